"""A person as they are noted right after meeting them, one a line: "bob reyes - nurse at Acme".

Where each line is known to be about somebody, a name alone will do, however it is written, and more
may follow it: brackets, dashes, a sentence. What is not understood of that is a part, like those
behind ";": nothing is lost.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from itertools import dropwhile
from typing import NamedTuple

from netui.people.company import company_key
from netui.text import fold
from netui.timeline.line import pieces, telling
from netui.timeline.line.facts import Facts, marked, split_marks, together
from netui.timeline.line.met_names import (
    Words,
    end_of_names,
    given_names,
    names_in,
    separates,
    split,
)
from netui.timeline.line.openings import FILLERS, TALKS, Opening, read_opening
from netui.timeline.line.parts import read_part
from netui.timeline.line.pieces import Token
from netui.timeline.line.steps import wrong_day

_SHORT_TALKS = {"met", "meet", "saw", "talk", "talked", "spoke", "chat", "chatted", "encountered"}
_BEFORE_TALK = {"i", "we", "had", "just", "a", "also", "quick", "short", "nice"}
_BEHIND_TALK = {"up", "with", "w/", "to"}
_MOST_TITLE_WORDS = 6
_BRACKETS = re.compile(r"(?<=\S) \([^()]*[A-Za-z?][^()]*\)(?= [^\W\dA-Z]| ?[,#@~]| [-–—|/] |$)")
# Behind a word of three letters and more, as abbreviations seldom are.
_STOP = re.compile(r"(?<=[^\W\d_]{3})(?<!\bProf)(?<!\bMrs)(?<!\bMme)\.(?= \S)")
_COMPANY_FORM = re.compile(r".+ (?:AG|BV|Corp|GmbH|Inc|KG|LLC|Ltd|Oy|PLC)\.?", re.IGNORECASE)
_PRONOUNS = re.compile(r"(?:she|he|they)/\S+|\?+", re.IGNORECASE)
_WORK = re.compile(r"(?:is|works as) an? (?=\S)", re.IGNORECASE)
_AT = {"at", "bei", "chez"}
_JOINTS = {"of", "the", "für", "and", "&", "de"}


class Met(NamedTuple):
    """Somebody, and the parts told before the first ";", with their columns."""

    opening: Opening
    parts: tuple[tuple[int, str], ...] = ()


def read_met(head: str, today: date) -> Met | None:
    """Whom the words before the first ";" are about; None where nobody is named."""
    words = pieces.tokens(head)
    start = _behind_talk(words)
    told = read_opening(head, today, alone=False)
    if told and told.kind and not start and _is_talk(words):
        return Met(told)
    if told and told.moment and told.kind:
        return Met(told)
    if told and start and len(told.names) > 1 and given_names(words[start:]):
        return Met(told)
    new = len(words) > 1 and words[0].word in ("new", "add") and not telling.described(head)
    return _person(head, 1 if new else start, today, new)


def _is_talk(words: Words) -> bool:
    """Whether the words begin with a talk: "coffee with Ann", not "Ann gave me her list"."""
    at = _skip(words, 0, FILLERS)
    return at < len(words) and words[at].word in TALKS


def _behind_talk(words: Words) -> int:
    """The place behind "I met" or "had a chat with"; 0 where the line does not begin so."""
    at = _skip(words, 0, _BEFORE_TALK)
    if at == len(words) or words[at].word not in _SHORT_TALKS:
        return 0
    at = _skip(words, at + 1, _BEHIND_TALK)
    return at if at < len(words) else 0


def _skip(words: Words, at: int, among: set[str]) -> int:
    while at < len(words) and words[at].word in among:
        at += 1
    return at


def _person(head: str, start: int, today: date, new: bool) -> Met | None:
    text, bracket = _without_brackets(_without_stops(head))
    words, facts, more = _taken_apart(text, pieces.tokens(text)[start:])
    words = list(dropwhile(separates, words))
    before = [token for token in words if token.start < bracket]
    if not before:
        return None
    end = end_of_names(text, before)
    names, rest = names_in(text, words[:end]), words[end:]
    if not names:
        return None
    behind = _Behind(text, names, today, bool(facts.company))
    segments = [*split(rest, separates), *more]
    goes_on = bool(rest) and not separates(rest[0])
    if goes_on and not names[0][:1].isupper() and not behind.is_surely_told(segments[0]):
        return None
    for at, segment in enumerate(segments):
        behind.take(segment, goes_on=goes_on and not at)
    return Met(
        Opening("", "", names, facts=together(Facts(new), facts, behind.facts)),
        tuple((told.column, told.text) for told in behind.parts),
    )


def _without_stops(head: str) -> str:
    """With commas for the full stops between sentences, as long as before: "Kim. Loves dogs"."""
    return head if '"' in head else _STOP.sub(",", head)


def _without_brackets(head: str) -> tuple[str, int]:
    """With commas for the brackets behind a name, as long as before, and where they open.

    Those within a name stay, and those with the name in other letters.
    """
    found = _BRACKETS.search(head)
    before = pieces.tokens(head[: found.start()]) if found else []
    if found is None or '"' in head or any(separates(t) or marked(t) for t in before):
        return head, len(head)
    start, end = found.start() + 1, found.end() - 1
    return f"{head[:start]},{head[start + 1 : end]},{head[end + 1 :]}", start


def _taken_apart(text: str, words: Words) -> tuple[Words, Facts, list[Words]]:
    """The words before the marks, what these say, and what stands behind "@ Acme, "."""
    kept: list[Token] = []
    more: list[Token] = []
    company = beyond = False
    for at, token in enumerate(words):
        if marked(token):
            company, beyond = token.text[0] == "@", False
        elif company and token.comma and not _is_form(text, words[at - 1 : at + 2]):
            beyond = True
        (more if beyond else kept).append(token)
    front, facts = split_marks(text, kept)
    return front, facts, split(more, lambda token: token.comma)


def _is_form(text: str, words: Words) -> bool:
    """Whether a comma stands before the legal form of a company: "Acme, Inc"."""
    said = text[words[0].start : words[-1].end]
    return len(words) == 3 and company_key(said) == company_key(words[0].text)


class _Told(NamedTuple):
    """A part of the line from `column` to `end`. `note`: read as nothing more."""

    column: int
    end: int
    text: str
    note: bool


class _Behind:
    """What stands behind the names, taken one segment after the other."""

    def __init__(self, text: str, names: Sequence[str], today: date, has_company: bool) -> None:
        self.parts: list[_Told] = []
        self._text = text
        self._names = names
        self._today = today
        self._has_company = has_company
        self._company = ""
        self._titles: list[str] = []
        self._open = len(names) == 1  # whether a title may follow still

    @property
    def facts(self) -> Facts:
        """Title and company."""
        return Facts(title=", ".join(self._titles), company=self._company)

    def is_surely_told(self, segment: Words) -> bool:
        """Whether a segment that goes on behind a small name can be about nothing but somebody."""
        work = _WORK.match(self._said(segment))
        said = self._said(segment)[work.end() :] if work else ""
        return telling.is_work(said) or not telling.tells_of_things(segment[0])

    def take(self, segment: Words, goes_on: bool) -> None:
        """What one segment says. `goes_on`: the names are the beginning of its sentence."""
        said = self._said(segment)
        if len(segment) == 1 and segment[0].quoted:
            self._take_title(segment)
        elif goes_on and telling.tells(segment[0]) and self._is_more(f"they {said}"):
            self._add(segment, f"they {said}", note=False)
        elif self._is_more(said):
            self._add(segment, said, note=False)
        elif not (self._take_company(segment) or self._take_work(segment, said)):
            if telling.notes(segment[0]) or telling.kin(segment[-1]) or _PRONOUNS.fullmatch(said):
                self._open &= telling.reaches(segment[0]) or not telling.notes(segment[0])
                self._add(segment, said, note=True)
            else:
                self._take_title(segment)

    def _is_more(self, said: str) -> bool:
        told = read_part(said, self._names, self._today, person=True)
        if told.tells_more:
            return True
        return wrong_day(said, self._names, self._today) is not None

    def _add(self, segment: Words, text: str, note: bool) -> None:
        start, end = segment[0].start, segment[-1].end
        if note and self.parts and self.parts[-1].note:
            last = self.parts[-1]
            if self._text[last.end : start].strip() in ("", ","):
                self.parts[-1] = last._replace(end=end, text=self._text[last.column : end])
                return
        # A word put before the text moves its beginning, so that what stands in it stays in place.
        self.parts.append(_Told(end - len(text), end, text, note))

    def _take_company(self, segment: Words) -> bool:
        """ "from Acme", "at Acme with the red hat", "both Acme"."""
        first, *rest = segment
        if first.word not in ("from", "both", *_AT) or not rest or self._knows_company:
            return False
        if first.word == "both" and rest[0].word in ("from", *_AT) and len(rest) > 1:
            del rest[0]
        end = next((at for at, token in enumerate(rest) if not _in_company(token)), len(rest))
        company = rest[:end]
        if not company or not company[0].text[:1].isupper() or company[-1].word in _JOINTS:
            return False
        said = self._said(company)
        place = first.word == "from" and telling.is_place(company[0].word)
        if place or (len(company) == 1 and telling.is_work(said)):
            return False
        self._company = said
        if rest[end:]:
            self._add(rest[end:], self._said(rest[end:]), note=True)
        return True

    def _take_work(self, segment: Words, said: str) -> bool:
        """ "is a nurse at Kaiser"."""
        work = _WORK.match(said)
        if work is None or not self._open or not telling.is_work(said[work.end() :]):
            return False
        self._take_title([t for t in segment if t.start >= segment[0].start + work.end()])
        self._open = False
        return True

    def _take_title(self, segment: Words) -> None:
        """ "CFO Acme", "nurse at Acme", "head of pay"."""
        said = self._said(segment)
        quoted = segment[0].quoted and len(segment) == 1
        if not self._open or (len(segment) > _MOST_TITLE_WORDS and not quoted):
            self._add(segment, said, note=True)
            return
        at = max((at for at, t in enumerate(segment) if t.word in _AT), default=0)
        if self._knows_company or quoted:
            self._titles.append(segment[0].text if quoted else said)
        elif 0 < at < len(segment) - 1:
            self._titles.append(self._said(segment[:at]))
            self._company, self._open = self._said(segment[at + 1 :]), False
        elif telling.chief(segment[0]) and segment[1:] and segment[1].text[:1].isupper():
            self._titles.append(segment[0].text)
            self._company, self._open = self._said(segment[1:]), False
        elif _COMPANY_FORM.fullmatch(said):
            self._company = said
        else:
            self._titles.append(said)

    @property
    def _knows_company(self) -> bool:
        return self._has_company or bool(self._company)

    def _said(self, words: Words) -> str:
        return self._text[words[0].start : words[-1].end]


def _in_company(token: Token) -> bool:
    return token.quoted or token.text[:1].isupper() or fold(token.text) in _JOINTS

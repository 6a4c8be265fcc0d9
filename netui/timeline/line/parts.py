"""A part of a line behind its opening: a next step, what was suggested, whom they named, something
about the person, or a note.

I can help with her résumé; can introduce me to Bob; know better; got her card; long talk
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui.text import fold
from netui.timeline.line import pieces
from netui.timeline.line.facts import MARKS, NO_FACTS, Facts, split_marks, together
from netui.timeline.line.heard import Naming, Suggestion, read_heard
from netui.timeline.line.pieces import Token
from netui.timeline.line.steps import behind, read_step, straight, who, whom
from netui.timeline.line.suggested import is_opener, is_should
from netui.timeline.log import NextStep

AN_INTRODUCTION = "an introduction to"

_BETTER = re.compile(
    r"(?:i(?: want|'d like| would like) to |to )?(?:get to )?know (?:her |him |them )?better"
    r"(?: later)?",
    re.IGNORECASE,
)
_CARD = re.compile(
    r"(?:(?:we )?exchanged )?(?:business )?cards?|(?:business )?cards? exchanged"
    r"|(?:i )?(?:got|have|took) (?:(?:her|his|their|a|the) )?(?:business )?card"
    r"|(?:business )?card from (?:her|him|them)|(?:her|his|their) (?:business )?card"
    r"|(?:(?:she|he|they) )?gave me (?:her|his|their|a) (?:business )?card"
    r"|(?:we )?(?:swapped|traded) (?:business )?cards",
    re.IGNORECASE,
)
_DEPTH = re.compile(
    r"(?:(?:we |i )?had )?(?:a )?(?:very )?(?:in[ -]depth(?: talk)?"
    r"|(?:long|deep) (?:talk|chat|conversation)|(?:good|great) (?:talk|conversation))"
    r"(?![\w-])",
    re.IGNORECASE,
)
_I_CAN = ("i can", "i could", "i might")
_CAN = ("can", "could", "might")
_INTRODUCING = re.compile(r"(?:introduce|intro|connect|put) ", re.IGNORECASE)
_TO = re.compile(r"(?:to|with|in touch with) (?=\S)", re.IGNORECASE)
_WITH = re.compile(r"(?:out(?: |$))?(?:(?:with|w/|by|to)(?: |$))?", re.IGNORECASE)
_WORKS_AT = re.compile(
    r"(?:(?:she|he|they) )?(?:(?:is )?now (?:works? )?|works? )at "
    r"(?!(?:a|an|the|her|his|their|my|home|least|night|nights|times)\b)(?=[^\W\d_])",
    re.IGNORECASE,
)
_MOST_COMPANY_WORDS = 4
_PRONOUNS = ("her", "him", "them", "you")
# What somebody can do for another, kept as it was said: "review her résumé".
_DOING = re.compile(
    r"(?:give|lend|offer|recommend|refer|review|send|share|show|teach|tell) \S", re.IGNORECASE
)


class Part(NamedTuple):
    """What a part says; a note may tell something as well ("long talk about …")."""

    step: NextStep | None = None
    facts: Facts = NO_FACTS
    note: str = ""
    advice: tuple[Suggestion, ...] = ()
    named: tuple[Naming, ...] = ()

    @property
    def tells_more(self) -> bool:
        """Whether it says anything besides its note."""
        return self != Part(note=self.note)


def read_part(part: str, names: Sequence[str], today: date, person: bool) -> Part:
    """What the part says. `person`: the line opened with a person, not with a talk.

    Of a talk what is told about somebody stays a note: it may not be about all who were there.
    """
    step = read_step(part, names, today)
    if step is not None and (step.on or not is_should(part)):
        return Part(step)
    heard = read_heard(part, names)
    if heard.advice or heard.named:
        return Part(advice=heard.advice, named=heard.named)
    if step is not None and not is_opener(part):
        return Part(step)
    note = pieces.said(part, pieces.tokens(part)).strip()
    if not person:
        return Part(note=note)
    facts = _facts(part, names)
    if facts is not None:
        return Part(facts=facts)
    deep = Facts(in_depth=_DEPTH.match(part) is not None)
    words = pieces.tokens(part)
    at = next((place for place, word in enumerate(words) if place and _tells(word)), len(words))
    front, told = split_marks(part, words[at:])
    if front or told.company:  # "ranked #1", "met @ the bar": no mark of a person's
        return Part(facts=deep, note=note)
    return Part(facts=together(deep, told), note=pieces.said(part, words[:at]).strip())


def _tells(word: Token) -> bool:
    """Whether a word within a note begins with an interest or a passion."""
    return not word.quoted and word.text[:1] in "#~" and word.text[1:2].isalpha()


def _facts(part: str, names: Sequence[str]) -> Facts | None:
    """What the part says of the person and nothing else; None where it is a note."""
    said = straight(part).rstrip(" .!?")
    if _BETTER.fullmatch(said):
        return Facts(know_better=True)
    if _CARD.fullmatch(said):
        return Facts(card=True)
    if _DEPTH.fullmatch(said):
        return Facts(in_depth=True)
    if part[0] in MARKS and (part[1:2].isalpha() or part[1:2] == '"'):
        front, facts = split_marks(part, pieces.tokens(part))
        return facts if not front and facts != NO_FACTS else None
    company = _employer(said)
    if company:
        return Facts(company=company)
    help_of_mine = _help(_after(part, _I_CAN), names)
    if help_of_mine:
        return Facts(i_can=(help_of_mine,))
    whose, rest = who(part, names)
    help_of_theirs = _help(_after(part if whose is None else rest, _CAN), ("me", "us"))
    return Facts(they_can=(help_of_theirs,)) if help_of_theirs else None


def _employer(said: str) -> str:
    """The company that somebody "works at", said alone; "" where the part says more."""
    works = _WORKS_AT.match(said)
    company = said[works.end() :].removesuffix(" now") if works else ""
    words = company.split()
    return company if len(words) == 1 or _is_name(words) else ""


def _is_name(words: Sequence[str]) -> bool:
    large = all(word[0].isupper() for word in words)
    return (
        large and 1 < len(words) <= _MOST_COMPANY_WORDS and not set(',#@~"') & set("".join(words))
    )


def _after(part: str, openings: Sequence[str]) -> str:
    """What follows one of the openings; "" where the part begins otherwise."""
    return next((rest for opening in openings if (rest := behind(part, opening))), "")


def _help(rest: str, names: Sequence[str]) -> str:
    """What somebody can help with: "help her with her résumé", "introduce me to Bob"; or ""."""
    helping = behind(rest, "help")
    if helping is not None:
        helping = whom(helping, names)[1]
        helping = _WITH.sub("", helping, count=1)
        return "" if fold(helping) in (*_PRONOUNS, *map(fold, names)) else _said(helping)
    introducing = _INTRODUCING.match(rest)
    if introducing:
        to = whom(rest[introducing.end() :], names)[1]
        sign = _TO.match(to)
        return f"{AN_INTRODUCTION} {_said(to[sign.end() :])}" if sign else ""
    return _said(rest) if _DOING.match(rest) else ""


def _said(text: str) -> str:
    said = pieces.said(text, pieces.tokens(text)).strip()
    return said if said.strip(" .!?,") else ""

"""The words of a captured line: quotes that protect, separators, and a date found among words."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.text import fold

TAG = "#tag:"

# A quote opens at the beginning of a word only, so that 6" stays what it is; "" within is a quote.
# A mark may stand before it: #"Ann ~ Bob".
_QUOTED = r'(?:(?<=[\s,;:(])|^|(?<=[\s,;:(][#@~])|(?<=^[#@~]))"(?:[^"]|"")*"(?=[\s,;:.!?)]|$)'
_TOKEN = re.compile(rf"{_QUOTED}|(?:[#@~]|(?i:{TAG}))(?={_QUOTED})|,|[^\s,]+")
_SPAN = re.compile(_QUOTED)
_LONGEST_CALENDAR = 6  # tokens: "Fri , 31 of February 2027"
_WEEKDAY, _MONTH = (
    "|".join(rf"{name[:3]}(?:{name[3:]})?" for name in names)
    for names in (dates.WEEKDAYS, dates.MONTHS)
)
# What has the form of a day of the year.
_CALENDAR = re.compile(
    rf"(?:(?:{_WEEKDAY})\.?,? )?(?:the )?(?:[0-9]{{1,2}}(?:st|nd|rd|th|\.)? (?:of )?(?:{_MONTH})"
    rf"|(?:{_MONTH})\.? (?:the )?[0-9]{{1,2}}(?:st|nd|rd|th)?)\.?(?:,? [0-9]{{4}})?"
    r"|[0-9]{4}-[0-9]{2}-[0-9]{2}",
    re.IGNORECASE,
)
_BEGIN_A_DATE = {name[:3].lower() for name in (*dates.WEEKDAYS, *dates.MONTHS)}
_LONGEST_DATE = 8  # tokens: "on the 1st of September , 2027"
_JOINING = {"and", "&", "+"}
# Words are tried on one day; what may read otherwise on another has a number.
_A_DAY = date(2000, 2, 29)
_A_NUMBER = re.compile(r"(?<!\S)[@+-]?[0-9]")
_BEFORE_NAMES = {"with", "w/", "to", "from", *_JOINING}


class Token(NamedTuple):
    """A word, a comma or a quoted text; `text` is what is meant, `start` and `end` where it stood.

    `place` is its number in the line, so that neighbours can be told.
    """

    text: str
    start: int
    end: int
    quoted: bool
    place: int

    @property
    def word(self) -> str:
        """Folded, to be compared; "" for what is quoted."""
        return "" if self.quoted else fold(self.text).strip(".!?")

    @property
    def comma(self) -> bool:
        """Whether it is a comma that separates."""
        return self.text == "," and not self.quoted

    @property
    def initial(self) -> bool:
        """Whether it may be an initial: the A. of Bob A. Smith."""
        letter = self.text.removesuffix(".")
        return not self.quoted and len(letter) == 1 and letter.isupper() and self.text != "I"

    @property
    def joins(self) -> bool:
        """Whether it stands between names: a comma, "and", "&", "+"."""
        return self.comma or self.word in _JOINING


class Moment(NamedTuple):
    """A day with a time "HH:MM" or "", and the tokens that said it."""

    on: date
    start: str
    tokens: Sequence[Token]


def tokens(text: str) -> list[Token]:
    """The words of one clean line or part of it."""
    found = []
    for place, match in enumerate(_TOKEN.finditer(text)):
        raw = match[0]
        quoted = len(raw) > 1 and _SPAN.fullmatch(text, match.start(), match.end()) is not None
        meant = raw[1:-1].replace('""', '"') if quoted else raw
        found.append(Token(meant, match.start(), match.end(), quoted, place))
    return found


def cut(line: str) -> tuple[str, list[tuple[int, str]]]:
    """What stands before the first ":" or ";", and the parts behind it with their columns.

    A colon within 14:00, https:// or #tag:golf is none; what is quoted is never cut.
    """
    protected = [match.span() for match in _SPAN.finditer(line)]
    places = [
        at
        for at, sign in enumerate(line)
        if sign in ":;" and not any(start <= at < end for start, end in protected)
    ]
    first = next((at for at in places if line[at] == ";" or _separates(line, at)), None)
    if first is None:
        return line, []
    ends = [*(at for at in places if at > first and line[at] == ";"), len(line)]
    parts, start = [], first + 1
    for end in ends:
        part = line[start:end]
        if part.strip():
            parts.append((start + len(part) - len(part.lstrip()), part.strip()))
        start = end + 1
    return line[:first], parts


def _separates(line: str, at: int) -> bool:
    following = line[at + 1 : at + 2]
    begun = line[max(at - len(TAG) + 1, 0) : at + 1].lower() == TAG
    if begun and line[: at - len(TAG) + 1][-1:] in ("", " ", ",") and following not in ("", " "):
        return False
    return following != "/" and not (following.isdigit() and line[at - 1 : at].isdigit())


def said(text: str, words: Sequence[Token]) -> str:
    """What these tokens of `text` say, as it was typed; one quoted text alone loses its quotes."""
    words = trimmed(words)
    if len(words) == 1:
        return words[0].text
    pieces: list[str] = []
    start = 0
    for at, token in enumerate(words):
        if at + 1 == len(words) or words[at + 1].place != token.place + 1:
            pieces.append(text[words[start].start : token.end])
            start = at + 1
    return " ".join(pieces)


def trimmed(words: Sequence[Token]) -> Sequence[Token]:
    """Without the commas at either end."""
    start, end = 0, len(words)
    while start < end and words[start].comma:
        start += 1
    while end > start and words[end - 1].comma:
        end -= 1
    return words[start:end]


def without(words: Sequence[Token], taken: Sequence[Token]) -> list[Token]:
    """Those of `words` that are not in `taken`."""
    places = {token.place for token in taken}
    return [token for token in words if token.place not in places]


def quoted(text: str) -> str:
    """`text` protected: in quotes, those within doubled."""
    return '"' + text.replace('"', '""') + '"'


def balanced(text: str) -> bool:
    """Whether every quote in the text opens or closes one: none reaches beyond it."""
    return '"' not in _SPAN.sub("", text)


def find_moment(text: str, words: Sequence[Token], today: date, past: bool) -> Moment | None:
    """The last date among the words, said as fully as it is, or None.

    A weekday alone behind "with" or "and" is somebody's name; a time may stand apart from its day.
    """
    moment = _last_moment(text, words, today, past)
    if moment is None or not moment.start or moment.on != today:
        return moment
    day = _last_moment(text, without(words, moment.tokens), today, past)
    if day is None or day.start:
        return moment
    return Moment(day.on, moment.start, sorted([*day.tokens, *moment.tokens], key=_by_place))


def without_day(text: str) -> bool:
    """Whether nothing in the text is a day, on whichever day it is read."""
    words = tokens(text)
    return not _A_NUMBER.search(text) and not any(
        find_moment(text, words, _A_DAY, past) for past in (True, False)
    )


def day_length(words: Sequence[Token]) -> int:
    """How many of the words, from the first, are a day or a time, on whichever day; 0 for none."""
    if not words or not dates.may_begin(words[0].word):
        return 0
    for length in range(min(_LONGEST_DATE, len(words)), 0, -1):
        window = words[:length]
        if not window[-1].comma and _together(window) and _is_day(window):
            return length
    return 0


def _is_day(window: Sequence[Token]) -> bool:
    said = " ".join(token.text for token in window).replace(" ,", ",").rstrip(".!?")
    try:
        dates.parse_moment(said, _A_DAY, past=False)
    except ValueError:
        return False
    return True


def impossible(text: str, words: Sequence[Token], today: date) -> tuple[Token, Token, str] | None:
    """The first and last word of what is written as a date and is none, and why; or None.

    Such as 31 feb, or a Friday that is none.
    """
    for at, token in enumerate(words):
        if token.quoted or not (token.word[:1].isdigit() or token.word[:3] in _BEGIN_A_DATE):
            continue
        for end in range(min(at + _LONGEST_CALENDAR, len(words)), at, -1):
            window = words[at:end]
            if not _together(window):
                continue
            said = text[token.start : window[-1].end].rstrip(".!?,")
            if not _CALENDAR.fullmatch(said):
                continue
            try:
                dates.parse(said, today, past=True)
            except ValueError as error:
                return token, window[-1], str(error)
            break
    return None


def _last_moment(text: str, words: Sequence[Token], today: date, past: bool) -> Moment | None:
    for end in range(len(words), 0, -1):
        if words[end - 1].comma:
            continue
        for start in range(max(end - _LONGEST_DATE, 0), end):
            if not dates.may_begin(words[start].word):
                continue
            window = words[start:end]
            moment = _moment(text, window, today, past)
            if moment and not (len(window) == 1 and _named(words, start)):
                return moment
    return None


def _by_place(token: Token) -> int:
    return token.place


def _moment(text: str, window: Sequence[Token], today: date, past: bool) -> Moment | None:
    if not _together(window):
        return None
    try:
        words = text[window[0].start : window[-1].end].rstrip(".!?")
        return Moment(*dates.parse_moment(words, today, past), window)
    except ValueError:
        return None


def _together(window: Sequence[Token]) -> bool:
    """Whether they stand side by side, none of them quoted."""
    neighbours = window[-1].place - window[0].place == len(window) - 1
    return neighbours and not any(token.quoted for token in window)


def _named(words: Sequence[Token], at: int) -> bool:
    weekdays = tuple(name[:3].lower() for name in dates.WEEKDAYS)
    before = words[at - 1].word if at else ""
    return before in _BEFORE_NAMES and words[at].word.startswith(weekdays)

"""Next steps as people say them: "I promised the slides by fri", "she will send the list by 1 dec",
"next: coffee thu 14:00 at Blue Plate"."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date

from netui import dates
from netui.people.find import named
from netui.text import fold
from netui.timeline import kinds
from netui.timeline.line import pieces
from netui.timeline.line.persons import is_one, people
from netui.timeline.line.pieces import Moment, Token
from netui.timeline.log import NextStep

_NEXT = re.compile(r"(?:next(?: step| time)?|then):\s+", re.IGNORECASE)
# What a promise of mine begins with; True: it is one even without a date.
_MINE = (
    ("i have promised to", True), ("i have promised", True), ("i've promised to", True),
    ("i've promised", True), ("i promised to", True), ("i promised", True), ("i promise to", True),
    ("i owe", True), ("promised to", True), ("promised", True), ("owe", True),
    ("i will", True), ("i'll", True), ("i shall", True), ("i must", True),
    ("i need to", True), ("i should", True), ("i have to", True), ("gonna", False), ("i'd", False),
    ("i'm going to", True), ("i am going to", True), ("i'm gonna", True), ("i said i'd", True),
    ("i said i would", True), ("i said i'll", True), ("i told her i'd", True),
    ("i told him i'd", True),
    ("need to", False), ("must", False), ("have to", False), ("todo", True), ("to do", True),
    ("todo:", True), ("to do:", True),
)  # fmt: skip
# What is not said to have been promised, and is a talk with a day, is planned.
_PROMISING = {
    "i have promised to", "i have promised", "i've promised to", "i've promised", "i promised to",
    "i promised", "i promise to", "i owe", "promised to", "promised", "owe", "i send",
}  # fmt: skip
_THEIRS = (
    ("has promised to", True), ("has promised", True), ("have promised", True),
    ("promised to", True), ("promised", True), ("promises to", True), ("promises", True),
    ("owes", True), ("owe", True), ("offered to", True), ("offered", True),
    ("will", False), ("'ll", False), ("sends", False), ("send", False),
)  # fmt: skip
_THEY = ("she", "he", "they")
# Said in short: "send her the list by fri" is for me to do, "will send me the list" for them.
_ILL = re.compile(
    r"ill (?=(?:bring|call|email|introduce|mail|send|share|text|write) )", re.IGNORECASE
)
_IM_DOING = re.compile(
    r"i(?:'m| am) (?:(bring|email|mail|send)|(introduc|shar))ing (?=\S)", re.IGNORECASE
)
_I_WILL = re.compile(r"(?=will \S+ (?:her|him|them)(?![\w-]))", re.IGNORECASE)
_THEY_DO = re.compile(
    r"(?=(?:will \S+|send|promised|offered) (?:me|us)(?![\w-])"
    r"|(?:promises (?:me|us|to)|owes|sends|has promised|offered to) \S)",
    re.IGNORECASE,
)
_THEY_DOING = re.compile(
    r"(?:(bring|mail|send)|(introduc|shar))ing (?=(?:me|us)(?![\w-]))", re.IGNORECASE
)
_TO_DO = re.compile(
    r"(?:bring|f/u|follow[ -]up|forward|invite|lend|remind|send|thank)(?: |$)"
    r"|(?:ask|call|connect|e-?mail|get back to|give|intro|introduce|mail|message|pay|ping|show|text"
    r"|write) (?:her|him|them)(?![\w-])",
    re.IGNORECASE,
)
_GIVE_THEM = re.compile(
    r"(?:e-?mail|forward|give|intro|introduce|invite|lend|mail|send|show|text) (?:her|him|them) \S"
    r"|thank (?:her|him|them)[.!]*$",
    re.IGNORECASE,
)
# "call her boss" may be what she does.
_HER_OWN = re.compile(
    r"\S+ her (?!(?:a|about|an|again|back|for|my|our|some|that|the|this|to|when)(?![\w-]))",
    re.IGNORECASE,
)
# What a talk with somebody begins with.
_TALK_WITH = re.compile(r"(?:\S+ (?:to|with)|call|meet|phone|zoom) (?=\S)", re.IGNORECASE)
_TO_THEM = ("her", "him", "them", "you")
_ENDS = {"by", "until", "till", "before", "due"}
_AGAIN = {"again", "soon", "next"}
_MINUTES = {"min": 1, "mins": 1, "minutes": 1, "h": 60, "hour": 60, "hours": 60}
_VERBS = {"meet": "meeting"}
_MOST_MINUTES = 24 * 60
_SOME_DAY = dates.LATEST  # in place of one that there is not


def read_step(part: str, names: Sequence[str], today: date) -> NextStep | None:
    """The step that a part of a line says, or None where it only tells something.

    `names`: those who were there; a promise may concern one of them by name.
    """
    told = _NEXT.match(part)
    if told:
        rest = part[told.end() :]
        return (
            _mine(rest, names, today)
            or _theirs(rest, names, today)
            or _talk(rest, names, today, told=True)
            or _owed(rest, today, "me", 0, dated=False, quick=True)
        )
    full = in_full(part)
    return (
        _mine(full, names, today)
        or _theirs(full, names, today)
        or _talk(part, names, today, told=False)
        or _to_do(part, today)
    )


def wrong_day(part: str, names: Sequence[str], today: date) -> tuple[int, str] | None:
    """Where a part that would be a step names a day that there is not, and why; or None."""
    none = pieces.impossible(part, pieces.tokens(part), today)
    if none is None:
        return None
    first, last, why = none
    mended = f"{part[: first.start]}{_SOME_DAY.isoformat()}{part[last.end :]}"
    steps = read_step(mended, names, today), read_step(part, names, today)
    is_it = [step is not None and step.on == _SOME_DAY for step in steps] == [True, False]
    return (first.start, why) if is_it else None


def in_full(part: str) -> str:
    """With the words that were left out: "will send me the list" is "they will send me …"."""
    said = straight(part)
    for pattern, whole in (
        (_ILL, "I'll "),
        (_I_WILL, "I "),
        (_THEY_DO, "they "),
    ):
        found = pattern.match(said)
        if found:
            return whole + part[found.end() :]
    for pattern, whole in ((_IM_DOING, "I will"), (_THEY_DOING, "they will")):
        found = pattern.match(said)
        if found:
            return f"{whole} {found[1] or f'{found[2]}e'} {part[found.end() :]}"
    return part


def is_to_do(part: str) -> bool:
    """Whether the part begins as what there is to do: "send her the list"."""
    return _TO_DO.match(part) is not None or _GIVE_THEM.match(part) is not None


def _to_do(part: str, today: date) -> NextStep | None:
    """ "send her the list", "call him mon": without a day only where it is given to them."""
    if not is_to_do(part):
        return None
    step = _owed(part, today, "me", 0, dated=not _GIVE_THEM.match(part), quick=True)
    if step is None or (step.on and step.on < today) or _HER_OWN.match(step.text):
        return None
    return step


def _mine(part: str, names: Sequence[str], today: date) -> NextStep | None:
    """ "I promised Bob the slides by fri"."""
    for opening, sure in (*_MINE, ("i send", False)):
        rest = behind(part, opening)
        if rest is None:
            continue
        if opening == "i should" and rest.partition(" ")[0].lower() in ("have", "not"):
            return None  # it is too late, or is to be left alone
        if opening == "i send":
            rest = f"send {rest}"
        whose, owed = whom(rest, names)
        if owed != rest:  # "I promised her to call"
            owed = behind(owed, "to") or owed
        quick = opening not in _PROMISING
        step = _owed(owed, today, "me", whose, dated=not sure, quick=quick)
        if step is not None and step.meeting and _is_with_another(step.text, names):
            return _owed(owed, today, "me", whose, dated=not sure, quick=False)
        return step
    return None


def _is_with_another(talk: str, names: Sequence[str]) -> bool:
    """Whether the talk is with none of those who were there: promised to them, not planned."""
    found = _TALK_WITH.match(talk)
    rest = talk[found.end() :] if found else ""
    if rest.partition(" ")[0].lower() in ("his", "their") or _HER_OWN.match(f"call {rest}"):
        return True
    others = people(rest)
    large = all(one.quoted or one.name[0].isupper() for one in others)
    return bool(others) and large and not any(is_one(one, names) for one in others)


def _theirs(part: str, names: Sequence[str], today: date) -> NextStep | None:
    """ "she promised an intro", "Bob will send the list by 1 dec"."""
    whose, rest = who(part, names)
    if whose is None:
        return None
    for opening, sure in _THEIRS:
        owed = behind(rest, opening)
        if owed is None:
            continue
        if opening in ("send", "sends"):
            owed = f"send {owed}"
        owed = behind(owed, "me") or behind(owed, "us") or owed
        return _owed(owed, today, "them", whose, dated=not sure, quick=False)
    return None


def _owed(rest: str, today: date, by: str, whose: int, dated: bool, quick: bool) -> NextStep | None:
    """The promise in `rest`.

    `dated`: only with a date. `quick`: a talk on a day, or a time, is planned and not promised.
    """
    words = pieces.tokens(rest)
    moment = _end(rest, words, today)
    if dated and moment is None:
        return None
    text = pieces.said(rest, pieces.without(words, moment.tokens if moment else ()))
    if not text.strip(" .!?"):
        return None
    if moment is None:
        return NextStep(text, None, by=by, whose=whose, meeting=False)
    kind = kinds.guess(text)
    until = moment.tokens[0].word in _ENDS
    if quick and not until and (moment.start or (kind and kinds.is_talk(kind))):
        return NextStep(text, moment.on, moment.start, meeting=True)
    if moment.start:
        text = f"{text} at {moment.start}"
    return NextStep(text, moment.on, by=by, whose=whose, meeting=False)


def _end(text: str, words: Sequence[Token], today: date) -> Moment | None:
    """The day by which something is owed: it ends the part, or stands behind "by"."""
    moment = pieces.find_moment(text, words, today, past=False)
    if moment is None:
        return None
    last = pieces.trimmed(words)[-1]
    if moment.tokens[-1].place == last.place or moment.tokens[0].word in _ENDS:
        return moment
    return None


def _talk(part: str, names: Sequence[str], today: date, told: bool) -> NextStep | None:
    """A planned talk. Unless `told` it must say nothing but talk, day, time, length and place."""
    words = pieces.tokens(part)
    if words and words[0].word == "next" and len(words) > 1 and _talk_word(words[1].text):
        words, told = words[1:], True
    if not words or not (_talk_word(words[0].text) or (told and words[0].quoted)):
        return None
    moment = pieces.find_moment(part, words, today, past=False)
    if moment is None:
        return None
    words = pieces.without(words, moment.tokens)
    words, minutes = _length(words)
    words, place = _place(part, words)
    words = _without_them([w for w in words if w.word not in _AGAIN], names)
    if not words or (len(words) > 1 and not told):
        return None
    purpose = pieces.said(part, words)
    purpose = _VERBS.get(fold(purpose), purpose)
    return NextStep(purpose, moment.on, moment.start, "me", minutes, place, meeting=True)


def _talk_word(text: str) -> bool:
    kind = kinds.guess(text)
    return kind is not None and kinds.is_talk(kind)


def _length(words: list[Token]) -> tuple[list[Token], int]:
    """ "for 45 min" taken out of the words: 30 minutes where nothing is said."""
    for at in range(len(words) - 1):
        number, unit = words[at].word, words[at + 1].word
        if re.fullmatch("[0-9]{1,4}", number) and unit in _MINUTES:
            minutes = int(number) * _MINUTES[unit]
            if 1 <= minutes <= _MOST_MINUTES:
                start = at - 1 if at and words[at - 1].word == "for" else at
                return words[:start] + words[at + 2 :], minutes
    return words, 30


def _place(part: str, words: list[Token]) -> tuple[list[Token], str]:
    """ "at Blue Plate" taken from the end of the words."""
    for at, token in enumerate(words):
        if at and token.word in ("at", "@") and at + 1 < len(words):
            return words[:at], pieces.said(part, words[at + 1 :])
    return words, ""


def _without_them(words: list[Token], names: Sequence[str]) -> list[Token]:
    """Without "with her" or "with Ann": whom it is with is known."""
    known = {word for name in names for word in fold(name).split()}
    for at, token in enumerate(words):
        if token.word in ("with", "w/"):
            end = at + 1
            while end < len(words) and (words[end].word in known or words[end].word in _TO_THEM):
                end += 1
            if end > at + 1:
                return words[:at] + words[end:]
    return words


def behind(part: str, opening: str) -> str | None:
    """What follows `opening`, or None where the part begins otherwise."""
    if straight(part[: len(opening)]).lower() != opening:
        return None
    rest = part[len(opening) :]
    return rest.strip() if not rest or rest[0] in ' "' else None


def who(part: str, names: Sequence[str]) -> tuple[int | None, str]:
    """Whose promise it is, by place among the names, and what follows."""
    short = [(whose, named(name)[0]) for whose, name in enumerate(names)]
    first = [(whose, name.split()[0]) for whose, name in short if name]
    callings = [*enumerate(names), *short, *first, *((0, pronoun) for pronoun in _THEY)]
    for whose, called in callings:
        for spelt in (pieces.quoted(called), called):
            front, rest = part[: len(spelt)], part[len(spelt) :]
            if called and fold(front) == fold(spelt) and straight(rest[:1]) in (" ", "'"):
                return whose, rest.strip()
    return None, part


def straight(text: str) -> str:
    """With the apostrophe of a typewriter; as long as before."""
    return text.replace("’", "'")


def whom(rest: str, names: Sequence[str]) -> tuple[int, str]:
    """To whom I owe it, by place among the names, and what: "Bob the slides"."""
    for pronoun in _TO_THEM:
        owed = behind(rest, pronoun)
        if owed:
            return 0, owed
    whose, owed = who(rest, names)
    return (0, rest) if whose is None or not owed else (whose, owed)

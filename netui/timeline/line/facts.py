"""What a line says of a person, and the marks that say it shortly: `#` an interest, `#card` that
cards were exchanged, `#tag:` a tag, `@` the company, `~` what they are passionate about."""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from itertools import pairwise
from typing import NamedTuple

from netui.text import fold
from netui.timeline.line import pieces
from netui.timeline.line.pieces import TAG, Token
from netui.timeline.log import NextStep

MARKS = "#@~"
CARD = "#card"

_LOVES = re.compile(
    r"(?:(?:she|he|they) )?(?:really )?(?:loves?|likes?|enjoys?|(?:(?:is|are) )?"
    r"(?:passionate about|fond of|into))\s+(?=\S)",
    re.IGNORECASE,
)
_NEXT_MARK = re.compile(r"(?<=\w)#(?=[^\W\d])")


class Facts(NamedTuple):
    """What a line says of a person. `new`: the line itself says that they are.

    `passions` as they were said; `i_can`, `they_can`: with what I can help them, and they me.
    `in_depth`: we came to know each other a little: a thank-you is owed.
    """

    new: bool = False
    title: str = ""
    company: str = ""
    tags: tuple[str, ...] = ()
    interests: tuple[str, ...] = ()
    passions: tuple[str, ...] = ()
    card: bool = False
    i_can: tuple[str, ...] = ()
    they_can: tuple[str, ...] = ()
    know_better: bool = False
    in_depth: bool = False


NO_FACTS = Facts()


def together(*several: Facts) -> Facts:
    """All as one; of several titles the first, of companies and lists all, each once."""
    return Facts(
        any(facts.new for facts in several),
        next((facts.title for facts in several if facts.title), ""),
        ", ".join(_once(facts.company for facts in several if facts.company)),
        _once(tag for facts in several for tag in facts.tags),
        _once(interest for facts in several for interest in facts.interests),
        _once(passion for facts in several for passion in facts.passions),
        any(facts.card for facts in several),
        _once(text for facts in several for text in facts.i_can),
        _once(text for facts in several for text in facts.they_can),
        any(facts.know_better for facts in several),
        any(facts.in_depth for facts in several),
    )


def in_depth(facts: Facts, steps: Sequence[NextStep]) -> bool:
    """Whether a talk at an event went deep enough that a thank-you is owed within a day.

    Where the line does not say so itself: two of a passion, a help given, a help offered and a
    promise do not come up in small talk; whoever is to be known better was met too briefly.
    """
    if facts.in_depth:
        return True
    promised = any(step.meeting is False for step in steps)
    signs = (facts.passions, facts.i_can, facts.they_can, promised)
    return not facts.know_better and sum(map(bool, signs)) >= 2


def interest_of(passion: str) -> str:
    """The interest that a passion tells of: "loves trail running" is "trail running"."""
    return _LOVES.sub("", passion, count=1) if _LOVES.match(passion) else passion


def marked(token: Token) -> bool:
    """Whether a word begins with a mark."""
    return not token.quoted and token.text[:1] in MARKS


def split_marks(text: str, words: Sequence[Token]) -> tuple[Sequence[Token], Facts]:
    """The words before the first mark, and what each mark says, up to the next."""
    words = [part for token in words for part in _apart(token)]
    places = [at for at, token in enumerate(words) if marked(token)]
    ends = pairwise([*places, len(words)])
    facts = together(*(_one(text, words[at:end]) for at, end in ends))
    return (words[: places[0]] if places else words), facts


def _apart(token: Token) -> Iterable[Token]:
    """The marks of "#card#bikes"; "#c#" is one."""
    start = 0
    for found in _NEXT_MARK.finditer(token.text) if marked(token) else ():
        yield _within(token, start, found.start())
        start = found.start()
    yield _within(token, start, len(token.text)) if start else token


def _within(token: Token, start: int, end: int) -> Token:
    return token._replace(
        text=token.text[start:end], start=token.start + start, end=token.start + end
    )


def _one(text: str, words: Sequence[Token]) -> Facts:
    """What one mark says, with the words behind it."""
    first, *behind = pieces.trimmed(words)
    if _is_card(first, behind):
        return Facts(card=True)
    tag = first.text[: len(TAG)].lower() == TAG
    length = len(TAG) if tag else 1
    if len(first.text) > length:
        rest = first._replace(text=first.text[length:], start=first.start + length)
        behind.insert(0, rest)
    said = pieces.said(text, behind) if behind else ""
    if not said:
        return NO_FACTS
    if tag:
        return Facts(tags=(said,))
    if first.text[0] == "@":
        return Facts(company=said)
    return Facts(interests=(said,)) if first.text[0] == "#" else Facts(passions=(said,))


def _is_card(first: Token, behind: Sequence[Token]) -> bool:
    """Whether a mark is "#card" or "# card"."""
    if len(behind) == 1 and first.text == "#" and not behind[0].quoted:
        return behind[0].text.lower() == CARD[1:]
    return not behind and first.text.lower() == CARD


def _once(values: Iterable[str]) -> tuple[str, ...]:
    """Each value once, however it is written."""
    found: dict[str, str] = {}
    for value in values:
        found.setdefault(fold(value), value)
    return tuple(found.values())

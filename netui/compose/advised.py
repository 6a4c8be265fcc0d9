"""What somebody suggested and what came of it, in words that fit into a note to them."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui import dates
from netui.compose import wording
from netui.promises.advice_words import suggested
from netui.promises.chains import OwedWord
from netui.promises.suggestions import Advice


class Told(NamedTuple):
    """`theirs`: behind "you suggested". `result`: what came of it, "" where that is not known."""

    theirs: str
    result: str


def to_tell(words: tuple[OwedWord, ...], today: date) -> tuple[Told, ...]:
    """What is to be told to the one whom the words are owed to: first what I noted a result of."""
    noted_first = sorted(words, key=lambda word: not word.advice.result)
    told = (_told(word, today) for word in noted_first)
    return tuple(sorted(told, key=lambda one: not one.result))


def phrase(advice: Advice) -> str:
    """A suggestion behind "you suggested": "talking to Priya Nair at Hooli"."""
    return suggested(wording.inside(advice.words()).replace(" @ ", " at "))


def became(advice: Advice, today: date) -> str:
    """Where it stands: "told 2 days ago", "acted on yesterday, not told yet", "let go"."""
    if advice.reported_on:
        return f"told {dates.ago(advice.reported_on, today)}"
    if advice.acted_on:
        return f"acted on {dates.ago(advice.acted_on, today)}, not told yet"
    return "let go" if advice.state == "let-go" else "not acted on yet"


def _told(word: OwedWord, today: date) -> Told:
    advice = word.advice
    came = wording.trimmed(advice.result)
    if word.through:
        whom = advice.about or "somebody else"
        led = f"{advice.giver} sent me on to {whom}"
        return Told(f"meeting {word.through[0]}", f"{led}: {came}" if came else led)
    if not came and advice.kind == "talk" and advice.about and advice.acted_on:
        came = f"I talked with {advice.about} {dates.ago(advice.acted_on, today)}"
    return Told(phrase(advice), came)

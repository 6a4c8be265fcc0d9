"""What a source proposes: one card, and each term of its score in words."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.text import clean

if TYPE_CHECKING:
    from netui.settings import Weights


class Why(NamedTuple):
    """One term of a score: its reason in words, and the points that it brings."""

    words: str
    points: float = 0.0

    def sentence(self) -> str:
        """The term as it is shown, clean, such as "Partner: +3"; without points just the words.

        To one decimal: the second tells nobody why this card comes today.
        """
        words, points = clean(self.words), round(self.points, 1)
        return f"{words}: {points:+g}" if points else words


class Candidate(NamedTuple):
    """A card that could be dealt. `card` names it across days, such as `promise:12`."""

    kind: str
    card: str
    contact_id: int | None
    why: tuple[Why, ...]
    due: date | None = None

    @property
    def score(self) -> float:
        """The sum of the terms: finer than they are shown, so that few weigh the same."""
        return round(sum(round(term.points, 2) for term in self.why), 2)


def closeness_terms(closeness: str | None, weights: Weights) -> tuple[Why, ...]:
    """What being a partner or warm adds to any card."""
    if closeness == "partner":
        return (Why("Partner", weights.partner),)
    if closeness == "warm":
        return (Why("Warm", weights.warm),)
    return ()


def not_held(kind: str, number: str) -> str:
    """SQL: the card `kind:number` is not held back. It takes one value, today."""
    return (
        f"NOT EXISTS (SELECT 1 FROM hold h WHERE h.card = '{kind}:' || {number}"
        " AND (h.until_on IS NULL OR h.until_on > ?))"
    )


def day(text: str | None) -> date | None:
    """A date column's value as a date."""
    return date.fromisoformat(text) if text else None


def id_list(numbers: Iterable[int]) -> str:
    """Row ids as one value, for `IN (SELECT value FROM json_each(?))`."""
    return "[" + ",".join(map(str, numbers)) + "]"

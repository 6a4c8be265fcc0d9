"""What every reason for a card of the week shares, and those that look at a daily reason again."""

from __future__ import annotations

from abc import ABC, abstractmethod
from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.review.candidate import Candidate, Why
from netui.review.sitting import Section

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.review.sources import Source
    from netui.settings import Review


class Opens(NamedTuple):
    """Where enter leads: a screen by its name, and what that is told."""

    screen: str
    about: int | str


class Reason(ABC):
    """A reason for cards of the week: what the review asks of every source, and a few things more.

    GROUP: its cards together, in words; HEAD: one of them. MOST: how many a week, None for all.
    """

    KIND = PREFIX = GROUP = HEAD = ""
    TITLE = "{}"
    OCCASION = ""
    MOST: int | None = None

    @abstractmethod
    def cards(self, today: date, review: Review) -> list[Candidate]:
        """What could be dealt today, most wanted first, held cards left out."""

    @abstractmethod
    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those of the cards' numbers whose reason still holds."""

    @abstractmethod
    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """The verdicts that apply to the card, and what each of them does."""

    def most(self, review: Review) -> int | None:
        """How many a week; None: as many as there are."""
        return self.MOST

    def least(self, review: Review) -> int:
        """None: in the week nothing is capped in favour of something else."""
        return 0

    def subject(self, number: int) -> str:
        """What a card about nobody is about; "" where it has no name, or is gone."""
        return ""

    def more(self, number: int, today: date) -> Sequence[Section]:
        """What else a card about nobody shows."""
        return ()

    def opens(self, number: int) -> Opens | None:
        """Where enter leads, None for nowhere."""
        return None


class Again(Reason):
    """A daily reason, looked at once a week: answered here, its daily card goes by its own rule.

    Both share what holds a card back: who snoozes one is not asked the same by the other.
    """

    daily: Source

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """The same as by day, under names of their own, and without points: groups rank here."""
        return [
            candidate._replace(
                card=f"{self.PREFIX}:{candidate.card.partition(':')[2]}",
                why=tuple(Why(term.words) for term in candidate.why),
            )
            for candidate in self.daily.cards(today, review)
        ]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """As by day."""
        return self.daily.standing(numbers, today, review)

    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """As by day; but a week has no tomorrow to skip to."""
        as_daily = card._replace(card=f"{self.daily.PREFIX}:{card.number}")
        found = self.daily.answers(as_daily, ask)
        return [answer for answer in found if answer.verdict != "skip"]

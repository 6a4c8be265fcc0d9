"""The reasons to speak to somebody today, one file each. A new reason is one more line here."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, Protocol

from netui.review.sources import (
    advice,
    choose,
    comments,
    debriefs,
    gathered,
    introduction_thanks,
    invitations,
    know_better,
    meetings,
    new_roles,
    pass_on,
    promises,
    reconnect,
    report_back,
    talk_thanks,
    thanks,
    unanswered,
    waiting,
    weak_ties,
)

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.candidate import Candidate
    from netui.review.queue import Card
    from netui.settings import Review


class Source(Protocol):
    """One reason for cards. A source is a module with these names."""

    KIND: str  # as in `netui today --json`
    PREFIX: str  # of its cards' names: `promise` in `promise:12`
    TITLE: str  # the card in words; {} is the contact
    OCCASION: str  # that of a note written from the card, "" for none in particular

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """What could be dealt today, best first, held cards left out."""

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those of the cards' numbers whose reason still holds."""

    def most(self, review: Review) -> int | None:
        """How many a day; None: as many as there are, outside the daily cap."""

    def least(self, review: Review) -> int:
        """How many places of the daily cap are kept for it, if it has that many."""

    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """The verdicts that apply to the card, and what each of them does."""


SOURCES: tuple[Source, ...] = (
    debriefs,
    meetings,
    thanks,
    talk_thanks,
    introduction_thanks,
    promises,
    waiting,
    gathered,
    invitations,
    unanswered,
    report_back,
    reconnect,
    new_roles,
    weak_ties,
    know_better,
    advice,
    pass_on,
    comments,
    choose,
)
BY_PREFIX = {source.PREFIX: source for source in SOURCES}

"""What a sitting is: its reasons, the day that its cards are kept under, and how they are dealt.

There are two, of the day and of the week. Their cards never mix, though on a Monday both are kept
under one date: those of the week have names of their own.
"""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.review.candidate import Candidate

if TYPE_CHECKING:
    from netui.review.queue import Card
    from netui.review.sources import Source
    from netui.settings import Review


class Deal(NamedTuple):
    """A card about to be dealt; `is_next`: before whatever is left."""

    candidate: Candidate
    verdict: str | None = None
    is_next: bool = False


class Section(NamedTuple):
    """A part of a card: its title, and lines of clean text."""

    title: str
    lines: tuple[str, ...]


class Sitting(NamedTuple):
    """A review that is held again and again, told by its functions what it is about.

    sources: by the prefix of their cards' names. at: the setting that remembers the card shown
    last. on: the day that the cards of a day's sitting are kept under. again: the day that
    snoozing leads to. fresh: what is to be dealt, told what was dealt so far: names with contacts.
    in_order: its cards in the order of the review, told them as they were dealt. subject: what a
    card about nobody is about, "" where it has no name. more: what else it shows.
    """

    sources: Mapping[str, Source]
    at: str
    on: Callable[[date], date]
    again: Callable[[date, Review], date]
    fresh: Callable[[date, Mapping[str, int | None], Review], list[Deal]]
    in_order: Callable[[Sequence[Card], Review], list[Card]]
    subject: Callable[[Card], str]
    more: Callable[[Card, date], tuple[Section, ...]]

"""Introductions that I asked for, and that were not made for a while."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.people.name import split_name
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, not_held
from netui.review.week.reason import Reason
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review
    from netui.targets.introductions import Introduction

WAIT_DAYS = 10


class Asks(Reason):
    """Made, written to about it, later, or let go."""

    KIND = "introduction"
    PREFIX = "week-introduction"
    GROUP, HEAD = "Introductions asked for", "An introduction that you asked for"
    TITLE = "the introduction by {}"
    MOST = 7

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """Those not made for ten days, the longest ago first."""
        held = {
            row[0]
            for row in run(
                f"SELECT i.id FROM introduction i WHERE NOT {not_held(self.PREFIX, 'i.id')}",
                (today.isoformat(),),
            )
        }
        waiting = [one for one in _waiting(today) if one.id not in held]
        return [self._candidate(one, today) for one in waiting]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those that were neither made nor let go."""
        return {one.id for one in _waiting(today)} & set(numbers)

    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """Made, later, or let go."""
        from netui.targets.introductions import close, made

        return [
            shared.Answer("done", "made", "introduced", partial(made, card.number, ask.today)),
            shared.snooze(card.card, ask),
            shared.Answer("let-go", "let go", "closed", partial(close, card.number, ask.today)),
        ]

    def _candidate(self, one: Introduction, today: date) -> Candidate:
        by = split_name(one.by)[0] or one.by
        asked = f"You asked {by} for {one.whom()} {dates.ago(one.asked_on, today)}, not made yet"
        return Candidate(
            self.KIND, f"{self.PREFIX}:{one.id}", one.by_id, (Why(asked),), one.asked_on
        )


def _waiting(today: date) -> list[Introduction]:
    from netui.targets.introductions import ASKED, open_ones

    last = today - timedelta(days=WAIT_DAYS)
    found = [one for one in open_ones() if one.state == ASKED and one.asked_on <= last]
    return sorted(found, key=lambda one: (one.asked_on, one.id))

"""A talk that somebody's introduction led to, and whom I have not thanked for it yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.people.name import split_name
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review
    from netui.targets.introductions import Introduction

KIND = "thank-you"
PREFIX = "introduction-thanks"
TITLE = "thank-you to {}"
OCCASION = "thank-introduction"


def cards(today: date, review: Review) -> list[Candidate]:
    """Introductions after which we talked in these days, the longest ago first."""
    owed = _owed(today)
    if not owed:
        return []
    rows = run(
        "SELECT i.id, c.closeness FROM introduction i JOIN contact c ON c.id = i.by_id"
        f" WHERE i.id IN (SELECT value FROM json_each(?)) AND {not_held(PREFIX, 'i.id')}",
        (id_list(owed), today.isoformat()),
    )
    closeness = dict(rows.fetchall())
    found = [one for number, one in owed.items() if number in closeness]
    found.sort(key=lambda one: (one.talked_on or today, one.id))
    return [_candidate(one, closeness[one.id], today, review) for one in found]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those that I have not given thanks for, nor let go."""
    return set(numbers) & set(_owed(today))


def most(review: Review) -> int | None:
    """All of them: they are owed."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Thanked, later, not today, or not raised again."""
    from netui.targets.introductions import thanked

    return [
        shared.Answer("done", "thanked", "thanked", partial(thanked, card.number, ask.today)),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _owed(today: date) -> dict[int, Introduction]:
    """Those whose talk was in the days in which thanks are raised; what was put off comes back."""
    from netui import settings
    from netui.targets.introductions import TALKED, open_ones

    first = today - timedelta(days=settings.current().prep.thanks_days)
    held = run("SELECT card FROM hold WHERE card LIKE ? AND until_on IS NOT NULL", (f"{PREFIX}:%",))
    put_off = {card for (card,) in held}
    return {
        one.id: one
        for one in open_ones()
        if one.state == TALKED
        and one.talked_on
        and one.talked_on <= today
        and (first <= one.talked_on or f"{PREFIX}:{one.id}" in put_off)
    }


def _candidate(one: Introduction, closeness: str, today: date, review: Review) -> Candidate:
    by, talked_on = split_name(one.by)[0] or one.by, one.talked_on or today
    talked = dates.ago(talked_on, today)
    words = f"{by} introduced you to {one.whom()}; you talked {talked}, not thanked yet"
    terms = [Why(words, review.weights.thank_you), *closeness_terms(closeness, review.weights)]
    due = talked_on + timedelta(days=1)
    return Candidate(KIND, f"{PREFIX}:{one.id}", one.by_id, tuple(terms), due)

"""One or two dormant weak ties: people known slightly, and silent for long.

Moderately weak ties bring more new jobs than strong ones (Rajkumar et al., Science 2022). They are
picked by the date, so that the same day always picks the same people.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, day, id_list, not_held
from netui.store.derive import SENT_HOLD_DAYS
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "weak-tie"
TITLE = "weak tie with {}"
OCCASION = "silence"

SPARE = 3  # picked beyond the day's number, for people who have another card already
_GOLDEN, _SILVER = 0.6180339887498949, 0.4142135623730951
_DORMANT = (
    "c.trashed_at IS NULL AND c.closeness = '' AND c.cadence_days IS NULL"
    " AND c.style = 'periodic' AND (c.connected_on IS NOT NULL OR c.last_touch_at IS NOT NULL)"
    " AND max(coalesce(c.last_touch_at, ''), coalesce(c.bumped_on, '')) < ?"
    " AND coalesce(c.last_sent_on, '') <= ?"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """The day's picks, and a few to spare."""
    wanted = review.weak_ties + SPARE if review.weak_ties > 0 else 0
    return [
        Candidate(
            KIND,
            f"{KIND}:{contact_id}",
            contact_id,
            (Why(_words(day(touched), day(connected), today, review), review.weights.weak_tie),),
        )
        for contact_id, touched, connected in _picks(wanted, today, review)
    ]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still dormant."""
    rows = run(
        f"SELECT c.id FROM contact c WHERE {_DORMANT} AND c.id IN (SELECT value FROM json_each(?))",
        (*_silent(today, review), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """One or two, as the settings say."""
    return review.weak_ties


def least(review: Review) -> int:
    """One place is kept, however much else is due."""
    return min(1, review.weak_ties)


def answers(card: Card, ask: Ask) -> list[Answer]:
    """In touch today, log, later, bump, not today, or not raised again."""
    again = dates.short(ask.today + timedelta(days=ask.review.weak_tie_days), ask.today)
    return [
        shared.in_touch(card.number, again, ask.today),
        shared.log(),
        shared.snooze(card.card, ask),
        shared.Answer("bump", "bump", again, partial(shared.bump, card.number, ask.today)),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _silent(today: date, review: Review) -> tuple[str, str]:
    since = today - timedelta(days=review.weak_tie_days)
    return since.isoformat(), (today - timedelta(days=SENT_HOLD_DAYS)).isoformat()


def _picks(
    wanted: int, today: date, review: Review
) -> Iterator[tuple[int, str | None, str | None]]:
    """Up to `wanted` contacts, from places that the date spreads over all ids.

    Each pick reads on from its place to the first dormant contact: no sorting of everybody.
    """
    (last,) = run("SELECT coalesce(max(id), 0) FROM contact").fetchone()
    picked: list[int] = []
    for turn in range(wanted):
        place = int((today.toordinal() * _GOLDEN + turn * _SILVER) % 1 * last) + 1
        row = _first(">=", place, picked, today, review) or _first(
            "<", place, picked, today, review
        )
        if row is None:
            return
        picked.append(row[0])
        yield row


def _first(
    side: str, place: int, picked: list[int], today: date, review: Review
) -> tuple[int, str | None, str | None] | None:
    row: tuple[int, str | None, str | None] | None = run(
        f"SELECT c.id, c.last_touch_at, c.connected_on FROM contact c WHERE c.id {side} ?"
        f" AND {_DORMANT} AND c.id NOT IN (SELECT value FROM json_each(?))"
        f" AND {not_held(KIND, 'c.id')} ORDER BY c.id LIMIT 1",
        (place, *_silent(today, review), id_list(picked), today.isoformat()),
    ).fetchone()
    return row


def _words(touched: date | None, connected: date | None, today: date, review: Review) -> str:
    if touched:
        return f"A dormant tie: last touch {dates.ago(touched, today)}"
    since = f"connected {dates.ago(connected, today) if connected else 'long ago'}, no touch yet"
    is_new = connected and (today - connected).days < review.weak_tie_days
    return since.capitalize() if is_new else f"A dormant tie: {since}"

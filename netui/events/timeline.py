"""All events ahead and behind, by month: the goal, the result, and what is still open from each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from itertools import groupby
from typing import NamedTuple

from netui.events.reading import CHANCE, Event, every
from netui.events.thanks import UNTHANKED, asked_since
from netui.events.waiting import waits
from netui.store.file import run

# In this order, whatever the planner thinks: other interactions are many.
_THERE = (
    " FROM event CROSS JOIN interaction i ON i.event_id = event.id"
    " JOIN encounter e ON e.interaction_id = i.id JOIN contact ON contact.id = e.contact_id"
    " WHERE (?1 IS NULL OR event.id = ?1) AND event.trashed_at IS NULL AND i.trashed_at IS NULL"
    " AND contact.trashed_at IS NULL"
)
# By event: met, new, not asked about yet, to know better.
_MET = (
    "SELECT i.event_id, count(DISTINCT contact.id),"
    " count(DISTINCT CASE WHEN e.is_new THEN contact.id END), sum(e.step = ''),"
    f" sum(e.step = 'know-better' AND contact.know_better_on IS NOT NULL){_THERE}"
    " GROUP BY i.event_id"
)
# By event: those owed a thank-you.
_OWED_THANKS = f"SELECT i.event_id, count(*){_THERE} AND {UNTHANKED} GROUP BY i.event_id"
_PROMISED = (
    "SELECT i.event_id, count(*) FROM promise"
    " JOIN interaction i ON i.id = promise.interaction_id"
    " LEFT JOIN contact ON contact.id = promise.contact_id"
    " WHERE promise.state = 'open' AND (?1 IS NULL OR i.event_id = ?1)"
    " AND i.trashed_at IS NULL AND contact.trashed_at IS NULL GROUP BY i.event_id"
)


class Row(NamedTuple):
    """An event with its result. `open`: what is still open from it, in words, such as
    "debrief", "to finish" where people are noted already, "2 to decide" what follows with them,
    "1 promise", "1 thank-you", "2 to know better"."""

    event: Event
    met: int
    new: int
    known: int
    open: tuple[str, ...]


class Month(NamedTuple):
    """The events of a month; `first` is its first day."""

    first: date
    rows: tuple[Row, ...]


def months(today: date) -> list[Month]:
    """Months that have events, the last first, and so their events; empty ones are left out.

    What comes by chance is not planned: only what is past of it is there.
    """
    rows = _rows(today)
    return [
        Month(first, tuple(group))
        for first, group in groupby(rows, key=lambda row: row.event.on.replace(day=1))
    ]


def row(event: Event, today: date) -> Row:
    """One event with its result."""
    return next(_with_results([event], today, event.id))


def _rows(today: date) -> Iterator[Row]:
    planned = [event for event in every() if event.kind != CHANCE or event.on <= today]
    return _with_results(planned, today)


def _with_results(events: Iterable[Event], today: date, only: int | None = None) -> Iterator[Row]:
    """Three queries for any number of events; `only`: the id of the one that they are about."""
    met = {number: counted for number, *counted in run(_MET, (only,))}
    thanks = dict(run(_OWED_THANKS, (only, asked_since(today))).fetchall())
    promises = dict(run(_PROMISED, (only,)).fetchall())
    for event in events:
        people, new, unasked, to_know_better = met.get(event.id, (0, 0, 0, 0))
        still_open = (
            ("to finish" if people else "debrief") if waits(event, today) else "",
            _counted(unasked, "to decide", "to decide"),
            _counted(promises.get(event.id, 0), "promise", "promises"),
            _counted(thanks.get(event.id, 0), "thank-you", "thank-yous"),
            _counted(to_know_better, "to know better", "to know better"),
        )
        yield Row(event, people, new, people - new, tuple(filter(None, still_open)))


def _counted(count: int, one: str, several: str) -> str:
    return f"{count} {one if count == 1 else several}" if count else ""

"""All events ahead and behind, by month: the goal, the result, and what is still open from each."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import Any, NamedTuple

from netui import settings
from netui.events.reading import CHANCE, Event, every
from netui.store.file import run

# By event: met, new, not asked about yet, in depth and not thanked since, to know better.
_MET = (
    "SELECT i.event_id, count(DISTINCT contact.id),"
    " count(DISTINCT CASE WHEN e.is_new THEN contact.id END),"
    " sum(e.step = ''),"
    " sum(e.in_depth AND i.on_date >= ?2 AND NOT EXISTS (SELECT 1 FROM participant p"
    " JOIN interaction mine ON mine.id = p.interaction_id WHERE p.contact_id = e.contact_id"
    " AND mine.direction = 'me' AND mine.trashed_at IS NULL"
    " AND (mine.on_date, mine.id) > (i.on_date, i.id))),"
    " sum(e.step = 'know-better' AND contact.know_better_on IS NOT NULL)"
    " FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " JOIN contact ON contact.id = e.contact_id"
    " WHERE i.event_id = coalesce(?1, i.event_id) AND i.trashed_at IS NULL"
    " AND contact.trashed_at IS NULL GROUP BY i.event_id"
)
_PROMISED = (
    "SELECT i.event_id, count(*) FROM promise"
    " JOIN interaction i ON i.id = promise.interaction_id"
    " LEFT JOIN contact ON contact.id = promise.contact_id"
    " WHERE promise.state = 'open' AND i.event_id = coalesce(?1, i.event_id)"
    " AND i.trashed_at IS NULL AND contact.trashed_at IS NULL GROUP BY i.event_id"
)


class Row(NamedTuple):
    """An event with its result. `open`: what is still open from it, in words, such as
    "debrief", "2 to answer", "1 promise", "1 thank-you", "2 to know better"."""

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
    """Two queries for any number of events; `only`: the id of the one that they are about."""
    thanks_from = today - timedelta(days=settings.current().events.thanks_days)
    met = {number: counted for number, *counted in run(_MET, (only, thanks_from.isoformat()))}
    promised = dict(run(_PROMISED, (only,)).fetchall())
    for event in events:
        people, new, *left = met.get(event.id, (0, 0, 0, 0, 0))
        still_open = _open(event, today, left, promised.get(event.id, 0))
        yield Row(event, people, new, people - new, tuple(still_open))


def _open(event: Event, today: date, left: Sequence[Any], promises: int) -> Iterator[str]:
    unasked, unthanked, to_know_better = left
    if event.state == "planned" and event.on <= today:
        yield "debrief"
    if unasked:
        yield f"{unasked} to answer"
    if promises:
        yield f"{promises} promise{'' if promises == 1 else 's'}"
    if unthanked:
        yield f"{unthanked} thank-you{'' if unthanked == 1 else 's'}"
    if to_know_better:
        yield f"{to_know_better} to know better"

"""Whom I met where, and what became of it within 90 and 365 days: read in one go, kept in memory.

What became of somebody is told by bits, so that ten thousand encounters can be counted in the
time in which a screen opens.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import NamedTuple

from netui.store.file import data_version, database, run
from netui.text import clean

SHORT, LONG = 90, 365  # days after the event
USUAL_MINUTES = 120  # of an event whose length nobody gave, and whose kind is unknown

NEW, CARD = 1, 2
CONNECTED, TALKED, FACED, PARTNER, INTRODUCED = 4, 8, 16, 32, 64
LATER = 5  # so many bits to the left: the same within 365 days


class Held(NamedTuple):
    """An event that took place. `minutes`: its own, else those of its kind; `cost`: hundredths."""

    name: str
    kind: str
    series: str
    on: date
    minutes: int
    cost: int | None
    is_over: bool  # its 90 days are
    is_long_over: bool  # its 365 days are


class Met(NamedTuple):
    """Somebody met at an event: `bits` of the constants above.

    `work` is their field of work as it was typed, after "=", else their title.
    """

    event_id: int
    contact_id: int
    bits: int
    work: str


class Outcomes(NamedTuple):
    """All events by id, and all people met there, the oldest first."""

    events: Mapping[int, Held]
    met: tuple[Met, ...]


_EVENTS = (
    "SELECT id, name, kind, series, on_date, minutes, cost, state FROM event"
    " WHERE trashed_at IS NULL AND state <> 'missed' AND on_date <= ? ORDER BY on_date, id"
)
# The end of the time is reckoned once an event; days are compared as text.
_MET = """
WITH held AS MATERIALIZED (
  SELECT id, on_date, date(on_date, '+90 days') AS short, date(on_date, '+365 days') AS long
  FROM event WHERE trashed_at IS NULL AND state <> 'missed' AND on_date <= ?1
)
SELECT held.id, e.contact_id,
  (e.is_new <> 0) + 2 * (e.card <> 0)
  + CASE WHEN c.connected_on BETWEEN held.on_date AND held.long
    THEN 128 + 4 * (c.connected_on <= held.short) ELSE 0 END
  + CASE WHEN e.talked_on <= held.long THEN 256 + 8 * (e.talked_on <= held.short) ELSE 0 END
  + CASE WHEN e.faced_on <= held.long THEN 512 + 16 * (e.faced_on <= held.short) ELSE 0 END
  + CASE WHEN c.closeness = 'partner' AND c.cadence_from BETWEEN held.on_date AND held.long
    THEN 1024 + 32 * (c.cadence_from <= held.short) ELSE 0 END,
  CASE c.field WHEN '' THEN c.title ELSE '=' || c.field END, held.on_date, held.short, held.long
FROM held JOIN interaction i ON i.event_id = held.id
JOIN encounter e ON e.interaction_id = i.id JOIN contact c ON c.id = e.contact_id
WHERE i.trashed_at IS NULL AND c.trashed_at IS NULL
ORDER BY held.on_date, held.id, i.id
"""
# They introduced somebody to me, or I somebody to them; only to offer it is none yet.
_INTRODUCED = """
SELECT introduced_by_id, connected_on FROM contact
WHERE introduced_by_id IS NOT NULL AND trashed_at IS NULL AND connected_on IS NOT NULL
UNION SELECT introduced_by_id, substr(created_at, 1, 10) FROM contact
WHERE introduced_by_id IS NOT NULL AND trashed_at IS NULL
UNION SELECT contact_id, sent_on FROM note
WHERE occasion = 'make-introduction' AND template <> 'offer-introduction'
AND outcome <> 'withdrawn'
"""

_kept: dict[tuple[object, ...], Outcomes] = {}


def outcomes(today: date) -> Outcomes:
    """All that events brought so far; read anew where the file or the day has changed.

    Left out: events ahead, missed or trashed, those neither debriefed nor with anybody met,
    trashed encounters and contacts. Raises Refused where the user's own event kinds have errors.
    """
    connection = database.connection()  # type: ignore[no-untyped-call]
    key = (str(database.database), id(connection), data_version(), connection.total_changes, today)
    if key not in _kept:
        found = _read(today)
        _kept.clear()
        _kept[key] = found
    return _kept[key]


def _read(today: date) -> Outcomes:
    met = tuple(_met(today))
    with_people = {one.event_id for one in met}
    events = {
        row[0]: _held(row, today)
        for row in run(_EVENTS, (today.isoformat(),))
        if row[-1] == "debriefed" or row[0] in with_people
    }
    return Outcomes(events, met)


def _held(row: tuple, today: date) -> Held:  # type: ignore[type-arg]
    _, name, kind, series, day, minutes, cost, _ = row
    on = date.fromisoformat(day)
    over, long_over = (on + timedelta(days) < today for days in (SHORT, LONG))
    kind = clean(kind)
    return Held(
        clean(name),
        kind,
        clean(series),
        on,
        _usual(kind) if minutes is None else minutes,
        cost,
        over,
        long_over,
    )


def _usual(kind: str) -> int:
    from netui.events.kinds import kinds, understood

    known = kinds().get(understood(kind)) if kind else None
    return USUAL_MINUTES if known is None else known.minutes


def _met(today: date) -> list[Met]:
    """Once per event. Who was new twice, such as after a merge, was so the first time."""
    introduced: dict[int, list[str]] = {}
    for contact, day in run(_INTRODUCED):
        introduced.setdefault(contact, []).append(day)
    new: set[int] = set()
    here: set[tuple[int, int]] = set()
    found = []
    for event, contact, bits, work, on, short, long in run(_MET, (today.isoformat(),)):
        if (event, contact) in here:
            continue
        here.add((event, contact))
        if bits & NEW:
            if contact in new:
                bits -= NEW
            new.add(contact)
        for day in introduced.get(contact, ()):
            if on <= day <= long:
                bits |= INTRODUCED << LATER | (INTRODUCED if day <= short else 0)
        found.append(Met(event, contact, bits, work))
    return found

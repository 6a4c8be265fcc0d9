"""Whom I met where, and what became of it within 90 and 365 days: read once, kept in memory.

What became of somebody is told by bits: ten thousand encounters are counted while a screen opens.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from typing import Any, NamedTuple

from netui.store.file import data_version, database, run
from netui.text import clean

SHORT, LONG = 90, 365  # days after the event
USUAL_MINUTES = 120  # of an event whose length nobody gave, and whose kind is unknown

NEW, CARD = 1, 2
CONNECTED, TALKED, FACED, PARTNER, INTRODUCED = 4, 8, 16, 32, 64
LATER = 5  # so many bits to the left: the same within 365 days
LASTING = 1 << 12

EVENTS_A_STEP = 10


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
    """All events by id, and the people met there, the oldest first; `made` keeps what is made of
    them, by a name."""

    events: Mapping[int, Held]
    met: tuple[Met, ...]
    made: dict[str, Any]


_EVENTS = (
    "SELECT id, name, kind, series, on_date, minutes, cost, state FROM event"
    " WHERE trashed_at IS NULL AND state <> 'missed' AND on_date <= ? ORDER BY on_date, id"
)
# The end of the time is reckoned once an event; days are compared as text.
_MET = """
WITH held AS MATERIALIZED (
  SELECT id, on_date, date(on_date, '+90 days') AS short, date(on_date, '+365 days') AS long
  FROM event WHERE id IN (SELECT value FROM json_each(?)) ORDER BY on_date, id
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
FROM held CROSS JOIN interaction i ON i.event_id = held.id
CROSS JOIN encounter e ON e.interaction_id = i.id CROSS JOIN contact c ON c.id = e.contact_id
WHERE i.trashed_at IS NULL AND c.trashed_at IS NULL
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
    trashed encounters and contacts.
    """
    state = _state(today)
    if state not in _kept:
        *_, found = filter(None, _read(today))
        _keep(state, found)
    return _kept[state]


def ahead(today: date) -> Iterator[None]:
    """Read it in steps of some milliseconds, to be taken while nothing else is to do."""
    state = _state(today)
    if state in _kept:
        return
    for found in _read(today, EVENTS_A_STEP):
        if state != _state(today):  # somebody wrote meanwhile
            return
        if found:
            _keep(state, found)
        yield


def is_ready(today: date) -> bool:
    """Whether it can be had at once."""
    return _state(today) in _kept


def _keep(state: tuple[object, ...], found: Outcomes) -> None:
    _kept.clear()
    _kept[state] = found


def _state(today: date) -> tuple[object, ...]:
    """What changes whenever the file does, by this program's hand or another's."""
    from netui.events.kinds import kinds

    connection = database.connection()  # type: ignore[no-untyped-call]
    changes = connection.total_changes, data_version()
    return str(database.database), id(connection), *changes, id(kinds()), today


def _read(today: date, step: int = 0) -> Iterator[Outcomes | None]:
    """None after each `step` events (0: all), at the end the whole.

    No cursor stays open meanwhile: it would hold up who writes.
    """
    events = run(_EVENTS, (today.isoformat(),)).fetchall()
    introduced: dict[int, list[str]] = {}
    for contact, day in run(_INTRODUCED):
        introduced.setdefault(contact, []).append(day)
    met: list[Met] = []
    new: set[int] = set()
    for start in range(0, len(events), step or len(events) or 1):
        numbers = [event[0] for event in events[start:][: step or None]]
        met += _met(run(_MET, (json.dumps(numbers),)), new, introduced)
        yield None
    yield Outcomes(_held(events, {one.event_id for one in met}, today), tuple(met), {})


def _held(events: list[Any], with_people: set[int], today: date) -> dict[int, Held]:
    from netui.events.kinds import kinds, understood

    usual: dict[str, int] = {}  # minutes by kind, as it is written
    found = {}
    for number, name, kind, series, day, own, cost, state in events:
        if state != "debriefed" and number not in with_people:
            continue
        on = date.fromisoformat(day)
        if kind not in usual:
            known = kinds().get(understood(kind))
            usual[kind] = known.minutes if known else USUAL_MINUTES
        found[number] = Held(
            clean(name),
            clean(kind),
            clean(series),
            on,
            usual[kind] if own is None else own,
            cost,
            on + timedelta(SHORT) < today,
            on + timedelta(LONG) < today,
        )
    return found


def _met(rows: Iterable[Any], new: set[int], introduced: Mapping[int, list[str]]) -> Iterator[Met]:
    """Each person once an event. Who was new twice, such as after a merge, was so at first."""
    here: set[tuple[int, int]] = set()
    for event, contact, bits, work, on, short, long in rows:
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
        if bits & PARTNER or bits & (CONNECTED | TALKED) == CONNECTED | TALKED:
            bits |= LASTING
        yield Met(event, contact, bits, work)

"""Whom I met where, and what became of it within 90 and 365 days: counted from what the store
keeps of each encounter (see `became.py`), so that no contact is read while a screen opens."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from functools import cached_property, lru_cache
from typing import Any, NamedTuple

from netui.store.became import CONNECTED, LONG, PARTNER, SHORT, TALKED
from netui.store.file import data_version, database, run
from netui.text import clean

USUAL_MINUTES = 120  # of an event whose length nobody gave, and whose kind is unknown


class Held(NamedTuple):
    """An event that took place. `minutes`: its own, else those of its kind; `cost`: hundredths."""

    id: int
    name: str
    kind: str
    series: str
    on: date
    minutes: int
    cost: int | None
    is_over: bool  # its 90 days are
    is_long_over: bool  # its 365 days are


class Tally(NamedTuple):
    """The people met at an event: how many, how many of them lasting (see `is_lasting`).

    `bits`: those of each, joined by commas; they are split for what is shown only.
    """

    met: int
    lasting: int
    bits: str


NOBODY = Tally(0, 0, "")


_EVENTS = (
    "SELECT id, name, kind, series, on_date, minutes, cost, state FROM event"
    " WHERE trashed_at IS NULL AND state <> 'missed' AND on_date <= ? ORDER BY on_date, id"
)
_TALLIES = (
    "SELECT event_id, count(*),"
    f" sum(became & {PARTNER} OR became & {CONNECTED | TALKED} = {CONNECTED | TALKED}),"
    " group_concat(became) FROM encounter"
    " WHERE event_id IS NOT NULL AND became IS NOT NULL GROUP BY event_id"
)
_MET = (
    "SELECT event_id, contact_id, became FROM encounter"
    " WHERE event_id IS NOT NULL AND became IS NOT NULL"
)
_WORK = (
    "SELECT e.event_id, c.id, c.field, c.title FROM json_each(?) CROSS JOIN encounter e"
    " ON e.event_id = value CROSS JOIN contact c ON c.id = e.contact_id"
    " WHERE e.became IS NOT NULL"
)

_kept: dict[tuple[object, ...], Outcomes] = {}


class Outcomes:
    """All events by id, the oldest first, and the people met there, each once an event.

    What costs more than a few milliseconds is read when it is asked for. `made` keeps what is made
    of it all, by a name.
    """

    def __init__(self, today: date) -> None:
        self.tallies = {row[0]: Tally._make(row[1:]) for row in run(_TALLIES).fetchall()}
        self.events = _held(run(_EVENTS, (today.isoformat(),)).fetchall(), self.tallies, today)
        self.made: dict[str, Any] = {}
        self._fields: dict[int, dict[int, str]] = {}

    @cached_property
    def met(self) -> Mapping[int, list[tuple[int, int]]]:
        """Contact and bits of the people, by event."""
        found: dict[int, list[tuple[int, int]]] = {}
        for event, *person in run(_MET):
            found.setdefault(event, []).append(tuple(person))
        return found

    def unread(self, events: Iterable[int]) -> list[int]:
        """Those of the events whose people's fields of work are not read yet."""
        return [event for event in events if event not in self._fields]

    def fields(self, events: Iterable[int]) -> dict[int, str]:
        """The field of work of each contact met at these events; "" where it is unknown."""
        events = list(events)
        if missing := self.unread(events):
            self._fields |= {event: {} for event in missing}
            for event, contact, typed, title in run(_WORK, (json.dumps(missing),)):
                self._fields[event][contact] = _field(typed, title)
        found: dict[int, str] = {}
        for event in events:
            found |= self._fields[event]
        return found


def is_lasting(bits: int) -> bool:
    """Whether somebody became a partner, or connected and talked to me a second time."""
    return bool(bits & PARTNER) or bits & (CONNECTED | TALKED) == CONNECTED | TALKED


def outcomes(today: date) -> Outcomes:
    """All that events brought so far; read anew where the file or the day has changed.

    Left out: events ahead, missed or trashed, those neither debriefed nor with anybody met,
    trashed encounters and contacts.
    """
    state = _state(today)
    if state not in _kept:
        found = Outcomes(today)
        _kept.clear()
        _kept[state] = found
    return _kept[state]


def _state(today: date) -> tuple[object, ...]:
    """What changes whenever the file does, by this program's hand or another's."""
    from netui.events.kinds import kinds

    connection = database.connection()  # type: ignore[no-untyped-call]
    changes = connection.total_changes, data_version()
    return str(database.database), id(connection), *changes, id(kinds()), today


def _held(rows: Iterable[Any], with_people: Mapping[int, object], today: date) -> dict[int, Held]:
    from netui.events.kinds import kinds, understood

    usual: dict[str, int] = {}  # minutes by kind, as it is written
    over, long_over = today - timedelta(SHORT), today - timedelta(LONG)
    found = {}
    for number, name, kind, series, day, own, cost, state in rows:
        if state != "debriefed" and number not in with_people:
            continue
        on = date.fromisoformat(day)
        if kind not in usual:
            known = kinds().get(understood(kind))
            usual[kind] = known.minutes if known else USUAL_MINUTES
        minutes = usual[kind] if own is None else own
        found[number] = Held(
            number,
            clean(name),
            _clean(kind),
            _clean(series),
            on,
            minutes,
            cost,
            on < over,
            on < long_over,
        )
    return found


_clean = lru_cache(maxsize=256)(clean)


@lru_cache(maxsize=16384)
def _field(typed: str, title: str) -> str:
    from netui.events.counts import field_of_work

    return clean(typed) if typed else field_of_work("", title)

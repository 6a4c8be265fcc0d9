"""Events: planned, changed, found by what somebody would type, missed and trashed.

One undoable action each.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from netui import clock, dates, settings
from netui.errors import Refused
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines


class Event(NamedTuple):
    """A gathering. `cost`: hundredths of the user's money; `mix`: the fields of work expected.

    state: planned (not debriefed yet), debriefed, missed; `again`: "", yes, maybe, no.
    """

    id: int
    name: str
    kind: str
    on: date
    start: str = ""
    minutes: int | None = None
    place: str = ""
    series: str = ""
    organiser: str = ""
    cost: int | None = None
    mix: tuple[str, ...] = ()
    goal: int | None = None
    notes: str = ""
    state: str = "planned"
    learned: str = ""
    helped: str = ""
    again: str = ""


_COLUMNS = (
    "id, name, kind, on_date, start, minutes, place, series, organiser, cost, mix, goal, notes,"
    " state, learned, helped, again"
)


def read(event_id: int) -> Event:
    """An event. Raises Refused where it is gone or in the trash."""
    row = run(
        f"SELECT {_COLUMNS} FROM event WHERE id = ? AND trashed_at IS NULL", (event_id,)
    ).fetchone()
    if row is None:
        raise Refused("this event is gone: v shows those that there are")
    return _event(row)


def add(
    name: str,
    on: date,
    kind: str = "",
    *,
    start: str = "",
    minutes: int | None = None,
    place: str = "",
    series: str = "",
    organiser: str = "",
    cost: int | None = None,
    mix: tuple[str, ...] = (),
    goal: int | None = None,
    notes: str = "",
) -> int:
    """Plan an event, or keep one that is past; its id. Raises Refused."""
    name = clean(name)
    if not name:
        raise Refused("the event has no name: write one, such as SHRM November")
    if goal is None:
        goal = settings.current().events.goal
    with undo.action(f"Plan {name} on {dates.full(on)}"):
        cursor = run(
            "INSERT INTO event (name, kind, on_date, start, minutes, place, series, organiser,"
            " cost, mix, goal, notes, state, learned, helped, again, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, ?, 'planned', '', '', '', ?)",
            (
                name,
                clean(kind),
                on.isoformat(),
                start,
                minutes,
                clean(place),
                clean(series),
                clean(organiser),
                cost,
                ", ".join(map(clean, mix)),
                goal,
                clean_lines(notes).strip("\n"),
                clock.stamp(),
            ),
        )
    return cursor.lastrowid or 0


def _event(row: Sequence[Any]) -> Event:
    number, name, kind, on, start, minutes, place, series, organiser, cost, mix, *rest = row
    goal, notes, state, learned, helped, again = rest
    return Event(
        number,
        clean(name),
        clean(kind),
        date.fromisoformat(on),
        start,
        minutes,
        clean(place),
        clean(series),
        clean(organiser),
        cost,
        tuple(field for part in clean(mix).split(",") if (field := part.strip())),
        goal,
        clean_lines(notes),
        state,
        clean_lines(learned),
        clean_lines(helped),
        again,
    )

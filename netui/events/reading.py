"""What an event is, and reading them as they are in the file."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import Any, NamedTuple

from netui.errors import Refused
from netui.store.file import run
from netui.text import clean, clean_lines

CHANCE = "chance"  # the kind of what was no event: a plane, a queue
MOST_MINUTES = 14 * 24 * 60
GONE = "this event is gone: v shows those that there are"


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


# The columns as `of_row` reads them.
COLUMNS = (
    "event.id, event.name, event.kind, event.on_date, event.start, event.minutes, event.place,"
    " event.series, event.organiser, event.cost, event.mix, event.goal, event.notes, event.state,"
    " event.learned, event.helped, event.again"
)


def read(event_id: int) -> Event:
    """An event. Raises Refused where it is gone or in the trash."""
    row = run(
        f"SELECT {COLUMNS} FROM event WHERE id = ? AND trashed_at IS NULL", (event_id,)
    ).fetchone()
    if row is None:
        raise Refused(GONE)
    return of_row(row)


def every(limit: int = -1) -> list[Event]:
    """All events, the last day first; at most `limit` of them (-1: all)."""
    rows = run(
        f"SELECT {COLUMNS} FROM event WHERE trashed_at IS NULL"
        " ORDER BY on_date DESC, start DESC, id DESC LIMIT ?",
        (limit,),
    )
    return [of_row(row) for row in rows]


def of_row(row: Sequence[Any]) -> Event:
    """The event in a row of COLUMNS."""
    number, name, kind, on, start, minutes, place, series, organiser, cost, mix, *rest = row
    goal, notes, state, learned, helped, again = rest
    return Event(
        number,
        clean(name),
        clean(kind),
        date.fromisoformat(on),
        clean(start),
        minutes,
        clean(place),
        clean(series),
        clean(organiser),
        cost,
        fields_in(mix),
        goal,
        clean_lines(notes),
        state,
        clean_lines(learned),
        clean_lines(helped),
        again,
    )


def fields_in(mix: str) -> tuple[str, ...]:
    """The fields of work that `mix` names, joined by commas."""
    return tuple(field for part in mix.split(",") if (field := clean(part)))

"""Events that took place and people met there, written as rows: what came of them is at hand."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import count

from conftest import TODAY
from event_rows import met

from netui.store.file import run
from netui.store.undo import action

_numbers = count(1)


def ago(days: int) -> date:
    """So many days before today."""
    return TODAY - timedelta(days=days)


def held(name: str, days: int, state: str = "debriefed", **columns: object) -> int:
    """An event `days` ago; its id."""
    columns = {"name": name, "on_date": ago(days).isoformat(), "state": state} | columns
    columns = {"kind": "", "start": "", "place": "", "series": "", "notes": "", **columns}
    marks = ", ".join("?" * len(columns))
    with action("Hold"):
        sql = f"INSERT INTO event ({', '.join(columns)}) VALUES ({marks})"
        return run(sql, tuple(columns.values())).lastrowid or 0


def crowd(event: int, days: int, people: int, new: int = 0, title: str = "") -> list[int]:
    """So many people met there, the first of them new; the ids of the contacts."""
    return [
        met(event, f"Guest {next(_numbers):04}", number < new, title, on=ago(days))
        for number in range(people)
    ]


def became(contact: int, days: int, **columns: object) -> None:
    """Set columns of a contact; a value of None is the day `days` ago."""
    with action("Set"):
        for name, value in columns.items():
            day = ago(days).isoformat() if value is None else value
            run(f"UPDATE contact SET {name} = ? WHERE id = ?", (day, contact))

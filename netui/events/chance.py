"""Somebody met without an event: on a plane, in a queue. It is kept as an event of that day."""

from __future__ import annotations

from datetime import date

from netui.events import events
from netui.store import drafts, undo
from netui.store.file import run
from netui.text import clean

NAME = "By chance"


def begin(where: str, today: date) -> int:
    """The event that stands for it, named by where; its id. Raises Refused."""
    return events.add(clean(where) or NAME, today, events.CHANCE)


def leave(event_id: int) -> None:
    """Take it away again where nobody is noted, no line is in work and nothing else is said."""
    if f"debrief:{event_id}" in drafts.all_keys():
        return
    row = run("SELECT name FROM event WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        return
    with undo.action(f"Leave {clean(row[0])} with nobody noted"):
        run(
            "DELETE FROM event WHERE id = ? AND kind = ? AND notes = ''"
            " AND NOT EXISTS (SELECT 1 FROM interaction WHERE event_id = event.id)",
            (event_id, events.CHANCE),
        )

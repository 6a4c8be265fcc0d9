"""The day on which somebody met too briefly is raised again: set, and put back as it was.

The undo log knows which day stood before; where it forgets, after months, none did.
"""

from __future__ import annotations

import json
from datetime import date

from netui.store import schema
from netui.store.file import run

_TABLES = {table.name: table for table in schema.TABLES}
_DAY = _TABLES["contact"].columns.index("know_better_on")
_STEP = _TABLES["encounter"].columns.index("step")
_LINE = _TABLES["encounter"].columns.index("line")


def raise_on(contact_id: int, day: date) -> None:
    """Raise them again on that day. Within an action."""
    _write(contact_id, day.isoformat())


def put_back(encounter_id: int, contact_id: int, answered: bool, told: bool) -> None:
    """Put back the day before that which the answer and the line wrote. Within an action.

    answered, told: whether the answer, and whether the line, is to know them better. A day that
    was given since stays.
    """
    days = [
        *(_days(encounter_id, contact_id, _STEP) if answered else ()),
        *(_days(encounter_id, contact_id, _LINE) if told else ()),
    ]
    if not days:
        _write(contact_id, None)
        return
    row = run("SELECT know_better_on FROM contact WHERE id = ?", (contact_id,)).fetchone()
    day = row[0]
    for before, after in days:
        if day == after:
            day = before
    _write(contact_id, day)


def _days(encounter_id: int, contact_id: int, column: int) -> list[tuple[str | None, str | None]]:
    """The day before and after, where the action that wrote the encounter's column changed it.

    Of the newest such action, the latest change first.
    """
    changes = run(
        # An action has its changes side by side; looking for the row first would read them all.
        "SELECT before, after FROM change WHERE table_name = 'contact' AND row_id = ?"
        " AND action_id = (SELECT max(a.id) FROM action a CROSS JOIN change c"
        " ON c.action_id = a.id AND c.table_name = 'encounter' WHERE a.state = 'done'"
        " AND c.row_id = ? AND c.after IS NOT NULL"
        f" AND (c.before IS NULL OR json_extract(c.before, '$[{column}]')"
        f" IS NOT json_extract(c.after, '$[{column}]'))) ORDER BY id DESC",
        (contact_id, encounter_id),
    )
    pairs = [
        (json.loads(before)[_DAY] if before else None, json.loads(after)[_DAY])
        for before, after in changes
        if after
    ]
    return [(before, after) for before, after in pairs if before != after]


def _write(contact_id: int, day: str | None) -> None:
    run(
        "UPDATE contact SET know_better_on = ?1 WHERE id = ?2 AND know_better_on IS NOT ?1",
        (day, contact_id),
    )

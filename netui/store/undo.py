"""Undo: triggers write row images while an action is under way; undo and redo apply them.

The idea is SQLite's own recipe (sqlite.org/undoredo.html), with images of known tables and columns
in place of stored SQL. Images are JSON arrays in the order of `schema.TABLES`.
"""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from datetime import UTC, datetime, timedelta
from typing import NamedTuple

from peewee import IntegrityError

from netui import clock
from netui.store import derive, schema
from netui.store.file import run, transaction

KEEP_ACTIONS = 500
KEEP_DAYS = 90
LARGE = 2000  # changed rows: more take longer than a frame or two

_NEWEST_DONE = "SELECT id, name FROM action WHERE state = 'done' ORDER BY id DESC LIMIT 1"
_LAST_UNDONE = "SELECT id, name FROM action WHERE state = 'undone' ORDER BY id LIMIT 1"


class Outcome(NamedTuple):
    """What `undo` or `redo` did: `name` of the action ("" for none), `done` or why not."""

    name: str
    done: bool
    reason: str = ""

    def sentence(self, verb: str) -> str:
        """In words, such as "Undone: Log coffee"; `verb` is "Undone" or "Redone"."""
        if self.done:
            return f"{verb}: {self.name}"
        return self.reason


@contextmanager
def action(name: str) -> Iterator[None]:
    """One undoable user action and one transaction; within another action it joins that one.

    Nothing changed: no action is kept. Kept columns and search follow before the commit.
    """
    with transaction():
        if _arm():
            yield
            return
        cursor = run(
            "INSERT INTO action (name, at, state) VALUES (?, ?, 'open')", (name, clock.stamp())
        )
        number = cursor.lastrowid or 0
        run("INSERT INTO current_action (id, action_id) VALUES (1, ?)", (number,))
        yield
        run("DELETE FROM current_action")
        changed = run("SELECT 1 FROM change WHERE action_id = ? LIMIT 1", (number,)).fetchone()
        if changed:
            _drop("action.state = 'undone'")
            run("UPDATE action SET state = 'done' WHERE id = ?", (number,))
            derive.after_action(number)
        else:
            run("DELETE FROM action WHERE id = ?", (number,))


def undo() -> Outcome:
    """Take back the file's newest action, or change nothing and say why."""
    return _step(_NEWEST_DONE, True)


def redo() -> Outcome:
    """Do again what was undone last, or change nothing and say why."""
    return _step(_LAST_UNDONE, False)


def is_large(back: bool) -> bool:
    """Whether `undo` (or with `back` False `redo`) would change thousands of rows."""
    row = run(_NEWEST_DONE if back else _LAST_UNDONE).fetchone()
    if row is None:
        return False
    changes = "SELECT 1 FROM change WHERE action_id = ? LIMIT ?"
    return len(run(changes, (row[0], LARGE)).fetchall()) == LARGE


def prune() -> None:
    """Forget actions that are both beyond the newest 500 and older than 90 days.

    By the real clock: `--today` makes no action old.
    """
    oldest = (datetime.now(UTC) - timedelta(days=KEEP_DAYS)).strftime("%Y-%m-%dT%H:%M:%SZ")
    with transaction():
        _drop(
            "action.id <= (SELECT id FROM action ORDER BY id DESC LIMIT 1 OFFSET ?)"
            " AND action.at < ?",
            (KEEP_ACTIONS, oldest),
        )


def _drop(where: str, values: tuple[object, ...] = ()) -> None:
    run(f"DELETE FROM change WHERE action_id IN (SELECT id FROM action WHERE {where})", values)
    run(f"DELETE FROM action WHERE {where}", values)


def _arm() -> bool:
    """Give this connection its triggers, once; True where an action is under way already."""
    if not run("SELECT 1 FROM temp.sqlite_master WHERE name = 'current_action'").fetchone():
        run("CREATE TEMP TABLE current_action (id INTEGER PRIMARY KEY, action_id INTEGER)")
        for table in schema.TABLES:
            for trigger in schema.triggers(table):
                run(trigger)
    return run("SELECT 1 FROM current_action").fetchone() is not None


def _step(newest: str, back: bool) -> Outcome:
    verb = "undo" if back else "redo"
    name = ""
    try:
        with transaction():  # first the lock: another netui may be undoing the same action
            row = run(newest).fetchone()
            if row is None:
                return Outcome("", False, f"Nothing to {verb}")
            number, name = row
            tables = _plan(number, back)
            if any(_differs(table) for table in tables):
                return Outcome(name, False, _refusal(name, back))
            _apply(number, tables)
            run("UPDATE action SET state = ? WHERE id = ?", ("undone" if back else "done", number))
    except IntegrityError:  # a row written without an action holds one of these fast
        return Outcome(name, False, _refusal(name, back))
    return Outcome(name, True)


def _refusal(name: str, back: bool) -> str:
    if back:
        return f"“{name}” cannot be taken back: what it wrote was changed later"
    return f"“{name}” cannot be done again: what it wrote was changed since"


def _plan(number: int, back: bool) -> list[schema.Table]:
    """Fill the table `step` with what each row is expected to be and wanted to become."""
    run(
        "CREATE TEMP TABLE IF NOT EXISTS step (table_name TEXT, row_id INTEGER, expected TEXT,"
        " wanted TEXT, PRIMARY KEY (table_name, row_id))"
    )
    run("DELETE FROM step")
    first, last = ("max", "min") if back else ("min", "max")
    seen, goal = ("after", "before") if back else ("before", "after")
    # An action may touch a row often: compare with its newest image, go to its oldest.
    run(
        "INSERT INTO step SELECT e.table_name, e.row_id,"
        f" (SELECT {seen} FROM change WHERE id = e.near),"
        f" (SELECT {goal} FROM change WHERE id = e.far) FROM ("
        f"SELECT table_name, row_id, {first}(id) near, {last}(id) far FROM change"
        " WHERE action_id = ? GROUP BY table_name, row_id) e",
        (number,),
    )
    used = {r[0] for r in run("SELECT DISTINCT table_name FROM step")}
    return [table for table in schema.TABLES if table.name in used]


def _apply(number: int, tables: list[schema.Table]) -> None:
    """Make the rows of `step` what they are wanted to be; what they imply follows.

    Rows move to their new owners before the old ones go: a cascade must not take them along.
    """
    run("PRAGMA defer_foreign_keys = ON")
    derive.begin()
    derive.mark_touched(number)
    for table in tables:
        _park(table)
    for table in tables:
        _update(table)
    for table in reversed(tables):
        _delete(table)
    for table in tables:
        _insert(table)
    derive.refresh()


def _differs(table: schema.Table) -> bool:
    row = run(
        f"SELECT 1 FROM step s LEFT JOIN {table.name} t ON t.id = s.row_id"
        " WHERE s.table_name = ? AND s.expected IS NOT"
        f" CASE WHEN t.id IS NULL THEN NULL ELSE {schema.image(table, 't')} END LIMIT 1",
        (table.name,),
    ).fetchone()
    return row is not None


def _park(table: schema.Table) -> None:
    parked = schema.PARKED.get(table.name)
    if parked:
        run(
            f"UPDATE {table.name} SET {parked} WHERE id IN (SELECT row_id FROM step"
            " WHERE table_name = ? AND expected IS NOT NULL) AND EXISTS (SELECT 1 FROM step"
            " WHERE table_name = ? AND expected IS NOT NULL AND wanted IS NOT NULL)",
            (table.name, table.name),
        )


def _delete(table: schema.Table) -> None:
    run(
        f"DELETE FROM {table.name} WHERE id IN (SELECT row_id FROM step"
        " WHERE table_name = ? AND wanted IS NULL)",
        (table.name,),
    )


def _update(table: schema.Table) -> None:
    sets = ", ".join(
        f"\"{column}\" = json_extract(s.wanted, '$[{place}]')"
        for place, column in enumerate(table.columns)
        if place
    )
    run(
        f"UPDATE {table.name} SET {sets} FROM step s WHERE s.table_name = ?"
        f" AND s.row_id = {table.name}.id AND s.wanted IS NOT NULL AND s.expected IS NOT NULL",
        (table.name,),
    )


def _insert(table: schema.Table) -> None:
    values = ", ".join(f"json_extract(wanted, '$[{i}]')" for i in range(len(table.columns)))
    kept = schema.INSERT_DEFAULTS.get(table.name, {})
    columns = ", ".join(f'"{c}"' for c in (*table.columns, *kept))
    rest = "".join(f", {default}" for default in kept.values())
    run(
        f"INSERT INTO {table.name} ({columns}) SELECT {values}{rest} FROM step"
        " WHERE table_name = ? AND wanted IS NOT NULL AND expected IS NULL",
        (table.name,),
    )

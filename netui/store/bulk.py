"""Many new rows under undo: their images are written by one statement a table, not row by row.

The triggers of `store.undo` cost as much again as the rows themselves. They watch only while
`current_action` names an action, so it is emptied for the time of the inserts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from netui.store import schema
from netui.store.file import run


@contextmanager
def inserting(names: Sequence[str]) -> Iterator[None]:
    """Within an action: insert rows into the tables `names`, and do nothing else.

    New rows must get ids above all that are there.
    """
    tables = [table for table in schema.TABLES if table.name in names]
    last = {table.name: _highest(table.name) for table in tables}
    (number,) = run("SELECT action_id FROM current_action").fetchone()
    run("DELETE FROM current_action")
    yield
    for table in tables:
        run(
            "INSERT INTO change (action_id, table_name, row_id, before, after)"
            f" SELECT ?, '{table.name}', id, NULL, {schema.image(table, table.name)}"
            f" FROM {table.name} WHERE id > ?",
            (number, last[table.name]),
        )
    run("INSERT INTO current_action (id, action_id) VALUES (1, ?)", (number,))


def last_id(table: str) -> int:
    """The highest id that `table` ever had: those of removed rows are not used again."""
    row = run("SELECT seq FROM sqlite_sequence WHERE name = ?", (table,)).fetchone()
    return max(_highest(table), int(row[0]) if row else 0)


def _highest(table: str) -> int:
    return int(run(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])

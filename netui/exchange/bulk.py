"""Many new rows under undo: their images are written by one statement a table, not row by row.

The triggers of `store.undo` cost as much again as the rows themselves. They watch only while
`current_action` names an action, so it is emptied for the time of the inserts.
"""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from contextlib import contextmanager

from netui.store import schema
from netui.store.file import database, run


@contextmanager
def inserting(names: Sequence[str]) -> Iterator[None]:
    """Within an action: insert rows into the tables `names`, and do nothing else.

    New rows must get ids above all that are there.
    """
    tables = [table for table in schema.TABLES if table.name in names]
    last = {table.name: _last_id(table.name) for table in tables}
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


def run_batch(sql: str, rows: Sequence[Sequence[object]]) -> None:
    """Execute one statement for each of `rows`, within a transaction.

    Without the savepoint of `file.run_many`: what it keeps for a rollback of its own takes longer
    to write than the rows.
    """
    database.cursor().executemany(sql, rows)  # type: ignore[no-untyped-call]


def _last_id(table: str) -> int:
    return int(run(f"SELECT coalesce(max(id), 0) FROM {table}").fetchone()[0])

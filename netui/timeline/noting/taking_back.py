"""Putting back what an accepted line wrote, as it was before: the undo log knows which rows.

What was changed since stays as it is now. Within an action.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from netui.store import schema
from netui.store.file import run

TABLES = {table.name: table for table in schema.TABLES}
# What a line wrote may hang on a talk that was held only later.
_LATER = frozenset({"interaction_id"})
_GOES_WITH = {"attendee": ("meeting", 1)}  # whose row must stand, too, and the place of its id
_OF_COMPANIES = {"competitor": ("company_id", "other_id")}


class Change(NamedTuple):
    """A row image pair: None before what was inserted."""

    table: str
    row_id: int
    before: str | None
    after: str | None


def newest(changes: Sequence[Change], table: str) -> list[Change]:
    """Of each row of the table the last change; `changes` begin with the latest."""
    found: dict[int, Change] = {}
    for change in changes:
        if change.table == table:
            found.setdefault(change.row_id, change)
    return list(found.values())


def stands(change: Change) -> bool:
    """Whether the row is as the change left it, but for the talk that it hangs on."""
    table = TABLES[change.table]
    row = run(
        f"SELECT {schema.image(table, 't')} FROM {table.name} t WHERE id = ?", (change.row_id,)
    ).fetchone()
    if row is None or change.after is None:
        return row is None and change.after is None
    places = [at for at, column in enumerate(table.columns) if column not in _LATER]
    held, left = json.loads(row[0]), json.loads(change.after)
    return all(held[at] == left[at] for at in places)


def revert(changes: Sequence[Change]) -> None:
    """Put rows back, those changed last first.

    A contact is put back column by column, other rows if they stand as they were left.
    """
    gone = {
        (change.table, change.row_id)
        for change in changes
        if change.before is None and not stands(change)
    }
    for change in changes:
        if _owner(change) not in gone:
            _revert(change)


def _owner(change: Change) -> tuple[str, int] | None:
    """The row with which a row goes, such as the meeting that somebody takes part in."""
    with_row = _GOES_WITH.get(change.table)
    if with_row is None:
        return None
    table, place = with_row
    return table, json.loads(change.after or change.before or "[0, 0]")[place]


def _revert(change: Change) -> None:
    table = TABLES[change.table]
    if change.table == "contact" and change.before is not None:
        _put_back_columns(change, table)
    elif not stands(change):
        return
    elif change.before is None:
        unused = f" AND NOT ({_company_is_used()})" if change.table == "company" else ""
        run(f"DELETE FROM {table.name} WHERE id = ?1{unused}", (change.row_id,))
    elif change.after is not None:
        _put_back_columns(change, table)


def _company_is_used() -> str:
    """SQL: whether anything hangs on the company ?1."""
    return " OR ".join(
        f"EXISTS (SELECT 1 FROM {table.name} WHERE {column} = ?1)"
        for table in schema.TABLES
        for column in _OF_COMPANIES.get(table.name, ("company_id",))
        if column in table.columns
    )


def _put_back_columns(change: Change, table: schema.Table) -> None:
    """Give each column that the change wrote, and that has that value still, the one before."""
    if change.before is None or change.after is None:
        return
    pairs = zip(json.loads(change.before), json.loads(change.after), strict=True)
    for column, (before, after) in zip(table.columns, pairs, strict=True):
        if before != after:
            run(
                f'UPDATE {table.name} SET "{column}" = ?1 WHERE id = ?2 AND "{column}" IS ?3',
                (before, change.row_id, after),
            )

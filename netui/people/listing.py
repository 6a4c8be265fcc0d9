"""The contacts list: all ids in an order, a window of rows by id, and counts for the header.

The hot path of the home screen: plain SQL on covering indexes, no models, ids kept until the file
changes.
"""

from __future__ import annotations

import json
import sqlite3
from array import array
from collections.abc import Collection, Sequence
from typing import NamedTuple

from netui.people.name import NAME
from netui.store.file import data_version, database, run

SORTS = ("name", "touch", "due")
MANY = 10  # beyond a tenth of the list, walking it is faster than sorting

_ORDERED = {
    "name": ("SELECT id AS number FROM contact WHERE trashed_at IS NULL ORDER BY sort_name, id",),
    "touch": (
        "SELECT id AS number FROM contact WHERE trashed_at IS NULL"
        " ORDER BY last_touch_at DESC, sort_name, id",
    ),
    # Two walks: NULLS LAST would sort instead of reading along the index.
    "due": (
        "SELECT id AS number FROM contact WHERE trashed_at IS NULL AND next_due_on IS NOT NULL"
        " ORDER BY next_due_on, sort_name, id",
        "SELECT id AS number FROM contact WHERE trashed_at IS NULL AND next_due_on IS NULL"
        " ORDER BY sort_name, id",
    ),
}


class ListRow(NamedTuple):
    """A line of the list; dates are ISO text or None."""

    id: int
    name: str
    company: str
    title: str
    closeness: str
    last_touch: str | None
    next_due: str | None


class Counts(NamedTuple):
    """The header's figures: drafts, partners."""

    drafts: int
    partners: int


class _Kept:
    """Orders by sort, as long as the file is what it was."""

    def __init__(self) -> None:
        self.version: tuple[sqlite3.Connection, int, int] | None = None
        self.ids: dict[str, array[int]] = {}
        self.places: dict[str, array[int]] = {}

    def fresh(self) -> _Kept:
        """Itself, emptied where this or another connection has written."""
        connection = database.connection()  # type: ignore[no-untyped-call]
        version = (connection, data_version(), connection.total_changes)
        if version != self.version:
            self.version = version
            self.ids, self.places = {}, {}
        return self


_kept = _Kept()


def all_ids(sort: str = "name") -> array[int]:
    """All contacts' ids by "name", "touch" (newest first) or "due" (earliest first), none last.

    Kept until the file changes: do not alter it.
    """
    kept = _kept.fresh()
    if sort not in kept.ids:
        ids = array("q")
        for sql in _ORDERED[sort]:
            ids.extend(numbers(sql))
        kept.ids[sort] = ids
    return kept.ids[sort]


def numbers(sql: str, values: Sequence[object] = ()) -> list[int]:
    """The only column of a query, whole numbers, in its order: three times faster than its rows."""
    packed = run(f"SELECT json_group_array(number) FROM ({sql})", values).fetchone()[0]
    return list(json.loads(packed))


def in_order(ids: Collection[int], sort: str = "name") -> array[int]:
    """`ids` in list order, each once; those that are not in the list are left out."""
    everybody = all_ids(sort)
    wanted = set(ids)
    places = _places(sort) if len(wanted) * MANY < len(everybody) else None
    if places is None or max(wanted, default=0) >= len(places):
        return array("q", filter(wanted.__contains__, everybody))
    listed = (number for number in wanted if places[number] >= 0)
    return array("q", sorted(listed, key=places.__getitem__))


def rows(ids: Sequence[int]) -> list[ListRow]:
    """The lines of `ids` (a window, up to a few hundred), in that order; those gone left out."""
    marks = ",".join("?" * len(ids))
    found = run(
        f"SELECT id, {NAME}, company, title, closeness, last_touch_at, next_due_on"
        f" FROM contact WHERE id IN ({marks})",
        tuple(ids),
    )
    by_id = {row[0]: ListRow(*row) for row in found}
    return [by_id[number] for number in ids if number in by_id]


def count() -> int:
    """How many contacts there are, the trash left out."""
    return len(all_ids("name"))


def header_counts() -> Counts:
    """The header's figures."""
    from netui.store import drafts

    # The plus keeps SQLite from reading all rows in the order of an index of the living.
    row = run(
        "SELECT (SELECT count(*) FROM contact WHERE closeness = 'partner'"
        "  AND closeness <> '' AND +trashed_at IS NULL)"
    ).fetchone()
    return Counts(drafts.count(), *row)


def _places(sort: str) -> array[int] | None:
    """The place in the list at the index of each id, -1 for none; None where ids are far apart."""
    ids = all_ids(sort)
    if sort not in _kept.places:
        top = max(ids, default=0)
        if top > 4 * len(ids) + 100_000:
            return None
        places = array("q", [-1]) * (top + 1)
        for place, number in enumerate(ids):
            places[number] = place
        _kept.places[sort] = places
    return _kept.places[sort]

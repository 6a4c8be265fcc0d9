"""The contacts list: all ids in an order, a window of rows by id, and counts for the header.

The hot path of the home screen: plain SQL on covering indexes, no models, ids kept until the file
changes.
"""

from __future__ import annotations

import sqlite3
from array import array
from collections.abc import Iterable, Sequence
from datetime import date
from typing import NamedTuple

from netui.people.name import NAME
from netui.store.file import data_version, database, run

SORTS = ("name", "touch", "due")

_ORDERED = {
    "name": ("SELECT id FROM contact WHERE trashed_at IS NULL ORDER BY sort_name, id",),
    "touch": (
        "SELECT id FROM contact WHERE trashed_at IS NULL"
        " ORDER BY last_touch_at DESC, sort_name, id",
    ),
    # Two walks: NULLS LAST would sort instead of reading along the index.
    "due": (
        "SELECT id FROM contact WHERE trashed_at IS NULL AND next_due_on IS NOT NULL"
        " ORDER BY next_due_on, sort_name, id",
        "SELECT id FROM contact WHERE trashed_at IS NULL AND next_due_on IS NULL"
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
    """The header's figures: cards undecided today, drafts, partners, promises I owe."""

    cards: int
    drafts: int
    partners: int
    owed: int


class _Kept:
    """Orders by sort, as long as the file is what it was."""

    def __init__(self) -> None:
        self.version: tuple[sqlite3.Connection, int, int] | None = None
        self.ids: dict[str, array[int]] = {}
        self.places: dict[str, array[int] | dict[int, int]] = {}

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
            ids.extend(row[0] for row in run(sql))
        kept.ids[sort] = ids
    return kept.ids[sort]


def in_order(ids: Iterable[int], sort: str = "name") -> array[int]:
    """`ids` in list order; those that are not in the list are left out."""
    places = _places(sort)
    wanted = ids if isinstance(ids, (list, set)) else set(ids)
    try:
        return array("q", sorted(wanted, key=places.__getitem__))
    except LookupError:  # another program has just added somebody
        known = set(all_ids(sort))
        return array("q", sorted(known & set(wanted), key=places.__getitem__))


def place_of(contact_id: int, sort: str = "name") -> int | None:
    """Where in the whole list a contact stands, from 0; None where they are not in it."""
    if contact_id not in all_ids(sort):
        return None
    return _places(sort)[contact_id]


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


def header_counts(today: date) -> Counts:
    """The header's figures."""
    row = run(
        "SELECT (SELECT count(*) FROM review_card WHERE on_date = ? AND verdict IS NULL),"
        " (SELECT count(*) FROM draft),"
        " (SELECT count(*) FROM contact WHERE closeness = 'partner' AND trashed_at IS NULL),"
        " (SELECT count(*) FROM promise p LEFT JOIN contact c ON c.id = p.contact_id"
        "  WHERE p.state = 'open' AND p.by = 'me' AND c.trashed_at IS NULL)",
        (today.isoformat(),),
    ).fetchone()
    return Counts(*row)


def _places(sort: str) -> array[int] | dict[int, int]:
    """Contact id -> place in the list."""
    ids = all_ids(sort)
    if sort not in _kept.places:
        top = max(ids, default=0)
        # Ids are dense but for files that came from elsewhere.
        if top > 4 * len(ids) + 100_000:
            _kept.places[sort] = dict(zip(ids, range(len(ids)), strict=True))
        else:
            places = array("q", [0]) * (top + 1)
            for place, number in enumerate(ids):
                places[number] = place
            _kept.places[sort] = places
    return _kept.places[sort]

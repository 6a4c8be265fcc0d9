"""What both had of one thing becomes one: introductions, who hires, guests of an event."""

from __future__ import annotations

from collections.abc import Hashable, Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any

from netui.people.merging import cards
from netui.store.file import run
from netui.text import fold

_Row = tuple[Any, ...]


def join_managers(contact_id: int) -> None:
    """Whoever hires somewhere is noted there once: as known, where any note says so."""
    rows = run(
        "SELECT company_id, id, title, state FROM manager WHERE contact_id = ?"
        " ORDER BY company_id, state = 'guessed', id",
        (contact_id,),
    )
    for first, *others in _more_than_one(rows.fetchall()):
        title = _first(row[2] for row in (first, *others)) or ""
        run("UPDATE manager SET title = ? WHERE id = ?", (title, first[1]))
        _delete("manager", (row[1] for row in others))


def join_introductions(contact_id: int) -> None:
    """Of open introductions by the same to the same, one: asked the first time, as far as any."""
    rows = run(
        "SELECT by_id, to_id, to_name, company_id, asked_on, id, made_on, talked_on"
        " FROM introduction WHERE ? IN (by_id, to_id) AND thanked_on IS NULL AND closed_on IS NULL"
        " ORDER BY asked_on, id",
        (contact_id,),
    ).fetchall()
    same: dict[Hashable, list[_Row]] = {}
    for row in rows:
        by_id, to_id, to_name, company_id = row[:4]
        same.setdefault((by_id, to_id or fold(to_name) or (company_id,)), []).append(row)
    for first, *others in same.values():
        if not others:
            continue
        both = (first, *others)
        made, talked = (min(filter(None, (row[at] for row in both)), default=None) for at in (6, 7))
        run(
            "UPDATE introduction SET company_id = ?, made_on = ?, talked_on = ? WHERE id = ?",
            (_first(row[3] for row in both), made, talked, first[5]),
        )
        _delete("introduction", (row[5] for row in others))


def join_guests(contact_id: int) -> None:
    """Whoever is looked for at an event is so once, with all that was noted of them."""
    rows = run(
        "SELECT event_id, id, line FROM guest WHERE contact_id = ? ORDER BY event_id, id",
        (contact_id,),
    )
    for first, *others in _more_than_one(rows.fetchall()):
        lines = dict.fromkeys(row[2] for row in (first, *others) if row[2])
        run("UPDATE guest SET line = ? WHERE id = ?", ("; ".join(lines), first[1]))
        _delete("guest", (row[1] for row in others))


def _more_than_one(rows: Sequence[_Row]) -> Iterator[list[_Row]]:
    """Rows that begin alike, where there are several; they come in order."""
    for _, alike in groupby(rows, key=lambda row: row[0]):
        found = list(alike)
        if len(found) > 1:
            yield found


def _first(values: Iterable[Any]) -> Any:
    """The first that says something, None where none does."""
    return next(filter(None, values), None)


def _delete(table: str, ids: Iterable[int]) -> None:
    for number in ids:
        cards.gone(table, number)
        run(f"DELETE FROM {table} WHERE id = ?", (number,))

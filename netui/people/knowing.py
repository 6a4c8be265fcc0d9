"""Who knows whom: what is noted on two contacts. Every change is one undoable action.

A pair has one note: that they know each other, or that they do not. A later one replaces it.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.text import clean

ONESELF = "everybody knows themselves: name somebody else"


class Known(NamedTuple):
    """Somebody who knows a contact, or is said not to; `how` is the evidence, "" for none."""

    id: int
    name: str
    how: str
    noted_on: date
    knows: bool


class Note(NamedTuple):
    """What is noted on a pair of contacts."""

    knows: bool
    how: str
    noted_on: date


def note(
    one_id: int, other_id: int, knows: bool = True, how: str = "", on: date | None = None
) -> str:
    """Note that two contacts know each other, or do not; what was noted before is replaced.

    `on`: the day of it, else today. Gives a sentence; what it contradicts is said in it. Words
    that are left out now stay. Raises Refused for oneself and for somebody in the trash.
    """
    names = _names(one_id, other_id)
    how, on = clean(how), on or clock.today()
    held = noted(one_id, other_id)
    if held is not None and same(held, knows, how):
        return f"{_said(names, knows)}: noted {_day(held.noted_on)} already"
    with undo.action(f"Note: {_said(names, knows)}"):
        _write(one_id, other_id, Note(knows, how, on), held is None)
    said = _said(names, knows)
    if held is None:
        return said
    if held.knows == knows:
        return f"{said}; in place of what was noted {_day(held.noted_on)}{_words(held.how)}"
    return f"{said}; {_day(held.noted_on)} it was noted that {_contrary(held)}{_words(held.how)}"


def same(held: Note, knows: bool, how: str) -> bool:
    """Whether to note this would change nothing."""
    return held.knows == knows and how in ("", held.how)


def remove(one_id: int, other_id: int) -> None:
    """Forget what is noted on two contacts, if anything."""
    pair = _pair(one_id, other_id)
    if noted(*pair) is None:
        return
    with undo.action(f"Forget whether {' and '.join(_names(*pair, trashed=True))} know each other"):
        run("DELETE FROM acquaintance WHERE contact_id = ? AND other_id = ?", pair)


def noted(one_id: int, other_id: int) -> Note | None:
    """What is noted on two contacts, if anything."""
    row = run(
        "SELECT knows, how, noted_on FROM acquaintance WHERE contact_id = ? AND other_id = ?",
        _pair(one_id, other_id),
    ).fetchone()
    return row and Note(bool(row[0]), clean(row[1]), date.fromisoformat(row[2]))


def known_by(contact_id: int) -> list[Known]:
    """Whom a contact knows, and whom they are said not to know, by name."""
    rows = run(
        f"SELECT contact.id, {NAME}, how, noted_on, knows FROM"
        " (SELECT other_id id, how, noted_on, knows FROM acquaintance WHERE contact_id = ?1"
        " UNION ALL"
        " SELECT contact_id, how, noted_on, knows FROM acquaintance WHERE other_id = ?1) known"
        " JOIN contact ON contact.id = known.id"
        " WHERE contact.trashed_at IS NULL AND contact.id <> ?1"
        " ORDER BY contact.sort_name, contact.id",
        (contact_id,),
    )
    return [
        Known(number, clean(name), clean(how), date.fromisoformat(on), bool(knows))
        for number, name, how, on, knows in rows
    ]


def _write(one_id: int, other_id: int, new: Note, is_first: bool) -> None:
    pair, on = _pair(one_id, other_id), new.noted_on.isoformat()
    if is_first:
        run(
            "INSERT INTO acquaintance (contact_id, other_id, knows, how, noted_on)"
            " VALUES (?, ?, ?, ?, ?)",
            (*pair, new.knows, new.how, on),
        )
    else:
        run(
            "UPDATE acquaintance SET knows = ?, how = ?, noted_on = ?"
            " WHERE contact_id = ? AND other_id = ?",
            (new.knows, new.how, on, *pair),
        )


def _pair(one_id: int, other_id: int) -> tuple[int, int]:
    """As the file keeps them: the smaller id first."""
    return min(one_id, other_id), max(one_id, other_id)


def _names(one_id: int, other_id: int, trashed: bool = False) -> tuple[str, str]:
    if one_id == other_id:
        raise Refused(ONESELF)
    return _name(one_id, trashed), _name(other_id, trashed)


def _name(contact_id: int, trashed: bool) -> str:
    row = run(f"SELECT {NAME}, trashed_at FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None or (row[1] is not None and not trashed):
        raise Refused("this contact is in the trash or gone: choose another, or restore them")
    return clean(row[0])


def _said(names: tuple[str, str], knows: bool) -> str:
    both = " and ".join(names)
    return f"{both} know each other" if knows else f"{both} do not know each other"


def _contrary(held: Note) -> str:
    return "they do" if held.knows else "they do not"


def _words(how: str) -> str:
    return f" (“{how}”)" if how else ""


def _day(on: date) -> str:
    return dates.short(on, clock.today())

"""Promises: what I owe and what is owed to me. Every change is one undoable action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.text import clean

MOST_SHOWN = 40  # letters of a promise in an action's name
_SELECT = (
    f"SELECT p.id, p.text, p.due_on, p.by, p.contact_id, coalesce({NAME}, '') FROM promise p"
    " LEFT JOIN contact ON contact.id = p.contact_id"
)


class OpenPromise(NamedTuple):
    """A promise; `by` is me or them, `contact` a name, "" where it concerns nobody."""

    id: int
    text: str
    due_on: date | None
    by: str
    contact_id: int | None
    contact: str


def open_promises(contact_id: int | None = None) -> list[OpenPromise]:
    """Open promises, the soonest due first, those without a date last; of one contact or all."""
    where, values = "", ()  # type: str, tuple[object, ...]
    if contact_id is not None:
        where, values = " AND p.contact_id = ?", (contact_id,)
    rows = run(
        f"{_SELECT} WHERE p.state = 'open' AND contact.trashed_at IS NULL{where}"
        " ORDER BY p.due_on IS NULL, p.due_on, p.id",
        values,
    )
    return [_promise(row) for row in rows]


def read(promise_id: int) -> OpenPromise:
    """One promise, closed ones too. Raises Refused where it is gone."""
    row = run(f"{_SELECT} WHERE p.id = ?", (promise_id,)).fetchone()
    if row is None:
        raise Refused("this promise is gone: it was removed elsewhere")
    return _promise(row)


def add(
    text: str,
    due_on: date | None,
    by: str,
    contact_id: int | None,
    interaction_id: int | None = None,
) -> int:
    """Write a promise down; its id. `interaction_id`: the talk that it was made in.

    Raises Refused.
    """
    text = _checked(text, by, contact_id)
    with undo.action(f"Promise: {_shown(text)}"):
        cursor = run(
            "INSERT INTO promise (text, due_on, by, state, contact_id, interaction_id, created_at)"
            " VALUES (?, ?, ?, 'open', ?, ?, ?)",
            (text, _iso(due_on), by, contact_id, interaction_id, clock.stamp()),
        )
        return cursor.lastrowid or 0


def change(promise_id: int, text: str, due_on: date | None, by: str, contact_id: int | None) -> int:
    """Write a promise anew; its id. Raises Refused."""
    text = _checked(text, by, contact_id)
    wanted = (text, due_on, by, contact_id)
    held = read(promise_id)
    if wanted == (held.text, held.due_on, held.by, held.contact_id):
        return promise_id
    with undo.action(f"Edit promise: {_shown(text)}"):
        run(
            "UPDATE promise SET text = ?, due_on = ?, by = ?, contact_id = ? WHERE id = ?",
            (text, _iso(due_on), by, contact_id, promise_id),
        )
    return promise_id


def keep(promise_id: int) -> None:
    """The promise was kept. Raises Refused where it is not open."""
    _close(promise_id, "kept", "Kept")


def drop(promise_id: int) -> None:
    """Let the promise go. Raises Refused where it is not open."""
    _close(promise_id, "dropped", "Let go")


def move(promise_id: int, due_on: date | None) -> None:
    """Give the promise another day, or none. Raises Refused where it is not open."""
    text = read(promise_id).text
    until = dates.full(due_on) if due_on else "no date"
    with undo.action(f"Move to {until}: {_shown(text)}"):
        _refuse_closed(promise_id)
        _move(promise_id, due_on)


def move_all(ids: Sequence[int], due_on: date | None) -> None:
    """Give all of these that are still open another day, in one action."""
    until = dates.full(due_on) if due_on else "no date"
    count = len(set(ids))
    with undo.action(f"Move {count} promise{'' if count == 1 else 's'} to {until}"):
        for number in ids:
            _move(number, due_on)


def _move(promise_id: int, due_on: date | None) -> None:
    run(
        "UPDATE promise SET due_on = ?1 WHERE id = ?2 AND state = 'open' AND due_on IS NOT ?1",
        (_iso(due_on), promise_id),
    )


def _close(promise_id: int, state: str, verb: str) -> None:
    text = read(promise_id).text
    with undo.action(f"{verb}: {_shown(text)}"):
        _refuse_closed(promise_id)
        run(
            "UPDATE promise SET state = ?, closed_on = ? WHERE id = ?",
            (state, clock.today().isoformat(), promise_id),
        )


def _refuse_closed(promise_id: int) -> None:
    row = run("SELECT state, text FROM promise WHERE id = ?", (promise_id,)).fetchone()
    if row is None or row[0] != "open":
        state = row[0] if row else "removed"
        raise Refused(f"this promise was {state} already: u takes the newest change back")


def _checked(text: str, by: str, contact_id: int | None) -> str:
    """The text, clean. Raises Refused for what cannot be written."""
    text = clean(text)
    if not text:
        raise Refused("the promise has no words: say what is promised")
    if by not in ("me", "them"):
        raise Refused(f"“{clean(by)}” owes nothing: choose me or them")
    if contact_id is not None:
        row = run("SELECT trashed_at FROM contact WHERE id = ?", (contact_id,)).fetchone()
        if row is None or row[0] is not None:
            raise Refused("this contact is in the trash or gone: choose another, or restore them")
    return text


def _promise(row: tuple[int, str, str | None, str, int | None, str]) -> OpenPromise:
    number, text, due_on, by, contact_id, contact = row
    due = date.fromisoformat(due_on) if due_on else None
    return OpenPromise(number, text, due, by, contact_id, clean(contact))


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None


def _shown(text: str) -> str:
    return text if len(text) <= MOST_SHOWN else f"{text[: MOST_SHOWN - 1].rstrip()}…"

"""Whom to look for at an event, and the one line on each that helps to begin a talk.

A guest is a contact, or somebody who is only named, such as a speaker. One undoable action each.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.kinds import at

MOST_LINE = 145  # characters of a line that is made of what is known
MOST_PART = 50  # of a part of it
_TALKS = "'call', 'coffee', 'meeting', 'encounter'"


class Guest(NamedTuple):
    """Somebody to look for. No contact: only named. `line`: the user's own words, or ""."""

    id: int
    contact_id: int | None
    name: str
    title: str
    company: str
    line: str


def guests(event_id: int) -> list[Guest]:
    """Those to look for at an event, in the order in which they were chosen; none in the trash."""
    rows = run(
        f"SELECT g.id, g.contact_id, coalesce({NAME}, g.name), contact.title, contact.company,"
        " g.line FROM guest g LEFT JOIN contact ON contact.id = g.contact_id"
        " WHERE g.event_id = ? AND contact.trashed_at IS NULL ORDER BY g.id",
        (event_id,),
    )
    return [
        Guest(number, contact, *(clean(text or "") for text in texts))
        for number, contact, *texts in rows
    ]


def look_for(event_id: int, contact_id: int | None = None, name: str = "", line: str = "") -> int:
    """Look for a contact, or for somebody who is only named; the guest's id.

    Whoever is looked for already stays so, with the new line if there is one. Raises Refused.
    """
    called = _called(contact_id, name)
    line = clean(line)
    with undo.action(f"Look for {called}"):
        _refuse_no_event(event_id)
        known = _known(event_id, contact_id, called)
        if known is not None:
            if line:
                _write_line(known, line)
            return known
        cursor = run(
            "INSERT INTO guest (event_id, contact_id, name, line) VALUES (?, ?, ?, ?)",
            (event_id, contact_id, "" if contact_id is not None else called, line),
        )
        return cursor.lastrowid or 0


def leave_out(guest_id: int) -> None:
    """Do not look for somebody after all. Raises Refused where they are gone already."""
    with undo.action(f"Leave out {_name(guest_id)}"):
        run("DELETE FROM guest WHERE id = ?", (guest_id,))


def set_line(guest_id: int, line: str) -> None:
    """Put the user's own words on somebody; "" goes back to those made of what is known.

    Raises Refused where they are gone.
    """
    with undo.action(f"Line on {_name(guest_id)}"):
        _write_line(guest_id, clean(line))


def about(contact_ids: Iterable[int], today: date) -> Mapping[int, str]:
    """One line on each contact, made of what is known, by id; "" where that is nothing.

    Role, what they care about, what is owed either way, the last talk, where we met.
    """
    ids = json.dumps(list(contact_ids))
    parts: dict[int, list[str]] = {}
    for read in (_roles, _interests, _promises, _talks):
        for number, part in read(ids, today).items():
            parts.setdefault(number, []).append(part)
    return {number: _joined(found) for number, found in parts.items()}


def _joined(parts: Iterable[str]) -> str:
    """As many parts as fit."""
    line = ""
    for part in parts:
        longer = f"{line} · {part}" if line else part
        line = longer if len(longer) <= MOST_LINE else line
    return line


def _roles(ids: str, today: date) -> dict[int, str]:
    rows = run(
        "SELECT id, title, company FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (ids,),
    )
    roles = {number: role(clean(title), clean(company)) for number, title, company in rows}
    return {number: _cut(text, MOST_PART) for number, text in roles.items() if text}


def role(title: str, company: str) -> str:
    """A title and a company in words: "nurse educator at Intermountain"; "" where both are."""
    return " at ".join(filter(None, (title, company)))


def _interests(ids: str, today: date) -> dict[int, str]:
    rows = run(
        "SELECT contact_id, value, min(id) FROM trait WHERE kind = 'interest'"
        " AND contact_id IN (SELECT value FROM json_each(?)) GROUP BY contact_id",
        (ids,),
    )
    return {number: f"into {_cut(clean(value), MOST_PART)}" for number, value, _ in rows}


def _promises(ids: str, today: date) -> dict[int, str]:
    """The open promise that is due first; one without a day comes last."""
    rows = run(
        "SELECT contact_id, text, by, due_on, min(coalesce(due_on, '9') || printf('%09d', id))"
        " FROM promise WHERE state = 'open'"
        " AND contact_id IN (SELECT value FROM json_each(?)) GROUP BY contact_id",
        (ids,),
    )
    found = {}
    for number, text, by, due_on, _ in rows:
        until = f" by {dates.short(date.fromisoformat(due_on), today)}" if due_on else ""
        who = "you" if by == "me" else "they"
        found[number] = f"{who} promised: {_cut(clean(text), MOST_PART)}{until}"
    return found


def _talks(ids: str, today: date) -> dict[int, str]:
    """The last talk, and where we met where that was another event."""
    rows = run(
        "SELECT p.contact_id, i.on_date, i.kind, coalesce(e.name, '') FROM participant p"
        " JOIN interaction i ON i.id = p.interaction_id"
        " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        f" WHERE i.trashed_at IS NULL AND i.kind IN ({_TALKS}) AND i.on_date <= ?"
        " AND p.contact_id IN (SELECT value FROM json_each(?)) ORDER BY i.on_date, i.id",
        (today.isoformat(), ids),
    )
    first: dict[int, str] = {}
    last: dict[int, tuple[str, str, str]] = {}
    for number, on, kind, event in rows:
        if event:
            first.setdefault(number, clean(event))
        last[number] = (on, kind, clean(event))
    return {number: _talked(talk, first.get(number, ""), today) for number, talk in last.items()}


def _talked(talk: tuple[str, str, str], met_at: str, today: date) -> str:
    on, kind, event = talk
    ago = dates.ago(date.fromisoformat(on), today)
    if event:
        return f"met {at(_cut(event, MOST_PART))} {ago}"
    said = f"{'met' if kind == 'encounter' else kind} {ago}"
    return f"{said}, met {at(_cut(met_at, MOST_PART))}" if met_at else said


def _called(contact_id: int | None, name: str) -> str:
    if contact_id is None:
        name = clean(name)
        if not name:
            raise Refused("nobody is named: write a name")
        return name
    row = run(
        f"SELECT {NAME} FROM contact WHERE id = ? AND trashed_at IS NULL", (contact_id,)
    ).fetchone()
    if row is None:
        raise Refused("this contact is gone: / finds those that there are")
    return clean(row[0])


def _refuse_no_event(event_id: int) -> None:
    if not run("SELECT 1 FROM event WHERE id = ? AND trashed_at IS NULL", (event_id,)).fetchone():
        raise Refused("this event is gone: v shows those that there are")


def _known(event_id: int, contact_id: int | None, name: str) -> int | None:
    """The guest who is the same contact, or is only named and of the same name."""
    rows = run("SELECT id, contact_id, name FROM guest WHERE event_id = ?", (event_id,))
    for number, contact, called in rows:
        if contact == contact_id and (contact is not None or fold(called) == fold(name)):
            return int(number)
    return None


def _name(guest_id: int) -> str:
    row = run(
        f"SELECT coalesce({NAME}, g.name) FROM guest g"
        " LEFT JOIN contact ON contact.id = g.contact_id WHERE g.id = ?",
        (guest_id,),
    ).fetchone()
    if row is None:
        raise Refused("they are not on the sheet any more: space chooses them again")
    return clean(row[0])


def _write_line(guest_id: int, line: str) -> None:
    run("UPDATE guest SET line = ?1 WHERE id = ?2 AND line <> ?1", (line, guest_id))


def _cut(text: str, most: int) -> str:
    return text if len(text) <= most else f"{text[: most - 1].rstrip()}…"

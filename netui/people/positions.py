"""Positions: the current one and the history, as the user types them."""

from __future__ import annotations

import re
from typing import NamedTuple

from netui import clock
from netui.errors import Refused
from netui.people.company import company_key
from netui.people.name import name_of
from netui.store.file import run
from netui.store.undo import action
from netui.text import clean, fold

_DAY = re.compile(r"\d{4}(-(0[1-9]|1[0-2])(-(0[1-9]|[12]\d|3[01]))?)?")


class Position(NamedTuple):
    """A role; dates are ISO text, perhaps cut (`2024`, `2024-01`), "" where unknown.

    `current` tells whether it has no end.
    """

    id: int
    company: str
    title: str
    from_on: str
    until_on: str
    current: bool

    def words(self) -> str:
        """ "VP People at Globex"."""
        return clean(" at ".join(filter(None, (self.title, self.company))))


def positions(contact_id: int) -> tuple[Position, ...]:
    """A contact's positions: the current ones first, then the latest that ended."""
    rows = run(
        "SELECT p.id, coalesce(c.name, ''), p.title, coalesce(p.from_on, ''),"
        " coalesce(p.until_on, ''), p.until_on IS NULL"
        " FROM position p LEFT JOIN company c ON c.id = p.company_id WHERE p.contact_id = ?"
        " ORDER BY p.until_on IS NOT NULL, p.until_on DESC, p.from_on DESC, p.id DESC",
        (contact_id,),
    )
    return tuple(Position._make((*row[:5], bool(row[5]))) for row in rows)


def current_position(contact_id: int) -> Position | None:
    """The position that lists show, or None: of several without an end the one entered last."""
    return max((p for p in positions(contact_id) if p.current), key=lambda p: p.id, default=None)


def besides(contact_id: int) -> list[Position]:
    """The positions that lists do not show: those held as well, then the latest that ended."""
    shown = current_position(contact_id)
    return [position for position in positions(contact_id) if position != shown]


def show_first(position_id: int) -> None:
    """Let lists show this one of several without an end: it is entered anew, as the last."""
    row = run(
        "INSERT INTO position (contact_id, company_id, title, from_on, until_on)"
        " SELECT contact_id, company_id, title, from_on, until_on FROM position WHERE id = ?",
        (position_id,),
    )
    run(
        "UPDATE role_change SET position_id = ? WHERE position_id = ?", (row.lastrowid, position_id)
    )
    run("DELETE FROM position WHERE id = ?", (position_id,))


def set_position(contact_id: int, company: str, title: str) -> None:
    """Make this the current position; the one before moves into the history, ended today.

    A completed or respelt position, and one begun today, is corrected where it stands. Both empty:
    the current one ends. Raises Refused.
    """
    company, title = clean(company), clean(title)
    today = clock.today().isoformat()
    with action(f"Edit {name_of(contact_id)}"):
        held = current_position(contact_id)
        if held and (held.company, held.title) == (company, title):
            return
        if held and (company or title) and _same(held, company, title, today):
            _respell(held, company)
            _write(held.id, company, title)
            return
        if held:
            run("UPDATE position SET until_on = ? WHERE id = ?", (today, held.id))
        if company or title:
            run(
                "INSERT INTO position (contact_id, company_id, title, from_on) VALUES (?, ?, ?, ?)",
                (contact_id, _company(company), title, today if held else None),
            )


def company_id(name: str) -> int:
    """The company of that name, created where there is none. Raises Refused for an empty name."""
    name = clean(name)
    if not name:
        raise Refused("a company needs a name: write one")
    key = company_key(name)
    row = run("SELECT id FROM company WHERE key = ?", (key,)).fetchone()
    if row:
        return int(row[0])
    with action(f"Add the company {name}"):
        return run("INSERT INTO company (name, key) VALUES (?, ?)", (name, key)).lastrowid or 0


def add_position(
    contact_id: int, company: str, title: str, from_on: str = "", until_on: str = ""
) -> int:
    """Add a role to the history (or a current one, without `until_on`). Raises Refused."""
    company, title = clean(company), clean(title)
    if not company and not title:
        raise Refused("a position needs a company or a title: write one of them")
    begun, ended = _days(from_on, until_on)
    with action(f"Edit {name_of(contact_id)}"):
        cursor = run(
            "INSERT INTO position (contact_id, company_id, title, from_on, until_on)"
            " VALUES (?, ?, ?, ?, ?)",
            (contact_id, _company(company), title, begun, ended),
        )
        return cursor.lastrowid or 0


def edit_position(
    position_id: int, company: str, title: str, from_on: str = "", until_on: str = ""
) -> None:
    """Write a role of the history anew. Raises Refused."""
    company, title = clean(company), clean(title)
    if not company and not title:
        raise Refused("a position needs a company or a title: write one, or remove the position")
    begun, ended = _days(from_on, until_on)
    with action(f"Edit {name_of(_owner(position_id))}"):
        _write(position_id, company, title)
        run(
            "UPDATE position SET from_on = ?1, until_on = ?2 WHERE id = ?3"
            " AND (from_on IS NOT ?1 OR until_on IS NOT ?2)",
            (begun, ended, position_id),
        )


def remove_position(position_id: int) -> None:
    """Take a role out of the history. Raises Refused."""
    with action(f"Edit {name_of(_owner(position_id))}"):
        run("DELETE FROM position WHERE id = ?", (position_id,))


def _same(held: Position, company: str, title: str, today: str) -> bool:
    # What was or becomes unknown is no other role.
    same_company = not (held.company and company) or company_key(held.company) == company_key(
        company
    )
    same_title = not (held.title and title) or fold(held.title) == fold(title)
    return (same_company and same_title) or held.from_on == today


def _respell(held: Position, company: str) -> None:
    """Take over a new spelling of the same company, which is one row for all who work there."""
    if company and company != held.company and company_key(company) == company_key(held.company):
        run("UPDATE company SET name = ? WHERE key = ?", (company, company_key(company)))


def _write(position_id: int, company: str, title: str) -> None:
    run(
        "UPDATE position SET company_id = ?1, title = ?2 WHERE id = ?3"
        " AND (company_id IS NOT ?1 OR title <> ?2)",
        (_company(company), title, position_id),
    )


def _company(name: str) -> int | None:
    return company_id(name) if name else None


def _owner(position_id: int) -> int:
    row = run("SELECT contact_id FROM position WHERE id = ?", (position_id,)).fetchone()
    if row is None:
        raise Refused("this position is gone: it was removed elsewhere")
    return int(row[0])


def _days(from_on: str, until_on: str) -> tuple[str | None, str | None]:
    begun, ended = clean(from_on), clean(until_on)
    for day in (begun, ended):
        if day and not _DAY.fullmatch(day):
            raise Refused(f"“{day}” is no date: write it as 2024, 2024-06 or 2024-06-30")
    if begun and ended and ended < begun[: len(ended)]:
        raise Refused(f"{ended} is before {begun}: a position ends after it begins")
    return begun or None, ended or None

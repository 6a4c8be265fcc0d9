"""Mentions: people whom a contact named to me, be they contacts of mine or not yet."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui import clock
from netui.errors import Refused
from netui.people.company import company_key
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.record import names

_SELECT = (
    f"SELECT m.id, m.by_id, (SELECT {NAME} FROM contact WHERE contact.id = m.by_id), m.about_id,"
    f" coalesce({NAME}, m.name), coalesce(nullif(contact.company, ''), m.company), m.said,"
    " m.on_date FROM mention m JOIN contact giver ON giver.id = m.by_id"
    " LEFT JOIN contact ON contact.id = m.about_id"
    " WHERE giver.trashed_at IS NULL AND contact.trashed_at IS NULL"
)
_NEWEST = " ORDER BY m.on_date DESC, m.id DESC"


class Mention(NamedTuple):
    """Somebody named by a contact. `name` and `company` are as they are today where they are one.

    `said`: what was said of them.
    """

    id: int
    by_id: int
    by: str
    about_id: int | None
    name: str
    company: str
    said: str
    on_date: date


def add(
    by_id: int,
    name: str,
    company: str = "",
    said: str = "",
    about_id: int | None = None,
    interaction_id: int | None = None,
    on: date | None = None,
) -> int:
    """Note that a contact named somebody; the mention's id.

    `about_id` None is whoever `meant` finds. Raises Refused.
    """
    by = names([by_id])[by_id]
    name, company = clean(name).strip(), clean(company).strip()
    if about_id is None:
        about_id = meant(name, company)
    if about_id == by_id:
        raise Refused(f"{by} cannot be named by {by}: write who else was named")
    if about_id is not None:
        name = names([about_id])[about_id]
    if not name:
        raise Refused(f"nobody is named: write whom {by} mentioned")
    with undo.action(f"{by} named {name}"):
        cursor = run(
            "INSERT INTO mention (by_id, about_id, name, company, said, on_date, interaction_id,"
            " created_at) VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
            (
                by_id,
                about_id,
                name,
                company,
                clean(said).strip(),
                (on or clock.today()).isoformat(),
                interaction_id,
                clock.stamp(),
            ),
        )
        return cursor.lastrowid or 0


def meant(name: str, company: str = "") -> int | None:
    """The one contact of exactly this name, or None; `company` tells namesakes apart.

    A contact who is known to work elsewhere is another, unless they worked there before.
    """
    rows = run(
        "SELECT id, company FROM contact WHERE sort_name = ? AND trashed_at IS NULL",
        (fold(name).strip(),),
    ).fetchall()
    if company:
        rows = [row for row in rows if not row[1] or _works_at(row[0], company)]
    return int(rows[0][0]) if len(rows) == 1 else None


def by(contact_id: int) -> list[Mention]:
    """Whom a contact named, the newest first."""
    return _mentions(f"{_SELECT} AND m.by_id = ?{_NEWEST}", (contact_id,))


def about(contact_id: int) -> list[Mention]:
    """Who named a contact, the newest first."""
    return _mentions(f"{_SELECT} AND m.about_id = ?{_NEWEST}", (contact_id,))


def _works_at(contact_id: int, company: str) -> bool:
    """Whether they work there, or did."""
    rows = run(
        "SELECT c.key FROM position p JOIN company c ON c.id = p.company_id WHERE p.contact_id = ?",
        (contact_id,),
    )
    return company_key(company) in {row[0] for row in rows}


def _mentions(sql: str, values: Sequence[object]) -> list[Mention]:
    return [
        Mention(
            number,
            by_id,
            clean(by),
            about_id,
            clean(name),
            clean(company),
            clean(said),
            date.fromisoformat(on),
        )
        for number, by_id, by, about_id, name, company, said, on in run(sql, tuple(values))
    ]

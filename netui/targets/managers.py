"""Who hires at a company: known, guessed (there may be several guesses), or unknown."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from netui.errors import Refused
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.targets.targets import company_name
from netui.text import clean, fold
from netui.timeline.record import names

STATES = ("known", "guessed")
UNKNOWN = "unknown"

_SELECT = (
    f"SELECT m.id, m.contact_id, coalesce({NAME}, m.name),"
    " coalesce(nullif(m.title, ''), CASE WHEN EXISTS (SELECT 1 FROM position p"
    " WHERE p.contact_id = contact.id AND p.company_id = m.company_id AND p.until_on IS NULL)"
    " THEN contact.title END, ''), m.state, m.company_id"
    " FROM manager m LEFT JOIN contact ON contact.id = m.contact_id"
    " WHERE contact.trashed_at IS NULL AND coalesce(contact.id, nullif(m.name || m.title, ''))"
    " IS NOT NULL AND {} ORDER BY m.state = 'guessed', m.id"
)


class Manager(NamedTuple):
    """Who hires at a company, or may; `name` is "" where only the title is known.

    state: known, guessed.
    """

    id: int
    contact_id: int | None
    name: str
    title: str
    state: str
    company_id: int

    def words(self) -> str:
        """ "Priya Nair, VP of People"."""
        return ", ".join(filter(None, (self.name, self.title)))


def set_manager(
    company_id: int,
    name: str = "",
    title: str = "",
    state: str = "guessed",
    contact_id: int | None = None,
) -> int:
    """Note who hires there, or may: a contact, a name or only a title; the note's id.

    Whoever is noted there already is noted anew, as known or guessed. Raises Refused for nobody,
    and for a contact in the trash.
    """
    name, title = clean(name), clean(title)
    if state not in STATES:
        raise Refused(f"“{clean(state)}” is no state: choose known or guessed")
    if contact_id is not None:
        name = names([contact_id])[contact_id]
    if not name and not title:
        raise Refused("Who hires there? A name, or at least a title: VP of People")
    with undo.action(f"Who hires at {company_name(company_id)}: {name or title}"):
        found = _held(company_id, name, title, contact_id)
        held = found[0] if found else None
        if contact_id is None and held is not None:
            contact_id = held.contact_id
        kept = "" if contact_id is not None else name
        if held is None:
            cursor = run(
                "INSERT INTO manager (company_id, contact_id, name, title, state)"
                " VALUES (?, ?, ?, ?, ?)",
                (company_id, contact_id, kept, title, state),
            )
            return cursor.lastrowid or 0
        run(
            "UPDATE manager SET contact_id = ?, name = ?, title = ?, state = ? WHERE id = ?",
            (contact_id, kept, title or held.title, state, held.id),
        )
        for one in found[1:]:  # written as a name while the contact was in the trash
            if one.contact_id is None:
                run("DELETE FROM manager WHERE id = ?", (one.id,))
    return held.id


def remove(manager_id: int) -> None:
    """Whoever it was does not hire there. Raises Refused where the note is gone."""
    row = run("SELECT company_id FROM manager WHERE id = ?", (manager_id,)).fetchone()
    if row is None:
        raise Refused("this note is gone: it was removed elsewhere")
    with undo.action(f"Does not hire at {company_name(row[0])}"):
        run("DELETE FROM manager WHERE id = ?", (manager_id,))


def of(company_id: int) -> list[Manager]:
    """Who hires at a company: those known, then the guesses, as they were noted."""
    return of_many([company_id])[company_id]


def of_many(company_ids: Iterable[int]) -> dict[int, list[Manager]]:
    """Who hires at each of the companies, in one query."""
    wanted = list(company_ids)
    found: dict[int, list[Manager]] = {number: [] for number in wanted}
    rows = run(
        _SELECT.format("m.company_id IN (SELECT value FROM json_each(?))"), (json.dumps(wanted),)
    )
    for number, contact_id, name, title, state, company_id in rows:
        one = Manager(number, contact_id, clean(name), clean(title), state, company_id)
        found[company_id].append(one)
    return found


def only_names() -> list[Manager]:
    """Everybody who is noted as hiring somewhere and is no contact."""
    rows = run(_SELECT.format("m.contact_id IS NULL AND m.name <> ''"))
    return [
        Manager(number, None, clean(name), clean(title), state, company_id)
        for number, _, name, title, state, company_id in rows
    ]


def state_of(managers: Iterable[Manager]) -> str:
    """known, guessed or unknown."""
    states = {manager.state for manager in managers}
    return next((state for state in STATES if state in states), UNKNOWN)


def _held(company_id: int, name: str, title: str, contact_id: int | None) -> list[Manager]:
    """The notes on that person, a contact's first, or on that title where nobody is named."""

    def is_same(manager: Manager) -> bool:
        if not name:
            return not manager.name and fold(manager.title) == fold(title)
        if contact_id is not None and manager.contact_id is not None:
            return manager.contact_id == contact_id
        return fold(manager.name) == fold(name)

    found = filter(is_same, of(company_id))
    return sorted(found, key=lambda manager: manager.contact_id is None)

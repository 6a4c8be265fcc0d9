"""Who was only a name and is a contact by now: what was noted of the name is of the contact then.

Of names that were mentioned, advised, asked to be introduced to, or noted as hiring somewhere.
"""

from __future__ import annotations

import json
from collections.abc import Collection
from typing import NamedTuple

from netui.people.company import company_key
from netui.store.file import run
from netui.text import fold

_NAMES = (
    "SELECT 'mention', id, name, company, by_id FROM mention WHERE about_id IS NULL"
    " UNION ALL SELECT 'advice', id, about_name, about_company, contact_id FROM advice"
    " WHERE about_id IS NULL AND about_name <> ''"
    " UNION ALL SELECT 'introduction', i.id, i.to_name, coalesce(c.name, ''), i.by_id"
    " FROM introduction i LEFT JOIN company c ON c.id = i.company_id"
    " WHERE i.to_id IS NULL AND i.to_name <> ''"
    " UNION ALL SELECT 'manager', m.id, m.name, c.name, NULL"
    " FROM manager m JOIN company c ON c.id = m.company_id"
    " WHERE m.contact_id IS NULL AND m.name <> ''"
)
_COLUMNS = {
    "mention": "about_id",
    "advice": "about_id",
    "introduction": "to_id",
    "manager": "contact_id",
}
# The kept `sort_name` follows only at the end of an action, in which somebody may just be new.
_NAME = "fold(trim(given || ' ' || family))"


class _Noted(NamedTuple):
    """A name that is no contact's, in one row; `by_id`: who told me of it, if anybody did."""

    table: str
    id: int
    name: str
    company: str
    by_id: int | None


def recognise(contact_ids: Collection[int]) -> int:
    """Give these contacts what was noted of their names, within an action; how much that was.

    Company tells namesakes apart, and is unknown of some: where two may be meant, nobody is.
    """
    noted = [_Noted(*row) for row in run(_NAMES)]
    if not noted:
        return 0
    called = _called(contact_ids, {fold(one.name).strip() for one in noted})
    count = 0
    for one in noted:
        name = fold(one.name).strip()
        if name not in called:
            continue
        meant = [number for number in _namesakes(name, called[name]) if _fits(number, one.company)]
        if len(meant) == 1 and meant[0] in called[name] and meant[0] != one.by_id:
            _give(one, meant[0])
            count += 1
    return count


def introduced(contact_id: int, by_id: int) -> None:
    """Somebody brought us together: the card says so where it says nothing else yet."""
    if contact_id != by_id:
        run(
            "UPDATE contact SET introduced_by_id = ?2 WHERE id = ?1 AND introduced_by_id IS NULL",
            (contact_id, by_id),
        )


def _called(contact_ids: Collection[int], names: set[str]) -> dict[str, set[int]]:
    """Those of the contacts who have one of these names, by it."""
    found: dict[str, set[int]] = {}
    rows = run(
        f"SELECT id, {_NAME} FROM contact"
        " WHERE id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL",
        (json.dumps(list(contact_ids)),),
    )
    for number, name in rows:
        if name in names:
            found.setdefault(name, set()).add(number)
    return found


def _namesakes(name: str, new: set[int]) -> set[int]:
    rows = run(
        f"SELECT id FROM contact WHERE sort_name = ?1 AND {_NAME} = ?1 AND trashed_at IS NULL",
        (name,),
    )
    return {row[0] for row in rows} | new


def _fits(contact_id: int, company: str) -> bool:
    """Whether they work there, or did; of some either is unknown."""
    rows = run(
        "SELECT c.key FROM position p JOIN company c ON c.id = p.company_id WHERE p.contact_id = ?",
        (contact_id,),
    ).fetchall()
    return not company or not rows or company_key(company) in {row[0] for row in rows}


def _give(noted: _Noted, contact_id: int) -> None:
    from netui.people.merging import twice

    run(
        f"UPDATE {noted.table} SET {_COLUMNS[noted.table]} = ? WHERE id = ?",
        (contact_id, noted.id),
    )
    if noted.table == "introduction":
        (made_on,) = run("SELECT made_on FROM introduction WHERE id = ?", (noted.id,)).fetchone()
        if made_on and noted.by_id is not None:
            introduced(contact_id, noted.by_id)
        twice.join_introductions(contact_id)
    if noted.table == "manager":  # perhaps they were noted there already, under another name
        twice.join_managers(contact_id)

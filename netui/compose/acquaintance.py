"""Who joins a contact and me: who introduced us, who was with us both, and whom they know."""

from __future__ import annotations

from typing import NamedTuple

from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean

MOST = 3
MOST_NOTED = 5
_READ = 500  # notes on somebody who knows everybody

# The closest to me first; who is a name in an import only is not known to both.
_NOTED = (
    f"SELECT contact.id, {NAME}, how FROM"
    " (SELECT other_id known_id, how FROM acquaintance WHERE contact_id = ?1 AND knows"
    " UNION ALL SELECT contact_id, how FROM acquaintance WHERE other_id = ?1 AND knows"
    f" LIMIT {_READ}) CROSS JOIN contact ON contact.id = known_id"
    " WHERE contact.trashed_at IS NULL AND (contact.closeness <> ''"
    " OR contact.last_touch_at IS NOT NULL OR contact.connected_on IS NOT NULL)"
    " ORDER BY CASE contact.closeness WHEN 'partner' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END,"
    " contact.last_touch_at DESC, contact.id LIMIT ?2"
)


class Acquaintance(NamedTuple):
    """Somebody else whom we both know; `how` is in words before the name.

    evidence: how those two know each other, as it was noted; "" where it was not.
    """

    id: int
    name: str
    how: str
    evidence: str = ""


def acquaintances(contact_id: int, introducer: int | None) -> tuple[Acquaintance, ...]:
    """Who introduced us first, then whom they brought to me, then who was with us most often.

    Last, of those whom I know, who is noted to know them.
    """
    found = [
        *_named("introduced you", "id = ?", introducer),
        *_named("introduced you to", "introduced_by_id = ?", contact_id),
        *_with_us(contact_id),
        *_noted(contact_id),
    ]
    seen: dict[int, Acquaintance] = {}
    for one in found:
        seen.setdefault(one.id, one)
    return tuple(seen.values())


def _named(how: str, where: str, number: int | None) -> list[Acquaintance]:
    if number is None:
        return []
    rows = run(
        f"SELECT id, {NAME} FROM contact WHERE {where} AND trashed_at IS NULL"
        " ORDER BY id DESC LIMIT ?",
        (number, MOST),
    )
    return [Acquaintance(one, clean(name), how) for one, name in rows]


def _with_us(contact_id: int) -> list[Acquaintance]:
    rows = run(
        # CROSS keeps the order: few talks had others in them, so few need be read.
        f"SELECT contact.id, {NAME} FROM participant mine CROSS JOIN participant them"
        " ON them.interaction_id = mine.interaction_id AND them.contact_id <> mine.contact_id"
        " CROSS JOIN contact ON contact.id = them.contact_id"
        " CROSS JOIN interaction i ON i.id = mine.interaction_id"
        " WHERE mine.contact_id = ? AND contact.trashed_at IS NULL AND i.trashed_at IS NULL"
        " GROUP BY contact.id ORDER BY count(*) DESC, max(i.on_date) DESC, contact.id LIMIT ?",
        (contact_id, MOST),
    )
    return [Acquaintance(one, clean(name), "you both know") for one, name in rows]


def _noted(contact_id: int) -> list[Acquaintance]:
    rows = run(_NOTED, (contact_id, MOST_NOTED))
    return [Acquaintance(one, clean(name), "they know", clean(how)) for one, name, how in rows]

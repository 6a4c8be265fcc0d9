"""A contact's links and ways to reach, best first."""

from __future__ import annotations

from netui.store.file import run

_ORDER = (
    "CASE kind WHEN 'email' THEN 0 WHEN 'phone' THEN 1 WHEN 'profile' THEN 2"
    " WHEN 'site' THEN 3 WHEN 'blog' THEN 4 ELSE 5 END, id"
)


def first_link(contact_id: int) -> str:
    """The profile, site, blog or other link to open; "" where none is known."""
    row = run(
        "SELECT value FROM reach WHERE contact_id = ? AND kind NOT IN ('email', 'phone')"
        f" ORDER BY {_ORDER} LIMIT 1",
        (contact_id,),
    ).fetchone()
    return str(row[0]) if row else ""


def reach_of(contact_id: int) -> list[str]:
    """Every way to reach and link."""
    rows = run(f"SELECT value FROM reach WHERE contact_id = ? ORDER BY {_ORDER}", (contact_id,))
    return [str(row[0]) for row in rows]

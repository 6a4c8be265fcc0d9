"""The baseline of the paths: one query for all direct edges of both ends, read and nothing made
of it.

A path begins with me and ends with somebody. My edges are the contacts whom I know, with what
tells how warm it is; theirs are the contacts noted to know them, who named them, who brought them
to me or came through them, and their colleagues. A search that joined both ends by reading them
would start with just this; it has no second step, no order and no words yet.
"""

from __future__ import annotations

from netui.store.file import run

EDGES = (
    "SELECT id, 0, closeness, last_touch_at, connected_on FROM contact WHERE trashed_at IS NULL"
    " AND (closeness <> '' OR last_touch_at IS NOT NULL OR connected_on IS NOT NULL)"
    " UNION ALL SELECT other_id, contact_id, knows, how, noted_on FROM acquaintance"
    " WHERE contact_id = ?1"
    " UNION ALL SELECT contact_id, other_id, knows, how, noted_on FROM acquaintance"
    " WHERE other_id = ?1"
    " UNION ALL SELECT by_id, about_id, 1, said, on_date FROM mention WHERE about_id = ?1"
    " UNION ALL SELECT contact_id, about_id, 1, text, given_on FROM advice WHERE about_id = ?1"
    " UNION ALL SELECT introduced_by_id, id, 1, '', '' FROM contact"
    " WHERE id = ?1 AND introduced_by_id IS NOT NULL"
    " UNION ALL SELECT id, introduced_by_id, 1, '', '' FROM contact WHERE introduced_by_id = ?1"
    " UNION ALL SELECT q.contact_id, p.contact_id, 1, q.title, '' FROM position p"
    " JOIN position q ON q.company_id = p.company_id"
    " WHERE p.contact_id = ?1 AND p.until_on IS NULL AND q.until_on IS NULL"
)


def edges(contact_id: int) -> list[tuple[object, ...]]:
    """All direct edges of me and of a contact."""
    return run(EDGES, (contact_id,)).fetchall()

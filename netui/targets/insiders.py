"""Insiders: the contacts who work at a company, or did."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean

# Several roles of one person at one company are one insider: a current one goes before.
_INSIDE = (
    f"SELECT contact.id, {NAME},"
    " coalesce(nullif(max(CASE WHEN p.until_on IS NULL THEN p.title END), ''), max(p.title), ''),"
    " contact.closeness, contact.last_touch_at, min(p.until_on IS NOT NULL)"
    " FROM position p JOIN contact ON contact.id = p.contact_id"
    " WHERE p.company_id = ? AND contact.trashed_at IS NULL GROUP BY contact.id"
    " ORDER BY 6, CASE contact.closeness WHEN 'partner' THEN 0 WHEN 'warm' THEN 1 ELSE 2 END,"
    " contact.last_touch_at DESC, contact.sort_name, contact.id"
)


class Insider(NamedTuple):
    """A contact at a company; `former`: they do not work there any more."""

    contact_id: int
    name: str
    title: str
    closeness: str
    last_touch: date | None
    former: bool


def of(company_id: int, most: int | None = None) -> list[Insider]:
    """Who works at a company, then who did, the warmest first; of many the first `most`."""
    rows = run(f"{_INSIDE} LIMIT ?", (company_id, -1 if most is None else most))
    return [
        Insider(
            number,
            clean(name),
            clean(title),
            closeness,
            date.fromisoformat(touch) if touch else None,
            bool(former),
        )
        for number, name, title, closeness, touch, former in rows
    ]


def count(company_id: int) -> tuple[int, int]:
    """How many work at a company, and how many did."""
    row = run(
        "SELECT count(*), coalesce(sum(former), 0) FROM (SELECT min(p.until_on IS NOT NULL) former"
        " FROM position p JOIN contact ON contact.id = p.contact_id WHERE p.company_id = ?"
        " AND contact.trashed_at IS NULL GROUP BY contact.id)",
        (company_id,),
    ).fetchone()
    return int(row[0] - row[1]), int(row[1])

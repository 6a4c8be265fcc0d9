"""What a brief says of a person and of the company they are at."""

from __future__ import annotations

from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.compose.wording import address, cut
from netui.people.card import Card, card
from netui.people.name import NAME
from netui.prep.brief.parts import Line, Section
from netui.store.file import run
from netui.text import clean, clean_lines
from netui.timeline.labels import role

MOST_NAMES = 4
MOST_BEFORE = 2  # earlier roles
MOST_LINES = 6  # of notes: it is one page
MOST_LETTERS = 200  # of such a line

_STATUS = {
    "looking": "looking for a way in",
    "talking": "talking with them",
    "waiting": "waiting to hear",
    "resting": "resting",
    "let-go": "let go",
}


class _Company(NamedTuple):
    id: int
    name: str
    field: str
    size: str
    notes: str
    links: str
    status: str | None
    motivation: int | None


def person(contact_id: int, name: str, today: date) -> Section:
    """Facts and links on a person. Raises Refused where the contact is gone."""
    known = card(contact_id)
    lines = [Line(text) for text in _facts(known, today) if text]
    lines += [Line(clean(mail.value), f"mailto:{clean(mail.value)}") for mail in known.emails]
    lines += [Line(clean(phone.value)) for phone in known.phones]
    lines += [_link(link.value) for link in known.links]
    return Section(name, tuple(lines), "person", contact_id)


def notes(contact_id: int) -> Section:
    """The beginning of what I wrote down about them."""
    row = run("SELECT notes FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return Section("Notes", tuple(_noted(row[0] if row else "")), "notes", contact_id)


def company(contact_id: int) -> Section:
    """What is known of the company they are at."""
    found = _company_of(contact_id)
    if found is None:
        return Section("", (), "company", contact_id)
    lines = [Line(text) for text in _company_facts(found, contact_id) if text]
    lines += [_link(link) for link in clean_lines(found.links).split("\n") if link.strip()]
    return Section(clean(found.name), (*lines, *_noted(found.notes)), "company", contact_id)


def company_id_of(contact_id: int) -> int | None:
    """The company of their current position, of several the one entered last."""
    row = run(
        "SELECT company_id FROM position WHERE contact_id = ? AND until_on IS NULL"
        " ORDER BY id DESC LIMIT 1",
        (contact_id,),
    ).fetchone()
    return row[0] if row else None


def _facts(known: Card, today: date) -> Iterator[str]:
    yield ", ".join(filter(None, (role(known.title, known.company), clean(known.city))))
    yield _labelled("Field", known.field)
    yield "Looks for work, too" if known.looking else ""
    yield _labelled("Seeks", known.seeks)
    yield _labelled("Offers", known.offers)
    yield _labelled("Before", "; ".join(_earlier(known)))
    yield _labelled("Met", known.met_where)
    yield _closeness(known, today)


def _closeness(known: Card, today: date) -> str:
    """How close we are, and how long ago we spoke: "Partner · in touch 3 weeks ago"."""
    touch = known.last_touch
    parts = (
        clean(known.closeness).capitalize(),
        f"in touch {dates.ago(touch, today)}" if touch else "not in touch yet",
    )
    said = " · ".join(filter(None, parts))
    return f"{said[:1].upper()}{said[1:]}"


def _earlier(known: Card) -> list[str]:
    ended = [position for position in known.positions if not position.current]
    return [role(position.title, position.company) for position in ended[:MOST_BEFORE]]


def _company_of(contact_id: int) -> _Company | None:
    row = run(
        "SELECT c.id, c.name, c.field, c.size, c.notes, c.links, t.status, t.motivation"
        " FROM company c LEFT JOIN target t ON t.company_id = c.id WHERE c.id = ?",
        (company_id_of(contact_id),),
    ).fetchone()
    return _Company(*row) if row else None


def _company_facts(known: _Company, contact_id: int) -> Iterator[str]:
    yield _labelled("Field", known.field)
    yield _labelled("Size", known.size)
    if known.status is not None:
        status = _STATUS.get(known.status, clean(known.status))
        yield f"A target of mine: {status}, motivation {known.motivation} of 5"
    yield _labelled("Hires there", _listed(_managers(known.id)))
    yield _labelled("Competes with", _listed(_competitors(known.id)))
    yield _labelled("Also there", _listed(_colleagues(known.id, contact_id)))


def _managers(company_id: int) -> list[str]:
    rows = run(
        f"SELECT coalesce({NAME}, m.name), m.title, m.state FROM manager m"
        " LEFT JOIN contact ON contact.id = m.contact_id AND contact.trashed_at IS NULL"
        " WHERE m.company_id = ? ORDER BY m.state DESC, m.id",
        (company_id,),
    )
    return [
        f"{', '.join(filter(None, (clean(name or ''), clean(title))))} ({clean(state)})"
        for name, title, state in rows
    ]


def _competitors(company_id: int) -> list[str]:
    rows = run(
        "SELECT c.name FROM competitor x JOIN company c"
        " ON c.id = CASE x.company_id WHEN ?1 THEN x.other_id ELSE x.company_id END"
        " WHERE ?1 IN (x.company_id, x.other_id) ORDER BY c.name",
        (company_id,),
    )
    return [clean(name) for (name,) in rows]


def _colleagues(company_id: int, contact_id: int) -> list[str]:
    rows = run(
        f"SELECT DISTINCT {NAME} FROM position p JOIN contact ON contact.id = p.contact_id"
        " WHERE p.company_id = ? AND p.until_on IS NULL AND p.contact_id <> ?"
        " AND contact.trashed_at IS NULL"
        " ORDER BY contact.closeness = '', contact.last_touch_at DESC, contact.id LIMIT 50",
        (company_id, contact_id),
    )
    return [clean(name) for (name,) in rows]


def _labelled(label: str, text: str) -> str:
    text = cut(clean(text), MOST_LETTERS)
    return f"{label}: {text}" if text else ""


def _listed(names: list[str]) -> str:
    """At most a few; the others are counted."""
    more = len(names) - MOST_NAMES
    return ", ".join(names[:MOST_NAMES]) + (f" and {more} more" if more > 0 else "")


def _link(link: str) -> Line:
    return Line(address(link), clean(link))


def _noted(text: str) -> Iterable[Line]:
    written = [line for line in map(clean, clean_lines(text).split("\n")) if line]
    shown = [Line(cut(line, MOST_LETTERS)) for line in written[:MOST_LINES]]
    return [*shown, Line("…")] if len(written) > MOST_LINES else shown

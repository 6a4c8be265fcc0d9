"""What a brief says of a person and of the company they are at."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.compose.wording import address, cut
from netui.people.card import Card
from netui.people.positions import besides
from netui.prep.brief.parts import MOST_LETTERS, Line, Section, noted
from netui.store.file import run
from netui.targets import competitors, insiders, managers, news, targets
from netui.text import clean, clean_lines
from netui.timeline.labels import role

MOST_NAMES = 4
MOST_EARLIER = 2  # roles
MOST_NEWS = 2


class _Company(NamedTuple):
    id: int
    name: str
    field: str
    size: str
    notes: str
    links: str


def person(known: Card, today: date) -> Section:
    """Facts and links on a person."""
    lines = [Line(text) for text in _facts(known, today) if text]
    lines += [Line(clean(mail.value), f"mailto:{clean(mail.value)}") for mail in known.emails]
    lines += [Line(clean(phone.value)) for phone in known.phones]
    lines += [_link(link.value) for link in known.links]
    return Section(clean(known.name), tuple(lines), "person", known.id)


def notes(known: Card) -> Section:
    """The beginning of what I wrote down about them."""
    return Section("Notes", noted(known.notes), "notes", known.id)


def company(known: Card, today: date) -> Section:
    """What is known of the company they are at; no lines where there is nothing."""
    found = _company_of(known.id)
    if found is None:
        return Section("", (), "company", known.id)
    lines = [Line(text) for text in _company_facts(found, known.id) if text]
    lines += [_link(link) for link in clean_lines(found.links).split("\n") if clean(link)]
    lines += noted(found.notes)
    for one in news.of_company(found.id, MOST_NEWS):
        when = dates.short(one.on, today)
        lines.append(Line(f"News, {when}: {cut(one.text, MOST_LETTERS)}", one.link))
    return Section(clean(found.name), tuple(lines), "company", known.id)


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
    held, ended = _other_roles(known)
    yield _labelled("Also", "; ".join(held))
    yield _labelled("Before", "; ".join(ended[:MOST_EARLIER]))
    yield _labelled("Met", known.met_where)
    yield _touch(known, today)


def _touch(known: Card, today: date) -> str:
    """How close we are, and how long ago we spoke: "Partner · in touch 3 weeks ago"."""
    touch = f"in touch {dates.ago(known.last_touch, today)}" if known.last_touch else ""
    said = " · ".join(filter(None, (clean(known.closeness), touch)))
    return f"{said[:1].upper()}{said[1:]}"


def _other_roles(known: Card) -> tuple[list[str], list[str]]:
    """What they do beside their first role, and what they did before."""
    found: tuple[list[str], list[str]] = ([], [])
    for position in besides(known.id):
        found[not position.current].append(role(position.title, position.company))
    return found


def _company_of(contact_id: int) -> _Company | None:
    row = run(
        "SELECT id, name, field, size, notes, links FROM company WHERE id = ?",
        (company_id_of(contact_id),),
    ).fetchone()
    return _Company(*row) if row else None


def _company_facts(known: _Company, contact_id: int) -> Iterator[str]:
    yield _labelled("Field", known.field)
    yield _labelled("Size", known.size)
    target = targets.of_company(known.id)
    if target is not None:
        status = targets.STATUSES[target.status]
        yield f"A target of yours: {status}, motivation {target.motivation} of {targets.MOST}"
    hiring = [f"{one.words()} ({one.state})" for one in managers.of(known.id)]
    yield _labelled("Hires there", _listed(hiring, len(hiring)))
    rivals = competitors.of(known.id)
    yield _labelled("Competes with", _listed([one.name for one in rivals], len(rivals)))
    here = [one for one in insiders.of(known.id, MOST_NAMES + 1) if one.contact_id != contact_id]
    names = [f"{one.name} (before)" if one.former else one.name for one in here]
    yield _labelled("You also know there", _listed(names, sum(insiders.count(known.id)) - 1))


def _labelled(label: str, text: str) -> str:
    text = cut(clean(text), MOST_LETTERS)
    return f"{label}: {text}" if text else ""


def _listed(names: Sequence[str], count: int) -> str:
    """The first of `count` names; the others are counted."""
    shown = names[:MOST_NAMES]
    more = count - len(shown)
    return ", ".join(shown) + (f" and {more} more" if shown and more > 0 else "")


def _link(link: str) -> Line:
    return Line(address(link), clean(link))

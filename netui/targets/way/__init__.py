"""The way to somebody: who they are, how far introductions to them came, and the paths there."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.errors import Refused
from netui.people.card import Card, card
from netui.store.file import run
from netui.targets import introductions, managers, mentions, warmth
from netui.targets.doors import doors
from netui.targets.evidence import is_nameless
from netui.targets.introductions import Introduction
from netui.targets.paths import Path, Step, paths
from netui.targets.way.noted import noted
from netui.text import clean, fold

MOST_SAID = 3  # introductions


class Aim(NamedTuple):
    """Whom I would like to meet: a contact, anybody at a company, or a name that was mentioned."""

    contact_id: int | None
    company_id: int | None
    name: str
    about: str


class Way(NamedTuple):
    """The paths to an aim, and the introductions on the way there, the newest first."""

    aim: Aim
    paths: tuple[Path, ...]
    asked: tuple[Introduction, ...]


class Ask(NamedTuple):
    """What the first of a path is asked: to bring me together with the next on it, `person`.

    On a path over two people that is not its end: the first does not know them.
    """

    by_id: int
    to_id: int | None
    to_name: str
    company_id: int | None
    person: str

    def note(self) -> int:
        """Note the introduction as asked for; its id. Raises Refused."""
        return introductions.ask(self.by_id, self.to_id, self.to_name, self.company_id)


def way(
    today: date, contact_id: int | None = None, company_id: int | None = None, name: str = ""
) -> Way:
    """All on the way to a contact, a company or a name. Raises Refused where they are gone."""
    if contact_id is None and company_id is None:
        contact_id = mentions.meant(name)  # somebody named who is a contact by now
    aim = _aim(today, contact_id, company_id, name)
    found = tuple(paths(today, aim.contact_id, aim.company_id, aim.name))
    return Way(aim, found, _asked(aim, found))


def ask_for(aim: Aim, path: Path, today: date) -> Ask:
    """What to ask the first of the path. Raises Refused where they had better not be asked."""
    first = path.steps[0]
    if first.contact_id is None or len(path.steps) == 1:
        raise Refused(f"you know {first.name} yourself: m writes to them, P plans a talk")
    reason = introductions.may_ask(first.contact_id, today)
    if reason:
        raise Refused(reason)
    next_one = path.steps[1]
    company = aim.company_id if len(path.steps) == 2 else None
    # Where the company is none of mine the name has to tell it.
    is_told = not is_nameless(next_one.name) or company is None
    to_name = next_one.name if next_one.contact_id is None and is_told else ""
    held = introductions.waiting(first.contact_id, next_one.contact_id, to_name, company)
    if held is not None:
        raise Refused(
            f"you asked {held.by} for {held.whom()} on {dates.full(held.asked_on)}, and it waits"
            " still: F at home shows what you asked"
        )
    return Ask(first.contact_id, next_one.contact_id, to_name, company, next_one.name)


# --- in words


def said(asked: Iterable[Introduction], today: date) -> list[str]:
    """How far each introduction came: "Ann Ortiz → Priya Nair: made Tue 3 Nov, asked ...".

    After a few of them how many more there are.
    """
    lines = [_said(one, today) for one in asked]
    more = len(lines) - MOST_SAID
    return lines if more <= 0 else [*lines[:MOST_SAID], f"and {more} earlier"]


def _said(one: Introduction, today: date) -> str:
    days = (
        ("asked", one.asked_on),
        ("made", one.made_on),
        ("talked", one.talked_on),
        ("thanked", one.thanked_on),
        ("closed", one.closed_on),
    )
    steps = ", ".join(f"{word} {dates.short(day, today)}" for word, day in days if day)
    return f"{one.by} → {one.whom()}: {steps}"


def route(path: Path) -> str:
    """The people of a path: "Ann Ortiz → Bob Reyes → Priya Nair"."""
    return " → ".join(step.name for step in path.steps)


def warmth_words(step: Step, today: date) -> str:
    """How warm it is with somebody, and the last touch: "warm, last touch 3 weeks ago"."""
    if step.contact_id is None:
        return "no contact yet"
    if not step.warmth:
        return "you do not know them"
    touch = f"last touch {dates.ago(step.last_touch, today)}" if step.last_touch else "no talk yet"
    return f"{warmth.in_words(step.warmth)}, {touch}"


# --- whom


def _aim(today: date, contact_id: int | None, company_id: int | None, name: str) -> Aim:
    if contact_id is not None:
        known = card(contact_id)
        role = " at ".join(filter(None, (known.title, known.company)))
        return Aim(contact_id, None, clean(known.name), _joined(role, _standing(known, today)))
    if company_id is not None:
        row = run("SELECT name, field FROM company WHERE id = ?", (company_id,)).fetchone()
        if row is None:
            raise Refused("this company is gone: it was removed elsewhere")
        door = doors([company_id], today)[company_id]
        hiring = (
            f"{one.name} hires there, {one.state}"
            for one in managers.of(company_id)
            if one.name and one.contact_id is None
        )
        return Aim(None, company_id, clean(row[0]), _joined(row[1], door.words, *hiring))
    known_of = noted(name)
    if known_of is None:  # it was, when they were looked for
        return Aim(None, None, clean(name), "nobody names them any more")
    return Aim(None, None, known_of.name, known_of.words())


def _standing(known: Card, today: date) -> str:
    if known.last_touch:
        return f"last touch {dates.ago(known.last_touch, today)}"
    if known.connected_on:
        return "connected, no talk yet"
    return "" if known.closeness else "you do not know them yet"


def _joined(*parts: str) -> str:
    return " · ".join(filter(None, map(clean, parts)))


def _asked(aim: Aim, found: Iterable[Path]) -> tuple[Introduction, ...]:
    """Introductions to them, and to those through whom a path over two people leads."""
    between = [path.steps[1].contact_id for path in found if len(path.steps) == 3]
    asked: dict[int, Introduction] = {}
    for one in _towards(aim, found):
        asked[one.id] = one
    for contact_id in dict.fromkeys(between):
        for one in introductions.towards(contact_id=contact_id) if contact_id else ():
            if one.is_open:
                asked.setdefault(one.id, one)
    return tuple(sorted(asked.values(), key=lambda one: (one.asked_on, one.id), reverse=True))


def _towards(aim: Aim, found: Iterable[Path]) -> list[Introduction]:
    if aim.contact_id is not None or aim.company_id is not None:
        return introductions.towards(aim.contact_id, aim.company_id)
    called = {fold(aim.name), *(fold(path.target) for path in found)}
    return [one for one in introductions.open_ones() if fold(one.to) in called]

"""Everything that is known about one contact, for the card, `netui show` and the review."""

from __future__ import annotations

from dataclasses import dataclass
from datetime import date
from typing import NamedTuple

from netui.errors import Refused
from netui.people.fields import field_of
from netui.people.name import NAME
from netui.people.positions import Position, positions
from netui.people.traits import LINKS
from netui.store.derive import cadences
from netui.store.file import run


class Reach(NamedTuple):
    """A way to reach somebody: kind is email, phone, profile, blog, site or link."""

    id: int
    kind: str
    value: str


class Person(NamedTuple):
    """A contact's id and name."""

    id: int
    name: str


@dataclass(frozen=True)
class Card:
    """A contact. `field` is read from the title unless `field_typed`. `cadence_days` is the one in
    force, `cadence_of` whose it is: "own", "partner", "warm", or "" without one."""

    id: int
    name: str
    given: str
    family: str
    nickname: str
    company: str
    title: str
    positions: tuple[Position, ...]
    field: str
    field_typed: bool
    city: str
    looking: bool
    met_where: str
    introduced_by: Person | None
    reach: tuple[Reach, ...]
    tags: tuple[str, ...]
    interests: tuple[str, ...]
    books: tuple[str, ...]
    seeks: str
    offers: str
    notes: str
    closeness: str
    style: str
    cadence_days: int | None
    cadence_of: str
    last_touch: date | None
    last_sent: date | None
    next_due: date | None
    connected_on: date | None
    know_better_on: date | None
    trashed: bool

    def reached_by(self, *kinds: str) -> tuple[Reach, ...]:
        """The ways of these kinds, kind by kind."""
        return tuple(reach for kind in kinds for reach in self.reach if reach.kind == kind)

    @property
    def emails(self) -> tuple[Reach, ...]:
        """E-mail addresses."""
        return self.reached_by("email")

    @property
    def phones(self) -> tuple[Reach, ...]:
        """Telephone numbers."""
        return self.reached_by("phone")

    @property
    def links(self) -> tuple[Reach, ...]:
        """Profiles, blogs, sites and other links, what `o` opens first first."""
        return self.reached_by(*LINKS)


def card(contact_id: int) -> Card:
    """All that is known about a contact, one in the trash included. Raises Refused if gone."""
    row = run(
        f"SELECT {NAME}, given, family, nickname, company, title, field, city, looking, met_where,"
        " introduced_by_id, seeks, offers, notes, closeness, style, cadence_days, last_touch_at,"
        " last_sent_on, next_due_on, connected_on, trashed_at, know_better_on FROM contact"
        " WHERE id = ?",
        (contact_id,),
    ).fetchone()
    if row is None:
        raise Refused("this contact is gone: it was removed elsewhere")
    traits = _traits(contact_id)
    cadence_days, cadence_of = _cadence(row[16], row[14])
    return Card(
        id=contact_id,
        name=row[0],
        given=row[1],
        family=row[2],
        nickname=row[3],
        company=row[4],
        title=row[5],
        positions=positions(contact_id),
        field=row[6] or field_of(row[5]),
        field_typed=bool(row[6]),
        city=row[7],
        looking=bool(row[8]),
        met_where=row[9],
        introduced_by=_person(row[10]),
        reach=_reach(contact_id),
        tags=traits["tag"],
        interests=traits["interest"],
        books=traits["book"],
        seeks=row[11],
        offers=row[12],
        notes=row[13],
        closeness=row[14],
        style=row[15],
        cadence_days=cadence_days,
        cadence_of=cadence_of,
        last_touch=_day(row[17]),
        last_sent=_day(row[18]),
        next_due=_day(row[19]),
        connected_on=_day(row[20]),
        know_better_on=_day(row[22]),
        trashed=row[21] is not None,
    )


def _traits(contact_id: int) -> dict[str, tuple[str, ...]]:
    kinds: dict[str, tuple[str, ...]] = {"tag": (), "interest": (), "book": ()}
    rows = run("SELECT kind, value FROM trait WHERE contact_id = ? ORDER BY id", (contact_id,))
    for kind, value in rows:
        kinds[kind] = (*kinds.get(kind, ()), value)
    return kinds


def _reach(contact_id: int) -> tuple[Reach, ...]:
    rows = run("SELECT id, kind, value FROM reach WHERE contact_id = ? ORDER BY id", (contact_id,))
    return tuple(Reach(*row) for row in rows)


def _person(contact_id: int | None) -> Person | None:
    if contact_id is None:
        return None
    sql = f"SELECT id, {NAME} FROM contact WHERE id = ? AND trashed_at IS NULL"
    row = run(sql, (contact_id,)).fetchone()
    return Person(*row) if row else None


def _cadence(own: int | None, closeness: str) -> tuple[int | None, str]:
    if own is not None:
        return own, "own"
    return (cadences()[closeness], closeness) if closeness else (None, "")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

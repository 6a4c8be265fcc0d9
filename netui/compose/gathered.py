"""The rows that facts are made of: a contact's own, mine, and what lies between us."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from netui.compose import history, wording
from netui.compose.acquaintance import Acquaintance, acquaintances
from netui.compose.history import Happened, Letter, Planned
from netui.errors import Refused
from netui.people.name import NAME
from netui.promises.chains import OwedWord
from netui.promises.suggestions import Advice
from netui.store.file import run
from netui.targets.introductions import Introduction
from netui.text import clean, fold


class Person(NamedTuple):
    """A contact's own row, its short texts clean. given: never empty where any name is known."""

    name: str
    given: str
    family: str
    nickname: str
    company: str
    title: str
    field: str
    city: str
    looking: bool
    met_where: str
    introducer: int | None
    seeks: str
    notes: str
    closeness: str
    connected: bool


class Me(NamedTuple):
    """My own row; empty where I have not introduced myself."""

    name: str = ""
    field: str = ""
    city: str = ""
    seeks: str = ""
    offers: str = ""


class Owed(NamedTuple):
    """An open promise; `by` is me or them."""

    by: str
    text: str
    due_on: date | None


class Gathered(NamedTuple):
    """All that was read.

    field: typed, or told by the title. shared_field: the one that we both work in. traits: kind
    (interest, book) and value, those that touch on mine first; `touching`: the values that do.
    advice: theirs. owed_back: what came of it, or of what they led me to, and they have not heard.
    introduced: theirs that led to a talk, not thanked for yet.
    writing: kind (blog, site) and link. new_role: noticed and not answered, "" for none. offers:
    the lines of `prep.common.what_i_could_offer`.
    """

    person: Person
    me: Me
    field: str
    shared_field: str
    traits: tuple[tuple[str, str], ...]
    touching: tuple[str, ...]
    writing: tuple[tuple[str, str], ...]
    new_role: str
    acquaintances: tuple[Acquaintance, ...]
    happened: tuple[Happened, ...]
    planned: tuple[Planned, ...]
    owed: tuple[Owed, ...]
    advice: tuple[Advice, ...]
    owed_back: tuple[OwedWord, ...]
    introduced: tuple[Introduction, ...]
    letters: tuple[Letter, ...]
    offers: tuple[str, ...]
    today: date


def gather(contact_id: int, today: date) -> Gathered:
    """Read it all, by index. Raises Refused where the contact is gone or in the trash."""
    from netui.prep.common import what_i_could_offer, words

    person, me = _person(contact_id), _me()
    mine = words(f"{me.field} {me.seeks} {me.offers}")
    traits = sorted(_traits(contact_id), key=lambda trait: -len(words(trait[1]) & mine))
    told = told_field(person.field or person.title)
    return Gathered(
        person=person,
        me=me,
        field=person.field or told,
        shared_field=_shared_field(told or person.field, me.field),
        traits=tuple(traits),
        touching=tuple(value for _, value in traits if words(value) & mine),
        writing=_writing(contact_id),
        new_role=_new_role(contact_id),
        acquaintances=acquaintances(contact_id, person.introducer),
        happened=history.happened(contact_id),
        planned=history.planned(contact_id, today),
        owed=owed(contact_id),
        advice=history.advice(contact_id, today),
        owed_back=history.owed_back(contact_id, today),
        introduced=history.introduced(contact_id),
        letters=history.letters(contact_id),
        offers=tuple(what_i_could_offer(contact_id)),
        today=today,
    )


def owed(contact_id: int) -> tuple[Owed, ...]:
    """Open promises of both sides, the soonest due first."""
    from netui.promises.rules import open_promises

    return tuple(
        Owed(one.by, wording.inside(one.text), one.due_on) for one in open_promises(contact_id)
    )


def told_field(words: str) -> str:
    """The field of work that a title or a typed field tells; "" where it tells none."""
    if not words:
        return ""
    from netui.people.fields import field_of

    # Its own screen names what is wrong with the user's list of titles.
    with suppress(Refused):
        return field_of(words)
    return ""


def _shared_field(theirs: str, mine: str) -> str:
    mine = told_field(mine) or mine
    return mine if fold(mine) == fold(theirs) else ""


def _person(contact_id: int) -> Person:
    row = run(
        f"SELECT {NAME}, given, family, nickname, company, title, field, city, looking, met_where,"
        " introduced_by_id, seeks, notes, closeness, connected_on IS NOT NULL FROM contact"
        " WHERE id = ? AND trashed_at IS NULL",
        (contact_id,),
    ).fetchone()
    if row is None:
        raise Refused("this contact is in the trash or gone: choose another, or restore them")
    kept = Person(*row)
    return kept._replace(
        name=clean(kept.name),
        given=clean(kept.given) or clean(kept.nickname) or clean(kept.family),
        family=clean(kept.family),
        nickname=clean(kept.nickname),
        company=clean(kept.company),
        title=clean(kept.title),
        field=clean(kept.field),
        city=clean(kept.city),
        looking=bool(kept.looking),
        met_where=wording.trimmed(kept.met_where),
        connected=bool(kept.connected),
    )


def _me() -> Me:
    row = run("SELECT name, field, city, seeks, offers FROM me WHERE id = 1").fetchone()
    if row is None:
        return Me()
    name, field, city, seeks, offers = row
    return Me(clean(name), clean(field), clean(city), seeks, offers)


def _traits(contact_id: int) -> list[tuple[str, str]]:
    rows = run(
        "SELECT kind, value FROM trait WHERE contact_id = ? AND kind IN ('interest', 'book')"
        " ORDER BY id",
        (contact_id,),
    )
    return [(kind, text) for kind, value in rows if (text := wording.trimmed(value))]


def _writing(contact_id: int) -> tuple[tuple[str, str], ...]:
    """Kind and link of blogs and sites, blogs first."""
    rows = run(
        "SELECT kind, value FROM reach WHERE contact_id = ? AND kind IN ('blog', 'site')"
        " ORDER BY kind, id",
        (contact_id,),
    )
    return tuple((kind, clean(value)) for kind, value in rows)


def _new_role(contact_id: int) -> str:
    """A role that an import noticed and that was not answered: "VP People at Contoso"."""
    row = run(
        "SELECT p.title, c.name FROM role_change r JOIN position p ON p.id = r.position_id"
        " LEFT JOIN company c ON c.id = p.company_id"
        " WHERE r.contact_id = ? AND r.congratulated_on IS NULL"
        " ORDER BY r.noticed_on DESC, r.id DESC LIMIT 1",
        (contact_id,),
    ).fetchone()
    if row is None:
        return ""
    return " at ".join(part for part in (clean(row[0]), clean(row[1] or "")) if part)

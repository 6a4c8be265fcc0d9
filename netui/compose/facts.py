"""What the composer knows of somebody: facts to pick from, and what slots are filled from.

Read whenever a note is begun or its person changes: a few reads by index, whatever the file's size.
"""

from __future__ import annotations

from collections.abc import Mapping
from contextlib import suppress
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.compose import history, wording
from netui.compose.acquaintance import Acquaintance, acquaintances
from netui.compose.history import Happened, Letter, Planned
from netui.compose.sources import SOURCES
from netui.errors import Refused
from netui.people.links import first_link
from netui.people.name import NAME, split_name
from netui.store.file import run
from netui.text import clean, clean_lines, fold

LAST_TALKS = 3
LAST_WRITTEN = 5
NOTE_LINES = 8
LONGEST = 300  # code points of a fact: more of it would be no fact but a text


class Fact(NamedTuple):
    """Something known of them. label: shown before it. text: fit to stand inside a sentence.

    kind: role, interest, book, writing (blog or site), talk, event, common (what joins us), knows
    (who joins us), seeks, offer (what I can offer them), promise, city, note (a line of my notes)
    or sent (an earlier note to them). detail: more of it, to be shown only.
    """

    kind: str
    label: str
    text: str
    detail: str = ""


class Known(NamedTuple):
    """All that is known of a contact, clean. stage: one of `fit.STAGES`. link: their profile.

    values: each name of `sources.SOURCES` with its candidates, the best first.
    """

    contact_id: int
    given: str
    family: str
    name: str
    company: str
    title: str
    field: str
    city: str
    stage: str
    facts: tuple[Fact, ...]
    values: Mapping[str, tuple[str, ...]]
    link: str


class _Person(NamedTuple):
    name: str
    given: str
    family: str
    nickname: str
    company: str
    title: str
    typed_field: str
    city: str
    looking: bool
    met_where: str
    introducer: int | None
    seeks: str
    notes: str
    closeness: str
    connected: bool


class _Me(NamedTuple):
    name: str = ""
    field: str = ""
    city: str = ""
    seeks: str = ""
    offers: str = ""


class _Gathered(NamedTuple):
    """All rows that the facts and the values are made of."""

    person: _Person
    me: _Me
    field: str
    traits: tuple[tuple[str, str], ...]
    writing: tuple[tuple[str, str], ...]
    new_role: str
    acquaintances: tuple[Acquaintance, ...]
    happened: tuple[Happened, ...]
    planned: tuple[Planned, ...]
    promises: tuple[tuple[str, str, date | None], ...]
    letters: tuple[Letter, ...]
    offers: tuple[Fact, ...]
    shared: tuple[Fact, ...]
    today: date


def known(contact_id: int, today: date) -> Known:
    """All that is known of a contact. Raises Refused where they are gone or in the trash."""
    all_of = _gathered(contact_id, today)
    person = all_of.person
    return Known(
        contact_id=contact_id,
        given=person.given,
        family=person.family,
        name=person.name,
        company=person.company,
        title=person.title,
        field=all_of.field,
        city=person.city,
        stage=_stage(person, all_of.happened),
        facts=tuple(_facts(all_of)),
        values=_values(all_of),
        link=clean(first_link(contact_id)),
    )


def _gathered(contact_id: int, today: date) -> _Gathered:
    person, me = _person(contact_id), _me()
    field = _field(person.typed_field, person.title)
    traits = _traits(contact_id, me)
    return _Gathered(
        person=person,
        me=me,
        field=field,
        traits=traits,
        writing=_writing(contact_id),
        new_role=_new_role(contact_id),
        acquaintances=acquaintances(contact_id, person.introducer),
        happened=history.happened(contact_id),
        planned=history.planned(contact_id, today),
        promises=_promises(contact_id),
        letters=history.letters(contact_id),
        offers=tuple(_offers(contact_id, me)),
        shared=tuple(_shared(person, me, field, traits)),
        today=today,
    )


def _person(contact_id: int) -> _Person:
    row = run(
        f"SELECT {NAME}, given, family, nickname, company, title, field, city, looking, met_where,"
        " introduced_by_id, seeks, notes, closeness, connected_on IS NOT NULL FROM contact"
        " WHERE id = ? AND trashed_at IS NULL",
        (contact_id,),
    ).fetchone()
    if row is None:
        raise Refused("this contact is in the trash or gone: choose another, or restore them")
    lined = _Person(*row)
    return lined._replace(
        name=clean(lined.name or ""),
        given=clean(lined.given) or clean(lined.nickname) or clean(lined.family),
        family=clean(lined.family),
        nickname=clean(lined.nickname),
        company=clean(lined.company),
        title=clean(lined.title),
        typed_field=clean(lined.typed_field),
        city=clean(lined.city),
        met_where=wording.trimmed(lined.met_where),
        looking=bool(lined.looking),
        connected=bool(lined.connected),
    )


def _me() -> _Me:
    row = run("SELECT name, field, city, seeks, offers FROM me WHERE id = 1").fetchone()
    if row is None:
        return _Me()
    name, field, city, seeks, offers = row
    return _Me(clean(name), clean(field), clean(city), seeks, offers)


def _field(typed: str, title: str) -> str:
    """A field of work as it was typed, else as the title tells it."""
    return typed or _told_field(title)


def _told_field(words: str) -> str:
    if not words:
        return ""
    from netui.people.fields import field_of

    # Its own screen names what is wrong with the user's list of titles.
    with suppress(Refused):
        return field_of(words)
    return ""


def _stage(person: _Person, happened: tuple[Happened, ...]) -> str:
    if person.closeness in ("partner", "warm"):
        return person.closeness
    if person.connected:
        return "connected"
    return "met" if any(one.is_talk for one in happened) else "new"


def _traits(contact_id: int, me: _Me) -> tuple[tuple[str, str], ...]:
    """Kind and value of interests and books, those that touch on mine first."""
    from netui.prep.common import words

    rows = run(
        "SELECT kind, value FROM trait WHERE contact_id = ? AND kind IN ('interest', 'book')"
        " ORDER BY id",
        (contact_id,),
    ).fetchall()
    mine = words(f"{me.field} {me.seeks} {me.offers}")
    rows.sort(key=lambda row: -len(words(row[1]) & mine))
    return tuple((kind, wording.trimmed(value)) for kind, value in rows if clean(value))


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


def _promises(contact_id: int) -> tuple[tuple[str, str, date | None], ...]:
    """Whose, text and due day of open promises, the soonest first."""
    from netui.promises.rules import open_promises

    return tuple(
        (one.by, wording.inside(one.text), one.due_on) for one in open_promises(contact_id)
    )


def _offers(contact_id: int, me: _Me) -> list[Fact]:
    """What I could offer of what they seek, somebody whom I know included."""
    from netui.prep.common import what_i_could_offer

    mine = {fold(clean(phrase)): phrase for phrase in wording.phrases(me.offers)}
    found = []
    for line in what_i_could_offer(contact_id):
        name, knows, what = line.partition(" offers ")
        if fold(wording.inside(line)) in mine:
            found.append(Fact("offer", "you offer", wording.inside(line)))
        elif knows:
            found.append(Fact("offer", "you could offer", f"an introduction to {name}", what))
        else:
            found.append(Fact("offer", "you could offer", "what I hear of", line))
    return found


def _shared(
    person: _Person, me: _Me, field: str, traits: tuple[tuple[str, str], ...]
) -> list[Fact]:
    """Interests that touch on mine, the place, the field of work."""
    from netui.prep.common import words

    mine = words(f"{me.field} {me.seeks} {me.offers}")
    found = [Fact("common", "both", value) for kind, value in traits if words(value) & mine]
    if person.city and fold(person.city) == fold(me.city):
        found.append(Fact("common", "both in", person.city))
    told = _told_field(me.field) or me.field
    if told and fold(told) == fold(_told_field(person.typed_field or person.title) or field):
        found.append(Fact("common", "both in", wording.field(told)))
    return found


def _facts(of: _Gathered) -> list[Fact]:
    """In the order of the pane: what is new, what they love, what joins us, what is owed."""
    return [
        *([Fact("role", "new role", of.new_role)] if of.new_role else []),
        *(Fact(kind, kind, value) for kind, value in of.traits),
        *(Fact("writing", kind, wording.address(link), link) for kind, link in of.writing),
        *_talks(of),
        *_events(of),
        *of.shared,
        *(Fact("knows", one.how, one.name) for one in of.acquaintances),
        *(Fact("seeks", "seeks", part) for part in _seeks(of)),
        *of.offers,
        *_owed(of),
        *([Fact("city", "city", of.person.city)] if of.person.city else []),
        *_lines(of.person.notes),
        *_written(of),
    ]


def _seeks(of: _Gathered) -> tuple[str, ...]:
    if of.person.looking and not clean(of.person.seeks):
        return (f"a role in {wording.field(of.field)}" if of.field else "a new role",)
    return wording.sentences(of.person.seeks)


def _talks(of: _Gathered) -> list[Fact]:
    talks = [one for one in of.happened if one.is_talk and one.summary][:LAST_TALKS]
    return [
        Fact("talk", f"{_said(one)} {dates.ago(one.on, of.today)}", _short(one.summary), one.event)
        for one in talks
    ]


def _said(talk: Happened) -> str:
    return "met" if talk.kind == "encounter" else talk.kind


def _events(of: _Gathered) -> list[Fact]:
    met = {one.event: one.on for one in reversed(of.happened) if one.event}
    newest = sorted(met.items(), key=lambda item: item[1], reverse=True)
    return [
        Fact("event", "met at", name, dates.ago(on, of.today)) for name, on in newest[:LAST_TALKS]
    ]


def _owed(of: _Gathered) -> list[Fact]:
    return [
        Fact(
            "promise",
            "you promised" if by == "me" else "they promised",
            text,
            f"due {dates.ago(due, of.today)}" if due else "",
        )
        for by, text, due in of.promises
    ]


def _lines(notes: str) -> list[Fact]:
    """The lines of my notes, without Markdown's marks before them."""
    lines = (wording.trimmed(line.lstrip("#>*-+ \t")) for line in clean_lines(notes).split("\n"))
    return [Fact("note", "note", _short(line)) for line in lines if line][:NOTE_LINES]


def _written(of: _Gathered) -> list[Fact]:
    """Earlier notes and logged messages of mine, the newest first."""
    logged = {one.interaction_id for one in of.letters}
    found = [(one.sent_on, clean(one.text), one.outcome) for one in of.letters]
    found += [
        (one.on, one.summary, "")
        for one in of.happened
        if one.kind == "message" and one.direction == "me" and one.summary and one.id not in logged
    ]
    found.sort(key=lambda letter: letter[0], reverse=True)
    return [
        Fact("sent", f"you wrote {dates.ago(on, of.today)}", wording.cut(text, LONGEST), outcome)
        for on, text, outcome in found[:LAST_WRITTEN]
    ]


def _values(of: _Gathered) -> dict[str, tuple[str, ...]]:
    """Candidates for each source; () where nothing is known."""
    person, me = of.person, of.me
    names = [one for one in of.acquaintances if one.how != "introduced you to"]
    found: dict[str, tuple[str, ...]] = {
        "contact.given": (person.nickname or person.given,),
        "contact.name": (person.name,),
        "contact.company": (person.company,),
        "contact.title": (person.title,),
        "contact.field": (wording.field(of.field),),
        "contact.city": (person.city,),
        "contact.interest": tuple(value for kind, value in of.traits if kind == "interest"),
        "contact.book": tuple(value for kind, value in of.traits if kind == "book"),
        "contact.writing": tuple(wording.address(link) for _, link in of.writing),
        "contact.seeks": _seeks(of),
        "contact.introducer": tuple(one.name for one in names),
        "contact.common": tuple(fact.text for fact in of.shared),
        "contact.new_role": (of.new_role,),
        "event.name": tuple(dict.fromkeys([*(one.event for one in of.happened), person.met_where])),
        "talk.summary": tuple(fact.text for fact in _talks(of)),
        "promise.mine": tuple(text for by, text, _ in of.promises if by == "me"),
        "promise.theirs": tuple(text for by, text, _ in of.promises if by == "them"),
        "meeting.when": tuple(_when(one) for one in of.planned),
        "me.name": (me.name,),
        "me.given": (split_name(me.name)[0],),
        "me.field": (me.field,),
        "me.city": (me.city,),
        "me.seeks": wording.sentences(me.seeks),
        "me.offers": wording.phrases(me.offers),
        "me.offer_for_them": tuple(fact.text for fact in of.offers),
    }
    return {source: tuple(value for value in found[source] if value) for source in SOURCES}


def _when(meeting: Planned) -> str:
    day = dates.full(meeting.on).rpartition(" ")[0]
    return f"{day} at {meeting.start}" if meeting.start else day


def _short(text: str) -> str:
    return wording.cut(wording.trimmed(text), LONGEST)

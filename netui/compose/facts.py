"""What the composer knows of somebody: facts to pick from, and what slots are filled from.

Read whenever a note is begun or its person changes: a few reads by index, whatever the file's size.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.compose import advised, wording
from netui.compose.encountered import passions
from netui.compose.gathered import Gathered, gather
from netui.compose.history import Happened, Planned
from netui.compose.sources import SOURCES
from netui.people.links import first_link
from netui.people.name import split_name
from netui.text import clean, clean_lines, fold

LAST_TALKS = 3
LAST_WRITTEN = 5
LAST_ADVICE = 5
NOTE_LINES = 8
INTRODUCTION = "an introduction to "
LONGEST = 300  # code points of a fact: more of it would be no fact but a text


class Fact(NamedTuple):
    """Something known of them. label: shown before it. text: fit to stand inside a sentence.

    kind: role, interest, book, writing (blog or site), talk, event, common (what joins us), knows
    (who joins us), seeks, offer (what I can offer them), advice (theirs, and what came of it),
    promise, city, note (a line of my notes) or sent (an earlier note to them). detail: more of it,
    to be shown only.
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


def known(contact_id: int, today: date) -> Known:
    """All that is known of a contact. Raises Refused where they are gone or in the trash."""
    of = gather(contact_id, today)
    person = of.person
    return Known(
        contact_id=contact_id,
        given=person.given,
        family=person.family,
        name=person.name,
        company=person.company,
        title=person.title,
        field=of.field,
        city=person.city,
        stage=_stage(of),
        facts=tuple(_short(fact) for fact in _facts(of)),
        values=_values(of),
        link=clean(first_link(contact_id)),
    )


def _stage(of: Gathered) -> str:
    if of.person.closeness in ("partner", "warm"):
        return of.person.closeness
    if of.person.connected:
        return "connected"
    return "met" if any(one.is_talk for one in of.happened) else "new"


def _facts(of: Gathered) -> list[Fact]:
    """In the order of the pane: what is new, what they love, what joins us, what is owed."""
    return [
        *([Fact("role", "new role", of.new_role)] if of.new_role else []),
        *(Fact(kind, kind, value) for kind, value in of.traits),
        *(Fact("writing", kind, wording.address(link), link) for kind, link in of.writing),
        *_advice(of),
        *_talks(of),
        *_events(of),
        *_shared(of),
        *(Fact("knows", one.how, one.name, one.evidence) for one in of.acquaintances),
        *(Fact("seeks", "seeks", part) for part in _seeks(of)),
        *_offers(of),
        *_owed(of),
        *([Fact("city", "city", of.person.city)] if of.person.city else []),
        *_lines(of.person.notes),
        *_written(of),
    ]


def _shared(of: Gathered) -> list[Fact]:
    """Interests that touch on mine, the place, the field of work."""
    found = [Fact("common", "both", value) for value in of.touching]
    if of.person.city and fold(of.person.city) == fold(of.me.city):
        found.append(Fact("common", "both in", of.person.city))
    if of.shared_field:
        found.append(Fact("common", "both in", wording.field(of.shared_field)))
    return found


def _offers(of: Gathered) -> list[Fact]:
    """What I could offer of what they seek, somebody whom I know included."""
    mine = {fold(phrase) for phrase in wording.phrases(of.me.offers)}
    found = []
    for line in of.offers:
        text = wording.inside(line)
        name, knows, what = line.partition(" offers ")
        if fold(text) in mine:
            found.append(Fact("offer", "you offer", text))
        elif knows:
            found.append(Fact("offer", "you could offer", f"{INTRODUCTION}{name}", what))
        else:
            found.append(Fact("offer", "you could offer", "what I hear of", line))
    return found


def _seeks(of: Gathered) -> tuple[str, ...]:
    if of.person.looking and not clean(of.person.seeks):
        return (f"a role in {wording.field(of.field)}" if of.field else "a new role",)
    return wording.sentences(of.person.seeks)


def _talks(of: Gathered) -> list[Fact]:
    talks = [one for one in of.happened if one.is_talk and one.summary][:LAST_TALKS]
    return [
        Fact(
            "talk",
            f"{_said(one)} {dates.ago(one.on, of.today)}",
            wording.trimmed(one.summary),
            one.event,
        )
        for one in talks
    ]


def _said(talk: Happened) -> str:
    return "met" if talk.kind == "encounter" else talk.kind


def _events(of: Gathered) -> list[Fact]:
    met = {one.event: one.on for one in reversed(of.happened) if one.event}
    newest = sorted(met.items(), key=lambda item: item[1], reverse=True)
    found = [Fact("event", "met at", name, dates.ago(on, of.today)) for name, on in newest]
    if of.person.met_where and of.person.met_where not in met:
        found.append(Fact("event", "met", of.person.met_where))
    return found[:LAST_TALKS]


def _advice(of: Gathered) -> list[Fact]:
    """What they suggested, and what came of it."""
    found = []
    for one in of.advice[:LAST_ADVICE]:
        became = advised.became(one, of.today)
        found.append(Fact("advice", "they suggested", advised.phrase(one), became))
        if one.result:
            found.append(Fact("advice", "what came of it", wording.trimmed(one.result)))
    return found


def _owed(of: Gathered) -> list[Fact]:
    return [
        Fact(
            "promise",
            "you promised" if one.by == "me" else "they promised",
            one.text,
            f"due {dates.ago(one.due_on, of.today)}" if one.due_on else "",
        )
        for one in of.owed
    ]


def _lines(notes: str) -> list[Fact]:
    """The lines of my notes, without Markdown's marks before them."""
    lines = (wording.trimmed(line.lstrip("#>*-+ \t")) for line in clean_lines(notes).split("\n"))
    return [Fact("note", "note", line) for line in lines if line][:NOTE_LINES]


def _written(of: Gathered) -> list[Fact]:
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
        Fact("sent", f"you wrote {dates.ago(on, of.today)}", text, outcome)
        for on, text, outcome in found[:LAST_WRITTEN]
    ]


def _values(of: Gathered) -> dict[str, tuple[str, ...]]:
    """Candidates for each source; () where nothing is known."""
    person, me = of.person, of.me
    to_tell = advised.to_tell(of.owed_back, of.today)
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
        "contact.common": tuple(fact.text for fact in _shared(of)),
        "contact.new_role": (of.new_role,),
        "event.name": tuple(dict.fromkeys([*(one.event for one in of.happened), person.met_where])),
        "encounter.passion": passions(of.happened, of.today),
        "talk.summary": tuple(fact.text for fact in _talks(of)),
        "promise.mine": tuple(one.text for one in of.owed if one.by == "me"),
        "promise.theirs": tuple(one.text for one in of.owed if one.by == "them"),
        "advice.theirs": tuple(one.theirs for one in to_tell),
        # Of the same suggestion: what came of another one would not answer it.
        "advice.result": tuple(one.result for one in to_tell[:1]),
        "introduction.to": tuple(one.to for one in of.introduced),
        "meeting.when": tuple(_when(one) for one in of.planned),
        "me.name": (me.name,),
        "me.given": (split_name(me.name)[0],),
        "me.field": (me.field,),
        "me.city": (me.city,),
        "me.seeks": wording.sentences(me.seeks),
        "me.offers": wording.phrases(me.offers),
        "me.offer_for_them": tuple(fact.text for fact in _offers(of)),
    }
    return {
        source: tuple(wording.cut(value, LONGEST) for value in found[source] if value)
        for source in SOURCES
    }


def _when(meeting: Planned) -> str:
    day = dates.full(meeting.on).rpartition(" ")[0]
    return f"{day} at {meeting.start}" if meeting.start else day


def _short(fact: Fact) -> Fact:
    return fact._replace(text=wording.cut(fact.text, LONGEST))

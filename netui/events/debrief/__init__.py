"""The debrief: whom I met at an event, noted a line for each person, mended and taken out.

    Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running; I send the list

Every accepted line is one undoable action: the contact, what happened, and what follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.events import reading
from netui.events.counts import Count, count, counts, field_of_work
from netui.events.debrief import encounters, written
from netui.events.debrief.lines import combined, kept, pasted
from netui.events.debrief.understanding import Reading, Unclear, is_new, read, refuse, words
from netui.events.debrief.whom import Noted
from netui.events.reading import Event
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.text import clean
from netui.timeline import kinds, log
from netui.timeline.capture import Found
from netui.timeline.line import Capture, printed
from netui.timeline.line import understand as read_line

__all__ = [
    "Accepted",
    "Count",
    "Person",
    "Understood",
    "accept",
    "count",
    "counts",
    "met",
    "pasted",
    "take_out",
    "understand",
]


class Understood(NamedTuple):
    """What a line would write: `lines` in words, or the `problem` that keeps it from that.

    `column`: where in the clean line the problem is, if it has a place.
    """

    capture: Capture
    people: tuple[Found, ...]
    lines: tuple[str, ...]
    problem: str
    column: int | None


class Accepted(NamedTuple):
    """What a line wrote; no ids where all of it was noted already."""

    encounter_ids: tuple[int, ...]
    sentence: str


class Person(NamedTuple):
    """Somebody met; `id` is the encounter's. `said`: what was said there.

    `promise`: what is owed from it, such as "send the book list, by Fri 27 Nov", or "".
    """

    id: int
    contact_id: int
    name: str
    is_new: bool
    title: str
    company: str
    field: str
    card: bool
    in_depth: bool
    said: str
    line: str
    step: str
    promise: str


def understand(event_id: int, text: str, today: date, mending: int | None = None) -> Understood:
    """What a line would write at the event, in place of that of the encounter `mending`.

    Never raises: what is wrong is the `problem`. Fast enough for every letter.
    """
    capture = read_line(text, today, met=True)
    found: Reading | None = None
    try:
        found = read(event_id, capture, today, mending)
        refuse(found, text)
        lines = tuple(words(found, today))
    except Refused as refused:
        people = tuple(one.found for one in found.people) if found else ()
        column = refused.column if isinstance(refused, Unclear) else None
        return Understood(capture, people, (), str(refused), column)
    people = tuple(one.found for one in found.people)
    return Understood(found.capture, people, lines, "", None)


def accept(event_id: int, text: str, today: date, mending: int | None = None) -> Accepted:
    """Write a line, or put it in place of that of the encounter `mending`, as one action.

    Promised dates count from `today`. Raises Refused.
    """
    with undo.action(_action_name(_readable(event_id, text, today, mending))):
        found = _readable(event_id, text, today, mending)  # now that nobody else writes
        ids = _write(found, today)
        run("UPDATE event SET state = 'planned' WHERE id = ? AND state = 'missed'", (event_id,))
    return Accepted(tuple(ids), _sentence(found, bool(ids)))


def take_out(encounter_id: int) -> None:
    """Take a line out, with what it wrote, and a contact who came by it alone, as one action.

    Raises Refused where it is gone.
    """
    held, event_id = encounters.read(encounter_id)
    at = f" {_at(reading.read(event_id))}" if event_id is not None else ""
    with undo.action(f"Take out {held.name}{at}"):
        held, _ = encounters.read(encounter_id)
        encounters.remove(held, kept(held.line))


def met(event_id: int) -> list[Person]:
    """Who was met at the event, in the order of the lines; the trashed left out."""
    owed = _promises(event_id)
    rows = run(
        f"SELECT e.id, contact.id, {NAME}, e.is_new, contact.title, contact.company, contact.field,"
        f" e.card, e.in_depth, i.summary, e.line, e.step, i.id {encounters.AT_EVENT}",
        (event_id,),
    )
    return [_person(row, "; ".join(owed.get(row[-1], []))) for row in rows]


def _readable(event_id: int, text: str, today: date, mending: int | None) -> Reading:
    found = read(event_id, read_line(text, today, met=True), today, mending)
    refuse(found, text)
    return found


def _write(found: Reading, today: date) -> list[int]:
    """Write the line for each of its people; the encounters that it wrote or changed.

    Those noted already come first: whoever is written first plans a talk for all.
    """
    contacts = [
        one.match.id if one.match else encounters.add_person(one.name, found.event)
        for one in found.people
    ]
    held = {place: one.noted for place, one in enumerate(found.people) if one.noted}
    mended = found.mended
    if mended is not None:
        place = _heir(mended, contacts, held)
        if place is None:
            encounters.remove(mended, kept(mended.line))
        else:
            held[place] = mended
    talk = any(log.is_meeting(step) for step in found.capture.steps)
    together, planned = list(contacts), False
    ids: dict[int, int] = {}
    for place in sorted(range(len(contacts)), key=lambda place: place not in held):
        who = contacts[place]
        of_talk = ([] if planned else together) if talk else [who]
        number = _write_one(found, place, who, held.get(place), of_talk, today)
        if number is None:
            together.remove(who)  # what is planned with them is planned already
        else:
            ids[place], planned = number, True
    return [ids[place] for place in sorted(ids)]


def _heir(mended: Noted, contacts: Sequence[int], held: Mapping[int, Noted]) -> int | None:
    """Whose the mended encounter is now: the same person's, else the first who has none."""
    if mended.contact_id in contacts:
        return contacts.index(mended.contact_id)
    return next((place for place in range(len(contacts)) if place not in held), None)


def _write_one(
    found: Reading,
    place: int,
    contact_id: int,
    held: Noted | None,
    together: Sequence[int],
    today: date,
) -> int | None:
    """Write what the line says of one person; None where all of it is noted already."""
    mine, new = found.line_of(place), is_new(found, place)
    if held is None:
        held = encounters.begin(found.event, contact_id, new)
        encounters.write(held, mine, None, together, today)
        return held.encounter
    before = kept(held.line)
    if held.contact_id != contact_id:
        held = encounters.hand_over(held, found.event, contact_id, new, before)
        before = None
    elif before is not None:
        if found.people[place].noted:
            mine = combined(before, mine)
        if printed(mine) == held.line:
            return None
        if new:
            encounters.rename(contact_id, before.names[0], mine.names[0])
    encounters.write(held, mine, before, together, today)
    return held.encounter


def _action_name(found: Reading) -> str:
    names = [found.shown(place) for place in range(len(found.people))]
    more = ", added to" if all(one.noted for one in found.people) else ""
    more = ", mended" if found.mended else more
    return f"{written.MET}{kinds.people(names)} {_at(found.event)}{more}"


def _at(event: Event) -> str:
    """ "at SHRM November", "on the plane to Denver"."""
    if event.kind == reading.CHANCE:
        return event.name[:1].lower() + event.name[1:]
    return f"at {event.name}"


def _sentence(found: Reading, changed: bool) -> str:
    """ "Met Ana Díaz: new · I owe Ana Díaz: the list, by Friday 27 November 2026"."""
    parts = []
    for place, one in enumerate(found.people):
        name = found.shown(place)
        what = "new" if is_new(found, place) else "known"
        if one.noted:
            what = "added to what is noted" if changed else "noted already"
        elif not changed:
            what = "as it was"
        steps = found.steps_of(place) if changed else ()
        parts.append(" · ".join([f"Met {name}: {what}", *steps]))
    return "; ".join(parts)


def _promises(event_id: int) -> dict[int, list[str]]:
    """What is owed from an event and open, by interaction, in words."""
    rows = run(
        "SELECT p.interaction_id, p.text, p.due_on, p.by"
        " FROM interaction i INDEXED BY interaction_event_id"
        " CROSS JOIN promise p ON p.interaction_id = i.id"
        " WHERE i.event_id = ? AND p.state = 'open' ORDER BY p.due_on IS NULL, p.due_on, p.id",
        (event_id,),
    )
    today = clock.today()
    found: dict[int, list[str]] = {}
    for number, text, due, by in rows:
        words = clean(text) if by == "me" else f"they owe: {clean(text)}"
        if due:
            words += f", by {dates.short(date.fromisoformat(due), today)}"
        found.setdefault(number, []).append(words)
    return found


def _person(row: Sequence[Any], promise: str) -> Person:
    number, contact_id, name, is_new, title, company, field, card, in_depth, *rest = row
    summary, line, step, _ = rest
    title = clean(title)
    return Person(
        number,
        contact_id,
        clean(name),
        bool(is_new),
        title,
        clean(company),
        field_of_work(clean(field), title),
        bool(card),
        bool(in_depth),
        clean(summary),
        clean(line),
        step,
        promise,
    )

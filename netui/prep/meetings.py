"""Planned meetings: planned, moved, cancelled, and held exactly once. One undoable action each."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from itertools import groupby
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.people.traits import clean_link
from netui.store import undo
from netui.store.file import run
from netui.text import clean
from netui.timeline import kinds
from netui.timeline.record import check, names, record

MOST_MINUTES = 24 * 60
_START = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Person(NamedTuple):
    """Somebody who takes part."""

    id: int
    name: str


class Planned(NamedTuple):
    """A meeting. `start`: wall time "HH:MM", or "" where none is agreed; `zone`: IANA name, "" is
    the user's own; `link`: where it is held, if not in a place. `state`: planned, held, cancelled.
    `notes`: lines written before the talk or during it.
    """

    id: int
    on: date
    start: str
    minutes: int
    place: str
    purpose: str
    people: tuple[Person, ...]
    link: str = ""
    zone: str = ""
    state: str = "planned"
    notes: str = ""


class _Meeting(NamedTuple):
    on: date
    state: str
    purpose: str
    people: dict[int, str]

    @property
    def name(self) -> str:
        return kinds.phrase(kind_of(self.purpose), "both", list(self.people.values()))


def planned(today: date, days: int | None = None, contact_id: int | None = None) -> list[Planned]:
    """Meetings planned from `today` on, at most `days` ahead, with anybody or one contact.

    The soonest first; one whose people are all in the trash is left out.
    """
    last = dates.LATEST if days is None else today + timedelta(days=days)
    rows = run(
        "SELECT m.id, m.on_date, m.start, m.minutes, m.place, m.purpose, m.link, m.zone,"
        f" m.notes, contact.id, {NAME} FROM meeting m JOIN attendee a ON a.meeting_id = m.id"
        " JOIN contact ON contact.id = a.contact_id"
        " WHERE m.state = 'planned' AND m.on_date BETWEEN ? AND ? AND contact.trashed_at IS NULL"
        " AND (? IS NULL OR EXISTS"
        " (SELECT 1 FROM attendee WHERE meeting_id = m.id AND contact_id = ?))"
        " ORDER BY m.on_date, m.start, m.id, a.id",
        (today.isoformat(), last.isoformat(), contact_id, contact_id),
    )
    found = []
    for number, group in groupby(rows, key=lambda row: int(row[0])):
        of_one = list(group)
        _, on, start, minutes, place, purpose, link, zone, notes = of_one[0][:9]
        who = tuple(Person(row[9], clean(row[10])) for row in of_one)
        day = date.fromisoformat(on)
        found.append(
            Planned(number, day, start, minutes, place, purpose, who, link, zone, notes=notes)
        )
    return found


def read(meeting_id: int) -> Planned:
    """One meeting with those who take part and are not in the trash. Raises Refused where it is
    gone.
    """
    found = _read(meeting_id, living=True)
    start, minutes, place, *rest = run(
        "SELECT start, minutes, place, link, zone, state, notes FROM meeting WHERE id = ?",
        (meeting_id,),
    ).fetchone()
    who = tuple(Person(number, name) for number, name in found.people.items())
    return Planned(meeting_id, found.on, start, minutes, place, found.purpose, who, *rest)


def plan(
    contact_ids: Sequence[int],
    on: date,
    start: str = "",
    minutes: int = 30,
    place: str = "",
    purpose: str = "",
    zone: str = "",
    link: str = "",
) -> int:
    """Plan a meeting; its id. What was prepared for the next talk with them goes to it.

    `zone`: IANA name, "" for the user's own. Meetings may overlap. Raises Refused.
    """
    people, purpose, link = names(contact_ids), clean(purpose), link_of(link)
    _check(start, minutes)
    with undo.action(f"Plan {kinds.phrase(kind_of(purpose), 'both', list(people.values()))}"):
        cursor = run(
            "INSERT INTO meeting"
            " (on_date, start, zone, minutes, place, purpose, link, state, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?, ?, 'planned', ?)",
            (
                on.isoformat(),
                start,
                clean(zone),
                minutes,
                clean(place),
                purpose,
                link,
                clock.stamp(),
            ),
        )
        number = cursor.lastrowid or 0
        for contact_id in people:
            run("INSERT INTO attendee (meeting_id, contact_id) VALUES (?, ?)", (number, contact_id))
            run(
                "UPDATE answer SET meeting_id = ? WHERE contact_id = ?"
                " AND meeting_id IS NULL AND interaction_id IS NULL",
                (number, contact_id),
            )
        return number


def hold(meeting_id: int, summary: str = "", kind: str = "", on: date | None = None) -> int:
    """The meeting took place: log it with all who took part, once; the interaction's id.

    `kind` "" is the one that its purpose begins with, else meeting; `summary` "" is its purpose.
    `on` None is its own day, or today for one that was still ahead. Raises Refused, also where the
    meeting is held already or cancelled.
    """
    found = _read(meeting_id)
    _refuse_closed(found)
    if not found.people:
        raise Refused("nobody takes part in this meeting: plan it with somebody")
    kind = kind or kind_of(found.purpose)
    on = on or min(found.on, clock.today())
    check(kind, "both", on)
    with undo.action(f"Hold {found.name}"):
        _refuse_closed(_read(meeting_id))
        number = record(list(found.people), kind, on, summary or found.purpose)
        _link(meeting_id, number)
        return number


def held_by(contact_ids: Sequence[int], on: date, interaction_id: int) -> int | None:
    """Where exactly these were to meet on that day, let the interaction be that meeting.

    Its id, or None where nothing of the kind is planned. Within an action.
    """
    wanted = sorted(set(contact_ids))
    rows = run(
        "SELECT m.id FROM meeting m JOIN attendee mine ON mine.meeting_id = m.id"
        " WHERE mine.contact_id = ? AND m.state = 'planned' AND m.on_date = ?"
        " ORDER BY m.start, m.id",
        (wanted[0], on.isoformat()),
    ).fetchall()
    for (number,) in rows:
        who = run("SELECT contact_id FROM attendee WHERE meeting_id = ?", (number,))
        if sorted(row[0] for row in who) == wanted:
            _link(number, interaction_id)
            return int(number)
    return None


def held_as(interaction_id: int) -> int | None:
    """The planned meeting that an interaction is, if it is one."""
    row = run("SELECT id FROM meeting WHERE interaction_id = ?", (interaction_id,)).fetchone()
    return int(row[0]) if row else None


def cancel(meeting_id: int) -> None:
    """Call the meeting off. What was prepared for it serves the next one. Raises Refused."""
    found = _read(meeting_id)
    with undo.action(f"Cancel {found.name}"):
        _refuse_closed(_read(meeting_id))
        run("UPDATE meeting SET state = 'cancelled' WHERE id = ?", (meeting_id,))
        for contact_id in found.people:
            _pass_on(meeting_id, contact_id)


def reschedule(
    meeting_id: int,
    on: date,
    start: str = "",
    minutes: int | None = None,
    place: str | None = None,
    purpose: str | None = None,
    link: str | None = None,
) -> None:
    """Give the meeting another day and time; a cancelled one is planned again. None: as it was.

    A clock that was started for another day is set back. Raises Refused, also where the meeting is
    held already.
    """
    found = _read(meeting_id)
    if found.state == "held":
        raise Refused("this meeting was held already: plan another")
    _check(start, 1 if minutes is None else minutes)
    with undo.action(f"Move {found.name} to {dates.full(on)}"):
        run(
            "UPDATE meeting SET on_date = ?, start = ?, minutes = coalesce(?, minutes),"
            " place = coalesce(?, place), purpose = coalesce(?, purpose),"
            " link = coalesce(?, link), state = 'planned',"
            " started_at = CASE WHEN on_date = ? THEN started_at END,"
            " ended_at = CASE WHEN on_date = ? THEN ended_at END WHERE id = ?",
            (
                on.isoformat(),
                start,
                minutes,
                _clean(place),
                _clean(purpose),
                None if link is None else link_of(link),
                on.isoformat(),
                on.isoformat(),
                meeting_id,
            ),
        )


def link_of(text: str) -> str:
    """A link that `o` may open, "" of blanks. Raises Refused for what is none."""
    return clean_link(text) if clean(text) else ""


def _clean(text: str | None) -> str | None:
    return None if text is None else clean(text)


def _check(start: str, minutes: int) -> None:
    if start and not _START.fullmatch(start):
        raise Refused(f"“{clean(start)}” is no time: write it like 14:00")
    if not 1 <= minutes <= MOST_MINUTES:
        raise Refused(f"{minutes} minutes is no length: write 1 to {MOST_MINUTES}")


def called(purpose: str, names: Sequence[str]) -> str:
    """A meeting in a sentence: "lunch with Ann Ortiz"."""
    kind, word = kind_of(purpose), word_of(purpose)
    if word == kind:
        return kinds.phrase(kind, "both", names)
    return f"{word} with {kinds.people(names)}"


def word_of(purpose: str) -> str:
    """What a meeting is called by its purpose: lunch, coffee, meeting."""
    kind, word = kinds.guess(purpose), kinds.first_word(purpose)
    return word if kind and kinds.is_talk(kind) and word in kinds.TELLING else kind_of(purpose)


def kind_of(purpose: str) -> str:
    """The kind of talk that a meeting's purpose begins with, else a meeting."""
    guess = kinds.guess(purpose)
    return guess if guess and kinds.is_talk(guess) else "meeting"


def _read(meeting_id: int, living: bool = False) -> _Meeting:
    row = run("SELECT on_date, state, purpose FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    if row is None:
        raise Refused("this meeting is gone: it was removed elsewhere")
    people = run(
        f"SELECT contact.id, {NAME} FROM attendee a JOIN contact ON contact.id = a.contact_id"
        " WHERE a.meeting_id = ? AND (NOT ? OR contact.trashed_at IS NULL) ORDER BY a.id",
        (meeting_id, living),
    )
    who = {number: clean(name) for number, name in people}
    return _Meeting(date.fromisoformat(row[0]), row[1], row[2], who)


def _refuse_closed(found: _Meeting) -> None:
    if found.state != "planned":
        raise Refused(f"this meeting was {found.state} already: u takes the newest change back")


def _link(meeting_id: int, interaction_id: int) -> None:
    run(
        "UPDATE meeting SET state = 'held', interaction_id = ? WHERE id = ?",
        (interaction_id, meeting_id),
    )


def _pass_on(meeting_id: int, contact_id: int) -> None:
    """Give a cancelled meeting's answers to the next one, where they answer nothing new there."""
    following = run(
        "SELECT m.id FROM meeting m JOIN attendee a ON a.meeting_id = m.id"
        " WHERE a.contact_id = ? AND m.state = 'planned' AND m.on_date >= ?"
        " ORDER BY m.on_date, m.start, m.id LIMIT 1",
        (contact_id, clock.today().isoformat()),
    ).fetchone()
    target = following[0] if following else None
    run(
        "UPDATE answer SET meeting_id = ?1 WHERE meeting_id = ?2 AND contact_id = ?3"
        " AND NOT EXISTS (SELECT 1 FROM answer other WHERE other.contact_id = ?3"
        " AND other.question = answer.question AND other.meeting_id IS ?1"
        " AND (?1 IS NOT NULL OR other.interaction_id IS NULL))",
        (target, meeting_id, contact_id),
    )

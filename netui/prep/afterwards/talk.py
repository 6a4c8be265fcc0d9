"""The talk that is over: with whom it was, what was written during it, and whether it is held."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.prep import meetings
from netui.prep.meetings import Person
from netui.store.file import run
from netui.text import clean, clean_lines


class Talk(NamedTuple):
    """A talk. `people`: those who are not in the trash. `called`: "coffee with Ann Ortiz".

    `notes`: lines written during it, and the notes kept since. `interaction_id`: once it is held.
    """

    id: int
    on: date
    called: str
    purpose: str
    people: tuple[Person, ...]
    notes: str
    interaction_id: int | None

    @property
    def is_held(self) -> bool:
        """Whether it stands in the timeline."""
        return self.interaction_id is not None


def read(meeting_id: int) -> Talk:
    """The talk. Raises Refused where there is nothing to note after it."""
    row = run(
        "SELECT m.on_date, m.state, m.purpose, coalesce(i.notes, m.notes), m.interaction_id"
        " FROM meeting m LEFT JOIN interaction i ON i.id = m.interaction_id WHERE m.id = ?",
        (meeting_id,),
    ).fetchone()
    if row is None:
        raise Refused("this meeting is gone: it was removed elsewhere")
    on, state, purpose, notes, interaction_id = row
    people = _people(meeting_id)
    purpose = clean(purpose)
    called = meetings.called(purpose, [person.name for person in people])
    if state == "cancelled":
        raise Refused(f"{called} was called off: P plans another")
    if not people:
        raise Refused("nobody takes part in this meeting: plan it with somebody")
    day = date.fromisoformat(on)
    if day > clock.today():
        raise Refused(f"{called} lies ahead, on {dates.full(day)}: note what it brought afterwards")
    return Talk(meeting_id, day, called, purpose, people, clean_lines(notes), interaction_id)


def add_note(talk: Talk, note: str) -> None:
    """Keep a note with the talk. Within an action."""
    _write(talk, lambda text: f"{text}\n{note}".strip("\n"))


def drop_note(talk: Talk, note: str) -> None:
    """Take the last such note out, where it stands as it was kept. Within an action."""
    _write(talk, lambda text: without(text, note))


def without(text: str, note: str) -> str:
    """The text without the last line that is the note."""
    lines = text.split("\n")
    if note in lines:
        del lines[len(lines) - 1 - lines[::-1].index(note)]
    return "\n".join(lines)


def _write(talk: Talk, change: Callable[[str], str]) -> None:
    rows = [("meeting", talk.id)]
    rows += [("interaction", talk.interaction_id)] if talk.interaction_id is not None else []
    for table, number in rows:
        (held,) = run(f"SELECT notes FROM {table} WHERE id = ?", (number,)).fetchone()
        wanted = change(held)
        if wanted != held:
            run(f"UPDATE {table} SET notes = ? WHERE id = ?", (wanted, number))


def _people(meeting_id: int) -> tuple[Person, ...]:
    rows = run(
        f"SELECT contact.id, {NAME} FROM attendee a JOIN contact ON contact.id = a.contact_id"
        " WHERE a.meeting_id = ? AND contact.trashed_at IS NULL ORDER BY a.id",
        (meeting_id,),
    )
    return tuple(Person(number, clean(name)) for number, name in rows)

"""The five minutes after a talk: what they suggested and whom they named, what was promised both
ways, and what else there is to remember, a line each. Closing it holds the talk.

Every line that is kept is one undoable action, and what it says is written at once.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from netui import clock
from netui.errors import Refused
from netui.prep.afterwards import kept, talk, told
from netui.prep.afterwards.closing import Closed, close
from netui.prep.afterwards.talk import Talk, read
from netui.prep.afterwards.told import Told
from netui.prep.meetings import Person
from netui.store import undo
from netui.timeline import capture as capturing
from netui.timeline import heard, log
from netui.timeline.line import NO_FACTS
from netui.timeline.noting.taking_back import revert

__all__ = ["Closed", "KeptLine", "Talk", "Told", "accept", "close", "during", "lines", "read",
           "take_out", "understand"]  # fmt: skip
_GONE = "this line is gone: it was taken out or undone elsewhere"
_KNOWN = "all of this is known already: the line adds nothing"


class KeptLine(NamedTuple):
    """A line that is kept: of whom it tells, what sort, and what it says in few words.

    `sort`: suggestion, name, promise, their promise, talk, fact, note.
    """

    id: int
    line: str
    who: str
    sort: str
    words: str

    @property
    def name(self) -> str:
        """What to call it."""
        return f"{'' if self.sort == 'their promise' else 'the '}{self.sort}"


def understand(meeting_id: int, text: str, today: date) -> Told:
    """What a line says after the talk. Raises Refused where there is no such talk."""
    return told.read(read(meeting_id).people, text, today)


def lines(meeting_id: int) -> list[KeptLine]:
    """What is kept after the talk, in its order. Raises Refused where there is no such talk."""
    return [_kept(read(meeting_id), line) for line in kept.lines(meeting_id)]


def during(meeting_id: int) -> str:
    """What was written during the talk, without the notes that are kept since."""
    of, text = read(meeting_id), read(meeting_id).notes
    for line in reversed(kept.lines(meeting_id)):
        note = told.read(of.people, line.text, clock.today()).note
        text = talk.without(text, note) if note else text
    return text.strip("\n")


def accept(meeting_id: int, text: str, today: date, mending: int | None = None) -> KeptLine:
    """Keep a line, or put it in place of the kept line `mending`, as one action.

    Dates count from `today`. Raises Refused.
    """
    said = _readable(read(meeting_id), text, today)
    with undo.action(f"{said.line}{kept.AFTER}{read(meeting_id).called}"):
        of = read(meeting_id)  # now that nobody else writes
        if mending is not None:
            _put_back(of, _line(meeting_id, mending))
        since = kept.begin()
        _write(of, said)
        if not kept.wrote_anything(since):
            raise Refused(_KNOWN)
        number = kept.note(meeting_id, mending, since)
        return _kept(of, _line(meeting_id, number))


def take_out(meeting_id: int, number: int) -> None:
    """Take a line out, with what it wrote and was not changed since, as one action.

    Raises Refused where it is gone.
    """
    line = _line(meeting_id, number)
    with undo.action(f"Take out: {line.text}{kept.AFTER}{read(meeting_id).called}"):
        _put_back(read(meeting_id), _line(meeting_id, number))
        kept.note(meeting_id, number, None)


def _readable(of: Talk, text: str, today: date) -> Told:
    said = told.read(of.people, text, today)
    if said.problem:
        raise Refused(said.problem)
    return said


def _line(meeting_id: int, number: int) -> kept.Line:
    found = next((one for one in kept.lines(meeting_id) if one.number == number), None)
    if found is None:
        raise Refused(_GONE)
    return found


def _write(of: Talk, said: Told) -> None:
    """Write what a line says. Within an action."""
    capture, owner = said.capture, said.owner.id
    if capture.facts != NO_FACTS:
        capturing.tell(owner, capture.facts)
        capturing.remember(owner, replace(capture, summary=""))
    ids = [person.id for person in said.people]
    for step in capture.steps:
        with_whom = ids[:1] if log.is_meeting(step) else ids
        log.take_step(step, with_whom, of.interaction_id)
    heard.write(capture, ids, of.interaction_id, of.on)
    if said.note:
        talk.add_note(of, said.note)


def _put_back(of: Talk, line: kept.Line) -> None:
    """Take back what a line wrote, where it stands as it was written. Within an action."""
    notes = {("meeting", of.id), ("interaction", of.interaction_id)}
    changes = kept.changes(line.version)
    revert([change for change in changes if (change.table, change.row_id) not in notes])
    note = told.read(of.people, line.text, clock.today()).note
    if note:
        talk.drop_note(of, note)


def _kept(of: Talk, line: kept.Line) -> KeptLine:
    today = clock.today()
    said = told.read(of.people, line.text, today)
    return KeptLine(line.number, line.text, _who(said.of), said.sort, said.words(today))


def _who(people: Sequence[Person]) -> str:
    """A name; of several the first ones, which have to stand side by side."""
    if len(people) == 1:
        return people[0].name
    return ", ".join(person.name.partition(" ")[0] for person in people)

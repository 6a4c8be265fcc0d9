"""All for the next talk with somebody on one page: the brief, the homework, and what to ask."""

from __future__ import annotations

from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netui.errors import Refused
from netui.prep import agenda, answers, homework
from netui.prep.answers import QuestionRow, Talk
from netui.prep.brief import Brief, Section, brief
from netui.prep.homework import Item
from netui.prep.questions import Question
from netui.store.file import run
from netui.targets.unchanged import State, state

_APART = ("questions", "homework")  # sections of a brief that stand on the page in full


class Asked(NamedTuple):
    """What to ask one person, and what they said."""

    contact_id: int
    name: str
    rows: tuple[QuestionRow, ...]


class Page(NamedTuple):
    """The page. `contact_id`: whom it was opened for; `meeting_id`: None where none is planned.

    sections: those of the brief, without homework and questions; asked: one for each person.
    """

    contact_id: int
    meeting_id: int | None
    talk: Talk
    brief: Brief
    sections: tuple[Section, ...]
    homework: tuple[Item, ...]
    asked: tuple[Asked, ...]

    @property
    def questions_asked(self) -> tuple[int, int]:
        """How many of the questions were asked, and how many there are."""
        rows = [row for one in self.asked for row in one.rows]
        return sum(row.asked for row in rows), len(rows)


def page(contact_id: int | None, meeting_id: int | None, today: date) -> Page:
    """The page of a meeting, or of the next talk with a contact.

    A meeting that is no longer ahead makes room for the next talk with the same person. Raises
    Refused where nobody is left to talk with.
    """
    number, meeting = _next(contact_id, meeting_id, today)
    tasks = tuple(homework.items(meeting)) if meeting is not None else ()
    found = _brief(state(today), number, meeting, today, agenda.chosen(meeting), tasks)
    people = {
        section.contact_id: section.title
        for section in found.sections
        if section.key == "person" and section.contact_id is not None
    }
    if number not in people:
        number = next(iter(people), number)
    talk = Talk(meeting, found.title)
    return Page(
        number,
        meeting,
        talk,
        found,
        tuple(section for section in found.sections if section.key not in _APART),
        tasks,
        tuple(Asked(one, name, tuple(answers.for_talk(one, talk))) for one, name in people.items()),
    )


@lru_cache(maxsize=8)
def _brief(
    _: State,
    contact_id: int,
    meeting_id: int | None,
    today: date,
    questions: tuple[Question, ...],
    tasks: tuple[Item, ...],
) -> Brief:
    """The brief, read once while the file stays as it is, and the questions and tasks do."""
    return brief(() if meeting_id is not None else (contact_id,), meeting_id, today)


def _next(contact_id: int | None, meeting_id: int | None, today: date) -> tuple[int, int | None]:
    """Whom to prepare for, and in which meeting."""
    if meeting_id is not None:
        rows = run(
            "SELECT a.contact_id, m.state FROM meeting m JOIN attendee a ON a.meeting_id = m.id"
            " JOIN contact c ON c.id = a.contact_id"
            " WHERE m.id = ? AND c.trashed_at IS NULL ORDER BY a.id",
            (meeting_id,),
        ).fetchall()
        who = [number for number, _ in rows]
        if rows and rows[0][1] == "planned":
            return (contact_id if contact_id in who else who[0]) or who[0], meeting_id
        if contact_id is None and who:
            contact_id = who[0]
    if contact_id is None:
        raise Refused("this meeting is gone: it was removed elsewhere")
    return contact_id, answers.talk_of(contact_id, today).meeting_id

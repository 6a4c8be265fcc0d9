"""The same question's answers across people: what they said, from which company, and when."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.people.name import NAME
from netui.prep import questions
from netui.prep.questions import Question
from netui.store.file import run
from netui.text import clean, clean_lines

# A talk that was logged and put into the trash took its answers along.
_TOLD = (
    " FROM answer a JOIN contact ON contact.id = a.contact_id"
    " LEFT JOIN meeting m ON m.id = a.meeting_id"
    " LEFT JOIN interaction i ON i.id = coalesce(a.interaction_id, m.interaction_id)"
    " WHERE a.text <> '' AND contact.trashed_at IS NULL AND i.trashed_at IS NULL"
)
# Where they worked then; of answers that know of no company, where they work now.
_COMPANY = (
    "coalesce(a.company_id, (SELECT company_id FROM position WHERE contact_id = contact.id"
    " AND until_on IS NULL ORDER BY id DESC LIMIT 1))"
)


class Told(NamedTuple):
    """What somebody answered. `company`: where they worked then; `on` is None where nobody knows.

    `interaction_id`: the talk in the timeline, where it is logged.
    """

    contact_id: int
    name: str
    company: str
    on: date | None
    answer: str
    interaction_id: int | None


class Count(NamedTuple):
    """A question, and how many answers there are to it."""

    question: Question
    answers: int


def answers_to(question_id: str, company_id: int | None = None) -> list[Told]:
    """All answers to a question, the newest first; of people at one company, or of everybody."""
    rows = run(
        f"SELECT contact.id, {NAME}, (SELECT name FROM company WHERE id = {_COMPANY}),"
        " coalesce(i.on_date, a.answered_on, m.on_date) AS day, a.text, i.id"
        f"{_TOLD} AND a.question = ? AND (? IS NULL OR {_COMPANY} = ?)"
        " ORDER BY day DESC, a.id DESC",
        (question_id, company_id, company_id),
    )
    return [
        Told(
            number,
            clean(name),
            clean(company or ""),
            date.fromisoformat(day) if day else None,
            clean_lines(text),
            interaction,
        )
        for number, name, company, day, text, interaction in rows
    ]


def answered() -> list[Count]:
    """The questions that anybody answered: in the order of their sets, then those in none."""
    rows = run(f"SELECT a.question, count(*){_TOLD} GROUP BY a.question ORDER BY a.question")
    counts = dict(rows.fetchall())
    known = [question for question in questions.questions() if question.id in counts]
    ids = {question.id for question in known}
    return [
        *(Count(question, counts[question.id]) for question in known),
        *(Count(questions.named(one), counts[one]) for one in counts if one not in ids),
    ]

"""Answers: what was asked in a talk and what they said. A tick holds for one talk only.

A talk is a planned meeting or, where none is planned, simply the next one. When a talk is logged
its answers get that interaction, so that the next one starts afresh; old answers stay readable.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui import clock, dates
from netui.people.name import name_of
from netui.prep import agenda, notes
from netui.prep.notes import Opened, Saved
from netui.prep.questions import named
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines
from netui.timeline import kinds

# The company where a contact works now: an answer keeps it when they have moved on.
_EMPLOYER = (
    "(SELECT company_id FROM position WHERE contact_id = ? AND until_on IS NULL"
    " ORDER BY id DESC LIMIT 1)"
)
_MOST_A_DAY = 9  # meetings with one contact


class Talk(NamedTuple):
    """The talk that is prepared. `meeting_id` None: the next one, not planned yet."""

    meeting_id: int | None
    label: str


class QuestionRow(NamedTuple):
    """A question as it stands in one talk."""

    question_id: str
    short: str
    text: str
    asked: bool
    answer: str


class Earlier(NamedTuple):
    """An answer of an earlier talk; `on` is None where nobody knows the day."""

    question: str
    on: date | None
    answer: str


class _Row(NamedTuple):
    id: int
    question: str
    asked: bool
    text: str


def talk_of(contact_id: int, today: date) -> Talk:
    """The nearest planned meeting with this contact from today on, or the next talk.

    Of several today it is the next that is not over, else the last.
    """
    rows = run(
        "SELECT m.id, m.on_date, m.purpose FROM attendee a JOIN meeting m ON m.id = a.meeting_id"
        " WHERE a.contact_id = ? AND m.state = 'planned' AND m.on_date >= ?"
        " ORDER BY m.on_date, m.start, m.id LIMIT ?",
        (contact_id, today.isoformat(), _MOST_A_DAY),
    ).fetchall()
    if not rows:
        return Talk(None, "Next talk")
    meeting_id, on, purpose = _next([row for row in rows if row[1] == rows[0][1]], today)
    first = run("SELECT given FROM contact WHERE id = ?", (contact_id,)).fetchone()[0]
    who = clean(first) or clean(name_of(contact_id))
    day = dates.short(date.fromisoformat(on), today)
    return Talk(meeting_id, f"{_kind(purpose)} with {who}, {day}")


def for_talk(contact_id: int, talk: Talk) -> list[QuestionRow]:
    """The questions of a talk in their order, ticked and answered as this talk has it.

    One that was asked or answered already stays, whether it is chosen or not.
    """
    rows = {row.question: row for row in _rows(contact_id, talk)}
    chosen = agenda.chosen(talk.meeting_id)
    ids = {question.id for question in chosen}
    asked = sorted(
        (row for row in rows.values() if row.question not in ids), key=lambda row: row.id
    )
    return [
        QuestionRow(
            question.id,
            question.short,
            question.text,
            bool(row and (row.asked or row.text)),
            row.text if row else "",
        )
        for question in (*chosen, *(named(row.question) for row in asked))
        for row in (rows.get(question.id),)
    ]


def tick(contact_id: int, question_id: str, talk: Talk) -> bool:
    """Asked, or not asked after all; one action. True where it counts as asked now.

    A question with an answer stays asked.
    """
    row = _row(contact_id, question_id, talk)
    verb = "Untick" if row and row.asked else "Tick"
    with undo.action(f"{verb} “{named(question_id).short}” with {clean(name_of(contact_id))}"):
        row = _row(contact_id, question_id, talk)
        if row is None:
            _add(contact_id, question_id, talk, "")
            return True
        if row.text:
            return True
        if row.asked:
            run("DELETE FROM answer WHERE id = ?", (row.id,))
        else:
            run("UPDATE answer SET asked = 1 WHERE id = ?", (row.id,))
        return not row.asked


def save_answer(contact_id: int, question_id: str, talk: Talk, text: str, base: str) -> Saved:
    """Save an answer that was written from `base`: as with notes, a clash keeps both texts."""
    return notes.save_text(
        f"Answer “{named(question_id).short}” for {clean(name_of(contact_id))}",
        lambda: read(contact_id, question_id, talk),
        lambda new: _write(contact_id, question_id, talk, new),
        text,
        base,
    )


def read(contact_id: int, question_id: str, talk: Talk) -> str:
    """The saved answer, "" where there is none."""
    row = _row(contact_id, question_id, talk)
    return clean_lines(row.text) if row else ""


def opened(contact_id: int, question_id: str, talk: Talk) -> Opened:
    """What the answer's field shows: the draft of a session that was cut off, else the answer."""
    return notes.open_text(_key(contact_id, question_id), read(contact_id, question_id, talk))


def finish(contact_id: int, question_id: str, talk: Talk, text: str, base: str) -> Saved:
    """End a visit to the field: save, and forget the draft, in one commit."""
    return notes.finish_text(
        _key(contact_id, question_id),
        lambda: save_answer(contact_id, question_id, talk, text, base),
    )


def choose(contact_id: int, question_id: str, talk: Talk, side: str) -> str:
    """Keep a side of the clash in an answer, as `notes.choose` does; the answer after it."""
    return notes.choose_text(
        f"Choose an answer of {clean(name_of(contact_id))}",
        lambda: read(contact_id, question_id, talk),
        lambda new: _write(contact_id, question_id, talk, new),
        side,
    )


def earlier(contact_id: int, question_id: str | None = None) -> list[Earlier]:
    """Answers of earlier talks, the newest first; of one question, or of all there ever were."""
    rows = run(
        "SELECT a.question, coalesce(i.on_date, m.on_date, a.answered_on) AS day, a.text"
        " FROM answer a LEFT JOIN meeting m ON m.id = a.meeting_id"
        " LEFT JOIN interaction i ON i.id = coalesce(a.interaction_id, m.interaction_id)"
        " WHERE a.contact_id = ? AND a.text <> '' AND i.trashed_at IS NULL"
        " AND (? IS NULL OR a.question = ?)"
        " AND (a.interaction_id IS NOT NULL OR m.state <> 'planned' OR m.on_date < ?)"
        " ORDER BY day DESC, a.id DESC",
        (contact_id, question_id, question_id, clock.today().isoformat()),
    )
    return [
        Earlier(named(question).text, date.fromisoformat(day) if day else None, clean_lines(text))
        for question, day, text in rows
    ]


def before(contact_id: int) -> str:
    """All that was answered in earlier talks, to read: the day, the question, the answer."""
    return "\n\n".join(
        "\n".join([*([dates.full(one.on)] if one.on else []), one.question, one.answer])
        for one in earlier(contact_id)
    )


def _next(of_a_day: Sequence[tuple[int, str, str]], today: date) -> tuple[int, str, str]:
    """Of the meetings of one day the one to prepare for."""
    if len(of_a_day) == 1 or of_a_day[0][1] != today.isoformat():
        return of_a_day[0]
    from netui.prep.timing import is_over

    return next((row for row in of_a_day if not is_over(row[0])), of_a_day[-1])


def _kind(purpose: str) -> str:
    """What to call a meeting: "Coffee" or "Lunch" where its purpose begins so."""
    kind = kinds.guess(purpose)
    if kind is None or not kinds.is_talk(kind):
        return "Meeting"
    word = kinds.first_word(purpose)
    return (word if word in kinds.TELLING else kind).capitalize()


def _rows(contact_id: int, talk: Talk) -> list[_Row]:
    """The answers of this contact in this talk, those with words last.

    A meeting that was planned may be undone or held elsewhere while an answer to it is written.
    """
    cursor = run(
        "SELECT id, question, asked, text FROM answer WHERE contact_id = ?"
        " AND meeting_id IS (SELECT id FROM meeting WHERE id = ?)"
        " AND (meeting_id IS NOT NULL OR interaction_id IS NULL) ORDER BY text <> '', id",
        (contact_id, talk.meeting_id),
    )
    return [_Row(number, question, bool(asked), text) for number, question, asked, text in cursor]


def _row(contact_id: int, question_id: str, talk: Talk) -> _Row | None:
    rows = [row for row in _rows(contact_id, talk) if row.question == question_id]
    return rows[-1] if rows else None


def _write(contact_id: int, question_id: str, talk: Talk, text: str) -> None:
    row = _row(contact_id, question_id, talk)
    if row is None:
        _add(contact_id, question_id, talk, text)
        return
    # An answer was given to a question that was asked; an emptied one was asked all the same.
    run(
        "UPDATE answer SET text = ?, asked = 1, answered_on = ?,"
        f" company_id = CASE WHEN ? <> '' THEN coalesce(company_id, {_EMPLOYER}) END WHERE id = ?",
        (text, clock.today().isoformat() if text else None, text, contact_id, row.id),
    )


def _add(contact_id: int, question_id: str, talk: Talk, text: str) -> None:
    run(
        "INSERT INTO answer (contact_id, question, meeting_id, asked, text, answered_on,"
        " company_id) VALUES (?, ?, (SELECT id FROM meeting WHERE id = ?), 1, ?, ?,"
        f" CASE WHEN ? <> '' THEN {_EMPLOYER} END)",
        (
            contact_id,
            question_id,
            talk.meeting_id,
            text,
            clock.today().isoformat() if text else None,
            text,
            contact_id,
        ),
    )


def _key(contact_id: int, question_id: str) -> str:
    return f"answer:{contact_id}:{question_id}"

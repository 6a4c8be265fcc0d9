"""The agenda of a planned talk: which questions were chosen for it, in the order to ask them.

A talk for which none were chosen has the core questions, so there is always something to ask.
"""

from __future__ import annotations

from netui.errors import Refused
from netui.prep import questions
from netui.prep.questions import Question
from netui.store import undo
from netui.store.file import run


def chosen(meeting_id: int | None) -> tuple[Question, ...]:
    """The questions of a talk in their order; the core ones where none were chosen, or no plan."""
    own = _rows(meeting_id) if meeting_id is not None else []
    return tuple(map(questions.named, own)) or questions.core()


def choose(meeting_id: int, question_id: str, on: bool) -> None:
    """Take a question in, or leave it out. A new one comes before the last question of a talk.

    Raises Refused where it is the only one left, or the meeting is gone.
    """
    name = f"{'Choose' if on else 'Leave out'} “{questions.named(question_id).short}” for a talk"
    with undo.action(name):
        ids = _ids(meeting_id)
        if (question_id in ids) == on:
            return
        if on:
            at = len(ids) - (ids[-1:] == [questions.LAST])
            _write(meeting_id, [*ids[:at], question_id, *ids[at:]])
        elif len(ids) == 1:
            raise Refused("a talk needs a question to ask: choose another before this one goes")
        else:
            _write(meeting_id, [one for one in ids if one != question_id])


def move(meeting_id: int, question_id: str, by: int) -> None:
    """Move a chosen question `by` places down (less than 0: up), to the end of the list at most.

    Raises Refused where it is not chosen, or the meeting is gone.
    """
    with undo.action(f"Move “{questions.named(question_id).short}” in a talk"):
        ids = _ids(meeting_id)
        if question_id not in ids:
            raise Refused("this question is not chosen for the talk: space chooses it")
        before = ids.index(question_id)
        after = min(max(before + by, 0), len(ids) - 1)
        if after != before:
            ids.insert(after, ids.pop(before))
            _write(meeting_id, ids)


def _rows(meeting_id: int) -> list[str]:
    rows = run("SELECT question FROM agenda WHERE meeting_id = ? ORDER BY place, id", (meeting_id,))
    return [question for (question,) in rows]


def _ids(meeting_id: int) -> list[str]:
    if not run("SELECT 1 FROM meeting WHERE id = ?", (meeting_id,)).fetchone():
        raise Refused("this meeting is gone: it was removed elsewhere")
    return [one.id for one in chosen(meeting_id)]


def _write(meeting_id: int, ids: list[str]) -> None:
    """Let the agenda hold these; rows that stay as they are stay untouched."""
    had = set(_rows(meeting_id))
    for question in had.difference(ids):
        run("DELETE FROM agenda WHERE meeting_id = ? AND question = ?", (meeting_id, question))
    for place, question in enumerate(ids):
        if question in had:
            run(
                "UPDATE agenda SET place = ? WHERE meeting_id = ? AND question = ? AND place <> ?",
                (place, meeting_id, question, place),
            )
        else:
            run(
                "INSERT INTO agenda (meeting_id, question, place) VALUES (?, ?, ?)",
                (meeting_id, question, place),
            )

"""What the talk was, as a few lines to look at while noting what it brought."""

from __future__ import annotations

from typing import NamedTuple

from netui import clock, dates
from netui.prep import afterwards, answers, timing
from netui.prep import talk as talking
from netui.prep.afterwards import kept
from netui.prep.afterwards.talk import Talk
from netui.prep.answers import QuestionRow
from netui.store.file import run
from netui.text import clean


class Line(NamedTuple):
    """`label`: a question in short, or what the words are."""

    label: str
    text: str


def title(of: Talk) -> str:
    """ "Coffee with Ann Ortiz · Thu 26 Nov · 28 of 30 min"."""
    called = f"{of.called[:1].upper()}{of.called[1:]}"
    running = timing.clock_of(of.id)
    took = talking.words(running).said if running.ended or running.goes_on else ""
    return " · ".join(filter(None, [called, dates.short(of.on, clock.today()), took]))


def lines(of: Talk) -> list[Line]:
    """The purpose, the answers to what was prepared, and what was written during the talk."""
    found = [Line("For", of.purpose)] if " " in of.purpose else []
    found += _logged(of)
    asked: list[Line] = []
    for person in of.people:
        by = f"{person.name}: " if len(of.people) > 1 else ""
        rows = answers.for_talk(person.id, answers.Talk(of.id, ""))
        found += [line for row in rows if row.answer for line in _answer(row, by)]
        only = ", ".join(row.short for row in rows if row.asked and not row.answer)
        asked += [Line("" if asked else "Asked", f"{by}{only}")] if only else []
    found += asked
    written = [text for text in afterwards.during(of.id).split("\n") if text.strip()]
    return found + [Line("" if place else "Written", text) for place, text in enumerate(written)]


def _logged(of: Talk) -> list[Line]:
    """What the timeline says of one that is held, where none of it is among the lines kept."""
    if of.interaction_id is None or kept.lines(of.id):
        return []
    (summary,) = run(
        "SELECT summary FROM interaction WHERE id = ?", (of.interaction_id,)
    ).fetchone()
    promises = run(
        "SELECT by, text FROM promise WHERE interaction_id = ? ORDER BY id", (of.interaction_id,)
    )
    said = clean(summary)
    found = [Line("Logged", said)] if said not in ("", of.purpose) else []
    return found + [
        Line("I promised" if by == "me" else "They owe", clean(text)) for by, text in promises
    ]


def _answer(row: QuestionRow, by: str) -> list[Line]:
    texts = [text for text in row.answer.split("\n") if text.strip()]
    return [Line("" if place else row.short, f"{by}{text}") for place, text in enumerate(texts)]

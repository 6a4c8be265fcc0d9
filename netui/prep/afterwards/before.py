"""What the talk was, as a few lines to look at while noting what it brought."""

from __future__ import annotations

from typing import NamedTuple

from netui import clock, dates
from netui.prep import afterwards, answers, timing
from netui.prep import talk as talking
from netui.prep.afterwards.talk import Talk
from netui.prep.answers import QuestionRow


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


def _answer(row: QuestionRow, by: str) -> list[Line]:
    texts = [text for text in row.answer.split("\n") if text.strip()]
    return [Line("" if place else row.short, f"{by}{text}") for place, text in enumerate(texts)]

"""A talk "at SHRM" on the day of that event was an encounter there: a line about a person, noted
at the event as its debrief notes it."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date, timedelta
from typing import NamedTuple

from netui.people.find import with_id
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.line import Capture, pieces, printed
from netui.timeline.line.facts import together
from netui.timeline.line.parts import read_part

_KINDS = ("meeting", "encounter")
_WORD = re.compile(r"[^\W_]+")


class AtEvent(NamedTuple):
    """The event that a talk was at; `summary`: what the line says besides."""

    id: int
    name: str
    on: date
    summary: str


def event_of(capture: Capture, today: date) -> AtEvent | None:
    """The one event that the talk was at, by name or series, on its day; or None.

    Without a day the talk may have been at an event of yesterday: so late nobody writes it.
    """
    parts = capture.summary.split("; ")
    places = [part for part in parts if part.startswith("at ")]
    if capture.kind not in _KINDS or capture.on is None or not places:
        return None
    days = [capture.on]
    if capture.on == today and not _has_day(capture, today):
        days.append(today - timedelta(days=1))
    for day in days:
        for place in places:
            found = _called(place.removeprefix("at "), day)
            if len(found) == 1:
                rest = "; ".join(part for part in parts if part != place)
                return AtEvent(*found[0], day, rest)
    return None


def note(capture: Capture, contacts: Sequence[tuple[str, int | None]], at: AtEvent) -> None:
    """Note at the event whom the talk was with: name, and id of those known. Raises Refused."""
    from netui.events import debrief

    names = tuple(name if number is None else with_id(name, number) for name, number in contacts)
    line = about_people(replace(capture, names=names, summary=at.summary), at.on)
    debrief.accept(at.id, printed(line), at.on)


def about_people(capture: Capture, today: date) -> Capture:
    """A talk as a line about those it was with: what it tells of them is a note no more."""
    facts, notes = [capture.facts], []
    for part in filter(None, capture.summary.split("; ")):
        told = read_part(part, capture.names, today, person=True)
        if told.step is None:
            facts.append(told.facts)
        only_noted = told.step or told.advice or told.named  # it stood in quotes
        if note := part if only_noted else told.note:
            notes.append(note)
    return replace(
        capture, kind="", direction="", on=None, summary="; ".join(notes), facts=together(*facts)
    )


def is_called(said: str, name: str, series: str) -> bool:
    """Whether the words stand in the event's name or series, as whole words.

    One word of several is enough only with a capital: nobody means "Future of Work" by "at work".
    """
    words = _WORD.findall(fold(said))
    words = words[1:] if words[:1] == ["the"] else words
    alone = len(words) == 1 and said == said.lower()
    for called in (name, series):
        others = _WORD.findall(fold(called))
        if words and _within(words, others) and not (alone and len(others) > 1):
            return True
    return False


def _has_day(capture: Capture, today: date) -> bool:
    """Whether the opening of the line says when it was."""
    head, _ = pieces.cut(capture.text)
    return pieces.find_moment(head, pieces.tokens(head), today, past=True) is not None


def _called(said: str, day: date) -> list[tuple[int, str]]:
    """The events of a day that are called so."""
    rows = run(
        "SELECT id, name, series FROM event WHERE on_date = ? AND trashed_at IS NULL"
        " AND kind <> 'chance' ORDER BY id",
        (day.isoformat(),),
    )
    return [(number, clean(name)) for number, name, series in rows if is_called(said, name, series)]


def _within(words: Sequence[str], others: Sequence[str]) -> bool:
    return f" {' '.join(words)} " in f" {' '.join(others)} "

"""The timeline of events in words: what came of one, what is open from it, what it is."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui import dates
from netui.events import events, kinds
from netui.events.timeline import Row
from netui.events.waiting import waits
from netui.text import fold


def is_due(row: Row, today: date) -> bool:
    """Whether its debrief is still to be done."""
    return waits(row.event, today)


def state(row: Row, today: date) -> str:
    """How far it is: planned, noted or told, or that I was or shall not be there."""
    event = row.event
    if event.state == "missed":
        return "not going" if event.on > today else "not there"
    if not is_due(row, today):
        return event.state
    return "noted, not finished" if row.met else "to debrief"


def result(row: Row, today: date) -> tuple[str, str]:
    """What came of it against the goal, in few words, and their style."""
    event = row.event
    goal = event.goal
    if event.state == "missed":
        return state(row, today), "muted"
    if event.on > today:
        age = dates.age(event.on, today)
        return (f"{age} · goal {goal}" if goal else age), "accent"
    if not row.met:
        if event.state == "planned":
            return (f"goal {goal}" if goal else ""), "muted"
        return "nobody noted", "muted"
    words = f"met {row.met} · new {row.new}"
    if not goal:
        return words, ""
    return f"{words} of {goal}", "good" if row.new >= goal else ""


def whole_parts(parts: Sequence[str], width: int) -> str:
    """As many as fit, the rest as a count where it does, too: a half one would mislead."""
    for shown in range(len(parts), 0, -1):
        left = len(parts) - shown
        words = " · ".join([*parts[:shown], *([f"{left} more"] if left else [])])
        if len(words) <= width:
            return words
    return next((part for part in parts if len(part) <= width), "open" if parts else "")


def came_of(row: Row, today: date) -> str:
    """Result and what is open, in full."""
    event = row.event
    when = dates.ago(event.on, today)
    if event.on > today and event.state == "planned":
        return " · ".join([when, f"goal: meet {event.goal} new"] if event.goal else [when])
    words, _ = result(row, today)
    known = f"known {row.known}" if row.met else ""
    still = f"open: {', '.join(row.open)}" if row.open else ""
    return " · ".join(filter(None, [when, words, known, still]))


def facts(event: events.Event) -> str:
    """What it is: how long, what kind, where, whose, what it costs, who comes."""
    series = event.series if fold(event.series) != fold(event.name) else ""
    parts = [
        f"{event.minutes} min" if event.minutes else "",
        kinds.titled(event.kind),
        event.place,
        f"by {event.organiser}" if event.organiser else "",
        f"series {series}" if series else "",
        events.cost_in_words(event),
        f"fields {', '.join(event.mix)}" if event.mix else "",
    ]
    return " · ".join(filter(None, parts))

"""What the round shows: of a person, and of the event once it is over. Lines and their styles."""

from __future__ import annotations

from datetime import date

from netui.events import followed, round_words
from netui.events.counts import count
from netui.events.debrief import Person
from netui.events.events import Event
from netui.ui.cells import wrap
from netui.ui.lines import Pieces

LABEL = 10  # cells of a label on a card
MOST_SAID = 6  # lines of one thing known


def card(person: Person, event: Event, today: date, width: int) -> list[Pieces]:
    """Who it is, and what is known since the event."""
    lines: list[Pieces] = [((person.name, "name"), (_newness(person), "accent"))]
    role = round_words.who(person)
    lines += [((line, "muted"),) for line in wrap(role, width)] if role else []
    lines.append(((" ", ""),))
    for label, text in round_words.known_of(person, event.on, today):
        wrapped = wrap(text, width - LABEL)
        if len(wrapped) > MOST_SAID:
            wrapped = [*wrapped[: MOST_SAID - 1], f"{wrapped[MOST_SAID - 1]} …"]
        labels = [label, *[""] * (len(wrapped) - 1)]
        lines += [
            ((f"{label:<{LABEL}}", "muted"), (line, ""))
            for label, line in zip(labels, wrapped, strict=True)
        ]
    return lines


def _newness(person: Person) -> str:
    return f"  {'new' if person.is_new else 'known'}"


def outcome(event: Event, today: date, width: int, key: str) -> list[Pieces]:
    """The count, what follows, and the `key` that closes."""
    then = followed.following(event.id, today)
    lines: list[Pieces] = []
    for section in round_words.outcome(event, count(event.id), then, today):
        if section.title:
            lines += [((" ", ""),), ((section.title, "heading"),)]
        indent, style = ("  ", "") if section.title else ("", "name")
        for text in section.lines:
            lines += [((indent + line, style),) for line in wrap(text, width - len(indent))]
    return [*lines, ((" ", ""),), ((f"{key} closes.", "muted"),)]

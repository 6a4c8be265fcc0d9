"""What the round shows: of a person, and of the event once it is over. Lines and their styles."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from rich.cells import cell_len
from textual.content import Content

from netui.events.counts import count
from netui.events.debrief import Person
from netui.events.events import Event
from netui.events.round import followed
from netui.events.round import words as round_words
from netui.events.round.words import Offer
from netui.text import literal
from netui.ui.cells import fit, wrap
from netui.ui.lines import Pieces

LABEL = 10  # cells of a label on a card
MOST_SAID = 6  # lines of one thing known
ACTIONS = {
    followed.KNOW_BETTER: "know-better",
    followed.FOLLOW_UP: "follow-up",
    followed.INVITE: "invite",
    followed.NOTHING: "nothing",
}


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


def steps(offers: Sequence[Offer], width: int, key_of: Callable[[str], str]) -> Content:
    """A line per key: what it does, and where that leads. `key_of` tells that of an action."""
    lines = []
    for offer in offers:
        mark = f"› {key_of('accept'):<6}" if offer.marked else " " * 8
        key, words = key_of(ACTIONS[offer.step]), f"{offer.label:<13}"
        result = fit(f"→ {offer.result}", width - 27 - cell_len(key)).rstrip()
        lines.append(
            Content.assemble(
                (mark, "bold $accent"),
                (f"{key}  ", "bold $accent"),
                (words, "bold" if offer.marked else "$foreground"),
                literal(result, "$foreground-muted"),
            )
        )
    return Content("\n").join(lines)

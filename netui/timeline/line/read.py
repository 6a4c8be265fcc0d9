"""Reading a captured line: what it opens with, and what each part behind it says."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from netui import dates
from netui.text import clean, clean_lines
from netui.timeline import kinds
from netui.timeline.line import pieces
from netui.timeline.line.openings import NO_FACTS, Facts, Opening, read_opening
from netui.timeline.line.steps import read_step
from netui.timeline.log import NextStep

_NO_OPENING = (
    "Who is it about? Begin with a talk (coffee with Ann: …) or a name (Ann: I promised …)"
)
_NOBODY = "Nobody is named: write who it was with, such as coffee with Ann"


class Problem(NamedTuple):
    """What keeps a line from being written. `column`: from 0, in the line made clean."""

    column: int
    text: str


@dataclass(frozen=True)
class Capture:
    """What a line says. `kind` and `direction` are "" where it tells of people, not of a talk."""

    kind: str
    direction: str
    on: date
    names: tuple[str, ...]
    summary: str = ""
    steps: tuple[NextStep, ...] = ()
    facts: Facts = NO_FACTS
    problems: tuple[Problem, ...] = ()


def understand_lines(text: str, today: date) -> list[Capture]:
    """One capture for each line that is not empty."""
    return [understand(line, today) for line in clean_lines(text).split("\n") if clean(line)]


def understand(text: str, today: date) -> Capture:
    """What one line says on that day. Never raises: what is wrong is in `problems`."""
    line = clean(text)
    head, parts = pieces.cut(line)
    opening = read_opening(head, today, alone=not parts)
    if opening is None:
        turned = _name_first(line)
        if turned is not None:
            return understand(turned, today)
        return Capture("", "", today, (), line, problems=(Problem(0, _NO_OPENING),))
    notes = list(opening.details)
    steps: list[NextStep] = []
    for _, part in parts:
        step = read_step(part, opening.names, today)
        if step is not None:
            steps.append(step)
        elif note := pieces.said(part, pieces.tokens(part)).strip():
            notes.append(note)
    if not opening.names:
        problem = Problem(len(head.rstrip()), _NOBODY)
        return Capture(
            opening.kind, opening.direction, today, (), "; ".join(notes), tuple(steps),
            problems=(problem,),
        )  # fmt: skip
    return _capture(opening, notes, steps, today)


def _name_first(line: str) -> str | None:
    """A promise alone as a line that begins with the name: `Ann Ortiz: I promised the list`.

    From `I promised Ann Ortiz the list` or `Ann Ortiz promised the list`; None for anything else.
    """
    first, *words = line.split(" ")
    mine = first == "I" and words[:1] in [["promised"], ["owe"]]
    words = words[1:] if mine else [first, *words]
    name = list(takewhile(lambda word: word[:1].isupper() and ":" not in word, words))
    rest = words[len(name) :]
    if not mine and rest[:1] in [["promised"], ["owes"]]:
        rest = rest[1:]
    elif not mine:
        return None
    if not name or not rest:
        return None
    return f"{' '.join(name)}: {'I' if mine else 'they'} promised {' '.join(rest)}"


def _capture(
    opening: Opening, notes: Sequence[str], steps: Sequence[NextStep], today: date
) -> Capture:
    """The opening with what follows it; a talk on a day ahead is planned."""
    moment, kind = opening.moment, opening.kind
    on = moment.on if moment and kind else today
    if on > today and moment and kinds.is_talk(kind):
        step = _planned(opening, notes, moment)
        return Capture("", "", today, opening.names, "", (step, *steps))
    problems: tuple[Problem, ...] = ()
    if on > today and moment:
        text = f"{dates.full(on)} lies ahead: log what happened, plan what comes"
        problems = (Problem(moment.tokens[0].start, text),)
    if moment and moment.start and kind:
        notes = [f"at {moment.start}", *notes]
    return Capture(
        kind, opening.direction, on, opening.names, "; ".join(notes), tuple(steps), opening.facts,
        problems,
    )  # fmt: skip


def _planned(opening: Opening, notes: Sequence[str], moment: pieces.Moment) -> NextStep:
    """ "coffee with Ann tomorrow 14:00 at Blue Plate"."""
    places = [note for note in notes if note.startswith("at ")]
    purpose = opening.kind if kinds.guess(opening.noun) is None else opening.noun
    purpose = {"meet": "meeting", "met": "meeting", "called": "call"}.get(purpose, purpose)
    others = [note for note in notes if note not in (*places[:1], opening.noun)]
    return NextStep(
        ", ".join([purpose, *others]), moment.on, moment.start,
        place=places[0].removeprefix("at ") if places else "", meeting=True,
    )  # fmt: skip

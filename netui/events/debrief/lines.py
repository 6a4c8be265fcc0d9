"""The lines of a debrief as one line for each person: pasted, told apart, and put together."""

from __future__ import annotations

import re
from dataclasses import replace
from datetime import date

from netui.text import clean, clean_lines
from netui.timeline import log
from netui.timeline.line import Capture, understand
from netui.timeline.line.facts import in_depth, interest_of, together

_DAY = date(2000, 1, 1)  # printed lines have their dates in full: any day reads them the same
# Bullets, numbers ("1.", "2)"), check boxes, in any order, as phones and Markdown write them.
_BULLET = re.compile(
    r"(?:[-*+•‣◦▪●○·–—>→✓✔☐☑☒□■]+(?=\s|\w|$)|\(?[0-9]{1,3}[.)](?=\s|\D)|\[[ xX✓]?\])\s*"
)


def pasted(text: str) -> list[str]:
    """One line for each person: bullets, numbers, check boxes and blank lines are gone."""
    found = []
    for line in clean_lines(text).split("\n"):
        line = line.strip()
        while (bullet := _BULLET.match(line)) is not None:
            line = line[bullet.end() :]
        line = ", ".join(filter(None, map(clean, line.split("\t"))))  # cells of a table
        if line:
            found.append(line)
    return found


def kept(line: str) -> Capture | None:
    """What the line of an encounter says; None where none is kept, as in an old file."""
    capture = understand(line, _DAY)
    return capture if capture.names else None


def alone(capture: Capture, place: int) -> Capture:
    """What the line says of one of its people; a talk planned with all stands with each."""
    if len(capture.names) == 1:
        return capture
    steps = tuple(
        step._replace(whose=0)
        for step in capture.steps
        if step.whose == place or log.is_meeting(step)
    )
    advice = tuple(one._replace(whose=0) for one in capture.advice if one.whose == place)
    named = tuple(one._replace(whose=0) for one in capture.named if one.whose == place)
    return replace(capture, names=(capture.names[place],), steps=steps, advice=advice, named=named)


def combined(first: Capture, more: Capture) -> Capture:
    """Two lines on the same person as one; of two companies or titles the later is right."""
    facts = together(first.facts, more.facts)._replace(
        new=first.facts.new,
        company=more.facts.company or first.facts.company,
        title=more.facts.title or first.facts.title,
    )
    steps = tuple(dict.fromkeys([*first.steps, *more.steps]))
    notes = [*first.summary.split("; "), *more.summary.split("; ")]
    return replace(
        first,
        summary="; ".join(dict.fromkeys(filter(None, notes))),
        steps=steps,
        facts=facts._replace(in_depth=in_depth(facts, steps)),
        advice=tuple(dict.fromkeys([*first.advice, *more.advice])),
        named=tuple(dict.fromkeys([*first.named, *more.named])),
    )


def adds_nothing(line: str, more: Capture) -> bool:
    """Whether the line of an encounter says all that the other says."""
    first = kept(line)
    return first is not None and combined(first, more) == combined(first, first)


def said(capture: Capture) -> str:
    """What was said, in words: passions, how one can help the other, and the notes."""
    facts = capture.facts
    loves = [
        passion if interest_of(passion) != passion else f"passionate about {passion}"
        for passion in facts.passions
    ]
    mine = [f"how I can help: {', '.join(facts.i_can)}"] if facts.i_can else []
    theirs = [f"how they can help: {', '.join(facts.they_can)}"] if facts.they_can else []
    return "; ".join(filter(None, [*loves, *mine, *theirs, capture.summary]))

"""What a line says as rows of few words, whatever it is about."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING

from netui import dates
from netui.errors import Refused
from netui.timeline.noting import Row

if TYPE_CHECKING:
    from netui.timeline.line import Capture
    from netui.timeline.log import NextStep


def row(label: str, text: str, style: str = "") -> list[Row]:
    """A row, or none where there is nothing to say."""
    return [Row(label, text, style)] if text else []


def liked(capture: Capture) -> list[Row]:
    """Interests, passions and tags."""
    from netui.timeline.line import interest_of

    facts = capture.facts
    return [
        *row("Interests", ", ".join(facts.interests)),
        *row("Loves", ", ".join(map(interest_of, facts.passions))),
        *row("Tags", ", ".join(facts.tags)),
    ]


def following(
    capture: Capture, names: Sequence[str], together: Sequence[str] | None = None
) -> list[Row]:
    """What is promised or planned, what was suggested, who was named, and helps both ways.

    `together`: with whom talks are planned, by default all.
    """
    from netui.timeline import heard

    facts, several = capture.facts, len(names) > 1
    found: list[Row] = []
    for step in capture.steps:
        found += _step(step, names, names if together is None else together)
    for advice in heard.suggestions(capture.advice):
        by = f"{names[advice.whose]}: " if several else ""
        found += row("Suggests", by + heard.in_full(advice))
    for naming in heard.namings(capture.named):
        by = f"{names[naming.whose]}: " if several else ""
        found += row("Names", by + heard.named_in_full(naming))
    found += row("I help", "; ".join(facts.i_can))
    return found + row("They help", "; ".join(facts.they_can))


def _step(step: NextStep, names: Sequence[str], together: Sequence[str]) -> list[Row]:
    from netui.timeline import log

    try:
        if log.is_meeting(step):
            return [Row("Then", log.step_line(step, together))]
    except Refused as refused:
        return [Row("Not yet", str(refused), "warn")]
    text = f"{step.text} at {step.start}" if step.start else step.text
    text += f", by {dates.full(step.on)}" if step.on else ", without a day"
    if len(names) > 1 and step.whose < len(names):
        text = f"{names[step.whose]}: {text}"
    return [Row("I promise" if step.by == "me" else "They owe", text)]

"""The parts of the debrief's screen that are its own: who is noted, and the marks of its lines."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from rich.cells import cell_len

from netui.events.counts import Count
from netui.events.debrief import Person
from netui.events.debrief.understood import KNOWN, NEW
from netui.events.round import followed
from netui.text import literal
from netui.timeline.noting.widgets import KeptList
from netui.ui.cells import fit
from netui.ui.lines import Pieces

EXAMPLE = (
    "Ana Díaz, nurse educator @ Acme #card #bikes ~loves trail running; I send the list by fri"
)
REMINDER = "# interest · @ company · ~ loves · ; promise · #card · ; know better"
MARKS: Sequence[tuple[str, str]] = (
    ("Ana Díaz, nurse", "name, title"),
    ("@ Intermountain", "company"),
    ("#bikes", "interest"),
    ("~loves trails", "passion"),
    ("#card", "exchanged"),
    ("; I send it by fri", "promise"),
    ("; know better", "raised later"),
    ("; I can help with", "my help"),
    ("; can help me with", "their help"),
    ("; in depth", "thank-you"),
)
FEWEST = 24  # cells of a promise


class NotedList(KeptList[Person]):
    """Who is noted so far, a line each."""

    teach = "Nobody noted yet: write a line for each person you met, and press enter after it."

    def __init__(self, picked: Callable[[int], None]) -> None:
        """`picked` is told the encounter of a line that was clicked."""
        super().__init__(picked)
        self._marks: Sequence[Sequence[str]] = ()
        self.border_subtitle = literal(f"{NEW} new  {KNOWN} known")

    def show(
        self, kept: Sequence[Person], going: Sequence[str], changed: frozenset[int], at: int | None
    ) -> None:
        """Show these; what follows from each is read once."""
        if kept is not self._kept:
            self._marks = [_marks(person) for person in kept]
        super().show(kept, going, changed, at)

    def drawn(self, kept: Person, line: int, width: int, changed: bool) -> Pieces:
        """Mark, name, what was said, card, promise and what else follows, while there is room."""
        mark = (f"{NEW} ", "accent") if kept.is_new else (f"{KNOWN} ", "muted")
        named = 22 if width >= 100 else 17
        name = (fit(kept.name, named) + " ", "name")
        width -= named + 3
        if changed:
            return (mark, name, (fit("changed here, not accepted yet", width), "warn"))
        role = " at ".join(filter(None, (kept.title, kept.company)))
        said, style = (kept.said, "") if kept.said else (role, "muted")
        marks = self._marks[line]
        if width < 50:
            text = " · ".join(filter(None, (said, kept.promise, *marks)))
            return (mark, name, (fit(text, width), style))
        owed = 44 if width >= 80 else 28
        return (
            mark,
            name,
            (fit(said, width - owed - 6) + " ", style),
            ("card " if kept.card else " " * 5, "muted"),
            (fit(_owed(kept.promise, marks, owed), owed), ""),
        )


def counted(count: Count) -> str:
    """What a debrief is for, in numbers: "met 3 · new 2 of 3", "met 8 · new 6 · goal 3 reached"."""
    new = f"Debrief · met {count.met} · new {count.new}"
    if not count.goal:
        return new
    return (
        f"{new} · goal {count.goal} reached"
        if count.new >= count.goal
        else f"{new} of {count.goal}"
    )


def _marks(person: Person) -> Sequence[str]:
    """What follows besides a promise, in words."""
    later = ["know better"] if followed.comes_back(person) else []
    return [*later, *(["in depth"] if person.in_depth else [])]


def _owed(promise: str, marks: Sequence[str], width: int) -> str:
    """A promise and what else follows in `width` cells; the promise is cut, but for its day.

    What would leave it too little room is left out.
    """
    if not promise:
        return fit(" · ".join(marks), width)
    more = "".join(f" · {mark}" for mark in marks)
    if width - cell_len(more) < min(cell_len(promise), FEWEST):
        return _owed(promise, marks[:-1], width)
    return _cut(promise, width - cell_len(more)).rstrip() + more


def _cut(promise: str, width: int) -> str:
    words, by, day = promise.rpartition(", by ")
    if not words or cell_len(promise) <= width:
        return fit(promise, width)
    return fit(fit(words, width - cell_len(by + day)) + by + day, width)

"""The composer's first pane: what is known of the person. It comes up before all the rest."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.geometry import Region

from netui.compose.facts import Fact, Known
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces

ONE_PANE_BELOW = 100  # columns
FACTS_WIDTH, ADVICE_WIDTH = 30, 34  # cells, as in the composer's styles
AROUND = 5  # cells of a pane that are border, the cursor's mark, a blank and the bar
MOST_FACT_LINES = 3


class Line(NamedTuple):
    """A line of a list; `target` is what its keys act on, None where the cursor does not rest."""

    pieces: Pieces
    target: object = None


class Targets(LineList):
    """Lines of which some have a target. Only those that changed are drawn anew."""

    COMPONENT_CLASSES: ClassVar = {"lines--over"}
    DEFAULT_CSS = """
    Targets { border-title-color: $foreground-muted; padding: 0; }
    Targets:focus { border-title-color: $accent; }
    Targets > .lines--over { color: $text-error; text-style: bold; }
    Targets > .lines--rest { background: $background; }
    """

    def __init__(self, id: str, moved: Callable[[], None] | None = None) -> None:
        super().__init__(id=id, moved=moved)
        self._lines: list[Line] = []
        self._pointed: object = None

    @property
    def target(self) -> object:
        """What the line under the cursor stands for."""
        return self._lines[self.cursor].target if self.cursor < len(self._lines) else None

    def show(self, lines: Sequence[Line], anew: bool = False) -> None:
        """Show the lines; the cursor stays on its line, but `anew` it begins at the first."""
        before, self._lines = self._lines, list(lines)
        if anew or len(before) != len(lines):
            self.show_lines(len(lines), 0 if anew else self.cursor)
            return
        for number, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.refresh(Region(0, number - self.top, self.size.width, 1))

    def point_at(self, target: object) -> None:
        """Mark a target, while the keys are elsewhere, too; None marks none."""
        if target == self._pointed:
            return
        self._pointed = target
        for number, line in enumerate(self._lines):
            if target is not None and line.target == target:
                self.move(number)
        self.refresh()

    def selectable(self, line: int) -> bool:
        """Those with a target."""
        return line < len(self._lines) and self._lines[line].target is not None

    def pieces(self, line: int, width: int) -> Pieces:
        """The line, with the cursor's mark."""
        target = self._lines[line].target
        here = target is not None and (
            line == self.cursor if self.has_focus else target == self._pointed
        )
        return (("›" if here else " ", "accent"), *self._lines[line].pieces)


class FactsPane(Targets):
    """What is known of the person; enter puts a fact into the note."""

    teach = "Nothing is known yet: interests, books and talks on their card stand here."

    def __init__(self) -> None:
        super().__init__(id="facts")
        self._called = ""

    def show_known(self, known: Known, width: int, anew: bool) -> None:
        """Show the facts in lines of `width` cells; `anew`: from the first one."""
        if known.name != self._called:
            self._called = known.name
            self.title(f"1 {known.name}")
        self.show(fact_lines(known.facts, width), anew)


def fact_lines(facts: Sequence[Fact], width: int) -> list[Line]:
    """Facts under their labels, each pointing at itself, in lines of `width` cells."""
    lines: list[Line] = []
    label = None
    for fact in facts:
        if fact.label != label:
            label = fact.label
            lines.append(Line(((fit(label[:1].upper() + label[1:], width), "heading"),)))
        first, *rest = few(wrap(fact.text, width - 2), MOST_FACT_LINES)
        lines.append(Line(((f" {first}", ""),), fact))
        lines += [Line(((f" {line}", ""),)) for line in rest]
        if fact.text not in fact.detail:  # of a link, only what it is not called by
            detail = few(wrap(fact.detail, width - 2), MOST_FACT_LINES)
            lines += [Line(((f" {line}", "muted"),)) for line in detail if line]
    return lines


def few(lines: list[str], most: int) -> list[str]:
    """The first few lines, the last of them ending in an ellipsis where there are more."""
    return lines if len(lines) <= most else [*lines[: most - 1], lines[most - 1] + " …"]

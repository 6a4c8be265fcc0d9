"""What the screen of the way in is made of: the paths, the steps of one, and whom they lead to."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date

from rich.cells import cell_len

from netui import dates
from netui.targets import warmth, way
from netui.targets.paths import Path
from netui.targets.way import Way
from netui.ui import charts
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces, TextLines

TEACH = (
    "Nobody leads there yet. K notes who knows whom, I at home takes in a LinkedIn export with"
    " everybody's company, and whoever names somebody to you becomes a way to them."
)
MARK, WORD, BAR, AGE, GAPS = 2, 5, 6, 6, 3  # cells
BORDERS = 2
LABEL = 3  # cells before a step's name, and its evidence
PERSON = 24  # cells of a name, from there on the warmth stands in one column


class PathList(LineList):
    """The paths, one a line, for each first person their best."""

    teach = TEACH
    paths: Sequence[Path] = ()
    today = date.min

    def show(self, paths: Sequence[Path], today: date) -> None:
        """Show paths; the cursor stays on the first person, or where that was."""
        held = self.path
        self.paths, self.today = paths, today
        at = self.cursor
        if held is not None:
            first = held.steps[0].contact_id
            places = (n for n, path in enumerate(paths) if path.steps[0].contact_id == first)
            at = next(places, at)
        self.show_lines(len(paths), at)

    @property
    def path(self) -> Path | None:
        """The path under the cursor."""
        return self.paths[self.cursor] if self.cursor < len(self.paths) else None

    def pieces(self, line: int, width: int) -> Pieces:
        """Who leads to whom, how warm it is, and how long ago the last touch with the first was."""
        path = self.paths[line]
        first, *rest = path.steps
        touch = dates.age(first.last_touch, self.today) if first.last_touch else ""
        room = max(width - MARK - WORD - BAR - AGE - GAPS, 8)
        after = " ".join(f"→ {step.name}" for step in rest) or "· you know them yourself"
        called = fit(first.name, min(room, cell_len(first.name)))
        return (
            ("› " if line == self.cursor else "  ", "accent"),
            (called, "name"),
            (" " + fit(after, room - cell_len(called)) + " ", "" if rest else "muted"),
            (fit(warmth.in_words(path.warmth), WORD) + " ", "muted"),
            (charts.bar(path.warmth, 1, BAR), "accent"),
            (f"{touch:>{AGE}}", "muted"),
        )


class Steps(TextLines, can_focus=False):
    """The steps of a path in full: how warm each is, and below it why they lead there."""

    def tell(self, path: Path, today: date, width: int) -> None:
        """Show a path's steps in so many cells of width."""
        self.show(list(_steps(path, today, width)))


class Whom(TextLines, can_focus=False):
    """Whom the paths lead to, and how far introductions to them came."""

    DEFAULT_CSS = f"Whom {{ height: {BORDERS}; }}"

    def tell(self, found: Way, today: date, width: int) -> None:
        """Show what is known of them in so many cells of width."""
        about = [found.aim.about] if found.aim.about else []
        asked = way.said(found.asked, today)
        lines: list[Pieces] = [((fit(line, width), "muted"),) for line in about]
        lines += [((fit(line, width), "accent"),) for line in asked]
        self._fitted(lines)

    def say(self, text: str, width: int) -> None:
        """Show a sentence in place of that."""
        self._fitted([((line, "muted"),) for line in wrap(text, width)])

    def _fitted(self, lines: Sequence[Pieces]) -> None:
        """Show lines, as high as they are; without any the title stands alone."""
        if len(lines) != self.count:  # setting it lays the screen out
            self.styles.height = len(lines) + BORDERS
        self.show(lines)


def _steps(path: Path, today: date, width: int) -> Iterator[Pieces]:
    for number, step in enumerate(path.steps, 1):
        room = min(max(cell_len(step.name) + 2, PERSON), max(width - LABEL - 12, 8))
        told = way.warmth_words(step, today)
        yield (
            (f"{number}  ", "accent"),
            (fit(step.name, room), "name"),
            (fit(told, max(width - LABEL - room, 0)), "muted"),
        )
        for line in wrap(step.evidence, width - LABEL):
            yield ((" " * LABEL + line, ""),)

"""What the targets screen is made of: the list of companies, and the one under the cursor."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date

from textual.geometry import Size
from textual.strip import Strip

from netui.targets.about import Told
from netui.targets.listing import Row, confirmed_words, last_words, way_words
from netui.targets.targets import STATUSES
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces, TextLines

TEACH = (
    "No targets yet. n names a company that you would like to work for; some 40 make a good list,"
    " for jobs come through people, and people work somewhere."
)
MARK, STARS = 2, 4  # cells
STATUS, WAY, RIGHT = 7, 14, 18
MANAGER = (13, 20)  # where there is less room, and more
LAST = 10  # as many as "news today" takes
FULL, NORMAL = 100, 72  # cells of a line: from there on it has room for more columns
LABEL = 14


class TargetList(LineList):
    """Companies, those wanted much and near first."""

    teach = TEACH
    rows: Sequence[Row] = ()
    today = date.min

    def __init__(self, moved: Callable[[], None]) -> None:
        super().__init__("targets", moved)

    def show(self, rows: Sequence[Row], today: date) -> None:
        """Show rows; the cursor stays on its company, or where that was."""
        held = self.row
        self.rows, self.today = rows, today
        at = self.cursor
        if held is not None:
            at = self.place_of(held.target.company_id, at)
        self.show_lines(len(rows), at)

    @property
    def row(self) -> Row | None:
        """The target under the cursor."""
        return self.rows[self.cursor] if self.cursor < len(self.rows) else None

    def place_of(self, company_id: int, otherwise: int = 0) -> int:
        """The line of a company, or `otherwise`."""
        places = (at for at, row in enumerate(self.rows) if row.target.company_id == company_id)
        return next(places, otherwise)

    def pieces(self, line: int, width: int) -> Pieces:
        """Motivation, name, status, who hires, the way in, what was last, whether it is right."""
        row = self.rows[line]
        target = row.target
        columns = [(STATUSES[target.status], STATUS, "accent" if _is_moving(row) else "muted")]
        roomy = width >= FULL
        if width >= NORMAL:
            known = row.manager_state == "known"
            columns.append((row.manager, MANAGER[roomy], "" if known else "muted"))
        columns.append((way_words(row.door), WAY, "" if row.door.paths else "muted"))
        if width >= NORMAL:
            columns.append((last_words(row.last, self.today), LAST, "muted"))
        if roomy:
            columns.append((confirmed_words(target, self.today), RIGHT, "muted"))
        name = width - MARK - STARS - sum(cells + 1 for _, cells, _ in columns)
        style = "name" if target.is_sought else "muted"
        return [
            ("› " if line == self.cursor else "  ", "accent"),
            (fit(f"★{target.motivation}", STARS), "warn" if target.motivation > 3 else "muted"),
            (fit(target.name, name), style),
            *((" " + fit(text, cells), look) for text, cells, look in columns),
        ]


class About(TextLines, can_focus=False):
    """The target under the cursor in full, as far as there is room."""

    _told: Sequence[Told] = ()
    _broken_for = Size()  # lines have to break elsewhere in another size

    def tell(self, lines: Sequence[Told]) -> None:
        """Show the lines; what has no room is one key away."""
        self._told, self._broken_for = lines, Size()
        self.refresh()

    def render_line(self, y: int) -> Strip:
        """The lines are broken when they are drawn first: only then is the room for them known."""
        if self._broken_for != self.size:
            self._break_lines()
        return super().render_line(y)

    def _break_lines(self) -> None:
        width, height = self._broken_for = self.size
        shown = [piece for line in self._told for piece in _pieces(line, width)]
        if len(shown) > height > 0:
            shown[height - 1 :] = [((fit("… enter shows all of it", width), "muted"),)]
        self._lines, self.count = shown, len(shown)  # to show them would draw them a second time


def _is_moving(row: Row) -> bool:
    return row.target.status in ("talking", "waiting")


def _pieces(line: Told, width: int) -> list[Pieces]:
    """A line beside its label; further lines of a long text stand below its beginning."""
    style = "muted" if line.is_hint else ""
    if not line.label and not line.is_under:
        return [((text, ""),) for text in wrap(line.text, width)]
    texts = wrap(line.text, max(width - LABEL, 8))
    return [
        ((fit("" if place else line.label, LABEL), "heading"), (text, style))
        for place, text in enumerate(texts)
    ]

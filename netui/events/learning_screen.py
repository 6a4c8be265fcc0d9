"""What events bring: by event, series or kind, ranked, and what became of the people."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date

from textual import events
from textual.app import ComposeResult
from textual.geometry import Size
from textual.strip import Strip
from textual.widget import Widget

from netui import clock, dates
from netui.events import brought, learning, widgets
from netui.events.brought import Row
from netui.events.widgets import Around, Line, Table
from netui.ui.actions import LEARNING
from netui.ui.bars import Bottom, Top
from netui.ui.cells import wrap
from netui.ui.lines import Pieces
from netui.ui.room import Room

NO_FIELD = "M at home names your field: mixed crowds are set against it."
CROWDS = "Mixed crowds against my own field"
EVENTS_A_STEP = 50  # whose people's fields of work are read in some milliseconds
FRAME = 5  # cells that border, padding and bar take from a line
HIGH, LOW = 30, 22  # lines of the terminal: room for a row in full; hardly room for the head
VIEWS: tuple[tuple[str, Callable[[date], list[Row]]], ...] = (
    ("event", learning.by_event),
    ("series", learning.by_series),
    ("kind", learning.by_kind),
)


class Learning(Room[None]):
    """What events bring; one key changes between events, series and kinds."""

    place = LEARNING

    def __init__(self) -> None:
        super().__init__()
        self._table = Table("table", self._moved, self._read_soon)
        self._around = Around(self._table)
        self._shown_at = Size()
        self._reads = False
        today = clock.today()
        comparable = (at for at, (_, rows) in enumerate(VIEWS) if _compares(rows(today)))
        self._view = next(comparable, 0)  # the first in which there is something to learn

    def compose(self) -> ComposeResult:
        """Top line, head, table, the row in full, bottom line; all in the first frame."""
        today = clock.today()
        self._show(keep=False)
        self._table.set_reactive(Widget.has_focus, True)  # so that the first paint shows it
        bottom = Bottom()
        bottom.show(self.hints())
        yield Top(dates.short(today, today))
        yield self._table
        yield bottom

    def first_focus(self) -> Widget:
        """The table."""
        return self._table

    def render_line(self, y: int) -> Strip:
        """What stands around the table; widgets of its own would cost a fifth of the opening."""
        return self._around.line(y, self.size.width)

    def on_resize(self, event: events.Resize) -> None:
        """Columns and words for this size."""
        if self.app.size != self._shown_at:
            self._show(keep=True)

    def file_changed(self) -> None:
        """Show what the file holds now."""
        self._show(keep=True)
        self.netui.show_hints()

    def do_next_view(self) -> None:
        """By event, by series, by kind."""
        self._view = (self._view + 1) % len(VIEWS)
        self._show(keep=False)

    def hinted(self) -> tuple[str, ...]:
        """The other views."""
        return ("next-view", "back", "help") if self._table.count else ("back", "help")

    def _show(self, keep: bool) -> None:
        self._shown_at = self.app.size
        width = self._shown_at.width - FRAME
        today = clock.today()
        by, rows = VIEWS[self._view]
        found = rows(today)
        columns = widgets.columns(by, width, today)
        head = [*self._words(), widgets.words_above(by, columns, width)]
        self._around.show_head(head if found else (), self._room() if found else 0)
        self._table.title(f"What events bring · by {by}" if found else "What events bring")
        self._table.show(list(_lines(by, found, today)), columns, keep)
        self._moved()

    # --- the fields of work, which take long where people are many

    def _unread(self) -> list[Row]:
        """The rows that lack theirs: those in sight; for the crowds below the kinds, all."""
        by, rows = VIEWS[self._view]
        wanted = rows(clock.today()) if by == "kind" else self._table.in_sight
        return [row for row in wanted if not row.knows_fields]

    def _read_soon(self) -> None:
        """Read them in steps; no paint waits for them."""
        if self.ready and not self._reads and self._unread():
            self._reads = True
            self.call_after_refresh(self._read)

    def _read(self) -> None:
        if brought.read_fields(self._unread(), EVENTS_A_STEP):
            self.call_after_refresh(self._read)
            return
        self._reads = False
        self._show(keep=True)

    # --- what stands around the table

    def _words(self) -> list[Pieces]:
        """What is said, and how the rows are ranked, where there is room for it."""
        width, height = self.app.size
        if height < LOW:
            return []
        measure = learning.MEASURE if height < HIGH else learning.MEASURE_IN_FULL
        lines = (line for words in (learning.SAID, measure) for line in wrap(words, width - FRAME))
        return [((line, "muted"),) for line in lines]

    def _room(self) -> int:
        """The lines of a row in full."""
        return widgets.FULL if self.app.size.height >= HIGH else widgets.SHORT

    def _moved(self) -> None:
        self._read_soon()
        row = self._table.row
        if row is not None:
            width = self.app.size.width - FRAME
            self._around.show_row(row.name, widgets.about(row, width, self._room()))
        self.refresh()


def read_ahead() -> None:
    """Read what the screen shows first; it is kept until the file changes."""
    learning.by_event(clock.today())


def _compares(rows: Sequence[Row]) -> bool:
    return bool(rows) and rows[0].is_enough


def _lines(by: str, found: Sequence[Row], today: date) -> Iterator[Line]:
    """Those that can be compared, the others; after the kinds the crowds."""
    yield from _ranked(found)
    if by == "kind" and found:
        if not all(row.knows_fields for row in found):
            return  # they follow
        crowds = learning.crowds(today)
        yield Line()
        yield Line(CROWDS if crowds else NO_FIELD)
        both = sum(row.is_enough for row in crowds) > 1
        yield from _ranked(crowds) if both else _few(crowds)


def _ranked(found: Sequence[Row]) -> Iterator[Line]:
    enough = [row for row in found if row.is_enough]
    yield from (Line("", row, rank) for rank, row in enumerate(enough, 1))
    yield from _few(found[len(enough) :])


def _few(found: Sequence[Row]) -> Iterator[Line]:
    if found:
        yield Line(learning.FEW)
    yield from (Line("", row) for row in found)

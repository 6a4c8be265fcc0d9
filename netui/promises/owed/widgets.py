"""What the screen is made of: a list of what is open, or of how it stands with each."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len

from netui import dates
from netui.promises.balance import Balance
from netui.promises.owed.lines import Line, Section
from netui.ui.cells import fit
from netui.ui.lines import LineList, Pieces

MARK, DAY, AGE = 2, 11, 6  # cells


class Row(NamedTuple):
    """A line of the list: a heading, something open, or how it stands with somebody."""

    heading: str = ""
    line: Line | None = None
    balance: Balance | None = None

    @property
    def contact_id(self) -> int | None:
        """Whom it is about; None: nobody."""
        return next((one.contact_id for one in (self.line, self.balance) if one), None)

    @property
    def name(self) -> str:
        """Who that is, "" for nobody."""
        return next((one.name for one in (self.line, self.balance) if one), "")

    @property
    def place(self) -> object:
        """What tells it from the others, whatever has changed."""
        if self.line is not None:
            return self.line.place
        return self.balance.contact_id if self.balance else self.heading


class OwedList(LineList):
    """Sections with their lines, or people with their balance in words."""

    rows: Sequence[Row] = ()
    today = date.min

    def show(self, rows: Sequence[Row], today: date, keep: bool) -> None:
        """Show rows; with `keep` the cursor stays on its row, or where that was."""
        held, at = self.row, self.cursor if keep else 0
        self.rows, self.today = rows, today
        if keep and held is not None:
            places = [row.place for row in rows]
            at = places.index(held.place) if held.place in places else at
        self.show_lines(len(rows), at)

    @property
    def row(self) -> Row | None:
        """The row under the cursor; None where there is none but headings."""
        row = self.rows[self.cursor] if self.cursor < len(self.rows) else None
        return row if row is not None and not row.heading else None

    def selectable(self, line: int) -> bool:
        """What can be settled is, headings are not."""
        return not self.rows[line].heading

    def pieces(self, line: int, width: int) -> Pieces:
        """Who, what, and its day."""
        row = self.rows[line]
        if row.heading:
            return ((fit(row.heading, width), "heading"),)
        name = min(max(width * 27 // 100, 12), 24)
        cells = AGE if row.line is None else DAY
        what = max(width - MARK - name - cells - 2, 1)
        words, when, style = _words(row, self.today)
        # How far an introduction came is what one looks for: a long name gives way to it.
        state = f" · {row.line.state}" if row.line and row.line.state else ""
        room = max(what - len(state), 1)
        return (
            ("› " if line == self.cursor else "  ", "accent"),
            (fit(row.name, name) + " ", "name"),
            (fit(fit(words, min(room, cell_len(words))) + state, what) + " ", ""),
            (fit(when, cells), style),
        )


def rows_of(sections: Sequence[Section]) -> Iterator[Row]:
    """The rows of sections, each under its heading."""
    for section in sections:
        yield Row(section.title)
        yield from (Row(line=line) for line in section.lines)


def _words(row: Row, today: date) -> tuple[str, str, str]:
    """What, when, and the style of when."""
    if row.line is not None:
        return row.line.what, row.line.when(today), "accent" if row.line.is_due else "muted"
    if row.balance is not None and row.balance.newest is not None:
        return row.balance.words(), dates.age(row.balance.newest, today), "muted"
    return (row.balance.words() if row.balance else ""), "", "muted"

"""What the learning screen is made of: a table of what events brought, and one row in full."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from rich.segment import Segment
from textual.strip import Strip

from netui import dates
from netui.events.brought import ENOUGH, Row, Within
from netui.events.events import said_cost
from netui.ui import charts
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces

TEACH = (
    "No event is debriefed yet. v shows your events; d on one that is past notes whom you met,"
    " and here you see what came of it."
)
MARK, RANK = 2, 4  # cells
WIDE, NORMAL = 112, 74  # cells of a line: from there on it has room for more columns
BAR, LONG_BAR = 10, 24  # cells
FRAME_LINES = 2
FULL, SHORT = 10, 6  # lines of a row in full, and where there is less room
NOTHING = "·"
BECAME = ("connected", "second talk", "face to face", "partner", "introduction")


class Column(NamedTuple):
    """The word above a column, its cells with the gap before them, and what it shows of a row."""

    word: str
    width: int
    value: Callable[[Row], str]

    def cell(self, row: Row) -> str:
        """What it shows, to the right."""
        return f"{self.value(row):>{self.width}}"


class Line(NamedTuple):
    """A line of the table: a row with its rank (0: it is not compared), or words."""

    words: str = ""
    row: Row | None = None
    rank: int = 0


class Table(LineList):
    """Rows in columns, ranked; below them those that are too few to compare."""

    teach = TEACH
    lines: Sequence[Line] = ()
    columns: Sequence[Column] = ()

    def __init__(self, id: str, moved: Callable[[], None], seen: Callable[[], None]) -> None:
        super().__init__(id, moved)
        self._seen = seen

    def show(self, lines: Sequence[Line], columns: Sequence[Column], keep: bool) -> None:
        """Show lines; the cursor goes to the first row or, to `keep` it, stays on its own."""
        held = self.row if keep else None
        self.lines, self.columns = lines, columns
        names = [line.row.name if line.row else None for line in lines] if held else []
        at = names.index(held.name) if held and held.name in names else 0
        self.show_lines(len(lines), at)

    @property
    def row(self) -> Row | None:
        """The row under the cursor."""
        return self.lines[self.cursor].row if self.cursor < len(self.lines) else None

    def _scroll(self, top: int) -> None:
        """Other rows are in sight."""
        super()._scroll(top)
        self._seen()

    @property
    def in_sight(self) -> list[Row]:
        """The rows that show their fields of work: without the column the one in full alone."""
        lines = self.lines[self.top : self.top + self.size.height]
        rows = [line.row for line in lines] if FIELDS in self.columns else [self.row]
        return [row for row in rows if row is not None]

    def selectable(self, line: int) -> bool:
        """Rows are, words are not."""
        return self.lines[line].row is not None

    def pieces(self, line: int, width: int) -> Pieces:
        """Rank, name and numbers."""
        words, row, rank = self.lines[line]
        if row is None:
            return ((fit("  " + words, width), "heading"),)
        # Few pieces: each costs when the screen is drawn.
        cells = "".join(column.cell(row) for column in self.columns)
        return (
            ("› " if line == self.cursor else "  ", "accent"),
            (f"{rank or '':>{RANK - 1}} ", "muted"),
            (fit(row.name, name_width(self.columns, self.room)) + cells, "" if rank else "muted"),
        )


class Around:
    """How to read the table above it, and the row under the cursor in full, framed, below it."""

    def __init__(self, table: LineList) -> None:
        self._table = table
        self._head: Sequence[Pieces] = ()
        self._title = ""
        self._row: Sequence[Pieces] = ()
        self._room = 0

    def show_head(self, lines: Sequence[Pieces], room: int) -> None:
        """Have lines of clean text above; `room`: lines for a row in full, 0 for none."""
        self._head, self._room = lines, room
        self._table.styles.margin = (len(lines), 0, room + FRAME_LINES if room else 0, 0)

    def show_row(self, title: str, lines: Sequence[Pieces]) -> None:
        """Have lines of clean text below."""
        self._title, self._row = title, lines

    def line(self, y: int, width: int) -> Strip:
        """The line at `y` of the screen that the table is on."""
        table = self._table.region
        above, below = y - table.y + len(self._head), y - table.bottom
        if 0 <= above < len(self._head):
            return self._strip("  ", self._head[above], "", width)
        rule = ("─" * width, "bar")
        if self._room and below == 0:
            title = fit(self._title, min(cell_len(self._title), width - 6))
            return self._strip("╭─ ", ((title, "muted"), (" ", ""), rule), "╮", width)
        if self._room and 0 < below <= self._room:
            line = self._row[below - 1] if below <= len(self._row) else ()
            return self._strip("│ ", line, " │", width)
        if self._room and below == self._room + 1:
            return self._strip("╰", (rule,), "╯", width)
        return Strip.blank(width, self._table.style("", False))

    def _strip(self, before: str, pieces: Pieces, after: str, width: int) -> Strip:
        style = self._table.style
        segments = [Segment(text, style(name, False)) for text, name in ((before, "bar"), *pieces)]
        strip = Strip(segments).adjust_cell_length(width - len(after), style("", False))
        return Strip([*strip, Segment(after, style("bar", False))], width) if after else strip


# --- columns


FIELDS = Column("fields", 7, lambda row: _count(len(row.fields)) if row.knows_fields else "")


def columns(by: str, width: int, today: date) -> tuple[Column, ...]:
    """The columns for which lines of `width` cells have room; `by` as in Row."""
    when = Column("events", 7, lambda row: str(row.events))
    if by == "event":
        when = Column("ago", 7, lambda row: dates.age(row.last_on, today))
    met = Column("met", 5, lambda row: _count(row.met))
    new = Column("new", 5, lambda row: _count(row.new))
    share = Column("% new", 6, _share)
    lasting = Column("lasting", 8, lambda row: _count(row.lasting))
    each = Column("h each", 7, _each)
    if width >= WIDE:
        bar = Column("new░known"[:BAR], BAR + 1, lambda row: charts.split(row.new, row.known, BAR))
        return when, met, new, share, bar, FIELDS, *_became(range(5)), lasting, each
    if width >= NORMAL:
        return when, met, new, share, *_became(range(2)), lasting, each
    return met, new, lasting, each


def name_width(columns: Sequence[Column], width: int) -> int:
    """The cells that the columns leave to a name."""
    return max(width - MARK - RANK - sum(column.width for column in columns), 8)


def words_above(by: str, columns: Sequence[Column], width: int) -> Pieces:
    """The head of the table, in `width` cells."""
    name = MARK + RANK + name_width(columns, width)
    words = "".join(f"{column.word:>{column.width}}" for column in columns)
    return ((fit(" " * (MARK + RANK) + by.capitalize(), name) + words, "heading"),)


def _became(which: Sequence[int]) -> Iterator[Column]:
    """What became of the people within 90 days, so far."""
    for number in which:
        yield Column(
            ("conn.", "talk", "face", "part.", "intr.")[number],
            6,
            lambda row, at=number + 1: _count(row.so_far[at]),  # type: ignore[misc]
        )


def _count(number: int) -> str:
    return str(number) if number else NOTHING


def _share(row: Row) -> str:
    return "" if row.share_new is None else _percent(row.share_new)


def _each(row: Row) -> str:
    hours = row.hours_per_lasting if row.is_enough else None
    return "" if hours is None else f"{hours:.1f}"


# --- one row in full


def about(row: Row, width: int, lines: int) -> list[Pieces]:
    """The row in at most `lines` lines of `width` cells."""
    said: list[Pieces] = [_new_and_known(row, width)]
    if lines >= FULL and width >= WIDE:
        said += _side_by_side(row, width)
        rest = [_worth(row), _mix(row)]
    else:
        said.append(((fit(" · ".join(filter(None, [_worth(row), _mix(row)])), width), ""),))
        rest = [_sentence(90, row.within_90), _sentence(365, row.within_365)]
    said += [((line, "muted"),) for words in rest for line in wrap(words, width)]
    return said[:lines]


def _new_and_known(row: Row, width: int) -> Pieces:
    share = f", {_percent(row.share_new)} new" if row.share_new is not None else ""
    bar = charts.split(row.new, row.known, LONG_BAR if width >= NORMAL else BAR)
    words = f"  known {row.known}{share} · {_many(row.cards, 'card')}"
    return ((f"new {row.new}  ", ""), (bar, "accent"), (words, ""))


def _side_by_side(row: Row, width: int) -> Iterator[Pieces]:
    half = width // 2
    halves = ((90, row.within_90), (365, row.within_365))
    heads = (f"Within {days} days, {_of_whom(within)}" for days, within in halves)
    yield (("".join(fit(head, half) for head in heads), "heading"),)
    for at, word in enumerate(BECAME, 1):
        yield tuple(piece for _, within in halves for piece in _bar_line(word, within, at, half))


def _bar_line(word: str, within: Within, at: int, width: int) -> Pieces:
    count, people = within.full[at], within.full.people
    share = _percent(count / people) if people >= ENOUGH else ""
    so_far = f" +{within.so_far[at]} so far" if within.so_far[at] else ""
    bar = charts.bar(count, people, width - 26 - len(" +000 so far"))
    return (
        (f"{word:<14}", "muted"),
        (f"{_count(count):>4}{share:>6}  ", ""),
        (bar, "accent"),
        (fit(so_far, width - 26 - len(bar)), "muted"),
    )


def _of_whom(within: Within) -> str:
    more = f" (and {within.so_far.people} more so far)" if within.so_far.people else ""
    return f"of {_many(within.full.people, 'person', 'people')}{more}"


def _sentence(days: int, within: Within) -> str:
    """What became of them, in a line: only what there is."""
    people = within.full.people
    said = ", ".join(
        f"{word} {count}" + (f" ({_percent(count / people)})" if people >= ENOUGH else "")
        for word, count in zip(BECAME, within.full[1:], strict=True)
        if count
    )
    open_ = ", ".join(
        f"{word} {count}" for word, count in zip(BECAME, within.so_far[1:], strict=True) if count
    )
    so_far = f"; so far of {within.so_far.people} more: {open_}" if open_ else ""
    whom = _many(people, "person", "people")
    return f"{days} days, of {whom}: {said or 'nothing yet'}{so_far}"


def _worth(row: Row) -> str:
    """What it took: hours and money."""
    if not row.over:
        return "Too early to say what lasts: nobody has had their 90 days"
    hours, cost = row.hours_per_lasting, row.cost_per_lasting
    each = f", {hours:.1f} each" if hours is not None else ""
    money = f" · cost {said_cost(row.cost)}" if row.cost else " · free" if row.cost == 0 else ""
    money += f", {said_cost(round(cost))} each" if cost and money else ""
    return f"Lasting {row.lasting} · {row.hours:.3g} h{each}{money}"


def _mix(row: Row) -> str:
    if not row.knows_fields:
        return ""
    fields = row.fields
    named = ", ".join(f"{name} {many}" for name, many in fields)
    return f"{_many(len(fields), 'field')} of work{': ' if named else ''}{named}"


def _percent(share: float) -> str:
    return f"{100 * share:.0f} %"


def _many(count: int, one: str, several: str = "") -> str:
    return f"{count} {one if count == 1 else several or one + 's'}"

"""Events: all that are ahead and behind, by month, with what came of each and what is open."""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple

from rich.cells import cell_len
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from netui import clock, dates
from netui.events import chance, events, kinds, timeline
from netui.events import timeline_words as words
from netui.events.event_form import ChanceForm
from netui.events.timeline import Row
from netui.ui.actions import EVENTS
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces, TextLines
from netui.ui.room import Room

TEACH = (
    "No events yet. n plans one, or keeps one that is past. w notes somebody met without an event:"
    " on a plane, in a queue."
)
MARK, DAY, RESULT = 2, 7, 20  # cells
PLACE_FROM, KIND_FROM = 80, 100  # cells of a line: from there on it has room for these
NAME = 30  # cells that a name has before others have what they want
ABOUT = 3  # lines that tell more of the event under the cursor
NORMAL = 80  # cells of a screen: from there on its bottom line has room for most keys
FRAME = 4  # cells of a line's width that border and padding take
AHEAD_SECONDS = 0.1  # without a key: then what is likely wanted next is made ready


class Columns(NamedTuple):
    """Cells of the columns whose width depends on what stands in them; 0: not shown."""

    name: int
    open: int
    place: int
    kind: int


class Line(NamedTuple):
    """A line of the list: a heading, or an event."""

    heading: str
    row: Row | None = None


class Timeline(LineList):
    """Months and their events."""

    teach = TEACH
    lines: Sequence[Line] = ()
    today = date.min
    _titles: Mapping[str, str] = MappingProxyType({})  # of the kinds
    _wanted = Columns(0, 0, 0, 0)

    def show(self, lines: Sequence[Line], today: date) -> None:
        """Show lines; the cursor stays on its event, or where that was."""
        held = self.row
        self.lines, self.today = lines, today
        rows = [line.row for line in lines if line.row is not None]
        self._titles = {kind: kinds.titled(kind) for kind in {row.event.kind for row in rows}}
        self._wanted = Columns(
            _widest(row.event.name for row in rows),
            _widest(" · ".join(row.open) for row in rows),
            _widest(row.event.place for row in rows),
            _widest(self._titles.values()),
        )
        at = self.cursor
        if held is not None:
            at = self.place_of(held.event.id, at)
        self.show_lines(len(lines), at)

    @property
    def row(self) -> Row | None:
        """The event under the cursor."""
        return self.lines[self.cursor].row if self.cursor < len(self.lines) else None

    def place_of(self, event_id: int, otherwise: int = 0) -> int:
        """The line of an event, or `otherwise`."""
        places = (at for at, line in enumerate(self.lines) if _is(line, event_id))
        return next(places, otherwise)

    def selectable(self, line: int) -> bool:
        """Events are, months are not."""
        return self.lines[line].row is not None

    def pieces(self, line: int, width: int) -> Pieces:
        """The day, what and where it is, what came of it, what is open."""
        heading, row = self.lines[line]
        if row is None:
            return ((fit(heading, width), "heading"),)
        columns = _shared(self._wanted, width)
        event, result = row.event, words.result(row, self.today)
        parts = [
            ("› " if line == self.cursor else "  ", "accent"),
            (fit(dates.short(event.on, event.on)[:6], DAY), "muted"),
            (fit(event.name, columns.name) + " ", "name" if event.state == "planned" else ""),
        ]
        for text, cells in ((self._titles[event.kind], columns.kind), (event.place, columns.place)):
            if cells:
                parts.append((fit(text, cells) + " ", "muted"))
        still_open = words.whole_parts(row.open, columns.open)
        parts.append((fit(result[0], RESULT) + " ", result[1]))
        parts.append((still_open, "accent" if words.is_due(row, self.today) else "muted"))
        return parts


class About(TextLines, can_focus=False):
    """The event under the cursor in full words."""


class Events(Room[None]):
    """All events; one key debriefs, another plans."""

    place = EVENTS
    DEFAULT_CSS = f"""
    Events {{ layers: below above; }}
    Events Vertical {{ layer: below; margin-top: 1; }}
    Events Bottom {{ layer: below; }}
    /* A long message lies over the list for as long as it is said, and does not push it down. */
    Events Top {{ layer: above; }}
    Events About {{ height: {ABOUT + 2}; border-title-color: $foreground-muted; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._timeline = Timeline("timeline", self._moved)
        self._about = About("about")

    def compose(self) -> ComposeResult:
        """Top line, months, the event in full, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Vertical():
            yield self._timeline
            yield self._about
        yield Bottom()

    def on_mount(self) -> None:
        """On the event that waits for its debrief, else on the next one."""
        self._timeline.title("Events")
        self.file_changed()
        self._timeline.move(self._timeline.place_of(_first(clock.today(), self._timeline.lines)))
        self._moved()
        self.set_timer(AHEAD_SECONDS, _ready_learning)

    def first_focus(self) -> Widget:
        """The months."""
        return self._timeline

    def on_resize(self) -> None:
        """The words about the event break elsewhere, and other keys are named."""
        self.call_after_refresh(self._moved)

    def file_changed(self) -> None:
        """Show what the file holds now."""
        today = clock.today()
        lines = list(_lines(today))
        self._timeline.show(lines, today)
        top = self.query_one(Top)
        top.date(dates.short(today, today))
        top.counts(_counts(lines, today))
        self._moved()

    def _moved(self) -> None:
        self._tell()
        self.netui.show_hints()

    def _tell(self) -> None:
        row = self._timeline.row
        self._about.display = row is not None
        if row is not None:
            event = row.event
            self._about.title(", ".join(filter(None, [dates.full(event.on), event.start])))
            width = max(self.app.size.width - FRAME, 8)
            told = f"{event.name} · {words.came_of(row, self._timeline.today)}"
            lines = [(line, "") for line in wrap(told, width)]
            lines += [(line, "muted") for line in wrap(words.facts(event), width)]
            if len(lines) > ABOUT:  # no bar: nobody scrolls what cannot have the keys
                text, style = lines[ABOUT - 1]
                lines[ABOUT - 1 :] = [(fit(f"{text} {lines[ABOUT][0]}", width), style)]
            self._about.show([(line,) for line in lines])

    def _row(self) -> Row | None:
        row = self._timeline.row
        if row is None:
            self.netui.say("There is no event here: n plans one")
        return row

    # --- going on

    def do_open(self) -> None:
        """To the debrief of what is past and not told yet, else to its sheet."""
        row = self._row()
        if row is None:
            return
        if words.is_due(row, self._timeline.today):
            self._debrief(row.event)
        else:
            self.netui.go("sheet", row.event.id)

    def do_debrief(self) -> None:
        """Whom I met there; again where that was told before."""
        row = self._row()
        if row is None:
            return
        if row.event.on > self._timeline.today:
            self.netui.say(f"{row.event.name} is still ahead: enter shows its sheet")
        else:
            self._debrief(row.event)

    def _debrief(self, event: events.Event) -> None:
        def leave(_: object) -> None:
            self.netui.write(lambda: chance.leave(event.id))

        then = leave if event.kind == events.CHANCE else None
        self.netui.go("debrief", event.id, then=then)

    def do_prepare(self) -> None:
        """The sheet to take along."""
        row = self._row()
        if row is not None:
            self.netui.go("sheet", row.event.id)

    def do_learning(self) -> None:
        """What events bring."""
        self.netui.go("learning")

    # --- changing

    def do_new_event(self) -> None:
        """Plan one, or keep one that is past."""
        self.netui.go("event", None, then=self._select)

    def do_edit(self) -> None:
        """Change what is known of it."""
        row = self._row()
        if row is not None:
            self.netui.go("event", row.event.id, then=self._select)

    def _select(self, event_id: int | None) -> None:
        if event_id is not None:
            self._timeline.move(self._timeline.place_of(event_id, self._timeline.cursor))

    def do_by_chance(self) -> None:
        """Somebody met without an event: ask where, then whom."""
        self.netui.ask(ChanceForm(), self._met_by_chance)

    def _met_by_chance(self, event_id: int | None) -> None:
        if event_id is not None:
            self._select(event_id)
            self._debrief(events.read(event_id))

    def do_missed(self) -> None:
        """I was not there, or shall not go; again: I was, or shall."""
        row = self._row()
        if row is None:
            return
        event, is_ahead = row.event, row.event.on > self._timeline.today
        if event.state == "missed":
            change = events.attended
            said = "Going after all" if is_ahead else "There after all"
        else:
            change = events.missed
            said = "Not going" if is_ahead else "Not there"
        self.netui.write(
            lambda: change(event.id), lambda _: self.netui.say(f"{said}: {event.name} · u undo")
        )

    def do_trash_it(self) -> None:
        """To the trash."""
        row = self._row()
        if row is None:
            return
        name = row.event.name
        self.netui.write(
            lambda: events.trash(row.event.id),
            lambda _: self.netui.say(f"{name} is in the trash · u undo"),
        )

    def hinted(self) -> tuple[str, ...]:
        """What can be done with the event under the cursor."""
        row = self._timeline.row
        if row is None:
            return ("new-event", "by-chance", "undo", "back", "help")
        again = ("debrief",) if row.event.on <= self._timeline.today else ()
        if self.app.size.width < NORMAL:  # what does not fit is left out: the way back is not
            return ("open", *again, "new-event", "back", "by-chance", "edit", "help")
        change = ("new-event", "by-chance", "edit", "learning")
        return ("open", *again, *change, "back", "undo", "help")


def _ready_learning() -> None:
    """What events bring is one key away; half of its opening is to load and read what it needs."""
    from netui.events import learning_screen

    learning_screen.read_ahead()


# --- the lines


def _is(line: Line, event_id: int) -> bool:
    return line.row is not None and line.row.event.id == event_id


def _lines(today: date) -> Iterator[Line]:
    for month in timeline.months(today):
        yield Line(f"{dates.MONTHS[month.first.month - 1]} {month.first.year}")
        yield from (Line("", row) for row in month.rows)


def _first(today: date, lines: Sequence[Line]) -> int:
    """The event that the cursor opens on: just past and waiting, else next, else newest."""
    due = events.due(today)
    if due is not None:
        return due.id
    all_events = [line.row.event for line in lines if line.row is not None]
    ahead = [event for event in all_events if event.on >= today and event.state == "planned"]
    if ahead:
        return min(ahead, key=lambda event: (event.on, event.start, event.id)).id
    return max(all_events, key=lambda event: (event.on, event.id)).id if all_events else 0


def _counts(lines: Sequence[Line], today: date) -> str:
    rows = [line.row for line in lines if line.row is not None]
    if not rows:
        return ""
    due = sum(words.is_due(row, today) for row in rows)
    ahead = sum(row.event.on > today and row.event.state == "planned" for row in rows)
    behind = sum(row.event.on <= today for row in rows)
    counts = [f"Ahead {ahead}", f"Behind {behind}"]
    return " · ".join([*counts, f"To debrief {due}"] if due else counts)


def _widest(texts: Iterable[str]) -> int:
    return max(map(cell_len, texts), default=0)


def _shared(wanted: Columns, width: int) -> Columns:
    """A line's cells shared out: a least for each column, then in turn as many as it wants."""
    cells = [12, 12, 14 * (width >= PLACE_FROM), 17 * (width >= KIND_FROM)]
    gaps = sum(map(bool, cells))
    left = width - MARK - DAY - RESULT - gaps - sum(cells)
    for column, most in ((0, NAME), (1, width), (2, width), (3, width), (0, width)):
        if cells[column]:
            more = max(min(wanted[column] - cells[column], most - cells[column], left), 0)
            cells[column] += more
            left -= more
    return Columns(*cells)

"""Events: all that are ahead and behind, by month, with what came of each and what is open."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from netui import clock, dates
from netui.events import chance, events, kinds, timeline
from netui.events.event_form import ChanceForm
from netui.events.timeline import Row
from netui.text import fold
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
ABOUT = 3  # lines that tell more of the event under the cursor


class Line(NamedTuple):
    """A line of the list: a heading, or an event."""

    heading: str
    row: Row | None = None


class Timeline(LineList):
    """Months and their events."""

    teach = TEACH
    lines: Sequence[Line] = ()
    today = date.min

    def show(self, lines: Sequence[Line], today: date) -> None:
        """Show lines; the cursor stays on its event, or where that was."""
        held = self.row
        self.lines, self.today = lines, today
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
        left = width - MARK - DAY - RESULT - 1
        kind = 18 if width >= KIND_FROM else 0
        place = min(left // 4, 30) if width >= PLACE_FROM else 0
        still_open = min(left // (4 if place else 3), 42)
        name = left - sum(cells + 1 for cells in (kind, place, still_open) if cells)
        result, style = _result(row, self.today)
        event = row.event
        parts = [
            ("› " if line == self.cursor else "  ", "accent"),
            (fit(dates.short(event.on, event.on)[:6], DAY), "muted"),
            (fit(event.name, name) + " ", "name" if event.state == "planned" else ""),
        ]
        if kind:
            parts.append((fit(kinds.titled(event.kind), kind) + " ", "muted"))
        if place:
            parts.append((fit(event.place, place) + " ", "muted"))
        parts.append((fit(result, RESULT) + " ", style))
        parts.append((fit(_whole_parts(row.open, still_open), still_open), _urgency(row)))
        return parts


class About(TextLines, can_focus=False):
    """The event under the cursor in full words."""


class Events(Room[None]):
    """All events; one key debriefs, another plans."""

    place = EVENTS
    DEFAULT_CSS = f"""
    Events About {{ height: {ABOUT + 2}; }}
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

    def first_focus(self) -> Widget:
        """The months."""
        return self._timeline

    def on_resize(self) -> None:
        """The words about the event break elsewhere."""
        self.call_after_refresh(self._tell)

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
            self._about.show(_about(row, self._timeline.today, max(self.app.size.width - 5, 8)))

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
        if _is_due(row, self._timeline.today):
            self.netui.go("debrief", row.event.id)
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
            self.netui.go("debrief", row.event.id)

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
        self.netui.push_screen(ChanceForm(), self._met_by_chance)

    def _met_by_chance(self, event_id: int | None) -> None:
        if event_id is not None:
            self._select(event_id)
            self.netui.go("debrief", event_id, then=lambda _: self._leave(event_id))

    def _leave(self, event_id: int) -> None:
        self.netui.write(lambda: chance.leave(event_id))

    def do_missed(self) -> None:
        """I was not there."""
        row = self._row()
        if row is None:
            return
        name = row.event.name
        self.netui.write(
            lambda: events.missed(row.event.id),
            lambda _: self.netui.say(f"Not there: {name} · u undo"),
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
        return ("open", *again, "new-event", "edit", "learning", "undo", "back", "help")


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
    due = sum(_is_due(row, today) for row in rows)
    ahead = sum(row.event.on > today for row in rows)
    counts = [f"Ahead {ahead}", f"Behind {len(rows) - ahead}"]
    return " · ".join([*counts, f"To debrief {due}"] if due else counts)


def _is_due(row: Row, today: date) -> bool:
    return row.event.state == "planned" and row.event.on <= today


def _result(row: Row, today: date) -> tuple[str, str]:
    """What came of it against the goal, in few words, and their style."""
    event = row.event
    goal = event.goal
    if event.state == "missed":
        return "not there", "muted"
    if event.on > today:
        age = dates.age(event.on, today)
        return (f"{age} · goal {goal}" if goal else age), "accent"
    if not row.met:
        if event.state == "planned":
            return (f"goal {goal}" if goal else ""), "muted"
        return "nobody noted", "muted"
    words = f"met {row.met} · new {row.new}"
    if not goal:
        return words, ""
    return f"{words} of {goal}", "good" if row.new >= goal else ""


def _urgency(row: Row) -> str:
    return "accent" if "debrief" in row.open else "muted"


def _whole_parts(parts: Sequence[str], width: int) -> str:
    """As many as fit, the rest as a count: a half one would mislead."""
    for shown in range(len(parts), 0, -1):
        left = len(parts) - shown
        words = " · ".join(parts[:shown]) + (f" +{left}" if left else "")
        if len(words) <= width:
            return words
    return "open" if parts else ""


# --- the event in full


def _about(row: Row, today: date, width: int) -> list[Pieces]:
    """What the line has no room for: first what came of it, then what it is."""
    event = row.event
    series = event.series if fold(event.series) != fold(event.name) else ""
    facts = [
        f"{event.minutes} min" if event.minutes else "",
        kinds.titled(event.kind),
        event.place,
        f"by {event.organiser}" if event.organiser else "",
        f"series {series}" if series else "",
        f"cost {events.said_cost(event.cost)}" if event.cost is not None else "",
        f"fields {', '.join(event.mix)}" if event.mix else "",
    ]
    return [
        *(((line, ""),) for line in wrap(f"{event.name} · {_came_of(row, today)}", width)),
        *(((line, "muted"),) for line in wrap(" · ".join(filter(None, facts)), width)),
    ]


def _came_of(row: Row, today: date) -> str:
    """Result and what is open, in full."""
    event = row.event
    when = dates.ago(event.on, today)
    if event.on > today and event.state == "planned":
        return " · ".join([when, f"goal: meet {event.goal} new"] if event.goal else [when])
    result, _ = _result(row, today)
    known = f"known {row.known}" if row.met else ""
    still = f"open: {', '.join(row.open)}" if row.open else ""
    return " · ".join(filter(None, [when, result, known, still]))

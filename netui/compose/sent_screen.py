"""Notes: those in work, those that wait for an answer, and what came of all that were sent."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.containers import Horizontal
from textual.widget import Widget

from netui import clock, dates
from netui.compose import budget, outcomes, sent
from netui.compose.in_work import in_work
from netui.compose.outcomes import ENOUGH, Row
from netui.text import clean
from netui.timeline import queries
from netui.ui.actions import SENT
from netui.ui.bars import Bottom, Top
from netui.ui.cells import fit, wrap
from netui.ui.lines import LineList, Pieces, TextLines
from netui.ui.room import Room

BESIDE_FROM = 114  # columns: from there on the table has room beside the list
TABLE = 66  # columns that it takes there
FRAME = 5  # of these for border, padding and bar
CLOSED, OPEN = 200, 1000  # notes shown
TEACH = "Nothing sent yet. m on a contact writes the first note."
FEW = f"too few to compare (n < {ENOUGH})"
MARK, ROOMY = 2, 73  # cells
WORDS = ("sent", "accepted", "replied", "silent", "withdrawn", "open", "%")
SHORT = ("sent", "acc.", "repl", "sil.", "wdr.", "open", "%")
LEGEND = "% accepted or replied"
SHORT_LEGEND = f"acc. accepted · repl replied · sil. silent · wdr. withdrawn · {LEGEND}"
ANSWERED = ("accepted", "replied")


class Line(NamedTuple):
    """A line of the list. No contact: a heading, or a row of the table, which has `pieces`."""

    section: str
    contact_id: int | None = None
    name: str = ""
    what: str = ""
    when: str = ""
    style: str = "muted"
    note: sent.Sent | None = None
    pieces: Pieces = ()

    @property
    def place(self) -> tuple[str, int | None, int | None]:
        """What tells it from the others, whatever has changed."""
        return self.section, self.contact_id, self.note.id if self.note else None


class Notes(LineList):
    """Drafts and notes in sections; below them the table where it has no room beside."""

    teach = TEACH
    lines: Sequence[Line] = ()

    def show(self, lines: Sequence[Line]) -> None:
        """Show lines; the cursor stays on its note, or where that was."""
        held = self.line
        self.lines = lines
        at = self.cursor
        if held is not None:
            places = [line.place for line in lines]
            at = places.index(held.place) if held.contact_id and held.place in places else at
        self.show_lines(len(lines), at)

    @property
    def line(self) -> Line | None:
        """The line under the cursor."""
        return self.lines[self.cursor] if self.cursor < len(self.lines) else None

    def selectable(self, line: int) -> bool:
        """Notes are, and the rows of the table, which one has to scroll to; headings are not."""
        return self.lines[line].contact_id is not None or len(self.lines[line].pieces) > 1

    def pieces(self, line: int, width: int) -> Pieces:
        """To whom, what, and what came of it."""
        shown = self.lines[line]
        mark = "› " if line == self.cursor else "  "
        if shown.contact_id is None:
            if shown.pieces:
                return ((mark, "accent"), *shown.pieces)
            return ((fit(shown.section, width), "heading"),)
        name = min(max(width * 27 // 100, 12), 24)
        what = width - MARK - name - cell_len(shown.when) - 3
        return (
            (mark, "accent"),
            (fit(shown.name, name) + " ", "name"),
            (fit(shown.what, what) + " ", "muted"),
            (shown.when + " ", shown.style),
        )


class Table(TextLines, can_focus=False):
    """What came of it, beside the list."""


class Sent(Room[None]):
    """What was written and what came of it; one key says it of the note under the cursor."""

    place = SENT
    DEFAULT_CSS = f"""
    Sent Notes {{ width: 1fr; }}
    Sent Table {{ width: {TABLE}; }}
    """

    def __init__(self) -> None:
        super().__init__()
        self._notes = Notes("notes", lambda: self.netui.show_hints())
        self._table = Table("came-of-it")

    def compose(self) -> ComposeResult:
        """Top line, list and table, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        with Horizontal():
            yield self._notes
            yield self._table
        yield Bottom()

    def on_mount(self) -> None:
        """Name the panes."""
        self._notes.title("Notes")
        self._table.title("What came of it")

    def first_focus(self) -> Widget:
        """The list."""
        return self._notes

    def on_resize(self, event: events.Resize) -> None:
        """Table beside or below."""
        self.file_changed()

    def came_back(self) -> None:
        """Back from the composer, whose drafts stand outside what is announced."""
        self.file_changed()

    def file_changed(self) -> None:
        """Show what the file holds now."""
        width, height = self.app.size
        lines = list(_lines(clock.today()))
        counted = outcomes.by_template(), outcomes.by_occasion()
        table = _table(*counted, TABLE - FRAME)
        beside = width >= BESIDE_FROM and len(table) <= height - 4
        self._table.display = beside and bool(table)
        if beside:
            self._table.show(table)
        elif table:
            lines.append(Line("What came of it"))
            rows = _table(*counted, width - FRAME - MARK)
            lines += [Line("table", pieces=pieces or ((" ", ""),)) for pieces in rows]
        self._notes.show(lines)
        self.netui.show_hints()

    # --- what came of a note

    def do_accepted(self) -> None:
        """They accepted."""
        self._became("accepted")

    def do_replied(self) -> None:
        """They wrote back."""
        self._became("replied")

    def do_silent(self) -> None:
        """No answer came."""
        self._became("silent")

    def do_withdrawn(self) -> None:
        """I took the invitation back."""
        self._became("withdrawn")

    def _became(self, outcome: str) -> None:
        line = self._notes.line
        note = line.note if line else None
        if note is None:
            at_all = "is not sent yet" if line and line.contact_id else "stands for no note"
            self.netui.say(f"This {at_all}: choose one that was sent")
            return
        self.netui.write(
            lambda: sent.outcome(note.id, outcome, clock.today()),
            lambda _: self.netui.say(f"{outcome.capitalize()}: {sent.called(note)} · u undo"),
        )

    # --- going on

    def do_message(self) -> None:
        """Write to this person."""
        line = self._notes.line
        if line is None or line.contact_id is None:
            self.netui.say("Nobody is selected: choose a note, or m on a contact")
        else:
            self.netui.go("compose", line.contact_id)

    def do_open(self) -> None:
        """Read a note; go on with a draft; invite who deserves it."""
        line = self._notes.line
        if line is None or line.note is None:
            self.do_message()
        else:
            whole = queries.whole(("note", line.note.id))
            self.netui.go("reading", whole.title, "\n".join(whole.lines))

    def hinted(self) -> tuple[str, ...]:
        """What can be said of the line under the cursor."""
        line = self._notes.line
        if line is None or line.contact_id is None:
            return ("undo", "back", "help")
        if line.note is None:
            return ("open", "undo", "back", "help")
        invitation = sent.is_invitation(line.note.channel)
        said = (
            ("accepted", "replied", "silent", "withdrawn") if invitation else ("replied", "silent")
        )
        return (*said, "message", "open", "undo", "back", "help")


# --- the sections


def _lines(today: date) -> Iterator[Line]:
    """Headings and lines; none where there is nothing at all."""
    drafts = in_work()
    waiting = [note for note in sent.notes(outcome=sent.SENT, limit=OPEN) if _waits(note)]
    closed = [note for note in sent.notes(limit=CLOSED) if not _waits(note)]
    deserving, month = budget.waiting(today), budget.left(today)
    if drafts:
        yield Line(f"In work {len(drafts)}")
        for kept in drafts:
            when = f"kept {dates.age(kept.kept_on, today)}"
            yield Line("draft", kept.contact_id, kept.name, kept.beginning, when)
    if not (drafts or waiting or closed) and deserving:
        yield Line(TEACH)
    if waiting:
        yield Line(f"Waiting for an answer {len(waiting)}")
        waiting.sort(key=lambda note: (note.follow_up_on or date.max, note.sent_on, note.id))
        yield from (_waiting(note, today) for note in waiting)
    if deserving:
        left = f"{month.short} left in {month.month}"
        yield Line(f"Worth an invitation · {left}")
        for one in deserving:
            yield Line("worth", one.contact_id, one.name, one.why, "draft" if one.has_draft else "")
    if closed:
        yield Line("Answered and closed")
        closed.sort(key=lambda note: (note.outcome_on or note.sent_on, note.id), reverse=True)
        yield from (_closed(note, today) for note in closed)


def _waits(note: sent.Sent) -> bool:
    """Whether an answer is due: a thank-you needs none."""
    is_open = note.outcome == sent.SENT
    return is_open and (note.follow_up_on is not None or sent.is_invitation(note.channel))


def _waiting(note: sent.Sent, today: date) -> Line:
    due = note.follow_up_on
    when, style = dates.age(note.sent_on, today), "muted"
    if due is not None:
        is_due = due <= today
        when += " · ask now" if is_due else f" · ask {dates.short(due, today)}"
        style = "warn" if is_due else style
    return Line("waiting", note.contact_id, note.name, _said(note), when, style, note)


def _closed(note: sent.Sent, today: date) -> Line:
    when = f"{clean(note.outcome)} {dates.age(note.outcome_on or note.sent_on, today)}"
    style = "good" if note.outcome in ANSWERED else "muted"
    return Line("closed", note.contact_id, note.name, _said(note), when, style, note)


def _said(note: sent.Sent) -> str:
    return f"{note.title}: {note.text}" if note.text else note.title


# --- the table


def _table(templates: Sequence[Row], occasions: Sequence[Row], width: int) -> list[Pieces]:
    """Counts in columns, `width` cells wide; where that is narrow, under short words."""
    if not templates:
        return []
    words, legend = (WORDS, LEGEND) if width >= ROOMY else (SHORT, SHORT_LEGEND)
    return [
        *(((line, "muted"),) for line in wrap(legend, width)),
        (),
        *_counted("By template", templates, words, width),
        (),
        *_counted("By occasion", occasions, words, width),
    ]


def _counted(title: str, rows: Sequence[Row], words: Sequence[str], width: int) -> Iterator[Pieces]:
    columns = [max(len(word), 4) + 1 for word in words]
    room = max(width - sum(columns), 8)
    yield ((_row(title, words, room, columns), "heading"),)
    enough = [row for row in rows if row.is_enough]
    for row in enough:
        share = round(100 * (row.accepted + row.replied) / row.sent)
        yield ((fit(row.title, room), ""), (_cells([*_counts(row), str(share)], columns), ""))
    few = rows[len(enough) :]
    if few:
        yield ((fit(FEW, width), "muted"),)
    for row in few:
        yield ((fit(row.title, room), "muted"), (_cells([*_counts(row), ""], columns), "muted"))


def _counts(row: Row) -> list[str]:
    counts = (row.sent, row.accepted, row.replied, row.silent, row.withdrawn, row.open)
    return [str(count) if count else "·" for count in counts]


def _row(title: str, cells: Sequence[str], room: int, columns: Sequence[int]) -> str:
    return fit(title, room) + _cells(cells, columns)


def _cells(cells: Sequence[str], columns: Sequence[int]) -> str:
    return "".join(f"{cell:>{column}}" for cell, column in zip(cells, columns, strict=True))

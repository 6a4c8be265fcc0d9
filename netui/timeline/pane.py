"""The timeline pane: what is ahead with a contact, and what was, by time."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from netui import clock
from netui.people import listing
from netui.timeline import queries
from netui.timeline.queries import Entry
from netui.ui.cells import fit
from netui.ui.lines import LineList, Pieces
from netui.ui.panes import Pane

WHEN = 12  # cells
NOBODY = "Choose a contact: what is ahead with them, and what was, stands here."
NOTHING = "Nothing with this person yet. l logs what happened, f promises something."


class _Line(NamedTuple):
    heading: str
    entry: Entry | None


class TimelineList(LineList):
    """Headings and entries."""

    teach = NOBODY

    def __init__(self) -> None:
        super().__init__(id="timeline-list")
        self._lines: list[_Line] = []

    def show(self, timeline: queries.Timeline | None, keep_cursor: bool) -> None:
        """Show a contact's entries; for the same contact the cursor stays on its entry.

        Where that has gone from its group, as a promise that was kept, the next one has the cursor.
        """
        held = self.entry if keep_cursor else None
        lines: list[_Line] = []
        if timeline is not None:
            if timeline.ahead:
                lines.append(_Line("Next", None))
                lines += [_Line("", entry) for entry in timeline.ahead]
            group = None
            for entry in timeline.behind:
                if entry.group != group:
                    group = entry.group
                    lines.append(_Line(group, None))
                lines.append(_Line("", entry))
            if timeline.more:
                lines.append(_Line(f"and {timeline.more:,} earlier", None))
        self._lines = lines
        at = self.cursor if keep_cursor else 0
        if held is not None:
            places = [(line.entry.group, line.entry.ref) if line.entry else None for line in lines]
            place = (held.group, held.ref)
            at = places.index(place) if place in places else at
        self.show_lines(len(lines), at)

    @property
    def entry(self) -> Entry | None:
        """The entry under the cursor."""
        return self._lines[self.cursor].entry if self.cursor < len(self._lines) else None

    def selectable(self, line: int) -> bool:
        """Entries are, headings are not."""
        return self._lines[line].entry is not None

    def pieces(self, line: int, width: int) -> Pieces:
        """When, and what."""
        heading, entry = self._lines[line]
        if entry is None:
            return ((fit(heading, width), "heading"),)
        mark = "›" if line == self.cursor else " "
        people = f" · with {', '.join(entry.people)}" if entry.people else ""
        return (
            (mark + " ", "accent"),
            (fit(entry.when, WHEN) + " ", "muted"),
            (fit(entry.summary + people, width - WHEN - 3), ""),
        )


class TimelinePane(Pane[TimelineList]):
    """What is ahead and behind with the selected contact."""

    def __init__(self) -> None:
        super().__init__(TimelineList(), "timeline")
        self._contact: int | None = None

    def show(self, contact_id: int | None) -> None:
        """Show a contact's timeline, or none."""
        same = contact_id == self._contact
        self._contact = contact_id
        self.lines.teach = NOBODY if contact_id is None else NOTHING
        if contact_id is None:
            self.title("2 Timeline")
            self.lines.show(None, False)
            return
        rows = listing.rows([contact_id])
        name = rows[0].name if rows else ""
        self.title(f"2 Timeline · {name}")
        self.lines.show(queries.timeline(contact_id, clock.today()), same)

    def do_open(self) -> None:
        """What came of a talk, to go on noting it; one ahead is prepared; else the whole text."""
        entry = self.lines.entry
        meeting = _over(entry) if entry is not None else None
        if meeting is not None:
            self.netui.go("afterwards", meeting)
        elif entry is not None and self.do_prepare() is False:
            whole = queries.whole(entry.ref)
            self.netui.go("reading", whole.title, "\n".join(whole.lines))

    def do_prepare(self) -> bool | None:
        """Prepare the talk under the cursor, be it the next or another; elsewhere not here."""
        entry = self.lines.entry
        if entry is None or entry.ref[0] != "meeting":
            return False
        self.netui.go("preparation", self._contact, entry.ref[1])
        return None

    def do_tick(self) -> None:
        """A promise is kept, a meeting held, advice acted on, a note answered or asked about."""
        entry = self.lines.entry
        if entry is not None and entry.state == "waiting":
            self._answered(entry)
            return
        self._change(
            {
                "promise": (_keep, "Kept"),
                "meeting": (_hold, "Held: it is logged now"),
                "note": (_asked, "Asked about"),
                "advice": (_act, "Acted on: they are owed a word on what came of it"),
            }
        )

    def _answered(self, entry: Entry) -> None:
        """What came of a note that waits: the good ending of its kind."""
        from netui.compose import sent

        number, today = entry.note, clock.today()
        if number is None:
            return
        outcome, said = "replied", "They replied"
        if entry.kind == "invitation":
            outcome, said = "accepted", "Accepted"
        self.netui.write(
            lambda: sent.outcome(number, outcome, today),
            lambda _: self.netui.say(f"{said} · u undo"),
        )

    def do_trash_it(self) -> None:
        """To the trash with an interaction; let go of a promise or advice; cancel a meeting."""
        self._change(
            {
                "interaction": (_trash, "In the trash: T shows it"),
                "promise": (_drop, "Let go of the promise"),
                "meeting": (_cancel, "Cancelled"),
                "advice": (_let_go, "Let go"),
            }
        )

    def do_edit(self) -> None:
        """Edit what is under the cursor."""
        entry = self.lines.entry
        if entry is not None and entry.ref[0] == "interaction":
            self.netui.go("log", interaction_id=entry.ref[1])
        elif entry is not None and entry.ref[0] == "promise":
            self.netui.go("promise", promise_id=entry.ref[1])
        elif entry is not None and entry.ref[0] == "meeting":
            self.netui.go("meeting", meeting_id=entry.ref[1])
        elif entry is not None and entry.kind == "advice":
            self.netui.go("advice", advice_id=entry.ref[1])

    def _change(self, changes: dict[str, tuple[Callable[[int], None], str]]) -> None:
        entry = self.lines.entry
        if entry is None:
            return
        if entry.ref[0] not in changes:
            self.netui.say("That key does nothing here: enter opens it")
            return
        change, said = changes[entry.ref[0]]
        number = entry.ref[1]
        self.netui.write(lambda: change(number), lambda _: self.netui.say(f"{said} · u undo"))


def _keep(number: int) -> None:
    from netui.promises import rules

    rules.keep(number)


def _drop(number: int) -> None:
    from netui.promises import rules

    rules.drop(number)


def _over(entry: Entry) -> int | None:
    """The meeting that an entry is, once there may be something to note of it."""
    table, number = entry.ref
    if table == "interaction":
        from netui.prep import meetings

        return meetings.held_as(number)
    if table != "meeting":
        return None
    from netui.prep import timing

    return number if entry.state == "past" or timing.is_over(number) else None


def _hold(number: int) -> None:
    from netui.prep import afterwards, meetings

    if meetings.read(number).on > clock.today():
        meetings.hold(number)
    else:
        afterwards.close(number)  # with what was written during the talk


def _cancel(number: int) -> None:
    from netui.prep import meetings

    meetings.cancel(number)


def _asked(number: int) -> None:
    from netui.compose import sent

    sent.later(number)


def _act(number: int) -> None:
    from netui.promises import advice

    advice.act(number)


def _let_go(number: int) -> None:
    from netui.promises import advice

    advice.let_go(number)


def _trash(number: int) -> None:
    from netui.timeline import log

    log.trash_interaction(number)

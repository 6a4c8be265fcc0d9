"""The composer's panes: what is known, the draft, and the coach."""

from __future__ import annotations

from collections.abc import Callable
from typing import Any

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.screen import Screen
from textual.widget import Widget

from netui.compose.channels import channels
from netui.compose.coach.finding import WORDS, Detail, Finding
from netui.compose.facts_pane import (
    ADVICE_WIDTH,
    AROUND,
    FACTS_WIDTH,
    ONE_PANE_BELOW,
    FactsPane,
    Line,
    Targets,
)
from netui.compose.invitations import Invitations
from netui.compose.judging import Judged
from netui.compose.widgets import SUBJECT, NoteText, Remark, Row, Rows
from netui.compose.writing import Writing
from netui.text import literal
from netui.ui.cells import fit, wrap
from netui.ui.choice import Choice

REMARK_STYLES = {"good": "$text-success", "over": "bold $text-error", "": "$foreground-muted"}


class CoachPane(Targets):
    """The counter, what is missing, remarks, details to keep, and the month's invitations."""

    def __init__(self) -> None:
        super().__init__(id="coach")
        self.title("3 Coach")


class DraftPane(Vertical):
    """What there is to fill, the text, and where it goes."""

    DEFAULT_CSS = """
    DraftPane { border: round $border-blurred; border-title-color: $foreground-muted; }
    DraftPane { border-subtitle-color: $foreground-muted; }
    DraftPane.-focused { border: round $accent; border-title-color: $accent; }
    DraftPane > Rows { margin-bottom: 1; }
    DraftPane > Choice { margin-top: 1; }
    """

    def __init__(self, picked: Callable[[int], None]) -> None:
        """`picked` is told of a row that was clicked."""
        super().__init__(id="draft", classes="-focused")
        self._titles = ("", "")
        self.rows = Rows(picked)
        self.note = NoteText("")
        options = {name: channel.title for name, channel in channels().items()}
        self.channel = Choice(options, "", id="channel")
        self.remark: Remark | None = None  # only where the coach has no room

    def compose(self) -> ComposeResult:
        """The rows, the text, and the channel."""
        yield self.rows
        yield self.note
        yield self.channel

    def first(self) -> Widget:
        """Where writing begins: the first row that wants words, else the text."""
        return self.note if self.rows.missing() is None else self.rows.field

    def begin(self, writing: Writing, width: int) -> None:
        """Show another note, from its first row; `width`: the cells for its text."""
        self.rows.begin(self._rows(writing))
        self.note.load(writing.text, width)
        self.channel.value = writing.channel.id

    def show(self, writing: Writing) -> None:
        """Show the note as it is now."""
        self.rows.show(self._rows(writing))
        self.note.show(writing.text)
        self.channel.value = writing.channel.id

    def _rows(self, writing: Writing) -> list[Row]:
        """The slots, and the subject where the channel has one."""
        values = writing.now.slots
        rows = [
            Row(slot.name, slot.question, values.get(slot.name, ""), slot.required, slot.example)
            for slot in writing.slots
        ]
        if writing.channel.subject:
            rows.append(Row(SUBJECT, "Subject", writing.subject))
        if self.rows.display != bool(rows):
            self.rows.display = bool(rows)
        return rows

    def show_remark(self, counter: tuple[str, str], remark: tuple[str, str]) -> None:
        """Say the most important thing below the text."""
        if self.remark is None:
            self.remark = Remark()
            self.mount(self.remark, after=self.note)
        words, style = counter
        self.remark.show((words, REMARK_STYLES[style]), remark)

    def title(self, text: str, below: str) -> None:
        """Set the titles in the border; both may come from data."""
        if (text, below) != self._titles:  # setting one draws the whole pane
            self._titles = (text, below)
            self.border_title, self.border_subtitle = literal(text), literal(below)


class Desk:
    """The three panes, side by side or, where the terminal is narrow, one at a time."""

    def __init__(self, screen: Screen[Any], picked: Callable[[int], None]) -> None:
        """`picked` is told of a row that was clicked."""
        self._screen = screen
        self.facts = FactsPane()
        self.draft = DraftPane(picked)
        self.advice = CoachPane()
        self.panes: tuple[Widget, ...] = (self.facts, self.draft, self.advice)
        self.active: Widget = self.draft
        self._last: Widget = self.draft.note

    @property
    def one(self) -> bool:
        """Whether one pane fills the screen."""
        return self._screen.app.size.width < ONE_PANE_BELOW

    @property
    def facts_width(self) -> int:
        """The cells for a fact."""
        return self._cells(FACTS_WIDTH)

    @property
    def advice_width(self) -> int:
        """The cells for what the coach says."""
        return self._cells(ADVICE_WIDTH)

    @property
    def text_width(self) -> int:
        """The cells for the text, its cursor apart."""
        others = 0 if self.one else FACTS_WIDTH + ADVICE_WIDTH
        return self._screen.app.size.width - others - AROUND

    def _cells(self, width: int) -> int:
        return (self._screen.app.size.width if self.one else width) - AROUND

    def arrange(self) -> None:
        """One pane or three."""
        one = self.one
        self._screen.set_class(one, "-one")
        for pane in self.panes:
            shown = not one or pane is self.active
            if pane.display != shown:
                pane.display = shown
        if self.draft.remark is not None:
            self.draft.remark.display = one

    def begin(self) -> None:
        """To the draft, as for a note just begun."""
        self.active, self._last = self.draft, self.draft.first()
        self.draft.set_class(True, "-focused")
        self.arrange()

    def focus_moved(self, focused: Widget | None) -> None:
        """Light up the pane that has the keys, and note where a fact would go."""
        self._note(focused)
        for pane in self.panes:
            if focused is not None and pane in focused.ancestors_with_self:
                self.active = pane
        self.draft.set_class(self.active is self.draft, "-focused")

    def _note(self, part: Widget | None) -> None:
        if part is self.draft.rows.field or part is self.draft.note:
            self._last = part

    def activate(self, part: Widget) -> None:
        """Give the keys to a part, bringing its pane up first where one fills the screen."""
        self._note(part)  # now: the next key may come before the focus has moved
        pane = next(pane for pane in self.panes if pane in part.ancestors_with_self)
        if pane is not self.active:
            self.active = pane
            self.arrange()
        self._screen.set_focus(part)

    def work_on(self, row: int | None) -> None:
        """Give the keys to a row, or to the text."""
        if row is None:
            self.activate(self.draft.note)
        else:
            self.draft.rows.go_to(row)
            self.activate(self.draft.rows.field)

    def writes_in(self) -> Widget:
        """The part where writing stopped: the field, or the text."""
        in_row = self._last is self.draft.rows.field and self.draft.rows.display
        return self.draft.rows.field if in_row else self.draft.note

    def step(self, step: int) -> None:
        """To the next stop or, with -1, the one before: rows, text, channel, coach, facts."""
        rows, draft = self.draft.rows, self.draft
        stops = [*range(len(rows.rows)), draft.note, draft.channel, self.advice, self.facts]
        focused = self._screen.focused
        here = rows.at if focused is rows.field else focused
        at = stops.index(here) if here in stops else -1
        stop = stops[(at + step) % len(stops)]
        if isinstance(stop, int):
            self.work_on(stop)
        else:
            self.activate(stop)


def coach_lines(
    counter: tuple[str, str],
    judged: Judged,
    invitations: Invitations | None,
    width: int,
) -> list[Line]:
    """What the coach says, in lines of `width` cells; findings and details are targets."""
    words, style = counter
    lines = [Line(((line, style),)) for line in wrap(words, width)]
    if judged.spoken or judged.missing:
        lines.append(_EMPTY)
    if judged.spoken:
        lines += [
            Line((("✓ ", "good"), (WORDS.get(one, one), "muted"))) for one in judged.fulfilled
        ]
        for finding in judged.findings:
            lines += _remark(finding, width)
    else:
        lines += [
            Line((("· ", "muted"), (fit(WORDS.get(one.check, one.message), width - 2), "muted")))
            for one in judged.missing
        ]
    if judged.spoken and not judged.findings:
        lines.append(Line((("It reads well.", "good"),)))
    if judged.spoken and judged.details:
        lines += [_EMPTY, Line((("New: keep it as a fact?", "heading"),))]
        for detail in judged.details:
            lines += _detail(detail, width)
    if invitations is not None:
        lines += _invitations(invitations, width)
    return lines


def remark(judged: Judged, about: Finding | None) -> tuple[str, str]:
    """What is to be said of one finding, or else the most important one, and its style."""
    worst = about or judged.worst
    if judged.spoken and worst is not None:
        return ("! " if worst.blocks else "• ") + worst.message, "$text-warning"
    missing = [WORDS.get(one.check, one.check) for one in judged.missing]
    if not judged.spoken and missing:
        return "· " + " · ".join(missing), "$foreground-muted"
    return ("It reads well.", "$text-success") if judged.spoken else ("", "")


_EMPTY = Line((("", ""),))


def _remark(finding: Finding, width: int) -> list[Line]:
    """The message under a mark; what holds the note back says so."""
    mark = "! " if finding.blocks else "• "
    message = f"holds back: {finding.message}" if finding.blocks else finding.message
    first, *rest = wrap(message, width - 2)
    style = "warn" if finding.blocks else ""
    return [
        Line(((mark, "warn"), (first, style)), finding),
        *(Line((("  ", ""), (line, style))) for line in rest),
    ]


def _detail(detail: Detail, width: int) -> list[Line]:
    first, *rest = wrap(detail.text, width - 2)
    lines = [Line((("+ ", "accent"), (first, "")), detail)]
    return [*lines, *(Line((("  ", ""), (line, ""))) for line in rest)]


def _invitations(invitations: Invitations, width: int) -> list[Line]:
    lines = [_EMPTY, Line((("Invitations", "heading"),))]
    left = f"{invitations.left.short} left in {invitations.left.month}"
    lines += [Line(((line, ""),)) for line in wrap(left, width)]
    if invitations.waiting:
        lines.append(Line((("Waiting most for one:", "muted"),)))
    for name, why in invitations.waiting:
        lines.append(Line(((fit(name, width), ""),)))
        lines += (
            [Line((("  ", ""), (line, "muted"))) for line in wrap(why, width - 2)] if why else []
        )
    return lines

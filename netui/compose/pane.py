"""The composer's panes: what is known, the draft, and the coach."""

from __future__ import annotations

from collections.abc import Callable
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widget import Widget

from netui.compose.channels import channels
from netui.compose.coach.finding import Detail, Finding
from netui.compose.judging import Judged
from netui.compose.widgets import (
    SUBJECT,
    Line,
    NoteText,
    Remark,
    Row,
    Rows,
    Targets,
    fact_lines,
)
from netui.compose.writing import Writing
from netui.text import literal
from netui.ui.cells import fit, wrap
from netui.ui.choice import Choice

REMARK_STYLES = {"good": "$text-success", "over": "bold $text-error", "": "$foreground-muted"}


class Invitations(NamedTuple):
    """How many are left this month, in words, and who waits for one: name and why."""

    left: str
    waiting: tuple[tuple[str, str], ...]


class FactsPane(Targets):
    """What is known of the person; enter puts a fact into the note."""

    teach = "Nothing is known yet: interests, books and talks on their card stand here."

    def __init__(self, writing: Writing) -> None:
        super().__init__(id="facts")
        self._writing = writing
        self.title(f"1 {writing.known.name}")

    def show_facts(self, width: int) -> None:
        """Show the facts in lines of `width` cells."""
        self.show(fact_lines(self._writing.known.facts, width))


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
    DraftPane > NoteText { margin-top: 1; }
    DraftPane > Choice { margin-top: 1; }
    """

    def __init__(self, writing: Writing, picked: Callable[[int], None]) -> None:
        """`picked` is told of a row that was clicked."""
        super().__init__(id="draft", classes="-focused")
        self._titles = ("", "")
        self._writing = writing
        rows = _rows(writing)
        self.rows = Rows(rows, picked)
        self.note = NoteText(writing.text)
        options = {name: channel.title for name, channel in channels().items()}
        self.channel = Choice(options, writing.channel.id, id="channel")
        self.remark: Remark | None = None  # only where the coach has no room

    def compose(self) -> ComposeResult:
        """The rows, the text, and the channel."""
        yield self.rows
        yield self.note
        yield self.channel

    def first(self) -> Widget:
        """Where writing begins: the first row that wants words, else the text."""
        return self.note if self.rows.missing() is None else self.rows.field

    def show(self) -> None:
        """Show the note as it is now."""
        self.rows.show(_rows(self._writing))
        self.note.show(self._writing.text)
        self.channel.value = self._writing.channel.id

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


def coach_lines(
    counter: tuple[str, str],
    judged: Judged,
    invitations: Invitations | None,
    width: int,
) -> list[Line]:
    """What the coach says, in lines of `width` cells; findings and details are targets."""
    from netui.compose.coach.review import WORDS

    lines = [Line((counter,)), _EMPTY]
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


def remark(judged: Judged) -> tuple[str, str]:
    """The most important remark on one line, and its style."""
    from netui.compose.coach.review import WORDS

    worst = judged.worst
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
    lines += [
        Line(((line, ""),)) for line in wrap(invitations.left.replace(" invitations", ""), width)
    ]
    if invitations.waiting:
        lines.append(Line((("Waiting most for one:", "muted"),)))
    for name, why in invitations.waiting:
        lines.append(Line(((fit(name, width), ""),)))
        lines += (
            [Line((("  ", ""), (line, "muted"))) for line in wrap(why, width - 2)] if why else []
        )
    return lines


def _rows(writing: Writing) -> list[Row]:
    """The slots, and the subject where the channel has one."""
    values = writing.now.slots
    rows = [
        Row(slot.name, slot.question, values.get(slot.name, ""), slot.required, slot.example)
        for slot in writing.slots
    ]
    subject = [Row(SUBJECT, "Subject", writing.subject)] if writing.channel.subject else []
    return [*rows, *subject]

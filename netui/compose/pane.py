"""The composer's panes: what is known, the draft, and the coach."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

from textual.app import ComposeResult
from textual.containers import Horizontal, Vertical, VerticalScroll
from textual.widget import Widget
from textual.widgets import Static

from netui.compose.channels import channels
from netui.compose.coach.finding import Detail, Finding
from netui.compose.judging import Judged
from netui.compose.widgets import (
    Line,
    NoteText,
    Remark,
    SlotField,
    Targets,
    fact_lines,
)
from netui.compose.writing import Writing
from netui.text import literal
from netui.ui.cells import fit, wrap
from netui.ui.choice import Choice
from netui.ui.fields import Field
from netui.ui.panes import Pane


class Invitations(NamedTuple):
    """How many are left this month, in words, and who waits for one: name and why."""

    left: str
    waiting: tuple[tuple[str, str], ...]


class FactsPane(Pane[Targets]):
    """What is known of the person; enter puts a fact into the note."""

    def __init__(self, name: str) -> None:
        super().__init__(Targets("fact-list"), "facts")
        self.lines.teach = "Nothing is known yet: interests, books and talks on their card help."
        self.title(f"1 {name}")
        self._writing: Writing | None = None

    def show(self, writing: Writing) -> None:
        """Show the facts."""
        self._writing = writing
        self.lines.show(fact_lines(writing.known.facts, max(self.lines.room - 1, 20)))

    def on_resize(self) -> None:
        """Wrap anew."""
        if self._writing is not None:
            self.show(self._writing)


class CoachPane(Pane[Targets]):
    """The counter, what is missing, remarks, details to keep, and the month's invitations."""

    def __init__(self) -> None:
        super().__init__(Targets("coach-list"), "coach")
        self.title("3 Coach")
        self._shown: tuple[tuple[str, str], Judged, Invitations | None, Mapping[str, str]] | None
        self._shown = None

    def show(
        self,
        counter: tuple[str, str],
        judged: Judged,
        invitations: Invitations | None,
        words: Mapping[str, str],
    ) -> None:
        """Show it; `words` names each check."""
        self._shown = (counter, judged, invitations, words)
        self._draw()

    def _draw(self) -> None:
        if self._shown is not None:
            self.lines.show(coach_lines(*self._shown, max(self.lines.room - 1, 20)))

    def on_resize(self) -> None:
        """Wrap anew."""
        self._draw()


class DraftPane(Vertical):
    """The slots while there are any, the text, and where it goes."""

    DEFAULT_CSS = """
    DraftPane {
        border: round $border-blurred; border-title-color: $foreground-muted;
        border-subtitle-color: $foreground-muted;
    }
    DraftPane.-focused { border: round $accent; border-title-color: $accent; }
    DraftPane > #slots { height: auto; max-height: 60%; scrollbar-size-vertical: 1; }
    DraftPane > NoteText { margin-top: 1; }
    DraftPane > .row { height: 1; margin-top: 1; padding: 0 1; }
    DraftPane .label { width: auto; color: $foreground-muted; padding-right: 1; }
    DraftPane #subject { width: 1fr; }
    """

    def __init__(self, writing: Writing) -> None:
        super().__init__(id="draft")
        self._titles = ("", "")
        self._writing = writing
        self.fields = _slot_fields(writing)
        self._slots = VerticalScroll(*self.fields, id="slots", can_focus=False)
        self._slots.display = bool(self.fields)
        self.subject = Field(writing.subject, "what it is about", id="subject")
        self._subject_row = Horizontal(_label("Subject"), self.subject, classes="row")
        self._subject_row.display = writing.channel.subject
        self.note = NoteText(writing.text)
        options = {name: channel.title for name, channel in channels().items()}
        self.channel = Choice(options, writing.channel.id, id="channel")
        self.remark = Remark()

    def compose(self) -> ComposeResult:
        """Slots, subject, text, a remark where the coach has no room, and the channel."""
        yield self._slots
        yield self._subject_row
        yield self.note
        yield self.remark
        yield Horizontal(_label("By"), self.channel, classes="row")

    def parts(self) -> list[Widget]:
        """What can have the keys, in order."""
        subject = [self.subject] if self._subject_row.display else []
        return [*self.fields, *subject, self.note, self.channel]

    def next_missing(self, after: Widget | None = None) -> SlotField | None:
        """The next slot that wants words behind a field, or from the first on."""
        at = self.fields.index(after) + 1 if after in self.fields else 0
        order = [*self.fields[at:], *self.fields[:at]]
        return next((field for field in order if field.empty and field is not after), None)

    def first(self) -> Widget:
        """Where writing begins: at the first slot that wants words, else in the text."""
        return self.next_missing() or self.note

    def show(self) -> None:
        """Show the note as it is now."""
        writing = self._writing
        if [field.slot for field in self.fields] != [slot.name for slot in writing.slots]:
            for field in self.fields:
                field.remove()
            self.fields = _slot_fields(writing)
            self._slots.mount(*self.fields)
            self._slots.display = bool(self.fields)
        for field in self.fields:
            value = writing.now.slots.get(field.slot, "")
            if field.value != value:
                field.value = value
        self._subject_row.display = writing.channel.subject
        self.channel.value = writing.channel.id
        self.show_rendered()

    def show_rendered(self) -> None:
        """Show what becomes of the slots."""
        for field in self.fields:
            field.mark()
        self.note.show(self._writing.text)
        if self.subject.value.strip() != self._writing.subject:
            self.subject.value = self._writing.subject

    def title(self, text: str, below: str) -> None:
        """Set the titles in the border; both may come from data."""
        if (text, below) != self._titles:  # setting one draws the whole pane
            self._titles = (text, below)
            self.border_title, self.border_subtitle = literal(text), literal(below)


def coach_lines(
    counter: tuple[str, str],
    judged: Judged,
    invitations: Invitations | None,
    words: Mapping[str, str],
    width: int,
) -> list[Line]:
    """What the coach says, in lines of `width` cells; findings and details are targets."""
    lines = [Line((counter,)), _EMPTY]
    if judged.spoken:
        lines += [
            Line((("✓ ", "good"), (words.get(one, one), "muted"))) for one in judged.fulfilled
        ]
        for finding in judged.findings:
            lines += _remark(finding, width)
    else:
        lines += [
            Line((("· ", "muted"), (fit(words.get(one.check, one.message), width - 2), "muted")))
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


def remark(judged: Judged, words: Mapping[str, str]) -> tuple[str, str]:
    """The most important remark on one line, and its style."""
    worst = judged.worst
    if judged.spoken and worst is not None:
        return ("! " if worst.blocks else "• ") + worst.message, "$text-warning"
    missing = [words.get(one.check, one.check) for one in judged.missing]
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
    lines += [Line(((line, ""),)) for line in wrap(invitations.left, width)]
    if invitations.waiting:
        lines.append(Line((("Waiting most for one:", "muted"),)))
    for name, why in invitations.waiting:
        lines.append(Line(((fit(name, width), ""),)))
        lines += (
            [Line((("  ", ""), (line, "muted"))) for line in wrap(why, width - 2)] if why else []
        )
    return lines


def _slot_fields(writing: Writing) -> list[SlotField]:
    values = writing.now.slots
    return [
        SlotField(slot.name, slot.question, values.get(slot.name, ""), slot.required, slot.example)
        for slot in writing.slots
    ]


def _label(text: str) -> Static:
    return Static(text, classes="label", markup=False)

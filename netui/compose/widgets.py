"""The parts of the composer: slots, the text, the lists of facts and remarks, and a line below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual.content import Content
from textual.geometry import Region
from textual.widget import Widget
from textual.widgets.text_area import Selection

from netui.compose.facts import Fact
from netui.text import clean, literal
from netui.ui.cells import fit, wrap
from netui.ui.editor import Text
from netui.ui.fields import Field
from netui.ui.lines import LineList, Pieces

MOST_FACT_LINES = 3


class SlotField(Field):
    """A place of the template: its question above, the words for it below."""

    DEFAULT_CSS = """
    SlotField, SlotField:focus { height: 2; border-top: blank; padding: 0 1; }
    SlotField { border-title-color: $foreground-muted; border-title-background: $background; }
    SlotField:focus { border-title-color: $accent; }
    SlotField.-empty { border-title-color: $text-warning; }
    SlotField.-empty:focus { border-title-color: $accent; }
    """

    def __init__(self, name: str, question: str, value: str, required: bool, example: str) -> None:
        """`question` and `example` come from a file of the user's."""
        super().__init__(value, f"such as: {clean(example)}" if example else "")
        self.compact = False
        self.slot = name
        self.required = required
        self.border_title = literal(question if required else f"{question} · may stay empty")
        self.mark()

    @property
    def empty(self) -> bool:
        """Whether words are wanted here."""
        return self.required and not self.value.strip()

    def mark(self) -> None:
        """Show whether words are wanted here."""
        self.set_class(self.empty, "-empty")

    def take(self, text: str, instead: bool) -> None:
        """Put a fact in: in place of what stands here, or where the cursor is."""
        if instead or not self.value.strip():
            self.value = text
            self.cursor_position = len(text)
        else:
            at = self.cursor_position
            self.insert_text_at_cursor(_spaced(text, self.value[:at], self.value[at:]))


class NoteText(Text):
    """The note itself, rendered or free."""

    own_keys: ClassVar = frozenset(
        {"enter", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+c"}
    )
    DEFAULT_CSS = """
    NoteText { height: 1fr; min-height: 4; border: none; padding: 0 1; background: $surface; }
    NoteText:focus { border: none; background: $panel; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, id="note", compact=True)

    def show(self, text: str) -> None:
        """Show another text, the cursor at its end."""
        if text != self.text:
            self.load_text(text)
            self.move_cursor(self.document.end)

    def take(self, text: str) -> None:
        """Put a fact in where the cursor is."""
        start, end = sorted((self.selection.start, self.selection.end))
        before = self.document.get_line(start[0])[: start[1]]
        after = self.document.get_line(end[0])[end[1] :]
        self.replace(_spaced(text, before, after), start, end)

    def mark(self, start: int, end: int) -> None:
        """Select a place, code points of the text, and bring it into sight."""
        text = self.text
        self.selection = Selection(_place(text, start), _place(text, end))
        self.scroll_cursor_visible()


class Line(NamedTuple):
    """A line of a list; `target` is what its keys act on, None where the cursor does not rest."""

    pieces: Pieces
    target: object = None


class Targets(LineList):
    """Lines of which some have a target. Only those that changed are drawn anew."""

    COMPONENT_CLASSES: ClassVar = {"lines--over"}
    DEFAULT_CSS = """
    Targets > .lines--over { color: $text-error; text-style: bold; }
    """

    def __init__(self, id: str, moved: Callable[[], None] | None = None) -> None:
        super().__init__(id=id, moved=moved)
        self._lines: list[Line] = []

    @property
    def target(self) -> object:
        """What the line under the cursor stands for."""
        return self._lines[self.cursor].target if self.cursor < len(self._lines) else None

    def show(self, lines: Sequence[Line]) -> None:
        """Show the lines; the cursor stays on its line."""
        before, self._lines = self._lines, list(lines)
        if len(before) != len(lines):
            self.show_lines(len(lines), self.cursor)
            return
        for number, (old, new) in enumerate(zip(before, lines, strict=True)):
            if old != new:
                self.refresh(Region(0, number - self.top, self.size.width, 1))

    def point_at(self, target: object) -> None:
        """Put the cursor on the first line of a target."""
        for number, line in enumerate(self._lines):
            if line.target == target:
                self.move(number)
                return

    def selectable(self, line: int) -> bool:
        """Those with a target."""
        return line < len(self._lines) and self._lines[line].target is not None

    def pieces(self, line: int, width: int) -> Pieces:
        """The line, with the cursor's mark."""
        here = line == self.cursor and self.has_focus and self.selectable(line)
        return (("›" if here else " ", "accent"), *self._lines[line].pieces)


class Remark(Widget):
    """One line below the text, where the coach's pane has no room."""

    DEFAULT_CSS = """
    Remark { height: 2; padding: 0 1; color: $foreground-muted; display: none; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._counter = Content("")
        self._text = Content("")

    def show(self, counter: tuple[str, str], text: str, style: str) -> None:
        """Show the counter (words, style), and below it the remark, which may hold data."""
        shown = Content.styled(*counter), literal(fit(text, self.size.width), style)
        if shown != (self._counter, self._text):
            self._counter, self._text = shown
            self.refresh()

    def render(self) -> Content:
        """Both lines."""
        return Content("\n").join([self._counter, self._text])


def fact_lines(facts: Sequence[Fact], width: int) -> list[Line]:
    """Facts under their labels, each pointing at itself, in lines of `width` cells."""
    lines: list[Line] = []
    label = None
    for fact in facts:
        if fact.label != label:
            label = fact.label
            lines.append(Line(((fit(label[:1].upper() + label[1:], width), "heading"),)))
        first, *rest = _few(wrap(fact.text, width - 2))
        lines.append(Line(((f" {first}", ""),), fact))
        lines += [Line(((f" {line}", ""),)) for line in rest]
        if fact.detail:
            lines += [Line(((f" {line}", "muted"),)) for line in _few(wrap(fact.detail, width - 2))]
    return lines


def _few(lines: list[str]) -> list[str]:
    """The first few lines, the last of them ending in an ellipsis where there are more."""
    if len(lines) <= MOST_FACT_LINES:
        return lines
    return [*lines[: MOST_FACT_LINES - 1], lines[MOST_FACT_LINES - 1] + " …"]


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a code point."""
    before = text[: max(at, 0)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _spaced(text: str, before: str, after: str) -> str:
    """`text` with a blank where it would touch a word."""
    left = " " if before and (before[-1].isalnum() or before[-1] in ",.;:!?)") else ""
    right = " " if after and after[0].isalnum() else ""
    return f"{left}{text}{right}"

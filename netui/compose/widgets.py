"""The parts of the composer: slots, the text, the lists of facts and remarks, and a line below."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar, NamedTuple

from textual import events
from textual.app import ComposeResult
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netui.compose.facts_pane import few
from netui.text import clean, literal
from netui.ui.cells import fit, wrap
from netui.ui.editor import Text
from netui.ui.fields import Field
from netui.ui.lines import LineList, Pieces

INDENT = 1  # cells before what stands below a question: colour alone would not tell them apart
SUBJECT = "(subject)"  # no slot is called so


class Row(NamedTuple):
    """A line to fill: a slot of the template, or the subject. `wanted`: not to stay empty."""

    key: str
    question: str
    value: str = ""
    wanted: bool = False
    example: str = ""

    @property
    def empty(self) -> bool:
        """Whether nothing stands in it."""
        return not self.value.strip()


class SlotField(Field):
    """The field of the row in work: the keys that edit a line are its own."""

    own_keys: ClassVar = frozenset({"home", "end", "ctrl+u", "ctrl+d"})


class Rows(LineList, can_focus=False):
    """Questions, each with its words below; one field, which stands on the row in work.

    A field for each would take as long to make as all the rest of the screen.
    """

    DEFAULT_CSS = """
    Rows { border: none; height: auto; max-height: 60%; padding: 0 1; background: $surface; }
    Rows > Field { position: absolute; width: 100%; margin: 0 1 0 0; }
    """

    def __init__(self, picked: Callable[[int], None]) -> None:
        """`picked` is told of a row that was clicked."""
        super().__init__(id="rows")
        self.rows: list[Row] = []
        self.at = 0  # the row in work
        self._picked = picked
        self.field = SlotField()
        self._field_at = 0

    def compose(self) -> ComposeResult:
        """The field."""
        yield self.field

    @property
    def row(self) -> Row | None:
        """The row in work."""
        return self.rows[self.at] if self.at < len(self.rows) else None

    def begin(self, rows: Sequence[Row]) -> None:
        """Show the rows of another note, from the first that wants words."""
        self.show(rows)
        self.go_to(self.missing() or 0)

    def show(self, rows: Sequence[Row]) -> None:
        """Show other rows, or the same with other words; the row in work stays where it can."""
        if self.rows == list(rows):
            return
        if [row.key for row in rows] != [row.key for row in self.rows]:
            self.at = 0
            self.refresh(layout=True)
        self.rows = list(rows)
        self.show_lines(2 * len(self.rows))
        self._fill()

    def take(self) -> None:
        """What stands in the field is the value of the row in work."""
        if self.row is not None:
            self.rows[self.at] = self.row._replace(value=self.field.value)

    def go_to(self, at: int) -> None:
        """Work on another row."""
        if at != self.at:
            self.take()
            self.at = at
            self._fill()
            self.refresh()

    def missing(self) -> int | None:
        """The first row that wants words."""
        return next((at for at, row in enumerate(self.rows) if row.wanted and row.empty), None)

    def following(self) -> int | None:
        """The next empty row below, wanted or not; where there is none, the first that wants words.

        One that is optional is offered once on the way down, and left by going on.
        """
        below = range(self.at + 1, len(self.rows))
        return next((at for at in below if self.rows[at].empty), self.missing())

    def put(self, text: str, instead: bool) -> None:
        """Put a fact in: in place of what stands here, or where the cursor is."""
        field = self.field
        if instead or not field.value.strip():
            field.value = text
            field.cursor_position = len(text)
        else:
            at = field.cursor_position
            field.insert_text_at_cursor(_spaced(text, field.value[:at], field.value[at:]))
        self.take()

    def _fill(self) -> None:
        """Put the words of the row in work into the field."""
        row = self.row
        if row is None:
            return
        if self.field.value != row.value:
            self.field.value = row.value
            self.field.cursor_position = len(row.value)
        self.field.placeholder = f"such as: {clean(row.example)}" if row.example else ""
        self._place()

    def _place(self) -> None:
        """Bring the row in work into sight, and the field to it."""
        line, height = 2 * self.at + 1, self.size.height
        if height and not self.top < line < self.top + height:
            self._scroll(line - 1 if line <= self.top else line - height + 1)
        self._take_field_along()

    def _scroll(self, top: int) -> None:
        super()._scroll(top)
        self._take_field_along()

    def _take_field_along(self) -> None:
        line = 2 * self.at + 1 - self.top
        if line != self._field_at:  # setting it lays the screen out anew
            self._field_at = line
            self.field.styles.offset = (INDENT, line)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the row in work in sight."""
        self._place()

    def on_descendant_focus(self) -> None:
        """Light up the question in work."""
        self.refresh()

    on_descendant_blur = on_descendant_focus

    def do_down(self) -> None:
        """Work on the next row."""
        self._picked(min(self.at + 1, len(self.rows) - 1))

    def do_up(self) -> None:
        """Work on the row before."""
        self._picked(max(self.at - 1, 0))

    def on_click(self, event: events.Click) -> None:
        """Work on the row that was clicked."""
        at = (event.y - self.gutter.top + self.top) // 2
        if event.widget is self and 0 <= at < len(self.rows):
            event.stop()
            self._picked(at)

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """Two lines for each row."""
        return 2 * len(self.rows)

    def selectable(self, line: int) -> bool:
        """The field has the keys."""
        return False

    def pieces(self, line: int, width: int) -> Pieces:
        """A question, or what stands below it."""
        row = self.rows[line // 2]
        if line % 2:
            return ((" " * INDENT + fit(row.value, width - INDENT), ""),)
        style = "warn" if row.wanted and row.empty else "muted"
        if line // 2 == self.at and self.field.has_focus:
            style = "accent"
        more = "" if row.wanted or row.key == SUBJECT else " · optional"
        return ((fit(row.question + more, width), style),)


class NoteText(Text):
    """The note itself, rendered or free."""

    own_keys: ClassVar = frozenset(
        {"enter", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+c"}
    )
    DEFAULT_CSS = """
    NoteText { height: 1fr; min-height: 4; border: none; padding: 0 1; background: $surface; }
    NoteText { scrollbar-size-vertical: 1; }
    NoteText:focus { border: none; background: $panel; }
    """

    def __init__(self, text: str) -> None:
        super().__init__(text, id="note")

    def load(self, text: str, width: int = 0) -> None:
        """Show the text of another note, the cursor at its end; nothing can be taken back.

        `width`: the cells that it will have, so that the first paint of all wraps it already.
        """
        self.load_text(text)
        if width and not self.wrap_width:
            self.wrapped_document.wrap(width, tab_width=self.indent_width)
        self.move_cursor(self.document.end)

    def show(self, text: str) -> None:
        """Show what became of the text."""
        if text != self.text:
            self.load(text)

    def put(self, text: str) -> None:
        """Put a fact in where the cursor is."""
        start, end = sorted((self.selection.start, self.selection.end))
        before = self.document.get_line(start[0])[: start[1]]
        after = self.document.get_line(end[0])[end[1] :]
        self.replace(_spaced(text, before, after), start, end)

    def mark(self, start: int, end: int) -> None:
        """Select a place, code points of the text, and bring it into sight."""
        text = self.text
        self.move_cursor(_place(text, start))
        self.move_cursor(_place(text, end), select=True)


class Remark(Widget):
    """The lines below the text, where the coach's pane has no room."""

    DEFAULT_CSS = """
    Remark { height: 3; padding: 0 1; color: $foreground-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._shown = (("", ""), ("", ""))

    def show(self, counter: tuple[str, str], remark: tuple[str, str]) -> None:
        """Show the counter, and below it the remark: words, which may hold data, and a style."""
        if self._shown != (counter, remark):
            self._shown = (counter, remark)
            self.refresh()

    def render(self) -> Content:
        """The counter, and two lines at most for the remark."""
        (counter, counted), (text, style) = self._shown
        lines = few(wrap(text, self.size.width - 2), 2)
        return Content("\n").join([literal(counter, counted), *(literal(x, style) for x in lines)])


def _place(text: str, at: int) -> tuple[int, int]:
    """Line and column of a code point."""
    before = text[: max(at, 0)]
    return before.count("\n"), len(before) - before.rfind("\n") - 1


def _spaced(text: str, before: str, after: str) -> str:
    """`text` with a blank where it would touch a word."""
    left = " " if before and (before[-1].isalnum() or before[-1] in ",.;:!?)") else ""
    right = " " if after and after[0].isalnum() else ""
    return f"{left}{text}{right}"

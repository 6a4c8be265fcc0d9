"""A list that draws only the lines in sight, with a cursor. The panes and lists are made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Size
from textual.scroll_view import ScrollView
from textual.strip import Strip
from textual.widget import Widget

from netui.text import literal
from netui.ui.cells import fit, wrap

# A line is pieces of clean text, each with the name of a style in STYLES ("" for plain).
Pieces = Sequence[tuple[str, str]]


class LineList(ScrollView, can_focus=True):
    """Lines by number, one of them current. Subclasses say how many there are and draw one."""

    STYLES: ClassVar = ("muted", "accent", "heading", "name", "good", "warn", "cursor", "rest")
    COMPONENT_CLASSES: ClassVar = {f"lines--{name}" for name in STYLES}
    DEFAULT_CSS = """
    LineList { border: round $border-blurred; padding: 0 1; }
    LineList { overflow-x: hidden; scrollbar-size-vertical: 1; }
    LineList:focus { border: round $accent; }
    LineList > .lines--muted { color: $foreground-muted; }
    LineList > .lines--accent { color: $accent; }
    LineList > .lines--heading { color: $foreground-muted; text-style: bold; }
    LineList > .lines--name { text-style: bold; }
    LineList > .lines--good { color: $text-success; }
    LineList > .lines--warn { color: $text-warning; }
    LineList > .lines--cursor {
        background: $block-cursor-background; text-style: $block-cursor-text-style;
    }
    LineList > .lines--rest { background: $block-cursor-blurred-background; }
    """
    teach = ""  # what an empty list says: what belongs here, and the key that adds it

    def __init__(self, id: str | None = None, moved: Callable[[], None] | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.count = 0
        self._moved = moved
        self._styles: dict[tuple[str, bool, bool], Style] = {}

    def pieces(self, line: int, width: int) -> Pieces:
        """What stands on a line, in `width` cells."""
        raise NotImplementedError

    def selectable(self, line: int) -> bool:
        """Whether the cursor may rest on a line; headings say no."""
        return True

    def title(self, text: str) -> None:
        """Set the title in the border; `text` may come from data."""
        self.border_title = literal(text)

    # --- changing what is shown

    def show_lines(self, count: int, cursor: int = 0) -> None:
        """Show `count` lines, the cursor on `cursor` or the nearest line that can hold it."""
        self.count = count
        self._resize_content()
        self.cursor = self._nearest(min(max(cursor, 0), max(count - 1, 0)), 1)
        self._into_view()
        self.refresh()

    def _resize_content(self) -> None:
        size = Size(self.scrollable_content_region.width, self.count)
        if size != self.virtual_size:
            # Setting it the plain way lays the whole screen out anew.
            self.set_reactive(Widget.virtual_size, size)
            self._scroll_update(size)

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
        self._resize_content()
        self._into_view()

    # --- moving

    def move(self, to: int, step: int = 1) -> None:
        """Put the cursor on line `to`, or the next that can hold it in the direction of `step`."""
        if not self.count:
            return
        to = self._nearest(min(max(to, 0), self.count - 1), step)
        if to == self.cursor:
            return
        before, self.cursor = self.cursor, to
        self.refresh_line(before)
        self.refresh_line(to)
        self._into_view()
        if self._moved:
            self._moved()

    def _nearest(self, line: int, step: int) -> int:
        for direction in (step, -step):
            at = line
            while 0 <= at < self.count:
                if self.selectable(at):
                    return at
                at += 1 if direction > 0 else -1
        return line

    def _into_view(self) -> None:
        height = self.scrollable_content_region.height
        top = round(self.scroll_y)
        if height <= 0:
            return
        if self.cursor < top + 1:
            top = self.cursor
            while top > 0 and not self.selectable(top - 1):  # a heading comes along
                top -= 1
        elif self.cursor >= top + height:
            top = self.cursor - height + 1
        if top != round(self.scroll_y):
            self.scroll_to(y=top, animate=False, force=True)

    def do_down(self) -> None:
        """The next line."""
        self.move(self.cursor + 1, 1)

    def do_up(self) -> None:
        """The line before."""
        self.move(self.cursor - 1, -1)

    def do_first(self) -> None:
        """The first line."""
        self.move(0, 1)

    def do_last(self) -> None:
        """The last line."""
        self.move(self.count - 1, -1)

    def do_page_down(self) -> None:
        """A page down."""
        self.move(self.cursor + max(self.scrollable_content_region.height - 1, 1), 1)

    def do_page_up(self) -> None:
        """A page up."""
        self.move(self.cursor - max(self.scrollable_content_region.height - 1, 1), -1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicked; twice opens."""
        line = event.y - self.gutter.top + round(self.scroll_y)
        if 0 <= line < self.count and self.selectable(line):
            self.move(line)
            if event.chain == 2:
                self.screen.perform("open")  # type: ignore[attr-defined]

    # --- drawing

    def style(self, name: str, cursor: bool) -> Style:
        """The style of a piece, on the cursor's line or not."""
        key = (name, cursor, self.has_focus)
        if key not in self._styles:
            self._styles[key] = self._make_style(*key)
        return self._styles[key]

    def _make_style(self, name: str, cursor: bool, focused: bool) -> Style:
        # Not the partial styles: those leave out that a colour is part transparent.
        style = self.rich_style
        if name:
            own = self.get_component_rich_style(f"lines--{name}")
            style += Style(color=own.color, bold=own.bold, dim=own.dim)
        if cursor:
            under = self.get_component_rich_style(f"lines--{'cursor' if focused else 'rest'}")
            style += Style(bgcolor=under.bgcolor, bold=under.bold, reverse=under.reverse)
        return style

    def notify_style_update(self) -> None:
        """Another theme: other styles."""
        self._styles.clear()
        super().notify_style_update()

    def render_line(self, y: int) -> Strip:
        """Draw the line at `y` in the window."""
        width = self.scrollable_content_region.width
        line = y + round(self.scroll_y)
        if line >= self.count:
            return self._blank(y, width)
        cursor = line == self.cursor and self.selectable(line)
        segments = [
            Segment(text, self.style(name, cursor)) for text, name in self.pieces(line, width)
        ]
        strip = Strip(segments)
        return strip.adjust_cell_length(width, self.style("", cursor))

    def _blank(self, y: int, width: int) -> Strip:
        lines = wrap(self.teach, width) if self.teach and not self.count else []
        if 0 < y <= len(lines):
            return Strip([Segment(fit(lines[y - 1], width), self.style("muted", False))], width)
        return Strip.blank(width, self.rich_style)


class TextLines(LineList):
    """Ready-made lines to read and scroll: a card, a result, a help page."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Pieces] = []

    def show(self, lines: Sequence[Pieces]) -> None:
        """Show the lines from the top."""
        self._lines = list(lines)
        self.scroll_to(y=0, animate=False, force=True)
        self.show_lines(len(self._lines))

    def selectable(self, line: int) -> bool:
        """No line is current: the keys scroll."""
        return False

    def pieces(self, line: int, width: int) -> Pieces:
        """The line as it is."""
        return self._lines[line]

    def move(self, to: int, step: int = 1) -> None:
        """Scroll so that line `to` comes to the top."""
        most = max(self.count - self.scrollable_content_region.height, 0)
        self.cursor = min(max(to, 0), most)
        self.scroll_to(y=self.cursor, animate=False, force=True)

    def _into_view(self) -> None:
        """Nothing is current."""

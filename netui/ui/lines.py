"""A list that draws only the lines in sight, with a cursor. The panes and lists are made of it."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from typing import ClassVar

from rich.segment import Segment
from rich.style import Style
from textual import events
from textual.geometry import Region
from textual.strip import Strip
from textual.widget import Widget

from netui.text import literal
from netui.ui.cells import fit, wrap

# A line is pieces of clean text, each with the name of a style in STYLES ("" for plain).
Pieces = Sequence[tuple[str, str]]
WHEEL = 3  # lines


class LineList(Widget, can_focus=True):
    """Lines by number, one of them current. Subclasses say how many there are and draw one.

    It scrolls by itself: a Textual scrollbar that comes or goes lays the whole screen out anew.
    """

    STYLES: ClassVar = (
        "muted",
        "accent",
        "heading",
        "name",
        "good",
        "warn",
        "cursor",
        "rest",
        "bar",
    )
    COMPONENT_CLASSES: ClassVar = {f"lines--{name}" for name in STYLES}
    DEFAULT_CSS = """
    LineList { height: 1fr; border: round $border-blurred; padding: 0 1; }
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
    LineList > .lines--bar { color: $scrollbar; }
    LineList > .lines--rest { background: $block-cursor-blurred-background; }
    """
    teach = ""  # what an empty list says: what belongs here, and the key that adds it

    def __init__(self, id: str | None = None, moved: Callable[[], None] | None = None) -> None:
        super().__init__(id=id)
        self.cursor = 0
        self.count = 0
        self.top = 0  # the line at the upper edge
        self._moved = moved
        self._styles: dict[tuple[str, bool, bool], Style] = {}

    @property
    def room(self) -> int:
        """The cells of a line that text can have, the bar left out."""
        return max(self.size.width - 1, 1)

    def pieces(self, line: int, width: int) -> Pieces:
        """What stands on a line, in `width` cells."""
        raise NotImplementedError

    def selectable(self, line: int) -> bool:
        """Whether the cursor may rest on a line; headings say no."""
        return True

    def follows(self, line: int) -> bool:
        """Whether a line belongs to the one above it, and comes into view with it."""
        return False

    def title(self, text: str) -> None:
        """Set the title in the border; `text` may come from data."""
        self.border_title = literal(text)

    # --- changing what is shown

    def show_lines(self, count: int, cursor: int = 0) -> None:
        """Show `count` lines, the cursor on `cursor` or the nearest line that can hold it."""
        self.count = count
        self.cursor = self._nearest(min(max(cursor, 0), max(count - 1, 0)), 1)
        self._into_view()
        self.refresh()

    def on_resize(self, event: events.Resize) -> None:
        """Keep the cursor in sight."""
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
        for line in (before, to):
            self.refresh(Region(0, line - self.top, self.size.width, 1))
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
        height = self.size.height
        top = min(self.top, max(self.count - height, 0))
        if self.cursor <= top:
            top = self.cursor
            while top > 0 and not self.selectable(top - 1):  # a heading comes along
                top -= 1
        elif self.cursor >= top + height > 0:
            top = self.cursor - height + 1
        last = self.cursor
        while last + 1 < self.count and self.follows(last + 1):
            last += 1
        if last >= top + height > 0:
            top = min(last - height + 1, self.cursor)
        self._scroll(top)

    def _scroll(self, top: int) -> None:
        top = min(max(top, 0), max(self.count - self.size.height, 0))
        if top != self.top:
            self.top = top
            self.refresh()

    def on_mouse_scroll_down(self, event: events.MouseScrollDown) -> None:
        """The wheel moves the window, not the cursor."""
        event.stop()
        self._scroll(self.top + WHEEL)

    def on_mouse_scroll_up(self, event: events.MouseScrollUp) -> None:
        """The wheel moves the window, not the cursor."""
        event.stop()
        self._scroll(self.top - WHEEL)

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
        self.move(self.cursor + max(self.size.height - 1, 1), 1)

    def do_page_up(self) -> None:
        """A page up."""
        self.move(self.cursor - max(self.size.height - 1, 1), -1)

    def on_click(self, event: events.Click) -> None:
        """Put the cursor where the mouse clicked; twice opens."""
        line = event.y - self.gutter.top + self.top
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
        """Draw the line at `y` in the window, and beside it the bar that tells where this is."""
        width, height = self.size
        bar = self._bar(height)
        room = width - 1 if bar else width
        line = y + self.top
        if line >= self.count:
            return self._blank(y, width)
        cursor = line == self.cursor and self.selectable(line)
        segments = [
            Segment(text, self.style(name, cursor)) for text, name in self.pieces(line, room)
        ]
        strip = Strip(segments).adjust_cell_length(room, self.style("", cursor))
        if not bar:
            return strip
        mark = "▐" if y in bar else " "
        return Strip([*strip, Segment(mark, self.style("bar", False))], width)

    def _bar(self, height: int) -> range:
        """The rows of `height` that the bar takes; none where everything is in sight."""
        if self.count <= height or height <= 0:
            return range(0)
        size = max(height * height // self.count, 1)
        start = round(self.top * (height - size) / (self.count - height))
        return range(start, start + size)

    def _blank(self, y: int, width: int) -> Strip:
        lines = wrap(self.teach, width) if self.teach and not self.count else []
        if 0 < y <= len(lines):
            return Strip([Segment(fit(lines[y - 1], width), self.style("muted", False))], width)
        return Strip.blank(width, self.style("", False))


class TextLines(LineList):
    """Ready-made lines to read and scroll: a card, a result, a help page."""

    def __init__(self, id: str | None = None) -> None:
        super().__init__(id=id)
        self._lines: list[Pieces] = []

    def show(self, lines: Sequence[Pieces]) -> None:
        """Show the lines from the top."""
        self._lines = list(lines)
        self.top = 0
        self.show_lines(len(self._lines))

    def selectable(self, line: int) -> bool:
        """No line is current: the keys scroll."""
        return False

    def pieces(self, line: int, width: int) -> Pieces:
        """The line as it is."""
        return self._lines[line]

    def move(self, to: int, step: int = 1) -> None:
        """Scroll so that line `to` comes to the top."""
        self._scroll(to)
        self.cursor = self.top

    def _into_view(self) -> None:
        """Nothing is current: only the end of a shorter text is minded."""
        self._scroll(self.top)

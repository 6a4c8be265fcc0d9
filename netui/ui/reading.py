"""A whole text, to read in peace."""

from __future__ import annotations

import re

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.text import clean_lines
from netui.ui.actions import READING
from netui.ui.bars import Bottom, Top
from netui.ui.cells import wrap
from netui.ui.lines import TextLines
from netui.ui.room import Room

WIDEST = 88  # cells: longer lines tire
FRAME = 6  # cells of a line's width that border, padding and bar take
FURTHER = 2  # cells that an indented line goes on further in, so that each is seen to begin
LEAST = 12  # cells that must be left for the words
_COLUMN = re.compile(r" +\S.*? {2,}(?=\S)")  # an indented line's first column, such as its day


class Reading(Room[None]):
    """One text on a quiet screen."""

    place = READING

    def __init__(self, title: str, text: str) -> None:
        super().__init__()
        self._title = title
        self._text = text
        self._lines = TextLines()

    def compose(self) -> ComposeResult:
        """Top line, text, bottom line."""
        today = clock.today()
        yield Top(dates.short(today, today))
        yield self._lines
        yield Bottom()

    def on_mount(self) -> None:
        """Show the text."""
        self._lines.title(self._title)

    def on_resize(self, event: events.Resize) -> None:
        """Wrap to the width."""
        width = room(event.size.width)
        self._lines.show([((line, ""),) for line in broken(self._text, width)])
        self.netui.show_hints()

    def first_focus(self) -> Widget:
        """The text."""
        return self._lines

    def do_copy(self) -> None:
        """The text to the clipboard."""
        from netui.ui.clipboard import copy

        copy(self.netui, self._text)

    def hinted(self) -> tuple[str, ...]:
        """Scroll, copy, back."""
        return ("page-down", "copy", "back", "help")


def room(width: int) -> int:
    """The cells of a line of text on a screen of this width."""
    return min(width - FRAME, WIDEST)


def broken(text: str, width: int) -> list[str]:
    """Clean lines of at most `width` cells, each going on below where its words began."""
    lines = clean_lines(text).expandtabs(4).split("\n")
    return [part for line in lines for part in _hanging(line, width)]


def _hanging(line: str, width: int) -> list[str]:
    words = line.lstrip(" ")
    if words == line or cell_len(line) <= width:
        return wrap(line, width)
    indent = line[: -len(words)]
    column = _COLUMN.match(line)
    if column and cell_len(column.group()) <= width // 2:
        begun, further = column.group(), cell_len(column.group())
    else:
        begun, further = indent, len(indent) + FURTHER
    if width - further < LEAST:
        return wrap(words, width)
    first, *rest = wrap(line[len(begun) :], width - further)
    return [begun + first, *(" " * further + part for part in rest)]

"""A whole text, to read in peace."""

from __future__ import annotations

from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui import clock, dates
from netui.ui.actions import READING
from netui.ui.bars import Bottom, Top
from netui.ui.cells import wrap
from netui.ui.lines import TextLines
from netui.ui.room import Room

WIDEST = 88  # cells: longer lines tire


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
        width = min(event.size.width - 6, WIDEST)
        self._lines.show([((line, ""),) for line in wrap(self._text, width)])
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

"""A bare Textual app with one Input, to measure a letter in a captured line against."""

from __future__ import annotations

from textual.app import App, ComposeResult
from textual.widgets import Input, Static


class PlainLine(App[None]):
    """An Input that has the keys."""

    def compose(self) -> ComposeResult:
        """Something to see first, and the line."""
        yield Static("Plain")
        field = Input()
        field.cursor_blink = False
        yield field


if __name__ == "__main__":
    PlainLine().run()

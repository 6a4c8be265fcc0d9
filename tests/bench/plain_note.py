"""A bare Textual app to measure the composer against: `m` pushes an empty screen, `t` a text."""

from __future__ import annotations

from typing import ClassVar

from textual.app import App, ComposeResult
from textual.screen import Screen
from textual.widgets import Static, TextArea

TEXT = "Hi Ann, it was good to meet you at the November meeting. " * 3


class Empty(Screen[None]):
    """Nothing at all."""

    BINDINGS: ClassVar = [("escape", "dismiss", "Back")]


class Text(Screen[None]):
    """A text area that fills the screen."""

    def compose(self) -> ComposeResult:
        """The text."""
        yield TextArea(TEXT)

    def on_mount(self) -> None:
        """Write at its end."""
        area = self.query_one(TextArea)
        area.cursor_blink = False
        area.move_cursor(area.document.end)
        area.focus()


class PlainNote(App[None]):
    """The two screens behind keys."""

    BINDINGS: ClassVar = [("m", "empty", "Empty"), ("t", "text", "Text")]

    def compose(self) -> ComposeResult:
        """Something to see first."""
        yield Static("Plain")

    def action_empty(self) -> None:
        """Push an empty screen."""
        self.push_screen(Empty())

    def action_text(self) -> None:
        """Push a text area."""
        self.push_screen(Text())


if __name__ == "__main__":
    PlainNote().run()

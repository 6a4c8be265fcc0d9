"""A text of several lines, kept as a draft at each pause and at least each second."""

from __future__ import annotations

from collections.abc import Callable
from typing import ClassVar

from textual import events
from textual.widgets import TextArea

from netui.text import clean_lines
from netui.ui.pause import Pause


class Text(TextArea):
    """A text area that shows no control characters, whether they were in the file or are pasted."""

    def __init__(self, text: str, id: str | None = None, compact: bool = False) -> None:
        super().__init__(
            clean_lines(text),
            id=id,
            soft_wrap=True,
            tab_behavior="focus",
            compact=compact,
        )
        self.cursor_blink = False
        self.move_cursor(self.document.end)

    def on_resize(self) -> None:
        """Draw anew: Textual wraps anew, and shows it only where the number of lines changed."""
        self.refresh()

    async def _on_paste(self, event: events.Paste) -> None:
        event.text = clean_lines(event.text)  # Textual goes on to TextArea's own handler


class Editor(Text):
    """Calls `keep(text)` while typing and `finish(text)` once when the visit ends."""

    own_keys: ClassVar = frozenset(
        # ctrl+c copies in a text: it must not end the app from within one
        {"enter", "up", "down", "home", "end", "pageup", "pagedown", "ctrl+c"}
    )
    DEFAULT_CSS = """
    Editor { height: 1fr; border: none; border-top: solid $accent; padding: 0 1; }
    Editor:focus { border: none; border-top: solid $accent; }
    """

    def __init__(
        self,
        text: str,
        keep: Callable[[str], None],
        finish: Callable[[str], None],
        title: str = "",
    ) -> None:
        super().__init__(text)
        self.border_title = title
        self._keep = keep
        self._finish = finish
        self.closed = False
        self._pause = Pause(self, self._keep_typed)
        self._kept = text

    def on_text_area_changed(self, event: TextArea.Changed) -> None:
        """Keep at the next pause, or now where the last second is not kept yet."""
        if self.text != self._kept:
            self._pause.typed()

    def _keep_typed(self) -> None:
        if self.text != self._kept:
            self._kept = self.text
            self._keep(self.text)

    def close(self) -> None:
        """End the visit: hand the text over and go."""
        self._pause.stop()
        self._kept = self.text
        self.closed = True
        finish, self._finish = self._finish, lambda text: None
        finish(self.text)
        self.remove()

    def on_unmount(self) -> None:
        """The app ends: what was typed since the last pause is kept, too."""
        self._pause.over()

    def on_blur(self, event: events.Blur) -> None:
        """Leaving the field ends the visit, too."""
        if self.screen.is_active and self.screen.focused is not self:
            self.close()


class Lines(Text):
    """A few lines. Enter begins the next one; tab leaves."""

    own_keys: ClassVar[frozenset[str]] = frozenset({"enter"})
    DEFAULT_CSS = """
    Lines { height: 4; width: 1fr; border: none; padding: 0; background: $surface; }
    Lines:focus { border: none; background: $panel; }
    """

    def __init__(self, text: str = "", id: str | None = None) -> None:
        super().__init__(text, id=id, compact=True)

"""A field, and below it a line for each of those that the words in it may mean."""

from __future__ import annotations

from collections.abc import Sequence
from typing import ClassVar

from textual import events
from textual.app import ComposeResult
from textual.containers import Vertical
from textual.widgets import Static

from netui.text import literal
from netui.ui.fields import Field


class FindingField(Field):
    """Up and down choose among those found."""

    own_keys: ClassVar = frozenset({"up", "down"})

    def on_key(self, event: events.Key) -> None:
        """The next of those found, or the one before."""
        if event.key in ("up", "down") and isinstance(self.parent, Finding):
            event.stop()
            self.parent.step(1 if event.key == "down" else -1)


class Finding(Vertical):
    """Its form lets it search while its field has the keys, and take when they leave it."""

    DEFAULT_CSS = """
    Finding { height: auto; width: 1fr; }
    Finding > Static { height: auto; color: $foreground-muted; display: none; }
    Finding > Static.-found { display: block; }
    """

    def __init__(self, field: FindingField) -> None:
        super().__init__()
        self.field = field
        self._at = 0  # the line that is pointed at
        self._told: Sequence[str] = ()

    def compose(self) -> ComposeResult:
        """The field and the list."""
        yield self.field
        yield Static("", markup=False)

    def search(self) -> None:
        """Look for the words typed."""
        raise NotImplementedError

    def take(self) -> None:
        """Take the one that leaving the field means."""
        raise NotImplementedError

    def step(self, step: int) -> None:
        """The next or previous of those found."""
        if self._told:
            self._at = (self._at + step) % len(self._told)
            self._tell(self._told)

    def _tell(self, lines: Sequence[str]) -> None:
        """Show a line for each of those found; none hides the list."""
        self._told = lines
        below = self.query_one(Static)
        below.set_class(bool(lines), "-found")
        marked = (f"{'›' if at == self._at else ' '} {line}" for at, line in enumerate(lines))
        below.update(literal("\n".join(marked)))
        if lines:
            below.call_after_refresh(below.scroll_visible, animate=False)

    def _write(self, text: str) -> None:
        """Put a text into the field, the cursor behind it."""
        self.field.value = text
        self.field.cursor_position = len(text)

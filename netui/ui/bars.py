"""The top line (counts, what just happened, the date) and the bottom line (the next keys)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.widget import Widget

from netui.text import clean, literal


class Top(Widget):
    """` netui   Today 7 · Drafts 2 · Circle 14 of 20 · Owed 3          Sun 22 Nov`."""

    DEFAULT_CSS = """
    Top { height: 1; dock: top; background: $background; color: $foreground-muted; }
    """

    def __init__(self, day: str) -> None:
        super().__init__()
        self._day = day
        self._counts = ""
        self.said = ""

    def counts(self, text: str) -> None:
        """Show the counts."""
        if text != self._counts:
            self._counts = text
            self.refresh()

    def say(self, text: str) -> None:
        """Show what just happened in place of the counts; "" brings those back."""
        text = clean(text)
        if text != self.said:
            self.said = text
            self.refresh()

    def render(self) -> Content:
        """The line, cut to the width."""
        width = self.size.width
        name = Content.styled(" netui", "bold $accent")
        room = width - 10 - len(self._day) - 1
        middle = self.said or self._counts
        style = "$foreground" if self.said else "$foreground-muted"
        if cell_len(middle) > room:
            middle = literal(middle).truncate(max(room, 1), ellipsis=True).plain
        gap = " " * max(room - cell_len(middle), 1)
        return Content.assemble(
            name, "   ", (middle, style), gap, (self._day, "$foreground-muted")
        ).truncate(width)


class Bottom(Widget):
    """The keys that come next; as many as fit, `?` always."""

    DEFAULT_CSS = """
    Bottom { height: 1; dock: bottom; background: $background; color: $foreground-muted; }
    """

    def __init__(self) -> None:
        super().__init__()
        self._hints: Sequence[tuple[str, str]] = ()

    def show(self, hints: Sequence[tuple[str, str]]) -> None:
        """Show key and word pairs, most wanted first."""
        if list(hints) != list(self._hints):
            self._hints = hints
            self.refresh()

    def render(self) -> Content:
        """The line: what does not fit is left out from the end, the last pair never."""
        *rest, last = self._hints or [("?", "Keys")]
        left = self.size.width - self._width(last) - 1
        parts: list[Content | tuple[str, str] | str] = [" "]
        for hint in rest:
            if self._width(hint) <= left:
                left -= self._width(hint)
                parts += self._pair(hint)
        return Content.assemble(*parts, *self._pair(last))

    @staticmethod
    def _width(hint: tuple[str, str]) -> int:
        return cell_len(hint[0]) + cell_len(hint[1]) + 3

    @staticmethod
    def _pair(hint: tuple[str, str]) -> list[tuple[str, str] | str]:
        return [(hint[0], "bold $accent"), " ", (hint[1], "$foreground-muted"), "  "]

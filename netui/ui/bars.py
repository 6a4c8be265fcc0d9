"""The top line (counts, what just happened, the date) and the bottom line (the next keys)."""

from __future__ import annotations

from collections.abc import Sequence

from rich.cells import cell_len
from textual.content import Content
from textual.geometry import Size
from textual.widget import Widget

from netui.text import clean
from netui.ui.cells import fit, wrap

NAME = 9  # cells, and the gap behind it


class Top(Widget):
    """` netui   Today 7 · Drafts 2 · Circle 14 of 20 · Owed 3          Sun 22 Nov`."""

    DEFAULT_CSS = """
    Top { height: auto; max-height: 3; dock: top; background: $background; }
    Top { color: $foreground-muted; }
    """

    def __init__(self, day: str) -> None:
        super().__init__()
        self._day = day
        self._counts = ""
        self.said = ""

    def date(self, text: str) -> None:
        """Show another day."""
        if text != self._day:
            self._day = text
            self.refresh()

    def counts(self, text: str) -> None:
        """Show the counts."""
        if text != self._counts:
            self._counts = text
            self.refresh()

    def say(self, text: str) -> None:
        """Show what just happened in place of the counts; "" brings those back."""
        text = clean(text)
        if text != self.said:
            lines, self.said = len(self._lines()), text
            self.refresh(layout=len(self._lines()) != lines)

    def _room(self, width: int) -> int:
        return max(width - NAME - len(self._day) - 1, 8)

    def _lines(self, width: int = 0) -> list[str]:
        """What is said, wrapped: who will be gone for good must not be cut off.

        What is longer than the line takes the place of the day, too: a further line hides
        something, or moves it.
        """
        width = width or self.size.width
        if cell_len(self.said) <= self._room(width):
            return [self.said]
        return wrap(self.said, max(width - NAME, 8))

    def get_content_height(self, container: Size, viewport: Size, width: int) -> int:
        """One line; more where what is said needs them."""
        return len(self._lines(width))

    def render(self) -> Content:
        """Name, what is said or the counts, and the day."""
        room = self._room(self.size.width)
        first, *rest = self._lines() if self.said else [_whole_parts(self._counts, room)]
        style = "$foreground" if self.said else "$foreground-muted"
        takes_all = bool(rest) or cell_len(first) > room
        line = Content.assemble(
            (f" {'netui':<{NAME - 1}}", "bold $accent"),
            (first if takes_all else fit(first, room) + " ", style),
            ("" if takes_all else self._day, "$foreground-muted"),
        )
        return Content("\n").join([line, *(Content.styled(" " * NAME + t, style) for t in rest)])


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


def _whole_parts(counts: str, width: int) -> str:
    """As many of the counts as fit: a half one would mislead."""
    while cell_len(counts) > width and " · " in counts:
        counts = counts.rpartition(" · ")[0]
    return counts

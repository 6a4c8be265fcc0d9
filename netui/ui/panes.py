"""A bordered pane around a list, with room for a field above or an editor below."""

from __future__ import annotations

from typing import TYPE_CHECKING, Generic, TypeVar, cast

from textual.app import ComposeResult
from textual.containers import Vertical

from netui.text import literal
from netui.ui.lines import LineList

if TYPE_CHECKING:
    from netui.app import Netui

ListKind = TypeVar("ListKind", bound=LineList)


class Pane(Vertical, Generic[ListKind]):
    """A border, a title and a list; `-focused` while the keys are inside."""

    DEFAULT_CSS = """
    Pane { border: round $border-blurred; border-title-color: $foreground-muted; padding: 0; }
    Pane { border-subtitle-color: $foreground-muted; }
    Pane.-focused { border: round $accent; border-title-color: $accent; }
    Pane > LineList, Pane > LineList:focus { border: none; height: 1fr; padding: 0; }
    """

    def __init__(self, lines: ListKind, id: str) -> None:
        super().__init__(id=id)
        self.lines: ListKind = lines

    @property
    def netui(self) -> Netui:
        """The app."""
        return cast("Netui", self.app)

    def compose(self) -> ComposeResult:
        """The list."""
        yield self.lines

    def title(self, text: str, below: str = "") -> None:
        """Set the title in the upper border and a word in the lower; both may come from data."""
        for name, new in (("border_title", text), ("border_subtitle", below)):
            content = literal(new)
            if getattr(self, name) != content:  # setting it draws the whole pane
                setattr(self, name, content)

    def take_focus(self) -> None:
        """Give the keys to the list, at once."""
        self.screen.set_focus(self.lines)

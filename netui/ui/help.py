"""Every key that works on the screen below, by group."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Any

from rich.cells import cell_len
from textual import events
from textual.app import ComposeResult
from textual.widget import Widget

from netui.ui.actions import HELP, Action, actions_in, shown
from netui.ui.bars import Bottom
from netui.ui.cells import fit
from netui.ui.lines import Pieces, TextLines
from netui.ui.room import Room

COLUMN = 57  # cells
KEYS = 18


class Help(Room[None]):
    """The registry, as far as it works there."""

    place = HELP

    def __init__(self, below: Room[Any]) -> None:
        super().__init__()
        self._letters = below.letters
        self._actions = [
            action._replace(keys=_working(action.keys, below.focused))
            for action in actions_in(below.place, below.netui.keymap)
            if below.place == "form" or below.handler(action.id) is not None
        ]
        self._lines = TextLines()

    def compose(self) -> ComposeResult:
        """The keys, and the way back."""
        yield self._lines
        yield Bottom()

    def on_mount(self) -> None:
        """Name the list."""
        self._lines.title("Keys that work here")

    def on_resize(self, event: events.Resize) -> None:
        """Two columns where there is room."""
        columns = 2 if event.size.width >= 2 * COLUMN + 6 else 1
        typed: list[Pieces] = [((self._letters, ""),), (("", ""),)] if self._letters else []
        self._lines.show([*typed, *_table(self._actions, columns)])
        self.netui.show_hints()

    def first_focus(self) -> Widget:
        """The keys."""
        return self._lines

    def hinted(self) -> tuple[str, ...]:
        """How to scroll and leave."""
        return ("page-down", "back")


def _working(keys: Sequence[str], focused: Widget | None) -> tuple[str, ...]:
    """The keys that are no text where the focus takes that; all where there are no others."""
    takes_text = focused is not None and focused.check_consume_key("a", "a")
    others = tuple(key for key in keys if len(shown(key)) > 1 or not takes_text)
    return others or tuple(keys)


def _table(actions: list[Action], columns: int) -> list[Pieces]:
    lines: list[Pieces] = []
    for group in dict.fromkeys(action.group for action in actions):
        members = [action for action in actions if action.group == group]
        lines.append(((group, "heading"),))
        height = -(-len(members) // _side_by_side(members, columns))
        for place in range(height):
            pieces: list[tuple[str, str]] = []
            for action in members[place::height]:
                keys = " ".join(shown(key) for key in action.keys[:2])
                words = fit(action.description, max(COLUMN - KEYS, cell_len(action.description)))
                pieces += [(f"  {keys:<{KEYS - 2}}", "accent"), (words, "")]
            lines.append(tuple(pieces))
        lines.append((("", ""),))
    return lines


def _side_by_side(actions: list[Action], columns: int) -> int:
    """How many columns a group has: one where a second would cut off what a key does."""
    widest = max(cell_len(action.description) for action in actions)
    return columns if widest < COLUMN - KEYS else 1

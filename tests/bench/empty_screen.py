"""netui, but `i` among the events pushes an empty screen in place of what they bring."""

from __future__ import annotations

from typing import ClassVar

from textual.screen import Screen

from netui import __main__
from netui.events.screen import Events


class Empty(Screen[None]):
    """Nothing at all."""

    BINDINGS: ClassVar = [("escape", "dismiss", "Back")]


def _push(events: Events) -> None:
    events.app.push_screen(Empty())


if __name__ == "__main__":
    Events.do_learning = _push  # type: ignore
    __main__.main()

"""netui, but the screens that are measured against it are empty ones."""

from __future__ import annotations

from typing import Any, ClassVar

from textual.screen import Screen

from netui import __main__
from netui.app import Netui

EMPTIED = ("learning", "targets", "preparation")
_go = Netui.go


class Empty(Screen[None]):
    """Nothing at all."""

    BINDINGS: ClassVar = [("escape", "dismiss", "Back")]


def _push(app: Netui, name: str, *args: Any, **options: Any) -> None:
    if name in EMPTIED:
        app.push_screen(Empty())
    else:
        _go(app, name, *args, **options)


if __name__ == "__main__":
    Netui.go = _push  # type: ignore
    __main__.main()

"""What journeys of talks share: how they are reached, the time that passes, and what is asked."""

from __future__ import annotations

import re
import sqlite3
from contextlib import closing
from typing import Any

from tests.journeys.driver import Netui
from tests.journeys.evenings import asked
from tests.journeys.notes import home
from tests.terminal import Terminal

_PLACE = re.compile(r"(?:Review|Week) · (\d+ of \d+)")


def talking(netui: Netui, **how: Any) -> Terminal:
    """netui in the talk with whom the cursor of the contacts is on."""
    terminal = home(netui, **how)
    terminal.press("p")
    terminal.wait_for("Before the talk")
    terminal.press("s")
    terminal.wait_for("What they say")
    return terminal


def let_pass(netui: Netui, minutes: float) -> None:
    """Let time pass in the talk that goes on: its beginning moves back."""
    with closing(sqlite3.connect(netui.file)) as connection, connection:
        connection.execute(
            "UPDATE meeting SET started_at = strftime('%Y-%m-%dT%H:%M:%SZ', started_at, ?)"
            " WHERE state = 'planned'",
            (f"-{round(minutes * 60)} seconds",),
        )


def go_to_card(terminal: Terminal, wanted: str) -> None:
    """From card to card to one that shows a text."""
    for _ in range(12):
        place = _place(terminal)
        if terminal.shows(wanted):
            return
        terminal.press("space")
        terminal.wait_for(lambda shown, place=place: _place(shown) not in ("", place))
        terminal.settle()
    raise AssertionError(f"no card shows {wanted!r}:\n{terminal.text}")


def _place(terminal: Terminal) -> str:
    found = _PLACE.search(terminal.text)
    return found[1] if found else ""


def due(netui: Netui, today: str, *kinds: str) -> list[tuple[str, str, str | None]]:
    """Kind, contact and day of the cards of these kinds, by the command line on a day."""
    dealt = asked(netui, "today", today=today)
    return [(card["kind"], card["contact"], card["due"]) for card in dealt if card["kind"] in kinds]

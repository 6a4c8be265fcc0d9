"""What journeys of events share: an evening just past, lines typed, and what came of them."""

from __future__ import annotations

import json
from collections.abc import Callable
from typing import Any

from netui.events import events
from netui.people import edit
from netui.store import undo
from tests.conftest import TODAY
from tests.journeys.driver import Netui
from tests.journeys.notes import home, introduce_me
from tests.terminal import Terminal

EVENING = "SHRM November"
KNOWN = (  # two of one name
    ("Bob Reyes", "engineer", "Initech"),
    ("Ann Ortiz", "recruiter", "Acme"),
    ("Ann Ortiz", "pilot", "Hooli"),
    ("Carla Young", "nurse", "Globex"),
    ("Dora Quist", "analyst", "Globex"),
)
MARKS = ",;:@#~"  # what a line needs besides names and facts
LINES = (
    "SELECT e.line FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " WHERE i.trashed_at IS NULL ORDER BY e.id"
)
EVERYBODY = "SELECT trim(given || ' ' || family) FROM contact WHERE trashed_at IS NULL ORDER BY id"
DRAFT = "SELECT text FROM draft WHERE key LIKE 'debrief:%'"


def know_some() -> None:
    """I am somebody, and know five people.

    Within the file of the `store` fixture.
    """
    introduce_me()
    for name, title, company in KNOWN:
        edit.add_contact(name, company, title)


def an_evening(name: str = EVENING, goal: int | None = 3) -> int:
    """An event of yesterday, not debriefed; its id. Within the file of the `store` fixture."""
    with undo.action("Take in"):
        return events.add(name, TODAY.replace(day=21), "association", goal=goal)


def debriefing(netui: Netui, **how: Any) -> Terminal:
    """netui in the debrief of the event just past: two keys from the home screen."""
    terminal = home(netui, **how)
    terminal.press("v")
    terminal.wait_for("To debrief 1")
    terminal.press("enter")
    terminal.wait_for("ctrl+g Go on")
    return terminal


def lines(netui: Netui) -> list[str]:
    """The lines noted, as the file has them."""
    return [line for (line,) in netui.rows(LINES)]


def draft(netui: Netui) -> dict[str, Any]:
    """What the file keeps of the lines that are not accepted."""
    kept = netui.value(DRAFT)
    found: dict[str, Any] = json.loads(kept) if kept else {"line": "", "waiting": []}
    return found


def asked(netui: Netui, *arguments: str, today: str = "") -> Any:
    """What a command says with --json."""
    told = netui.run(*arguments, "--json", today=today)
    assert told.returncode == 0, told.stderr
    return json.loads(told.stdout)


class Thumbs:
    """Keys, and how many of them are no letters of names and facts: marks count, too."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.presses = terminal, 0

    def press(self, key: str, then: str | Callable[[Terminal], bool]) -> None:
        """Press one key and wait for what it leads to."""
        self.presses += 1
        self.terminal.press(key)
        self.terminal.wait_for(then)

    def type(self, text: str) -> None:
        """Type a text."""
        self.presses += sum(letter in MARKS for letter in text)
        self.terminal.type(text)

    def line(self, text: str, then: str | Callable[[Terminal], bool]) -> None:
        """Type a line and accept it."""
        self.type(text)
        self.press("enter", then)

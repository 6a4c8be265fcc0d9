"""`make pictures`: the README's pictures, of the demo in a terminal of 120x36."""

from __future__ import annotations

import shutil
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path

from tests.terminal import Terminal

FOLDER = Path(__file__).parents[2] / ".github" / "pictures"
TODAY = "2026-11-22"
# name -> (what to press, one after the other; what the screen shows then)
SHOTS = {
    "home": ((), "1 Contacts"),
    "search": (("/", *"bik"), " of "),
    "review": (("r", "space"), "2 of"),
    "compose": (
        ("/", *"imani", "enter", "m", *"pairing new leads", "enter", *" Any openings?"),
        "Waiting most",
    ),
    "sent": (("O",), "Notes"),
    "events": (("v",), "Repair Caf"),
    "debrief": (
        (
            *("v", "enter"),
            *"Grace Park #quilts; I send the photo of her pen by fri",
            "enter",
            *"Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running; "
            "I send the book list by fri; know better",
        ),
        "Intermountain",
    ),
    "learning": (("v", "i"), "events bring"),
    "preparation": (("p",), "Ready"),
    "talk": (("p", "s", *"They build a plant in Leeds next year"), "of 30 min"),
    "targets": (("t",), "Targets"),
    "way": (("t", "W"), "K Knows"),
    "owed": (("F",), "owe"),
    "log": (("l",), "Log"),
    "add": (("a", *"coffee with Ann yesterday: loves mountain biking"), "coffee with Ann"),
}


@contextmanager
def opened(*arguments: str) -> Iterator[Terminal]:
    """netui with an empty home of its own."""
    command = [sys.executable, "-m", "netui", "--today", TODAY, *arguments]
    with (
        tempfile.TemporaryDirectory() as home,
        Terminal(command, env={"NETUI_HOME": home}) as terminal,
    ):
        yield terminal


def shoot(name: str) -> None:
    """Take one of the pictures of the demo."""
    keys, shown = SHOTS[name]
    with opened("demo") as terminal:
        terminal.wait_for("Contacts")
        terminal.settle(0.5)
        for key in keys:
            terminal.press(key)
            terminal.settle(0.1)
        terminal.wait_for(shown)
        terminal.settle(0.5)
        terminal.picture(FOLDER / f"{name}.png")


def main() -> None:
    """Take all pictures anew."""
    shutil.rmtree(FOLDER, ignore_errors=True)
    for name in SHOTS:
        shoot(name)
    with opened() as terminal:
        terminal.wait_for("Welcome")
        terminal.settle(0.5)
        terminal.picture(FOLDER / "welcome.png")


if __name__ == "__main__":
    main()

"""What journeys of notes share: whom they are to, drafts and cards, and what a terminal hears."""

from __future__ import annotations

import base64
import json
import re
from collections.abc import Callable
from typing import Any

from netui.store import models, undo
from tests.journeys.driver import Netui
from tests.terminal import Terminal

SAID = "pairing new nurses with a buddy"
BARE = {"PATH": "/no-programs", "DISPLAY": "", "WAYLAND_DISPLAY": ""}  # nothing to copy with
COPIED = re.compile(r"\x1b\]52;c;([A-Za-z0-9+/=]+)(?:\x07|\x1b\\)")


def meet(given: str = "Ann", family: str = "Ortiz", **columns: Any) -> int:
    """Add somebody met at SHRM November three days ago, and not connected; their id.

    Within the file of the `store` fixture.
    """
    with undo.action("Take in"):
        contact = models.Contact.create(given=given, family=family, **columns).id
        models.Trait.create(contact=contact, kind="interest", value="mountain biking")
        event, _ = models.Event.get_or_create(
            name="SHRM November", on_date="2026-11-19", state="debriefed"
        )
        talk = models.Interaction.create(
            on_date="2026-11-19",
            kind="encounter",
            summary="pairs new nurses with a buddy",
            event=event,
        )
        models.Participant.create(interaction=talk, contact=contact)
    return contact


def introduce_me() -> None:
    """I am somebody with something to offer."""
    with undo.action("Who I am"):
        models.Me.create(id=1, name="Sam Keller", offers="a survey on onboarding")


def home(netui: Netui, **how: Any) -> Terminal:
    """netui on its home screen."""
    terminal = netui.open(**how)
    terminal.wait_for("1 Contacts")
    return terminal


def composing(netui: Netui, **how: Any) -> Terminal:
    """netui with a note to whom the cursor of the contacts is on."""
    terminal = home(netui, **how)
    terminal.press("m")
    terminal.wait_for("2 Draft")
    return terminal


def drafts(netui: Netui) -> list[dict[str, Any]]:
    """The versions on the screen of all notes in work, as the file has them."""
    rows = netui.rows("SELECT text FROM draft WHERE key LIKE 'message:%' ORDER BY key")
    kept = [json.loads(row[0]) for row in rows]
    return [draft["versions"][draft["at"]] for draft in kept]


def worded(netui: Netui, said: str) -> str:
    """The invitation after an event, as the shell words it."""
    arguments = ("--template", "invite-after-event", "--set", f"stayed={said}")
    return netui.run("draft", "Ann Ortiz", *arguments).stdout.rstrip("\n")


def cards(netui: Netui, today: str = "") -> list[tuple[str, str]]:
    """Kind and contact of each card of the review, by the command line."""
    told = netui.run("today", "--json", today=today)
    return [(card["kind"], card["contact"]) for card in json.loads(told.stdout)]


def overheard(terminal: Terminal) -> list[str]:
    """All that the program writes from now on, as it comes."""
    heard: list[str] = []
    feed = terminal.screen.feed

    def listening(text: str) -> None:
        heard.append(text)
        feed(text)

    terminal.screen.feed = listening  # type: ignore[method-assign]
    return heard


def clipboard(heard: list[str]) -> list[str]:
    """What a terminal was asked to put on the clipboard."""
    return [base64.b64decode(text).decode() for text in COPIED.findall("".join(heard))]


class Counted:
    """Keys, and how many of them were pressed that are not letters of a text."""

    def __init__(self, terminal: Terminal) -> None:
        self.terminal, self.presses = terminal, 0

    def press(self, key: str, then: str | Callable[[Terminal], bool]) -> None:
        """Press one key and wait for what it leads to."""
        self.presses += 1
        self.terminal.press(key)
        self.terminal.wait_for(then)

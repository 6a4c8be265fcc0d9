"""The debrief as it looks, in two sizes: empty, in work, noted, refused, pasted."""

from __future__ import annotations

from collections.abc import Awaitable, Callable
from datetime import date

import pytest

from netui.app import Netui
from netui.events import debrief, events
from netui.events.debrief.screen import Debrief
from netui.people import edit
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, idle, opened, paste, press, ready, until

Scene = Callable[[Netui], Awaitable[None]]

FULL = (
    "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
    " I can help with her talk; she can introduce me to Bob; I send the book list by fri"
)
NOTED = (
    "Ana Díaz, nurse educator @ Intermountain #card ~loves trail running; I send the list by fri",
    "Bob Reyes; jazz on Sundays; know better",
    "Zoë 👩‍💻 Łukasz, UX lead @ Ünïcode 日本 #card",
)


async def _type(app: Netui, text: str) -> None:
    screen = app.screen
    assert isinstance(screen, Debrief)
    screen._box.put(text)
    await idle(app)


async def empty(app: Netui) -> None:
    """Nobody noted: it teaches."""


async def in_work(app: Netui) -> None:
    await _type(app, FULL)


async def known(app: Netui) -> None:
    await _type(app, "Bob Reyes ~loves jazz; he owes me the slides by 1 dec; in depth")


async def names(app: Netui) -> None:
    await _type(app, "Ann")
    await press(app, "tab")


async def noted(app: Netui) -> None:
    for line in NOTED:
        debrief.accept(events_id(), line, TODAY)
    hostile = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
    number = edit.add_contact(hostile, "[/oops]", "\x1b[31mBoss")
    debrief.accept(events_id(), f"[{number}] #card", TODAY)
    app.show_changes()
    await idle(app)


async def mending(app: Netui) -> None:
    await noted(app)
    await _type(app, "Carla, somebody new")
    await press(app, "up", "up", "!", "up")


async def refused(app: Netui) -> None:
    await noted(app)
    await _type(app, "coffee with")
    await press(app, "enter")


async def refused_names(app: Netui) -> None:
    await noted(app)
    await _type(app, "Ann Ortiz; nice about the job club")
    await press(app, "enter")


async def waiting(app: Netui) -> None:
    await paste(
        app, "- Eve Stone, PM @ Hooli #card\n- Bob Reyes; jazz\n[x] coffee with\n2. Gus Oak"
    )


def events_id() -> int:
    from netui.events.finding import find

    return find("SHRM November", TODAY).id


SCENES: tuple[Scene, ...] = (
    empty,
    in_work,
    known,
    names,
    noted,
    mending,
    refused,
    refused_names,
    waiting,
)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_debrief(scene: Scene, store) -> None:
    edit.add_contact("Ann Ortiz", "Acme", "Talent Partner")
    edit.add_contact("Ann Ortiz", "Globex", "Nurse")
    edit.add_contact("Bob Reyes", "Initech", "Controller")
    number = events.add("SHRM November", date(2026, 11, 21), "association", goal=3)
    async with opened() as app:
        app.go("debrief", number)
        await until(lambda: isinstance(app.screen, Debrief), "the debrief")
        await ready(app)
        await idle(app)
        await scene(app)
        app.say("")
        for size in (WIDE, NORMAL):
            await frames.check(app, f"debrief-{scene.__name__.replace('_', '-')}", size)

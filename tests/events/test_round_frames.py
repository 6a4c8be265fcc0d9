"""The round at two sizes (see tests/ui/frames.py for writing the frames anew)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from netui.app import Netui
from netui.events import debrief, events
from netui.people import edit
from netui.store.file import run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, idle, opened, press, ready, text, until

Scene = Callable[[Netui], Awaitable[None]]
LINES = (
    "Ana Díaz, nurse educator @ Intermountain #card #bikes ~trail running: pairs new nurses with a"
    " buddy for three months; I can help with the survey; I send the book list by fri; long talk",
    "Bo Li, analyst @ Globex: shy; know better",
    "Cai New, recruiter @ Acme #hiking",
    "Dee Old: spoke of her team; next: coffee thu 14:00",
)


async def round_person(app: Netui) -> None:
    pass


async def round_changed(app: Netui) -> None:
    await press(app, "k", "backspace")


async def round_hostile(app: Netui) -> None:
    name = (HOSTILE_GIVEN, HOSTILE_FAMILY)
    run("UPDATE contact SET given = ?, family = ? WHERE given = 'Cai'", name)
    app.show_changes()
    await press(app, "space", "space")


async def round_questions(app: Netui) -> None:
    await act(app, "nothing", "nothing", "nothing", "nothing")
    await press(app, "enter", *"Nurses pair new people", "tab", "tab", "m")


async def round_before_questions(app: Netui) -> None:
    await act(app, "nothing", "nothing", "nothing", "nothing")


async def round_unsent(app: Netui) -> None:
    await press(app, "space", "space", "i")
    await until(lambda: "Note to Cai New" in text(app), "the composer")
    await press(app, "!", "escape")


async def round_count(app: Netui) -> None:
    await act(
        app, "accept", "accept", "know-better", "nothing", "accept", "accept", "accept", "accept"
    )


@pytest.mark.parametrize(
    "scene",
    [
        round_person,
        round_changed,
        round_hostile,
        round_unsent,
        round_before_questions,
        round_questions,
        round_count,
    ],
    ids=lambda scene: scene.__name__,
)
async def test_screen(store: object, scene: Scene) -> None:
    edit.add_contact("Dee Old")
    number = events.add("SHRM November", TODAY, "association", goal=3)
    for line in LINES:
        debrief.accept(number, line, TODAY)
    async with opened() as app:
        app.go("round", number)
        await idle(app)
        await ready(app)
        await scene(app)
        app.say("")
        await idle(app)
        for size in (WIDE, NORMAL):
            await frames.check(app, scene.__name__.replace("_", "-"), size)

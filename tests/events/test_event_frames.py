"""The screens of events at two sizes, as plain text (see tests/ui/frames.py)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import evenings
import pytest

from netui.app import Netui
from netui.people import edit
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, idle, opened, press

Scene = Callable[[Netui], Awaitable[None]]


async def events(app: Netui) -> None:
    await act(app, "events")


async def event(app: Netui) -> None:
    await act(app, "events", "new-event")
    await press(app, *"SHRM December", "tab", *"2 dec", "tab", *"sh", "down")


async def event_edit(app: Netui) -> None:
    await act(app, "events", "last", "up", "edit")


async def event_by_chance(app: Netui) -> None:
    await act(app, "events", "by-chance")


@pytest.mark.parametrize(
    "scene", [events, event, event_edit, event_by_chance], ids=lambda scene: scene.__name__
)
async def test_screen(store, scene: Scene) -> None:
    evenings.fill()
    async with opened() as app:
        await scene(app)
        await idle(app)
        for size in (WIDE, NORMAL):
            await frames.check(app, scene.__name__.replace("_", "-"), size)


async def test_no_events(store) -> None:
    edit.add_contact("Ann Ortiz")
    async with opened() as app:
        await act(app, "events")
        for size in (WIDE, NORMAL):
            await frames.check(app, "events-empty", size)

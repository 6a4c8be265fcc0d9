"""The sheet at two sizes, as plain text (see tests/ui/frames.py)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from netui.app import Netui
from netui.events.sheet.guests import look_for
from netui.store import file
from netui.store.file import run
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, idle, opened, press, ready, take_demo

Scene = Callable[[Netui], Awaitable[None]]


def number(name: str) -> int:
    """The last event of a name in the demo."""
    return int(run("SELECT id FROM event WHERE name = ? ORDER BY id DESC", (name,)).fetchone()[0])


async def sheet(app: Netui) -> None:
    shrm = number("SHRM December")
    look_for(shrm, name="Dr. Jane Speaker", line="Talks about pay: ask what changed since spring")
    app.go("sheet", shrm)
    await ready(app)
    await act(app, "down", "tick")
    app.say("")


async def sheet_nobody(app: Netui) -> None:
    app.go("sheet", number("Lights on Main Street"))


async def sheet_past(app: Netui) -> None:
    app.go("sheet", number("SHRM November"))


async def sheet_somebody_else(app: Netui) -> None:
    await sheet_nobody(app)
    await ready(app)
    await act(app, "look-for")
    await press(app, *"an")


@pytest.mark.parametrize(
    "scene",
    [sheet, sheet_nobody, sheet_past, sheet_somebody_else],
    ids=lambda scene: scene.__name__,
)
async def test_screen(scene: Scene) -> None:
    take_demo()
    file.open_file()
    async with opened() as app:
        await scene(app)
        await ready(app)
        await idle(app)
        for size in (WIDE, NORMAL):
            await frames.check(app, scene.__name__.replace("_", "-"), size)

"""Every screen at two sizes, as plain text, some at a third (see frames.py to write them anew)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from netui.app import Netui
from netui.people import edit
from netui.people.find import one
from tests.ui import frames
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    opened,
    press,
    take_demo,
    text,
    type_on,
    until,
)

Scene = Callable[[Netui], Awaitable[None]]
LINE = "coffee with Ann and Zoe Quux yesterday: loves biking; I promised the slides by fri"


async def home(app: Netui) -> None:
    await until(lambda: "Today 21" in text(app), "the counts")


async def home_no_timeline(app: Netui) -> None:
    app.write(lambda: edit.add_contact("Aaron Aal"))
    await act(app, "first")


async def timeline(app: Netui) -> None:
    await act(app, "timeline", "down")


async def prep(app: Netui) -> None:
    await act(app, "prep", "down")


async def notes(app: Netui) -> None:
    await act(app, "prep", "last", "open")


async def search(app: Netui) -> None:
    await act(app, "search")
    await press(app, *"bik")


async def search_empty(app: Netui) -> None:
    await act(app, "search")
    await press(app, *"zzz")


async def log(app: Netui) -> None:
    await act(app, "log")
    await press(app, *"coffee, loves trails", "tab", *"send slides", "tab", *"fri")


async def log_edit(app: Netui) -> None:
    await act(app, "timeline", "last", "edit")


async def add(app: Netui) -> None:
    await act(app, "add")
    app.screen.fill({"line": f"{LINE}\ncall with Bob today\nmet Carla"})  # type: ignore[attr-defined]


async def promise(app: Netui) -> None:
    await act(app, "promise")
    await press(app, *"send slides", "tab", *"fri")


async def meeting(app: Netui) -> None:
    await act(app, "plan")
    await press(app, *"coffee", "tab", *"thu 14:00")


async def card(app: Netui) -> None:
    await act(app, "edit")


async def card_new(app: Netui) -> None:
    await act(app, "new-contact")


async def date_dialog(app: Netui) -> None:
    app.go("date", "Snooze until")


async def trash(app: Netui) -> None:
    await act(app, "trash-it", "down", "trash-it", "trash")


async def trash_empty(app: Netui) -> None:
    await act(app, "trash")


async def keys(app: Netui) -> None:
    await act(app, "help")


async def reading(app: Netui) -> None:
    await act(app, "timeline", "last", "open")


async def me(app: Netui) -> None:
    await act(app, "me")


async def compose(app: Netui) -> None:
    app.go("compose", one("Imani Osei").id)
    await until(lambda: "invitation" in text(app), "the composer")
    await coached(app)


async def compose_written(app: Netui) -> None:
    await compose(app)
    await type_on(app, *"walks to the river", "enter", *" And you?")
    await coached(app)


async def templates(app: Netui) -> None:
    await compose(app)
    await act(app, "choose-template")


async def sent(app: Netui) -> None:
    await act(app, "outcomes")


async def coached(app: Netui) -> None:
    """Wait for what follows the paint: the coach, and who else waits for an invitation."""
    await until(lambda: "Waiting most" in text(app) or app.size.width < 100, "who waits")


async def palette(app: Netui) -> None:
    await press(app, "ctrl+p")


async def palette_themes(app: Netui) -> None:
    await press(app, "ctrl+p", *"theme")


SCENES: tuple[Scene, ...] = (
    home,
    home_no_timeline,
    timeline,
    prep,
    notes,
    search,
    search_empty,
    log,
    log_edit,
    add,
    promise,
    meeting,
    card,
    card_new,
    date_dialog,
    trash,
    trash_empty,
    keys,
    reading,
    me,
    compose,
    compose_written,
    templates,
    sent,
    palette,
    palette_themes,
)
# What stands one below the other, and what is cut: a form, a text, a long list.
NARROW_TOO = (home, compose, card, prep)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_screen(scene: Scene) -> None:
    take_demo()
    async with opened() as app:
        await scene(app)
        for size in (WIDE, NORMAL, NARROW) if scene in NARROW_TOO else (WIDE, NORMAL):
            await frames.check(app, scene.__name__.replace("_", "-"), size)


async def test_welcome() -> None:
    async with opened(first="welcome") as app:
        for size in (WIDE, NORMAL, NARROW):
            await frames.check(app, "welcome", size)


async def test_a_narrow_terminal_starts_as_one_that_became_narrow() -> None:
    take_demo()
    async with opened(NORMAL) as app:
        await home(app)
        await frames.check(app, "home", NORMAL)

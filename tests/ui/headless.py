"""The app without a terminal, on the home's real file, driven and read by tests."""

from __future__ import annotations

import asyncio
import os
import time
from collections.abc import AsyncIterator, Callable, Iterator, Mapping
from contextlib import asynccontextmanager, contextmanager
from types import MappingProxyType
from typing import Any
from unittest.mock import patch

os.environ.setdefault("TEXTUAL_FPS", "120")  # as netui.start does, before Textual is read

from textual import events
from textual._compositor import Compositor
from textual._context import visible_screen_stack
from textual.pilot import Pilot
from textual.strip import Strip

from netui import paths
from netui.app import Netui
from netui.store import file
from tests.demo_file import take_demo as take_demo

WIDE, NORMAL, NARROW = (120, 36), (80, 24), (60, 20)
SECONDS = 5.0
POLL = 0.01
QUIET = 3  # looks in a row that find nobody busy
BUSY_MS = 30  # as netui.start opens the file: the screen never waits long for a lock


@asynccontextmanager
async def opened(
    size: tuple[int, int] = WIDE,
    first: str = "home",
    keymap: Mapping[str, tuple[str, ...]] = MappingProxyType({}),
    theme: str = "netui-dark",
    options: Mapping[str, Any] = MappingProxyType({}),
    drawn: bool = False,
) -> AsyncIterator[Netui]:
    """The app as `netui.start` opens it, its first screen complete; `drawn`: each frame is."""
    file.close_file()
    file.open_file(busy_ms=BUSY_MS)
    app = Netui(keymap, theme, first, options)
    app.animation_level = "none"
    draw = Compositor.render_update if drawn else _unseen
    with patch.object(Compositor, "render_update", draw):
        async with app.run_test(size=size) as pilot:
            app.pilot = pilot  # type: ignore[attr-defined]
            await ready(app)
            await idle(app)
            yield app
    if app.fault is not None:
        raise app.fault


def _unseen(compositor: Compositor, **options: object) -> None:
    """In place of drawing each frame, which takes half of a test's time: `text` draws one."""
    compositor._dirty_regions.clear()


def pilot_of(app: Netui) -> Pilot[Any]:
    """Textual's own hands, for the mouse."""
    pilot: Pilot[Any] = app.pilot  # type: ignore[attr-defined]
    return pilot


async def until(condition: Callable[[], Any], what: str = "", seconds: float = SECONDS) -> Any:
    """Poll until `condition()` is true, and give what it was; fails after `seconds`."""
    end = time.monotonic() + seconds
    while not (found := condition()):
        if time.monotonic() > end:
            raise AssertionError(f"{seconds} s passed without {what or 'what was waited for'}")
        await asyncio.sleep(POLL)
    return found


async def ready(app: Netui) -> None:
    """Until the screen on top takes keys."""
    await until(lambda: getattr(app.screen, "ready", True) and app.screen.is_mounted, "a screen")


async def idle(app: Netui) -> None:
    """Until every message sent so far has been taken in, what they sent in turn, and laid out."""
    await until(lambda: app.is_running, "the app")
    quiet, end = 0, time.monotonic() + SECONDS
    while quiet < QUIET:
        await asyncio.sleep(0)
        busy = app._exception is None and _busy(app)
        quiet = 0 if busy else quiet + 1
        if busy and time.monotonic() > end:
            raise AssertionError(f"after {SECONDS} s messages are still being taken in")
    await until(lambda: not (app.screen._layout_required or app.screen._callbacks), "a layout")


def _busy(app: Netui) -> bool:
    """Whether the app, or a widget on the screen, has a message in hand or waiting.

    One that has none waits at its queue. (To send each a message and wait for that, as Textual's
    pilot does, takes a third of a test's time.)
    """
    for node in (app, *app.screen.walk_children(with_self=True)):
        queue = node._message_queue
        if node._running and not node._closing and (queue.values or not queue.ready_event._waiters):
            return True
    return False


async def press(app: Netui, *keys: str) -> None:
    """Press keys, and wait until they have been taken in."""
    for key in keys:
        _send(app, key)
        await idle(app)
    await ready(app)
    await idle(app)


def _send(app: Netui, key: str) -> None:
    from textual.keys import _character_to_key

    character = key if len(key) == 1 else {"space": " "}.get(key)
    name = _character_to_key(key) if len(key) == 1 else key
    event = events.Key(name, character)
    event.set_sender(app)
    app._driver.send_message(event)  # type: ignore[union-attr]


async def type_on(app: Netui, *keys: str) -> None:
    """Press keys without a pause, however slow the machine, and then pause once."""
    with patch("netui.ui.pause.PAUSE_SECONDS", 3600), patch("netui.ui.pause.MOST_SECONDS", 3600):
        await press(app, *keys)
    pause = app.screen._pause  # type: ignore[attr-defined]
    pause.stop()
    pause.typed()
    await until(lambda: not pause.pending, "a pause")
    await idle(app)


async def paste(app: Netui, text: str) -> None:
    """Paste, as a terminal hands it over."""
    app.post_message(events.Paste(text))
    await idle(app)


async def act(app: Netui, *actions: str) -> None:
    """Carry out actions on the screen on top, as their keys would, without the keys' cost."""
    for action in actions:
        app.say("")
        app.screen.perform(action)  # type: ignore[attr-defined]
        await idle(app)
        await ready(app)
        await idle(app)


def strips(app: Netui) -> list[Strip]:
    """The screen as it is drawn, line by line, what shines through a dialog included."""
    visible_screen_stack.set(app._background_screens)
    return app.screen._compositor.render_strips()


def text(app: Netui) -> str:
    """The screen as plain text."""
    return "\n".join(strip.text.rstrip() for strip in strips(app)) + "\n"


@contextmanager
def other_writer() -> Iterator[Any]:
    """A connection of another program to the same file."""
    import sqlite3

    connection = sqlite3.connect(paths.home().file, isolation_level=None, timeout=5)
    try:
        yield connection
    finally:
        connection.close()

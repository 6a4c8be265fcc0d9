"""Screens compared, as plain text, with what they looked like when somebody last looked at them.

`NETUI_WRITE_FRAMES=1 pytest tests/ui/test_frames.py` writes them anew: read the diff before it is
committed.
"""

from __future__ import annotations

import asyncio
import difflib
import os
from pathlib import Path

from netui.app import Netui
from tests.ui import headless

FOLDER = Path(__file__).parents[1] / "frames"
SETTLED = 12  # polls in a row that see the same screen, before it is written
POLLS = 400


async def check(app: Netui, name: str, size: tuple[int, int]) -> None:
    """Show `app` in `size` and compare; fails with the lines that differ."""
    if app.size != size:
        await headless.pilot_of(app).resize_terminal(*size)
        await headless.idle(app)
    path = FOLDER / f"{name}-{size[0]}x{size[1]}.txt"
    if os.environ.get("NETUI_WRITE_FRAMES"):
        path.write_text(await _settled(app), "utf-8")
        return
    expected = path.read_text("utf-8") if path.exists() else ""
    try:
        await headless.until(lambda: headless.text(app) == expected, seconds=3)
    except AssertionError:
        found = headless.text(app)
        lines = difflib.unified_diff(
            expected.splitlines(), found.splitlines(), path.name, "the screen", lineterm="", n=1
        )
        raise AssertionError("\n".join(lines)) from None


async def _settled(app: Netui) -> str:
    seen, times = "", 0
    for _ in range(POLLS):
        found = headless.text(app)
        times = times + 1 if found == seen else 0
        seen = found
        if times >= SETTLED:
            return seen
        await asyncio.sleep(0.05)
    raise AssertionError("the screen does not come to rest")

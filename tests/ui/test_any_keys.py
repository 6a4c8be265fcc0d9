"""A cat on the keyboard: no order of keys ends the app, and esc always leads home."""

from __future__ import annotations

import random

import pytest

from netui.home.screen import Home
from netui.ui.actions import ACTIONS
from tests.ui.headless import NARROW, NORMAL, WIDE, opened, press, take_demo, text

# Not those that quit, open a browser or use the desktop's clipboard.
LEFT_OUT = {"quit", "open-link", "copy"}
KEYS = sorted({key for a in ACTIONS if a.id not in LEFT_OUT for key in a.keys} - {"o", "q", "y"})
OTHERS = ["a", "7", "left", "right", "backspace", "delete", "comma"]
PRESSED, BACK = 60, 5


@pytest.mark.parametrize(("seed", "size"), [(1, WIDE), (2, NORMAL), (3, NARROW)])
async def test_no_order_of_keys_is_a_fault_or_a_dead_end(seed: int, size: tuple[int, int]) -> None:
    dice = random.Random(seed)
    take_demo()
    async with opened(size) as app:
        for _ in range(PRESSED):
            await press(app, dice.choice([*KEYS, *OTHERS, "escape", "escape"]))
            assert text(app).strip()
        await press(app, *["escape"] * BACK)
        assert isinstance(app.screen, Home)
        assert app.focused is app.screen.contacts.lines
        assert app.is_running

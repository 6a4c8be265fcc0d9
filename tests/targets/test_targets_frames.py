"""The screen of targets and its forms at two sizes, as plain text (see tests/ui/frames.py)."""

from __future__ import annotations

import market
from market import company

from netui.people import edit
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, opened, press


async def test_targets(store) -> None:
    market.fill()
    async with opened() as app:
        await act(app, "targets")
        for size in (WIDE, NORMAL):
            await frames.check(app, "targets", size)
        app.go("targets", company(market.HOSTILE))
        for size in (WIDE, NORMAL):
            await frames.check(app, "targets-hostile", size)


async def test_the_forms(store) -> None:
    market.fill()
    async with opened() as app:
        await act(app, "targets", "edit")
        for size in (WIDE, NORMAL):
            await frames.check(app, "target", size)
        await act(app, "back", "competitor")
        await press(app, *"glo")
        for size in (WIDE, NORMAL):
            await frames.check(app, "competitor", size)
        await act(app, "back", "manager")
        for size in (WIDE, NORMAL):
            await frames.check(app, "manager", size)
        await act(app, "back", "news")
        await press(app, *"A plant ")
        for size in (WIDE, NORMAL):
            await frames.check(app, "news", size)


async def test_no_targets(store) -> None:
    edit.add_contact("Ann Ortiz")
    async with opened() as app:
        await act(app, "targets")
        for size in (WIDE, NORMAL):
            await frames.check(app, "targets-empty", size)

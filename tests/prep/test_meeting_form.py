"""The meeting form: what is left in work comes back, however often it is looked at."""

from __future__ import annotations

from datetime import date
from typing import cast

import pytest

from netui.people import find
from netui.prep import meetings
from netui.store import drafts, file
from netui.ui.form import Form
from tests.ui.frames import check
from tests.ui.headless import NORMAL, WIDE, idle, opened, press, take_demo, text, until


@pytest.mark.parametrize("screen", ["meeting", "promise", "log", "card", "me", "add"])
async def test_a_draft_stays_though_the_form_is_opened_and_left_again(screen: str) -> None:
    take_demo()
    async with opened() as app:
        for turn in range(3):
            app.go(screen)
            await idle(app)
            form = cast(Form, app.screen)
            first = form.parts()[0].id or ""
            if turn:
                assert form.values()[first] == "half a thought"
            else:
                form.fill({first: "half a thought"})
                await idle(app)
            await press(app, "escape")
            await idle(app)
        assert form.draft_key in drafts.all_keys()


async def test_what_it_overlaps_is_shown_and_it_is_planned_all_the_same() -> None:
    take_demo()
    file.open_file()
    today = date(2026, 11, 22)
    before = {planned.id for planned in meetings.planned(today)}
    with_bob = find.one("Bob Reyes").id
    other = meetings.plan([with_bob], date(2026, 11, 26), "14:15", purpose="lunch")
    async with opened(WIDE) as app:
        app.go("meeting", find.one("Ann Ortiz").id)
        await idle(app)
        form = cast(Form, app.screen)
        form.fill({"purpose": "coffee", "when": "20 nov 2026 14:00", "link": "meet.example.org/x"})
        await until(lambda: "This day has gone by (2 days ago): was it held?" in text(app))
        form.fill({"when": "thu 14:00"})
        await until(lambda: "At the same time: lunch with Bob Reyes, 14:15" in text(app))
        assert "This day has gone by" not in text(app)
        await check(app, "meeting-overlaps", WIDE)
        await check(app, "meeting-overlaps", NORMAL)
        form.fill({"link": "the usual room"})
        await until(lambda: "“the usual room” is no link" in text(app))
        form.fill({"link": "meet.example.org/x"})
        await press(app, "enter")
        await until(lambda: "Meeting written down · u undo" in text(app))
    (number,) = {planned.id for planned in meetings.planned(today)} - before - {other}
    assert meetings.read(number).link == "https://meet.example.org/x"
    async with opened(WIDE) as app:
        app.go("meeting", meeting_id=number)
        await idle(app)
        form = cast(Form, app.screen)
        assert form.values()["link"] == "https://meet.example.org/x"
        form.fill({"link": "", "when": "thu 15:00"})
        await press(app, "enter")
        await until(lambda: "Meeting written down" in text(app))
    assert meetings.read(number)[2:4] == ("15:00", 30)
    assert meetings.read(number).link == ""

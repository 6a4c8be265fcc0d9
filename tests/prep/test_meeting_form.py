"""The meeting form: what is left in work comes back, however often it is looked at."""

from __future__ import annotations

from typing import cast

import pytest

from netui.store import drafts
from netui.ui.form import Form
from tests.ui.headless import idle, opened, press, take_demo


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

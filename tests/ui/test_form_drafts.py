"""What is typed into any form is a draft within a second, and is there when it opens again."""

from __future__ import annotations

import pytest

from netui.store.file import run
from tests.ui.headless import act, idle, opened, press, take_demo, until

# action -> the field typed into, the draft's key
FORMS = {
    "log": ("next", "log:1"),
    "add": ("line", "add"),
    "promise": ("text", "promise:1"),
    "plan": ("purpose", "meeting:1"),
    "edit": ("city", "card:1"),
    "new-contact": ("given", "card:"),
    "me": ("city", "me"),
}


def drafts() -> dict[str, str]:
    rows = run("SELECT key, text FROM draft").fetchall()
    return {key.partition(" #")[0]: text for key, text in rows}


@pytest.mark.parametrize("action", FORMS)
async def test_a_draft_of_every_form(action: str) -> None:
    field, key = FORMS[action]
    take_demo()
    async with opened() as app:
        await act(app, action)
        app.screen.set_focus(app.screen.query_one(f"#{field}"))
        await idle(app)
        await press(app, *"Zq!")
        await until(lambda: "Zq!" in drafts().get(key, ""), "the draft", seconds=1.5)
        await act(app, "back", action)
        assert app.screen.values()[field].endswith("Zq!")
        app.screen.set_focus(app.screen.query_one(f"#{field}"))
        await press(app, *["backspace"] * 3)
        await act(app, "back")
        assert key not in drafts(), "what is as it was is no draft"

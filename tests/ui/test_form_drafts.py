"""What is typed into any form is a draft within a second, and is there when it opens again."""

from __future__ import annotations

import pytest

from netui.people import edit
from netui.store.file import run
from netui.targets import targets
from netui.ui.form import Form
from tests.ui.headless import act, idle, opened, press, take_demo, text, until

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


async def test_what_was_refused_comes_back_to_be_replaced_and_all_else_to_be_gone_on_with(
    store,
) -> None:
    company = targets.read(targets.add("Globex")).company_id
    async with opened() as app:
        app.go("competitor", company)
        await press(app, *"Globex", "enter")
        assert "itself" in text(app)
        await press(app, "escape")
        for _ in range(2):  # coming back to look changes nothing
            app.go("competitor", company)
            await idle(app)
            assert app.screen.values()["name"] == "Globex"
            await press(app, "escape")
        app.go("competitor", company)
        await press(app, *"Init", "escape")
        app.go("competitor", company)
        await press(app, *"ech")
        assert app.screen.values()["name"] == "Initech"


async def test_the_field_that_was_refused_has_the_keys_and_the_others_stay(store) -> None:
    ann = edit.add_contact("Ann Ortiz")
    async with opened() as app:
        app.go("promise", ann)
        await press(app, *"slides", "tab", *"someday", "enter")
        assert isinstance(app.screen, Form)
        await press(app, "escape")
        app.go("promise", ann)
        await press(app, *"fri")
        values = app.screen.values()
        assert (values["text"], values["due"]) == ("slides", "fri")

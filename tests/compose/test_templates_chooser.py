"""Choosing a template: the best fit first with why, how it begins, and what is broken."""

from __future__ import annotations

from typing import Any, cast

import pytest
from cast import fill
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN

from netui import paths
from netui.app import Netui
from netui.compose.templates_screen import Templates
from netui.store.file import run
from tests.ui.headless import NARROW, NORMAL, idle, opened, press, ready, text

OWN = """
id: own
title: My own way
channel: text
slots: [{name: given, question: What do you call them?, from: [contact.given]}]
body: "Hey {{ given }}, [b]you[/b]!"
"""


@pytest.fixture(autouse=True)
def ids(store) -> dict[str, int]:
    return fill()


def write(name: str, body: str) -> None:
    folder = paths.home().templates
    folder.mkdir(parents=True, exist_ok=True)
    (folder / name).write_text(body, "utf-8")


async def choose(app: Netui, contact: int = 1, *more: str) -> tuple[Templates, list[Any]]:
    chosen: list[Any] = []
    app.go("templates", contact, *more, then=chosen.append)
    await ready(app)
    await idle(app)
    return cast(Templates, app.screen), chosen


async def test_the_best_fit_is_first_with_why_and_enter_takes_it() -> None:
    async with opened() as app:
        _, chosen = await choose(app)
        line = next(line for line in text(app).split("\n") if "› " in line)
        assert "Invitation after an event" in line
        assert "met at SHRM November 3 days ago" in line
        await press(app, "enter")
        assert chosen == ["invite-after-event"]


async def test_an_occasion_that_is_asked_for_comes_first() -> None:
    async with opened() as app:
        screen, _ = await choose(app, 2, "landed")
        assert "landed" in screen._list.fits[0].template.occasions
        assert "Bob" in text(app)


async def test_how_it_begins_follows_the_cursor() -> None:
    write("own.yaml", OWN)
    async with opened() as app:
        screen, chosen = await choose(app, 1, "", "own")
        at = next(n for n, one in enumerate(screen._list.fits) if one.template.id == "own")
        assert "• My own way" in text(app)  # the one in use
        for _ in range(at):
            await press(app, "j")
        assert "Text message" in text(app)
        assert "Hey Ann, [b]you[/b]!" in text(app)
        await press(app, "escape")
        assert chosen == [None]


async def test_broken_files_are_named_and_left_out() -> None:
    write("broken.yaml", "id: broken\ntitle: [unclosed")
    write("own.yaml", OWN)
    async with opened() as app:
        screen, _ = await choose(app)
        assert "Left out: " in text(app)
        assert "broken.yaml" in text(app)
        assert "own" in [one.template.id for one in screen._list.fits]
        assert "broken" not in [one.template.id for one in screen._list.fits]


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_it_fits_a_narrow_terminal(size) -> None:
    async with opened(size) as app:
        await choose(app)
        assert "Templates for Ann Ortiz" in text(app)
        assert "LinkedIn invitation" in text(app)
        assert "enter takes it · esc leaves it" in text(app)
        await press(app, "G", "g", "j", "enter")
        assert not isinstance(app.screen, Templates)


async def test_a_hostile_contact_and_template_are_shown_literally() -> None:
    hostile = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
    run("UPDATE contact SET given = ? WHERE id = 1", (hostile,))
    write("own.yaml", OWN.replace("My own way", "'[@click=app.quit]x[/] [/oops]'"))
    async with opened() as app:
        screen, _ = await choose(app)
        at = next(n for n, one in enumerate(screen._list.fits) if one.template.id == "own")
        screen._list.move(at)
        await idle(app)
        assert "[@click=app.quit]x[/] [/oops]" in text(app)
        assert "Hey Ann [/oops] [@click=app.quit]x[/]" in text(app)
        assert app.is_running

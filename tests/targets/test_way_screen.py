"""The screen of the way in, and the form that notes who knows whom, by keys."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
import way_cast
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.app import Netui
from netui.compose.screen.composer import Composer
from netui.people import knowing
from netui.store.file import run
from netui.targets import introductions
from netui.targets.knowing.screen import KnowsForm
from netui.targets.way.screen import Way
from netui.ui.reading import Reading
from tests.ui import frames
from tests.ui.headless import NARROW, NORMAL, WIDE, act, idle, opened, press, ready, text, until


async def go(app: Netui, **to: object) -> None:
    app.go("way", **to)
    await ready(app)
    await idle(app)


def screen(app: Netui) -> Way:
    return cast(Way, app.screen)


def firsts(app: Netui) -> list[str]:
    return [path.steps[0].name for path in screen(app)._paths.paths]


def selected(app: Netui) -> str:
    path = screen(app)._paths.path
    return path.steps[0].name if path else ""


async def test_the_steps_of_the_path_under_the_cursor_are_told(store) -> None:
    ids = way_cast.fill()
    async with opened(WIDE) as app:
        await go(app, contact_id=ids["Priya Nair"])
        assert firsts(app) == ["Carla Díaz", "Dev Patel", "Ann Ortiz", "Eve Moore"]
        assert "Carla Díaz named them, 3 Nov: “reads everything" in text(app)
        await press(app, "j", "j")
        drawn = text(app)
        assert "› Ann Ortiz → Bob Reyes → Priya Nair" in drawn
        assert "worked together at Initech, noted 22 Nov" in drawn
        assert "2  Bob Reyes               you do not know them" in drawn
        await press(app, "enter")
        assert isinstance(app.screen, Reading)
        assert "A talk with Ann Ortiz" in text(app)
        await press(app, "escape", "P")
        assert "Plan a meeting" in text(app)
        assert "Ann Ortiz" in text(app)


async def test_asking_opens_the_note_to_the_first_for_the_one_they_know(store) -> None:
    ids = way_cast.fill()
    async with opened(WIDE) as app:
        await go(app, contact_id=ids["Priya Nair"])
        await press(app, "a")
        composer = cast(Composer, await until(lambda: _is_composer(app), "the composer"))
        assert "Note to Carla Díaz · Asking for an introduction" in text(app)
        assert composer._writing.now.slots["person"] == "Priya Nair"
        assert composer._also is not None
        composer._also()
        (asked,) = introductions.by(ids["Carla Díaz"])
        assert (asked.to_id, asked.state) == (ids["Priya Nair"], "asked")
        await press(app, "escape")
        await until(lambda: isinstance(app.screen, Way), "the way")
        app.show_changes()
        await idle(app)
        assert "Carla Díaz → Priya Nair @ Hooli: asked Sun 22 Nov" in text(app)
        # A second ask of the same person, nothing given in between: said, not asked.
        await press(app, "a")
        assert isinstance(app.screen, Way)
        assert "have given nothing since: give something first, or" in text(app)
        # Over two people the first is asked for the one between.
        await press(app, "j", "j", "a")
        composer = cast(Composer, await until(lambda: _is_composer(app), "the composer"))
        assert composer._writing.now.slots["person"] == "Bob Reyes"


def _is_composer(app: Netui) -> object:
    return isinstance(app.screen, Composer) and app.screen.ready and app.screen


async def test_nobody_introduces_themselves(store) -> None:
    ids = way_cast.fill()
    async with opened() as app:
        await go(app, contact_id=ids["Ann Ortiz"])
        assert firsts(app)[0] == "Ann Ortiz"
        await press(app, "a")
        assert isinstance(app.screen, Way)
        assert "you know Ann Ortiz yourself: m writes to them" in text(app)


async def test_noting_who_knows_whom_opens_a_way_and_u_takes_it_back(store) -> None:
    ids = way_cast.fill()
    x = way_cast.add("Zoe Zimmer")
    async with opened(NORMAL) as app:
        await go(app, contact_id=x)
        assert "Nobody leads there yet. K notes who knows whom" in text(app)
        await press(app, "enter", "m", "P", "a")
        assert isinstance(app.screen, Way)
        assert "Nobody leads there yet: K notes" in text(app)
        await press(app, "K", *"ann ortiz", "tab", *"chess", "enter")
        assert firsts(app) == ["Ann Ortiz"]
        assert "Zoe Zimmer and Ann Ortiz know each other · u undo" in text(app)
        assert "chess, noted 22 Nov" in text(app)
        assert knowing.known_by(x)[0].id == ids["Ann Ortiz"]
        await press(app, "u")
        assert firsts(app) == []


def seen(app: Netui) -> str:
    """The words on the screen, however they are broken into lines."""
    return " ".join(text(app).replace("│", " ").split())


async def test_a_contradiction_is_said_before_it_is_written(store) -> None:
    ids = way_cast.fill()
    async with opened(NORMAL) as app:
        app.go("knows", ids["Bob Reyes"])
        await ready(app)
        await press(app, *"ann ortiz", "tab")
        assert "Noted Sun 22 Nov: they know each other (“worked together" in text(app)
        assert "That stays as it is." in text(app)
        await press(app, "tab", "space")
        assert "This takes its place." in text(app)
        await press(app, "enter")
        assert not isinstance(app.screen, KnowsForm)
        assert "it was noted that they do (“worked together at Initech”)" in seen(app)
        assert knowing.noted(ids["Ann Ortiz"], ids["Bob Reyes"]) == (
            False,
            "",
            TODAY,
        )


async def test_of_several_it_is_said_in_one_sentence(store) -> None:
    way_cast.fill()
    async with opened(NORMAL) as app:
        app.go("knows", None)
        await ready(app)
        await press(app, *"eve moore", "tab", *"ann ortiz, bob reyes", "tab")
        # Not that those two know each other: nobody says so.
        assert "Eve Moore knows ann ortiz and Bob Reyes" in seen(app)
        await press(app, "enter")
        assert "Eve Moore knows Ann Ortiz and Bob Reyes · u undo" in text(app)


async def test_a_wrong_note_is_seen_below_the_form_and_taken_out(store) -> None:
    ids = way_cast.fill()
    ann, bob = ids["Ann Ortiz"], ids["Bob Reyes"]
    way_cast.add("Zoe Zimmer")
    knowing.note(bob, ids["Carla Díaz"], knows=False, on=TODAY - timedelta(days=30))
    async with opened(NORMAL) as app:
        app.go("knows", bob)
        await ready(app)
        said = seen(app)
        assert "Noted of Bob Reyes so far" in said
        assert "Ann Ortiz: worked together at Initech, Sun 22 Nov" in said
        assert said.index("Ann Ortiz: worked") < said.index("Carla Díaz: not known to them, Fri 23")
        await press(app, *"zoe zimmer", "tab", "tab", "f", "enter")
        assert "Nothing is noted on Bob Reyes and Zoe Zimmer" in seen(app)
        await press(app, "shift+tab", "shift+tab", "ctrl+u", *"ann ortiz", "tab")
        assert "This is taken out." in seen(app)
        await press(app, "enter")
        assert "Forgotten whether Bob Reyes and Ann Ortiz know each other" in text(app)
        assert knowing.noted(ann, bob) is None
        await act(app, "undo")
        assert knowing.noted(ann, bob) is not None


async def test_oneself_and_nobody_are_refused(store) -> None:
    way_cast.fill()
    async with opened(NORMAL) as app:
        app.go("knows")
        await ready(app)
        await press(app, *"bob reyes", "tab", "enter")
        assert "Nobody is named: say whom they know" in text(app)
        await press(app, *"bob reyes", "enter")
        assert "everybody knows themselves: name somebody else" in text(app)
        assert run("SELECT count(*) FROM acquaintance").fetchone() == (3,)


async def test_somebody_who_is_gone_is_said_to_be(store) -> None:
    ids = way_cast.fill()
    async with opened() as app:
        await go(app, contact_id=ids["Priya Nair"])
        run("UPDATE contact SET trashed_at = 'x' WHERE id = ?", (ids["Priya Nair"],))
        app.show_changes()
        await idle(app)
        assert "this contact is in the trash or gone" in text(app)
        await act(app, "ask", "open", "knows")


@pytest.mark.parametrize("size", [WIDE, NARROW])
async def test_hostile_names_are_only_text(store, size: tuple[int, int]) -> None:
    ids = way_cast.fill()
    hostile = way_cast.add(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}", "[b]Acme[/]")
    way_cast.met(hostile)
    knowing.note(hostile, ids["Priya Nair"], how=HOSTILE_GIVEN)
    async with opened(size) as app:
        await go(app, contact_id=ids["Priya Nair"])
        assert "Ann [/oops] [@click=app.quit]x[/]" in text(app)
        await go(app, contact_id=hostile)
        assert "The way to Ann [/oops] [@click=app.quit]x[/]" in text(app)


async def test_frames(store) -> None:
    ids = way_cast.fill()
    introductions.ask(ids["Carla Díaz"], ids["Priya Nair"])
    nobody = way_cast.add("Zoe Zimmer", "Initrode", "Founder")
    ends: tuple[tuple[str, dict[str, object], tuple[str, ...]], ...] = (
        ("way", {"contact_id": ids["Priya Nair"]}, ("down", "down")),
        ("way-company", {"company_id": way_cast.company("Hooli")}, ()),
        ("way-empty", {"contact_id": nobody}, ()),
    )
    async with opened(drawn=True) as app:
        for name, to, moves in ends:
            await go(app, **to)
            await act(app, *moves)
            for size in (WIDE, NORMAL):
                await frames.check(app, name, size)
            await act(app, "back")
        app.go("knows", ids["Bob Reyes"])
        await ready(app)
        await press(app, *"ann o", "tab")
        for size in (WIDE, NORMAL):
            await frames.check(app, "knows", size)

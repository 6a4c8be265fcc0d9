"""The screen of targets by keys, and its forms."""

from __future__ import annotations

from typing import Any, cast

import market
import pytest
from conftest import TODAY
from market import company

from netui.app import Netui
from netui.people import edit
from netui.store import drafts, undo
from netui.targets import competitors, managers, news, targets
from netui.targets.screen import Targets
from netui.targets.widgets import TargetList
from netui.ui.actions import TARGETS, actions_in
from netui.ui.bars import Top
from netui.ui.form import Form
from tests.ui.headless import NORMAL, act, idle, opened, other_writer, press, text, until

ROOMS = ("way", "compose", "answers")


@pytest.fixture
def led(monkeypatch) -> list[tuple[str, Any]]:
    """The other rooms that were opened, in their stead."""
    rooms: list[tuple[str, Any]] = []
    go = Netui.go

    def noted(app: Netui, name: str, *args: object, **options: Any) -> None:
        if name in ROOMS:
            rooms.append((name, args[0] if args else options))
        else:
            go(app, name, *args, **options)

    monkeypatch.setattr(Netui, "go", noted)
    return rooms


def lines(app: Netui) -> TargetList:
    return app.screen.query_one(TargetList)


def called(app: Netui) -> str:
    row = lines(app).row
    return row.target.name if row else ""


def said(app: Netui) -> str:
    return app.screen.query_one(Top).said


async def write(app: Netui, **values: str) -> None:
    """Fill fields of the form on top in and accept."""
    cast(Form, app.screen).fill(values)
    await idle(app)
    await act(app, "accept")


async def test_the_keys_of_the_list(store, led) -> None:
    people = market.fill()
    async with opened() as app:
        await press(app, "t")
        for action in actions_in(TARGETS):
            assert app.screen.handler(action.id) is not None, action.id
        assert called(app) == "Acme"
        await press(app, "j", "space")
        assert called(app) == "Hooli"
        assert targets.of_company(company("Hooli")).confirmed_on == TODAY
        assert said(app) == "Hooli: still the right one · u undo"
        await press(app, "space")
        assert "today already" in said(app)
        await press(app, "plus")
        assert "★5 already" in said(app)
        await press(app, "minus", "minus", "s")
        found = targets.of_company(company("Hooli"))
        assert (found.motivation, found.status, called(app)) == (3, "talking", "Hooli")
        await press(app, "m", "W", "Q", "k", "m")
        assert led == [
            ("compose", people["carla"]),
            ("way", {"company_id": company("Hooli")}),
            ("answers", "right-people"),
            ("compose", people["ann"]),
        ]
        await press(app, "D")
        assert called(app) == "Hooli"
        assert targets.of_company(company("Acme")) is None
        await press(app, "u")
        assert targets.of_company(company("Acme")) is not None
        await press(app, "S")
        assert "by name" in text(app)
        assert [row.target.name for row in lines(app).rows][:2] == ["Acme", "Globex"]
        await press(app, "g", "enter")
        assert "Dan Cole, formerly Buyer" in text(app)
        await press(app, "escape", "escape")
        assert not isinstance(app.screen, Targets)


async def test_a_company_asked_for_has_the_cursor_and_the_file_is_followed(store) -> None:
    market.fill()
    async with opened() as app:
        app.go("targets", company("Globex"))
        await idle(app)
        assert called(app) == "Globex"
        await until(lambda: "Look at Globex too" in text(app))
        with other_writer() as other:
            other.execute(
                "UPDATE target SET motivation = 1 WHERE company_id = ?", (company("Globex"),)
            )
        app.look_for_changes()
        await idle(app)
        assert called(app) == "Globex"
        assert lines(app).row.target.motivation == 1


async def test_without_targets_it_says_what_belongs_there(store) -> None:
    edit.add_contact("Ann Ortiz")
    async with opened(NORMAL) as app:
        await act(app, "targets")
        assert "No targets yet. n names a company" in text(app)
        for action in (
            "open",
            "edit",
            "tick",
            "more",
            "status",
            "competitor",
            "manager",
            "message",
        ):
            await act(app, action)
            assert said(app) == "There is no target here: n names one"
        await act(app, "new-target")
        await write(app, name="Acme", motivation="5", field="steel", links="acme.example.org")
        assert called(app) == "Acme"
        found = targets.every()[0]
        assert (found.motivation, found.field, found.links) == (
            5,
            "steel",
            ("https://acme.example.org",),
        )
        assert undo.undo().name == "Target Acme"
        assert targets.every() == []


async def test_a_target_is_edited_and_refused_where_it_is_one_already(store) -> None:
    market.fill()
    async with opened() as app:
        await act(app, "targets", "edit")
        await write(app, size="some 1,500", notes="Calm.\nNear.", status="waiting")
        found = targets.of_company(company("Acme"))
        assert (found.size, found.notes, found.status) == ("some 1,500", "Calm.\nNear.", "waiting")
        await act(app, "new-target")
        await write(app, name="acme inc", links="x")
        assert "is no link" in text(app)
        await write(app, links="")
        assert "is a target already" in text(app)
        await act(app, "back")
        assert drafts.find("target") is not None


async def test_the_beginning_of_a_company_is_enough(store) -> None:
    market.fill()
    async with opened() as app:
        await act(app, "targets", "competitor")
        await press(app, *"glo")
        assert "Globex · tab takes it" in text(app)
        await press(app, "tab")
        assert "Acme and Globex compete" in text(app)
        await press(app, "enter")
        rivals = [rival.name for rival in competitors.of(company("Acme"))]
        assert rivals == ["Globex", "Hooli", "Stark & Sons"]
        await act(app, "competitor")
        await write(app, name="ACME")
        assert "cannot compete with itself" in text(app)
        await write(app, name="hooli")
        assert said(app) == "Acme and Hooli compete: noted before"
        await act(app, "competitor")
        await write(app, name="Hooli", compete="no")
        rivals = [rival.name for rival in competitors.of(company("Acme"))]
        assert rivals == ["Globex", "Stark & Sons"]
        await act(app, "competitor")
        await write(app, name="Nobody", compete="no")
        assert "was never noted as a competitor" in text(app)


async def test_who_hires_there_and_at_a_competitor(store) -> None:
    people = market.fill()
    hooli = company("Hooli")
    async with opened() as app:
        await act(app, "targets", "manager")
        await write(app, who="Carla Díaz", state="known", at=str(hooli))
        assert managers.of(hooli)[0].contact_id == people["carla"]
        assert "Carla Díaz (known)" in text(app)
        await act(app, "manager")
        await write(app, who="", title="")
        assert "Who hires there?" in text(app)
        await write(app, who="Zoe Quinn", title="CEO")
        assert [one.words() for one in managers.of(company("Acme"))][1:] == ["Zoe Quinn, CEO"]
        await act(app, "manager")
        await write(app, who="Zoe Quinn", state="not")
        assert [one.name for one in managers.of(company("Acme"))] == ["Priya Nair"]


async def test_a_long_notice_takes_the_place_of_the_day_before_it_hides_a_row(store) -> None:
    market.fill()
    async with opened(NORMAL) as app:
        await act(app, "targets")
        rows = text(app).split("\n")
        fits = "You noted already today that Bob Reyes knows Cara Lind and Eve Moore"
        app.say(fits)
        await idle(app)
        assert text(app).split("\n")[0].endswith(fits)
        assert text(app).split("\n")[1:] == rows[1:]
        app.say(
            "You asked Ann Ortiz for Cara Lind today and have given nothing since: give something"
            " first, or wait until Fri 22 Jan 2027"
        )
        await idle(app)
        assert text(app).split("\n")[2:] == rows[2:]


async def test_news_says_whom_it_would_serve(store) -> None:
    market.fill()
    async with opened() as app:
        await act(app, "targets", "down", "news")
        form = cast(Form, app.screen)
        assert form.values()["company"] == "Hooli"
        await press(app, *"Opens a plant ")
        assert "Would serve Ann Ortiz, who seeks a plant" in text(app)
        await write(app, on="yesterday", link="javascript:x")
        assert "is no link" in text(app)
        await write(app, link="")
        assert said(app) == "Noted: would serve Ann Ortiz and Bob Reyes · u undo"
        found = news.of_company(company("Hooli"))[0]
        assert (found.text, (TODAY - found.on).days) == ("Opens a plant", 1)
        await act(app, "news")
        await write(app, text="x", company="", on="+3d")
        assert "lies ahead" in text(app)


async def test_only_links_of_the_web_and_of_mail_are_opened(store, monkeypatch) -> None:
    market.fill()
    started: list[Any] = []
    monkeypatch.setattr("subprocess.Popen", lambda command, **_: started.append(command[-1]))
    async with opened() as app:
        await act(app, "targets", "open-link")
        assert started == ["https://acme.example.org"]
        with undo.action("Another program"):
            from netui.store.file import run

            run("UPDATE company SET links = 'javascript:alert(1)'")
        app.show_changes()
        await act(app, "open-link")
        assert started == ["https://acme.example.org"]
        assert "Only http, https and mailto" in said(app)


async def test_what_was_heard_today_is_not_cut_off(store) -> None:
    number = targets.add("Hooli")
    news.add("Hooli opens a second line", targets.read(number).company_id)
    async with opened(NORMAL) as app:
        await act(app, "targets")
        assert " news today " in text(app)

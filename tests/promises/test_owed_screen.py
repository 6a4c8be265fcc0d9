"""What I owe and what I asked, by keys; and advice written down."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest

from netui.app import Netui
from netui.compose.screen.composer import Composer
from netui.people import edit
from netui.prep import meetings
from netui.promises import advice, rules
from netui.promises.advising.screen import ActForm, AdviceForm
from netui.promises.owed.screen import Owed
from netui.promises.screen import PromiseForm
from netui.store.file import run
from netui.targets import introductions
from netui.timeline.log import log
from netui.ui.reading import Reading
from tests.conftest import TODAY
from tests.ui.headless import NORMAL, act, idle, opened, other_writer, press, text, until

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def ids(store: object) -> dict[str, int]:
    people = {"ann": edit.add_contact("Ann Ortiz", "Acme"), "bob": edit.add_contact("Bob Reyes")}
    rules.add("send the slides", TODAY, "me", people["ann"])
    rules.add("call the club", TODAY + timedelta(days=2), "me", None)
    rules.add("write to Bob", TODAY + timedelta(days=3), "me", people["bob"])
    return people


async def go(app: Netui) -> Owed:
    app.go("owed")
    await until(lambda: isinstance(app.screen, Owed) and app.screen.ready, "the list")
    await idle(app)
    return cast(Owed, app.screen)


def under(screen: Owed) -> tuple[str, str]:
    row = screen._list.row
    assert row is not None
    return row.name, row.line.what if row.line else ""


async def test_lines_are_settled_and_the_cursor_stays(ids: dict[str, int]) -> None:
    async with opened() as app:
        screen = await go(app)
        await act(app, "down")
        assert under(screen) == ("", "call the club")
        await act(app, "message")
        assert "nobody in particular" in text(app)
        with other_writer() as other:  # above it another line comes
            other.execute(
                "INSERT INTO promise (text, due_on, by, state, contact_id, created_at)"
                " VALUES ('new', '2026-11-01', 'me', 'open', 2, '')"
            )
        app.look_for_changes()
        await idle(app)
        assert under(screen) == ("", "call the club")
        await act(app, "told")
        assert "Kept: call the club · u undo" in text(app)
        assert under(screen) == ("Bob Reyes", "write to Bob")
        await act(app, "undo")
        assert "call the club" in text(app)
        await act(app, "let-go")
        assert "Let go: write to Bob · u undo" in text(app)
        await act(app, "first", "edit")
        assert isinstance(app.screen, PromiseForm)
        await act(app, "back")
        await act(app, "open")
        assert isinstance(app.screen, Reading)
        assert "You promised “new”" in text(app)


async def test_advice_is_noted_acted_on_told_and_summed_up(ids: dict[str, int]) -> None:
    async with opened() as app:
        screen = await go(app)
        await act(app, "new-advice")
        form = cast(AdviceForm, app.screen)
        form.fill({"text": "talk to Cara Díaz @ Hooli", "who": "Ann Ortiz", "on": "-10d"})
        await idle(app)
        assert "no contact yet" in " ".join(text(app).split())
        assert form._kind.value == "talk"
        await act(app, "accept")
        (held,) = advice.of_contact(ids["ann"])
        assert (held.kind, held.about, held.company) == ("talk", "Cara Díaz", "Hooli")
        assert held.given_on == TODAY - timedelta(days=10)
        await act(app, "next-list")
        assert under(screen) == ("Ann Ortiz", "talk to Cara Díaz @ Hooli")
        await act(app, "told")
        assert "a notes that you acted on it" in text(app)
        await act(app, "acted")
        cast(ActForm, app.screen).fill({"result": "she knows everybody", "on": "-2d"})
        await act(app, "accept")
        assert advice.read(held.id).result == "she knows everybody"
        assert under_nothing(screen)
        await press(app, "tab")  # how it stands with each
        assert "Ann gave 1, you gave nothing yet: a word on Cara Díaz @ Hooli is owed" in text(app)
        await act(app, "told")
        assert "This sums up how it stands with Ann Ortiz" in text(app)
        await act(app, "next-list", "last", "edit")
        form = cast(AdviceForm, app.screen)
        form.fill({"about": "Bob Reyes", "result": "she met me at once"})
        await act(app, "accept")
        assert advice.read(held.id).about_id == ids["bob"]
        assert advice.read(held.id).result == "she met me at once"
        await act(app, "told")
        assert "Told Ann Ortiz: talk to Cara Díaz" in text(app)
        assert not advice.owed_words()


def under_nothing(screen: Owed) -> bool:
    return screen._list.row is None


async def test_what_a_form_refuses_is_said_in_it(ids: dict[str, int]) -> None:
    async with opened() as app:
        app.go("advice", ids["ann"])
        await until(lambda: isinstance(app.screen, AdviceForm) and app.screen.ready, "the form")
        form = cast(AdviceForm, app.screen)
        refusals: list[tuple[dict[str, str], str]] = [
            ({}, "What was suggested?"),
            ({"text": "read The Goal", "who": ""}, "Name one person"),
            ({"who": "Ann Ortiz, Bob Reyes"}, "Name one person"),
            ({"who": "Zoe"}, "Nobody is called “Zoe”"),
            ({"who": "Ann Ortiz", "about": "Ann Ortiz"}, "named somebody else, surely"),
            ({"about": "Cara, Dan"}, "name one person"),
            ({"about": "", "on": "31 feb"}, "there is no 31 February"),
        ]
        for values, says in refusals:
            form.fill(values)
            await idle(app)
            await act(app, "accept")
            assert says in " ".join(text(app).replace("│", " ").split())
        assert not run("SELECT 1 FROM advice").fetchall()
        form.fill({"on": ""})
        await act(app, "accept")
        assert [one.text for one in advice.of_contact(ids["ann"])] == ["read The Goal"]


async def test_what_was_let_go_is_opened_again_where_it_is_edited(ids: dict[str, int]) -> None:
    number = advice.add(ids["ann"], "read The Goal", on=TODAY - timedelta(days=9))
    advice.let_go(number)
    async with opened() as app:
        app.go("advice", advice_id=number)
        await until(lambda: isinstance(app.screen, AdviceForm) and app.screen.ready, "the form")
        cast(AdviceForm, app.screen).fill({"state": "open", "text": "read The Goal again"})
        await idle(app)
        assert "It waits to be acted on again" in text(app)
        await act(app, "accept")
        held = advice.read(number)
        assert (held.is_open, held.text) == (True, "read The Goal again")
        await act(app, "undo")  # both are one change
        assert (advice.read(number).state, advice.read(number).text) == ("let-go", "read The Goal")


async def test_the_ask_is_filled_marked_as_sent_and_taken_back(ids: dict[str, int]) -> None:
    advice.add(ids["ann"], "talk to Cara Díaz", about_name="Cara Díaz", on=TODAY)
    async with opened() as app:
        await go(app)
        await act(app, "next-list", "message")
        await until(lambda: isinstance(app.screen, Composer) and app.screen.ready, "the composer")
        await idle(app)
        writing = cast(Composer, app.screen)._writing
        assert "You know Cara Díaz, and" in writing.text
        writing.set_slot("work", "her school")
        writing.set_slot("grateful", "your time")
        await act(app, "mark-sent")
        if isinstance(app.screen, Composer):  # held back once
            await act(app, "mark-sent")
        await until(lambda: isinstance(app.screen, Owed), "the list")
        await idle(app)
        assert [one.to for one in introductions.open_ones()] == ["Cara Díaz"]
        assert "Cara Díaz · asked" in text(app)
        await act(app, "message")  # the advice again: she was asked just now
        assert "You asked Ann Ortiz for Cara Díaz today and have given nothing" in text(app)
        await act(app, "undo")
        assert not introductions.open_ones()
        assert "· asked" not in text(app)


async def test_an_introduction_goes_on_by_one_key(ids: dict[str, int]) -> None:
    introductions.ask(ids["ann"], ids["bob"], on=TODAY - timedelta(days=9))
    log([ids["bob"]], "coffee", TODAY, "the rota")
    run("UPDATE promise SET state = 'dropped'")
    async with opened() as app:
        screen = await go(app)
        assert under(screen) == ("Ann Ortiz", "Bob Reyes")
        await act(app, "edit")
        assert "An introduction has its steps" in text(app)
        await act(app, "acted")
        assert "Thanked Ann Ortiz for Bob Reyes · u undo" in text(app)
        assert "Nothing is owed." in text(app)
        await act(app, "trash-it")
        assert "Nothing is here to settle" in text(app)


async def test_the_word_of_d_is_that_of_the_line_and_a_state_is_never_cut_off(
    ids: dict[str, int],
) -> None:
    rules.add("name the recruiter", TODAY, "them", ids["bob"])
    introductions.ask(ids["bob"], to_name="Lorena Fuentes of High Plains Preserves, Greeley")
    meetings.hold(meetings.plan([ids["ann"]], TODAY, purpose="coffee"))
    async with opened(NORMAL) as app:
        screen = await go(app)
        words = []
        for _ in range(4):
            words.append((under(screen)[1], screen.hints()[0][1]))
            await act(app, "down")
        assert words == [
            ("send the slides", "Kept"),
            ("call the club", "Kept"),
            ("write to Bob", "Kept"),
            ("the coffee", "Thanked"),
        ]
        await act(app, "next-list")
        assert screen.hints()[0][1] == "Received"
        assert "d Received" in text(app)
        assert "… · asked" in text(app)

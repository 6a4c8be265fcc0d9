"""The debrief on the screen: a line for each person, and nothing typed is lost."""

from __future__ import annotations

import json
from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from datetime import date
from typing import cast

import pytest

from netui.app import Netui
from netui.events import debrief, events
from netui.events.debrief.screen import Debrief
from netui.events.round.screen import Round
from netui.people import edit
from netui.store import drafts, undo
from netui.store.file import run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    other_writer,
    paste,
    pilot_of,
    press,
    ready,
    text,
    until,
)

DAN = "Dan 👩‍💻, UX @ Ünïcode"
LINE = "Ana Díaz, nurse educator @ Intermountain #card ~loves trails; I send the list by fri"
YESTERDAY = date(2026, 11, 21)


@pytest.fixture
def event(store) -> int:
    return events.add("SHRM November", YESTERDAY, "association", goal=3)


@asynccontextmanager
async def debriefing(event: int, size: tuple[int, int] = NORMAL) -> AsyncIterator[Netui]:
    """The app with the debrief of the event on top."""
    async with opened(size) as app:
        await open_debrief(app, event)
        yield app


async def open_debrief(app: Netui, event: int) -> None:
    app.go("debrief", event)
    await until(lambda: isinstance(app.screen, Debrief), "the debrief")
    await ready(app)
    await idle(app)


def screen(app: Netui) -> Debrief:
    return cast(Debrief, app.screen)


def line(app: Netui) -> str:
    return screen(app)._field.value


def names(event: int) -> list[str]:
    return [person.name for person in debrief.met(event)]


async def write(app: Netui, text: str) -> None:
    """Type a line at once, as a fast hand would."""
    screen(app)._box.put(text)
    await idle(app)


async def looked(app: Netui) -> None:
    """Until what follows the paint has followed."""
    screen(app)._look()
    await idle(app)


async def test_a_line_is_written_at_once_and_moves_up(event: int) -> None:
    async with debriefing(event) as app:
        await press(app, *"Ana Díaz; nice", "enter")
        assert names(event) == ["Ana Díaz"]
        assert line(app) == ""
        assert "● Ana Díaz" in text(app)
        await act(app, "line-before")
        assert line(app) == "Ana Díaz; nice"


async def test_what_was_understood_stands_beside_as_it_is_typed(event: int) -> None:
    edit.add_contact("Bob Reyes", "Initech", "Controller")
    async with debriefing(event, WIDE) as app:
        await write(app, LINE)
        await until(lambda: "by Friday 27 November 2026" in text(app), "the promise")
        for said in (
            "● new: Ana Díaz",
            "nurse educator at Intermountain",
            "loves trails",
            "card exchanged",
        ):
            assert said in text(app)
        await write(app, "Bob Reyes; know better")
        await until(lambda: "○ known: Bob Reyes, Controller at Initech" in text(app), "Bob")
        assert "know better later" in text(app)


async def test_it_is_looked_at_once_for_a_burst_of_letters(event: int, monkeypatch) -> None:
    asked: list[str] = []
    understand = debrief.understand

    def counted(event_id, text, today, mending=None):
        asked.append(text)
        return understand(event_id, text, today, mending)

    monkeypatch.setattr(debrief, "understand", counted)
    async with debriefing(event) as app:
        for letter in "Bob Reyes":
            screen(app)._field.insert_text_at_cursor(letter)
        assert asked == []
        await until(lambda: asked, "a look")
        assert asked == ["Bob Reyes"]


async def test_a_refused_line_stays_with_its_place_marked(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "coffee with")
        await press(app, "enter")
        assert names(event) == []
        assert line(app) == "coffee with"
        assert screen(app)._field.cursor_position == len("coffee with")
        assert "▲" in text(app)
        screen(app)._field.insert_text_at_cursor("x")
        screen(app)._look()  # before the letter was told of
        await idle(app)
        assert "▲" not in text(app)


async def two_kims(app: Netui, said: str) -> list[str]:
    """A refused line about one of two of the same name; the two, as a line tells them apart."""
    numbers = [edit.add_contact("Kim Lee", company) for company in ("Acme", "Globex")]
    await write(app, said)
    await press(app, "enter")
    return [f"Kim Lee [{number}]" for number in numbers]


async def test_what_is_typed_after_a_refusal_follows_the_line(event: int) -> None:
    edit.add_contact("Bob Reyes")
    async with debriefing(event) as app:
        await two_kims(app, "Kim Lee")
        assert "▲ tab chooses · " in text(app)
        await press(app, *"; nice")
        assert line(app) == "Kim Lee; nice"


async def test_tab_chooses_whom_a_refused_line_means(event: int) -> None:
    edit.add_contact("Kimberly Ash")
    async with debriefing(event, WIDE) as app:
        kims = await two_kims(app, "Kim Lee, nurse; nice")
        assert "▲ tab chooses · " in text(app)
        await press(app, "tab")
        await looked(app)
        chosen = line(app).partition(",")[0]
        assert chosen in kims
        assert line(app) == f"{chosen}, nurse; nice"
        assert "▲" not in text(app)
        assert "○ known: Kim Lee" in text(app)
        assert "Not yet" not in text(app)
        await press(app, "tab")
        assert {chosen, line(app).partition(",")[0]} == set(kims)
        await press(app, "tab")
        assert line(app) == "Kim Lee, nurse; nice"
        await press(app, "tab", *"!", "enter")
        (person,) = debrief.met(event)
        assert (person.name, person.said) == ("Kim Lee", "nice!")


async def test_what_was_wrong_with_a_line_is_not_said_of_another(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        await write(app, "coffee with")
        await press(app, "enter", "up")
        await looked(app)
        assert "▲" not in text(app)


async def test_the_count_stands_beside_the_goal(event: int) -> None:
    edit.add_contact("Bob Reyes")
    async with debriefing(event) as app:
        await paste(app, "Bob Reyes\nAna Díaz")
        await press(app, "ctrl+a")
        app.say("")
        assert "met 2 · new 1 of 3 " in text(app)
        await paste(app, "Eve\nFred")
        await press(app, "ctrl+a")
        app.say("")
        assert "met 4 · new 3 · goal 3 reached" in text(app)


async def test_tab_completes_the_name_and_tells_namesakes_apart(event: int) -> None:
    first = edit.add_contact("Ann Ortiz", "Acme", "Recruiter")
    second = edit.add_contact("Ann Ortiz", "Globex", "Nurse")
    edit.add_contact("Anton Weber")
    async with debriefing(event) as app:
        await write(app, "Ann")
        await press(app, "tab")
        seen = [line(app)]
        await press(app, "tab")
        seen.append(line(app))
        assert sorted(seen) == sorted([f"Ann Ortiz [{first}]", f"Ann Ortiz [{second}]"])
        await press(app, "tab")
        assert line(app) == "Ann"
        await press(app, "tab", *" #card", "enter")
        assert [person.contact_id for person in debrief.met(event)] == [
            first if seen[0].endswith(f"[{first}]") else second
        ]


async def test_tab_elsewhere_does_nothing(event: int) -> None:
    edit.add_contact("Ann Ortiz")
    async with debriefing(event) as app:
        for typed in ("", "Bob, An", "Xyz", "Bob; An"):
            await write(app, typed)
            await press(app, "tab")
            assert line(app) == typed
            assert app.screen.focused is screen(app)._field


async def test_up_brings_lines_back_and_enter_mends_them(event: int) -> None:
    for one in ("Ana Díaz; first", "Bob Reyes; second"):
        debrief.accept(event, one, TODAY)
    async with debriefing(event) as app:
        await write(app, "Carla")
        await press(app, "up", "up", "up")
        assert line(app) == "Ana Díaz; first"
        assert "Mending Ana Díaz" in text(app)
        await press(app, *"!", "enter")
        assert line(app) == "Carla"
        assert [person.line for person in debrief.met(event)] == [
            "Ana Díaz; first!",
            "Bob Reyes; second",
        ]
        await press(app, "up", "down")
        assert line(app) == "Carla"
        await press(app, "up", "enter")  # unchanged: nothing to write
        assert line(app) == "Carla"


async def test_a_change_that_was_not_accepted_is_shown_and_comes_back(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        await press(app, "up", *"!!", "down")
        assert "changed here, not accepted yet" in text(app)
        await press(app, "enter")
        assert line(app) == "Ana Díaz; first!!"
        await press(app, "enter")
        assert debrief.met(event)[0].said == "first!!"


async def test_ctrl_t_takes_a_noted_line_out_undoably_and_brings_it_back(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        await press(app, "up", "ctrl+t")
        assert names(event) == []
        assert line(app) == ""
        assert "Taken out: Ana Díaz" in text(app)
        await press(app, "ctrl+t")
        assert line(app) == "Ana Díaz; first"
        undo.undo()
        assert names(event) == ["Ana Díaz"]


async def test_a_paste_waits_line_by_line_with_what_each_is(event: int) -> None:
    edit.add_contact("Bob Reyes")
    async with debriefing(event) as app:
        await paste(app, "- Ana Díaz #card\n2. Bob Reyes; jazz\n\n[x] coffee with\n")
        assert line(app) == "Ana Díaz #card"
        await until(lambda: "! not yet coffee with" in text(app), "the waiting lines")
        assert "○ known   Bob Reyes; jazz" in text(app)
        await press(app, "enter")
        assert (names(event), line(app)) == (["Ana Díaz"], "Bob Reyes; jazz")
        await press(app, "ctrl+a")
        assert names(event) == ["Ana Díaz", "Bob Reyes"]
        assert line(app) == "coffee with"
        assert "▲" in text(app)


async def test_a_paste_into_a_line_in_work_leaves_it(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "Carla")
        await paste(app, " Díaz")
        assert line(app) == "Carla Díaz"
        await paste(app, "Ana\nBob")
        assert line(app) == "Carla Díaz"
        assert screen(app)._lines.waiting == ("Ana", "Bob")


async def test_all_is_there_again_after_a_kill(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        await write(app, DAN)
        await paste(app, "Eve\nFred")
        await press(app, "up", "!")
        screen(app)._pause.over()
        screen(app)._pause.stop()
        kept = json.loads(drafts.find(f"debrief:{event}").text)
        assert kept["line"] == DAN
    async with debriefing(event) as app:
        assert "Brought back as you left it" in text(app)
        assert line(app) == "Ana Díaz; first!"
        await press(app, "enter")
        assert line(app) == DAN
        await press(app, "enter", "enter", "enter")
        assert names(event) == ["Ana Díaz", "Dan 👩‍💻", "Eve", "Fred"]
        assert drafts.find(f"debrief:{event}") is None


async def test_the_draft_goes_with_the_line_that_is_accepted(event: int, monkeypatch) -> None:
    async with debriefing(event) as app:
        await write(app, "Ana Díaz")
        screen(app)._pause.over()
        assert drafts.count() == 1
        monkeypatch.setattr(screen(app)._pause, "over", lambda: None)  # killed right after
        await press(app, "enter")
        assert drafts.count() == 0


async def test_what_was_typed_is_kept_at_the_pause_and_by_esc(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "Ana")
        await until(lambda: drafts.count() == 1, "the pause")
        await press(app, "!", "escape")
        assert "Kept as a draft" in text(app)
        await open_debrief(app, event)
        assert line(app) == "Ana!"


async def test_keys_typed_before_it_is_ready_are_not_lost(event: int) -> None:
    async with opened(NORMAL) as app:
        app.go("debrief", event)
        await press(app, *"Ana", "enter", *"Bob")
        assert names(event) == ["Ana"]
        assert line(app) == "Bob"


async def test_another_program_adds_somebody_while_a_line_is_in_work(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "Bob, rec")
        debrief.accept(event, "Ana Díaz; from the shell", TODAY)
        app.show_changes()
        await idle(app)
        assert "● Ana Díaz" in text(app)
        assert line(app) == "Bob, rec"


async def test_a_line_taken_out_elsewhere_while_it_is_mended_is_not_lost(event: int) -> None:
    (number,) = debrief.accept(event, "Ana Díaz; first", TODAY).encounter_ids
    async with debriefing(event) as app:
        await press(app, "up", "!")
        debrief.take_out(number)
        app.show_changes()
        await idle(app)
        assert line(app) == "Ana Díaz; first!"
        await press(app, "enter")
        assert names(event) == ["Ana Díaz"]


async def test_a_lock_is_waited_for_and_what_is_typed_meanwhile_stays(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "Ana Díaz")
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "enter", *"Bob")
            assert line(app) == "Bob"
            assert "Ana Díaz · waits" in text(app)
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting, "the write")
        await idle(app)
        assert (names(event), line(app)) == (["Ana Díaz"], "Bob")


async def test_a_line_refused_late_does_not_come_between_what_is_typed(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "coffee with")
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "enter", *"Bob")
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting, "the write")
        await idle(app)
        assert (line(app), screen(app)._lines.waiting) == ("Bob", ("coffee with",))
        assert screen(app)._looking.refused is None


async def test_leaving_while_a_lock_is_waited_for_loses_nothing(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "coffee with")
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "enter", "escape")
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting, "the write")
        await open_debrief(app, event)
        assert line(app) == "coffee with"


async def test_a_click_brings_a_noted_line_back(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    debrief.accept(event, "Bob Reyes; second", TODAY)
    async with debriefing(event) as app:
        noted = screen(app)._list
        await pilot_of(app).click(noted, offset=(5, noted.size.height - 1))
        await idle(app)
        assert line(app) == "Ana Díaz; first"
        assert app.screen.focused is screen(app)._field


async def test_a_click_takes_a_name_or_a_waiting_line(event: int) -> None:
    edit.add_contact("Ann Ortiz")
    async with debriefing(event) as app:
        await write(app, "An")
        await looked(app)
        await pilot_of(app).click("#beside", offset=(4, 1))
        assert line(app) == "Ann Ortiz"
        await write(app, "")
        await paste(app, "Eve\nFred\nGus")
        await looked(app)
        await pilot_of(app).click("#beside", offset=(4, 2))
        assert (line(app), screen(app)._lines.waiting) == ("Gus", ("Fred", "Eve"))


class Gone:
    """What a screen asked the app to open."""

    def __init__(self, app: Netui, monkeypatch: pytest.MonkeyPatch) -> None:
        self.calls: list[tuple] = []
        self.then = None
        monkeypatch.setattr(app, "go", self._go)

    def _go(self, *args, then=None) -> None:
        self.calls.append(args)
        self.then = then


async def test_enter_on_an_empty_line_goes_on_to_the_round(event: int, monkeypatch) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        gone = Gone(app, monkeypatch)
        await press(app, "enter")
        assert gone.calls == [("round", event)]
        gone.then(False)
        await idle(app)
        assert isinstance(app.screen, Debrief)
        gone.then(True)
        await until(lambda: not isinstance(app.screen, Debrief), "the end")


async def test_with_nobody_noted_only_ctrl_g_goes_on(event: int, monkeypatch) -> None:
    async with debriefing(event) as app:
        gone = Gone(app, monkeypatch)
        await press(app, "enter")
        assert gone.calls == []
        assert "Nobody is noted yet" in text(app)
        await press(app, "ctrl+g")
        assert gone.calls == [("round", event)]


async def test_ctrl_g_writes_the_line_first_and_minds_those_that_wait(
    event: int, monkeypatch
) -> None:
    async with debriefing(event) as app:
        gone = Gone(app, monkeypatch)
        await write(app, "coffee with")
        await press(app, "ctrl+g")
        assert gone.calls == []
        assert "▲" in text(app)
        await write(app, "Ana Díaz")
        await paste(app, "Eve\nFred")
        await press(app, "ctrl+g")
        assert names(event) == ["Ana Díaz", "Eve", "Fred"]
        assert gone.calls == [("round", event)]


async def test_the_round_and_back(event: int) -> None:
    async with debriefing(event) as app:
        await press(app, *"Ana Díaz", "enter", "enter")
        await until(lambda: app.screen.place == "round", "the round")
        await press(app, "escape")
        await until(lambda: isinstance(app.screen, Debrief), "the debrief")
        assert app.screen.focused is screen(app)._field
        await press(app, *"Bob", "enter")
        assert names(event) == ["Ana Díaz", "Bob"]


async def test_hostile_text_is_harmless(event: int) -> None:
    edit.add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}", "[/oops]", "\x1b]0;P\x1b\\[b]Boss")
    run("UPDATE event SET name = '[/oops] \x1b[2J [@click=app.quit]x[/]'")
    async with debriefing(event) as app:
        await write(app, "Ann")
        await press(app, "tab")
        await looked(app)
        await press(app, *" #card", "enter", "up")
        await looked(app)
        await paste(app, "[/a] \x1b[31m[@click=app.quit]\x1b]0;P\x07b\n[/c]; I [/x] by fri")
        await looked(app)
        await press(app, "ctrl+a")
        assert "Ann [/oops]" in text(app)
        assert "\x1b" not in text(app)
        assert "\x1b" not in "".join(row[0] for row in run("SELECT line FROM encounter"))


async def test_all_are_accepted_but_what_is_only_looked_at(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    debrief.accept(event, "Bob Reyes; second", TODAY)
    async with debriefing(event) as app:
        await write(app, "Eve")
        await press(app, "up", "!", "up", "ctrl+a")
        assert [person.line for person in debrief.met(event)] == [
            "Ana Díaz; first",
            "Bob Reyes; second!",
            "Eve",
        ]
        assert "2 lines" in text(app)
        assert line(app) == ""


async def test_an_event_that_is_gone_is_said(event: int) -> None:
    async with debriefing(event) as app:
        await write(app, "Ana")
        run("UPDATE event SET trashed_at = '2026-11-22T08:00:00' WHERE id = ?", (event,))
        app.show_changes()
        await press(app, "enter")
        assert line(app) == "Ana"
        assert "this event is gone" in " ".join(text(app).split())


async def test_esc_leaves_the_mended_line_first_and_then_the_debrief(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        await press(app, "up", *"!!", "escape")
        assert isinstance(app.screen, Debrief)
        assert line(app) == ""
        assert "changed here, not accepted yet" in text(app)
        await press(app, "escape")
        assert not isinstance(app.screen, Debrief)
        assert "Kept as a draft" in text(app)
        await open_debrief(app, event)
        await press(app, "up")
        assert line(app) == "Ana Díaz; first!!"


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_the_way_out_is_always_named(event: int, size: tuple[int, int]) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event, size) as app:
        assert "esc Back" in text(app)
        await press(app, "up")
        assert "esc Back" in text(app)
        await press(app, "escape")
        await paste(app, "Eve\nFred\nGus")
        await idle(app)
        assert "esc Back" in text(app)


async def test_one_line_is_not_several(event: int) -> None:
    debrief.accept(event, "Ana Díaz; first", TODAY)
    async with debriefing(event) as app:
        await press(app, "up", "!", "escape", "ctrl+g")
        assert "1 line is not accepted" in text(app)
        await paste(app, "Eve\ncoffee with")
        await press(app, "ctrl+a")
        assert "· 1 stays" in text(app)


async def test_by_chance_with_nobody_noted_just_closes(store) -> None:
    plane = events.add("On the plane", TODAY, "chance")
    async with debriefing(plane) as app:
        app.say("")
        await press(app, "ctrl+g")
        assert not isinstance(app.screen, (Debrief, Round))
        assert "counts" not in text(app)
        assert run("SELECT id FROM event").fetchall() == []


async def test_by_chance_a_line_in_work_is_no_empty_meeting(store) -> None:
    plane = events.add("On the plane", TODAY, "chance")
    async with debriefing(plane) as app:
        await write(app, "coffee with")
        await press(app, "ctrl+g")
        assert isinstance(app.screen, Debrief)
        await press(app, "escape")
        assert "Kept as a draft" in text(app)
        assert run("SELECT id FROM event").fetchall() == [(plane,)]


async def test_a_row_says_who_is_to_be_known_better_and_who_was_met_in_depth(event: int) -> None:
    debrief.accept(event, "Bo Li: shy; know better", TODAY)
    debrief.accept(event, "Ida Ott; long talk; I send the list of all books by fri", TODAY)
    debrief.accept(event, "Gus Oak; tea", TODAY)
    async with debriefing(event, WIDE) as app:
        bo, ida, gus = (
            next(row for row in text(app).split("\n") if name in row)
            for name in ("Bo Li", "Ida Ott", "Gus Oak")
        )
        assert "know better" in bo
        assert ", by Fri 27 Nov · in depth" in ida
        assert "know better" not in gus
    async with debriefing(event, NARROW) as app:
        assert "shy · know better" in text(app)


async def test_who_came_by_the_mended_line_is_not_known_already(event: int) -> None:
    edit.add_contact("Ida Berg")
    debrief.accept(event, "new Ida; tea", TODAY)
    async with debriefing(event, WIDE) as app:
        await press(app, "up")
        screen(app)._field.cursor_position = len("new Ida")
        await looked(app)
        assert "tab Ida Berg" in text(app)
        assert [one.name for one in screen(app)._looking.names] == ["Ida Berg"]

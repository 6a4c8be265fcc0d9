"""After a talk on the screen: lines kept with enter, brought back, completed, and the talk held."""

from __future__ import annotations

from collections.abc import AsyncIterator
from contextlib import asynccontextmanager
from typing import cast

import pytest

from netui.app import Netui
from netui.people import edit
from netui.prep import afterwards, meetings
from netui.prep.afterwards.screen import Afterwards
from netui.store import drafts
from netui.store.file import run
from netui.timeline import log
from tests.conftest import TODAY
from tests.ui.headless import (
    NORMAL,
    act,
    idle,
    opened,
    other_writer,
    paste,
    press,
    ready,
    text,
    until,
)


@pytest.fixture
def meeting(store: object) -> int:
    ann = edit.add_contact("Ann Ortiz", "Acme")
    edit.add_contact("Priya Nair", "Hooli", "Plant manager")
    bob = edit.add_contact("Bob Reyes")
    return meetings.plan([ann, bob], TODAY, purpose="coffee")


@asynccontextmanager
async def after(meeting: int, size: tuple[int, int] = NORMAL) -> AsyncIterator[Netui]:
    """The app with the screen after the talk on top."""
    async with opened(size) as app:
        app.go("afterwards", meeting)
        await until(lambda: isinstance(app.screen, Afterwards), "the screen after the talk")
        await ready(app)
        await idle(app)
        yield app


def screen(app: Netui) -> Afterwards:
    return cast(Afterwards, app.screen)


def line(app: Netui) -> str:
    return screen(app)._field.value


async def write(app: Netui, said: str) -> None:
    screen(app)._box.put(said)
    await idle(app)


def kept(meeting: int) -> list[str]:
    return [one.line for one in afterwards.lines(meeting)]


async def test_lines_are_kept_mended_and_taken_out_and_the_talk_is_held(meeting: int) -> None:
    async with after(meeting) as app:
        await write(app, "suggests I talk to Priya Nair @ Hooli")
        await until(lambda: "talk to Priya Nair @ Hooli · a contact" in text(app), "the advice")
        await press(app, "enter", *"was kind", "enter")
        assert kept(meeting) == ["advice: talk to Priya Nair @ Hooli", "was kind"]
        assert line(app) == ""
        await act(app, "line-before")
        assert line(app) == "was kind"
        await press(app, *" and tall", "enter")
        await act(app, "line-before", "line-before", "take-out")
        assert kept(meeting) == ["was kind and tall"]
        assert "Taken out: the suggestion" in text(app)
        await press(app, "ctrl+t", "enter", "ctrl+g")
        await until(lambda: not isinstance(app.screen, Afterwards), "the end")
        assert "Coffee with Ann Ortiz and Bob Reyes: 1 suggestion, 1 note" in text(app)
        assert "is owed by tomorrow · u undo" in text(app)
        assert meetings.read(meeting).state == "held"
        await act(app, "undo")
        assert meetings.read(meeting).state == "planned"


async def test_names_complete_those_of_the_talk_at_the_beginning(meeting: int) -> None:
    async with after(meeting) as app:
        await write(app, "Bo")
        await act(app, "complete")
        assert line(app) == "Bob Reyes"
        await write(app, "Pr")
        await act(app, "complete")
        assert line(app) == "Pr"
        await write(app, "was kind; mentioned Pri")
        await act(app, "complete")
        assert line(app) == "was kind; mentioned Priya Nair"


async def test_what_was_typed_survives_and_pasted_lines_wait(meeting: int) -> None:
    async with after(meeting) as app:
        await paste(app, "- read The Goal\n[ ] Bob: send the deck\nsend it by 31 feb\n")
        await until(lambda: "Waiting 2" in text(app), "the lines that wait")
        await until(lambda: drafts.find(f"after-talk:{meeting}"), "the draft")
    async with after(meeting) as app:
        assert line(app) == "read The Goal"
        await act(app, "accept-all")
        assert kept(meeting) == ["advice: read The Goal", "Bob: I promised to send the deck"]
        assert line(app) == "send it by 31 feb"
        assert "feb" in text(app)
        await press(app, "escape")
        assert drafts.find(f"after-talk:{meeting}")


async def test_another_copy_keeps_a_line_and_closes_the_talk(meeting: int) -> None:
    async with after(meeting) as app:
        with other_writer() as write_there:
            write_there.execute("UPDATE meeting SET notes = 'from elsewhere'")
        await until(lambda: "from elsewhere" in text(app), "the other's note")
        afterwards.close(meeting)
        app.show_changes()
        await idle(app)
        await press(app, "enter")
        await until(lambda: not isinstance(app.screen, Afterwards), "the end")
        assert run("SELECT count(*) FROM interaction").fetchone() == (1,)


async def test_a_talk_in_the_timeline_leads_back_to_its_lines(meeting: int) -> None:
    afterwards.accept(meeting, "was kind", TODAY)
    afterwards.close(meeting)
    async with opened() as app:
        await act(app, "timeline", "first", "open")
        await until(lambda: isinstance(app.screen, Afterwards), "the screen after the talk")
        await idle(app)
        assert "After the talk · held" in text(app)
        await press(app, *"read The Goal", "enter", "up", "up", *" and tall", "enter", "escape")
        assert app.screen.place == "home"
        assert kept(meeting) == ["was kind and tall", "advice: read The Goal"]
        held = "SELECT i.notes FROM interaction i JOIN meeting m ON m.interaction_id = i.id"
        assert run(held).fetchall() == [("was kind and tall",)]


async def test_a_past_meeting_in_the_timeline_asks_what_came_of_it(meeting: int) -> None:
    run("UPDATE meeting SET on_date = '2026-11-19', notes = 'they build' WHERE id = ?", (meeting,))
    async with opened() as app:
        await act(app, "timeline", "first")
        assert "Was it held?" in text(app)
        await act(app, "open")
        await until(lambda: isinstance(app.screen, Afterwards), "the screen after the talk")
        await press(app, "escape", "space")
        await until(lambda: "Held: it is logged now" in text(app))
        row = run("SELECT on_date, notes FROM interaction").fetchall()
        assert row == [("2026-11-19", "they build")]


async def test_what_was_logged_of_a_talk_is_read_above_its_lines(meeting: int) -> None:
    log.log(
        [person.id for person in meetings.read(meeting).people],
        "coffee",
        TODAY,
        "her bikes",
        notes="one\n\n" * 8 + "the last",
    )
    (number,) = run("SELECT interaction_id FROM meeting WHERE id = ?", (meeting,)).fetchone()
    run(
        "INSERT INTO promise (text, by, state, interaction_id, created_at)"
        " VALUES ('the deck', 'me', 'open', ?, '')",
        (number,),
    )
    async with after(meeting) as app:
        assert "Logged      her bikes" in text(app)
        assert "I promised  the deck" in text(app)
        assert "more · pagedown" in text(app)
        await press(app, *["pagedown"] * 5)
        assert "the last" in text(app)
        await press(app, *"ab", "home", "ctrl+d")
        assert line(app) == "b"

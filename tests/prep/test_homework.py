from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netui.errors import Refused
from netui.people.edit import add_contact
from netui.prep import agenda, homework, meetings
from netui.store import undo
from netui.store.file import run


@pytest.fixture
def meeting(store: Path) -> int:
    return meetings.plan([add_contact("Ann Ortiz")], date(2026, 11, 26))


def test_the_usual_items_are_there_without_a_row(meeting: int) -> None:
    found = homework.items(meeting)
    assert [item.item for item in found] == [
        "person", "company", "owed", "bring", "questions", "pitch",
    ]  # fmt: skip
    assert all(item.text and item.id is None and not item.done for item in found)
    assert run("SELECT count(*) FROM homework").fetchone() == (0,)
    assert homework.items(meeting + 1) == []


def test_ticking_one_makes_the_talk_readier(meeting: int) -> None:
    assert homework.readiness(meeting).sentence() == "0 of 6"
    assert homework.tick(meeting, "bring")
    assert homework.readiness(meeting) == (1, 6)
    assert undo.undo().name == "Tick: Find something to bring them"
    assert homework.readiness(meeting) == (0, 6)
    assert undo.redo().done
    assert not homework.tick(meeting, "bring")
    assert homework.tick(meeting, homework.items(meeting)[3].id or 0)
    assert run("SELECT item, done FROM homework").fetchall() == [("bring", 1)]


def test_choosing_the_questions_is_done_by_choosing_them(meeting: int) -> None:
    agenda.choose(meeting, "trend-coming", True)
    assert [item.item for item in homework.items(meeting) if item.done] == ["questions"]
    assert run("SELECT count(*) FROM homework").fetchone() == (0,)
    undo.undo()
    assert homework.readiness(meeting) == (0, 6)
    undo.redo()
    assert not homework.tick(meeting, "questions")  # not satisfied yet
    assert homework.readiness(meeting) == (0, 6)
    agenda.move(meeting, "trend-coming", -1)
    assert homework.readiness(meeting) == (0, 6)
    assert homework.tick(meeting, "questions")
    assert homework.readiness(meeting) == (1, 6)


def test_items_of_my_own_come_behind_and_go(meeting: int) -> None:
    number = homework.add(meeting, " print\x1b[31m  the CV\n")
    own = homework.items(meeting)[-1]
    assert own == (number, "", "print the CV", False)
    assert own.key == number
    assert homework.tick(meeting, number)
    assert homework.readiness(meeting).sentence() == "1 of 7"
    homework.remove(number)
    assert undo.undo().name == "Remove: print the CV"
    homework.remove(number)
    assert homework.readiness(meeting) == (0, 6)


def test_an_item_is_of_one_meeting(meeting: int) -> None:
    other = meetings.plan([add_contact("Bob Reyes")], date(2026, 11, 26))
    number = homework.add(meeting, "print the CV")
    homework.tick(meeting, "person")
    assert homework.readiness(other) == (0, 6)
    with pytest.raises(Refused, match="gone"):
        homework.tick(other, number)


def test_what_cannot_be_is_refused(meeting: int) -> None:
    with pytest.raises(Refused, match="1 to 200"):
        homework.add(meeting, " \x1b[0m ")
    with pytest.raises(Refused, match="1 to 200"):
        homework.add(meeting, "x" * 201)
    with pytest.raises(Refused, match="meeting is gone"):
        homework.add(meeting + 1, "print the CV")
    with pytest.raises(Refused, match="gone"):
        homework.tick(meeting, "wash the car")
    homework.tick(meeting, "person")
    with pytest.raises(Refused, match="every preparation"):
        homework.remove(homework.items(meeting)[0].id or 0)
    with pytest.raises(Refused, match="gone"):
        homework.remove(99)


def test_one_that_was_usual_once_counts_no_more(meeting: int) -> None:
    run("INSERT INTO homework (meeting_id, item, text, done) VALUES (?, 'tie', '', 1)", (meeting,))
    assert homework.readiness(meeting) == (0, 6)

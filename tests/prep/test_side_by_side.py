"""The same question's answers across people, as rows and on the screen."""

from __future__ import annotations

from datetime import date, timedelta
from itertools import pairwise

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui import clock
from netui.people import edit, trash
from netui.prep import answers, side_by_side
from netui.prep.answers import Talk
from netui.prep.side_by_side.screen import Answers, _lines
from netui.store.file import run
from netui.timeline import log
from netui.ui.cells import cell_len
from tests.ui.headless import NARROW, WIDE, act, opened, press, text, until

NEXT = Talk(None, "")


@pytest.fixture
def people(store) -> tuple[int, int]:
    return edit.add_contact("Ann Ortiz", "Acme", ""), edit.add_contact("Bob Reyes", "Initech", "")


def answer(contact: int, question: str, words: str, on: date = TODAY) -> None:
    clock.fix(on)
    answers.save_answer(contact, question, NEXT, words, "")
    clock.fix(TODAY)


def told(question: str = "right-people", company: int | None = None) -> list[tuple[str, str]]:
    return [(one.name, one.answer) for one in side_by_side.answers_to(question, company)]


def test_the_newest_answer_comes_first_with_the_day_of_its_talk(people: tuple[int, int]) -> None:
    ann, bob = people
    answer(ann, "right-people", "yes")
    number = log.log([ann], "coffee", date(2026, 11, 2), "hello")
    answer(bob, "right-people", "no", TODAY - timedelta(days=3))
    answer(bob, "enjoy", "the people")
    assert told() == [("Bob Reyes", "no"), ("Ann Ortiz", "yes")]
    newest, oldest = side_by_side.answers_to("right-people")
    assert (newest.on, newest.company, newest.interaction_id) == (
        date(2026, 11, 19),
        "Initech",
        None,
    )
    assert (oldest.on, oldest.company, oldest.interaction_id) == (date(2026, 11, 2), "Acme", number)


def test_those_of_a_company_are_of_the_day_that_they_were_given(people: tuple[int, int]) -> None:
    ann, _ = people
    answer(ann, "right-people", "yes")
    acme = run("SELECT id FROM company WHERE name = 'Acme'").fetchone()[0]
    initech = run("SELECT id FROM company WHERE name = 'Initech'").fetchone()[0]
    run("UPDATE position SET company_id = ? WHERE contact_id = ?", (initech, ann))
    assert told(company=acme) == [("Ann Ortiz", "yes")]
    assert told(company=initech) == []
    run("UPDATE answer SET company_id = NULL")
    assert told(company=initech) == [("Ann Ortiz", "yes")]


def test_what_is_in_the_trash_is_left_out(people: tuple[int, int]) -> None:
    ann, bob = people
    answer(ann, "right-people", "yes")
    number = log.log([ann], "coffee", TODAY, "hello")
    answer(bob, "right-people", "no")
    trash.trash_contact(bob)
    assert told() == [("Ann Ortiz", "yes")]
    log.trash_interaction(number)
    assert told() == []
    assert side_by_side.answered() == []


def test_questions_come_in_the_order_of_their_sets(people: tuple[int, int]) -> None:
    for contact in people:
        answer(contact, "right-people", "yes")
    answer(people[0], "best-book", "Emma")
    answer(people[0], "trend-coming", "robots")
    answer(people[0], "enjoy", "the people")
    answers.tick(people[0], "challenges", NEXT)
    counted = [(one.question.id, one.answers) for one in side_by_side.answered()]
    assert counted == [("enjoy", 1), ("right-people", 2), ("trend-coming", 1), ("best-book", 1)]


@pytest.mark.parametrize("width", [8, 40, 69, 70, 115])
def test_an_answer_stands_in_full_at_any_width(people: tuple[int, int], width: int) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    words = "Yes, 日本 " * 40
    answer(people[0], "right-people", words)
    (one,) = side_by_side.answers_to("right-people")
    *lines, blank = _lines(one, width, TODAY)
    assert blank == ("", "", None, False, False)
    assert "".join(line.said for line in lines).replace(" ", "") == words.replace(" ", "")
    assert all(cell_len(line.said) <= max(width - 2, 8) for line in lines)
    stops = [at for at, line in enumerate(lines) if line.stops]
    assert stops[0] == 0
    assert all(after - before <= 6 for before, after in pairwise(stops))
    assert not any("\x1b" in line.who for line in lines)


async def test_the_screen_goes_from_question_to_question_and_to_the_talk(
    people: tuple[int, int],
) -> None:
    ann, bob = people
    answer(ann, "enjoy", "the people and the food")
    answer(ann, "right-people", "yes")
    log.log([ann], "coffee", TODAY, "Coffee at the mill")
    answer(bob, "right-people", "no, " * 200)
    async with opened(WIDE) as app:
        await press(app, "Q")
        assert isinstance(app.screen, Answers)
        assert "Why do you enjoy your work?" in text(app)
        assert "1 answer · Question 1 of 2" in text(app)
        await press(app, "enter")
        assert "Coffee at the mill" in text(app)
        await press(app, "escape", "tab")
        assert "Am I pursuing the right people" in text(app)
        assert "2 answers · Question 2 of 2" in text(app)
        await press(app, "enter")
        assert app.screen.place == "reading"
        assert "Bob Reyes" in text(app)
        await act(app, "back")
        await press(app, "G")
        assert app.screen._list.told.name == "Ann Ortiz"
        await press(app, "tab", "tab", "tab")
        assert "Why do you enjoy" in text(app)
        app.go("answers", "up-at-night")
        await until(lambda: "Nobody has answered this question" in text(app), "the empty question")
        await press(app, "tab")
        assert "Why do you enjoy" in text(app)


async def test_without_answers_it_says_what_belongs_there(people: tuple[int, int]) -> None:
    async with opened(NARROW) as app:
        await press(app, "Q")
        assert "No answers yet" in text(app)
        assert "tab Next" not in text(app)
        await press(app, "tab", "enter", "j")
        assert app.screen.place == "answers"
        await press(app, "escape")
        assert app.screen.place == "home"

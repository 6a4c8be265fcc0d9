"""The agenda: questions chosen for one talk, in their order; the core ones where none are."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit
from netui.prep import agenda, answers, meetings, questions
from netui.prep.answers import Talk
from netui.store import undo
from netui.store.file import run
from netui.store.models import Meeting

CORE = ["challenges", "enjoy", "up-at-night", "right-people"]


@pytest.fixture
def ann(store) -> int:
    return edit.add_contact("Ann Ortiz", "Acme", "Talent partner")


@pytest.fixture
def talk(ann: int) -> int:
    return meetings.plan([ann], TODAY + timedelta(days=3), "09:30", purpose="coffee")


def ids(meeting_id: int | None) -> list[str]:
    return [question.id for question in agenda.chosen(meeting_id)]


def test_without_a_choice_the_core_questions_are_asked(talk: int) -> None:
    assert ids(talk) == ids(None) == CORE


def test_a_question_comes_before_the_last_one_and_can_be_taken_back(talk: int) -> None:
    agenda.choose(talk, "trend-coming", True)
    agenda.choose(talk, "trend-coming", True)
    assert ids(talk) == [*CORE[:3], "trend-coming", "right-people"]
    assert undo.undo().name == "Choose “what comes next” for a talk"
    assert ids(talk) == CORE
    assert run("SELECT count(*) FROM agenda").fetchone()[0] == 0


def test_behind_another_last_question_it_comes_last(talk: int) -> None:
    agenda.choose(talk, "right-people", False)
    agenda.choose(talk, "trend-coming", True)
    assert ids(talk) == [*CORE[:3], "trend-coming"]


def test_a_talk_keeps_one_question(talk: int) -> None:
    for question in CORE[:3]:
        agenda.choose(talk, question, False)
    with pytest.raises(Refused, match="needs a question"):
        agenda.choose(talk, "right-people", False)
    assert ids(talk) == ["right-people"]


def test_questions_are_moved_within_the_list(talk: int) -> None:
    agenda.move(talk, "enjoy", 1)
    assert ids(talk) == ["challenges", "up-at-night", "enjoy", "right-people"]
    agenda.move(talk, "enjoy", -9)
    assert ids(talk) == ["enjoy", "challenges", "up-at-night", "right-people"]
    agenda.move(talk, "enjoy", -1)
    assert undo.undo().name == "Move “why enjoy” in a talk"
    assert ids(talk) == ["challenges", "up-at-night", "enjoy", "right-people"]


def test_what_is_not_chosen_is_not_moved(talk: int) -> None:
    with pytest.raises(Refused, match="is not chosen"):
        agenda.move(talk, "trend-coming", 1)


def test_a_removed_meeting_is_refused(talk: int) -> None:
    run("DELETE FROM meeting")
    for change in (
        lambda: agenda.choose(talk, "enjoy", False),
        lambda: agenda.move(talk, "enjoy", 1),
    ):
        with pytest.raises(Refused, match="gone"):
            change()


def test_a_chosen_question_of_no_set_any_more_is_still_asked(talk: int) -> None:
    agenda.choose(talk, "best-book", True)
    assert agenda.chosen(talk)[3].text == "Best book"


def test_a_talk_has_its_agenda_and_what_was_answered_besides(ann: int, talk: int) -> None:
    planned, following = Talk(talk, ""), Talk(None, "")
    agenda.choose(talk, "trend-coming", True)
    agenda.choose(talk, "enjoy", False)
    answers.tick(ann, "enjoy", planned)
    answers.save_answer(ann, "best-book", planned, "Emma", "")
    shown = [row.question_id for row in answers.for_talk(ann, planned)]
    assert shown == [
        *("challenges", "up-at-night", "trend-coming", "right-people"),
        *("enjoy", "best-book"),
    ]
    assert [row.question_id for row in answers.for_talk(ann, following)] == CORE


def test_an_answer_keeps_the_company_of_that_day(ann: int) -> None:
    talk = Talk(None, "")
    kept = "SELECT c.name FROM answer a LEFT JOIN company c ON c.id = a.company_id"
    answers.tick(ann, "enjoy", talk)
    assert run(kept).fetchall() == [(None,)]
    answers.save_answer(ann, "enjoy", talk, "the people", "")
    assert run(kept).fetchall() == [("Acme",)]
    hooli = run("INSERT INTO company (name, key) VALUES ('Hooli', 'hooli')").lastrowid
    run("UPDATE position SET until_on = '2026-11-01'")
    run("INSERT INTO position (contact_id, company_id, title) VALUES (?, ?, '')", (ann, hooli))
    answers.save_answer(ann, "enjoy", talk, "the people there", "the people")
    answers.save_answer(ann, "challenges", talk, "pay", "")
    assert run(kept + " ORDER BY a.id").fetchall() == [("Acme",), ("Hooli",)]
    answers.save_answer(ann, "enjoy", talk, "", "the people there")
    assert run(kept + " ORDER BY a.id").fetchall() == [(None,), ("Hooli",)]


STEPS = st.lists(
    st.tuples(
        st.sampled_from([*CORE, "trend-coming", "best-book"]),
        st.sampled_from([True, False, -2, -1, 1, 3]),
    ),
    max_size=8,
)


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(STEPS)
def test_each_step_goes_back_as_it_came(store, steps) -> None:
    with undo.action("Plan"):
        talk = Meeting.create(on_date=TODAY).id
    before = []
    for question, step in steps:
        was = ids(talk)
        try:
            if isinstance(step, bool):
                agenda.choose(talk, question, step)
            else:
                agenda.move(talk, question, step)
        except Refused:
            assert ids(talk) == was
        if ids(talk) != was:
            before.append(was)
        assert len(set(ids(talk))) == len(ids(talk)) > 0
    while before:
        assert undo.undo().done
        assert ids(talk) == before.pop()


def test_the_last_question_is_one_of_the_core() -> None:
    assert questions.LAST in CORE

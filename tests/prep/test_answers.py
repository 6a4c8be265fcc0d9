"""Answers: a tick holds for one talk, an answer stays readable for ever."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.prep import answers
from netui.prep.answers import Talk
from netui.store import drafts, undo
from netui.store.file import run
from netui.store.models import Answer, Attendee, Contact, Interaction, Meeting
from netui.timeline import log

NEXT = Talk(None, "Next talk")


@pytest.fixture(autouse=True)
def ann(store) -> int:
    with undo.action("Add Ann Ortiz"):
        return Contact.create(given="Ann", family="Ortiz").id


def plan(contact_id: int, on: date, purpose: str = "", state: str = "planned") -> int:
    meeting = Meeting.create(on_date=on, purpose=purpose, state=state)
    Attendee.create(meeting=meeting, contact=contact_id)
    return meeting.id


def row(contact_id: int, question_id: str, talk: Talk) -> answers.QuestionRow:
    return next(r for r in answers.for_talk(contact_id, talk) if r.question_id == question_id)


def test_without_a_plan_the_talk_is_the_next_one(ann: int) -> None:
    plan(ann, TODAY - timedelta(days=1))
    plan(ann, TODAY + timedelta(days=1), state="cancelled")
    assert answers.talk_of(ann, TODAY) == NEXT


def test_the_talk_is_the_nearest_planned_meeting(ann: int) -> None:
    plan(ann, date(2026, 12, 3))
    near = plan(ann, date(2026, 11, 26), "Coffee, and the SHRM slides")
    assert answers.talk_of(ann, TODAY) == Talk(near, "Coffee with Ann, Thu 26 Nov")


@pytest.mark.parametrize(
    ("purpose", "word"),
    [
        ("about teachers", "Meeting"),
        ("", "Meeting"),
        ("Lunch, at one", "Lunch"),
        ("mail", "Meeting"),
    ],
)
def test_a_talk_is_called_what_its_purpose_begins_with(ann: int, purpose: str, word: str) -> None:
    today = plan(ann, TODAY, purpose)
    assert answers.talk_of(ann, TODAY) == Talk(today, f"{word} with Ann, Sun 22 Nov")


def test_the_questions_come_in_their_order_unasked(ann: int) -> None:
    rows = answers.for_talk(ann, NEXT)
    assert [r.question_id for r in rows] == ["challenges", "enjoy", "up-at-night", "right-people"]
    assert not any(r.asked or r.answer for r in rows)


def test_a_tick_goes_on_and_off_as_actions(ann: int) -> None:
    assert answers.tick(ann, "enjoy", NEXT) is True
    assert row(ann, "enjoy", NEXT).asked
    assert answers.tick(ann, "enjoy", NEXT) is False
    assert not row(ann, "enjoy", NEXT).asked
    assert undo.undo().name == "Untick “why enjoy” with Ann Ortiz"
    assert row(ann, "enjoy", NEXT).asked
    assert undo.undo().name == "Tick “why enjoy” with Ann Ortiz"
    assert not row(ann, "enjoy", NEXT).asked


def test_an_answer_counts_as_asked_and_stays_so(ann: int) -> None:
    assert (
        answers.save_answer(ann, "enjoy", NEXT, "the people\nand the food", "").outcome == "saved"
    )
    assert row(ann, "enjoy", NEXT)[3:] == (True, "the people\nand the food")
    assert answers.tick(ann, "enjoy", NEXT) is True
    assert row(ann, "enjoy", NEXT).asked
    assert undo.undo().name == "Answer “why enjoy” for Ann Ortiz"
    assert not row(ann, "enjoy", NEXT).asked


def test_an_emptied_answer_leaves_the_tick(ann: int) -> None:
    answers.save_answer(ann, "enjoy", NEXT, "the people", "")
    answers.save_answer(ann, "enjoy", NEXT, "", "the people")
    assert row(ann, "enjoy", NEXT)[3:] == (True, "")
    assert answers.tick(ann, "enjoy", NEXT) is False


def test_each_talk_has_its_own_ticks(ann: int) -> None:
    meeting = Talk(plan(ann, TODAY), "")
    answers.tick(ann, "enjoy", NEXT)
    answers.tick(ann, "challenges", meeting)
    assert not row(ann, "enjoy", meeting).asked
    assert row(ann, "challenges", meeting).asked
    assert not row(ann, "challenges", NEXT).asked


def test_ticks_start_afresh_once_a_talk_is_logged_and_answers_stay_readable(ann: int) -> None:
    answers.save_answer(ann, "enjoy", NEXT, "the people", "")
    talk = Interaction.create(on_date=date(2026, 11, 20), kind="coffee")
    Answer.update(interaction=talk).execute()
    assert not row(ann, "enjoy", NEXT).asked
    assert answers.earlier(ann) == [
        ("Why do you enjoy your work?", date(2026, 11, 20), "the people")
    ]


def test_earlier_answers_come_newest_first_with_the_day_of_the_talk(ann: int) -> None:
    held = Interaction.create(on_date=date(2026, 10, 2), kind="meeting")
    meeting = plan(ann, date(2026, 10, 1), state="held")
    Meeting.update(interaction=held).execute()
    Answer.create(contact=ann, question="enjoy", meeting=meeting, asked=True, text="old")
    gone = plan(ann, date(2026, 11, 1), state="cancelled")
    Answer.create(contact=ann, question="best-book", meeting=gone, asked=True, text="Emma")
    past = plan(ann, date(2026, 11, 21))
    Answer.create(contact=ann, question="enjoy", meeting=past, asked=True, text="new")
    ahead = plan(ann, date(2026, 11, 23))
    Answer.create(contact=ann, question="enjoy", meeting=ahead, asked=True, text="now")
    Answer.create(contact=ann, question="enjoy", asked=True, text="next")
    assert [(e.on.isoformat(), e.answer) for e in answers.earlier(ann)] == [
        ("2026-11-21", "new"),
        ("2026-11-01", "Emma"),
        ("2026-10-02", "old"),
    ]
    assert [e.answer for e in answers.earlier(ann, "enjoy")] == ["new", "old"]
    assert answers.earlier(ann)[1].question == "Best book"


def test_two_writers_keep_both_answers(ann: int) -> None:
    answers.save_answer(ann, "enjoy", NEXT, "the people", "")
    assert answers.save_answer(ann, "enjoy", NEXT, "the food", "").outcome == "clash"
    text = answers.read(ann, "enjoy", NEXT)
    assert {"the people", "the food"} <= set(text.split("\n"))
    assert answers.choose(ann, "enjoy", NEXT, "both") == "the food\nthe people"
    assert answers.read(ann, "enjoy", NEXT) == "the food\nthe people"


def test_a_draft_is_restored_and_ends_with_the_visit(ann: int) -> None:
    drafts.keep(f"answer:{ann}:enjoy", "the peo", "")
    assert answers.opened(ann, "enjoy", NEXT) == ("the peo", "", True)
    answers.finish(ann, "enjoy", NEXT, "the people", "")
    assert answers.opened(ann, "enjoy", NEXT) == ("the people", "the people", False)
    assert drafts.count() == 0


def test_a_draft_of_an_earlier_talk_goes_to_this_one_whole(ann: int) -> None:
    meeting = Talk(plan(ann, TODAY), "")
    assert answers.finish(ann, "enjoy", meeting, "the people and", "the people") == (
        "saved",
        "the people and",
    )


def test_a_plan_taken_back_elsewhere_leaves_the_answer_with_the_next_talk(ann: int) -> None:
    gone = Talk(4711, "Coffee with Ann, Thu 26 Nov")
    answers.save_answer(ann, "enjoy", gone, "the people", "")
    answers.tick(ann, "challenges", gone)
    assert row(ann, "enjoy", NEXT).answer == "the people"
    assert row(ann, "challenges", NEXT).asked


def test_a_meeting_held_elsewhere_keeps_the_answer_in_one_place(ann: int) -> None:
    meeting = Talk(plan(ann, TODAY), "")
    answers.save_answer(ann, "enjoy", meeting, "the people", "")
    talk = Interaction.create(on_date=TODAY, kind="coffee")
    Meeting.update(state="held", interaction=talk).execute()
    Answer.update(interaction=talk).execute()
    answers.save_answer(ann, "enjoy", meeting, "the people and the food", "the people")
    assert [e.answer for e in answers.earlier(ann)] == ["the people and the food"]


def test_words_are_shown_before_a_bare_tick_on_the_same_question(ann: int) -> None:
    Answer.create(contact=ann, question="enjoy", asked=True, text="the people")
    Answer.create(contact=ann, question="enjoy", asked=True)
    assert row(ann, "enjoy", NEXT).answer == "the people"
    answers.save_answer(ann, "enjoy", NEXT, "the people and the food", "the people")
    assert row(ann, "enjoy", NEXT).answer == "the people and the food"


def test_a_hostile_name_is_harmless(ann: int) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    plan(ann, TODAY)
    assert "\x1b" not in answers.talk_of(ann, TODAY).label
    answers.tick(ann, "enjoy", NEXT)
    assert "\x1b" not in undo.undo().name


def test_answers_of_a_trashed_talk_are_not_shown(ann: int) -> None:
    answers.save_answer(ann, "enjoy", NEXT, "the mountains", "")
    number = log.log([ann], "coffee", TODAY, "hello")
    assert [answer.answer for answer in answers.earlier(ann)] == ["the mountains"]
    log.trash_interaction(number)
    assert answers.earlier(ann) == []

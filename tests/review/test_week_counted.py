"""What the week was: each count against the week before, and the weekly question's answers."""

from __future__ import annotations

from datetime import timedelta

import pytest
from review_rows import TODAY, ago, contact, event, meeting, met, note, talk

from netui.compose import sent
from netui.people.trash import trash_contact
from netui.prep import answers, meetings
from netui.prep.questions import LAST
from netui.promises import advice, rules
from netui.review.week.counted import DAYS, Week, sections, sentences, week
from netui.store import models, undo
from netui.targets import introductions
from netui.timeline.log import trash_interaction

pytestmark = pytest.mark.usefixtures("store")
BEFORE = TODAY - timedelta(days=DAYS)


def test_an_empty_file_had_no_week():
    assert week(TODAY) == Week()
    assert sentences(TODAY) == []


def test_people_talked_with_count_once_and_those_of_an_earlier_talk_are_not_new():
    ann, bo, cid = contact(), contact("Bo Li"), contact("Cid Novak")
    talk(ann, 40)
    talk(ann, 1, "call")
    talk(ann, 2, "coffee")
    talk(bo, 6, "encounter")
    talk(bo, 7, "message", "them")
    talk(cid, 7)
    assert week(TODAY)[:2] == (2, 1)
    assert week(BEFORE)[:2] == (1, 1)
    assert sentences(TODAY) == [
        "People talked with: 2, 1 for the first time. The week before: 1, for the first time."
    ]
    trash_contact(bo)
    assert week(TODAY)[:2] == (1, 0)
    assert week(TODAY - timedelta(days=1))[:2] == (2, 1)  # Ann and Cid


def test_where_everybody_was_new_no_number_is_said_twice():
    for name in ("Ann Ortiz", "Bo Li"):
        talk(contact(name), 1)
    said = "People talked with: 2, all for the first time. The week before: none."
    assert sentences(TODAY) == [said]


def test_promises_of_mine_kept_and_made():
    ann = contact()
    kept, _ = (rules.add(f"Slides {n}", TODAY, "me", ann) for n in range(2))
    rules.add("The book", TODAY, "them", ann)
    rules.keep(kept)
    assert (week(TODAY).kept, week(TODAY).made) == (1, 2)
    assert week(BEFORE) == Week()
    assert sentences(TODAY) == ["Promises: 1 kept, 2 made. The week before: none."]
    trash_contact(ann)
    assert week(TODAY) == Week()


def test_notes_sent_and_answered():
    ann, bo = contact(), contact("Bo Li")
    note(ann, 9, "email")
    number = note(bo, 3, "email")
    sent.outcome(number, "replied", ago(1))
    assert (week(TODAY).notes, week(TODAY).answered) == (1, 1)
    assert (week(BEFORE).notes, week(BEFORE).answered) == (1, 0)
    assert "Notes: 1 sent, 1 answered. The week before: 1 sent." in sentences(TODAY)


def test_advice_acted_on_be_it_by_a_talk_and_introductions():
    ann, bo = contact(), contact("Bo Li")
    advice.act(advice.add(ann, "read The Goal", on=ago(20)), ago(8))
    advice.add(ann, "", about_id=bo, on=ago(20))
    talk(bo, 2)
    number = introductions.ask(ann, to_name="Priya Nair", on=ago(9))
    introductions.made(number, ago(1))
    assert sentences(TODAY)[1:] == [
        "Advice acted on: 1. The week before: 1.",
        "Introductions: 1 made. The week before: 1 asked for.",
    ]
    trash_contact(ann)
    assert sentences(TODAY)[1:] == []


def test_hours_at_events_are_their_own_or_those_of_their_kind():
    with undo.action("Events"):
        for days, minutes, state in ((1, 90, "debriefed"), (2, None, "debriefed"),
                                     (3, 60, "planned"), (8, 60, "missed")):  # fmt: skip
            models.Event.create(name="Club", on_date=ago(days), minutes=minutes, state=state)
    assert week(TODAY)[-2:] == (2, 90 + 120)
    assert sentences(TODAY) == ["Events: 2, 3.5 hours in all. The week before: none."]


def test_who_was_met_by_chance_was_at_no_event():
    with undo.action("By chance"):
        plane = models.Event.create(name="On the plane", on_date=ago(1), kind="chance").id
    met(contact(), plane)
    met(contact("Bo Li"), event(days=2), days=2)
    assert week(TODAY).events == 1


def test_what_is_in_the_trash_did_not_happen():
    number = talk(contact(), 1)
    trash_interaction(number)
    assert week(TODAY) == Week()


def test_what_people_said_to_the_weekly_question_this_week():
    ann, bo, cid = contact(), contact("Bo Li"), contact("Cid Novak")
    for who, days, said in ((ann, 2, "Try Hooli,\nthey hire"), (bo, 8, "Yes"), (cid, 1, "")):
        number = meeting(who, days=-days)
        if said:
            planned = answers.Talk(number, "")
            answers.save_answer(who, LAST, planned, said, "")
        meetings.hold(number)
    first, question = sections(TODAY)
    assert first.title == "Mon 16 Nov to Sun 22 Nov"
    assert len(first.lines) == 1
    assert question.title == "Am I pursuing the right people and companies?"
    assert question.lines == ("Ann Ortiz: Try Hooli, they hire",)
    trash_contact(ann)
    assert "Nobody was asked this week" in sections(TODAY)[1].lines[0]


def test_a_quiet_week_is_said_without_judging():
    assert sections(TODAY)[0].lines == ("A quiet week, and so was the one before.",)

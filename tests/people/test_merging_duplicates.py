"""What two contacts had of one thing is one once they are one person, and both again by undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.events import events
from netui.events.sheet import guests
from netui.people import edit, merging
from netui.prep import answers, meetings
from netui.promises import advice
from netui.store import derive, drafts, schema, undo
from netui.store.file import run
from netui.targets import introductions, managers, targets
from netui.timeline.log import log
from tests.conftest import TODAY

NEXT = answers.Talk(None, "")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def everything() -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: run(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY id"
        ).fetchall()
        for table in schema.TABLES
    }


def merge(kept: int, other: int) -> None:
    """Merge, and prove that undo and redo are exact."""
    before = everything()
    merging.merge(kept, other)
    after = everything()
    assert derive.stale() == 0
    assert undo.undo().done
    assert everything() == before
    assert undo.redo().done
    assert everything() == after
    assert derive.stale() == 0
    assert run("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def two(store) -> tuple[int, int]:
    return edit.add_contact("Ann Ortiz", "Acme"), edit.add_contact("Anna Ortiz", "Acme")


def test_both_answers_in_one_talk_stay_in_one(two):
    kept, other = two
    planned = answers.Talk(meetings.plan([kept, other], TODAY), "")
    for talk in (NEXT, planned):
        answers.save_answer(kept, "keep-up", talk, "reads papers", "")
        answers.save_answer(other, "keep-up", talk, "asks around", "")
        answers.tick(other, "challenges", talk)
    merge(kept, other)
    for talk in (NEXT, planned):
        assert answers.read(kept, "keep-up", talk) == "reads papers\n\nasks around"
        answers.save_answer(kept, "keep-up", talk, "", "reads papers\n\nasks around")
        assert answers.read(kept, "keep-up", talk) == ""
        ticked = [row.question_id for row in answers.for_talk(kept, talk) if row.asked]
        assert sorted(ticked) == ["challenges", "keep-up"]


def test_answers_of_different_talks_stay_apart(two):
    kept, other = two
    answers.save_answer(kept, "keep-up", NEXT, "reads papers", "")
    log([kept], "coffee", ago(3), "x")
    answers.save_answer(other, "keep-up", NEXT, "asks around", "")
    merge(kept, other)
    assert answers.read(kept, "keep-up", NEXT) == "asks around"
    assert [one.answer for one in answers.earlier(kept)] == ["reads papers"]


def test_whoever_hires_somewhere_is_noted_once_as_known(two):
    kept, other = two
    hooli, acme = targets.company_of("Hooli"), targets.company_of("Acme")
    managers.set_manager(hooli, contact_id=kept, state="guessed")
    managers.set_manager(hooli, contact_id=other, state="known", title="VP of People")
    managers.set_manager(acme, contact_id=other)
    merge(kept, other)
    (one,) = managers.of(hooli)
    assert (one.contact_id, one.state, one.title) == (kept, "known", "VP of People")
    assert [one.contact_id for one in managers.of(acme)] == [kept]


def test_two_asks_for_one_person_are_one_as_far_as_either_came(two):
    kept, other = two
    bob, cara = edit.add_contact("Bob"), edit.add_contact("Cara")
    asks = introductions.ask(bob, kept, on=ago(90)), introductions.ask(bob, other, on=ago(9))
    introductions.made(asks[1], ago(5))
    thanked = introductions.ask(other, None, "Dee", on=ago(99))
    introductions.thanked(thanked, ago(50))
    introductions.ask(kept, cara, on=ago(20))
    introductions.ask(other, cara, on=ago(30))
    with undo.action("Later"):
        run("INSERT INTO hold (card) VALUES (?)", (f"week-introduction:{asks[1]}",))
    merge(kept, other)
    found = {(one.by, one.to): (one.state, one.asked_on) for one in introductions.open_ones()}
    assert len(introductions.open_ones()) == 2
    assert found == {
        ("Bob", "Ann Ortiz"): ("made", ago(90)),
        ("Ann Ortiz", "Cara"): ("asked", ago(30)),
    }
    assert introductions.read(thanked).state == "thanked"
    assert run("SELECT * FROM hold").fetchall() == []


def test_a_guest_is_looked_for_once_with_both_lines(two):
    kept, other = two
    event = events.add("Breakfast", TODAY)
    guests.look_for(event, kept, line="asks about trails")
    guests.look_for(event, other, line="new at Acme")
    merge(kept, other)
    (guest,) = guests.guests(event)
    assert (guest.contact_id, guest.line) == (kept, "asks about trails; new at Acme")


def test_advice_of_one_to_talk_to_the_other_goes_and_its_own_words_stay(two):
    kept, other = two
    bare = advice.add(kept, "", "talk", about_id=other, on=ago(20))
    named = advice.add(other, "talk to Ann", "talk", about_id=kept, on=ago(19))
    asking = advice.add(kept, "ask Anna about pay", "talk", about_id=other, on=ago(18))
    with undo.action("Later"):
        run(
            "INSERT INTO hold (card) VALUES (?), (?), (?)",
            (f"advice:{bare}", f"report-back:{named}:9", f"advice:{asking}"),
        )
    log([other], "coffee", ago(3), "x")
    merge(kept, other)
    (one,) = advice.every()
    assert (one.words(), one.about_id, one.acted_on) == ("ask Anna about pay", None, ago(3))
    assert run("SELECT card FROM hold").fetchall() == [(f"advice:{asking}",)]


def test_text_in_work_follows_to_the_one_who_is_kept(two):
    kept, other = two
    bob = edit.add_contact("Bob")
    for key in ("notes", "message", "advice"):
        drafts.keep(f"{key}:{other}", f"{key} of the other")
    drafts.keep(f"message:{kept}", "letter to the kept one")
    drafts.keep(f"answer:{other}:keep-up", "an answer")
    drafts.keep(f"log:{bob},{other}", "a talk")
    drafts.keep(f"log:{kept},{other}", "another")
    drafts.keep(f"guest:7:{other}", "a guest")
    drafts.keep(f"merge:{other}", "no longer")
    drafts.keep(f"target:{other}", "of a company")
    merge(kept, other)
    assert dict(run("SELECT key, text FROM draft").fetchall()) == {
        f"notes:{kept}": "notes of the other",
        f"advice:{kept}": "advice of the other",
        f"answer:{kept}:keep-up": "an answer",
        f"message:{kept}": "letter to the kept one",
        f"message:{kept} #2": "message of the other",
        f"log:{bob},{kept}": "a talk",
        f"log:{kept}": "another",
        f"guest:7:{kept}": "a guest",
        f"target:{other}": "of a company",
    }
    assert drafts.find(f"notes:{kept}").text == "notes of the other"
    drafts.forget(f"message:{kept}")
    assert drafts.find(f"message:{kept}").text == "message of the other"

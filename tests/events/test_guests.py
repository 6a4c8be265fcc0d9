"""Whom to look for, the one line on each, and who might be there."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.errors import Refused
from netui.events import events
from netui.events.sheet.expected import Expected, expected, why
from netui.events.sheet.guests import about, guests, leave_out, look_for, set_line
from netui.people import closeness, edit, trash
from netui.promises import rules
from netui.store import undo
from netui.store.file import run
from netui.text import clean
from netui.timeline import log

pytestmark = pytest.mark.usefixtures("store")
WEEK = timedelta(weeks=1)


def event(name: str = "SHRM December", on: date = TODAY + WEEK, **more: object) -> int:
    return events.add(name, on, **more)  # type: ignore[arg-type]


def met(event_id: int, *contacts: int) -> None:
    """Somebody was met at an event."""
    with undo.action("Meet"):
        on = run("SELECT on_date FROM event WHERE id = ?", (event_id,)).fetchone()[0]
        for contact in contacts:
            talk = run(
                "INSERT INTO interaction (on_date, kind, direction, summary, notes, event_id,"
                " created_at) VALUES (?, 'encounter', 'both', '', '', ?, '')",
                (on, event_id),
            ).lastrowid
            run(
                "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
                (talk, contact),
            )


def names(event_id: int, limit: int = 20) -> list[str]:
    return [one.name for one in expected(event_id, TODAY, limit)]


def of(event_id: int, name: str) -> Expected:
    return next(one for one in expected(event_id, TODAY) if one.name == name)


# --- guests


def test_look_for_leave_out_and_back() -> None:
    shrm, ann = event(), edit.add_contact("Ann Ortiz", "Acme", "Talent partner")
    number = look_for(shrm, ann)
    look_for(shrm, name="Dr. Jane Speaker", line="talks about pay")
    found = guests(shrm)
    assert [(one.contact_id, one.name, one.title, one.line) for one in found] == [
        (ann, "Ann Ortiz", "Talent partner", ""),
        (None, "Dr. Jane Speaker", "", "talks about pay"),
    ]
    leave_out(number)
    assert [one.name for one in guests(shrm)] == ["Dr. Jane Speaker"]
    assert undo.undo().sentence("Undone") == "Undone: Leave out Ann Ortiz"
    assert guests(shrm) == found
    assert undo.redo().done
    assert [one.name for one in guests(shrm)] == ["Dr. Jane Speaker"]


def test_nobody_stands_twice_on_a_sheet() -> None:
    shrm, ann = event(), edit.add_contact("Ann Ortiz")
    assert look_for(shrm, ann) == look_for(shrm, ann, line="ask about trails")
    assert look_for(shrm, name="Jané Speaker") == look_for(shrm, name="jane speaker")
    assert [(one.name, one.line) for one in guests(shrm)] == [
        ("Ann Ortiz", "ask about trails"),
        ("Jané Speaker", ""),
    ]
    # Another of that name, who is a contact, is another person.
    look_for(shrm, edit.add_contact("Jané Speaker"))
    assert len(guests(shrm)) == 3
    look_for(shrm, ann)
    assert guests(shrm)[0].line == "ask about trails"


def test_my_line_is_written_and_taken_back() -> None:
    shrm = event()
    number = look_for(shrm, edit.add_contact("Ann Ortiz"))
    set_line(number, "ask\nabout  trails")
    assert guests(shrm)[0].line == "ask about trails"
    assert undo.undo().name == "Line on Ann Ortiz"
    assert guests(shrm)[0].line == ""


def test_what_cannot_be_is_refused_in_a_sentence() -> None:
    shrm, ann = event(), edit.add_contact("Ann Ortiz")
    for call, word in (
        (lambda: look_for(shrm), "nobody is named"),
        (lambda: look_for(shrm, 999), "contact is gone"),
        (lambda: look_for(999, ann), "event is gone"),
        (lambda: leave_out(999), "not on the sheet"),
        (lambda: set_line(999, "x"), "not on the sheet"),
    ):
        with pytest.raises(Refused, match=word):
            call()
    trash.trash_contact(ann)
    with pytest.raises(Refused, match="contact is gone"):
        look_for(shrm, ann)


def test_who_is_in_the_trash_is_not_looked_for() -> None:
    shrm, ann = event(), edit.add_contact("Ann Ortiz")
    look_for(shrm, ann)
    trash.trash_contact(ann)
    assert guests(shrm) == []


# --- the line on each


def test_the_line_is_made_of_what_is_known() -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "Talent partner")
    edit.add_trait(ann, "tag", "shrm")
    edit.add_trait(ann, "interest", "mountain biking")
    edit.add_trait(ann, "interest", "choir")
    met(event("SHRM October", date(2026, 10, 14)), ann)
    log.log([ann], "coffee", TODAY - 2 * WEEK, "coffee")
    rules.add("the job description", TODAY + 2 * WEEK, "them", ann)
    rules.add("the slides", date(2026, 11, 27), "me", ann)
    rules.add("a book", None, "me", ann)
    assert about([ann], TODAY)[ann] == (
        "Talent partner at Acme · into mountain biking · you promised: the slides by Fri 27 Nov"
        " · coffee 2 weeks ago, met at SHRM October"
    )


def test_the_line_says_where_we_met_last_and_who_owes() -> None:
    bob = edit.add_contact("Bob Reyes", "Initech")
    met(event("SHRM October", date(2026, 10, 14)), bob)
    number = rules.add("the name of the buyer", None, "them", bob)
    told = "they promised: the name of the buyer · met at SHRM October 5 weeks ago"
    assert about([bob], TODAY)[bob] == f"Initech · {told}"
    rules.keep(number)
    assert about([bob], TODAY)[bob] == "Initech · met at SHRM October 5 weeks ago"


def test_the_line_says_nothing_of_what_is_gone_or_ahead() -> None:
    bob = edit.add_contact("Bob Reyes")
    talk = log.log([bob], "call", TODAY, "call")
    run("UPDATE interaction SET trashed_at = 'x' WHERE id = ?", (talk,))
    run(
        "INSERT INTO interaction (on_date, kind, direction, summary, notes, created_at)"
        " VALUES ('2026-11-30', 'coffee', 'both', '', '', '')"
    )
    run(
        "INSERT INTO participant (interaction_id, contact_id) VALUES (last_insert_rowid(), ?)",
        (bob,),
    )
    assert about([bob], TODAY).get(bob, "") == ""


def test_the_line_is_short_whatever_is_known() -> None:
    ann = edit.add_contact("Ann Ortiz", "A" * 300, "T" * 300)
    edit.add_trait(ann, "interest", "i" * 300)
    rules.add("p" * 300, TODAY, "me", ann)
    met(event("E" * 300, TODAY - WEEK), ann)
    line = about([ann], TODAY)[ann]
    assert len(line) <= 145
    assert line.startswith("TTT")
    assert "into iii" in line


def test_the_hostile_contact_is_clean() -> None:
    ann = edit.add_contact("x", "y", "z")
    run(
        "UPDATE contact SET given = ?, family = ?, title = ? WHERE id = ?",
        (HOSTILE_GIVEN, HOSTILE_FAMILY, HOSTILE_GIVEN, ann),
    )
    shrm = event(HOSTILE_GIVEN, TODAY + WEEK, series="S")
    met(event(HOSTILE_GIVEN, TODAY - WEEK, series="S"), ann)
    look_for(shrm, ann, line=HOSTILE_GIVEN)
    (one,) = expected(shrm, TODAY)
    for text in (*guests(shrm)[0][2:], one.name, one.why, one.line, about([ann], TODAY)[ann]):
        assert "\x1b" not in text
        assert text == clean(text)
    assert "\x1b" not in undo.undo().name


# --- who might be there


def test_those_met_more_often_and_more_recently_come_first() -> None:
    days = [TODAY - number * 4 * WEEK for number in range(1, 7)]
    past = [event(f"SHRM {day}", day, series="SHRM") for day in days]
    people = {name: edit.add_contact(name) for name in ("Old", "New", "Often", "Once", "Never")}
    met(past[5], people["Old"])
    met(past[0], people["New"])
    for place in (0, 1, 3):
        met(past[place], people["Often"])
    met(past[2], people["Once"])
    log.log([people["Old"]], "call", TODAY, "call")  # who was there counts, not who was called
    shrm = event(series="shrm")
    assert names(shrm) == ["Often", "New", "Once", "Old"]
    assert of(shrm, "Often").why == "at 3 of the last 4"
    assert of(shrm, "New").why == f"at SHRM {days[0]}"
    assert of(shrm, "Old").why == f"at SHRM {days[5]}"
    assert names(shrm, limit=2) == ["Often", "New"]


def test_without_a_series_the_same_name_is_one() -> None:
    ann = edit.add_contact("Ann Ortiz")
    met(event("Friday Run", TODAY - WEEK), ann)
    assert names(event("friday run")) == ["Ann Ortiz"]
    assert names(event("Saturday Run")) == []


def test_what_i_missed_or_threw_away_tells_nothing() -> None:
    ann, bob = edit.add_contact("Ann Ortiz"), edit.add_contact("Bob Reyes")
    first, second = (event("SHRM", TODAY - number * WEEK, series="SHRM") for number in (1, 2))
    met(first, ann)
    met(second, ann, bob)
    shrm = event(series="SHRM")
    assert of(shrm, "Ann Ortiz").why == "at 2 of the last 2"
    run("UPDATE event SET trashed_at = 'x' WHERE id = ?", (second,))
    assert names(shrm) == ["Ann Ortiz"]
    run("UPDATE event SET state = 'missed' WHERE id = ?", (first,))
    assert names(shrm) == []


def test_what_comes_later_tells_nothing_of_a_past_event() -> None:
    ann = edit.add_contact("Ann Ortiz")
    met(event("SHRM", TODAY - WEEK, series="SHRM"), ann)
    assert names(event("SHRM", TODAY - 2 * WEEK, series="SHRM")) == []


def test_the_same_organiser_counts_less_than_the_series() -> None:
    ann, bob = edit.add_contact("Ann Ortiz"), edit.add_contact("Bob Reyes")
    met(event("SHRM Gala", TODAY - WEEK, organiser="SHRM Denver"), ann)
    met(event("SHRM November", TODAY - 2 * WEEK, series="SHRM", organiser="SHRM Denver"), bob)
    shrm = event(series="SHRM", organiser="shrm denver")
    assert names(shrm) == ["Bob Reyes", "Ann Ortiz"]
    assert of(shrm, "Ann Ortiz").why == "met at SHRM Gala, same organiser"


def test_colleagues_of_the_organiser_and_of_the_place() -> None:
    edit.add_contact("Ann Ortiz", "Intermountain, Inc.")
    edit.add_contact("Bob Reyes", "Acme")
    edit.add_contact("Carla Díaz", "Hooli")
    shrm = event(organiser="Intermountain", place="Acme HQ, Provo")
    assert sorted(names(shrm)) == ["Ann Ortiz", "Bob Reyes"]
    assert of(shrm, "Ann Ortiz").why == "works at Intermountain, Inc."
    assert of(shrm, "Bob Reyes").why == "works at Acme"
    run("UPDATE position SET until_on = '2026'")
    assert names(shrm) == []


@pytest.mark.parametrize(
    ("kind", "value", "more"),
    [
        ("tag", "shrm", {"series": "SHRM"}),
        ("tag", "JobClub", {"kind": "job-club"}),
        ("tag", "job club", {"kind": "Job Club"}),
        ("tag", "volunteering", {"kind": "volunteer"}),
        ("interest", "trail runs", {"name": "Wasatch Trail Run"}),
        ("tag", "wasatch-nurses", {"organiser": "Wasatch Nurses"}),
    ],
)
def test_tags_and_interests_of_the_event(kind: str, value: str, more: dict[str, str]) -> None:
    ann = edit.add_contact("Ann Ortiz")
    edit.add_trait(ann, kind, value)
    said = "tag" if kind == "tag" else "into"
    assert [one.why for one in expected(event(**more), TODAY)] == [f"{said} {value}"]  # type: ignore[arg-type]


@pytest.mark.parametrize("value", ["november", "2026", "event", "trail", "s"])
def test_a_tag_of_another_thing_tells_nothing(value: str) -> None:
    edit.add_trait(edit.add_contact("Ann Ortiz"), "tag", value)
    assert names(event("SHRM November 2026 event s", series="SHRM")) == []


def test_the_expected_mix_brings_those_who_are_close() -> None:
    ann, bob = edit.add_contact("Ann Ortiz", "A", "Nurse"), edit.add_contact("Bob", "B", "Nurse")
    carla = edit.add_contact("Carla", "C", "Welder")
    for number in (ann, carla):
        closeness.set_closeness(number, "warm")
    run("UPDATE contact SET field = 'nursing' WHERE id = ?", (ann,))
    shrm = event(mix=("Nursing",))
    assert [(one.contact_id, one.why) for one in expected(shrm, TODAY)] == [
        (ann, "works in Nursing")
    ]
    run("UPDATE contact SET know_better_on = '2026-12-01', field = 'Nursing' WHERE id = ?", (bob,))
    assert [one.why for one in expected(shrm, TODAY)] == [
        "to know better · works in Nursing",
        "works in Nursing",
    ]


def test_reasons_add_up_and_are_all_told() -> None:
    ann, bob = edit.add_contact("Ann Ortiz", "Acme"), edit.add_contact("Bob Reyes", "Acme")
    edit.add_trait(bob, "tag", "shrm")
    shrm = event(series="SHRM", organiser="Acme")
    assert names(shrm) == ["Bob Reyes", "Ann Ortiz"]
    assert of(shrm, "Bob Reyes").why == "works at Acme · tag shrm"
    assert why(shrm, [ann], TODAY) == {ann: "works at Acme"}


def test_of_equals_the_one_seen_last_comes_first() -> None:
    ann, bob = edit.add_contact("Ann Ortiz", "Acme"), edit.add_contact("Bob Reyes", "Acme")
    shrm = event(organiser="Acme")
    assert names(shrm) == ["Ann Ortiz", "Bob Reyes"]
    log.log([ann], "call", TODAY - 4 * WEEK, "call")
    log.log([bob], "call", TODAY - WEEK, "call")
    assert names(shrm) == ["Bob Reyes", "Ann Ortiz"]


def test_whoever_is_in_the_trash_is_not_expected() -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme")
    shrm = event(organiser="Acme")
    trash.trash_contact(ann)
    assert names(shrm) == []


def test_those_chosen_are_marked_and_my_line_wins() -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "Talent partner")
    shrm = event(organiser="Acme")
    (one,) = expected(shrm, TODAY)
    assert (one.chosen, one.line) == (False, "Talent partner at Acme")
    number = look_for(shrm, ann)
    (one,) = expected(shrm, TODAY)
    assert (one.chosen, one.line) == (True, "Talent partner at Acme")
    set_line(number, "ask about trails")
    assert expected(shrm, TODAY)[0].line == "ask about trails"

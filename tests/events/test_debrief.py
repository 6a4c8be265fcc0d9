"""The lines of a debrief: whom a name means, what is written, and what the preview says."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.events import debrief, events
from netui.events.debrief import Person
from netui.people import edit, trash
from netui.store import undo
from netui.store.file import run
from netui.timeline.log import trash_interaction

EVENING = date(2026, 11, 20)
ANA = (
    "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
    " I send the book list by fri; know better"
)


@pytest.fixture
def evening(store: Path) -> int:
    """An event just past; its id."""
    edit.add_contact("Ann Ortiz", "Acme", "recruiter")
    edit.add_contact("Bob Reyes")
    return events.add("SHRM November", EVENING)


def note(event_id: int, line: str) -> Person:
    """Accept a line on one person; whom it noted."""
    (number,) = debrief.accept(event_id, line, TODAY).encounter_ids
    return next(person for person in debrief.met(event_id) if person.id == number)


def problem(event_id: int, line: str) -> str:
    """What keeps a line from being written; accepting it says the same and writes nothing."""
    understood = debrief.understand(event_id, line, TODAY)
    with pytest.raises(Refused) as refused:
        debrief.accept(event_id, line, TODAY)
    assert str(refused.value) == understood.problem
    assert not understood.lines
    return understood.problem


def shown(event_id: int, line: str) -> str:
    """The preview as one text."""
    understood = debrief.understand(event_id, line, TODAY)
    assert understood.problem == ""
    return "\n".join(understood.lines)


# --- one line


def test_a_line_writes_the_person_what_was_said_and_what_follows(evening: int) -> None:
    accepted = debrief.accept(evening, ANA, TODAY)

    (ana,) = debrief.met(evening)
    assert accepted.encounter_ids == (ana.id,)
    assert accepted.sentence == (
        "Met Ana Díaz: new · I owe Ana Díaz: send the book list, by Friday 27 November 2026"
    )
    assert ana == Person(
        ana.id,
        ana.contact_id,
        "Ana Díaz",
        True,
        "nurse educator",
        "Intermountain",
        ana.field,
        True,
        False,
        "loves trail running",
        "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
        " I promised to send the book list by 2026-11-27; know better",
        "",
        "send the book list, by Fri 27 Nov",
    )
    contact = edit.card_fields(ana.contact_id)
    assert contact.met_where == "SHRM November"
    assert contact.interests == ("bikes", "trail running")
    assert run(
        "SELECT know_better_on, last_touch_at FROM contact WHERE id = ?", (ana.contact_id,)
    ).fetchone() == ((TODAY + timedelta(days=21)).isoformat(), EVENING.isoformat())
    assert run("SELECT kind, on_date, event_id FROM interaction").fetchall() == [
        ("encounter", EVENING.isoformat(), evening)
    ]
    assert undo.undo().name == "Met Ana Díaz at SHRM November"
    assert debrief.met(evening) == []
    assert run("SELECT count(*) FROM contact").fetchone() == (2,)


def test_the_preview_says_all_that_would_be_written(evening: int) -> None:
    assert debrief.understand(evening, ANA, TODAY).lines == (
        "New contact: Ana Díaz, nurse educator at Intermountain",
        "Interests: bikes, trail running",
        "Said: loves trail running",
        "Cards exchanged",
        "I owe Ana Díaz: send the book list, by Friday 27 November 2026",
        "Know better later: comes back on Sunday 13 December 2026",
    )
    assert shown(evening, "Ann; can introduce me to Bob; ~chess") == (
        "Known: Ann Ortiz, Acme\n"
        "Interests: chess\n"
        "Said: passionate about chess; how they can help: an introduction to Bob\n"
        "In depth: a thank-you is owed within a day"
    )


def test_a_company_that_changes_is_told_before(evening: int) -> None:
    assert "Known: Ann Ortiz, Acme, now at Hooli" in shown(evening, "Ann @ Hooli: x")


def test_several_people_of_a_line_are_met_each(evening: int) -> None:
    line = "Bob and Eve: met at the bar; I owe Eve the slides; next: coffee thu 14:00"
    accepted = debrief.accept(evening, line, TODAY)

    bob, eve = debrief.met(evening)
    assert accepted.encounter_ids == (bob.id, eve.id)
    assert (bob.name, bob.is_new, bob.promise) == ("Bob Reyes", False, "")
    assert (eve.name, eve.is_new, eve.promise) == ("Eve", True, "the slides")
    assert "Eve" not in bob.line
    assert "Bob" not in eve.line
    assert run("SELECT count(*), count(DISTINCT meeting_id) FROM attendee").fetchone() == (2, 1)
    debrief.take_out(bob.id)
    assert run("SELECT contact_id FROM attendee").fetchall() == [(eve.contact_id,)]


@pytest.mark.parametrize(
    ("line", "deep"),
    [
        ("Eve ~chess; I can help with her résumé", True),
        ("Eve ~chess; I owe the list", True),
        ("Eve ~chess", False),
        ("Eve ~chess; I owe the list; know better", False),
        ("Eve; long talk", True),
        ("Eve; in depth; know better", True),
    ],
)
def test_a_talk_in_depth_is_told_or_shows(evening: int, line: str, deep: bool) -> None:
    assert note(evening, line).in_depth is deep


def test_met_as_an_opening_is_a_line_too(evening: int) -> None:
    eve = note(evening, "met Eve: likes tea")
    assert (eve.name, eve.said) == ("Eve", "likes tea")
    assert eve.line == "Eve; likes tea"
    assert "call" in problem(evening, "call with Ann: likes tea")
    assert "nobody is named" in problem(evening, "what an evening")
    assert "leave the day out" in problem(evening, "met Ann on 1 sep: likes tea")


def test_by_chance_the_action_says_where(store: Path) -> None:
    plane = events.add("On the plane to Denver", EVENING, events.CHANCE)
    debrief.accept(plane, "Eve: x", TODAY)
    assert undo.undo().name == "Met Eve on the plane to Denver"


# --- whom a name means


def test_who_is_known_is_marked_known(evening: int) -> None:
    ann = note(evening, "Ann Ortiz ~chess")
    assert (ann.is_new, ann.company) == (False, "Acme")
    assert debrief.count(evening)[:3] == (1, 0, 1)


@pytest.mark.parametrize("name", ["Ann", "ann ortiz", "ÁNN ORTIZ", "Ortiz", "Ann Ortiz [1]"])
def test_one_contact_that_a_name_can_mean_is_meant(evening: int, name: str) -> None:
    assert note(evening, f"{name} ~chess").contact_id == 1


@pytest.mark.parametrize("name", ["Annika", "Anna", "Ann Ort", "Ann Lee", "Bo", "new Ann Ortiz"])
def test_another_name_is_somebody_new(evening: int, name: str) -> None:
    assert note(evening, f"{name} ~chess").is_new


def test_a_name_that_several_have_is_asked_for_more(evening: int) -> None:
    edit.add_contact("Ann Ortiz", "Hooli")
    understood = debrief.understand(evening, "  Ann Ortiz ~chess", TODAY)
    assert understood.problem == (
        "“Ann Ortiz” may be Ann Ortiz (Acme, id 1), Ann Ortiz (Hooli, id 3):"
        " write Ann Ortiz [1], the company, or new Ann Ortiz"
    )
    assert understood.column == 0
    assert [match.id for match in understood.people[0].candidates] == [1, 3]
    assert note(evening, "Ann Ortiz @ ACME Inc ~chess").contact_id == 1
    assert note(evening, "Ann Ortiz [3] ~chess").contact_id == 3
    assert note(evening, "new Ann Ortiz ~sailing").contact_id == 4


def test_the_column_is_that_of_the_name(evening: int) -> None:
    edit.add_contact("Ann Ortiz", "Hooli")
    understood = debrief.understand(evening, "Bob and Ann Ortiz: good talk", TODAY)
    assert understood.column == len("Bob and ")


def test_the_title_tells_namesakes_apart_where_no_company_is_told(evening: int) -> None:
    edit.add_contact("Ann Ortiz", "Hooli", "CTO")
    assert note(evening, "Ann Ortiz, cto ~chess").contact_id == 3


def test_a_namesake_of_another_company_and_title_is_asked_about(evening: int) -> None:
    assert problem(evening, "Ann Ortiz, lawyer @ Hooli") == (
        "Ann Ortiz (Acme, id 1), or somebody new? write [1] or new"
    )
    assert note(evening, "Ann Ortiz, recruiter @ Hooli").contact_id == 1


def test_a_past_company_is_theirs_too(evening: int) -> None:
    edit.set_position(1, "Hooli", "CTO")
    assert note(evening, "Ann Ortiz, lawyer @ Acme").contact_id == 1


def test_an_id_that_nobody_has_is_a_problem(evening: int) -> None:
    assert "nobody has the id 99" in problem(evening, "Ann Ortiz [99] ~chess")
    assert problem(evening, f"Ann Ortiz [{10**17}] ~chess")


def test_one_person_is_named_once(evening: int) -> None:
    assert "the same person" in problem(evening, "Ann and Ortiz: good talk")


def test_two_of_the_same_name_at_one_event(evening: int) -> None:
    first = note(evening, "Ana Díaz, nurse @ Intermountain")
    assert shown(evening, "Ana Díaz, teacher at Lincoln High") == (
        "New contact: Ana Díaz, teacher at Lincoln High (another than Ana Díaz, Intermountain)"
    )
    second = note(evening, "Ana Díaz, teacher at Lincoln High")
    assert second.contact_id != first.contact_id
    assert debrief.count(evening)[:3] == (2, 2, 0)
    assert note(evening, "Ana Díaz @ Lincoln High ~chess").contact_id == second.contact_id
    assert "may be" in problem(evening, "Ana Díaz ~chess")


def test_a_namesake_from_elsewhere_may_be_the_other(evening: int) -> None:
    note(evening, "Ana Díaz, nurse @ Intermountain")
    edit.add_contact("Ana Díaz")
    asked = problem(evening, "Ana Díaz, teacher at Lincoln High")
    assert asked == "Ana Díaz (id 4), or somebody new? write [4] or new"


def test_the_trashed_are_not_meant(evening: int) -> None:
    trash.trash_contact(1)
    assert note(evening, "Ann Ortiz ~chess").is_new


# --- the same person again


def test_a_second_line_on_somebody_is_added(evening: int) -> None:
    first = note(evening, "Ana Díaz, nurse; has two cats")
    assert shown(evening, "Ana Díaz: plays chess; I owe the list").startswith(
        "Ana Díaz: noted already, this is added\n"
    )
    both = note(evening, "Ana Díaz @ Intermountain: plays chess; I owe the list")
    assert both.id == first.id
    assert both.said == "has two cats; plays chess"
    assert (both.title, both.company, both.promise) == ("nurse", "Intermountain", "the list")
    assert len(debrief.met(evening)) == 1
    assert run("SELECT count(*) FROM interaction").fetchone() == (1,)
    debrief.take_out(both.id)
    assert run("SELECT count(*) FROM contact").fetchone() == (2,)
    assert run("SELECT count(*) FROM promise").fetchone() == (0,)


@pytest.mark.parametrize(
    "line", ["Ana Díaz: has two cats", "new Ana Díaz, nurse", "Ana Diaz", "Ana"]
)
def test_what_is_noted_already_changes_nothing(evening: int, line: str) -> None:
    note(evening, "new Ana Díaz, nurse; has two cats; has a dog")
    actions = run("SELECT count(*) FROM action").fetchone()
    assert shown(evening, line) == "Ana Díaz: noted already, nothing to add"
    assert debrief.accept(evening, line, TODAY) == ((), "Met Ana Díaz: noted already")
    assert run("SELECT count(*) FROM action").fetchone() == actions


# --- the event


def test_nobody_was_met_at_an_event_ahead(store: Path) -> None:
    ahead = events.add("SHRM December", TODAY + timedelta(days=9))
    assert problem(ahead, "Eve: x") == (
        "SHRM December lies ahead, on Tuesday 1 December 2026: note whom you met once it is over"
    )


def test_a_missed_event_was_not_missed(evening: int) -> None:
    events.missed(evening)
    debrief.accept(evening, "Eve: x", TODAY)
    assert events.read(evening).state == "planned"
    assert undo.undo().done
    assert events.read(evening).state == "missed"


def test_an_event_in_the_trash_takes_no_line(evening: int) -> None:
    events.trash(evening)
    assert "gone" in problem(evening, "Eve: x")


def test_the_trashed_are_left_out_of_whom_i_met(evening: int) -> None:
    eve, ann = note(evening, "Eve: x"), note(evening, "Ann: y")
    trash.trash_contact(eve.contact_id)
    assert [person.id for person in debrief.met(evening)] == [ann.id]
    (number,) = run("SELECT interaction_id FROM encounter WHERE id = ?", (ann.id,)).fetchone()
    trash_interaction(number)
    assert debrief.met(evening) == []


# --- pasted notes and odd text


def test_pasted_notes_are_one_line_for_each_person() -> None:
    notes = """
      - Ana Díaz, nurse\r
    * [ ] Bob Reyes @ Acme
    [x] Carla: owes 2 books
    1. Dan
    12) Eve

    • – Fay #bikes
    \u2610 Gus
    ✓ 3M Hal
    2 cats: no
    """
    assert debrief.pasted(notes) == [
        "Ana Díaz, nurse",
        "Bob Reyes @ Acme",
        "Carla: owes 2 books",
        "Dan",
        "Eve",
        "Fay #bikes",
        "Gus",
        "3M Hal",
        "2 cats: no",
    ]


@settings(
    deadline=None, max_examples=150, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    st.one_of(
        st.text(max_size=60),
        st.lists(
            st.sampled_from(
                ["Ann", "Ortiz", "[1]", "[9]", "new ", "and", ", ", "@", "#card", "~", ";", ":",
                 '"', "I owe", "by fri", "met", "²", "日本", "\x1b[31m", "'", "*", "OR", "\ud800"]
            ),
            max_size=9,
        ).map(" ".join),
    )
)  # fmt: skip
def test_no_text_raises(evening: int, text: str) -> None:
    understood = debrief.understand(evening, text, TODAY)
    assert bool(understood.problem) != bool(understood.lines)
    assert debrief.understand(evening, text, TODAY, mending=5).problem


def test_a_hostile_name_is_harmless(evening: int) -> None:
    with undo.action("A name that the door would not let in"):
        run(
            "UPDATE contact SET given = ?, family = ? WHERE id = 1", (HOSTILE_GIVEN, HOSTILE_FAMILY)
        )
    person = note(evening, "Ann Ortiz [1] ~chess")
    for text in (person.name, person.line, *debrief.understand(evening, "[1]; x", TODAY).lines):
        assert "\x1b" not in text


def test_a_word_without_end_is_no_name(evening: int) -> None:
    found = debrief.understand(evening, "x" * 5000, TODAY)
    assert (found.column, found.problem) == (
        0, "this is long for a name: put a comma or ; behind the name",
    )  # fmt: skip
    with pytest.raises(Refused, match="long for a name"):
        debrief.accept(evening, "x" * 5000, TODAY)

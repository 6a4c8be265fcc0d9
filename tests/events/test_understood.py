"""What was understood of a line, in rows."""

from __future__ import annotations

from datetime import date

import pytest

from netui.events import debrief, events
from netui.events.debrief import understood
from netui.people import edit
from netui.timeline import log
from tests.conftest import TODAY


@pytest.fixture
def event(store) -> int:
    return events.add("SHRM November", date(2026, 11, 21))


def rows(event: int, line: str, mending: int | None = None) -> dict[str, str]:
    found = debrief.understand(event, line, TODAY, mending)
    noted = debrief.met(event)
    return {row.label: row.text for row in understood.rows(found, TODAY, noted, mending)}


def test_all_that_a_line_says(event: int) -> None:
    line = (
        "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
        " I can help with her talk; can help me with Hooli; I send the list by fri; nice;"
        " know better"
    )
    assert rows(event, line) == {
        "Who": "● new: Ana Díaz, nurse educator at Intermountain",
        "Interests": "bikes",
        "Loves": "trail running",
        "I promise": "send the list, by Friday 27 November 2026",
        "I help": "her talk",
        "They help": "Hooli",
        "And": "card exchanged · know better later",
        "Note": "nice",
    }


def test_somebody_known_with_role_and_last_touch(event: int) -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "Recruiter")
    assert (
        rows(event, "Ann Ortiz; hi")["Who"] == "○ known: Ann Ortiz, Recruiter at Acme · no talk yet"
    )
    log.log([ann], "coffee", date(2026, 11, 1), "")
    assert rows(event, "Ann Ortiz; hi")["Who"].endswith("Recruiter at Acme · 3 weeks ago")


def test_which_of_two(event: int) -> None:
    numbers = [edit.add_contact("Ann Ortiz", company) for company in ("Acme", "Globex")]
    found = debrief.understand(event, "Ann Ortiz; hi", TODAY)
    shown = understood.rows(found, TODAY)
    assert shown[0].label == "Which"
    assert {row.text.partition("]")[0] for row in shown[1:3]} == {f"[{n}" for n in numbers}
    assert shown[-1].label == "Not yet"
    assert shown[-1].style == "warn"
    others = understood.rows(debrief.understand(event, "new Ann Ortiz", TODAY), TODAY)
    assert [row.text[:7] for row in others] == ["● new: ", *("not [" + f"{n}]" for n in numbers)]


def test_somebody_noted_already_is_said_but_not_while_their_own_line_is_mended(event: int) -> None:
    (number,) = debrief.accept(event, "Ana Díaz; first", TODAY).encounter_ids
    assert rows(event, "Ana Díaz; more")["Who"] == "● new: Ana Díaz · noted already: this is added"
    assert rows(event, "Ana Díaz; more", number)["Who"] == "● new: Ana Díaz"


def test_a_thank_you_is_owed_for_a_talk_in_depth(event: int) -> None:
    assert rows(event, "Ana Díaz; in depth")["And"] == "thank-you within 24 hours"


def test_a_planned_talk_and_what_they_owe(event: int) -> None:
    found = rows(event, "Ana Díaz; coffee on thu 14:00; she owes me the list")
    assert "Thursday 26 November 2026 at 14:00" in found["Then"]
    assert found["They owe"] == "the list, without a day"


@pytest.mark.parametrize("when", ["", " yesterday"])
def test_a_talk_at_the_event_is_a_line_about_the_person(event: int, when: str) -> None:
    facts = "#bikes; card; know better; in depth; nice"
    found = rows(event, f"met Eve Cole{when} at SHRM November: {facts}")
    assert found == rows(event, f"Eve Cole; {facts}")
    assert found["Note"] == "nice"


@pytest.mark.parametrize("line", ["Eve Cole @ SHRM November", "Eve Cole at SHRM"])
def test_who_is_employed_by_the_organiser_stays_so(event: int, line: str) -> None:
    assert rows(event, line)["Who"].startswith("● new: Eve Cole, at SHRM")

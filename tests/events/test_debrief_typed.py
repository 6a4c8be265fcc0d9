"""Lines at an event as tired people type them: the names and companies that are known help."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import TODAY

from netui.events import debrief, events
from netui.events.debrief import Person
from netui.people import edit


@pytest.fixture
def evening(store: Path) -> int:
    """An event just past, and a few who are known; its id."""
    edit.add_contact("Ann Ortiz", "Acme", "recruiter")
    edit.add_contact("Bob Reyes", "Consultant")
    edit.add_contact("🚀")
    return events.add("SHRM November", date(2026, 11, 20))


def note(event_id: int, line: str) -> list[tuple[str, str, str, str]]:
    """Accept a line: name, title, company and what was said, of each whom it noted."""
    ids = debrief.accept(event_id, line, TODAY).encounter_ids
    return [
        (person.name, person.title, person.company, person.said)
        for person in debrief.met(event_id)
        if person.id in ids
    ]


def only(event_id: int) -> Person:
    (person,) = debrief.met(event_id)
    return person


@pytest.mark.parametrize(
    ("line", "wanted"),
    [
        ("bo", [("bo", "", "", "")]),
        ("zoë 🚴 de la cruz", [("zoë 🚴 de la cruz", "", "", "")]),
        ("kim, acme", [("kim", "", "Acme", "")]),
        ("Kim (Acme)", [("Kim", "", "Acme", "")]),
        ("Kim, nurse, acme, likes tea", [("Kim", "nurse", "Acme", "likes tea")]),
        ("Kim | ACME | PM", [("Kim", "PM", "Acme", "")]),
        ("kim from acme", [("kim", "", "Acme", "")]),
        ("kim from hooli", [("kim", "", "", "from hooli")]),
        ("Kim, consultant", [("Kim", "consultant", "", "")]),
        ("Tom & Lisa (Acme)", [("Tom", "", "Acme", ""), ("Lisa", "", "Acme", "")]),
        ("ann ortiz is great", [("Ann Ortiz", "recruiter", "Acme", "is great")]),
        ("ann ortiz - moved here", [("Ann Ortiz", "recruiter", "Acme", "moved here")]),
        ("Ann Ortiz told me; ~tea",
         [("Ann Ortiz", "recruiter", "Acme", "passionate about tea; told me")]),
        ("Ann Ortiz wonderful evening", [("Ann Ortiz", "recruiter", "Acme", "wonderful evening")]),
        ("Ann Ortiz Garcia", [("Ann Ortiz Garcia", "", "", "")]),
        ("Kim Lee, Bob Reyes", [("Kim Lee", "", "", ""), ("Bob Reyes", "", "Consultant", "")]),
        ("🚀 [3]", [("🚀", "", "", "")]),
        ("[3]", [("🚀", "", "", "")]),
    ],
)  # fmt: skip
def test_what_is_written_of_a_typed_line(
    evening: int, line: str, wanted: list[tuple[str, str, str, str]]
) -> None:
    assert note(evening, line) == wanted


@pytest.mark.parametrize(
    "line", ["bo", "kim, acme", "ann ortiz is great", "Tom (she/her), PM - fun", "Kim 555-1234"]
)
def test_a_line_brought_back_is_as_it_was(evening: int, line: str) -> None:
    note(evening, line)
    before = only(evening)
    again = debrief.accept(evening, before.line, TODAY, mending=before.id)

    assert again.sentence.endswith("as it was")
    assert only(evening) == before


def test_the_preview_shows_what_was_not_understood(evening: int) -> None:
    understood = debrief.understand(
        evening, "kim from hooli; will send article by fri; kim@hooli.com", TODAY
    )
    assert understood.lines == (
        "New contact: kim",
        "Said: from hooli; will send article by fri; kim@hooli.com",
    )


def test_what_is_told_of_the_evening_names_nobody(evening: int) -> None:
    for line in ("parking was awful", "great evening", "everybody was there"):
        understood = debrief.understand(evening, line, TODAY)
        assert understood.problem.startswith("nobody is named"), line


def test_a_pasted_table_has_a_person_in_each_row(evening: int) -> None:
    assert debrief.pasted("1.\tKim\tnurse\t\tAcme\r\n•\tTom\n") == ["Kim, nurse, Acme", "Tom"]

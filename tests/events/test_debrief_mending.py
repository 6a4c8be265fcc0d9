"""A line that is mended, taken out or undone leaves no trace but what was written since."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY
from hypothesis import HealthCheck, assume, example, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.events import debrief, events
from netui.people import edit
from netui.store import undo
from netui.store.file import run, transaction

EVENING = date(2026, 11, 20)
NAMES = (
    "Ana Díaz",
    "ana diaz",
    "new Ana Díaz",
    "Ana",
    "Ann Ortiz",
    "Ann",
    "Bob Reyes",
    "new Bob Reyes",
    "Dan Lee @ Hooli",
    "Dan Lee [4]",
    "Eve and Bob",
    "Zoë 🚴",
)
ROLES = (
    "",
    ", nurse @ Intermountain",
    ", nurse @ INTERMOUNTAIN Inc",
    ", recruiter @ Acme",
    ", teacher at Lincoln High",
    ", nurse",
)
PARTS = (
    "#bikes",
    "~bikes",
    "~loves trail running",
    "#tag:golf",
    "card",
    "I send the book list by fri",
    "I owe the slides",
    "they owe me a call by 1 dec",
    "next: coffee thu 14:00 at Blue Plate",
    "I can help with her résumé",
    "can introduce me to Bob",
    "can help me with a job",
    "know better",
    "long talk about sailing",
    "has two cats",
)


class _Over(Exception):
    """Takes back what an example wrote."""


@st.composite
def lines(draw: st.DrawFn) -> str:
    """A line of a debrief that mostly can be accepted."""
    name = draw(st.sampled_from(NAMES))
    role = "" if "@" in name or " and " in name else draw(st.sampled_from(ROLES))
    parts = draw(st.lists(st.sampled_from(PARTS), max_size=4, unique=True))
    return "; ".join([name + role, *parts])


@pytest.fixture
def evening(store: Path) -> int:
    """An event just past, with people known from elsewhere; its id."""
    ann = edit.add_contact(
        "Ann Ortiz", "Acme", "recruiter", interests=("Bikes",), seeks="a job", offers="a job"
    )
    edit.add_contact("Bob Reyes")
    edit.add_contact("Dan Lee", "Initech", "CTO")
    assert edit.add_contact("Dan Lee", "Hooli", "CTO") == 4
    edit.set_fields(ann, {"notes": "met at school"})
    return events.add("SHRM November", EVENING)


def people() -> list[Any]:
    """All that the file says of people and of what happened with them, ids and order aside."""
    found = []
    rows = run(
        "SELECT id, given, family, company, title, met_where, seeks, offers, notes,"
        " know_better_on, last_touch_at FROM contact"
    ).fetchall()
    for number, *columns in rows:
        facts = [
            sorted(run(f"{sql} contact_id = ?", (number,)).fetchall(), key=repr)
            for sql in (
                "SELECT kind, value FROM trait WHERE",
                "SELECT c.name, p.title, from_on, until_on FROM position p"
                " LEFT JOIN company c ON c.id = p.company_id WHERE",
                "SELECT text, due_on, by, state, i.on_date FROM promise p"
                " LEFT JOIN interaction i ON i.id = p.interaction_id WHERE",
                "SELECT on_date, start, purpose, place, state FROM meeting m"
                " JOIN attendee ON meeting_id = m.id WHERE",
                "SELECT i.kind, i.on_date, i.summary, i.event_id, is_new, card, in_depth, i_can,"
                " they_can, line, step FROM encounter e"
                " JOIN interaction i ON i.id = e.interaction_id WHERE",
                "SELECT i.kind, i.on_date, i.summary FROM participant p"
                " JOIN interaction i ON i.id = p.interaction_id WHERE",
            )
        ]
        found.append((columns, facts))
    companies = run("SELECT name FROM company ORDER BY name").fetchall()
    loose = run(
        "SELECT (SELECT count(*) FROM interaction), (SELECT count(*) FROM meeting),"
        " (SELECT count(*) FROM promise), (SELECT count(*) FROM trait)"
    ).fetchone()
    return [sorted(found, key=repr), companies, loose]


def accepted(event_id: int, line: str) -> Any:
    """The people once the line is accepted on a fresh copy."""
    found = None
    with suppress(_Over), transaction():
        debrief.accept(event_id, line, TODAY)
        found = people()
        raise _Over
    return found


RELAXED = settings(
    deadline=None, max_examples=40, suppress_health_check=[HealthCheck.function_scoped_fixture]
)


@RELAXED
@given(first=lines(), second=lines())
@example("Bob Reyes; next: coffee thu 14:00", "Eve and Bob; next: coffee thu 14:00")
@example("Ana Díaz, nurse @ Intermountain; ~bikes", "Ana, nurse @ INTERMOUNTAIN Inc")
@example("Ann Ortiz, nurse @ Intermountain", "Ann Ortiz, teacher at Lincoln High")
@example("new Bob Reyes; I owe the slides", "Bob Reyes; I owe the slides")
@example("Eve and Bob; next: coffee thu 14:00 at Blue Plate", "Ana; know better")
def test_a_mended_line_leaves_what_the_new_one_alone_would(
    evening: int, first: str, second: str
) -> None:
    try:
        wanted = accepted(evening, second)
    except Refused:
        assume(False)
    with suppress(_Over), transaction():
        before = people()
        try:
            written = debrief.accept(evening, first, TODAY).encounter_ids
        except Refused:
            assume(False)
        assume(len(written) == 1)
        between = people()
        mended = debrief.accept(evening, second, TODAY, mending=written[0])
        assert people() == wanted
        if mended.encounter_ids:
            assert undo.undo().done
        assert people() == between
        assert undo.undo().done
        assert people() == before
        raise _Over


@RELAXED
@given(first=lines(), more=st.lists(st.sampled_from(PARTS), max_size=3, unique=True))
def test_a_line_taken_out_leaves_the_file_as_it_was(
    evening: int, first: str, more: list[str]
) -> None:
    with suppress(_Over), transaction():
        before = people()
        try:
            written = debrief.accept(evening, first, TODAY).encounter_ids
        except Refused:
            assume(False)
        between = people()
        (name, *_) = debrief.met(evening)
        if len(written) == 1:
            with suppress(Refused):
                debrief.accept(evening, "; ".join([name.name, *more]), TODAY)
        for number in written:
            debrief.take_out(number)
        assert people() == before
        for _ in written:
            assert undo.undo().done
        if not more:
            assert people() == between
        raise _Over

"""Events: planned, changed, found, missed and trashed."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import TODAY

from netui.errors import Refused
from netui.events import events
from netui.events.counts import Count, count, counts
from netui.people.edit import add_contact, set_fields
from netui.people.trash import trash_contact
from netui.store.file import run
from netui.store.undo import action, undo

FRIDAY = date(2026, 11, 27)
LAST_WEEK = TODAY - timedelta(days=5)


def _met(event_id: int, name: str, is_new: bool, title: str = "", field: str = "") -> int:
    """Somebody met at an event; the contact's id."""
    with action(f"Meet {name}"):
        contact = add_contact(name, "", title)
        set_fields(contact, {"field": field})
        talk = run(
            "INSERT INTO interaction (on_date, kind, direction, summary, notes, event_id,"
            " created_at) VALUES (?, 'encounter', 'both', '', '', ?, '')",
            (TODAY.isoformat(), event_id),
        ).lastrowid
        run("INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)", (talk, contact))
        run(
            "INSERT INTO encounter (interaction_id, contact_id, is_new, card, in_depth, i_can,"
            " they_can, line, step, created_at) VALUES (?, ?, ?, 0, 0, '', '', '', '', '')",
            (talk, contact, is_new),
        )
    return contact


def test_an_event_is_read_as_it_was_planned(store: Path) -> None:
    number = events.add(
        "SHRM November",
        FRIDAY,
        "Professional Association",
        start="18:30",
        minutes=90,
        place="Union Hall",
        series="SHRM",
        organiser="Denise",
        cost=1250,
        mix=("Nursing", "Law, Sales", "Nursing"),
        goal=2,
        notes="Bring cards",
    )
    assert events.read(number) == events.Event(
        number,
        "SHRM November",
        "association",
        FRIDAY,
        "18:30",
        90,
        "Union Hall",
        "SHRM",
        "Denise",
        1250,
        ("Nursing", "Law", "Sales"),
        2,
        "Bring cards",
    )
    assert undo().name == "Plan SHRM November on Friday 27 November 2026"
    with pytest.raises(Refused, match="gone"):
        events.read(number)


def test_counts_tell_new_from_known_and_different_fields(store: Path) -> None:
    one, other = events.add("Job club", LAST_WEEK, goal=3), events.add("Empty", TODAY, goal=0)
    _met(one, "Ana Díaz", True, "Registered nurse")
    _met(one, "Bob Reyes", True, field="nursing")
    _met(one, "Cy Unknown", False, "Zzyzx")
    gone = _met(one, "Dee Gone", True, field="Law")
    trash_contact(gone)
    assert counts([one, other, 99]) == {
        one: Count(3, 2, 1, 3, 1),
        other: Count(0, 0, 0, 0, 0),
    }
    assert count(one).sentence() == "met 3, new 2, known 1, goal 3, fields 1"
    assert Count(7, 5, 2, None, 4).sentence() == "met 7, new 5, known 2, fields 4"

"""Lines and answers typed faster than screens open: all are kept, in order, none mixed up."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.evenings import DRAFT, an_evening, know_some, lines
from tests.journeys.notes import home

ANSWERS = "SELECT step FROM encounter ORDER BY id"
PROMISED = "SELECT text, due_on FROM promise"
SAID = "SELECT learned, helped, again, state FROM event"


@pytest.fixture
def evening(netui: Netui, store: Path) -> Netui:
    """A home with five contacts, and an event of yesterday."""
    know_some()
    an_evening()
    file.close_file()
    return netui


def test_a_debrief_and_its_round_typed_before_they_are_open(evening: Netui) -> None:
    terminal = home(evening)
    terminal.burst("v", "enter", *"Ana Lu, nurse", "enter", *"bob", "tab", *" ~jazz", "enter")
    terminal.burst(*"ann", "tab", "tab", "enter", *"Cy Deee", "backspace", *", pilot", "enter")
    terminal.burst(*"new Cy Dee, nurse", "enter", "up", *" #card", "enter", "enter")
    noted = ["Ana Lu, nurse", "Bob Reyes ~jazz", "Ann Ortiz [3]", "Cy Dee, pilot"]
    terminal.wait_for("1 of 5 ")
    assert lines(evening) == [*noted, "new Cy Dee, nurse #card"]
    assert evening.value(DRAFT) is None

    terminal.burst("n", "k", "f", *"4 dec", "enter", "n", "space", "n")
    terminal.burst("enter", *"sit apart", "enter", *"nobody", "enter", "y", "enter", "enter", "i")
    terminal.wait_for("What events bring · by event")
    steps = [step for (step,) in evening.rows(ANSWERS)]
    assert steps == ["nothing", "know-better", "follow-up", "nothing", "nothing"]
    assert evening.rows(PROMISED) == [("follow up with Ann Ortiz", "2026-12-04")]
    assert evening.rows(SAID) == [("sit apart", "nobody", "yes", "debriefed")]
    assert evening.rows("SELECT key FROM draft") == []


def test_where_and_whom_i_met_by_chance_in_one_burst(evening: Netui) -> None:
    terminal = home(evening)
    terminal.burst("v", "w", *"in a queue", "enter", *"nn Dix, nurse", "enter", "enter", "n")
    terminal.wait_for("Met 1, new 1, known 0, fields 1.")
    assert lines(evening) == ["nn Dix, nurse"]
    names = evening.rows("SELECT name, state FROM event ORDER BY id")
    assert names == [("SHRM November", "planned"), ("in a queue", "debriefed")]

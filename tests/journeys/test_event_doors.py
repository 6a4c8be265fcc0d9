"""The ways into a debrief: the first card of the review, and people met without any event."""

from __future__ import annotations

import re
from datetime import timedelta
from pathlib import Path
from typing import Any

import pytest

from netui.events import events
from netui.store import file, undo
from tests.conftest import TODAY
from tests.journeys.driver import Netui
from tests.journeys.evenings import EVERYBODY, an_evening, asked, know_some, lines
from tests.journeys.notes import cards, home

PLANE = "on the plane to Denver"
SMALL: dict[str, Any] = {"columns": 80, "rows": 24}


@pytest.fixture
def two_evenings(netui: Netui, store: Path) -> Netui:
    """A home with five contacts, an event of yesterday and one of the day before."""
    know_some()
    an_evening()
    with undo.action("Take in"):
        events.add("Job club", TODAY - timedelta(days=2), "job-club")
    file.close_file()
    return netui


def states(netui: Netui) -> dict[str, str]:
    """What is known of each event: planned, debriefed or missed."""
    return dict(netui.rows("SELECT name, state FROM event"))


def test_the_first_card_of_the_review_leads_in_and_is_answered_then(two_evenings: Netui) -> None:
    netui = two_evenings
    assert cards(netui)[:3] == [("debrief", ""), ("debrief", ""), ("choose", "Bob Reyes")]
    first, second = (card["why"][0].split(",")[0] for card in asked(netui, "today")[:2])
    assert {first, second} == {"SHRM November", "Job club"}
    terminal = home(netui, **SMALL)
    terminal.press("r")
    terminal.wait_for("Just past: whom did you meet?")
    card = netui.card()
    terminal.press("enter")
    terminal.wait_for(re.compile(f"{first} · (Sat 21|Fri 20) Nov"))
    terminal.press("esc")  # later: the card waits
    terminal.wait_for("Review · 1 of 7")
    assert netui.verdict(card) is None

    terminal.press("enter")
    terminal.type("bob, builder @ Initech\nBob Reyes: likes tea\n")
    terminal.wait_for("Met Bob Reyes: known")
    terminal.press("enter")
    terminal.wait_for(f"1 of 1 · {first}")
    terminal.press("n", "enter", "enter", "enter", "enter")
    terminal.wait_for("Met 1, new 0, known 1, ")
    terminal.press("enter")
    terminal.wait_for("Review · 2 of 7")
    terminal.wait_for(f"{second}, ")
    assert netui.verdict(card) == "debrief"
    assert states(netui) == {first: "debriefed", second: "planned"}

    terminal.press("-")
    terminal.wait_for("Review · 3 of 7")
    assert states(netui)[second] == "missed"
    terminal.press("u")
    terminal.wait_for(f"{second}, ")
    assert states(netui)[second] == "planned"
    assert cards(netui)[0] == ("debrief", "")


def test_people_met_on_a_plane_from_the_welcome_of_an_empty_file(netui: Netui) -> None:
    terminal = netui.open(**SMALL)
    terminal.wait_for("Welcome to netui")
    terminal.press("v")
    terminal.wait_for("No events yet.")
    terminal.press("w")
    terminal.wait_for("Met without an event")
    terminal.type(f"{PLANE}\n")
    terminal.wait_for(f"{PLANE} · Sun 22 Nov")
    terminal.press("esc")
    terminal.wait_for("No events yet.")
    assert states(netui) == {}

    terminal.press("w")
    terminal.type(f"{PLANE}\n")
    terminal.wait_for(f"{PLANE} · Sun 22 Nov")
    terminal.type("Ann Bo, nurse #card\nCy Dee; know better\n")
    terminal.wait_for("Met Cy Dee: new")
    assert lines(netui) == ["Ann Bo, nurse #card", "Cy Dee; know better"]
    terminal.press("enter")
    terminal.wait_for(f"1 of 2 · {PLANE}")
    terminal.press("n")
    terminal.wait_for("2 of 2 ")
    terminal.press("enter")
    terminal.wait_for("Met 2, new 2, known 0, fields 1.")
    assert states(netui) == {PLANE: "debriefed"}
    terminal.press("enter")
    terminal.wait_for("met 2 · new 2")
    terminal.press("esc")
    terminal.wait_for("1 Contacts 2")
    assert netui.rows(EVERYBODY) == [("Ann Bo",), ("Cy Dee",)]
    assert cards(netui, "2026-12-13")[0] == ("know-better", "Cy Dee")

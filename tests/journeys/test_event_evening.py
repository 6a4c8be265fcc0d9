"""An evening with twelve people, from the first line in the car park to the review weeks later."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.evenings import (
    EVENING,
    Thumbs,
    asked,
    debriefing,
    draft,
    know_some,
    lines,
)
from tests.journeys.notes import BARE, cards
from tests.terminal import Terminal

ANA = (
    "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
    " I send the book list by fri; know better"
)
HALF, REST = "Zoë 🦊 Mül", "ler, designer #card"
PHONE = """\
- Eve Stone, analyst @ Umbrella ~chess
* Finn Gray @ Stark #card

what a crowd it was
3) Gus Hill, teacher
[ ] Hal Iver, teacher; know better
• Ida Jo
"""
NOTED = [
    "Ana Díaz, nurse educator @ Intermountain #card #bikes ~loves trail running;"
    " I promised to send the book list by 2026-11-27; know better",
    "Bob Reyes ~jazz; I can help with his talk; can help me with an introduction to Zed Corp",
    "Ann Ortiz [3]; in depth",
    "Kim Lee, recruiter @ Acme",
    "new Kim Lee, nurse @ Hooli",
    f"{HALF}{REST}",
    "Eve Stone, analyst @ Umbrella ~chess",
    "Finn Gray @ Stark #card",
    "Gus Hill, teacher",
    "Ida Jo #card",
    "Hal Iver, teacher; know better",
    "Carla Young",
]
MET = ["Ana Díaz", "Bob Reyes", "Ann Ortiz", "Kim Lee", "Kim Lee", "Zoë 🦊 Müller", "Eve Stone"]
MET += ["Finn Gray", "Gus Hill", "Ida Jo", "Hal Iver", "Carla Young"]
KNOWN = ["Bob Reyes", "Ann Ortiz", "Carla Young"]
IN_DEPTH = ["Bob Reyes", "Ann Ortiz"]
STEPS = ["know-better", "follow-up", *["nothing"] * 4, "invite", *["nothing"] * 3]
STEPS += ["know-better", "nothing"]
LEARNED, HELPED = "sit where nobody sits", "Kim, with a door"
MOST_PRESSES = 6  # a person, besides the letters of names and facts
NEXT_DAY, THREE_WEEKS = "2026-11-23", "2026-12-13"


@pytest.fixture
def evening(netui: Netui, store: Path) -> Netui:
    """A home with five contacts, and an event of yesterday."""
    know_some()
    file.close_file()
    words = ("--on", "yesterday", "--kind", "professional association", "--goal", "3")
    assert netui.run("event", "add", EVENING, *words).returncode == 0
    return netui


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
def test_twelve_people_from_the_car_park_to_the_review(
    evening: Netui, columns: int, rows: int
) -> None:
    size = {"columns": columns, "rows": rows, "env": BARE}
    thumbs = Thumbs(debriefing(evening, **size))
    first_six(evening, thumbs)
    thumbs.terminal.kill()

    thumbs.terminal = debriefing(evening, **size)
    thumbs.presses += 2
    thumbs.terminal.wait_for(HALF)
    assert lines(evening) == NOTED[:5]
    the_others(evening, thumbs)
    assert lines(evening) == NOTED

    thumbs.press("enter", "1 of 12 ")
    first_answers(evening, thumbs)
    thumbs.terminal.kill()

    thumbs.terminal = debriefing(evening, **size)
    thumbs.presses += 2
    thumbs.press("enter", "5 of 12 ")
    other_answers(evening, thumbs)
    the_event_itself(thumbs)
    assert thumbs.presses <= MOST_PRESSES * len(MET)
    what_stands_on_the_screens(thumbs.terminal)
    what_the_shell_says(evening)
    what_the_review_says(evening)


def first_six(netui: Netui, thumbs: Thumbs) -> None:
    """Somebody new, two who are known, two of one name, and half of somebody."""
    thumbs.line(ANA, "Met Ana Díaz: new · I owe Ana Díaz: send the book list")
    thumbs.type("bob")
    thumbs.terminal.wait_for("tab Bob Reyes, engineer, Initech")
    thumbs.press("tab", "known: Bob Reyes")
    thumbs.line(
        " ~jazz; I can help with his talk; he can introduce me to Zed Corp", "Met Bob Reyes: known"
    )
    thumbs.type("ann")
    thumbs.terminal.wait_for("tab Ann Ortiz [2], recruiter, Acme")
    thumbs.press("tab", "tab Ann Ortiz [3], pilot, Hooli")
    thumbs.press("tab", "known: Ann Ortiz, pilot at")
    thumbs.line("; in depth", "Met Ann Ortiz: known")
    thumbs.line("Kim Lee, recruiter @ Acme", "Met Kim Lee: new")
    thumbs.line("new Kim Lee, nurse @ Hooli", lambda _: len(lines(netui)) == 5)
    thumbs.type(HALF)
    thumbs.terminal.wait_for(lambda _: draft(netui)["line"] == HALF)


def the_others(netui: Netui, thumbs: Thumbs) -> None:
    """The half becomes whole; notes from a phone; one mended, one taken out and written again."""
    terminal = thumbs.terminal
    thumbs.line(REST, f"Met {HALF}ler: new")
    terminal.paste(PHONE)
    thumbs.presses += 1
    terminal.wait_for("5 more to accept")
    thumbs.press("enter", "Met Eve Stone: new")
    thumbs.press("ctrl+a", "nobody is named")
    terminal.wait_for("Met Ida Jo: new · 4 lines · 1 stay")
    assert draft(netui)["line"] == "what a crowd it was"
    thumbs.press("ctrl+t", lambda _: draft(netui)["line"] == "")
    thumbs.press("up", "Mending Ida Jo")
    thumbs.line(" #card", lambda _: lines(netui)[-1] == "Ida Jo #card")
    thumbs.press("up", "Mending Ida Jo")
    thumbs.press("up", "Mending Hal Iver")
    thumbs.press("ctrl+t", "Taken out: Hal Iver")
    terminal.wait_for(lambda _: netui.rows("SELECT 1 FROM contact WHERE given = 'Hal'") == [])
    thumbs.press("ctrl+t", "new: Hal Iver")
    thumbs.press("enter", "Met Hal Iver: new")
    thumbs.type("car")
    terminal.wait_for("tab Carla Young")
    thumbs.press("tab", "known: Carla Young")
    thumbs.press("enter", "Met Carla Young: known")


def first_answers(netui: Netui, thumbs: Thumbs) -> None:
    """Ana for later, as her line says; Bob on a date; nothing for two."""
    thumbs.press("enter", "2 of 12 ")
    thumbs.press("f", "Follow up with Bob Reyes on")
    thumbs.type("4 dec")
    thumbs.press("enter", "3 of 12 ")
    thumbs.press("enter", "4 of 12 ")
    thumbs.press("n", "5 of 12 ")
    thumbs.terminal.wait_for(lambda _: len(steps(netui)) == 4)


def other_answers(netui: Netui, thumbs: Thumbs) -> None:
    """Eve into the composer, Hal for later, nothing for the others."""
    terminal = thumbs.terminal
    assert steps(netui) == STEPS[:4]
    thumbs.press("n", "6 of 12 ")
    thumbs.press("n", "7 of 12 ")
    terminal.wait_for("enter i  invite")
    thumbs.press("enter", "Note to Eve Stone")
    terminal.wait_for("Invitation after an event")
    terminal.wait_for("chess")
    thumbs.press("ctrl+s", "Sent to Eve Stone")
    terminal.wait_for("8 of 12 ")
    for place in (9, 10, 11):
        thumbs.press("n", f"{place} of 12 ")
    terminal.wait_for("enter k  know better")
    thumbs.press("enter", "12 of 12 ")
    thumbs.press("enter", "What did I learn?")


def the_event_itself(thumbs: Thumbs) -> None:
    """Three questions, and the count."""
    thumbs.press("enter", lambda shown: "begins; all may" not in shown.text)
    for text in (LEARNED, HELPED):
        thumbs.type(text)
        thumbs.press("enter", text)
    thumbs.press("y", "yes")
    thumbs.press("enter", "Met 12, new 9, known 3, goal 3, fields 5.")
    thumbs.terminal.wait_for("The goal was 3 new people: reached.")
    thumbs.press("enter", "Behind 1")


def steps(netui: Netui) -> list[str]:
    """The answers given, in the order of the lines."""
    return [step for (step,) in netui.rows("SELECT step FROM encounter ORDER BY id") if step]


def what_stands_on_the_screens(terminal: Terminal) -> None:
    """The events, what they bring, and the timeline of somebody."""
    terminal.wait_for("met 12 · new 9 of 3")
    terminal.wait_for(re.compile(r"open: 2\W+promises, 2 thank-yous, 2 to know better"))
    terminal.press("i")
    terminal.wait_for(re.compile(f"{EVENING} .* 12 +9 +75 %"))
    terminal.press("esc", "esc")
    terminal.wait_for("1 Contacts 14")
    terminal.press("/")
    terminal.type("reyes\n")
    terminal.wait_for("1 Contacts 1 of 14")
    terminal.press("2")
    terminal.wait_for(f"Met at {EVENING}: passionate about jazz")
    terminal.wait_for(re.compile("Fri 4 Dec .*You promised: follow up with Bob Reyes"))


def what_the_shell_says(netui: Netui) -> None:
    """The same numbers, and everybody with what was said."""
    shown = asked(netui, "event", "show", EVENING)
    numbers = {"met": 12, "new": 9, "known": 3, "goal": 3, "fields": 5}
    assert {name: shown[name] for name in numbers} == numbers
    assert shown["state"] == "debriefed"
    told = {name: shown[name] for name in ("learned", "helped", "again")}
    assert told == {"learned": LEARNED, "helped": HELPED, "again": "yes"}
    people = shown["people"]
    assert [one["name"] for one in people] == MET
    assert [one["name"] for one in people if not one["new"]] == KNOWN
    assert [one["name"] for one in people if one["in_depth"]] == IN_DEPTH
    assert [one["step"] for one in people] == STEPS
    assert people[0]["promise"] == "send the book list, by Fri 27 Nov"
    assert [one["title"] for one in people if one["name"] == "Kim Lee"] == ["recruiter", "nurse"]

    (row,) = (row for row in asked(netui, "event", "learn") if row["by"] == "event")
    same = {"name": EVENING, "met": 12, "new": 9, "known": 3, "fields": 5, "cards": 4}
    assert {name: row[name] for name in same} == same
    assert row["within_90"]["so_far"]["people"] == 12


def what_the_review_says(netui: Netui) -> None:
    """Thanks and promises at once; those for later after a while, one or two at a time.

    Thanks that were asked for and not said are owed still, behind what has its day.
    """
    found = {day: cards(netui, day) for day in (NEXT_DAY, THREE_WEEKS)}
    assert found[NEXT_DAY][:2] == [("thank-you", name) for name in IN_DEPTH]
    assert {kind for kind, _ in found[NEXT_DAY]} == {"thank-you", "choose"}
    later = [card for card in found[THREE_WEEKS] if card[0] != "choose"]
    promised = [("promise", "Ana Díaz"), ("promise", "Bob Reyes")]
    thanks = [("thank-you", name) for name in IN_DEPTH]
    assert later == [*promised, ("invitation", "Eve Stone"), ("know-better", "Hal Iver"), *thanks]

"""kill -9 in a talk, in the lines after it, and in the weekly review: nothing shown is lost."""

from __future__ import annotations

import random
import re
from datetime import timedelta
from pathlib import Path

import pytest

from netui.people import edit
from netui.prep import meetings
from netui.promises import advice
from netui.store import file
from netui.targets import targets
from netui.timeline.log import log
from tests.conftest import TODAY
from tests.journeys.driver import Netui
from tests.journeys.notes import home
from tests.journeys.talks import let_pass, talking
from tests.journeys.test_kills import SAID, check
from tests.terminal import Terminal

SMALL = {"columns": 80, "rows": 24}
SAID_BY_THEM = "They plan a school"
STARTED = "SELECT started_at FROM meeting"
ASKED = "SELECT question FROM answer WHERE asked ORDER BY id"
IN_WORK = "SELECT count(*) FROM draft WHERE key LIKE ? AND text LIKE '%' || ? || '%'"
DECIDED = "SELECT count(*) FROM review_card WHERE verdict IS NOT NULL"
ABOUT = "SELECT value FROM setting WHERE key = 'week-at'"
HEADS = ("Partner", "A target without a way in", "A word back is owed")
WEEK_KILLS = 3  # in each of two tests


@pytest.fixture
def coffee(netui: Netui, store: Path) -> Netui:
    """A home with Priya Nair, whom I meet today."""
    priya = edit.add_contact("Priya Nair", "Hooli", "VP of People")
    meetings.plan([priya], TODAY, "14:00", purpose="coffee")
    file.close_file()
    return netui


def test_a_talk_goes_on_where_it_was(coffee: Netui) -> None:
    terminal = talking(coffee, **SMALL)
    terminal.type(SAID_BY_THEM)
    terminal.press("tab", "space")
    terminal.wait_for("[x] What are the challenges")
    terminal.wait_for("› [ ] Why do you enjoy your work?")
    terminal.press("enter")
    terminal.wait_for("esc closes")
    terminal.type("the night shi")
    terminal.wait_for(lambda _: coffee.value(IN_WORK, "answer:%", "the night shi") == 1)
    terminal.kill()
    check(coffee)
    assert coffee.rows(ASKED) == [("challenges",)]
    started = coffee.value(STARTED)

    terminal = talking(coffee, **SMALL)
    terminal.wait_for("[x] What are the challenges")
    terminal.wait_for(SAID_BY_THEM)
    assert coffee.value(STARTED) == started
    terminal.type(", and soon")
    terminal.wait_for(lambda _: coffee.value(IN_WORK, "talk:%", ", and soon") == 1)
    terminal.kill()

    let_pass(coffee, 28.1)
    terminal = talking(coffee, **SMALL)
    terminal.wait_for("2 min left: Am I pursuing the right people and companies?")
    terminal.wait_for("and soon")
    terminal.press("tab", "down", "enter")
    terminal.wait_for("the night shi")
    terminal.type("fts")
    terminal.press("esc")
    terminal.wait_for("the night shifts")
    terminal.press("ctrl+g")
    terminal.wait_for("After the talk")
    assert coffee.rows("SELECT text FROM answer WHERE text <> ''") == [("the night shifts",)]
    notes = coffee.value("SELECT notes FROM meeting")
    assert sorted(notes.replace(SAID_BY_THEM, "-")) == sorted("-, and soon")
    assert coffee.value("SELECT count(*) FROM draft") == 0


def test_lines_after_a_talk_stay_and_so_does_the_one_in_work(coffee: Netui) -> None:
    terminal = talking(coffee, **SMALL)
    terminal.type(SAID_BY_THEM)
    terminal.press("ctrl+g")
    terminal.wait_for("After the talk")
    terminal.type("read The Goal\n")
    terminal.wait_for("Kept: read The Goal")
    terminal.type("mentioned Lena Fox @ Globex\n")
    terminal.wait_for("Kept: Lena Fox @ Globex")
    terminal.type("I send the sur")
    terminal.wait_for(lambda _: coffee.value(IN_WORK, "%", "I send the sur") == 1)
    terminal.kill()
    check(coffee)
    assert coffee.rows("SELECT text FROM advice") == [("read The Goal",)]
    assert coffee.rows("SELECT name FROM mention") == [("Lena Fox",)]

    terminal = home(coffee, **SMALL)
    terminal.press("p")
    terminal.wait_for("Ready 0 of 6")
    terminal.press("s")
    terminal.wait_for("What they say")
    terminal.press("ctrl+g")
    terminal.wait_for("Kept 2")
    terminal.wait_for("I send the sur")
    terminal.type("vey by wed\n")
    terminal.wait_for("Kept: send the survey, by Wed 25 Nov")
    terminal.press("ctrl+g")
    terminal.wait_for("1 suggestion, 1 name, 1 promise")
    assert coffee.rows("SELECT state, notes FROM meeting") == [("held", SAID_BY_THEM)]
    assert coffee.value("SELECT count(*) FROM advice") == 1
    assert coffee.value("SELECT count(*) FROM draft") == 0


@pytest.fixture
def week(netui: Netui, store: Path) -> Netui:
    """A home with partners due, targets that nobody leads to, and advice that waits."""
    for place, name in enumerate(("Ann Ortiz", "Bob Reyes", "Cy Dee", "Di Fox")):
        contact = edit.add_contact(name, closeness="partner")
        log([contact], "coffee", TODAY - timedelta(days=70 + place), "")
        number = advice.add(contact, f"read book {place}", on=TODAY - timedelta(days=30 + place))
        if place % 2:
            advice.act(number, TODAY - timedelta(days=2))
    for name in ("Hooli", "Initech", "Globex"):
        targets.add(name)
    file.close_file()
    return netui


@pytest.mark.parametrize("seed", range(2))
def test_no_verdict_of_the_week_that_was_shown_is_lost(week: Netui, seed: int) -> None:
    dice = random.Random(seed)
    before = 0
    for _ in range(WEEK_KILLS):
        terminal = weekly(week)
        terminal.look = lambda shown: SAID.findall(shown.text)
        terminal.press(dice.choice("ds"))
        terminal.wait_for(SAID)
        wanted, all_three = terminal.bytes + dice.randrange(6000), before + 3
        terminal.burst(dice.choice("ds"), "s")
        terminal.wait_for(
            lambda shown, wanted=wanted, most=all_three: (
                shown.bytes >= wanted or week.value(DECIDED) == most
            )
        )
        terminal.kill()

        check(week)
        said = {sentence for _, found in terminal.looks for sentence in found}
        assert said
        assert said <= {row[0] for row in week.rows("SELECT name FROM action")}
        assert before < week.value(DECIDED) <= all_three
        before = week.value(DECIDED)


def test_the_week_resumes_at_the_card_that_was_shown(week: Netui) -> None:
    terminal = weekly(week)
    terminal.press("s")
    terminal.wait_for("Week · 2 of ")
    for place in (3, 4, 5):
        terminal.press("space")
        terminal.wait_for(f"Week · {place} of ")
    terminal.settle()
    place = re.compile(r"Week · 5 of \d+")
    (head,) = set(HEADS) & set(map(str.strip, terminal.text.replace("│", "\n").split("\n")))
    about = week.value(ABOUT)
    terminal.kill()
    check(week)

    again = weekly(week)
    again.wait_for(place)
    again.wait_for(head)
    assert week.value(ABOUT) == about


def weekly(netui: Netui) -> Terminal:
    """netui in the weekly review."""
    terminal = home(netui, **SMALL)
    terminal.press("R")
    terminal.wait_for("Week · ")
    return terminal

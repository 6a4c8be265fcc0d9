"""From a target to a word back: the way in, an introduction, a talk, its advice, and getting back.

Everything by keyboard in the real program, day by day, and looked for afterwards where it belongs.
"""

from __future__ import annotations

import re

import pytest

from tests.journeys.driver import Netui
from tests.journeys.notes import BARE, home
from tests.journeys.talks import due, go_to_card, let_pass
from tests.terminal import Terminal

EXPORT = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Ann,Ortiz,https://www.linkedin.com/in/ann-ortiz,,Acme,Recruiter,03 Mar 2024
Bob,Reyes,https://www.linkedin.com/in/bob-reyes,,Globex,Engineer,12 Jun 2023
Carla,Young,https://www.linkedin.com/in/carla-young,,Initech,Nurse,20 Jan 2022
"""
COFFEE = "coffee with Ann Ortiz on 2026-11-18; mentioned Priya Nair @ Hooli; pairs new nurses"
ASKED_ON, MADE_ON, TALKED_ON = "2026-11-22", "2026-11-25", "2026-11-27"
THANKED_ON, ACTED_ON, TOLD_ON = "2026-11-28", "2026-12-04", "2026-12-05"
ADVICE_DUE = "2026-12-11"
LAST_QUESTION = "Am I pursuing the right people and companies?"
LINES = (
    ("suggests I talk to Raj Patel @ Initech", "Kept: talk to Raj Patel @ Initech"),
    ("read The Goal", "Kept: read The Goal"),
    ("mentioned Lena Fox @ Globex", "Kept: Lena Fox @ Globex"),
    ("I send the survey by wed", "Kept: send the survey, by Wed 2 Dec"),
)


@pytest.fixture
def network(netui: Netui) -> Netui:
    """Three contacts from an export, and Ann, who named Priya Nair at Hooli over a coffee."""
    export = netui.user / "Connections.csv"
    export.parent.mkdir(exist_ok=True)
    export.write_text(EXPORT, encoding="utf-8")
    for words in (("import", str(export)), ("add", COFFEE)):
        told = netui.run(*words)
        assert told.returncode == 0, told.stderr
    return netui


def test_from_a_target_to_a_word_back(network: Netui) -> None:
    netui = network
    the_way_in(netui)
    prepared(netui)
    talked(netui)
    thanked(netui)
    acted_on(netui)
    told(netui)


# --- Sunday 22 November: whom to meet, and who could lead there


def the_way_in(netui: Netui) -> None:
    terminal = home(netui, env=BARE)
    terminal.press("*")
    terminal.wait_for("Ann Ortiz is a partner now")
    terminal.press("t")
    terminal.wait_for("No targets yet")
    terminal.press("n")
    terminal.wait_for("A new target")
    terminal.type("Hooli")
    terminal.wait_for("Hooli, new here: ★3")
    terminal.press("tab", "left")
    terminal.wait_for("★4, looking")
    terminal.press("ctrl+s")
    terminal.wait_for("1 way, warm")
    terminal.press("c")
    terminal.wait_for("A competitor of Hooli")
    terminal.type("Init")
    terminal.wait_for("Initech · tab takes it")
    terminal.press("tab")
    terminal.wait_for("Hooli and Initech compete")
    terminal.press("enter")
    terminal.wait_for("Initech: who hires there is unknown")
    terminal.press("W")
    terminal.wait_for("Ann Ortiz named them, 18 Nov")
    terminal.wait_for(re.compile("› Ann Ortiz → Priya Nair +warm"))
    ask(terminal)
    terminal.press("esc", "esc")
    terminal.wait_for("You asked them for an introduction to Priya Nair @ Hooli")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    assert netui.rows("SELECT c.name, t.motivation FROM target t JOIN company c"
                      " ON c.id = t.company_id") == [("Hooli", 4)]  # fmt: skip
    assert netui.rows(
        "SELECT one.name, other.name FROM competitor r JOIN company one ON one.id = r.company_id"
        " JOIN company other ON other.id = r.other_id"
    ) in ([("Hooli", "Initech")], [("Initech", "Hooli")])
    asked = "SELECT c.given, i.to_name, i.asked_on FROM introduction i JOIN contact c"
    assert netui.rows(f"{asked} ON c.id = i.by_id") == [("Ann", "Priya Nair", ASKED_ON)]
    note = netui.value("SELECT text FROM note")
    assert "Would you ask Priya Nair whether a short talk would be welcome?" in note
    assert due(netui, TALKED_ON, "waiting") == [("waiting", "Ann Ortiz", TALKED_ON)]


def ask(terminal: Terminal) -> None:
    """Ask in a note; nobody is asked twice."""
    terminal.press("a")
    terminal.wait_for("What of that person's work draws you?")
    terminal.type("her school for shift leaders")
    terminal.press("tab")
    terminal.type("the talk on onboarding")
    terminal.wait_for("It reads well.")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Ann Ortiz, follow-up Fri 27 Nov")
    terminal.wait_for("Ann Ortiz → Priya Nair @ Hooli: asked Sun 22 Nov")
    terminal.press("a")
    terminal.wait_for("You asked Ann Ortiz for Priya Nair today and have given nothing since")


# --- Wednesday 25: Ann brought us together


def prepared(netui: Netui) -> None:
    terminal = home(netui, today=MADE_ON)
    terminal.press("F")
    terminal.wait_for("Introductions asked for 1")
    terminal.press("a")
    terminal.wait_for("Ann Ortiz introduced you to Priya Nair @ Hooli")
    terminal.press("esc", "n")
    terminal.wait_for("New contact")
    for word, tabs in (("Priya", 1), ("Nair", 2), ("VP of People", 1), ("Hooli", 0)):
        terminal.type(word)
        terminal.press(*["tab"] * tabs)
    terminal.press("ctrl+s")
    terminal.wait_for("Timeline · Priya Nair")
    terminal.wait_for("Ann Ortiz introduced you")
    terminal.press("P")
    terminal.wait_for("Plan a meeting")
    terminal.type("coffee")
    terminal.press("tab")
    terminal.type("fri 14:00")
    terminal.wait_for("coffee with Priya Nair: Friday 27 November 2026, 14:00, 30 min")
    terminal.press("enter")
    terminal.wait_for(re.compile("Fri 27 Nov +coffee, 14:00, 30 min"))
    prepare(terminal)
    terminal.press("esc", "R")
    terminal.wait_for("Ann Ortiz to Priya Nair @ Hooli: made today")
    go_to_card(terminal, "Introductions: 1 asked for, 1 made.")
    terminal.press("q")
    assert terminal.wait_exit() == 0

    ((to_id, made_on),) = netui.rows("SELECT to_id, made_on FROM introduction")
    assert made_on == MADE_ON
    assert netui.rows("SELECT id FROM contact WHERE family = 'Nair'") == [(to_id,)]
    assert netui.value("SELECT about_id FROM mention") == to_id
    assert netui.rows("SELECT outcome FROM note") == [("replied",)]
    assert netui.value("SELECT count(*) FROM homework WHERE done") == 1
    chosen = [row[0] for row in netui.rows("SELECT question FROM agenda ORDER BY place")]
    assert chosen == ["challenges", "up-at-night", "seeker-keeps-going", "right-people"]
    # Ann answered by what she did: nobody asks on the 27th what came of the note.
    assert due(netui, TALKED_ON, "meeting", "waiting") == [("meeting", "Priya Nair", TALKED_ON)]


def prepare(terminal: Terminal) -> None:
    """One piece of homework, one question less and one more."""
    terminal.press("p")
    terminal.wait_for("Ready 0 of 6 · Asked 0 of 4")
    for known in (
        "A target of yours: looking, motivation 4 of 5",
        "Competes with: Initech",
        "Ann Ortiz introduced you to them",
    ):
        terminal.wait_for(known)
    terminal.press("space")
    terminal.wait_for("Ready 1 of 6 · Asked 0 of 4")
    terminal.press("c")
    terminal.wait_for("In this talk, in this order")
    terminal.press("j", "space")
    terminal.wait_for("2. What keeps you up at night?")
    terminal.press("G", "space")
    terminal.wait_for("› [x] What keeps you going on a slow day?")
    terminal.press("enter")
    terminal.wait_for("To ask · 0 of 4")


# --- Friday 27: the talk, and what it brought


def talked(netui: Netui) -> None:
    terminal = home(netui, today=TALKED_ON)
    terminal.press("G")
    terminal.wait_for("Timeline · Priya Nair")
    terminal.press("p")
    terminal.wait_for("Ready 2 of 6")
    terminal.press("s")
    terminal.wait_for("0 of 30 min")
    terminal.type("They plan a school")
    terminal.press("tab", "enter")
    terminal.wait_for("esc closes")
    terminal.type("too few nurses")
    terminal.press("esc")
    terminal.wait_for(
        re.compile(r"\[x\] What are the challenges in your industry now\?[ │\n]+too few nurses")
    )
    terminal.press("down", "space")
    terminal.wait_for("[x] What keeps you up at night?")
    assert not terminal.shows("min left")
    let_pass(netui, 25.2)
    terminal.wait_for(f"5 min left: {LAST_QUESTION}")
    terminal.press("ctrl+g")
    terminal.wait_for("After the talk")
    terminal.wait_for("25 of 30 min")
    for line, kept in LINES:
        terminal.type(line)
        terminal.press("enter")
        terminal.wait_for(kept)
    terminal.press("ctrl+g")
    terminal.wait_for("2 suggestions, 1 name, 1 promise; a thank-you is owed by tomorrow")
    terminal.press("esc")
    terminal.wait_for(re.compile("today +Coffee: 2 suggestions, 1 name, 1 promise"))
    terminal.wait_for(re.compile("Wed 2 Dec +You promised: send the survey"))
    for given in ("talk to Raj Patel @ Initech", "read The Goal"):
        terminal.wait_for(re.compile(f"some day +They suggested: {given}"))
    terminal.press("F")
    terminal.wait_for("Thanks for an introduction 1")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    what_the_talk_left(netui)


def what_the_talk_left(netui: Netui) -> None:
    ((state, notes, talk),) = netui.rows("SELECT state, notes, interaction_id FROM meeting")
    assert (state, notes) == ("held", "They plan a school")
    found = netui.rows("SELECT kind, on_date FROM interaction WHERE id = ?", talk)
    assert found == [("coffee", TALKED_ON)]
    answers = netui.rows("SELECT question, text FROM answer WHERE text <> ''")
    assert answers == [("challenges", "too few nurses")]
    advice = netui.rows("SELECT kind, given_on, interaction_id FROM advice ORDER BY id")
    assert advice == [("talk", TALKED_ON, talk), ("read", TALKED_ON, talk)]
    named = netui.rows("SELECT name, company, interaction_id FROM mention WHERE about_id IS NULL")
    assert named == [("Lena Fox", "Globex", talk)]
    assert netui.rows("SELECT text, due_on FROM promise") == [("send the survey", "2026-12-02")]
    owed = [("thank-you", name, THANKED_ON) for name in ("Ann Ortiz", "Priya Nair")]
    promise = [("promise", "Priya Nair", "2026-12-02")]
    assert due(netui, "2026-12-01", "promise", "thank-you") == owed
    assert due(netui, "2026-12-10", "promise", "advice") == promise
    assert due(netui, ADVICE_DUE, "advice") == [("advice", "Priya Nair", ADVICE_DUE)] * 2


# --- Saturday 28: both are thanked


def thanked(netui: Netui) -> None:
    terminal = home(netui, today=THANKED_ON)
    terminal.press("r")
    terminal.wait_for("Review · ")
    for told in ("Ann introduced you to Priya Nair", "Coffee yesterday, not thanked yet"):
        go_to_card(terminal, told)
        terminal.press("d")
        terminal.wait_for("Done: thank-you to")
        terminal.wait_until_gone(told)
    terminal.press("esc", "q")
    assert terminal.wait_exit() == 0
    assert netui.value("SELECT thanked_on FROM introduction") == THANKED_ON


# --- Friday 4 and Saturday 5 December: acted on, and told


def acted_on(netui: Netui) -> None:
    terminal = home(netui, today=ACTED_ON)
    terminal.press("F", "tab")
    terminal.wait_for(re.compile("› Priya Nair +read The Goal"))
    terminal.press("a")
    terminal.wait_for("Acted on: read The Goal")
    terminal.type("small batches at night")
    terminal.press("enter")
    terminal.wait_for("Priya Nair is owed a word")
    terminal.wait_for("I owe 2 · I asked 1")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    found = netui.rows("SELECT text, acted_on, result FROM advice WHERE state = 'acted'")
    assert found == [("read The Goal", ACTED_ON, "small batches at night")]
    word = ("report-back", "Priya Nair", ACTED_ON)
    assert due(netui, ACTED_ON, "report-back", "thank-you") == [word]


def told(netui: Netui) -> None:
    terminal = home(netui, today=TOLD_ON, env=BARE)
    terminal.press("R")
    terminal.wait_for("Week · ")
    go_to_card(terminal, "Priya suggested: read The Goal; acted on yesterday, not told yet")
    terminal.wait_for("Words owed")
    terminal.press("esc", "r")
    terminal.wait_for("Review · ")
    go_to_card(terminal, "A word back is owed")
    terminal.press("m")
    terminal.wait_for("You suggested reading The Goal")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Priya Nair")
    terminal.press("esc", "R")
    terminal.wait_for("Week · ")
    go_to_card(terminal, "Advice acted on: 1.")
    assert terminal.shows("Introductions: none. The week before: 1 asked for, 1 made.")
    terminal.press("esc", "G")
    terminal.wait_for("You told them what came of it: read The Goal")
    terminal.wait_for(re.compile("yesterday +Acted on: read The Goal · small batches at night"))
    terminal.press("q")
    assert terminal.wait_exit() == 0
    reported = "SELECT a.text, r.on_date FROM report r JOIN advice a ON a.id = r.advice_id"
    assert netui.rows(reported) == [("read The Goal", TOLD_ON)]
    assert due(netui, ADVICE_DUE, "report-back", "advice") == [("advice", "Priya Nair", ADVICE_DUE)]

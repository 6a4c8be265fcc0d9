"""Events and notes from the shell: what can be understood is kept, the rest is named."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.evenings import EVENING, EVERYBODY, KNOWN, an_evening, asked, know_some, lines
from tests.journeys.notes import cards
from tests.journeys.test_note_templates import STRINGS

PHONE = "\r\n".join(
    [
        "\ufeff- Ana Díaz, nurse #card",
        "",
        "* bob reyes: likes tea; I send the slides by fri",
        "3) what a crowd it was",
        "[ ] Ann Ortiz",
        "[x] Ann Ortiz, pilot",
        "• Zoë \x1b]0;P\x07\x9b31mMüller, [b]cook[/b] #[@click=app.quit]",
        f"Cy Dee: {'tea ' * 2500}",
        "",
    ]
)
MET = ["Ana Díaz", "Bob Reyes", "Ann Ortiz", "Zoë Müller", "Cy Dee"]


@pytest.fixture
def evening(netui: Netui, store: Path) -> Netui:
    """A home with five contacts, and an event of yesterday."""
    know_some()
    an_evening()
    file.close_file()
    return netui


def test_notes_from_a_phone_given_twice(evening: Netui) -> None:
    first = evening.run("debrief", *EVENING.split(), stdin=PHONE)
    assert first.returncode == 0
    told = first.stderr.splitlines()
    assert [line.split(": ")[1] for line in told] == ["line 4", "line 5"]
    assert "Ann Ortiz (Acme, id 2), Ann Ortiz (Hooli, id 3)" in told[1]
    assert "\nmet 5, new 3, known 2, goal 3, fields " in first.stdout
    assert STRINGS.findall(first.stdout + first.stderr) == []
    assert "\x1b" not in first.stdout + first.stderr

    noted = lines(evening)
    second = evening.run("debrief", EVENING, "--json", stdin=PHONE)
    told_again = json.loads(second.stdout)
    assert told_again["met"] == 5
    assert told_again["unchanged"] == len(told_again["accepted"])
    assert told_again["rejected"][0]["line"] == 4
    assert lines(evening) == noted
    assert len(evening.rows(EVERYBODY)) == len(KNOWN) + 3
    assert evening.rows("SELECT text, due_on FROM promise") == [("send the slides", "2026-11-27")]

    nothing = evening.run("debrief", EVENING, stdin="what a crowd\n")
    assert (nothing.returncode, nothing.stderr[:21]) == (1, "netui: line 1: nobody")
    shown = asked(evening, "event", "show", EVENING)
    assert [one["name"] for one in shown["people"]] == MET
    assert shown["people"][3]["title"] == "[b]cook[/b]"
    assert shown["open"][0] == "to finish"


def test_an_event_from_its_plan_to_what_it_brought(evening: Netui) -> None:
    words = ("--kind", "job club", "--goal", "2", "--place", "Union Hall", "--series", "Job club")
    plan = evening.run("event", "add", "Job", "club", "December", "--on", "2 dec 18:30", *words)
    assert (plan.returncode, plan.stdout[:17]) == (0, "Job club December")
    listed = asked(evening, "event", "list")
    assert [event["name"] for event in listed] == ["Job club December", EVENING]
    page = evening.run("event", "brief", "Job club", "--markdown").stdout
    assert page.startswith("# Job club December\n")
    assert "meet 2 new people" in page
    assert cards(evening, "2026-12-02")[0][0] != "debrief"  # it has not begun

    notes = "Ana Díaz, nurse; in depth\nBo Li, cook; know better\n"
    after = evening.run("debrief", "Job club", "--done", stdin=notes, today="2026-12-03")
    assert after.stdout.splitlines()[-1] == "met 2, new 2, known 0, goal 2, fields 2"
    assert cards(evening, "2026-12-03")[0] == ("thank-you", "Ana Díaz")
    rows = {row["name"]: row for row in asked(evening, "event", "learn", today="2026-12-03")}
    assert {row["by"] for row in rows.values()} <= {"event", "series", "kind", "crowd"}
    series = rows["Job club"]
    assert (series["met"], series["new"], series["enough"]) == (2, 2, False)
    which = evening.run("event", "show", "o")
    assert which.returncode == 1
    assert EVENING in which.stderr
    assert "Job club December" in which.stderr

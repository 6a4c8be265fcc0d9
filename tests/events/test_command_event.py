"""`netui event`: planning, listing and showing events from the shell."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta
from pathlib import Path

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from event_rows import met

from netui import cli
from netui.events import events, kinds, learning, sheet
from netui.store import file
from netui.store.file import run
from netui.store.undo import action, undo

YESTERDAY = TODAY - timedelta(days=1)


class Said:
    """A run of the program: its exit code, and what it said on both streams."""

    def __init__(self, capsys: pytest.CaptureFixture[str], words: tuple[str, ...]) -> None:
        file.close_file()
        try:
            self.code = cli.main([*words, "--today", "2026-11-22"])
        except SystemExit as left:
            self.code = int(str(left.code))
        self.out, self.error = capsys.readouterr()
        file.open_file()

    @property
    def lines(self) -> list[str]:
        return self.out.splitlines()

    @property
    def data(self):
        return json.loads(self.out)


@pytest.fixture
def event(store: Path, capsys: pytest.CaptureFixture[str]):
    return lambda *words: Said(capsys, ("event", *words))


@pytest.fixture
def club(store: Path) -> int:
    """An event of yesterday where two were met, one of them known."""
    number = events.add(
        "Job club", YESTERDAY, "job club", place="Library", cost=550, mix=["Law"], goal=2
    )
    met(number, "Ana Díaz", True, "Registered nurse", step="invite", in_depth=True, on=YESTERDAY)
    met(number, "Bob Reyes", False, field="Logistics", on=YESTERDAY)
    with action("Learn"):
        run(
            "UPDATE event SET learned = ?, again = 'yes' WHERE id = ?",
            ("Ask more\nand wait", number),
        )
    return number


def test_an_event_is_planned_with_all_that_is_known(event) -> None:
    said = event(
        "add", "SHRM", "November", "--on", "fri", "--kind", "Professional association",
        "--goal", "2", "--place", "Union Hall", "--series", "SHRM", "--organiser", "Denise",
        "--start", "18:30", "--minutes", "90", "--cost", "12.50", "--mix", "Law, Nursing",
    )  # fmt: skip
    assert (said.code, said.error) == (0, "")
    assert said.lines == [
        "SHRM November, Professional association, Friday 27 November 2026 18:30, Union Hall,"
        " goal 2, id 1"
    ]
    assert events.read(1) == events.Event(
        1, "SHRM November", "association", TODAY + timedelta(days=5), "18:30", 90, "Union Hall",
        "SHRM", "Denise", 1250, ("Law", "Nursing"), 2,
    )  # fmt: skip
    assert undo().name == "Plan SHRM November on Friday 27 November 2026"


def test_the_next_of_a_series_needs_its_name_and_day_only(event) -> None:
    event(
        "add", "SHRM November", "--on", "yesterday", "--series", "SHRM", "--kind", "association",
        "--place", "Union Hall", "--mix", "Law",
    )  # fmt: skip
    said = event("add", "SHRM December", "--on", "2026-12-18 17:00", "--series", "shrm")
    assert said.lines == [
        "SHRM December, Professional association, Friday 18 December 2026 17:00, Union Hall,"
        " goal 3, id 2"
    ]
    assert events.read(2).mix == ("Law",)


@pytest.mark.parametrize("words", [("--on", "-3d 18:30"), ("--on", "-3d"), ("--on=-3d",)])
def test_an_event_is_written_down_days_after_it(event, words) -> None:
    said = event("add", "SHRM", *words, "--goal", "2")
    assert (said.code, said.error) == (0, "")
    assert said.lines[0].startswith("SHRM, Thursday 19 November 2026")
    assert "(past)" in said.lines[0]
    assert events.read(1).on == TODAY - timedelta(days=3)


def test_a_day_without_a_year_is_the_one_just_past(event) -> None:
    said = event("add", "SHRM", "--on", "21 nov 17:30")
    assert said.lines == ["SHRM, Saturday 21 November 2026 17:30 (past), goal 3, id 1"]


@pytest.mark.parametrize(
    ("words", "code", "said"),
    [
        (("add", "SHRM"), 2, "--on"),
        (("add", "--on", "fri"), 2, "NAME"),
        (("add", "SHRM", "--on", "fri", "--goal", "few"), 2, "--goal"),
        ((), 2, "TASK"),
        (("add", "SHRM", "--on", "someday"), 1, "netui: “someday” is no date I understand: write"),
        (("add", "SHRM", "--on", "fri", "--goal", "-1"), 1, "netui: the goal is 0 to 100"),
        (("add", "SHRM", "--on", "fri", "--cost", "much"), 1, "netui: “much” is no cost: write"),
        (("add", "SHRM", "--on", "fri", "--start", "6pm"), 1, "netui: “6pm” is no time of day"),
        (("add", "\x1b[2J", "--on", "fri"), 1, "netui: the event has no name: write one"),
        (("show", "nothing"), 1, "netui: no event is called “nothing”: netui event list"),
        (("brief", "9"), 1, "netui: no event is called “9”"),
    ],
)
def test_what_cannot_be_done_says_how_to_mend_it(event, words, code, said) -> None:
    answer = event(*words)
    assert (answer.code, answer.out) == (code, "")
    assert said in answer.error
    assert len(answer.error.splitlines()) == 1 or code == 2
    assert events.every() == []


def test_the_list_is_empty_at_first(event) -> None:
    said = event("list")
    assert (said.code, said.out) == (0, "")
    assert said.error == "no event yet: netui event add NAME --on DATE plans one\n"
    assert event("list", "--json").data == []


def test_the_list_is_aligned_ahead_and_behind(event, club) -> None:
    events.add("Later", TODAY + timedelta(days=40), "meetup")
    events.add("Today 日本", TODAY, "Salon", start="00:00")
    events.missed(events.add("Missed", TODAY - timedelta(days=400)))
    assert event("list").lines == [
        "Ahead",
        "2026-11-22 00:00 Today 日本                 Salon                    goal 3"
        "                    3 debrief",
        "2027-01-01       Later                      Meetup                   goal 3"
        "                    2",
        "Behind",
        "2026-11-21       Job club                   Job club                 met 2, new 1, goal 2"
        "      1 to finish, 1 to decide, 1 thank-you",
        "2025-10-18       Missed                     "
        "                         not there                 4",
    ]


def test_the_list_as_json(event, club) -> None:
    later = events.add("Later", TODAY + timedelta(days=40))
    rows = event("list", "--json").data
    assert [row["id"] for row in rows] == [later, club]
    assert rows[1] == {
        "id": club,
        "name": "Job club",
        "kind": "job-club",
        "kind_title": "Job club",
        "on": "2026-11-21",
        "start": "",
        "minutes": None,
        "place": "Library",
        "series": "",
        "organiser": "",
        "cost": 5.5,
        "mix": ["Law"],
        "state": "planned",
        "met": 2,
        "new": 1,
        "known": 1,
        "goal": 2,
        "fields": 2,
        "open": ["to finish", "1 to decide", "1 thank-you"],
    }


def test_one_event_with_everybody_met_there(event, club) -> None:
    said = event("show", "job", "club")
    assert (said.code, said.error) == (0, "")
    assert said.lines == [
        "Job club",
        "Kind           Job club",
        "On             Saturday 21 November 2026",
        "Place          Library",
        "Cost           5.50",
        "Expected       Law",
        "Goal           2 new people",
        "State          noted, not finished",
        "Result         met 2, new 1, known 1, goal 2, fields 2",
        "Open           to finish, 1 to decide, 1 thank-you",
        "Learned        Ask more",
        "               and wait",
        "Go again       yes",
        "",
        "Met",
        "Ana Díaz, Registered nurse (new · invite): said so",
        "Bob Reyes (known): said so",
    ]


@pytest.mark.parametrize(
    ("step", "words"),
    [
        ("", "(new)"),
        ("nothing", "(new)"),
        ("know-better", "(new · know better later)"),
        ("follow-up", "(new · follow up)"),
    ],
)
def test_what_follows_with_somebody_is_said_in_words(event, step, words) -> None:
    number = events.add("Club", YESTERDAY, cost=0)
    met(number, "Ana Díaz", True, step=step, on=YESTERDAY)
    lines = event("show", "club").lines
    assert lines[-1] == f"Ana Díaz {words}: said so"
    assert "Cost           free" in lines


@pytest.mark.parametrize(
    ("days", "missed", "words"),
    [
        (1, False, "planned"),
        (0, False, "to debrief"),
        (-1, True, "not there"),
        (1, True, "not going"),
    ],
)
def test_how_far_an_event_is_is_said_in_words(event, days, missed, words) -> None:
    number = events.add("Club", TODAY + timedelta(days=days))
    if missed:
        events.missed(number)
    assert f"State          {words}" in event("show", "club").lines
    listed = event("list").lines
    assert listed[0] == ("Ahead" if days >= 0 else "Behind")
    assert not missed or words in listed[1]


def test_of_several_of_a_name_it_is_said_which_one_is_shown(event, club) -> None:
    events.add("Job club", TODAY - timedelta(days=30), series="Clubs")
    coming = events.add("Job club", TODAY + timedelta(days=3))
    said = event("show", "job club")
    assert said.lines[2] == "On             Saturday 21 November 2026"
    assert said.error == f"Job club: the one of Sat 21 Nov, of 3 (id {club})\n"
    assert event("brief", "job club").error == (
        f"Job club: the one of Wed 25 Nov, of 3 (id {coming})\n"
    )
    assert event("show", str(club)).error == ""
    assert event("show", "clubs").error == ""


def test_one_event_as_json(event, club) -> None:
    shown = event("show", str(club), "--json").data
    keys = (
        "id name kind on start place series organiser cost mix goal met new known fields people"
        " state learned helped again field_names"
    )
    assert set(keys.split()) <= set(shown)
    assert [shown[key] for key in ("goal", "met", "new", "known", "fields")] == [2, 2, 1, 1, 2]
    assert shown["learned"] == "Ask more\nand wait"
    assert len(shown["field_names"]) == shown["fields"]
    ana, bob = shown["people"]
    assert ana == {
        "id": 1,
        "name": "Ana Díaz",
        "company": "",
        "title": "Registered nurse",
        "new": True,
        "card": False,
        "in_depth": True,
        "field": shown["field_names"][0],
        "said": "said so",
        "step": "invite",
        "promise": "",
    }
    assert (bob["field"], bob["step"]) == ("Logistics", "")


def test_the_sheet_and_the_ranking_are_printed(event, club, monkeypatch) -> None:
    asked = []

    def answering(answer):
        return lambda *values: asked.append(values) or answer

    monkeypatch.setattr(sheet, "lines", answering(["Job \x1b[2Jclub", "Goal"]))
    monkeypatch.setattr(sheet, "markdown", answering("# Job club\n"))
    monkeypatch.setattr(learning, "report", answering(["ranked"]), raising=False)
    monkeypatch.setattr(learning, "as_json", answering([{"name": "a\x1b[2Jb"}]), raising=False)
    coming = events.add("Job club", TODAY + timedelta(days=3))
    assert event("brief", "job club").out == "Job club\nGoal\n"
    assert event("brief", str(club), "--markdown").out == "# Job club\n"
    assert event("learn").out == "ranked\n"
    assert event("learn", "--json").data == [{"name": "ab"}]
    assert asked == [(coming, TODAY), (club, TODAY), (TODAY,), (TODAY,)]


def test_an_event_without_minutes_lasts_as_long_as_its_kind_usually_does(event) -> None:
    on = TODAY - timedelta(days=200)
    event("add", "Meetup", "--on", on.isoformat(), "--kind", "meetup")
    met(1, "Ana Díaz", True, on=on)
    with action("Debrief"):
        run("UPDATE event SET state = 'debriefed'")
    assert events.read(1).minutes is None
    row = next(row for row in event("learn", "--json").data if row["by"] == "event")
    assert row["hours"] == (kinds.kinds()["meetup"].minutes or 0) / 60 > 0


def test_hostile_names_are_harmless(event) -> None:
    name = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
    number = events.add("Evil", YESTERDAY)
    met(number, name, True, name, name)
    with action("Import"):
        run(
            "UPDATE event SET name = ?1, kind = ?1, place = ?1, series = ?1, organiser = ?1,"
            " start = ?1, mix = ?1, notes = ?1, learned = ?1, helped = ?1",
            (name,),
        )
    event_id = str(number)
    for words in (("list",), ("show", event_id), ("list", "--json"), ("show", event_id, "--json")):
        said = event(*words)
        assert said.code == 0
        assert "Ann [/oops]" in said.out
        assert "\x1b" not in said.out + said.error


def test_the_command_loads_no_textual(store: Path) -> None:
    program = (
        "import sys; from netui import cli\n"
        f"cli.main(['--home', {str(store.parent)!r}, 'event', 'list', '--today', '2026-11-22'])\n"
        "assert 'textual' not in sys.modules"
    )
    subprocess.run([sys.executable, "-c", program], check=True, capture_output=True)

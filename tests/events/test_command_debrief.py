"""`netui debrief EVENT < notes.txt`."""

from __future__ import annotations

import io
import json
from collections.abc import Callable
from datetime import date
from pathlib import Path
from typing import Any

import pytest
from conftest import TODAY

from netui import cli
from netui.events import debrief, events
from netui.people.edit import add_contact
from netui.store import file, undo
from netui.store.file import run

NOTES = """Tonight at SHRM

- [ ] Ana Díaz, nurse educator @ Intermountain #card ~loves trail running; I owe the list by fri
2) Ana Díaz, teacher at Lincoln High
* Ann: hired two
call with Bob: x
• Zoë 🚴 de la Cruz: cycles
"""


class Said:
    """A run of the program: its exit code, and what it said on both streams."""

    def __init__(self, code: int, out: str, error: str) -> None:
        self.code, self.out, self.error = code, out, error

    @property
    def json(self) -> dict[str, Any]:
        return dict(json.loads(self.out))


Netui = Callable[..., Said]


@pytest.fixture
def netui(
    store: Path, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> Netui:
    """`netui debrief` with these words, on these notes; with an event just past."""
    add_contact("Ann Ortiz", "Acme")
    events.add("SHRM November", date(2026, 11, 20), goal=3)

    def call(*words: str, notes: str | bytes | None = NOTES) -> Said:
        file.close_file()
        held = notes.encode() if isinstance(notes, str) else notes
        raw = None if held is None else io.TextIOWrapper(io.BytesIO(held), "ascii")
        monkeypatch.setattr("sys.stdin", raw)
        try:
            code = cli.main(["debrief", *words, "--today", TODAY.isoformat()])
        except SystemExit as left:
            code = int(str(left.code))
        said = Said(code, *capsys.readouterr())
        file.open_file()
        return said

    return call


def test_lines_that_can_be_understood_are_kept_and_the_others_named(netui: Netui) -> None:
    said = netui("shrm", "november")
    assert said.code == 0
    *lines, counted = said.out.splitlines()
    assert counted.startswith("met 4, new 3, known 1, goal 3, fields ")
    assert lines == [
        "Met Ana Díaz: new · I owe Ana Díaz: the list, by Friday 27 November 2026",
        "Met Ana Díaz: new",
        "Met Ann Ortiz: known",
        "Met Zoë 🚴 de la Cruz: new",
    ]
    first, second = said.error.splitlines()
    assert first.startswith("netui: line 1: nobody is named: begin with the name")
    assert second.startswith("netui: line 6: this tells of a call: begin with the name")
    assert events.read(1).state == "planned"
    assert undo.undo().name == "Met Zoë 🚴 de la Cruz at SHRM November"


def test_the_same_notes_again_double_nobody(netui: Netui) -> None:
    netui("shrm")
    before = debrief.met(1)
    said = netui("shrm", "--json").json
    assert debrief.met(1) == before
    assert said["unchanged"] == 4
    assert run("SELECT count(*) FROM contact").fetchone() == (4,)


def test_json_has_the_counts_and_each_line(netui: Netui) -> None:
    said = netui("shrm", "--json", notes="Ann\n\nwhat an evening")
    assert said.code == 0
    assert said.json == {
        "met": 1,
        "new": 0,
        "known": 1,
        "goal": 3,
        "fields": 0,
        "event_id": 1,
        "accepted": [
            {"line": 1, "text": "Ann", "said": "Met Ann Ortiz: known", "unchanged": False}
        ],
        "rejected": [
            {
                "line": 3,
                "reason": "nobody is named: begin with the name,"
                " such as Ana Díaz, nurse @ Acme: likes tea",
            }
        ],
        "unchanged": 0,
        "dry_run": False,
    }


def test_a_dry_run_says_the_same_and_writes_nothing(netui: Netui) -> None:
    actions = run("SELECT count(*) FROM action").fetchone()
    dry = netui("shrm", "--dry-run", "--done")
    assert run("SELECT count(*) FROM action").fetchone() == actions
    assert events.read(1).state == "planned"
    wet = netui("shrm")
    assert dry.out.replace("Would be: ", "") == wet.out
    assert dry.error == wet.error
    assert "Would be: met 4" in dry.out


def test_nothing_understood_is_a_failure(netui: Netui) -> None:
    said = netui("shrm", "--done", notes="what an evening\n")
    assert said.code == 1
    assert "line 1" in said.error
    assert events.read(1).state == "planned"


def test_done_leaves_no_questions(netui: Netui) -> None:
    assert netui("shrm", "--done").code == 0
    assert events.read(1).state == "debriefed"


@pytest.mark.parametrize("notes", ["", " \n\n - \n"])
def test_done_needs_no_notes(netui: Netui, notes: str) -> None:
    dry = netui("shrm", "--done", "--dry-run", notes=notes)
    assert (dry.code, dry.out) == (0, "Would be: met 0, new 0, known 0, goal 3, fields 0\n")
    assert events.read(1).state == "planned"
    said = netui("shrm", "--done", notes=notes)
    assert (said.code, said.error) == (0, "")
    assert said.out == "met 0, new 0, known 0, goal 3, fields 0\n"
    assert events.read(1).state == "debriefed"


def test_done_needs_no_stdin(netui: Netui) -> None:
    assert netui("shrm", "--done", notes=None).code == 0
    assert events.read(1).state == "debriefed"


def test_done_without_an_event_needs_notes(netui: Netui) -> None:
    said = netui("--without-event", "bus", "--done", notes="")
    assert said.code == 1
    assert said.error.startswith("netui: there are no notes")


def test_the_help_says_when_it_fails(netui: Netui) -> None:
    assert "exit 1 only if nothing could be kept" in " ".join(netui("--help").out.split())


def test_of_several_of_a_name_it_is_said_which_one_it_is(netui: Netui) -> None:
    events.add("SHRM November", date(2026, 11, 10))
    said = netui("shrm november", notes="Ann")
    assert said.error == "SHRM November: the one of Fri 20 Nov, of 2 (id 1)\n"


@pytest.mark.parametrize("notes", ["", " \n\n - \n"])
def test_without_notes_it_says_how(netui: Netui, notes: str) -> None:
    said = netui("shrm", notes=notes)
    assert said.code == 1
    assert said.error.startswith("netui: there are no notes: give them on stdin")


def test_an_event_ahead_or_unknown_is_refused_once(netui: Netui) -> None:
    events.add("Job club", date(2026, 12, 1))
    ahead = netui("job club")
    assert (ahead.code, ahead.out) == (1, "")
    assert ahead.error.startswith("netui: Job club lies ahead, on Tuesday 1 December 2026")
    assert "no event is called" in netui("chess").error


def test_without_an_event_the_place_stands_for_one(netui: Netui) -> None:
    where = ("--without-event", "On the plane to Denver")
    assert netui(*where, notes="Eve: x").code == 0
    assert netui("--without-event", "on the plane to denver", notes="Eve: x\nFay").code == 0
    (plane,) = [event for event in events.every() if event.kind == events.CHANCE]
    assert (plane.name, plane.on, plane.goal) == ("On the plane to Denver", TODAY, None)
    assert [person.name for person in debrief.met(plane.id)] == ["Eve", "Fay"]


def test_a_place_where_nobody_can_be_noted_is_not_kept(netui: Netui) -> None:
    assert netui("--without-event", "in a queue", notes="what an evening").code == 1
    assert (
        netui("--without-event", "in a queue", "--dry-run", "--json", notes="Eve").json["event_id"]
        is None
    )
    assert len(events.every()) == 1


def test_event_and_place_are_one_too_many(netui: Netui) -> None:
    assert netui("shrm", "--without-event", "in a queue").code == 2
    assert netui().code == 2


def test_control_sequences_in_the_notes_do_not_come_out(netui: Netui) -> None:
    said = netui("shrm", notes="\x1b]0;P\x1b\\Eve\x1b[31m [/oops]: x\n\x1b[2Jwhat\n")
    assert "\x1b" not in said.out + said.error


@pytest.mark.parametrize(
    ("notes", "most"), [("Eve: " + "x" * 200_000, "200,000 bytes"), ("Eve\n" * 501, "500 lines")]
)
def test_notes_that_are_too_long_are_refused_whole(netui: Netui, notes: str, most: str) -> None:
    said = netui("shrm", notes=notes)
    assert (said.code, said.out) == (1, "")
    assert said.error == f"netui: the notes are longer than {most}: give them in parts\n"
    assert debrief.met(1) == []


@pytest.mark.parametrize(
    "notes", [b"Eve\nF\xe9 Cole", b"Eve\0 Cole", b"PK\x03\x04\x00\x00\xff", b"\xff\xfeE"]
)
def test_what_is_no_text_is_refused_whole(netui: Netui, notes: bytes) -> None:
    said = netui("shrm", notes=notes)
    assert (said.code, said.out) == (1, "")
    assert said.error == "netui: the notes are no text in UTF-8: save them as plain text\n"
    assert debrief.met(1) == []


@pytest.mark.parametrize("encoding", ["utf-8-sig", "utf-16"])
def test_the_mark_at_the_beginning_of_a_text_is_no_name(netui: Netui, encoding: str) -> None:
    assert netui("shrm", notes="Zoë Cole".encode(encoding)).code == 0
    assert [person.name for person in debrief.met(1)] == ["Zoë Cole"]


def test_an_address_or_what_cannot_be_read_is_no_name(netui: Netui) -> None:
    kept = "Eve Cole: see https://a.example/x"
    notes = f"https://a.example/eve\n{kept}\nhttp://a.example: slides\nF\ufffd Cole: x"
    said = netui("shrm", notes=notes)
    assert [person.name for person in debrief.met(1)] == ["Eve Cole"]
    found = [line.partition(": begin")[0] for line in said.error.splitlines()]
    assert found == [f"netui: line {number}: nobody is named" for number in (1, 3, 4)]

from __future__ import annotations

import io
from pathlib import Path

import pytest
from peewee import OperationalError

from netui import cli
from netui.people.edit import add_contact
from netui.store import file
from netui.store.file import run
from netui.timeline import capture


@pytest.fixture
def ann(store: Path) -> int:
    return add_contact("Ann Ortiz", company="Acme")


@pytest.fixture
def bob(store: Path) -> int:
    return add_contact("Bob Reyes")


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


@pytest.fixture
def netui(capsys: pytest.CaptureFixture[str]):
    return lambda *words: Said(capsys, words)


def count(table: str) -> int:
    return int(run(f"SELECT count(*) FROM {table}").fetchone()[0])


# --- netui log


def test_log_says_what_it_wrote(ann: int, bob: int, netui) -> None:
    said = netui(
        "log", "Ann,bob", "coffee at Blue\tPlate", "--on", "fri",
        "--next", "the slides", "--due", "fri", "--owed-by", "them",
    )  # fmt: skip
    assert (said.code, said.error) == (0, "")
    assert said.lines == [
        "Coffee with Ann Ortiz and Bob Reyes on Friday 20 November 2026 · both",
        "Note: coffee at Blue Plate",
        "Ann Ortiz owes me: the slides, by Friday 27 November 2026",
    ]
    row = run("SELECT on_date, kind, direction, summary FROM interaction").fetchone()
    assert row == ("2026-11-20", "coffee", "both", "coffee at Blue Plate")
    assert run("SELECT contact_id FROM participant").fetchall() == [(ann,), (bob,)]
    row = run("SELECT text, due_on, by, contact_id FROM promise").fetchone()
    assert row == ("the slides", "2026-11-27", "them", ann)
    assert run("SELECT name FROM action ORDER BY id DESC LIMIT 1").fetchone() == (
        "Log coffee with Ann Ortiz and Bob Reyes",
    )


@pytest.mark.parametrize(
    ("options", "kept"),
    [
        (("sounded well",), ("call", "both")),
        (("emailed the list",), ("message", "me")),
        (("emailed the list", "--kind", "call"), ("call", "both")),
        (("the list", "--kind", "message", "--direction", "them"), ("message", "them")),
        (("a book", "--kind", "gave"), ("gave", "me")),
    ],
)
def test_kind_and_direction(ann: int, netui, options: tuple[str, ...], kept: object) -> None:
    assert netui("log", "Ann Ortiz", *options).code == 0
    assert run("SELECT kind, direction FROM interaction").fetchone() == kept


def test_a_next_step_with_a_time_is_planned(ann: int, netui) -> None:
    said = netui("log", str(ann), "x", "--next", "coffee at Blue Plate", "--due", "thu 2pm")
    assert said.lines[-1] == (
        "Planned with Ann Ortiz: coffee on Thursday 26 November 2026 at 14:00, 30 min, Blue Plate"
    )
    row = run("SELECT on_date, start, place, purpose FROM meeting").fetchone()
    assert row == ("2026-11-26", "14:00", "Blue Plate", "coffee")


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (("Ann", "x", "--on", "tomorrow"), "Monday 23 November 2026 lies ahead"),
        (("Ann", "x", "--on", "32 jan"), "there is no 32 January"),
        (("Ann", "x", "--next", "y", "--due", "soon"), "“soon” is no date I understand"),
        (("Ann", "x", "--next", "  "), "the promise has no words"),
        (("Cid", "x"), "nobody is called “Cid”"),
        (("Ann,Cid", "x"), "nobody is called “Cid”"),
        (("A", "x"), "“A” may be"),
    ],
)
def test_what_log_refuses(ann: int, netui, words: tuple[str, ...], said: str) -> None:
    add_contact("Abe Lee")
    refused = netui("log", *words)
    assert (refused.code, refused.out) == (1, "")
    assert refused.error.startswith("netui: ")
    assert said in refused.error
    assert refused.error.count("\n") == 1
    assert (count("interaction"), count("promise")) == (0, 0)


@pytest.mark.parametrize(
    "words",
    [("Ann",), ("Ann", "x", "--kind", "séance"), ("Ann", "x", "--due", "fri")],
)
def test_wrong_usage_of_log(ann: int, netui, words: tuple[str, ...]) -> None:
    wrong = netui("log", *words)
    assert wrong.code == 2
    assert "usage: netui log" in wrong.error
    assert count("interaction") == 0


# --- netui add


def test_add_writes_a_line(ann: int, bob: int, netui) -> None:
    said = netui("add", "coffee with Ann and Bob yesterday: loves trails; I promised slides by fri")
    assert (said.code, said.error) == (0, "")
    assert said.lines == [
        "Coffee with Ann Ortiz and Bob Reyes on Saturday 21 November 2026 · both",
        "Note: loves trails",
        "I owe Ann Ortiz: slides, by Friday 27 November 2026",
    ]
    assert (count("interaction"), count("promise")) == (1, 1)


def test_add_joins_its_words(ann: int, netui) -> None:
    assert netui("add", "call", "with", "Ann:", "hello").lines[1:] == ["Note: hello"]


def test_add_refuses_unknown_names_unless_new(ann: int, netui) -> None:
    refused = netui("add", "coffee with Ann and Cid Novak")
    assert (refused.code, refused.out) == (1, "")
    assert refused.error == (
        "netui: nobody is called “Cid Novak”: write the full name, or add them with --new\n"
    )
    assert count("contact") == 1
    assert netui("add", "--new", "coffee with Ann and Cid Novak").code == 0
    assert (count("contact"), count("participant")) == (2, 2)


def test_add_refuses_ambiguous_names_even_with_new(ann: int, netui) -> None:
    add_contact("Ann Stone")
    refused = netui("add", "--new", "coffee with Ann")
    assert refused.code == 1
    assert "“Ann” may be Ann Ortiz (Acme, id 1), Ann Stone (id 2)" in refused.error
    assert count("interaction") == 0


def test_a_dry_run_writes_nothing(ann: int, netui) -> None:
    said = netui("add", "--dry-run", "--new", "coffee with Ann and Cid yesterday")
    assert said.code == 0
    assert said.lines == [
        "New contact: Cid",
        "Coffee with Ann Ortiz and Cid on Saturday 21 November 2026 · both",
    ]
    assert (count("contact"), count("interaction")) == (1, 0)
    refused = netui("add", "--dry-run", "coffee with Cid")
    assert (refused.code, refused.lines[0]) == (1, "New contact: Cid")


def test_every_line_is_added_and_reported(ann: int, netui) -> None:
    said = netui("add", "new Cid Novak @ Acme\n\ncall with Cid: hello\r\nAnn: likes jazz")
    assert said.code == 0
    assert said.lines == [
        "1   New contact: Cid Novak, at Acme",
        "2   Call with Cid Novak on Sunday 22 November 2026 · both",
        "    Note: hello",
        "3   Note on Ann Ortiz: likes jazz",
    ]
    assert (count("contact"), count("interaction")) == (2, 1)


def test_one_bad_line_keeps_all_from_being_written(ann: int, netui) -> None:
    refused = netui("add", "call with Ann: hello\ncall with Cid\nnonsense here")
    assert (refused.code, refused.out) == (1, "")
    assert "line 2: nobody is called “Cid”" in refused.error
    assert "line 3: Who is it about?" in refused.error
    assert refused.error.endswith("(nothing was written)\n")
    assert refused.error.count("\n") == 1
    assert count("interaction") == 0


def test_lines_come_from_stdin(ann: int, netui, monkeypatch: pytest.MonkeyPatch) -> None:
    pasted = "call with Ann: caf\u00e9\ncall with Ann: \udcff\x1b]0;x\x07two\n"
    raw = pasted.encode("utf-8", "surrogateescape")
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(raw), "ascii"))
    assert netui("add", "-").code == 0
    rows = run("SELECT summary FROM interaction ORDER BY id").fetchall()
    assert rows == [("café",), ("\ufffdtwo",)]


@pytest.mark.parametrize("text", ["", " \n ", "\x1b"])
def test_nothing_is_nothing_to_add(store: Path, netui, text: str) -> None:
    refused = netui("add", text)
    assert refused.code == 1
    assert "there is nothing to add" in refused.error


def test_wrong_usage_of_add(store: Path, netui) -> None:
    assert netui("add").code == 2


def test_of_several_lines_a_failing_one_leaves_none(
    ann: int, netui, monkeypatch: pytest.MonkeyPatch
) -> None:
    write = capture.write

    def full(found: capture.Capture, *rest: object) -> list[str]:
        if found.summary == "second":
            raise OperationalError("database or disk is full")
        return write(found, *rest)

    monkeypatch.setattr(capture, "write", full)
    said = netui("add", "call with Ann: first\ncoffee with Ann: second")
    assert (said.code, said.out, count("interaction")) == (1, "", 0)
    assert "free some space" in said.error

from __future__ import annotations

import json
import stat
import sys
from datetime import date
from pathlib import Path

import pytest

from netui.cli import main
from netui.people import edit
from netui.prep import homework, meetings
from netui.store import file

THURSDAY = date(2026, 11, 26)


@pytest.fixture
def ann(store: Path) -> int:
    number = edit.add_contact("Ann Ortiz", "Acme", "HR Lead")
    meeting = meetings.plan([number], THURSDAY, "14:00", purpose="coffee")
    homework.tick(meeting, "person")
    return number


def test_it_is_printed_for_the_next_meeting(ann: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "Ann", "Ortiz"]) == 0
    printed = capsys.readouterr().out
    assert printed.startswith("Coffee with Ann Ortiz\nReady: 1 of 6\n\nThe talk\n  Thursday 26 Nov")
    assert "\n  [x] Look at what they do" in printed


def test_without_a_meeting_it_is_of_the_person(
    store: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    number = edit.add_contact("Bob Reyes")
    assert main(["brief", str(number), "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# A talk with Bob Reyes\n\n## Bob Reyes\n\n## Quest")


@pytest.mark.parametrize("options", [["--markdown"], ["--format", "md"]])
def test_it_is_markdown_by_the_words_that_a_sheet_and_a_file_have(
    ann: int, capsys: pytest.CaptureFixture[str], options: list[str]
) -> None:
    assert main(["brief", "Ann", *options]) == 0
    assert capsys.readouterr().out.startswith("# Coffee with Ann Ortiz\n")


def test_text_is_as_wide_as_the_terminal(
    ann: int, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setenv("COLUMNS", "40")
    assert main(["brief", "Ann"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) > 40  # a pipe is no terminal
    monkeypatch.setattr(sys.stdout, "isatty", lambda: True, raising=False)
    assert main(["brief", "Ann"]) == 0
    assert max(map(len, capsys.readouterr().out.splitlines())) <= 40


def test_json_has_all_of_it(ann: int, capsys: pytest.CaptureFixture[str]) -> None:
    assert main(["brief", "Ann", "--json"]) == 0
    data = json.loads(capsys.readouterr().out)
    assert {name: data[name] for name in ("title", "contact_id", "meeting_id", "readiness")} == {
        "title": "Coffee with Ann Ortiz", "contact_id": ann, "meeting_id": 1, "readiness": "1 of 6",
    }  # fmt: skip
    assert data["sections"][1] == {
        "key": "person", "title": "Ann Ortiz", "contact_id": ann,
        "lines": [
            {"text": "HR Lead at Acme", "link": "", "done": None},
            {"text": "Field: Human resources", "link": "", "done": None},
        ],
    }  # fmt: skip


@pytest.mark.parametrize(
    ("name", "form", "begins"),
    [
        ("ann.html", None, "<!DOCTYPE html>"),
        ("ann.HTM", None, "<!DOCTYPE html>"),
        ("ann.md", None, "# Coffee"),
        ("ann", None, "Coffee"),
        ("ann.txt", "html", "<!DOCTYPE html>"),
    ],
)
def test_a_file_is_written_for_its_owner_alone(
    ann: int, tmp_path: Path, name: str, form: str | None, begins: str
) -> None:
    path = tmp_path / name
    assert main(["brief", "Ann", "--output", str(path), *(["--format", form] if form else [])]) == 0
    assert path.read_text("utf-8").startswith(begins)
    assert stat.S_IMODE(path.stat().st_mode) == 0o600
    assert [one.name for one in tmp_path.iterdir() if one.name != "home"] == [name]


def test_a_file_that_is_there_stays(
    ann: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    path = tmp_path / "ann.html"
    path.write_text("mine")
    assert main(["brief", "Ann", "--output", str(path)]) == 1
    assert "is there already: name another, or --force" in capsys.readouterr().err
    assert path.read_text() == "mine"
    assert main(["brief", "Ann", "--output", str(path), "--force"]) == 0
    assert path.read_text("utf-8").startswith("<!DOCTYPE html>")


def test_a_folder_that_is_not_there_is_named(
    ann: int, tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    assert main(["brief", "Ann", "--output", str(tmp_path / "no" / "ann.md")]) == 1
    assert "could not be written" in capsys.readouterr().err
    assert main(["brief", "Ann", "--output", str(tmp_path)]) == 1
    assert f"is a folder: name a file in it, such as {tmp_path}/brief.html" in (
        capsys.readouterr().err
    )


def test_a_dash_is_stdout(
    ann: int, capsys: pytest.CaptureFixture[str], tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.chdir(tmp_path)
    assert main(["brief", "Ann", "--output", "-", "--format", "markdown"]) == 0
    assert capsys.readouterr().out.startswith("# Coffee")
    assert not (tmp_path / "-").exists()


@pytest.mark.parametrize(
    "words",
    [
        ["--json", "--format", "html"],
        ["--json", "--output", "x"],
        ["--force"],
        ["--force", "--output", "-"],
    ],
)
def test_what_does_not_go_together_is_wrong_usage(ann: int, words: list[str]) -> None:
    with pytest.raises(SystemExit) as stopped:
        main(["brief", "Ann", *words])
    assert stopped.value.code == 2


def test_nobody_of_that_name(store: Path, capsys: pytest.CaptureFixture[str]) -> None:
    file.close_file()
    assert main(["brief", "Zed"]) == 1
    assert capsys.readouterr().err.startswith("netui: nobody is called “Zed”")

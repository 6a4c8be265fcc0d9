"""The doctor finds what is wrong, and says how to mend it."""

from __future__ import annotations

import json
import os
import sqlite3
import sys
from contextlib import closing

import pytest

from netui import doctor, faults, paths
from netui.cli import main
from netui.store import backup, derive, file, place, schema
from netui.store.file import run, transaction
from netui.store.models import Contact
from netui.store.undo import action


@pytest.fixture(autouse=True)
def local(monkeypatch):
    """The machine that runs the tests is not what is examined."""
    monkeypatch.setattr(place, "warning", lambda folder: None)
    monkeypatch.setattr(doctor, "NO_ROOM", 0)
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 0)


def found(about: str) -> list[tuple[str, str, str]]:
    return [
        tuple(finding)[:1] + finding[2:] for finding in doctor.examine() if finding.about == about
    ]


def levels() -> set[str]:
    return {finding.level for finding in doctor.examine()}


def test_a_healthy_home_is_all_ok(store, capsys):
    with action("Add"):
        Contact.create(given="Ann")
    backup.backup_to()
    file.close_file()
    assert main(["doctor"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line for line in lines if not line.startswith("ok ")] == []
    assert main(["doctor", "--json"]) == 0
    told = json.loads(capsys.readouterr().out)
    assert {tuple(finding) for finding in told} == {("level", "about", "what", "mend")}


def test_it_works_where_nothing_is_yet_and_makes_nothing(home):
    assert levels() == {"ok"}
    assert not home.exists()


def test_it_works_while_the_file_is_open(store):
    assert found("search")[0][0] == "ok"
    assert run("SELECT 1").fetchone() == (1,)


def test_a_damaged_file_is_a_problem(store, capsys):
    with action("Add"):
        for number in range(300):
            Contact.create(given=f"{number}", notes="x" * 500)
    file.close_file()
    with store.open("r+b") as raw:
        raw.seek(store.stat().st_size // 2)
        raw.write(b"\xff" * 9000)
    ((level, what, mend),) = found("file")
    assert level == "problem"
    assert "netui restore" in mend
    assert "is damaged" in what
    assert main(["doctor"]) == 1
    assert "PROBLEM file: " in capsys.readouterr().out


@pytest.mark.parametrize(
    ("statement", "sentence"),
    [
        ("PRAGMA user_version = 99", "was written by a newer netui"),
        ("PRAGMA application_id = 1", "belongs to another program"),
        ("CREATE VIEW spy AS SELECT 1", "holds a trigger or view that is not netui's"),
        (
            "INSERT INTO reach (contact_id, kind, value) VALUES (9, 'email', 'x')",
            "belong to nothing",
        ),
    ],
)
def test_a_strange_file_is_a_problem(store, statement, sentence):
    file.close_file()
    with closing(sqlite3.connect(store)) as connection:
        connection.execute(statement)
        connection.commit()
    level, what, _ = found("file")[0]
    assert level == "problem"
    assert sentence in what


def test_garbage_is_a_problem(home):
    home.mkdir()
    paths.home().file.write_bytes(b"garbage" * 1000)
    assert found("file")[0][0] == "problem"


def test_a_stale_search_is_found_and_rebuilt(store, capsys):
    with action("Add"):
        Contact.create(given="Ann")
    with transaction():
        run("DELETE FROM name_search")
    file.close_file()
    what = "1 entries of search and lists are not what the rest says"
    assert found("search") == [("problem", what, "netui doctor --rebuild")]
    main(["doctor", "--rebuild"])
    assert "ok      search:" in capsys.readouterr().out
    file.open_file()
    assert derive.stale() == 0


def test_an_older_file_is_left_to_the_next_start(store, monkeypatch):
    file.close_file()
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    assert found("file")[0][0] == "ok"
    assert found("search") == []


@pytest.mark.skipif(os.name == "nt", reason="no such rights")
def test_what_others_can_read_is_named(store):
    file.close_file()
    store.chmod(0o644)
    (finding,) = found("rights")
    assert finding == ("warn", f"{store} is open to others", f"chmod go= '{store}'")


def test_backups_are_examined(store):
    assert found("backups") == [("warn", "there is no sound backup yet", "netui backup")]
    with action("Add"):
        Contact.create(given="Ann")
    backup.backup_to()
    broken = paths.home().backups / "netui-2099-01-01.db"
    broken.write_bytes(b"garbage")
    warned, sound = found("backups")
    assert warned == ("warn", f"{broken} is not a netui file", f"remove it: rm '{broken}'")
    assert sound[0] == "ok"


def test_files_with_errors_are_named_with_their_line(home):
    (home / "themes").mkdir(parents=True)
    (home / "questions").mkdir()
    paths.home().config.write_text("theme: nowhere\nreview:\n  cap: many\n")
    (home / "themes" / "mine.yaml").write_text("name: mine\n\ttab\n")
    (home / "questions" / "mine.yaml").write_text("questions: 3\n")
    (home / "fields.yaml").write_text("- [\n")
    (home / "templates").mkdir()
    (home / "templates" / "mine.yaml").write_text("id: mine\nbody: 3\n")
    (home / "coach.yaml").write_text("phrases: none\n")
    (home / "channels.yaml").write_text("channels:\n  - id: Pigeon Post\n")
    (home / "event-kinds.yaml").write_text("kinds: [{id: Pow Wow}]\n")
    (home / "openers.yaml").write_text("openers: 7\n")
    wrong = {finding.about: finding for finding in doctor.examine() if finding.level != "ok"}
    assert set(wrong) == {
        *("settings", "themes", "questions", "fields", "templates", "coach", "channels"),
        "events",
    }
    assert "config.yaml, line 3" in wrong["settings"].what
    assert all(finding.mend for finding in wrong.values())


def test_an_unknown_theme_and_a_key_that_cannot_be_are_named(home):
    home.mkdir()
    paths.home().config.write_text("theme: nowhere\n")
    assert found("themes")[-1][0] == "warn"
    paths.home().config.write_text("keys:\n  fly: x\n")
    assert found("settings")[0][0] == "problem"


def test_little_room_is_named(store, monkeypatch):
    monkeypatch.setattr(doctor, "LITTLE_ROOM", 10**18)
    assert found("folder")[0][0] == "warn"
    monkeypatch.setattr(doctor, "NO_ROOM", 10**18)
    assert found("folder")[0][0::2] == ("problem", "free some space")


def test_a_folder_that_may_not_be_written_is_a_problem(store, monkeypatch):
    file.close_file()
    monkeypatch.setattr(os, "access", lambda path, mode: False)
    assert found("folder")[0][0] == "problem"


def test_the_place_of_the_folder_is_named(store, monkeypatch):
    monkeypatch.setattr(place, "warning", lambda folder: "it is synced: move it")
    assert found("folder")[0] == ("warn", "it is synced", "move it")


def test_reports_of_faults_are_named(home):
    made = faults.report(ValueError())
    level, what, _ = found("reports")[0]
    assert level == "warn"
    assert str(made) in what


@pytest.mark.parametrize(
    ("environ", "size", "expected"),
    [
        ({"TERM": "xterm-256color", "COLORTERM": "truecolor"}, (120, 36), "16 million colours"),
        ({"TERM": "xterm-256color"}, (120, 36), "256 colours"),
        ({"TERM": "vt100"}, (120, 36), "16 colours"),
        ({"TERM": "xterm", "NO_COLOR": ""}, (120, 36), "without colour"),
        ({"TERM": "xterm"}, (50, 36), "50x36 is small"),
        ({"TERM": "dumb"}, (120, 36), "cannot draw a screen"),
        ({}, (120, 36), "cannot draw a screen"),
    ],
)
def test_the_terminal(environ, size, expected, monkeypatch):
    monkeypatch.setattr(os, "name", "posix")
    assert any(expected in finding.what for finding in doctor.terminal(environ, True, size))


def test_no_terminal_is_no_problem():
    (finding,) = doctor.terminal({}, False, (0, 0))
    assert finding.level == "ok"


def test_the_doctor_loads_no_textual(home):
    doctor.examine()
    code = (
        "import sys; from netui.cli import main; main(['doctor']); "
        "sys.exit(any(name.partition('.')[0] == 'textual' for name in sys.modules))"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    assert os.spawnve(os.P_WAIT, sys.executable, [sys.executable, "-c", code], environ) == 0

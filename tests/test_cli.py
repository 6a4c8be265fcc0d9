"""The command line: options, exit codes, one sentence for each failure, reports without data."""

from __future__ import annotations

import argparse
import os
import sqlite3
import subprocess
import sys
from datetime import date
from types import SimpleNamespace

import pytest

from netui import __version__, clock, faults, paths
from netui.cli import COMMANDS, main
from netui.errors import Refused

SECRET = "Ann Ortiz ann@example.org"


@pytest.fixture
def command(monkeypatch):
    """A command `probe` that does what it is told; what it was given."""
    seen = SimpleNamespace(act=lambda: 0, args=None)

    def configure(parser: argparse.ArgumentParser) -> None:
        parser.add_argument("word", nargs="?")

    def run(args: argparse.Namespace) -> int:
        seen.args = args
        return seen.act()

    monkeypatch.setitem(sys.modules, "probe", SimpleNamespace(configure=configure, run=run))
    monkeypatch.setitem(COMMANDS, "probe", ("probe", "does what it is told"))
    return seen


def failing(error: BaseException):
    def act() -> int:
        local = SECRET  # a variable, and a message: neither may be told
        raise error from RuntimeError(local)

    return act


def test_the_version(capsys):
    with pytest.raises(SystemExit) as caught:
        main(["--version"])
    assert caught.value.code == 0
    assert capsys.readouterr().out == f"netui {__version__}\n"


@pytest.mark.parametrize("words", [["dance"], ["list", "--nonsense"], ["--hom", "x", "list"]])
def test_wrong_usage_is_2(words, capsys):
    with pytest.raises(SystemExit) as caught:
        main(words)
    assert caught.value.code == 2
    assert "usage: netui" in capsys.readouterr().err


@pytest.mark.parametrize("before", [True, False])
def test_home_and_today_stand_before_a_command_or_after_it(command, tmp_path, before):
    options = ["--home", str(tmp_path / "list"), "--today", "2025-01-02"]
    words = [*options, "probe", "x"] if before else ["probe", "x", *options]
    assert main(words) == 0
    assert paths.home().data == tmp_path / "list"
    assert clock.today() == date(2025, 1, 2)
    assert command.args.word == "x"


def test_a_folder_called_like_a_command_is_none(command):
    assert main(["--home", "list", "probe", "backup"]) == 0
    assert command.args.command == "probe"


def test_a_date_that_is_none_is_refused(command, capsys):
    assert main(["--today", "someday", "probe"]) == 1
    assert capsys.readouterr().err.startswith("netui: ")


@pytest.mark.parametrize("code", [0, 1, 3])
def test_the_exit_code_is_the_commands(command, code):
    command.act = lambda: code
    assert main(["probe"]) == code


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refused("the file is blue: paint it"), "the file is blue: paint it"),
        (Refused("the file \x1b]0;x\x07blue: paint it"), "the file blue: paint it"),
        (sqlite3.OperationalError("database is locked"), "in use by another program: close it"),
        (sqlite3.OperationalError("database or disk is full"), "is full: free some space"),
        (sqlite3.OperationalError("disk I/O error"), "see whether its disk is full or damaged"),
        (PermissionError(13, "Permission denied", "/x/y"), "/x/y: Permission denied: check"),
        (OSError(28, "No space left on device", "/x/y"), "/x/y: No space left on device: check"),
    ],
)
def test_what_the_user_can_mend_is_one_sentence(command, capsys, error, sentence):
    command.act = failing(error)
    assert main(["probe"]) == 1
    told = capsys.readouterr()
    assert sentence in told.err
    assert told.err.startswith("netui: ")
    assert told.err.count("\n") == 1
    assert told.out == ""
    assert not paths.home().logs.exists()


def test_an_interrupt_is_quiet(command, capsys):
    command.act = failing(KeyboardInterrupt())
    assert main(["probe"]) == 130
    assert capsys.readouterr().err == ""


@pytest.mark.parametrize(
    "error",
    [
        KeyError(SECRET),
        sqlite3.IntegrityError(f"UNIQUE constraint failed: {SECRET}"),
        FileNotFoundError(2, SECRET, SECRET),
        ExceptionGroup(SECRET, [ValueError(SECRET), OSError(SECRET)]),
        UnicodeDecodeError("utf-8", SECRET.encode(), 0, 1, SECRET),
    ],
)
def test_a_fault_is_reported_without_data(command, capsys, error):
    error.add_note(SECRET)
    command.act = failing(error)
    assert main(["probe", SECRET]) == 1
    told = capsys.readouterr().err
    (report,) = paths.home().logs.iterdir()
    text = report.read_text()

    assert told.count("\n") == 1
    assert told.endswith(f"a report without your data is in {report}\n")
    assert type(error).__name__ in told
    assert report.stat().st_mode & 0o777 == 0o600
    assert report.parent.stat().st_mode & 0o777 == 0o700
    for secret in (*SECRET.split(), str(paths.home().data)):
        assert secret not in told.replace(str(report), "")
        assert secret not in text
    assert f"netui {__version__}" in text
    assert "RuntimeError" in text
    assert type(error).__name__ in text
    assert "cli.py:" in text
    assert " in act" in text
    for within in getattr(error, "exceptions", ()):
        assert type(within).__name__ in text


def test_where_a_file_of_the_users_was_run_is_not_told(home):
    code = compile("raise KeyError", "/home/ann/templates/Ortiz.yaml", "exec")
    try:
        exec(code)
    except KeyError as error:
        text = faults.report(error).read_text()
    assert "<made at run time>:1 in <module>" in text
    assert "Ortiz" not in text


def test_the_newest_reports_are_kept(monkeypatch, home):
    monkeypatch.setattr(faults, "REPORTS_KEPT", 3)
    made = [faults.report(ValueError()) for _ in range(5)]
    assert sorted(paths.home().logs.iterdir()) == made[2:]


def test_a_report_that_cannot_be_written_is_said(command, capsys, home):
    home.mkdir()
    paths.home().logs.write_text("a file")
    command.act = failing(KeyError(SECRET))
    assert main(["probe"]) == 1
    told = capsys.readouterr().err
    assert told.startswith("netui: an unexpected fault (KeyError): no report could be written to ")
    assert str(paths.home().logs) in told


def python(code: str, **environ: str) -> subprocess.Popen[bytes]:
    path = {"PYTHONPATH": os.pathsep.join(sys.path)}
    return subprocess.Popen(
        [sys.executable, "-c", code],
        env={**os.environ, **path, **environ}, stdout=subprocess.PIPE, stderr=subprocess.PIPE,
    )  # fmt: skip


def test_a_reader_that_has_seen_enough_is_no_error():
    code = (
        "import sys, types; from netui import cli\n"
        "def run(args): print('x' * 1_000_000); return 0\n"
        "sys.modules['probe'] = types.SimpleNamespace(configure=lambda p: None, run=run)\n"
        "cli.COMMANDS['probe'] = ('probe', '')\n"
        "sys.exit(cli.main(['probe']))"
    )
    child = python(code)
    assert child.stdout
    assert child.stderr
    child.stdout.read(10)
    child.stdout.close()
    assert child.stderr.read() == b""
    assert child.wait() == 1
    child.stderr.close()


def test_what_goes_into_a_pipe_is_utf_8_whatever_the_locale(home):
    code = "import sys; from netui import cli; sys.exit(cli.main(['restore']))"
    child = python(code, PYTHONIOENCODING="ascii", NETUI_HOME=str(home / "é"))
    out, err = child.communicate()
    assert child.returncode == 0, err
    assert "é" in out.decode()


@pytest.mark.parametrize("name", COMMANDS)
def test_every_command_explains_itself(name, capsys):
    with pytest.raises(SystemExit) as caught:
        main([name, "--help"])
    assert caught.value.code == 0
    assert f"usage: netui {name}" in capsys.readouterr().out


def test_only_the_asked_command_is_loaded():
    code = (
        "import sys; from netui import cli\n"
        "cli.main(['restore'])\n"
        "loaded = [m for m, _ in cli.COMMANDS.values() if m in sys.modules]\n"
        "assert loaded == ['netui.store.command_restore'], loaded\n"
        "assert not any(m.partition('.')[0] == 'textual' for m in sys.modules)"
    )
    child = python(code)
    _, err = child.communicate()
    assert child.returncode == 0, err


def test_what_is_written_is_the_owners_alone(command):
    before = os.umask(0o022)
    try:
        main(["probe"])
        assert os.umask(0o077) == 0o077
    finally:
        os.umask(before)


@pytest.mark.parametrize("words", [["backup"], ["restore"], ["doctor"], ["list"]])
def test_no_escape_sequence_of_a_path_reaches_the_terminal(words, tmp_path, capsys):
    folder = tmp_path / "a\x1b]0;P\x07b"
    assert main(["--home", str(folder), "demo", "--write", str(folder / "own")]) == 0
    main(["--home", str(folder / "own"), *words])
    out, err = capsys.readouterr()
    assert "\x1b" not in out + err
    assert "\x07" not in out + err

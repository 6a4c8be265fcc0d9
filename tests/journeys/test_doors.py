"""How netui starts, refuses to start, looks around and leaves."""

from __future__ import annotations

import re
import signal
import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest

from tests.journeys.driver import Netui
from tests.terminal import Terminal


def contents(folder: Path) -> dict[str, bytes]:
    """Every file below `folder`, by name; what SQLite keeps beside an open file left out."""
    files = (path for path in folder.rglob("*") if path.is_file())
    return {
        str(path.relative_to(folder)): path.read_bytes()
        for path in files
        if not path.name.endswith(("-wal", "-shm"))
    }


def write(netui: Netui, name: str, text: str) -> None:
    """Write a file of the home."""
    path = netui.home / name
    path.parent.mkdir(parents=True, exist_ok=True)
    path.write_text(text, encoding="utf-8")


def in_file(netui: Netui, *statements: str) -> None:
    """Change the home's file behind netui's back."""
    with closing(sqlite3.connect(netui.file)) as connection:
        for statement in statements:
            connection.execute(statement)
        connection.commit()


def garbage(netui: Netui) -> None:
    netui.file.write_bytes(b"\x00\xffno database at all" * 500)


def truncated(netui: Netui) -> None:
    netui.file.write_bytes(netui.file.read_bytes()[:6000])


def newer(netui: Netui) -> None:
    in_file(netui, "PRAGMA user_version = 99")


def of_another_program(netui: Netui) -> None:
    netui.file.unlink()
    in_file(netui, "CREATE TABLE bookmarks (url TEXT)")


def with_a_strange_trigger(netui: Netui) -> None:
    trigger = "CREATE TRIGGER spy AFTER INSERT ON contact BEGIN SELECT 1; END"
    in_file(netui, trigger)


def broken_config(netui: Netui) -> None:
    write(netui, "config.yaml", "review:\n  cap: many\n")


def unreadable_config(netui: Netui) -> None:
    write(netui, "config.yaml", "review: [\n")


def unknown_key(netui: Netui) -> None:
    write(netui, "config.yaml", "keys:\n  fly: f\n")


def impossible_key(netui: Netui) -> None:
    write(netui, "config.yaml", "keys:\n  log: ctrl+i\n")


def clashing_key(netui: Netui) -> None:
    write(netui, "config.yaml", "keys:\n  log: r\n")


@pytest.mark.parametrize(
    ("spoil", "said"),
    [
        (garbage, "is not a netui file: move it away, or bring back a backup"),
        (truncated, "is cut off: bring back a backup (netui restore)"),
        (newer, "was written by a newer netui (file 99, program 4): install the newest netui"),
        (of_another_program, "belongs to another program: choose another folder with --home"),
        (with_a_strange_trigger, "holds a trigger or view that is not netui's (spy): remove it"),
        (broken_config, "config.yaml, line 2"),
        (unreadable_config, "config.yaml, line"),
        (unknown_key, "config.yaml, keys: there is no action “fly”"),
        (impossible_key, "config.yaml, keys: “log”: terminals cannot tell ctrl+i"),
        (clashing_key, "config.yaml, keys: r is used by “review” and “log”"),
    ],
)
def test_a_bad_start_is_one_sentence(
    netui: Netui, spoil: Callable[[Netui], None], said: str
) -> None:
    assert netui.run("add", "coffee with Ann Ortiz today", "--new").returncode == 0
    spoil(netui)
    before = contents(netui.home)
    terminal = netui.open(columns=300)
    assert terminal.wait_exit() == 1
    sentence = terminal.text.strip()
    assert sentence.startswith("netui: ")
    assert said in sentence
    assert "\n" not in sentence
    assert contents(netui.home) == before


def test_a_locked_file_is_waited_for_and_then_named(netui: Netui) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    with closing(sqlite3.connect(netui.file, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        terminal = netui.open(columns=300)
        assert terminal.wait_exit() == 1
    assert terminal.text.strip().endswith("is in use by another program: close it and try again")


@pytest.mark.parametrize(
    ("columns", "rows", "term", "said"),
    [
        (30, 8, "xterm-256color", "the terminal is 30x8: make it at least 40x10"),
        (80, 24, "dumb", "this terminal cannot draw a screen: set TERM"),
    ],
)
def test_a_terminal_that_cannot_show_it(
    netui: Netui, columns: int, rows: int, term: str, said: str
) -> None:
    terminal = netui.open(columns=columns, rows=rows, env={"TERM": term})
    assert terminal.wait_exit() == 1
    assert f"netui: {said}" in terminal.text.replace("\n", "")
    assert not netui.file.exists()


def test_no_terminal_at_all(netui: Netui) -> None:
    done = netui.run()
    assert done.returncode == 1
    assert done.stdout == ""
    assert done.stderr.startswith("netui: this is no terminal: run netui in one")
    assert done.stderr.count("\n") == 1
    assert not netui.file.exists()


def test_a_broken_theme_is_named_and_left_out(netui: Netui) -> None:
    write(netui, "config.yaml", "theme: mine\n")
    write(netui, "themes/mine.yaml", "name: mine\nprimary: not a colour\n")
    terminal = netui.open()
    terminal.wait_for("themes/mine.yaml")
    terminal.wait_for("Welcome to netui")


@pytest.mark.parametrize("sign", [signal.SIGTERM, signal.SIGHUP])
def test_a_signal_leaves_the_terminal_and_the_file_clean(
    netui: Netui, sign: signal.Signals
) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    terminal = netui.open()
    terminal.wait_for("up at night")
    assert 1049 in terminal.screen.modes
    terminal.press("3", "G", "enter")
    terminal.type("likes rowing")
    terminal.wait_for("likes rowing")
    terminal.signal(sign)
    terminal.wait_exit()
    assert terminal.screen.modes.isdisjoint({1049, 1000, 1003, 1006, 2004})
    assert 25 in terminal.screen.modes
    assert terminal.screen.kitty == []
    assert terminal.text.strip() == ""
    assert netui.rows("PRAGMA quick_check") == [("ok",)]
    texts = "SELECT notes FROM contact UNION SELECT text FROM draft"
    assert ("likes rowing",) in netui.rows(texts)


def test_a_window_that_closes_ends_the_program(netui: Netui) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    terminal = netui.open()
    terminal.wait_for("up at night")
    terminal.hang_up()
    terminal.wait_exit()
    assert netui.rows("PRAGMA quick_check") == [("ok",)]


def test_the_day_s_backup_comes_after_the_first_key(netui: Netui) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    backups = netui.home / "backups"
    terminal = netui.open()
    terminal.wait_for("up at night")
    terminal.settle()
    assert not backups.exists()
    terminal.press("j")
    terminal.wait_for(lambda _: len(list(backups.glob("netui-????-??-??.db"))) == 1)
    doctor = netui.run("doctor")
    assert doctor.returncode == 0, doctor.stdout


def test_the_demo_is_full_and_leaves_nothing_behind(netui: Netui, tmp_path: Path) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    before = contents(netui.home)
    temporary = tmp_path / "temporary"
    temporary.mkdir()
    terminal = netui.open("demo", env={"TMPDIR": str(temporary)})
    terminal.wait_for("1 Contacts 63")
    terminal.wait_for("Circle 1")
    for text in ("Next", "October 2026", "Common ground", "Notes"):
        terminal.wait_for(text)
    assert len(list(temporary.iterdir())) == 1
    terminal.press("r")
    terminal.wait_for("Review · 1 of")
    terminal.wait_for("Why now")
    terminal.press("x")
    terminal.wait_for("Review · 2 of")
    terminal.press("esc", "q")
    assert terminal.wait_exit() == 0
    assert list(temporary.iterdir()) == []
    assert contents(netui.home) == before


def test_the_demo_from_the_welcome_and_back(netui: Netui, tmp_path: Path) -> None:
    terminal = netui.open(env={"TMPDIR": str(tmp_path)})
    terminal.wait_for("Welcome to netui")
    terminal.press("d")
    terminal.wait_for("1 Contacts 63")
    terminal.press("q")
    terminal.wait_for("Welcome to netui")
    terminal.press("q")
    assert terminal.wait_exit() == 0
    assert netui.value("SELECT count(*) FROM contact") == 0


def panes(terminal: Terminal) -> list[str]:
    """The numbers of the panes that are shown."""
    return re.findall(r"╭─ ([123]) (?:Contacts|Timeline|Prep)", terminal.text)


def test_every_size_shows_what_fits(netui: Netui) -> None:
    netui.run("demo", "--write", str(netui.home))
    terminal = netui.open()
    terminal.wait_for(lambda shown: panes(shown) == ["1", "2", "3"])
    terminal.resize(80, 24)
    terminal.wait_for(lambda shown: panes(shown) == ["1"])
    for columns, rows, key in ((80, 24, "2"), (60, 20, "3")):
        terminal.resize(columns, rows)
        terminal.press(key)
        terminal.wait_for(lambda shown, key=key: panes(shown) == [key])
        terminal.wait_for("? Keys")
    terminal.press("r")
    terminal.wait_for("skip today")
    terminal.press("space")  # past the debrief, which is about nobody
    terminal.wait_for("Review · 2 of ")
    terminal.press("l")
    terminal.wait_for("Log ·")
    terminal.resize(120, 36)
    terminal.press("esc", "esc")
    terminal.wait_for(lambda shown: panes(shown) == ["1", "2", "3"])


def test_help_and_palette_open_and_close(netui: Netui) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    terminal = netui.open()
    terminal.wait_for("up at night")
    terminal.press("?")
    terminal.wait_for("Keys that work here")
    terminal.wait_for("Log an interaction")
    terminal.press("esc")
    terminal.wait_for("1 Contacts")
    terminal.press("ctrl+p")
    terminal.wait_for("Log an interaction   l")
    terminal.press("esc")
    terminal.wait_until_gone("Log an interaction")
    terminal.press("?")
    terminal.wait_for("Keys that work here")

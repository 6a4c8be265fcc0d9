"""The programs that are measured: netui on a copy of the big file, the yardstick, and fzf."""

from __future__ import annotations

import collections
import os
import re
import shutil
import sqlite3
import subprocess
import sys
import time
from collections.abc import Iterator, Mapping, Sequence
from contextlib import contextmanager
from pathlib import Path

from tests.bench import big_file
from tests.terminal import Terminal

LIST_COLUMN = 8  # a column inside the list, in both programs
YARDSTICK = [sys.executable, str(Path(__file__).with_name("yardstick.py"))]
_SLOW = ("PYTHONDONTWRITEBYTECODE", "PYTHONUNBUFFERED")


def netui_command() -> list[str]:
    """The command that people type, of this environment."""
    script = Path(sys.executable).with_name("netui")
    return [str(script)] if script.exists() else [sys.executable, "-m", "netui"]


def environment(home: Path) -> dict[str, str]:
    """A home and a date for netui."""
    return {"NETUI_HOME": str(home), "NETUI_TODAY": big_file.TODAY.isoformat()}


class Homes:
    """Folders with copies of the big file, gone at the end."""

    def __init__(self) -> None:
        self.folder = big_file.BUILD / f"homes-{os.getpid()}"
        self._made = 0

    def fresh(self, contacts: int) -> Path:
        """A home of its own with so many contacts; 0: an empty one."""
        self._made += 1
        return big_file.home_with(contacts, self.folder / str(self._made))

    def rested(self, contacts: int) -> Path:
        """A fresh home whose day has begun: its daily backup is made."""
        home = self.fresh(contacts)
        with started_netui(home, contacts) as terminal:
            terminal.press("down")
            terminal.wait_for(lambda _: any((home / "backups").glob("*.db")), 60)
            terminal.settle(1)
        return home

    def remove(self) -> None:
        """Delete them all."""
        shutil.rmtree(self.folder, ignore_errors=True)


@contextmanager
def started_netui(home: Path, contacts: int) -> Iterator[Terminal]:
    """netui, its list of contacts on the screen."""
    with Terminal(netui_command(), env=environment(home)) as terminal:
        terminal.wait_for(re.compile(rf"1 Contacts {contacts:,}\b"))
        yield terminal


@contextmanager
def started_yardstick() -> Iterator[Terminal]:
    """The bare app, its list on the screen."""
    with Terminal(YARDSTICK) as terminal:
        terminal.wait_for("Contact number 00019")
        yield terminal


@contextmanager
def started_fzf(lines: Path, count: int) -> Iterator[Terminal]:
    """fzf on a file's lines, all of them read."""
    command = ["sh", "-c", 'fzf < "$0"', str(lines)]
    with Terminal(command, env={"FZF_DEFAULT_OPTS": "", "FZF_DEFAULT_COMMAND": ""}) as terminal:
        terminal.wait_for(f"{count}/{count}")
        yield terminal


def fzf_lines(home: Path) -> tuple[Path, int]:
    """A file of "name company title" lines, in list order, and how many there are."""
    with sqlite3.connect(home / "netui.db") as connection:
        rows = connection.execute(
            "SELECT given || ' ' || family || ' ' || company || ' ' || title FROM contact"
            " WHERE trashed_at IS NULL ORDER BY sort_name, id"
        ).fetchall()
    connection.close()
    path = home / "lines.txt"
    path.write_text("".join(f"{row[0]}\n" for row in rows), "utf-8")
    return path, len(rows)


def cursor_row(terminal: Terminal) -> int | None:
    """The row of the list whose background stands out, None where none does."""
    rows = range(2, terminal.screen.lines - 3)
    papers = {row: terminal.screen.buffer[row][LIST_COLUMN].bg for row in rows}
    usual = collections.Counter(papers.values()).most_common(1)[0][0]
    return next((row for row, paper in papers.items() if paper != usual), None)


def run(command: Sequence[str], env: Mapping[str, str] | None = None) -> float:
    """Run a command to its end; how long it took, in seconds. Raises CalledProcessError."""
    clean = {name: value for name, value in os.environ.items() if name not in _SLOW}
    began = time.perf_counter()
    subprocess.run(
        command, env=clean | dict(env or {}), check=True, stdout=subprocess.DEVNULL, timeout=300
    )
    return time.perf_counter() - began

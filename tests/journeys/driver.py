"""netui in a home of its own: opened in terminals, or asked from the shell."""

from __future__ import annotations

import os
import signal
import sqlite3
import subprocess
import sys
from collections.abc import Mapping
from contextlib import closing
from pathlib import Path
from typing import Any

from tests.terminal import Terminal

# Compiling every module at each start would take longer than starting.
_SLOW = ("PYTHONDONTWRITEBYTECODE", "NO_COLOR", "COLUMNS")


class Netui:
    """The program with one home and one date; every terminal it opened is closed at the end."""

    def __init__(self, home: Path, today: str) -> None:
        self.home = home
        self.today = today  # ISO date
        self._open: list[Terminal] = []

    def open(
        self,
        *arguments: str,
        columns: int = 120,
        rows: int = 36,
        today: str = "",
        env: Mapping[str, str] | None = None,
        kitty: bool = True,
    ) -> Terminal:
        """Start `netui ARGUMENTS` in a terminal of that size; `today` stands in for the usual."""
        terminal = Terminal(
            self._command(*arguments, today=today),
            columns,
            rows,
            self._folders() | dict(env or {}),
            kitty=kitty,
        )
        self._open.append(terminal)
        return terminal

    def run(
        self,
        *arguments: str,
        today: str = "",
        env: Mapping[str, str] | None = None,
        stdin: str = "",
        patience: float = 60.0,
    ) -> subprocess.CompletedProcess[str]:
        """Run `netui ARGUMENTS` from the shell, with pipes; its exit code and what it printed."""
        return subprocess.run(
            self._command(*arguments, today=today),
            env=self._environment() | self._folders() | dict(env or {}),
            input=stdin,
            capture_output=True,
            encoding="utf-8",
            timeout=patience,
            check=False,
        )

    def rows(self, sql: str, *values: object) -> list[tuple[Any, ...]]:
        """What the home's file holds now, read beside the program that has it open."""
        with closing(sqlite3.connect(f"{self.file.as_uri()}?mode=ro", uri=True)) as connection:
            return connection.execute(sql, values).fetchall()

    def value(self, sql: str, *values: object) -> Any:
        """The first column of the first row, None where there is no row."""
        found = self.rows(sql, *values)
        return found[0][0] if found else None

    def card(self) -> str:
        """The card that the review shows, such as `choose:12`, as the file remembers it."""
        at = self.value("SELECT value FROM setting WHERE key = 'review-at'") or ""
        return str(at).partition(" ")[2]

    def verdict(self, card: str) -> str | None:
        """The newest verdict on a card, None while it is undecided."""
        sql = "SELECT verdict FROM review_card WHERE card = ? ORDER BY on_date DESC"
        found: str | None = self.value(sql, card)
        return found

    @property
    def user(self) -> Path:
        """The home folder of the user, in whose Downloads exports are looked for."""
        return self.home.parent / "user"

    @property
    def file(self) -> Path:
        """The home's database."""
        return self.home / "netui.db"

    def close(self) -> None:
        """End every program that was opened, at once."""
        for terminal in self._open:
            terminal.signal(signal.SIGKILL)
            terminal.close()

    def _command(self, *arguments: str, today: str) -> list[str]:
        return [sys.executable, "-m", "netui", "--today", today or self.today, *arguments]

    def _folders(self) -> dict[str, str]:
        """Where the program looks: never among the exports of whoever runs the tests."""
        return {"NETUI_HOME": str(self.home), "HOME": str(self.user)}

    def _environment(self) -> dict[str, str]:
        return {name: value for name, value in os.environ.items() if name not in _SLOW}

"""What an import tells: its progress while it runs, and its counts at the end."""

from __future__ import annotations

import time
from collections.abc import Callable
from dataclasses import dataclass
from typing import NamedTuple


class Cancelled(Exception):  # noqa: N818 - what happened, as with Refused
    """The user stopped the work; nothing of it was written."""


class Progress(NamedTuple):
    """How far a phase ("Reading", "Comparing", "Writing") is: `rate` in rows a second."""

    phase: str
    done: int
    total: int
    rate: float
    left_seconds: float


class Rejected(NamedTuple):
    """A data row that was not taken in: `line` counts from 1, in the file as it lies there."""

    file: str
    line: int
    reason: str


class Unreadable(NamedTuple):
    """A file of which nothing could be read, while others could."""

    file: str
    reason: str


@dataclass(frozen=True)
class Report:
    """The outcome: the four counts and the rejected rows add up to the number of data rows.

    `skipped` rows are closed profiles. A row that says again what another said is unchanged; one of
    the same profile with other values is rejected. `read` and `ignored` are names of files.
    """

    added: int = 0
    updated: int = 0
    unchanged: int = 0
    skipped: int = 0
    rejected: tuple[Rejected, ...] = ()
    dry_run: bool = False
    new_roles: int = 0
    read: tuple[str, ...] = ()
    ignored: tuple[str, ...] = ()
    unreadable: tuple[Unreadable, ...] = ()

    @property
    def rows(self) -> int:
        """The number of data rows."""
        return self.taken + len(self.rejected)

    @property
    def taken(self) -> int:
        """The number of rows that could be read."""
        return self.added + self.updated + self.unchanged + self.skipped


def contacts(count: int) -> str:
    """So many contacts, in words."""
    return "1 contact" if count == 1 else f"{count:,} contacts"


class Meter:
    """Reports the progress of one import, and asks whether to stop: `step` once a BATCH of rows."""

    BATCH = 2000

    def __init__(
        self,
        progress: Callable[[Progress], None] | None = None,
        cancelled: Callable[[], bool] | None = None,
    ) -> None:
        self._progress = progress
        self._cancelled = cancelled
        self._phase = ""
        self._total = 0
        self._began = 0.0

    def begin(self, phase: str, total: int) -> None:
        """Start a phase of `total` rows. Raises Cancelled."""
        self._phase, self._total, self._began = phase, total, time.monotonic()
        self.step(0)

    def step(self, done: int) -> None:
        """Say that `done` rows of the phase are done. Raises Cancelled."""
        if self._cancelled and self._cancelled():
            raise Cancelled
        if not self._progress:
            return
        seconds = time.monotonic() - self._began
        rate = done / seconds if seconds else 0.0
        left = (self._total - done) / rate if rate else 0.0
        self._progress(Progress(self._phase, done, self._total, rate, max(left, 0.0)))

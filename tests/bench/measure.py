"""Figures of a process, and how two programs compare: pairs of runs in turn, medians."""

from __future__ import annotations

import re
import statistics
import time
from collections.abc import Callable, Sequence
from pathlib import Path
from typing import NamedTuple


class Figure(NamedTuple):
    """A line of the table; `ok` is None where it could not be measured."""

    what: str
    netui: str = ""
    baseline: str = ""
    ratio: str = ""
    limit: str = ""
    ok: bool | None = None


class Pair(NamedTuple):
    """Medians of two programs run in turn, and the median of the ratios."""

    netui: float
    baseline: float
    ratio: float


def in_turn(
    netui: Callable[[], float], baseline: Callable[[], float], pairs: int, warm: int = 1
) -> Pair:
    """Run both `pairs` times, the one to begin changing each time; the first `warm` do not count.

    The machine's speed drifts: only figures of the same minute compare.
    """
    ours, theirs = [], []
    for number in range(pairs + warm):
        if number % 2:
            own, other = netui(), baseline()
        else:
            other, own = baseline(), netui()
        if number >= warm:
            ours.append(own)
            theirs.append(other)
    ratios = [own / other for own, other in zip(ours, theirs, strict=True)]
    return Pair(*map(statistics.median, (ours, theirs, ratios)))


def share(values: Sequence[float], part: float) -> float:
    """The value below which `part` (0 to 1) of the values lie."""
    ordered = sorted(values)
    return ordered[min(round((len(ordered) - 1) * part), len(ordered) - 1)]


def ms(seconds: float) -> str:
    """Seconds as milliseconds, in words."""
    return f"{seconds * 1000:.1f} ms" if seconds < 0.1 else f"{seconds * 1000:.0f} ms"


def at_most(what: str, pair: Pair, limit: float, show: Callable[[float], str] = ms) -> Figure:
    """A line that compares a ratio with its limit."""
    ours, theirs = show(pair.netui), show(pair.baseline)
    return Figure(what, ours, theirs, f"{pair.ratio:.2f}", f"≤ {limit:g}", pair.ratio <= limit)


class Usage(NamedTuple):
    """What a process has used so far: CPU seconds, bytes written to files."""

    cpu: float
    written: int
    at: float


def usage(pid: int) -> Usage:
    """CPU of all threads, and bytes handed to the disk, from Linux's /proc. Raises OSError."""
    nanoseconds = sum(
        int((task / "schedstat").read_text().split()[0])
        for task in Path(f"/proc/{pid}/task").iterdir()
    )
    found = re.search(r"^write_bytes: (\d+)", Path(f"/proc/{pid}/io").read_text(), re.MULTILINE)
    return Usage(nanoseconds / 1e9, int(found[1]) if found else 0, time.perf_counter())


def peak_bytes(pid: int) -> int:
    """Peak resident memory of a process, from Linux's /proc. Raises OSError."""
    status = Path(f"/proc/{pid}/status").read_text()
    found = re.search(r"^VmHWM:\s+(\d+) kB", status, re.MULTILINE)
    return int(found[1]) * 1024 if found else 0

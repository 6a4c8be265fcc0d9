"""Rows of the table that need the screen: start, memory, `down`, and the same with 100,000."""

from __future__ import annotations

import statistics
from collections.abc import Callable, Iterator
from pathlib import Path

from tests.bench.measure import Figure, Pair, at_most, in_turn, ms, peak_bytes, share
from tests.bench.programs import Homes, cursor_row, started_netui, started_yardstick
from tests.terminal import Terminal

MANY, MORE = 30_000, 100_000
SEARCHES = ("maria", "acme eng", "muller")
DOWNS = 200
FRAMES = 0.0333  # two frames of 60 a second
HELD = 180


def start(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Start to the first screen that answers a key."""
    home = homes.rested(MANY)
    pair = in_turn(lambda: _start_netui(home, MANY), _start_yardstick, pairs)
    yield at_most("start to a screen that answers a key", pair, 1.3)


def memory(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Peak memory of a session."""
    home = homes.rested(MANY)
    pair = in_turn(lambda: _peak_netui(home, MANY), _peak_yardstick, min(pairs, 3), 0)
    yield at_most(
        "peak memory: start, 200 downs, 3 searches, a review card", pair, 1.4, show=_megabytes
    )


def down(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Moving in the list, timeline and prep following."""
    home = homes.rested(MANY)
    settled: list[float] = []

    def netui() -> float:
        firsts, lasts = _downs_netui(home, MANY)
        settled.extend(lasts)
        return statistics.median(firsts)

    pair = in_turn(netui, _downs_yardstick, min(pairs, 5), 0)
    yield at_most(f"down ×{DOWNS}: first change, median", pair, 2.0)
    late = share(settled, 0.95)
    yield Figure("down: panes settled, p95", ms(late), limit="≤ 33 ms", ok=late <= 0.033)
    lag = max(_hold(home) for _ in range(min(pairs, 3)))
    yield Figure("down held at 60/s: lag at the end", ms(lag), limit="≤ 33 ms", ok=lag <= FRAMES)


def more(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Start, memory and `down` with 100,000 contacts, against 30,000."""
    many, lots = homes.rested(MANY), homes.rested(MORE)

    def against(what: Callable[[Path, int], float], times: int, warm: int) -> Pair:
        return in_turn(lambda: what(lots, MORE), lambda: what(many, MANY), times, warm)

    yield at_most("100,000 against 30,000: start", against(_start_netui, pairs, 1), 1.25)
    pair = against(_peak_netui, min(pairs, 3), 0)
    yield at_most("100,000 against 30,000: peak memory", pair, 1.25, show=_megabytes)

    def downs(home: Path, contacts: int) -> float:
        return statistics.median(_downs_netui(home, contacts)[0])

    yield at_most("100,000 against 30,000: down", against(downs, min(pairs, 5), 0), 1.25)


def _megabytes(size: float) -> str:
    return f"{size / 1e6:.1f} MB"


def _until_answered(terminal: Terminal) -> float:
    """Press `down` at once; seconds from the start to the row that it moved to."""
    before = cursor_row(terminal)
    terminal.press("down")
    return terminal.wait_for(lambda shown: cursor_row(shown) not in (None, before))


def _start_netui(home: Path, contacts: int) -> float:
    with started_netui(home, contacts) as terminal:
        return _until_answered(terminal)


def _start_yardstick() -> float:
    with started_yardstick() as terminal:
        return _until_answered(terminal)


def _peak_netui(home: Path, contacts: int) -> float:
    with started_netui(home, contacts) as terminal:
        _press_downs(terminal)
        for words in SEARCHES:
            terminal.press("/")
            terminal.settle()
            for letter in words:
                terminal.react(letter)
            terminal.settle(0.2)
            terminal.press("esc")
            terminal.settle(0.2)
        terminal.press("r")
        terminal.wait_for("1 of ")
        terminal.settle(0.3)
        return peak_bytes(terminal.pid)


def _peak_yardstick() -> float:
    with started_yardstick() as terminal:
        _press_downs(terminal)
        return peak_bytes(terminal.pid)


def _press_downs(terminal: Terminal) -> tuple[list[float], list[float]]:
    terminal.settle(0.5)
    reactions = [terminal.react("down") for _ in range(DOWNS)]
    seen = [reaction for reaction in reactions if reaction is not None]
    if len(seen) < DOWNS:
        raise AssertionError(f"{DOWNS - len(seen)} of {DOWNS} downs changed nothing")
    return [first for first, _ in seen], [last for _, last in seen]


def _downs_netui(home: Path, contacts: int) -> tuple[list[float], list[float]]:
    with started_netui(home, contacts) as terminal:
        return _press_downs(terminal)


def _downs_yardstick() -> float:
    with started_yardstick() as terminal:
        return statistics.median(_press_downs(terminal)[0])


def _hold(home: Path) -> float:
    with started_netui(home, MANY) as terminal:
        terminal.settle(1)
        return terminal.hold("down", HELD, 60)

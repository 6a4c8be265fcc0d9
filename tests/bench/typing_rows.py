"""Rows of the table about typing: search against fzf, bursts, and rest with the search box open."""

from __future__ import annotations

import re
import shutil
import statistics
from collections.abc import Iterator
from typing import NamedTuple

from tests.bench.measure import Figure, at_most, in_turn, ms, share, usage
from tests.bench.programs import Homes, fzf_lines, started_fzf, started_netui
from tests.bench.screen_rows import MANY
from tests.terminal import Terminal

WORDS = (
    *("maria", "anna k", "acme", "garcia", "data eng", "muller", "chen wei", "recruiter"),
    *("nowak", "priya", "sorensen", "head of"),
)
BURSTS = 20
BURST_NAME = "katarzyna nowak"
BURST_TEXT = "talked about the pilot and delivered jars"
REST = 10.0  # seconds
_FOUND = re.compile(r"1 Contacts ([\d,]+) of")


class Letter(NamedTuple):
    """Seconds from a letter to its results, and to the last change."""

    results: float
    settled: float


def search(homes: Homes, pairs: int) -> Iterator[Figure]:
    """A letter typed, results on the screen."""
    home = homes.rested(MANY)
    letters: list[Letter] = []

    def netui() -> float:
        with started_netui(home, MANY) as terminal:
            typed = list(_letters_netui(terminal))
        letters.extend(typed)
        return statistics.median(letter.results for letter in typed)

    runs = min(pairs, 5)
    if shutil.which("fzf"):
        lines, count = fzf_lines(home)
        finder: list[float] = []

        def fzf() -> float:
            with started_fzf(lines, count) as terminal:
                typed = list(_letters_fzf(terminal))
            finder.extend(typed)
            return statistics.median(typed)

        pair = in_turn(netui, fzf, runs, 0)
        yield at_most("letter in search: results, median, against fzf", pair, 1.8)
        ours, theirs = share([letter.results for letter in letters], 0.95), share(finder, 0.95)
        ratio = ours / theirs
        yield Figure(
            "letter in search: results, p95, against fzf",
            *(ms(ours), ms(theirs), f"{ratio:.2f}", "≤ 1", ratio <= 1),
        )
    else:
        for _ in range(runs):
            netui()
        median = statistics.median(letter.results for letter in letters)
        yield Figure("letter in search: results, median", ms(median), "fzf not installed")
    late = share([letter.settled for letter in letters], 0.95)
    what = "letter in search: tags and notes below, p95"
    yield Figure(what, ms(late), limit="≤ 50 ms", ok=late <= 0.05)


def bursts(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Keys in one write across a change of focus or screen."""
    home = homes.rested(MANY)
    for key, text in (("/", BURST_NAME), ("l", BURST_TEXT)):
        lost = 0
        for number in range(BURSTS):
            with started_netui(home, MANY) as terminal:
                if number % 2:  # the rest come while the first screen is still being drawn
                    terminal.settle(0.3)
                terminal.burst(key, *text)
                terminal.settle(0.5)
                lost += text not in terminal.text
        what = f"burst “{key}” + {len(text)} keys, ×{BURSTS}: not whole"
        yield Figure(what, str(lost), limit="0", ok=lost == 0)


def rest(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Idle with the search box focused."""
    home = homes.rested(MANY)
    with started_netui(home, MANY) as terminal:
        terminal.settle(0.5)
        terminal.press("/")
        terminal.let_pass(3)
        before, sent = usage(terminal.pid), terminal.bytes
        terminal.let_pass(REST)
        after = usage(terminal.pid)
        drawn, written = terminal.bytes - sent, after.written - before.written
    cpu = (after.cpu - before.cpu) / (after.at - before.at) * 100
    what = f"idle {REST:.0f} s, search box focused"
    yield Figure(f"{what}: CPU", f"{cpu:.2f} %", limit="≤ 0.3 %", ok=cpu <= 0.3)
    yield Figure(f"{what}: to the terminal", f"{drawn} bytes", limit="0", ok=drawn == 0)
    yield Figure(f"{what}: to the disk", f"{written} bytes", limit="0", ok=written == 0)


def _letters_netui(terminal: Terminal) -> Iterator[Letter]:
    terminal.settle(0.5)
    terminal.press("/")
    terminal.settle(0.3)
    for words in WORDS:
        for letter in words:
            terminal.look = _shown
            terminal.looks.clear()
            reaction = terminal.react(letter) or _nothing(letter)
            terminal.look = None
            yield Letter(reaction[1] - _after_results(terminal), reaction[1])
        terminal.press("ctrl+u")
        terminal.settle(0.15)


def _letters_fzf(terminal: Terminal) -> Iterator[float]:
    terminal.settle(0.3)
    for words in WORDS:
        for letter in words:
            reaction = terminal.react(letter) or _nothing(letter)
            yield reaction[1]
        terminal.press("ctrl+u")
        terminal.settle(0.15)


def _nothing(letter: str) -> tuple[float, float]:
    raise AssertionError(f"the letter {letter!r} changed nothing")


def _shown(terminal: Terminal) -> list[str]:
    """The contacts pane, line by line."""
    return [line[:38] for line in terminal.text.split("\n")[1:]]


def _after_results(terminal: Terminal) -> float:
    """Seconds from the frame in which the names' results stood as they stay, to the last change.

    Those found by name are counted in the title first; contacts found by their tags or notes come
    below them later, and count again.
    """
    looks = terminal.looks
    counts = [
        int(found[1].replace(",", "")) for _, lines in looks if (found := _FOUND.search(lines[0]))
    ]
    rows = min(counts[0] if counts else 0, len(looks[-1][1]) - 5)
    final = looks[-1][1][2 : 2 + rows]
    at = next(when for when, lines in looks if lines[2 : 2 + rows] == final)
    return looks[-1][0] - at

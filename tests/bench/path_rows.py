"""Rows of the table about who could introduce me: the paths, and the screen that shows them."""

from __future__ import annotations

import statistics
import time
from collections.abc import Callable, Iterator
from pathlib import Path
from random import Random

from netui.store import derive, file
from netui.targets.paths import Path as Way
from netui.targets.paths import doors, paths
from tests.bench.big_file import TODAY
from tests.bench.measure import Figure, at_most, in_turn, ms, share
from tests.bench.plain_edges import edges
from tests.bench.programs import Homes, started_netui
from tests.bench.screen_rows import MANY

LINKS = 60_000
HUB, HUB_LINKS = 500, 3_000
KNOWN = 3  # one in so many contacts is known to me: the ways to the others are longer
ASKED = 40  # contacts to whom the ways are searched; each time the hub, and some it knows, as well
NEAR_HUB = 5
OPENED = 30  # times that the screen is opened
TARGETS = 40


def way(homes: Homes, pairs: int) -> Iterator[Figure]:
    """The paths of up to three steps, against one query; opening the screen; 40 doors at once."""
    home = homes.rested(MANY)
    file.open_file(home / "netui.db")
    try:
        write_links()
        asked = _asked()
        steps = {number: [len(path.steps) for path in _paths(number)] for number in asked}
        longest = sum(3 in lengths for lengths in steps.values())
        what = f"paths to {len(asked)} contacts over {LINKS:,} links"
        pair = in_turn(
            lambda: statistics.median(_seconds(_paths, number) for number in asked),
            lambda: statistics.median(_seconds(edges, number) for number in asked),
            pairs,
        )
        yield at_most(f"{what} ({longest} with 3 steps)", pair, 3)
        pair = in_turn(lambda: _seconds(_paths, HUB), lambda: _seconds(edges, HUB), pairs)
        yield at_most(f"paths to one whom {HUB_LINKS:,} people know", pair, 3)
        ids = Random(TARGETS).sample(range(1, 2_400), TARGETS)
        taken = sorted(_seconds(lambda _: doors(ids, TODAY), 0) for _ in range(pairs))
        yield Figure(f"how open the doors of {TARGETS} companies are", ms(statistics.median(taken)))
    finally:
        file.close_file()
    late = share(_openings(home), 0.95)
    yield Figure(
        "open the way to somebody: settled, p95", ms(late), "", "", "≤ 100 ms", late <= 0.1
    )


def _paths(contact_id: int) -> list[Way]:
    return paths(TODAY, contact_id=contact_id)


def _seconds(work: Callable[[int], object], number: int) -> float:
    began = time.perf_counter()
    work(number)
    return time.perf_counter() - began


def write_links() -> None:
    """Who knows whom, one of them many; most contacts are made strangers, the hub first by name."""
    chance = Random(LINKS)
    pairs = {
        (min(HUB, other), max(HUB, other))
        for other in chance.sample(range(1, MANY + 1), HUB_LINKS)
        if other != HUB
    }
    while len(pairs) < LINKS:
        one, other = sorted((chance.randint(1, MANY), chance.randint(1, MANY)))
        if one != other:
            pairs.add((one, other))
    with file.transaction():
        file.run_many(
            "INSERT INTO acquaintance (contact_id, other_id, knows, how, noted_on)"
            " VALUES (?, ?, ?, 'worked together', '2026-10-01')",
            ((*pair, chance.random() < 0.97) for pair in sorted(pairs)),
        )
        strangers = f"% {KNOWN} <> 0"
        file.run(
            "UPDATE contact SET connected_on = NULL, closeness = '', cadence_from = NULL"
            f" WHERE id {strangers}"
        )
        file.run(f"DELETE FROM participant WHERE contact_id {strangers}")
        file.run("UPDATE contact SET given = 'Aaron', family = 'Aaberg' WHERE id = ?", (HUB,))
    derive.rebuild()
    file.run("ANALYZE")


def _asked() -> list[int]:
    near = file.run(
        "SELECT other_id FROM acquaintance WHERE contact_id = ? AND knows LIMIT ?", (HUB, NEAR_HUB)
    ).fetchall()
    return [HUB, *(number for (number,) in near), *Random(ASKED).sample(range(1, MANY), ASKED)]


def _openings(home: Path) -> list[float]:
    """Seconds from the key until the screen stands, of one contact after the other, the hub first.

    The first opening, which loads the screen, is left out.
    """
    found = []
    with started_netui(home, MANY) as terminal:
        terminal.settle(0.5)
        for _ in range(OPENED + 1):
            reaction = terminal.react("W")
            if reaction is None:
                raise AssertionError("W opened nothing")
            found.append(reaction[1])
            terminal.settle(0.3)
            terminal.press("esc")
            terminal.settle(0.3)
            if len(found) > 1:
                terminal.press("down")
                terminal.settle(0.2)
    return found[1:]

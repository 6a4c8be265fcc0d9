"""`python -m tests.bench`: measure, and print the table."""

from __future__ import annotations

import argparse
import os
import sys
from collections.abc import Callable, Iterator

from tests.bench import (
    coach_rows,
    compose_rows,
    event_rows,
    path_rows,
    screen_rows,
    shell_rows,
    target_rows,
    typing_rows,
)
from tests.bench.measure import Figure
from tests.bench.programs import Homes

Row = Callable[[Homes, int], Iterator[Figure]]
ROWS: dict[str, Row] = {
    "start": screen_rows.start,
    "memory": screen_rows.memory,
    "down": screen_rows.down,
    "search": typing_rows.search,
    "more": screen_rows.more,
    "bursts": typing_rows.bursts,
    "idle": typing_rows.rest,
    "compose": compose_rows.compose,
    "coach": coach_rows.coach,
    "draft": compose_rows.draft,
    "learn": event_rows.learn,
    "debrief": event_rows.debrief,
    "way": path_rows.way,
    "targets": target_rows.targets_,
    "prepare": target_rows.prepare,
    "import": shell_rows.import_,
    "today": shell_rows.today,
}
TITLES = Figure("with 30,000 contacts, 200,000 interactions", "netui", "baseline", "ratio", "limit")
WIDTHS = (58, 10, 18, 6, 8)


def line(figure: Figure) -> str:
    """A figure as a line of the table."""
    cells = (cell.ljust(width) for cell, width in zip(figure[:5], WIDTHS, strict=True))
    return " ".join(cells) + {True: " ok", False: " TOO MUCH", None: ""}[figure.ok]


def main() -> int:
    """Measure the rows asked for; 1 where one is beyond its limit or could not be measured."""
    parser = argparse.ArgumentParser(prog="python -m tests.bench", description=__doc__)
    parser.add_argument("--rows", default=",".join(ROWS), help="some of: %(default)s")
    parser.add_argument("--pairs", type=int, default=10, help="runs of each program")
    args = parser.parse_args()
    names = args.rows.split(",")
    if unknown := set(names) - set(ROWS):
        parser.error(f"no such rows: {', '.join(unknown)}")
    os.environ.pop("PYTHONDONTWRITEBYTECODE", None)
    homes = Homes()
    worst = 0
    print(line(TITLES), flush=True)
    for name in names:
        try:
            for figure in ROWS[name](homes, args.pairs):
                print(line(figure), flush=True)
                worst |= figure.ok is False
        except Exception as error:
            first = str(error).split("\n")[0] or type(error).__name__
            print(line(Figure(name, "failed")), first, flush=True)
            worst = 1
        finally:
            homes.remove()
    return worst


if __name__ == "__main__":
    sys.exit(main())

"""Rows of the table that need no screen: import and `netui today`."""

from __future__ import annotations

import shutil
import subprocess
import sys
import time
from collections.abc import Iterator
from pathlib import Path

from tests.bench import plain_import
from tests.bench.big_file import big_file
from tests.bench.export_file import export_file
from tests.bench.measure import Figure, at_most, in_turn
from tests.bench.programs import Homes, environment, netui_command, run
from tests.bench.screen_rows import MANY


def import_(homes: Homes, pairs: int) -> Iterator[Figure]:
    """A big Connections.csv into an empty home, and again."""
    export = export_file(MANY)
    model = homes.fresh(0)
    _import(export, model)
    again: list[float] = []

    def first() -> float:
        home = homes.fresh(0)
        took = _import(export, home)
        again.append(_import(export, home) / took)
        return took

    def plain() -> float:
        return _plain(export, model / "netui.db", homes.fresh(0) / "plain.db")

    runs = min(pairs, 5)
    yield at_most(
        "import of 30,000 rows, against csv + executemany", in_turn(first, plain, runs), 3
    )
    ratio = sorted(again)[len(again) // 2]
    yield Figure(
        "the same import again, against the first", "", "", f"{ratio:.2f}", "≤ 1", ratio <= 1
    )


def today(homes: Homes, pairs: int) -> Iterator[Figure]:
    """`netui today` on the big file: the queue dealt, and the dealt queue asked again."""
    home = homes.fresh(MANY)
    command = [*netui_command(), "today"]

    def dealt() -> float:
        for path in home.glob("netui.db*"):
            path.unlink()
        shutil.copyfile(big_file(MANY), home / "netui.db")
        return run(command, environment(home))

    def peewee() -> float:
        return run([sys.executable, "-c", "import peewee"])

    yield at_most("netui today (deals), against import peewee", in_turn(dealt, peewee, pairs), 3)
    asked = in_turn(lambda: run(command, environment(home)), peewee, pairs)
    yield at_most("netui today (dealt), against import peewee", asked, 3)


def _import(export: Path, home: Path) -> float:
    return run([*netui_command(), "import", str(export)], environment(home))


def _plain(export: Path, wanted: Path, target: Path) -> float:
    script = [sys.executable, plain_import.__file__]
    began = time.perf_counter()
    done = subprocess.run(
        [*script, str(export), str(wanted), str(target), str(began)],
        capture_output=True,
        encoding="utf-8",
        check=True,
    )
    return float(done.stdout)

"""The demo's network as a file: generated once for each day it is asked for, then copied."""

from __future__ import annotations

from datetime import date
from functools import cache
from pathlib import Path
from tempfile import TemporaryDirectory

from netui import clock, paths
from netui.store import file

DAYS = [  # of every sort
    *(date(2026, 11, 22), date(2026, 11, 25), date(2027, 1, 1), date(2028, 2, 29)),
    date(2026, 5, 31),
]


def open_demo(today: date) -> date:
    """Make it that day, and open its network in the home; the day."""
    clock.fix(today)
    take_demo()
    file.open_file()
    return today


def take_demo() -> None:
    """Put the demo's network of today into the home, closed."""
    file.close_file()
    content = _demo(clock.today())
    paths.home().file.parent.mkdir(parents=True, exist_ok=True)
    paths.home().file.write_bytes(content)


@cache
def _demo(today: date) -> bytes:
    """A fifth of a second saved per test."""
    from netui.demo.generate import generate

    own = paths.chosen()
    with TemporaryDirectory() as folder:
        paths.choose(Path(folder))
        file.open_file()
        generate(today)
        file.close_file()
        content = paths.home().file.read_bytes()
    paths.choose(own)
    return content

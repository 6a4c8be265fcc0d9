"""Bars of block characters that read without colour; the number stands beside them, not in them."""

from __future__ import annotations

import os
import sys
from collections.abc import Mapping
from functools import cache
from typing import NamedTuple


class Marks(NamedTuple):
    """What bars are drawn with: `parts` of a cell, growing, the last one full; `light`: the other
    fill beside a full one."""

    parts: str
    light: str


EIGHTHS = Marks("▏▎▍▌▋▊▉█", "░")
HALVES = Marks("▌█", "░")  # the Linux console's font has no eighths
PLAIN = Marks("#", ".")


def marks_for(environ: Mapping[str, str], encoding: str) -> Marks:
    """The finest that a terminal with these settings can show."""
    try:
        "".join(EIGHTHS).encode(encoding)
    except (UnicodeEncodeError, LookupError):
        return PLAIN
    return HALVES if environ.get("TERM") == "linux" else EIGHTHS


@cache
def _marks() -> Marks:
    return marks_for(os.environ, getattr(sys.__stdout__, "encoding", None) or "utf-8")


def bar(value: float, most: float, width: int, marks: Marks | None = None) -> str:
    """A bar as long as `value` is of `most`, in exactly `width` cells; what is not 0 is seen."""
    marks = marks or _marks()
    fine = len(marks.parts)
    cells = max(width, 0)
    length = round(min(max(value / most, 0), 1) * cells * fine) if most > 0 else 0
    if value > 0 and cells:
        length = max(length, 1)
    whole, part = divmod(length, fine)
    drawn = marks.parts[-1] * whole + (marks.parts[part - 1] if part else "")
    return drawn.ljust(cells)


def split(first: int, second: int, width: int, marks: Marks | None = None) -> str:
    """Two shares of one bar of `width` cells, full and light: `██████░░░░`.

    A share that is not 0 takes a cell at least; without either the bar is blank.
    """
    marks = marks or _marks()
    both = first + second
    if both <= 0 or width <= 0:
        return " " * max(width, 0)
    cells = round(width * first / both)
    if width > 1:
        cells = min(max(cells, first > 0), width - (second > 0))
    return marks.parts[-1] * cells + marks.light * (width - cells)

"""CSV with its quirks: rows come with their line, and an open quote costs its own row only."""

from __future__ import annotations

import csv
import io
from collections.abc import Iterator
from typing import NamedTuple

from netui.errors import Refused

MAX_LINES = 500_000
MAX_RECORD_LINES = 40  # a quoted cell may hold line breaks, but not the rest of the file
MAX_CELL = 4_000  # characters
MAX_CELLS = 1_000
MAX_HEADER = 20_000  # characters


class Row(NamedTuple):
    """One record: `line` is where it begins, from 1; `fault` says why it could not be read."""

    line: int
    cells: list[str]
    fault: str = ""


def lines_of(text: str, name: str) -> list[str]:
    """The physical lines with their ends. Raises Refused for more than MAX_LINES."""
    if text.count("\n") + text.count("\r") > MAX_LINES * 2:
        raise Refused(f"{name} has more than {MAX_LINES:,} lines: split it")
    # newline="" keeps \r, \n and \r\n apart; str.splitlines would also split at U+2028 and others.
    lines = io.StringIO(text, newline="").readlines()
    if len(lines) > MAX_LINES:
        raise Refused(f"{name} has more than {MAX_LINES:,} lines: split it")
    return lines


def cells_of(line: str, delimiter: str) -> list[str]:
    """The cells of one line alone, whatever its quotes; none for a line beyond the limits."""
    try:
        return next(csv.reader([line], delimiter=delimiter), [])
    except csv.Error:
        return []


def rows(lines: list[str], start: int, delimiter: str, width: int) -> Iterator[Row]:
    """The records from the line with index `start` on, blank lines left out.

    A record of several lines counts only where it has `width` cells and every quote in it is
    closed. Otherwise its first line is a row with a fault, and reading goes on with the next.
    """
    at = start
    while at < len(lines):
        feed = _Feed(lines, at)
        reader = csv.reader(feed, delimiter=delimiter, strict=True)
        while True:
            try:
                cells = next(reader)
            except StopIteration:
                at = len(lines)
                break
            except csv.Error:
                yield _alone(lines, at, delimiter, width)
                at += 1
                break
            if feed.at - at > 1 and _swallows(cells, delimiter, width):
                yield _alone(lines, at, delimiter, width)
                at += 1
                break
            if cells:
                yield _checked(at + 1, cells)
            at = feed.at
            feed.stop = at + MAX_RECORD_LINES


class _Feed:
    """The lines from one place on, ending where a record would grow too long."""

    def __init__(self, lines: list[str], at: int) -> None:
        self.lines, self.at, self.stop = lines, at, at + MAX_RECORD_LINES

    def __iter__(self) -> _Feed:
        return self

    def __next__(self) -> str:
        if self.at >= self.stop or self.at >= len(self.lines):
            raise StopIteration
        line = self.lines[self.at]
        self.at += 1
        return line


def _alone(lines: list[str], at: int, delimiter: str, width: int) -> Row:
    """The line by itself: taken where its stray quotes leave the right number of cells."""
    line = lines[at]
    cells = cells_of(line, delimiter)
    if len(cells) == width and not cells[-1].endswith(("\n", "\r")) and not _is_open(line):
        return _checked(at + 1, cells)
    if not cells:
        return Row(at + 1, [], "a cell is far too long: shorten it")
    return Row(at + 1, [], "a quotation mark stands alone: close or remove it")


def _swallows(cells: list[str], delimiter: str, width: int) -> bool:
    """Whether a record of several lines took in others: two whole lines hold a line's delimiters
    twice, so that one cell holds the surplus."""
    return len(cells) != width or any(cell.count(delimiter) >= width - 1 for cell in cells)


def _is_open(line: str) -> bool:
    return line.count('"') % 2 == 1


def _checked(line: int, cells: list[str]) -> Row:
    if len(cells) > MAX_CELLS:
        return Row(line, [], f"{len(cells):,} cells: remove the surplus delimiters")
    if max(map(len, cells)) > MAX_CELL:
        return Row(line, [], f"a cell is longer than {MAX_CELL:,} characters: shorten it")
    return Row(line, cells)

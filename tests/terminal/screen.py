"""What the program draws and asks: pyte's screen and what it lacks."""

from __future__ import annotations

import re
from collections.abc import Callable
from typing import Any

import pyte

CELL = (10, 20)  # pixels that the terminal claims for one cell
KNOWN_MODES = {1, 7, 25, 1000, 1003, 1004, 1006, 1049, 2004, 2026}

_SEQUENCE = re.compile(
    r"\x1b\[(?P<prefix>[<=>?]?)(?P<values>[\d;:]*)(?P<final>[ -/]*[@-~])"
    r"|\x1b(?P<kind>[\]PX^_])(?P<string>[^\x07\x1b]*)(?:\x07|\x1b\\)"
)
_UNFINISHED = re.compile(r"\x1b(?:\[[<=>?]?[\d;:]*[ -/]*|[\]PX^_][^\x07\x1b]*\x1b?)?\Z")
_ZERO_WIDTH = re.compile("[\u200b-\u200f\u2060-\u2064\ufe00-\ufe0f]")


class Screen(pyte.Screen):
    """A screen with an alternate one; `feed` applies output and answers what it asks."""

    def __init__(self, columns: int, rows: int, reply: Callable[[str], None]) -> None:
        super().__init__(columns, rows)
        self.modes: set[int] = {7, 25}  # the DEC private modes that are set
        self.kitty: list[int] = []  # the stack of the kitty keyboard protocol
        self._reply = reply
        self._tail = ""
        self._stream = pyte.Stream(self)
        self._primary: tuple[dict[int, dict[int, Any]], int, int] | None = None

    def feed(self, text: str) -> None:
        """Apply output; an unfinished sequence waits for the next call."""
        text = self._tail + text
        cut = _UNFINISHED.search(text)
        end = cut.start() if cut else len(text)
        self._tail, start = text[end:], 0
        for found in _SEQUENCE.finditer(text, 0, end):
            final = found["final"]
            if final and not found["prefix"] and len(final) == 1 and final not in "cntu":
                continue
            self._stream.feed(text[start : found.start()])
            start = found.end()
            if final:
                self._control(found["prefix"] + final, found["values"])
            else:
                self._string(found["kind"], found["string"])
        self._stream.feed(text[start:end])

    def draw(self, data: str) -> None:
        """Draw text; pyte would drop the rest of a run after a zero-width joiner."""
        super().draw(data if data.isascii() else _ZERO_WIDTH.sub("", data))

    def _control(self, final: str, values: str) -> None:
        numbers = [int(value.partition(":")[0] or 0) for value in values.split(";")]
        first = numbers[0]
        if final in ("?h", "?l"):
            for mode in numbers:
                self._mode(mode, final == "?h")
        elif final == "?$p":
            state = 0 if first not in KNOWN_MODES else 1 if first in self.modes else 2
            self._reply(f"\x1b[?{first};{state}$y")
        elif final == ">u":
            self.kitty.append(first)
        elif final == "<u":
            del self.kitty[-(first or 1) :]
        elif final == "?u":
            self._reply(f"\x1b[?{self.kitty[-1] if self.kitty else 0}u")
        elif final == "c":
            self._reply("\x1b[?62;22c")
        elif final == "n" and first == 6:
            self._reply(f"\x1b[{self.cursor.y + 1};{self.cursor.x + 1}R")
        elif final == "t" and first in (14, 18):
            width, height = CELL if first == 14 else (1, 1)
            kind = 4 if first == 14 else 8
            self._reply(f"\x1b[{kind};{self.lines * height};{self.columns * width}t")

    def _mode(self, mode: int, on: bool) -> None:
        (self.modes.add if on else self.modes.discard)(mode)
        if mode in (7, 25):
            (self.set_mode if on else self.reset_mode)(mode, private=True)
        elif mode == 1049:
            self._alternate(on)

    def _alternate(self, on: bool) -> None:
        if on and self._primary is None:
            rows = {y: dict(row) for y, row in self.buffer.items()}
            self._primary = rows, self.cursor.x, self.cursor.y
            self.erase_in_display(2)
        elif not on and self._primary is not None:
            rows, self.cursor.x, self.cursor.y = self._primary
            self._primary = None
            self.buffer.clear()
            for y, row in rows.items():
                self.buffer[y].update(row)
        self.dirty.update(range(self.lines))

    def _string(self, kind: str, text: str) -> None:
        number, _, value = text.partition(";")
        if kind == "]" and number in ("0", "2"):
            self.title = value
        elif kind == "]" and value == "?" and number in ("10", "11"):
            shade = "1e1e" if number == "11" else "d4d4"
            self._reply(f"\x1b]{number};rgb:{shade}/{shade}/{shade}\x1b\\")

    @property
    def text(self) -> str:
        """A line for each row, without trailing blanks."""
        columns = range(self.columns)
        rows = (self.buffer[y] for y in range(self.lines))
        return "\n".join("".join(row[x].data for x in columns).rstrip() for row in rows)

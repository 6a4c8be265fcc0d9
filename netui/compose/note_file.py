"""A note from a file, and where each of its characters stands there."""

from __future__ import annotations

import sys
from pathlib import Path
from typing import NamedTuple

from netui.errors import Refused
from netui.text import clean

MOST_BYTES = 100_000  # far longer than any channel takes


class NoteFile(NamedTuple):
    """`text`: what was read, without a byte order mark. `plain`: the same with `\\n` at line ends.

    `places`: for each code point of `plain`, and for its end, the code point of `text`.
    """

    text: str
    plain: str
    places: tuple[int, ...]

    def line_and_column(self, place: int) -> tuple[int, int]:
        """The line and the column of a place in `plain`, both from 1, in code points."""
        before = self.plain[:place]
        return before.count("\n") + 1, place - (before.rfind("\n") + 1) + 1


def read(name: str) -> NoteFile:
    """The note in the file called `name`; "-" is stdin. Raises Refused."""
    shown = "stdin" if name == "-" else clean(name)
    try:
        raw = _bytes(name)
    except OSError as error:
        raise Refused(f"{shown}: {error.strerror}: check the file and its rights") from error
    except ValueError as error:  # a name with a NUL in it
        raise Refused(f"{shown}: is no file name: check it") from error
    if len(raw) > MOST_BYTES:
        raise Refused(f"{shown}: longer than {MOST_BYTES} bytes: a note is shorter")
    try:
        return taken(raw.decode("utf-8-sig"))
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(f"{shown}, line {line}: is not UTF-8 text: save it as UTF-8") from error


def taken(text: str) -> NoteFile:
    """`text` with its line ends made plain; nothing else in it changes."""
    kept = [
        at for at, letter in enumerate(text) if not (letter == "\n" and text[at - 1 : at] == "\r")
    ]
    plain = "".join("\n" if text[at] == "\r" else text[at] for at in kept)
    return NoteFile(text, plain, (*kept, len(text)))


def _bytes(name: str) -> bytes:
    if name == "-":
        return sys.stdin.buffer.read(MOST_BYTES + 1)
    with Path(name).open("rb") as file:
        return file.read(MOST_BYTES + 1)

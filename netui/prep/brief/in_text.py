"""A brief as lines for a terminal."""

from __future__ import annotations

import unicodedata
from collections.abc import Iterator

from netui.prep.brief.parts import Brief, Line, Section
from netui.text import clean

NARROWEST = 20
INDENT = "  "
RULE = "─"  # below a person's name


def written(brief: Brief, width: int) -> list[str]:
    """Clean lines of at most `width` cells, at least 20."""
    width = max(width, NARROWEST)
    ready = f"Ready: {brief.readiness}" if brief.readiness else ""
    lines = [*_wrapped(brief.title, width), *_wrapped(ready, width)]
    for section in brief.sections:
        lines += ["", *_section(section, width)]
    return lines


def _section(section: Section, width: int) -> Iterator[str]:
    title = _wrapped(section.title, width)
    yield from title
    if section.key == "person":
        yield RULE * max(map(cells, title), default=0)
    for line in section.lines:
        # What goes on stands further in, so that each line is seen to begin.
        for place, part in enumerate(_wrapped(_marked(line), width - 2 * len(INDENT))):
            yield f"{INDENT if place == 0 else 2 * INDENT}{part}"


def _marked(line: Line) -> str:
    if line.done is None:
        return line.text
    return f"[{'x' if line.done else ' '}] {line.text}"


def _wrapped(text: str, width: int) -> list[str]:
    """`text` broken at blanks; a word wider than a line is cut."""
    lines: list[str] = []
    line = ""
    for word in clean(text).split(" "):
        joined = f"{line} {word}" if line else word
        if cells(joined) <= width:
            line = joined
            continue
        if line:
            lines.append(line)
        *full, line = _pieces(word, width)
        lines += full
    return [*lines, line] if line else lines


def _pieces(word: str, width: int) -> list[str]:
    pieces, piece = [], ""
    for letter in word:
        if piece and cells(piece + letter) > width:
            pieces.append(piece)
            piece = ""
        piece += letter
    return [*pieces, piece]


def cells(text: str) -> int:
    """How many cells a terminal takes for `text`: wide letters two, combining ones none."""
    if text.isascii():
        return len(text)
    return sum(
        0
        if unicodedata.combining(letter) or unicodedata.category(letter) in ("Mn", "Me", "Cf")
        else 2
        if unicodedata.east_asian_width(letter) in "WF"
        else 1
        for letter in text
    )

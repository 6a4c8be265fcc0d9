"""Notes as lines: Markdown's headings, bullets and bold shown as such, at the cost of a glance.

Textual's Markdown widget would add 60 ms to the start; whole notes are read in the editor.
"""

from __future__ import annotations

import re

from netui.ui.cells import wrap
from netui.ui.lines import Pieces

_BOLD = re.compile(r"\*\*(.+?)\*\*")


def note_lines(text: str, width: int, indent: str = "") -> list[Pieces]:
    """`text` from data, wrapped to `width` cells, `indent` before each line."""
    return [((indent, ""), *_styled(line)) for line in wrap(text, width - len(indent))]


def _styled(line: str) -> Pieces:
    if line.startswith("#"):
        return ((line.lstrip("# "), "heading"),)
    if line.startswith(("- ", "* ")):
        return (("• ", "accent"), *_bold(line[2:]))
    return _bold(line)


def _bold(line: str) -> Pieces:
    parts = _BOLD.split(line)  # every second part stood between the stars
    return [(part, "name" if place % 2 else "") for place, part in enumerate(parts) if part]

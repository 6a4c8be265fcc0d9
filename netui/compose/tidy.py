"""Blanks and empty lines that are left where an optional part of a note is missing."""

from __future__ import annotations

import re

# Each takes away what it matches. One after the other: what one leaves, the next may see.
_LEFT_OVER = (
    re.compile(r"(?<=[ \t])[ \t]+"),
    re.compile(r"[ \t]+(?=[,.;!?](?:\s|$))"),
    re.compile(r"[ \t]+(?=\n|\Z)|(?<=\n)[ \t]+"),
    re.compile(r"(?<=\n\n)\n+"),
    re.compile(r"\A\s+|\s+\Z"),
)


def kept(shadow: str) -> list[int]:
    """The places of `shadow` that stay. What must stay as it is, is letters there."""
    places = list(range(len(shadow)))
    for pattern in _LEFT_OVER:
        gone = {place for found in pattern.finditer(shadow) for place in range(*found.span())}
        if gone:
            places = [place for at, place in enumerate(places) if at not in gone]
            shadow = "".join(letter for at, letter in enumerate(shadow) if at not in gone)
    return places

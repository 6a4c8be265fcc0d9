"""What the coach finds in a text."""

from __future__ import annotations

from collections.abc import Mapping
from typing import NamedTuple

CHECKS = (
    "reason", "offer", "specific", "warmth", "job-ask", "self-focus", "generic", "slot",
    "wrong-name", "length", "repeated", "question",
)  # fmt: skip


# How each check is called in the pane, such as behind a tick.
WORDS: Mapping[str, str] = {
    "reason": "a reason for writing",
    "offer": "an offer or help",
    "specific": "something true about them",
    "warmth": "a warm word",
    "job-ask": "no job asked for",
    "self-focus": "more about them than about you",
    "generic": "your own words",
    "slot": "every place filled",
    "wrong-name": "the right names",
    "length": "short enough",
    "repeated": "written for them alone",
    "question": "a question at the end",
}


class Finding(NamedTuple):
    """One remark. start, end: code points of the place in the text, None for something missing.

    `blocks`: it holds back "copy", as only unfilled slots and over-length do.
    """

    check: str
    message: str
    start: int | None = None
    end: int | None = None
    blocks: bool = False


class Detail(NamedTuple):
    """Something concrete in the text that is not among the facts yet: code points of its place."""

    text: str
    start: int
    end: int

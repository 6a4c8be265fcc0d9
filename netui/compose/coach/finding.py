"""What the coach finds in a text."""

from __future__ import annotations

from typing import NamedTuple

CHECKS = (
    "reason", "offer", "specific", "warmth", "job-ask", "self-focus", "generic", "slot",
    "wrong-name", "length", "repeated", "question",
)  # fmt: skip


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

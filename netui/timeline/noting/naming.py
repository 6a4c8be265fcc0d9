"""The name under the cursor of a captured line, and its completion from those known."""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import dataclass, replace
from typing import NamedTuple

MOST_WORDS = 5  # of a name

# What a name stands behind, in a line that opens with a talk or names several.
_BEFORE = re.compile(r"(?:.*\s)?(?:and|with|w/|to|from|met|new|&)\s+", re.IGNORECASE)
_SIGN = re.compile(r"[,;:#@~\"“”()\[\]]")
_AFTER = re.compile(rf"{_SIGN.pattern}|\s(?:and|&)\s", re.IGNORECASE)
# What a name stands behind within a line that says something of people who are known.
_LEADS = re.compile(
    r".*\b(?:to|with|from|and|&|named|mentioned|mentions|names|contact|met|call|ask|suggests"
    r"|suggested|recommends|recommended)\s+",
    re.IGNORECASE,
)
_NUMBER = re.compile(r"\s*\[[0-9]*\]?")


class Name(NamedTuple):
    """A name in a line, from `start` to `end`; `said`: what of it stands before the cursor."""

    start: int
    end: int
    said: str


def name_at(line: str, cursor: int) -> Name | None:
    """The name that is being typed at `cursor`; None where the cursor stands in none."""
    head = line[:cursor]
    led = _BEFORE.match(head)
    start = led.end() if led else len(head) - len(head.lstrip())
    said = head[start:]
    if not said.strip() or _SIGN.search(head) or len(said.split()) > MOST_WORDS:
        return None
    following = _AFTER.search(line, cursor)
    end = following.start() if following else len(line)
    end = max(len(line[:end].rstrip()), cursor)
    number = _NUMBER.match(line, end)
    if number and "[" in number[0]:
        end = number.end()
    return Name(start, end, said)


def name_in_part(line: str, cursor: int) -> Name | None:
    """The name that is being typed at `cursor` in one of several parts; None where there is none.

    It begins large behind a word such as "to", or opens the line.
    """
    begun = max(line.rfind(sign, 0, cursor) for sign in ";:") + 1
    led = _LEADS.match(line[begun:cursor])
    if begun and led is None:
        return None
    start = begun + led.end() if led else len(line) - len(line.lstrip())
    said = line[start:cursor]
    signs = _SIGN.search(said.partition("[")[0])
    if not said.strip() or signs or len(said.split()) > MOST_WORDS or not said[:1].isupper():
        return None
    following = _AFTER.search(line, cursor)
    end = following.start() if following else len(line)
    end = max(len(line[:end].rstrip()), cursor)
    number = _NUMBER.match(line, end)
    return Name(start, number.end() if number and "[" in number[0] else end, said)


@dataclass(frozen=True)
class Completing:
    """A name being completed. `at`: the place of the choice in the line; none: what was typed."""

    before: str
    typed: str
    after: str
    choices: tuple[str, ...]
    at: int | None = None
    stood: int = 0  # the cursor, before the first choice

    def next(self) -> Completing:
        """With the next choice; after the last, with what was typed."""
        following = 0 if self.at is None else self.at + 1
        return replace(self, at=following if following < len(self.choices) else None)

    @property
    def text(self) -> str:
        """The line."""
        return self.before + self._said + self.after

    @property
    def cursor(self) -> int:
        """Behind the choice, or where it was: in what follows the name it stays."""
        if self.at is None:
            return self.stood
        beyond = self.stood - len(self.before) - len(self.typed)
        return len(self.before) + len(self._said) + max(beyond, 0)

    @property
    def _said(self) -> str:
        return self.typed if self.at is None else self.choices[self.at]


def name_of(line: str, said: str) -> Name | None:
    """Where a name stands that the line says, without an id or quotes; None where it does not."""
    start = line.find(said)
    return Name(start, start + len(said), said) if said and start >= 0 else None


def completing(
    line: str, name: Name | None, choices: Sequence[str], cursor: int
) -> Completing | None:
    """A name in the line with what it may become; None where there is nothing to become."""
    if name is None or not choices:
        return None
    typed = line[name.start : name.end]
    return Completing(line[: name.start], typed, line[name.end :], tuple(choices), stood=cursor)

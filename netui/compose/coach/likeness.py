"""How alike a note is to those sent to others before.

Compared are pairs of neighbouring words, names masked: a few words changed in the middle leave
most pairs as they were, whereas two notes on different things share few. How many pairs of a draft
each of 2,000 notes has is counted for all at once: one number per pair, one bit per note.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from netui.compose.coach.reading import flat

LEAST_PAIRS = 6  # of fewer, "Thank you, Sam" would be like any other thanks
_MASK = "~"
_WORD = re.compile(r"[^\W_]+")


class Alike(NamedTuple):
    """The earlier note most alike: `share` from 0 to 1 is what both have in common."""

    note_id: int
    name: str
    share: float


class Earlier:
    """Notes to others: read and made ready when a draft is first compared."""

    def __init__(
        self, read: Callable[[], Sequence[tuple[int, str, str]]], names: Iterable[str] = ()
    ) -> None:
        """`read` gives id, name and text of each, the newest first, which wins where several are
        alike. `names`: words to mask besides each note's own name."""
        self._read = read
        self._names = _words_of(names)

    @cached_property
    def _notes(self) -> Sequence[tuple[int, str, str]]:
        return self._read()

    @cached_property
    def _pairs(self) -> list[frozenset[int]]:
        return [_pairs(text, self._names | _words_of((name,))) for _, name, text in self._notes]

    @cached_property
    def _having(self) -> dict[int, list[int]]:
        """For each pair, the numbers of the notes that have it."""
        having: dict[int, list[int]] = {}
        for number, pairs in enumerate(self._pairs):
            for pair in pairs:
                having.setdefault(pair, []).append(number)
        return having

    @cached_property
    def _bits(self) -> dict[int, int]:
        """What `_having` says, bit n for note n; made for those pairs that a draft has had."""
        return {}

    def closest(self, text: str, names: Iterable[str] = ()) -> Alike | None:
        """The note most alike to `text`, `names` masked in it; None where nothing is shared."""
        wanted = _pairs(text, self._names | _words_of(names))
        if len(wanted) < LEAST_PAIRS or not self._notes:
            return None
        best, most = 0, 0.0
        for number, shared in enumerate(self._shared(wanted)):
            share = 2 * shared / (len(wanted) + len(self._pairs[number]))
            if share > most:
                best, most = number, share
        note_id, name, _ = self._notes[best]
        return Alike(note_id, name, most) if most else None

    def _shared(self, wanted: frozenset[int]) -> list[int]:
        """How many of the pairs each note has: added up for all notes at once, digit by digit."""
        digits: list[int] = []  # bit n of digit k belongs to the sum of note n
        for pair in wanted:
            carry = self._notes_with(pair)
            for place, digit in enumerate(digits):
                if not carry:
                    break
                digits[place], carry = digit ^ carry, digit & carry
            if carry:
                digits.append(carry)
        sums = [0] * len(self._notes)
        for place, digit in enumerate(digits):
            for number, bit in enumerate(reversed(f"{digit:b}")):
                if bit == "1":
                    sums[number] += 1 << place
        return sums

    def _notes_with(self, pair: int) -> int:
        bits = self._bits.get(pair)
        if bits is None:
            row = bytearray(len(self._notes) // 8 + 1)
            for number in self._having.get(pair, ()):
                row[number >> 3] |= 1 << (number & 7)
            bits = self._bits[pair] = int.from_bytes(row, "little")
        return bits


def closest(text: str, earlier: Sequence[tuple[int, str, str]]) -> Alike | None:
    """The earlier note (id, name, text) most alike to `text`; None where nothing is shared."""
    return Earlier(lambda: earlier).closest(text)


def _pairs(text: str, masked: frozenset[str]) -> frozenset[int]:
    """The pairs of neighbouring words, as hashes; words of `masked` are all the same."""
    words = [_MASK if word in masked else word for word in _WORD.findall(flat(text))]
    return frozenset(map(hash, pairwise(words)))


def _words_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_name_words, names))


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(flat(name)))

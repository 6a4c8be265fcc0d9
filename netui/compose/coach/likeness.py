"""How alike a note is to those sent to others before.

Compared are pairs of neighbouring words, names and companies masked: a few words changed in the
middle leave most pairs as they were, whereas two notes on different things share few. Which of
2,000 notes have how many pairs of a draft is counted for all at once: one number per pair, one bit
per note.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from netui.compose.coach.reading import flat, words_of

LEAST_PAIRS = 6  # of fewer, "Thank you, Sam" would be like any other thanks
_MASK = "~"


class Alike(NamedTuple):
    """The earlier note most alike: `share` from 0 to 1 is what both have in common."""

    note_id: int
    name: str
    share: float


class Earlier:
    """Notes to others, made ready when a draft is first compared. The newest win."""

    def __init__(self, notes: Sequence[tuple[int, str, str]], names: Iterable[str] = ()) -> None:
        """`notes`: id, name and text each; `names`: words to mask besides the names of each."""
        self._notes = notes
        self._names = frozenset(word for name in names for word, _, _ in _words(name))

    @cached_property
    def _pairs(self) -> list[frozenset[int]]:
        return [pairs(text, self._masked(name)) for _, name, text in self._notes]

    @cached_property
    def _having(self) -> dict[int, int]:
        """For each pair, the notes that have it: bit n for note n."""
        having: dict[int, bytearray] = {}
        size = len(self._pairs) // 8 + 1
        for number, found in enumerate(self._pairs):
            place, bit = number >> 3, 1 << (number & 7)
            for pair in found:
                if pair not in having:
                    having[pair] = bytearray(size)
                having[pair][place] |= bit
        return {pair: int.from_bytes(bits, "little") for pair, bits in having.items()}

    def closest(self, text: str, names: Iterable[str] = ()) -> Alike | None:
        """The note most alike to `text`, `names` masked in it; None where nothing is shared."""
        wanted = pairs(text, self._names.union(*(_masks(name) for name in names)))
        if len(wanted) < LEAST_PAIRS or not self._notes:
            return None
        best = Alike(0, "", 0.0)
        for number, shared in enumerate(self._shared(wanted)):
            size = len(wanted) + len(self._pairs[number])
            if shared and 2 * shared / size > best.share:
                best = Alike(self._notes[number][0], self._notes[number][1], 2 * shared / size)
        return best if best.share else None

    def _masked(self, name: str) -> frozenset[str]:
        return self._names | _masks(name)

    def _shared(self, wanted: frozenset[int]) -> list[int]:
        """How many of the pairs each note has: added up for all notes at once, bit by bit."""
        levels: list[int] = []  # bit n of level k: digit k of the sum of note n
        for pair in wanted:
            carry = self._having.get(pair, 0)
            for place, level in enumerate(levels):
                levels[place], carry = level ^ carry, level & carry
                if not carry:
                    break
            if carry:
                levels.append(carry)
        sums = [0] * len(self._notes)
        for place, level in enumerate(levels):
            for number, digit in enumerate(reversed(f"{level:b}")):
                if digit == "1":
                    sums[number] += 1 << place
        return sums


def closest(text: str, earlier: Sequence[tuple[int, str, str]]) -> Alike | None:
    """The earlier note (id, name, text) most alike to `text`; None where nothing is shared."""
    return Earlier(earlier).closest(text)


def pairs(text: str, masked: frozenset[str]) -> frozenset[int]:
    """The pairs of neighbouring words, as hashes; words of `masked` are all the same."""
    words = [_MASK if word in masked else word for word, _, _ in _words(text)]
    return frozenset(map(hash, zip(words, words[1:], strict=False)))


def _words(text: str) -> list[tuple[str, int, int]]:
    plain = flat(text)
    return list(words_of(plain, 0, len(plain)))


@lru_cache(maxsize=4096)
def _masks(name: str) -> frozenset[str]:
    return frozenset(word for word, _, _ in _words(name))

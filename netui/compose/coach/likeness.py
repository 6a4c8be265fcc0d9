"""How alike a note is to those sent to others before.

Compared are pairs of neighbouring words, names masked: a few words changed in the middle leave
most pairs as they were, whereas two notes on different things share few. Of thousands of notes
only those are taken apart that have enough of the draft's longest words: that costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Sequence
from functools import cached_property, lru_cache
from heapq import nlargest
from itertools import pairwise
from typing import NamedTuple

from netui.compose.coach.reading import flat
from netui.text import clean

LEAST_PAIRS = 6  # of fewer, "Thank you, Sam" would be like any other thanks
TELLING = 9  # longest words of the draft
SHARED = 1 / 3  # of those that a note must have to be compared
MOST_COMPARED = 100
_WORDS_KEPT = 256
_NOTES_KEPT = 512
_MASK = "~"
_WORD = re.compile(r"[^\W_]+")


class Alike(NamedTuple):
    """The earlier note most alike: `share` from 0 to 1 is what both have in common."""

    note_id: int
    name: str
    share: float


class Earlier:
    """Notes to others, read when a draft is first compared."""

    def __init__(
        self, read: Callable[[], Sequence[tuple[int, str, str]]], names: Iterable[str] = ()
    ) -> None:
        """`read` gives id, name and text of each, the newest first, which wins where several are
        alike. `names`: words to mask besides each note's own name."""
        self._read = read
        self._names = _words_of(names)
        # From one letter typed to the next most words stay as they were.
        self._having = lru_cache(maxsize=_WORDS_KEPT)(self._look_for)
        self._pairs = lru_cache(maxsize=_NOTES_KEPT)(self._pairs_of)

    @cached_property
    def _notes(self) -> list[tuple[int, str, str]]:
        return [(number, name, flat(text)) for number, name, text in self._read()]

    def closest(self, text: str, names: Iterable[str] = ()) -> Alike | None:
        """The note most alike to `text`, `names` masked in it; None where nothing is shared."""
        masked = self._names | _words_of(names)
        plain = flat(text)
        wanted = _pairs(plain, masked)
        if len(wanted) < LEAST_PAIRS:
            return None
        best, most = 0, 0.0
        for place in self._candidates(plain, masked):
            found = self._pairs(place)
            share = 2 * len(wanted & found) / (len(wanted) + len(found))
            if share > most:
                best, most = place, share
        if not most:
            return None
        note_id, name, _ = self._notes[best]
        return Alike(note_id, clean(name), most)

    def _candidates(self, plain: str, masked: frozenset[str]) -> list[int]:
        """The places of the notes with most of the draft's telling words."""
        words = sorted(set(_WORD.findall(plain)) - masked, key=lambda word: (-len(word), word))
        telling = words[:TELLING]
        counts = list(map(sum, zip(*map(self._having, telling), strict=True)))
        least = len(telling) * SHARED
        able = (place for place, count in enumerate(counts) if count >= least)
        return nlargest(MOST_COMPARED, able, key=counts.__getitem__)

    def _look_for(self, word: str) -> bytes:
        """For each note, 1 where it has the word, else 0."""
        return bytes([word in text for _, _, text in self._notes])

    def _pairs_of(self, place: int) -> frozenset[int]:
        _, name, text = self._notes[place]
        return _pairs(text, self._names | _words_of((name,)))


def closest(text: str, earlier: Sequence[tuple[int, str, str]]) -> Alike | None:
    """The earlier note (id, name, text) most alike to `text`; None where nothing is shared."""
    return Earlier(lambda: earlier).closest(text)


def _pairs(plain: str, masked: frozenset[str]) -> frozenset[int]:
    """The pairs of neighbouring words, as hashes; words of `masked` are all the same."""
    words = [_MASK if word in masked else word for word in _WORD.findall(plain)]
    return frozenset(map(hash, pairwise(words)))


def _words_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_name_words, names))


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(flat(name)))

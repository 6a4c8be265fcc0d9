"""How alike a note is to those sent to others before.

Compared are pairs of neighbouring words, names masked: a few words changed in the middle leave
most pairs as they were, whereas two notes on different things share few. Of thousands of notes
only those are taken apart that have enough of the draft's longest words: that costs little.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from functools import cached_property, lru_cache
from itertools import pairwise
from typing import NamedTuple

from netui.compose.coach.reading import flat
from netui.text import clean

LEAST_PAIRS = 6  # of fewer, "Thank you, Sam" would be like any other thanks
TELLING = 12  # longest words of the draft
SHARED = 1 / 3  # of those that a note must have to be compared
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

    @cached_property
    def _notes(self) -> list[tuple[int, str, str]]:
        return [(number, name, _plain(text)) for number, name, text in self._read()]

    def closest(self, text: str, names: Iterable[str] = ()) -> Alike | None:
        """The note most alike to `text`, `names` masked in it; None where nothing is shared."""
        masked = self._names | _words_of(names)
        plain = flat(text)
        wanted = _pairs(plain, masked)
        if len(wanted) < LEAST_PAIRS:
            return None
        best = Alike(0, "", 0.0)
        for number, name, other in self._candidates(plain, masked):
            found = _pairs(other, self._names | _words_of((name,)))
            share = 2 * len(wanted & found) / (len(wanted) + len(found))
            if share > best.share:
                best = Alike(number, name, share)
        return best._replace(name=clean(best.name)) if best.share else None

    def _candidates(self, plain: str, masked: frozenset[str]) -> Iterator[tuple[int, str, str]]:
        words = sorted(set(_WORD.findall(plain)) - masked, key=lambda word: (-len(word), word))
        telling = words[:TELLING]
        least = len(telling) * SHARED
        for note in self._notes:
            if sum([word in note[2] for word in telling]) >= least:
                yield note


def closest(text: str, earlier: Sequence[tuple[int, str, str]]) -> Alike | None:
    """The earlier note (id, name, text) most alike to `text`; None where nothing is shared."""
    return Earlier(lambda: earlier).closest(text)


@lru_cache(maxsize=8192)
def _plain(text: str) -> str:
    return flat(text)


def _pairs(plain: str, masked: frozenset[str]) -> frozenset[tuple[str, str]]:
    """The pairs of neighbouring words; words of `masked` are all the same."""
    words = [_MASK if word in masked else word for word in _WORD.findall(plain)]
    return frozenset(pairwise(words))


def _words_of(names: Iterable[str]) -> frozenset[str]:
    return frozenset().union(*map(_name_words, names))


@lru_cache(maxsize=4096)
def _name_words(name: str) -> frozenset[str]:
    return frozenset(_WORD.findall(flat(name)))

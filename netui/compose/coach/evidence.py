"""What the checks are given: the note as it was read, the phrases in it, and the background."""

from __future__ import annotations

import re
from collections import defaultdict
from typing import NamedTuple

from netui.compose.coach.background import Background
from netui.compose.coach.phrases import Hit
from netui.compose.coach.reading import Reading, Span, read
from netui.compose.coach.rules import UNLESS
from netui.compose.coach.slots import MARK, places
from netui.text import clean

_NOT = frozenset(("not", "never", "no", "without", "nor", "neither", "hardly"))
_COMMA = re.compile(r"[,;:]")
_NEAR = 3  # words before a phrase in which a "not" turns it round
_LONGEST = 40  # letters of a name or of the note's own words in a message


class Evidence(NamedTuple):
    """`hits`: phrases by group, in the order of the text, what is excused or negated left out."""

    reading: Reading
    background: Background
    hits: dict[str, list[Hit]]
    open_places: tuple[Span, ...]

    @property
    def is_unfinished(self) -> bool:
        """Whether a template's places are still open: what is to fill them may say what lacks."""
        return self.background.from_template and any(map(self._is_ours, self.open_places))

    def has(self, group: str) -> bool:
        """Whether the note says anything of this group."""
        return bool(self.hits.get(group))

    def says(self, check: str, name: str, /, **values: object) -> str:
        """A check's message from the rules; names and words in it are kept short."""
        short = {key: _short(value) for key, value in values.items()}
        return self.background.rules.says(check, name, **short)

    def _is_ours(self, place: Span) -> bool:
        return self.reading.text[place[0]] == MARK

    def quoted(self, start: int, end: int) -> str:
        """A place of the note, to stand in a message."""
        return clean(self.reading.text[start:end])


def _short(value: object) -> str:
    text = str(value)
    return text if len(text) <= _LONGEST else text[: _LONGEST - 1].rstrip() + "…"


def gather(text: str, background: Background) -> Evidence:
    """Read the note once, for all checks."""
    open_places = tuple(places(text))
    reading = read(text, open_places, background.signed)
    return Evidence(reading, background, _hits(reading, background), open_places)


def _hits(reading: Reading, background: Background) -> dict[str, list[Hit]]:
    found: dict[str, list[Hit]] = defaultdict(list)
    for hit in background.rules.phrases.hits(reading.body):
        found[hit.group].append(hit)
    return {
        group: [
            hit
            for hit in hits
            if (group in background.rules.negated or not _is_negated(hit, reading.plain))
            and not any(hit.overlaps(excuse) for excuse in found.get(group + UNLESS, ()))
        ]
        for group, hits in found.items()
        if not group.endswith(UNLESS)
    }


def _is_negated(hit: Hit, plain: str) -> bool:
    """Whether a "not" stands shortly before it, no comma in between."""
    sentence = hit.sentence
    return any(
        sentence.words[place] in _NOT
        and _COMMA.search(plain, sentence.ends[place], hit.start) is None
        for place in range(max(0, hit.first - _NEAR), hit.first)
    )

"""The field of work that a title tells, by words in YAML: the shipped list and the user's own."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path
from typing import NamedTuple

from netui import paths
from netui.errors import Refused
from netui.text import fold

OPEN = 3  # letters by which a word with an open end is looked up

_GAPS = re.compile(r"[^\w&*]+")


def field_of(title: str) -> str:
    """The field of work that `title` tells, such as "Nursing"; "" where it tells none.

    Raises Refused where the user's own fields.yaml has errors.
    """
    words = _words(title)
    told = _told()
    firsts = {word[:end] for word in words.split() for end in (*range(1, OPEN + 1), len(word))}
    places = sorted(place for first in firsts for place in told.places.get(first, ()))
    for place in places:
        phrase, field = told.phrases[place]
        if phrase in words:
            return field
    return ""


def fields() -> tuple[str, ...]:
    """All fields of work, in alphabetical order, to choose from. Raises Refused."""
    return tuple(sorted({field for _, field in _told().phrases}))


class _Told(NamedTuple):
    """Phrases with the field each tells, the longest first; and their places by first word."""

    phrases: tuple[tuple[str, str], ...]
    places: dict[str, list[int]]


def _told() -> _Told:
    own = paths.home().config.with_name("fields.yaml")
    changed = paths.changed(own)
    return _read(own if changed else None, changed)


@lru_cache(maxsize=2)
def _read(own: Path | None, changed: int) -> _Told:
    """All phrases; `changed` makes an edit be seen."""
    told = _load(Path(__file__).with_name("fields.yaml"))
    if own is not None:
        told |= _load(own)
    phrases = tuple(sorted(told.items(), key=lambda item: (-len(item[0]), item[0])))
    places: dict[str, list[int]] = {}
    for place, (phrase, _) in enumerate(phrases):
        first, *more = phrase.split()
        # A word whose end is open is found by its beginning.
        is_open = not more and not phrase.endswith(" ")
        places.setdefault(first[:OPEN] if is_open else first, []).append(place)
    return _Told(phrases, places)


def _load(path: Path) -> dict[str, str]:
    import msgspec

    from netui.yaml_file import load

    class Field(msgspec.Struct, forbid_unknown_fields=True):
        field: str
        words: list[str]

    try:
        known = msgspec.convert(load(path) or [], list[Field])
    except msgspec.ValidationError as error:
        raise Refused(f"{path}: {error}: give each field a name and a list of words") from error
    return {
        # A star leaves the end of the last word open.
        phrase.removesuffix("* "): one.field
        for one in known
        for phrase in map(_words, one.words)
        if phrase.strip(" *")
    }


def _words(text: str) -> str:
    """Folded words with a blank before and after each, so that `in` finds whole words."""
    return f" {' '.join(_GAPS.sub(' ', fold(text)).split())} "

"""The kinds of events: the built-in ones, and the user's own from event-kinds.yaml.

Reading YAML takes some milliseconds once: ask after the first paint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Mapping
from functools import lru_cache
from pathlib import Path
from types import MappingProxyType
from typing import Any, NamedTuple

from netui import paths
from netui.errors import Refused
from netui.events.reading import MOST_MINUTES
from netui.text import clean, fold

BUILT_IN = Path(__file__).with_name("kinds.yaml")

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KNOWN = ("id", "title", "mixed", "minutes", "also")
_MOST = 60  # characters


class Kind(NamedTuple):
    """A kind of event. `mixed`: people of many fields of work come; `minutes`: how long usually;
    `also`: other words for it."""

    id: str
    title: str
    mixed: bool
    minutes: int
    also: tuple[str, ...] = ()


class _Read(NamedTuple):
    kinds: Mapping[str, Kind]
    words: Mapping[str, str]  # each word for a kind, plain, and its id
    problems: tuple[str, ...]


def kinds() -> Mapping[str, Kind]:
    """All kinds by id, in the order to choose from."""
    return _current().kinds


def problems() -> tuple[str, ...]:
    """What was left out of the user's kinds: one sentence each, with file, entry and mend."""
    return _current().problems


def own_file() -> Path:
    """Where the user's own kinds are."""
    return paths.home().config.with_name("event-kinds.yaml")


def titled(kind_id: str) -> str:
    """How a kind is called on the screen; the user's own word is itself."""
    word = understood(kind_id)
    kind = kinds().get(word)
    return kind.title if kind else word


def understood(word: str) -> str:
    """The id of the kind that `word` means, by id, title or another word for it; else `word`."""
    return _current().words.get(_plain(word)) or clean(word)


def _plain(word: str) -> str:
    """How words are compared: "Job Club" is "job-club"."""
    return " ".join(fold(word).replace("-", " ").split())


def _current() -> _Read:
    own = own_file()
    changed = paths.changed(own)
    return _read(own if changed else None, changed)


@lru_cache(maxsize=2)
def _read(own: Path | None, changed: int) -> _Read:
    """The built-in kinds and those of `own`; `changed` makes an edit be seen."""
    problems: list[str] = []
    found = {kind.id: kind for kind in _rows(BUILT_IN, problems)}
    if own is not None:
        found |= {kind.id: kind for kind in _rows(own, problems)}
    # An id or a title says it before another word for some other kind does.
    said = [(word, kind.id) for kind in found.values() for word in (kind.id, kind.title)]
    said += [(word, kind.id) for kind in found.values() for word in kind.also]
    words = {_plain(word): number for word, number in reversed(said)}
    return _Read(MappingProxyType(found), words, tuple(problems))


def _rows(path: Path, problems: list[str]) -> Iterable[Kind]:
    """The sound kinds of one file; sentences on the others are added to `problems`."""
    from netui.yaml_file import load

    try:
        data = load(path)
    except Refused as error:
        problems.append(str(error))
        return
    rows = data.get("kinds") if isinstance(data, dict) else None
    if not isinstance(rows, list) or set(data) != {"kinds"}:
        problems.append(f"{path}: must hold one list named “kinds”: see the built-in kinds.yaml")
        return
    seen: set[str] = set()
    for number, row in enumerate(rows, 1):
        try:
            kind = _kind(row)
            if kind.id in seen:
                raise ValueError(f"the id “{kind.id}” stands above already: give this one another")
        except ValueError as error:
            problems.append(f"{path}, kind {number}: {error}")
            continue
        seen.add(kind.id)
        yield kind


def _kind(row: Any) -> Kind:
    """One kind from its row. Raises ValueError with a sentence."""
    if not isinstance(row, dict):
        raise ValueError("has no names and values: write at least an id and a title")
    strange = sorted(set(map(str, row)) - set(_KNOWN))
    if strange:
        raise ValueError(f"“{clean(strange[0])}” is unknown: write {', '.join(_KNOWN)}")
    number, title = row.get("id"), row.get("title")
    if not isinstance(number, str) or not _ID.fullmatch(number) or len(number) > _MOST:
        raise ValueError("the id is not made of small letters and digits: write it like job-club")
    if not isinstance(title, str) or not 0 < len(clean(title)) <= _MOST:
        raise ValueError(f"the title has not 1 to {_MOST} characters: write it like Job club")
    mixed, minutes = row.get("mixed", False), row.get("minutes", 120)
    if not isinstance(mixed, bool):
        raise ValueError("mixed is neither true nor false: write one of these")
    if type(minutes) is not int or not 1 <= minutes <= MOST_MINUTES:
        raise ValueError(f"the minutes are not 1 to {MOST_MINUTES}: write a number such as 120")
    also = row.get("also", [])
    if not isinstance(also, list) or not all(isinstance(word, str) for word in also):
        raise ValueError("also is no list of words: write it like [party, dinner]")
    return Kind(number, clean(title), mixed, minutes, tuple(map(clean, also)))

"""The field of work that a title tells, by words in YAML: the shipped list and the user's own."""

from __future__ import annotations

import re
from functools import lru_cache
from pathlib import Path

from netui import paths
from netui.errors import Refused
from netui.text import fold

_GAPS = re.compile(r"[^\w&*]+")


def field_of(title: str) -> str:
    """The field of work that `title` tells, such as "Nursing"; "" where it tells none.

    Raises Refused where the user's own fields.yaml has errors.
    """
    words = _words(title)
    for phrase, field in _phrases():
        if phrase in words:
            return field
    return ""


def fields() -> tuple[str, ...]:
    """All fields of work, in alphabetical order, to choose from. Raises Refused."""
    return tuple(sorted({field for _, field in _phrases()}))


def _phrases() -> tuple[tuple[str, str], ...]:
    own = paths.home().config.with_name("fields.yaml")
    try:
        changed = own.stat().st_mtime_ns
    except OSError:
        changed = 0
    return _read(own if changed else None, changed)


@lru_cache(maxsize=2)
def _read(own: Path | None, changed: int) -> tuple[tuple[str, str], ...]:
    """Phrases with the field each tells, the longest first; `changed` makes an edit be seen."""
    told = _load(Path(__file__).with_name("fields.yaml"))
    if own is not None:
        told |= _load(own)
    return tuple(sorted(told.items(), key=lambda item: (-len(item[0]), item[0])))


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

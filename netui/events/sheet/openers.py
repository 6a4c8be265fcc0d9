"""First words and questions for events: the built-in ones, and the user's own from one file.

Reading YAML takes some milliseconds once: ask after the first paint.
"""

from __future__ import annotations

import re
from collections.abc import Iterable, Sequence
from functools import lru_cache
from hashlib import sha256
from pathlib import Path
from typing import NamedTuple

from netui import paths
from netui.errors import Refused
from netui.text import clean

BUILT_IN = Path(__file__).with_name("openers.yaml")
A_FEW = 4  # of each on a sheet

_LISTS = ("openers", "questions")
_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KNOWN = ("id", "text", "when", "kinds")
_MOST = 200  # characters


class Opener(NamedTuple):
    """Words to begin with, or a question. `when` it fits; `kinds`: ids of kinds, () for all."""

    id: str
    text: str
    when: str = ""
    kinds: tuple[str, ...] = ()


class _Sets(NamedTuple):
    openers: tuple[Opener, ...]
    questions: tuple[Opener, ...]
    problems: tuple[str, ...]


def openers(kind_id: str = "") -> tuple[Opener, ...]:
    """The first words that fit a kind of event, in the order of the files."""
    return _fitting(_sets().openers, kind_id)


def questions(kind_id: str = "") -> tuple[Opener, ...]:
    """The questions that fit a kind of event, in the order of the files."""
    return _fitting(_sets().questions, kind_id)


def a_few(of: Sequence[Opener], event_id: int, count: int = A_FEW) -> list[Opener]:
    """Some of `of` for one event, always the same for it; up to half of them for its kind only.

    No two are for the same occasion, as long as there are others.
    """
    drawn = sorted(of, key=lambda one: _lot(event_id, one.id))
    own = _apart(one for one in drawn if one.kinds)[: count // 2]
    fresh = _apart([*own, *(one for one in drawn if not one.kinds)])
    return [*fresh, *(one for one in drawn if one not in fresh)][:count]


def problems() -> tuple[str, ...]:
    """What was left out of the user's file: one sentence each, with file, entry and mend."""
    return _sets().problems


def own_file() -> Path:
    """Where the user's own are."""
    return paths.home().config.with_name("openers.yaml")


def _lot(event_id: int, key: str) -> str:
    """Not `hash`, nor `random`: the sheet of an event stays the same on every machine."""
    return sha256(f"{event_id} {key}".encode()).hexdigest()


def _apart(of: Iterable[Opener]) -> list[Opener]:
    """The first for each occasion, and all that are for none."""
    first: dict[tuple[str, str], Opener] = {}
    for one in of:
        first.setdefault((one.when, "" if one.when else one.id), one)
    return list(first.values())


def _fitting(of: Sequence[Opener], kind_id: str) -> tuple[Opener, ...]:
    return tuple(one for one in of if not one.kinds or kind_id in one.kinds)


def _sets() -> _Sets:
    own = own_file()
    return _read(own, paths.changed(own))


@lru_cache(maxsize=2)
def _read(own: Path, changed: int) -> _Sets:
    """Both lists; `changed` makes an edit be seen, 0 where there is no file."""
    found = _rows(BUILT_IN, [])
    problems: list[str] = []
    if changed:
        for name, mine in _rows(own, problems).items():
            found[name] |= mine
    openers, questions = (tuple(found[name].values()) for name in _LISTS)
    return _Sets(openers, questions, tuple(problems))


def _rows(path: Path, problems: list[str]) -> dict[str, dict[str, Opener]]:
    """The sound entries of a file, by list and id; sentences on others go into `problems`."""
    from netui.yaml_file import load

    found: dict[str, dict[str, Opener]] = {name: {} for name in _LISTS}
    try:
        data = load(path)
    except Refused as error:
        problems.append(str(error))
        return found
    if data is None:
        return found
    if not isinstance(data, dict) or set(data) - set(_LISTS):
        problems.append(f"{path}: may hold lists named “openers” and “questions”, nothing else")
        return found
    for name, rows in data.items():
        if not isinstance(rows, list):
            problems.append(f"{path}, {name}: must be a list: begin each entry with “- id:”")
            continue
        for number, row in enumerate(rows, 1):
            try:
                one = _opener(row)
                if one.id in found[name]:
                    raise ValueError(f"the id “{one.id}” stands above already: give another")
            except ValueError as error:
                problems.append(f"{path}, {name}, entry {number}: {error}")
            else:
                found[name][one.id] = one
    return found


def _opener(row: object) -> Opener:
    """One entry from its row. Raises ValueError with a sentence."""
    if not isinstance(row, dict):
        raise ValueError("needs an id and a text: see the built-in ones")
    strange = [str(key) for key in row if key not in _KNOWN]
    if strange:
        raise ValueError(f"“{clean(strange[0])}” is unknown: {', '.join(_KNOWN)} are known")
    key, text, when = (row.get(name, "") for name in ("id", "text", "when"))
    kinds = row.get("kinds", [])
    if not all(isinstance(value, str) for value in (key, text, when)):
        raise ValueError("id, text and when are words: put them into quotes")
    if not isinstance(kinds, list) or not all(isinstance(kind, str) for kind in kinds):
        raise ValueError("kinds is a list of words, such as [meetup, job-club]")
    text, when = clean(text), clean(when)
    if not _ID.fullmatch(key) or len(key) > _MOST:
        raise ValueError("the id needs small letters and digits, joined by “-”")
    if not text or len(text) > _MOST or len(when) > _MOST:
        raise ValueError(f"the text needs 1 to {_MOST} characters, and when no more")
    return Opener(key, text, when, tuple(map(clean, kinds)))

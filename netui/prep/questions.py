"""The questions to ask in a talk: the built-in set, and the user's own from their folder.

Reading YAML takes some milliseconds once: ask after the first paint.
"""

from __future__ import annotations

import re
from functools import cache
from pathlib import Path
from typing import NamedTuple

from netui import paths
from netui.errors import Refused
from netui.text import clean

BUILT_IN = Path(__file__).with_name("questions") / "core.yaml"

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_KNOWN = {"id", "text", "short"}
_MOST = 200  # characters


class Question(NamedTuple):
    """A question: its stable id, its text, and a short label for a narrow pane."""

    id: str
    text: str
    short: str


class _Sets(NamedTuple):
    questions: tuple[Question, ...]
    problems: tuple[str, ...]


def questions() -> tuple[Question, ...]:
    """All questions in the order to ask them; read once, see `reload`."""
    return _read(folder()).questions


def problems() -> tuple[str, ...]:
    """What was left out of the user's sets: one sentence each, with file, question and mend."""
    return _read(folder()).problems


def reload() -> None:
    """Read the sets anew at the next question."""
    _read.cache_clear()


def folder() -> Path:
    """Where the user's own sets are."""
    return paths.home().config.parent / "questions"


def named(question_id: str) -> Question:
    """The question of this id; one that is in no set any more is made of its id."""
    for question in questions():
        if question.id == question_id:
            return question
    words = clean(question_id.replace("-", " "))
    return Question(question_id, words[:1].upper() + words[1:], words)


@cache
def _read(own: Path) -> _Sets:
    found = {question.id: question for question in _rows(BUILT_IN, [])}
    problems: list[str] = []
    taken: dict[str, Path] = {}
    for path in sorted(own.glob("*.y*ml")):
        for question in _rows(path, problems):
            if question.id in taken:
                problems.append(
                    f"{path}: the id “{question.id}” stands in {taken[question.id].name} already:"
                    " give this one another"
                )
                continue
            taken[question.id] = path
            found[question.id] = question
    return _Sets(tuple(found.values()), tuple(problems))


def _rows(path: Path, problems: list[str]) -> list[Question]:
    """The sound questions of one file; sentences on the others are added to `problems`."""
    from netui.yaml_file import load

    try:
        data = load(path)
    except Refused as error:
        problems.append(str(error))
        return []
    rows = data.get("questions") if isinstance(data, dict) else None
    if not isinstance(rows, list) or set(data) != {"questions"}:
        problems.append(f"{path}: must hold one list named “questions”: see the built-in set")
        return []
    found = []
    for number, row in enumerate(rows, 1):
        try:
            found.append(_question(row))
        except ValueError as error:
            problems.append(f"{path}, question {number}: {error}")
    return found


def _question(row: object) -> Question:
    """One question from its row. Raises ValueError with a sentence."""
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        raise ValueError("needs an id and a text, both in words")
    strange = set(row) - _KNOWN
    if strange:
        raise ValueError(
            f"“{sorted(map(str, strange))[0]}” is unknown: id, text and short are known"
        )
    key, text = row.get("id", ""), clean(row.get("text", ""))
    if not _ID.fullmatch(key) or len(key) > _MOST:
        raise ValueError("the id needs small letters and digits, joined by “-”")
    if not text or len(text) > _MOST:
        raise ValueError(f"the text needs 1 to {_MOST} characters")
    short = clean(row.get("short", "")) or key.replace("-", " ")
    return Question(key, text, short)

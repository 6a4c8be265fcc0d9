"""The questions to ask in a talk, by sets: the built-in ones, and the user's own in their folder.

Reading YAML takes some milliseconds once: ask after the first paint.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import cache
from pathlib import Path
from typing import NamedTuple

from netui import paths
from netui.text import clean

BUILT_IN = Path(__file__).with_name("questions")
CORE = "core"
LAST = "right-people"  # asked at the end of every talk

# The order to choose in; a set of the user's own comes behind.
_ORDER = (
    CORE, "trends", "insights", "advice", "resources", "assignments", "career-changers",
    "hiring-managers", "fellow-job-seekers",
)  # fmt: skip


class Question(NamedTuple):
    """A question: its stable id, its text, and a short label for a narrow pane."""

    id: str
    text: str
    short: str


class QuestionSet(NamedTuple):
    """Questions that go together, in the order to ask them."""

    id: str
    title: str
    questions: tuple[Question, ...]


class _All(NamedTuple):
    sets: tuple[QuestionSet, ...]
    by_id: Mapping[str, Question]
    problems: tuple[str, ...]


def sets() -> tuple[QuestionSet, ...]:
    """All sets in the order to choose from, the core one first; read once, see `reload`."""
    return _read(folder()).sets


def core() -> tuple[Question, ...]:
    """The questions for every talk that has no agenda of its own."""
    return sets()[0].questions


def questions() -> tuple[Question, ...]:
    """The questions of all sets, each once."""
    return tuple(_read(folder()).by_id.values())


def named(question_id: str) -> Question:
    """The question of this id; one that is in no set any more is made of its id."""
    found = _read(folder()).by_id.get(question_id)
    if found is not None:
        return found
    words = clean(question_id.replace("-", " "))
    return Question(question_id, words[:1].upper() + words[1:], words)


def problems() -> tuple[str, ...]:
    """What was left out of the user's sets: one sentence each, with file, line and mend."""
    return _read(folder()).problems


def reload() -> None:
    """Read the sets anew at the next question."""
    _read.cache_clear()


def folder() -> Path:
    """Where the user's own sets are."""
    return paths.home().config.parent / "questions"


@cache
def _read(own: Path) -> _All:
    built_in = _built_in()
    known = {one.id: one for of_set in built_in for one in of_set.questions}
    found = {of_set.id: of_set for of_set in built_in}
    words, problems = dict(known), list[str]()
    taken: dict[str, str] = {}
    for path in _files(own):
        from netui.prep import question_file  # many have no own ones: then it is not needed

        file = question_file.read(path, known, taken)
        problems += file.problems
        words |= {one.id: one for one in file.questions}
        if file.id:
            found[file.id] = QuestionSet(file.id, file.title, file.questions)
        else:
            new = tuple(one for one in file.questions if one.id not in known)
            found[CORE] = found[CORE]._replace(questions=found[CORE].questions + new)
    worded = (
        one._replace(questions=tuple(words[question.id] for question in one.questions))
        for one in found.values()
    )
    kept = tuple(one for one in worded if one.questions or one.id == CORE)
    return _All(kept, words, tuple(problems))


@cache
def _built_in() -> tuple[QuestionSet, ...]:
    # netui's own files are checked by its tests: here they only have to load fast.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    found = []
    for name in _ORDER:
        data = yaml.load((BUILT_IN / f"{name}.yaml").read_bytes(), loader)
        rows = tuple(Question(row["id"], row["text"], row["short"]) for row in data["questions"])
        found.append(QuestionSet(data["id"], data["title"], rows))
    return tuple(found)


def _files(own: Path) -> list[Path]:
    return sorted(path for path in own.glob("*.y*ml") if path.name[0] != "." and path.is_file())

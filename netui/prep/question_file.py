"""One file of the user's own questions: what is sound in it, and a sentence on all that is not."""

from __future__ import annotations

import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any, NamedTuple

from netui.compose.place import Place, placed, sentences
from netui.errors import Refused
from netui.prep.questions import Question
from netui.text import clean
from netui.yaml_file import MAX_BYTES, load

MOST = 200  # characters of a text
MOST_TITLE = 60

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_OF_FILE = ("id", "title", "questions")
_OF_QUESTION = ("id", "text", "short")
_NO_ID = "write small letters and digits, joined by “-”"
_SHOWN = 40


class QuestionFile(NamedTuple):
    """What a file holds; `id` "" where it is no set of its own but adds to the core questions.

    problems: "FILE, line L, column C: problem: mend" each.
    """

    id: str = ""
    title: str = ""
    questions: tuple[Question, ...] = ()
    problems: tuple[str, ...] = ()


def read(path: Path, known: Mapping[str, Question], taken: dict[str, str]) -> QuestionFile:
    """The sound questions of a file, and what is wrong with the rest.

    `known`: the built-in questions, which may be named by their id alone. `taken`: "set x" or
    "question x" -> the file before that has it; what is sound here is noted there, too.
    """
    try:
        data = load(path)
    except Refused as error:
        return QuestionFile(problems=(placed(path, error, MAX_BYTES),))
    places: list[Place] = []
    if not isinstance(data, dict):
        places.append(Place((), "this is no question set", "write “questions:” and the list below"))
        data = {"questions": []}
    places += _strange(data, (), _OF_FILE)
    number, title, wrong = _head(data, taken)
    places += wrong
    found = []
    if not wrong:
        for at, row in _rows(data.get("questions"), places):
            question = _question(row, at, known, places)
            if question is None:
                continue
            key = f"question {question.id}"
            if key in taken:
                places.append(_twice((*at, "id"), "id", question.id, taken[key]))
                continue
            taken[key] = path.name
            found.append(question)
        if number:
            taken[f"set {number}"] = path.name
    return QuestionFile(number, title, tuple(found), tuple(sentences(path, places)))


def _head(data: dict[Any, Any], taken: Mapping[str, str]) -> tuple[str, str, list[Place]]:
    """The id and the title of the set, "" where it is none, and what is wrong with them."""
    number, title = data.get("id"), data.get("title")
    if "id" not in data:
        what = "“id” is missing: a title makes a set of it"
        return "", "", [Place(("title",), what, "add a line “id: …”")] if "title" in data else []
    if not isinstance(number, str) or not _sound(number):
        return "", "", [Place(("id",), "this is no id", _NO_ID)]
    if f"set {number}" in taken:
        return "", "", [_twice(("id",), "set", number, taken[f"set {number}"])]
    if title is None:
        title = number.replace("-", " ").capitalize()
    if not isinstance(title, str) or not 0 < len(clean(title)) <= MOST_TITLE:
        what = f"the title is no text of 1 to {MOST_TITLE} characters"
        return "", "", [Place(("title",), what, "write one, in quotes")]
    return number, clean(title), []


def _rows(rows: object, places: list[Place]) -> Iterator[tuple[tuple[str, int], Any]]:
    """Each entry of the list with the way to it."""
    if not isinstance(rows, list):
        what = "“questions” is no list" if rows is not None else "there are no questions"
        places.append(Place(("questions",), what, "write “questions:”, then “- id: …” for each"))
        return
    for number, row in enumerate(rows):
        yield ("questions", number), row


def _question(
    row: object, at: tuple[str, int], known: Mapping[str, Question], places: list[Place]
) -> Question | None:
    """One entry as a question, or None and what is wrong with it added to `places`."""
    if not isinstance(row, dict) or not all(isinstance(value, str) for value in row.values()):
        what = "this is no question of an id and a text, both in words"
        places.append(Place(at, what, "write “id: …” and “text: …” below each other, in quotes"))
        return None
    strange = list(_strange(row, at, _OF_QUESTION))
    places += strange
    key, text, short = (clean(row.get(name, "")) for name in _OF_QUESTION)
    if not _sound(key):
        places.append(Place((*at, "id"), "this is no id", _NO_ID))
    elif "text" not in row and key in known:
        return known[key]._replace(short=short or known[key].short)
    elif not text or len(text) > MOST:
        places.append(
            Place((*at, "text"), f"the text is not of 1 to {MOST} characters", "write a question")
        )
    elif len(short) > MOST:
        places.append(Place((*at, "short"), "the short label is long", "shorten or remove it"))
    elif not strange:
        return Question(key, text, short or key.replace("-", " "))
    return None


def _sound(key: str) -> bool:
    return len(key) <= MOST and _ID.fullmatch(key) is not None


def _strange(
    data: Mapping[Any, Any], at: tuple[str | int, ...], known: tuple[str, ...]
) -> Iterator[Place]:
    for key in data:
        if key not in known:
            what = f"the key “{_cut(str(key))}” is unknown"
            yield Place((*at, key), what, f"use one of {', '.join(known)}", of_key=True)


def _twice(at: tuple[str | int, ...], kind: str, key: str, where: str) -> Place:
    what = f"the {kind} “{_cut(key)}” stands in {_cut(where)} already"
    return Place(at, what, "give this one another")


def _cut(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1]}…"

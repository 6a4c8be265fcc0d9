"""Where in a YAML file something is wrong: from the way to a value to its line and column."""

from __future__ import annotations

import re
from collections.abc import Sequence
from pathlib import Path
from typing import NamedTuple

import yaml

from netui.errors import Refused

At = tuple[str | int, ...]

_BRACES = re.compile(r"\{[{%#].*?(?:[}%#]\}|\Z)", re.DOTALL)
_OPENERS = re.compile(r"\{[{%#]")
_HAS_COLUMN = re.compile(r", line \d+, column \d+")
_HAS_LINE = re.compile(r", line \d+")
_UNQUOTED = "put the text in quotes, or below “>-” and indented"


class Place(NamedTuple):
    """Something wrong at the value that `at` leads to, through keys and numbers of items.

    of_key: its key is meant. line, word: where in the text of the value, a line from 1.
    """

    at: At
    problem: str
    mend: str
    of_key: bool = False
    line: int = 0
    word: str = ""


def sentences(path: Path, places: Sequence[Place]) -> list[str]:
    """One sentence for each, "FILE, line L, column C: problem: mend", in the order of the file."""
    if not places:
        return []
    text = _raw(path).decode("utf-8-sig", "replace")
    root = _composed(text)
    found = sorted(
        (*_line_and_column(text, root, place), number) for number, place in enumerate(places)
    )
    return [
        f"{path}, line {line}, column {column}: {places[number].problem}: {places[number].mend}"
        for line, column, number in found
    ]


def placed(path: Path, error: Refused, max_bytes: int) -> str:
    """The sentence of a file that is no YAML, with a line and a column wherever there are any."""
    sentence = str(error)
    rest = sentence.removeprefix(str(path))
    if isinstance(error.__cause__, OSError):
        return sentence
    if _HAS_COLUMN.match(rest):
        return _with_hint(path, rest)
    known = _HAS_LINE.match(rest)
    if known:
        return f"{path}{known[0]}, column 1{rest[known.end() :]}"
    return f"{path}, line {_last_line(path, max_bytes)}, column 1{rest}"


def _with_hint(path: Path, rest: str) -> str:
    """The sentence, with another mend where a body stands unquoted behind its key."""
    number = int(rest.split(",")[1].removeprefix(" line "))
    lines = _raw(path).decode("utf-8-sig", "replace").split("\n")
    line = lines[number - 1] if number <= len(lines) else ""
    if _OPENERS.search(line):
        rest = f"{rest.rpartition(': ')[0]}: {_UNQUOTED}"
    return f"{path}{rest}"


def _last_line(path: Path, max_bytes: int) -> int:
    """The line on which a file grows too long, 1 where it does not."""
    raw = _raw(path, max_bytes + 1)
    return raw.count(b"\n") + 1 if len(raw) > max_bytes else 1


# A pipe is empty by now, and an editor may write a file, or take it away, while it is looked at:
# then the places are those of its beginning.


def _raw(path: Path, most: int = -1) -> bytes:
    try:
        if not path.is_file():
            return b""
        with path.open("rb") as file:
            return file.read(most)
    except OSError:
        return b""


def _composed(text: str) -> yaml.Node | None:
    try:
        return yaml.compose(text, Loader=getattr(yaml, "CSafeLoader", yaml.SafeLoader))
    except yaml.YAMLError:
        return None


def _line_and_column(text: str, root: yaml.Node | None, place: Place) -> tuple[int, int]:
    node = _node(root, place)
    if node is None:
        return 1, 1
    mark = node.start_mark
    if not place.line or not isinstance(node, yaml.ScalarNode):
        return mark.line + 1, mark.column + 1
    lines = text.split("\n")
    raw = "\n".join(lines[mark.line : node.end_mark.line + 1])
    at = _spot(raw[mark.column :], node.value, place)
    if at is None:
        return mark.line + 1, mark.column + 1
    before = raw[: mark.column + at]
    return mark.line + before.count("\n") + 1, len(before) - before.rfind("\n")


def _node(root: yaml.Node | None, place: Place) -> yaml.Node | None:
    """The node of the value; the last one on the way where the way does not go on."""
    node = root
    for number, step in enumerate(place.at):
        is_last = number == len(place.at) - 1
        found = _child(node, step, place.of_key and is_last)
        if found is None:
            break
        node = found
    return node


def _child(node: yaml.Node | None, step: str | int, of_key: bool) -> yaml.Node | None:
    children: dict[str, tuple[yaml.Node, yaml.Node]] = {}
    if isinstance(node, yaml.SequenceNode):
        children = {str(number): (item, item) for number, item in enumerate(node.value)}
    elif isinstance(node, yaml.MappingNode):
        children = {key.value: (key, value) for key, value in node.value}
    key, value = children.get(str(step), (None, None))
    return key if of_key else value


def _spot(raw: str, value: str, place: Place) -> int | None:
    """Where in the raw text of a value the word is, or its braces begin: both count the braces."""
    start = sum(len(line) + 1 for line in value.split("\n")[: place.line - 1])
    braces = list(enumerate(_BRACES.finditer(value)))
    later = [(number, found[0]) for number, found in braces if found.end() > start]
    word = _word_pattern(place.word)
    chosen = [one for one in later if one[1][1] != "#" and word.search(one[1])] or later
    openers = [found.start() for found in _OPENERS.finditer(raw)]
    if not chosen or chosen[0][0] >= len(openers):
        return None
    at = openers[chosen[0][0]]
    within = word.search(raw, at)
    return within.start() if place.word and within else at


def _word_pattern(word: str) -> re.Pattern[str]:
    bound = r"\b" if word.isidentifier() else ""
    return re.compile(bound + re.escape(word) + bound)

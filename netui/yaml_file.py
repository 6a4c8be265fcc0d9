"""YAML from disk, made safe and plain, with the line of each error.

Only true and false are truth values, only digits are numbers, and a date is text: `n: no` and
`12:30` are what they look like. There are no aliases, no tags of Python's, no key twice.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from pathlib import Path
from typing import Any, TypeVar

import yaml

from netui.errors import Refused
from netui.yaml_faults import fault

MAX_BYTES = 100_000
MAX_DEPTH = 50

_Base: type[yaml.SafeLoader] = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
_Kind = TypeVar("_Kind")

_TAG = "tag:yaml.org,2002:"
_TEXT = f"{_TAG}str"
_PLAIN = {
    f"{_TAG}null": re.compile(r"~|null|Null|NULL|"),
    f"{_TAG}bool": re.compile(r"true|True|TRUE|false|False|FALSE"),
    f"{_TAG}int": re.compile(r"[-+]?(0|[1-9][0-9]{0,17})"),
    f"{_TAG}float": re.compile(r"[-+]?[0-9]{1,18}\.[0-9]{0,18}"),
}
_KNOWN = {*_PLAIN, _TEXT, f"{_TAG}seq", f"{_TAG}map"}
_WORDS = {
    "int": "a whole number",
    "float": "a number",
    "str": "text",
    "bool": "true or false",
    "object": "names and values",
    "array": "a list",
    "null": "nothing",
}
_IN_QUOTES = "put the text in quotes, or write the value out"
# Read as text: YAML 1.1 makes 12:30 a number, no a truth value, and = and << something else.
_AS_TEXT = {f"{_TAG}timestamp", f"{_TAG}value", f"{_TAG}merge"}


def load(path: Path, max_bytes: int = MAX_BYTES) -> Any:
    """The document in `path`: dicts, lists and scalars, None if empty. Raises Refused."""
    raw = _read(path, max_bytes)
    loader = _Base(raw)
    try:
        node = loader.get_single_node()
        if node is None:
            return None
        for complaint, culprit in _complaints(node):
            raise Refused(f"{path}, {_place(culprit.start_mark)}: {complaint}")
        return loader.construct_document(node)
    except yaml.MarkedYAMLError as error:
        found = fault(error, raw, _Base)
        where = f", line {found.line}, column {found.column}" if found.line else ""
        raise Refused(f"{path}{where}: {found.problem}: {found.mend}") from error
    except (yaml.YAMLError, RecursionError) as error:
        raise Refused(f"{path}: is no YAML that can be read: mend the file") from error
    finally:
        loader.dispose()


def read_as(path: Path, kind: type[_Kind], max_bytes: int = MAX_BYTES) -> _Kind:
    """The document in `path` as a msgspec Struct; an empty one takes its defaults. Raises Refused.

    What does not fit is named with its line.
    """
    import msgspec

    data = load(path, max_bytes)
    try:
        return msgspec.convert({} if data is None else data, kind)
    except msgspec.ValidationError as error:
        line = _line_of(path, str(error), max_bytes)
        where = f"{path}, line {line}" if line else str(path)
        raise Refused(f"{where}: {_kindly(str(error))}: mend or remove the line") from error


def _read(path: Path, max_bytes: int) -> str:
    try:
        with path.open("rb") as file:
            raw = file.read(max_bytes + 1)
    except OSError as error:
        raise Refused(f"{path}: {error.strerror}: check the file and its rights") from error
    if len(raw) > max_bytes:
        raise Refused(f"{path}: longer than {max_bytes} bytes: shorten it")
    try:
        text = raw.decode("utf-8-sig")
    except UnicodeDecodeError as error:
        line = raw.count(b"\n", 0, error.start) + 1
        raise Refused(f"{path}, line {line}: is not UTF-8 text: save it as UTF-8") from error
    control = yaml.reader.Reader.NON_PRINTABLE.search(text)
    if control:
        line = text.count("\n", 0, control.start()) + 1
        raise Refused(f"{path}, line {line}: holds a control character: remove it")
    return text


def _place(mark: Any) -> str:
    return f"line {mark.line + 1}, column {mark.column + 1}"


def _complaints(root: yaml.Node) -> Iterator[tuple[str, yaml.Node]]:
    """What a hand-written file never needs, as it is met, with the mend behind it.

    Plain scalars are made plain.
    """
    seen: set[int] = set()
    todo = [(root, 0)]
    while todo:
        node, depth = todo.pop()
        if id(node) in seen:
            yield f"aliases (& and *) are not allowed: {_IN_QUOTES}", node
        seen.add(id(node))
        if depth > MAX_DEPTH:
            yield "nested too deep: nest it less", node
        if isinstance(node, yaml.ScalarNode):
            _make_plain(node)
        if node.tag not in _KNOWN:
            tag = node.tag.removeprefix(_TAG)
            yield f"the tag “{tag}” is not allowed: {_IN_QUOTES}", node
        if isinstance(node, yaml.MappingNode):
            yield from _bad_keys(node)
            todo += [(part, depth + 1) for pair in reversed(node.value) for part in reversed(pair)]
        elif isinstance(node, yaml.SequenceNode):
            todo += [(part, depth + 1) for part in reversed(node.value)]


def _bad_keys(node: yaml.MappingNode) -> Iterator[tuple[str, yaml.Node]]:
    keys: set[str] = set()
    for key, _ in node.value:
        if not isinstance(key, yaml.ScalarNode):
            yield "a key must be a word: write one before the “:”", key
        elif key.value in keys:
            yield f"the key “{key.value}” stands twice: rename or remove one of the two", key
        else:
            keys.add(key.value)


def _make_plain(node: yaml.ScalarNode) -> None:
    form = _PLAIN.get(node.tag)
    if node.tag in _AS_TEXT or (form and not form.fullmatch(node.value)):
        node.tag = _TEXT


def _kindly(complaint: str) -> str:
    """What msgspec says, in the words of somebody who edits a file by hand."""
    what, _, place = complaint.partition(" - at `$")
    name = place.strip("`.").replace("[...]", "")
    strange = re.search(r"unknown field `(.*?)`", what)
    if strange:
        return f"“{f'{name}.{strange[1]}'.strip('.')}” is unknown"
    for word, meaning in _WORDS.items():
        what = what.replace(f"`{word}`", meaning)
    return f"{name or 'the file'}: {what[:1].lower()}{what[1:]}"


def _line_of(path: Path, complaint: str, max_bytes: int) -> int | None:
    """The line that msgspec speaks of, in `… - at `$.review.cap``; None where it cannot be told."""
    place = re.search(r"`\$(.*?)`$", complaint)
    wanted = re.findall(r"\.([^.\[]+)|\[(\d+)\]", place[1]) if place else []
    field = re.search(r"field `(.*?)`", complaint)
    steps = [name or int(number) for name, number in wanted]
    node = _Base(_read(path, max_bytes)).get_single_node()
    for step in [*steps, field[1]] if field else steps:
        found = _child(node, step)
        if found is None:
            break
        node = found
    return node.start_mark.line + 1 if node is not None else None


def _child(node: Any, step: str | int) -> yaml.Node | None:
    if isinstance(node, yaml.MappingNode):
        return next((value for key, value in node.value if key.value == step), None)
    if isinstance(node, yaml.SequenceNode) and isinstance(step, int):
        return node.value[step] if step < len(node.value) else None
    return None

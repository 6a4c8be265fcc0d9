"""Template files checked: everything that is wrong with one, with its place and the mend."""

from __future__ import annotations

import re
from collections.abc import Collection, Iterable, Iterator
from difflib import get_close_matches
from pathlib import Path
from typing import Any, NamedTuple

import msgspec

from netui.compose.allowed import hides_something
from netui.compose.place import At, Place, placed, sentences
from netui.compose.render import CLOSE, OPEN, problems_in, slots_in
from netui.compose.sources import SOURCES
from netui.compose.templates import MAX_BYTES, MOST_DAYS, Slot, Template, rule
from netui.errors import Refused
from netui.text import clean
from netui.yaml_file import load

LONGEST = {
    "id": 60, "title": 60, "channel": 60, "subject": 300, "body": 4000, "variants": 4000,
    "name": 40, "question": 120, "example": 200,
}  # fmt: skip
MOST = {"channels": 20, "stages": 20, "occasions": 40, "slots": 12, "variants": 12, "follow_up": 6}

_ID = re.compile(r"[a-z0-9]+(-[a-z0-9]+)*")
_NAME = re.compile(r"[a-z][a-z0-9_]*")
_MANY_LINES = ("body", "variants")
# Words of Jinja2's own: a slot of such a name could not be asked for.
_RESERVED = (
    "and", "or", "not", "in", "is", "if", "elif", "else", "endif", "true", "false", "none", "self",
    "super", "loop", "caller", "varargs", "kwargs", "context",
)  # fmt: skip
_EMPTY = "fill it in or remove it"


class Checked(NamedTuple):
    """A file that was looked at; it has a template where it has no problems."""

    path: Path
    template: Template | None
    problems: tuple[str, ...] = ()


def check_together(paths: Iterable[Path]) -> list[Checked]:
    """Files that are to stand side by side: of two with one id, only the first has a template.

    Each problem is a sentence, "FILE, line L, column C: problem: mend".
    """
    first: dict[str, Path] = {}
    found = []
    for path in paths:
        checked = _checked(path)
        if checked.template and first.setdefault(checked.template.id, path) != path:
            namesake = first[checked.template.id].name
            twice = Place(("id",), f"{namesake} has the same id", "give this one an id of its own")
            checked = Checked(path, None, tuple(sentences(path, [twice])))
        found.append(checked)
    return found


def _checked(path: Path) -> Checked:
    try:
        data = load(path, MAX_BYTES)
        problems = sentences(path, list(_problems(data)))
    except Refused as error:
        return Checked(path, None, (placed(path, error, MAX_BYTES),))
    return Checked(path, None if problems else msgspec.convert(data, Template), tuple(problems))


def _problems(data: Any) -> Iterator[Place]:
    if not isinstance(data, dict):
        yield Place((), "this is no template", "write “id: …”, “title: …” and so on, one a line")
        return
    yield from _keys(data, (), Template)
    for key in ("id", "title", "channel", "subject", "body"):
        if key in data:
            yield from _text((key,), data[key])
    if isinstance(data.get("id"), str) and not _ID.fullmatch(data["id"]):
        yield Place(("id",), "this is no id", "write small letters, digits and hyphens")
    yield from _known_words(data)
    yield from _follow_up(data.get("follow_up", []))
    yield from _items(("variants",), data.get("variants", []))
    for number, variant in _numbered(data.get("variants")):
        yield from _text(("variants", number), variant)
    if not isinstance(data.get("asks", False), bool):
        yield Place(("asks",), "this is neither true nor false", "write one of them")
    yield from _slots(data.get("slots", []))
    yield from _bodies(data)


def _keys(data: dict[Any, Any], at: At, kind: type[msgspec.Struct]) -> Iterator[Place]:
    fields = msgspec.structs.fields(kind)
    names = [field.encode_name for field in fields]
    for key in data:
        if key not in names:
            yield Place(
                (*at, key), f"the key “{_shown(key)}” is unknown", _instead(key, names), True
            )
    for field in fields:
        if field.required and field.encode_name not in data:
            yield Place(at, f"“{field.encode_name}” is missing", "add a line for it")


def _text(at: At, value: object) -> Iterator[Place]:
    key = next(str(step) for step in reversed(at) if isinstance(step, str))
    if value is None or (isinstance(value, str) and not value.strip()):
        yield Place(at, f"“{key}” is empty", _EMPTY)
    elif not isinstance(value, str):
        yield Place(at, f"“{key}” must be text", "put it in quotes")
    elif len(value) > LONGEST[key]:
        yield Place(at, f"“{key}” is longer than {LONGEST[key]} characters", "shorten it")
    elif hides_something(value):
        yield Place(at, f"“{key}” holds a character that cannot be seen", "remove it")
    elif key not in _MANY_LINES and value != value.strip():
        yield Place(at, f"“{key}” has blanks or an empty line at its end", "remove them")
    elif key not in _MANY_LINES and "\n" in value:
        yield Place(at, f"“{key}” must be one line", "write it on one line")


def _known_words(data: dict[Any, Any]) -> Iterator[Place]:
    from netui.compose.fit import OCCASIONS, STAGES

    channels = _channel_ids()
    if isinstance(data.get("channel"), str) and channels is not None:
        yield from _word(("channel",), data["channel"], channels, "channel")
    for key, known in (("channels", channels), ("stages", STAGES), ("occasions", OCCASIONS)):
        yield from _items((key,), data.get(key, []))
        for number, word in _numbered(data.get(key)):
            if known is not None or not isinstance(word, str):
                yield from _word((key, number), word, known or (), key[:-1])


def _channel_ids() -> Collection[str] | None:
    """None where the user's own channels cannot be read: that is no fault of a template."""
    from netui.compose.channels import channels

    try:
        return channels()
    except Refused:
        return None


def _word(at: At, word: object, known: Collection[str], kind: str) -> Iterator[Place]:
    if not isinstance(word, str) or word not in known:
        yield Place(at, f"there is no {kind} “{_shown(word)}”", _instead(word, known))


def _items(at: At, value: object) -> Iterator[Place]:
    key = str(at[-1])
    if value is None:
        yield Place(at, f"“{key}” is empty", _EMPTY)
    elif not isinstance(value, list):
        yield Place(at, f"“{key}” must be a list", f"write “{key}: [{_shown(value)}]”")
    elif len(value) > MOST.get(key, len(SOURCES)):
        yield Place(at, f"“{key}” has more than {MOST.get(key, len(SOURCES))} items", "shorten it")


def _follow_up(value: object) -> Iterator[Place]:
    yield from _items(("follow_up",), value)
    for number, text in _numbered(value):
        if not isinstance(text, str | int) or rule(text) is None:
            what = f"“{_shown(text)}” is no time to follow up"
            mend = f"write days from 1 to {MOST_DAYS}, such as 7 or “3 working days”"
            yield Place(("follow_up", number), what, mend)


def _slots(value: object) -> Iterator[Place]:
    yield from _items(("slots",), value)
    names: set[str] = set()
    for number, slot in _numbered(value):
        at = ("slots", number)
        if not isinstance(slot, dict):
            yield Place(at, "this is no slot", "write “name: …” and “question: …” below each other")
            continue
        yield from _slot(at, slot)
        name = slot.get("name")
        if isinstance(name, str) and name in names:
            yield Place((*at, "name"), f"the slot “{_shown(name)}” stands twice", "rename one")
        names.add(str(name))


def _slot(at: At, slot: dict[Any, Any]) -> Iterator[Place]:
    yield from _keys(slot, at, Slot)
    for key in ("name", "question", "example"):
        if key in slot:
            yield from _text((*at, key), slot[key])
    name, question = slot.get("name"), slot.get("question")
    if isinstance(name, str) and (not _NAME.fullmatch(name) or name in _RESERVED):
        what = f"“{_shown(name)}” cannot be a slot's name"
        yield Place((*at, "name"), what, "write small letters, digits and _, no word of Jinja2's")
    if isinstance(question, str) and (OPEN in question or CLOSE in question):
        yield Place((*at, "question"), f"“question” holds {OPEN} or {CLOSE}", "remove it")
    if not isinstance(slot.get("required", True), bool):
        yield Place((*at, "required"), "this is neither true nor false", "write one of them")
    yield from _items((*at, "from"), slot.get("from", []))
    for number, source in _numbered(slot.get("from")):
        yield from _word((*at, "from", number), source, SOURCES, "source")


def _bodies(data: dict[Any, Any]) -> Iterator[Place]:
    """What is wrong within subject, body and variants, and slots that none of them uses."""
    declared = {
        slot["name"]: number
        for number, slot in _numbered(data.get("slots"))
        if isinstance(slot, dict) and isinstance(slot.get("name"), str)
    }
    places: list[tuple[At, Any]] = [
        (("subject",), data.get("subject")),
        (("body",), data.get("body")),
        *((("variants", n), variant) for n, variant in _numbered(data.get("variants"))),
    ]
    used: set[str] = set()
    whole = True
    for at, body in places:
        if not isinstance(body, str) or len(body) > LONGEST[str(at[0])]:
            continue
        problems = problems_in(body, declared)
        for one in problems:
            yield Place(at, one.problem, one.mend, line=one.line, word=one.word)
        whole = whole and not problems
        used |= set() if problems else slots_in(body)
    for name, number in declared.items():
        if whole and name not in used:
            mend = f"write {{{{ {_shown(name)} }}}} in the body, or remove the slot"
            yield Place(("slots", number, "name"), f"no body uses the slot “{_shown(name)}”", mend)


def _numbered(value: object) -> Iterator[tuple[int, Any]]:
    """The items of a list with their numbers; none where it is no list."""
    return enumerate(value) if isinstance(value, list) else iter(())


def _instead(word: object, known: Collection[str]) -> str:
    near = get_close_matches(str(word)[:60], known, n=1)
    return f"write “{near[0]}”" if near else f"use one of {', '.join(known)}"


def _shown(value: object) -> str:
    text = clean(str(value))
    return text if len(text) <= 40 else f"{text[:39]}…"

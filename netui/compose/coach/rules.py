"""The coach's rules: coach.yaml, as the user's own coach.yaml beside config.yaml changes it."""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from pathlib import Path
from typing import Annotated, NamedTuple

import msgspec

from netui import paths
from netui.compose.coach.phrases import Index, Phrase, compiled, families
from netui.compose.coach.reading import flat
from netui.errors import Refused

BUILT_IN = Path(__file__).with_name("coach.yaml")
UNLESS = " unless"  # what is appended to a group's name for the phrases that excuse it

_Weight = Annotated[float, msgspec.Meta(ge=0, le=1000)]
_Message = Annotated[str, msgspec.Meta(min_length=1, max_length=200)]
_Phrase = Annotated[str, msgspec.Meta(min_length=1, max_length=1000)]


class Check(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """How much a check weighs among findings, and what it says."""

    weight: _Weight
    messages: dict[str, _Message]
    on: bool = True


class Group(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    """Phrases that say the same; those of `unless` excuse what they overlap.

    `negated`: they count even behind a "not".
    """

    say: tuple[_Phrase, ...]
    unless: tuple[_Phrase, ...] = ()
    negated: bool = False


class _File(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    checks: dict[str, Check]
    limits: dict[str, float]
    words: dict[str, tuple[str, ...]]
    phrases: dict[str, Group]
    short_names: tuple[_Phrase, ...]


class _CheckChange(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    on: bool | None = None
    weight: _Weight | None = None
    messages: dict[str, _Message] = {}


class _GroupChange(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    add: tuple[_Phrase, ...] = ()
    remove: tuple[_Phrase, ...] = ()
    unless: tuple[_Phrase, ...] = ()


class _Own(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    checks: dict[str, _CheckChange] = {}
    limits: dict[str, _Weight] = {}
    words: dict[str, tuple[str, ...]] = {}
    phrases: dict[str, _GroupChange] = {}
    short_names: tuple[_Phrase, ...] = ()


class Rules(NamedTuple):
    """All rules, ready to use. `words`: families by name; `negated`: groups of phrases that
    count behind a "not". `short_names`: what a name may be called besides."""

    checks: Mapping[str, Check]
    limits: Mapping[str, float]
    words: Mapping[str, frozenset[str]]
    phrases: Index
    negated: frozenset[str]
    short_names: Mapping[str, frozenset[str]]

    def says(self, check: str, name: str, /, **values: object) -> str:
        """A check's message, with its {places} filled."""
        text = self.checks[check].messages[name]
        for key, value in values.items():
            text = text.replace(f"{{{key}}}", str(value))
        return text


class _Read(NamedTuple):
    stamp: tuple[str, int, int] | None
    rules: Rules
    problems: tuple[str, ...]


_read: _Read | None = None


def rules() -> Rules:
    """The rules in force; read anew when the user's file has changed. Cheap otherwise."""
    return _current().rules


def problems() -> tuple[str, ...]:
    """What is wrong with the user's own file, as a sentence: then the built-in rules stand."""
    return _current().problems


def own_file() -> Path:
    """The user's own rules."""
    return paths.home().config.parent / "coach.yaml"


def _current() -> _Read:
    global _read
    stamp = _stamp(own_file())
    if _read is None or _read.stamp != stamp:
        _read = _read_all(stamp)
    return _read


def _stamp(path: Path) -> tuple[str, int, int] | None:
    try:
        found = path.stat()
    except OSError:
        return None
    return str(path), found.st_mtime_ns, found.st_size


def _read_all(stamp: tuple[str, int, int] | None) -> _Read:
    from netui.yaml_file import read_as

    built_in = read_as(BUILT_IN, _File)
    if stamp is None:
        return _Read(stamp, _ready(built_in), ())
    path = own_file()
    try:
        changed = _changed(built_in, read_as(path, _Own))
        return _Read(stamp, _ready(changed), ())
    except Refused as error:
        sentence = str(error)
        if not sentence.startswith(str(path)):
            sentence = f"{path}: {sentence}"
        return _Read(stamp, _ready(built_in), (sentence,))


def _changed(base: _File, own: _Own) -> _File:
    """The built-in rules with the user's changes. Raises Refused for names that there are not."""
    for what, names, known in (
        ("check", own.checks, base.checks),
        ("limit", own.limits, base.limits),
        ("group of phrases", own.phrases, base.phrases),
    ):
        for name in names:
            if name not in known:
                raise Refused(f"there is no {what} “{name}”: use {', '.join(known)}")
    return _File(
        checks={name: _check(check, own.checks.get(name)) for name, check in base.checks.items()},
        limits=base.limits | own.limits,
        words={
            name: (*base.words.get(name, ()), *own.words.get(name, ()))
            for name in (*base.words, *own.words)
        },
        phrases={name: _group(name, g, own.phrases.get(name)) for name, g in base.phrases.items()},
        short_names=(*base.short_names, *own.short_names),
    )


def _check(check: Check, change: _CheckChange | None) -> Check:
    if change is None:
        return check
    return Check(
        weight=check.weight if change.weight is None else change.weight,
        messages=check.messages | change.messages,
        on=check.on if change.on is None else change.on,
    )


def _group(name: str, group: Group, change: _GroupChange | None) -> Group:
    if change is None:
        return group
    for phrase in change.remove:
        if phrase not in group.say:
            raise Refused(f"“{phrase}” is no phrase of “{name}”: write it as coach.yaml has it")
    kept = tuple(phrase for phrase in group.say if phrase not in change.remove)
    return Group((*kept, *change.add), (*group.unless, *change.unless), group.negated)


def _ready(file: _File) -> Rules:
    words = {
        name: [word.strip() for line in lines for word in line.split(",") if word.strip()]
        for name, lines in file.words.items()
    }
    known = families(words)
    groups: dict[str, list[Phrase]] = {}
    for name, group in file.phrases.items():
        groups[name] = [compiled(text, known) for text in group.say]
        if group.unless:
            groups[name + UNLESS] = [compiled(text, known) for text in group.unless]
    return Rules(
        checks=file.checks,
        limits=file.limits,
        words={name: frozenset(members) for name, members in words.items()},
        phrases=Index(groups),
        negated=frozenset(name for name, group in file.phrases.items() if group.negated),
        short_names=_short_names(file.short_names),
    )


def _short_names(lines: Iterable[str]) -> dict[str, frozenset[str]]:
    found: dict[str, set[str]] = {}
    for line in lines:
        full, *short = (flat(name.strip()) for name in line.split(","))
        found.setdefault(full, set()).update(short)
        for name in short:
            found.setdefault(name, set()).add(full)
    return {name: frozenset(others) for name, others in found.items()}

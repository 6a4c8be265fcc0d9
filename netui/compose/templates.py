"""Message templates: one YAML file each, netui's own and the user's beside their config.

A file that changes is read anew the next time somebody asks; a broken one is named in `problems`
and left out.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import date, timedelta
from functools import cache
from pathlib import Path
from typing import NamedTuple

import msgspec

from netui import paths
from netui.errors import Refused

BUILT_IN = Path(__file__).with_name("templates")
MAX_BYTES = 20_000
MOST_DAYS = 365

_SATURDAY = 5
_RULE = re.compile(r"([0-9]{1,3})( working)? days?")


class Slot(msgspec.Struct, frozen=True, kw_only=True):
    """A place in a template for what only this note says.

    `question` is put to the writer; `sources` are names of `sources.SOURCES` (`from` in YAML).
    """

    name: str
    question: str
    required: bool = True
    sources: tuple[str, ...] = msgspec.field(default=(), name="from")
    example: str = ""


class Template(msgspec.Struct, frozen=True, kw_only=True):
    """A message pattern. Bodies and subject are Jinja2 in the few words `render` allows.

    `channels`: others that it suits. `follow_up`: when to ask for an answer, in days (7) or
    working days ("3 working days") after it was sent. `asks`: it ends with a question.
    """

    id: str
    title: str
    channel: str
    channels: tuple[str, ...] = ()
    stages: tuple[str, ...] = ()
    occasions: tuple[str, ...] = ()
    slots: tuple[Slot, ...] = ()
    subject: str = ""
    body: str
    variants: tuple[str, ...] = ()
    follow_up: tuple[str | int, ...] = ()
    asks: bool = False

    @property
    def bodies(self) -> tuple[str, ...]:
        """All ways to say it, the first one first."""
        return (self.body, *self.variants)


class _Found(NamedTuple):
    template: Template
    path: Path


class _Own(NamedTuple):
    """What the user's folder held when its files were `seen` so: path, change in ns, bytes."""

    seen: tuple[tuple[Path, int, int], ...] = ()
    found: tuple[_Found, ...] = ()
    problems: tuple[str, ...] = ()


_own = _Own()


def templates() -> dict[str, Template]:
    """All templates by id, in the order of their titles; the user's own stand in for namesakes."""
    return {found.template.id: found.template for found in _all().values()}


def template(id: str) -> Template:
    """The template of this id. Raises Refused where there is none."""
    return _find(id).template


def path_of(id: str) -> Path:
    """The file of this template. Raises Refused where there is none."""
    return _find(id).path


def problems() -> tuple[str, ...]:
    """What is wrong with the user's own files, a sentence each: file, line, column, mend."""
    return _read_own().problems


def own_folder() -> Path:
    """The folder of the user's own templates; it need not exist."""
    return paths.home().templates


def files_in(folder: Path) -> list[Path]:
    """The template files of a folder by name, without hidden ones. Raises OSError."""
    return sorted(
        path
        for path in folder.iterdir()
        if path.suffix in (".yaml", ".yml") and path.name[0] != "." and path.is_file()
    )


def rule(text: str | int) -> tuple[int, bool] | None:
    """A follow-up rule as days and whether only working days count; None where it is none."""
    if isinstance(text, bool):
        return None
    found = _RULE.fullmatch(f"{text} days" if isinstance(text, int) else text)
    days = int(found[1]) if found else 0
    return (days, bool(found and found[2])) if 1 <= days <= MOST_DAYS else None


def follow_up_days(rules: Sequence[str | int], sent_on: date) -> list[date]:
    """The days on which to follow up, the next one first; what is no rule counts for nothing."""
    days = {_after(sent_on, *parsed) for text in rules if (parsed := rule(text))}
    return sorted(days)


def _after(start: date, days: int, working: bool) -> date:
    if not working:
        return start + timedelta(days=days)
    day = start
    while days:
        day += timedelta(days=1)
        days -= day.weekday() < _SATURDAY
    return day


def _find(id: str) -> _Found:
    found = _all().get(id)
    if found is None:
        from netui.text import clean

        raise Refused(
            f"there is no template “{clean(id)}”: choose one that “netui templates” lists"
        )
    return found


def _all() -> dict[str, _Found]:
    by_id = _built_in() | {found.template.id: found for found in _read_own().found}
    return dict(sorted(by_id.items(), key=lambda item: (item[1].template.title, item[0])))


@cache
def _built_in() -> dict[str, _Found]:
    # netui's own files are checked by its tests: here they only have to load fast.
    import yaml

    loader = getattr(yaml, "CSafeLoader", yaml.SafeLoader)
    files = [(yaml.load(path.read_bytes(), loader), path) for path in files_in(BUILT_IN)]
    found = [_Found(msgspec.convert(data, Template), path) for data, path in files]
    return {one.template.id: one for one in found}


def _read_own() -> _Own:
    global _own
    folder = own_folder()
    try:
        files = files_in(folder)
        stats = [(path, path.stat()) for path in files]
    except (FileNotFoundError, NotADirectoryError):
        return _Own()
    except OSError as error:
        return _Own(problems=(f"{folder}: {error.strerror}: check its rights",))
    seen = tuple((path, stat.st_mtime_ns, stat.st_size) for path, stat in stats)
    if seen != _own.seen:
        from netui.compose.check import check_together

        checked = check_together(files)
        _own = _Own(
            seen,
            tuple(_Found(file.template, file.path) for file in checked if file.template),
            tuple(problem for file in checked for problem in file.problems),
        )
    return _own

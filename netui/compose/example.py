"""A new template, commented: an example that shows every key, and what may stand there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from string import Template as Text

from netui.errors import Refused
from netui.text import clean

NAME = "my-template"

_TEXT = Path(__file__).with_name("example.yaml")


def free_path(folder: Path) -> Path:
    """A name for a new template that nothing in `folder` has."""
    return next(path for name in _names(NAME) if not (path := folder / f"{name}.yaml").exists())


def write(path: Path) -> None:
    """Write the example to a new file that only its owner can read; its id is free.

    Raises OSError, FileExistsError where something is there, and Refused for an unfit name.
    """
    if path.suffix not in (".yaml", ".yml"):
        raise Refused(f"{path}: a template's name ends in .yaml: write {path.name}.yaml")
    text = _example(_free_id(path.stem))
    with open(os.open(path, os.O_WRONLY | os.O_CREAT | os.O_EXCL, 0o600), "wb") as file:
        file.write(text.encode())


def _free_id(stem: str) -> str:
    from netui.compose.check import LONGEST
    from netui.compose.templates import templates

    plain = re.sub(r"[^a-z0-9]+", "-", stem.lower())[: LONGEST["id"] - 5].strip("-") or NAME
    taken = templates()
    return next(name for name in _names(plain) if name not in taken)


def _names(name: str) -> Iterator[str]:
    yield name
    number = 2
    while True:
        yield f"{name}-{number}"
        number += 1


def _example(id: str) -> str:
    from netui.compose.channels import channels
    from netui.compose.filters import FILTERS
    from netui.compose.fit import OCCASIONS, STAGES
    from netui.compose.sources import SOURCES

    return Text(_TEXT.read_text(encoding="utf-8")).substitute(
        id=id,
        channels=_comment({one.id: one.title for one in channels().values()}),
        stages=", ".join(STAGES),
        occasions=_comment(OCCASIONS),
        sources=_comment(SOURCES),
        filters=_comment({name: words for name, (_, words) in FILTERS.items()}),
    )


def _comment(meanings: Mapping[str, str]) -> str:
    """Names and what they mean, a comment line each."""
    wide = max(map(len, meanings))
    return "\n".join(f"#   {name:{wide}}  {clean(words)}" for name, words in meanings.items())

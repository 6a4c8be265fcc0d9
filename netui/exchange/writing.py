"""Writing an export: beside its place, then renamed, so that no half of one is ever there."""

from __future__ import annotations

import os
import re
from collections.abc import Iterable
from pathlib import Path
from tempfile import mkstemp

from netui.errors import Refused
from netui.text import clean

OURS = re.compile(rb'\s*\{\s*"netui"\s*:')


def write(path: Path, pieces: Iterable[bytes], force: bool = False) -> None:
    """Write `pieces` to `path`, readable by its owner only. Raises Refused; then nothing changed.

    An older netui export is replaced; any other file only with `force`.
    """
    shown = clean(str(path))
    path = Path(os.path.realpath(path))
    try:
        if path.is_dir():
            raise Refused(f"{shown} is a folder: name a file in it, such as {shown}/netui.json")
        if path.exists() and not path.is_file():
            _straight(path, pieces)
            return
        if path.exists() and not force and not _is_ours(path):
            raise Refused(f"{shown} is there already and no netui export: name another, or --force")
        _beside(path, pieces)
    except OSError as error:
        raise Refused(
            f"{shown} could not be written ({error.strerror or error}): check its folder and disk"
        ) from error


def _is_ours(path: Path) -> bool:
    with path.open("rb") as file:
        head = file.read(100)
    return not head or OURS.match(head) is not None


def _straight(path: Path, pieces: Iterable[bytes]) -> None:
    """Into a device or a pipe, which cannot be renamed to."""
    with path.open("wb") as file:
        file.writelines(pieces)


def _beside(path: Path, pieces: Iterable[bytes]) -> None:
    descriptor, beside = mkstemp(prefix=f".{path.name}.", dir=path.parent)  # 0600
    try:
        with os.fdopen(descriptor, "wb") as file:
            file.writelines(pieces)
            file.flush()
            os.fsync(file.fileno())
        os.replace(beside, path)
    except BaseException:
        Path(beside).unlink(missing_ok=True)
        raise

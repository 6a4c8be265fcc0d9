"""What to say of a failure, and the report of an unexpected one: where in the program it happened,
and nothing of the user's.

Messages, local variables and paths may hold names and notes, so that none of them is written.
"""

from __future__ import annotations

import errno
import os
import platform
import sqlite3
import sys
import traceback
from collections.abc import Iterator
from contextlib import suppress
from datetime import UTC, datetime
from importlib import metadata
from pathlib import Path

from netui import __version__, paths
from netui.errors import Refused

REPORTS_KEPT = 20
# What the user can mend: anything else that the system says is a fault of the program.
_OF_THE_DISK = {errno.ENOSPC, errno.EACCES, errno.EPERM, errno.EROFS, errno.EIO, errno.EFBIG}
_LIBRARIES = ("textual", "rich", "peewee", "msgspec", "PyYAML")


def sentence(error: Exception) -> str:
    """What a file, its disk or the program itself brought up; an unexpected fault is reported."""
    from netui.store import file

    known = str(error) if isinstance(error, Refused) else file.explain(error)
    if known:
        return known
    if isinstance(error, OSError) and error.errno in _OF_THE_DISK:
        return f"{error.filename or 'a file'}: {error.strerror}: check its rights and the disk"
    what = f"an unexpected fault ({type(error).__name__})"
    try:
        return f"{what}: a report without your data is in {report(error)}"
    except OSError as unwritable:
        return f"{what}: no report could be written to {unwritable.filename}"


def report(error: BaseException) -> Path:
    """Write the report to the logs folder, 0600; its path. Raises OSError."""
    folder = paths.make(paths.home().logs)
    stamp = datetime.now(UTC).strftime("%Y%m%d-%H%M%S-%f")
    path = folder / f"fault-{stamp}.txt"
    handle = os.open(path, os.O_CREAT | os.O_EXCL | os.O_WRONLY, 0o600)
    with os.fdopen(handle, "w", encoding="utf-8") as file:
        file.write("\n".join([*_versions(), "", *_lines(error)]) + "\n")
    for old in sorted(folder.glob("fault-*.txt"))[:-REPORTS_KEPT]:
        with suppress(OSError):
            old.unlink()
    return path


def _versions() -> Iterator[str]:
    yield f"netui {__version__}"
    yield f"Python {platform.python_version()}, {platform.platform()}"
    yield f"SQLite {sqlite3.sqlite_version}"
    for name in _LIBRARIES:
        with suppress(metadata.PackageNotFoundError):
            yield f"{name} {metadata.version(name)}"


def _lines(error: BaseException) -> Iterator[str]:
    """The error and what led to it, the first cause first."""
    for cause in reversed(list(_chain(error))):
        yield f"{type(cause).__module__}.{type(cause).__qualname__}"
        for frame, line in traceback.walk_tb(cause.__traceback__):
            code = frame.f_code
            yield f"  {_short(code.co_filename)}:{line} in {code.co_name}"


def _chain(error: BaseException) -> Iterator[BaseException]:
    seen: set[int] = set()
    todo: list[BaseException | None] = [error]
    while todo:
        found = todo.pop()
        if found is None or id(found) in seen:
            continue
        seen.add(id(found))
        yield found
        if isinstance(found, BaseExceptionGroup):
            todo.extend(found.exceptions)
        todo.append(found.__cause__ or found.__context__)


def _short(filename: str) -> str:
    """A module's path below the folder it was imported from: no user's name, no file of theirs."""
    if not filename.endswith(".py"):
        return "<made at run time>"
    path = Path(filename)
    for root in sorted(filter(None, sys.path), key=len, reverse=True):
        if path.is_relative_to(root):
            return path.relative_to(root).as_posix()
    return path.name

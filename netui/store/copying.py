"""A copy of a netui file, whole and checked, or none: the one way that backups come to be."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

from netui import paths
from netui.store import file, schema
from netui.store.file import StoreError

BUSY_SECONDS = 5


def copy(source: Path, target: Path) -> None:
    """Copy a netui file, WAL included, to `target`. Raises StoreError."""
    mode = "rw" if source == paths.home().file else "ro"
    with failures(source), closing(reader(source, mode)) as connection:
        copy_from(connection, source, target)


def copy_from(connection: sqlite3.Connection, source: Path, target: Path) -> None:
    """Copy what `connection`, open on `source`, sees to `target`. Raises StoreError."""
    with failures(target), written_beside(target) as beside:
        _take_down(connection, source, beside)


@contextmanager
def written_beside(target: Path) -> Iterator[Path]:
    """An empty file that takes the place of `target` once the block has filled it, or goes.

    Raises StoreError, OSError.
    """
    if not target.parent.is_dir():
        raise StoreError(f"{target.parent} is no folder: make it first, or name another")
    beside = target.with_name(f".{target.name}.{os.getpid()}.part")
    beside.unlink(missing_ok=True)  # left by a process of that number that was killed
    try:
        os.close(os.open(beside, os.O_CREAT | os.O_EXCL | os.O_RDWR, 0o600))
        yield beside
        settle(beside)
        os.replace(beside, target)
        settle(target.parent)
    finally:
        for leftover in (beside, Path(f"{beside}-journal")):
            leftover.unlink(missing_ok=True)


def check(path: Path) -> None:
    """Refuse the file at `path` unless it is a sound one of netui's. Raises StoreError.

    For files that this process has not open.
    """
    check_header(path)
    try:
        with closing(reader(path)) as connection:
            file.check_schema(path, connection.execute)
            verdict = str(connection.execute("PRAGMA quick_check(1)").fetchone()[0])
    except sqlite3.Error as error:
        raise StoreError(_unsound(path, error)) from error
    if verdict != "ok":
        raise StoreError(_unsound(path, verdict))


def check_header(path: Path) -> None:
    """Refuse the file at `path` unless it begins as one of netui's does. Raises StoreError."""
    application = application_at(path)
    if application is None:
        raise StoreError(f"{path} is not a netui file: name another backup")
    if application != schema.APPLICATION_ID:
        raise StoreError(f"{path} belongs to another program: name another backup")


def application_at(path: Path) -> int | None:
    """The application id in the header at `path`; None: no SQLite file. Raises StoreError."""
    with failures(path):
        return file.application_of(file.header_of(path))


def reader(path: Path, mode: str = "ro") -> sqlite3.Connection:
    """A connection for reading; `mode` is SQLite's. Raises sqlite3.Error."""
    place = f"{path.absolute().as_uri()}?mode={mode}"
    if mode == "ro" and not any(Path(f"{path}{part}").exists() for part in ("-wal", "-journal")):
        place += "&immutable=1"  # nothing left beside it, and read-only disks will do
    connection = sqlite3.connect(place, uri=True, timeout=BUSY_SECONDS, isolation_level=None)
    connection.execute("PRAGMA trusted_schema = 0")
    return connection


def settle(path: Path) -> None:
    """Wait until `path`, a file or a folder, stands on the disk; Windows has no folders to ask."""
    if path.is_dir() and os.name == "nt":
        return
    handle = os.open(path, os.O_RDONLY if path.is_dir() else os.O_RDWR)
    try:
        os.fsync(handle)
    finally:
        os.close(handle)


@contextmanager
def failures(path: Path) -> Iterator[None]:
    """What SQLite and the disk say, as one sentence about `path`. Raises StoreError."""
    try:
        yield
    except sqlite3.Error as error:
        why = file.explain(error, path) or f"{path} could not be copied ({error}): try again"
        raise StoreError(why) from error
    except OSError as error:
        where = error.filename2 or error.filename or path
        raise StoreError(
            f"{where}: {error.strerror}: check the rights there and the room on the disk"
        ) from error


def _take_down(connection: sqlite3.Connection, source: Path, beside: Path) -> None:
    with failures(source):
        # A snapshot first: Connection.backup would wait for another program's lock without end.
        connection.execute("BEGIN")
        connection.execute("SELECT 1 FROM sqlite_master LIMIT 1").fetchone()
    try:
        with closing(sqlite3.connect(beside)) as new:
            connection.backup(new)
            # One file, readable from any disk: no WAL beside it.
            new.execute("PRAGMA journal_mode = delete")
        check(beside)
    except StoreError as error:
        raise StoreError(str(error).replace(str(beside), str(source))) from error
    finally:
        connection.execute("ROLLBACK")


def _unsound(path: Path, why: object) -> str:
    if isinstance(why, sqlite3.Error) and file.is_locked(why):
        return f"{path} is in use by another program: close it and try again"
    return f"{path} is damaged ({str(why).splitlines()[0]}): name another backup"

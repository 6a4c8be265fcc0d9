"""Opening the SQLite file: what is refused, how it is set up, and when it is migrated."""

from __future__ import annotations

import os
import sqlite3
import time
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import contextmanager
from pathlib import Path
from typing import cast

from peewee import DatabaseError, OperationalError, PeeweeException, SqliteDatabase

from netui import paths
from netui.errors import Refused
from netui.store import schema
from netui.text import clean, fold


class _Database(SqliteDatabase):
    """SQLite rolls back by itself where the disk fails: doing it again would hide the cause."""

    def rollback(self) -> None:
        if self.connection().in_transaction:  # type: ignore[no-untyped-call]
            super().rollback()


database = _Database(None, lock_type="IMMEDIATE")
database.func("fold", 1, deterministic=True)(fold)

# FULL: a verdict that was shown survives a pulled plug. trusted_schema: see "Safety" in the README.
# recursive_triggers: a REPLACE deletes rows, too, and undo must hear of it.
PRAGMAS = {
    "foreign_keys": 1,
    "recursive_triggers": 1,
    "synchronous": "full",
    "trusted_schema": 0,
    "temp_store": "memory",
}
BUSY_MS = 5000
OPEN_SECONDS = 5.0  # the patience while opening: another netui may be creating or migrating
RETRY_SECONDS = 0.01
MAGIC = b"SQLite format 3\x00"


class StoreError(Refused):
    """One sentence: what went wrong, where, and how to mend it."""


def open_file(path: Path | None = None, busy_ms: int = BUSY_MS) -> None:
    """Open the file at `path` (default: the home's), create or migrate it. Raises StoreError.

    Once it is open, all connections of this process wait `busy_ms` for another program's lock.
    """
    path = path or paths.home().file
    close_file()
    try:
        paths.make(path.parent)
        _inspect(path)
        database.init(str(path), pragmas=PRAGMAS, timeout=OPEN_SECONDS)  # type: ignore[arg-type]
        database.connect()
        check_schema(path, run)
        if _user_version() < schema.VERSION:
            _migrate(path)
            check_schema(path, run)
        # Without WAL readers meet the locks of writers, too: they must wait longer.
        database.timeout = (busy_ms if _use_wal() else BUSY_MS) / 1000
    except (PeeweeException, sqlite3.Error) as error:
        close_file()
        raise StoreError(_sentence(path, error)) from error
    except OSError as error:
        close_file()
        raise StoreError(
            f"{error.filename or path}: {error.strerror}: check the folder and its rights, "
            "or choose another with --home"
        ) from error
    except BaseException:
        close_file()
        raise


def close_file() -> None:
    """Close this thread's connection, if it is open."""
    if not database.deferred and not database.is_closed():
        database.close()


def run(sql: str, values: Sequence[object] = ()) -> sqlite3.Cursor:
    """Execute one statement on this thread's connection; rows come as tuples.

    Raises peewee.OperationalError where the file is locked (see `is_locked`).
    """
    return cast(sqlite3.Cursor, database.execute_sql(sql, values))  # type: ignore[no-untyped-call]


def run_many(sql: str, rows: Iterable[Sequence[object]]) -> None:
    """Execute one statement for each of `rows`, as fast as sqlite3 can."""
    if database.in_transaction():  # a savepoint of its own would cost more than the rows
        database.cursor().executemany(sql, rows)  # type: ignore[no-untyped-call]
        return
    with transaction():
        database.cursor().executemany(sql, rows)  # type: ignore[no-untyped-call]


@contextmanager
def transaction() -> Iterator[None]:
    """A transaction that takes the write lock at once; for what is no user action.

    Within another one it is a part that can fail by itself. Raises StoreError where a newer netui
    has changed the tables meanwhile.
    """
    cause: BaseException | None = None
    try:
        with database.atomic("IMMEDIATE"):
            try:
                _refuse_newer()
                yield
            except BaseException as error:
                cause = error
                raise
    except PeeweeException:
        if cause:
            raise cause  # noqa: B904 - not that the inner part was rolled back already
        raise


@contextmanager
def in_thread() -> Iterator[None]:
    """A connection of this thread's own to the open file, for long work; it waits for locks."""
    database.connect()
    try:
        run(f"PRAGMA busy_timeout = {BUSY_MS}")
        yield
    finally:
        database.close()


def data_version() -> int:
    """A number that changes when another connection has written (PRAGMA data_version)."""
    return int(run("PRAGMA data_version").fetchone()[0])


def is_locked(error: BaseException) -> bool:
    """Whether `error` says that another program holds the file's lock."""
    return "locked" in str(error) or "busy" in str(error)


def explain(error: BaseException, path: Path | None = None) -> str | None:
    """One sentence for a failure of the file or its disk; None where the program is to blame."""
    path = path or paths.home().file
    if not isinstance(error, DatabaseError | sqlite3.DatabaseError):
        return None
    text = str(error)
    if is_locked(error):
        return f"{path} is in use by another program: close it and try again"
    if "readonly" in text:
        return f"{path} is read-only: make it and its folder writable for you"
    if "disk is full" in text:
        return f"the disk of {path} is full: free some space"
    if "disk I/O error" in text:
        return f"{path} could not be read or written: see whether its disk is full or damaged"
    if "unable to open" in text:
        return f"{path} could not be opened: check its rights and those of its folder"
    if "malformed" in text or "not a database" in text:
        return f"{path} is damaged: bring back a backup (netui restore)"
    return None


def header_of(path: Path) -> bytes:
    """The first 100 bytes. Never of a file that this process has open: closing drops its locks."""
    with path.open("rb") as file:
        return file.read(100)


def application_of(header: bytes) -> int | None:
    """The application id in a file's header; None where it is no SQLite file."""
    if len(header) < 100 or not header.startswith(MAGIC):
        return None
    return int.from_bytes(header[68:72], "big")


def check_schema(path: Path, execute: Callable[[str], sqlite3.Cursor]) -> None:
    """Refuse a file that is not ours, is newer, or holds triggers or views. Raises StoreError."""
    application = int(execute("PRAGMA application_id").fetchone()[0])
    names = execute("SELECT type, name FROM sqlite_master").fetchall()
    if names and application != schema.APPLICATION_ID:
        raise StoreError(foreign(path))
    version = int(execute("PRAGMA user_version").fetchone()[0])
    if version > schema.VERSION:
        raise StoreError(_newer(path, version))
    strange = [name for kind, name in names if kind in ("view", "trigger")]
    if strange:
        found = ", ".join(clean(name) for name in strange[:3])
        raise StoreError(
            f"{path} holds a trigger or view that is not netui's ({found}): "
            "remove it, or bring back a backup (netui restore)"
        )


def foreign(path: Path) -> str:
    """The sentence for a file of another program."""
    return f"{path} belongs to another program: choose another folder with --home"


def _newer(path: Path, version: int) -> str:
    return (
        f"{path} was written by a newer netui (file {version}, program {schema.VERSION}): "
        "install the newest netui"
    )


def _refuse_newer() -> None:
    version = _user_version()
    if version > schema.VERSION:
        raise StoreError(_newer(Path(str(database.database)), version))


def _user_version() -> int:
    return int(run("PRAGMA user_version").fetchone()[0])


def _inspect(path: Path) -> None:
    """Create the file, empty, or look at it before SQLite touches it. Raises StoreError, OSError.

    Sizes are left to SQLite, which looks under its locks: another netui may be writing just now.
    """
    if not path.exists():
        os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
    if not path.is_file():
        raise StoreError(f"{path} is no file: move it away, or choose another folder with --home")
    if not os.access(path, os.R_OK | os.W_OK) or not os.access(path.parent, os.W_OK | os.X_OK):
        raise StoreError(f"{path} is read-only: make it and its folder writable for you")
    header = header_of(path)
    if not header:
        return
    application = application_of(header)
    if application is None:
        raise StoreError(
            f"{path} is not a netui file: move it away, or bring back a backup (netui restore)"
        )
    if application != schema.APPLICATION_ID:
        raise StoreError(foreign(path))


def _migrate(path: Path) -> None:
    """Bring the file to VERSION in one transaction, after a backup of what it held."""
    from playhouse.migrations import Runner

    # Off while tables are rebuilt; within a transaction SQLite would ignore this.
    run("PRAGMA foreign_keys = OFF")
    try:
        with transaction():
            version = _user_version()
            if version >= schema.VERSION:  # another netui was faster
                return
            if version:
                from netui.store import backup

                backup.before_migration(path)
                # The log's images fit one set of columns only.
                run("DELETE FROM change")
                run("DELETE FROM action")
            Runner(database, str(Path(__file__).with_name("migrations"))).up()
            if run("PRAGMA foreign_key_check").fetchone():
                raise StoreError(
                    f"{path} holds rows that belong to nothing: bring back a backup (netui restore)"
                )
            run(f"PRAGMA application_id = {schema.APPLICATION_ID}")
            run(f"PRAGMA user_version = {schema.VERSION}")
    finally:
        run("PRAGMA foreign_keys = ON")


def _use_wal() -> bool:
    """Switch to WAL, where the file is not yet: this lock SQLite does not wait for by itself.

    False where the disk cannot do WAL: the file works without.
    """
    end = time.monotonic() + OPEN_SECONDS
    while run("PRAGMA journal_mode").fetchone()[0] != "wal":
        try:
            return bool(run("PRAGMA journal_mode = wal").fetchone()[0] == "wal")
        except OperationalError as error:
            if not is_locked(error) or time.monotonic() > end:
                raise
            time.sleep(RETRY_SECONDS)
    return True


def _is_cut(path: Path) -> bool:
    try:
        size, header = path.stat().st_size, header_of(path)
    except OSError:
        return False
    page = int.from_bytes(header[16:18], "big")
    return size < (65536 if page == 1 else page) * int.from_bytes(header[28:32], "big")


def _sentence(path: Path, error: BaseException) -> str:
    sentence = explain(error, path)
    if sentence and not is_locked(error) and _is_cut(path):
        return f"{path} is cut off: bring back a backup (netui restore)"
    return sentence or f"{path} could not be opened ({error}): bring back a backup (netui restore)"

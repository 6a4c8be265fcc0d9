"""Opening the SQLite file: what is refused, how it is set up, and when it is migrated."""

from __future__ import annotations

import os
import sqlite3
from collections.abc import Iterable, Sequence
from contextlib import AbstractContextManager
from pathlib import Path
from typing import cast

from peewee import PeeweeException, SqliteDatabase

from netui import paths
from netui.errors import Refused
from netui.store import schema
from netui.text import fold

database = SqliteDatabase(None, lock_type="IMMEDIATE")
database.func("fold", 1, deterministic=True)(fold)

# FULL: a verdict that was shown survives a pulled plug. trusted_schema: see "Safety" in the README.
PRAGMAS = {
    "journal_mode": "wal",
    "foreign_keys": 1,
    "synchronous": "full",
    "trusted_schema": 0,
    "temp_store": "memory",
}
BUSY_MS = 5000


class StoreError(Refused):
    """One sentence: what went wrong, where, and how to mend it."""


def open_file(path: Path | None = None, busy_ms: int = BUSY_MS) -> None:
    """Open the file at `path` (default: the home's), create or migrate it. Raises StoreError."""
    path = path or paths.home().file
    close_file()
    try:
        paths.make(path.parent)
        fresh = _inspect(path)
        if fresh and not path.exists():
            os.close(os.open(path, os.O_CREAT | os.O_RDWR, 0o600))
        database.init(str(path), pragmas={**PRAGMAS, "busy_timeout": busy_ms})
        database.connect()
        _check_schema(path)
        if _user_version() < schema.VERSION:
            _migrate(path)
    except (PeeweeException, sqlite3.Error) as error:
        close_file()
        raise StoreError(_sentence(path, error)) from error
    except OSError as error:
        close_file()
        raise StoreError(f"{path}: {error.strerror}: check the folder and its rights") from error
    except StoreError:
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
    with database.atomic("IMMEDIATE"):
        database.cursor().executemany(sql, rows)  # type: ignore[no-untyped-call]


def transaction() -> AbstractContextManager[object]:
    """A transaction that takes the write lock at once; for what is no user action."""
    return cast(AbstractContextManager[object], database.atomic("IMMEDIATE"))


def data_version() -> int:
    """A number that changes when another connection has written (PRAGMA data_version)."""
    return int(run("PRAGMA data_version").fetchone()[0])


def is_locked(error: BaseException) -> bool:
    """Whether `error` says that another program holds the file's lock."""
    return "locked" in str(error) or "busy" in str(error)


def _user_version() -> int:
    return int(run("PRAGMA user_version").fetchone()[0])


def _inspect(path: Path) -> bool:
    """Read the header; True where there is nothing yet. Raises StoreError."""
    if not path.exists() or path.stat().st_size == 0:
        return True
    if not os.access(path, os.W_OK) or not os.access(path.parent, os.W_OK):
        raise StoreError(f"{path} is read-only: make it and its folder writable for you")
    with path.open("rb") as file:
        header = file.read(100)
    if len(header) < 100 or not header.startswith(b"SQLite format 3\x00"):
        raise StoreError(
            f"{path} is not a netui file: move it away, or bring back a backup (netui restore)"
        )
    page = int.from_bytes(header[16:18], "big") or 1
    pages = int.from_bytes(header[28:32], "big")
    page = 65536 if page == 1 else page
    wal = path.with_name(path.name + "-wal")
    if path.stat().st_size < page * pages and not (wal.exists() and wal.stat().st_size):
        raise StoreError(f"{path} is cut off: bring back a backup (netui restore)")
    return False


def _check_schema(path: Path) -> None:
    """Refuse a file that is not ours, is newer, or holds triggers or views that are not ours."""
    application = int(run("PRAGMA application_id").fetchone()[0])
    names = run("SELECT type, name FROM sqlite_master").fetchall()
    if names and application != schema.APPLICATION_ID:
        raise StoreError(f"{path} belongs to another program: choose another folder with --home")
    version = _user_version()
    if version > schema.VERSION:
        raise StoreError(
            f"{path} was written by a newer netui (file {version}, program {schema.VERSION}): "
            "install the newest netui"
        )
    strange = [name for kind, name in names if kind in ("view", "trigger")]
    if strange:
        raise StoreError(
            f"{path} holds a trigger or view that is not netui's ({', '.join(strange[:3])}): "
            "remove it, or bring back a backup (netui restore)"
        )


def _migrate(path: Path) -> None:
    """Bring the file to VERSION, one script at a time, after a backup of what it held."""
    from playhouse.migrations import Runner

    if _user_version():
        from netui.store import backup

        backup.before_migration(path)
    # The log's images fit one set of columns only.
    if _user_version():
        run("DELETE FROM change")
        run("DELETE FROM action")
    Runner(database, str(Path(__file__).with_name("migrations"))).up()
    run(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    run(f"PRAGMA user_version = {schema.VERSION}")


def _sentence(path: Path, error: BaseException) -> str:
    text = str(error)
    if is_locked(error):
        return f"{path} is in use by another program: close it and try again"
    if "readonly" in text or "read-only" in text:
        return f"{path} is read-only: make it and its folder writable for you"
    if "full" in text:
        return f"the disk of {path} is full: free some space"
    if "malformed" in text or "not a database" in text or "corrupt" in text:
        return f"{path} is damaged: bring back a backup (netui restore)"
    return f"{path} could not be opened ({text}): bring back a backup (netui restore)"

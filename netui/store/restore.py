"""Bringing a backup back, after a copy of what it replaces."""

from __future__ import annotations

import os
import shutil
import sqlite3
from contextlib import closing
from pathlib import Path

from netui import paths
from netui.store import backup, copying, file, schema
from netui.store.file import StoreError

ALONE_SECONDS = 1.0  # how long to wait for another netui to let go


def restore(asked: Path) -> Path | None:
    """Bring the backup at `asked` back; a bare name is looked up in the backups folder.

    Returns where what it replaced is kept, None where there was nothing. Raises StoreError, and
    then has changed nothing.
    """
    source = asked if asked.exists() else paths.home().backups / asked.name
    if not source.exists():
        raise StoreError(f"{asked} does not exist: `netui restore` alone lists the backups")
    target = paths.home().file
    if target.exists() and source.samefile(target):
        raise StoreError(f"{source} is the file in use: name a backup")
    copying.check_header(source)
    file.close_file()
    checked = target.with_name(f".{target.name}.{os.getpid()}.restored")
    with copying.failures(target):
        paths.make(target.parent)
        try:
            copying.copy(source, checked)
            kept = _swap(checked, target)
        finally:
            checked.unlink(missing_ok=True)
    backup.forget_aside()
    return kept


def _swap(checked: Path, target: Path) -> Path | None:
    """Put `checked` in the place of `target`, whatever that is; where its content is kept now."""
    if not target.exists() or not target.stat().st_size:
        _replace(checked, target)
        return None
    if copying.application_at(target) == schema.APPLICATION_ID:
        with closing(sqlite3.connect(target, timeout=ALONE_SECONDS, isolation_level=None)) as live:
            if _seize(live, target):
                return _write_over(live, checked, target)
            # Before it is closed: SQLite would tidy its WAL away.
            kept = _keep_bytes(target)
    else:
        kept = _keep_bytes(target)
    _replace(checked, target)
    return kept


def _seize(live: sqlite3.Connection, target: Path) -> bool:
    """Take a file for oneself until it is closed; False where it is damaged.

    Raises StoreError where another program has it open.
    """
    try:
        live.execute("PRAGMA trusted_schema = 0")
        live.execute("PRAGMA locking_mode = exclusive")
        live.execute("BEGIN EXCLUSIVE")
        live.execute("COMMIT")
        return bool(live.execute("PRAGMA quick_check(1)").fetchone()[0] == "ok")
    except sqlite3.DatabaseError as error:
        if file.is_locked(error):
            raise StoreError(f"{target} is open in another program: close it first") from error
        return False


def _write_over(live: sqlite3.Connection, checked: Path, target: Path) -> Path:
    """In one transaction of SQLite's own, so that at no moment the file is half the one."""
    kept = backup.new_path(backup.BEFORE_RESTORE)
    copying.copy_from(live, target, kept)
    live.execute("PRAGMA journal_mode = delete")
    with closing(copying.reader(checked)) as new:
        new.backup(live)
    return kept


def _keep_bytes(target: Path) -> Path:
    kept = backup.new_path(backup.REPLACED)
    for part in ("-wal", ""):
        piece = Path(f"{target}{part}")
        if piece.exists():
            with copying.written_beside(Path(f"{kept}{part}")) as beside:
                shutil.copyfile(piece, beside)
    return kept


def _replace(checked: Path, target: Path) -> None:
    for part in ("-wal", "-shm", "-journal"):  # of the file that goes: they fit no other
        Path(f"{target}{part}").unlink(missing_ok=True)
    os.replace(checked, target)
    copying.settle(target.parent)

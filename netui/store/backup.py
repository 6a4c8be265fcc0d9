"""Backups: one a day, before every change of tables and on request; which of them are kept.

Dates here are the real clock's: `--today` and a clock that jumps must never empty the backups.
"""

from __future__ import annotations

import re
import sqlite3
from collections.abc import Sequence
from contextlib import closing, nullcontext, suppress
from datetime import date, datetime, timedelta
from pathlib import Path
from typing import NamedTuple

from netui import paths
from netui.store import copying, file, schema
from netui.store.file import StoreError

DAYS_KEPT = 7
WEEKS_KEPT = 4
ASIDE_KEPT = 10  # of each kind that a migration or a restore put aside

BY_HAND = "by-hand"
BEFORE_MIGRATION = "before-migration"
BEFORE_RESTORE = "before-restore"
REPLACED = "replaced"  # byte by byte, since it was not sound

_NAME = re.compile(
    r"netui-(\d{4}-\d{2}-\d{2})(?:-\d{6}-(by-hand|before-migration|before-restore|replaced))?\.db"
)


class Backup(NamedTuple):
    """A file in the backups folder. `kind`: "" is a daily one, else one of the words above."""

    path: Path
    on: date
    kind: str
    size: int  # bytes


def list_backups() -> list[Backup]:
    """All backups, newest first; nothing else that lies in the folder. Raises StoreError."""
    folder = paths.home().backups
    found = []
    with copying.failures(folder):
        names = list(folder.iterdir()) if folder.is_dir() else []
    for path in names:
        match = _NAME.fullmatch(path.name)
        with suppress(ValueError, OSError):  # no such day; gone meanwhile
            if match:
                day = date.fromisoformat(match[1])
                found.append(Backup(path, day, match[2] or "", path.stat().st_size))
    return sorted(found, key=lambda backup: (backup.on, backup.path.name), reverse=True)


def daily() -> Path | None:
    """The day's first backup, checked; then forget old ones and old actions. Raises StoreError.

    None where the day has one already, or the file holds nothing to keep. Takes a while: call it
    in a worker thread.
    """
    today = now().date()
    target = paths.home().backups / f"netui-{today.isoformat()}.db"
    if target.exists() or not _worth_keeping():
        return None
    _make_folder()
    copying.copy(paths.home().file, target)
    _forget_old(today)
    _prune_actions()
    return target


def before_migration(path: Path) -> Path:
    """Put the file at `path` aside, as it is before its tables change. Raises StoreError."""
    target = new_path(BEFORE_MIGRATION)
    copying.copy(path, target)
    forget_aside()
    return target


def backup_to(asked: Path | None = None) -> Path:
    """A checked copy at `asked`, a file or a folder; None is the backups folder. Raises StoreError.

    Of what lies there already only an earlier copy of netui's is overwritten.
    """
    source = paths.home().file
    if not source.exists():
        raise StoreError(f"{source} does not exist: there is nothing to back up yet")
    target = asked or new_path(BY_HAND)
    if target.is_dir():
        target = target / new_path(BY_HAND).name
    if target.exists():
        if target.samefile(source):
            raise StoreError(f"{target} is the file itself: name another place for its copy")
        if copying.application_at(target) != schema.APPLICATION_ID:
            raise StoreError(f"{target} is no backup of netui: name another place, or move it away")
    copying.copy(source, target)
    return target


def holding(contact_ids: Sequence[int]) -> list[Backup]:
    """The backups that still hold one of these contacts, newest first; unreadable ones left out.

    Ids are never used twice, so that the id names the person.
    """
    asked = ",".join(str(int(number)) for number in contact_ids)
    sql = (
        f"SELECT EXISTS (SELECT 1 FROM contact WHERE id IN ({asked})) OR EXISTS (SELECT 1"
        f" FROM change WHERE table_name = 'contact' AND row_id IN ({asked}))"
    )
    found = []
    for backup in list_backups():
        with suppress(sqlite3.Error), closing(copying.reader(backup.path)) as connection:
            if connection.execute(sql).fetchone()[0]:
                found.append(backup)
    return found


def new_path(kind: str) -> Path:
    """A name that no backup has yet; the folder is made. Raises StoreError."""
    _make_folder()
    moment = now()
    while True:
        name = f"netui-{moment.strftime('%Y-%m-%d-%H%M%S')}-{kind}.db"
        path = paths.home().backups / name
        if not path.exists():
            return path
        moment += timedelta(seconds=1)


def forget_aside() -> None:
    """Keep the newest of what was put aside."""
    for kind in (BEFORE_MIGRATION, BEFORE_RESTORE, REPLACED):
        for backup in [b for b in list_backups() if b.kind == kind][ASIDE_KEPT:]:
            _remove(backup)


def now() -> datetime:
    """The real local time."""
    return datetime.now().astimezone()


def _make_folder() -> None:
    folder = paths.home().backups
    with copying.failures(folder):
        paths.make(folder)


def _worth_keeping() -> bool:
    source = paths.home().file
    if not source.exists():
        return False
    with copying.failures(source), closing(copying.reader(source, "rw")) as connection:
        sql = "SELECT EXISTS (SELECT 1 FROM contact) OR EXISTS (SELECT 1 FROM action)"
        return bool(connection.execute(sql).fetchone()[0])


def _forget_old(today: date) -> None:
    """Keep 7 days and, beyond them, the newest of each of 4 weeks, counted among those there are.

    Those that lie ahead of the clock are counted by themselves: the clock may be wrong either way.
    """
    days = [backup for backup in list_backups() if not backup.kind]
    ahead = [backup for backup in days if backup.on > today]
    for group in (ahead, days[len(ahead) :]):
        weeks: set[tuple[int, int]] = set()
        for backup in group[DAYS_KEPT:]:
            week = backup.on.isocalendar()[:2]
            if week in weeks or len(weeks) == WEEKS_KEPT:
                _remove(backup)
            else:
                weeks.add(week)


def _remove(backup: Backup) -> None:
    with suppress(OSError):  # what cannot be removed today is tried again tomorrow
        backup.path.unlink(missing_ok=True)
        Path(f"{backup.path}-wal").unlink(missing_ok=True)


def _prune_actions() -> None:
    from peewee import OperationalError

    from netui.store import undo

    # Of no hurry: what a lock or a full disk keeps from being forgotten is tried again tomorrow.
    with (
        suppress(OperationalError),
        file.in_thread() if file.database.is_closed() else nullcontext(),
    ):
        undo.prune()

"""A backup comes back, and what it replaces is kept."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from pathlib import Path

import pytest

from netui import paths
from netui.cli import main
from netui.store import backup, file, restore, schema
from netui.store.file import StoreError, run
from netui.store.models import Contact
from netui.store.undo import action, undo


def add(given: str) -> None:
    with action(f"Add {given}"):
        Contact.create(given=given)


def given(path: Path | None = None) -> list[str]:
    if path:
        with closing(sqlite3.connect(path)) as connection:
            return [r[0] for r in connection.execute("SELECT given FROM contact ORDER BY id")]
    file.open_file()
    return [row[0] for row in run("SELECT given FROM contact ORDER BY id")]


@pytest.fixture
def kept(store: Path) -> Path:
    """A backup with Ann in it; the file itself went on."""
    add("Ann")
    made = backup.backup_to()
    add("Bob")
    file.close_file()
    return made


def test_a_backup_comes_back_with_its_undo_log(kept, capsys):
    assert main(["restore", kept.name]) == 0
    assert given() == ["Ann"]
    assert run("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert undo().name == "Add Ann"
    aside = [found for found in backup.list_backups() if found.kind == "before-restore"]
    assert given(aside[0].path) == ["Ann", "Bob"]
    assert str(aside[0].path) in capsys.readouterr().out


def test_it_comes_back_where_there_is_no_file(kept):
    paths.home().file.unlink()
    assert restore.restore(kept) is None
    assert given() == ["Ann"]
    assert paths.home().file.stat().st_mode & 0o777 == 0o600


def test_what_was_committed_but_not_checkpointed_is_kept_too(kept):
    file.open_file()
    add("Carla")
    assert Path(f"{paths.home().file}-wal").stat().st_size
    assert given(restore.restore(kept)) == ["Ann", "Bob", "Carla"]


@pytest.mark.parametrize("wal", [b"", b"frames"])
def test_what_is_garbage_is_kept_byte_by_byte(kept, wal):
    path = paths.home().file
    path.write_bytes(b"garbage" * 1000)
    if wal:
        Path(f"{path}-wal").write_bytes(wal)

    aside = restore.restore(kept)

    assert aside
    assert aside.name.endswith("-replaced.db")
    assert aside.read_bytes() == b"garbage" * 1000
    assert Path(f"{aside}-wal").exists() == bool(wal)
    assert given() == ["Ann"]


def test_a_damaged_file_is_kept_byte_by_byte(kept):
    path = paths.home().file
    with path.open("r+b") as raw:
        raw.seek(4096)
        raw.write(b"\xff" * 50_000)
    content = path.read_bytes()
    aside = restore.restore(kept)
    assert aside
    assert len(aside.read_bytes()) == len(content)
    assert aside.read_bytes()[4096:] == content[4096:]
    assert given() == ["Ann"]


def test_another_programs_file_is_kept_byte_by_byte(kept):
    path = paths.home().file
    path.unlink()
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE TABLE t (x)")
    content = path.read_bytes()
    aside = restore.restore(kept)
    assert aside
    assert aside.read_bytes() == content
    assert given() == ["Ann"]


@pytest.mark.parametrize("holds", ["SELECT count(*) FROM contact", "BEGIN IMMEDIATE"])
def test_a_file_that_another_netui_has_open_is_not_replaced(kept, holds, monkeypatch):
    monkeypatch.setattr(restore, "ALONE_SECONDS", 0.02)
    with closing(sqlite3.connect(paths.home().file, isolation_level=None)) as other:
        other.execute(holds).fetchall()
        with pytest.raises(StoreError, match="is open in another program: close it first"):
            restore.restore(kept)
    assert given() == ["Ann", "Bob"]
    assert [found.kind for found in backup.list_backups()] == ["by-hand"]


def damaged(path: Path) -> None:
    with path.open("r+b") as raw:
        raw.seek(8192)
        raw.write(b"\xff" * 30_000)


def newer(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")


def armed(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("CREATE VIEW spy AS SELECT 1")


def foreign(path: Path) -> None:
    with closing(sqlite3.connect(path)) as connection:
        connection.execute("PRAGMA application_id = 5")


@pytest.mark.parametrize(
    ("spoil", "sentence"),
    [
        (damaged, "is damaged"),
        (newer, "was written by a newer netui"),
        (armed, "holds a trigger or view that is not netui's"),
        (foreign, "belongs to another program: name another backup"),
        (lambda path: path.write_text("hello"), "is not a netui file: name another backup"),
        (lambda path: path.write_bytes(b""), "is not a netui file: name another backup"),
        (lambda path: path.unlink(), "does not exist: `netui restore` alone lists the backups"),
    ],
)
def test_an_unsound_backup_changes_nothing(kept, spoil, sentence, capsys):
    spoil(kept)
    assert main(["restore", str(kept)]) == 1
    complaint = capsys.readouterr().err
    assert sentence in complaint
    assert kept.name in complaint
    assert given() == ["Ann", "Bob"]
    left = {path.name for path in paths.home().data.iterdir()}
    assert left == {"netui.db", "netui.db-wal", "netui.db-shm", "backups"}
    assert {found.path for found in backup.list_backups()} <= {kept}


def test_the_file_itself_is_no_backup(kept, capsys):
    assert main(["restore", str(paths.home().file)]) == 1
    assert "is the file in use: name a backup" in capsys.readouterr().err


def test_backups_are_listed(kept, capsys):
    assert main(["restore"]) == 0
    (line,) = capsys.readouterr().out.splitlines()
    assert line.startswith(kept.name)
    assert line.endswith("by hand")


def test_an_empty_list_says_how_to_make_one(home, capsys):
    assert main(["restore"]) == 0
    assert "`netui backup` makes one" in capsys.readouterr().out


def test_a_copy_from_a_running_netui_elsewhere_comes_back(kept, tmp_path):
    """A file in WAL mode, its newest rows not in it yet, is taken over whole."""
    other = tmp_path / "other.db"
    with closing(sqlite3.connect(kept)) as old, closing(sqlite3.connect(other)) as running:
        old.backup(running)
        running.execute("PRAGMA journal_mode = wal")
        running.execute("UPDATE contact SET given = 'Anna'")
        running.commit()
        restore.restore(other)
    assert given() == ["Anna"]

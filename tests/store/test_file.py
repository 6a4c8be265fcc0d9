"""Files that are not what they should be: one sentence each, and nothing changed on the disk."""

from __future__ import annotations

import hashlib
import os
import shutil
import sqlite3
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from netui import paths
from netui.cli import main
from netui.store import backup, file, restore, schema
from netui.store.file import StoreError, run, transaction
from netui.store.models import Contact
from netui.store.undo import action

NOBODY = 65534


def disk(folder: Path) -> dict[str, str]:
    """Every file under `folder` with its content's fingerprint; the index of the WAL apart."""
    return {
        str(path.relative_to(folder)): hashlib.sha256(path.read_bytes()).hexdigest()
        for path in sorted(folder.rglob("*"))
        if path.is_file() and not path.name.endswith("-shm")
    }


def refusal(path: Path) -> str:
    """The sentence with which the file is refused; the disk must stay as it is."""
    before = disk(path.parent)
    with pytest.raises(StoreError) as caught:
        file.open_file()
    assert disk(path.parent) == before
    sentence = str(caught.value)
    assert str(path.parent) in sentence
    assert "\n" not in sentence
    return sentence


def fill(contacts: int = 300) -> Path:
    """The home's file with people in it, closed."""
    file.open_file()
    with action("Add"):
        for number in range(contacts):
            Contact.create(given=f"Given {number}", notes="x" * 500)
    file.close_file()
    return paths.home().file


def python(code: str, *words: object, **options: object) -> subprocess.Popen[str]:
    """Another process, in the same home."""
    environ = {
        **os.environ,
        "NETUI_HOME": str(paths.home().data),
        "PYTHONPATH": os.pathsep.join(sys.path),
    }
    return subprocess.Popen(
        [sys.executable, "-c", code, *map(str, words)], env=environ, text=True,
        stdin=subprocess.PIPE, stdout=subprocess.PIPE, stderr=subprocess.PIPE, **options,
    )  # fmt: skip


@contextmanager
def held(path: Path, statement: str) -> Iterator[None]:
    """While another process holds the file by `statement`."""
    code = (
        "import sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        "for s in sys.argv[2].split(';'): c.execute(s).fetchall()\n"
        "print('held', flush=True); sys.stdin.read()"
    )
    with python(code, path, statement) as holder:
        assert holder.stdout
        assert holder.stdout.readline() == "held\n"
        yield
        holder.communicate("")


def test_a_fresh_file_is_private_ours_and_in_wal(store):
    assert store.stat().st_mode & 0o777 == 0o600
    assert store.parent.stat().st_mode & 0o777 == 0o700
    assert run("PRAGMA journal_mode").fetchone()[0] == "wal"
    assert [run(f"PRAGMA {name}").fetchone()[0] for name in (
        "foreign_keys", "synchronous", "trusted_schema", "recursive_triggers", "busy_timeout",
    )] == [1, 2, 0, 1, 5000]  # fmt: skip


def test_an_empty_file_is_filled(home):
    home.mkdir()
    paths.home().file.touch()
    file.open_file()
    assert run("PRAGMA user_version").fetchone()[0] == schema.VERSION


@pytest.mark.parametrize("content", [b"garbage", b"\x00" * 5000, b"PK\x03\x04" * 2000, b"S"])
def test_garbage_is_refused(home, content):
    home.mkdir()
    paths.home().file.write_bytes(content)
    assert "is not a netui file: move it away, or bring back a backup" in refusal(paths.home().file)


@pytest.mark.parametrize("wal", [b"", b"\x37\x7f\x06\x82garbage" * 50])
@pytest.mark.parametrize("share", [0.3, 0.9])
def test_a_file_cut_off_is_refused(home, share, wal):
    path = fill()
    os.truncate(path, int(path.stat().st_size * share))
    if wal:
        Path(f"{path}-wal").write_bytes(wal)
    with pytest.raises(StoreError, match=r"is cut off: bring back a backup \(netui restore\)"):
        file.open_file()


def test_a_file_cut_off_within_a_page_and_the_header_is_refused(home):
    path = fill(1)
    os.truncate(path, 60)
    assert "is not a netui file" in refusal(path)


def test_a_damaged_schema_is_refused(home):
    path = fill()
    with path.open("r+b") as raw:
        raw.seek(100)
        raw.write(b"\xff" * 300)
    assert "is damaged: bring back a backup (netui restore)" in refusal(path)


def test_damage_met_later_is_explained_and_no_fault(home, capsys):
    path = fill()
    size = path.stat().st_size
    with path.open("r+b") as raw:
        raw.seek(size // 4 // 4096 * 4096)
        raw.write(b"\xff" * (size // 2))
    assert main(["list"]) == 1
    assert "is damaged: bring back a backup" in capsys.readouterr().err
    assert not paths.home().logs.exists()


def test_a_locked_file_is_named_and_freed(home, monkeypatch):
    path = fill()
    monkeypatch.setattr(file, "OPEN_SECONDS", 0.05)
    with held(path, "PRAGMA locking_mode = EXCLUSIVE; BEGIN EXCLUSIVE"):
        assert "is in use by another program: close it and try again" in refusal(path)
    file.open_file()


def test_a_write_that_meets_a_lock_waits_no_longer_than_asked(home):
    path = fill(1)
    with held(path, "BEGIN IMMEDIATE"):
        file.open_file(busy_ms=20)
        assert run("PRAGMA busy_timeout").fetchone()[0] == 20
        assert Contact.select().count() == 1
        with pytest.raises(Exception) as caught, transaction():
            pass
        assert file.is_locked(caught.value)
        assert "in use by another program" in (file.explain(caught.value) or "")
    with action("Now it works"):
        Contact.create(given="Bob")


def test_without_wal_reading_waits_for_writers(home, monkeypatch):
    monkeypatch.setattr(file, "_use_wal", lambda: False)
    file.open_file(busy_ms=20)
    assert run("PRAGMA busy_timeout").fetchone()[0] == file.BUSY_MS


def test_a_newer_file_is_refused_and_left_alone(home):
    path = fill(1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    sentence = refusal(path)
    assert f"a newer netui (file {schema.VERSION + 1}, program {schema.VERSION})" in sentence
    assert sentence.endswith("install the newest netui")


def test_a_file_that_a_newer_netui_changes_meanwhile_is_written_no_more(store):
    with closing(sqlite3.connect(store)) as newer:
        newer.execute(f"PRAGMA user_version = {schema.VERSION + 1}")
    with pytest.raises(StoreError, match="a newer netui"):
        add_one()
    assert Contact.select().count() == 0


def add_one() -> None:
    with action("Add"):
        Contact.create(given="Ann")


@pytest.mark.parametrize("name", ["a b", "é?x=1", "50%20#", "[x]", "quote'\"s"])
def test_any_name_of_a_folder_will_do(tmp_path, name):
    paths.choose(tmp_path / name)
    path = fill(1)
    backup.daily()
    assert [found.path.parent for found in backup.list_backups()] == [path.parent / "backups"]
    restore.restore(backup.list_backups()[0].path)
    assert {p.name for p in (tmp_path / name).iterdir()} == {"netui.db", "backups"}
    assert [p.name for p in tmp_path.iterdir()] == [name]


@pytest.mark.parametrize("mode", ["delete", "wal"])
@pytest.mark.parametrize("application", [0, 0x12345678])
def test_another_programs_file_is_refused_and_left_alone(home, mode, application):
    home.mkdir()
    path = paths.home().file
    code = (
        "import os, sqlite3, sys; c = sqlite3.connect(sys.argv[1], isolation_level=None)\n"
        f"c.execute('PRAGMA journal_mode = {mode}')\n"
        f"c.execute('PRAGMA application_id = {application}')\n"
        "c.execute('CREATE TABLE contact (id, name)'); os._exit(0)"
    )
    with python(code, path):
        pass
    assert Path(f"{path}-wal").exists() == (mode == "wal")
    assert "belongs to another program: choose another folder with --home" in refusal(path)


@pytest.mark.parametrize(
    "foreign",
    [
        "CREATE VIEW spy AS SELECT * FROM contact",
        "CREATE TRIGGER spy AFTER INSERT ON contact BEGIN DELETE FROM contact; END",
    ],
)
def test_a_foreign_trigger_or_view_is_refused(home, foreign):
    path = fill(1)
    with closing(sqlite3.connect(path)) as connection:
        connection.execute(foreign)
        connection.commit()
    assert "holds a trigger or view that is not netui's (spy): remove it" in refusal(path)


def test_a_file_in_place_of_the_folder_is_named(home, tmp_path):
    home.write_text("not a folder")
    with pytest.raises(StoreError, match="File exists: check the folder and its rights"):
        file.open_file()
    paths.choose(home / "below")
    with pytest.raises(StoreError, match="Not a directory: check the folder"):
        file.open_file()
    assert home.read_text() == "not a folder"


def test_a_folder_in_place_of_the_file_is_named(home):
    paths.home().file.mkdir(parents=True)
    assert "is no file: move it away" in refusal(paths.home().file)


@pytest.mark.parametrize("closed", ["file", "folder"])
def test_what_may_not_be_written_is_named(home, monkeypatch, closed):
    path = fill(1)
    shut = path if closed == "file" else path.parent
    real = os.access
    monkeypatch.setattr(os, "access", lambda p, mode: Path(p) != shut and bool(real(p, mode)))
    assert "is read-only: make it and its folder writable for you" in refusal(path)


@pytest.fixture
def nobodys_home() -> Iterator[Path]:
    """A home of a user who is not root: root may write everywhere."""
    folder = Path(tempfile.mkdtemp())
    try:
        folder.chmod(0o755)
        yield folder / "home"
    finally:
        shutil.rmtree(folder)


def as_nobody(*words: str) -> tuple[int, str]:
    """Exit code and complaint of netui, run by a user without rights in a child process."""
    ours, theirs = os.pipe()
    child = os.fork()
    if child == 0:
        sys.stderr = os.fdopen(theirs, "w")
        os.setgroups([])
        os.setgid(NOBODY)
        os.setuid(NOBODY)
        code = main(words)
        sys.stderr.flush()
        os._exit(code)
    os.close(theirs)
    with os.fdopen(ours) as told:
        complaint = told.read()
    return os.waitstatus_to_exitcode(os.waitpid(child, 0)[1]), complaint


@pytest.mark.skipif(not hasattr(os, "geteuid") or os.geteuid() != 0, reason="needs two users")
@pytest.mark.parametrize("closed", ["netui.db", ".", ".."])
def test_another_user_is_told_what_is_read_only(nobodys_home, closed):
    paths.choose(nobodys_home)
    fill(1)
    main(["--home", str(nobodys_home), "list"])  # what it imports only root may be able to read
    file.close_file()
    if closed == "..":
        shutil.rmtree(nobodys_home)
        expected = "Permission denied: check the folder and its rights"
    else:
        expected = "is read-only: make it and its folder writable for you"
        for path in (nobodys_home, *nobodys_home.iterdir()):
            os.chown(path, NOBODY, NOBODY)
        (nobodys_home / closed).chmod(0o500 if closed == "." else 0o400)
    before = disk(nobodys_home)

    code, complaint = as_nobody("--home", str(nobodys_home), "list")

    assert code == 1
    assert expected in complaint
    assert complaint.count("\n") == 1
    assert disk(nobodys_home) == before


FILLS_UP = """
import resource, sys
from netui import paths
from netui.store import file
from netui.store.models import Contact
from netui.store.undo import action
file.open_file()
if sys.argv[1] != '0':
    resource.setrlimit(resource.RLIMIT_FSIZE, (int(sys.argv[1]), resource.RLIM_INFINITY))
kept = 0
try:
    while kept < 2000:
        with action('Add'):
            Contact.create(given='x' * 2000)
        kept += 1
except Exception as error:
    print(kept, file.explain(error))
"""


def _fills_up(limit: int) -> None:
    with python(FILLS_UP, limit) as child:
        told, error = child.communicate()
    kept, _, sentence = told.strip().partition(" ")
    assert error == ""
    assert "see whether its disk is full" in sentence or "is full: free some space" in sentence
    file.open_file()
    assert Contact.select().count() == int(kept) > 0
    assert run("PRAGMA quick_check").fetchone()[0] == "ok"


def test_a_full_disk_keeps_what_was_committed(home):
    _fills_up(1_000_000)


@pytest.fixture
def tiny_disk(tmp_path) -> Iterator[Path]:
    folder = tmp_path / "tiny"
    folder.mkdir()
    mount = ["mount", "-t", "tmpfs", "-o", "size=2m", "tmpfs", str(folder)]
    if not shutil.which("mount") or subprocess.run(mount, capture_output=True).returncode:
        pytest.skip("no rights to mount a small disk")
    yield folder
    file.close_file()
    subprocess.run(["umount", str(folder)], check=True)


def test_a_disk_that_is_really_full_keeps_what_was_committed(tiny_disk):
    paths.choose(tiny_disk / "home")
    with python(FILLS_UP, 0) as child:
        told, error = child.communicate()
    kept, _, sentence = told.strip().partition(" ")
    assert error == ""
    assert "full" in sentence
    (tiny_disk / "room").unlink(missing_ok=True)
    with closing(sqlite3.connect(paths.home().file)) as connection:
        assert connection.execute("SELECT count(*) FROM contact").fetchone()[0] == int(kept) > 0
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"


def test_no_file_is_begun_that_cannot_be_finished(home):
    code = (
        "import resource, sys; from netui.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (9000, resource.RLIM_INFINITY))\n"
        "sys.exit(main(['list']))"
    )
    with python(code) as child:
        _, error = child.communicate()
    assert child.returncode == 1
    assert "see whether its disk is full" in error
    assert paths.home().file.stat().st_size == 0
    file.open_file()


def test_an_older_file_is_copied_before_it_is_migrated(home, monkeypatch):
    path = fill(2)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    file.open_file()

    assert run("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert [found.kind for found in backup.list_backups()] == ["before-migration"]
    assert run("SELECT count(*) FROM action").fetchone()[0] == 0  # its images fitted old columns
    assert Contact.select().count() == 2
    assert run("PRAGMA foreign_keys").fetchone()[0] == 1
    with closing(sqlite3.connect(backup.list_backups()[0].path)) as old:
        assert old.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
        assert old.execute("SELECT count(*) FROM action").fetchone()[0] == 1
    assert path.exists()


def test_a_migration_that_fails_leaves_the_file_as_it_was(home, monkeypatch):
    path = fill(2)

    def fail(*_: object) -> None:
        run("CREATE TABLE half (id)")
        raise sqlite3.OperationalError("no such column: mood")

    monkeypatch.setattr("playhouse.migrations.Runner.up", fail)
    monkeypatch.setattr(schema, "VERSION", schema.VERSION + 1)
    with pytest.raises(StoreError, match="no such column: mood"):
        file.open_file()
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA user_version").fetchone()[0] == schema.VERSION - 1
        assert connection.execute("SELECT count(*) FROM action").fetchone()[0] == 1
        assert not connection.execute("SELECT 1 FROM sqlite_master WHERE name = 'half'").fetchone()


def test_errors_of_the_program_are_not_the_files():
    assert file.explain(sqlite3.OperationalError("no such table: friend")) is None
    assert file.explain(ValueError("disk is full")) is None

"""Backups are whole or not there, and no clock empties them."""

from __future__ import annotations

import os
import sqlite3
import subprocess
import sys
from contextlib import closing
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui import clock, paths
from netui.cli import main
from netui.store import backup, copying, file, undo
from netui.store.file import StoreError, run, transaction
from netui.store.models import Contact
from netui.store.undo import action


def at(day: date, monkeypatch: pytest.MonkeyPatch) -> None:
    moment = datetime(day.year, day.month, day.day, 9, 30).astimezone()
    monkeypatch.setattr(backup, "now", lambda: moment)


def add(given: str) -> int:
    with action(f"Add {given}"):
        return Contact.create(given=given).id


def days() -> list[str]:
    return [found.on.isoformat() for found in backup.list_backups() if not found.kind]


def contacts_in(path: Path) -> int:
    with closing(sqlite3.connect(path)) as connection:
        assert connection.execute("PRAGMA quick_check").fetchone()[0] == "ok"
        return connection.execute("SELECT count(*) FROM contact").fetchone()[0]


def test_one_backup_a_day_whole_and_private(store, monkeypatch):
    at(date(2026, 11, 22), monkeypatch)
    add("Ann")
    made = backup.daily()
    add("Bob")

    assert made == paths.home().backups / "netui-2026-11-22.db"
    assert backup.daily() is None
    assert contacts_in(made) == 1
    assert made.stat().st_mode & 0o777 == 0o600
    assert made.parent.stat().st_mode & 0o777 == 0o700
    at(date(2026, 11, 23), monkeypatch)
    assert contacts_in(backup.daily()) == 2
    assert sorted(os.listdir(made.parent)) == ["netui-2026-11-22.db", "netui-2026-11-23.db"]


def test_an_empty_file_is_not_worth_a_backup_yet(store):
    assert backup.daily() is None
    add("Ann")
    assert backup.daily()


def test_there_is_nothing_to_keep_before_the_first_start(home):
    assert backup.daily() is None
    assert backup.list_backups() == []
    assert not home.exists()


def test_the_day_is_the_real_one_whatever_today_says(store, monkeypatch):
    at(date(2026, 11, 22), monkeypatch)
    clock.fix(date(1999, 1, 1))
    add("Ann")
    assert backup.daily().name == "netui-2026-11-22.db"


def test_a_backup_holds_what_is_still_in_the_wal(store):
    add("Ann")
    assert Path(f"{store}-wal").stat().st_size
    assert contacts_in(backup.backup_to()) == 1


def test_seven_days_and_four_weeks_are_kept(store, monkeypatch):
    add("Ann")
    first = date(2026, 9, 1)
    for number in range(83):
        at(first + timedelta(days=number), monkeypatch)
        backup.daily()
    assert days() == [
        "2026-11-22", "2026-11-21", "2026-11-20", "2026-11-19", "2026-11-18", "2026-11-17",
        "2026-11-16",  # a Monday; then Sundays
        "2026-11-15", "2026-11-08", "2026-11-01", "2026-10-25",
    ]  # fmt: skip


def test_of_many_weeks_at_once_the_newest_four_are_kept(store):
    folder = paths.make(paths.home().backups)
    today = date(2026, 11, 22)
    for number in (*range(7), *range(7, 70, 7)):
        (folder / f"netui-{today - timedelta(days=number)}.db").touch()
    backup._forget_old(today)
    assert len(days()) == 7 + 4


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(jumps=st.lists(st.integers(-4000, 4000) | st.just(1), min_size=1, max_size=40))
def test_a_clock_that_jumps_never_empties_the_backups(store, jumps):
    folder = paths.make(paths.home().backups)
    for old in folder.iterdir():
        old.unlink()
    today, most = date(2026, 11, 22), 0
    for jump in jumps:
        today += timedelta(days=jump)
        if not date(1990, 1, 1) < today < date(2080, 1, 1):
            today = date(2026, 11, 22)
        made = folder / f"netui-{today}.db"
        made.touch()
        before = len(days())
        backup._forget_old(today)
        assert made.exists()
        assert len(days()) >= min(before, 7)
        most = max(most, len(days()))
    assert most <= 2 * (backup.DAYS_KEPT + backup.WEEKS_KEPT)


def test_backups_from_a_clock_far_ahead_do_not_push_out_todays(store, monkeypatch):
    add("Ann")
    for day in (date(2030, 1, 1), *(date(2031, 1, 1) + timedelta(days=n) for n in range(10))):
        at(day, monkeypatch)
        backup.daily()
    for number in range(3):
        at(date(2026, 11, 20) + timedelta(days=number), monkeypatch)
        backup.daily()
    assert days()[-3:] == ["2026-11-22", "2026-11-21", "2026-11-20"]
    assert "2031-01-10" in days()


def test_old_actions_are_forgotten_with_the_day(store, monkeypatch):
    pruned = []
    monkeypatch.setattr(undo, "prune", lambda: pruned.append(file.database.is_closed()))
    add("Ann")
    file.close_file()
    backup.daily()
    assert pruned == [False]
    assert file.database.is_closed()


def test_what_is_asked_for_by_hand_stays(store, monkeypatch):
    add("Ann")
    by_hand = backup.backup_to()
    again = backup.backup_to()
    assert by_hand != again
    for number in range(40):
        at(date(2027, 1, 1) + timedelta(days=number), monkeypatch)
        backup.daily()
    backup.forget_aside()
    assert by_hand.exists()
    assert [found.kind for found in backup.list_backups()][-2:] == ["by-hand", "by-hand"]


def test_the_newest_put_aside_are_kept(store, monkeypatch):
    monkeypatch.setattr(backup, "ASIDE_KEPT", 2)
    made = []
    for day in (1, 2, 3, 4):
        at(date(2026, 11, day), monkeypatch)
        made.append(backup.before_migration(store))
    assert [found.path for found in backup.list_backups()] == [made[3], made[2]]


def test_other_files_in_the_folder_are_left_alone(store, monkeypatch):
    folder = paths.make(paths.home().backups)
    others = (
        "netui-2026-13-45.db",
        "my netui-2026-01-01.db",
        "netui-2026-01-01.db.txt",
        "netui.db",
    )
    for name in others:
        (folder / name).touch()
    add("Ann")
    for number in range(30):
        at(date(2027, 1, 1) + timedelta(days=number), monkeypatch)
        backup.daily()
    assert len(backup.list_backups()) == 11
    assert all((folder / name).exists() for name in others)


def test_a_damaged_file_makes_no_backup_and_removes_none(store, monkeypatch):
    for number in range(300):
        Contact.create(given=f"{number}", notes="x" * 500)
    for number in range(9):
        at(date(2026, 11, 1) + timedelta(days=number), monkeypatch)
        backup.daily()
    file.close_file()
    kept = sorted(paths.home().backups.iterdir())
    with store.open("r+b") as raw:
        raw.seek(store.stat().st_size // 2)
        raw.write(b"\xff" * 40_000)
    at(date(2026, 11, 22), monkeypatch)
    with pytest.raises(StoreError, match="is damaged"):
        backup.daily()
    assert sorted(paths.home().backups.iterdir()) == kept


def test_a_locked_file_is_not_waited_for_without_end(store, monkeypatch):
    add("Ann")
    file.close_file()
    monkeypatch.setattr(copying, "BUSY_SECONDS", 0.02)
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("PRAGMA locking_mode = EXCLUSIVE")
        other.execute("BEGIN EXCLUSIVE")
        with pytest.raises(StoreError, match="in use by another program"):
            backup.backup_to()
    assert backup.list_backups() == []


def test_a_copy_goes_where_it_is_asked_to(store, tmp_path, capsys):
    add("Ann")
    file.close_file()
    wanted = tmp_path / "elsewhere.db"
    assert main(["backup", str(wanted)]) == 0
    assert contacts_in(wanted) == 1
    assert main(["backup", str(wanted)]) == 0  # an earlier copy is overwritten
    assert main(["backup", str(tmp_path)]) == 0
    assert main(["backup"]) == 0
    told = capsys.readouterr().out.splitlines()
    assert told[0].startswith(f"{wanted} (")
    assert all(line.endswith("kB, checked)") for line in told)
    assert Path(told[2].partition(" (")[0]).parent == tmp_path
    assert Path(told[3].partition(" (")[0]).parent == paths.home().backups


def test_nothing_of_anybody_elses_is_overwritten(store, tmp_path, capsys):
    add("Ann")
    other = tmp_path / "thesis.txt"
    other.write_text("my thesis")
    foreign = tmp_path / "other.db"
    with closing(sqlite3.connect(foreign)) as connection:
        connection.execute("CREATE TABLE t (x)")
    file.close_file()
    for path, sentence in (
        (other, "is no backup of netui: name another place"),
        (foreign, "is no backup of netui: name another place"),
        (store, "is the file itself: name another place"),
        (tmp_path / "nowhere" / "x.db", "is no folder: make it first"),
    ):
        content = path.read_bytes() if path.exists() else None
        assert main(["backup", str(path)]) == 1
        assert sentence in capsys.readouterr().err
        assert (path.read_bytes() if path.exists() else None) == content


def test_no_half_a_backup_stays_on_a_full_disk(store):
    for number in range(300):
        Contact.create(given=f"{number}", notes="x" * 1000)
    file.close_file()
    code = (
        "import resource, sys; from netui.cli import main\n"
        "resource.setrlimit(resource.RLIMIT_FSIZE, (100_000, resource.RLIM_INFINITY))\n"
        "sys.exit(main(['backup']))"
    )
    environ = {**os.environ, "PYTHONPATH": os.pathsep.join(sys.path)}
    done = subprocess.run([sys.executable, "-c", code], env=environ, capture_output=True, text=True)
    assert done.returncode == 1
    assert "full" in done.stderr
    assert done.stderr.count("\n") == 1
    assert list(paths.home().backups.iterdir()) == []


def test_which_backups_hold_a_person(store, monkeypatch):
    at(date(2026, 11, 1), monkeypatch)
    add("Bob")
    backup.daily()
    at(date(2026, 11, 2), monkeypatch)
    ann = add("Ann")
    with_ann = backup.daily()
    with action("Remove"):
        Contact.delete().where(Contact.id == ann).execute()
    at(date(2026, 11, 3), monkeypatch)
    in_the_log = backup.daily()
    with transaction():
        run("DELETE FROM change")
    at(date(2026, 11, 4), monkeypatch)
    backup.daily()
    (paths.home().backups / "netui-2026-11-05.db").write_bytes(b"garbage")

    assert [found.path for found in backup.holding([ann])] == [in_the_log, with_ann]

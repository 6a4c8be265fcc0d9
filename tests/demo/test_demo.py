"""The demo: the same for the same day, full, consistent, and gone when it ends."""

from __future__ import annotations

import os
import re
import shutil
import signal
import subprocess
import sys
from collections import Counter
from collections.abc import Iterator
from datetime import date, timedelta
from pathlib import Path

import pytest

from netui import clock, paths
from netui.cli import main
from netui.demo import cast, command, days
from netui.demo.generate import generate
from netui.errors import Refused
from netui.store import derive, undo
from netui.store.file import close_file, open_file, run
from netui.store.models import DATA, OWN
from tests.demo_file import take_demo

TODAY = date(2026, 11, 22)
# Each weekday, ends of months and years, and a leap day.
DAYS = [TODAY + timedelta(n) for n in range(7)] + [
    date(2027, 1, 1),
    date(2028, 2, 29),
    date(2026, 5, 31),
    date(2026, 7, 4),
]


def count(sql: str) -> int:
    return int(run(f"SELECT count(*) FROM {sql}").fetchone()[0])


def everything() -> dict[str, list[tuple[object, ...]]]:
    names = [model._meta.table_name for model in (*DATA, *OWN)]
    return {name: run(f"SELECT * FROM {name} ORDER BY id").fetchall() for name in names}


def filled(folder: Path, today: date, seed: int = 7) -> dict[str, list[tuple[object, ...]]]:
    open_file(folder / "netui.db")
    clock.fix(today)
    generate(today, seed)
    return everything()


@pytest.fixture
def demo(home: Path) -> Path:
    take_demo()
    open_file()
    return paths.home().file


def test_the_same_day_and_seed_give_the_same_rows(tmp_path: Path) -> None:
    first = filled(tmp_path / "a", TODAY)
    assert filled(tmp_path / "b", TODAY) == first
    assert filled(tmp_path / "c", TODAY, seed=8) != first
    assert filled(tmp_path / "d", TODAY + timedelta(1)) != first


def test_it_holds_what_it_promises(demo: Path) -> None:
    assert count("contact") == 63
    assert count("company") == 32
    assert count("interaction") >= 600
    assert count("contact WHERE closeness = 'partner'") == 14
    assert count("contact WHERE closeness = 'warm'") == 12
    assert count("contact WHERE looking") >= 5
    assert {"periodic", "ambient", "triggered"} == {
        row[0] for row in run("SELECT DISTINCT style FROM contact")
    }
    assert {row[0] for row in run("SELECT DISTINCT kind FROM interaction")} == {
        *("message", "call", "coffee", "meeting", "encounter", "comment", "gave", "received")
    }
    assert {row[0] for row in run("SELECT DISTINCT state FROM promise")} == {
        "open",
        "kept",
        "dropped",
    }
    assert {row[0] for row in run("SELECT DISTINCT question FROM answer")} == {
        *("challenges", "enjoy", "up-at-night", "right-people")
    }
    first, last = run("SELECT min(on_date), max(on_date) FROM interaction").fetchone()
    assert date.fromisoformat(first) <= TODAY - timedelta(690)
    assert date.fromisoformat(last) < TODAY
    assert run("SELECT id, name <> '' FROM me").fetchall() == [(1, 1)]
    assert count("draft") == 3


def test_no_pane_is_empty(demo: Path) -> None:
    alone = "contact WHERE id NOT IN (SELECT contact_id FROM {})"
    for table in ("participant", "position", "reach", "trait"):
        assert count(alone.format(table)) == 0, table
    assert count("contact WHERE '' IN (given, family, city, met_where, seeks, offers, title)") == 0
    assert count("event WHERE on_date > '2026-11-22'") >= 3
    assert count("event WHERE on_date <= '2026-11-22' AND state = 'planned'") == 1
    assert count("encounter") == count("interaction WHERE kind = 'encounter' AND event_id > 0")
    assert 10 < count("encounter WHERE is_new") < count("encounter") / 2


def test_the_first_contact_is_the_one_on_the_picture(demo: Path) -> None:
    names = run("SELECT given, family, company FROM contact ORDER BY sort_name, id LIMIT 3")
    assert names.fetchall() == [
        ("Ann", "Ortiz", "Acme"),
        ("Bob", "Reyes", "Initech"),
        ("Carla", "Díaz", "Hooli"),
    ]
    (coffee,) = run(
        "SELECT m.on_date, m.minutes, m.place FROM meeting m JOIN attendee a ON a.meeting_id = m.id"
        " JOIN contact c ON c.id = a.contact_id WHERE c.given = 'Ann' AND m.state = 'planned'"
    ).fetchall()
    assert coffee == ("2026-11-26", 30, "Blue Plate")
    met = run(
        "SELECT e.name FROM interaction i JOIN participant p ON p.interaction_id = i.id"
        " JOIN contact c ON c.id = p.contact_id JOIN event e ON e.id = i.event_id"
        " WHERE c.given = 'Ann'"
    )
    assert met.fetchall() == [("SHRM November",)]


def test_nothing_is_said_twice(demo: Path) -> None:
    # What goes with a note is called as its template is.
    told = "SELECT summary FROM interaction WHERE id NOT IN (SELECT interaction_id FROM note)"
    sentences = Counter(row[0] for row in run(told))
    assert sentences.most_common(1)[0][1] == 1
    # Nor do the patterns wear out: texts that differ in a title alone.
    patterns = Counter(re.sub("“[^”]*”", "“”", text) for text in sentences)
    assert patterns.most_common(1)[0][1] <= 3


def test_all_addresses_are_made_up(demo: Path) -> None:
    text = "\n".join(
        [str(value) for rows in everything().values() for row in rows for value in row]
    )
    hosts = set(re.findall(r"(?:@|https?://)([\w.-]+\.[a-z]{2,})", text))
    assert hosts
    assert all(re.fullmatch(r"(?:[\w-]+\.)*example\.(?:org|com)", host) for host in hosts)
    assert not re.search(r"(?:www\.|\.(?:net|io|edu|gov)\b)", text)
    phones = [row[0] for row in run("SELECT value FROM reach WHERE kind = 'phone'")]
    assert all(re.fullmatch(r"\+1 303 555 01\d\d", phone) for phone in phones)


def test_the_kept_columns_and_the_search_are_as_if_derived_anew(demo: Path) -> None:
    before = everything()
    derive.rebuild()
    assert everything() == before
    assert count("name_search WHERE name_search MATCH 'zielinski'") == 1
    assert count("talk_search WHERE talk_search MATCH 'cello'") >= 1


def test_there_is_nothing_to_undo(demo: Path) -> None:
    assert count("action") == 0
    assert not undo.undo().done


def test_the_rows_fit_together(demo: Path) -> None:
    assert run("PRAGMA foreign_key_check").fetchall() == []
    assert count("meeting WHERE (state = 'held') <> (interaction_id IS NOT NULL)") == 0
    assert count("meeting WHERE (state = 'planned') <> (on_date > '2026-11-22')") == 0
    assert count("promise WHERE (state = 'open') = (closed_on IS NOT NULL)") == 0
    assert count("promise WHERE closed_on > '2026-11-22'") == 0
    assert count("contact WHERE connected_on > '2026-11-22'") == 0
    assert count("contact WHERE introduced_by_id = id") == 0


@pytest.mark.parametrize("today", DAYS)
def test_on_any_day_the_review_has_something_of_each_kind(store: Path, today: date) -> None:
    generate(today)
    day, soon = today.isoformat(), (today + timedelta(2)).isoformat()
    assert 3 <= count(f"promise WHERE state = 'open' AND due_on <= '{day}'") <= 5
    assert count(f"meeting WHERE state = 'planned' AND on_date BETWEEN '{day}' AND '{soon}'") == 2
    assert 4 <= count(f"contact WHERE next_due_on <= '{day}'") <= 6
    assert count("role_change WHERE congratulated_on IS NULL") == 2
    dormant = (today - timedelta(180)).isoformat()
    assert count(f"contact WHERE closeness = '' AND last_touch_at <= '{dormant}'") >= 5
    assert count(f"interaction WHERE on_date >= '{day}'") == 0
    assert count("interaction") >= 600


@pytest.mark.parametrize("today", DAYS)
def test_a_monthly_series_is_monthly(today: date) -> None:
    series = next(series for series in cast.series() if series.by_month)
    past, coming = days.gatherings(series, today)
    months = [(day.year, day.month) for day in past + coming]
    assert len(past) == len(series.evenings)
    assert len(set(months)) == len(months)
    assert past[0] < today < coming[0]
    assert {day.weekday() for day in past + coming} == {series.weekday}


def test_a_file_with_people_is_left_alone(demo: Path) -> None:
    before = everything()
    with pytest.raises(Refused, match="holds people already"):
        generate(TODAY)
    assert everything() == before


@pytest.mark.parametrize("line", ["", "coffee", "12 tea: with Ann", "12 coffee them Ann"])
def test_a_line_that_tells_nothing_is_refused(line: str) -> None:
    with pytest.raises(Refused, match="no line of a story"):
        cast.tell(line)


def test_a_line_is_read_with_all_its_parts() -> None:
    told = cast.tell("30 meeting + Ann Ortiz, Bob Reyes: Talked: at length.")
    assert (told.ago, told.kind, told.direction) == (30, "meeting", "both")
    assert told.others == ("Ann Ortiz", "Bob Reyes")
    assert told.summary == "Talked: at length."
    assert cast.tell("gave <320: Bread").farthest == 320
    assert cast.tell("call >340: Bread").nearest == 340


def test_write_leaves_a_file_behind(
    tmp_path: Path, home: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    folder = tmp_path / "there"
    assert main(["demo", "--write", str(folder)]) == 0
    assert str(folder) in capsys.readouterr().out
    assert not home.exists()
    open_file(folder / "netui.db")
    assert count("contact") == 63


def test_write_refuses_a_folder_that_is_in_use(
    demo: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    before = everything()
    close_file()
    assert main(["demo", "--write", str(demo.parent)]) == 1
    assert "holds a netui file already" in capsys.readouterr().err
    open_file(demo)
    assert everything() == before


def test_write_refuses_a_folder_that_cannot_be_made(
    tmp_path: Path, capsys: pytest.CaptureFixture[str]
) -> None:
    (tmp_path / "file").write_text("in the way")
    assert main(["demo", "--write", str(tmp_path / "file" / "there")]) == 1
    assert capsys.readouterr().err.count("\n") == 1


class Opened:
    """Stands in for the app: notes which home it was opened on."""

    def __init__(self, error: BaseException | None = None) -> None:
        self.error = error
        self.folder = Path()
        self.mode = 0
        self.people = 0

    def __call__(self) -> int:
        self.folder = paths.home().data
        self.mode = self.folder.stat().st_mode & 0o777
        open_file()
        self.people = count("contact")
        if self.error:
            raise self.error
        return 0


@pytest.fixture
def signals() -> Iterator[None]:
    """Brings the handlers back that a demo sets for its whole process."""
    kept = {number: signal.getsignal(number) for number in (signal.SIGTERM, signal.SIGHUP)}
    yield
    for number, handler in kept.items():
        signal.signal(number, handler)


@pytest.mark.usefixtures("signals")
@pytest.mark.parametrize("error", [None, SystemExit(143), Refused("no terminal")])
def test_the_demo_is_gone_at_the_end_and_the_own_home_untouched(
    home: Path, monkeypatch: pytest.MonkeyPatch, error: BaseException | None
) -> None:
    opened = Opened(error)
    monkeypatch.setattr("netui.start.open_app", opened)
    if isinstance(error, SystemExit):
        with pytest.raises(SystemExit):
            main(["demo"])
    else:
        assert main(["demo"]) == (1 if error else 0)
    assert opened.people == 63
    assert opened.mode == 0o700
    assert opened.folder != home
    assert not opened.folder.exists()
    assert not home.exists()


@pytest.mark.usefixtures("signals")
def test_a_fault_leaves_its_report_and_nothing_else(
    monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
) -> None:
    opened = Opened(RuntimeError("a fault"))
    monkeypatch.setattr("netui.start.open_app", opened)
    assert main(["demo"]) == 1
    command._remove(opened.folder)  # as the end of the process does
    try:
        (report,) = (path for path in opened.folder.rglob("*") if path.is_file())
        assert str(report) in capsys.readouterr().err
    finally:
        shutil.rmtree(opened.folder)


@pytest.mark.usefixtures("signals")
def test_a_visit_from_the_welcome_leaves_the_file_ready(home: Path) -> None:
    folder = command.visit()
    try:
        open_file()
        assert count("contact") == 63
        assert paths.home().data == folder
    finally:
        command._remove(folder)


def test_a_demo_that_is_ended_from_outside_leaves_nothing(tmp_path: Path) -> None:
    code = (
        "import os, signal\n"
        "from netui.demo import command\n"
        "folder = command.visit()\n"
        "print(folder, flush=True)\n"
        "os.kill(os.getpid(), signal.SIGTERM)\n"
    )
    environ = {**os.environ, "TMPDIR": str(tmp_path)}
    done = subprocess.run(
        [sys.executable, "-c", code], env=environ, capture_output=True, text=True, timeout=60
    )
    assert done.returncode == 143
    assert done.stdout.startswith(str(tmp_path))
    assert list(tmp_path.iterdir()) == []

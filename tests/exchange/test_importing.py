from __future__ import annotations

import sqlite3
import threading
from pathlib import Path

import linkedin_export as export
import pytest
from exchange_rows import ANN, BOB, actions, counts, people, positions, tables, take_in, write
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.exchange import importing, plan
from netui.exchange.importing import import_paths
from netui.exchange.report import Cancelled, Progress
from netui.store import file, undo
from netui.store.file import run

pytestmark = pytest.mark.usefixtures("store")


def test_a_first_import_writes_all_that_the_export_says(tmp_path: Path) -> None:
    ann = [*ANN[:3], "ann@example.org", "Acme, Inc.", *ANN[5:]]
    closed = [""] * 6 + ["04 Aug 2025"]
    report = take_in(tmp_path, ann, BOB, closed, ["Zoë", "K.", "", "", "", "", ""])
    assert counts(report) == (3, 0, 0, 1, 0)
    assert report.rows == 4
    assert report.read == (str(tmp_path / "Connections.csv"),)
    assert people() == [
        ("Ann", "Ortiz", "Acme, Inc.", "Engineer"),
        ("Bob", "Reyes", "Hooli", "Buyer"),
        ("Zoë", "K.", "", ""),
    ]
    assert run("SELECT contact_id, kind, value FROM reach").fetchall() == [
        (1, "email", "ann@example.org"),
        (1, "profile", "https://www.linkedin.com/in/ann"),
        (2, "profile", "https://www.linkedin.com/in/bob"),
    ]
    assert run("SELECT connected_on, created_at <> '' FROM contact").fetchall() == [
        ("2024-01-01", 1),
        ("2024-01-02", 1),
        (None, 1),
    ]
    assert run("SELECT rowid FROM name_search WHERE name_search MATCH 'zoe'").fetchall() == [(3,)]
    assert actions() == ["Import 3 contacts from LinkedIn"]
    assert not run("SELECT 1 FROM role_change").fetchone()
    # Who was merely connected is due on no day, and was not touched.
    assert not run(
        "SELECT 1 FROM contact WHERE coalesce(next_due_on, last_touch_at, '') <> ''"
    ).fetchone()


def test_spellings_of_a_company_are_one(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, [*BOB[:4], "ACME, Inc.", *BOB[5:]])
    assert run("SELECT name, key FROM company").fetchall() == [("Acme", "acme")]


def test_again_changes_nothing(tmp_path: Path) -> None:
    path = export.zipped(tmp_path / "x.zip", export.connections(700))
    assert import_paths([path]).added == 699
    before = tables(), actions()
    changes = run("SELECT total_changes()").fetchone()
    data = [f.read_bytes() for f in sorted(tmp_path.glob("home/netui.db*"))]
    report = import_paths([path])
    assert counts(report) == (0, 0, 699, 1, 0)
    assert (tables(), actions()) == before
    assert run("SELECT total_changes()").fetchone() == changes
    assert [f.read_bytes() for f in sorted(tmp_path.glob("home/netui.db*"))] == data


def test_a_dry_run_counts_and_writes_nothing(tmp_path: Path) -> None:
    before = tables()
    report = import_paths([write(tmp_path, ANN, BOB)], dry_run=True)
    assert counts(report) == (2, 0, 0, 0, 0)
    assert report.dry_run
    assert (tables(), actions()) == (before, [])


def test_undo_takes_an_import_back_and_redo_brings_it(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    before = tables()
    take_in(tmp_path, [*ANN[:4], "Beta", "Boss", ANN[6]], BOB)
    after = tables()
    assert undo.undo().done
    assert tables() == before
    assert undo.redo().done
    assert tables() == after
    assert undo.undo().done
    assert undo.undo().done
    assert not any(tables().values())


def test_ids_of_removed_people_are_not_used_again(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, BOB)
    undo.undo()
    take_in(tmp_path, ANN)
    assert run("SELECT id FROM contact").fetchall() == [(3,)]


def test_twice_in_one_file(tmp_path: Path) -> None:
    other = [*ANN[:5], "Painter", ANN[6]]
    report = take_in(tmp_path, ANN, BOB, ANN, other)
    assert counts(report) == (2, 0, 1, 0, 1)
    assert report.rejected[0].line == 8
    assert "line 5" in report.rejected[0].reason
    assert people()[0] == ("Ann", "Ortiz", "Acme", "Engineer")
    again = take_in(tmp_path, ANN, BOB, ANN, other)
    assert counts(again) == (0, 0, 3, 0, 1)


def test_one_name_with_two_profiles_is_two_people(tmp_path: Path) -> None:
    twin = [*ANN[:2], "https://www.linkedin.com/in/ann-2", *ANN[3:]]
    assert take_in(tmp_path, ANN, twin).added == 2
    assert counts(take_in(tmp_path, ANN, twin)) == (0, 0, 2, 0, 0)
    # One left, another of the name came: still other people.
    third = [*ANN[:2], "https://www.linkedin.com/in/ann-3", *ANN[3:6], "05 May 2025"]
    assert counts(take_in(tmp_path, ANN, third)) == (1, 0, 1, 0, 0)


def test_two_new_profiles_of_a_name_are_not_one_that_left(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    others = [[*ANN[:2], f"https://www.linkedin.com/in/ann-{n}", *ANN[3:]] for n in (2, 3)]
    assert counts(take_in(tmp_path, *others)) == (2, 0, 0, 0, 0)


def test_two_exports_at_once_say_what_the_newer_says(tmp_path: Path) -> None:
    newer = write(tmp_path, [*ANN[:4], "Beta", "Boss", ANN[6]], BOB, name="a.csv")
    older = write(tmp_path, ANN, name="b.csv")
    for paths in ([newer, older], [older, newer]):
        report = import_paths(paths)
        assert report.rows == 3
        assert people()[0][2:] == ("Beta", "Boss")
    assert counts(report) == (0, 0, 3, 0, 0)


def test_eras_meet_in_one_import(tmp_path: Path) -> None:
    table = export.rows(40)
    old = tmp_path / "old.csv"
    old.write_text(export.before_2023(table[:30]), "utf-8")
    new = write(tmp_path, *table)
    assert counts(import_paths([old, new])) == (40, 0, 30, 0, 0)


def test_eras_meet_one_after_the_other(tmp_path: Path) -> None:
    table = export.rows(40)
    old = tmp_path / "old.csv"
    old.write_text(export.before_2023(table), "utf-8")
    assert counts(import_paths([old])) == (40, 0, 0, 0, 0)
    assert counts(import_paths([old])) == (0, 0, 40, 0, 0)
    new = write(tmp_path, *table)
    assert counts(import_paths([new])) == (0, 40, 0, 0, 0)
    assert counts(import_paths([new])) == (0, 0, 40, 0, 0)
    assert run("SELECT count(*) FROM reach WHERE kind = 'profile'").fetchone() == (40,)
    # The old file has nothing new to say, and takes nothing away.
    assert counts(import_paths([old])) == (0, 0, 40, 0, 0)
    assert run("SELECT count(*) FROM contact").fetchone() == (40,)


def test_without_a_link_an_ambiguous_name_is_refused(tmp_path: Path) -> None:
    twin = [*ANN[:2], "https://www.linkedin.com/in/ann-2", *ANN[3:6], "03 Mar 2023"]
    take_in(tmp_path, ANN, twin)
    old = tmp_path / "old.csv"
    old.write_text(export.before_2023([[*ANN[:6], "09 Sep 2020"]]), "utf-8")
    report = import_paths([old])
    assert counts(report) == (0, 0, 0, 0, 1)
    assert "several people" in report.rejected[0].reason
    old.write_text(export.before_2023([ANN]), "utf-8")  # the day tells
    assert counts(import_paths([old])) == (0, 0, 1, 0, 0)


def test_a_changed_address_is_the_same_person(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, BOB)
    moved = [*ANN[:2], "https://www.linkedin.com/in/ann-ortiz-md", *ANN[3:]]
    assert counts(take_in(tmp_path, moved, BOB)) == (0, 1, 1, 0, 0)
    assert run("SELECT value FROM reach WHERE contact_id = 1").fetchall() == [(moved[2],)]
    assert counts(take_in(tmp_path, moved, BOB)) == (0, 0, 2, 0, 0)


def test_progress_ends_full_and_names_its_phases(tmp_path: Path) -> None:
    seen: list[Progress] = []
    import_paths([write(tmp_path, *export.rows(5000))], progress=seen.append)
    assert list(dict.fromkeys(step.phase for step in seen)) == ["Reading", "Comparing", "Writing"]
    assert seen[-1].done == seen[-1].total > 5000
    assert all(step.left_seconds >= 0 and step.done <= step.total for step in seen)


def test_a_cancelled_import_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(importing.Meter, "BATCH", 40)
    take_in(tmp_path, ANN)
    path = write(tmp_path, *export.later([ANN, *export.rows(80)], 3))
    before = tables(), actions()
    steps: list[Progress] = []
    import_paths([path], dry_run=True, progress=steps.append)
    asked = 0

    def after(limit: int) -> bool:
        nonlocal asked
        asked += 1
        return asked > limit

    limit = 0
    while True:
        asked = 0
        try:
            import_paths([path], cancelled=lambda: after(limit))  # noqa: B023 - called at once
        except Cancelled:
            assert (tables(), actions()) == before
            limit += 1
        else:
            break
    assert limit > len(steps) > 4  # also between the batches of the writing
    assert len(actions()) == 2


def test_a_failure_while_writing_leaves_no_trace(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    path = write(tmp_path, ANN, BOB)
    before = tables()

    def full(*_: object) -> None:
        raise sqlite3.OperationalError("database or disk is full")

    with monkeypatch.context() as patch:
        patch.setattr(importing.commit, "run_many", full)
        with pytest.raises(Refused, match=r"full.*nothing was imported"):
            import_paths([path])
    assert (tables(), actions()) == (before, [])
    assert import_paths([path]).added == 2


def test_a_file_in_use_is_one_sentence(tmp_path: Path, store: Path) -> None:
    run("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(Refused, match="in use"):
        take_in(tmp_path, ANN)
    other.rollback()
    other.close()
    assert take_in(tmp_path, ANN).added == 1


def test_what_others_write_meanwhile_is_seen(tmp_path: Path, store: Path) -> None:
    path = write(tmp_path, ANN, BOB)
    written: list[int] = []

    def write_too(step: Progress) -> None:
        if step.phase == "Comparing" and not written:
            thread = threading.Thread(target=in_another_thread)
            thread.start()
            thread.join()

    def in_another_thread() -> None:
        with file.in_thread():
            written.append(import_paths([path]).added)

    report = import_paths([path], progress=write_too)
    assert written == [2]
    assert counts(report) == (0, 0, 2, 0, 0)
    assert len(people()) == 2
    assert len(actions()) == 1


def test_nobody_waits_while_rows_are_read_and_compared(tmp_path: Path, store: Path) -> None:
    other = sqlite3.connect(store, isolation_level=None, timeout=0)
    free: dict[str, bool] = {}

    def try_to_write(step: Progress) -> None:
        try:
            other.execute("BEGIN IMMEDIATE")
            other.rollback()
            free[step.phase] = True
        except sqlite3.OperationalError:
            free[step.phase] = False

    import_paths([write(tmp_path, ANN, BOB)], progress=try_to_write)
    other.close()
    assert free == {"Reading": True, "Comparing": True, "Writing": False}


def test_one_bad_path_does_not_stop_the_others(tmp_path: Path) -> None:
    bad = tmp_path / "bad.zip"
    bad.write_bytes(b"PK\x03\x04cut")
    report = import_paths([bad, write(tmp_path, ANN)])
    assert report.added == 1
    assert [unreadable.file for unreadable in report.unreadable] == [str(bad)]
    with pytest.raises(Refused, match="damaged"):
        import_paths([bad])


def test_hostile_text_is_clean_in_the_file(tmp_path: Path) -> None:
    take_in(
        tmp_path,
        ["Ann\x1b[2J\u202e", "[@click=app.quit]x[/]", *ANN[2:4], "A\x07cme", "\x9b1mE", ""],
    )
    assert people() == [("Ann", "[@click=app.quit]x[/]", "Acme", "E")]


def test_position_rows_carry_no_dates_of_their_own(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    assert positions("Ann") == [("Acme", "Engineer", None)]
    assert run("SELECT from_on FROM position").fetchone() == (None,)


def test_an_unreadable_memory_counts_as_none(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    run("UPDATE source SET seen = '{\"given\": 3'")
    take_in(tmp_path, ANN)
    assert people() == [("Ann", "Ortiz", "Acme", "Engineer")]
    assert counts(take_in(tmp_path, ANN)) == (0, 0, 1, 0, 0)


CELL = st.one_of(
    st.sampled_from(
        ["", "Ann", "Ortiz", ANN[2], BOB[2], "Acme", "01 Jan 2024", '"', "\0", "\n", "é"]
    ),
    st.text(st.characters(exclude_categories=["Cc", "Cs"]), max_size=8),
)


@settings(
    max_examples=80, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(CELL, min_size=1, max_size=9).map(",".join), max_size=8))
def test_any_rows_are_counted_and_settle(tmp_path: Path, lines: list[str]) -> None:
    path = tmp_path / "x.csv"
    path.write_bytes("\n".join([export.HEADER, *lines]).encode("utf-8", "replace"))
    first = import_paths([path])
    again = import_paths([path])
    assert again.rows == first.rows
    assert (again.added, again.updated, again.rejected) == (0, 0, first.rejected)
    assert (
        run("SELECT count(*) FROM source").fetchone()
        == run("SELECT count(*) FROM contact").fetchone()
    )
    while undo.undo().done:
        pass
    assert not any(tables().values())


def test_the_plan_is_empty_for_nothing(tmp_path: Path) -> None:
    assert importing.commit.is_empty(plan.make([], importing.Meter()))
    assert counts(take_in(tmp_path)) == (0, 0, 0, 0, 0)
    assert actions() == []

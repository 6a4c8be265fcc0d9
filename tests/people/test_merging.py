"""Two contacts become one: nothing is lost, nobody knows themselves, undo brings both back."""

from __future__ import annotations

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit, listing, merging, trash
from netui.people.merging import ties
from netui.promises import advice
from netui.store import derive, file, schema, undo
from netui.store.file import run, transaction
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from tests.ui.headless import act, opened, press, ready, take_demo, text, until


def everything() -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: run(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY id"
        ).fetchall()
        for table in schema.TABLES
    }


@pytest.fixture
def two(store) -> tuple[int, int]:
    return (
        edit.add_contact("Ann Ortiz", "Acme", "Head of HR", interests=["trails"]),
        edit.add_contact("Anna Ortiz", "Acme", "Head of HR", interests=["Trails", "chess"]),
    )


def test_what_the_kept_one_lacks_comes_from_the_other(two):
    kept, other = two
    run("UPDATE contact SET city = 'Provo', notes = 'likes tea' WHERE id = ?", (other,))
    run("UPDATE contact SET field = 'HR', notes = 'two dogs' WHERE id = ?", (kept,))
    before = everything()
    merging.merge(kept, other)
    row = run("SELECT given, city, field, notes FROM contact WHERE id = ?", (kept,)).fetchone()
    assert row == ("Ann", "Provo", "HR", "two dogs\n\nlikes tea")
    values = run("SELECT value FROM trait WHERE contact_id = ? ORDER BY value", (kept,)).fetchall()
    assert values == [("chess",), ("trails",)]
    assert run("SELECT count(*) FROM position").fetchone() == (1,)
    assert run("SELECT 1 FROM contact WHERE id = ?", (other,)).fetchone() is None
    assert derive.stale() == 0
    assert undo.undo().done
    assert everything() == before


def test_every_column_that_names_a_contact_is_known(store):
    named = {
        (table.name, column)
        for table in schema.TABLES
        for column in table.columns
        for reference in run(f"PRAGMA foreign_key_list({table.name})").fetchall()
        if reference[2] == "contact" and reference[3] == column
    }
    assert set(ties.naming()) == named


def test_oneself_and_the_trash_are_refused(two):
    kept, other = two
    with pytest.raises(Refused, match="same contact"):
        merging.merge(kept, kept)
    trash.trash_contact(other)
    with pytest.raises(Refused, match="trash"):
        merging.preview(kept, other)


PEOPLE = st.integers(1, 5)
LINKS = st.lists(
    st.tuples(
        st.sampled_from(["advice", "mention", "knows", "asks", "introduced"]), PEOPLE, PEOPLE
    ),
    max_size=14,
)
STEPS = st.lists(
    st.tuples(st.sampled_from(["merge", "trash", "empty"]), PEOPLE, PEOPLE), max_size=4
)


def link(kind: str, one: int, other: int) -> None:
    if kind == "introduced":
        run("UPDATE contact SET introduced_by_id = ? WHERE id = ? AND id <> ?", (other, one, other))
    elif one == other:
        return
    elif kind == "advice":
        advice.add(one, "talk to them", "talk", about_id=other)
    elif kind == "mention":
        run(
            "INSERT INTO mention (by_id, about_id, name, company, said, on_date, created_at)"
            " VALUES (?, ?, '', '', '', '2026-11-01', '')",
            (one, other),
        )
    elif kind == "knows":
        low, high = sorted((one, other))
        run(
            "INSERT OR IGNORE INTO acquaintance (contact_id, other_id, knows, how, noted_on)"
            " VALUES (?, ?, 1, '', '2026-11-01')",
            (low, high),
        )
    else:
        run(
            "INSERT INTO introduction (by_id, to_id, to_name, asked_on, created_at)"
            " VALUES (?, ?, '', '2026-11-01', '')",
            (one, other),
        )


def check_chains() -> None:
    """Nobody owes, knows, names or introduces themselves, and nothing names nobody."""
    assert run("PRAGMA foreign_key_check").fetchall() == []
    for table, one, other in (
        ("acquaintance", "contact_id", "other_id"),
        ("mention", "by_id", "about_id"),
        ("advice", "contact_id", "about_id"),
        ("introduction", "by_id", "to_id"),
        ("contact", "id", "introduced_by_id"),
    ):
        assert run(f"SELECT 1 FROM {table} WHERE {one} = {other}").fetchone() is None, table
    assert run("SELECT 1 FROM acquaintance WHERE contact_id > other_id").fetchone() is None
    owed = [(word.advice.id, word.to_id) for word in advice.owed_words()]
    assert len(owed) == len(set(owed))
    assert all(word.to_id != word.advice.about_id for word in advice.owed_words())
    assert derive.stale() == 0


@pytest.fixture
def five(store) -> bytes:
    """A file of five people, to begin with each time."""
    for number in range(5):
        assert edit.add_contact(f"Person {number + 1}") == number + 1
    file.close_file()
    return store.read_bytes()


@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(LINKS, STEPS)
def test_chains_stay_right_whatever_is_merged_or_removed(home, five, links, steps):
    file.close_file()
    (home / "netui.db").write_bytes(five)
    file.open_file()
    with transaction():
        for kind, one, other in links:
            link(kind, one, other)
    derive.rebuild()
    run("DELETE FROM change")
    run("DELETE FROM action")
    before, undoable = everything(), True
    for what, one, other in steps:
        try:
            if what == "merge":
                merging.merge(one, other)
            elif what == "trash":
                trash.trash_contact(one)
            elif trash.trashed():
                trash.empty_for_good()
                undoable = False
        except Refused:
            continue
        check_chains()
    if undoable:
        while undo.undo().done:
            check_chains()
        assert everything() == before


async def test_by_keys_and_back() -> None:
    take_demo()
    file.open_file()
    first = edit.add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
    edit.add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}", city="Provo")
    async with opened() as app:
        app.screen.contacts.select(first)
        await act(app, "merge")
        await ready(app)
        await until(lambda: "goes into" in text(app))
        await press(app, "enter")
        await until(lambda: app.screen.place == "home")
        await until(lambda: "Merged" in text(app), text(app))
        assert run("SELECT city FROM contact WHERE id = ?", (first,)).fetchone() == ("Provo",)
        await press(app, "u")
        await until(lambda: len(listing.rows([first, first + 1])) == 2)

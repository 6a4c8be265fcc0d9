"""Two contacts become one: nothing is lost, nobody knows themselves, undo brings both back."""

from __future__ import annotations

import shutil
from collections.abc import Sequence
from datetime import date
from pathlib import Path
from random import Random

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit, listing, merging, trash
from netui.people.merging import ties
from netui.prep import answers
from netui.promises import advice
from netui.store import derive, file, schema, undo
from netui.store.file import run, transaction
from netui.targets import introductions, managers, targets
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


# How often each is done, of what may be.
LINKS = {
    **{"advice": 3, "talk": 2, "has": 2, "mention": 1, "knows": 1, "asks": 1, "made": 1},
    "introduced": 1,
}
STEPS = {"merge": 2, "trash": 3, "empty": 1}


def link(kind: str, one: int, other: int) -> None:
    if kind == "talk":
        (number,) = run(
            "INSERT INTO interaction (on_date, kind, direction, summary, notes, created_at)"
            " VALUES ('2026-11-20', 'coffee', 'both', '', '', '') RETURNING id"
        ).fetchone()
        for who in {one, other}:
            run("INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)", (number, who))
    elif kind == "has":
        answers.save_answer(one, "keep-up", answers.Talk(None, ""), f"said by {one}", "")
        managers.set_manager(1, contact_id=one, state="known" if other > 2 else "guessed")
        run(
            "INSERT OR IGNORE INTO draft (key, text, base, updated_at) VALUES (?, 'x', '', '')",
            (f"notes:{one}",),
        )
    elif kind == "introduced":
        run("UPDATE contact SET introduced_by_id = ? WHERE id = ? AND id <> ?", (other, one, other))
    elif one == other:
        return
    elif kind == "advice":
        advice.add(one, "talk to them", "talk", about_id=other, on=date(2026, 11, 1))
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
        made_on = "2026-11-04" if kind == "made" else None
        run(
            "INSERT INTO introduction (by_id, to_id, to_name, asked_on, made_on, created_at)"
            " VALUES (?, ?, '', '2026-11-01', ?, '')",
            (one, other, made_on),
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
    assert all(
        word.advice.words() != "talk to somebody" or word.advice.state == "acted"
        for word in advice.owed_words()
    )
    assert derive.stale() == 0


def check_nothing_twice() -> None:
    """After merging: one answer, manager and open introduction, and text in work of nobody gone."""
    for table, columns in (
        ("answer WHERE interaction_id IS NULL", "contact_id, question, meeting_id"),
        ("manager", "contact_id, company_id"),
        ("attendee", "contact_id, meeting_id"),
    ):
        twice = f"SELECT 1 FROM {table} GROUP BY {columns} HAVING count(*) > 1"
        assert run(twice).fetchone() is None, table
    here = {f"notes:{number}" for (number,) in run("SELECT id FROM contact")}
    assert {key.partition(" ")[0] for (key,) in run("SELECT key FROM draft")} <= here


def owed_on(words: Sequence[advice.OwedWord]) -> set[tuple[int, int | None]]:
    """To whom a word is owed, and on whom, where that is known."""
    found = ((word.to_id, word.advice.about_id) for word in words)
    return {pair for pair in found if pair[1] is not None}


def by_giver(words: Sequence[advice.OwedWord]) -> set[tuple[int, int]]:
    """The advice on which whoever gave it is owed a word."""
    return {(word.advice.id, word.to_id) for word in words if not word.via}


def empty() -> None:
    """Empty the trash: what is owed to others stays as it was before the trash."""
    gone = {person.id for person in trash.trashed()}
    before = run("SELECT id, trashed_at FROM contact WHERE trashed_at IS NOT NULL").fetchall()
    with transaction():
        run("UPDATE contact SET trashed_at = NULL")
        words = [word for word in advice.owed_words() if word.to_id not in gone]
        for number, at in before:
            run("UPDATE contact SET trashed_at = ? WHERE id = ?", (at, number))
    trash.empty_for_good()
    left = advice.owed_words()
    assert owed_on(left) == {pair for pair in owed_on(words) if pair[1] not in gone}
    assert by_giver(words) <= by_giver(left)


def merge(one: int, other: int) -> None:
    """Merge: what was owed on others stays, and so does every answer."""
    pair = {one, other}
    owed = {
        (one if to == other else to, on)
        for to, on in owed_on(advice.owed_words())
        if on not in pair
    }
    said = {text for (text,) in run("SELECT text FROM answer")}
    by = run("SELECT introduced_by_id FROM contact WHERE id IN (?, ?)", (one, other)).fetchall()
    merging.merge(one, other)
    if (None,) in by:  # a card has room for one introducer
        assert owed <= owed_on(advice.owed_words())
    text = "\n".join(text for (text,) in run("SELECT text FROM answer"))
    assert all(line in text for line in said)
    both = {*introductions.by(one), *introductions.towards(one)}
    open_pairs = [(each.by_id, each.to_id) for each in both if each.is_open]
    assert len(open_pairs) == len(set(open_pairs))
    check_nothing_twice()


@pytest.fixture
def five(store) -> Path:
    """A file of five people, to begin with each time."""
    targets.company_of("Hooli")
    for number in range(5):
        assert edit.add_contact(f"Person {number + 1}") == number + 1
    file.close_file()
    return store.rename(store.with_suffix(".five"))


@settings(
    max_examples=60,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
@given(seed=st.integers(0, 2**32))
def test_chains_stay_right_whatever_is_merged_or_removed(home, five, seed):
    chance = Random(seed)
    file.close_file()
    shutil.copy(five, home / "netui.db")
    file.open_file()
    run("PRAGMA synchronous = OFF")  # the disk is not what is tested here
    with transaction():
        for kind in chance.choices([*LINKS], [*LINKS.values()], k=chance.randrange(20)):
            link(kind, *chance.choices(range(1, 6), k=2))
    derive.rebuild()
    run("DELETE FROM change")
    run("DELETE FROM action")
    before, undoable = everything(), True
    for what in chance.choices([*STEPS], [*STEPS.values()], k=4):
        one, other = chance.choices(range(1, 6), k=2)
        try:
            if what == "merge":
                merge(one, other)
            elif what == "trash":
                trash.trash_contact(one)
            elif trash.trashed():
                undoable = False
                empty()
        except Refused:
            continue
        check_chains()
    if undoable:
        after, count = everything(), 0
        while undo.undo().done:
            check_chains()
            count += 1
        assert everything() == before
        assert [undo.redo().done for _ in range(count)] == [True] * count
        assert everything() == after


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

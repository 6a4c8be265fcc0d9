"""Drafts: outside undo, one row per copy of the program, nothing of another copy overwritten."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import closing
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st
from peewee import OperationalError

from netui.store import drafts, undo
from netui.store.file import run

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def restart(monkeypatch: pytest.MonkeyPatch):
    """Stand in for a killed program that is started again: nothing is remembered but the file."""
    return lambda: monkeypatch.setattr(drafts, "_held", {})


def test_a_kept_text_is_found_with_its_base() -> None:
    drafts.keep("notes:1", "loves biking", "loves")
    draft = drafts.find("notes:1")
    assert (draft.text, draft.base) == ("loves biking", "loves")
    assert draft.updated_at.startswith("2026-11-22T")


def test_keeping_again_overwrites_the_same_row() -> None:
    drafts.keep("log", "a")
    drafts.keep("log", "ab")
    assert run("SELECT key, text FROM draft").fetchall() == [("log", "ab")]


def test_a_text_equal_to_its_base_is_no_draft() -> None:
    drafts.keep("notes:1", "typed", "saved")
    drafts.keep("notes:1", "saved", "saved")
    assert drafts.find("notes:1") is None
    assert drafts.count() == 0


def test_the_same_text_again_writes_nothing(store: Path) -> None:
    drafts.keep("log", "a")
    size = store.with_name(store.name + "-wal").stat().st_size
    drafts.keep("log", "a")
    assert store.with_name(store.name + "-wal").stat().st_size == size


def test_forgotten_is_gone_and_can_be_forgotten_twice() -> None:
    drafts.keep("log", "a")
    drafts.forget("log")
    drafts.forget("log")
    assert drafts.find("log") is None


def test_a_draft_is_found_after_a_restart_and_written_over(restart) -> None:
    drafts.keep("notes:1", "left", "base")
    restart()
    assert drafts.find("notes:1").text == "left"
    drafts.keep("notes:1", "left and more", "base")
    assert run("SELECT key, text FROM draft").fetchall() == [("notes:1", "left and more")]


def test_two_copies_with_the_same_field_keep_both_drafts(restart) -> None:
    drafts.keep("notes:1", "typed in the first copy")
    restart()
    drafts.keep("notes:1", "typed in the second copy")
    drafts.keep("notes:1", "typed in the second copy, on")
    assert drafts.find("notes:1").text == "typed in the second copy, on"
    assert drafts.all_keys() == ["notes:1"]
    assert drafts.count() == 2
    drafts.forget("notes:1")
    assert drafts.find("notes:1").text == "typed in the first copy"


def test_forgetting_leaves_what_another_copy_wrote_since() -> None:
    drafts.keep("notes:1", "mine")
    run("UPDATE draft SET text = 'theirs'")
    drafts.forget("notes:1")
    assert drafts.find("notes:1").text == "theirs"


def test_a_draft_that_another_copy_went_on_with_is_not_written_over() -> None:
    drafts.keep("notes:1", "mine")
    run("UPDATE draft SET text = 'mine, gone on elsewhere'")
    drafts.keep("notes:1", "mine, and more")
    rows = run("SELECT text FROM draft ORDER BY id").fetchall()
    assert rows == [("mine, gone on elsewhere",), ("mine, and more",)]


def test_a_similar_key_is_another_field() -> None:
    drafts.keep("notes:1", "one")
    drafts.keep("notes:12", "twelve")
    drafts.forget("notes:1")
    assert drafts.all_keys() == ["notes:12"]
    assert drafts.find("notes:1") is None


def test_keys_come_newest_first(monkeypatch: pytest.MonkeyPatch) -> None:
    for hour, key in enumerate(("log", "notes:3", "add")):
        monkeypatch.setattr(drafts.clock, "stamp", lambda hour=hour: f"2026-11-22T0{hour}:00:00Z")
        drafts.keep(key, "text")
    assert drafts.all_keys() == ["add", "notes:3", "log"]


def test_drafts_stand_outside_undo() -> None:
    with undo.action("Change a company"):
        run("INSERT INTO company (name, key) VALUES ('Acme', 'acme')")
        drafts.keep("log", "a")
    assert undo.undo().done
    assert drafts.find("log").text == "a"


@given(text=st.text(max_size=60))
def test_any_text_is_kept_without_control_codes(text: str) -> None:
    drafts.keep("log", "x" + text)
    kept = drafts.find("log").text
    assert kept.startswith("x")
    assert "\x1b" not in kept
    assert drafts.count() == 1


def test_a_copy_holds_what_it_kept_or_found(restart) -> None:
    drafts.keep("log", "a")
    assert drafts.holds("log")
    restart()
    assert not drafts.holds("log")
    drafts.find("log")
    assert drafts.holds("log")
    drafts.forget("log")
    assert not drafts.holds("log")


def test_a_draft_that_a_lock_kept_from_being_forgotten_is_forgotten_later(
    store: Path, restart: Callable[[], None]
) -> None:
    drafts.keep("log", "coffee")
    run("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            drafts.forget("log")
    drafts.forget("log")
    restart()
    assert drafts.find("log") is None

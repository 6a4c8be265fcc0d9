"""Two copies of netui, or netui and another program, on one file: nothing is lost."""

from __future__ import annotations

import sqlite3
from collections.abc import Iterator
from contextlib import closing, contextmanager
from pathlib import Path

import pytest

from tests.exchange import linkedin_export
from tests.journeys.driver import Netui
from tests.terminal import Terminal

SOON = 5.0  # two seconds are promised; the rest is for a machine that has other work
NOTES = "SELECT notes FROM contact"
ROWS = 12_000


@pytest.fixture
def ann(netui: Netui) -> Netui:
    """A home that knows Ann Ortiz alone."""
    assert netui.run("add", "coffee with Ann Ortiz yesterday", "--new").returncode == 0
    return netui


@pytest.fixture
def demo(netui: Netui) -> Netui:
    """A home with a queue for today."""
    assert netui.run("demo", "--write", str(netui.home)).returncode == 0
    return netui


def opened(netui: Netui) -> Terminal:
    """netui on its home screen, all panes filled."""
    terminal = netui.open()
    terminal.wait_for("up at night")
    return terminal


def reviewing(netui: Netui) -> Terminal:
    """netui at the first card of the review."""
    terminal = opened(netui)
    terminal.press("r")
    terminal.wait_for("Review · 1 of")
    return terminal


@contextmanager
def locked(netui: Netui) -> Iterator[None]:
    """Another program is writing all the while."""
    with closing(sqlite3.connect(netui.file, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        yield
        other.execute("ROLLBACK")


def test_what_is_logged_in_one_copy_shows_in_the_other(ann: Netui) -> None:
    one, other = opened(ann), opened(ann)
    one.press("l")
    one.wait_for("Log · Ann Ortiz")
    one.type("call about the harbour\n")
    other.wait_for("Call: about the harbour", SOON)


def test_what_the_command_line_adds_shows_in_the_app(ann: Netui) -> None:
    terminal = opened(ann)
    assert ann.run("add", "lunch with Bob Reyes today", "--new").returncode == 0
    terminal.wait_for("Bob Reyes", SOON)
    terminal.wait_for("Contacts 2")


def test_the_first_contact_of_another_copy_ends_the_welcome(netui: Netui) -> None:
    terminal = netui.open()
    terminal.wait_for("Welcome to netui")
    netui.run("add", "lunch with Bob Reyes today", "--new")
    terminal.wait_for("1 Contacts 1", SOON)


def test_a_card_decided_in_one_copy_leaves_the_queue_of_the_other(demo: Netui) -> None:
    one, other = reviewing(demo), reviewing(demo)
    card = demo.card()
    one.press("x")
    one.wait_for("Review · 2 of")
    other.wait_for("Review · 2 of", SOON)
    assert demo.verdict(card) == "skip"


@pytest.mark.parametrize(
    ("key", "kept"),
    [("[", "likes tea"), ("]", "likes coffee"), ("=", "likes tea\nlikes coffee")],
)
def test_notes_edited_in_both_keep_both_and_one_key_chooses(
    ann: Netui, key: str, kept: str
) -> None:
    one, other = opened(ann), opened(ann)
    for terminal, text in ((one, "likes tea"), (other, "likes coffee")):
        terminal.press("3", "G", "enter")
        terminal.wait_for("kept as you type")
        terminal.type(text)
        terminal.wait_for(text)
    other.press("esc")
    other.wait_for(lambda _: ann.value(NOTES) == "likes coffee")
    one.press("esc")
    one.wait_for("notes edited in two places")
    assert {"likes tea", "likes coffee"} <= set(str(ann.value(NOTES)).split("\n"))
    one.press(key)
    one.wait_for(lambda _: ann.value(NOTES) == kept)
    other.wait_for("likes " + kept.split()[-1], SOON)
    assert ann.value("SELECT count(*) FROM draft") == 0


def test_a_verdict_that_meets_a_lock_is_shown_at_once_and_written_later(demo: Netui) -> None:
    terminal = reviewing(demo)
    card = demo.card()
    with locked(demo):
        terminal.press("x")
        terminal.wait_for("Review · 2 of")
        terminal.wait_for("Another program is writing")
        terminal.press("x")
        terminal.wait_for("Review · 3 of")
        assert demo.verdict(card) is None
    terminal.wait_for(lambda _: demo.verdict(card) == "skip")
    done = "SELECT count(*) FROM review_card WHERE verdict = 'skip'"
    terminal.wait_for(lambda _: demo.value(done) == 2)


def test_quitting_writes_what_still_waits_for_a_lock(demo: Netui) -> None:
    terminal = reviewing(demo)
    card = demo.card()
    with locked(demo):
        terminal.press("x")
        terminal.wait_for("Review · 2 of")
        terminal.press("esc", "q")
        terminal.settle()
    assert terminal.wait_exit() == 0
    assert demo.verdict(card) == "skip"


def importing(netui: Netui, tmp_path: Path) -> Terminal:
    """netui in the middle of a long import."""
    export = tmp_path / "Connections.csv"
    export.write_text(linkedin_export.connections(ROWS), encoding="utf-8")
    terminal = opened(netui)
    terminal.press("I")
    terminal.type(f"{export}\n")
    terminal.wait_for("a second")
    return terminal


def test_keys_work_while_an_import_runs(ann: Netui, tmp_path: Path) -> None:
    terminal = importing(ann, tmp_path)
    terminal.press("ctrl+p")
    terminal.wait_for("Theme: netui-dark")
    assert ann.value("SELECT count(*) FROM contact") == 1
    terminal.press("esc")
    terminal.wait_for(" added ·")
    assert ann.value("SELECT count(*) FROM contact") > ROWS * 0.99


def test_esc_stops_an_import_without_a_trace(ann: Netui, tmp_path: Path) -> None:
    terminal = importing(ann, tmp_path)
    terminal.press("esc")
    terminal.wait_for("Stopped: nothing was written")
    tables = ("contact", "company", "position", "source", "action")
    found = [ann.value(f"SELECT count(*) FROM {table}") for table in tables]
    assert found == [1, 0, 0, 0, 1]
    terminal.press("esc")
    terminal.wait_for("1 Contacts 1")

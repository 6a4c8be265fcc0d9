"""Keys faster than screens: none is lost, and none of a text is run as a command."""

from __future__ import annotations

import pytest

from tests.journeys.driver import Netui
from tests.terminal import Terminal

TEXT = "quarterly dull rows"  # its letters are commands nearly all of them
LOGGED = "SELECT summary FROM interaction WHERE kind = 'call' ORDER BY id"
PROMISED = "SELECT text, due_on FROM promise ORDER BY id"


@pytest.fixture
def terminal(netui: Netui) -> Terminal:
    """netui on its home screen; Ann Ortiz is under the cursor, Zoe Quist below."""
    for name in ("Ann Ortiz", "Zoe Quist"):
        assert netui.run("add", f"coffee with {name} yesterday", "--new").returncode == 0
    terminal = netui.open()
    terminal.wait_for("up at night")
    return terminal


def test_a_name_typed_with_the_search_key(terminal: Terminal) -> None:
    terminal.burst("/", *"quist")
    terminal.wait_for("Contacts 1 of 2")
    terminal.wait_for("Timeline · Zoe Quist")
    assert "quist" in terminal.text.split("\n")[2]


def test_a_search_and_what_follows_it(terminal: Terminal, netui: Netui) -> None:
    terminal.burst("/", *"quist", "enter", "*", "esc", "/", *"ortiz", "enter", "w")
    close = "SELECT family, closeness FROM contact ORDER BY family"
    terminal.wait_for(lambda _: netui.rows(close) == [("Ortiz", "warm"), ("Quist", "partner")])


@pytest.mark.parametrize(("key", "title"), [("l", "Log · Ann"), ("f", "Promise ─"), ("a", "Add ·")])
def test_a_text_typed_with_the_key_of_its_form(terminal: Terminal, key: str, title: str) -> None:
    terminal.burst(key, *TEXT)
    terminal.wait_for(title)
    terminal.wait_for(f"  {TEXT} ")
    terminal.settle()
    assert terminal.shows(title)


def test_two_logs_and_the_way_out_in_one_burst(terminal: Terminal, netui: Netui) -> None:
    one, two = (*"lcall about rows", "enter"), (*"lcall about quarrels", "enter")
    terminal.burst(*one, *two, "q")
    assert terminal.wait_exit() == 0
    assert netui.rows(LOGGED) == [("call about rows",), ("call about quarrels",)]


def test_every_field_of_a_form_in_one_burst(terminal: Terminal, netui: Netui) -> None:
    terminal.burst("l", *"call", "tab", *TEXT, "tab", *"fri", "tab", "tab", *"last thu", "enter")
    terminal.wait_for(lambda _: netui.rows(PROMISED) == [(TEXT, "2026-11-27")])
    assert netui.value("SELECT on_date FROM interaction WHERE kind = 'call'") == "2026-11-19"


def test_the_person_named_last_in_a_burst_is_the_one_written(
    terminal: Terminal, netui: Netui
) -> None:
    terminal.burst("f", *TEXT, "tab", "tab", "ctrl+u", *"quist", "enter")
    promised = "SELECT c.family FROM promise p JOIN contact c ON c.id = p.contact_id"
    terminal.wait_for(lambda _: netui.rows(promised) == [("Quist",)])


def test_letters_and_the_keys_that_correct_them(terminal: Terminal, netui: Netui) -> None:
    terminal.burst("f", *"slidex", "backspace", *"s one two", *["left"] * 3, *"and ", "enter")
    terminal.wait_for(lambda _: netui.rows(PROMISED) == [("slides one and two", None)])


def test_two_visits_to_the_notes(terminal: Terminal, netui: Netui) -> None:
    terminal.burst("3", "G", "enter", *"dull", "esc", "enter", *" rows", "esc", "1", "q")
    assert terminal.wait_exit() == 0
    assert netui.value("SELECT notes FROM contact WHERE given = 'Ann'") == "dull rows"


def test_verdicts_typed_with_the_review_key(netui: Netui) -> None:
    netui.run("demo", "--write", str(netui.home))
    terminal = netui.open()
    terminal.wait_for("1 Contacts")
    terminal.burst("r", *"xxxxx")
    skipped = "SELECT count(*) FROM review_card WHERE verdict = 'skip'"
    terminal.wait_for(lambda _: netui.value(skipped) == 5)
    terminal.wait_for("Review · 6 of")


def test_keys_typed_before_the_first_screen(terminal: Terminal, netui: Netui) -> None:
    early = netui.open()
    early.burst("/", *"quist")
    early.wait_for("Contacts 1 of 2")


def test_a_command_typed_with_the_palette_key(terminal: Terminal) -> None:
    terminal.burst("ctrl+p", *"trash", "enter")
    terminal.wait_for("The trash is empty")


def test_pasted_lines_become_lines_to_accept(terminal: Terminal, netui: Netui) -> None:
    terminal.press("a")
    terminal.paste("call with Ann Ortiz: rows\ncall with Zoe Quist: dull\n\nAnn Ortiz: likes tea")
    terminal.wait_for("· Ann Ortiz: likes tea")
    for _ in range(3):
        terminal.press("enter")
    terminal.wait_until_gone("Add ·")
    assert netui.rows(LOGGED) == [("rows",), ("dull",)]
    assert netui.value("SELECT notes FROM contact WHERE given = 'Ann'") == "likes tea"


def test_pasted_lines_stay_lines_in_what_was_said(terminal: Terminal, netui: Netui) -> None:
    terminal.press("l")
    terminal.paste("call about rows\nfirst dull\nthen less")
    terminal.press("enter")
    terminal.wait_for("Written down")
    notes = "SELECT summary, notes FROM interaction WHERE kind = 'call'"
    assert netui.rows(notes) == [("call about rows", "first dull\nthen less")]


def test_a_paste_into_one_line_drops_none(terminal: Terminal, netui: Netui) -> None:
    terminal.press("f")
    terminal.paste("the slides\r\nand the book")
    terminal.press("enter")
    terminal.wait_for(lambda _: netui.rows(PROMISED) == [("the slides and the book", None)])

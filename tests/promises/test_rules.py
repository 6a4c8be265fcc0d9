from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netui.errors import Refused
from netui.people.edit import add_contact
from netui.promises import rules
from netui.store import undo
from netui.store.file import run

FRIDAY, MONDAY = date(2026, 11, 27), date(2026, 11, 30)


@pytest.fixture
def ann(store: Path) -> int:
    return add_contact("Ann Ortiz", company="Acme")


def state(number: int) -> tuple[str, str | None]:
    row = run("SELECT state, closed_on FROM promise WHERE id = ?", (number,)).fetchone()
    return row[0], row[1]


def newest_action() -> str:
    return str(run("SELECT name FROM action ORDER BY id DESC LIMIT 1").fetchone()[0])


def test_the_soonest_due_comes_first_and_no_date_last(ann: int) -> None:
    bob = add_contact("Bob Reyes")
    rules.add("some day", None, "me", ann)
    rules.add("monday", MONDAY, "them", bob)
    rules.add("friday", FRIDAY, "me", ann)
    assert [promise.text for promise in rules.open_promises()] == ["friday", "monday", "some day"]
    assert [promise.text for promise in rules.open_promises(ann)] == ["friday", "some day"]
    found = rules.open_promises(bob)[0]
    assert found[1:] == ("monday", MONDAY, "them", bob, "Bob Reyes")


def test_a_promise_may_concern_nobody(store: Path) -> None:
    number = rules.add("update my profile", FRIDAY, "me", None)
    assert rules.open_promises() == [
        rules.OpenPromise(number, "update my profile", FRIDAY, "me", None, "")
    ]


def test_kept_and_dropped_ones_are_closed_today_and_undone(ann: int) -> None:
    kept, dropped = (rules.add(text, FRIDAY, "me", ann) for text in ("slides", "book"))
    rules.keep(kept)
    assert newest_action() == "Kept: slides"
    rules.drop(dropped)
    assert (state(kept), state(dropped)) == (("kept", "2026-11-22"), ("dropped", "2026-11-22"))
    assert rules.open_promises() == []
    assert undo.undo().sentence("Undone") == "Undone: Let go: book"
    assert [promise.id for promise in rules.open_promises()] == [dropped]


def test_what_is_closed_or_gone_is_refused(ann: int) -> None:
    number = rules.add("slides", FRIDAY, "me", ann)
    rules.keep(number)
    for change in (rules.keep, rules.drop, lambda n: rules.move(n, MONDAY)):
        with pytest.raises(Refused, match="was kept already"):
            change(number)
    with pytest.raises(Refused, match="gone"):
        rules.keep(999)


def test_one_is_moved_and_all_are_moved_in_one_step(ann: int) -> None:
    first, second, third = (rules.add(text, FRIDAY, "me", ann) for text in "abc")
    rules.move(first, None)
    assert newest_action() == "Move to no date: a"
    rules.keep(third)
    rules.move_all([first, second, third], MONDAY)
    assert newest_action() == "Move 3 promises to Monday 30 November 2026"
    assert [promise.due_on for promise in rules.open_promises()] == [MONDAY, MONDAY]
    assert rules.read(third).due_on == FRIDAY
    assert undo.undo().done
    assert {p.id: p.due_on for p in rules.open_promises()} == {first: None, second: FRIDAY}


def test_it_is_written_anew(ann: int) -> None:
    number = rules.add("slides", FRIDAY, "me", ann)
    before = newest_action()
    assert rules.change(number, " slides ", FRIDAY, "me", ann) == number
    assert newest_action() == before  # nothing changed, nothing to undo
    rules.change(number, "the \x1b[31mdeck", MONDAY, "them", None)
    assert rules.read(number) == (number, "the deck", MONDAY, "them", None, "")


@pytest.mark.parametrize(
    ("text", "by", "said"), [(" \x1b ", "me", "no words"), ("x", "us", "choose me or them")]
)
def test_a_promise_needs_words_and_somebody_who_owes(
    ann: int, text: str, by: str, said: str
) -> None:
    with pytest.raises(Refused, match=said):
        rules.add(text, None, by, ann)


def test_those_of_trashed_contacts_are_left_out_and_none_is_added(ann: int) -> None:
    rules.add("slides", FRIDAY, "me", ann)
    with undo.action("Trash Ann Ortiz"):
        run("UPDATE contact SET trashed_at = '2026-11-22T00:00:00Z' WHERE id = ?", (ann,))
    assert rules.open_promises() == rules.open_promises(ann) == []
    for contact in (ann, 999):
        with pytest.raises(Refused, match="trash"):
            rules.add("more", FRIDAY, "me", contact)


def test_a_long_one_is_cut_in_the_name_of_its_action(ann: int) -> None:
    rules.add("word " * 30, None, "me", ann)
    assert newest_action() == "Promise: word word word word word word word word…"

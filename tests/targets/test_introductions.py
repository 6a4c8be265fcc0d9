"""Introductions: how far each came, and never two asks without something given in between."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit, trash
from netui.promises import rules
from netui.promises.steps import steps
from netui.store import undo
from netui.store.file import run
from netui.targets import introductions
from netui.timeline.log import log, trash_interaction
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def ann(store: object) -> int:
    return edit.add_contact("Ann Ortiz", "Acme", "VP People")


@pytest.fixture
def priya(store: object) -> int:
    return edit.add_contact("Priya Nair", "Hooli", "Head of Learning")


def only() -> introductions.Introduction:
    (one,) = introductions.open_ones()
    return one


def test_each_step_is_one_action_and_said_in_a_sentence(ann: int) -> None:
    number = introductions.ask(ann, to_name="Priya Nair", on=ago(20))
    said = [introductions.next_step(number, ago(days)) for days in (15, 10, 9)]
    assert said == [
        "Ann Ortiz introduced you to Priya Nair",
        "You talked with Priya Nair: Ann Ortiz is owed a word of thanks",
        "Thanked Ann Ortiz for Priya Nair",
    ]
    one = introductions.read(number)
    assert (one.made_on, one.talked_on, one.thanked_on) == (ago(15), ago(10), ago(9))
    assert (one.state, one.since) == ("thanked", ago(9))
    assert not introductions.open_ones()
    with pytest.raises(Refused, match="all is done"):
        introductions.next_step(number, TODAY)
    states = []
    for _ in range(3):
        undo.undo()
        states.append(introductions.read(number).state)
    assert states == ["talked", "made", "asked"]
    assert undo.undo().name == "Ask Ann Ortiz for an introduction to Priya Nair"
    assert not introductions.by(ann)


@pytest.mark.parametrize(("kind", "state"), [("coffee", "talked"), ("message", "asked")])
def test_a_talk_with_them_shows_by_itself(ann: int, priya: int, kind: str, state: str) -> None:
    log([priya], "coffee", ago(30), "before it all")
    introductions.ask(ann, priya, on=ago(20))
    log([priya], kind, ago(3), "the shift leaders")
    assert only().state == state
    assert only().talked_on == (ago(3) if state == "talked" else None)
    assert only().whom() == "Priya Nair @ Hooli"


def test_a_talk_earlier_on_the_day_of_the_ask_is_none_of_what_came_of_it(
    ann: int, priya: int
) -> None:
    coffee = log([priya], "coffee", TODAY, "the rota")
    run("UPDATE interaction SET created_at = '2026-11-22T00:00:00Z' WHERE id = ?", (coffee,))
    number = introductions.ask(ann, priya)
    run("UPDATE introduction SET created_at = '2026-11-22T12:00:00Z' WHERE id = ?", (number,))
    assert only().state == "asked"
    told = [(step.ref[0], step.on) for step in steps(ann, TODAY)]
    assert told == [("introduction:asked", TODAY)]
    call = log([priya], "call", TODAY, "the rota")
    run("UPDATE interaction SET created_at = '2026-11-22T18:00:00Z' WHERE id = ?", (call,))
    assert only().talked_on == TODAY
    assert "introduction:talked" in [step.ref[0] for step in steps(ann, TODAY)]


def test_what_was_found_by_person_and_by_company(ann: int, priya: int) -> None:
    number = introductions.ask(ann, priya, on=ago(20))
    hooli = edit.company_id("Hooli")
    assert [one.id for one in introductions.towards(priya)] == [number]
    assert [one.id for one in introductions.towards(company_id=hooli)] == [number]
    assert not introductions.towards(company_id=edit.company_id("Acme"))
    trash.trash_contact(priya)
    assert not introductions.by(ann)
    assert not introductions.open_ones()
    assert introductions.may_ask(ann, TODAY)  # she was asked all the same


def gave(ann: int) -> None:
    log([ann], "gave", TODAY, "the salary study", "me")


def kept(ann: int) -> None:
    rules.keep(rules.add("send the slides", None, "me", ann))


def passed(ann: int) -> None:
    run("INSERT INTO news (text, link, on_date, created_at) VALUES ('x', '', ?, '')", (str(TODAY),))
    run("INSERT INTO passed (news_id, contact_id, on_date) VALUES (1, ?, ?)", (ann, str(TODAY)))


def introduced(ann: int) -> None:
    run(
        "INSERT INTO note (contact_id, template, occasion, channel, subject, text, outcome,"
        " sent_on, follow_ups, created_at) VALUES (?, '', 'make-introduction', 'email', '',"
        " 'x', 'sent', ?, '', '')",
        (ann, str(TODAY)),
    )


def promised(ann: int) -> None:
    rules.add("send the slides", None, "me", ann)


@pytest.mark.parametrize(
    ("give", "enough"),
    [(gave, True), (kept, True), (passed, True), (introduced, True), (promised, False)],
)
def test_who_was_asked_is_given_something_first(
    ann: int, priya: int, give: Callable[[int], None], enough: bool
) -> None:
    assert introductions.may_ask(ann, TODAY) == ""
    introductions.ask(ann, priya, on=ago(12))
    why = introductions.may_ask(ann, TODAY)
    assert why.startswith("You asked Ann Ortiz for Priya Nair 12 days ago and have given nothing")
    give(ann)
    if enough:
        introductions.ask(ann, to_name="Bob Reyes")
        return
    with pytest.raises(Refused, match="give something first, or wait until"):
        introductions.ask(ann, to_name="Bob Reyes")


@pytest.mark.parametrize("table", ["passed", "note"])
def test_what_was_given_in_a_message_in_the_trash_was_not(ann: int, priya: int, table: str) -> None:
    introductions.ask(ann, priya, on=ago(12))
    (passed if table == "passed" else introduced)(ann)
    message = log([ann], "message", TODAY, "have you heard?", "me")
    run(f"UPDATE {table} SET interaction_id = ?", (message,))
    assert introductions.may_ask(ann, TODAY) == ""
    trash_interaction(message)
    assert introductions.may_ask(ann, TODAY)


def test_a_step_is_never_before_the_one_that_led_to_it(ann: int) -> None:
    number = introductions.ask(ann, to_name="Priya Nair", on=ago(20))
    introductions.made(number, ago(5))
    with pytest.raises(Refused, match="Ann Ortiz introduced you on Tuesday 17 November 2026: name"):
        introductions.talked(number, ago(7))
    introductions.talked(number, ago(3))
    with pytest.raises(Refused, match="you talked with Priya Nair on Thursday 19 November 2026"):
        introductions.thanked(number, ago(4))
    introductions.thanked(number, ago(3))
    assert introductions.read(number).since == ago(3)


def test_what_was_given_before_does_not_count_and_time_does(ann: int, priya: int) -> None:
    log([ann], "gave", ago(30), "the salary study", "me")
    introductions.ask(ann, priya, on=ago(30))
    assert introductions.may_ask(ann, TODAY)
    assert introductions.may_ask(ann, TODAY + timedelta(days=30)) == ""


def test_what_cannot_be_asked(ann: int, priya: int) -> None:
    for to_id, name, says in (
        (ann, "", "introduce you to themselves"),
        (None, "ann ORTIZ", "introduce you to themselves"),
        (None, " \x1b[2J ", "nobody is named"),
    ):
        with pytest.raises(Refused, match=says):
            introductions.ask(ann, to_id, name)
    introductions.ask(ann, priya, on=ago(5))
    with pytest.raises(Refused, match="already, on Tuesday 17 November 2026"):
        introductions.ask(ann, priya)
    with pytest.raises(Refused, match="lies ahead"):
        introductions.made(only().id, TODAY + timedelta(days=1))
    with pytest.raises(Refused, match="that day or a later one"):
        introductions.made(only().id, ago(6))
    introductions.close(only().id, TODAY)
    assert not introductions.open_ones()
    with pytest.raises(Refused, match="closed already"):
        introductions.thanked(introductions.by(ann)[0].id, TODAY)
    introductions.remove(introductions.by(ann)[0].id)
    assert not introductions.by(ann)
    assert introductions.may_ask(ann, TODAY) == ""


OPS = ("ask", "made", "talked", "thanked", "close", "next", "remove", "coffee", "gave")


@settings(
    max_examples=30, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.sampled_from(OPS), st.integers(0, 40)), max_size=8))
def test_whatever_is_done_in_whatever_order_is_taken_back_step_by_step(
    ann: int, priya: int, ops: list[tuple[str, int]]
) -> None:
    seen = [introductions.by(ann)]
    for op, days in ops:
        try:
            act(op, ann, priya, ago(days))
        except Refused:
            assert introductions.by(ann) == seen[-1]
            continue
        seen.append(introductions.by(ann))
        waiting = [one for one in seen[-1] if one.state in ("asked", "made")]
        assert len(waiting) <= 1  # nobody is asked for the same person twice
        for one in seen[-1]:
            assert one.since >= one.asked_on
    for before in reversed(seen[:-1]):
        assert undo.undo().done
        assert introductions.by(ann) == before


def act(op: str, ann: int, priya: int, on: date) -> None:
    newest = next((one.id for one in introductions.by(ann)), 0)
    if op == "ask":
        introductions.ask(ann, priya, on=on)
    elif op == "coffee":
        log([priya], "coffee", on, "the rota")
    elif op == "gave":
        log([ann], "gave", on, "a study", "me")
    elif op == "remove":
        introductions.remove(newest)
    else:
        step = introductions.next_step if op == "next" else getattr(introductions, op)
        step(newest, on)

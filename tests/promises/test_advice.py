"""Advice: what was suggested, what I did with it, and what the talks say of that by themselves."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people.edit import add_contact
from netui.people.trash import restore, trash_contact
from netui.promises import advice
from netui.promises.advice_words import KINDS, kind_of, suggested, words_of
from netui.store import undo
from netui.store.file import run
from netui.timeline.log import log, trash_interaction
from tests.conftest import HOSTILE_GIVEN, TODAY

pytestmark = pytest.mark.usefixtures("store")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ann() -> int:
    return add_contact("Ann Ortiz", company="Acme")


def priya() -> int:
    return add_contact("Priya Nair", company="Hooli")


def held() -> advice.Advice:
    (found,) = advice.every()
    return found


def newest_action() -> str:
    return str(run("SELECT name FROM action ORDER BY id DESC LIMIT 1").fetchone()[0])


def test_advice_is_written_down_with_whom_it_names() -> None:
    giver, about = ann(), priya()
    talk = log([giver], "coffee", ago(3), "biking")
    number = advice.add(giver, "talk to Priya", about_id=about, interaction_id=talk, on=ago(3))
    assert advice.read(number) == advice.Advice(
        id=number,
        contact_id=giver,
        giver="Ann Ortiz",
        kind="talk",
        text="talk to Priya",
        about_id=about,
        about="Priya Nair",
        company="Hooli",
        given_on=ago(3),
        state="open",
        acted_on=None,
        result="",
        reported_on=None,
        interaction_id=talk,
    )
    assert held().words() == "talk to Priya Nair @ Hooli"
    assert newest_action() == "Advice of Ann Ortiz: talk to Priya Nair"


def test_somebody_who_is_no_contact_is_kept_by_name() -> None:
    advice.add(ann(), "", about_name="Zed Young", about_company="Globex")
    assert (held().about_id, held().about, held().kind) == (None, "Zed Young", "talk")
    assert held().words() == "talk to Zed Young @ Globex"
    assert held().is_open


@pytest.mark.parametrize(
    ("text", "kind"),
    [
        ("talk to Priya Nair", "talk"),
        ("you should meet Priya", "talk"),
        ("Get in touch with Priya", "talk"),
        ("read The Goal", "read"),
        ("the book The Goal", "read"),
        ("look at the book The Goal", "read"),
        ("look at their careers page", "look"),
        ("watch the keynote", "look"),
        ("join SHRM", "do"),
        ("more patience", "do"),
        ("", "do"),
    ],
)
def test_the_kind_is_told_by_the_words(text: str, kind: str) -> None:
    assert kind_of(text) == kind


@given(text=st.text(max_size=40), about=st.text(max_size=20), company=st.text(max_size=20))
def test_any_text_has_a_kind_and_words(text: str, about: str, company: str) -> None:
    assert kind_of(text) in KINDS
    assert words_of(kind_of(text), text, about, company)
    suggested(text)


@pytest.mark.parametrize(
    ("kind", "text", "about", "company", "words"),
    [
        ("talk", "", "Priya Nair", "Hooli", "talk to Priya Nair @ Hooli"),
        ("talk", "talk to Priya Nair @ Hooli", "Priya Nair", "Hooli", "talk to Priya Nair @ Hooli"),
        ("talk", "talk to Priya Nair", "Priya Nair", "Hooli", "talk to Priya Nair @ Hooli"),
        ("talk", "talk about pay", "Priya Nair", "Hooli", "talk to Priya Nair @ Hooli about pay"),
        ("talk", "talk next week", "Priya Nair", "", "talk to Priya Nair next week"),
        ("talk", "talk to HR", "Priya Nair", "", "talk to HR (Priya Nair)"),
        ("talk", "ask Priya about pay", "Priya Nair", "", "ask Priya about pay (Priya Nair)"),
        ("talk", "ask Priya Nair about pay", "Priya Nair", "Hooli", "ask Priya Nair about pay"),
        ("look", "look at their blog", "", "Hooli", "look at their blog @ Hooli"),
        ("read", "read The Goal", "", "", "read The Goal"),
    ],
)
def test_advice_in_one_line(kind: str, text: str, about: str, company: str, words: str) -> None:
    assert words_of(kind, text, about, company) == words


@pytest.mark.parametrize(
    ("words", "behind"),
    [
        ("talk to Priya", "talking to Priya"),
        ("I should read The Goal", "reading The Goal"),
        ("the course on facilitation", "the course on facilitation"),
        ("You", "You"),
        ("", ""),
    ],
)
def test_a_suggestion_stands_behind_you_suggested(words: str, behind: str) -> None:
    assert suggested(words) == behind


@pytest.mark.parametrize(
    ("given", "why"),
    [
        ({"text": " \x1b[2J "}, "no words"),
        ({"text": "read", "kind": "sing"}, "no kind of advice"),
        ({"text": "read", "on": TODAY + timedelta(days=1)}, "still ahead"),
        ({"text": "talk", "about_id": 1}, "somebody else"),
        ({"text": "talk", "about_id": 99}, "in the trash or gone"),
        ({"text": "talk", "contact_id": 99}, "in the trash or gone"),
    ],
)
def test_what_cannot_be_advice_is_refused(given: dict[str, object], why: str) -> None:
    giver = ann()
    with pytest.raises(Refused, match=why):
        advice.add(**({"contact_id": giver} | given))  # type: ignore[arg-type]
    assert advice.every() == []


def test_hostile_words_are_kept_as_plain_ones() -> None:
    number = advice.add(ann(), f"read {HOSTILE_GIVEN}\nnow", about_name=HOSTILE_GIVEN)
    advice.act(number, result=f"{HOSTILE_GIVEN}\nmore")
    for text in (held().words(), held().about, held().result):
        assert "\x1b" not in text
    assert "\n" not in held().words()


# --- what I did with it


def test_acted_on_and_what_came_of_it_later() -> None:
    number = advice.add(ann(), "read The Goal", on=ago(9))
    advice.act(number, ago(2))
    assert (held().state, held().acted_on, held().result) == ("acted", ago(2), "")
    advice.act(number, result="  a plan\nfor queues ")
    assert (held().acted_on, held().result) == (ago(2), "a plan\nfor queues")
    assert newest_action() == "Acted on: read The Goal"
    undo.undo()
    undo.undo()
    assert held().is_open


def test_nothing_is_done_before_it_was_suggested_or_ahead() -> None:
    number = advice.add(ann(), "read The Goal", on=ago(9))
    with pytest.raises(Refused, match="that day or a later one"):
        advice.act(number, ago(10))
    with pytest.raises(Refused, match="still ahead"):
        advice.act(number, TODAY + timedelta(days=1))


def test_let_go_and_open_again() -> None:
    number = advice.add(ann(), "read The Goal", on=ago(9))
    advice.let_go(number)
    assert (held().state, held().acted_on) == ("let-go", None)
    assert [advice.every(state) != [] for state in ("open", "acted", "let-go")] == [0, 0, 1]
    advice.reopen(number)
    assert held().is_open
    advice.act(number)
    with pytest.raises(Refused, match="nothing is left to let go"):
        advice.let_go(number)
    advice.report(number, held().contact_id)
    advice.reopen(number)
    assert (held().is_open, held().is_reported) == (True, False)


def test_removed_with_what_was_told_and_brought_back() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal")
    advice.act(number)
    advice.report(number, giver)
    before = held()
    advice.remove(number)
    assert advice.every() == []
    with pytest.raises(Refused, match="gone"):
        advice.read(number)
    undo.undo()
    assert held() == before


def test_changing_keeps_what_is_not_named() -> None:
    giver, about = ann(), priya()
    number = advice.add(giver, "talk to Priya", about_id=about, on=ago(5))
    trash_contact(about)
    count = run("SELECT count(*) FROM action").fetchone()
    advice.change(number, "talk to Priya", "talk")  # as a form gives back what it was shown
    assert run("SELECT count(*) FROM action").fetchone() == count
    restore(about)
    assert held().about_id == about
    advice.change(number, "read her book", on=ago(6), result="bought it")
    assert (held().kind, held().about_id, held().given_on) == ("read", None, ago(6))
    assert held().result == "bought it"
    advice.act(number, ago(2))
    with pytest.raises(Refused, match="you acted on it"):
        advice.change(number, "read her book", on=ago(1))


# --- what the talks say by themselves


@pytest.mark.parametrize("kind", ["call", "coffee", "meeting", "encounter"])
def test_a_talk_with_the_person_named_is_acting_on_it(kind: str) -> None:
    about = priya()
    advice.add(ann(), "talk to Priya", about_id=about, on=ago(9))
    log([about], kind, ago(2), "x")
    log([about], kind, ago(4), "x")
    assert (held().state, held().acted_on) == ("acted", ago(4))


def test_what_is_no_talk_since_leaves_it_open() -> None:
    giver, about = ann(), priya()
    first = log([giver, about], "coffee", ago(9), "all three")
    advice.add(giver, "talk to Priya", about_id=about, on=ago(9), interaction_id=first)
    advice.add(giver, "read The Goal", about_id=about, on=ago(9))
    log([about], "coffee", ago(10), "before")
    log([about], "message", ago(2), "no talk", direction="me")
    gone = log([about], "call", ago(1), "in the trash")
    trash_interaction(gone)
    ahead = log([about], "call", ago(0), "tomorrow")
    run("UPDATE interaction SET on_date = ? WHERE id = ?", ("2026-11-23", ahead))
    assert {one.state for one in advice.every()} == {"open"}
    acted = advice.every("acted", TODAY + timedelta(days=1))
    assert [one.acted_on for one in acted] == [TODAY + timedelta(days=1)]


def test_a_talk_earlier_on_that_day_is_none_of_what_came_of_it() -> None:
    giver, about = ann(), priya()
    in_the_morning, at_noon, in_the_evening = (
        f"2026-11-20T{hour}:00:00Z" for hour in ("08", 12, 18)
    )
    coffee, lunch = log([about], "coffee", ago(2), "x"), log([giver], "meeting", ago(2), "y")
    for talk, at in ((coffee, in_the_morning), (lunch, at_noon)):
        run("UPDATE interaction SET created_at = ? WHERE id = ?", (at, talk))
    advice.add(giver, "talk to Priya", about_id=about, interaction_id=lunch, on=ago(2))
    other = advice.add(giver, "ask Priya about pay", about_id=about, on=ago(2))
    run("UPDATE advice SET created_at = ? WHERE id = ?", (at_noon, other))
    assert {one.state for one in advice.every()} == {"open"}
    call = log([about], "call", ago(2), "z")
    run("UPDATE interaction SET created_at = ? WHERE id = ?", (in_the_evening, call))
    assert {one.acted_on for one in advice.every()} == {ago(2)}


def test_whom_the_trash_holds_is_nobody_but_the_talk_was_held() -> None:
    giver, about = ann(), priya()
    advice.add(giver, "talk to her", about_id=about, on=ago(9))
    log([about], "coffee", ago(2), "x")
    trash_contact(about)
    assert (held().about_id, held().about, held().state) == (None, "", "acted")
    assert held().words() == "talk to her"
    trash_contact(giver)
    assert advice.every() == advice.of_contact(giver) == advice.owed_words() == []


def test_what_was_let_go_stays_so_and_a_talk_cannot_be_opened_again() -> None:
    about = priya()
    number = advice.add(ann(), "talk to Priya", about_id=about, on=ago(9))
    advice.let_go(number)
    log([about], "coffee", ago(2), "x")
    assert held().state == "let-go"
    with pytest.raises(Refused, match="counts as acted on"):
        advice.reopen(number)
    assert held().state == "let-go"


# --- getting back to them


def test_told_once_is_told() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal", on=ago(9))
    assert advice.owed_words() == []
    with pytest.raises(Refused, match="nothing came of this advice yet"):
        advice.report(number, giver)
    advice.act(number, ago(2))
    assert [(word.to, word.via) for word in advice.owed_words(giver)] == [("Ann Ortiz", "")]
    assert advice.told(giver) == 1
    assert (held().reported_on, advice.owed_words()) == (TODAY, [])
    assert advice.told(giver) == 0
    assert undo.undo().sentence("Undone") == "Undone: Told Ann Ortiz what came of it"
    assert held().reported_on is None


def test_nobody_is_told_of_what_is_still_to_be_done() -> None:
    giver = ann()
    later = advice.add(giver, "read The Goal", on=ago(9))
    advice.act(later, ago(2))
    with pytest.raises(Refused, match="you acted on it on Friday 20 November 2026"):
        advice.report(later, giver, ago(3))
    assert advice.told(giver, ago(3)) == 0
    advice.act(advice.add(giver, "join SHRM", on=ago(9)), ago(5))
    assert advice.told(giver, ago(3)) == 1
    assert [word.advice.id for word in advice.owed_words(giver)] == [later]
    advice.report(later, giver, ago(2))
    assert advice.owed_words(giver) == []


def test_a_message_in_the_trash_has_told_nobody() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal", on=ago(9))
    advice.act(number)
    note = log([giver], "message", TODAY, "it helped", direction="me")
    advice.told(giver, TODAY, note)
    assert held().is_reported
    trash_interaction(note)
    assert not held().is_reported
    assert len(advice.owed_words(giver)) == 1
    advice.told(giver)
    assert held().is_reported


def test_what_was_told_of_a_talk_stays_so_without_the_talk() -> None:
    giver, about = ann(), priya()
    advice.add(giver, "talk to Priya", about_id=about, on=ago(9))
    talk = log([about], "coffee", ago(2), "x")
    advice.told(giver)
    trash_interaction(talk)
    assert (held().state, held().acted_on, held().reported_on) == ("acted", ago(2), TODAY)


def test_a_word_that_was_let_go_is_owed_no_more() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal")
    advice.act(number)
    advice.spare(number, giver)
    assert (advice.owed_words(), held().is_reported) == ([], False)
    undo.undo()
    assert len(advice.owed_words()) == 1

"""A sitting: next and previous card, resuming where it stopped, and the end."""

from __future__ import annotations

from datetime import timedelta

import pytest
from review_rows import TODAY, contact, partner, promise, talk

from netui.review import session
from netui.review.queue import Card, Queue, deal, queue
from netui.review.resumed import remember, remembered
from netui.review.verdicts import decide
from netui.store import file, undo

pytestmark = pytest.mark.usefixtures("store")


def card(name, verdict=None):
    return Card(name, "promise", None, "", "", (), 1.0, None, verdict)


def made(**verdicts):
    return Queue(TODAY, tuple(card(name, verdict) for name, verdict in verdicts.items()))


def name(found):
    return found and found.card


MIXED = made(a="done", b=None, c=None, d="skip", e=None)


@pytest.mark.parametrize(
    ("at", "stay", "on", "back"),
    [
        ("", "b", "b", "e"),
        ("a", "b", "b", "e"),
        ("b", "b", "c", "e"),
        ("c", "c", "e", "b"),
        ("d", "e", "e", "c"),
        ("e", "e", "b", "c"),
        ("not here", "b", "b", "e"),
    ],
)
def test_moving_goes_through_the_undecided_and_round(at, stay, on, back):
    assert name(session.current(MIXED, at)) == stay
    assert name(session.following(MIXED, at)) == on
    assert name(session.preceding(MIXED, at)) == back


@pytest.mark.parametrize(
    ("at", "joined", "on"),
    [("c", {"b"}, "b"), ("c", {"a", "d", "e"}, "e"), ("b", {"b", "e"}, "c"), ("", {"b"}, "b")],
)
def test_what_joined_before_a_card_comes_next(at, joined, on):
    assert name(session.following(MIXED, at, joined)) == on


def test_the_only_card_left_is_its_own_next_and_previous():
    only = made(a="done", b=None)
    assert name(session.following(only, "b")) == name(session.preceding(only, "b")) == "b"


@pytest.mark.parametrize("done", [made(), made(a="done", b="skip")])
def test_the_end_is_reached_when_nothing_is_undecided(done):
    assert session.current(done) is None
    assert session.following(done, "a") is None
    assert session.preceding(done, "a") is None


def test_the_place_counts_decided_cards():
    assert session.place(MIXED, MIXED.cards[2]) == (3, 5)


def test_a_sitting_resumes_at_the_same_card_after_a_restart():
    for number in range(4):
        promise(f"Slides {number}", 4 - number)
    deal(TODAY)
    remember(TODAY, "promise:3")
    file.close_file()
    file.open_file()
    assert remembered(TODAY) == "promise:3"
    assert name(session.current(queue(TODAY), remembered(TODAY))) == "promise:3"
    decide("promise:3", "done", TODAY)
    assert name(session.current(queue(TODAY), remembered(TODAY))) == "promise:4"


def test_another_day_starts_at_the_top():
    assert remembered(TODAY) == ""
    remember(TODAY, "promise:3")
    assert remembered(TODAY + timedelta(days=1)) == ""


def test_remembering_the_same_card_writes_nothing():
    remember(TODAY, "promise:3")
    before = file.database.connection().total_changes
    remember(TODAY, "promise:3")
    assert file.database.connection().total_changes == before
    remember(TODAY, "promise:4")
    assert remembered(TODAY) == "promise:4"


def test_a_locked_file_does_not_disturb_the_sitting(store):
    import sqlite3

    file.run("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(store)
    other.execute("BEGIN IMMEDIATE")
    remember(TODAY, "promise:3")
    other.rollback()
    other.close()
    assert remembered(TODAY) == ""


def test_undo_brings_a_card_back():
    promise("Slides", 1)
    promise("Book", 0)
    deal(TODAY)
    decide("promise:1", "done", TODAY)
    before = queue(TODAY)
    assert session.brought_back(before, before) is None
    undo.undo()
    assert name(session.brought_back(before, queue(TODAY))) == "promise:1"


def test_the_end_says_what_was_done_and_what_is_left():
    ann, bob = partner("Ann Ortiz"), contact("Bob Reyes")
    promise("Slides", 2, contact_id=bob)
    promise("Book", 1, "them", bob)
    promise("Form", 0)
    deal(TODAY)
    assert session.summary(queue(TODAY)) == session.Summary((), 4)
    decide("promise:1", "done", TODAY)
    decide("waiting:2", "snooze", TODAY)
    decide(f"reconnect:{ann}", "done", TODAY)
    found = session.summary(queue(TODAY))
    assert found.done == (
        session.Done("Done", ("promise to Bob Reyes", "reconnect with Ann Ortiz")),
        session.Done("Snoozed", ("waiting for Bob Reyes",)),
    )
    assert (found.decided, found.left) == (3, 1)


def test_what_was_gathered_is_not_counted_as_done():
    for number in range(8):
        promise(f"Slides {number}", 1)
    deal(TODAY)
    assert session.summary(queue(TODAY)) == session.Summary((), 1)
    decide("promises", "move-all", TODAY)
    assert session.summary(queue(TODAY)).done == (session.Done("Moved all", ("promises due",)),)


def test_a_card_that_left_moves_the_sitting_on():
    ann, bob = partner("Ann Ortiz"), partner("Bob Reyes")
    deal(TODAY)
    at = queue(TODAY).cards[0]
    talk(at.contact_id, 0)
    other = bob if at.contact_id == ann else ann
    assert name(session.following(queue(TODAY), at.card)) == f"reconnect:{other}"

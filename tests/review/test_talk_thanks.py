"""The thank-you after a talk: who is owed one, until when, and what thanks them."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from review_rows import TODAY, ago, contact, hold, met, partner, talk

from netui import clock
from netui.people.trash import trash_contact
from netui.prep import afterwards, meetings, timing
from netui.promises.thanks import owed_thanks
from netui.review import page
from netui.review.queue import deal, queue
from netui.review.sources import talk_thanks, thanks
from netui.review.verdicts import decide, offers
from netui.settings import Review
from netui.store import undo
from netui.store.file import run
from netui.timeline.log import log, trash_interaction

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()


def held(*contact_ids, days=1, purpose="coffee"):
    """A meeting held `days` ago; its id."""
    number = meetings.plan(contact_ids, ago(days), purpose=purpose)
    meetings.hold(number)
    return number


def cards(today=TODAY):
    return talk_thanks.cards(today, REVIEW)


def names(today=TODAY):
    return [card.card for card in cards(today)]


def undecided(today=TODAY):
    deal(today)
    return [card.card for card in queue(today).undecided if card.kind == "thank-you"]


def test_a_talk_is_thanked_for_the_day_after():
    ann = partner()
    number = held(ann)
    (card,) = cards()
    assert (card.kind, card.card, card.contact_id) == ("thank-you", f"talk-thanks:{number}", ann)
    assert card.due == TODAY
    assert [why.sentence() for why in card.why] == [
        "Coffee yesterday, not thanked yet: +13",
        "Partner: +3",
    ]


@pytest.mark.parametrize(("days", "due"), [(0, True), (7, True), (8, False)])
def test_it_is_raised_for_a_week(days, due):
    number = held(contact(), days=days)
    assert names() == ([f"talk-thanks:{number}"] if due else [])


def test_once_raised_it_stays_owed_for_a_month_at_less_weight():
    number = held(contact(), days=1)
    assert undecided() == [f"talk-thanks:{number}"]
    assert decide(f"talk-thanks:{number}", "snooze", TODAY).sentence.startswith(
        "Snoozed to Tue 24 Nov"
    )
    assert names(TODAY + timedelta(days=6)) == [f"talk-thanks:{number}"]
    later = TODAY + timedelta(days=16)
    (card,) = cards(later)
    assert card.why[0].sentence() == "Coffee 2 weeks ago, not thanked yet: +3.2"
    assert undecided(later) == [card.card]
    assert names(TODAY + timedelta(days=29)) == [card.card]
    assert names(TODAY + timedelta(days=30)) == []
    clock.fix(later)
    decide(card.card, "done", later)
    assert names(later) == []


def test_what_was_owed_before_it_could_be_raised_does_not_flood_the_day():
    held(contact(), days=20)
    assert names() == []
    assert [one.what for one in owed_thanks(TODAY)] == []


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (0, "Thank-you, within 24 hours"),
        (1, "Thank-you, within 24 hours"),
        (3, "Thank-you, still owed after 3 days"),
    ],
)
def test_it_is_within_24_hours_only_while_that_is_true(days, said):
    held(contact(), days=days)
    deal(TODAY)
    (card,) = [card for card in queue(TODAY).undecided if card.kind == "thank-you"]
    assert page.card(card, TODAY, 80)[0] == ((said, "accent"),)


def test_a_talk_that_is_only_planned_or_in_the_trash_is_owed_nothing():
    ann = contact()
    meetings.plan([ann], TODAY, purpose="coffee")
    number = held(ann)
    talk_id = run("SELECT interaction_id FROM meeting WHERE id = ?", (number,)).fetchone()[0]
    assert names() == [f"talk-thanks:{number}"]
    trash_interaction(talk_id)
    assert names() == []


@pytest.mark.parametrize(
    ("kind", "direction", "thanked"),
    [("message", "me", True), ("gave", "me", True), ("message", "them", False)],
)
def test_what_went_out_since_was_the_thanks(kind, direction, thanked):
    ann = contact()
    talk(ann, 1, "message", "me")  # before the talk
    number = held(ann)
    assert names() == [f"talk-thanks:{number}"]
    sent = talk(ann, 0, kind, direction)
    assert (names() == []) is thanked
    trash_interaction(sent)
    assert names() == [f"talk-thanks:{number}"]


@pytest.mark.parametrize(("minutes", "owed"), [(-1, True), (31, False)])
def test_a_thank_you_of_the_same_day_may_be_out_before_the_talk_is_noted(
    monkeypatch, minutes, owed
):
    def at(minutes):
        moment = datetime(2026, 11, 22, 12, 0, tzinfo=UTC) + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda: moment)

    ann = contact()
    number = meetings.plan([ann], TODAY, purpose="coffee")
    for now in sorted((minutes, 0, 30)):
        at(now)
        if now == 0:
            timing.start(number)
        elif now == 30:
            timing.end(number)
        else:
            log([ann], "message", TODAY, "To Ann", direction="me")
    closed = afterwards.close(number)
    assert names() == ([f"talk-thanks:{number}"] if owed else [])
    assert ("thank-you is owed" in closed.sentence) is owed


def test_one_card_a_talk_names_all_who_wait():
    ann, bo, cid = contact(), contact("Bo Li"), partner("Cid Novak")
    number = held(ann, bo, cid, purpose="lunch")
    (card,) = cards()
    assert card.contact_id == ann
    assert [why.sentence() for why in card.why] == [
        "Lunch yesterday, not thanked yet: +13",
        "Owed to Ann Ortiz, Bo Li, Cid Novak",
        "Partner: +3",
    ]
    log([ann], "message", TODAY, "Thank you", direction="me")
    (card,) = cards()
    assert (card.card, card.contact_id) == (f"talk-thanks:{number}", bo)
    trash_contact(bo)
    (card,) = cards()
    assert card.contact_id == cid
    assert len(card.why) == 2


def test_thanked_is_a_message_to_all_who_wait():
    ann, bo = contact(), contact("Bo Li")
    card = f"talk-thanks:{held(ann, bo)}"
    assert undecided() == [card]
    assert [o.verdict for o in offers(queue(TODAY).undecided[0], TODAY)] == [
        "done", "message", "snooze", "skip", "let-go",
    ]  # fmt: skip
    assert decide(card, "done", TODAY).sentence == "Done: thank-you to Ann Ortiz"
    rows = run(
        "SELECT contact_id FROM interaction i JOIN participant p ON p.interaction_id = i.id"
        " WHERE kind = 'message' AND direction = 'me' AND summary = 'Thank-you'"
    ).fetchall()
    assert rows == [(ann,), (bo,)]
    assert undecided(TODAY + timedelta(days=1)) == []
    assert undo.undo().done
    assert undecided() == [card]


def test_who_is_asked_about_by_an_encounter_is_not_asked_about_twice():
    ann = contact()
    card = f"thank-you:{met(ann, in_depth=True)}"
    held(ann, days=0)
    assert undecided() == [card]
    decide(card, "done", TODAY)
    assert undecided() == []
    assert undo.undo().done
    hold(card)
    assert thanks.cards(TODAY, REVIEW) == []
    assert len(names()) == 1  # that of the encounter was let go: the later talk is another


@pytest.mark.parametrize(("verdict", "tomorrow"), [("snooze", 0), ("let-go", 0), ("skip", 1)])
def test_what_puts_it_off(verdict, tomorrow):
    card = f"talk-thanks:{held(contact())}"
    assert undecided() == [card]
    assert decide(card, verdict, TODAY).done
    assert len(undecided(TODAY + timedelta(days=1))) == tomorrow

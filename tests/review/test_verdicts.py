"""Every verdict on every kind of card: what it offers and writes, and that undo takes it back."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest
from review_rows import (
    TODAY,
    ago,
    contact,
    meeting,
    new_role,
    note,
    partner,
    promise,
    talk,
    writer,
)

from netui import clock, dates
from netui.errors import Refused
from netui.review.queue import deal, queue
from netui.review.verdicts import VERDICTS, answered, decide, offers, title
from netui.store import file, models, schema, undo
from netui.ui.actions import BY_ID

pytestmark = pytest.mark.usefixtures("store")
IN_A_WEEK = TODAY + timedelta(days=7)


def contents():
    """All rows of all tables under undo, as text."""
    return {
        table.name: file.run(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY id"
        ).fetchall()
        for table in schema.TABLES
    }


def dealt(kind):
    """Deal, and the first undecided card whose name begins with the kind."""
    deal(TODAY)
    return next(card for card in queue(TODAY).undecided if card.card.startswith(f"{kind}:"))


def shown(card):
    return {offer.verdict: offer.result for offer in offers(card, TODAY)}


def undecided():
    return [card.card for card in queue(TODAY).undecided]


def make(kind):
    """A row that deals a card of the kind; its contact and its number."""
    bob = contact("Bob Reyes", connected_on=ago(900))
    for number in range(10 if kind == "weak-tie" else 0):
        partner(f"Partner {number}", given=1)
    if kind in ("invitation", "note"):
        channel = "linkedin-invitation" if kind == "invitation" else "email"
        return bob, note(bob, 19, channel, follow_up=(5, -3))
    if kind == "comment":
        ann = writer()
        return ann, ann
    if kind in ("promise", "waiting"):
        return bob, promise("Slides", 1, "me" if kind == "promise" else "them", bob)
    if kind == "meeting":
        return bob, meeting(bob, days=0, start="")
    if kind == "new-role":
        return bob, new_role(bob)
    if kind == "reconnect":
        ann = partner()
        talk(ann, 50)
        return ann, ann
    if kind == "choose":
        file.run("UPDATE contact SET connected_on = NULL")
    return bob, bob


OFFERED = {
    "promise": ["done", "log", "message", "snooze", "skip", "let-go"],
    "waiting": ["done", "log", "message", "snooze", "skip", "let-go"],
    "meeting": ["afterwards", "done", "log", "message", "skip"],
    "reconnect": ["done", "log", "message", "snooze", "bump", "skip", "let-go"],
    "new-role": ["done", "log", "message", "snooze", "skip", "let-go"],
    "weak-tie": ["done", "log", "message", "snooze", "bump", "skip", "let-go"],
    "choose": ["partner", "warm", "message", "not-now", "skip", "let-go"],
    "invitation": [
        *("accepted", "replied", "silent", "withdrawn"),
        *("message", "bump", "snooze", "skip"),
    ],
    "note": ["replied", "silent", "message", "bump", "snooze", "skip"],
    "comment": ["done", "message", "snooze", "skip", "let-go"],
}
EVERY = [(kind, verdict) for kind, verdicts in OFFERED.items() for verdict in verdicts]


@pytest.mark.parametrize("kind", OFFERED)
def test_a_card_offers_what_applies_to_its_kind_and_nothing_else(kind):
    make(kind)
    card = dealt(kind)
    assert [offer.verdict for offer in offers(card, TODAY)] == OFFERED[kind]
    for verdict in set(VERDICTS) - set(OFFERED[kind]):
        with pytest.raises(Refused, match=f"“{verdict}” does not apply to a {card.kind} card"):
            decide(card.card, verdict, TODAY)


@pytest.mark.parametrize(("kind", "verdict"), EVERY)
def test_every_verdict_is_one_action_that_undo_takes_back_after_a_restart(kind, verdict, store):
    make(kind)
    card = dealt(kind)
    before, actions = contents(), models.Action.select().count()
    made = decide(card.card, verdict, TODAY)
    assert made.done
    assert models.Action.select().count() == actions + 1
    assert models.Action.select().order_by(models.Action.id.desc()).get().name == made.sentence
    assert card.card not in undecided()
    (row,) = [each for each in queue(TODAY).cards if each.card == card.card]
    assert row.verdict == verdict
    after = contents()
    assert after != before
    file.close_file()
    file.open_file()
    outcome = undo.undo()
    assert (outcome.done, outcome.name) == (True, made.sentence)
    assert contents() == before
    assert card.card in undecided()
    assert undo.redo().done
    assert contents() == after


@pytest.mark.parametrize(("kind", "verdict"), EVERY)
def test_a_verdict_on_a_card_decided_already_changes_nothing(kind, verdict):
    make(kind)
    card = dealt(kind)
    assert decide(card.card, "skip", TODAY).done
    before = contents()
    again = decide(card.card, verdict, TODAY)
    assert again == (False, "Decided already: skipped today")
    assert contents() == before
    assert answered(card.card, "log", "", TODAY) == again


def test_a_verdict_on_a_card_whose_reason_is_gone_changes_nothing():
    ann, _ = make("reconnect")
    card = dealt("reconnect")
    talk(ann, 0)
    before = contents()
    assert decide(card.card, "bump", TODAY) == (
        False,
        "Nothing to decide: it was dealt with elsewhere",
    )
    assert offers(card, TODAY) == []
    assert contents() == before


def test_a_verdict_given_elsewhere_at_the_same_moment_stands(monkeypatch):
    from netui.review import verdicts

    make("promise")
    card = dealt("promise")
    answer = verdicts._answer

    def slow(*asked):
        found = answer(*asked)
        monkeypatch.undo()
        decide(card.card, "let-go", TODAY)  # as another process would
        return found

    monkeypatch.setattr(verdicts, "_answer", slow)
    assert decide(card.card, "done", TODAY) == (False, "Decided already: let go")
    assert models.Promise.get().state == "dropped"
    assert models.Action.select().order_by(models.Action.id.desc()).get().name.startswith("Let go")


def test_a_card_never_dealt_has_no_verdict():
    assert not decide("promise:77", "done", TODAY).done


def test_a_card_shown_before_it_could_be_stored_is_stored_by_its_verdict():
    _, number = make("promise")
    assert decide(f"promise:{number}", "done", TODAY).done
    assert models.Promise.get().state == "kept"
    assert undo.undo().done
    assert undecided()[0] == f"promise:{number}"


# --- what each of them does


def test_done_keeps_a_promise():
    make("promise")
    card = dealt("promise")
    assert shown(card)["done"] == "→ kept"
    assert decide(card.card, "done", TODAY).sentence == "Done: promise to Bob Reyes"
    row = models.Promise.get()
    assert (row.state, row.closed_on) == ("kept", TODAY)
    assert models.Interaction.select().count() == 0


def test_done_receives_what_was_promised_to_me_and_that_is_a_touch():
    bob, _ = make("waiting")
    decide(dealt("waiting").card, "done", TODAY)
    assert models.Promise.get().state == "kept"
    row = models.Interaction.get()
    assert (row.kind, row.direction, row.summary) == ("message", "them", "Reply received: Slides")
    assert models.Contact.get_by_id(bob).last_touch_at == TODAY


def test_done_on_a_promise_of_nobody_in_particular():
    number = promise("The form", 1, "them")
    assert decide(dealt("waiting").card, "done", TODAY).sentence == "Done: waiting"
    assert models.Promise.get_by_id(number).state == "kept"


def test_done_holds_a_meeting_of_today_and_is_not_offered_before_its_day():
    bob, number = make("meeting")
    tomorrow = meeting(bob, days=1)
    card = dealt("meeting")
    decide(card.card, "done", TODAY)
    row = models.Meeting.get_by_id(number)
    assert row.state == "held"
    assert models.Interaction.get_by_id(row.interaction_id).on_date == TODAY
    ahead = dealt("meeting")
    assert ahead.number == tomorrow
    assert [offer.verdict for offer in offers(ahead, TODAY)] == [
        *("preparation", "log", "message", "skip"),
    ]
    with pytest.raises(Refused):
        decide(ahead.card, "done", TODAY)


def test_a_meeting_today_is_prepared_until_its_time_is_over(monkeypatch):
    meeting(contact("Bob Reyes"), days=0)
    card = dealt("meeting")
    for hour, verdict in ((12, "preparation"), (14, "preparation"), (15, "afterwards")):
        moment = datetime(TODAY.year, TODAY.month, TODAY.day, hour).astimezone(UTC)
        monkeypatch.setattr(clock, "now", lambda moment=moment: moment)
        assert [offer.verdict for offer in offers(card, TODAY)] == [
            *(verdict, "done", "log", "message", "skip"),
        ]


def past_meeting():
    """A meeting of Thursday, of which something was written; its number and its card."""
    number = meeting(contact("Bob Reyes"), days=-3)
    with undo.action("Write"):
        file.run("UPDATE meeting SET notes = 'they build' WHERE id = ?", (number,))
    return number, dealt("meeting")


def test_a_past_meeting_is_noted_held_moved_or_called_off():
    _, card = past_meeting()
    assert [(offer.verdict, offer.result) for offer in offers(card, TODAY)] == [
        *(("afterwards", ""), ("done", "→ held"), ("moved", ""), ("message", "")),
        *(("skip", "→ Mon 23 Nov"), ("let-go", "→ called off")),
    ]


@pytest.mark.parametrize(
    ("verdict", "until", "said", "state", "on"),
    [
        ("done", None, "Done: meeting with Bob Reyes", "held", ago(3)),
        ("moved", None, "Moved to Sun 29 Nov: meeting with Bob Reyes", "planned", IN_A_WEEK),
        ("moved", ago(-1), "Moved to Mon 23 Nov: meeting with Bob Reyes", "planned", ago(-1)),
        ("let-go", None, "Let go: meeting with Bob Reyes", "cancelled", ago(3)),
    ],
)
def test_a_verdict_on_a_past_meeting_settles_it(verdict, until, said, state, on):
    number, card = past_meeting()
    before = contents()
    assert decide(card.card, verdict, TODAY, until).sentence == said
    row = models.Meeting.get_by_id(number)
    assert (row.state, row.on_date, row.start) == (state, on, "14:00")
    if state == "held":
        talk_held = models.Interaction.get_by_id(row.interaction_id)
        assert (talk_held.on_date, talk_held.notes) == (ago(3), "they build")
    assert undo.undo().done
    assert contents() == before


@pytest.mark.parametrize("kind", ["reconnect", "weak-tie"])
def test_done_is_in_touch_today(kind):
    about, _ = make(kind)
    card = dealt(kind)
    again = TODAY + timedelta(days=21 if kind == "reconnect" else 180)
    words = "→ Sun 13 Dec" if kind == "reconnect" else "→ Fri 21 May 2027"
    assert shown(card)["done"] == words
    decide(card.card, "done", TODAY)
    row = models.Contact.get_by_id(about)
    assert row.last_touch_at == TODAY
    if kind == "reconnect":
        assert row.next_due_on == again


def test_done_congratulates_and_what_i_sent_is_no_touch():
    bob, number = make("new-role")
    card = dealt("new-role")
    assert shown(card)["done"] == "→ congratulated"
    decide(card.card, "done", TODAY)
    assert models.RoleChange.get_by_id(number).congratulated_on == TODAY
    row = models.Interaction.get()
    assert (row.direction, row.summary) == (
        "me",
        "Congratulated on the new role: Director at Initech",
    )
    person = models.Contact.get_by_id(bob)
    assert (person.last_touch_at, person.last_sent_on) == (None, TODAY)


@pytest.mark.parametrize("kind", ["promise", "waiting"])
def test_snooze_moves_the_due_date_of_a_promise(kind):
    make(kind)
    card = dealt(kind)
    assert shown(card)["snooze"] == "→ Sun 29 Nov"
    made = decide(card.card, "snooze", TODAY)
    assert made.sentence.startswith("Snoozed to Sun 29 Nov: ")
    assert models.Promise.get().due_on == IN_A_WEEK
    assert models.Hold.select().count() == 0


@pytest.mark.parametrize("kind", ["reconnect", "new-role", "weak-tie"])
def test_snooze_holds_the_card_back_until_its_day(kind):
    make(kind)
    card = dealt(kind)
    until = TODAY + timedelta(days=3)
    assert {o.verdict: o.result for o in offers(card, TODAY, until)}["snooze"] == "→ Wed 25 Nov"
    decide(card.card, "snooze", TODAY, until)
    for days, back in ((2, False), (3, True)):
        day = TODAY + timedelta(days=days)
        deal(day)
        assert (card.card in [each.card for each in queue(day).cards]) is back


def test_snoozing_twice_moves_the_day():
    make("reconnect")
    card = dealt("reconnect")
    decide(card.card, "snooze", TODAY, TODAY + timedelta(days=1))
    tomorrow = TODAY + timedelta(days=1)
    deal(tomorrow)
    before = contents()
    assert decide(card.card, "snooze", tomorrow, TODAY + timedelta(days=9)).done
    assert models.Hold.get().until_on == TODAY + timedelta(days=9)
    assert undo.undo().done
    assert contents() == before


@pytest.mark.parametrize("days", [0, -1])
def test_a_snooze_leads_ahead(days):
    make("reconnect")
    card = dealt("reconnect")
    with pytest.raises(Refused, match="is not ahead: choose a later day"):
        decide(card.card, "snooze", TODAY, TODAY + timedelta(days=days))


@pytest.mark.parametrize(
    ("kind", "words"), [("reconnect", "→ Sun 13 Dec"), ("weak-tie", "→ Fri 21 May 2027")]
)
def test_bump_restarts_the_clock_and_leaves_the_last_touch(kind, words):
    about, _ = make(kind)
    card = dealt(kind)
    touched = models.Contact.get_by_id(about).last_touch_at
    assert shown(card)["bump"] == words
    decide(card.card, "bump", TODAY)
    row = models.Contact.get_by_id(about)
    assert (row.bumped_on, row.last_touch_at) == (TODAY, touched)
    if kind == "reconnect":
        assert row.next_due_on == TODAY + timedelta(days=21)
    tomorrow = TODAY + timedelta(days=1)
    deal(tomorrow)
    assert card.card not in [each.card for each in queue(tomorrow).cards]


@pytest.mark.parametrize("verdict", ["done", "bump"])
def test_the_date_shown_is_the_date_kept_though_i_wrote_lately(verdict):
    about, _ = make("reconnect")
    with undo.action("Weekly"):
        models.Contact.update(cadence_days=5).where(models.Contact.id == about).execute()
    talk(about, 14, "message", "me")
    card = dealt("reconnect")
    result = shown(card)[verdict]
    decide(card.card, verdict, TODAY)
    due = models.Contact.get_by_id(about).next_due_on
    assert result == f"→ {due:%a} {due.day} {due:%b}"


@pytest.mark.parametrize("kind", OFFERED)
def test_skip_is_for_today_only(kind):
    make(kind)
    card = dealt(kind)
    before = {name: rows for name, rows in contents().items() if name != "review_card"}
    decide(card.card, "skip", TODAY)
    assert {name: rows for name, rows in contents().items() if name != "review_card"} == before
    if kind != "meeting":
        tomorrow = TODAY + timedelta(days=1)
        deal(tomorrow)
        assert card.card in [each.card for each in queue(tomorrow).cards]


def test_let_go_drops_a_promise():
    make("promise")
    decide(dealt("promise").card, "let-go", TODAY)
    assert models.Promise.get().state == "dropped"


def test_let_go_turns_the_cadence_off():
    ann, _ = make("reconnect")
    card = dealt("reconnect")
    assert shown(card)["let-go"] == "→ cadence off"
    decide(card.card, "let-go", TODAY)
    row = models.Contact.get_by_id(ann)
    assert (row.style, row.next_due_on, row.closeness) == ("triggered", None, "partner")


@pytest.mark.parametrize("kind", ["new-role", "weak-tie", "choose"])
def test_let_go_does_not_raise_the_card_again(kind):
    make(kind)
    card = dealt(kind)
    assert shown(card)["let-go"] == "→ not raised again"
    decide(card.card, "let-go", TODAY)
    assert models.Hold.get().until_on is None
    later = TODAY + timedelta(days=4000)
    deal(later)
    assert card.card not in [each.card for each in queue(later).cards]


@pytest.mark.parametrize(
    ("closeness", "words"),
    [("partner", "→ reconnect Sun 13 Dec"), ("warm", "→ reconnect Thu 21 Jan 2027")],
)
def test_choosing_somebody_starts_their_clock(closeness, words):
    bob, _ = make("choose")
    card = dealt("choose")
    assert shown(card)[closeness] == words
    decide(card.card, closeness, TODAY)
    row = models.Contact.get_by_id(bob)
    assert (row.closeness, row.cadence_from) == (closeness, TODAY)
    assert words == f"→ reconnect {dates.short(row.next_due_on, TODAY)}"


def test_not_now_is_asked_again_in_90_days():
    make("choose")
    card = dealt("choose")
    assert shown(card)["not-now"] == "→ Sat 20 Feb 2027"
    decide(card.card, "not-now", TODAY)
    for days, back in ((89, False), (90, True)):
        day = TODAY + timedelta(days=days)
        deal(day)
        assert (card.card in [each.card for each in queue(day).cards]) is back


# --- the gathered card


def holiday(count=8):
    for number in range(count):
        promise(f"Slides {number}", number + 1)
    deal(TODAY)
    (card,) = queue(TODAY).undecided
    return card


def test_the_gathered_card_offers_to_look_through_and_to_move_all():
    card = holiday()
    assert [(o.verdict, o.action, o.label, o.result) for o in offers(card, TODAY)] == [
        ("look-through", "look-through", "look through", "→ 8 cards"),
        ("move-all", "move-all", "move all", "→ Sun 29 Nov"),
        ("skip", "skip", "skip today", "→ Mon 23 Nov"),
    ]
    assert title(card) == "promises due"


def test_looking_through_brings_each_promise_out_oldest_first():
    ann = partner(given=1)
    card = holiday()
    talk(ann, 0)
    before = contents()
    assert decide(card.card, "look-through", TODAY).done
    assert undecided() == [f"promise:{number}" for number in range(8, 0, -1)]
    assert deal(TODAY) == 0
    decide("promise:8", "done", TODAY)
    assert undo.undo().done
    assert undo.undo().done
    assert contents() == before
    assert undecided() == ["promises"]


def test_cards_brought_out_come_behind_what_was_dealt():
    ann = partner()
    for number in range(8):
        promise(f"Slides {number}", 1)
    deal(TODAY)
    role = new_role(ann)
    deal(TODAY)
    assert undecided() == ["promises", f"reconnect:{ann}", f"new-role:{role}"]
    decide("promises", "look-through", TODAY)
    assert undecided() == [
        f"reconnect:{ann}",
        f"new-role:{role}",
        *(f"promise:{n}" for n in range(1, 9)),
    ]


def test_moving_all_moves_what_is_still_due():
    card = holiday()
    with undo.action("Keep"):
        models.Promise.update(state="kept").where(models.Promise.id == 3).execute()
    before = contents()
    until = TODAY + timedelta(days=30)
    made = decide(card.card, "move-all", TODAY, until)
    assert made.sentence == "Moved all to Tue 22 Dec: promises due"
    due = {row.id: row.due_on for row in models.Promise.select()}
    assert due.pop(3) == ago(3)
    assert set(due.values()) == {until}
    assert undecided() == []
    assert undo.undo().done
    assert contents() == before


def test_skipping_the_gathered_card_leaves_them_for_tomorrow():
    card = holiday()
    decide(card.card, "skip", TODAY)
    assert deal(TODAY) == 0
    assert undecided() == []
    tomorrow = TODAY + timedelta(days=1)
    deal(tomorrow)
    assert [each.card for each in queue(tomorrow).undecided] == ["promises"]


# --- answered by a form


def test_a_form_answers_the_card_in_its_own_step():
    ann, _ = make("reconnect")
    card = dealt("reconnect")
    before = contents()
    with undo.action("Log coffee with Ann Ortiz"):
        talk(ann, 0)
        assert answered(card.card, "log", "Sun 13 Dec", TODAY).done
    assert queue(TODAY).cards[0].result == "Sun 13 Dec"
    assert undo.undo().name == "Log coffee with Ann Ortiz"
    assert contents() == before


def test_a_form_answers_a_card_whose_reason_it_took_away():
    ann, _ = make("reconnect")
    card = dealt("reconnect")
    talk(ann, 0)
    assert answered(card.card, "log", "", TODAY) == (True, "Logged: reconnect with Ann Ortiz")
    assert [each.verdict for each in queue(TODAY).decided] == ["log"]


# --- locks and names


def test_a_verdict_that_meets_a_lock_writes_nothing_and_can_be_given_again(store):
    import sqlite3

    from peewee import OperationalError

    make("promise")
    card = dealt("promise")
    before = contents()
    file.run("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(store)
    other.execute("BEGIN IMMEDIATE")
    with pytest.raises(OperationalError):
        decide(card.card, "done", TODAY)
    other.rollback()
    other.close()
    assert contents() == before
    assert decide(card.card, "done", TODAY).done


def test_a_hostile_name_is_only_text():
    with undo.action("Hostile"):
        ann = models.Contact.create(
            given="{0} [/oops] %s", closeness="partner", cadence_from=ago(100)
        ).id
    card = dealt("reconnect")
    assert decide(card.card, "done", TODAY).sentence == "Done: reconnect with {0} [/oops] %s"
    assert models.Contact.get_by_id(ann).last_touch_at == TODAY


def test_every_verdict_has_its_action_in_the_registry():
    for verdict in VERDICTS.values():
        assert "review" in BY_ID[verdict.action].where

"""Cards about notes that went out, and the weekly kind word: when they come and leave."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from review_rows import TODAY, ago, contact, hold, note, partner, promise, talk, writer

from netui import clock, settings
from netui.cli import main
from netui.compose import sent
from netui.people.trash import trash_contact
from netui.review.page import KINDS
from netui.review.queue import deal, queue
from netui.review.sources import SOURCES, comments, invitations, unanswered
from netui.review.verdicts import answered, decide, offers
from netui.settings import Review
from netui.store import models, undo
from netui.store.file import run
from netui.timeline.log import log, trash_interaction

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()
TOMORROW = TODAY + timedelta(days=1)


def names(source, today=TODAY):
    return [candidate.card for candidate in source.cards(today, REVIEW)]


def words(candidate):
    return [term.sentence() for term in candidate.why]


def undecided(today=TODAY):
    deal(today)
    return [card.card for card in queue(today).undecided]


def as_json(capsys, *options):
    assert main([*options, "today", "--json"]) == 0
    return json.loads(capsys.readouterr().out)


# --- invitations


def test_an_invitation_is_asked_about_on_its_day_and_not_before():
    number = note(contact(), 3, follow_up=(-4,))
    for days, due in ((3, []), (4, [f"invitation:{number}"]), (40, [f"invitation:{number}"])):
        assert names(invitations, TODAY + timedelta(days=days)) == due
        assert names(unanswered, TODAY + timedelta(days=days)) == []


def test_an_invitation_says_when_it_went_out_and_how_it_began():
    text = (
        "Hi Ann, I enjoyed our talk on night shifts,\nand the story of the lost lantern in the rain"
    )
    note(contact(closeness="warm"), 19, follow_up=(2,), text=text)
    (card,) = invitations.cards(TODAY, REVIEW)
    assert words(card) == [
        "Invitation of Tue 3 Nov, 19 days ago, no answer noted: +7",
        "“Hi Ann, I enjoyed our talk on night shifts, and the story…”",
        "follow-up due 2 days ago: +1",
        "Warm: +1",
    ]
    assert (card.kind, card.due, card.score) == ("invitation", ago(2), 9.0)


def test_a_week_after_sending_it_is_in_today_and_its_answer_takes_it_out(capsys):
    ann = contact()
    sent.send(ann, "Hello Ann", "linkedin-invitation", follow_up=[TODAY + timedelta(days=5)])
    assert "invitation" not in [c["kind"] for c in as_json(capsys)]
    later = "2026-11-29"
    (card,) = [c for c in as_json(capsys, "--today", later) if c["kind"] == "invitation"]
    assert (card["contact"], card["contact_id"], card["due"]) == ("Ann Ortiz", ann, "2026-11-27")
    assert card["why"][0] == "Invitation of Sun 22 Nov, 7 days ago, no answer noted: +7"
    clock.fix(date(2026, 11, 29))
    assert decide("invitation:1", "accepted", clock.today()).sentence == (
        "Accepted: invitation to Ann Ortiz"
    )
    assert sent.read(1).outcome == "accepted"
    assert models.Contact.get_by_id(ann).connected_on == clock.today()
    assert "invitation" not in [c["kind"] for c in as_json(capsys, "--today", later)]


def test_what_is_in_the_trash_or_held_or_answered_is_not_asked_about():
    numbers = [note(contact(f"Person {n}"), follow_up=(1,)) for n in range(5)]
    trash_contact(sent.read(numbers[0]).contact_id)
    (talk_id,) = run("SELECT interaction_id FROM note WHERE id = ?", numbers[1:2]).fetchone()
    trash_interaction(talk_id)
    hold(f"invitation:{numbers[2]}", days=1)
    sent.outcome(numbers[3], "silent", TODAY)
    assert names(invitations) == [f"invitation:{numbers[4]}"]
    assert invitations.standing(numbers, TODAY, REVIEW) == {numbers[2], numbers[4]}


def test_an_outcome_noted_elsewhere_takes_the_card_out():
    ann = contact()
    number = note(ann, follow_up=(1,))
    assert f"invitation:{number}" in undecided()
    sent.outcome(number, "accepted", TODAY)
    assert f"invitation:{number}" not in undecided()
    assert not decide(f"invitation:{number}", "silent", TODAY).done
    assert sent.read(number).outcome == "accepted"
    assert undo.undo().done
    assert f"invitation:{number}" in undecided()


def test_one_outcome_of_two_given_at_the_same_moment_stands(monkeypatch):
    from netui.review import verdicts

    number = note(contact(), follow_up=(1,))
    undecided()
    answer = verdicts._answer

    def slow(*asked):
        found = answer(*asked)
        monkeypatch.undo()
        decide(f"invitation:{number}", "withdrawn", TODAY)  # as another process would
        return found

    monkeypatch.setattr(verdicts, "_answer", slow)
    second = decide(f"invitation:{number}", "replied", TODAY)
    assert second == (False, "Decided already: withdrawn")
    assert sent.read(number).outcome == "withdrawn"
    assert run("SELECT count(*) FROM interaction WHERE direction = 'them'").fetchone() == (0,)


@pytest.mark.parametrize(
    ("verdict", "words"),
    [
        ("accepted", "→ connected"),
        ("replied", "→ in touch"),
        ("silent", "→ not raised again"),
        ("withdrawn", "→ rests until Sun 13 Dec"),
        ("message", ""),
        ("bump", "→ Wed 25 Nov"),
        ("snooze", "→ Sun 29 Nov"),
        ("skip", "→ Mon 23 Nov"),
    ],
)
def test_each_verdict_says_where_it_leads(verdict, words):
    number = note(contact(), follow_up=(5, 1, -3, -9))
    undecided()
    (card,) = [c for c in queue(TODAY).undecided if c.card == f"invitation:{number}"]
    assert {o.verdict: o.result for o in offers(card, TODAY)}[verdict] == words


def test_bump_asks_at_the_next_date_ahead_and_is_offered_only_where_there_is_one():
    number = note(contact(), follow_up=(5, 1, -3))
    undecided()
    assert decide(f"invitation:{number}", "bump", TODAY).done
    in_three_days = TODAY + timedelta(days=3)
    assert sent.read(number).follow_up_on == in_three_days
    assert names(invitations, TODAY + timedelta(days=2)) == []
    deal(in_three_days)
    (card,) = [c for c in queue(in_three_days).undecided if c.kind == "invitation"]
    assert "bump" not in [o.verdict for o in offers(card, in_three_days)]


# --- other notes


def test_a_note_waits_for_an_answer(capsys):
    number = note(contact(), 1, "email", follow_up=(0,), text="Dear Ann, thank you.")
    (card,) = unanswered.cards(TODAY, REVIEW)
    assert words(card) == [
        "You wrote on Sat 21 Nov, yesterday, no answer noted: +6",
        "“Dear Ann, thank you.”",
        "follow-up due today",
    ]
    assert card.card == f"note:{number}"
    assert as_json(capsys)[0]["kind"] == "waiting"
    assert names(invitations) == []


def test_replied_is_a_touch():
    ann = contact()
    number = note(ann, channel="email", follow_up=(1,))
    undecided()
    assert decide(f"note:{number}", "replied", TODAY).sentence == "Replied: answer from Ann Ortiz"
    person = models.Contact.get_by_id(ann)
    assert (person.last_touch_at, person.last_sent_on) == (TODAY, ago(19))
    assert sent.read(number).outcome == "replied"


@pytest.mark.parametrize(
    ("days", "kind", "direction", "waits"),
    [
        (10, "message", "them", False),
        (19, "call", "both", False),
        (10, "received", "them", False),
        (20, "coffee", "both", True),
        (10, "message", "me", True),
        (10, "gave", "me", True),
    ],
)
def test_whoever_was_heard_from_since_is_not_waited_for(days, kind, direction, waits):
    ann = contact()
    number = note(ann, 19, "email", follow_up=(1,))
    talk(ann, days, kind, direction)
    assert names(unanswered) == ([f"note:{number}"] if waits else [])
    assert unanswered.standing([number], TODAY, REVIEW) == ({number} if waits else set())


def test_the_talk_that_a_note_gave_thanks_for_is_no_answer_to_it():
    ann = contact()
    coffee = talk(ann, 3)
    number = note(ann, 3, "email", follow_up=(0,))
    assert names(unanswered) == [f"note:{number}"]
    answer = talk(ann, 3, "message", "them")
    assert names(unanswered) == []
    trash_interaction(answer)
    assert names(unanswered) == [f"note:{number}"]
    assert coffee < answer


def test_writing_again_answers_the_card_and_takes_over_the_waiting():
    ann = contact()
    invitation = note(ann, 19, follow_up=(2, -6))
    first = note(ann, 18, "email", follow_up=(1, -6))
    assert {f"note:{first}", f"invitation:{invitation}"} <= set(undecided())
    before = undo_state()
    again = sent.send(
        ann,
        "A second word",
        "email",
        occasion=unanswered.OCCASION,
        follow_up=[TODAY + timedelta(days=2)],
        also=lambda: answered(f"note:{first}", "message", "", TODAY),
    )
    assert not {f"note:{first}", f"invitation:{invitation}"} & set(undecided())
    assert {c.card: c.verdict for c in queue(TODAY).decided} == {f"note:{first}": "message"}
    in_a_week = TODAY + timedelta(days=7)
    assert names(unanswered, in_a_week) == [f"note:{again}"]
    assert names(invitations, in_a_week) == [f"invitation:{invitation}"]
    assert undo.undo().name == "Sent: note to Ann Ortiz"
    assert undo_state() == before
    assert {f"note:{first}", f"invitation:{invitation}"} <= set(undecided())


def undo_state():
    return [run(f"SELECT * FROM {t} ORDER BY id").fetchall() for t in ("note", "interaction")]


def test_a_message_to_a_partner_answers_the_card_and_is_no_touch():
    ann = partner()
    talk(ann, 50)
    undecided()
    sent.send(
        ann, "Hello", "email", also=lambda: answered(f"reconnect:{ann}", "message", "", TODAY)
    )
    assert f"reconnect:{ann}" not in undecided()
    assert models.Contact.get_by_id(ann).last_touch_at == ago(50)
    assert f"reconnect:{ann}" not in undecided(TODAY + timedelta(days=13))
    assert f"reconnect:{ann}" in undecided(TODAY + timedelta(days=14))


def test_a_promise_that_was_written_about_is_still_to_be_kept():
    ann = contact()
    number = promise(contact_id=ann)
    undecided()
    sent.send(
        ann, "Soon", "email", also=lambda: answered(f"promise:{number}", "message", "", TODAY)
    )
    assert f"promise:{number}" not in undecided()
    assert f"promise:{number}" in undecided(TOMORROW)


def test_a_broken_file_of_channels_does_not_stop_the_review(home, capsys):
    number = note(contact(), follow_up=(1,))
    (home / "channels.yaml").write_text("channels: [{id: 1}]")
    from netui.compose import channels

    channels.reload()
    try:
        assert f"invitation:{number}" in undecided()
    finally:
        (home / "channels.yaml").unlink()
        channels.reload()


# --- a kind word


def test_the_partner_longest_without_a_comment_of_mine_is_offered():
    ann, bob = writer("Ann Ortiz"), writer("Bob Reyes", "bob.example.org", "site")
    partner("Carla Díaz", given=1)
    talk(ann, 30, "comment", "me")
    talk(bob, 90, "comment", "me")
    talk(bob, 10, "comment", "them")
    (card,) = comments.cards(TODAY, REVIEW)
    assert card.contact_id == bob
    assert words(card) == [
        "They write at bob.example.org: +2",
        "your last comment 3 months ago",
        "Partner: +3",
    ]
    dan = writer("Dan Never")
    (card,) = comments.cards(TODAY, REVIEW)
    assert (card.contact_id, words(card)[1]) == (dan, "no comment of yours yet")


def test_nobody_is_offered_who_is_no_partner_or_writes_nowhere_or_is_in_the_trash():
    with undo.action("Blog"):
        models.Reach.create(contact=contact("Bob Reyes"), kind="blog", value="bob.example.org")
        models.Reach.create(contact=partner("Carla", given=1), kind="profile", value="in/carla")
    trash_contact(writer("Ann Ortiz"))
    assert names(comments) == []


def test_one_card_a_week():
    ann, bob = writer("Ann Ortiz"), writer("Bob Reyes")
    assert f"comment:{ann}" in undecided()
    assert decide(f"comment:{ann}", "done", TODAY).sentence == "Done: a kind word to Ann Ortiz"
    said = models.Interaction.get()
    assert (said.kind, said.direction, said.on_date) == ("comment", "me", TODAY)
    assert models.Contact.get_by_id(ann).last_touch_at is None
    assert not {f"comment:{ann}", f"comment:{bob}"} & set(undecided())
    for days in (1, 6):
        assert names(comments, TODAY + timedelta(days=days)) == []
    assert names(comments, TODAY + timedelta(days=7)) == [f"comment:{bob}"]


def test_a_card_left_undecided_comes_again_after_a_week_and_one_skipped_tomorrow():
    ann = writer()
    assert f"comment:{ann}" in undecided()
    assert names(comments, TOMORROW) == []
    assert names(comments, TODAY + timedelta(days=7)) == [f"comment:{ann}"]
    decide(f"comment:{ann}", "skip", TODAY)
    assert names(comments, TOMORROW) == [f"comment:{ann}"]


def test_each_week_another_partner_is_asked_about_whatever_came_of_the_last_card():
    ann, bob = writer("Ann Ortiz"), writer("Bob Reyes")
    asked = []
    for week in range(3):
        day = TODAY + timedelta(days=7 * week)
        asked += [card for card in undecided(day) if card.startswith("comment:")]
    assert asked == [f"comment:{ann}", f"comment:{bob}", f"comment:{ann}"]


def test_a_comment_logged_to_anybody_is_this_weeks():
    ann, bob = writer(), contact("Bob Reyes")
    assert f"comment:{ann}" in undecided()
    log([bob], "comment", ago(6), "On their post", "me")
    assert names(comments) == []
    assert f"comment:{ann}" in undecided()
    log([ann], "comment", TODAY, "On their post", "me")
    assert f"comment:{ann}" not in undecided()


def test_the_rhythm_is_a_setting(home):
    (home / "config.yaml").write_text("compose: {comment_days: 30}")
    settings.current.cache_clear()
    ann = writer()
    talk(ann, 29, "comment", "me")
    assert names(comments) == []
    assert names(comments, TOMORROW) == [f"comment:{ann}"]


def test_letting_go_leaves_the_week_to_the_next():
    ann, bob = writer("Ann Ortiz"), writer("Bob Reyes")
    undecided()
    decide(f"comment:{ann}", "let-go", TODAY)
    assert names(comments, TODAY + timedelta(days=7)) == [f"comment:{bob}"]


# --- all kinds


def test_every_reason_has_its_words_and_its_occasion():
    from netui.compose.fit import OCCASIONS

    for source in SOURCES:
        assert source.PREFIX in KINDS
        assert source.OCCASION in {"", *OCCASIONS}


def test_every_card_about_somebody_offers_to_write_to_them():
    ann = writer()
    for days in (19, 18):
        note(ann, days, "email" if days == 18 else "linkedin-invitation", follow_up=(1,))
    promise(contact_id=ann)
    nobody = promise("The form")
    undecided()
    cards = queue(TODAY).undecided
    assert {c.card.partition(":")[0] for c in cards} == {"invitation", "note", "promise", "comment"}
    for card in cards:
        offered = [o.verdict for o in offers(card, TODAY)]
        assert ("message" in offered) is (card.card != f"promise:{nobody}")

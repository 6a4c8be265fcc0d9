"""The reasons for cards of the week: who and what comes, what each answer does, what leaves."""

from __future__ import annotations

from datetime import timedelta

import pytest
from review_rows import TODAY, ago, contact, event, hold, met, partner, talk

from netui.events import events
from netui.people.trash import trash_contact
from netui.promises import advice
from netui.review.queue import dealt_queue, queue
from netui.review.verdicts import decide, offers
from netui.review.week.dealing import WEEKLY
from netui.settings import Review
from netui.store import undo
from netui.targets import introductions, targets
from netui.timeline.log import log

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()
MONDAY = TODAY + timedelta(days=1)  # TODAY is a Sunday
CLOSE = ["done", "message", "snooze", "let-go"]


def names(prefix, today=TODAY):
    return [card.card for card in WEEKLY.sources[prefix].cards(today, REVIEW)]


def why(prefix, today=TODAY):
    (card,) = WEEKLY.sources[prefix].cards(today, REVIEW)
    return [term.sentence() for term in card.why]


def undecided(today=TODAY):
    return [card.card for card in dealt_queue(today, WEEKLY).undecided if card.card != "week"]


def daily(today=TODAY):
    return {card.card for card in dealt_queue(today).undecided}


def offered(name):
    card = next(card for card in queue(TODAY, WEEKLY).cards if card.card == name)
    return [offer.verdict for offer in offers(card, TODAY)]


# --- partners


@pytest.mark.parametrize(("days", "due"), [(30, True), (21, True), (14, True), (13, False)])
def test_partners_come_within_a_week_of_their_day(days, due):
    ann = partner()
    talk(ann, days)
    assert names("week-partner") == ([f"week-partner:{ann}"] if due else [])
    assert WEEKLY.sources["week-partner"].standing([ann], TODAY, REVIEW) == ({ann} & {ann * due})


def test_a_partner_says_the_day_the_rhythm_and_the_last_touch():
    ann = partner()
    talk(ann, 30)
    assert why("week-partner") == [
        "Due since Fri 13 Nov: 21 days is the rhythm, last touch 4 weeks ago"
    ]
    bo = partner("Bo Li", given=18)
    assert names("week-partner") == [f"week-partner:{ann}", f"week-partner:{bo}"]
    trash_contact(ann)
    assert why("week-partner") == ["Due on Wed 25 Nov: 21 days is the rhythm, no touch yet"]


def test_who_is_no_partner_or_was_put_off_by_day_is_left_out():
    contact("Cid Novak", closeness="warm", cadence_from=ago(300))
    ann = partner()
    hold(f"reconnect:{ann}", 3)
    assert names("week-partner") == []
    assert names("week-partner", TODAY + timedelta(days=3)) == [f"week-partner:{ann}"]


@pytest.mark.parametrize("verdict", ["done", "bump", "let-go"])
def test_a_partner_answered_here_leaves_the_day_too(verdict):
    ann = partner()
    assert f"reconnect:{ann}" in daily()
    assert undecided() == [f"week-partner:{ann}"]
    assert offered(f"week-partner:{ann}") == [
        "done", "log", "message", "snooze", "bump", "let-go",
    ]  # fmt: skip
    assert decide(f"week-partner:{ann}", verdict, TODAY).done
    assert f"reconnect:{ann}" not in daily()
    assert undo.undo().done
    assert f"reconnect:{ann}" in daily()
    assert undecided() == [f"week-partner:{ann}"]


# --- targets


def test_targets_without_a_way_in_come_those_first_that_nobody_asked_about():
    for name, motivation in (("Acme", 3), ("Hooli", 5), ("Initech", 4)):
        targets.add(name, motivation)
    company = {one.name: one.company_id for one in targets.every()}
    targets.confirm(targets.of_company(company["Hooli"]).id, ago(8))
    targets.add("Globex", 5, "resting")
    wanted = [company["Initech"], company["Acme"], company["Hooli"]]
    assert names("week-target") == [f"week-target:{number}" for number in wanted]
    hold(f"week-target:{company['Acme']}", 1)
    targets.confirm(targets.of_company(company["Hooli"]).id, ago(3))
    assert names("week-target") == [f"week-target:{company['Initech']}"]


def test_a_way_in_leaves_of_a_target_the_question_whether_it_is_the_right_one():
    from netui.people import edit

    targets.add("Hooli")
    (one,) = targets.every()
    assert undecided() == [f"week-target:{one.company_id}"]
    talk(edit.add_contact("Priya Nair", "Hooli", "VP"), 3)
    assert undecided() == [card := f"week-right:{one.company_id}"]
    assert why("week-right") == [
        "Hooli: 1 insider · warm",
        "Motivation 3 of 5: still the right one?",
    ]
    assert decide(card, "done", TODAY).sentence == "Done: the target Hooli"
    assert targets.read(one.id).confirmed_on == TODAY
    assert undecided(MONDAY) == []
    assert undecided(TODAY + timedelta(days=7)) == [card]


def test_of_targets_with_a_way_in_a_few_are_asked_about_each_week():
    from netui.people import edit

    for name in ("Acme", "Globex", "Hooli", "Initech"):
        targets.add(name)
        talk(edit.add_contact(f"Ann {name}", name, "VP"), 3)
    assert len(names("week-right")) == 4
    assert len([card for card in undecided() if card.startswith("week-right")]) == 3


def test_what_each_answer_does_to_a_target():
    targets.add("Hooli", 4)
    (one,) = targets.every()
    card = f"week-target:{one.company_id}"
    assert why("week-target") == [
        "No way in to Hooli yet",
        "Motivation 4 of 5: still the right one?",
    ]
    assert undecided() == [card]
    assert offered(card) == ["done", "snooze", "let-go"]
    assert decide(card, "done", TODAY).sentence == "Done: the target Hooli"
    assert targets.read(one.id).confirmed_on == TODAY
    assert undecided(MONDAY) == []
    assert undecided(TODAY + timedelta(days=7)) == [card]
    assert undo.undo().done
    assert targets.read(one.id).confirmed_on is None
    assert decide(card, "let-go", TODAY).sentence == "Let go: the target Hooli"
    assert targets.read(one.id).status == "let-go"
    assert undecided(MONDAY) == []


def test_a_target_removed_and_another_with_its_number_are_not_mixed_up():
    targets.add("Hooli")
    (one,) = targets.every()
    undecided()
    decide(f"week-target:{one.company_id}", "snooze", TODAY)
    targets.remove(one.id)
    targets.add("Initech")
    (other,) = targets.every()
    assert names("week-target") == [f"week-target:{other.company_id}"]


def test_what_else_is_known_of_a_target_is_shown_and_no_hints_of_other_screens():
    from netui.review.card import view

    targets.add("Hooli")
    (one,) = targets.every()
    targets.change(one.id, notes="They build a second plant", links=["https://hooli.example.org"])
    (card,) = dealt_queue(TODAY, WEEKLY).undecided
    seen = view(card, TODAY)
    assert seen.name == "Hooli"
    assert [(part.title, part.lines) for part in seen.more] == [
        ("Notes", ("They build a second plant",)),
        ("Links", ("https://hooli.example.org",)),
    ]


# --- words owed, and advice


def acted(giver="Ann Ortiz"):
    """Advice that something came of; its giver, and its id."""
    ann = contact(giver)
    number = advice.add(ann, "read The Goal", on=ago(20))
    advice.act(number, ago(3), "A good chapter")
    return ann, number


def test_a_word_owed_comes_by_day_and_week_and_one_answer_settles_both():
    ann, _ = acted()
    card = f"week-owed:{ann}"
    assert undecided() == [card]
    assert f"report-back:{ann}" in daily()
    assert why("week-owed") == [
        "Ann suggested: read The Goal; acted on 3 days ago, not told yet",
        "What came of it: A good chapter",
    ]
    assert offered(card) == CLOSE
    assert decide(card, "done", TODAY).done
    assert undecided() == []
    assert f"report-back:{ann}" not in daily()


def test_open_advice_comes_however_new_and_leaves_once_acted_on():
    ann = contact()
    old = advice.add(ann, "read The Goal", on=ago(20))
    new = advice.add(ann, "look at Hooli", on=ago(1))
    cards = [f"week-advice:{old}", f"week-advice:{new}"]
    assert undecided() == cards
    assert offered(cards[0]) == CLOSE
    assert decide(cards[1], "let-go", TODAY).done
    assert advice.read(new).state == "let-go"
    assert f"advice:{old}" in daily()
    assert decide(cards[0], "done", TODAY).done
    assert advice.read(old).acted_on == TODAY
    assert f"advice:{old}" not in daily()


def test_advice_acted_on_by_a_talk_or_of_somebody_in_the_trash_is_not_asked_about():
    ann, bo, cid = contact(), contact("Bo Li"), contact("Cid Novak")
    advice.add(ann, "", about_id=bo, on=ago(5))
    advice.add(cid, "read The Goal", on=ago(5))
    assert len(undecided()) == 2
    talk(bo, 1)
    trash_contact(cid)
    assert [card for card in undecided() if card.startswith("week-advice")] == []


def test_what_the_week_put_off_the_day_does_not_raise_either():
    number = advice.add(contact(), "read The Goal", on=ago(20))
    assert undecided() == [f"week-advice:{number}"]
    assert decide(f"week-advice:{number}", "snooze", TODAY, TODAY + timedelta(days=9)).done
    assert f"advice:{number}" not in daily(MONDAY)
    assert names("week-advice", MONDAY) == []
    assert names("week-advice", TODAY + timedelta(days=9)) == [f"week-advice:{number}"]


# --- introductions


@pytest.mark.parametrize(("days", "due"), [(9, False), (10, True)])
def test_an_introduction_is_asked_about_after_ten_days(days, due):
    number = introductions.ask(contact(), to_name="Priya Nair", on=ago(days))
    assert undecided() == ([f"week-introduction:{number}"] if due else [])


@pytest.mark.parametrize(("verdict", "state"), [("done", "made"), ("let-go", "closed")])
def test_what_each_answer_does_to_an_introduction(verdict, state):
    number = introductions.ask(contact(), to_name="Priya Nair", on=ago(12))
    card = f"week-introduction:{number}"
    assert undecided() == [card]
    assert why("week-introduction") == ["You asked Ann for Priya Nair 1 week ago, not made yet"]
    assert offered(card) == CLOSE
    assert decide(card, verdict, TODAY).done
    assert introductions.read(number).state == state
    assert undo.undo().done
    assert undecided() == [card]


def test_an_introduction_made_elsewhere_or_put_off_leaves():
    ann, bo = contact(), contact("Bo Li")
    one = introductions.ask(ann, to_name="Priya Nair", on=ago(12))
    other = introductions.ask(bo, to_name="Cid Novak", on=ago(11))
    assert undecided() == [f"week-introduction:{one}", f"week-introduction:{other}"]
    introductions.made(one, TODAY)
    decide(f"week-introduction:{other}", "snooze", TODAY)
    assert undecided() == []
    assert undecided(MONDAY) == [f"week-introduction:{other}"]
    trash_contact(bo)
    assert undecided(MONDAY) == []


# --- events


@pytest.mark.parametrize(("days", "due"), [(-1, True), (-14, True), (-15, False), (0, False)])
def test_events_of_the_next_two_weeks_come(days, due):
    number = event(days=days)
    assert ([f"week-event:{number}"] == names("week-event")) is due


def test_an_event_is_asked_about_until_it_is_said_whether_i_go():
    number = event(days=-9, start="18:30", place="Library")
    card = f"week-event:{number}"
    assert undecided() == [card]
    assert why("week-event") == ["SHRM November: Tue 1 Dec 18:30, in 1 week, Library"]
    assert offered(card) == ["done", "leave-open", "let-go"]
    assert decide(card, "leave-open", TODAY).sentence == "Left open: the event SHRM November"
    assert names("week-event", MONDAY) == [card]
    assert undo.undo().done
    assert decide(card, "done", TODAY).done
    assert names("week-event", MONDAY) == []
    assert undo.undo().done
    assert decide(card, "let-go", TODAY).done
    assert events.read(number).state == "missed"


def test_an_event_missed_or_in_the_trash_leaves():
    one, other = event(days=-3), event("Lean Coffee", days=-4)
    assert undecided() == [f"week-event:{one}", f"week-event:{other}"]
    events.missed(one)
    events.trash(other)
    assert undecided() == []


def test_a_debrief_that_waits_comes_by_day_and_week():
    number = event()
    assert undecided() == [f"week-debrief:{number}"]
    assert offered(f"week-debrief:{number}") == ["debrief", "done", "snooze", "let-go"]
    assert decide(f"week-debrief:{number}", "done", TODAY).sentence == (
        "Done: the debrief of SHRM November"
    )
    assert daily() & {f"debrief:{number}"} == set()


def test_a_card_about_what_is_gone_for_good_still_has_words():
    number = event(days=-3)
    undecided()
    decide(f"week-event:{number}", "done", TODAY)
    events.trash(number)
    from netui.review.session import summary

    assert summary(queue(TODAY, WEEKLY)).done[0].titles == ("event",)


def test_met_people_need_no_weekly_card_of_their_own():
    met(contact(), event(state="debriefed"), in_depth=True)
    log([contact("Bo Li")], "coffee", TODAY, "At last")
    assert undecided() == []

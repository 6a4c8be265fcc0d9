"""Every reason: when it deals a card, when it does not, and when the reason is gone."""

from __future__ import annotations

from datetime import timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from review_rows import (
    TODAY,
    ago,
    contact,
    hold,
    meeting,
    new_role,
    partner,
    promise,
    talk,
)

from netui.prep.meetings import cancel, reschedule
from netui.prep.timing import begin, end, start
from netui.review.candidate import Candidate, Why
from netui.review.sources import (
    BY_PREFIX,
    SOURCES,
    choose,
    meetings,
    new_roles,
    promises,
    reconnect,
    waiting,
    weak_ties,
)
from netui.settings import Review
from netui.store import models, undo

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()
TOMORROW = TODAY + timedelta(days=1)


def names(source, today=TODAY, review=REVIEW):
    return [candidate.card for candidate in source.cards(today, review)]


def trash(contact_id):
    with undo.action("Trash"):
        models.Contact.update(trashed_at="2026-11-20T08:00:00Z").where(
            models.Contact.id == contact_id
        ).execute()


def change(contact_id, **fields):
    with undo.action("Change"):
        models.Contact.update(**fields).where(models.Contact.id == contact_id).execute()


def words(candidate):
    return [term.sentence() for term in candidate.why]


def test_every_source_says_what_the_queue_asks():
    for source in SOURCES:
        assert BY_PREFIX[source.PREFIX] is source
        assert source.cards(TODAY, REVIEW) == []
        assert source.standing([1], TODAY, REVIEW) == set()
        most, least = source.most(REVIEW), source.least(REVIEW)
        assert most is None or most >= least >= 0


def test_a_score_is_the_sum_of_the_terms_finer_than_they_are_shown():
    terms = (Why("Partner", 3.0), Why("late", 2 / 3), Why("talked", 0.04), Why("A note"))
    said = ["Partner: +3", "late: +0.7", "talked", "A note"]
    assert [term.sentence() for term in terms] == said
    assert Candidate("promise", "promise:1", None, terms).score == 3.71


def test_promises_due_today_or_before_come_oldest_first():
    ann = partner()
    today, late = promise("Slides", 0), promise("Book", 2, contact_id=ann)
    promise("Next week", -7)
    promise("Kept", 1, state="kept")
    promise("No day", 0)
    with undo.action("No day"):
        models.Promise.update(due_on=None).where(models.Promise.text == "No day").execute()
    assert names(promises) == [f"promise:{late}", f"promise:{today}"]
    found = promises.cards(TODAY, REVIEW)[0]
    assert (found.kind, found.contact_id, found.due) == ("promise", ann, ago(2))
    assert words(found) == ["You promised: Book: +12", "due 2 days ago: +1", "Partner: +3"]
    assert found.score == 16


def test_what_others_promised_waits_and_is_no_promise_of_mine():
    bob = contact("Bob Reyes")
    theirs = promise("The name of the hiring manager", 1, by="them", contact_id=bob)
    assert names(promises) == []
    assert names(waiting) == [f"waiting:{theirs}"]
    assert waiting.standing([theirs], TODAY, REVIEW) == {theirs}
    assert promises.standing([theirs], TODAY, REVIEW) == set()


@pytest.mark.parametrize(("source", "by"), [(promises, "me"), (waiting, "them")])
def test_a_promise_of_somebody_in_the_trash_is_left_out(source, by):
    bob = contact("Bob Reyes")
    number = promise("Slides", 1, by, bob)
    trash(bob)
    assert names(source) == []
    assert source.standing([number], TODAY, REVIEW) == set()


def test_a_promise_long_due_stays_below_a_meeting_today():
    promise("Long ago", 400)
    meeting(contact(), days=0)
    (old,) = promises.cards(TODAY, REVIEW)
    (now,) = meetings.cards(TODAY, REVIEW)
    assert now.score > old.score


def test_meetings_from_today_to_two_days_ahead_next_first():
    ann, bob = partner(), contact("Bob Reyes", closeness="warm")
    later = meeting(bob, days=2)
    tomorrow = meeting(bob, ann, days=1)
    meeting(ann, days=3)
    meeting(ann, days=1, state="cancelled")
    assert names(meetings) == [f"meeting:{tomorrow}", f"meeting:{later}"]
    found = meetings.cards(TODAY, REVIEW)[0]
    assert words(found) == [
        "Coffee, 14:00, Blue Plate: +14",
        "it is tomorrow: +1",
        "With Bob Reyes, Ann Ortiz",
        "Partner: +3",
    ]
    assert found.due == TOMORROW
    assert found.contact_id == bob


def test_a_meeting_just_past_is_raised_until_it_is_known_whether_it_was_held():
    ann = contact()
    past, long_past = meeting(ann, days=-1), meeting(ann, days=-21)
    meeting(ann, days=-22)
    meeting(days=-1)  # with nobody
    ahead = meeting(ann, days=1)
    assert names(meetings) == [f"meeting:{number}" for number in (ahead, long_past, past)]
    assert meetings.standing([past, long_past, ahead], TODAY, REVIEW) == {past, long_past, ahead}
    (newest,) = [card for card in meetings.cards(TODAY, REVIEW) if card.card == f"meeting:{past}"]
    assert words(newest)[:2] == [
        "Coffee, 14:00, Blue Plate: +14",
        "it was yesterday, not noted yet: +1",
    ]
    assert newest.due == TODAY - timedelta(1)
    cancel(past)
    reschedule(long_past, TODAY + timedelta(9))
    assert names(meetings) == [f"meeting:{ahead}"]


def test_a_talk_that_was_closed_today_is_over():
    number = begin(contact())
    start(number)
    end(number)
    assert words(meetings.cards(TODAY, REVIEW)[0])[1] == "it is over, not noted yet: +2"


def test_a_meeting_whose_people_are_all_in_the_trash_is_left_out():
    ann, bob = contact(), contact("Bob Reyes")
    number = meeting(ann, bob)
    trash(ann)
    assert meetings.cards(TODAY, REVIEW)[0].contact_id == bob
    trash(bob)
    assert names(meetings) == []
    assert meetings.standing([number], TODAY, REVIEW) == set()


def test_a_meeting_without_people_is_still_a_meeting():
    number = meeting()
    assert names(meetings) == [f"meeting:{number}"]


def test_reconnect_is_relative_lateness_from_the_last_touch():
    ann = partner("Ann Ortiz")
    talk(ann, 35)
    (found,) = reconnect.cards(TODAY, REVIEW)
    assert (found.card, found.due) == (f"reconnect:{ann}", ago(14))
    assert words(found) == [
        "21 days is the rhythm; last touch 5 weeks ago; two thirds of a rhythm late: +4",
        "Partner: +3",
    ]
    assert found.score == 7


@pytest.mark.parametrize(
    ("fields", "days", "due"),
    [
        ({"closeness": "partner"}, 20, False),
        ({"closeness": "partner"}, 21, True),
        ({"closeness": "warm"}, 59, False),
        ({"closeness": "warm"}, 60, True),
        ({"cadence_days": 7}, 6, False),
        ({"cadence_days": 7}, 7, True),
        ({"closeness": "partner", "cadence_days": 90}, 89, False),
        ({}, 900, False),
        ({"closeness": "partner", "style": "ambient"}, 900, False),
        ({"closeness": "partner", "style": "triggered"}, 900, False),
    ],
)
def test_only_partners_warm_contacts_and_those_given_a_cadence_become_due(fields, days, due):
    ann = contact(cadence_from=ago(900), **fields)
    talk(ann, days)
    assert bool(names(reconnect)) is due


def test_with_no_touch_the_clock_starts_on_the_day_the_cadence_was_given():
    partner("Ann Ortiz", given=20)
    late = partner("Bob Reyes", given=42)
    (found,) = reconnect.cards(TODAY, REVIEW)
    assert found.contact_id == late
    assert "no touch yet, counted from Sun 11 Oct; one rhythm late: +6" in words(found)[0]


def test_connected_on_is_no_touch():
    ann = partner(given=300, connected_on=ago(3))
    assert names(reconnect) == [f"reconnect:{ann}"]


@pytest.mark.parametrize("direction", ["me", "both", "them"])
@pytest.mark.parametrize("kind", ["message", "coffee", "received"])
def test_a_touch_is_a_talk_or_something_received_not_what_i_sent(kind, direction):
    ann = partner()
    talk(ann, 15, kind, direction)
    sent = kind == "message" and direction == "me"
    assert bool(names(reconnect)) is sent


@pytest.mark.parametrize(("days", "due"), [(0, False), (13, False), (14, True)])
def test_what_i_sent_holds_the_card_back_14_days(days, due):
    ann = partner()
    talk(ann, 100)
    talk(ann, days, "message", "me")
    assert bool(names(reconnect)) is due
    if due:
        assert "You wrote 2 weeks ago, no answer yet" in words(reconnect.cards(TODAY, REVIEW)[0])


def test_a_bump_restarts_the_clock_and_leaves_the_last_touch():
    ann = partner(bumped_on=ago(42))
    talk(ann, 300)
    (found,) = reconnect.cards(TODAY, REVIEW)
    assert "last touch 10 months ago; bumped 6 weeks ago; one rhythm late" in words(found)[0]


def test_the_later_in_proportion_comes_first_and_promises_before_everybody():
    warm = contact("Wim Warm", closeness="warm", cadence_from=ago(400))
    talk(warm, 90)
    ann, bob = partner("Ann Ortiz"), partner("Bob Reyes")
    talk(ann, 84)
    talk(bob, 4000)
    promise("Slides", 0)
    assert [c.contact_id for c in reconnect.cards(TODAY, REVIEW)] == [bob, ann, warm]
    assert promises.cards(TODAY, REVIEW)[0].score > reconnect.cards(TODAY, REVIEW)[0].score


def test_a_cadence_of_nothing_is_no_fault():
    contact(cadence_days=0, cadence_from=ago(2))
    (found,) = reconnect.cards(TODAY, REVIEW)
    assert found.score == 6
    assert words(found)[0].startswith("1 day is the rhythm; no touch yet")


@given(days=st.integers(-50, 5000), cadence=st.integers(1, 1000))
@settings(max_examples=200, deadline=None)
def test_lateness_is_zero_in_time_and_relative_after(days, cadence):
    late = reconnect.lateness(days, cadence)
    assert late == max(days - cadence, 0) / cadence
    assert late >= 0
    assert (late > 0) is (days > cadence)


@given(first=st.integers(0, 4000), more=st.integers(1, 500), cadence=st.integers(1, 400))
@settings(max_examples=200, deadline=None)
def test_pull_keeps_the_order_of_lateness_and_has_an_end(first, more, cadence):
    earlier = reconnect.lateness(first + cadence, cadence)
    later = reconnect.lateness(first + more + cadence, cadence)
    assert reconnect.pull(earlier) < reconnect.pull(later) < reconnect.LATE_MOST
    if later <= 1:
        assert reconnect.pull(later) == later


@pytest.mark.parametrize(
    ("late", "said"),
    [
        (0, "just due"),
        (0.15, "a little late"),
        (0.5, "half a rhythm late"),
        (0.66, "two thirds of a rhythm late"),
        (1.0, "one rhythm late"),
        (2.0, "2 rhythms late"),
        (2.54, "2.5 rhythms late"),
    ],
)
def test_lateness_in_words(late, said):
    assert reconnect.late_words(late) == said


def test_new_roles_come_until_congratulated_partners_first():
    bob, ann = contact("Bob Reyes"), partner()
    talk(ann, 1)
    second, first = new_role(bob), new_role(ann, "Chief of Staff", "Hooli", days=30)
    assert names(new_roles) == [f"new-role:{first}", f"new-role:{second}"]
    assert words(new_roles.cards(TODAY, REVIEW)[1]) == [
        "New role: Director at Initech, noticed yesterday: +5"
    ]
    with undo.action("Congratulate"):
        models.RoleChange.update(congratulated_on=TODAY).execute()
    assert names(new_roles) == []
    assert new_roles.standing([first, second], TODAY, REVIEW) == set()


def test_only_the_newest_role_of_somebody_is_raised():
    bob = contact("Bob Reyes")
    older, newer = new_role(bob), new_role(bob, "Vice President", "Hooli")
    assert names(new_roles) == [f"new-role:{newer}"]
    assert new_roles.standing([older, newer], TODAY, REVIEW) == {newer}


@pytest.mark.parametrize(
    ("title", "company", "said"),
    [
        ("Director", "Acme", "Director at Acme"),
        ("Director", None, "Director"),
        ("", "Acme", "at Acme"),
        ("", None, "not named"),
    ],
)
def test_a_role_in_words(title, company, said):
    assert new_roles.role(title, company) == said


def test_weak_ties_are_dormant_and_nothing_else():
    dormant = contact("Dora Dormant", connected_on=ago(900))
    touched = contact("Tom Touched")
    talk(touched, 181)
    contact("Una Unknown")
    partner("Ann Ortiz", connected_on=ago(900))
    contact("Wim Warm", closeness="warm", connected_on=ago(900))
    contact("Cade Cadence", cadence_days=30, connected_on=ago(900))
    contact("Amy Ambient", style="ambient", connected_on=ago(900))
    contact("Bea Bumped", connected_on=ago(900), bumped_on=ago(10))
    recent, sent = contact("Rea Recent"), contact("Sam Sent", connected_on=ago(900))
    talk(recent, 179)
    talk(sent, 3, "message", "me")
    gone = contact("Gus Gone", connected_on=ago(900))
    trash(gone)
    found = weak_ties.cards(TODAY, REVIEW)
    assert {candidate.contact_id for candidate in found} == {dormant, touched}
    assert {words(c)[0] for c in found} == {
        "A dormant tie: connected 2 years ago, no touch yet: +2",
        "A dormant tie: last touch 6 months ago: +2",
    }
    assert weak_ties.standing([dormant, touched, recent, gone], TODAY, REVIEW) == {dormant, touched}


@pytest.mark.parametrize(
    ("days", "said"),
    [
        (21, "Connected 3 weeks ago, no touch yet: +2"),
        (180, "A dormant tie: connected 6 months ago, no touch yet: +2"),
    ],
)
def test_who_is_connected_of_late_is_no_dormant_tie(days, said):
    contact("Cara Lind", connected_on=ago(days))
    (found,) = weak_ties.cards(TODAY, REVIEW)
    assert words(found) == [said]


def test_weak_ties_are_the_same_all_day_and_others_tomorrow():
    with undo.action("Many"):
        for number in range(300):
            models.Contact.create(given=f"P{number}", connected_on=ago(900))
    days = [TODAY + timedelta(days=n) for n in range(30)]
    picks = [names(weak_ties, day)[:2] for day in days]
    assert picks == [names(weak_ties, day)[:2] for day in days]
    assert all(len(set(pick)) == 2 for pick in picks)
    assert len({card for pick in picks for card in pick}) > 50


def test_no_weak_ties_are_asked_for():
    contact("Dora Dormant", connected_on=ago(900))
    assert names(weak_ties, review=Review(weak_ties=0)) == []


def test_choose_offers_those_last_in_touch_before_those_last_connected():
    old, new = contact("Old Link", connected_on=ago(900)), contact("New Link", connected_on=ago(5))
    often, once = contact("Olive Often"), contact("Onno Once")
    talk(once, 10)
    for days in (10, 40, 90):
        talk(often, days)
    contact("Una Unknown")
    found = choose.cards(TODAY, REVIEW)
    assert [c.contact_id for c in found][:4] == [often, once, new, old]
    assert words(found[0]) == [
        "10 partners are wanted, 10 still to choose: +1",
        "3 talks so far: +0.3",
        "last touch 1 week ago: +0.3",
    ]


def test_choose_counts_interests():
    plain, liked = contact("Paul Plain"), contact("Lea Liked")
    with undo.action("Interest"):
        models.Trait.create(contact=liked, kind="interest", value="mountain biking")
        models.Trait.create(contact=plain, kind="tag", value="hr")
    assert [c.contact_id for c in choose.cards(TODAY, REVIEW)] == [liked, plain]


def test_choose_ends_with_ten_partners():
    free = contact("Free Fay")
    for number in range(9):
        partner(f"Partner {number}", given=1)
    assert names(choose) == [f"choose:{free}"]
    assert choose.standing([free], TODAY, REVIEW) == {free}
    tenth = partner("Partner Ten", given=1)
    assert names(choose) == []
    assert choose.standing([free], TODAY, REVIEW) == set()
    trash(tenth)
    assert names(choose) == [f"choose:{free}"]


def test_choose_leaves_out_those_close_or_let_go():
    partner()
    contact("Wim Warm", closeness="warm")
    contact("Cade Cadence", cadence_days=30)
    contact("Lea Letgo", style="triggered")
    trash(contact("Gus Gone"))
    assert names(choose) == []


def test_a_card_is_held_back_until_its_day_or_for_good():
    dora = contact("Dora Dormant", connected_on=ago(900))
    ann = partner()
    role, talked = new_role(dora), meeting(ann)
    for source, number in [
        (reconnect, ann),
        (weak_ties, dora),
        (choose, dora),
        (new_roles, role),
        (meetings, talked),
    ]:
        card = f"{source.PREFIX}:{number}"
        assert names(source) == [card]
        hold(card, 1)
        assert names(source) == []
        assert names(source, TOMORROW, Review(weak_tie_days=100)) == [card]
        with undo.action("For good"):
            models.Hold.update(until_on=None).execute()
        assert names(source) == []
        with undo.action("Again"):
            models.Hold.delete().execute()


def test_reconnect_stands_while_due():
    ann, bob = partner("Ann Ortiz"), partner("Bob Reyes")
    assert reconnect.standing([ann, bob], TODAY, REVIEW) == {ann, bob}
    talk(ann, 0)
    trash(bob)
    assert reconnect.standing([ann, bob], TODAY, REVIEW) == set()

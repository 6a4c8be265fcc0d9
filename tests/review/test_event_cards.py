"""Cards about events: the debrief that waits, the thank-you owed, and whom to know better."""

from __future__ import annotations

import json
from datetime import date, timedelta

import pytest
from review_rows import TODAY, ago, contact, event, hold, met, promise, talk

from netui import clock
from netui.cli import main
from netui.people.trash import trash_contact
from netui.review.queue import deal, queue
from netui.review.resumed import remember, remembered
from netui.review.session import current
from netui.review.sources import debriefs, know_better, thanks
from netui.review.verdicts import answered, decide, offers
from netui.settings import Review
from netui.store import undo
from netui.store.file import run
from netui.timeline.log import log, trash_interaction

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()
TOMORROW = TODAY + timedelta(days=1)


def names(source, today=TODAY):
    return [candidate.card for candidate in source.cards(today, REVIEW)]


def undecided(today=TODAY):
    deal(today)
    return [card.card for card in queue(today).undecided]


def later(name="Bo Li", days=0, **fields):
    """Somebody to be known better from `days` ago on."""
    return contact(name, know_better_on=ago(days), **fields)


# --- the debrief


@pytest.mark.parametrize(
    ("days", "due"), [(-1, False), (0, True), (1, True), (7, True), (8, False)]
)
def test_a_debrief_waits_for_a_week(days, due):
    number = event(days=days)
    assert names(debriefs) == ([f"debrief:{number}"] if due else [])
    assert debriefs.standing([number], TODAY, REVIEW) == ({number} if due else set())


@pytest.mark.parametrize("state", ["debriefed", "missed"])
def test_an_event_that_is_over_and_done_with_is_not_asked_about(state):
    number = event(state=state)
    assert names(debriefs) == []
    assert debriefs.standing([number], TODAY, REVIEW) == set()


def test_an_event_of_today_waits_until_it_has_begun(monkeypatch):
    number = event(days=0, start="18:30")
    for hour, due in (("17:00", []), ("18:30", [f"debrief:{number}"]), ("21:00", names)):
        local = clock.now().astimezone().replace(hour=int(hour[:2]), minute=int(hour[3:]))
        monkeypatch.setattr(clock, "now", lambda local=local: local)
        assert names(debriefs) == (due if due != names else [f"debrief:{number}"])


def test_whom_the_trash_holds_is_not_noted():
    ann = contact()
    met(ann, event(), days=1)
    trash_contact(ann)
    (card,) = debriefs.cards(TODAY, REVIEW)
    assert card.why[1].words.startswith("Whom did you meet")


def test_the_debrief_is_the_first_card_even_where_it_joins_late():
    ann = contact()
    owed = promise(contact_id=ann, days=30)
    assert undecided() == [f"promise:{owed}"]
    remember(TODAY, f"promise:{owed}")
    number = event()
    assert undecided() == [f"debrief:{number}", f"promise:{owed}"]
    assert current(queue(TODAY), remembered(TODAY)).card == f"debrief:{number}"
    remember(TODAY, f"promise:{owed}")
    assert undecided() == [f"debrief:{number}", f"promise:{owed}"]
    assert current(queue(TODAY), remembered(TODAY)).card == f"promise:{owed}"


def test_of_two_debriefs_the_newer_comes_first():
    older, newer = event("SHRM October", days=3), event(days=1)
    assert undecided() == [f"debrief:{newer}", f"debrief:{older}"]


def test_today_lists_the_debrief(capsys):
    event(place="Library")
    assert main(["today", "--json"]) == 0
    (card,) = json.loads(capsys.readouterr().out)
    assert (card["kind"], card["contact"], card["contact_id"]) == ("debrief", "", None)
    assert card["due"] == ago(1).isoformat()
    assert card["why"][0] == "SHRM November, Library, yesterday: +100"


@pytest.mark.parametrize(("people", "said"), [(1, "One person is"), (2, "2 people are")])
def test_a_debrief_that_was_begun_says_so(people, said):
    number = event()
    for name in ("Ann Ortiz", "Bo Li")[:people]:
        met(contact(name), number)
    (card,) = debriefs.cards(TODAY, REVIEW)
    assert card.why[1].words == f"{said} noted: go on where you stopped, one key each"


def test_the_debrief_is_closed_missed_or_put_off():
    number = event()
    card = f"debrief:{number}"
    undecided()
    assert [(o.verdict, o.action) for o in offers(card_of(card), TODAY)] == [
        ("debrief", "open"),
        ("done", "done"),
        ("snooze", "snooze"),
        ("skip", "skip"),
        ("let-go", "let-go"),
    ]
    for verdict, state in (("done", "debriefed"), ("let-go", "missed"), ("snooze", "planned")):
        assert decide(card, verdict, TODAY).done
        assert run("SELECT state FROM event").fetchone() == (state,)
        assert undecided() == []
        assert undo.undo().done
        assert run("SELECT state FROM event").fetchone() == ("planned",)
    decide(card, "snooze", TODAY)
    assert undecided(TOMORROW) == []


def card_of(name):
    return next(card for card in queue(TODAY).cards if card.card == name)


def test_a_debrief_that_was_done_answers_its_card():
    number = event()
    undecided()
    answered(f"debrief:{number}", "debrief", "", TODAY)
    assert undecided() == []


# --- the thank-you


def test_somebody_met_in_depth_is_owed_a_thank_you_within_a_day():
    ann, bo = contact(), contact("Bo Li")
    number = met(ann, event(state="debriefed"), in_depth=True)
    met(bo)
    (card,) = thanks.cards(TODAY, REVIEW)
    assert (card.card, card.contact_id, card.due) == (f"thank-you:{number}", ann, TODAY)
    assert [why.sentence() for why in card.why] == [
        "A good talk at SHRM November yesterday, not thanked yet: +13",
        "loves trail running",
    ]


@pytest.mark.parametrize(("days", "due"), [(0, True), (7, True), (8, False), (-1, False)])
def test_a_thank_you_is_raised_for_a_week(days, due):
    number = met(contact(), days=days, in_depth=True)
    assert names(thanks) == ([f"thank-you:{number}"] if due else [])


def test_a_thank_you_once_raised_stays_owed_for_a_month():
    number = met(contact(), days=2, in_depth=True)
    deal(TODAY)
    later = TODAY + timedelta(days=20)
    (card,) = thanks.cards(later, REVIEW)
    assert (card.card, card.score) == (f"thank-you:{number}", 3.25)
    assert thanks.standing([number], later, REVIEW) == {number}
    assert thanks.cards(TODAY + timedelta(days=29), REVIEW) == []


def test_what_i_sent_since_was_the_thanks():
    ann = contact()
    talk(ann, 1, "message", "me")
    number = met(ann, in_depth=True)
    assert names(thanks) == [f"thank-you:{number}"]
    talk(ann, 0, "message", "them")
    assert names(thanks) == [f"thank-you:{number}"]
    talk(ann, 0, "message", "me")
    assert names(thanks) == []
    assert thanks.standing([number], TODAY, REVIEW) == set()


def test_nobody_in_the_trash_is_thanked():
    ann = contact()
    met(ann, in_depth=True)
    bo = contact("Bo Li")
    number = met(bo, in_depth=True)
    trash_contact(ann)
    trash_interaction(
        run("SELECT interaction_id FROM encounter WHERE id = ?", (number,)).fetchone()[0]
    )
    assert names(thanks) == []


def test_thanked_is_logged_as_a_message_of_mine():
    ann = contact()
    card = f"thank-you:{met(ann, in_depth=True)}"
    assert card in undecided()
    assert decide(card, "done", TODAY).sentence == "Done: thank-you to Ann Ortiz"
    assert run("SELECT kind, direction, summary FROM interaction WHERE id > 1").fetchall() == [
        ("message", "me", "Thank-you")
    ]
    assert card not in undecided(TOMORROW)


# --- know better


def test_those_to_know_better_come_back_on_their_day():
    bo = later(days=-1)
    met(bo, event(state="debriefed"), 20, summary="keeps bees")
    assert names(know_better) == []
    (card,) = know_better.cards(TOMORROW, REVIEW)
    assert (card.card, card.contact_id) == (f"know-better:{bo}", bo)
    assert [why.sentence() for why in card.why] == [
        "Met 3 weeks ago at SHRM November: you wanted to know them better: +4",
        "keeps bees",
    ]


def test_one_or_two_at_a_time_the_longest_ago_first():
    people = [later(f"Bo {letter}", days) for letter, days in (("A", 1), ("B", 5), ("C", 3))]
    dealt = [card for card in undecided() if card.startswith("know-better:")]
    assert dealt == [f"know-better:{people[1]}", f"know-better:{people[2]}"]


def test_a_talk_since_makes_somebody_known_better():
    bo = later()
    met(bo, days=20)
    assert names(know_better) == [f"know-better:{bo}"]
    talk(bo, 5)
    assert names(know_better) == []
    assert know_better.standing([bo], TODAY, REVIEW) == set()


def test_what_i_sent_lately_is_given_time():
    bo = later()
    talk(bo, 13, "message", "me")
    assert names(know_better) == []
    assert names(know_better, TOMORROW) == [f"know-better:{bo}"]


@pytest.mark.parametrize(
    ("verdict", "kept", "tomorrow"),
    [("done", None, False), ("warm", None, False), ("let-go", None, False), ("skip", TODAY, True),
     ("snooze", TODAY, False)],
)  # fmt: skip
def test_what_each_verdict_does(verdict, kept, tomorrow):
    bo = later()
    card = f"know-better:{bo}"
    assert card in undecided()
    assert decide(card, verdict, TODAY).done
    on = run("SELECT know_better_on FROM contact").fetchone()[0]
    assert (on and date.fromisoformat(on)) == kept
    assert (f"know-better:{bo}" in names(know_better, TOMORROW)) is tomorrow
    assert undo.undo().done
    assert names(know_better) == [card]


def test_a_held_or_trashed_person_stays_away():
    bo, cid = later(), later("Cid Novak")
    hold(f"know-better:{bo}", 3)
    trash_contact(cid)
    assert names(know_better) == []


def test_logging_a_talk_answers_for_good():
    bo = later()
    met(bo, days=20)
    log([bo], "coffee", TODAY, "At last")
    assert names(know_better, TOMORROW) == []

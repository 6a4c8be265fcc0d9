"""Cards about advice: what waits to be acted on, and the word owed on what came of it."""

from __future__ import annotations

import json
from datetime import timedelta

import pytest
from review_rows import TODAY, ago, contact, hold, talk

from netui import clock, settings
from netui.cli import main
from netui.people.trash import trash_contact
from netui.promises import advice as rules
from netui.review.page import card as page_of
from netui.review.queue import deal, queue
from netui.review.sources import advice, report_back
from netui.review.verdicts import decide, offers
from netui.settings import Review
from netui.store import undo

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()
NEXT_WEEK = TODAY + timedelta(days=7)


def suggested(days=14, name="Ann Ortiz", text="read The Goal", **more):
    """Advice given `days` ago; its id and who gave it."""
    giver = contact(name)
    return rules.add(giver, text, on=ago(days), **more), giver


def names(source, today=TODAY):
    return [candidate.card for candidate in source.cards(today, REVIEW)]


def why(source):
    return [[term.sentence() for term in one.why] for one in source.cards(TODAY, REVIEW)]


def dealt():
    deal(TODAY)
    return queue(TODAY)


def undecided():
    return [c.card for c in dealt().undecided if c.kind in ("advice", "report-back")]


# --- advice that waits


@pytest.mark.parametrize(("days", "raised"), [(13, False), (14, True), (400, True)])
def test_advice_is_raised_after_two_weeks(days, raised):
    number, giver = suggested(days)
    assert names(advice) == ([f"advice:{number}"] if raised else [])
    assert advice.standing([number], TODAY, REVIEW) == ({number} if raised else set())
    if raised:
        (card,) = advice.cards(TODAY, REVIEW)
        assert (card.contact_id, card.due) == (giver, ago(days - 14))


def test_the_days_are_a_setting(home):
    (home / "config.yaml").write_text("advice: {act_days: 3}")
    settings.current.cache_clear()
    number, _ = suggested(3)
    assert names(advice) == [f"advice:{number}"]


def test_the_card_says_who_suggested_what_and_when():
    suggested(14, about_name="Priya Nair", about_company="Hooli", text="")
    suggested(44, "Bo Li")
    assert why(advice) == [
        ["Bo suggested: read The Goal, 6 weeks ago: +5", "Open since Fri 9 Oct: +3"],
        ["Ann suggested: talk to Priya Nair @ Hooli, 2 weeks ago: +5"],
    ]


def test_what_waits_longest_counts_more_but_not_for_ever():
    suggested(14 + 1000)
    (card,) = advice.cards(TODAY, REVIEW)
    assert card.score == 5 + advice.LATE_MOST


def test_a_talk_with_the_person_named_answers_the_card():
    priya = contact("Priya Nair")
    number, _ = suggested(20, about_id=priya, text="talk to Priya")
    assert undecided() == [f"advice:{number}"]
    talk(priya, 0)
    assert undecided() == ["report-back:2"]
    assert advice.standing([number], TODAY, REVIEW) == set()


def test_whoever_is_in_the_trash_suggested_nothing():
    _, giver = suggested()
    trash_contact(giver)
    assert names(advice) == []


def test_acting_asks_nothing_and_a_word_is_owed():
    number, giver = suggested()
    (card,) = (c for c in dealt().undecided if c.kind == "advice")
    assert [(o.verdict, o.action) for o in offers(card, TODAY)] == [
        ("done", "done"),
        ("message", "message"),
        ("snooze", "snooze"),
        ("skip", "skip"),
        ("let-go", "let-go"),
    ]
    assert decide(card.card, "done", TODAY).sentence == "Done: advice of Ann Ortiz"
    assert undecided() == [f"report-back:{giver}"]
    assert rules.read(number).acted_on == TODAY
    undo.undo()
    assert rules.read(number).is_open
    assert f"advice:{number}" in undecided()


def test_snoozed_it_comes_back_and_let_go_it_does_not():
    number, _ = suggested()
    undecided()
    decide(f"advice:{number}", "snooze", TODAY)
    assert (names(advice), names(advice, NEXT_WEEK)) == ([], [f"advice:{number}"])
    undo.undo()
    decide(f"advice:{number}", "let-go", TODAY)
    assert names(advice, NEXT_WEEK) == []
    assert rules.read(number).state == "let-go"


def test_a_few_a_day_even_of_one_person():
    _, giver = suggested(40)
    for days in (30, 20):
        rules.add(giver, "look at X", on=ago(days))
    assert undecided() == ["advice:1", "advice:2"]


# --- a word back


def acted(name="Ann Ortiz", days=3, result=None):
    number, giver = suggested(20, name)
    rules.act(number, ago(days), result)
    return number, giver


def test_a_word_is_owed_from_the_day_that_something_came_of_it():
    _, giver = acted(result="a plan\nfor queues")
    (card,) = report_back.cards(TODAY, REVIEW)
    assert (card.card, card.contact_id, card.due) == (f"report-back:{giver}", giver, ago(3))
    assert why(report_back) == [
        [
            "Ann suggested: read The Goal; acted on 3 days ago, not told yet: +9",
            "What came of it: a plan for queues",
        ]
    ]


def test_a_talk_of_tomorrow_has_brought_nothing_yet():
    priya = contact("Priya Nair")
    suggested(20, about_id=priya, text="talk to Priya")
    talk(priya, -1)
    assert names(report_back) == []
    assert names(report_back, TODAY + timedelta(days=1)) == ["report-back:2"]


def test_both_who_led_me_there_are_named_with_the_way():
    ann, bob, cara, dee = (contact(f"{n} {n}son") for n in ("Ann", "Bob", "Cara", "Dee"))
    for days, (giver, about) in enumerate([(ann, bob), (bob, cara), (cara, dee)]):
        rules.add(giver, "", about_id=about, on=ago(20 - days))
    talk(dee, 2)
    assert [card.contact_id for card in report_back.cards(TODAY, REVIEW)] == [cara, bob, ann]
    told = "talk to Dee Deeson; acted on 2 days ago, not told yet"
    assert [terms[0].partition(": ")[0] for terms in why(report_back)] == [
        "Cara suggested",
        "Bob led you to Cara Carason, who suggested",
        "Ann led you, through Bob Bobson and Cara Carason, to",
    ]
    assert all(told in terms[0] for terms in why(report_back))


def test_one_card_for_all_that_came_of_their_advice():
    _, giver = acted()
    for _ in range(4):
        rules.act(rules.add(giver, "look at X", on=ago(9)), ago(1))
    (terms,) = why(report_back)
    assert (len(terms), terms[-1]) == (4, "and 2 more")


def test_told_is_told_and_comes_back_with_undo():
    number, giver = acted()
    card = f"report-back:{giver}"
    assert undecided() == [card]
    assert decide(card, "done", TODAY).sentence == "Done: a word back to Ann Ortiz"
    assert (undecided(), names(report_back)) == ([], [])
    assert rules.read(number).reported_on == TODAY
    undo.undo()
    assert undecided() == [card]


def test_let_go_these_words_are_not_raised_again_but_later_ones_are():
    _, giver = acted()
    undecided()
    decide(f"report-back:{giver}", "let-go", TODAY)
    assert names(report_back, NEXT_WEEK) == []
    assert rules.owed_words() == []
    rules.act(rules.add(giver, "look at X", on=ago(9)), ago(1))
    assert names(report_back) == [f"report-back:{giver}"]


def test_held_back_for_a_while():
    _, giver = acted()
    hold(f"report-back:{giver}", 3)
    assert names(report_back) == []
    assert names(report_back, TODAY + timedelta(days=3)) == [f"report-back:{giver}"]


def test_nobody_in_the_trash_is_told():
    _, giver = acted()
    trash_contact(giver)
    assert names(report_back) == []
    assert report_back.standing([giver], TODAY, REVIEW) == set()


def test_a_promise_to_the_same_person_hides_no_word(capsys):
    from review_rows import promise

    _, giver = acted()
    promise(contact_id=giver)
    assert main(["today", "--json"]) == 0
    kinds = [(card["kind"], card["due"]) for card in json.loads(capsys.readouterr().out)]
    assert ("report-back", ago(3).isoformat()) in kinds
    assert ("promise", TODAY.isoformat()) in kinds


def test_today_lists_both_at_the_right_dates(capsys):
    number, giver = suggested(10)
    found = []
    for days in (3, 4, 5):
        clock.fix(TODAY + timedelta(days=days))
        assert main(["today", "--json"]) == 0
        cards = json.loads(capsys.readouterr().out)
        found.append(
            [c["kind"] for c in cards if c["contact_id"] == giver and c["kind"] != "choose"]
        )
        if days == 4:
            rules.act(number)
    assert found == [[], ["advice"], ["report-back"]]


def test_the_card_is_drawn():
    acted()
    (card,) = (c for c in dealt().undecided if c.kind == "report-back")
    text = "\n".join("".join(part for part, _ in line) for line in page_of(card, TODAY, 80))
    assert "Ann Ortiz" in text
    assert "acted on 3 days ago" in text

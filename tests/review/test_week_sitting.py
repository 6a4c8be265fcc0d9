"""The weekly sitting: dealt once a week whatever the day, in groups, beside the daily one."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import date, timedelta

import pytest
from review_rows import TODAY, ago, contact, event, partner, talk

from netui import paths
from netui.cli import main
from netui.errors import Refused
from netui.people.trash import trash_contact
from netui.promises import advice
from netui.review import session
from netui.review.day import DAILY
from netui.review.queue import deal, dealt_queue, queue, sitting_of
from netui.review.resumed import remember, remembered
from netui.review.verdicts import answered, decide, offers
from netui.review.week.dealing import WEEKLY, monday
from netui.store import file, undo
from netui.store.file import run
from netui.targets import introductions, targets

pytestmark = pytest.mark.usefixtures("store")
MONDAY = date(2026, 11, 23)
WEEK = [MONDAY + timedelta(days=day) for day in range(7)]


def names(today, sitting=WEEKLY):
    return [card.card for card in queue(today, sitting).cards]


def undecided(today=TODAY):
    return [card.card for card in dealt_queue(today, WEEKLY).undecided]


def one_of_each():
    """A card of each kind for TODAY; the contacts Ann, Bo and Cid."""
    ann, bo, cid = partner(), contact("Bo Li"), contact("Cid Novak")
    advice.act(advice.add(bo, "read The Goal", on=ago(20)), ago(3))
    advice.add(cid, "look at Hooli", on=ago(5))
    introductions.ask(bo, to_name="Priya Nair", on=ago(12))
    targets.add("Hooli")
    event("SHRM December", days=-3)
    event()
    talk(cid, 2, "call")
    return ann, bo, cid


@pytest.mark.parametrize("today", [TODAY, *WEEK])
def test_the_week_begins_on_its_monday(today):
    assert monday(today) == (date(2026, 11, 16) if today == TODAY else MONDAY)


def test_cards_come_in_their_groups_and_the_week_itself_last():
    one_of_each()
    assert [card.partition(":")[0] for card in undecided()] == [
        "week-partner", "week-target", "week-owed", "week-advice", "week-introduction",
        "week-event", "week-debrief", "week",
    ]  # fmt: skip
    assert [card.kind for card in queue(TODAY, WEEKLY).cards] == [
        "reconnect", "target", "report-back", "advice", "introduction", "event", "debrief", "week",
    ]  # fmt: skip


def test_a_card_comes_once_a_week_whatever_the_day():
    ann = partner()
    talk(contact("Bo Li"), 0)
    assert undecided(WEEK[2]) == [f"week-partner:{ann}", "week"]
    assert run("SELECT DISTINCT on_date FROM review_card").fetchall() == [("2026-11-23",)]
    for today in WEEK[2:]:
        assert deal(today, WEEKLY) == 0
        assert names(today) == [f"week-partner:{ann}", "week"]
    decide("week", "done", WEEK[2])
    assert [undecided(today) for today in WEEK[3:]] == [[f"week-partner:{ann}"]] * 4
    assert undecided(MONDAY + timedelta(days=7)) == [f"week-partner:{ann}", "week"]


def test_what_falls_due_later_in_the_week_joins_its_group_and_not_the_end():
    targets.add("Hooli")
    talk(contact("Bo Li"), -1)
    company = targets.every()[0].company_id
    assert undecided(WEEK[1]) == [f"week-target:{company}", "week"]
    ann = partner()
    assert undecided(WEEK[3]) == [f"week-partner:{ann}", f"week-target:{company}", "week"]


def test_from_sunday_to_monday_all_is_dealt_anew_but_what_was_put_off_or_settled():
    ann, bo, cid = partner(), partner("Bo Li"), partner("Cid Novak")
    cards = [f"week-partner:{number}" for number in (ann, bo, cid)]
    assert undecided() == cards
    assert decide(cards[0], "done", TODAY).done
    snoozed = decide(cards[1], "snooze", TODAY, TODAY + timedelta(days=3))
    assert snoozed.sentence == "Snoozed to Wed 25 Nov: reconnect with Bo Li"
    assert undecided() == [cards[2]]
    assert undecided(MONDAY) == [cards[2]]
    assert undecided(WEEK[2]) == [cards[2], cards[1]]


@pytest.mark.parametrize(
    ("today", "until"), [(TODAY, MONDAY), (MONDAY, WEEK[0] + timedelta(days=7)),
                         (WEEK[3], WEEK[0] + timedelta(days=7))],
)  # fmt: skip
def test_snoozing_holds_until_the_next_week(today, until):
    ann = partner()
    (card,) = dealt_queue(today, WEEKLY).undecided
    (result,) = [o.result for o in offers(card, today) if o.verdict == "snooze"]
    assert result == f"→ {until:%a} {until.day} {until:%b}"
    decide(card.card, "snooze", today)
    assert undecided(until - timedelta(days=1)) == []
    assert undecided(until) == [f"week-partner:{ann}"]
    with pytest.raises(Refused, match="is not ahead"):
        decide(card.card, "snooze", until, until)


def test_on_a_monday_both_sittings_are_kept_and_neither_sees_the_other():
    one_of_each()
    week = undecided(MONDAY)
    dealt = names(MONDAY, DAILY)
    assert dealt == []
    day = [card.card for card in dealt_queue(MONDAY).undecided]
    assert all(sitting_of(name) is DAILY for name in day)
    assert all(sitting_of(name) is WEEKLY for name in week)
    assert names(MONDAY) == week
    assert names(MONDAY, DAILY) == day
    assert deal(MONDAY) == deal(MONDAY, WEEKLY) == 0
    assert run("SELECT count(*) FROM review_card").fetchone() == (len(week) + len(day),)


def test_the_weekly_cards_of_a_monday_take_no_place_of_the_day():
    for number in range(8):
        partner(f"Bo {number:02}")
    ann = contact()  # whom to keep close is asked of who has no other card that day
    advice.add(ann, "read The Goal", on=ago(1))
    alone = {card.card for card in dealt_queue(MONDAY).undecided}
    assert f"choose:{ann}" in alone
    run("DELETE FROM review_card")
    assert len(undecided(MONDAY)) == 9
    assert {card.card for card in dealt_queue(MONDAY).undecided} == alone


def test_a_daily_debrief_goes_before_the_others_on_a_monday_too():
    partner()
    undecided(MONDAY)
    dealt_queue(MONDAY)
    number = event(days=-1)
    assert names(MONDAY, DAILY) == dealt_names(MONDAY)
    assert dealt_names(MONDAY)[0] != f"debrief:{number}"
    deal(MONDAY)
    assert dealt_names(MONDAY)[0] == f"debrief:{number}"
    assert undecided(MONDAY)[-1] == f"week-debrief:{number}"


def dealt_names(today):
    return [card.card for card in queue(today).cards]


def test_each_sitting_resumes_where_it_was_left():
    for name in ("Ann Ortiz", "Bo Li", "Cid Novak"):
        partner(name)
    week, day = undecided(MONDAY), [card.card for card in dealt_queue(MONDAY).undecided]
    remember(MONDAY, week[1], WEEKLY)
    remember(MONDAY, day[2])
    file.close_file()
    file.open_file()
    assert remembered(MONDAY) == day[2]
    assert remembered(WEEK[4], WEEKLY) == week[1]
    assert session.current(queue(WEEK[4], WEEKLY), week[1]).card == week[1]
    assert remembered(WEEK[1]) == ""
    assert remembered(MONDAY + timedelta(days=7), WEEKLY) == ""


def test_every_verdict_of_a_sitting_can_be_taken_back_one_by_one():
    one_of_each()
    cards = undecided()
    for card in cards:
        assert decide(card, "done", TODAY).done
    told = queue(TODAY, WEEKLY)
    assert told.undecided == ()
    assert session.summary(told).decided == len(cards)
    back = []
    while len(back) < len(cards):
        assert undo.undo().done
        after = queue(TODAY, WEEKLY)
        back.append(session.brought_back(told, after).card)
        told = after
    assert back == cards[::-1]
    assert undecided() == cards


def test_what_another_copy_decided_is_not_decided_again():
    ann = partner()
    card = f"week-partner:{ann}"
    undecided()
    program = (
        "from datetime import date; from netui.review.verdicts import decide;"
        "from netui.store.file import open_file; from netui import clock; open_file();"
        f"clock.fix(date({TODAY.year}, {TODAY.month}, {TODAY.day}));"
        f"print(decide('{card}', 'bump', clock.today()).sentence)"
    )
    done = subprocess.run(
        [sys.executable, "-c", program],
        capture_output=True,
        encoding="utf-8",
        env={"NETUI_HOME": str(paths.home().file.parent), "PATH": ""},
        timeout=30,
    )
    assert done.stdout == "Bumped: reconnect with Ann Ortiz\n", done.stderr
    decision = decide(card, "done", TODAY)
    assert (decision.done, decision.sentence) == (False, "Decided already: bumped")
    assert run("SELECT count(*) FROM interaction").fetchone() == (0,)


def test_what_another_copy_dealt_meanwhile_is_not_dealt_twice():
    partner()

    def slow(today, dealt, review):
        found = WEEKLY.fresh(today, dealt, review)
        if not run("SELECT 1 FROM review_card").fetchone():
            deal(TODAY, WEEKLY)
        return found

    assert deal(TODAY, WEEKLY._replace(fresh=slow)) == 0
    assert len(names(TODAY)) == 1


def test_a_locked_file_still_shows_the_week_and_decides_once_it_is_free(store):
    import sqlite3

    ann = partner()
    other = sqlite3.connect(store, isolation_level=None)
    other.execute("BEGIN IMMEDIATE")
    run("PRAGMA busy_timeout = 1")
    assert undecided() == [f"week-partner:{ann}"]
    other.execute("ROLLBACK")
    assert names(TODAY) == []
    assert decide(f"week-partner:{ann}", "done", TODAY).done
    assert names(TODAY) == [f"week-partner:{ann}"]


def test_who_is_moved_to_the_trash_takes_their_cards_along():
    ann, bo, cid = one_of_each()
    before = undecided()
    for number in (ann, bo, cid):
        trash_contact(number)
    left = [card.partition(":")[0] for card in undecided()]
    assert left == ["week-target", "week-event", "week-debrief", "week"]
    for _ in range(3):
        assert undo.undo().done
    assert undecided() == before


def test_a_form_answers_a_weekly_card():
    ann = partner()
    undecided()
    said = answered(f"week-partner:{ann}", "log", "", TODAY)
    assert said.sentence == "Logged: reconnect with Ann Ortiz"
    assert queue(TODAY, WEEKLY).cards[0].verdict == "log"


def test_five_targets_a_week_and_the_others_later():
    for number in range(7):
        targets.add(f"Company {number}")
    first = undecided()
    assert len(first) == 5
    for card in first:
        decide(card, "done", TODAY)
    assert undecided() == []
    later = undecided(MONDAY)
    assert len(later) == 2
    assert not set(later) & set(first)


# --- the shell


def test_the_shell_prints_the_week_under_the_same_keys(capsys):
    one_of_each()
    assert main(["today", "--week", "--json", "--today", "2026-11-25"]) == 0
    week = json.loads(capsys.readouterr().out)
    assert main(["today", "--json", "--today", "2026-11-25"]) == 0
    day = json.loads(capsys.readouterr().out)
    assert {tuple(card) for card in (*day, *week)} == {tuple(day[0])}
    assert [card["kind"] for card in week] == [
        "reconnect", "target", "report-back", "advice", "introduction", "debrief", "debrief",
        "week",
    ]  # fmt: skip
    assert (week[1]["contact"], week[1]["contact_id"]) == ("", None)
    assert week[1]["why"][0] == "No way in to Hooli yet"
    assert week[-1]["why"][0] == "People talked with: 1, for the first time. The week before: none."


def test_the_shell_tells_the_week_in_lines(capsys):
    partner()
    assert main(["today", "--week"]) == 0
    first, blank, card, why = capsys.readouterr().out.splitlines()
    assert first == "The week of Monday 16 November 2026: 1 card"
    assert (blank, card) == ("", "  1  reconnect  Ann Ortiz")
    assert why.strip().startswith("Due since ")
    decide("week-partner:1", "done", TODAY)
    assert main(["today", "--week", "--today", "2026-11-21"]) == 0
    told = capsys.readouterr().out.splitlines()[0]
    assert told == "The week of Monday 16 November 2026: all 1 done."


def test_nothing_in_a_week_is_said_so(capsys):
    assert main(["today", "--week"]) == 0
    assert capsys.readouterr().out == "The week of Monday 16 November 2026: nothing is due.\n"

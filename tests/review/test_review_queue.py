"""The queue: dealt once a day, in order, within its cap; what falls due later joins."""

from __future__ import annotations

import json
import subprocess
import sys
from datetime import timedelta

import hypothesis
import pytest
from hypothesis import given
from hypothesis import strategies as st
from review_rows import TODAY, ago, contact, meeting, new_role, partner, promise, talk

from netui import paths, settings
from netui.cli import main
from netui.review.day import DAILY, in_order
from netui.review.queue import Card, Queue, deal, dealt_queue, queue
from netui.review.resumed import remember, remembered
from netui.review.verdicts import decide
from netui.store import file, models, undo

pytestmark = pytest.mark.usefixtures("store")
TOMORROW = TODAY + timedelta(days=1)


def cards(today=TODAY):
    return [card.card for card in queue(today).undecided]


def kinds(today=TODAY):
    return [card.kind for card in queue(today).undecided]


def configure(text):
    paths.home().config.write_text(text)
    settings.current.cache_clear()


def many(count, **fields):
    with undo.action("Many"):
        for number in range(count):
            models.Contact.create(given=f"P{number}", **fields)


def enough_partners():
    for number in range(10):
        partner(f"Partner {number}", given=1)


def test_nothing_due_deals_nothing():
    assert deal(TODAY) == 0
    assert queue(TODAY).cards == ()


def test_the_order_is_the_score_and_is_kept():
    enough_partners()
    tie, warm = contact("Tia", connected_on=ago(900)), contact("Wim", closeness="warm")
    with undo.action("Clock"):
        models.Contact.update(cadence_from=ago(75)).where(models.Contact.id == warm).execute()
    role, owed = new_role(warm), promise("Slides", 1)
    nudge, soon = promise("Name", 0, by="them", contact_id=tie), meeting(warm, days=0)
    assert deal(TODAY) == 5  # Tia waits with a card already: no weak tie of her
    dealt = queue(TODAY)
    assert [card.card for card in dealt.cards] == [
        f"meeting:{soon}",
        f"promise:{owed}",
        f"waiting:{nudge}",
        f"new-role:{role}",
        f"reconnect:{warm}",
    ]
    assert [card.score for card in dealt.cards] == [17, 12.5, 8, 6, 2.5]
    assert dealt.cards[0].contact == "Wim"
    assert dealt.cards[0].why[0] == "Coffee, 14:00, Blue Plate: +14"


def test_a_day_is_dealt_once_and_dealing_is_no_user_action():
    ann = partner()
    deal(TODAY)
    actions = models.Action.select().count()
    first = queue(TODAY)
    assert deal(TODAY) == 0
    assert queue(TODAY) == first
    assert models.Action.select().count() == actions
    assert models.ReviewCard.select().count() == 1
    talk(ann, 0)
    assert deal(TOMORROW) == 0


def test_what_is_capped_and_falls_due_later_joins_at_the_end():
    owed, ann = promise("Name", 0, by="them"), contact("Ann Ortiz")
    deal(TODAY)
    assert cards() == [f"waiting:{owed}", f"choose:{ann}"]
    role = new_role(partner(given=1))
    assert deal(TODAY) == 1
    assert cards() == [f"waiting:{owed}", f"choose:{ann}", f"new-role:{role}"]


def test_what_is_owed_and_falls_due_later_stands_before_what_weighs_less():
    """The choice of whom to keep close can wait; who is met today cannot."""
    enough_partners()
    ann, first = partner(given=-5), promise("Slides", 1)
    with undo.action("Clock"):
        models.Contact.update(cadence_from=ago(40)).where(models.Contact.id == ann).execute()
    deal(TODAY)
    assert cards() == [f"promise:{first}", f"reconnect:{ann}"]
    soon, later, second = meeting(ann), meeting(ann, days=2), promise("Book", 1)
    assert deal(TODAY) == 3
    assert cards() == [
        f"meeting:{soon}",
        f"meeting:{later}",
        f"promise:{first}",
        f"promise:{second}",  # weighs the same, and joined later
        f"reconnect:{ann}",
    ]
    held = Queue(TODAY, queue(TODAY).cards)
    assert deal(TODAY) == 0
    assert queue(TODAY) == held


def test_what_joined_leaves_no_trace_in_the_cards_before():
    """Undo compares whole rows: what joins must not touch those of cards decided already."""
    first, last = promise("Slides", 1), promise("Name", 0, by="them")
    deal(TODAY)
    decide(f"promise:{first}", "snooze", TODAY)
    soon = meeting(partner(given=1))
    deal(TODAY)
    assert cards() == [f"meeting:{soon}", f"waiting:{last}"]
    assert undo.undo().done  # the meeting
    assert undo.undo().done  # its partner
    assert undo.undo().done
    assert cards() == [f"promise:{first}", f"waiting:{last}"]


@given(st.lists(st.sampled_from(["promise", "waiting", "meeting", "role", "decide"]), max_size=12))
@hypothesis.settings(max_examples=50, deadline=None)
def test_whatever_joins_the_others_keep_their_order(steps):
    """Nobody finds a card elsewhere among those that were there, decided or not."""
    dealt = []
    for place, step in enumerate(steps):
        card = Card(f"{step}:{place}", step, None, "", "", (), float(place * 7 % 5), None)
        if step == "decide":
            dealt = [one._replace(verdict="skip") for one in dealt]
            continue
        before = in_order(dealt, settings.Review())
        dealt.append(card._replace(card=card.card.replace("role", "new-role")))
        after = in_order(dealt, settings.Review())
        assert [one for one in after if one != dealt[-1]] == before
        if step == "role":
            assert after[-1] == dealt[-1]
        else:
            behind = after[after.index(dealt[-1]) + 1 :]
            assert not behind or behind[0].score < dealt[-1].score


def test_a_sitting_left_is_resumed_at_what_joined_before_its_card():
    owed = [promise(f"Slides {number}", 0, by="them") for number in range(3)]
    deal(TODAY)
    remember(TODAY, f"waiting:{owed[1]}")
    soon = meeting(partner(given=1))
    deal(TODAY)
    assert remembered(TODAY) == f"meeting:{soon}"
    remember(TODAY, f"waiting:{owed[1]}")
    new_role(1)
    deal(TODAY)
    assert remembered(TODAY) == f"waiting:{owed[1]}"  # what joins behind it changes nothing


def test_another_day_is_dealt_anew():
    ann = partner()
    deal(TODAY)
    deal(TOMORROW)
    assert cards(TOMORROW) == cards(TODAY) == [f"reconnect:{ann}"]
    assert models.ReviewCard.select().count() == 2


def test_cards_whose_reason_is_gone_are_left_out_and_come_back_with_it():
    ann, bob = partner("Ann Ortiz"), contact("Bob Reyes")
    promise("Slides", 1, contact_id=bob)
    promise("Book", 1)
    deal(TODAY)
    assert len(queue(TODAY).undecided) == 3
    talk(ann, 0)
    assert kinds() == ["promise", "promise"]
    with undo.action("Keep"):
        models.Promise.update(state="kept").where(models.Promise.text == "Book").execute()
    assert len(queue(TODAY).undecided) == 1
    with undo.action("Trash"):
        models.Contact.update(trashed_at="2026").where(models.Contact.id == bob).execute()
    assert queue(TODAY).cards == ()
    for _ in range(3):
        assert undo.undo().done
    assert len(queue(TODAY).undecided) == 3


def test_a_contact_emptied_from_the_trash_takes_the_card_along():
    ann = partner()
    deal(TODAY)
    with file.transaction():
        file.run("DELETE FROM contact WHERE id = ?", (ann,))
    assert queue(TODAY).cards == ()
    assert deal(TODAY) == 0


def test_a_card_of_a_reason_unknown_here_is_left_out():
    with file.transaction():
        file.run(
            "INSERT INTO review_card (on_date, place, card, kind, why, score, result)"
            " VALUES (?, 1, 'horoscope:1', 'horoscope', '[]', '1', '')",
            (TODAY.isoformat(),),
        )
    assert queue(TODAY).cards == ()


# --- the cap


def test_the_cap_covers_all_but_promises_and_meetings():
    many(40, closeness="warm", cadence_from=ago(100))
    many(10, connected_on=ago(900))
    ann = partner()
    for number in range(4):
        promise(f"Mine {number}", 1)
        promise(f"Theirs {number}", 1, by="them")
    with undo.action("Fewer"):
        models.Promise.update(due_on=ago(-9)).where(models.Promise.text == "Mine 0").execute()
    for _ in range(3):
        meeting(ann)
    deal(TODAY)
    count = {kind: kinds().count(kind) for kind in set(kinds())}
    assert count == {
        "promise": 3,
        "waiting": 4,
        "meeting": 3,
        "reconnect": 4,
        "weak-tie": 1,
        "choose": 5,
    }


def test_the_cap_holds_for_the_day_though_cards_are_decided():
    many(40, closeness="warm", cadence_from=ago(100))
    enough_partners()
    deal(TODAY)
    assert kinds() == ["reconnect"] * 10
    with undo.action("Decide"):
        models.ReviewCard.update(verdict="skip").execute()
    assert deal(TODAY) == 0


def test_a_weak_tie_keeps_its_place_though_much_else_is_due():
    many(40, closeness="warm", cadence_from=ago(500))
    many(40, connected_on=ago(900))
    enough_partners()
    deal(TODAY)
    assert kinds() == ["reconnect"] * 9 + ["weak-tie"]


def test_the_cap_is_in_the_config():
    configure("review:\n  cap: 4\n  weak_ties: 1\n")
    many(40, closeness="warm", cadence_from=ago(100))
    many(40, connected_on=ago(900))
    deal(TODAY)
    assert kinds() == ["reconnect", "weak-tie", "choose", "choose"]


def test_a_cap_of_nothing_leaves_what_is_owed():
    configure("review:\n  cap: 0\n")
    partner()
    promise("Slides", 1)
    deal(TODAY)
    assert kinds() == ["promise"]


def test_weights_are_in_the_config():
    configure("review:\n  weights:\n    reconnect: 100\n")
    ann = partner()
    owed = promise("Slides", 1)
    deal(TODAY)
    assert cards() == [f"reconnect:{ann}", f"promise:{owed}"]


def test_the_first_import_ends_in_five_to_choose():
    many(300, connected_on=ago(40))
    deal(TODAY)
    assert kinds() == ["choose"] * 5 + ["weak-tie"] * 2
    people = [card.contact_id for card in queue(TODAY).cards]
    assert len(set(people)) == len(people)


def test_no_more_than_five_to_choose_a_day():
    many(300)
    deal(TODAY)
    assert kinds() == ["choose"] * 5
    with undo.action("Choose"):
        models.Contact.update(closeness="warm", cadence_from=TODAY).where(
            models.Contact.id << [card.contact_id for card in queue(TODAY).cards]
        ).execute()
    assert deal(TODAY) == 0
    assert deal(TOMORROW) == 5


# --- a holiday


def test_seven_promises_are_seven_cards_and_twenty_are_one():
    for number in range(7):
        promise(f"Slides {number}", number)
    deal(TODAY)
    assert kinds() == ["promise"] * 7
    for number in range(13):
        promise(f"Theirs {number}", number, by="them" if number % 2 else "me")
    deal(TOMORROW)
    (gathered,) = queue(TOMORROW).undecided
    assert (gathered.card, gathered.kind, gathered.contact_id) == ("promises", "promise", None)
    assert gathered.why == ("20 promises are due: +12", "the oldest was due 1 week ago: +2")
    assert gathered.due == ago(12)


def test_a_promise_of_the_same_day_joins_the_gathered_ones_as_its_own_card():
    for number in range(8):
        promise(f"Slides {number}", number + 1)
    deal(TODAY)
    assert cards() == ["promises"]
    assert deal(TODAY) == 0
    new = promise("Just now", 0)
    assert deal(TODAY) == 1
    assert cards() == ["promises", f"promise:{new}"]


def test_many_more_of_the_same_day_are_not_lost():
    for number in range(8):
        promise(f"Slides {number}", 1)
    deal(TODAY)
    for number in range(9):
        promise(f"New {number}", 0)
    assert deal(TODAY) == 9
    assert kinds() == ["promise"] * 10


def test_the_gathered_card_is_gone_with_the_last_of_its_promises():
    for number in range(8):
        promise(f"Slides {number}", 1)
    deal(TODAY)
    with undo.action("Keep"):
        models.Promise.update(state="kept").where(models.Promise.id < 8).execute()
    assert cards() == ["promises"]
    with undo.action("Keep"):
        models.Promise.update(state="kept").execute()
    assert cards() == []


# --- two at once, and a file that cannot be written


_DEAL = """
import sys
from datetime import date
from netui.review.queue import deal
from netui.store.file import open_file
open_file()
print("ready", flush=True)
sys.stdin.readline()
deal(date(2026, 11, 22))
"""


def test_two_processes_deal_at_once_and_no_card_comes_twice(store):
    many(60, closeness="warm", cadence_from=ago(100))
    many(60, connected_on=ago(900))
    pipe = subprocess.PIPE
    both = [
        subprocess.Popen([sys.executable, "-c", _DEAL], stdin=pipe, stdout=pipe, text=True)
        for _ in range(2)
    ]
    for process in both:
        assert process.stdout.readline() == "ready\n"
    for process in both:
        process.stdin.write("\n")
        process.stdin.flush()
    assert [process.wait(30) for process in both] == [0, 0]
    for process in both:
        process.stdin.close()
        process.stdout.close()
    dealt = [card.card for card in queue(TODAY).cards]
    assert len(dealt) == len(set(dealt)) == 10
    places = [row[0] for row in file.run("SELECT place FROM review_card")]
    assert sorted(places) == list(range(1, 11))


def test_another_deal_between_reading_and_writing_is_seen():
    many(60, closeness="warm", cadence_from=ago(61))
    calls = []

    def slow(today, dealt, review):
        found = DAILY.fresh(today, dealt, review)
        if not calls:
            calls.append(1)
            for number in range(1, 11):  # another process sees more, and deals it
                new_role(number)
            deal(TODAY)
        return found

    assert deal(TODAY, DAILY._replace(fresh=slow)) == 0
    assert kinds() == ["new-role"] * 10


def test_a_locked_file_still_shows_what_would_be_dealt(store):
    import sqlite3

    ann = partner()
    promise("Slides", 1, contact_id=ann)
    file.run("PRAGMA busy_timeout = 10")
    other = sqlite3.connect(store)
    other.execute("BEGIN IMMEDIATE")
    try:
        shown = dealt_queue(TODAY)
        assert [(card.kind, card.contact) for card in shown.undecided] == [
            ("promise", "Ann Ortiz"),
            ("reconnect", "Ann Ortiz"),
        ]
        assert queue(TODAY).cards == ()
    finally:
        other.rollback()
        other.close()
    assert dealt_queue(TODAY) == shown


# --- the command


def test_today_prints_the_queue_as_json_in_order(capsys):
    ann = partner()
    promise("Slides", 2)
    file.close_file()
    assert main(["today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == [
        {
            "kind": "promise",
            "contact": "",
            "contact_id": None,
            "why": ["You promised: Slides: +12", "due 2 days ago: +1"],
            "score": 13.0,
            "due": "2026-11-20",
        },
        {
            "kind": "reconnect",
            "contact": "Ann Ortiz",
            "contact_id": ann,
            "why": [
                "21 days is the rhythm; no touch yet, counted from Mon 26 Jan;"
                " 13.3 rhythms late: +8.8",
                "Partner: +3",
            ],
            "score": 11.77,
            "due": "2026-02-16",
        },
    ]
    assert main(["today", "--json"]) == 0
    again = json.loads(capsys.readouterr().out)
    assert [item["kind"] for item in again] == ["promise", "reconnect"]


def test_today_in_an_empty_home(capsys):
    file.close_file()
    assert main(["today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []
    assert main(["today"]) == 0
    assert capsys.readouterr().out == "Sunday 22 November 2026: nothing is due.\n"


def test_today_as_text(capsys):
    ann = partner()
    promise("Slides", 0, contact_id=ann)
    assert main(["today"]) == 0
    assert capsys.readouterr().out == (
        "Sunday 22 November 2026: 2 cards\n"
        "\n"
        "  1  promise    Ann Ortiz\n"
        "                You promised: Slides: +12\n"
        "                due today\n"
        "                Partner: +3\n"
        "\n"
        "  2  reconnect  Ann Ortiz\n"
        "                21 days is the rhythm; no touch yet, counted from Mon 26 Jan;"
        " 13.3 rhythms late: +8.8\n"
        "                Partner: +3\n"
    )
    with undo.action("Decide"):
        models.ReviewCard.update(verdict="skip").execute()
    assert main(["today"]) == 0
    assert capsys.readouterr().out == "Sunday 22 November 2026: all 2 done.\n"


def test_today_lists_gathered_promises(capsys):
    ann = partner(given=1)
    for number in range(8):
        promise(f"Slides {number}", number, contact_id=ann)
    assert main(["today"]) == 0
    out = capsys.readouterr().out
    assert "8 promises are due" in out
    assert "Sun 15 Nov: Slides 7 (Ann Ortiz)" in out


def test_today_takes_the_cadences_of_the_config(capsys):
    configure("cadence:\n  partner: 400\n")
    partner(given=300)
    assert main(["today", "--json"]) == 0
    assert json.loads(capsys.readouterr().out) == []


def test_a_hostile_contact_is_printed_clean(capsys):
    with undo.action("Hostile"):
        models.Contact.create(
            given="Ann [/oops] {} \x1b]0;P\x1b\\\x07",
            family="日本 👩‍💻",
            closeness="partner",
            cadence_from=ago(100),
        )
        models.Promise.create(text="\x1b[2J{0}\nline", due_on=ago(1), by="me")
    assert main(["today"]) == 0
    out = capsys.readouterr().out
    assert "\x1b" not in out
    assert "\x07" not in out
    assert "Ann [/oops] {} 日本 👩‍💻" in out
    assert "You promised: {0} line: +12" in out
    assert main(["today", "--json"]) == 0
    assert "\\u001b" not in capsys.readouterr().out


def test_today_without_textual():
    code = "import sys; from netui.review import command; print('textual' in sys.modules)"
    done = subprocess.run([sys.executable, "-c", code], capture_output=True, text=True, check=True)
    assert done.stdout == "False\n"

"""Somebody is gone for good: nothing names them, and what is owed to others stays right."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest

from netui.events import events
from netui.people import search
from netui.people.edit import add_contact, set_fields
from netui.people.merging import cards
from netui.people.trash import empty_for_good, trash_contact
from netui.prep import meetings
from netui.promises import advice
from netui.review.day import DAILY
from netui.review.queue import dealt_queue
from netui.review.verdicts import decide
from netui.review.week.dealing import WEEKLY
from netui.store import derive, drafts
from netui.store.file import run, transaction
from netui.targets import introductions
from netui.timeline.log import log
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def led(giver: int, about: int, days: int, text: str = "") -> int:
    return advice.add(giver, text, "talk", about_id=about, on=ago(days))


def empty(*ids: int) -> None:
    for number in ids:
        trash_contact(number)
    empty_for_good(ids)
    assert derive.stale() == 0
    assert run("PRAGMA foreign_key_check").fetchall() == []


def owed(contact_id: int | None = None) -> list[tuple[str, str]]:
    return [(word.to, word.advice.words()) for word in advice.owed_words(contact_id)]


def holding(path: Path) -> bytes:
    parts = (path, path.with_name(path.name + "-wal"))
    return b"".join(part.read_bytes() for part in parts if part.exists())


def test_no_card_and_no_advice_of_others_names_them(store: Path) -> None:
    ann, bob, cara = (add_contact(name) for name in ("Ann Ortiz", "Bob Quxzelda", "Cara Cook"))
    led(ann, bob, 20, "talk to Bob Quxzelda about pay")
    led(cara, bob, 20)
    introductions.ask(ann, bob, on=ago(20))
    dealt_queue(TODAY), dealt_queue(TODAY, WEEKLY)
    log([bob], "coffee", ago(4), "x")
    dealt_queue(TODAY), dealt_queue(TODAY, WEEKLY)
    zoe, eve = add_contact("Zoe"), add_contact("Eve")
    set_fields(ann, {"introduced_by_id": zoe})
    led(bob, eve, 19)
    log([eve], "call", ago(2), "x")
    dealt_queue(TODAY, WEEKLY)
    assert run(
        "SELECT 1 FROM review_card WHERE contact_id = ? AND why LIKE '%through Ann Ortiz and Bob%'",
        (zoe,),
    ).fetchone()
    decide(f"report-back:{cara}", "snooze", TODAY)
    assert holding(store).count(b"Quxzelda") > 6
    assert {"advice:1", "report-back:1", "report-back:3", "week-introduction:1"} <= {
        card for (card,) in run("SELECT card FROM review_card WHERE why LIKE '%Quxzelda%'")
    }

    empty(bob)

    assert b"uxzelda" not in holding(store)
    assert {one.words() for one in advice.every()} == {
        "talk to somebody about pay",
        "talk to somebody",
        "talk to somebody, who led me on (Eve)",
    }
    assert run("SELECT card FROM hold").fetchall() == [(f"report-back:{cara}",)]


def test_a_name_that_became_a_contact_goes_with_them(store: Path) -> None:
    ann = add_contact("Ann Ortiz")
    number = advice.add(ann, "", "talk", about_name="Bob Quxzelda", on=ago(9))
    bob = add_contact("Bob Quxzelda")
    run("UPDATE advice SET about_id = ? WHERE id = ?", (bob, number))
    log([bob], "coffee", ago(4), "x")
    empty(bob)
    assert owed() == [("Ann Ortiz", "talk to somebody")]
    assert b"Quxzelda" not in holding(store)


def test_what_holds_a_word_or_a_card_back_goes_with_its_row() -> None:
    ann, bob = add_contact("Ann"), add_contact("Bob")
    number = advice.add(bob, "read The Goal", on=ago(20))
    advice.act(number)
    advice.spare(number, ann)
    introductions.ask(bob, ann, on=ago(20))
    with transaction():
        run("INSERT INTO hold (card) VALUES ('week-introduction:1'), ('week-owed:1')")
    empty(bob)
    assert run("SELECT card FROM hold").fetchall() == [(f"week-owed:{ann}",)]


def test_every_kind_of_card_is_known_by_what_it_is_called_after() -> None:
    of_others = {"promises", "pass-on", "week", "week-target", "week-right"}  # they hold nobody
    known = {kind for kinds in cards.KINDS.values() for kind in kinds}
    assert known | of_others == {*DAILY.sources, *WEEKLY.sources}
    assert known & of_others == set()


def test_what_belongs_to_a_meeting_goes_with_it() -> None:
    ann, bob = add_contact("Ann"), add_contact("Bob")
    alone, both = meetings.plan([bob], TODAY), meetings.plan([ann, bob], TODAY)
    for number in (alone, both):
        with transaction():
            run("INSERT INTO setting (key, value) VALUES (?, '[]')", (f"afterwards:{number}",))
            run("INSERT INTO hold (card) VALUES (?)", (f"talk-thanks:{number}",))
            drafts.keep(f"after-talk:{number}", "a line in work")
    empty(bob)
    assert run("SELECT key FROM setting WHERE key GLOB 'afterwards:*'").fetchall() == [
        (f"afterwards:{both}",)
    ]
    assert run("SELECT card FROM hold").fetchall() == [(f"talk-thanks:{both}",)]
    assert drafts.all_keys() == [f"after-talk:{both}"]


def test_what_belongs_to_an_event_goes_with_it(store: Path) -> None:
    ann = add_contact("Ann")
    gone, kept = events.add("Purple breakfast", TODAY + timedelta(3)), events.add("Tea", TODAY)
    past = events.add("Purple supper", ago(2))
    dealt_queue(TODAY), dealt_queue(TODAY, WEEKLY)
    assert {f"week-event:{gone}", f"week-debrief:{past}"} <= {
        card for (card,) in run("SELECT card FROM review_card")
    }
    with transaction():
        run(f"INSERT INTO hold (card) VALUES ('week-event:{gone}'), ('week-event:{kept}')")
        drafts.keep(f"guest:{gone}:{ann}", "a line in work")
        drafts.keep(f"guest:{kept}:{ann}", "another")
        drafts.keep(f"event:{past}", "again")
    for number in (gone, past):
        events.trash(number)
    empty_for_good(event_ids=[gone, past])
    assert run("SELECT card FROM hold").fetchall() == [(f"week-event:{kept}",)]
    assert drafts.all_keys() == [f"guest:{kept}:{ann}"]
    assert b"Purple" not in holding(store)
    empty(ann)
    assert drafts.count() == 0


def test_what_came_of_a_talk_with_them_stays_owed() -> None:
    ann, bob = add_contact("Ann"), add_contact("Bob Reyes")
    number = led(ann, bob, 20)
    log([bob], "coffee", ago(4), "x")
    empty(bob)
    found = advice.read(number)
    assert (found.state, found.acted_on, found.words()) == ("acted", ago(4), "talk to somebody")
    assert owed() == [("Ann", "talk to somebody")]


def test_advice_that_asked_for_them_alone_goes_and_other_words_stay() -> None:
    ann, bob = add_contact("Ann"), add_contact("Bob Reyes", nickname="Bobby")
    for text in ("", "talk to Bob Reyes", "speak with Bobby", "ask bob reyes about Bobby's book"):
        led(ann, bob, 20, text)
    plan = advice.add(ann, "read plan B", about_id=bob, on=ago(9))
    empty(bob)
    assert [one.text for one in advice.every()] == [
        "read plan B",
        "ask somebody about somebody's book",
    ]
    assert advice.read(plan).is_open
    assert set(search.search_details(search.parse("plan"))) == {ann}
    assert not set(search.search_details(search.parse("reyes")))


ORDINARY = (
    ("Mark Rich", "", "Mark the date; Rich pickings"),
    ("Will Price", "", "Will you ask about Price lists"),
    ("Arthur Pole", "Art", "read The Art of War"),
    ("Arthur Pole", "Art", "buy The Art of War, or another book"),
    ("Will Price", "", "ask Will Smith about a Price list"),
    ("Will", "", "find out who will pay"),
    ("Mark Rich", "", "watch Rich on the web"),
)
TOLD = (
    ("Mark Rich", "", "Mark Rich can help, write to MARK RICH", "{} can help, write to {}"),
    ("Mark Rich", "", "read Mark Rich's book", "read {}'s book"),
    ("Will Price", "", "ask Will on it, then thank Mr. Price", "ask {} on it, then thank Mr. {}"),
    ("Will Price", "", "find out whether Will pays", "find out whether {} pays"),
    ("Arthur Pole", "Art", "go with Art to Art's club", "go with {} to {}'s club"),
)


@pytest.mark.parametrize(("name", "nickname", "text"), ORDINARY)
def test_words_that_are_names_as_well_stay_words(name: str, nickname: str, text: str) -> None:
    ann, gone = add_contact("Ann"), add_contact(name, nickname=nickname)
    number = advice.add(ann, text, about_id=gone, on=ago(9))
    empty(gone)
    assert advice.read(number).text == text


@pytest.mark.parametrize(("name", "nickname", "text", "told"), TOLD)
def test_their_names_are_told_as_somebody(name: str, nickname: str, text: str, told: str) -> None:
    ann, gone = add_contact("Ann"), add_contact(name, nickname=nickname)
    number = advice.add(ann, text, about_id=gone, on=ago(9))
    empty(gone)
    assert advice.read(number).text == told.replace("{}", "somebody")


def test_words_of_advice_about_nobody_stay() -> None:
    ann, gone = add_contact("Ann"), add_contact("Will Price")
    number = advice.add(ann, "ask Will Price", on=ago(9))
    empty(gone)
    assert advice.read(number).text == "ask Will Price"


def test_whoever_led_me_on_through_them_is_owed_the_word_on_those_who_stay() -> None:
    zoe, ann, bob, cara, dee = map(add_contact, ("Zoe", "Ann", "Bob Reyes", "Cara", "Dee"))
    set_fields(ann, {"introduced_by_id": zoe})
    for days, (giver, about) in enumerate(((ann, bob), (bob, cara), (cara, dee))):
        led(giver, about, 20 - days)
    log([bob], "coffee", ago(15), "x")
    log([cara], "coffee", ago(9), "x")
    advice.act(advice.of_contact(bob)[0].id, result="Bob Reyes was right on her")
    advice.report(advice.of_contact(bob)[0].id, zoe)
    assert ("Ann", "talk to Cara") in owed()

    trash_contact(bob)
    assert owed() == [("Ann", "talk to somebody"), ("Zoe", "talk to somebody")]  # the rest rests
    empty_for_good([bob])

    led_on = "talk to somebody, who led me on (Cara)"
    assert owed() == [
        ("Ann", "talk to somebody"),
        ("Zoe", "talk to somebody"),
        ("Ann", led_on),  # Zoe was told
    ]
    assert advice.owed_words(ann)[1].advice.result == "somebody was right on her"
    assert advice.told(ann) == 2
    log([dee], "call", ago(2), "x")
    assert owed(ann) == []  # what comes of Cara now came through them
    assert derive.stale() == 0


def test_a_word_that_came_another_way_as_well_is_owed_once() -> None:
    ann, bob, eve, cara = map(add_contact, ("Ann", "Bob", "Eve", "Cara"))
    for giver, about, days in ((ann, bob, 20), (ann, eve, 19), (bob, eve, 18), (eve, cara, 17)):
        led(giver, about, days)
    log([cara], "call", ago(2), "x")
    before = owed(ann)
    assert before == [("Ann", "talk to Cara")]
    empty(bob)
    assert owed(ann) == before

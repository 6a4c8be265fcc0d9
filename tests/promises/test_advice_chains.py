"""Who is owed a word: Ann sent me to Bob, Bob to Cara; when I talk with Cara, both are."""

from __future__ import annotations

import random
from datetime import date, timedelta
from itertools import pairwise

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.people.edit import add_contact, set_fields
from netui.people.trash import restore, trash_contact
from netui.promises import advice
from netui.store import undo
from netui.store.file import run
from netui.timeline.log import log
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def people(*names: str) -> list[int]:
    return [add_contact(name) for name in names]


def led(*line: int, start: int = 20) -> None:
    """Each of them sends me on to the next, a day later each time."""
    for days, (giver, about) in enumerate(pairwise(line)):
        advice.add(giver, "talk to them", "talk", about_id=about, on=ago(start - days))


def owed(contact_id: int | None = None) -> list[tuple[str, str, str]]:
    return [(word.to, word.via, word.advice.about) for word in advice.owed_words(contact_id)]


def test_both_are_owed_a_word_when_i_meet_whom_i_was_led_to() -> None:
    ann, bob, cara = people("Ann", "Bob", "Cara")
    led(ann, bob, cara)
    assert owed() == []
    log([bob], "coffee", ago(18), "x")
    assert owed() == [("Ann", "", "Bob")]
    log([cara], "call", ago(2), "x")
    assert owed() == [("Ann", "", "Bob"), ("Bob", "", "Cara"), ("Ann", "Bob", "Cara")]
    assert owed(ann) == [("Ann", "", "Bob"), ("Ann", "Bob", "Cara")]
    assert owed(bob) == [("Bob", "", "Cara")]
    assert owed(cara) == []
    assert advice.told(ann) == 2
    assert owed() == [("Bob", "", "Cara")]


def test_whoever_introduced_me_led_me_there_as_well() -> None:
    ann, bob, cara = people("Ann", "Bob", "Cara")
    set_fields(bob, {"introduced_by_id": ann})
    led(bob, cara)
    log([cara], "call", ago(2), "x")
    assert owed() == [("Bob", "", "Cara"), ("Ann", "Bob", "Cara")]


def test_deep_chains_name_the_way_in_its_order() -> None:
    ann, bob, cara, dee = people("Ann", "Bob", "Cara", "Dee")
    led(ann, bob, cara, dee)
    log([dee], "call", ago(2), "x")
    assert owed() == [
        ("Cara", "", "Dee"),
        ("Bob", "Cara", "Dee"),
        ("Ann", "Bob and Cara", "Dee"),
    ]
    assert advice.owed_words(ann)[0].through == ("Bob", "Cara")


def test_a_very_deep_chain_ends() -> None:
    with undo.action("Many"):
        line = people(*(f"P{number}" for number in range(60)))
        led(*line, start=100)
        log([line[-1]], "call", ago(2), "x")
    assert len(owed()) == 59


def test_in_a_circle_nobody_owes_themselves() -> None:
    ann, bob, cara = people("Ann", "Bob", "Cara")
    for giver, about in ((ann, bob), (bob, cara), (cara, ann)):
        advice.add(giver, "talk to them", "talk", about_id=about, on=ago(9))
    log([cara], "call", ago(2), "x")
    assert owed() == [("Bob", "", "Cara"), ("Ann", "Bob", "Cara")]
    set_fields(ann, {"introduced_by_id": cara})
    assert len(owed()) == 2


def test_advice_about_its_own_giver_owes_nobody_anything() -> None:
    ann, bob = people("Ann", "Bob")
    led(ann, bob)
    run("UPDATE advice SET about_id = contact_id")  # as merging the two leaves it
    log([ann], "call", ago(2), "x")
    set_fields(ann, {"introduced_by_id": bob})
    assert owed() == []


def test_who_sent_me_there_only_afterwards_did_not_lead_me_on() -> None:
    ann, bob, cara = people("Ann", "Bob", "Cara")
    advice.add(bob, "talk to them", "talk", about_id=cara, on=ago(9))
    advice.add(ann, "talk to them", "talk", about_id=bob, on=ago(5))
    log([cara], "call", ago(2), "x")
    assert owed() == [("Bob", "", "Cara")]


def test_only_a_talk_has_a_chain() -> None:
    ann, bob = people("Ann", "Bob")
    led(ann, bob)
    advice.act(advice.add(bob, "read The Goal"))
    assert [(word.to, word.advice.words()) for word in advice.owed_words()] == [
        ("Bob", "read The Goal")
    ]


def test_what_was_let_go_leads_nowhere() -> None:
    ann, bob, cara = people("Ann", "Bob", "Cara")
    led(ann, bob, cara)
    advice.let_go(advice.of_contact(ann)[0].id)
    log([cara], "call", ago(2), "x")
    assert owed() == [("Bob", "", "Cara")]


def test_the_trash_takes_a_link_out_and_gives_it_back() -> None:
    ann, bob, cara, dee = people("Ann", "Bob", "Cara", "Dee")
    led(ann, bob, cara, dee)
    log([dee], "call", ago(2), "x")
    whole = owed()
    trash_contact(bob)
    assert owed() == [("Cara", "", "Dee")]
    restore(bob)
    trash_contact(ann)
    assert owed() == [("Cara", "", "Dee"), ("Bob", "Cara", "Dee")]
    restore(ann)
    assert owed() == whole


class Web:
    """People who send me to each other at random, and the talks that I had with some of them."""

    def __init__(self, chance: random.Random) -> None:
        self.chance = chance
        with undo.action("Web"):
            for table in ("report", "hold", "advice", "participant", "interaction", "contact"):
                run(f"DELETE FROM {table}")
            self.ids = people(*(f"P{number}" for number in range(6)))
            for one in self.ids:
                if chance.random() < 0.4:
                    run(
                        "UPDATE contact SET introduced_by_id = ? WHERE id = ?",
                        (chance.choice(self.ids), one),
                    )
            for giver, about in (
                (chance.choice(self.ids), chance.choice(self.ids)) for _ in "x" * 8
            ):
                run(
                    "INSERT INTO advice (contact_id, kind, text, about_id, about_name,"
                    " about_company, given_on, state, result, created_at)"
                    " VALUES (?, 'talk', '', ?, '', '', ?, 'open', '', '')",
                    (giver, about, ago(9).isoformat()),
                )
            talked = chance.sample(self.ids, 3)
            log(talked, "call", ago(2), "x")

    def change(self) -> None:
        one = self.chance.choice(self.ids)
        what = self.chance.randrange(4)
        if what == 0 and run("SELECT 1 FROM contact WHERE id = ?", (one,)).fetchone():
            trash_contact(one)
        elif what == 1:
            with undo.action("Gone for good"):
                run("DELETE FROM contact WHERE id = ?", (one,))
        elif what == 2:
            advice.told(one)
        else:
            for found in advice.every()[:1]:
                advice.remove(found.id)


def expected() -> set[tuple[int, int]]:
    """Advice and contacts, found the slow way: who is upstream of the giver, but whom it names."""
    live = {row[0] for row in run("SELECT id FROM contact WHERE trashed_at IS NULL")}
    edges = set(
        run(
            "SELECT about_id, contact_id FROM advice WHERE about_id IS NOT NULL"
            " UNION SELECT id, introduced_by_id FROM contact WHERE introduced_by_id IS NOT NULL"
        ).fetchall()
    )
    talked = {row[0] for row in run("SELECT contact_id FROM participant")}
    told = set(run("SELECT advice_id, contact_id FROM report").fetchall())
    found = set()
    for number, giver, about, state in run("SELECT id, contact_id, about_id, state FROM advice"):
        if giver not in live or giver == about or (state == "open" and about not in talked):
            continue
        reached = {giver}
        for _ in live:
            reached |= {by for to, by in edges if to in reached and by in live and by != about}
        found |= {(number, one) for one in reached if one != about}
    return found - told


@settings(
    max_examples=25,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture, HealthCheck.too_slow],
)
@given(seed=st.integers(0, 2**32))
def test_whatever_is_deleted_each_is_owed_once_and_undo_brings_all_back(seed: int) -> None:
    run("PRAGMA synchronous = OFF")  # the disk is not what is tested here
    web = Web(random.Random(seed))
    states = []
    for _ in range(5):
        words = advice.owed_words()
        pairs = [(word.advice.id, word.to_id) for word in words]
        assert len(pairs) == len(set(pairs))
        assert set(pairs) == expected()
        assert all(word.to_id != word.advice.about_id for word in words)
        for one in web.ids:
            assert advice.owed_words(one) == [word for word in words if word.to_id == one]
        count = run("SELECT count(*) FROM action").fetchone()
        states.append((words, count))
        web.change()
    for words, count in reversed(states):
        while run("SELECT count(*) FROM action WHERE state = 'done'").fetchone() != count:
            assert undo.undo().done
        assert advice.owed_words() == words

"""The demo's search: targets with every kind of door, advice in every state, and a word owed."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import TODAY

from netui.prep import agenda, homework, meetings, pitches
from netui.prep.questions import CORE, sets
from netui.promises import advice
from netui.review import queue
from netui.store.file import run
from netui.targets import introductions, listing, news, targets
from netui.targets.paths import paths
from tests.demo_file import DAYS, open_demo


@pytest.fixture(params=DAYS, ids=str)
def today(home, request) -> date:
    return open_demo(request.param)


@pytest.fixture
def demo(home) -> date:
    return open_demo(TODAY)


def test_there_are_targets_of_every_kind(demo: date) -> None:
    rows = listing.rows(demo)
    assert len(rows) == 14
    assert {row.target.status for row in rows} == set(targets.STATUSES)
    assert {row.target.motivation for row in rows} == {1, 2, 3, 4, 5}
    assert {row.manager_state for row in rows} == {"known", "guessed", "unknown"}
    assert sum(bool(row.rivals) for row in rows) >= 8
    assert all(row.target.field and row.target.size and row.target.notes for row in rows)


def test_a_door_is_one_two_or_three_steps_away_or_closed(today: date) -> None:
    steps: dict[int, list[str]] = {}
    for row in listing.rows(today):
        found = paths(today, company_id=row.target.company_id)
        steps.setdefault(len(found[0].steps) if found else 0, []).append(row.target.name)
    assert sorted(steps[0]) == ["Cache Valley Mills", "Wheatland Cold Storage"]
    assert sorted(steps[2]) == ["High Plains Preserves", "Ironwood Castings"]
    assert steps[3] == ["Timberline Tables"]
    assert len(steps[1]) == 9


def test_the_advice_is_in_every_state_and_both_of_the_chain_are_owed_a_word(today: date) -> None:
    given = advice.every(today=today)
    assert len(given) == 11
    assert {one.state for one in given} == {"open", "acted", "let-go"}
    assert any(one.is_reported for one in given)
    assert [one.given_on for one in given if one.is_open][-1] <= today - timedelta(21)
    assert [(word.to, word.via, word.advice.giver) for word in advice.owed_words(today=today)] == [
        ("Maeve Gallagher", "", "Maeve Gallagher"),
        ("George Papadakis", "", "George Papadakis"),
        ("Søren Vestergaard", "George Papadakis", "George Papadakis"),
    ]


def test_introductions_came_as_far_as_they_can(today: date) -> None:
    asked = introductions.open_ones()
    assert {one.state for one in asked} == {"asked", "made", "talked"}
    (waiting,) = (one for one in asked if one.state == "asked")
    assert waiting.asked_on == today - timedelta(12)
    assert introductions.may_ask(waiting.by_id, today)
    assert run("SELECT count(*) FROM introduction WHERE thanked_on > asked_on").fetchone() == (1,)


def test_some_who_were_named_are_known_and_some_are_not(demo: date) -> None:
    assert run("SELECT count(*) FROM mention WHERE about_id IS NULL").fetchone() == (2,)
    assert run("SELECT count(*) FROM mention").fetchone() == (4,)
    assert run("SELECT count(*) FROM acquaintance WHERE knows").fetchone()[0] >= 25


def test_some_news_would_serve_a_partner_who_does_not_have_it(today: date) -> None:
    heard = news.recent(today, 30)
    assert len(heard) == 3
    best = news.for_whom(heard[0].id, today)[0]
    assert (best.name, best.closeness) == ("Søren Vestergaard", "partner")
    assert [len(one.passed) for one in heard] == [0, 1, 1]


def test_the_coffee_with_ann_is_prepared(today: date) -> None:
    (coffee,) = (one for one in meetings.planned(today) if one.people[0].name == "Ann Ortiz")
    assert homework.readiness(coffee.id).sentence() == "4 of 6"
    core = [question.id for question in sets()[0].questions]
    chosen = [question.id for question in agenda.chosen(coffee.id)]
    assert (sets()[0].id, chosen[-1]) == (CORE, core[-1])
    assert set(chosen) > set(core)
    own = run("SELECT text, done FROM homework WHERE item = '' ORDER BY id").fetchall()
    assert [done for _, done in own] == [1, 0]


def test_many_answered_all_core_questions_each_at_their_company(demo: date) -> None:
    core = {question.id for question in sets()[0].questions}
    asked: dict[int, set[str]] = {}
    for contact, question in run("SELECT contact_id, question FROM answer WHERE text <> ''"):
        asked.setdefault(contact, set()).add(question)
    assert sum(answered >= core for answered in asked.values()) >= 8
    (named,) = run(
        "SELECT count(DISTINCT t.id) FROM target t JOIN company c ON c.id = t.company_id"
        " JOIN answer a ON a.question = 'right-people' AND instr(a.text, c.name)"
    ).fetchone()
    assert named >= 4
    at_home = "SELECT count(*) FROM answer WHERE company_id IS NULL AND contact_id IN (SELECT"
    assert run(f"{at_home} id FROM contact WHERE company <> '')").fetchone() == (0,)


def test_one_of_three_pitches_is_a_bit_too_long(demo: date) -> None:
    hints = [pitches.hints(pitch.text) for pitch in pitches.every()]
    assert hints[:2] == [[], []]
    assert [hint[:8] for hint in hints[2]] == ["Too long"]


def test_the_review_is_lively_and_not_flooded(today: date) -> None:
    queue.deal(today)
    kinds = [card.kind for card in queue.queue(today).cards]
    assert {"report-back", "advice", "pass-on", "reconnect", "meeting"} <= set(kinds)
    assert len(kinds) <= 22

"""What events bring, against the same counted slowly from the rows of a made network."""

from __future__ import annotations

import random
from collections import Counter
from datetime import timedelta

import pytest
from conftest import TODAY
from event_rows import happened, met
from gatherings import ago, became, held

from netui.events import learning
from netui.events.brought import Row
from netui.store.became import CARD, CONNECTED, LATER, NEW
from netui.store.file import run
from netui.store.undo import action
from tests.store.test_became import expected

TITLES = ("Registered nurse", "Recruiter", "Teacher", "")
AGES = (30, 89, 90, 91, 200, 364, 365, 366, 700)


def network(chance: random.Random) -> None:
    """Ten events of a few series and kinds; some of those met there were met before."""
    people: list[int] = []
    for number in range(10):
        days = chance.choice(AGES)
        event = held(
            f"Evening {number}", days, series=chance.choice(("", "Club", "Circle")),
            kind=chance.choice(("meetup", "social")), minutes=chance.choice((None, 60)),
            cost=chance.choice((None, 900)),
        )  # fmt: skip
        for guest in range(chance.randint(0, 6)):
            if people and chance.random() < 0.4:
                again(event, chance.choice(people), days, chance.random() < 0.5)
            else:
                name, title = f"Guest {number} {guest}", chance.choice(TITLES)
                people.append(met(event, name, chance.random() < 0.7, title, on=ago(days)))
    for person in people:
        for what in ("connected_on", "cadence_from"):
            became(person, chance.choice(AGES) - 20, **{what: None})
        became(person, 0, closeness=chance.choice(("", "partner")))
        happened(person, chance.choice(("call", "coffee")), "both", ago(chance.choice(AGES) - 20))
    became(people[0], 0, introduced_by_id=people[1])


def again(event: int, contact: int, days: int, is_new: bool) -> None:
    """Somebody met again."""
    with action("Meet again"):
        talk = happened(contact, "encounter", "both", ago(days), event)
        run(
            "INSERT INTO encounter (interaction_id, contact_id, is_new, card, in_depth, i_can,"
            " they_can, line, step, created_at) VALUES (?, ?, ?, 1, 0, '', '', '', '', '')",
            (talk, contact, is_new),
        )


@pytest.mark.parametrize("seed", range(4))
def test_it_is_what_the_rows_tell(store, seed: int) -> None:
    network(random.Random(seed))
    for row in (*learning.by_event(TODAY), *learning.by_series(TODAY), *learning.by_kind(TODAY)):
        check(row)


def check(row: Row) -> None:
    events = [one.id for one in row.held]
    whose = dict(run("SELECT id, contact_id FROM encounter").fetchall())
    met_there = [
        (event, whose[number], bits)
        for event in events
        for number, of, bits in expected()
        if of == event and bits is not None
    ]
    days = dict(run("SELECT id, on_date FROM event").fetchall())
    assert row.met == len(met_there)
    assert row.new == sum(bits & NEW > 0 for _, _, bits in met_there)
    assert row.cards == sum(bits & CARD > 0 for _, _, bits in met_there)
    first: dict[int, tuple[int, int]] = {}
    for event, contact, bits in met_there:
        first.setdefault(contact, (event, bits))
    for within, limit, later in ((row.within_90, 90, 0), (row.within_365, 365, LATER)):
        for numbers, full in ((within.full, True), (within.so_far, False)):
            mine = [
                bits >> later
                for event, bits in first.values()
                if (days[event] < str(TODAY - timedelta(limit))) is full
            ]
            assert numbers.people == len(mine)
            counts = [sum(bits & CONNECTED << at > 0 for bits in mine) for at in range(5)]
            assert [*numbers[1:]] == counts
    lasting = [
        bits & 32 > 0 or bits & 12 == 12
        for event, bits in first.values()
        if days[event] < str(TODAY - timedelta(90))
    ]
    assert (row.over, row.lasting) == (len(lasting), sum(lasting))
    titles = dict(run("SELECT id, title FROM contact").fetchall())
    fields = Counter(titles[contact] for contact in first if titles[contact])
    assert sorted(many for _, many in row.fields) == sorted(fields.values())

"""Who could introduce me to somebody: which paths, in which order, with what evidence."""

from __future__ import annotations

from datetime import date
from itertools import pairwise, permutations
from typing import NamedTuple

import pytest
import way_cast
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from way_cast import add, company, is_, met, named

from netui.errors import Refused
from netui.people import knowing
from netui.people.trash import trash_contact
from netui.promises import advice
from netui.store import undo
from netui.store.file import run
from netui.targets import edges
from netui.targets.paths import Path, doors, paths

TODAY = date(2026, 11, 22)


def to(contact: int) -> list[list[str]]:
    return [people(path) for path in paths(TODAY, contact_id=contact)]


def people(path: Path) -> list[str]:
    return [step.name for step in path.steps]


def partner(name: str, work: str = "") -> int:
    number = add(name, work)
    is_(number, closeness="partner")
    return number


def test_the_shortest_come_first_then_the_warmest(store) -> None:
    ids = way_cast.fill()
    assert to(ids["Priya Nair"]) == [
        ["Carla Díaz", "Priya Nair"],
        ["Dev Patel", "Priya Nair"],
        ["Ann Ortiz", "Bob Reyes", "Priya Nair"],
        ["Eve Moore", "Bob Reyes", "Priya Nair"],
    ]
    warm = [path.warmth for path in paths(TODAY, contact_id=ids["Priya Nair"])]
    assert warm[0] > warm[1]
    assert warm[2] > warm[3]


def test_each_step_has_its_evidence_warmth_and_last_touch(store) -> None:
    ids = way_cast.fill()
    carla, dev, ann, _ = paths(TODAY, contact_id=ids["Priya Nair"])
    assert [step.evidence for step in ann.steps] == [
        "partner, met twice face to face",
        "worked together at Initech, noted 22 Nov",
        "Bob hired her, noted 22 Nov",
    ]
    assert carla.steps[0].evidence == "you talked"
    assert carla.steps[1].evidence == (
        "Carla Díaz named them, 3 Nov: “reads everything on learning”"
    )
    assert [step.evidence for step in dev.steps] == ["connected 7 May 2021", "colleagues at Hooli"]
    first, *rest = ann.steps
    assert first.last_touch == date(2026, 11, 1)
    assert 0.8 < first.warmth <= 1
    assert [step.warmth for step in rest] == [0, 0]
    assert ann.target == "Priya Nair"
    assert ann.steps[-1].contact_id == ids["Priya Nair"]


def test_whom_i_know_myself_is_a_path_of_one_step_and_never_an_introducer(store) -> None:
    ann, bob = partner("Ann Ortiz"), add("Bob Reyes")
    met(bob)
    knowing.note(ann, bob)
    assert to(bob) == [["Bob Reyes"], ["Ann Ortiz", "Bob Reyes"]]


def test_all_that_leads_to_somebody_counts(store) -> None:
    x = add("Priya Nair")
    told, brought, sent = partner("Ann"), partner("Bob"), partner("Eve")
    named(told, "Priya", about=x)
    is_(x, introduced_by_id=brought)
    with undo.action("Advice"):
        run(
            "INSERT INTO advice (contact_id, kind, text, about_id, about_name, about_company,"
            " given_on, state, result, created_at)"
            " VALUES (?, 'talk', 'talk to Priya', ?, '', '', '2026-10-05', 'open', '', '')",
            (sent, x),
        )
    assert [
        (path.steps[0].name, path.steps[1].evidence) for path in paths(TODAY, contact_id=x)
    ] == [
        ("Bob", "Bob introduced you to Priya Nair"),
        ("Eve", "Eve said to talk to them, 5 Oct"),
        ("Ann", "Ann named them, 3 Nov"),
    ]


def test_several_reasons_are_all_told(store) -> None:
    ann, x = partner("Ann", "Hooli"), add("Priya Nair", "Hooli")
    knowing.note(ann, x, how="chess club")
    named(ann, "", about=x)
    (path,) = paths(TODAY, contact_id=x)
    assert path.steps[1].evidence == (
        "chess club, noted 22 Nov; Ann named them, 3 Nov; colleagues at Hooli"
    )


def test_colleagues_lead_on_in_the_last_step_only(store) -> None:
    partner("Ann", "Acme")
    bob, x = add("Bob", "Acme"), add("Priya", "Hooli")
    knowing.note(bob, x)
    assert to(x) == []
    colleague = add("Dev", "Hooli")
    cara = partner("Cara")
    knowing.note(cara, colleague)
    assert to(x) == [["Cara", "Dev", "Priya"]]


def test_former_colleagues_lead_nowhere(store) -> None:
    partner("Ann", "Hooli")
    x = add("Priya", "Hooli")
    assert len(to(x)) == 1
    with undo.action("Left"):
        run("UPDATE position SET until_on = '2024' WHERE contact_id = ?", (x,))
    assert to(x) == []


def test_who_is_said_not_to_know_somebody_does_not_lead_to_them(store) -> None:
    ann, x = partner("Ann", "Hooli"), add("Priya", "Hooli")
    named(ann, "", about=x)
    knowing.note(ann, x, knows=False)
    assert to(x) == []
    undo.undo()
    assert to(x) == [["Ann", "Priya"]]


def test_trashed_people_stand_on_no_path(store) -> None:
    ids = way_cast.fill()
    for name in ("Bob Reyes", "Carla Díaz", "Dev Patel"):
        trash_contact(ids[name])
    assert to(ids["Priya Nair"]) == []
    trash_contact(ids["Priya Nair"])
    with pytest.raises(Refused, match="in the trash"):
        to(ids["Priya Nair"])


def test_circles_end(store) -> None:
    ann, bob, x = partner("Ann"), add("Bob"), add("Priya")
    for one, other in ((ann, bob), (bob, x), (ann, x)):
        knowing.note(one, other)
    is_(x, introduced_by_id=x)
    is_(ann, introduced_by_id=bob)
    assert to(x) == [["Ann", "Priya"]]


def test_one_introducer_fills_no_list(store) -> None:
    ann, x = partner("Ann"), add("Priya")
    for number in range(15):
        between = add(f"Between {number}")
        knowing.note(ann, between)
        knowing.note(between, x)
    assert len(to(x)) == 1
    for number in range(15):
        knowing.note(partner(f"Other {number}"), x)
    found = to(x)
    assert len(found) == 10
    assert all(len(path) == 2 for path in found)


def test_of_the_ways_of_one_introducer_the_strongest_is_shown(store) -> None:
    ann, x = partner("Ann"), add("Priya", "Hooli")
    weak, strong = add("Dev", "Hooli"), add("Bob")
    for between in (weak, strong):
        knowing.note(ann, between)
    knowing.note(strong, x)
    assert to(x) == [["Ann", "Bob", "Priya"]]
    eve = partner("Eve")
    named(eve, "", about=add("Abe", "Globex"))
    knowing.note(eve, add("Zoe", "Globex"))
    assert [people(path) for path in paths(TODAY, company_id=company("Globex"))] == [["Eve", "Zoe"]]


# --- companies and names


def test_anybody_at_a_company_is_its_end(store) -> None:
    way_cast.fill()
    found = paths(TODAY, company_id=company("Hooli"))
    assert [people(path) for path in found] == [
        ["Dev Patel"],
        ["Carla Díaz", "Priya Nair"],
        ["Ann Ortiz", "Bob Reyes", "Priya Nair"],
        ["Eve Moore", "Bob Reyes", "Priya Nair"],
    ]


def test_a_name_that_was_mentioned_is_an_end_and_a_way_into_its_company(store) -> None:
    ann, bob = partner("Ann"), partner("Bob")
    add("Dev", "Hooli")
    named(ann, "Zoe Zimmer", "Hooli Inc.", "runs data")
    knowing.note(ann, bob)
    for found in (paths(TODAY, name="zoe ZIMMER"), paths(TODAY, company_id=company("Hooli"))):
        assert [people(path) for path in found] == [
            ["Ann", "Zoe Zimmer"],
            ["Bob", "Ann", "Zoe Zimmer"],
        ]
        assert found[0].steps[1] == (
            None,
            "Zoe Zimmer",
            "Ann named them, 3 Nov: “runs data”",
            0,
            None,
        )
    assert paths(TODAY, name="nobody") == []


def test_of_very_many_names_the_newest_are_found(store, monkeypatch) -> None:
    monkeypatch.setattr(edges, "MOST_NAMED", 2)
    ann, bob = partner("Ann"), partner("Bob")
    names = ("Yan Young", "Zed Zane", "Zoe Zimmer")
    for name in names:
        named(ann, name)
        advice.add(bob, f"talk to {name}", about_name=name)
    found = {name: [people(path)[0] for path in paths(TODAY, name=name)] for name in names}
    assert found == {"Zoe Zimmer": ["Bob", "Ann"], "Zed Zane": ["Bob", "Ann"], "Yan Young": []}


def test_a_name_that_is_a_contact_by_now_leads_to_them(store) -> None:
    ann = partner("Ann")
    named(ann, "Zoe Zimmer", "Hooli", "runs data")
    zoe, other = add("Zoe Zimmer", "Hooli"), add("Zoe Zimmer", "Acme")
    assert to(zoe) == [["Ann", "Zoe Zimmer"]]
    assert paths(TODAY, contact_id=zoe)[0].steps[1].evidence == "Ann named them, 3 Nov: “runs data”"
    assert to(other) == []


# --- doors


def test_doors_count_who_is_inside_and_who_leads_there(store) -> None:
    way_cast.fill()
    acme, hooli, initech = company("Acme"), company("Hooli"), company("Initech")
    add("Nobody", "Initrode")
    found = doors([acme, hooli, initech, company("Initrode")], TODAY)
    assert found[hooli][::2] == (2, 1)
    assert found[hooli].words == "1 insider, 1 knows somebody there · cool"
    assert found[acme].words == "1 insider · warm"
    assert found[initech].words == "2 know somebody there · warm"
    assert found[company("Initrode")] == (0, 0.0, 0, "no way in yet")
    assert doors([], TODAY) == {}


def test_a_door_that_opens_over_two_people_is_no_closed_one(store) -> None:
    ann, bob, x = partner("Ann"), add("Bob"), add("Priya", "Hooli")
    knowing.note(ann, bob)
    knowing.note(bob, x)
    door = doors([company("Hooli")], TODAY)[company("Hooli")]
    assert (door.paths, door.insiders, door.words) == (1, 0, "1 over two people · mild")
    assert door.warmth == paths(TODAY, company_id=company("Hooli"))[0].warmth


def test_a_door_is_as_warm_as_the_warmest_of_its_paths(store) -> None:
    way_cast.fill()
    for name in ("Acme", "Initech", "Globex", "Hooli"):
        number = company(name)
        short = [p for p in paths(TODAY, company_id=number) if len(p.steps) < 3]
        assert doors([number], TODAY)[number].warmth == pytest.approx(max(p.warmth for p in short))


# --- against a slower search that looks at everything


class Network(NamedTuple):
    known: list[int]  # 0 stranger, 1 connected, 2 warm, 3 partner
    works: list[int]  # company, 0 for none
    notes: dict[tuple[int, int], bool]
    named: set[tuple[int, int]]


MANY = 6


@st.composite
def networks(draw: st.DrawFn) -> Network:
    pair = st.tuples(st.integers(0, MANY - 1), st.integers(0, MANY - 1)).filter(
        lambda both: both[0] != both[1]
    )
    return Network(
        draw(st.lists(st.integers(0, 3), min_size=MANY, max_size=MANY)),
        draw(st.lists(st.integers(0, 2), min_size=MANY, max_size=MANY)),
        draw(
            st.dictionaries(
                pair.map(lambda both: (min(both), max(both))), st.booleans(), max_size=8
            )
        ),
        draw(st.sets(pair, max_size=4)),
    )


def strength(net: Network, one: int, other: int, last: bool) -> float:
    noted = net.notes.get((min(one, other), max(one, other)))
    if noted is not None:
        return edges.STRENGTHS["knows"] if noted else 0.0
    if (one, other) in net.named:
        return edges.STRENGTHS["named"]
    if last and net.works[one] and net.works[one] == net.works[other]:
        return edges.STRENGTHS["colleague"]
    return 0.0


def expected(net: Network, end: int) -> list[tuple[int, float]]:
    """Length and warmth of the best path of each first person, in order."""
    mine = [0, 0.05, 0.05 + 0.35 * 0.6, 0.4]
    best: dict[int, tuple[int, float]] = {}
    for length in (1, 2, 3):
        for start in permutations([n for n in range(MANY) if n != end], length - 1):
            path = (*start, end)
            warm = mine[net.known[path[0]]]
            for place, (one, other) in enumerate(pairwise(path)):
                warm *= strength(net, one, other, place == length - 2)
            held = best.get(path[0])
            if warm and (held is None or (length, -warm) < (held[0], -held[1])):
                best[path[0]] = (length, warm)
    return sorted(best.values(), key=lambda one: (one[0], -one[1]))


@given(networks())
@settings(
    max_examples=40,
    deadline=None,
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_nothing_shorter_or_warmer_is_missed(store, net: Network) -> None:
    with undo.action("A network"):
        ids = written(net)
    found = [(len(path.steps), path.warmth) for path in paths(TODAY, contact_id=ids[0])]
    wanted = expected(net, 0)
    assert [length for length, _ in found] == [length for length, _ in wanted]
    assert [warm for _, warm in found] == pytest.approx([warm for _, warm in wanted])


def written(net: Network) -> list[int]:
    """The network in place of what the file holds; ids in order."""
    run("DELETE FROM contact")
    columns: tuple[dict[str, object], ...] = (
        {},
        {"connected_on": "2020-01-01"},
        {"closeness": "warm"},
        {"closeness": "partner"},
    )
    ids = [
        add(f"Person {number}", f"Company {work}" if work else "")
        for number, work in enumerate(net.works)
    ]
    for number, known in zip(ids, net.known, strict=True):
        if known:
            is_(number, **columns[known])
    for (one, other), knows in net.notes.items():
        knowing.note(ids[one], ids[other], knows)
    for by, about in net.named:
        named(ids[by], "", about=ids[about])
    return ids

"""Targets, who competes with whom, who hires there, and who is inside."""

from __future__ import annotations

import market
import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from market import company, contact, day

from netui.errors import Refused
from netui.people import edit, positions, trash
from netui.store import undo
from netui.store.file import run
from netui.targets import competitors, insiders, managers, targets
from netui.text import clean


def test_a_target_is_kept_with_all_that_is_known_of_its_company(store) -> None:
    number = targets.add("Acme, Inc.", 4, "talking")
    targets.change(
        number,
        field="steel",
        size="some 1,200",
        notes="Calm.\nIn Leeds.",
        links=["acme.example.org", "mailto:hr@acme.example.org"],
        confirmed_on=day(3),
    )
    found = targets.read(number)
    assert found == targets.of_company(found.company_id) == targets.every()[0]
    assert (found.name, found.motivation, found.status) == ("Acme, Inc.", 4, "talking")
    assert (found.field, found.size, found.confirmed_on) == ("steel", "some 1,200", day(3))
    assert found.links == ("https://acme.example.org", "mailto:hr@acme.example.org")
    assert found.notes == "Calm.\nIn Leeds."


def test_a_company_is_a_target_once_however_it_is_spelled(store) -> None:
    contact("Ann Ortiz", "Acme", "HR Director")
    targets.add("ACME, Inc.")
    assert [one.name for one in targets.every()] == ["Acme"]
    with pytest.raises(Refused, match="a target already"):
        targets.add("acme")


def test_each_change_is_one_step_back(store) -> None:
    number = targets.add("Acme", 3)
    targets.change(number, motivation=5, field="steel", status="waiting")
    assert undo.undo().done
    found = targets.read(number)
    assert (found.motivation, found.field, found.status) == (3, "", "looking")
    assert undo.undo().done
    assert targets.every() == []
    assert undo.redo().done
    assert undo.redo().done
    assert targets.read(number).motivation == 5


def test_nothing_changed_is_no_action(store) -> None:
    number = targets.add("Acme", 3)
    targets.change(number, motivation=3, field="", name="Acme", links=[])
    assert undo.undo().name == "Target Acme"


@pytest.mark.parametrize(
    ("changes", "said"),
    [
        ({"motivation": 6}, "1 to 5"),
        ({"motivation": 0}, "1 to 5"),
        ({"status": "dead"}, "no status"),
        ({"name": " "}, "needs a name"),
        ({"name": "HOOLI Ltd"}, "another company"),
        ({"links": ["javascript:alert(1)"]}, "is no link"),
        ({"links": ["file:///etc/passwd"]}, "is no link"),
    ],
)
def test_what_makes_no_sense_is_refused(store, changes, said: str) -> None:
    number = targets.add("Acme")
    company("Hooli")
    before = targets.read(number)
    with pytest.raises(Refused, match=said):
        targets.change(number, **changes)
    assert targets.read(number) == before


def test_a_new_name_is_found_by_its_new_key(store) -> None:
    number = targets.add("Acme")
    targets.change(number, name="Apex GmbH")
    assert targets.company_of("apex", create=False) == targets.read(number).company_id
    assert targets.company_of("acme", create=False) is None


def test_a_removed_target_leaves_the_company_and_its_competitors(store) -> None:
    number = targets.add("Acme")
    competitors.set_competitor(company("Acme"), "Hooli")
    targets.remove(number)
    with pytest.raises(Refused, match="gone"):
        targets.read(number)
    assert [rival.name for rival in competitors.of(company("Acme"))] == ["Hooli"]


def test_the_status_goes_round(store) -> None:
    seen = ["looking"]
    for _ in range(5):
        seen.append(targets.next_status(seen[-1]))
    assert seen == ["looking", "talking", "waiting", "resting", "let-go", "looking"]


def test_companies_are_found_by_the_beginning_of_a_word(store) -> None:
    for name in ("Stark & Sons", "Northern Steel", "Steelworks", "Acme"):
        company(name)
    targets.add("Northern Steel")
    assert targets.companies_like("ste") == ["Steelworks", "Northern Steel"]
    assert targets.companies_like("%") == targets.companies_like("") == []


# --- competitors


def test_competitors_are_so_both_ways_and_noted_once(store) -> None:
    acme = company("Acme")
    assert competitors.set_competitor(acme, "Hooli") == "Acme and Hooli compete"
    hooli = company("Hooli")
    assert competitors.set_competitor(hooli, "ACME Inc.").endswith("noted before")
    assert [rival.name for rival in competitors.of(acme)] == ["Hooli"]
    assert [rival.name for rival in competitors.of(hooli)] == ["Acme"]
    assert run("SELECT count(*) FROM competitor").fetchone() == (1,)
    competitors.remove(hooli, acme)
    assert competitors.of(acme) == []
    assert undo.undo().done
    assert competitors.of(hooli)[0].company_id == acme


@pytest.mark.parametrize("name", ["Acme", "ACME, Inc.", "acme gmbh", " acme "])
def test_a_company_cannot_compete_with_itself(store, name: str) -> None:
    with pytest.raises(Refused, match="cannot compete with itself"):
        competitors.set_competitor(company("Acme"), name)
    assert run("SELECT count(*) FROM competitor").fetchone() == (0,)


@given(pairs=st.lists(st.tuples(st.integers(0, 4), st.integers(0, 4)), max_size=8))
@settings(max_examples=30, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_whatever_is_noted_holds_both_ways_and_is_taken_back(store, pairs) -> None:
    names = ["Acme", "Hooli", "Globex", "Initech", "Umbrella"]
    ids = [company(name) for name in names]
    steps = 0
    for one, other in pairs:
        try:
            steps += not competitors.set_competitor(ids[one], names[other]).endswith("before")
        except Refused:
            assert one == other
    of = {number: {rival.company_id for rival in competitors.of(number)} for number in ids}
    assert of == {number: {one for one in ids if number in of[one]} for number in ids}
    wanted = {frozenset(pair) for pair in pairs if pair[0] != pair[1]}
    assert sum(map(len, of.values())) == 2 * len(wanted) == 2 * steps
    for _ in range(steps):
        assert undo.undo().done
    assert not any(competitors.of(number) for number in ids)


# --- who hires there


def test_who_hires_is_unknown_guessed_or_known(store) -> None:
    acme = company("Acme")
    assert managers.state_of(managers.of(acme)) == "unknown"
    managers.set_manager(acme, "Priya Nair")
    managers.set_manager(acme, title="Head of HR")
    assert managers.state_of(managers.of(acme)) == "guessed"
    assert [one.words() for one in managers.of(acme)] == ["Priya Nair", "Head of HR"]
    managers.set_manager(acme, "priya nair", "VP of People", "known")
    assert [(one.words(), one.state) for one in managers.of(acme)] == [
        ("priya nair, VP of People", "known"),
        ("Head of HR", "guessed"),
    ]
    managers.remove(managers.of(acme)[0].id)
    assert managers.state_of(managers.of(acme)) == "guessed"


def test_a_guess_becomes_the_contact_of_that_name(store) -> None:
    acme = company("Acme")
    managers.set_manager(acme, "Priya Nair")
    priya = contact("Priya Nair", "Acme", "VP of People")
    managers.set_manager(acme, state="known", contact_id=priya)
    assert [(one.contact_id, one.words()) for one in managers.of(acme)] == [
        (priya, "Priya Nair, VP of People")
    ]
    edit.set_fields(priya, {"family": "Cole"})
    assert managers.of(acme)[0].name == "Priya Cole"


def test_a_manager_in_the_trash_is_left_out_and_comes_back(store) -> None:
    acme, priya = company("Acme"), contact("Priya Nair", "Acme", "VP of People")
    managers.set_manager(acme, contact_id=priya, state="known")
    trash.trash_contact(priya)
    assert managers.of(acme) == []
    assert undo.undo().done
    assert managers.of(acme)[0].contact_id == priya


def test_whoever_hires_is_noted_once_and_never_from_the_trash(store) -> None:
    priya, acme = contact("Priya Nair", "Acme", ""), company("Acme")
    for _ in "ab":
        managers.set_manager(acme, contact_id=priya, state="known")
    managers.set_manager(acme, "Priya Nair", "VP of People")
    (one,) = managers.of(acme)
    assert (one.contact_id, one.title, one.state) == (priya, "VP of People", "guessed")

    trash.trash_contact(priya)
    for _ in "ab":
        with pytest.raises(Refused, match="in the trash"):
            managers.set_manager(acme, contact_id=priya)
    assert run("SELECT count(*) FROM manager").fetchone() == (1,)
    managers.set_manager(acme, "Priya Nair")  # another, for all that is known
    trash.restore(priya)
    managers.set_manager(acme, contact_id=priya)
    assert [one.contact_id for one in managers.of(acme)] == [priya]

    namesake = contact("Priya Nair", "Initech", "")
    managers.set_manager(acme, contact_id=namesake)
    assert [one.contact_id for one in managers.of(acme)] == [priya, namesake]
    assert undo.undo().done
    assert [one.contact_id for one in managers.of(acme)] == [priya]


@pytest.mark.parametrize(
    ("given_", "said"),
    [
        ({}, "Who hires there"),
        ({"name": "Ann", "state": "sure"}, "no state"),
        ({"contact_id": 99}, "contact 99 is gone"),
    ],
)
def test_nobody_and_no_state_are_refused(store, given_, said: str) -> None:
    with pytest.raises(Refused, match=said):
        managers.set_manager(company("Acme"), **given_)
    assert managers.of(company("Acme")) == []


# --- insiders


def test_insiders_are_those_there_now_then_those_who_were(store) -> None:
    people = market.fill()
    inside = insiders.of(company("Acme"))
    assert [(one.name, one.former) for one in inside] == [
        ("Ann Ortiz", False),
        ("Bob Reyes", False),
        ("Dan Cole", True),
    ]
    assert inside[0].last_touch == day(21)
    assert (inside[0].title, inside[2].title) == ("HR Director", "Buyer")
    assert insiders.count(company("Acme")) == (2, 1)
    assert len(insiders.of(company("Acme"), 1)) == 1
    trash.trash_contact(people["ann"])
    assert [one.name for one in insiders.of(company("Acme"))] == ["Bob Reyes", "Dan Cole"]
    assert insiders.count(company("Acme")) == (1, 1)


def test_somebody_with_two_roles_is_one_insider_and_a_current_one(store) -> None:
    ann = contact("Ann Ortiz", "Acme", "HR Director")
    positions.add_position(ann, "Acme", "HR Partner", "2018", "2020")
    assert [(one.title, one.former) for one in insiders.of(company("Acme"))] == [
        ("HR Director", False)
    ]


def test_hostile_names_are_harmless(store) -> None:
    name = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
    number = targets.add(name)
    targets.change(number, notes=name, field=name)
    managers.set_manager(company("Acme"), name, name)
    competitors.set_competitor(company("Acme"), name)
    found = targets.read(number)
    assert found.name == found.field == clean(name)
    assert "\x1b" not in found.notes + managers.of(company("Acme"))[0].words()
    assert competitors.of(company("Acme"))[0].name == clean(name)

"""Targets in their list and in full, and as JSON."""

from __future__ import annotations

import json

import market
import pytest
from conftest import TODAY
from market import HOSTILE, answer, contact, day

from netui.cli import main
from netui.people import trash
from netui.store import undo
from netui.store.file import close_file, run
from netui.targets import about, listing, targets
from netui.text import clean


def names(sort: str = "best") -> list[str]:
    return [row.target.name.split()[0] for row in listing.rows(TODAY, sort)]


def row(name: str) -> listing.Row:
    return next(one for one in listing.rows(TODAY) if one.target.name == name)


def told(name: str) -> list[tuple[str, str]]:
    """Label and words of each line."""
    found = about.about(row(name))
    return [(line.label, line.text) for line in about.told(found, TODAY, 3)]


def test_what_is_wanted_and_near_comes_first_and_what_rests_last(store) -> None:
    market.fill()
    assert names() == ["Acme", "Hooli", "Globex", "Initech", "Ann", "Umbrella"]
    best, second = listing.rows(TODAY)[:2]
    assert best.score > second.score > 0
    assert best.score == pytest.approx(4 * best.door.warmth)


@pytest.mark.parametrize(
    ("sort", "first"),
    [
        ("name", ["Acme", "Globex", "Hooli", "Initech"]),
        ("motivation", ["Hooli", "Globex", "Acme", "Initech"]),
        ("status", ["Hooli", "Globex", "Acme", "Initech"]),
        ("way in", ["Acme", "Hooli", "Globex", "Initech"]),
    ],
)
def test_each_order_keeps_those_that_rest_behind(store, sort: str, first: list[str]) -> None:
    market.fill()
    assert names(sort) == [*first, "Ann", "Umbrella"]


def test_a_row_says_who_hires_how_open_the_door_is_and_what_was_last(store) -> None:
    market.fill()
    acme, hooli, globex = row("Acme"), row("Hooli"), row("Globex")
    assert (acme.manager, hooli.manager, globex.manager) == ("Priya Nair", "2 guesses", "unknown")
    assert listing.way_words(acme.door) == "1 way, warm"
    assert listing.way_words(globex.door) == "no way in yet"
    assert listing.last_words(acme.last, TODAY) == "news 2d"
    assert listing.last_words(hooli.last, TODAY) == "talk 5d"
    assert listing.last_words(globex.last, TODAY) == ""
    assert listing.confirmed_words(acme.target, TODAY) == "right, 3 d ago"


def test_the_list_is_read_anew_once_anything_changed(store) -> None:
    people = market.fill()
    before = listing.rows(TODAY)
    assert listing.rows(TODAY)[0] is before[0]
    trash.trash_contact(people["ann"])
    assert row("Acme").door.insiders == 0
    undo.undo()
    assert row("Acme").door.insiders == 1


def test_a_target_in_full(store) -> None:
    market.fill()
    lines = told("Acme")
    assert lines[0][1].startswith("steel · 1200 people · talking")
    assert lines[0][1].endswith("right, 3 d ago")
    assert ("Hires", "Priya Nair, VP of People (known)") in lines
    assert ("Inside", "Ann Ortiz, HR Director · partner · last touch 3 weeks ago") in lines
    assert ("Once inside", "Dan Cole, formerly Buyer · no touch yet") in lines
    assert ("Under way", "Ann Ortiz to Priya Nair @ Acme: asked 4 days ago") in lines
    hires = "Hooli: Head of Operations (guessed), Ed Stone (guessed)"
    assert ("Competes with", hires) in lines
    assert ("", "Stark & Sons: who hires there is unknown") in lines
    assert ("News", "2 days ago: Opens a plant in Leeds") in lines
    assert ("Links", "https://acme.example.org") in lines
    assert "Dan Cole, formerly Buyer" in about.in_full(about.read(1, TODAY), TODAY)


def test_answers_of_people_there_at_competitors_and_those_that_name_it(store) -> None:
    market.fill()
    at_acme = [text for label, text in told("Acme") if "they grow" in text or "managers" in text]
    assert len(at_acme) == 2
    assert ("Right ones?", "Carla Díaz (Hooli), 5 days ago: Look at Globex too, they grow") in told(
        "Globex"
    )
    assert ("Right ones?", "nobody said yet: ask it at the end of a talk") in told("Umbrella")


def test_a_name_within_another_word_is_not_named(store) -> None:
    targets.add("Ring")
    ann = contact("Ann Ortiz", "Hooli", "")
    answer(ann, "Hiring is slow", day(1), "Hooli")
    assert ("Right ones?", "nobody said yet: ask it at the end of a talk") in told("Ring")
    answer(ann, "Look at Ring!", day(1), "Hooli")
    assert any("Look at Ring!" in text for _, text in told("Ring"))


def test_of_many_insiders_some_are_named_and_the_rest_counted(store) -> None:
    targets.add("Acme")
    for number in range(6):
        contact(f"Ann Lee {number}", "Acme", "")
    lines = told("Acme")
    assert ("", "and 3 more") in lines
    assert sum("Ann Lee" in text for _, text in lines) == 3


def test_who_left_is_not_counted_with_those_inside(store) -> None:
    targets.add("Acme")
    for number in range(4):
        contact(f"Ann Lee {number}", "Acme", "", connected_on="2024-05-01")
    contact("Dan Cole", "Acme", "")
    run("UPDATE position SET until_on = '2024' WHERE contact_id = 5")
    lines = told("Acme")
    assert "4 insiders" in lines[0][1]
    labels = [label for label, _ in lines]
    inside, once = labels.index("Inside"), labels.index("Once inside")
    assert [text.split(" ·")[0] for _, text in lines[inside:once]] == [
        f"Ann Lee {number}" for number in range(4)
    ]
    assert "Dan Cole" in lines[once][1]
    assert not any("more" in text for _, text in lines)


def test_after_a_week_it_is_asked_again(store) -> None:
    number = targets.add("Acme")
    assert told("Acme")[0][1].endswith("still the right one? space says so")
    targets.confirm(number, day(6))
    assert told("Acme")[0][1].endswith("right, 6 d ago")
    targets.confirm(number, day(7))
    assert told("Acme")[0][1].endswith("right, 7 d ago: still? space says so")


def test_the_command_lists_them(store, capsys) -> None:
    market.fill()
    close_file()
    assert main(["targets"]) == 0
    lines = capsys.readouterr().out.splitlines()
    assert [line.split()[0] for line in lines] == ["★4", "★5", "★5", "★3", "★3", "★2"]
    assert "Priya Nair" in lines[0]
    assert "1 way, warm" in lines[0]
    assert main(["targets", "--json", "--sort", "name"]) == 0
    found = json.loads(capsys.readouterr().out)
    acme = found[0]
    assert list(acme)[:6] == ["company", "company_id", "motivation", "status", "field", "size"]
    assert acme["competitors"] == ["Hooli", "Stark & Sons"]
    assert acme["managers"][0]["state"] == "known"
    assert (acme["insiders"], acme["ways"], acme["company_id"]) == (1, 1, 1)
    assert acme["warmth"] > 0.5
    assert clean(HOSTILE) in [one["company"] for one in found]


def test_the_command_says_where_there_is_none(store, capsys) -> None:
    close_file()
    assert main(["targets"]) == 0
    said = capsys.readouterr()
    assert said.out == ""
    assert "no target yet" in said.err

"""What is typed into the search box, and who matches it."""

from datetime import timedelta

import pytest
from conftest import TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.people import listing
from netui.people.edit import (
    add_contact,
    set_cadence,
    set_closeness,
    set_fields,
)
from netui.people.search import Filter, Query, parse, search, search_details
from netui.people.trash import trash_contact
from netui.store.models import Interaction, Participant, Promise
from netui.store.undo import action


def _names(text: str, sort: str = "name") -> list[str]:
    return [row.name for row in listing.rows(search(parse(text), sort))]


def _talk(contact_id: int, summary: str = "", days_ago: int = 1, kind: str = "coffee") -> None:
    with action("Log"):
        talk = Interaction.create(
            on_date=TODAY - timedelta(days=days_ago), kind=kind, summary=summary
        )
        Participant.create(interaction=talk, contact=contact_id)


# --- the words


def test_words_filters_and_quotes_are_told_apart():
    assert parse('Ann at:"Blue Plate" TAG:golf last:>2w "de la"') == Query(
        ("ann", "de la"),
        (Filter("at", "blue plate"), Filter("tag", "golf"), Filter("last", ">", 14)),
    )


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("is:rich", "partner"),
        ("is:", "partner"),
        ("at:", "at:acme"),
        ("tag:", "tag:golf"),
        ("last:90", "last:>90d"),
        ("last:>90000d", "last:>90d"),
        ("colour:red", "“colour:” is no filter"),
    ],
)
def test_a_filter_that_makes_no_sense_is_said_and_left_out(text, said):
    query = parse(f"ann {text}")

    assert query.words == ("ann",)
    assert query.filters == ()
    assert said in query.problems[0]


def test_a_pasted_page_is_cut_and_said():
    query = parse("word " * 500)

    assert len(query.words) == 12
    assert query.problems


@given(st.text(max_size=60) | st.text(alphabet='ab:"*>< islt', max_size=20))
@settings(max_examples=150)
def test_parsing_never_fails(text):
    assert isinstance(parse(text), Query)


@given(st.text(alphabet='aZé:"*+-()^{}\\ NOTR.😀日\u0301', max_size=20))
@settings(max_examples=100, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_searching_never_fails(store, text):
    query = parse(text)

    search(query)
    search_details(query)


# --- who matches


@pytest.fixture
def people(store) -> dict[str, int]:
    return {
        "ann": add_contact("Ann Ortiz", "Acme", "HR Director", tags=("golf",)),
        "bob": add_contact("Bob Reyes", "Initech, Inc.", "Nurse", interests=("mountain biking",)),
        "elodie": add_contact("Élodie Łabaj", "Blue Plate", "Chef", nickname="Lolo"),
    }


@pytest.mark.parametrize(
    ("text", "found"),
    [
        ("", ["Ann Ortiz", "Bob Reyes", "Élodie Łabaj"]),
        ("ort", ["Ann Ortiz"]),
        ("elod laba", ["Élodie Łabaj"]),
        ("lolo", ["Élodie Łabaj"]),
        ("ann acme", ["Ann Ortiz"]),
        ("ann nurse", []),
        ("nurs init", ["Bob Reyes"]),
        ("rtiz", ["Ann Ortiz"]),
        ('"blue plate"', ["Élodie Łabaj"]),
        ('"plate blue"', []),
        ("at:acme", ["Ann Ortiz"]),
        ("at:plate", ["Élodie Łabaj"]),
        ("at:ann", []),
        ("at:nitech", []),
        ("tag:golf", ["Ann Ortiz"]),
        ("tag:biking", ["Bob Reyes"]),
        ("tag:olf", []),
        ("tag:mountain bob", ["Bob Reyes"]),
        ("tag:mountain ann", []),
    ],
)
def test_the_beginnings_of_all_words_must_match(people, text, found):
    assert _names(text) == found


def test_a_book_is_no_tag(store):
    add_contact("Ann", books=("Golf for all",))

    assert _names("tag:golf") == []


def test_a_tag_of_signs_is_found(store):
    add_contact("Ann", tags=("c++",))
    add_contact("Carl", tags=("cobol",))

    assert _names("tag:c++") == ["Ann"]


def test_names_of_signs_alone_are_found(store):
    add_contact("👩‍💻 Ann")

    assert _names("👩‍💻") == ["👩‍💻 Ann"]


def test_the_trash_is_never_found(people):
    trash_contact(people["ann"])

    assert _names("ann") == []
    assert _names("rtiz") == []
    assert _names("tag:golf") == []
    assert list(search_details(parse("golf"))) == []


def test_partners_warm_and_looking(people):
    set_closeness(people["ann"], "partner")
    set_closeness(people["bob"], "warm")
    set_fields(people["bob"], {"looking": True})

    assert _names("is:partner") == ["Ann Ortiz"]
    assert _names("is:warm") == ["Bob Reyes"]
    assert _names("is:looking") == ["Bob Reyes"]
    assert _names("is:looking is:partner") == []
    assert _names("is:warm bo") == ["Bob Reyes"]


def test_due_by_cadence_or_by_a_promise(people):
    set_cadence(people["ann"], 30)
    _talk(people["ann"], days_ago=30)
    set_cadence(people["bob"], 30)
    _talk(people["bob"], days_ago=29)
    with action("Promise"):
        Promise.create(text="slides", due_on=TODAY, contact=people["elodie"])
        Promise.create(
            text="soon", due_on=TODAY + timedelta(days=1), contact=people["bob"], by="them"
        )

    assert _names("is:due") == ["Ann Ortiz", "Élodie Łabaj"]


def test_the_time_since_the_last_touch(people):
    _talk(people["ann"], days_ago=100)
    _talk(people["bob"], days_ago=10)

    assert _names("last:>90d") == ["Ann Ortiz"]
    assert _names("last:>100d") == []
    assert _names("last:<2w") == ["Bob Reyes"]
    assert _names("last:<10d") == []
    assert _names("last:never") == ["Élodie Łabaj"]
    assert _names("last:<9999y") == ["Ann Ortiz", "Bob Reyes"]


# --- tags, notes and talks


def test_details_are_tags_notes_and_talks(people):
    set_fields(people["elodie"], {"notes": "Her daughter plays *golf*"})
    _talk(people["bob"], "Spoke of golfing in Porto")

    assert list(search(parse("golf"))) == []
    assert list(search_details(parse("golf"))) == list(people.values())
    assert list(search_details(parse("golf"), without=[people["ann"]])) == [
        people["bob"],
        people["elodie"],
    ]


def test_words_may_stand_in_different_places(people):
    _talk(people["bob"], "mountain biking again")

    assert list(search_details(parse("bob mountain"))) == [people["bob"]]
    assert list(search_details(parse("ann mountain"))) == []
    assert list(search_details(parse("mountain is:partner"))) == []


def test_one_letter_looks_into_names_only(people):
    assert list(search_details(parse("g"))) == []
    assert list(search_details(parse("b mountain"))) == [people["bob"]]


def test_two_letters_are_a_whole_word_in_talks(people):
    _talk(people["ann"], "all about AI")
    _talk(people["bob"], "all about airports")

    assert list(search_details(parse("ai"))) == [people["ann"]]
    assert list(search_details(parse("air"))) == [people["bob"]]


def test_found_people_stand_in_the_order_of_the_list(people):
    _talk(people["elodie"], days_ago=1)
    _talk(people["ann"], days_ago=5)

    assert _names("is:looking", "touch") == []
    assert _names("a", "touch") == ["Ann Ortiz"]
    assert _names("last:<30d", "touch") == ["Élodie Łabaj", "Ann Ortiz"]
    assert _names("last:<30d", "name") == ["Ann Ortiz", "Élodie Łabaj"]

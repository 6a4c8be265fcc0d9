"""A template's slots, filled from what is known."""

from __future__ import annotations

import pytest
from cast import fill

from netui.compose import facts, slots
from netui.compose.templates import Slot, Template
from netui.people import edit
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


def template(*wanted: Slot) -> Template:
    return Template(id="t", title="T", channel="email", slots=wanted, body="x")


def slot(name: str, *sources: str, required: bool = True) -> Slot:
    return Slot(name=name, question=f"{name}?", sources=sources, required=required)


def test_each_slot_takes_the_first_source_that_knows_something() -> None:
    ann = facts.known(fill()["Ann Ortiz"], TODAY)
    wanted = template(
        slot("name", "contact.given"),
        slot("where", "contact.new_role", "event.name"),
        slot("reason"),
        slot("promise", "promise.mine", required=False),
    )
    assert slots.fill(wanted, ann) == {
        "name": "Ann",
        "where": "SHRM November",
        "reason": "",
        "promise": "",
    }


def test_nothing_is_said_twice_but_names() -> None:
    ann = facts.known(fill()["Ann Ortiz"], TODAY)
    wanted = template(
        slot("interest", "contact.interest"),
        slot("common", "contact.common", "contact.interest"),
        slot("third", "contact.interest"),
        slot("fourth", "contact.interest"),
        slot("name", "contact.given"),
        slot("again", "contact.given"),
    )
    assert slots.fill(wanted, ann) == {
        "interest": "simulation training",
        "common": "Salt Lake City",
        "third": "trail running",
        "fourth": "",
        "name": "Ann",
        "again": "Ann",
    }


def test_missing_are_the_required_ones_without_words() -> None:
    wanted = template(slot("a"), slot("b", required=False), slot("c"), slot("d"))
    assert [one.name for one in slots.missing(wanted, {"a": "x", "c": " \n"})] == ["c", "d"]


def test_somebody_known_by_name_only_leaves_the_rest_to_ask() -> None:
    known = facts.known(edit.add_contact("Cher", "", ""), TODAY)
    wanted = template(slot("name", "contact.given"), slot("book", "contact.book", "contact.common"))
    values = slots.fill(wanted, known)
    assert values == {"name": "Cher", "book": ""}
    assert [one.name for one in slots.missing(wanted, values)] == ["book"]

"""What the coach says to notes from netui's own templates, their places open and filled."""

from __future__ import annotations

import pytest
from cast import fill

from netui.clock import today
from netui.compose import slots
from netui.compose.coach.background import background
from netui.compose.coach.review import fulfilled, review
from netui.compose.facts import known
from netui.compose.facts import known as known_of
from netui.compose.render import render
from netui.compose.templates import template, templates

MISSING = {"reason", "offer", "specific", "warmth", "question"}
# Their examples speak of what only one person of the cast has or does.
OF_ANOTHER = {"congratulate", "kind-word-waiting"}


@pytest.fixture
def ids(store):
    return fill()


@pytest.fixture
def said(ids):
    """The checks that are raised for a template to somebody, and those that are met."""

    def judge(name, one, variant, values):
        about = background(
            known_of(ids[name], today()), one.channel, one, next(iter(one.occasions), "")
        )
        text = render(one, variant, values).text
        found = review(text, about)
        return {f.check for f in found}, fulfilled(text, about, found)

    return judge


def variants():
    return [(one, number) for one in templates().values() for number in range(len(one.bodies))]


@pytest.mark.parametrize("name", ["Ann Ortiz", "Bob Reyes", "Hiro Tanaka"])
def test_open_places_are_all_that_is_said_to_a_template(ids, said, name):
    person = known(ids[name], today())
    for one, variant in variants():
        filled = slots.fill(one, person)
        for values in (filled, dict.fromkeys(filled, "")):
            checks, _ = said(name, one, variant, values)
            assert checks <= {"slot", "length"}, (one.id, variant, checks)


def test_nothing_is_missing_in_a_template_with_its_examples(said):
    for one, variant in variants():
        if one.id not in OF_ANOTHER:
            values = {slot.name: slot.example for slot in one.slots} | {"given": "Hiro"}
            checks, _ = said("Hiro Tanaka", one, variant, values)
            assert not checks & MISSING, (one.id, variant, checks)


def test_the_words_of_an_open_place_count_for_nothing(said):
    thanks = template("thank-you")
    checks, met = said("Hiro Tanaka", thanks, 0, {"given": "Hiro"})
    assert checks == {"slot"}
    assert "question" not in met  # “What did they say …” asks the writer
    assert {"reason", "specific"}.isdisjoint(met)  # they are still to come


def test_without_a_template_an_open_place_leaves_it_missing(ids):
    about = background(known_of(ids["Hiro Tanaka"], today()), "email", None)
    text = "Hi Hiro, your take on ‹topic› stayed with me. I'd be glad to send my survey."
    assert {f.check for f in review(text, about)} >= {"slot", "specific"}

"""Me in 30 seconds: what is counted, and what is said of it."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.prep import pitches
from netui.store import undo

GOOD = (
    "I teach night nurses to train each other. At Mercy that cut falls by a third in a year. I"
    " share our checklists with any ward that wants them. What would you try first on yours?"
)


def test_a_pitch_with_an_outcome_an_offer_and_a_question_needs_nothing(store):
    assert pitches.spoken(GOOD) == pitches.Spoken(36, 15)
    assert pitches.hints(GOOD) == []


@pytest.mark.parametrize(
    ("text", "hint"),
    [
        (GOOD.replace(" What would you try first on yours?", ""), "question to them"),
        (GOOD.replace("I share our checklists with any ward that wants them.", ""), "No offer"),
        (GOOD.replace("that cut falls by a third in a year", "it was nice"), "No outcome"),
        (GOOD.replace("teach", "leverage EHR to teach"), "leverage, EHR"),
        (GOOD + " And then " * 30 + "what?", "Too long by some"),
    ],
)
def test_each_hint_has_its_reason(store, text, hint):
    (said,) = [said for said in pitches.hints(text) if hint in said]
    assert said


def test_nothing_is_said_of_a_beginning(store):
    assert pitches.hints("I am a nurse and I") == []


@settings(max_examples=50)
@given(st.text(max_size=300))
def test_any_text_can_be_counted_and_judged(text):
    spoken = pitches.spoken(text)
    assert spoken.words >= 0
    assert all(isinstance(hint, str) for hint in pitches.hints(text))


def test_versions_by_audience_are_written_kept_and_taken_back(store):
    number = pitches.add("hiring managers")
    opened = pitches.opened(number)
    pitches.keep(number, "I teach", opened.base)
    assert pitches.opened(number).text == "I teach"
    pitches.finish(number, GOOD, opened.base)
    assert pitches.every() == [pitches.Pitch(number, "hiring managers", GOOD)]
    pitches.remove(number)
    assert pitches.every() == []
    undo.undo()
    assert pitches.read(number).text == GOOD


@pytest.mark.parametrize("audience", ["", "  ", "\x1b[2J"])
def test_a_pitch_is_for_somebody(store, audience):
    with pytest.raises(Refused, match="for whom"):
        pitches.add(audience)


def test_an_audience_has_one_pitch(store):
    pitches.add("Nurses")
    with pytest.raises(Refused, match="already"):
        pitches.add("nurses")


def test_a_pitch_that_is_gone_is_said_to_be(store):
    with pytest.raises(Refused, match="gone"):
        pitches.read(9)

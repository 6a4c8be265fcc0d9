"""Completing a name while it is typed."""

from datetime import date, timedelta

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.people import completion
from netui.people.completion import beginning_with, said
from netui.people.edit import add_contact, set_closeness, set_fields
from netui.people.trash import trash_contact
from netui.timeline.line import understand
from netui.timeline.log import log
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

pytestmark = pytest.mark.usefixtures("store")


def names(words: str, limit: int = 8, first: tuple[int, ...] = ()) -> list[str]:
    return [one.name for one in beginning_with(words, limit, first)]


@pytest.fixture(params=[200, 0], ids=["few", "many"])
def looked_up(request: pytest.FixtureRequest, monkeypatch: pytest.MonkeyPatch) -> None:
    """Both ways to look: all that the index finds, and a walk through those spoken to last."""
    monkeypatch.setattr(completion, "_FEW", request.param)


@pytest.mark.usefixtures("looked_up")
def test_each_word_begins_a_word_of_the_name():
    add_contact("Ann Ortiz", "Acme", "CHRO")
    add_contact("Joanna Lee")
    add_contact("Élodie Anouk")

    assert names("an") == ["Ann Ortiz", "Élodie Anouk"]
    assert names("ort an") == ["Ann Ortiz"]
    assert names("ELO") == names("élo") == ["Élodie Anouk"]
    assert names("zz") == names("") == names("  ") == []
    (ann,) = beginning_with("ann")
    assert (ann.title, ann.company, ann.last_touch) == ("CHRO", "Acme", None)


@pytest.mark.usefixtures("looked_up")
def test_those_likely_to_be_meant_come_first():
    people = ["Zoe Ann", "Ann Young", "Ann Abel", "Ann Close", "Ann", "Ann There"]
    ids = {name: add_contact(name) for name in people}
    set_closeness(ids["Ann Close"], "warm")
    log([ids["Ann Young"]], "coffee", TODAY - timedelta(days=3), "")
    log([ids["Zoe Ann"]], "coffee", TODAY, "")

    wanted = ["Ann There", "Ann", "Ann Close", "Ann Young", "Ann Abel", "Zoe Ann"]
    assert names("ann", first=(999, ids["Ann There"])) == wanted
    assert names("ann", 2) == ["Ann", "Ann Close"]
    assert beginning_with("ann y")[0].last_touch == TODAY - timedelta(days=3)


@pytest.mark.usefixtures("looked_up")
def test_who_is_preferred_must_have_the_name_as_well():
    bob, ann = add_contact("Bob Reyes"), add_contact("Ann Ortiz")

    assert names("an", first=(bob, ann)) == ["Ann Ortiz"]


def test_a_nickname_and_a_later_part_of_a_double_name_count():
    ann = add_contact("Ann Ortiz")
    set_fields(ann, {"nickname": "Tía"})
    add_contact("Jean-Luc Picard")

    assert names("tia") == ["Ann Ortiz"]
    assert names("luc") == ["Jean-Luc Picard"]


def test_an_id_is_complete_already():
    ann, other = add_contact("Ann Ortiz"), add_contact("Ann Ortiz")

    assert [one.id for one in beginning_with(f"Ann Ortiz [{other}]")] == [other]
    assert {one.id for one in beginning_with("Ann Ortiz [1")} == {ann, other}
    assert beginning_with("Ann Ortiz [999]") == []


@pytest.mark.usefixtures("looked_up")
def test_the_trash_is_left_out():
    trash_contact(add_contact("Ann Ortiz"))

    assert names("a") == []


def test_a_namesake_is_said_with_the_id_even_where_only_one_is_listed():
    first, second = add_contact("Ann Ortiz"), add_contact("ann ORTIZ")
    add_contact("Ann Lee")
    found = {one.id: one for one in beginning_with("ann")}

    assert said(found[first], list(found.values())) == f"Ann Ortiz [{first}]"
    assert said(found[second], []) == f"ann ORTIZ [{second}]"
    assert said(beginning_with("ann lee")[0], []) == "Ann Lee"


@pytest.mark.parametrize(
    "name", ["Ann Ortiz, MBA", "Ann & Bob", "Ann @ home", "Coffee Ann", "Ann [3]", "May 5", "Ann"]
)
def test_what_is_said_is_read_as_that_one_name(name):
    number = add_contact(name)
    (one,) = beginning_with(name.split()[0].lower())

    for line in (f"{said(one)}; likes jazz", f"coffee with {said(one)} yesterday: nice"):
        found = understand(line, TODAY)
        assert found.problems == ()
        assert found.names in ((one.name,), (f"{one.name} [{number}]",))


def test_a_hostile_name_is_harmless():
    add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
    (one,) = beginning_with("日本")

    assert "\x1b" not in one.name + said(one)
    assert understand(f"{said(one)}; x", TODAY).names == (one.name,)


@given(st.text(max_size=20))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_breaks_it(words):
    assert beginning_with(words) == []


def test_the_day_of_the_last_touch_is_a_date():
    log([add_contact("Ann Ortiz")], "coffee", date(2026, 1, 2), "")

    assert beginning_with("a")[0].last_touch == date(2026, 1, 2)

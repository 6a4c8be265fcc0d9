"""Finding one person by what somebody would type."""

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people.edit import add_contact, set_closeness
from netui.people.find import find, named, one, with_id
from netui.people.trash import trash_contact

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def ann() -> int:
    return add_contact("Ann Ortiz", "Acme", "CHRO", emails=("Ann@Example.org",))


@pytest.mark.parametrize("words", ["ann", "Ortiz", "ort an", "ANN ORTIZ", "ann@example.org", "rti"])
def test_a_person_is_found_by_any_part_of_the_name_or_the_email(ann, words):
    add_contact("Bob Reyes", "Initech")

    assert [person.id for person in find(words)] == [ann]
    assert one(words) == (ann, "Ann Ortiz", "Acme")


def test_an_id_is_somebody(ann):
    assert one(str(ann)).name == "Ann Ortiz"
    assert one(f"#{ann}").name == "Ann Ortiz"


def test_accents_may_be_left_out_or_typed():
    elodie = add_contact("Élodie Łabaj")

    assert one("elodie labaj").id == elodie
    assert one("ÉLODIE").id == elodie


def test_the_company_helps_where_the_name_alone_finds_nobody(ann):
    add_contact("Ann Smith", "Initech")

    assert one("ann acme").id == ann


def test_a_full_name_comes_first_and_wins_over_parts_of_names():
    longer = add_contact("Ann Ortizzi")
    set_closeness(longer, "partner")
    ann = add_contact("Ann Ortiz")

    assert [person.id for person in find("ann ortiz")] == [ann, longer]
    assert one("ann ortiz").id == ann


def test_those_close_to_me_come_first():
    add_contact("Ann Abel")
    partner = add_contact("Ann Zorn")
    set_closeness(partner, "partner")

    assert find("ann")[0].id == partner


def test_two_of_a_name_are_listed_with_what_tells_them_apart():
    first, second = add_contact("Ann Ortiz", "Acme"), add_contact("Ann Ortiz")
    add_contact("Ann Ortizzi")

    with pytest.raises(Refused) as refused:
        one("ann ortiz")

    said = str(refused.value)
    assert f"Ann Ortiz (Acme, id {first})" in said
    assert f"Ann Ortiz (id {second})" in said
    assert "Ortizzi" not in said


def test_nobody_is_said_kindly():
    with pytest.raises(Refused, match="nobody is called “Zoe”"):
        one("Zoe")


def test_the_trash_is_left_out(ann):
    trash_contact(ann)

    assert find("ann") == []
    assert find(str(ann)) == []
    assert find("ann@example.org") == []


def test_the_limit_is_kept():
    for number in range(5):
        add_contact(f"Ann Nr{number}")

    assert len(find("ann", limit=3)) == 3


@given(st.text(max_size=30))
@settings(max_examples=60, suppress_health_check=[HealthCheck.function_scoped_fixture])
def test_nothing_typed_breaks_the_search(words):
    assert find(words) == []


@pytest.mark.parametrize("words", ['"', "*", "a AND", "c++", "NEAR(a", "name:x", "-", "9" * 40])
def test_signs_of_the_search_language_are_only_text(words):
    add_contact("Zed")

    assert find(words) == []


def test_a_name_with_an_id_is_that_contact_or_nobody(ann):
    other = add_contact("Ann Ortiz", "Hooli")

    assert [person.id for person in find(f"Ann Ortiz [{other}]")] == [other]
    assert one(f"ann [{ann}]").id == one(f"[{ann}]").id == ann
    assert find("Ann Ortiz [999]") == []
    with pytest.raises(Refused, match="there is no contact 999"):
        one("Ann Ortiz [999]")
    trash_contact(other)
    assert find(f"Ann Ortiz [{other}]") == []


def test_what_only_looks_like_an_id_is_part_of_the_name():
    number = add_contact("Ann [x] Ortiz")

    assert one("Ann [x] Ortiz").id == number
    assert named("Ann [x]") == ("Ann [x]", None)
    assert named(with_id("Ann Ortiz", 12)) == ("Ann Ortiz", 12)

"""Common ground and offers: what joins us, and who has what they seek."""

from __future__ import annotations

from datetime import date

import pytest
from conftest import HOSTILE_GIVEN
from hypothesis import given
from hypothesis import strategies as st

from netui.prep.common import common_ground, what_i_could_offer, words
from netui.store import undo
from netui.store.models import Contact, Event, Interaction, Me, Participant, Trait


def add(given: str, family: str = "", **fields) -> int:
    with undo.action(f"Add {given}"):
        return Contact.create(given=given, family=family, **fields).id


def log(*contacts: int, kind: str = "coffee", **fields) -> None:
    talk = Interaction.create(on_date=date(2026, 11, 1), kind=kind, **fields)
    for contact in contacts:
        Participant.create(interaction=talk, contact=contact)


@pytest.fixture(autouse=True)
def ann(store) -> int:
    return add("Ann", "Ortiz")


def test_strangers_have_nothing_in_common(ann: int) -> None:
    assert common_ground(ann) == []
    assert what_i_could_offer(ann) == []
    assert common_ground(4711) == []
    assert what_i_could_offer(4711) == []


def test_an_empty_city_or_field_is_not_shared(ann: int) -> None:
    Me.create(id=1, name="Me")
    assert common_ground(ann) == []


def test_place_and_field_are_shared_however_they_are_written() -> None:
    Me.create(id=1, city="São Paulo", field="human resources")
    eve = add("Eve", city="sao paulo ", field="Human Resources")
    assert common_ground(eve) == ["both in sao paulo", "both in Human resources"]


def test_the_field_is_read_from_the_title_where_none_was_typed(ann: int) -> None:
    Me.create(id=1, field="HR")
    Contact.update(title="HR Director").execute()
    assert common_ground(ann) == ["both in Human resources"]
    Contact.update(field="Nursing").execute()
    assert common_ground(ann) == []


def test_a_field_in_no_list_is_shared_as_it_was_typed(ann: int) -> None:
    Me.create(id=1, field="Falconry")
    Contact.update(field="falconry").execute()
    assert common_ground(ann) == ["both in Falconry"]


def test_a_broken_list_of_titles_does_not_matter_here(ann: int, home) -> None:
    (home / "fields.yaml").write_text("- [")
    Me.create(id=1, field="Nursing")
    Contact.update(field="nursing").execute()
    assert common_ground(ann) == ["both in Nursing"]


def test_interests_and_books_stand_first_those_that_touch_on_mine_on_top(ann: int) -> None:
    Me.create(id=1, offers="a bike tour")
    for kind, value in (("tag", "hr"), ("book", "Narrow Path"), ("interest", "mountain bikes")):
        Trait.create(contact=ann, kind=kind, value=value)
    assert common_ground(ann) == ["mountain bikes", "Narrow Path (book)"]


def test_people_who_join_us_are_named(ann: int) -> None:
    bob = add("Bob", "Reyes")
    Contact.update(introduced_by=bob).where(Contact.id == ann).execute()
    for name in ("Cleo", "Dan", "Eve", "Finn"):
        add(name, introduced_by=ann)
    add("Gone", introduced_by=ann, trashed_at="2026-11-01T00:00:00Z")
    assert common_ground(ann) == ["Bob Reyes introduced you", "introduced you to Finn, Eve and Dan"]


def test_those_we_met_together_are_known_to_both_the_most_frequent_first(ann: int) -> None:
    bob, cleo, gone = add("Bob"), add("Cleo"), add("Gone", trashed_at="2026-11-01T00:00:00Z")
    log(ann, bob, gone)
    log(ann, cleo)
    log(ann, cleo, summary="again")
    log(ann, bob, trashed_at="2026-11-02T00:00:00Z")
    log(ann, bob, trashed_at="2026-11-02T00:00:00Z")
    assert common_ground(ann) == ["you both know Cleo and Bob"]


def test_events_are_shared_once_the_newest_first(ann: int) -> None:
    old = Event.create(name="SHRM May", on_date=date(2026, 5, 1))
    new = Event.create(name="SHRM November", on_date=date(2026, 11, 1))
    for event in (old, new, new):
        log(ann, kind="encounter", event=event)
    assert common_ground(ann) == ["both at SHRM November", "both at SHRM May"]


def test_what_i_offer_of_what_they_seek_the_best_match_first(ann: int) -> None:
    Me.create(id=1, offers="design reviews, advice on payroll software; coffee")
    Contact.update(seeks="Somebody with a Payroll-Software and a review").execute()
    assert what_i_could_offer(ann) == ["advice on payroll software", "design reviews"]


def test_what_others_offer_the_best_match_first_then_the_close_ones() -> None:
    eve = add("Eve", seeks="mentors for payroll")
    add("Far", offers="a mentor")
    add("Close", offers="gardens, Mentoring as a méntor", closeness="partner")
    add("Best", offers="payroll mentor")
    add("Other", offers="gardens")
    add("Gone", offers="payroll mentor", trashed_at="2026-11-01T00:00:00Z")
    assert what_i_could_offer(eve) == [
        "Best offers payroll mentor",
        "Close offers Mentoring as a méntor",
        "Far offers a mentor",
    ]


def test_they_themselves_and_words_in_notes_are_no_offer() -> None:
    eve = add("Eve", seeks="payroll", offers="payroll")
    add("Bob", notes="hates payroll")
    assert what_i_could_offer(eve) == []


def test_a_close_contact_is_found_among_many_with_the_same_words(monkeypatch) -> None:
    monkeypatch.setattr("netui.prep.common._SEEN", 3)
    eve = add("Eve", seeks="payroll")
    for number in range(5):
        add(f"Noise {number}", notes="payroll")
    add("Close", offers="payroll", closeness="warm", cadence_from=date(2026, 11, 1))
    assert what_i_could_offer(eve) == ["Close offers payroll"]


def test_somebody_who_looks_for_work_too_is_offered_leads(ann: int) -> None:
    Contact.update(looking=True).execute()
    assert what_i_could_offer(ann) == ["they are looking, too: pass on what you hear of"]


def test_words_are_folded_singular_and_telling() -> None:
    assert words("Looking for the Mentors of Łódź’s business, a C") == {
        "mentor",
        "lodz",
        "business",
    }


@given(st.text(max_size=40) | st.lists(st.text("abé", min_size=2), max_size=60).map(" ".join))
def test_no_text_breaks_the_search(text: str) -> None:
    eve = Contact.create(given="Eve", seeks=text)
    assert what_i_could_offer(eve.id) == []
    eve.delete_instance()


def test_a_long_wish_is_searched_by_its_longest_words() -> None:
    seeks = " ".join(f"word{number}" for number in range(2000))
    eve = add("Eve", seeks=f"{seeks} xylophones")
    add("Bob", offers="xylophone lessons")
    assert what_i_could_offer(eve) == ["Bob offers xylophone lessons"]


def test_hostile_text_is_clean(ann: int) -> None:
    Me.create(id=1, city=HOSTILE_GIVEN, offers=HOSTILE_GIVEN)
    hostile = add(HOSTILE_GIVEN, city=HOSTILE_GIVEN, seeks=HOSTILE_GIVEN, introduced_by=ann)
    Trait.create(contact=hostile, kind="interest", value=HOSTILE_GIVEN)
    log(ann, hostile)
    lines = [*common_ground(hostile), *common_ground(ann), *what_i_could_offer(hostile)]
    assert len(lines) >= 5
    assert not any("\x1b" in line for line in lines)

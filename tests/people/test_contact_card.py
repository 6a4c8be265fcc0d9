"""Everything known about one contact."""

from datetime import date

import pytest
from conftest import TODAY

from netui.errors import Refused
from netui.people.card import card
from netui.people.edit import add_contact, set_closeness, set_fields, set_position, set_style
from netui.people.trash import trash_contact
from netui.store.models import Interaction, Participant
from netui.store.undo import action

pytestmark = pytest.mark.usefixtures("store")


def test_a_card_holds_all_that_is_known():
    bob = add_contact("Bob Reyes")
    ann = add_contact(
        "Ann Ortiz",
        "Acme",
        "HR Manager",
        introduced_by=bob,
        emails=("a@example.org",),
        links=("x.example",),
        blog=("b.example",),
        profiles=("in.example",),
        tags=("golf",),
        books=("Emma",),
        connected_on="2020-02-03",
    )
    set_position(ann, "Hooli", "CHRO")
    set_closeness(ann, "partner")
    with action("Log"):
        talk = Interaction.create(on_date=TODAY, kind="call")
        Participant.create(interaction=talk, contact=ann)

    known = card(ann)

    assert (known.name, known.company, known.title) == ("Ann Ortiz", "Hooli", "CHRO")
    assert [position.company for position in known.positions] == ["Hooli", "Acme"]
    assert known.introduced_by == (bob, "Bob Reyes")
    assert [reach.value for reach in known.emails] == ["a@example.org"]
    assert [reach.kind for reach in known.links] == ["profile", "blog", "link"]
    assert (known.tags, known.interests, known.books) == (("golf",), (), ("Emma",))
    assert (known.cadence_days, known.cadence_of) == (21, "partner")
    assert known.last_touch == TODAY
    assert known.next_due == date(2026, 12, 13)
    assert known.connected_on == date(2020, 2, 3)


def test_the_field_is_read_from_the_title_until_one_is_typed():
    ann = add_contact("Ann", "Acme", "Registered Nurse")
    assert (card(ann).field, card(ann).field_typed) == ("Nursing", False)

    set_fields(ann, {"field": "Human resources"})
    assert (card(ann).field, card(ann).field_typed) == ("Human resources", True)


def test_cadences():
    ann = add_contact("Ann")
    assert (card(ann).cadence_days, card(ann).cadence_of) == (None, "")

    set_closeness(ann, "warm", 30)
    set_style(ann, "triggered")
    assert (card(ann).cadence_days, card(ann).cadence_of) == (30, "own")
    assert card(ann).style == "triggered"
    assert card(ann).next_due is None


def test_the_trash_still_has_a_card_and_the_gone_have_none():
    ann = add_contact("Ann")
    trash_contact(ann)

    assert card(ann).trashed
    with pytest.raises(Refused, match="gone"):
        card(99)

"""The current position and the history."""

from datetime import timedelta

import pytest
from conftest import TODAY

from netui import clock
from netui.errors import Refused
from netui.people.edit import (
    add_contact,
    add_position,
    company_id,
    edit_position,
    remove_position,
    set_position,
)
from netui.people.positions import positions
from netui.store.file import run

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def ann() -> int:
    return add_contact("Ann Ortiz", "Acme", "HR Manager")


def _spans(contact_id: int) -> list[tuple[str, str, str, str]]:
    return [position[1:5] for position in positions(contact_id)]


def _shown(contact_id: int) -> tuple[str, str]:
    return run("SELECT company, title FROM contact WHERE id = ?", (contact_id,)).fetchone()


def test_spellings_of_a_company_are_one_company():
    assert company_id("Acme, Inc.") == company_id("ACME") == company_id("acme inc")
    assert company_id("Acme Labs") != company_id("Acme")
    with pytest.raises(Refused):
        company_id(" ")


def test_a_new_role_moves_the_old_one_into_the_history(ann):
    set_position(ann, "Hooli", "CHRO")

    today = TODAY.isoformat()
    assert _spans(ann) == [("Hooli", "CHRO", today, ""), ("Acme", "HR Manager", "", today)]
    assert _shown(ann) == ("Hooli", "CHRO")


def test_a_promotion_is_a_new_role(ann):
    set_position(ann, "Acme", "CHRO")

    assert len(positions(ann)) == 2


@pytest.mark.parametrize(
    ("company", "title"),
    [("Acme, Inc.", "HR Manager"), ("acme", "hr manager"), ("Acme", ""), ("", "HR Manager")],
)
def test_a_correction_makes_no_history(ann, company, title):
    set_position(ann, company, title)

    assert _spans(ann) == [(company, title, "", "")]
    assert _shown(ann) == (company, title)


def test_a_role_typed_today_is_corrected_in_place(ann):
    set_position(ann, "Hooly", "CHRO")
    set_position(ann, "Hooli", "Chief People Officer")
    assert len(positions(ann)) == 2

    clock.fix(TODAY + timedelta(days=1))
    set_position(ann, "Initech", "CHRO")
    assert len(positions(ann)) == 3


def test_an_empty_position_ends_the_current_one(ann):
    set_position(ann, "", "")

    assert _spans(ann) == [("Acme", "HR Manager", "", TODAY.isoformat())]
    assert _shown(ann) == ("", "")


def test_the_history_is_edited(ann):
    before = add_position(ann, "Initech", "Assistant", "2019", "2021-06")
    edit_position(before, "Initech", "HR Assistant", "2019-02", "2021-06-30")
    assert ("Initech", "HR Assistant", "2019-02", "2021-06-30") in _spans(ann)

    remove_position(before)
    assert len(positions(ann)) == 1


@pytest.mark.parametrize(
    ("from_on", "until_on"),
    [("soon", ""), ("2020-13", ""), ("2021", "2020"), ("2021-05", "2021-04")],
)
def test_impossible_spans_are_refused(ann, from_on, until_on):
    with pytest.raises(Refused):
        add_position(ann, "Initech", "", from_on, until_on)


def test_a_span_within_one_year_may_be_vague(ann):
    add_position(ann, "Initech", "", "2021-05", "2021")


def test_nothing_is_no_position(ann):
    with pytest.raises(Refused, match="company or a title"):
        add_position(ann, "", " ")
    with pytest.raises(Refused, match="gone"):
        remove_position(999)

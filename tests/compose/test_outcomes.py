"""What came of notes, counted."""

from __future__ import annotations

import pytest
from cast import fill
from conftest import TODAY

from netui.compose import outcomes, sent
from netui.compose.outcomes import Row
from netui.compose.templates import templates
from netui.people.edit import add_contact
from netui.people.trash import trash_contact

pytestmark = pytest.mark.usefixtures("store")


def test_counts_by_template_and_by_occasion() -> None:
    ann, bob = add_contact("Ann Ortiz", "", ""), add_contact("Bob Reyes", "", "")
    known = next(iter(templates().values()))
    for what in ("accepted", "accepted", "replied", "silent", "withdrawn", "sent"):
        number = sent.send(ann, "Hello", "linkedin-invitation", known.id, "event")
        if what != "sent":
            sent.outcome(number, what, TODAY)
    sent.send(bob, "Hello", "email", "one-of-old", "gift")
    sent.send(bob, "Hello again", "email")
    assert outcomes.by_template() == [
        Row(known.title, 6, 2, 1, 1, 1, 1),
        Row("No template", 1, 0, 0, 0, 0, 1),
        Row("one-of-old", 1, 0, 0, 0, 0, 1),
    ]
    assert [(row.title, row.sent, row.open) for row in outcomes.by_occasion()] == [
        ("after an event", 6, 1),
        ("No occasion", 1, 1),
        ("something useful for them", 1, 1),
    ]
    trash_contact(ann)
    assert [row.sent for row in outcomes.by_template()] == [1, 1]


def test_no_comparison_below_ten() -> None:
    assert not Row("Few", 9, 9, 0, 0, 0, 0).is_enough
    assert Row("Enough", outcomes.ENOUGH, 1, 0, 0, 0, 9).is_enough


def test_nothing_sent_nothing_counted() -> None:
    assert outcomes.by_template() == outcomes.by_occasion() == []


def test_notes_from_before_templates_were_kept_are_counted() -> None:
    fill()
    assert outcomes.by_template() == [Row("No template", 2, 0, 0, 0, 0, 2)]

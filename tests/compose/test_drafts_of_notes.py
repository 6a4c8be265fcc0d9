"""Rows of drafts that a file taken in may hold: whose they are, and that they come out harmless."""

from __future__ import annotations

import json

import pytest
from conftest import TODAY

from netui.compose import budget, draft, sent
from netui.compose.in_work import in_work
from netui.people.edit import add_contact
from netui.store import drafts, undo
from netui.store.file import run

HUGE = "9" * 30


@pytest.mark.parametrize(
    ("row", "number"),
    [
        ("message:12", 12),
        ("message:12 #2", 12),
        ("message:", None),
        ("message:x", None),
        ("message:٣", None),
        (f"message:{HUGE}", None),
        ("notes:12", None),
        ("sent:12", 12),
    ],
)
def test_a_row_names_whose_note_it_is(row: str, number: int | None) -> None:
    assert draft.contact_of(row) == number


def test_rows_that_name_nobody_are_passed_over(store) -> None:
    ann = add_contact("Ann Ortiz", "", "")
    text = json.dumps({"versions": [{"channel": "linkedin-invitation", "text": "Hello"}]})
    for key in (f"message:{HUGE}", "message:x", f"message:{ann}"):
        run("INSERT INTO draft (key, text, base, updated_at) VALUES (?, ?, '', '')", (key, text))
    assert [one.name for one in in_work()] == ["Ann Ortiz"]
    assert [one.name for one in budget.waiting(TODAY)] == ["Ann Ortiz"]


def test_what_json_hides_comes_out_clean() -> None:
    text = json.dumps({"versions": [{"slots": {"given": "Ann\x1b]0;P\x07"}, "text": None}]})
    assert "\x1b" not in text
    kept = draft.read(text)
    assert kept is not None
    assert kept.now.slots == {"given": "Ann"}


def test_a_note_whose_sending_was_undone_is_in_work_again(store) -> None:
    ann = add_contact("Ann Ortiz")
    sent.send(ann, "Hello", "email")
    assert (drafts.count(), in_work()) == (0, [])
    undo.undo()
    assert drafts.count() == 1
    assert [(one.contact_id, one.beginning) for one in in_work()] == [(ann, "Hello")]
    undo.redo()
    assert (drafts.count(), in_work()) == (0, [])

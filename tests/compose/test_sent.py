"""Notes that went out: sending, outcomes, follow-ups, and taking all of it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing
from datetime import date, timedelta
from pathlib import Path

import pytest
from cast import fill
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from peewee import OperationalError

from netui import clock
from netui.compose import draft, sent
from netui.compose.draft import Draft, Version
from netui.errors import Refused
from netui.people.edit import add_contact
from netui.people.trash import empty_for_good, trash_contact
from netui.store import drafts, file, models, schema, undo
from netui.store.file import run
from netui.timeline.log import trash_interaction

pytestmark = pytest.mark.usefixtures("store")

TEXT = "Hi Ann, I enjoyed our talk on night shifts. Shall I send you our survey on onboarding?"
DAYS = (TODAY + timedelta(days=3), TODAY + timedelta(days=9))


@pytest.fixture
def ann() -> int:
    return add_contact("Ann Ortiz", "Intermountain Health", "Nurse Educator")


def invite(contact_id: int, text: str = TEXT, **options) -> int:
    return sent.send(contact_id, text, "linkedin-invitation", **{"follow_up": DAYS, **options})


def contents() -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: run(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY id"
        ).fetchall()
        for table in schema.TABLES
    }


def actions() -> list[str]:
    return [name for (name,) in run("SELECT name FROM action WHERE state = 'done' ORDER BY id")]


# --- sending


def test_a_note_sent_is_logged_and_waits_for_its_follow_up(ann: int) -> None:
    number = invite(ann, occasion="event")
    note = sent.read(number)
    assert (note.name, note.text, note.outcome) == ("Ann Ortiz", TEXT, "sent")
    assert (note.sent_on, note.follow_up_on, note.outcome_on) == (TODAY, DAYS[0], None)
    assert (note.title, note.occasion) == ("LinkedIn invitation", "event")
    talk = models.Interaction.get()
    assert (talk.kind, talk.direction, talk.summary) == ("message", "me", "LinkedIn invitation")
    assert talk.notes == TEXT
    person = models.Contact.get_by_id(ann)
    assert (person.last_touch_at, person.last_sent_on) == (None, TODAY)
    assert actions()[-1] == "Sent: note to Ann Ortiz"


def test_undo_of_a_send_brings_the_draft_back_and_redo_takes_it_again(ann: int) -> None:
    before = contents()
    written = Draft(
        (Version(slots={"reason": "SHRM"}), Version(text="short"), Version(text=TEXT)), 2
    )
    draft.keep(ann, written)
    invite(ann)
    after = contents()
    assert draft.find(ann) is None
    assert sent.unsent_draft(ann) is None
    assert undo.undo().name == "Sent: note to Ann Ortiz"
    assert contents() == before
    assert sent.unsent_draft(ann) == written
    assert undo.redo().done
    assert contents() == after
    assert sent.unsent_draft(ann) is None

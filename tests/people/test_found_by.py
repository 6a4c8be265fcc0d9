"""What of a contact a search found, said below the list."""

from __future__ import annotations

from typing import cast

from netui.home.screen import Home
from netui.people import edit
from netui.people.found_by import Found, found_by
from netui.prep import answers
from netui.promises import advice
from netui.store import undo
from netui.store.file import run
from netui.timeline.log import log
from tests.conftest import HOSTILE_FAMILY, TODAY
from tests.ui.headless import opened, press, text, until


def answer(contact_id: int, words: str) -> None:
    talk = answers.talk_of(contact_id, TODAY)
    answers.save_answer(contact_id, "challenges", talk, words, "")


def test_answers_advice_notes_tags_and_talks_say_where_the_word_stands(store) -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "HR")
    bob = edit.add_contact("Bob Reyes", "Acme", "HR")
    assert found_by(ann, ["nights"]) is None
    log([ann], "coffee", TODAY, "she leads the night shift")
    assert found_by(ann, ["night"]) == Found("talk", "… leads the night shift")
    with undo.action("Notes"):
        run("UPDATE contact SET notes = 'Nights at the dock' WHERE id = ?", (ann,))
        run("INSERT INTO trait (contact_id, kind, value) VALUES (?, 'interest', 'knights')", (ann,))
    assert found_by(ann, ["night"]) == Found("notes", "Nights at the dock")
    advice.add(ann, "read Night Work, the novel")
    assert found_by(ann, ["night"]) == Found("suggestion", "read Night Work, the novel")
    answer(ann, "Finding team leads for Nächte and nights")
    assert found_by(ann, ["night"]) == Found("answer", "… Nächte and nights")
    assert found_by(ann, ["nachte"]) == Found("answer", "… leads for Nächte and nights")
    assert found_by(ann, ["work", "nachte"]) == Found("answer", "… leads for Nächte and nights")
    assert found_by(bob, ["night"]) is None


async def test_the_list_says_what_the_one_under_the_cursor_was_found_by(store) -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme", "HR")
    edit.add_contact("Dockerty Reyes", "Acme", "HR")
    answer(ann, f"Trucks wait at the dock [/oops] {HOSTILE_FAMILY}")
    async with opened() as app:
        contacts = cast(Home, app.screen).contacts
        await press(app, "slash", *"dock")
        await until(lambda: "2 of 2" in str(contacts.border_title))
        assert "answer:" not in text(app)
        await press(app, "down")
        await until(lambda: "answer: … at the dock [/oops] 日本" in text(app))
        await press(app, "up")
        await until(lambda: "answer:" not in text(app))
        await press(app, "escape")
        assert "by name" in text(app)

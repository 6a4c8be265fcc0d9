"""What a card shows of a person."""

from __future__ import annotations

import pytest
from review_rows import TODAY, ago, contact, meeting, new_role, partner, promise, talk

from netui.promises.rules import open_promises
from netui.review.card import Talk, last_talks, view
from netui.review.queue import deal, queue
from netui.store import file, models, undo

pytestmark = pytest.mark.usefixtures("store")


def first_card():
    deal(TODAY)
    return queue(TODAY).undecided[0]


def test_a_card_shows_who_why_the_last_notes_promises_and_common_ground():
    ann = partner(
        city="Lisbon", notes="Likes the Narrow Path.\n\n\nTwo children\n- one\n- two", looking=True
    )
    with undo.action("Facts"):
        models.Me.create(id=1, name="Me", city="Lisbon")
        models.Trait.create(contact=ann, kind="interest", value="mountain biking")
    new_role(ann, "Director", "Initech")
    first = talk(ann, 80, summary="Coffee", notes="She spoke of:\n\n  hiring\nretention\nmore")
    newest = talk(ann, 60, "call", summary="Call")
    talk(ann, 40, "message", "me", summary="")
    mine, theirs = promise("Slides", -20, contact_id=ann), promise("Name", -30, "them", ann)
    with undo.action("Fewer cards"):
        models.RoleChange.delete().execute()
    card = first_card()
    seen = view(card, TODAY)
    assert (seen.card, seen.name, seen.title, seen.company) == (
        card,
        "Ann Ortiz",
        "Director",
        "Initech",
    )
    assert seen.why == card.why
    assert seen.why[1] == "Partner: +3"
    assert seen.talks == (
        Talk(newest, ago(60), "call", "both", ("Call",)),
        Talk(first, ago(80), "coffee", "both", ("Coffee", "She spoke of:", "hiring")),
    )
    assert seen.notes == ("Likes the Narrow Path.", "Two children", "- one")
    assert [row.id for row in seen.promises] == [mine, theirs]
    assert seen.promises == tuple(open_promises(ann))
    assert "mountain biking" in seen.common_ground
    assert "both in Lisbon" in seen.common_ground
    assert seen.could_offer == ("they are looking, too: pass on what you hear of",)
    assert seen.gathered == ()


def test_only_the_newest_talks_are_shown():
    ann = partner()
    ids = [talk(ann, days, summary=f"Talk {days}") for days in (90, 70, 50, 30)]
    with undo.action("Trash"):
        models.Interaction.update(trashed_at="2026").where(
            models.Interaction.id == ids[3]
        ).execute()
    assert [row.id for row in last_talks(ann)] == [ids[2], ids[1], ids[0]]


def test_a_card_about_nobody_is_not_empty():
    promise("The form", 1)
    seen = view(first_card(), TODAY)
    assert (seen.name, seen.talks, seen.promises) == ("", (), ())
    assert seen.why == ("You promised: The form: +12", "due yesterday: +0.5")


def test_the_gathered_card_lists_its_promises():
    ann = contact()
    for number in range(8):
        promise(f"Slides {number}", 8 - number, "them" if number else "me", ann)
    seen = view(first_card(), TODAY)
    assert [(row.text, row.by, row.contact) for row in seen.gathered][:2] == [
        ("Slides 0", "me", "Ann Ortiz"),
        ("Slides 1", "them", "Ann Ortiz"),
    ]
    assert len(seen.gathered) == 8


def test_a_meeting_names_all_who_come():
    ann, bob = contact("Ann Ortiz"), contact("Bob Reyes")
    meeting(ann, bob)
    assert "With Ann Ortiz, Bob Reyes" in view(first_card(), TODAY).why


def test_a_person_emptied_meanwhile_leaves_the_card():
    ann = partner()
    card = first_card()
    with file.transaction():
        file.run("DELETE FROM contact WHERE id = ?", (ann,))
    assert view(card, TODAY).name == "Ann Ortiz"


def test_hostile_text_is_shown_clean():
    ann = partner(notes="\x1b]0;P\x07line one\r\nline [/two]")
    talk(ann, 50, summary="\x1b[2Jhi", notes="a\x00b\u202e\r\nc")
    seen = view(first_card(), TODAY)
    assert seen.notes == ("line one", "line [/two]")
    assert seen.talks[0].lines == ("hi", "ab", "c")

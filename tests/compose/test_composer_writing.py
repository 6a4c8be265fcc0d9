"""The note in work without a screen: rendering, plain text for good, versions, what holds back."""

from __future__ import annotations

from datetime import timedelta

import pytest
from cast import fill
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui import paths
from netui.compose import draft, facts, judging, keeping, sending, sent
from netui.compose.judging import Coach
from netui.compose.writing import Writing
from netui.errors import Refused
from netui.people import edit
from netui.store import drafts, undo
from netui.store.file import run

pytestmark = pytest.mark.usefixtures("store")

INVITE = """
id: invite-after-event
title: Invitation after an event
channel: linkedin-invitation
stages: [new, met]
occasions: [event]
slots:
  - {name: given, question: What do you call them?, from: [contact.given]}
  - {name: stayed, question: What stayed with you?}
  - {name: offer, question: What could you share?, required: false}
body: "Hi {{ given }}, {{ stayed }} stayed with me.{% if offer %} Have {{ offer }}.{% endif %}"
variants: ["{{ given }}, thank you for {{ stayed }}."]
follow_up: [7, 3 working days]
"""
LETTER = """
id: letter
title: A letter
channel: email
slots:
  - {name: given, question: What do you call them?, from: [contact.given]}
  - {name: stayed, question: What stayed with you?}
subject: "About {{ stayed }}"
body: "Dear {{ given }}, {{ stayed }}!"
"""


@pytest.fixture
def ann(store) -> int:
    folder = paths.home().templates
    folder.mkdir(parents=True)
    (folder / "invite-after-event.yaml").write_text(INVITE, "utf-8")
    (folder / "letter.yaml").write_text(LETTER, "utf-8")
    return fill()["Ann Ortiz"]


def begin(contact: int, occasion: str = "event") -> Writing:
    return Writing(facts.known(contact, TODAY), TODAY, occasion)


def test_it_begins_with_the_template_that_fits_and_what_is_known(ann):
    writing = begin(ann)
    assert writing.template.id == "invite-after-event"
    assert writing.now.slots["given"] == "Ann"
    assert [slot.name for slot in writing.missing()] == ["stayed"]
    assert writing.text == "Hi Ann, ‹What stayed with you› stayed with me."
    assert not writing.touched
    assert not writing.plain


def test_a_slot_is_rendered_as_it_is_filled_and_never_rendered_again(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "{{ given }}{% if x %}")
    assert writing.text == "Hi Ann, {{ given }}{% if x %} stayed with me."
    writing.write(writing.text + " PS {{ offer }}")
    writing.set_slot("offer", "tea")
    assert writing.text == "Hi Ann, {{ given }}{% if x %} stayed with me. PS {{ offer }}"


def test_the_first_edit_makes_it_plain_text_for_good(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "your words")
    assert writing.write(writing.text.replace("Hi", "Hello"))
    assert writing.plain
    assert writing.slots == ()
    assert writing.missing() == []
    assert writing.text == "Hello Ann, your words stayed with me."
    assert not writing.set_slot("stayed", "other words")
    assert writing.text == "Hello Ann, your words stayed with me."
    draft.keep(ann, writing.draft)
    again = begin(ann)
    assert again.plain
    assert again.text == writing.text


def test_what_was_before_the_first_edit_can_be_stepped_back_to(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "your words")
    writing.write("Plain")
    assert writing.place() == "Version 2 of 2 · Invitation after an event"
    assert writing.step(-1)
    assert writing.text == "Hi Ann, your words stayed with me."
    assert not writing.step(-1)
    assert writing.step(1)
    assert writing.text == "Plain"
    assert not writing.step(1)


def test_a_change_to_an_earlier_version_begins_another(ann):
    writing = begin(ann)
    writing.write("One")
    writing.seal()
    writing.write("Two")
    writing.step(-1)
    writing.write("One and a half")
    texts = [version.text for version in writing.draft.versions]
    assert texts == [None, "One", "Two", "One and a half"]


def test_typing_goes_on_in_its_version_until_much_has_changed(ann):
    writing = begin(ann)
    first = writing.text
    for typed in (" And", " And more", " And more, and a great deal more", " And more, and so on"):
        writing.write(first + typed)
        writing.paused()
    assert [version.text for version in writing.draft.versions] == [
        None,
        f"{first} And more, and a great deal more",
        f"{first} And more, and so on",
    ]


def test_another_template_takes_along_what_was_typed(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "your words")
    writing.choose("letter")
    assert writing.channel.id == "email"
    assert writing.text == "Dear Ann, your words!"
    assert writing.subject == "About your words"
    assert writing.to_copy() == "About your words\n\nDear Ann, your words!"
    writing.step(-1)
    assert writing.template.id == "invite-after-event"
    with pytest.raises(Refused):
        writing.choose("nothing")


def test_a_subject_that_was_typed_stays(ann):
    writing = begin(ann)
    writing.choose("letter")
    writing.write_subject("Hello")
    writing.set_slot("stayed", "your words")
    assert writing.subject == "Hello"
    writing.write("Plain")
    assert writing.subject == "Hello"


def test_the_next_wording_leaves_a_free_text_behind(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "your words")
    writing.write("Plain")
    assert writing.other_wording()
    assert writing.text == "Ann, thank you for your words."
    writing.step(-1)
    assert writing.text == "Plain"
    writing.choose("letter")
    assert not writing.other_wording()


def test_a_draft_comes_back_with_its_slots_and_versions(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "your words")
    writing.keeping()()
    again = begin(ann, "landed")
    assert again.brought_back
    assert again.text == "Hi Ann, your words stayed with me."
    assert again.draft == writing.draft


def test_what_was_sent_and_undone_comes_back(ann):
    writing = begin(ann)
    writing.write("Hi Ann, thank you!")
    writing.keeping()()
    sending.sending(writing, TODAY, [], None)()
    assert draft.find(ann) is None
    assert not begin(ann).brought_back
    undo.undo()
    assert begin(ann).text == "Hi Ann, thank you!"


def test_a_removed_template_leaves_what_was_typed_for_it(ann):
    writing = begin(ann)
    writing.choose("letter")
    writing.set_slot("stayed", "your words")
    writing.keeping()()
    (paths.home().templates / "letter.yaml").unlink()
    again = begin(ann)
    assert again.text == "Ann\nyour words"
    assert again.slots == ()
    assert again.title == ""


def test_a_template_that_is_being_edited_serves_on_while_it_is_broken(ann):
    writing = begin(ann)
    writing.choose("letter")
    path = paths.home().templates / "letter.yaml"
    path.write_text("id: [", "utf-8")
    writing.set_slot("stayed", "your words")
    assert writing.text == "Dear Ann, your words!"
    path.write_text(LETTER.replace("Dear", "My dear"), "utf-8")
    writing.set_slot("stayed", "your songs")
    assert writing.text == "My dear Ann, your songs!"


def test_it_is_sent_with_the_template_s_follow_ups(ann):
    writing = begin(ann)
    writing.set_slot("stayed", "your words")
    days = sending.follow_up(writing, TODAY)
    assert days == [TODAY + timedelta(days=3), TODAY + timedelta(days=7)]
    sending.sending(writing, TODAY, days, None)()
    (note,) = sent.notes(ann)
    assert note.text == "Hi Ann, your words stayed with me."
    assert (note.template, note.channel, note.occasion) == (
        *("invite-after-event", "linkedin-invitation", "event"),
    )
    assert note.follow_up_on == days[0]
    assert sending.told("Ann Ortiz", days, TODAY) == (
        "Sent to Ann Ortiz, follow-up Wed 25 Nov · u undo"
    )
    assert sending.told("Ann Ortiz", [], TODAY) == "Sent to Ann Ortiz · u undo"


# --- what the coach says, and when


def judge(writing: Writing) -> judging.Judged:
    return Coach().judge(writing)


def test_only_what_is_unfilled_or_too_long_holds_a_note_back(ann):
    writing = begin(ann)
    assert judging.held_back(writing, judge(writing).findings) == "1 place unfilled"
    writing.set_slot("stayed", "your words")
    assert judging.held_back(writing, judge(writing).findings) == ""
    writing.write("so " * 71 + ".")
    assert judging.held_back(writing, judge(writing).findings) == "14 characters too many"
    assert judging.counter(writing) == ("214 of 200 · 14 too many", "over")
    writing.write("Give me a job")
    assert judging.held_back(writing, judge(writing).findings) == ""
    writing.write("Hi [name], look at {{ company }}")
    assert judging.held_back(writing, judge(writing).findings) == "2 places unfilled"


def test_the_counter_counts_as_browsers_do(ann):
    writing = begin(ann)
    writing.write("👩‍💻")
    assert judging.counter(writing) == ("5 of 200 · 195 left", "good")
    writing.set_channel("email")
    assert judging.counter(writing) == ("5 characters", "")


def test_the_coach_speaks_after_the_first_pause_of_forty_characters(ann):
    writing = begin(ann)
    coach = Coach()
    coach.paused(writing)
    assert not coach.judge(writing).spoken  # nothing was typed yet
    writing.write("Too short")
    coach.paused(writing)
    assert not coach.judge(writing).spoken
    writing.write("Too short no more, now that it goes on and on")
    assert not coach.judge(writing).spoken
    coach.paused(writing)
    judged = coach.judge(writing)
    assert judged.spoken
    assert {"reason", "offer"} <= {one.check for one in judged.missing}


def test_a_new_detail_is_kept_as_a_line_of_the_notes(ann):
    edit.set_fields(ann, {"notes": "Two kids.\n\nLikes tea."})
    keeping.keep_detail(ann, "gave a talk\x1b[2J on huddles")
    assert run("SELECT notes FROM contact WHERE id = ?", (ann,)).fetchone() == (
        "Two kids.\n\nLikes tea.\ngave a talk on huddles",
    )
    undo.undo()
    assert run("SELECT notes FROM contact WHERE id = ?", (ann,)).fetchone() == (
        "Two kids.\n\nLikes tea.",
    )


def test_hostile_words_are_clean_wherever_they_come_from(ann):
    number = edit.add_contact("Zed", notes="x")
    hostile = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
    run("UPDATE contact SET given = ? WHERE id = ?", (hostile, number))
    writing = begin(number)
    writing.choose("letter")
    writing.set_slot("stayed", hostile)
    writing.write_subject(hostile)
    writing.keeping()()
    again = begin(number)
    for text in (again.text, again.subject, again.to_copy()):
        assert "\x1b" not in text
        assert "[@click=app.quit]x[/]" in text


def test_a_draft_that_another_program_damaged_is_none(ann):
    drafts.keep(draft.key(ann), '{"versions": [{"text": 3}], "at": 7}')
    assert not begin(ann).brought_back


def test_a_subject_keeps_its_blanks_while_it_is_typed(ann):
    writing = begin(ann)
    writing.set_channel("email")
    for typed in ("hello ", "hello  world ", "hello  world again"):
        assert writing.write_subject(typed)
        assert writing.subject == typed
    assert writing.write_subject("two\nlines")
    assert writing.subject == "two lines"

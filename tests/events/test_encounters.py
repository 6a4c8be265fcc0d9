"""What was written since a line was accepted survives when the line is mended or taken out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest
from conftest import TODAY

from netui.compose import draft
from netui.errors import Refused
from netui.events import debrief, events
from netui.events.debrief import Person, encounters
from netui.events.round import followed
from netui.people import edit, trash
from netui.promises import rules as promises
from netui.store import drafts, undo
from netui.store.file import run
from netui.timeline.log import edit_interaction, log, read

EVENING = date(2026, 11, 20)
LINE = (
    "Ana Díaz, nurse @ Intermountain #bikes ~chess; I owe the list by fri; I owe the slides;"
    " can help me with a job"
)


@pytest.fixture
def evening(store: Path) -> int:
    """An event just past; its id."""
    edit.add_contact("Ann Ortiz", "Acme", "recruiter", interests=("Chess",), seeks="tea")
    return events.add("SHRM November", EVENING)


def note(event_id: int, line: str, mending: int | None = None) -> Person:
    """Accept a line on one person; whom it notes now."""
    (number,) = debrief.accept(event_id, line, TODAY, mending).encounter_ids
    return next(person for person in debrief.met(event_id) if person.id == number)


def is_there(contact_id: int) -> bool:
    return run("SELECT 1 FROM contact WHERE id = ?", (contact_id,)).fetchone() is not None


def owed() -> list[tuple[str, str]]:
    return run("SELECT text, state FROM promise ORDER BY text").fetchall()


# --- mending


def test_the_same_person_keeps_contact_and_place_when_mended(evening: int) -> None:
    ana, bob = note(evening, LINE), note(evening, "Bob: x")
    mended = note(evening, LINE.replace("Díaz", "Diaz").replace("chess", "go"), ana.id)
    assert mended.contact_id == ana.contact_id
    assert mended.name == "Ana Diaz"
    assert [person.id for person in debrief.met(evening)] == [ana.id, bob.id]
    assert edit.card_fields(ana.contact_id).interests == ("bikes", "go")


def test_another_name_takes_the_place_and_a_name_alone_goes(evening: int) -> None:
    ana, bob = note(evening, LINE), note(evening, "Bob: x")
    mended = note(evening, "Anna Diaz, nurse", ana.id)
    assert not is_there(ana.contact_id)
    assert [person.id for person in debrief.met(evening)] == [mended.id, bob.id]
    assert mended.id == ana.id
    assert run("SELECT count(*) FROM interaction").fetchone() == (2,)


def test_what_was_edited_since_is_not_told_again(evening: int) -> None:
    ana = note(evening, LINE)
    edit.set_position(ana.contact_id, "Intermountain", "head nurse")
    edit.remove_trait(ana.contact_id, "interest", "bikes")
    edit.set_fields(ana.contact_id, {"offers": "a job at Hooli", "city": "Boise"})
    note(evening, f"{LINE}; has two cats", ana.id)
    fields = edit.card_fields(ana.contact_id)
    assert (fields.title, fields.company) == ("head nurse", "Intermountain")
    assert fields.interests == ("chess",)
    assert (fields.offers, fields.city) == ("a job at Hooli", "Boise")


def test_a_new_word_on_what_was_edited_counts(evening: int) -> None:
    ana = note(evening, LINE)
    edit.set_position(ana.contact_id, "Intermountain", "head nurse")
    note(evening, LINE.replace("nurse @", "teacher @"), ana.id)
    assert edit.card_fields(ana.contact_id).title == "teacher"


def test_promises_that_were_kept_or_moved_stay_as_they_are(evening: int) -> None:
    ana = note(evening, LINE)
    the_list, slides = promises.open_promises(ana.contact_id)
    promises.keep(the_list.id)
    promises.move(slides.id, date(2026, 12, 1))
    note(evening, f"{LINE}; has two cats", ana.id)
    assert owed() == [("the list", "kept"), ("the slides", "open")]
    note(evening, "Ana Díaz: has two cats", ana.id)
    assert owed() == [("the list", "kept"), ("the slides", "open")]


def test_a_promise_that_the_mended_line_repeats_is_the_same(evening: int) -> None:
    ana = note(evening, LINE)
    before = promises.open_promises(ana.contact_id)
    note(evening, f"{LINE}; I owe a book", ana.id)
    assert promises.open_promises(ana.contact_id)[:2] == before
    assert len(owed()) == 3


def test_words_that_were_edited_into_the_summary_stay(evening: int) -> None:
    ana = note(evening, "Ana Díaz: has two cats")
    (number,) = run("SELECT interaction_id FROM encounter").fetchone()
    edit_interaction(number, summary="has three cats", notes="long")
    mended = note(evening, "Ana Díaz: has two cats; plays chess", ana.id)
    assert mended.said == "has three cats; plays chess"
    assert read(number).notes == "long"
    note(evening, "Bo: x", ana.id)
    assert run("SELECT summary, notes FROM interaction").fetchall() == [("x", "long")]


def test_a_line_left_as_it_is_changes_nothing(evening: int) -> None:
    ana = note(evening, LINE)
    actions = run("SELECT count(*) FROM action").fetchone()
    accepted = debrief.accept(evening, ana.line, TODAY, ana.id)
    assert accepted == ((), "Met Ana Díaz: as it was")
    assert run("SELECT count(*) FROM action").fetchone() == actions


def test_a_line_mended_to_somebody_noted_is_added_there(evening: int) -> None:
    ann, ana = note(evening, "Ann: likes tea"), note(evening, LINE)
    both = note(evening, "Ann ~sailing", ana.id)
    assert both.id == ann.id
    assert both.said == "passionate about sailing; likes tea"
    assert not is_there(ana.contact_id)
    assert [person.id for person in debrief.met(evening)] == [ann.id]


def test_a_line_may_become_two_people(evening: int) -> None:
    ana = note(evening, LINE)
    debrief.accept(evening, "Bob and Ana Díaz: good talk", TODAY, ana.id)
    names = {person.name: person for person in debrief.met(evening)}
    assert set(names) == {"Bob", "Ana Díaz"}
    assert names["Ana Díaz"].id == ana.id
    assert names["Ana Díaz"].contact_id == ana.contact_id


def test_what_somebody_had_before_the_line_stays_theirs(evening: int) -> None:
    ann = note(evening, "Ann @ Hooli ~chess ~go; I can help with tea; I can help with coffee")
    assert edit.card_fields(1).seeks == "tea; coffee"
    note(evening, "Ann: hello", ann.id)
    fields = edit.card_fields(1)
    assert (fields.company, fields.title, fields.seeks) == ("Acme", "recruiter", "tea")
    assert fields.interests == ("Chess",)


def test_a_role_that_was_edited_since_is_the_only_current_one(evening: int) -> None:
    hooli = note(evening, "Ann Ortiz, recruiter @ Hooli")
    edit.set_position(1, "Hooli", "CEO")
    debrief.take_out(hooli.id)
    current = run("SELECT title FROM position WHERE until_on IS NULL").fetchall()
    assert current == [("CEO",)]


def test_a_line_of_another_event_is_not_mended_here(evening: int) -> None:
    other = events.add("Job club", EVENING)
    ana = note(evening, LINE)
    with pytest.raises(Refused, match="gone"):
        debrief.accept(other, "Ana: x", TODAY, ana.id)
    trash.trash_contact(ana.contact_id)
    with pytest.raises(Refused, match="gone"):
        debrief.accept(evening, "Ana: x", TODAY, ana.id)
    assert debrief.understand(evening, "Ana: x", TODAY, ana.id).problem == encounters.GONE


def test_the_preview_of_a_mended_line_knows_the_person(evening: int) -> None:
    ana = note(evening, LINE)
    understood = debrief.understand(evening, f"{ana.line}; has two cats", TODAY, ana.id)
    assert understood.lines[0] == "New contact: Ana Díaz, nurse at Intermountain"
    ann = note(evening, "Ann Ortiz, lawyer @ Acme")
    mended = debrief.understand(evening, "Ann Ortiz, judge @ Hooli", TODAY, ann.id)
    assert mended.problem == "Ann Ortiz (Acme, id 1), or somebody new? write [1] or new"


# --- taking out


def test_a_contact_who_came_by_the_line_alone_goes_with_it(evening: int) -> None:
    ana = note(evening, LINE)
    debrief.take_out(ana.id)
    assert not is_there(ana.contact_id)
    assert owed() == []
    with pytest.raises(Refused, match="gone"):
        debrief.take_out(ana.id)
    assert undo.undo().name == "Take out Ana Díaz at SHRM November"
    assert debrief.met(evening) == [ana]


@pytest.mark.parametrize("line", ["Ana Díaz", "Ana Díaz; know better", LINE])
@pytest.mark.parametrize(
    ("step", "on"), [("follow-up", date(2026, 12, 4)), ("know-better", None), ("invite", None)]
)
def test_the_answer_goes_with_its_line(evening: int, line: str, step: str, on: date | None) -> None:
    ana = note(evening, line)
    followed.answer(ana.id, step, TODAY, on)
    debrief.take_out(ana.id)
    assert not is_there(ana.contact_id)
    assert owed() == []


def test_the_answer_goes_where_the_line_is_mended_to_somebody_else(evening: int) -> None:
    ana = note(evening, "Ana Díaz")
    followed.answer(ana.id, "follow-up", TODAY, date(2026, 12, 4))
    bob = note(evening, "Bob Li", ana.id)
    assert not is_there(ana.contact_id)
    assert owed() == []
    assert bob.step == ""


def test_a_contact_known_before_stays(evening: int) -> None:
    ann = note(evening, "Ann: x")
    debrief.take_out(ann.id)
    assert is_there(1)


@pytest.mark.parametrize(
    "more", ["talk", "note", "promise", "title", "name", "city", "interest", "draft", "kept"]
)
def test_a_contact_with_anything_else_stays(evening: int, more: str) -> None:
    ana = note(evening, LINE)
    who = ana.contact_id
    {
        "talk": lambda: log([who], "call", TODAY, "hello"),
        "note": lambda: edit.set_fields(who, {"notes": "tall"}),
        "promise": lambda: promises.add("call", None, "me", who),
        "title": lambda: edit.set_position(who, "Hooli", "CTO"),
        "name": lambda: edit.set_fields(who, {"family": "Díaz López"}),
        "city": lambda: edit.set_fields(who, {"city": "Boise"}),
        "interest": lambda: edit.add_trait(who, "interest", "tea"),
        "draft": lambda: drafts.keep(draft.key(who), "Dear Ana"),
        "kept": lambda: promises.keep(promises.open_promises(who)[0].id),
    }[more]()
    debrief.take_out(ana.id)
    assert is_there(who)
    assert debrief.met(evening) == []
    assert "bikes" not in edit.card_fields(who).interests
    assert "the slides" not in [text for text, _ in owed()]


def test_where_the_log_has_forgotten_the_line_what_it_told_stays(evening: int) -> None:
    ana = note(evening, LINE)
    run("DELETE FROM change")
    run("DELETE FROM action")
    debrief.take_out(ana.id)
    assert edit.card_fields(ana.contact_id).interests == ("bikes", "chess")
    assert owed() == []


def test_an_encounter_without_a_line_can_be_mended_and_taken_out(evening: int) -> None:
    number = log([1], "encounter", EVENING, "talked", event_id=evening)
    with undo.action("As an old file has it"):
        run(
            "INSERT INTO encounter (id, interaction_id, contact_id, is_new, card, in_depth, i_can,"
            " they_can, line, step, created_at) VALUES (7, ?, 1, 0, 0, 0, '', '', '', '', '')",
            (number,),
        )
    mended = note(evening, "Ann Ortiz ~go", 7)
    assert (mended.id, mended.said) == (7, "talked; passionate about go")
    assert undo.undo().done
    debrief.take_out(7)
    assert debrief.met(evening) == []
    assert is_there(1)

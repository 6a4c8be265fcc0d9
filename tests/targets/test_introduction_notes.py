"""Notes that ask for an introduction, tell what came of advice, or thank: sent, they settle it."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import timedelta

import pytest

from netui.compose import draft, facts, occasions, sending, sent
from netui.compose.opening_screen import composer
from netui.compose.writing import Writing
from netui.errors import Refused
from netui.people import edit
from netui.promises.owed import lines, settling
from netui.store import undo
from netui.store.file import run
from netui.targets import introductions
from netui.timeline.log import log
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def ann(store: object) -> int:
    return edit.add_contact("Ann Ortiz", "Acme", "VP People")


def note(
    contact: int, occasion: str = "ask-introduction", filled: Mapping[str, str] | None = None
) -> Writing:
    return Writing(facts.known(contact, TODAY), TODAY, occasion, filled or {})


def ask(contact: int, person: str = "Priya Nair") -> Writing:
    return note(contact, filled={"person": person, "work": "her school"})


def send(writing: Writing, also: Callable[[], object] | None = None) -> int:
    return sending.sending(writing, TODAY, [], also)()


def rows() -> tuple[int, ...]:
    tables = ("note", "interaction", "introduction", "action")
    return tuple(run(f"SELECT count(*) FROM {table}").fetchone()[0] for table in tables)


def test_slots_are_filled_beforehand_and_a_draft_of_something_else_stays(ann: int) -> None:
    before = note(ann, "gift")
    before.write("Half a note about a study")
    before.keeping()()
    writing = ask(ann, "Priya\x1b[2J Nair")
    assert writing.template is not None
    assert writing.template.id == "ask-introduction"
    assert "You know Priya Nair, and her school impresses me." in writing.text
    versions = len(before.draft.versions) + 1
    assert (writing.draft.at, len(writing.draft.versions)) == (versions - 1, versions)
    assert not writing.brought_back
    assert writing.step(-1)
    assert writing.text == "Half a note about a study"
    ask(ann).keeping()()
    assert len(ask(ann).draft.versions) == versions  # the same again: as it was left
    assert ask(ann).brought_back


def test_sent_it_is_an_introduction_asked_for_and_undo_takes_all_back(ann: int) -> None:
    priya = edit.add_contact("Priya Nair", "Hooli")
    before = rows()
    writing = ask(ann)
    send(writing)
    (one,) = introductions.open_ones()
    assert (one.by_id, one.to_id, one.asked_on) == (ann, priya, TODAY)
    assert rows() == tuple(count + 1 for count in before)  # one action
    assert undo.undo().name == "Sent: note to Ann Ortiz"
    assert not introductions.open_ones()
    send(note(ann))  # brought back as it was, it knows still whom it is about
    assert [one.to for one in introductions.open_ones()] == ["Priya Nair"]


def test_whom_nobody_is_called_is_kept_by_name(ann: int) -> None:
    edit.add_contact("Priya Nair")
    edit.add_contact("Priya Nair")
    send(ask(ann))
    (one,) = introductions.open_ones()
    assert (one.to_id, one.to) == (None, "Priya Nair")


def test_what_is_written_with_it_is_not_written_twice(ann: int) -> None:
    hooli = edit.company_id("Hooli")
    send(ask(ann), lambda: introductions.ask(ann, None, "Priya Nair", hooli))
    (one,) = introductions.open_ones()
    assert one.company_id == hooli


def test_nobody_is_asked_again_without_something_given(ann: int) -> None:
    late = ask(ann, "Bob Reyes")
    introductions.ask(ann, to_name="Priya Nair", on=TODAY - timedelta(days=12))
    with pytest.raises(Refused, match="have given nothing since"):
        composer(ann, "ask-introduction")
    before = rows()
    with pytest.raises(Refused, match="have given nothing since"):
        send(late)
    assert rows() == before


def test_a_fault_between_leaves_no_half(ann: int, monkeypatch: pytest.MonkeyPatch) -> None:
    def fail(*_: object, **__: object) -> int:
        raise RuntimeError("the plug")

    monkeypatch.setattr(introductions, "ask", fail)
    writing = ask(ann)
    writing.keeping()()
    before = rows()
    with pytest.raises(RuntimeError):
        send(writing)
    assert rows() == before
    assert draft.find(ann) == writing.draft


@pytest.mark.parametrize(
    ("occasion", "talked", "thanked"),
    [
        ("thank-introduction", True, True),
        ("talk", True, True),
        ("talk", False, False),
        ("gift", True, False),
    ],
)
def test_thanks_after_the_talk_thank_for_the_introduction(
    ann: int, occasion: str, talked: bool, thanked: bool
) -> None:
    priya = edit.add_contact("Priya Nair", "Hooli")
    number = introductions.ask(ann, priya, on=TODAY - timedelta(days=9))
    if talked:
        log([priya], "coffee", TODAY, "the school")
    writing = note(ann, occasion)
    writing.write("Thank you for bringing us together.")
    assert writing.now.occasion == occasion
    send(writing)
    assert introductions.read(number).thanked_on == (TODAY if thanked else None)
    undo.undo()
    assert introductions.read(number).thanked_on is None


def test_an_introduction_that_led_to_a_talk_is_thanked_for_in_words_of_its_own(ann: int) -> None:
    priya = edit.add_contact("Priya Nair", "Hooli")
    number = introductions.ask(ann, priya, on=TODAY - timedelta(days=9))
    introductions.made(number, TODAY - timedelta(days=5))
    assert "thank-introduction" not in stands(ann)
    log([priya], "coffee", TODAY - timedelta(days=1), "the school")
    why = "introduced you to Priya Nair @ Hooli; you talked yesterday, not thanked yet"
    assert stands(ann)["thank-introduction"] == why
    (section,) = lines.owe(TODAY)
    (line,) = section.lines
    letter = settling.letter(line)
    assert letter == (ann, "thank-introduction", {"whom": "Priya Nair"})
    for filled in (letter.filled, {}):  # from the list, from the review
        writing = note(ann, letter.occasion, filled)
        assert writing.template is not None
        assert writing.template.id == "thank-introduction"
        assert "Thank you for bringing Priya Nair and me together." in writing.text
    introductions.thanked(number, TODAY)
    assert "thank-introduction" not in stands(ann)


def stands(contact: int) -> dict[str, str]:
    known = facts.known(contact, TODAY)
    return {one.occasion: one.why for one in occasions.standing(known, TODAY)}


def test_a_report_back_is_told(ann: int, monkeypatch: pytest.MonkeyPatch) -> None:
    advice = pytest.importorskip("netui.promises.advice")
    number = advice.add(ann, "read The Goal", on=TODAY - timedelta(days=9))
    advice.act(number, TODAY, "it explains our rota")
    assert [word.to_id for word in advice.owed_words()] == [ann]
    writing = note(ann, "advice")
    writing.write("You were right about the book.")
    talk = run("SELECT interaction_id FROM note WHERE id = ?", (send(writing),)).fetchone()
    assert not advice.owed_words()
    assert advice.read(number).reported_on == TODAY
    assert run("SELECT interaction_id FROM report").fetchone() == talk
    undo.undo()
    assert [word.to_id for word in advice.owed_words()] == [ann]


def test_an_introduction_that_was_made_answers_the_note_that_asked_for_it(ann: int) -> None:
    send(note(ann, "gift"))
    send(ask(ann))

    introductions.made(introductions.open_ones()[0].id, TODAY)

    (gift,), (asked,) = sent.notes(ann, "sent"), sent.notes(ann, "replied")
    assert (gift.occasion, asked.occasion) == ("gift", "ask-introduction")
    assert asked.outcome_on == TODAY
    undo.undo()
    assert [one.state for one in introductions.open_ones()] == ["asked"]
    assert len(sent.notes(ann, "sent")) == 2

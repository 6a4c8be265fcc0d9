"""The page of a preparation: of a meeting, of the next talk, and what its lines stand for."""

from __future__ import annotations

from datetime import timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit, trash
from netui.prep import agenda, answers, homework, meetings, preparation
from netui.prep.brief import Brief, Line, Section
from netui.prep.homework import Item
from netui.prep.preparation import Asked, Page
from netui.prep.preparation.pane import FOLLOWS, HEADING, brief_lines, tasks_lines
from netui.store.file import run
from netui.ui.cells import cell_len

SOON = TODAY + timedelta(days=4)


@pytest.fixture
def ann(store) -> int:
    return edit.add_contact("Ann Ortiz", "Acme", "Talent partner")


def said(page: Page, width: int = 60) -> list[str]:
    return [line.text for line in tasks_lines(page, width)]


def test_without_a_plan_there_is_no_homework_but_what_to_ask(ann: int) -> None:
    page = preparation.page(ann, None, TODAY)
    assert (page.contact_id, page.meeting_id, page.homework) == (ann, None, ())
    assert [row.question_id for row in page.asked[0].rows][-1] == "right-people"
    assert any("P plans one" in text for text in said(page))


def test_the_next_meeting_has_homework_and_its_own_questions(ann: int) -> None:
    far = meetings.plan([ann], TODAY + timedelta(days=30), purpose="lunch")
    near = meetings.plan([ann], SOON, "09:00", purpose="coffee", place="Blue Plate")
    agenda.choose(near, "trend-coming", True)
    homework.tick(near, homework.items(near)[0].key)
    page = preparation.page(ann, None, TODAY)
    assert page.meeting_id == near
    assert page.brief.readiness == f"2 of {len(page.homework)}"  # the questions are chosen
    assert page.questions_asked == (0, 5)
    assert {section.key for section in page.sections}.isdisjoint({"questions", "homework"})
    assert preparation.page(ann, far, TODAY).meeting_id == far
    assert preparation.page(None, far, TODAY).contact_id == ann


def test_each_person_of_a_meeting_is_asked(ann: int) -> None:
    bob = edit.add_contact("Bob Reyes", "Initech", "Buyer")
    both = meetings.plan([ann, bob], SOON)
    page = preparation.page(bob, both, TODAY)
    assert page.contact_id == bob
    assert [(one.contact_id, one.name) for one in page.asked] == [
        (ann, "Ann Ortiz"),
        (bob, "Bob Reyes"),
    ]
    answers.tick(bob, "enjoy", page.talk)
    page = preparation.page(bob, both, TODAY)
    assert page.questions_asked == (1, 8)
    assert {"To ask Ann Ortiz · 0 of 4", "To ask Bob Reyes · 1 of 4"} <= set(said(page))


def test_a_meeting_that_is_over_makes_room_for_the_next_talk(ann: int) -> None:
    first, then = (meetings.plan([ann], SOON, at) for at in ("09:00", "12:00"))
    meetings.hold(first, on=TODAY)
    assert preparation.page(None, first, TODAY).meeting_id == then
    meetings.cancel(then)
    assert preparation.page(None, then, TODAY).meeting_id is None


def test_nobody_left_is_refused(ann: int) -> None:
    meeting = meetings.plan([ann], SOON)
    trash.trash_contact(ann)
    for contact, number in ((None, meeting), (ann, None), (ann, meeting), (None, 4711), (99, None)):
        with pytest.raises(Refused):
            preparation.page(contact, number, TODAY)


def test_one_in_the_trash_leaves_the_others(ann: int) -> None:
    bob = edit.add_contact("Bob Reyes", "", "")
    both = meetings.plan([ann, bob], SOON)
    trash.trash_contact(ann)
    page = preparation.page(ann, both, TODAY)
    assert [one.contact_id for one in page.asked] == [bob]
    assert page.contact_id == bob


def test_a_hostile_name_is_harmless(ann: int) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    page = preparation.page(ann, None, TODAY)
    assert "\x1b" not in page.asked[0].name
    assert not any("\x1b" in line.text for line in brief_lines(page, 40))


def test_a_long_answer_shows_its_beginning() -> None:
    row = answers.QuestionRow("enjoy", "why", "Why?", True, "\n".join("abcdefgh"))
    page = Page(1, None, answers.Talk(None, ""), Brief("", ()), (), (), (Asked(1, "Ann", (row,)),))
    assert said(page)[-5:] == ["Why?", "a", "b", "c", "d …"]


WORDS = st.text(st.sampled_from("ab 日é-👩‍💻\n"), min_size=1, max_size=90).filter(str.strip)


@settings(max_examples=50, deadline=None)
@given(st.lists(WORDS, min_size=1, max_size=4), st.integers(20, 90))
def test_each_text_stands_in_full_and_no_line_is_too_wide(texts: list[str], width: int) -> None:
    sections = (
        Section("About", tuple(Line(" ".join(text.split())) for text in texts), "notes", 1),
    )
    items = tuple(Item(n, "", " ".join(text.split()), False) for n, text in enumerate(texts, 1))
    page = Page(1, 7, answers.Talk(7, ""), Brief("", sections), sections, items, ())
    for lines, indent in ((brief_lines(page, width), 2), (tasks_lines(page, width), 6)):
        assert all(cell_len(line.text) <= width - indent for line in lines if line.kind != HEADING)
        shown = "".join(line.text for line in lines if line.kind not in (HEADING, ""))
        assert shown.replace(" ", "") == "".join("".join(texts).split())
        firsts = [line.key for line in lines if line.kind not in (HEADING, FOLLOWS, "")]
        assert len(set(firsts)) == len(firsts) == len(texts)

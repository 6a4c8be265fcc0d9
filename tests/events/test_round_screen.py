"""The round: one key a person, the composer and back, the questions, the count."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.app import Netui
from netui.compose import sent
from netui.events import debrief, events
from netui.events.round.screen import Round
from netui.people import edit
from netui.store import drafts
from netui.store.file import run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    other_writer,
    press,
    ready,
    text,
    until,
)

ANA = "Ana Díaz, nurse educator @ Intermountain #card ~trail running; I send the list by fri"
SHY = "Bo Li, analyst; know better"
CAI = "Cai New, recruiter @ Acme"
DEE = "Dee Old: spoke of her team"


@pytest.fixture
def event(store: Path) -> int:
    """Four people noted: follow-up, know better, invite and nothing are suggested."""
    edit.add_contact("Dee Old")
    number = events.add("SHRM November", TODAY, "association", goal=3)
    for line in (ANA, SHY, CAI, DEE):
        debrief.accept(number, line, TODAY)
    return number


async def start(app: Netui, event: int, ends: list[object] | None = None) -> None:
    app.go("round", event, then=None if ends is None else ends.append)
    await idle(app)
    await ready(app)
    await idle(app)


def steps(event: int) -> list[str]:
    return [person.step for person in debrief.met(event)]


def shows(app: Netui, *words: str) -> None:
    screen = text(app)
    for word in words:
        assert word in screen, screen


# --- each person once


async def test_enter_takes_what_each_line_suggests(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        shows(app, "1 of 4 · SHRM November", "Ana Díaz  new", "nurse educator · Intermountain")
        shows(app, "› enter f  follow up", "→ Fri 27 Nov, as noted")
        shows(app, "        k  know better  → Sun 13 Dec", "exchanged")
        await press(app, "enter")
        shows(app, "2 of 4", "› enter k  know better  → Sun 13 Dec")
        await press(app, "enter")
        shows(app, "3 of 4", "› enter i  invite       → the note, now")
        await press(app, "n")
        shows(app, "4 of 4", "Dee Old  known", "› enter n  nothing more → that was it")
        await press(app, "enter")
        shows(app, "What did I learn?")
        assert steps(event) == ["follow-up", "know-better", "nothing", "nothing"]


async def test_a_key_asks_for_the_day_of_a_follow_up(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "f")
        shows(app, "Follow up with Ana Díaz on")
        await press(app, "escape")
        shows(app, "1 of 4")
        assert steps(event)[0] == ""
        await press(app, "f", *"4 dec", "enter")
        shows(app, "2 of 4", "Follow up with Ana Díaz by Fri 4 Dec · u undo")
    rows = run("SELECT text, due_on FROM promise WHERE text LIKE 'follow up%'").fetchall()
    assert rows == [("follow up with Ana Díaz", "2026-12-04")]


async def test_space_and_backspace_go_on_and_back_undecided(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "space", "space")
        shows(app, "3 of 4")
        await press(app, "backspace")
        shows(app, "2 of 4")
        await press(app, "k", "n", "n")
        shows(app, "1 of 4")  # who was passed over comes again before the questions
        await press(app, "backspace")
        shows(app, "4 of 4", "nothing more; another key changes it")
        await press(app, "space")
        shows(app, "1 of 4")
        assert steps(event) == ["", "know-better", "nothing", "nothing"]


async def test_undo_shows_the_person_again(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "k", "n", "u")
        shows(app, "2 of 4", "Undone: Nothing more with Bo Li")
        await press(app, "u")
        shows(app, "1 of 4", "Undone: Know Ana Díaz better later")
        assert steps(event) == [""] * 4


async def test_an_answer_is_changed_by_another_key(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "k", "backspace")
        shows(app, "know better; another key changes it", "› enter k")
        await press(app, "n")
        shows(app, "2 of 4")
        assert steps(event)[0] == "nothing"
        raised = run("SELECT know_better_on FROM contact WHERE given = 'Ana'").fetchone()
        assert raised == (None,)


async def test_esc_closes_and_the_round_resumes_at_who_is_left(event: int) -> None:
    ends: list[object] = []
    async with opened() as app:
        await start(app, event, ends)
        await press(app, "n", "n", "escape")
        assert ends == [False]
        await start(app, event)
        shows(app, "3 of 4")


async def test_another_program_answers_and_takes_out(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "space")
        second = debrief.met(event)[1]
        app.write(lambda: debrief.take_out(second.id))
        await idle(app)
        shows(app, "2 of 3", "Cai New")
        app.write(lambda: events.trash(event))
        await idle(app)
        assert not isinstance(app.screen, Round)


async def test_while_another_program_writes_the_round_goes_on(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "k")
            shows(app, "2 of 4")
            await press(app, "n")
            shows(app, "3 of 4")
            assert steps(event)[:2] == ["", ""]
            other.execute("COMMIT")
        await until(lambda: steps(event)[:2] == ["know-better", "nothing"], "both answers")
        shows(app, "3 of 4")


# --- into the composer and back


async def invited(app: Netui, name: str) -> None:
    """Into the composer, and a letter typed there."""
    await press(app, "i")
    await until(lambda: f"Note to {name}" in text(app), "the composer")
    await idle(app)


async def test_an_invitation_that_is_sent_answers_and_leads_to_the_next(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "space", "space")
        await invited(app, "Cai New")
        shows(app, "SHRM November", "Invitation after an event")
        assert steps(event)[2] == ""
        await act(app, "mark-sent", "mark-sent")
        await until(lambda: "4 of 4" in text(app), "the next person")
        shows(app, "Dee Old", "enter n", "Sent to Cai New")
        assert steps(event)[2] == "invite"
        await press(app, "u")
        shows(app, "3 of 4", "Cai New")
        assert steps(event)[2] == ""
        assert run("SELECT count(*) FROM note").fetchone() == (0,)


async def test_an_invitation_that_is_not_sent_is_no_answer(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "space", "space")
        await invited(app, "Cai New")
        await press(app, "!", "escape")
        await until(lambda: "3 of 4" in text(app), "the same person")
        shows(app, "Not sent yet: kept as a draft, i brings it back", "Note      a draft waits")
        assert " m brings" not in text(app)
        shows(app, "› enter i  invite       → later: the draft is kept")
        assert steps(event)[2] == ""
        await press(app, "space", "backspace", "enter")
        shows(app, "4 of 4")
        assert steps(event)[2] == "invite"
        assert drafts.count() == 1
    async with opened() as app:
        await start(app, event)
        await press(app, "space", "space")
        shows(app, "3 of 4")


async def test_a_composer_left_untouched_keeps_nothing_and_asks_again(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await invited(app, "Ana Díaz")
        await press(app, "escape")
        await until(lambda: "1 of 4" in text(app), "the same person")
        shows(app, "Not sent yet", "› enter i  invite       → later; the key opens the note")
        assert "draft" not in text(app)
        await press(app, "k")
        assert steps(event)[0] == "know-better"


async def test_a_draft_that_waits_is_suggested_for_later_another_day(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await invited(app, "Ana Díaz")
        await press(app, "!", "escape", "escape")
    async with opened() as app:
        await start(app, event)
        shows(app, "1 of 4", "a draft waits", "› enter i  invite       → later: the draft is kept")


async def test_the_last_one_invited_leads_back_to_the_questions(event: int) -> None:
    async with opened() as app:
        await start(app, event)
        await press(app, "n", "n", "n")
        await invited(app, "Dee Old")
        await act(app, "mark-sent", "mark-sent")
        await until(lambda: "What did I learn?" in text(app), "the questions")


async def test_somebody_connected_gets_a_message(event: int) -> None:
    run("UPDATE contact SET connected_on = '2026-01-01' WHERE given = 'Cai'")
    async with opened() as app:
        await start(app, event)
        await press(app, "space", "space")
        shows(app, "i  write", "› enter n")
        await press(app, "i")
        await until(lambda: "Note to Cai New" in text(app), "the composer")
        assert "Invitation after an event" not in text(app)


# --- the questions


async def answered(app: Netui, event: int) -> None:
    await start(app, event)
    await press(app, "n", "n", "n", "n")
    shows(app, "What did I learn?", "Whom did I help?", "Do I go again?")


async def test_a_key_pressed_too_often_is_no_answer(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        shows(app, "enter begins", "y yes, m maybe, n no")
        await press(app, "n", "k", "i", "f", "x", "space")
        assert app.focused is None
        await press(app, "enter", *"ok")
        shows(app, "What did I learn?  ok", "f1 Keys")
        assert steps(event) == ["nothing"] * 4


async def test_before_the_questions_backspace_leads_back(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        await press(app, "backspace")
        shows(app, "4 of 4")


async def test_enter_goes_from_question_to_question_to_the_count(event: int) -> None:
    ends: list[object] = []
    async with opened() as app:
        await start(app, event, ends)
        await press(app, "n", "n", "n", "n", "enter")
        await press(app, *"nurses lead", "enter", *"Bo", "enter", "m")
        shows(app, "‹ maybe ›")
        assert events.read(event).state == "planned"
        await press(app, "enter")
        shows(app, "Met 4, new 3, known 1, goal 3, fields")
        shows(app, "The goal was 3 new people: reached.")
        kept = events.read(event)
        assert (kept.learned, kept.helped, kept.again) == ("nurses lead", "Bo", "maybe")
        assert kept.state == "debriefed"
        assert drafts.find(f"debriefed:{event}") is None
        await press(app, "enter")
        assert ends == [True]


async def test_what_is_typed_is_kept_on_leaving_and_comes_back(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        await press(app, "enter", *"nurses", "tab", "tab", "y", "escape")
        assert events.read(event).learned == ""
        await start(app, event)
        shows(app, "nurses", "‹ yes ›", "Brought back as you left it")
        await press(app, "enter", "enter", "enter", "enter")
        shows(app, "enter closes.")
    kept = events.read(event)
    assert (kept.learned, kept.again) == ("nurses", "yes")
    assert drafts.all_keys() == []


async def test_what_is_typed_is_kept_at_a_pause(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        await press(app, "enter", *"nurses")
        draft = await until(lambda: drafts.find(f"debriefed:{event}"), "the draft")
        assert "nurses" in draft.text


async def test_shift_tab_leads_back_to_the_people(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        await press(app, "tab", *"ab", "backspace", "left", "shift+tab")
        shows(app, "4 of 4")
        await press(app, "u")
        shows(app, "Undone: Nothing more with Dee Old", "4 of 4")
        await press(app, "n")
        shows(app, "What did I learn?", "a")
        await press(app, "shift+tab")
        shows(app, "4 of 4")


async def test_undo_at_the_count_brings_the_questions_back_as_typed(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        await press(app, "enter", *"nurses", "enter", "enter", "enter")
        shows(app, "enter closes.")
        await press(app, "u")
        shows(app, "What did I learn?", "nurses", "Undone: Debrief SHRM November")
        assert events.read(event).state == "planned"
        await press(app, "enter", "enter", "enter", "enter")
        assert events.read(event).learned == "nurses"


async def test_the_round_opens_where_it_stands(event: int) -> None:
    async with opened() as app:
        await answered(app, event)
        await press(app, "escape")
        await start(app, event)
        shows(app, "What did I learn?")
        await press(app, "enter", "enter", "enter", "enter", "enter")
        await start(app, event)
        shows(app, "enter closes.")
        await press(app, "backspace")
        shows(app, "What did I learn?")


# --- other ends


async def test_nobody_noted_leads_to_the_questions(store: Path) -> None:
    number = events.add("SHRM November", TODAY, "association", goal=3)
    async with opened() as app:
        await start(app, number)
        shows(app, "What did I learn?")
        await press(app, "enter", "shift+tab", "shift+tab", "shift+tab", "enter", "enter", "enter")
        shows(app, "Nobody noted")
        assert events.read(number).state == "debriefed"


async def test_by_chance_nothing_is_asked_about_the_event(store: Path) -> None:
    plane = events.add("On the plane to Denver", TODAY, "chance")
    debrief.accept(plane, CAI, TODAY)
    ends: list[object] = []
    async with opened() as app:
        await start(app, plane, ends)
        await press(app, "k")
        shows(app, "enter closes.", "Back in the review", "Sun 13 Dec · Cai New")
        assert events.read(plane).state == "debriefed"
        await press(app, "u")
        shows(app, "1 of 1", "Cai New")
        assert events.read(plane).state == "planned"
        await press(app, "n", "enter")
        assert ends == [True]


async def test_the_end_says_what_follows(event: int) -> None:
    debrief.accept(event, "Eve Deep, designer; long talk", TODAY)
    async with opened() as app:
        await start(app, event)
        await press(app, "enter", "enter", "n", "n")
        shows(app, "Eve Deep", "a thank-you is due by Mon 23 Nov")
        await press(app, "i")
        await until(lambda: "Note to Eve Deep" in text(app), "the composer")
        await act(app, "back")
        await press(app, "enter")
        await until(lambda: "What did I learn?" in text(app), "the questions")
        await press(app, "enter", "enter", "enter", "enter")
        shows(app, "Invitations to write", "Eve Deep", "Thank-you by Mon 23 Nov")
        shows(app, "Fri 27 Nov · to Ana Díaz: ", "Sun 13 Dec · Bo Li")
        eve = debrief.met(event)[-1].contact_id
        app.write(lambda: sent.send(eve, "Hello Eve", "linkedin-invitation"))
        await idle(app)
        assert "Invitations to write" not in text(app)


@pytest.mark.parametrize("size", [WIDE, NORMAL, NARROW])
async def test_a_hostile_name_is_shown_as_it_is(event: int, size: tuple[int, int]) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    run("UPDATE event SET name = ?", (HOSTILE_GIVEN,))
    async with opened(size) as app:
        await start(app, event)
        shows(app, "Ann [/oops] [@click=app.quit]x[/]")
        await press(app, "f", "1", "enter", "n", "n", "n", "enter", "enter", "enter", "enter")
        shows(app, "enter closes.")

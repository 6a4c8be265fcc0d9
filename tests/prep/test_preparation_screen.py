"""Preparation by keys: ticks, answers, homework, questions, and where each key leads."""

from __future__ import annotations

from datetime import timedelta
from typing import Any, cast

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from textual.geometry import Size

from netui.app import Netui
from netui.people import edit, trash
from netui.prep import agenda, answers, homework, meetings
from netui.prep.answers import Talk
from netui.prep.preparation.screen import Preparation
from netui.prep.widgets import open_editor
from netui.store.file import run
from netui.ui import clipboard, links
from tests.ui.headless import NARROW, NORMAL, WIDE, act, idle, opened, pilot_of, press, text, until

LED = ("talk", "meeting", "log", "compose", "promise", "way", "pitches", "card", "reading")


@pytest.fixture
def led(monkeypatch: pytest.MonkeyPatch) -> list[tuple[object, ...]]:
    """The rooms that were opened, in their stead."""
    rooms: list[tuple[object, ...]] = []
    go = Netui.go

    def noted(app: Netui, name: str, *args: object, **options: Any) -> None:
        if name in LED:
            rooms.append((name, *args, *options.values()))
        else:
            go(app, name, *args, **options)

    monkeypatch.setattr(Netui, "go", noted)
    return rooms


@pytest.fixture
def ann(store: object) -> int:
    number = edit.add_contact("Ann Ortiz", "Acme", "Talent partner")
    run(
        "INSERT INTO reach (contact_id, kind, value) VALUES (?, 'site', 'https://ann.example.org')",
        (number,),
    )
    return number


@pytest.fixture
def coffee(ann: int) -> int:
    return meetings.plan([ann], TODAY + timedelta(days=4), "09:30", purpose="coffee")


def page(app: Netui) -> Preparation:
    return cast(Preparation, app.screen)


def under(app: Netui) -> str:
    line = page(app)._list.line
    return line.text if line else ""


def asked(ann: int, meeting: int | None) -> dict[str, tuple[bool, str]]:
    rows = answers.for_talk(ann, Talk(meeting, ""))
    return {row.question_id: (row.asked, row.answer) for row in rows}


async def test_homework_and_questions_are_ticked_and_answered(ann: int, coffee: int) -> None:
    usual = len(homework.items(coffee))
    async with opened(WIDE) as app:
        await press(app, "p")
        assert "Coffee with Ann Ortiz" in text(app)
        assert f"Ready 0 of {usual} · Asked 0 of 4" in text(app).splitlines()[0]
        await press(app, "space", "j", "enter")
        assert homework.readiness(coffee).done == 2
        assert f"Ready 2 of {usual}" in text(app).splitlines()[0]
        await press(app, "u", "G", "space")
        assert homework.readiness(coffee).done == 1
        assert asked(ann, coffee)["right-people"] == (True, "")
        await press(app, "K", "K")
        assert [one.id for one in agenda.chosen(coffee)][1] == "right-people"
        assert under(app).startswith("Am I pursuing")
        await press(app, "J", "D")
        assert "right-people" not in [one.id for one in agenda.chosen(coffee)]
        assert asked(ann, coffee)["right-people"][0]
        await press(app, "K")
        assert "is not chosen for the talk" in text(app)
        await press(app, "g", "D")
        assert "part of every preparation" in text(app)
        await press(app, "a", *"buy tea", "enter")
        assert under(app) == "buy tea"
        assert f"Ready 2 of {usual + 1}" in text(app)
        await press(app, "D")
        assert homework.readiness(coffee).of == usual


async def test_an_answer_is_kept_as_it_is_typed(ann: int, coffee: int) -> None:
    async with opened(NORMAL) as app:
        await press(app, "p", "G", "e")
        editor = open_editor(page(app))
        assert editor is not None
        assert "Am I pursuing" in str(editor.border_title)
        await press(app, *"yes, s")
        for size in (WIDE, NORMAL):
            await pilot_of(app).resize_terminal(*size)
            await idle(app)
        await press(app, *" and q")
        kept = "SELECT text FROM draft WHERE key = ?"
        key = (f"answer:{ann}:right-people",)
        await until(lambda: run(kept, key).fetchone() == ("yes, s and q",), "the draft")
        assert asked(ann, coffee)["right-people"] == (False, "")
        await press(app, "escape")
        assert asked(ann, coffee)["right-people"] == (True, "yes, s and q")
        assert run(kept, key).fetchone() is None
        assert "yes, s and q" in text(app)
        assert page(app)._list.has_focus
        await press(app, "u")
        assert asked(ann, coffee)["right-people"] == (False, "")
        await press(app, "escape")
        assert app.screen.place == "home"


async def test_each_key_leads_where_it_says(
    ann: int, coffee: int, led: list[tuple[object, ...]], monkeypatch: pytest.MonkeyPatch
) -> None:
    copied: list[str] = []
    followed: list[str] = []
    monkeypatch.setattr(clipboard, "copy", lambda app, words: copied.append(words))
    monkeypatch.setattr(links, "open_link", lambda app, link: followed.append(link))
    async with opened(WIDE) as app:
        await press(app, "p", *"mlfPWHosy")
        assert led == [
            ("compose", ann), ("log", [ann]), ("promise", ann), ("meeting", ann), ("way", ann),
            ("pitches",), ("talk", coffee),
        ]  # fmt: skip
        assert followed == ["https://ann.example.org"]
        assert copied[0].startswith("# Coffee with Ann Ortiz")
        led.clear()
        await press(app, "up")
        assert page(app)._list is page(app)._brief
        await press(app, "g", "e", "space")
        assert led == [("meeting", coffee)]
        assert "Nothing to tick here" in text(app)
        await press(app, "j", "enter")
        assert led[1:] == [("card", ann)]
        await press(app, "J")
        assert "Only questions are moved" in text(app)
        await press(app, "D")
        assert "Only your own homework" in text(app)
        await press(app, "G", "j", "enter")
        assert page(app)._list is page(app)._tasks
        assert homework.readiness(coffee).done == 1


async def test_in_one_column_it_begins_with_what_is_to_do(ann: int, coffee: int) -> None:
    homework.tick(coffee, homework.items(coffee)[0].key)
    edit.set_fields(ann, {"notes": "\n".join(f"fact {number}" for number in range(40))})
    async with opened(NORMAL) as app:
        await press(app, "p")
        assert under(app) == homework.items(coffee)[1].text
        shown = text(app).splitlines()
        assert "Before the talk" in text(app)
        assert "Am I pursuing" in text(app)
        assert "space Tick" in shown[-1]
        assert "g Known" in shown[-1]
        await press(app, "g")
        assert "The talk" in text(app).splitlines()[2]
        assert "G To do" in text(app).splitlines()[-1]


async def test_once_the_talk_is_closed_the_keys_are_those_of_a_page_without_one(
    ann: int, coffee: int
) -> None:
    async with opened(WIDE) as app:
        await press(app, "p")
        assert "c Questions" in text(app).splitlines()[-1]
        await press(app, "s", "ctrl+g", "ctrl+g")
        await until(lambda: app.screen.place == "preparation")
        last = text(app).splitlines()[-1]
        assert "P Plan" in last
        assert "c Questions" not in last


async def test_without_a_plan_it_names_the_keys_and_can_start_now(
    ann: int, led: list[tuple[object, ...]]
) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    answers.save_answer(ann, "enjoy", Talk(None, ""), f"{HOSTILE_GIVEN}\n{HOSTILE_FAMILY}", "")
    async with opened(NARROW) as app:
        await press(app, "p")
        assert "No talk is planned" in text(app)
        for key in ("c", "a", "K", "D"):
            app.say("")
            await press(app, key)
            said = " ".join(text(app).split()).replace("Sun 22 Nov ", "")
            assert "This is for a talk that is planned: P plans one, s starts now" in said
        assert page(app).place == "preparation"
        await press(app, "G", "space")
        assert asked(ann, None)["right-people"] == (True, "")
        await pilot_of(app).resize_terminal(*WIDE)
        await idle(app)
        assert page(app)._tasks.has_focus
        assert under(app).startswith("Am I pursuing")
        await press(app, "tab", "tab")
        assert page(app)._list is page(app)._tasks
        await pilot_of(app).resize_terminal(*NORMAL)
        await idle(app)
        assert under(app).startswith("Am I pursuing")
        assert page(app)._brief.has_focus
        await press(app, "s")
        (started,) = meetings.planned(TODAY, 0, ann)
        assert led == [("talk", started.id)]
        assert asked(ann, started.id)["right-people"] == (True, "")
        trash.trash_contact(ann)
        app.show_changes()
        await idle(app)
        assert "Nobody is left to prepare for" in text(app)
        await act(app, "tick", "open", "edit", "copy", "open-link", "start-talk", "plan", "message")
        await press(app, "escape")
        assert app.screen.place == "home"


async def test_the_cursor_stays_where_the_file_changes_while_the_terminal_does(ann: int) -> None:
    async with opened(WIDE) as app:
        await press(app, "p", "G")
        assert under(app).startswith("Am I pursuing")
        app._size = Size(*NORMAL)  # the event of it is still to come
        page(app).file_changed()
        await pilot_of(app).resize_terminal(*NORMAL)
        await idle(app)
        assert under(app).startswith("Am I pursuing")
        assert page(app)._brief.has_focus


async def test_the_questions_are_chosen_and_ordered_in_a_dialog(
    ann: int, coffee: int, home
) -> None:
    (home / "questions").mkdir(parents=True)
    (home / "questions" / "mine.yaml").write_text(
        "id: mine\ntitle: My own\nquestions:\n- {id: who, text: 'Who [/]?'}\n- {id: 1, text: a}"
    )
    async with opened(WIDE) as app:
        await act(app, "prepare", "choose-questions")
        assert "In this talk, in this order" in text(app)
        assert "Questions for Ann Ortiz" in text(app)
        assert "Mistakes in mine.yaml: G shows them" in text(app)
        await press(app, "G", "space")
        assert "mine.yaml, line 5, column 3: this is no question" in text(app)
        assert "Mend it in" in text(app)
        await press(app, "k")
        assert app.screen._list.line.text == "Who [/]?"
        await press(app, "space")
        chosen = [one.id for one in agenda.chosen(coffee)]
        assert chosen == ["challenges", "enjoy", "up-at-night", "who", "right-people"]
        await press(app, "K", "K", "K")
        assert agenda.chosen(coffee)[0].id == "who"
        assert app.screen._list.line.text == "Who [/]?"
        await press(app, "g", "J")
        assert [one.id for one in agenda.chosen(coffee)][:2] == ["challenges", "who"]
        assert app.screen._list.line.text == "Who [/]?"
        for _ in range(4):
            await press(app, "space")
        await press(app, "g", "space")
        assert "needs a question to ask" in text(app)
        assert len(agenda.chosen(coffee)) == 1
        await press(app, "enter")
        assert app.screen.place == "preparation"
        assert "Asked 0 of 1" in text(app)


async def test_a_long_question_is_read_whole_where_it_is_chosen(
    ann: int, coffee: int, home
) -> None:
    (home / "questions").mkdir(parents=True)
    long = " ".join(f"word{number}" for number in range(20)) + "?"
    (home / "questions" / "mine.yaml").write_text(f"questions: [{{id: long, text: '{long}'}}]")
    async with opened((60, 20)) as app:
        await act(app, "prepare", "choose-questions")
        app.screen._list.move(app.screen._list._place_of("core", "long", 0))
        await idle(app)
        assert "word0 " in text(app)
        assert "word19?" in text(app)
        await press(app, "g", "j", "j", "j", "j")
        assert app.screen._list.line.text.startswith("word0")
        assert "word19?" in text(app)
        await press(app, "j")
        assert app.screen._list.line.text.startswith("What are the challenges")

"""The talk and the pitches on the screen, as plain text and by keys."""

from __future__ import annotations

from datetime import UTC, datetime

import pytest
from textual import events

from netui import clock
from netui.people import edit
from netui.people.trash import trash_contact
from netui.prep import answers, meetings, pitches, talk
from netui.store import file
from netui.store.file import run
from tests.conftest import HOSTILE_GIVEN, TODAY
from tests.prep.test_pitches import GOOD
from tests.ui import frames
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    paste,
    press,
    ready,
    take_demo,
    text,
    until,
)


@pytest.fixture(autouse=True)
def noon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 12, 0, tzinfo=UTC))


def planned() -> int:
    file.open_file()
    return int(run("SELECT min(id) FROM meeting WHERE state = 'planned'").fetchone()[0])


async def test_a_talk_is_written_down_and_its_questions_are_ticked() -> None:
    take_demo()
    meeting = planned()
    async with opened(drawn=True) as app:
        app.go("talk", meeting)
        await ready(app)
        await press(app, *"they build", "enter", *"in Leeds", "ctrl+t")
        assert "› [ ] What keeps" not in text(app)
        await press(app, "tab", "end", "up", "enter", *"shift handovers", "escape")
        await idle(app)
        assert "shift handovers" in text(app)
        for size in (WIDE, NORMAL):
            await frames.check(app, "talk", size)
        await press(app, "escape")
        await until(lambda: app.screen.place == "home")
        assert talk.read(meeting) == "they build\nin Leeds"


async def test_ticks_and_answers_are_of_the_person_who_is_named(store: object) -> None:
    ann, bob, cy = (edit.add_contact(name) for name in ("Ann Ortiz", "Bob Reyes", "Cy Lee"))
    meeting = meetings.plan([ann, bob, cy], TODAY, "12:00", purpose="Coffee")
    trash_contact(ann)
    async with opened(NORMAL, drawn=True) as app:
        app.go("talk", meeting)
        await ready(app)
        await press(app, "ctrl+t", "ctrl+n", *"all well")
        assert "answers of Cy Lee" in text(app)
        await press(app, "tab", "enter", *"nights", "ctrl+n")
        await idle(app)
        assert "answers of Bob Reyes" in text(app)
        await press(app, "ctrl+n", "down", "space")
        await idle(app)
        for size in (WIDE, NORMAL):
            await frames.check(app, "talk-of-two", size)
        rows = run("SELECT contact_id, text FROM answer ORDER BY id").fetchall()
        assert rows == [(bob, ""), (cy, "nights"), (cy, "")]
        await act(app, "end-talk")
        await until(lambda: app.screen.place == "afterwards")
        await idle(app)
        assert "Cy Lee: nights" in text(app)
        assert "Bob Reyes: challenges" in text(app)
        await press(app, *"likes tea", "ctrl+n")
        assert "Cy: likes tea" in text(app)
        await press(app, "ctrl+n")
        assert "Cy: likes tea" not in text(app)


async def test_what_is_typed_on_a_question_answers_it_and_nothing_is_lost(store: object) -> None:
    ann = edit.add_contact("Ann Ortiz")
    meeting = meetings.plan([ann], TODAY, "12:00", purpose="Coffee")
    talk_of = answers.Talk(meeting, "")
    first, second, third, *_ = (row.question_id for row in answers.for_talk(ann, talk_of))
    async with opened(NARROW) as app:
        app.go("talk", meeting)
        await ready(app)
        assert "esc Back" in text(app).splitlines()[-1]
        await press(app, "tab")
        assert "space Tick  a–z Answer  ctrl+g Close  esc Back" in text(app).splitlines()[-1]
        for key, typed in [*zip("just ?", "just ?", strict=True), ("escape", None)]:
            app.post_message(events.Key(key, typed))  # as fast as a machine types
        await until(lambda: answers.read(ann, first, talk_of) == "just ?")
        await press(app, "down")
        await paste(app, "pay\nand time")
        await press(app, "escape")
        assert answers.read(ann, second, talk_of) == "pay\nand time"
        await press(app, "up", "k", "G", "escape")
        assert answers.read(ann, first, talk_of) == "just ?kG"
        assert "pay" in text(app)
        assert "Why do you enjoy your work?" in text(app)
        await press(app, "f1")
        assert "j down" not in text(app)
        await until(lambda: "any letter" in text(app).lower())
        await press(app, "escape", "escape")
        assert answers.read(ann, third, talk_of) == ""
        assert talk.read(meeting) == ""


async def test_where_nobody_is_left_what_is_typed_is_a_note(store: object) -> None:
    ann = edit.add_contact("Ann Ortiz")
    meeting = meetings.plan([ann], TODAY, "12:00", purpose="Coffee")
    async with opened(NORMAL) as app:
        app.go("talk", meeting)
        await ready(app)
        await press(app, "tab")
        trash_contact(ann)
        app.show_changes()
        await press(app, *"j k", "escape")
        assert talk.read(meeting) == "j k"


async def test_five_minutes_before_the_end_the_last_question_comes(monkeypatch) -> None:
    take_demo()
    meeting = planned()
    run(
        "UPDATE contact SET given = ?, family = '' WHERE id IN (SELECT contact_id FROM attendee)",
        (HOSTILE_GIVEN,),
    )
    async with opened(drawn=True) as app:
        app.go("talk", meeting)
        await ready(app)
        assert talk.last_question().text not in text(app).split("What they say")[1]
        monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 12, 26, tzinfo=UTC))
        await until(lambda: "4 min left: Am I pursuing the right people" in text(app))
        for size in (WIDE, NORMAL):
            await frames.check(app, "talk-last", size)


async def test_pitches_are_written_counted_practised_and_taken_back() -> None:
    take_demo()
    file.open_file()
    pitches.finish(pitches.add("night nurses"), GOOD, "")
    async with opened(drawn=True) as app:
        await act(app, "pitches")
        await press(app, "n", *"hiring managers", "enter")
        await until(lambda: "For hiring managers" in text(app))
        await press(app, *"I am a results-driven leader of teams and I like it")
        for size in (WIDE, NORMAL):
            await frames.check(app, "pitch-written", size)
        await press(app, "escape", "D")
        assert "Removed the pitch for hiring managers" in text(app)
        await press(app, "u")
        assert len(pitches.every()) == 5
        await press(app, "home", "space")
        await until(lambda: "s of 30" in text(app))
        await press(app, "space")
        await until(lambda: "space once more" in text(app))


async def test_a_long_audience_is_seen_whole_and_an_empty_pitch_is_not_copied() -> None:
    take_demo()
    file.open_file()
    audience = "Neighbours, at the summer street party"
    pitches.add(audience)
    async with opened(WIDE) as app:
        await act(app, "pitches")
        await press(app, "end")
        assert f"{audience}   0 s" in text(app)
        assert "y Copy" not in text(app)
        await press(app, "y")
        assert "There is nothing to copy yet" in text(app)
        await press(app, "home")
        assert "y Copy" in text(app)


async def test_no_pitch_yet_teaches() -> None:
    take_demo()
    async with opened() as app:
        run("DELETE FROM pitch")
        await act(app, "pitches")
        assert "n writes one" in text(app)

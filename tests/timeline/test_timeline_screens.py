"""The log and add forms and the timeline pane by keys: drafts, pastes, who, dates, locks."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import cast

import pytest

from netui import clock
from netui.app import Netui
from netui.compose import sent
from netui.home.screen import Home
from netui.people import edit
from netui.prep import meetings
from netui.store import file
from netui.store.file import run
from netui.timeline.screen import LogForm
from netui.ui.form import Form
from tests.ui.headless import act, idle, opened, other_writer, paste, press, take_demo, text, until


@pytest.fixture(autouse=True)
def _demo(home):
    take_demo()


def form(app: Netui) -> Form:
    return cast(Form, app.screen)


def interactions() -> int:
    return run("SELECT count(*) FROM interaction").fetchone()[0]


def newest() -> tuple[str, str, str, str, str]:
    return run(
        "SELECT kind, direction, on_date, summary, notes FROM interaction ORDER BY id DESC LIMIT 1"
    ).fetchone()


def drafted(key: str) -> str:
    found = run("SELECT text FROM draft WHERE key = ? OR key LIKE ? || ' #%'", (key, key))
    row = found.fetchone()
    return row[0] if row else ""


def said(app: Netui, line: str = "said") -> str:
    return str(form(app).query_one(f"#{line}").render())


# --- the log form


async def test_a_coffee_with_its_next_step_in_seven_keys_besides_the_text() -> None:
    async with opened() as app:
        await press(app, "l", *"coffee, loves trails", "tab", *"send slides", "tab", *"fri")
        assert "Coffee with Ann Ortiz on Sunday 22 November 2026" in said(app)
        assert "I owe Ann Ortiz: send slides, by Friday 27 November 2026" in said(app)
        await press(app, "enter")
        assert isinstance(app.screen, Home)
        assert newest() == ("coffee", "both", "2026-11-22", "coffee, loves trails", "")
        owed = run("SELECT text, due_on, by FROM promise ORDER BY id DESC LIMIT 1").fetchone()
        assert owed == ("send slides", "2026-11-27", "me")
        count = interactions()
        await press(app, "u")
        assert interactions() == count - 1


async def test_the_same_word_is_past_in_when_and_ahead_in_the_next_step() -> None:
    async with opened() as app:
        await press(app, "l", *"call", "tab", *"write", "tab", *"fri", "tab", "tab", *"fri")
        assert form(app).values()["when"] == "fri"
        assert "Friday 20 November 2026" in said(app)
        assert "Friday 27 November 2026" in said(app)


@pytest.mark.parametrize(
    ("typed", "problem"),
    [
        ({"when": "sometime"}, "sometime"),
        ({"when": "tomorrow"}, "lies ahead"),
        ({"who": ""}, "Nobody is named"),
        ({"who": "Nemo Nobody"}, "Nobody is called “Nemo Nobody”"),
        ({"due": "fri"}, "has a date but no words"),
        ({"next": "call", "due": "someday"}, "someday"),
    ],
)
async def test_what_is_wrong_is_said_in_the_form_and_nothing_is_written(typed, problem) -> None:
    count = 0
    async with opened() as app:
        count = interactions()
        await act(app, "log")
        form(app).fill({"what": "call", **typed})
        await idle(app)
        form(app).do_accept()
        await idle(app)
        assert problem in said(app, "problem")
        assert problem in text(app)
        assert isinstance(app.screen, LogForm)
        assert interactions() == count


async def test_who_finds_as_it_is_typed_and_takes_the_one_pointed_at() -> None:
    async with opened() as app:
        await act(app, "log")
        await press(app, *"met", *["tab"] * 5, *", hol")
        assert "›" in text(app)
        await press(app, "escape")
        await act(app, "log")
        app.screen.set_focus(form(app).query_one("#who"))
        form(app).fill({"who": "Ann Ortiz, k"})
        await idle(app)
        assert "› Keiko Mori" in text(app)
        await press(app, *"estrel")
        names = [m.name for m in form(app)._who._found]
        await press(app, "down", "tab")
        assert form(app).values()["who"] == f"Ann Ortiz, {names[1]}"
        await press(app, "shift+tab", *", kofi", "enter")
        people = run(
            "SELECT c.given FROM participant p JOIN contact c ON c.id = p.contact_id"
            " WHERE p.interaction_id = (SELECT max(id) FROM interaction) ORDER BY p.id"
        ).fetchall()
        assert people == [("Ann",), (names[1].split()[0],), ("Kofi",)]


async def test_a_comma_in_a_name_is_part_of_it() -> None:
    async with opened() as app:
        number = edit.add_contact("Zoe Quux, PhD")
        run("UPDATE contact SET family = 'Quux, PhD' WHERE id = ?", (number,))
        app.go("log", [number])
        await idle(app)
        assert "Log · Zoe Quux, PhD" in text(app)
        await press(app, *"met", *["tab"] * 5, *", bob", "tab")
        assert form(app)._who.names() == ["Zoe Quux, PhD", "Bob Reyes"]
        await press(app, "enter")
        assert isinstance(app.screen, Home)
    async with opened() as app:  # and in a draft that knows the names only
        await act(app, "log")
        form(app).fill({"who": "Zoe Quux, PhD, Bob Reyes"})
        assert list(form(app)._who.people().values()) == ["Zoe Quux, PhD", "Bob Reyes"]


async def test_kind_and_direction_are_guessed_until_they_are_chosen() -> None:
    async with opened() as app:
        await act(app, "log")
        await press(app, *"coffee")
        assert form(app).values()["kind"] == "coffee"
        kind = form(app).query_one("#kind")
        app.screen.set_focus(kind)
        await press(app, "m", "right", "left", "space")
        chosen = form(app).values()["kind"]
        assert chosen != "coffee"
        form(app).fill({"what": "a call"})
        await idle(app)
        assert form(app).values()["kind"] == chosen


async def test_a_pasted_text_keeps_all_its_lines_as_notes() -> None:
    async with opened() as app:
        await act(app, "log")
        await paste(app, "Met at the station\r\nlikes trains\n\n- owes me a book [b]\n")
        await press(app, "enter")
        assert newest()[3:] == ("Met at the station", "likes trains\n\n- owes me a book [b]")


async def test_pasted_lines_in_a_field_are_joined_and_none_is_lost() -> None:
    async with opened() as app:
        await act(app, "log")
        await press(app, "tab")
        await paste(app, "send the slides\nand the \x1b]0;x\x07book\n\n")
        assert form(app).values()["next"] == "send the slides and the book"


async def test_what_is_typed_is_a_draft_within_a_second_and_comes_back() -> None:
    async with opened() as app:
        await press(app, "l", *"half a sentence")
        await until(lambda: "half a sentence" in drafted("log:1"), "the draft", seconds=1.5)
        await press(app, "escape")
        assert "Kept as a draft" in text(app)
    async with opened() as app:
        await press(app, "l")
        assert form(app).values()["what"] == "half a sentence"
        assert "Brought back" in text(app)
        await press(app, *" more", "enter")
        assert newest()[3] == "half a sentence more"
        assert drafted("log:1") == ""
        await press(app, "l")
        assert form(app).values()["what"] == ""


async def test_an_untouched_form_leaves_no_draft() -> None:
    async with opened() as app:
        await press(app, "l", "tab", "escape")
        assert "Kept" not in text(app)
        assert drafted("log:1") == ""


async def test_a_locked_file_lets_one_enter_write_once_and_esc_leave() -> None:
    async with opened() as app:
        count = interactions()
        await press(app, "l", *"coffee")
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "enter", "enter")
            assert "as soon as that ends" in text(app)
            await press(app, "escape")
            assert isinstance(app.screen, Home)
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting)
        assert interactions() == count + 1
        assert drafted("log:1") == ""


async def test_an_old_talk_is_edited_in_place() -> None:
    async with opened() as app:
        await act(app, "timeline", "last", "edit")
        number = form(app)._editing.id
        await press(app, *" Yes!")
        await press(app, "enter")
        found = run("SELECT summary FROM interaction WHERE id = ?", (number,)).fetchone()[0]
        assert found.endswith(" Yes!")
        await press(app, "u")
        found = run("SELECT summary FROM interaction WHERE id = ?", (number,)).fetchone()[0]
        assert not found.endswith(" Yes!")


# --- add: one line


async def test_a_line_is_understood_as_it_is_typed() -> None:
    async with opened() as app:
        await press(app, "a", *"coffee with Bob and Zoe Quux yesterday: loves kites")
        assert "New contact: Zoe Quux" in text(app)
        assert "Saturday 21 November 2026" in text(app)
        await press(app, "enter")
        assert isinstance(app.screen, Home)
        assert newest()[:3] == ("coffee", "both", "2026-11-21")
        await press(app, "u")
        assert run("SELECT count(*) FROM contact WHERE family = 'Quux'").fetchone() == (0,)


async def test_every_line_of_a_paste_is_accepted_one_by_one() -> None:
    async with opened() as app:
        count = interactions()
        await act(app, "add")
        await paste(app, "call with Bob today\n\nmet Carla\ncoffee with Ann yesterday\n")
        assert "· met Carla" in text(app)
        await press(app, "enter")
        assert interactions() == count + 1
        assert form(app).query_one("#line").value == "met Carla"
        await press(app, "escape")
        assert "coffee with Ann yesterday" in drafted("add")
        await act(app, "add")
        await press(app, "enter", "enter")
        assert isinstance(app.screen, Home)
        assert interactions() == count + 3
        assert drafted("add") == ""


async def test_all_lines_at_once_leave_those_that_are_not_understood() -> None:
    async with opened() as app:
        count = interactions()
        await act(app, "add")
        await paste(app, "call with Bob today\ncoffee with Ann on 99 foo\nmet Carla\n")
        await press(app, "ctrl+a")
        left = form(app).query_one("#line").value if isinstance(app.screen, Form) else ""
        written = interactions() - count
        assert written + bool(left) == 3
        assert written >= 2


async def test_all_lines_at_once_wait_for_a_lock_and_are_written_once() -> None:
    async with opened() as app:
        count = interactions()
        await act(app, "add")
        await paste(app, "call with Bob today\nmet Carla\n")
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "ctrl+a", "ctrl+a", "enter")
            assert interactions() == count
            await press(app, "escape")
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting)
        assert interactions() == count + 2
        assert drafted("add") == ""


async def test_a_long_paste_is_taken_in_whole() -> None:
    async with opened() as app:
        count = interactions()
        await act(app, "add")
        await paste(app, "\n".join(f"met Carla, round {n}" for n in range(40)))
        assert "and 33 more" in text(app)
        await press(app, "ctrl+a")
        assert interactions() == count + 40


async def test_clicking_in_a_form_is_no_harm() -> None:
    from tests.ui.headless import pilot_of

    async with opened() as app:
        await act(app, "log")
        await pilot_of(app).click("#kind")
        assert form(app).values()["kind"] != "call"


# --- the timeline pane


async def test_ticks_keep_promises_and_hold_meetings() -> None:
    async with opened() as app:
        await press(app, "2", "space")
        assert run(
            "SELECT count(*) FROM promise WHERE state = 'kept' AND text LIKE 'Bring Ann%'"
        ).fetchone() == (1,)
        held = run("SELECT count(*) FROM meeting WHERE state = 'held'").fetchone()[0]
        lines = cast(Home, app.screen).timeline.lines
        assert lines.entry.ref[0] == "meeting"
        await press(app, "space")
        assert run("SELECT count(*) FROM meeting WHERE state = 'held'").fetchone() == (held + 1,)
        await press(app, "u", "u")
        assert run("SELECT count(*) FROM meeting WHERE state = 'held'").fetchone() == (held,)


async def test_what_is_ahead_is_edited_moved_and_taken_back() -> None:
    async with opened() as app:
        await press(app, "2", "e")
        assert "Promise" in text(app)
        app.screen.set_focus(form(app).query_one("#due"))
        form(app).fill({"due": "1 dec"})
        await press(app, "enter")
        due = run("SELECT due_on FROM promise WHERE text LIKE 'Bring Ann%'").fetchone()[0]
        assert date.fromisoformat(due) == date(2026, 12, 1)
        await press(app, "D")
        state = run("SELECT state FROM promise WHERE text LIKE 'Bring Ann%'").fetchone()[0]
        assert state == "dropped"
        await press(app, "u")
        assert "Undone" in text(app)


async def test_a_promise_is_to_one_person() -> None:
    async with opened() as app:
        await act(app, "promise")
        form(app).fill({"text": "send it", "who": "Ann Ortiz, Bob Reyes"})
        form(app).do_accept()
        assert "name one person" in said(app, "problem")
        form(app).fill({"who": "Bob Reyes", "due": "fri", "by": "them"})
        await idle(app)
        assert "Bob Reyes owes me: send it, by Friday 27 November 2026" in said(app)
        await press(app, "enter")
        found = run("SELECT text, due_on, by FROM promise ORDER BY id DESC LIMIT 1").fetchone()
        assert found == ("send it", "2026-11-27", "them")


async def test_a_meeting_is_planned_shown_and_moved() -> None:
    async with opened() as app:
        await press(app, "P", *"lunch", "tab", *"thu 14:00", "tab", *"Blue Plate", "enter")
        planned = run(
            "SELECT on_date, start, minutes, place, purpose FROM meeting ORDER BY id DESC LIMIT 1"
        ).fetchone()
        assert planned == ("2026-11-26", "14:00", 30, "Blue Plate", "lunch")
        await press(app, "u")
        assert run("SELECT max(id) FROM meeting").fetchone()[0] is not None


async def test_each_of_two_talks_on_a_day_is_prepared_from_its_own_line(monkeypatch) -> None:
    moment = datetime(2026, 11, 22, 12, 10).astimezone(UTC)
    monkeypatch.setattr(clock, "now", lambda: moment)
    file.open_file()
    (ann,) = run("SELECT id FROM contact WHERE given = 'Ann'").fetchone()
    for start, purpose in (("10:00", "coffee about pay"), ("23:30", "lunch about tea")):
        meetings.plan([ann], date(2026, 11, 22), start, purpose=purpose)
    async with opened() as app:
        lines = cast(Home, app.screen).timeline.lines
        found = {
            line.entry.detail.partition(",")[0]: at
            for at, line in enumerate(lines._lines)
            if line.entry and line.entry.kind == "meeting"
        }
        await press(app, "2")
        for key, purpose in (("p", "coffee about pay"), ("p", "lunch about tea")):
            lines.move(found[purpose])
            await press(app, key)
            assert app.screen.place == "preparation"
            assert f"For: {purpose.partition(' ')[2]}" in text(app)
            await press(app, "escape")
        for place, purpose in (
            ("preparation", "lunch about tea"),
            ("afterwards", "coffee about pay"),
        ):
            lines.move(found[purpose])
            await press(app, "enter")
            assert app.screen.place == place
            await press(app, "escape")


async def test_what_a_key_did_to_an_entry_is_said() -> None:
    async with opened() as app:
        await press(app, "2", "space")
        assert "Kept · u undo" in text(app)
        await press(app, "space")
        assert "Held: it is logged now · u undo" in text(app)
        await press(app, "u", "g", "D")
        assert "Cancelled · u undo" in text(app)
        await press(app, "j", "D")
        assert "In the trash: T shows it · u undo" in text(app)


def point_at(app: Netui, kinds: tuple[str, ...], note: int) -> None:
    lines = cast(Home, app.screen).timeline.lines
    entries = enumerate(line.entry for line in lines._lines)
    found = (n for n, entry in entries if entry and entry.note == note and entry.kind in kinds)
    lines.move(next(found))


async def test_a_tick_says_that_a_note_was_answered_and_u_takes_it_back() -> None:
    async with opened() as app:
        ann = run("SELECT id FROM contact WHERE given = 'Ann'").fetchone()[0]
        invitation = sent.send(ann, "Hi Ann", "linkedin-invitation", on=date(2026, 11, 21))
        note = sent.send(ann, "Dear Ann", "email", follow_up=[date(2026, 11, 30)])
        app.show_changes()
        await press(app, "2")
        for number, said in ((note, "They replied"), (invitation, "Accepted")):
            point_at(app, ("message", "invitation"), number)
            await press(app, "space")
            assert f"{said} · u undo" in text(app)
        await press(app, "space")
        assert "That key does nothing here" in text(app)
        assert run("SELECT outcome FROM note WHERE id >= ?", (invitation,)).fetchall() == [
            ("accepted",),
            ("replied",),
        ]
        await press(app, "u", "u")
        assert sent.read(note).outcome == sent.SENT


async def test_a_tick_on_a_day_to_ask_moves_to_the_next_one() -> None:
    async with opened() as app:
        ann = run("SELECT id FROM contact WHERE given = 'Ann'").fetchone()[0]
        days = [date(2026, 11, 22), date(2026, 11, 30)]
        note = sent.send(ann, "Dear Ann", "email", on=date(2026, 11, 16), follow_up=days)
        app.show_changes()
        await press(app, "2")
        point_at(app, ("follow-up",), note)
        assert "Ask about: note of Mon 16 Nov" in text(app)
        await press(app, "enter")
        assert "Ask about it: Sunday 22 November 2026" in text(app)
        await press(app, "escape", "space")
        assert "Asked about · u undo" in text(app)
        assert sent.read(note).follow_up_on == days[1]

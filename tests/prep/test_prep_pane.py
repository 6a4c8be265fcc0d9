"""The prep pane by keys: ticks, answers and notes, kept as they are typed, by two at once, too."""

from __future__ import annotations

from typing import cast

import pytest

from netui.app import Netui
from netui.errors import Refused
from netui.home.screen import Home
from netui.prep import notes
from netui.prep.pane import PrepPane
from netui.store.file import run
from tests.ui.headless import act, idle, opened, other_writer, paste, press, take_demo, text, until


@pytest.fixture(autouse=True)
def _demo(home):
    take_demo()


def pane(app: Netui) -> PrepPane:
    return cast(Home, app.screen).prep


def ann() -> int:
    return run("SELECT id FROM contact WHERE given = 'Ann'").fetchone()[0]


def draft(key: str) -> str | None:
    found = run("SELECT text FROM draft WHERE key = ?", (key,)).fetchone()
    return found[0] if found else None


async def to_notes(app: Netui) -> None:
    """With the keys in the notes of the first contact."""
    await act(app, "prep", "last", "open")
    assert pane(app).editor is not None


async def test_space_ticks_a_question_and_u_takes_it_back() -> None:
    async with opened() as app:
        await press(app, "3", "j", "space")
        assert [row.asked for row in pane(app)._rows] == [True, True, False, False, False]
        await press(app, "space")
        assert [row.asked for row in pane(app)._rows] == [True, False, False, False, False]
        await press(app, "u")
        assert [row.asked for row in pane(app)._rows] == [True, True, False, False, False]


async def test_an_answer_is_written_under_its_question() -> None:
    async with opened() as app:
        await press(app, "3", "j", "enter")
        assert "enjoy" in str(pane(app).editor.border_title)
        await press(app, *"she likes q and r", "escape")
        assert pane(app)._rows[1].answer == "she likes q and r"
        assert "she likes q and r" in text(app)
        await press(app, "u")
        assert pane(app)._rows[1].answer == ""


async def test_notes_are_kept_as_typed_and_stay_when_the_visit_ends() -> None:
    async with opened() as app:
        before = notes.read(ann())
        await to_notes(app)
        await press(app, "enter", *"- tea, q")
        await until(lambda: draft(f"notes:{ann()}"), "the draft", seconds=2)
        assert draft(f"notes:{ann()}").endswith("- tea, q")
        assert notes.read(ann()) == before
        await press(app, "escape")
        assert notes.read(ann()) == before + "\n- tea, q"
        assert draft(f"notes:{ann()}") is None
        assert app.focused is pane(app).lines
        await press(app, "u")
        assert notes.read(ann()) == before


async def test_every_line_of_a_paste_is_in_the_notes() -> None:
    async with opened() as app:
        await to_notes(app)
        await paste(app, "\none\n\ttwo\nthree [x] \x1b[31mred\n")
        await press(app, "escape")
        assert notes.read(ann()).endswith("\none\n\ttwo\nthree [x] red\n")


async def test_what_was_typed_comes_back_after_the_app_was_cut_off() -> None:
    async with opened() as app:
        await to_notes(app)
        await press(app, *" never lost")
        await until(lambda: draft(f"notes:{ann()}"), "the draft", seconds=2)
    run("UPDATE contact SET notes = notes WHERE id = ?", (ann(),))
    async with opened() as app:
        await until(lambda: pane(app).lines.count)
        await act(app, "prep", "last", "open")
        assert pane(app).editor.text.endswith(" never lost")


async def test_the_last_letters_before_quitting_are_kept() -> None:
    async with opened() as app:
        await to_notes(app)
        await press(app, *"!?")
        app.exit()
        await until(lambda: not app.is_running, "the end")
    kept = draft(f"notes:{ann()}") or notes.read(ann())
    assert kept.endswith("!?")


async def test_leaving_for_another_pane_ends_the_visit() -> None:
    async with opened() as app:
        await to_notes(app)
        await press(app, *" and more", "tab")
        await idle(app)
        assert pane(app).editor is None
        assert notes.read(ann()).endswith(" and more")


async def test_notes_edited_in_two_places_keep_both_and_one_key_chooses() -> None:
    wanted = {
        "left_square_bracket": "here",
        "right_square_bracket": "elsewhere",
        "equals_sign": "here\nelsewhere",
    }
    async with opened() as app:
        for key, left in wanted.items():
            run("UPDATE contact SET notes = 'as it was' WHERE id = ?", (ann(),))
            app.show_changes()
            await to_notes(app)
            pane(app).editor.text = "here"
            with other_writer() as other:
                other.execute("UPDATE contact SET notes = 'elsewhere' WHERE id = ?", (ann(),))
            await press(app, "escape")
            clash = notes.clash(notes.read(ann()))
            assert clash is not None
            assert (clash.here, clash.elsewhere) == ("here", "elsewhere")
            assert "[ the first" in str(pane(app).border_subtitle)
            await press(app, key)
            assert notes.read(ann()) == left
            assert str(pane(app).border_subtitle) == ""


async def test_somebody_removed_for_good_by_another_program_is_no_fault() -> None:
    async with opened() as app:
        gone = ann()
        await press(app, "3")
        with other_writer() as other:
            other.execute("PRAGMA foreign_keys = ON")
            other.execute("DELETE FROM contact WHERE id = ?", (gone,))
        pane(app).show(gone)
        assert pane(app).lines.count == 0
        await press(app, "1", "e")
        assert "gone" in text(app).splitlines()[0]


async def test_answers_given_before_are_read_in_whole() -> None:
    async with opened() as app:
        contact = run("SELECT contact_id FROM answer WHERE interaction_id IS NOT NULL").fetchone()
        cast(Home, app.screen).contacts.select(contact[0])
        await act(app, "prep", "last", "open")
        assert "Answered before" in text(app)
        await press(app, "escape")
        assert isinstance(app.screen, Home)


async def test_an_editor_whose_text_is_refused_stays_open_with_it(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def full(*_: object) -> None:
        raise Refused("the disk is full: free some space")

    async with opened() as app:
        await act(app, "prep", "last", "open")
        await press(app, *"my words")
        monkeypatch.setattr("netui.prep.notes.finish", full)
        await press(app, "escape")
        await until(lambda: "the disk is full" in text(app), "why")
        assert "my words" in text(app)
        monkeypatch.undo()

"""The composer by keys: what is asked, what is rendered, kept, held back, copied and sent."""

from __future__ import annotations

from typing import Any, cast

import pytest
from cast import fill
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui import paths
from netui.app import Netui
from netui.compose import draft, sent
from netui.compose.screen.composer import Composer
from netui.compose.widgets import NoteText
from netui.home.screen import Home
from netui.people import edit
from netui.store import drafts, undo
from netui.store.file import run
from tests.ui.headless import (
    NARROW,
    NORMAL,
    idle,
    opened,
    other_writer,
    paste,
    pilot_of,
    press,
    ready,
    text,
    until,
)

INVITE = """
id: invite-after-event
title: Invitation after an event
channel: linkedin-invitation
stages: [new, met]
occasions: [event]
slots:
  - {name: given, question: What do you call them?, from: [contact.given]}
  - {name: stayed, question: What stayed with you?, example: the song}
  - {name: why, question: Why do you join?}
  - {name: offer, question: What could you share?, required: false}
body: "Hi {{ given }}, {{ stayed }} stayed with me. {{ why }}{% if offer %} Have {{ offer }}.{% endif %}"
variants: ["{{ given }}, thank you for {{ stayed }}: {{ why }}"]
follow_up: [7]
"""  # noqa: E501
LETTER = """
id: letter
title: A letter
channel: email
slots:
  - {name: stayed, question: What stayed with you?}
subject: "About {{ stayed }}"
body: "Dear Ann, {{ stayed }}!"
"""


@pytest.fixture(autouse=True)
def ids(store) -> dict[str, int]:
    folder = paths.home().templates
    folder.mkdir(parents=True)
    (folder / "invite-after-event.yaml").write_text(INVITE, "utf-8")
    (folder / "letter.yaml").write_text(LETTER, "utf-8")
    return fill()


@pytest.fixture(autouse=True)
def copied(monkeypatch) -> list[str]:
    sent_there: list[str] = []
    monkeypatch.setattr(Netui, "copy_to_clipboard", lambda app, what: sent_there.append(what))
    monkeypatch.setattr("netui.ui.clipboard._PROGRAMS", ())
    return sent_there


async def compose(app: Netui, contact: int = 1, **options: Any) -> Composer:
    app.go("compose", contact, **options)
    await ready(app)
    await idle(app)
    return cast(Composer, app.screen)


def note(app: Netui) -> str:
    return app.screen.query_one(NoteText).text


def in_row(app: Netui) -> str:
    """The question of the row that has the keys; "" where the text has them."""
    rows = app.screen.query_one("#rows")
    return rows.row.question if app.focused is rows.field else ""  # type: ignore[attr-defined]


def kept(contact: int = 1) -> draft.Draft | None:
    return draft.find(contact)


async def filled(app: Netui) -> None:
    await paste(app, "songs")
    await press(app, "enter")
    await paste(app, "Music.")
    await press(app, "enter", "enter")  # over what is optional


# --- slots


async def test_what_is_missing_is_asked_in_order_and_the_text_comes_last() -> None:
    async with opened() as app:
        await compose(app)
        assert in_row(app) == "What stayed with you?"
        await press(app, *"songs", "enter")
        assert in_row(app) == "Why do you join?"
        await press(app, "shift+tab", "shift+tab")
        assert in_row(app) == "What do you call them?"
        await press(app, "enter")
        assert in_row(app) == "Why do you join?"
        await press(app, *"Music.", "enter")
        assert in_row(app) == "What could you share?"
        await press(app, "enter")
        assert isinstance(app.focused, NoteText)


async def test_what_is_optional_is_asked_on_the_way_and_a_name_does_not_end_up_in_the_text() -> (
    None
):
    async with opened(NARROW) as app:
        await compose(app)
        await press(app, *"songs", "enter", *"Music.", "enter", *"pens", "enter", *" Bye")
        assert note(app) == "Hi Ann, songs stayed with me. Music. Have pens. Bye"


async def test_what_is_wanted_and_was_left_out_is_asked_after_all_below_it() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "enter", *"Music.", "enter", "enter")
        assert in_row(app) == "What stayed with you?"
        await press(app, *"songs", "enter")
        assert in_row(app) == "What could you share?"


async def test_the_text_is_rendered_as_the_slots_are_typed() -> None:
    async with opened() as app:
        await compose(app)
        assert note(app) == "Hi Ann, ‹What stayed with you› stayed with me. ‹Why do you join›"
        await press(app, *"so")
        assert note(app) == "Hi Ann, so stayed with me. ‹Why do you join›"
        await press(app, "backspace", "backspace", "enter", *"Me.")
        assert note(app) == "Hi Ann, ‹What stayed with you› stayed with me. Me."


async def test_a_template_s_words_in_a_slot_are_never_rendered() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"{{ why }}", "enter", *"{% if", "enter")
        assert note(app) == "Hi Ann, {{ why }} stayed with me. {% if"


async def test_typing_everything_in_one_burst_loses_nothing() -> None:
    async with opened() as app:
        app.go("compose", 1)
        await press(app, *"songs", "enter", *"Music.", "enter", "enter", *" Bye")
        assert note(app) == "Hi Ann, songs stayed with me. Music. Bye"


async def test_a_paste_into_a_slot_is_one_clean_line() -> None:
    async with opened() as app:
        await compose(app)
        await paste(app, "old \x1b[2Jsongs\nand new")
        assert note(app).startswith("Hi Ann, old songs and new stayed")


# --- plain text


async def test_the_first_edit_turns_it_into_plain_text_for_good() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        before = note(app)
        await press(app, *" PS")
        assert note(app) == before + " PS"
        assert "What stayed with you?" not in text(app)
        await until(lambda: "Version 2 of 2" in text(app))
        await press(app, "ctrl+z")
        assert "What stayed with you?" not in text(app)


async def test_undoing_in_a_text_never_brings_up_another_person_s_note(ids) -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, *"secret", "escape")
        await compose(app, ids["Hiro Tanaka"])
        app.screen.set_focus(app.screen.query_one(NoteText))
        await press(app, "ctrl+z", "ctrl+z")
        assert "secret" not in note(app)
        assert "Hi Ann" not in note(app)


# --- facts


async def test_a_fact_goes_into_the_row_that_was_in_work() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+f")
        assert app.focused is app.screen.query_one("#facts")
        await press(app, "enter")
        assert in_row(app) == "What stayed with you?"
        assert note(app).startswith("Hi Ann, simulation training stayed")
        await press(app, "ctrl+f", "j", "enter")
        assert note(app).startswith("Hi Ann, trail running stayed")  # in place of the other fact
        await press(app, *" and", "ctrl+f", "k", "enter")
        assert note(app).startswith("Hi Ann, trail running and simulation training stayed")


async def test_a_fact_goes_into_the_text_where_its_cursor_is() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, "ctrl+f", "enter", *"!")
        assert note(app) == "Hi Ann, songs stayed with me. Music. simulation training!"
        assert isinstance(app.focused, NoteText)


async def test_a_new_detail_is_kept_and_can_be_undone() -> None:
    async with opened() as app:
        await compose(app)
        await paste(app, "your talk on night huddles")
        await press(app, "ctrl+k")
        assert "Kept in the notes" in text(app)
        notes = run("SELECT notes FROM contact WHERE id = 1").fetchone()[0]
        assert notes.startswith("Two kids in primary school.")
        assert "huddles" in notes.split("\n")[-1]
        assert "Keep a fact on Ann Ortiz" in undo.undo().name


# --- versions and templates


async def test_versions_are_stepped_through_and_named() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, *"!", "ctrl+up")
        assert "Version 1 of 2 · Invitation after an event" in text(app)
        assert note(app) == "Hi Ann, songs stayed with me. Music."
        assert "What stayed with you?" in text(app)
        await press(app, "ctrl+up")
        assert "There is no version before this one" in text(app)
        await press(app, "ctrl+down")
        assert note(app) == "Hi Ann, songs stayed with me. Music.!"


async def test_another_wording_keeps_what_was_typed() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs", "ctrl+r")
        assert note(app) == "Ann, thank you for songs: ‹Why do you join›"
        assert in_row(app) == "Why do you join?"


async def test_another_template_is_chosen_by_how_it_fits() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, *"!", "ctrl+t")
        assert "met at SHRM November 3 days ago" in text(app)
        await choose(app, "letter")
        assert note(app) == "Dear Ann, songs!"
        assert "E-mail" in text(app)
        assert "ctrl+up brings your own text back" in text(app)
        await press(app, "ctrl+up")
        assert note(app) == "Hi Ann, songs stayed with me. Music.!"
        await press(app, "ctrl+t", "escape")
        assert note(app) == "Hi Ann, songs stayed with me. Music.!"


async def choose(app: Netui, name: str) -> None:
    fits = app.screen._list.fits  # type: ignore[attr-defined]
    at = next(number for number, one in enumerate(fits) if one.template.id == name)
    app.screen._list.move(at)  # type: ignore[attr-defined]
    await press(app, "enter")


async def test_a_subject_has_a_row_of_its_own(copied) -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+t")
        await choose(app, "letter")
        await press(app, *"songs")
        assert "About songs" in text(app)
        await press(app, "tab")
        assert in_row(app) == "Subject"
        await press(app, *" and you", "ctrl+y")
        assert copied == ["About songs and you\n\nDear Ann, songs!"]


async def test_another_channel_has_another_limit() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, "tab", "right")
        await until(lambda: "LinkedIn invitation, Premium · 36 of 300" in text(app))
        assert "invitations left in November" in text(app)
        await press(app, "right")
        await until(lambda: "invitations left in November" not in text(app))


# --- drafts


async def test_nothing_typed_leaves_no_draft() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+r", "escape")
        assert isinstance(app.screen, Home)
        assert kept() is None
        assert drafts.count() == 0


async def test_a_draft_is_kept_at_a_pause_and_comes_back() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs")
        await until(kept, "a draft")
        await press(app, "enter", *"Music.", "enter", "enter", *" PS", "escape")
        assert "Kept as a draft: m brings it back" in text(app)
        assert kept().now.text == "Hi Ann, songs stayed with me. Music. PS"
    async with opened() as app:
        await compose(app)
        assert "Brought back as you left it" in text(app)
        await press(app, *"!")
        assert note(app) == "Hi Ann, songs stayed with me. Music. PS!"


async def test_what_is_typed_just_before_the_end_is_kept() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs")
    assert kept().now.slots["stayed"] == "songs"


async def test_drafts_of_two_people_stay_apart(ids) -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs", "escape")
        await compose(app, ids["David Chen"])
        assert "Note to David Chen" in text(app)
        assert "songs" not in text(app)
        await press(app, *"stars", "escape")
        await compose(app)
        assert note(app).startswith("Hi Ann, songs")


async def test_the_composer_rests_and_begins_anew() -> None:
    async with opened() as app:
        first = await compose(app)
        await filled(app)
        await press(app, *"!", "ctrl+f", "j", "escape")
        again = await compose(app, 4)
        assert again is first
        assert "Note to David Chen" in text(app)
        assert app.focused is not app.screen.query_one("#facts")
        assert "Hi Ann" not in text(app)
        await press(app, "escape")
        assert isinstance(app.screen, Home)
    async with opened() as app:
        assert await compose(app) is not first


async def test_a_burst_out_of_a_note_and_into_the_next_loses_nothing() -> None:
    async with opened() as app:
        await press(app, *"m", *"songs", "escape", "j", *"m", *"Music", "escape")
        assert isinstance(app.screen, Home)
        assert kept(1).now.slots["stayed"] == "songs"
        await compose(app, 2)
        assert "Music" in text(app)


async def test_while_another_program_writes_the_draft_waits() -> None:
    async with opened() as app:
        await compose(app)
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, *"songs")
            await until(lambda: app.writes.waiting, "a write that waits")
            await press(app, "escape")
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting, "the write")
        assert kept().now.slots["stayed"] == "songs"


# --- the coach


async def test_to_dos_until_a_pause_then_remarks() -> None:
    async with opened() as app:
        await compose(app, 8)
        app.screen.set_focus(app.screen.query_one(NoteText))
        await press(app, "ctrl+a", "delete")
        await paste(app, "Hi Hiro, how are you doing today, my friend?")
        await until(lambda: "an offer or help" in text(app), "a to-do")
        await until(lambda: "• " in text(app), "a remark")


async def test_the_next_finding_is_selected_in_the_text() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, *" I need a job.", "ctrl+n")
        area = app.screen.query_one(NoteText)
        await until(lambda: "job" in area.selected_text, "the place of the job")
        await press(app, *"tea")
        assert note(app).endswith("tea.")


async def test_the_next_finding_of_an_unfilled_place_is_its_row() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs", "enter", "enter", "ctrl+n")
        assert in_row(app) == "Why do you join?"


async def test_the_counter_says_how_much_is_too_much() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await paste(app, "so " * 60)
        await until(lambda: "216 of 200 · 16 too many" in text(app), "the counter")


# --- out of the house


async def test_copying_is_held_back_until_it_is_asked_for_twice(copied) -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+y")
        assert "Held back: 2 places unfilled. ctrl+y again copies it anyway" in text(app)
        assert copied == []
        await press(app, *"songs", "ctrl+y")
        assert "Held back: 1 place unfilled" in text(app)  # it changed in between
        await press(app, "ctrl+y")
        assert copied == ["Hi Ann, songs stayed with me. ‹Why do you join›"]


async def test_what_is_too_long_is_held_back(copied) -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await paste(app, "so " * 60)
        await press(app, "ctrl+y")
        assert "Held back: 16 characters too many" in text(app)
        await press(app, "backspace", *["backspace"] * 15, "ctrl+y")
        assert len(copied) == 1


async def test_a_copy_begins_a_new_version() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, *"!", "ctrl+y", *"?")
        assert [one.text for one in kept_after(app).versions][1:] == [
            "Hi Ann, songs stayed with me. Music.!",
            "Hi Ann, songs stayed with me. Music.!?",
        ]


def kept_after(app: Netui) -> draft.Draft:
    app.screen._pause.over()  # type: ignore[attr-defined]
    found = kept()
    assert found is not None
    return found


async def test_the_profile_is_opened(monkeypatch) -> None:
    links: list[str] = []
    monkeypatch.setattr(
        "netui.ui.links.subprocess.Popen", lambda command, **_: links.append(command[-1])
    )
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+o")
        assert links == ["https://annortiz.example.org/blog"]


async def test_sent_it_is_logged_planned_and_closed() -> None:
    answered: list[str] = []
    async with opened() as app:
        await compose(app, also=lambda: answered.append("yes"))
        await filled(app)
        await press(app, "ctrl+s")
        assert isinstance(app.screen, Home)
        assert "Sent to Ann Ortiz, follow-up Sun 29 Nov · u undo" in text(app)
        (found,) = sent.notes(1)
        assert found.text == "Hi Ann, songs stayed with me. Music."
        assert found.follow_up_on == TODAY.replace(day=29)
        assert answered == ["yes"]
        assert kept() is None
        await press(app, "u")
        await compose(app)
        assert note(app) == "Hi Ann, songs stayed with me. Music."
        await press(app, "escape")


async def test_an_unfilled_note_is_sent_only_when_asked_for_twice() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+s")
        assert "Held back: 2 places unfilled. ctrl+s again marks it as sent anyway" in text(app)
        assert not sent.notes(1)
        await press(app, "ctrl+s")
        assert len(sent.notes(1)) == 1


async def test_sending_waits_for_a_lock_and_may_be_left() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "ctrl+s", "ctrl+s")
            assert isinstance(app.screen, Composer)
            await press(app, "escape")
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting, "the write")
        assert len(sent.notes(1)) == 1
        assert kept() is None


async def test_a_sending_that_is_refused_keeps_the_note() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, *"!")
        run("UPDATE contact SET trashed_at = '2026-11-22' WHERE id = 1")
        await press(app, "ctrl+s")
        assert isinstance(app.screen, Composer)
        assert note(app).endswith("Music.!")
        assert kept().now.text.endswith("Music.!")


# --- the editor


async def test_without_a_terminal_to_lend_it_says_so_and_keeps_the_text() -> None:
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, "ctrl+g")
        assert "cannot be lent to an editor" in text(app)
        assert note(app) == "Hi Ann, songs stayed with me. Music."


async def test_what_the_editor_leaves_is_plain_text(monkeypatch) -> None:
    from contextlib import nullcontext

    monkeypatch.setattr(Netui, "suspend", lambda app: nullcontext())
    monkeypatch.setattr("netui.compose.external_editor.edit", lambda before: before + "\nBye")
    async with opened() as app:
        await compose(app)
        await filled(app)
        await press(app, "ctrl+g")
        assert note(app) == "Hi Ann, songs stayed with me. Music.\nBye"
        assert "What stayed with you?" not in text(app)
        await until(lambda: "Version 2 of 2" in text(app))


# --- the screen


@pytest.mark.parametrize("size", [NORMAL, NARROW])
async def test_one_pane_at_a_time_where_the_terminal_is_narrow(size) -> None:
    async with opened(size) as app:
        await compose(app)
        assert "2 Draft" in text(app)
        assert "1 Ann Ortiz" not in text(app)
        assert "left" in text(app)
        await press(app, "ctrl+f")
        assert "1 Ann Ortiz" in text(app)
        assert "2 Draft" not in text(app)
        await press(app, "enter")
        assert "simulation training stayed" in text(app).replace("\n", " ")
        await press(app, "shift+tab", "shift+tab", "shift+tab")
        assert "3 Coach" in text(app)
        await press(app, "escape")
        assert isinstance(app.screen, Home)


async def test_it_becomes_wide_and_narrow_again() -> None:
    async with opened() as app:
        await compose(app)
        await pilot_of(app).resize_terminal(80, 24)
        await idle(app)
        assert "3 Coach" not in text(app)
        assert "left" in text(app).split("\n")[-6:][0] + text(app)
        await pilot_of(app).resize_terminal(120, 36)
        await idle(app)
        for title in ("1 Ann Ortiz", "2 Draft", "3 Coach"):
            assert title in text(app)


async def test_what_another_program_learns_shows() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs")
        app.write(lambda: edit.add_trait(1, "interest", "beekeeping"))
        await until(lambda: "beekeeping" in text(app), "the new interest")
        assert in_row(app) == "What stayed with you?"
        assert note(app).startswith("Hi Ann, songs")


async def test_a_hostile_contact_is_shown_literally_and_copied_clean(copied) -> None:
    hostile = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
    run("UPDATE contact SET given = ?, notes = ? WHERE id = 1", (hostile, hostile))
    run("UPDATE trait SET value = ? WHERE contact_id = 1", (hostile,))
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+f", "enter", "enter", *"Me.", "enter", *"!")
        await until(lambda: "[@click=app.quit]x[/]" in text(app))
        await press(app, "ctrl+y", "ctrl+y")
        assert "\x1b" not in copied[0]
        assert "[/oops]" in copied[0]
        await press(app, "ctrl+t", "escape")
        assert app.is_running


async def test_somebody_who_is_gone_is_said() -> None:
    async with opened() as app:
        run("UPDATE contact SET trashed_at = '2026-11-22' WHERE id = 1")
        await press(app, "m")
        assert isinstance(app.screen, Home)
        assert app.is_running


async def test_what_is_held_back_for_one_key_is_held_back_for_the_other() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, "ctrl+y")
        assert "Held back" in text(app)
        await press(app, "ctrl+s")
        assert "ctrl+s again" in text(app)
        assert sent.notes(1) == []


async def test_the_field_has_the_keys_of_a_line_and_leads_up_and_down() -> None:
    async with opened() as app:
        await compose(app)
        await press(app, *"songs", "home", *"old ", "up")
        row = in_row(app)
        await press(app, "down")
        assert in_row(app) != row
        await press(app, "end", "ctrl+u")
        assert "old songs" not in text(app)

"""Keys of a note faster than its screen: no letter is lost, or run as a command."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.notes import BARE, clipboard, drafts, home, introduce_me, meet, overheard

TEXT = "quarterly dull rows of yes, so"  # its letters are commands nearly all of them
NOTES = "SELECT text FROM note ORDER BY id"
LOGGED = "SELECT kind, summary FROM interaction ORDER BY id DESC"


@pytest.fixture
def ann(netui: Netui, store: Path) -> Netui:
    """A home that knows Ann Ortiz and, below her, Zoe Quist."""
    introduce_me()
    meet()
    meet("Zoe", "Quist")
    file.close_file()
    return netui


def test_a_text_typed_with_the_key_of_the_note(ann: Netui) -> None:
    terminal = home(ann)
    terminal.burst("m", *TEXT)
    terminal.wait_for(lambda _: [d["slots"]["stayed"] for d in drafts(ann)] == [TEXT])
    terminal.wait_for("2 Draft")
    assert terminal.shows("Note to Ann Ortiz")


def test_copied_right_behind_the_letters_has_them_all(ann: Netui) -> None:
    terminal = home(ann, env=BARE)
    heard = overheard(terminal)
    terminal.burst("m", *TEXT, "ctrl+y")
    terminal.wait_for("Sent to the clipboard")
    assert TEXT in clipboard(heard)[0]
    terminal.burst("tab", "tab", *TEXT, "ctrl+y")
    terminal.wait_for(lambda _: len(clipboard(heard)) == 2)
    assert clipboard(heard)[1] == clipboard(heard)[0] + TEXT


def test_sent_right_behind_the_letters_logs_them_all(ann: Netui) -> None:
    terminal = home(ann, columns=80, rows=24)
    terminal.burst("m", *TEXT, "tab", "tab", *TEXT, "ctrl+s")
    terminal.wait_for("Sent to Ann Ortiz")
    (text,) = ann.rows(NOTES)[0]
    assert text.count(TEXT) == 2
    assert text.endswith(TEXT)
    assert ann.value("SELECT notes FROM interaction ORDER BY id DESC") == text
    assert drafts(ann) == []


def test_sent_twice_in_one_burst_is_sent_once(ann: Netui) -> None:
    terminal = home(ann)
    terminal.burst("m", *TEXT, "ctrl+s", "ctrl+s", "ctrl+y", "q")
    assert terminal.wait_exit() == 0
    assert len(ann.rows(NOTES)) == 1


def test_a_note_and_what_follows_it(ann: Netui) -> None:
    terminal = home(ann)
    terminal.burst("m", *TEXT, "ctrl+s", "j", "m", *TEXT, "ctrl+s", *"lcall about rows", "enter")
    terminal.wait_for(lambda _: ann.rows(LOGGED)[0] == ("call", "call about rows"))
    names = "SELECT c.given FROM note n JOIN contact c ON c.id = n.contact_id ORDER BY n.id"
    assert ann.rows(names) == [("Ann",), ("Zoe",)]
    assert all(TEXT in text for (text,) in ann.rows(NOTES))


def test_the_way_out_behind_the_letters_keeps_them(ann: Netui) -> None:
    terminal = home(ann)
    terminal.burst("m", *TEXT, "esc", "q")
    assert terminal.wait_exit() == 0
    assert [draft["slots"]["stayed"] for draft in drafts(ann)] == [TEXT]


def test_another_template_and_its_words_in_one_burst(ann: Netui) -> None:
    folder = ann.home / "templates"
    folder.mkdir()
    (folder / "mine.yaml").write_text(
        "id: mine\ntitle: Mine\nchannel: text\noccasions: [event]\nstages: [new, met]\n"
        "slots: [{name: what, question: What?}]\nbody: So {{ what }}!\n"
    )
    terminal = home(ann)
    terminal.burst("m", "ctrl+t", "j", "enter", *TEXT, "ctrl+s")
    terminal.wait_for("Sent to Ann Ortiz")
    (text,) = ann.rows(NOTES)[0]
    assert TEXT in text


def test_a_fact_and_letters_behind_it(ann: Netui) -> None:
    terminal = home(ann)
    terminal.burst("m", "ctrl+f", "enter", *TEXT)
    wanted = [f"mountain biking{TEXT}"]
    terminal.wait_for(lambda _: TEXT in str(drafts(ann)))
    terminal.press("esc")
    terminal.wait_for("Kept as a draft")
    assert [draft["slots"]["stayed"] for draft in drafts(ann)] == wanted


def test_pasted_lines_become_one_in_a_place_and_stay_in_the_text(ann: Netui) -> None:
    terminal = home(ann)
    terminal.press("m")
    terminal.wait_for("2 Draft")
    terminal.paste("first\nsecond")
    terminal.wait_for(lambda _: [d["slots"]["stayed"] for d in drafts(ann)] == ["first second"])
    terminal.press("tab", "tab")
    terminal.paste("\nthird\nfourth\x07\x9b")
    terminal.wait_for(
        lambda _: [str(d["text"]).endswith("\nthird\nfourth") for d in drafts(ann)] == [True]
    )

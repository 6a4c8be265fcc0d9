"""Templates of the user's own, edited while the app is open; and data that would be code."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from netui.store import file, models, undo
from netui.text import clean
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from tests.journeys.driver import Netui
from tests.journeys.notes import (
    BARE,
    clipboard,
    composing,
    drafts,
    home,
    introduce_me,
    meet,
    overheard,
)
from tests.terminal import Terminal

HOSTILE = f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}"
CODE = "{{ 7*7 }} {% for x in y %} [b]{{ me }}[/b]"
# Titles, clipboards and other commands; Textual itself sets the shape of the mouse pointer.
STRINGS = re.compile(r"\x1b\](?!22;[a-z-]*\x07)|\x1b[PX^_]|[\x80-\x9f]")
MINE = """\
id: mine
title: {title}
channel: linkedin-invitation
occasions: [event]
stages: [new, met]
slots:
  - {{name: what, question: What was it, from: [contact.interest]}}
body: "{words} {{{{ what }}}}."
"""


@pytest.fixture
def ann(netui: Netui, store: Path) -> Netui:
    """A home that knows Ann Ortiz alone, and has a folder for templates."""
    introduce_me()
    meet()
    file.close_file()
    (netui.home / "templates").mkdir()
    return netui


def write(netui: Netui, title: str, words: str) -> None:
    """Write the one template of the user's own."""
    text = MINE.format(title=title, words=words)
    (netui.home / "templates" / "mine.yaml").write_text(text, encoding="utf-8")


def choose(terminal: Terminal, title: str) -> None:
    """Choose a template by the beginning of its title, wherever it stands in the list."""
    terminal.press("ctrl+t")
    terminal.wait_for("enter takes it")
    while f"› {title}" not in terminal.text:
        line = terminal.line("│ › ")
        terminal.press("j")
        terminal.wait_for(lambda shown, line=line: shown.line("│ › ") != line)
    terminal.press("enter")
    terminal.wait_until_gone("enter takes it")


def test_a_template_edited_while_the_app_is_open_is_used_at_once(ann: Netui) -> None:
    terminal = composing(ann)
    terminal.press("ctrl+t")
    terminal.wait_for("Templates for Ann")
    terminal.settle()
    assert not terminal.shows("A first try")
    terminal.press("esc")
    terminal.wait_until_gone("enter takes it")

    write(ann, "A first try", "I liked")
    choose(terminal, "A first try")
    terminal.wait_for("I liked mountain biking.")
    terminal.press("shift+tab")
    terminal.type(" uphill")
    terminal.wait_for("I liked mountain biking uphill.")
    terminal.press("esc")
    terminal.wait_for("Kept as a draft")

    write(ann, "A third try", "I loved")
    terminal.press("m")
    terminal.wait_for("I loved mountain biking uphill.")
    terminal.press("ctrl+t")
    terminal.wait_for("enter takes it")
    assert not terminal.shows("A first try")


def test_a_broken_template_is_named_and_left_out_until_it_is_mended(ann: Netui) -> None:
    terminal = composing(ann)
    for words, shown, hidden in (
        ("I liked", "A first try", "Left out"),
        ("I liked {{ nothing }},", "“nothing” is no slot", "A first try"),
        ("I loved", "A first try", "Left out"),
    ):
        write(ann, "A first try", words)
        terminal.press("ctrl+t")
        terminal.wait_for("enter takes it")
        terminal.wait_for(shown)
        assert not terminal.shows(hidden)
        terminal.press("esc")
        terminal.wait_until_gone("enter takes it")


def test_what_is_typed_stands_below_its_question_in_another_template(ann: Netui) -> None:
    write(ann, "A first try", "I liked")
    terminal = composing(ann)
    terminal.wait_for("I liked mountain biking.")
    choose(terminal, "Invitation after an event")
    terminal.type("buddies")
    terminal.wait_for(lambda _: "buddies" in str(drafts(ann)))
    lines = terminal.text.split("\n")
    (asked,) = (
        at
        for at, line in enumerate(lines)
        if "What did they say that stayed" in line and "‹" not in line
    )
    assert "buddies" in lines[asked + 1]


def test_a_note_outlives_its_template(ann: Netui) -> None:
    write(ann, "A first try", "I liked")
    terminal = composing(ann)
    choose(terminal, "A first try")
    terminal.press("shift+tab")
    terminal.type(" in the fog")
    terminal.wait_for("I liked mountain biking in the fog.")
    terminal.press("esc")
    terminal.wait_for("Kept as a draft")
    (ann.home / "templates" / "mine.yaml").unlink()
    terminal.press("m")
    terminal.wait_for("mountain biking in the fog")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Ann Ortiz")
    assert "mountain biking in the fog" in ann.value("SELECT text FROM note")


@pytest.mark.parametrize("keys", [(), ("tab", "tab")])
def test_what_looks_like_code_is_text_wherever_it_is_typed(
    ann: Netui, keys: tuple[str, ...]
) -> None:
    terminal = home(ann, env=BARE)
    heard = overheard(terminal)
    terminal.press("m")
    terminal.wait_for("2 Draft")
    terminal.press(*keys)
    terminal.type(CODE)
    terminal.wait_for(lambda _: CODE in str(drafts(ann)))
    terminal.press("esc", "m")
    terminal.wait_for("Brought back as you left it")
    terminal.press("ctrl+y", "ctrl+y")
    terminal.wait_for("Sent to the clipboard")
    assert CODE in clipboard(heard)[0]
    terminal.press("ctrl+s", "ctrl+s")
    terminal.wait_for("Sent to Ann")
    assert CODE in ann.value("SELECT text FROM note")


@pytest.fixture
def hostile(netui: Netui, store: Path) -> Netui:
    """A home with one contact of whom every text is hostile, past all cleaning."""
    contact = meet(HOSTILE_GIVEN, HOSTILE_FAMILY, notes=HOSTILE, seeks=CODE, offers=HOSTILE)
    with undo.action("Take in"):
        columns = dict.fromkeys(["name", "field", "city", "seeks"], HOSTILE)
        models.Me.create(id=1, offers=CODE, **columns)
        for kind, value in (("interest", CODE), ("book", HOSTILE), ("tag", HOSTILE)):
            models.Trait.create(contact=contact, kind=kind, value=value)
        models.Event.update(name=f"{HOSTILE} {CODE}").execute()
        models.Interaction.update(summary=HOSTILE, notes=HOSTILE).execute()
        talk = models.Interaction.create(
            on_date="2026-11-14", kind="message", direction="me", summary=HOSTILE, notes=HOSTILE
        )
        models.Participant.create(interaction=talk, contact=contact)
        models.Note.create(
            contact=contact,
            interaction=talk,
            template=HOSTILE,
            occasion=HOSTILE,
            channel="linkedin-invitation",
            subject=HOSTILE,
            text=f"{HOSTILE} {CODE}",
            sent_on="2026-11-14",
            follow_up_on="2026-11-21",
        )
    file.close_file()
    return netui


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
def test_no_data_becomes_a_command_on_any_screen(hostile: Netui, columns: int, rows: int) -> None:
    beginning = "Ann [/oops] [@click=app.quit]x[/]"
    terminal = home(hostile, columns=columns, rows=rows, env=BARE)
    heard = overheard(terminal)
    terminal.press("m")
    terminal.wait_for(f"Note to {beginning}")
    choose(terminal, "Invitation by common")
    terminal.press("ctrl+f")
    terminal.wait_for("{{ 7*7 }}")
    terminal.press("G", "enter")
    terminal.type(CODE)
    terminal.press("ctrl+n", "ctrl+k", "ctrl+t")
    terminal.wait_for("Templates for Ann")
    terminal.press("esc", "esc")
    terminal.wait_for("Kept as a draft")
    terminal.press("O")
    terminal.wait_for("Waiting for an answer 1")
    terminal.wait_for("Ann [/oops]")
    terminal.press("G", "g", "enter", "esc", "j", "enter")
    terminal.settle()
    terminal.press("esc", "esc", "esc")
    terminal.wait_for("1 Contacts")
    terminal.press("r")
    terminal.wait_for("Invitation: what came of it?")
    terminal.press("r")
    terminal.wait_for("Replied: invitation to Ann [/oops]")
    terminal.settle()
    said = "".join(heard)
    assert STRINGS.findall(said) == []
    assert not re.search(r"\b49\b", re.sub(r"\x1b\[[^A-Za-z]*[A-Za-z]", "", said))
    assert terminal.screen.title == ""
    assert hostile.value("SELECT outcome FROM note") == "replied"


def test_a_hostile_note_goes_out_clean_and_as_it_reads(hostile: Netui) -> None:
    terminal = home(hostile, env=BARE)
    heard = overheard(terminal)
    terminal.press("m")
    terminal.wait_for("2 Draft")
    choose(terminal, "Invitation by common ground")
    terminal.press("ctrl+y", "ctrl+y")
    terminal.wait_for("Sent to the clipboard")
    (copied,) = clipboard(heard)
    assert clean(HOSTILE_GIVEN) in copied
    assert "\x1b" not in copied
    terminal.press("ctrl+s", "ctrl+s")
    terminal.wait_for("Sent to Ann [/oops]")
    assert hostile.value("SELECT text FROM note ORDER BY id DESC") == copied
    assert "\x1b" not in hostile.value("SELECT notes FROM interaction ORDER BY id DESC")

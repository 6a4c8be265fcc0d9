"""Names and words that would be markup, code or commands, on every screen of events."""

from __future__ import annotations

from pathlib import Path
from typing import Any

import pytest

from netui.events import events
from netui.store import file, models, undo
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.journeys.driver import Netui
from tests.journeys.evenings import Thumbs, lines
from tests.journeys.notes import BARE, cards, home, meet, overheard
from tests.journeys.test_note_templates import CODE, HOSTILE, STRINGS

BEGINNING = "Ann [/oops] [@click=app.quit]x[/]"
EVENT = "Gala [/oops]"
LATER = "2026-12-13"


@pytest.fixture
def hostile(netui: Netui, store: Path) -> Netui:
    """A home with one contact and two events whose every text is hostile, past all cleaning."""
    contact = meet(HOSTILE_GIVEN, HOSTILE_FAMILY, notes=HOSTILE, seeks=CODE, offers=HOSTILE)
    words = dict.fromkeys(["kind", "organiser", "place", "series"], HOSTILE)
    with undo.action("Take in"):
        models.Me.create(id=1, name=HOSTILE, field=HOSTILE, offers=CODE)
        models.Event.update(learned=CODE, helped=HOSTILE, **words).execute()
        for on in (TODAY.replace(day=21), TODAY.replace(day=30)):
            number = events.add("Gala", on)
            name = f"{EVENT} {HOSTILE} {CODE}"
            changed = models.Event.update(name=name, notes=HOSTILE, **words)
            changed.where(models.Event.id == number).execute()
            models.Guest.create(event=number, contact=contact, name="", line=HOSTILE)
    file.close_file()
    return netui


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
def test_no_data_becomes_a_command_on_any_screen_of_events(
    hostile: Netui, columns: int, rows: int
) -> None:
    size: dict[str, Any] = {"columns": columns, "rows": rows, "env": BARE}
    terminal = home(hostile, **size)
    heard, keys = overheard(terminal), Thumbs(terminal)
    keys.press("v", EVENT)
    keys.press("e", "Edit an event")
    keys.press("esc", "To debrief 1")
    keys.press("p", "How it went")
    keys.press("esc", "To debrief 1")
    keys.press("g", "Monday 30 November")
    keys.press("enter", "To begin with")
    terminal.wait_for(f"{BEGINNING} 日本")
    keys.press("esc", "To debrief 1")
    keys.press("j", "Saturday 21 November")
    keys.press("enter", "Nobody noted yet")
    keys.type("ann")
    terminal.wait_for(f'tab "{BEGINNING}')
    keys.press("tab", "known: ")
    keys.line(f", [b]cook[/b] ~{CODE}", "Met Ann [/oops]")
    keys.line(f"Bo Li: {CODE}", "Met Bo Li: new")
    keys.press("up", "Mending Bo Li")
    keys.press("up", "Mending Ann [/oops]")
    keys.press("ctrl+g", "1 of 2 ")
    terminal.wait_for(BEGINNING)
    keys.press("k", "2 of 2 ")
    keys.press("f", "Follow up with Bo Li")
    keys.press("esc", "2 of 2 ")
    keys.press("n", "What did I learn?")
    terminal.press("enter")
    keys.line(CODE, CODE[:20])
    keys.line(CODE, "y yes")
    keys.press("enter", "Met 2, new 1, known 1")
    keys.press("enter", "Behind 2")
    keys.press("i", "What events bring")
    terminal.wait_for(EVENT)
    keys.press("tab", "by series")
    keys.press("tab", "by kind")
    keys.press("esc", "Behind 2")
    assert len(lines(hostile)) == 2
    terminal.press("q")
    assert terminal.wait_exit() == 0
    harmless(heard)


def test_no_data_becomes_a_command_on_the_cards_of_the_review(hostile: Netui) -> None:
    notes = "Ann [/oops]: in depth\nBo Li [b]: know better; in depth\n"
    told = hostile.run("debrief", "2", stdin=notes)
    shown = hostile.run("event", "show", "2"), hostile.run("event", "brief", "3")
    learned, listed = hostile.run("event", "learn"), hostile.run("event", "list")
    for answer in (told, *shown, learned, listed):
        assert "\x1b" not in answer.stdout + answer.stderr
        assert STRINGS.findall(answer.stdout + answer.stderr) == []
    assert [kind for kind, _ in cards(hostile)] == ["debrief", "thank-you", "thank-you"]

    terminal = home(hostile, env=BARE)
    heard, keys = overheard(terminal), Thumbs(terminal)
    keys.press("r", "Just past: whom did you meet?")
    terminal.wait_for(EVENT)
    keys.press("x", f"A good talk at {EVENT}")
    terminal.wait_for(BEGINNING)
    keys.press("d", "Bo Li [b]")
    keys.press("d", "done")
    harmless(heard)
    assert cards(hostile, LATER)[0] == ("know-better", "Bo Li [b]")
    terminal = home(hostile, env=BARE, today=LATER)
    heard, keys = overheard(terminal), Thumbs(terminal)
    keys.press("r", f"at {EVENT}")
    terminal.settle()
    harmless(heard)


def harmless(heard: list[str]) -> None:
    """No title was set, nothing copied, no template evaluated."""
    said = "".join(heard)
    assert STRINGS.findall(said) == []
    assert "49 {%" not in said

"""A note to somebody just met, from the first key to what stands in the file weeks later."""

from __future__ import annotations

import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from pathlib import Path

import pytest

from netui.store import file, models, undo
from tests.journeys.driver import Netui
from tests.journeys.notes import (
    BARE,
    SAID,
    Counted,
    cards,
    clipboard,
    composing,
    drafts,
    home,
    introduce_me,
    meet,
    overheard,
    worded,
)
from tests.terminal import Terminal

LATER = "2026-11-29"  # a week on
TOO_MUCH = f"{SAID}, and whether your team has an opening for me at the end of next year"
MOST_PRESSES = 12  # besides the text itself


@pytest.mark.parametrize(("columns", "rows"), [(120, 36), (80, 24)])
def test_from_an_encounter_to_the_thanks_for_the_connection(
    ann: Netui, columns: int, rows: int
) -> None:
    wanted, too_long = worded(ann, SAID), worded(ann, TOO_MUCH)
    terminal = home(ann, columns=columns, rows=rows, env=BARE)
    heard, keys = overheard(terminal), Counted(terminal)

    keys.press("m", "Invitation after an event")
    terminal.type(TOO_MUCH)
    over = len(too_long) - 200
    terminal.wait_for(f"{len(too_long)} of 200 · {over} too many")
    keys.press("ctrl+y", f"Held back: {over} characters too many")
    assert clipboard(heard) == []
    terminal.wait_for("sounds" if columns > 100 else "Too long by")
    keys.press("shift+home", "too many")
    terminal.type(SAID)
    terminal.wait_for(f"{len(wanted)} of 200 · {200 - len(wanted)} left")
    terminal.wait_until_gone("sounds")
    if columns > 100:
        terminal.wait_for("✓ a reason for writing")
    keys.press("ctrl+y", "Sent to the clipboard")
    assert clipboard(heard) == [wanted]
    keys.press("ctrl+s", "Sent to Ann Ortiz, follow-up Sun 29 Nov · u undo")
    assert keys.presses <= MOST_PRESSES

    sent = ("invite-after-event", "event", "linkedin-invitation", wanted, "sent")
    assert ann.rows(
        "SELECT n.template, n.occasion, n.channel, n.text, n.outcome, n.sent_on, n.follow_up_on,"
        " i.kind, i.direction, i.notes FROM note n JOIN interaction i ON i.id = n.interaction_id"
    ) == [(*sent, ann.today, LATER, "message", "me", wanted)]
    assert ann.value("SELECT last_touch_at FROM contact") == "2026-11-19"
    assert drafts(ann) == []
    terminal.press("q")
    assert terminal.wait_exit() == 0
    accepted_and_thanked(ann, columns, rows)


def accepted_and_thanked(netui: Netui, columns: int, rows: int) -> None:
    """A week later: the review asks; she has accepted, and is thanked."""
    assert ("invitation", "Ann Ortiz") not in cards(netui, "2026-11-28")
    assert cards(netui, LATER)[0] == ("invitation", "Ann Ortiz")
    terminal = home(netui, columns=columns, rows=rows, env=BARE, today=LATER)
    heard = overheard(terminal)
    terminal.press("r")
    terminal.wait_for("Invitation: what came of it?")
    terminal.wait_for("“Hi Ann, ")
    terminal.press("a")
    terminal.wait_for("Accepted: invitation to Ann Ortiz")
    assert netui.value("SELECT connected_on FROM contact") == LATER
    assert netui.rows("SELECT outcome, outcome_on, follow_up_on FROM note") == [
        ("accepted", LATER, None)
    ]

    terminal.press("esc", "m")
    terminal.wait_for("Thanks for accepting the invitation")
    terminal.press("ctrl+y")
    terminal.wait_for("Sent to the clipboard")
    terminal.press("ctrl+s")
    terminal.wait_for("Sent to Ann Ortiz")
    (copied,) = clipboard(heard)
    assert "Ann" in copied
    assert "mountain biking" in copied
    assert netui.rows("SELECT template, channel, text FROM note WHERE sent_on = ?", LATER) == [
        ("thank-accepted", "linkedin-message", copied)
    ]


@pytest.fixture
def tmux() -> Iterator[list[str]]:
    """A tmux of its own, with how to call it."""
    if shutil.which("tmux") is None:
        pytest.skip("tmux is not installed")
    with tempfile.TemporaryDirectory() as folder:  # a socket's name must be short
        call = ["tmux", "-S", f"{folder}/socket", "-f", "/dev/null"]
        yield call
        subprocess.run([*call, "kill-server"], check=False, capture_output=True)


def test_the_note_is_in_the_buffer_of_tmux(ann: Netui, tmux: list[str], tmp_path: Path) -> None:
    programs = tmp_path / "programs"
    programs.mkdir()
    (programs / "tmux").symlink_to(str(shutil.which("tmux")))
    wanted = worded(ann, SAID)
    env = {"NETUI_HOME": str(ann.home), "HOME": str(ann.user), "SHELL": "/bin/sh"}
    env |= {"PATH": str(programs), "DISPLAY": "", "WAYLAND_DISPLAY": ""}
    command = [*tmux, "new-session", sys.executable, "-m", "netui", "--today", ann.today]
    with Terminal(command, env=env) as terminal:
        terminal.wait_for("1 Contacts")
        terminal.press("m")
        terminal.wait_for("2 Draft")
        terminal.type(SAID)
        terminal.wait_for(f"{len(wanted)} of 200")
        terminal.press("ctrl+y")
        terminal.wait_for("Copied to the clipboard")
        shown = subprocess.run([*tmux, "show-buffer"], check=True, capture_output=True)
        assert shown.stdout.decode() == wanted


def test_what_is_held_back_goes_out_when_asked_for_again(ann: Netui) -> None:
    terminal = composing(ann, env=BARE)
    heard = overheard(terminal)
    terminal.press("ctrl+y")
    terminal.wait_for("Held back: 1 place unfilled. ctrl+y again copies it anyway")
    assert clipboard(heard) == []
    terminal.press("ctrl+y")
    terminal.wait_for("Sent to the clipboard")
    assert "‹What did they say that stayed with you›" in clipboard(heard)[0]


def test_the_coach_leads_to_the_place_and_is_content_once_it_is_reworded(ann: Netui) -> None:
    terminal = composing(ann, env=BARE)
    heard = overheard(terminal)
    terminal.type(f"{SAID} and an opening for me")
    terminal.wait_for("• “opening")
    terminal.press("ctrl+n")
    terminal.wait_for("›• “opening")
    terminal.type("old friend of yours")
    terminal.wait_until_gone("• “opening")
    terminal.press("ctrl+y")
    terminal.wait_for("Sent to the clipboard")
    assert clipboard(heard) == [worded(ann, f"{SAID} and an old friend of yours")]


def test_what_is_missing_is_to_do_until_a_pause_then_a_remark_then_a_tick(ann: Netui) -> None:
    (ann.home / "templates").mkdir()
    (ann.home / "templates" / "empty.yaml").write_text(
        "{id: empty, title: Begin anew, channel: linkedin-invitation, body: Hi}"
    )
    terminal = composing(ann)
    terminal.press("ctrl+t")
    terminal.wait_for("Begin anew")
    while "› Begin anew" not in terminal.text:
        line = terminal.line("›")
        terminal.press("j")
        terminal.wait_for(lambda shown, line=line: shown.line("›") != line)
    terminal.press("enter")
    terminal.wait_for("2 of 200")
    terminal.type(" Ann, ")
    terminal.wait_for("· a reason for writing")
    terminal.settle(0.5)  # a pause, before there is much to remark on
    assert terminal.shows("· an offer or help")
    terminal.type("we both help new nurses to find friends.")
    terminal.wait_for("• Nothing is offered yet")
    terminal.type(" Could I send you my survey on it?")
    terminal.wait_for("✓ an offer or help")


def test_a_fact_from_the_left_fills_the_place_and_stays_in_the_draft(ann: Netui) -> None:
    terminal = composing(ann)
    terminal.press("ctrl+f", "j", "enter")
    terminal.type(" here")
    wanted = ["pairs new nurses with a buddy here"]
    terminal.wait_for(lambda _: [kept["slots"].get("stayed") for kept in drafts(ann)] == wanted)
    terminal.press("esc")
    terminal.wait_for("Kept as a draft: m brings it back")


def test_their_profile_opens_in_the_browser_without_losing_a_letter(
    netui: Netui, store: Path, tmp_path: Path
) -> None:
    introduce_me()
    contact = meet()
    link = "https://www.linkedin.com/in/ann-ortiz"
    with undo.action("Their profile"):
        models.Reach.create(contact=contact, kind="profile", value=link)
    file.close_file()
    asked, browser = tmp_path / "asked", tmp_path / "browser"
    browser.write_text(f"#!/bin/sh\necho \"$1\" > '{asked}.new'\nmv '{asked}.new' '{asked}'\n")
    browser.chmod(0o700)
    terminal = composing(netui, env={"BROWSER": f"{browser} %s"})
    terminal.burst(*SAID, "ctrl+o", *SAID)
    terminal.wait_for(lambda _: asked.exists())
    assert asked.read_text().strip() == link
    terminal.wait_for(lambda _: [d["slots"]["stayed"] for d in drafts(netui)] == [SAID + SAID])

"""kill -9 at any moment: what was shown as done is in the file, and nothing is half-written."""

from __future__ import annotations

import random
import re
import shutil

import pytest

from tests.exchange import linkedin_export
from tests.journeys.driver import Netui
from tests.terminal import Terminal

# `Done: promise to Ann Ortiz · u undo` in the top line
SAID = re.compile(r"^ netui   (\S.*: .*?) · u undo  ", re.MULTILINE)
VERDICTS = {
    "thank-you": "dsx",
    "talk-thanks": "dsx-",
    "report-back": "dsx-",
    "advice": "dsx-",
    "pass-on": "dsx-",
    "introduction-thanks": "dsx-",
    "know-better": "dwsx",
    "meeting": "x",
    "promise": "dsx-",
    "waiting": "dsx-",
    "reconnect": "dsbx-",
    "new-role": "dsx-",
    "weak-tie": "dsbx-",
    "choose": "pwnx-",
}
WHO = (
    "SELECT c.given || ' ' || c.family FROM review_card r JOIN contact c ON c.id = r.contact_id"
    " WHERE r.card = ?"
)
POINTS = 5  # kills in each of ten tests


@pytest.fixture
def demo(netui: Netui) -> Netui:
    """A home with a rich queue for several days."""
    assert netui.run("demo", "--write", str(netui.home)).returncode == 0
    # A debrief is about nobody: its card takes other verdicts.
    assert netui.run("debrief", "Repair Café", "--done").returncode == 0
    return netui


def check(netui: Netui) -> None:
    """Nothing in the file is damaged."""
    assert netui.rows("PRAGMA quick_check") == [("ok",)]
    assert netui.rows("PRAGMA foreign_key_check") == []


def reviewing(netui: Netui, day: int) -> Terminal:
    """netui in the review of a day of November."""
    terminal = netui.open(today=f"2026-11-{day}")
    terminal.wait_for("1 Contacts")
    terminal.press("r")
    terminal.wait_for("Review · ")
    return terminal


@pytest.mark.parametrize("seed", range(5))
def test_no_verdict_that_was_shown_is_lost(demo: Netui, seed: int) -> None:
    dice = random.Random(seed)
    for point in range(POINTS):
        terminal = reviewing(demo, day=22 + point // 2)
        terminal.look = lambda shown: SAID.findall(shown.text)
        for _ in range(dice.randrange(3)):
            decide(demo, terminal, dice)
        wanted = terminal.bytes + dice.randrange(9000)
        terminal.burst("x", "x")
        terminal.wait_for(lambda shown, wanted=wanted: shown.bytes >= wanted)
        terminal.kill()

        check(demo)
        shown = SAID.findall(terminal.text)
        shown += [sentence for _, seen in terminal.looks for sentence in seen]
        written = [row[0] for row in demo.rows("SELECT name FROM action")]
        assert set(shown) <= set(written)


def test_the_review_resumes_at_the_card_that_was_shown(demo: Netui) -> None:
    dice = random.Random(1)
    terminal = reviewing(demo, 22)
    for _ in range(4):
        decide(demo, terminal, dice)
    card = demo.card()
    terminal.press("space")
    terminal.wait_for(lambda _: demo.card() != card)
    terminal.settle()
    place = re.compile(r"Review · 6 of \d+")
    assert terminal.shows(place)
    who = demo.value(WHO, demo.card())
    assert terminal.shows(who)
    terminal.kill()
    again = reviewing(demo, 22)
    again.wait_for(place)
    again.wait_for(who)


def decide(netui: Netui, terminal: Terminal, dice: random.Random) -> None:
    """Give the card shown a random verdict."""
    card = netui.card()
    terminal.press(dice.choice(VERDICTS[card.partition(":")[0]]))
    terminal.wait_for(lambda _: netui.verdict(card) is not None and netui.card() != card)


@pytest.mark.parametrize("seed", range(5))
def test_a_killed_import_is_in_the_file_whole_or_not_at_all(netui: Netui, seed: int) -> None:
    dice = random.Random(seed)
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    fresh = netui.home.parent / "fresh"
    netui.home.rename(fresh)
    export = netui.home.parent / "Connections.csv"
    export.write_text(linkedin_export.connections(1500), encoding="utf-8")
    for _ in range(POINTS):
        shutil.rmtree(netui.home, ignore_errors=True)
        shutil.copytree(fresh, netui.home)
        wanted = dice.randrange(3_000_000)
        terminal = netui.open("import", str(export))
        for _ in range(15_000):
            if log_size(netui) >= wanted or "added" in terminal.text:
                break
            terminal.let_pass(0.001)
        else:
            pytest.fail(f"the import neither writes nor ends: {terminal.text.strip()}")
        terminal.kill()

        check(netui)
        none, whole = (1, 1, 0, 1), (1498, 1498, 1497, 2)
        assert counts(netui) in ((whole,) if "added" in terminal.text else (none, whole))
    terminal = netui.open()
    terminal.wait_for(f"1 Contacts {counts(netui)[0]:,}")


def counts(netui: Netui) -> tuple[int, ...]:
    """How many contacts, names to search, known profiles and undoable actions there are."""
    tables = ("contact", "name_search", "source", "action")
    return tuple(netui.value(f"SELECT count(*) FROM {table}") for table in tables)


def log_size(netui: Netui) -> int:
    """Bytes in SQLite's write-ahead log: how far a write has come."""
    log = netui.file.with_name(netui.file.name + "-wal")
    return log.stat().st_size if log.exists() else 0


@pytest.mark.parametrize(
    ("keys", "key"),
    [
        (("3", "G", "enter"), "notes:%"),
        (("3", "enter"), "answer:%"),
        (("l",), "log:%"),
        (("a",), "add"),
    ],
)
def test_what_was_typed_is_there_after_a_kill(
    netui: Netui, keys: tuple[str, ...], key: str
) -> None:
    netui.run("add", "coffee with Ann Ortiz today", "--new")
    terminal = netui.open()
    terminal.wait_for("up at night")
    terminal.press(*keys)
    terminal.type("likes trail running")
    kept = "SELECT count(*) FROM draft WHERE key LIKE ? AND text LIKE '%likes trail running%'"
    terminal.wait_for(lambda _: netui.value(kept, key) == 1)
    terminal.kill()
    check(netui)

    terminal = netui.open()
    terminal.wait_for("Drafts 1")
    terminal.wait_for("up at night")
    terminal.press(*keys)
    terminal.wait_for("likes trail running")
    terminal.settle(0.5)
    terminal.kill()
    assert netui.value(kept, key) == 1

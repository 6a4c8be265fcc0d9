"""Rows of the table about notes: opening the composer, a letter typed, and `netui draft`."""

from __future__ import annotations

import sqlite3
import statistics
import sys
import time
from collections.abc import Callable, Iterator
from contextlib import closing
from pathlib import Path

from tests.bench.big_file import TODAY
from tests.bench.measure import Figure, at_most, in_turn, ms, share
from tests.bench.programs import Homes, environment, netui_command, run, started_netui
from tests.bench.screen_rows import MANY
from tests.terminal import Terminal

PLAIN = [sys.executable, str(Path(__file__).with_name("plain_note.py"))]
DRAFT_COLUMN, COACH_COLUMN = 30, 85
OPENING = 0.25  # seconds without a change that end an opening
SENT = 2000  # notes sent before
LATER = 10  # times that it is opened again
LETTERS = " I liked what you said about night shifts. Could we talk some day?"
IMPORTS = "import peewee, yaml, jinja2"


def compose(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Opening the composer, against pushing an empty screen; and typing in it."""
    home = _with_notes(homes.rested(MANY))
    first, later = "open the composer, first time", "open the composer, later"
    pair = in_turn(lambda: _first_netui(home, _known), lambda: _opened_plain()[0], pairs, 0)
    yield at_most(f"{first}: the person, against an empty screen", pair, 8)
    whole = [_first_netui(home, _known_and_draft) for _ in range(min(pairs, 5))]
    yield Figure(f"{first}: the note as well", ms(statistics.median(whole)))
    pair = in_turn(
        lambda: statistics.median(_later_netui(home)),
        lambda: statistics.median(_opened_plain()[1:]),
        min(pairs, 5),
        0,
    )
    yield at_most(f"{later}, against an empty screen", pair, 4)
    settled: list[float] = []

    def letters() -> float:
        typed = _letters_netui(home)
        settled.extend(last for _, last in typed)
        return statistics.median(shown for shown, _ in typed)

    pair = in_turn(letters, _letters_plain, min(pairs, 5), 0)
    yield at_most("letter in a note: first paint, against a text area", pair, 2)
    late = share(settled, 0.95)
    yield Figure(
        f"letter in a note, {SENT:,} sent before: coach settled, p95",
        *(ms(late), "", "", "≤ 50 ms", late <= 0.05),
    )


def draft(homes: Homes, pairs: int) -> Iterator[Figure]:
    """`netui draft` on the big file, start to end."""
    home = _with_notes(homes.fresh(MANY))
    command = ["sh", "-c", '"$@" || test $? = 1', "sh", *netui_command(), "draft", "1"]
    pair = in_turn(
        lambda: run(command, environment(home)),
        lambda: run([sys.executable, "-c", IMPORTS]),
        pairs,
    )
    yield at_most(f"netui draft, against {IMPORTS}", pair, 2.5)


def _with_notes(home: Path) -> Path:
    """The home with notes sent to others, each with words of its own."""
    with closing(sqlite3.connect(home / "netui.db")) as connection:
        rows = connection.execute(
            "SELECT p.contact_id, i.summary, i.notes FROM interaction i JOIN participant p"
            " ON p.interaction_id = i.id WHERE p.contact_id > 1000 ORDER BY i.id LIMIT ?",
            (SENT,),
        ).fetchall()
        connection.executemany(
            "INSERT INTO note (contact_id, template, occasion, channel, subject, text, outcome,"
            " sent_on, follow_ups, created_at)"
            " VALUES (?, '', '', 'linkedin-message', '', ?, 'replied', ?, '', '')",
            [
                (contact, f"Hello, {summary}. {notes} Could we talk about it?", str(TODAY))
                for contact, summary, notes in rows
            ],
        )
        connection.commit()
    return home


def _known(terminal: Terminal) -> list[str]:
    """The first pane, line by line: what is known of the person."""
    return [line[:DRAFT_COLUMN] for line in terminal.text.split("\n")[1:-1]]


def _known_and_draft(terminal: Terminal) -> list[str]:
    """The first two panes, line by line; the coach reads the draft afterwards."""
    return [line[:COACH_COLUMN] for line in terminal.text.split("\n")[1:-1]]


def _until_opened(
    terminal: Terminal, look: Callable[[Terminal], list[str]] = _known_and_draft
) -> float:
    """Press the key; seconds until what `look` sees stands as it stays."""
    terminal.look = look
    terminal.looks.clear()
    began = time.perf_counter()
    # All is read before it is looked at: drawing a screen takes this program longer than netui.
    terminal.react("m", quiet=OPENING)
    terminal.look = None
    final = terminal.looks[-1][1]
    return next(when for when, lines in terminal.looks if lines == final) - began


def _reaction(terminal: Terminal, key: str) -> tuple[float, float]:
    reaction = terminal.react(key)
    if reaction is None:
        raise AssertionError(f"the key {key} changed nothing")
    return reaction


def _first_netui(home: Path, look: Callable[[Terminal], list[str]]) -> float:
    with started_netui(home, MANY) as terminal:
        terminal.settle(0.5)
        return _until_opened(terminal, look)


def _later_netui(home: Path) -> list[float]:
    with started_netui(home, MANY) as terminal:
        return _opened(terminal, LATER)[1:]


def _opened_plain() -> list[float]:
    with Terminal(PLAIN) as terminal:
        terminal.wait_for("Plain")
        return _opened(terminal, LATER)


def _opened(terminal: Terminal, times: int) -> list[float]:
    """Seconds that each opening took; the first among them."""
    found = []
    for _ in range(times + 1):
        terminal.settle(0.3)
        found.append(_until_opened(terminal))
        terminal.settle(0.3)
        terminal.press("esc")
    return found


def _letters_netui(home: Path) -> list[tuple[float, float]]:
    with started_netui(home, MANY) as terminal:
        terminal.settle(0.5)
        terminal.press("m")
        terminal.settle(0.5)
        _to_the_text(terminal)
        return _letters(terminal)


def _to_the_text(terminal: Terminal) -> None:
    """Fill what is asked for first, until the keys are in the text."""
    for _ in range(6):
        terminal.type("trails")
        terminal.press("enter")
        terminal.settle(0.3)


def _letters_plain() -> float:
    with Terminal(PLAIN) as terminal:
        terminal.wait_for("Plain")
        terminal.press("t")
        terminal.settle(0.3)
        return statistics.median(first for first, _ in _letters(terminal))


def _letters(terminal: Terminal) -> list[tuple[float, float]]:
    terminal.settle(0.3)
    return [_reaction(terminal, letter) for letter in LETTERS]

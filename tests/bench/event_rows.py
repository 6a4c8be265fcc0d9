"""Rows of the table about events: opening what they bring, and a letter in a captured line."""

from __future__ import annotations

import re
import statistics
import sys
import time
from collections.abc import Callable, Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random

from netui.store import derive, file
from tests.bench.big_file import TODAY
from tests.bench.compose_rows import OPENING
from tests.bench.measure import Figure, at_most, in_turn, ms, share
from tests.bench.programs import Homes, environment, netui_command
from tests.bench.screen_rows import MANY
from tests.terminal import Terminal

HERE = Path(__file__).parent
PLAIN_LINE = [sys.executable, str(HERE / "plain_line.py")]
EMPTY_SCREEN = [sys.executable, str(HERE / "empty_screen.py")]
EVENTS, MET = 500, 20  # events, and people met at each
KINDS = ("association", "job-club", "meetup", "conference", "alumni", "volunteer", "social")
SERIES = 40
LATER = 8  # times that it is opened again
LINE = "Maria Nowak, head of sales @ Acme #card ~trail runs; I send the list by fri; know better"
FIELDS_COLUMN, TABLE_LINES = 64, 21  # before the fields of work; above the row in full


def learn(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Opening what events bring, against pushing an empty screen in the same app."""
    home = _with_events(homes.rested(MANY))
    what = f"open what {EVENTS} events and {EVENTS * MET:,} encounters bring"
    pair = in_turn(
        lambda: _opened(netui_command(), home, 0)[0],
        lambda: _opened(EMPTY_SCREEN, home, 0)[0],
        pairs,
        0,
    )
    yield at_most(f"{what}: first", pair, 3)
    whole = [_opened(netui_command(), home, 0, _between_the_bars)[0] for _ in range(min(pairs, 5))]
    yield Figure(f"{what}: fields of work as well", ms(statistics.median(whole)))
    pair = in_turn(
        lambda: statistics.median(_opened(netui_command(), home, LATER)[1:]),
        lambda: statistics.median(_opened(EMPTY_SCREEN, home, LATER)[1:]),
        min(pairs, 5),
        0,
    )
    yield at_most(f"{what}: later", pair, 3)


def debrief(homes: Homes, pairs: int) -> Iterator[Figure]:
    """A letter in a captured line, its preview and the names that complete it."""
    home = _with_events(homes.rested(MANY))
    settled: list[float] = []

    def netui() -> float:
        with _among_events(netui_command(), home) as terminal:
            terminal.press("enter")
            terminal.settle(0.5)
            typed = list(_letters(terminal))
        settled.extend(last for _, last in typed)
        return statistics.median(first for first, _ in typed)

    pair = in_turn(netui, _letters_plain, min(pairs, 5), 0)
    yield at_most("letter in a captured line: first paint, against an Input", pair, 2)
    late = share(settled, 0.95)
    yield Figure(
        "letter in a captured line: preview and names settled, p95",
        *(ms(late), "", "", "≤ 50 ms", late <= 0.05),
    )


def _with_events(home: Path) -> Path:
    """The home with events at which people of the file were met, and one to debrief."""
    chance = Random(EVENTS)
    file.open_file(home / "netui.db")
    try:
        with file.transaction():
            days = sorted(TODAY - timedelta(chance.randint(2, 2500)) for _ in range(EVENTS))
            file.run_many(
                "INSERT INTO event (id, name, kind, on_date, start, place, series, goal, notes,"
                " minutes, cost, state) VALUES (?, ?, ?, ?, '', '', ?, 3, '', ?, ?, 'debriefed')",
                (_event(chance, number, str(day)) for number, day in enumerate(days, 1)),
            )
            talks = file.run(
                "SELECT i.id, p.contact_id FROM interaction i"
                " JOIN participant p ON p.interaction_id = i.id"
                " WHERE i.kind = 'encounter' ORDER BY i.id LIMIT ?",
                (EVENTS * MET,),
            ).fetchall()
            file.run_many(
                "UPDATE interaction SET event_id = ?, on_date = ?, direction = 'both' WHERE id = ?",
                ((at // MET + 1, str(days[at // MET]), talk) for at, (talk, _) in enumerate(talks)),
            )
            file.run_many(
                "INSERT INTO encounter (interaction_id, contact_id, is_new, card, in_depth, i_can,"
                " they_can, line, step, created_at)"
                " VALUES (?, ?, ?, ?, 0, '', '', ?, 'nothing', '')",
                ((*talk, chance.random() < 0.6, chance.random() < 0.4, LINE) for talk in talks),
            )
            _connect(chance)
            file.run(
                "INSERT INTO event (name, kind, on_date, start, place, series, goal, notes, state)"
                " VALUES ('Evening past', 'meetup', ?, '', '', '', 3, '', 'planned')",
                (str(TODAY - timedelta(1)),),
            )
        derive.rebuild()
        file.run("ANALYZE")
    finally:
        file.close_file()
    return home


def _event(chance: Random, number: int, day: str) -> Sequence[object]:
    series = f"Series {number % SERIES}" if number % 4 else ""
    minutes, cost = chance.choice((None, 120, 180)), chance.choice((None, 0, 1500, 4500))
    return number, f"Evening {number}", chance.choice(KINDS), day, series, minutes, cost


def _connect(chance: Random) -> None:
    """Half of those met connect some time after they were met first."""
    first = file.run(
        "SELECT e.contact_id, min(i.on_date) FROM encounter e"
        " JOIN interaction i ON i.id = e.interaction_id GROUP BY e.contact_id"
    ).fetchall()
    file.run_many(
        "UPDATE contact SET connected_on = date(?, ?) WHERE id = ?",
        (
            (day, f"+{chance.randint(0, 400)} days", contact)
            for contact, day in first
            if contact % 2
        ),
    )


@contextmanager
def _among_events(command: Sequence[str], home: Path) -> Iterator[Terminal]:
    """The program, its events on the screen, the cursor on the one just past."""
    with Terminal(command, env=environment(home)) as terminal:
        terminal.wait_for(re.compile(rf"1 Contacts {MANY:,}\b"))
        terminal.settle(0.5)
        terminal.press("v")
        terminal.wait_for("Evening past")
        terminal.settle(0.3)
        yield terminal


def _between_the_bars(terminal: Terminal) -> list[str]:
    """All but the top and the bottom line."""
    return terminal.text.split("\n")[1:-1]


def _before_fields(terminal: Terminal) -> list[str]:
    """The table as far as the fields of work, which follow the first paint."""
    return [line[:FIELDS_COLUMN] for line in _between_the_bars(terminal)[:TABLE_LINES]]


def _opened(
    command: Sequence[str],
    home: Path,
    again: int,
    look: Callable[[Terminal], list[str]] = _before_fields,
) -> list[float]:
    """Seconds from the key until what `look` sees stands as it stays, each time."""
    found = []
    with _among_events(command, home) as terminal:
        for _ in range(again + 1):
            found.append(_until_opened(terminal, look))
            terminal.settle(0.3)
            terminal.press("esc")
            terminal.settle(0.5)
    return found


def _until_opened(terminal: Terminal, look: Callable[[Terminal], list[str]]) -> float:
    terminal.look = look
    terminal.looks.clear()
    pressed = time.perf_counter()
    # All is read before it is looked at: drawing a screen takes this program longer than netui.
    terminal.react("i", quiet=OPENING)
    terminal.look = None
    final = terminal.looks[-1][1]
    return next(when for when, lines in terminal.looks if lines == final) - pressed


def _letters_plain() -> float:
    with Terminal(PLAIN_LINE) as terminal:
        terminal.wait_for("Plain")
        return statistics.median(first for first, _ in _letters(terminal))


def _letters(terminal: Terminal) -> Iterator[tuple[float, float]]:
    """Seconds from each letter to the first and to the last change."""
    terminal.settle(0.3)
    for letter in LINE:
        reaction = terminal.react(letter)
        if reaction is None:
            raise AssertionError(f"the letter {letter!r} changed nothing")
        yield reaction

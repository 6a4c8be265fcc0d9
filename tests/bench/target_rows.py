"""Rows of the table about targets and talks: opening their list, and the page that prepares."""

from __future__ import annotations

import statistics
import sys
import time
from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import timedelta
from pathlib import Path
from random import Random
from typing import NamedTuple

from netui.prep import homework, meetings
from netui.prep.questions import LAST
from netui.store import derive, file
from netui.targets import competitors, managers, targets
from tests.bench import words
from tests.bench.big_file import TODAY
from tests.bench.compose_rows import OPENING
from tests.bench.measure import Figure, at_most, in_turn, ms
from tests.bench.path_rows import HUB, TARGETS, write_links
from tests.bench.programs import Homes, environment, netui_command
from tests.bench.screen_rows import MANY
from tests.terminal import Terminal

EMPTY_SCREEN = [sys.executable, str(Path(__file__).with_name("empty_screen.py"))]
TALKS = 2_000  # with the contact to prepare for, who is the first in the list
ANSWERED, NAMED, NEWS, ASKED = 300, 500, 120, 20
PROMISES, ADVICE, MENTIONS = 6, 8, 5  # of that contact
LATER = 8  # times that it is opened again
LOOKED_AT = 1.0  # seconds that the list of contacts is, before the key


class Opening(NamedTuple):
    """What is opened by which key."""

    what: str
    key: str


TARGET_LIST = Opening(f"open {TARGETS} targets", "t")
PAGE = Opening(f"prepare, {TALKS:,} interactions before", "p")


def targets_(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Opening the targets, against pushing an empty screen in the same app."""
    return _rows(homes, pairs, TARGET_LIST)


def prepare(homes: Homes, pairs: int) -> Iterator[Figure]:
    """Opening the page of a preparation, against pushing an empty screen in the same app."""
    return _rows(homes, pairs, PAGE)


def _rows(homes: Homes, pairs: int, opening: Opening) -> Iterator[Figure]:
    home = _with_targets(homes.rested(MANY))
    what, few = opening.what, min(pairs, 5)

    def first(command: Sequence[str], rest: float = LOOKED_AT) -> float:
        return _opened(command, home, opening.key, 0, rest)[0]

    def later(command: Sequence[str]) -> float:
        return statistics.median(_opened(command, home, opening.key, LATER, LOOKED_AT)[1:])

    pair = in_turn(lambda: first(netui_command()), lambda: first(EMPTY_SCREEN), pairs, 0)
    yield at_most(f"{what}: first", pair, 8)
    # An empty screen would wait for the end of the start as well: the two do not compare.
    at_once = [first(netui_command(), rest=0) for _ in range(few)]
    yield Figure(f"{what}: first, as soon as the list stands", ms(statistics.median(at_once)))
    pair = in_turn(lambda: later(netui_command()), lambda: later(EMPTY_SCREEN), few, 0)
    yield at_most(f"{what}: later", pair, 4)


# --- the program


@contextmanager
def _at_home(command: Sequence[str], home: Path, rest: float) -> Iterator[Terminal]:
    """The program, its list on the screen for `rest` seconds; 0: the list only just stands."""
    with Terminal(command, env=environment(home)) as terminal:
        terminal.wait_for("Aaron Aaberg")
        if rest:
            terminal.settle(rest)
        yield terminal


def _opened(command: Sequence[str], home: Path, key: str, again: int, rest: float) -> list[float]:
    """Seconds from the key until all between the bars stands as it stays, each time."""
    found = []
    with _at_home(command, home, rest) as terminal:
        for _ in range(again + 1):
            found.append(_until_opened(terminal, key))
            terminal.settle(0.3)
            terminal.press("esc")
            terminal.settle(0.5)
    return found


def _between_the_bars(terminal: Terminal) -> list[str]:
    return terminal.text.split("\n")[1:-1]


def _until_opened(terminal: Terminal, key: str) -> float:
    terminal.look = _between_the_bars
    terminal.looks.clear()
    pressed = time.perf_counter()
    # All is read before it is looked at: drawing a screen takes this program longer than netui.
    terminal.react(key, quiet=OPENING)
    terminal.look = None
    final = terminal.looks[-1][1]
    return next(when for when, lines in terminal.looks if lines == final) - pressed


# --- the file


def _with_targets(home: Path) -> Path:
    """The home with who knows whom, targets, and a talk with the first in the list."""
    chance = Random(TARGETS)
    file.open_file(home / "netui.db")
    try:
        write_links()
        with file.transaction():
            _targets(chance)
            _what_they_said(chance)
            _talk(chance)
        derive.rebuild()
        file.run("ANALYZE")
    finally:
        file.close_file()
    return home


def _day(chance: Random, oldest: int) -> str:
    return str(TODAY - timedelta(chance.randint(1, oldest)))


def _targets(chance: Random) -> None:
    """Companies wanted; of some who hires there is known, of some it is guessed."""
    all_names = words.companies()
    wanted = chance.sample(all_names, TARGETS)
    for place, name in enumerate(wanted):
        targets.add(name, motivation=chance.randint(1, 5))
        company = targets.company_of(name)
        assert company is not None
        for rival in chance.sample(all_names, 2):
            if rival != name:
                competitors.set_competitor(company, rival)
        if place % 3:
            state = "known" if place % 3 == 1 else "guessed"
            managers.set_manager(company, words.one(chance, "given"), "VP of People", state)
    ids = [one.company_id for one in targets.every()]
    file.run_many(
        "INSERT INTO news (company_id, text, link, on_date, created_at) VALUES (?, ?, '', ?, '')",
        ((chance.choice(ids), words.summary(chance), _day(chance, 90)) for _ in range(NEWS)),
    )
    file.run_many(
        "INSERT INTO introduction (by_id, to_name, company_id, asked_on, created_at)"
        " VALUES (?, ?, ?, ?, '')",
        (
            (
                chance.randint(1, MANY),
                words.one(chance, "given"),
                chance.choice(ids),
                _day(chance, 60),
            )
            for _ in range(ASKED)
        ),
    )


def _what_they_said(chance: Random) -> None:
    """Answers to the question whether these are the right ones; names let fall."""
    file.run_many(
        "INSERT INTO answer (contact_id, question, asked, text, answered_on)"
        " VALUES (?, ?, 1, ?, ?)",
        (
            (chance.randint(1, MANY), LAST, words.summary(chance), _day(chance, 90))
            for _ in range(ANSWERED)
        ),
    )
    all_names = words.companies()
    file.run_many(
        "INSERT INTO mention (by_id, name, company, said, on_date, created_at)"
        " VALUES (?, ?, ?, '', ?, '')",
        (
            (chance.randint(1, MANY), words.one(chance, "given"), company, _day(chance, 300))
            for company in chance.choices(all_names, k=NAMED)
        ),
    )


def _talk(chance: Random) -> None:
    """A long acquaintance with one contact, and a talk planned."""
    file.run(
        "INSERT INTO participant (interaction_id, contact_id) SELECT id, ? FROM interaction"
        " WHERE id NOT IN (SELECT interaction_id FROM participant) LIMIT ?",
        (HUB, TALKS),
    )
    file.run("UPDATE contact SET connected_on = '2020-03-01' WHERE id = ?", (HUB,))
    file.run_many(
        "INSERT INTO promise (text, due_on, by, state, contact_id, created_at)"
        " VALUES (?, ?, ?, 'open', ?, '')",
        (
            (words.promise(chance), _day(chance, 30), ("me", "them")[place % 2], HUB)
            for place in range(PROMISES)
        ),
    )
    file.run_many(
        "INSERT INTO advice (contact_id, kind, text, about_name, about_company, given_on, state,"
        " result, created_at) VALUES (?, 'read', ?, '', '', ?, 'open', '', '')",
        ((HUB, words.summary(chance), _day(chance, 200)) for _ in range(ADVICE)),
    )
    file.run_many(
        "INSERT INTO mention (by_id, name, company, said, on_date, created_at)"
        " VALUES (?, ?, 'Acme', '', ?, '')",
        ((HUB, words.one(chance, "given"), _day(chance, 200)) for _ in range(MENTIONS)),
    )
    meeting = meetings.plan([HUB], TODAY + timedelta(2), "10:00", 30, "Blue Plate", "Coffee")
    homework.add(meeting, "read the last three posts")

"""Lines of a debrief outlive their program, a second copy and a locked file."""

from __future__ import annotations

import random
import time
from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.evenings import (
    DRAFT,
    EVENING,
    EVERYBODY,
    KNOWN,
    an_evening,
    asked,
    debriefing,
    draft,
    know_some,
    lines,
)
from tests.journeys.notes import home
from tests.journeys.test_kills import check
from tests.journeys.test_two_copies import SOON, locked
from tests.terminal import Terminal

SECOND = 1.0
LATE = 0.5  # for a machine that has other work
CITIES = ("Aarhus", "Bergen", "Chur", "Delft")  # an event in each, all at once
GIVEN = [
    f"{first}{last}" for first in ("Ab", "Be", "Ce", "Di") for last in ("ba", "la", "na", "ra")
]
PIECE = 5  # letters at once
LONG = "".join(f" cup{letter}" for letter in "abcdefghijklmnopqrstuvwxyz" * 2)  # over a second
NOTED = (
    "SELECT e.line FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " JOIN event ON event.id = i.event_id WHERE event.name = ? ORDER BY e.id"
)
LEFT = (
    "SELECT json_extract(d.text, '$.line') FROM draft d"
    " JOIN event ON d.key = 'debrief:' || event.id WHERE event.name = ?"
)


@pytest.fixture
def evening(netui: Netui, store: Path) -> Netui:
    """A home with five contacts, and an event of yesterday."""
    know_some()
    an_evening()
    file.close_file()
    return netui


@pytest.fixture
def evenings(netui: Netui, store: Path) -> Netui:
    """A home with an event of yesterday for each program."""
    know_some()
    for city in CITIES:
        an_evening(city)
    file.close_file()
    return netui


class Typist:
    """Types lines into the debrief that is open; what was seen of them, and when."""

    def __init__(self, terminal: Terminal) -> None:
        terminal.wait_for("Nobody noted yet")
        self.terminal = terminal
        self.city = next(city for city in CITIES if terminal.shows(f"{city} · Sat 21 Nov"))
        everybody = [
            f"{given} {self.city}, nurse #card; spoke of tea{LONG * (place % 2)}"
            for place, given in enumerate(GIVEN)
        ]
        self.all = "".join(f"{line}\n" for line in everybody)
        self.typed = 0
        self.seen: list[tuple[float, int]] = []  # when so many letters were on the screen

    @property
    def _line(self) -> str:
        return self.all[: self.typed].rpartition("\n")[2]

    def go_on(self) -> None:
        """Type a few letters, or accept the line, and wait until that is on the screen."""
        rest = self.all[self.typed :].partition("\n")[0]
        if rest:
            self.typed += len(rest[:PIECE])
            self.terminal.burst(*rest[:PIECE])
            self.terminal.wait_for(self._line[-30:].rstrip())
        else:
            name = self._line.partition(",")[0]
            self.typed += 1
            self.terminal.burst("enter")
            self.terminal.wait_for(f"Met {name}: new")
        self.seen.append((time.perf_counter(), self.typed))

    def rush(self) -> None:
        """Type to the end of this line and into the next one, and wait for nothing."""
        rest = self.all[self.typed :].partition("\n")[0]
        self.terminal.burst(*rest, "enter", *GIVEN[0])

    def check(self, netui: Netui, ended: float) -> None:
        """The file has the beginning of what was typed: all lines that were seen as noted."""
        noted = [line for (line,) in netui.rows(NOTED, self.city)]
        kept = "".join(f"{line}\n" for line in noted)
        assert self.all.startswith(kept)
        left = netui.value(LEFT, self.city) or ""
        # Of the line begun last, only the beginning of a name that may be another's.
        assert (self.all.startswith(kept + left)) or GIVEN[0].startswith(left)
        of_lines = self.all[: self.typed].rfind("\n") + 1
        assert len(kept) >= of_lines
        before = [letters for when, letters in self.seen if when < ended - SECOND - LATE]
        assert len(kept + left) >= max(before, default=0)


@pytest.mark.parametrize("seed", range(2))
def test_a_kill_at_any_moment_takes_no_line_and_at_most_a_second(
    evenings: Netui, seed: int
) -> None:
    dice = random.Random(seed)
    terminals = [home(evenings, columns=60, rows=20) for _ in CITIES]
    for row, terminal in enumerate(terminals):
        terminal.burst("v", "g", *["j"] * row, "enter")
    typists = [Typist(terminal) for terminal in terminals]
    assert {typist.city for typist in typists} == set(CITIES)
    begun = time.perf_counter()
    ends = {typist.city: begun + dice.uniform(0.2, 3 * SECOND) for typist in typists}
    while typists:
        for typist in list(typists):
            typist.go_on()
            if time.perf_counter() < ends[typist.city]:
                continue
            typist.rush()
            typist.terminal.let_pass(dice.uniform(0, 0.1))
            ended = time.perf_counter()
            typist.terminal.kill()
            typists.remove(typist)
            typist.check(evenings, ended)
    check(evenings)
    everybody = [name for (name,) in evenings.rows(EVERYBODY)]
    assert sorted(everybody[len(KNOWN) :]) == sorted(set(everybody[len(KNOWN) :]))
    assert len(everybody) - len(KNOWN) == evenings.value("SELECT count(*) FROM encounter")


def test_the_shell_writes_while_the_debrief_is_open(evening: Netui) -> None:
    terminal = debriefing(evening)
    terminal.type("Ana Lu, nurse\nCy De")
    terminal.wait_for(lambda _: draft(evening)["line"] == "Cy De")
    told = evening.run("debrief", EVENING, stdin="bob reyes: likes tea\nCy Dee, pilot\n")
    assert (told.returncode, told.stderr) == (0, "")
    terminal.wait_for("● Cy Dee ", SOON)
    terminal.wait_for("│ Cy De ")
    terminal.type("e @ Acme\n")
    terminal.wait_for("Met Cy Dee: added to what is noted")
    assert lines(evening) == ["Ana Lu, nurse", "bob reyes; likes tea", "Cy Dee, pilot @ Acme"]
    numbers = asked(evening, "event", "show", EVENING)
    assert (numbers["met"], numbers["new"], numbers["state"]) == (3, 2, "planned")
    assert numbers["people"][2]["company"] == "Acme"


def test_lines_accepted_while_the_file_is_locked_are_written_once_afterwards(
    evening: Netui,
) -> None:
    terminal = debriefing(evening, columns=80, rows=24)
    with locked(evening):
        terminal.type("Ana Lu, nurse\n")
        terminal.wait_for("Another program is writing")
        terminal.type("Cy Dee, pilot\n")
        terminal.type("Di Fox")
        terminal.wait_for("│ Di Fox")
        assert lines(evening) == []
    terminal.wait_for(lambda _: lines(evening) == ["Ana Lu, nurse", "Cy Dee, pilot"])
    terminal.wait_for("Cy Dee")
    terminal.wait_for(lambda _: draft(evening) | {"aside": []} == in_work("Di Fox"))
    with locked(evening):
        terminal.press("enter")
        terminal.wait_for("Another program is writing")
        terminal.press("esc", "esc", "q")
        terminal.settle()
    assert terminal.wait_exit() == 0
    assert lines(evening)[2:] == ["Di Fox"]
    assert evening.value(DRAFT) is None


def in_work(line: str) -> dict[str, object]:
    """The draft in which nothing but a new line is in work."""
    return {"line": line, "mending": None, "changed": {}, "waiting": [], "aside": []}

"""What events brought, counted: a row for each group of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from functools import cached_property
from typing import NamedTuple

from netui.events.outcomes import NOBODY, Held, Outcomes, Tally, is_lasting
from netui.store.became import (
    CARD,
    CONNECTED,
    FACED,
    INTRODUCED,
    LATER,
    NEW,
    PARTNER,
    TALKED,
)
from netui.text import fold

ENOUGH = 10  # people; below so many, shares say nothing
_WHAT = (CONNECTED, TALKED, FACED, PARTNER, INTRODUCED)  # in the order of Became


class Became(NamedTuple):
    """What became of so many people within a time after the event."""

    people: int = 0
    connected: int = 0
    talked: int = 0  # a second talk, on a later day
    face_to_face: int = 0
    partner: int = 0
    introduction: int = 0  # they introduced somebody to me, or I somebody to them


class Within(NamedTuple):
    """What became of those who have had their full time, and of the others so far."""

    full: Became
    so_far: Became

    @property
    def all(self) -> Became:
        """Of both together, so far."""
        return Became(*map(sum, zip(self.full, self.so_far, strict=True)))


# Bits, whether the 90 days of somebody who has them are over, and their 365 days.
Had = tuple[int, bool, bool]


class Row:
    """An event, series, kind or crowd: `by` says which. What is not ranked by is made when asked.

    `met`: people met, once an event; `over`: people who have had their 90 days.
    `lasting` relationships: people who within 90 days became a partner, or connected and talked to
    me a second time. One of the two alone is a click or politeness, and partners are too few to
    compare by; the days are 90, not 365, so that this year's events can be set beside older ones.
    `hours`, `cost` and `lasting` are those of the events whose 90 days are over, so that one
    divides by the other. The hours are those at the events: own minutes, else those of the kind.
    """

    def __init__(self, by: str, name: str, held: Sequence[Held], found: Outcomes) -> None:
        self.by, self.name = by, name
        self.held = held  # the oldest first
        self._found = found
        if len(held) == 1:  # as most are: their people need not be told apart
            (one,) = held
            self.met, lasting, _ = found.tallies.get(one.id, NOBODY)
            over = (self.met, lasting, one.minutes / 60)
            self.over, self.lasting, self.hours = over if one.is_over else (0, 0, 0.0)
        else:
            self.met = sum(tally.met for tally in self._tallies())
            had = [(bits, many) for (bits, is_over, _), many in self.people.items() if is_over]
            self.over = sum(many for _, many in had)
            self.lasting = sum(many for bits, many in had if is_lasting(bits))
            self.hours = sum(one.minutes for one in held if one.is_over) / 60
        self.is_enough = self.over >= ENOUGH  # to be compared

    def _tallies(self) -> list[Tally]:
        return [self._found.tallies.get(one.id, NOBODY) for one in self.held]

    @property
    def events(self) -> int:
        """How many events."""
        return len(self.held)

    @cached_property
    def seen(self) -> Counter[int]:
        """How many of those met have which bits."""
        bits = Counter(",".join(tally.bits for tally in self._tallies()).split(","))
        del bits[""]  # nobody was met
        return Counter({int(one): many for one, many in bits.items()})

    @cached_property
    def people(self) -> Counter[Had]:
        """Each person once, at the first of these events where they were."""
        if len(self.held) == 1:
            over = self.held[0].is_over, self.held[0].is_long_over
            return Counter({(bits, *over): many for bits, many in self.seen.items()})
        first: dict[int, Had] = {}
        for one in self.held:
            for contact, bits in self._found.met.get(one.id, ()):
                if contact not in first:
                    first[contact] = bits, one.is_over, one.is_long_over
        return Counter(first.values())

    @cached_property
    def new(self) -> int:
        """Those of them whom I had not known; met again, they are known."""
        return self._many(NEW)

    @property
    def known(self) -> int:
        """People met whom I knew before."""
        return self.met - self.new

    @property
    def share_new(self) -> float | None:
        """New people among those met, 0 to 1; None where they are too few to say."""
        return self.new / self.met if self.met >= ENOUGH else None

    @cached_property
    def cards(self) -> int:
        """People with whom cards were exchanged."""
        return self._many(CARD)

    def _many(self, what: int) -> int:
        return sum(many for bits, many in self.seen.items() if bits & what)

    @property
    def knows_fields(self) -> bool:
        """Whether `fields` need not be read any more."""
        return not self._found.unread(one.id for one in self.held)

    def read_fields(self, most: int) -> int:
        """Read them for so many events at most; how many more could be, < 0: some are missing."""
        missing = self._found.unread(one.id for one in self.held)
        self._found.fields(missing[:most])
        return most - len(missing)

    @cached_property
    def fields(self) -> list[tuple[str, int]]:
        """Fields of work, each with its people, the most frequent first; unknown ones left out."""
        counted = Counter(self._found.fields(one.id for one in self.held).values())
        together: dict[str, tuple[str, int]] = {}
        for field_, many in counted.most_common():  # as it is spelt most often
            if field_:
                name, others = together.get(fold(field_), (field_, 0))
                together[fold(field_)] = name, others + many
        return sorted(together.values(), key=lambda one: (-one[1], one[0]))

    @cached_property
    def within_90(self) -> Within:
        """What became of each person within 90 days after they were met here first."""
        people = [(bits, over, many) for (bits, over, _), many in self.people.items()]
        return Within(_became(people, True), _became(people, False))

    @cached_property
    def within_365(self) -> Within:
        """What became of each person within 365 days after they were met here first."""
        people = [(bits >> LATER, over, many) for (bits, _, over), many in self.people.items()]
        return Within(_became(people, True), _became(people, False))

    @cached_property
    def so_far(self) -> Became:
        """What became of all of them within 90 days, so far."""
        return self.within_90.all

    @cached_property
    def cost(self) -> int | None:
        """Hundredths of money; None where no cost is known."""
        costs = [one.cost for one in self.held if one.is_over and one.cost is not None]
        return sum(costs) if costs else None

    @property
    def hours_per_lasting(self) -> float | None:
        """Hours at events per lasting relationship; None where none came of it."""
        return self.hours / self.lasting if self.lasting else None

    @property
    def cost_per_lasting(self) -> float | None:
        """Hundredths of money per lasting relationship; None without one, or without costs."""
        return self.cost / self.lasting if self.lasting and self.cost is not None else None

    @property
    def last_on(self) -> date:
        """The day of the newest event."""
        return max(one.on for one in self.held)


def _became(people: Iterable[tuple[int, bool, int]], full: bool) -> Became:
    """Of those who have had their full time, or who have not: bits, whether they have, how many."""
    mine = [(bits, many) for bits, over, many in people if over is full]
    if not mine:
        return Became()
    numbers = (sum(many for bits, many in mine if bits & what) for what in _WHAT)
    return Became(sum(many for _, many in mine), *numbers)


def rows(
    by: str, found: Outcomes, groups: Mapping[int, str], names: Mapping[str, str]
) -> list[Row]:
    """A row for each group: `groups` tells that of an event by its id, `names` its name."""
    held: dict[str, list[Held]] = {}
    for number, group in groups.items():
        held.setdefault(group, []).append(found.events[number])
    return [Row(by, names[group], those, found) for group, those in held.items()]


def read_fields(wanted: Iterable[Row], most: int) -> bool:
    """Read the fields of work of rows, of so many events at most; whether some are missing yet."""
    for row in wanted:
        left = row.read_fields(most)
        if left < 0:
            return True
        most = left
    return False

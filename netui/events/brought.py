"""What events brought, counted: a row for each group of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from datetime import date
from functools import cached_property, lru_cache
from typing import NamedTuple

from netui.events.counts import field_of_work
from netui.events.outcomes import (
    CARD,
    CONNECTED,
    FACED,
    INTRODUCED,
    LASTING,
    LATER,
    NEW,
    PARTNER,
    TALKED,
    Held,
    Met,
    Outcomes,
)
from netui.text import clean, fold

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


@dataclass(frozen=True)
class Row:
    """An event, series, kind or crowd: `by` says which. Shares and sums are made when asked for.

    `lasting` relationships: people who within 90 days became a partner, or connected and talked to
    me a second time. One of the two alone is a click or politeness, and partners are too few to
    compare by; the days are 90, not 365, so that this year's events can be set beside older ones.
    `hours`, `cost` and `lasting` are those of the events whose 90 days are over, so that one
    divides by the other. The hours are those at the events: own minutes, else those of the kind.
    """

    by: str
    name: str
    held: tuple[Held, ...]
    seen: tuple[Met, ...]  # each person once an event, the oldest first
    people: tuple[Met, ...]  # each person once, at the first of these events where they were
    over: tuple[bool, ...]  # of each of `people`: their 90 days are
    long_over: tuple[bool, ...]

    @property
    def events(self) -> int:
        """How many events."""
        return len(self.held)

    @property
    def met(self) -> int:
        """People met, once an event."""
        return len(self.seen)

    @cached_property
    def new(self) -> int:
        """Those of them whom I had not known; met again, they are known."""
        return sum(one.bits & NEW for one in self.seen)

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
        return sum(one.bits & CARD > 0 for one in self.seen)

    @cached_property
    def fields(self) -> list[tuple[str, int]]:
        """Fields of work, each with its people, the most frequent first; unknown ones left out."""
        counted = Counter(field for one in self.people if (field := field_of(one.work)))
        together: dict[str, tuple[str, int]] = {}
        for field, many in counted.most_common():  # as it is spelt most often
            name, others = together.get(fold(field), (field, 0))
            together[fold(field)] = name, others + many
        return sorted(together.values(), key=lambda one: (-one[1], one[0]))

    @cached_property
    def within_90(self) -> Within:
        """What became of each person within 90 days after they were met here first."""
        return self._within(self.over, 0)

    @cached_property
    def within_365(self) -> Within:
        """What became of each person within 365 days after they were met here first."""
        return self._within(self.long_over, LATER)

    @cached_property
    def so_far(self) -> Became:
        """What became of all of them within 90 days, so far."""
        return self.within_90.all

    @cached_property
    def is_enough(self) -> bool:
        """Whether it may be compared: enough people have had their 90 days."""
        return sum(self.over) >= ENOUGH

    @cached_property
    def lasting(self) -> int:
        """Lasting relationships: see above."""
        return sum(
            over and one.bits & LASTING > 0
            for one, over in zip(self.people, self.over, strict=True)
        )

    @cached_property
    def hours(self) -> float:
        """Hours at events."""
        return sum(one.minutes for one in self.held if one.is_over) / 60

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

    def _within(self, over: Sequence[bool], later: int) -> Within:
        counted: Counter[tuple[int, bool]] = Counter(
            zip((one.bits >> later for one in self.people), over, strict=True)
        )
        return Within(*(_became(counted, full) for full in (True, False)))


def _became(counted: Counter[tuple[int, bool]], full: bool) -> Became:
    mine = [(bits, many) for (bits, over), many in counted.items() if over is full]
    numbers = (sum(many for bits, many in mine if bits & what) for what in _WHAT)
    return Became(sum(many for _, many in mine), *numbers)


@lru_cache(maxsize=16384)
def field_of(work: str) -> str:
    """The field of work that `Met.work` tells; "" for none."""
    return clean(work[1:]) if work.startswith("=") else field_of_work("", work)


def rows(
    by: str, found: Outcomes, groups: Mapping[int, str], names: Mapping[str, str]
) -> list[Row]:
    """A row for each group: `groups` tells that of an event by its id, `names` its name."""
    held: dict[str, list[Held]] = {}
    for number, group in groups.items():
        held.setdefault(group, []).append(found.events[number])
    met: dict[str, list[Met]] = {group: [] for group in held}
    for one in found.met:
        if (its := groups.get(one.event_id)) is not None:
            met[its].append(one)
    return [_row(by, names[group], held[group], met[group], found) for group in held]


def _row(by: str, name: str, held: list[Held], met: list[Met], found: Outcomes) -> Row:
    first: dict[int, Met] = {}
    for one in met:
        first.setdefault(one.contact_id, one)
    at = [found.events[one.event_id] for one in first.values()]
    return Row(
        by,
        name,
        tuple(held),
        tuple(met),
        tuple(first.values()),
        tuple(one.is_over for one in at),
        tuple(one.is_long_over for one in at),
    )

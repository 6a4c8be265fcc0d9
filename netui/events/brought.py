"""What events brought, counted: a row for each group of them."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date
from functools import lru_cache
from typing import NamedTuple

from netui.events.counts import field_of_work
from netui.events.outcomes import (
    CARD,
    CONNECTED,
    FACED,
    INTRODUCED,
    LATER,
    NEW,
    PARTNER,
    TALKED,
    Held,
    Met,
    Outcomes,
)

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


class Row(NamedTuple):
    """An event, series, kind or crowd: `by` says which.

    `met` counts people once an event, `new` those of them whom I had not known. `within_90` and
    `within_365` count each person once, from the first event of the row where they were.

    `lasting` relationships: people who within 90 days became a partner, or connected and talked to
    me a second time. One of the two alone is a click or politeness, and partners are too few to
    compare by; the days are 90, not 365, so that this year's events can be set beside older ones.
    `minutes`, `cost` (hundredths; None: none is known) and `lasting` are those of the events whose
    90 days are over, so that one divides by the other.
    """

    by: str
    name: str
    events: int
    met: int
    new: int
    cards: int
    within_90: Within
    within_365: Within
    minutes: int
    cost: int | None
    lasting: int
    last_on: date
    works: tuple[str, ...]  # of each person, as in Met

    @property
    def known(self) -> int:
        """People met whom I knew before."""
        return self.met - self.new

    @property
    def share_new(self) -> float | None:
        """New people among those met, 0 to 1; None where they are too few to say."""
        return self.new / self.met if self.met >= ENOUGH else None

    @property
    def is_enough(self) -> bool:
        """Whether it may be compared: enough people have had their 90 days."""
        return self.within_90.full.people >= ENOUGH

    @property
    def hours_per_lasting(self) -> float | None:
        """Hours at events per lasting relationship; None where none came of it."""
        return self.minutes / 60 / self.lasting if self.lasting else None

    @property
    def cost_per_lasting(self) -> float | None:
        """Hundredths of money per lasting relationship; None without one, or without costs."""
        return self.cost / self.lasting if self.lasting and self.cost is not None else None

    @property
    def fields(self) -> list[tuple[str, int]]:
        """Fields of work, each with its people, the most frequent first; unknown ones left out."""
        counted = Counter(field for work in self.works if (field := field_of(work)))
        return sorted(counted.items(), key=lambda one: (-one[1], one[0]))


@lru_cache(maxsize=16384)
def field_of(work: str) -> str:
    """The field of work that `Met.work` tells; "" for none."""
    return work[1:] if work.startswith("=") else field_of_work("", work)


def rows(by: str, found: Outcomes, groups: Mapping[int, str]) -> dict[str, Row]:
    """A row for each group, named as it; `groups` tells that of an event, by its id."""
    held: dict[str, list[Held]] = {}
    for number, group in groups.items():
        held.setdefault(group, []).append(found.events[number])
    met: dict[str, list[Met]] = {group: [] for group in held}
    for one in found.met:
        if (group_of := groups.get(one.event_id)) is not None:
            met[group_of].append(one)
    return {group: _row(by, group, held[group], met[group], found.events) for group in held}


def _row(
    by: str, name: str, held: Sequence[Held], met: Sequence[Met], events: Mapping[int, Held]
) -> Row:
    people: dict[int, Met] = {}
    for one in met:
        people.setdefault(one.contact_id, one)
    first = list(people.values())
    over = {number for number in {one.event_id for one in first} if events[number].is_over}
    long_over = {number for number in over if events[number].is_long_over}
    short, long = _split(first, over), _split(first, long_over)
    costs = [one.cost for one in held if one.is_over and one.cost is not None]
    return Row(
        by,
        name,
        events=len(held),
        met=len(met),
        new=sum(one.bits & NEW for one in met),
        cards=sum(one.bits & CARD for one in met) // CARD,
        within_90=Within(*(_became(part, 0) for part in short)),
        within_365=Within(*(_became(part, LATER) for part in long)),
        minutes=sum(one.minutes for one in held if one.is_over),
        cost=sum(costs) if costs else None,
        lasting=sum(many for bits, many in short[0].items() if _lasts(bits)),
        last_on=max(one.on for one in held),
        works=tuple(one.work for one in first),
    )


def _split(people: Sequence[Met], over: set[int]) -> tuple[Counter[int], Counter[int]]:
    """How often which bits: of those whose time is over, and of the others."""
    return (
        Counter(one.bits for one in people if one.event_id in over),
        Counter(one.bits for one in people if one.event_id not in over),
    )


def _became(counted: Counter[int], later: int) -> Became:
    numbers = (
        sum(many for bits, many in counted.items() if bits >> later & what) for what in _WHAT
    )
    return Became(counted.total(), *numbers)


def _lasts(bits: int) -> bool:
    return bool(bits & PARTNER) or (bits & (CONNECTED | TALKED)) == CONNECTED | TALKED

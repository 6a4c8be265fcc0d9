"""The demo's events: what was planned, whom I met there, and what I made of it."""

from __future__ import annotations

from datetime import date, timedelta

from netui.demo import cast, days
from netui.demo.cast import Evening, Series, Told
from netui.demo.happened import happened
from netui.demo.network import Network
from netui.store.models import Encounter, Event


def add_gatherings(network: Network) -> None:
    """Keep all events and encounters; the stories must be there already."""
    today = network.today
    met: list[tuple[int, str, date, Evening]] = []
    for series in cast.series():
        past, coming = days.gatherings(series, today)
        for place, evening in enumerate(series.evenings):
            day = _day(today, evening, past, place)
            name = evening.name or _evening_name(series, day)
            event = _event(network, series, evening, name, day)
            for who, line in evening.met.items():
                told = Told("encounter", "both", line, 0, (), 0, 0)
                met.append((happened(network, [who], told, day, event), who, day, evening))
        for day in coming:
            _event(network, series, Evening(), _evening_name(series, day), day)
    for number, who, day, evening in met:
        _encounter(network, number, who, day, evening)


def _day(today: date, evening: Evening, past: list[date], place: int) -> date:
    if evening.ahead is not None:
        return days.ahead(today, evening.ahead)
    if evening.ago is not None:
        return today - timedelta(evening.ago)
    return past[place]


def _encounter(network: Network, number: int, who: str, day: date, evening: Evening) -> None:
    # Small touches come between a person's first and newest talk: the first is known by now.
    touches = network.touches[who]
    network.add(
        Encounter,
        interaction=number,
        contact=network.ids[who],
        is_new=day == min(touches) and touches.count(day) == 1,
        card=who in evening.cards,
        in_depth=who in evening.in_depth,
        step="know-better" if who in evening.later else "nothing",
        created_at=days.stamp(day),
    )
    if who in evening.later:
        network.know_better[who] = day + timedelta(14)


def _evening_name(series: Series, day: date) -> str:
    return f"{series.series} {day:%B}" if series.by_month else series.series


def _event(network: Network, series: Series, evening: Evening, name: str, day: date) -> int:
    over = day < network.today and not evening.waiting
    return network.add(
        Event,
        name=name,
        kind=series.kind,
        on_date=day,
        start=evening.start or series.start,
        place=evening.place or series.place,
        series=series.series,
        goal=evening.goal or series.goal,
        notes=evening.note,
        organiser=series.organiser,
        minutes=series.minutes,
        cost=series.cost,
        mix=", ".join(series.mix),
        state="debriefed" if over else "planned",
        learned=evening.learned,
        helped=evening.helped,
        again=evening.again or (series.again if over else ""),
        created_at=days.stamp(min(day, network.today) - timedelta(10)),
    )

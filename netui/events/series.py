"""Series of events: what the next one takes over from the newest."""

from __future__ import annotations

from typing import NamedTuple

from netui.events.reading import every
from netui.text import clean, fold


class Series(NamedTuple):
    """A series with what its newest event says; `mix`: the fields of work expected."""

    name: str
    kind: str
    place: str
    organiser: str
    start: str
    minutes: int | None
    mix: tuple[str, ...]


def series() -> list[Series]:
    """All series, that of the newest event first."""
    found: dict[str, Series] = {}
    for event in every():
        if event.series:
            found.setdefault(
                fold(event.series),
                Series(
                    event.series,
                    event.kind,
                    event.place,
                    event.organiser,
                    event.start,
                    event.minutes,
                    event.mix,
                ),
            )
    return list(found.values())


def known(name: str) -> Series | None:
    """The series of this name, however it is spelled; None for a new one."""
    folded = fold(clean(name))
    return next((one for one in series() if fold(one.name) == folded), None)

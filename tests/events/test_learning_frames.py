"""The learning screen at two sizes (see tests/ui/frames.py for writing the frames anew)."""

from __future__ import annotations

import pytest
from event_rows import happened
from gatherings import ago, became, crowd, held

from netui.home import myself
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, opened, until

TITLES = ("Registered nurse", "Recruiter", "Software engineer", "Teacher", "Accountant")


def fill() -> None:
    """A year of events: a series with partners, a conference, a fair just past, a plane."""
    myself.write({"field": "Nursing"})
    for number in range(6):
        days = 40 + 60 * number
        evening = held(f"SHRM evening {number + 1}", days, series="SHRM", kind="association",
                       minutes=120, cost=1500)  # fmt: skip
        people = crowd(evening, days, 6, 4, TITLES[number % 5])
        for contact in people[:2]:
            became(contact, days - 12, connected_on=None)
            happened(contact, "coffee", "both", ago(days - 20))
        became(people[2], days - 200, closeness="partner", cadence_from=None)
    crowd(held("Nursing conference", 210, kind="conference", cost=24000), 210, 14, 5, TITLES[0])
    crowd(held("Alumni gathering", 150, kind="alumni", minutes=150), 150, 4, 1, TITLES[1])
    crowd(held("Autumn fair", 12, kind="fair"), 12, 11, 11, TITLES[2])
    crowd(held("On the plane to Denver", 80, kind="chance"), 80, 1, 1, TITLES[3])


@pytest.mark.parametrize("view", ["event", "series", "kind"])
async def test_learning(store, view: str) -> None:
    fill()
    async with opened() as app:
        app.go("learning")
        await until(lambda: app.screen.is_current and getattr(app.screen, "ready", False), "it")
        for _ in range(("event", "series", "kind").index(view)):
            await act(app, "next-view")
        for size in (WIDE, NORMAL):
            await frames.check(app, f"learning-{view}", size)


async def test_learning_empty(store) -> None:
    async with opened() as app:
        app.go("learning")
        for size in (WIDE, NORMAL):
            await frames.check(app, "learning-empty", size)

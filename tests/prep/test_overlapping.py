from __future__ import annotations

from datetime import UTC, date, datetime
from pathlib import Path

import pytest

from netui import clock
from netui.people.edit import add_contact
from netui.prep import meetings
from netui.prep.overlapping import concerns, overlapping
from netui.store.file import run

TODAY, THURSDAY = date(2026, 11, 22), date(2026, 11, 26)


@pytest.fixture
def bob(store: Path) -> int:
    return add_contact("Bob Reyes")


def planned(start: str, minutes: int = 30, on: date = THURSDAY, zone: str = "") -> meetings.Planned:
    return meetings.Planned(0, on, start, minutes, "", "", (), zone=zone)


@pytest.mark.parametrize(
    ("start", "minutes", "found"),
    [
        ("13:30", 30, False),  # ends as the other begins
        ("13:31", 30, True),
        ("14:10", 5, True),
        ("13:00", 300, True),
        ("14:45", 30, False),
        ("", 30, False),  # at some time of the day
    ],
)
def test_meetings_at_the_same_time(bob: int, start: str, minutes: int, found: bool) -> None:
    held = meetings.plan([bob], THURSDAY, "14:00", 45, purpose="coffee")
    assert [one.id for one in overlapping(planned(start, minutes))] == [held] * found


def test_only_others_that_are_planned_and_have_a_time(bob: int) -> None:
    mine = meetings.plan([bob], THURSDAY, "14:00")
    meetings.plan([bob], THURSDAY)
    meetings.cancel(meetings.plan([bob], THURSDAY, "14:00"))
    meetings.plan([bob], date(2026, 11, 27), "14:00")
    assert overlapping(meetings.read(mine)) == []


def test_past_midnight_and_in_another_zone(bob: int) -> None:
    late = meetings.plan([bob], date(2026, 11, 25), "23:30", 90)
    assert [one.id for one in overlapping(planned("00:30"))] == [late]
    berlin = meetings.plan([bob], THURSDAY, "14:00", 30, zone="Europe/Berlin")
    assert [one.id for one in overlapping(planned("13:00", zone="Europe/London"))] == [berlin]
    assert overlapping(planned("14:00", zone="Europe/London")) == []
    assert overlapping(planned("13:00", on=TODAY, zone="Nowhere/Such")) == []


def test_what_to_know_is_said_and_refuses_nothing(bob: int) -> None:
    assert concerns(planned("14:00"), TODAY) == []
    meetings.plan([bob], THURSDAY, "14:00", 45, purpose="coffee")
    assert concerns(planned("14:30"), TODAY) == [
        "At the same time: coffee with Bob Reyes, 14:00, 45 min"
    ]
    gone = planned("14:30", on=date(2026, 11, 20))
    assert concerns(gone, TODAY) == ["This day has gone by (2 days ago): was it held?"]


@pytest.mark.parametrize(
    ("start", "said"),
    [
        ("10:00", ["This was earlier today: was it held?"]),
        ("11:40", ["This was earlier today: was it held?"]),
        ("12:00", ["This began 10 min ago"]),
        ("12:10", []),
        ("14:00", []),
        ("", []),
    ],
)
def test_a_time_earlier_today_is_told(
    bob: int, monkeypatch: pytest.MonkeyPatch, start: str, said: list[str]
) -> None:
    monkeypatch.setattr(clock, "now", lambda: datetime(2026, 11, 22, 12, 10).astimezone(UTC))
    assert concerns(planned(start, on=TODAY), TODAY) == said


@pytest.mark.parametrize(
    ("on", "start"), [("0001-01-01", "14:00"), ("9999-12-31", "14:00"), ("2026-11-26", "soon")]
)
def test_a_time_that_cannot_be_told_overlaps_nothing(bob: int, on: str, start: str) -> None:
    number = meetings.plan([bob], THURSDAY, "14:00")
    run("UPDATE meeting SET on_date = ?, start = ? WHERE id = ?", (on, start, number))
    assert overlapping(meetings.read(number)) == []
    assert overlapping(planned("14:00")) == []

"""Meetings that stand in each other's way, or whose day has gone by: said, never refused."""

from __future__ import annotations

from datetime import date, datetime, timedelta, tzinfo

from netui import clock, dates
from netui.prep import meetings
from netui.prep.meetings import Planned


def concerns(meeting: Planned, today: date) -> list[str]:
    """What to know before this meeting is written down: one sentence each, none as a rule."""
    said = []
    if meeting.on < today:
        said.append(f"This day has gone by ({dates.ago(meeting.on, today)}): was it held?")
    elif meeting.on == today:
        said += _earlier(meeting)
    for other in overlapping(meeting):
        names = [person.name for person in other.people]
        what = meetings.called(other.purpose, names)
        said.append(f"At the same time: {what}, {other.start}, {other.minutes} min")
    return said


def has_passed(meeting: Planned) -> bool:
    """Whether its agreed time is over by now; where none is agreed, its day."""
    span = _span(meeting)
    return span[1] <= clock.now() if span else meeting.on < clock.today()


def overlapping(meeting: Planned) -> list[Planned]:
    """The other planned meetings that take place at the same time, the first to begin first.

    Where no time is agreed, none is known to. `meeting.id` 0: one that is not planned yet.
    """
    span = _span(meeting)
    if span is None:
        return []
    # A day on either side: one may last past midnight, or be told in another zone.
    around = meetings.planned(meeting.on - timedelta(days=2), days=4)
    found = [(_span(other), other) for other in around if other.id != meeting.id]
    at_once = [
        (other_span, other)
        for other_span, other in found
        if other_span and other_span[0] < span[1] and span[0] < other_span[1]
    ]
    return [other for _, other in sorted(at_once)]


def _earlier(meeting: Planned) -> list[str]:
    """What to know of a time that is earlier on this very day."""
    span = _span(meeting)
    minutes = (clock.now() - span[0]) // timedelta(minutes=1) if span else 0
    if has_passed(meeting):
        return ["This was earlier today: was it held?"]
    return [f"This began {minutes} min ago"] if minutes > 0 else []


def _span(meeting: Planned) -> tuple[datetime, datetime] | None:
    """When it begins and ends; None where no time is agreed, or none that can be told."""
    day = meeting.on
    if not dates.EARLIEST <= day <= dates.LATEST:
        return None
    try:
        hour, minute = map(int, meeting.start.split(":"))
        begun = datetime(day.year, day.month, day.day, hour, minute, tzinfo=_zone(meeting.zone))
        # The user's own zone is that of the machine.
        begun = begun.astimezone()
        return begun, begun + timedelta(minutes=meeting.minutes)
    except ValueError:
        return None


def _zone(name: str) -> tzinfo | None:
    if not name:
        return None
    from zoneinfo import ZoneInfo

    try:
        return ZoneInfo(name)
    except (KeyError, ValueError, OSError):  # a name that this machine does not know
        return None

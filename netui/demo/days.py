"""When things of the demo happen: days counted from today, put on days that fit."""

from __future__ import annotations

from datetime import date, timedelta

from netui.demo.cast import Series

_WORK = ("call", "meeting")


def past(today: date, ago: int, kind: str) -> date:
    """The day `ago` days back; calls and meetings of a weekend fall on the Friday before."""
    day = today - timedelta(ago)
    # The last days stay exact: the home screen is full of them.
    if kind in _WORK and ago > 3:
        day -= timedelta(max(0, day.weekday() - 4))
    return day


def ahead(today: date, days: int) -> date:
    """The day `days` on; what is more than two days off falls on the Monday after a weekend."""
    day = today + timedelta(days)
    if days > 2 and day.weekday() > 4:
        day += timedelta(7 - day.weekday())
    return day


def next_weekday(today: date, weekday: int, at_least: int = 3) -> date:
    """The first `weekday` (Monday 0) that is `at_least` days off."""
    day = today + timedelta(at_least)
    return day + timedelta((weekday - day.weekday()) % 7)


def month(today: date, ago: int) -> str:
    """The month `ago` months back, as `2024-01`."""
    count = today.year * 12 + today.month - 1 - ago
    return f"{count // 12}-{count % 12 + 1:02}"


def stamp(day: date) -> str:
    """An instant on the evening of `day`, as the file keeps instants."""
    return f"{day.isoformat()}T19:30:00Z"


def gatherings(series: Series, today: date) -> tuple[list[date], list[date]]:
    """The days of a series: past ones, newest first, and `series.ahead` coming ones."""
    if series.weekday is None:
        return [], []
    newest = _nearest(today - timedelta(series.ago or 4), series.weekday)
    if series.by_month:
        monthly = [_same_weekday(newest, months) for months in range(-len(series.evenings) + 1, 3)]
        return (
            [day for day in reversed(monthly) if day <= newest][: len(series.evenings)],
            [day for day in monthly if day > today][: series.ahead],
        )
    step = timedelta(series.every or 7)
    coming = (newest + step * n for n in range(1, 10))
    return (
        [newest - step * n for n in range(len(series.evenings))],
        [day for day in coming if day > today][: series.ahead],
    )


def _nearest(day: date, weekday: int) -> date:
    """The `weekday` within three days of `day`."""
    start = day - timedelta(3)
    return start + timedelta((weekday - start.weekday()) % 7)


def _same_weekday(day: date, months: int) -> date:
    """The same weekday of another month, such as its second Wednesday."""
    first = date.fromisoformat(month(day, -months) + "-01")
    found = first + timedelta((day.weekday() - first.weekday()) % 7 + 7 * ((day.day - 1) // 7))
    return found if found.month == first.month else found - timedelta(7)

"""The days of a timeline in words: how far ahead or behind, and the heading they stand under."""

from __future__ import annotations

from datetime import date, timedelta
from functools import lru_cache

from netui import dates


@lru_cache(64)
def group(day: date, today: date) -> str:
    """The heading that a past day stands under: "This week", "Earlier this month", "May 2026"."""
    if day > today:
        return "Coming"
    if day >= today - timedelta(days=today.weekday()):
        return "This week"
    if (day.year, day.month) == (today.year, today.month):
        return "Earlier this month"
    return f"{dates.MONTHS[day.month - 1]} {day.year}"


@lru_cache(4096)
def dated(day: str, today: date) -> tuple[date, str, str]:
    """A past day: itself, how long ago, and its heading. Many things happen on the same days."""
    on = date.fromisoformat(day)
    return on, since(on, today), group(on, today)


def until(on: date, today: date) -> str:
    """When something ahead is."""
    return "today" if on == today else dates.short(on, today)


def since(on: date, today: date) -> str:
    """How long ago something was."""
    days = (today - on).days
    if days < 0:
        return dates.short(on, today)
    return dates.ago(on, today) if days < 2 else f"{dates.age(on, today)} ago"

"""Who is owed a thank-you: whoever was met in depth lately, and nothing went out to them since."""

from __future__ import annotations

from datetime import date, timedelta

# Of the encounter `e` and its interaction `i`; the first day that still counts is `since`.
UNTHANKED = (
    "e.in_depth AND i.on_date >= ? AND NOT EXISTS (SELECT 1 FROM participant p"
    " JOIN interaction mine ON mine.id = p.interaction_id"
    " WHERE p.contact_id = e.contact_id AND mine.direction = 'me' AND mine.trashed_at IS NULL"
    " AND (mine.on_date, mine.id) > (i.on_date, i.id))"
)
OWED_DAYS = 30  # after these it would only puzzle


def since(today: date) -> str:
    """The first day whose talks are owed a thank-you still, as the file writes it."""
    from netui import settings

    return owed_since(today, settings.current().events.thanks_days)


def asked_since(today: date) -> str:
    """The first day whose talks are owed one without having been asked about so far."""
    from netui import settings

    return (today - timedelta(days=settings.current().events.thanks_days)).isoformat()


def owed_since(today: date, first_days: int) -> str:
    """The same, where in so many first days it is asked for with all its weight."""
    return (today - timedelta(days=max(first_days, OWED_DAYS))).isoformat()

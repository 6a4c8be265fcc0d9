"""Which events wait for their debrief: those begun lately that are not debriefed, nor missed."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING

from netui import clock

if TYPE_CHECKING:
    from netui.events.reading import Event

# Of table event, with the values of `window`. Whoever reads this once one of today has begun is no
# longer listening there.
WAITS = (
    "state = 'planned' AND trashed_at IS NULL AND on_date BETWEEN ? AND ?"
    " AND (on_date < ? OR start = '' OR start <= ?)"
)


def window(today: date) -> tuple[str, str, str, str]:
    """The values of `WAITS`: from `debrief_days` ago until now."""
    from netui import settings

    first = today - timedelta(days=settings.current().events.debrief_days)
    return first.isoformat(), today.isoformat(), today.isoformat(), _hour()


def waits(event: Event, today: date) -> bool:
    """Whether the event has begun, however long ago, and is neither debriefed nor missed."""
    begun = event.on < today or (event.on == today and event.start <= _hour())
    return event.state == "planned" and begun


def _hour() -> str:
    return clock.now().astimezone().strftime("%H:%M")

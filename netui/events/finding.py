"""Finding one event: by what somebody would type, and the one whose debrief is due."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date

from netui import dates
from netui.errors import Refused
from netui.events.reading import COLUMNS, Event, every, of_row
from netui.events.waiting import WAITS, window
from netui.store.file import run
from netui.text import clean, fold

MOST_LISTED = 8


def due(today: date) -> Event | None:
    """The newest event begun within `debrief_days` that is not debriefed yet; or None."""
    row = run(
        f"SELECT {COLUMNS} FROM event WHERE {WAITS}"
        " ORDER BY on_date DESC, start DESC, id DESC LIMIT 1",
        window(today),
    ).fetchone()
    return of_row(row) if row else None


def find(words: str, today: date, ahead: bool = False) -> Event:
    """The one event that `words` mean: an id, a name, a series, or part of these and the place.

    Of several with the same name, or of a series, the nearest that is past; with `ahead` the
    nearest to come. Raises Refused with the candidates, or that there is none.
    """
    return find_among(words, today, ahead)[0]


def find_among(words: str, today: date, ahead: bool = False) -> tuple[Event, str]:
    """The event as `find` finds it; and which one that is, where others are called so too."""
    found = _called(words, today)
    event = _nearest(found, today, ahead)
    if len(found) == 1:
        return event, ""
    day = dates.short(event.on, today)
    return event, f"{event.name}: the one of {day}, of {len(found)} (id {event.id})"


def _called(words: str, today: date) -> list[Event]:
    """All events of one name or series that `words` mean; at least one. Raises Refused."""
    words = clean(words)
    folded = fold(words).strip()
    if not folded:
        raise Refused("which event? Write its name or its id: netui event list shows all")
    events = every()
    number = words.removeprefix("#")
    found = [event for event in events if str(event.id) == number]
    for means in (_is_name, _is_series, _is_part, _has_words):
        found = found or [event for event in events if means(event, folded)]
    if not found:
        raise Refused(f"no event is called “{words}”: netui event list shows all")
    if len({fold(event.name) for event in found}) > 1 and not _is_series(found[0], folded):
        raise Refused(f"“{words}” may be {_listed(found, today)}: write the whole name, or the id")
    return found


def _is_name(event: Event, folded: str) -> bool:
    return fold(event.name) == folded


def _is_series(event: Event, folded: str) -> bool:
    return fold(event.series) == folded


def _is_part(event: Event, folded: str) -> bool:
    return folded in fold(event.name)


def _has_words(event: Event, folded: str) -> bool:
    said = fold(f"{event.name} {event.series} {event.place} {dates.full(event.on)}")
    return all(word in said for word in folded.split())


def _nearest(found: Sequence[Event], today: date, ahead: bool) -> Event:
    past = [event for event in found if event.on <= today]
    coming = [event for event in found if event.on >= today]
    if coming and (ahead or not past):
        return min(coming, key=_moment)
    return max(past, key=_moment)


def _moment(event: Event) -> tuple[date, str, int]:
    return event.on, event.start, event.id


def _listed(found: Sequence[Event], today: date) -> str:
    nearest = sorted(found, key=lambda event: abs(event.on - today))[:MOST_LISTED]
    more = ", …" if len(found) > len(nearest) else ""
    said = (f"{event.name} ({dates.short(event.on, today)}, id {event.id})" for event in nearest)
    return ", ".join(said) + more

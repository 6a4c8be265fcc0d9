"""Events as JSON: the keys of `netui event list` and `event show`, which are never renamed."""

from __future__ import annotations

from collections.abc import Sequence
from typing import TYPE_CHECKING, Any

from netui.events.counts import Count, count, counts
from netui.events.kinds import titled
from netui.events.reading import Event
from netui.events.timeline import Row
from netui.text import fold

if TYPE_CHECKING:
    from netui.events.debrief import Person


def listed(rows: Sequence[Row]) -> list[dict[str, Any]]:
    """The events of a list, in its order, each with its numbers."""
    numbers = counts(row.event.id for row in rows)
    return [
        _facts(row.event, numbers[row.event.id]) | {"open": list(row.open)}
        for row in rows
        if row.event.id in numbers  # one that is gone meanwhile is not
    ]


def shown(event: Event, still_open: Sequence[str]) -> dict[str, Any]:
    """All that is known about one event. Raises Refused where it is gone."""
    from netui.events import debrief
    from netui.events.sheet.guests import guests

    people = debrief.met(event.id)
    return _facts(event, count(event.id)) | {
        "open": list(still_open),
        "notes": event.notes,
        "learned": event.learned,
        "helped": event.helped,
        "again": event.again,
        "people": [_person(person) for person in people],
        "field_names": list({fold(one.field): one.field for one in people if one.field}.values()),
        "look_for": [
            {"id": guest.contact_id, "name": guest.name, "line": guest.line}
            for guest in guests(event.id)
        ],
    }


def _facts(event: Event, numbers: Count) -> dict[str, Any]:
    return {
        "id": event.id,
        "name": event.name,
        "kind": event.kind,
        "kind_title": titled(event.kind),
        "on": event.on.isoformat(),
        "start": event.start,
        "minutes": event.minutes,
        "place": event.place,
        "series": event.series,
        "organiser": event.organiser,
        "cost": None if event.cost is None else event.cost / 100,
        "mix": list(event.mix),
        "state": event.state,
        **numbers._asdict(),
    }


def _person(person: Person) -> dict[str, Any]:
    return {
        "id": person.contact_id,
        "name": person.name,
        "company": person.company,
        "title": person.title,
        "new": person.is_new,
        "card": person.card,
        "in_depth": person.in_depth,
        "field": person.field,
        "said": person.said,
        "step": person.step,
        "promise": person.promise,
    }

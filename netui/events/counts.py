"""What an event brought in numbers: met, new and known, beside its goal, and fields of work."""

from __future__ import annotations

import json
from collections.abc import Iterable, Mapping
from typing import NamedTuple

from netui.errors import Refused
from netui.store.file import run
from netui.text import fold

# One row for each event and each way that those met there are described; an event where nobody
# was met has one row with zeros. Whoever is in the trash was not met.
_MET = (
    "SELECT event.id, event.goal, contact.field, contact.title, count(DISTINCT contact.id),"
    " count(DISTINCT CASE WHEN encounter.is_new THEN contact.id END)"
    " FROM event"
    " LEFT JOIN interaction i ON i.event_id = event.id AND i.trashed_at IS NULL"
    " LEFT JOIN encounter ON encounter.interaction_id = i.id"
    " LEFT JOIN contact ON contact.id = encounter.contact_id AND contact.trashed_at IS NULL"
    " WHERE event.id IN (SELECT value FROM json_each(?))"
    " GROUP BY event.id, contact.field, contact.title"
)


class Count(NamedTuple):
    """How many were met, how many of them new and known; `fields`: different fields of work."""

    met: int
    new: int
    known: int
    goal: int | None
    fields: int

    def sentence(self) -> str:
        """As it ends a debrief: "met 7, new 5, known 2, goal 3, fields 4"."""
        numbers = self._asdict()
        return ", ".join(
            f"{name} {number}" for name, number in numbers.items() if number is not None
        )


def count(event_id: int) -> Count:
    """The numbers of one event. Raises Refused where it is gone."""
    found = counts([event_id])
    if event_id not in found:
        raise Refused("this event is gone: v shows those that there are")
    return found[event_id]


def counts(event_ids: Iterable[int]) -> Mapping[int, Count]:
    """The numbers of these events by id, in one query; those that are gone are left out."""
    known: dict[tuple[str, str], str] = {}
    goals: dict[int, int | None] = {}
    met: dict[int, int] = {}
    new: dict[int, int] = {}
    fields: dict[int, set[str]] = {}
    for number, goal, typed, title, people, strangers in run(_MET, (json.dumps([*event_ids]),)):
        goals[number] = goal
        met[number] = met.get(number, 0) + people
        new[number] = new.get(number, 0) + strangers
        of_event = fields.setdefault(number, set())
        if people:
            described = (typed, title)
            if described not in known:
                known[described] = fold(field_of_work(typed, title))
            of_event.add(known[described])
    return {
        number: Count(
            met[number], new[number], met[number] - new[number], goal, len(fields[number] - {""})
        )
        for number, goal in goals.items()
    }


def field_of_work(typed: str, title: str) -> str:
    """The field that was typed for a contact, else the one that their title tells; "" for none.

    A fields.yaml with errors tells none: the doctor names them.
    """
    if typed or not title:
        return typed
    from netui.people.fields import field_of

    try:
        return field_of(title)
    except Refused:
        return ""

"""A debrief as the book that lines are written into: what each says at the event, and who may be
meant there."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.errors import Refused
from netui.events import debrief
from netui.events.debrief import Person, understood
from netui.timeline.noting import Understanding
from netui.timeline.noting.naming import Name, name_at

if TYPE_CHECKING:
    from netui.people.completion import Suggestion

LIKELY = 20  # people who may be at the event, and come first


class DebriefBook:
    """The lines of one event's debrief."""

    def __init__(self, event_id: int) -> None:
        self.key = f"debrief:{event_id}"
        self._event_id = event_id
        self._noted: Sequence[Person] = ()
        self._likely: tuple[int, ...] | None = None

    def begin(self, noted: Sequence[Person]) -> None:
        """These are noted at the event now."""
        self._noted = noted

    def understand(self, text: str, today: date, mending: int | None = None) -> Understanding:
        """What a line says, in place of that of the encounter `mending`."""
        found = debrief.understand(self._event_id, text, today, mending)
        rows = understood.rows(found, today, self._noted, mending)
        unsure = next((one for one in found.people if one.candidates), None)
        mark, style = understood.newness(found.people)
        return Understanding(rows, unsure, mark, style, found.problem, found.column)

    def name_at(self, text: str, cursor: int) -> Name | None:
        """The name that is being typed at the cursor."""
        return name_at(text, cursor)

    def suggested(self, name: Name, most: int, mending: int | None) -> Sequence[Suggestion]:
        """Contacts, those likely to be there first, without whoever came by the mended line."""
        from netui.people.completion import beginning_with

        of_line = (one for one in self._noted if one.id == mending and one.is_new)
        own = next((one.contact_id for one in of_line), None)
        found = beginning_with(name.said, most + (own is not None), self._first())
        return [one for one in found if one.id != own][:most]

    def _first(self) -> tuple[int, ...]:
        """Those who are looked for, or expected, at the event."""
        if self._likely is None:
            from netui import clock
            from netui.events.sheet.expected import expected

            try:
                people = expected(self._event_id, clock.today(), LIKELY)
            except Refused:  # the event is gone
                people = []
            people.sort(key=lambda person: not person.chosen)
            self._likely = tuple(person.contact_id for person in people)
        return self._likely

    def accept(self, text: str, today: date, mending: int | None) -> str:
        """Write a line, or put it in place of that of the encounter `mending`. Raises Refused."""
        return debrief.accept(self._event_id, text, today, mending).sentence

    def take_out(self, number: int) -> None:
        """Take the line of an encounter out. Raises Refused where it is gone."""
        debrief.take_out(number)

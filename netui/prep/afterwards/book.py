"""A talk that is over as the book that lines are written into."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.errors import Refused
from netui.prep import afterwards
from netui.prep.afterwards.told import Told
from netui.text import fold
from netui.timeline import kinds
from netui.timeline.noting import Row, Understanding
from netui.timeline.noting.naming import Name, name_in_part
from netui.timeline.noting.rows import following, liked, row

if TYPE_CHECKING:
    from netui.people.completion import Suggestion


class AfterwardsBook:
    """The lines of one talk."""

    def __init__(self, meeting_id: int) -> None:
        self.key = f"after-talk:{meeting_id}"
        self._meeting_id = meeting_id

    def understand(self, text: str, today: date, mending: int | None = None) -> Understanding:
        """What a line says."""
        try:
            told = afterwards.understand(self._meeting_id, text, today)
        except Refused as refused:
            return Understanding([Row("Not yet", str(refused), "warn")], problem=str(refused))
        return Understanding(
            _rows(told), mark=told.sort, style="muted", problem=told.problem, column=told.column
        )

    def name_at(self, text: str, cursor: int) -> Name | None:
        """The name that is being typed at the cursor."""
        return name_in_part(text, cursor)

    def suggested(self, name: Name, most: int, mending: int | None) -> Sequence[Suggestion]:
        """Those of the talk, at the beginning of a line; elsewhere all contacts."""
        from netui.people.completion import beginning_with

        try:
            people = afterwards.read(self._meeting_id).people
        except Refused:
            return ()
        there = [one.id for one in people if fold(name.said) != fold(one.name)]
        if name.start:
            return beginning_with(name.said, most, there)
        found = beginning_with(name.said, most, there) if len(people) > 1 else []
        return [one for one in found if one.id in there]

    def accept(self, text: str, today: date, mending: int | None) -> str:
        """Keep a line, or put it in place of the kept line `mending`. Raises Refused."""
        kept = afterwards.accept(self._meeting_id, text, today, mending)
        return f"Kept: {kept.words}"

    def take_out(self, number: int) -> None:
        """Take a kept line out. Raises Refused where it is gone."""
        afterwards.take_out(self._meeting_id, number)


def _rows(told: Told) -> list[Row]:
    """What the line says, and last what keeps it from being kept."""
    capture, facts = told.capture, told.capture.facts
    names = [person.name for person in told.people]
    found = row("Of", kinds.people([one.name for one in told.of])) if len(names) > 1 else []
    found += row("Works at", facts.company)
    found += liked(capture)
    found += following(capture, names, names[:1])
    then = ["card exchanged"] if facts.card else []
    then += ["know better later"] if facts.know_better else []
    found += row("And", " · ".join(then))
    found += row("Note", "" if told.problem else capture.summary)
    return found + row("Not yet", told.problem, "warn")

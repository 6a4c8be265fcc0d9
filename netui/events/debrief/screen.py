"""The debrief: right after an event, a line for each person, written when enter is pressed."""

from __future__ import annotations

from collections.abc import Sequence

from netui import clock, dates
from netui.events import chance, debrief, events
from netui.events.debrief import Person
from netui.events.debrief.book import DebriefBook
from netui.events.debrief.pane import EXAMPLE, MARKS, REMINDER, NotedList, counted
from netui.events.round import followed
from netui.timeline.noting.screen import Noting
from netui.ui.actions import DEBRIEF
from netui.ui.bars import Top


class Debrief(Noting[Person]):
    """Whom I met at an event; ends with True once the round after it is done."""

    place = DEBRIEF
    example = EXAMPLE
    reminder = REMINDER
    marks = MARKS
    unkept = "Kept as a draft: opening this debrief again brings it back"

    def __init__(self, event_id: int) -> None:
        """Raises Refused where the event is gone."""
        self._event = events.read(event_id)
        self._count = debrief.count(event_id)
        self._at_event = DebriefBook(event_id)
        super().__init__(self._at_event, NotedList(self.bring))

    def look_up(self) -> Sequence[Person]:
        """Who is noted. Raises Refused where the event is gone."""
        self._event = events.read(self._event.id)
        self._count = debrief.count(self._event.id)
        people = debrief.met(self._event.id)
        self._at_event.begin(people)
        return people

    def entitle(self, top: Top) -> None:
        """The event, and how many were met."""
        self._list.title(f"{self._event.name} · {dates.short(self._event.on, clock.today())}")
        top.counts(counted(self._count))

    def split(self, text: str) -> list[str]:
        """One line for each person."""
        return debrief.pasted(text)

    def nothing_left(self) -> None:
        """Go on, once somebody is noted."""
        if self._people:
            self.go_on()
        else:
            self.netui.say(f"Nobody is noted yet. {self._key_of('go-on')} goes on without anybody")

    def go_on(self) -> None:
        """To each person once; what happened by chance with nobody noted is no event."""
        if followed.by_chance(self._event) and not self._people:
            self._leave()
            event_id = self._event.id
            self.netui.write(lambda: chance.leave(event_id))
            return
        self._pause.over()
        self.netui.go("round", self._event.id, then=self._returned)

    def _returned(self, done: bool | None) -> None:
        # Later: the round is still on top while it tells what it came to.
        if done and not self._lines.draft:
            self.call_later(self._close)

    def _close(self) -> None:
        self.dismiss(True)

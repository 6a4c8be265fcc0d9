"""Events of the next two weeks: going or not, and whom to meet there."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.errors import Refused
from netui.events.reading import COLUMNS, Event, of_row, read
from netui.events.waiting import waits
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, id_list, not_held
from netui.review.sitting import Section
from netui.review.week.reason import Opens, Reason
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

DAYS = 14
_AHEAD = (
    f"SELECT {COLUMNS} FROM event WHERE event.state = 'planned' AND event.trashed_at IS NULL"
    " AND event.on_date BETWEEN ? AND ?"
)


class Ahead(Reason):
    """Going, not known yet, or not going; enter opens its sheet."""

    KIND = "event"
    PREFIX = "week-event"
    GROUP, HEAD = "Events ahead", "An event ahead"
    TITLE = "the event {}"

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """Those planned, the soonest first."""
        rows = run(
            f"{_AHEAD} AND {not_held(self.PREFIX, 'event.id')}"
            " ORDER BY event.on_date, event.start, event.id",
            (*_window(today), today.isoformat()),
        )
        events = [of_row(row) for row in rows.fetchall()]
        return [self._candidate(event, today) for event in events if not waits(event, today)]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those still planned, and not begun."""
        rows = run(
            f"{_AHEAD} AND event.id IN (SELECT value FROM json_each(?))",
            (*_window(today), id_list(numbers)),
        )
        events = [of_row(row) for row in rows.fetchall()]
        return {event.id for event in events if not waits(event, today)}

    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """Going: not asked again; not known yet; or not going."""
        from netui.events.events import missed

        on = read(card.number).on
        again = dates.short(ask.until, ask.today)
        going = partial(shared.hold, card.card, on + timedelta(days=1))
        return [
            shared.Answer("done", "going", dates.short(on, ask.today), going),
            shared.Answer("leave-open", "not known yet", f"asked again {again}", shared.nothing),
            shared.Answer("let-go", "not going", "missed", partial(missed, card.number)),
        ]

    def subject(self, number: int) -> str:
        """Its name."""
        event = _known(number)
        return event.name if event else ""

    def more(self, number: int, today: date) -> Sequence[Section]:
        """The goal, the fields of work expected, whom to look for, and notes."""
        event = _known(number)
        if event is None:
            return ()
        from netui.events.sheet.guests import guests

        goal = f"{event.goal} new people" if event.goal else ""
        sections = (
            Section("Goal", tuple(filter(None, [goal]))),
            Section("Fields of work", tuple(filter(None, [", ".join(event.mix)]))),
            Section("To look for", tuple(guest.name for guest in guests(number))),
            Section("Notes", tuple(line for line in event.notes.split("\n") if line.strip())),
        )
        return [section for section in sections if section.lines]

    def opens(self, number: int) -> Opens | None:
        """Its sheet."""
        return Opens("sheet", number) if _known(number) else None

    def _candidate(self, event: Event, today: date) -> Candidate:
        day = f"{dates.short(event.on, today)} {event.start}".rstrip()
        when = ", ".join(filter(None, (day, dates.ago(event.on, today), event.place)))
        return Candidate(
            self.KIND,
            f"{self.PREFIX}:{event.id}",
            None,
            (Why(f"{event.name}: {when}"),),
            event.on,
        )


def _window(today: date) -> tuple[str, str]:
    return today.isoformat(), (today + timedelta(days=DAYS)).isoformat()


def _known(number: int) -> Event | None:
    try:
        return read(number)
    except Refused:
        return None

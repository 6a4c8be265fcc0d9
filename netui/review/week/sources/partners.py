"""Partners whose day has come, or comes within a week."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netui import dates
from netui.review.candidate import Candidate, Why, id_list, not_held
from netui.review.sources import reconnect
from netui.review.week.reason import Again
from netui.store.derive import cadences
from netui.store.file import run

if TYPE_CHECKING:
    from netui.settings import Review

DAYS = 7
_DUE = (
    "c.closeness = 'partner' AND c.closeness <> '' AND c.trashed_at IS NULL AND c.next_due_on <= ?"
)


class Partners(Again):
    """In touch, written to, put off, bumped or let go: the same answers as by day."""

    daily = reconnect
    KIND = reconnect.KIND
    PREFIX = "week-partner"
    GROUP, HEAD = "Partners due", "Partner"
    TITLE = reconnect.TITLE

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """Those due, the longest first."""
        rows = run(
            "SELECT c.id, c.next_due_on, c.last_touch_at, c.last_sent_on, c.cadence_days"
            f" FROM contact c WHERE {_DUE} AND {not_held(reconnect.KIND, 'c.id')}"
            " ORDER BY c.next_due_on, c.sort_name, c.id",
            (_last(today), today.isoformat()),
        )
        return [self._candidate(row, today) for row in rows.fetchall()]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those still due within the week, and still partners."""
        rows = run(
            f"SELECT c.id FROM contact c WHERE {_DUE} AND c.id IN (SELECT value FROM json_each(?))",
            (_last(today), id_list(numbers)),
        )
        return {row[0] for row in rows}

    def _candidate(
        self, row: tuple[int, str, str | None, str | None, int | None], today: date
    ) -> Candidate:
        number, due_text, touched, sent, cadence = row
        due = date.fromisoformat(due_text)
        day = dates.short(due, today)
        when = "today" if due == today else f"since {day}" if due < today else f"on {day}"
        rhythm = max(cadence if cadence is not None else cadences()["partner"], 1)
        days = "1 day" if rhythm == 1 else f"{rhythm} days"
        terms = [Why(f"Due {when}: {days} is the rhythm, {_last_touch(touched, today)}")]
        if sent and sent > (touched or ""):
            ago = dates.ago(date.fromisoformat(sent), today)
            terms.append(Why(f"You wrote {ago}, no answer yet"))
        return Candidate(self.KIND, f"{self.PREFIX}:{number}", number, tuple(terms), due)


def _last(today: date) -> str:
    return (today + timedelta(days=DAYS)).isoformat()


def _last_touch(touched: str | None, today: date) -> str:
    if touched is None:
        return "no touch yet"
    return f"last touch {dates.ago(date.fromisoformat(touched), today)}"

"""People to reconnect with: partners, warm contacts and those given a cadence, by lateness.

The store keeps `next_due_on`: the last touch (or the bump, or the day the cadence was given) plus
the cadence, and not before 14 days after what I sent last.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, day, id_list, not_held
from netui.store.derive import cadences
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "reconnect"
TITLE = "reconnect with {}"
OCCASION = ""  # three weeks are no long silence

LATE_MOST = 1.5  # what lateness can count at most, in units of its weight
_DUE = "c.trashed_at IS NULL AND c.next_due_on <= ?"
_COLUMNS = (
    "c.id, c.closeness, c.cadence_days, c.cadence_from, c.last_touch_at, c.bumped_on,"
    " c.last_sent_on, c.next_due_on"
)
_SHARES = (
    (0.25, "a quarter of a rhythm"), (1 / 3, "a third of a rhythm"), (0.5, "half a rhythm"),
    (2 / 3, "two thirds of a rhythm"), (0.75, "three quarters of a rhythm"),
)  # fmt: skip


class Clock(NamedTuple):
    """What a contact's next due day comes from. `cadence` is in days, at least 1."""

    contact_id: int
    closeness: str
    cadence: int
    given_on: date | None
    touched_on: date | None
    bumped_on: date | None
    sent_on: date | None
    due_on: date | None

    def late(self, today: date) -> float:
        """Relative lateness: `max(days - cadence, 0) / cadence`, days since the clock started."""
        start = max(filter(None, (self.touched_on, self.bumped_on)), default=None)
        if self.touched_on is None:
            start = max(filter(None, (start, self.given_on)), default=today)
        return lateness((today - (start or today)).days, self.cadence)


def lateness(days: int, cadence: int) -> float:
    """How late after `days` since the last touch, relative to the cadence; 0 while in time."""
    return max(days - cadence, 0) / cadence


def pull(late: float) -> float:
    """What lateness counts: itself up to one whole rhythm, then ever less, below `LATE_MOST`.

    So the order stays, and years of silence do not bury what is due today.
    """
    return late if late <= 1 else LATE_MOST - (LATE_MOST - 1) / late


def cards(today: date, review: Review) -> list[Candidate]:
    """Everybody due, the latest in proportion first; at most a day's worth."""
    rows = run(
        f"SELECT {_COLUMNS} FROM contact c WHERE {_DUE} AND {not_held(KIND, 'c.id')}",
        (today.isoformat(), today.isoformat()),
    )
    days = cadences()
    ranked = sorted(
        (_rank(clock, today, review), clock) for clock in (_clock(row, days) for row in rows)
    )
    return [_candidate(clock, today, review) for _, clock in ranked[: 4 * max(review.cap, 0)]]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still due: not touched, written to, bumped or trashed since."""
    rows = run(
        f"SELECT c.id FROM contact c WHERE {_DUE} AND c.id IN (SELECT value FROM json_each(?))",
        (today.isoformat(), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """As many as the cap has room for."""
    return review.cap


def least(review: Review) -> int:
    """No place is kept: the score decides."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """In touch today, log, later, bump, not today, or only when there is a reason."""
    row = run(f"SELECT {_COLUMNS} FROM contact c WHERE c.id = ?", (card.number,)).fetchone()
    clock = _clock(row, cadences())
    again = dates.short(ask.today + timedelta(days=clock.cadence), ask.today)
    return [
        shared.in_touch(card.number, again, ask.today),
        shared.log(),
        shared.snooze(card.card, ask),
        shared.Answer("bump", "bump", again, partial(shared.bump, card.number, ask.today)),
        shared.skip(ask),
        shared.Answer("let-go", "let go", "cadence off", partial(_let_go, card.number)),
    ]


def _let_go(contact_id: int) -> None:
    run("UPDATE contact SET style = 'triggered' WHERE id = ?", (contact_id,))


def _clock(
    row: tuple[int, str, int | None, *tuple[str | None, ...]], days: dict[str, int]
) -> Clock:
    number, closeness, given, *rest = row
    cadence = given if given is not None else days.get(closeness, 1)
    return Clock(number, closeness, max(cadence, 1), *(day(text) for text in rest))


def _rank(clock: Clock, today: date, review: Review) -> tuple[float, float, int]:
    late = clock.late(today)
    points = pull(late) * review.weights.reconnect
    near = sum(term.points for term in closeness_terms(clock.closeness, review.weights))
    return -(points + near), -late, clock.contact_id


def _candidate(clock: Clock, today: date, review: Review) -> Candidate:
    late = clock.late(today)
    terms = [
        Why(_words(clock, late, today), pull(late) * review.weights.reconnect),
        *closeness_terms(clock.closeness, review.weights),
    ]
    if clock.sent_on and clock.sent_on > (clock.touched_on or date.min):
        terms.append(Why(f"You wrote {dates.ago(clock.sent_on, today)}, no answer yet"))
    card = f"{KIND}:{clock.contact_id}"
    return Candidate(KIND, card, clock.contact_id, tuple(terms), clock.due_on)


def _words(clock: Clock, late: float, today: date) -> str:
    parts = ["1 day is the rhythm" if clock.cadence == 1 else f"{clock.cadence} days is the rhythm"]
    if clock.touched_on:
        parts.append(f"last touch {dates.ago(clock.touched_on, today)}")
    elif clock.given_on:
        parts.append(f"no touch yet, counted from {dates.short(clock.given_on, today)}")
    if clock.bumped_on and clock.bumped_on > (clock.touched_on or date.min):
        parts.append(f"bumped {dates.ago(clock.bumped_on, today)}")
    return f"{'; '.join(parts)}; {late_words(late)}"


def late_words(late: float) -> str:
    """Relative lateness in words: "just due", "two thirds late", "2.5 rhythms late"."""
    if late < 0.1:
        return "just due"
    if late < 0.2:
        return "a little late"
    if late < 0.9:
        return f"{min(_SHARES, key=lambda pair: abs(pair[0] - late))[1]} late"
    return "one rhythm late" if late < 1.1 else f"{late:.1f} rhythms late".replace(".0 ", " ")

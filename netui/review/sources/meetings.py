"""Meetings today and just ahead, a reason to prepare; and those of late of which nobody noted
whether they were held, until that is known.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.people.name import NAME
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "meeting"
TITLE = "meeting with {}"
OCCASION = "meeting"

NEARER = 1.0  # points for each day nearer than the last day looked at
PAST_DAYS = 21  # what was never noted is let lie after that
# A meeting whose people are all in the trash is left out; one ahead without people stays.
_NEAR = (
    "m.state = 'planned' AND m.on_date BETWEEN ? AND ?"
    " AND (m.on_date >= ? AND NOT EXISTS (SELECT 1 FROM attendee a WHERE a.meeting_id = m.id)"
    " OR EXISTS (SELECT 1 FROM attendee a JOIN contact c ON c.id = a.contact_id"
    " WHERE a.meeting_id = m.id AND c.trashed_at IS NULL))"
)


class _Planned(NamedTuple):
    """A meeting; `is_over`: its clock was stopped."""

    id: int
    on_text: str
    start: str
    place: str
    purpose: str
    is_over: bool


def cards(today: date, review: Review) -> list[Candidate]:
    """Planned meetings from today to `meeting_days` ahead, next first; then those just past."""
    rows = run(
        "SELECT m.id, m.on_date, m.start, m.place, m.purpose, m.ended_at IS NOT NULL"
        f" FROM meeting m WHERE {_NEAR} AND {not_held(KIND, 'm.id')}"
        " ORDER BY m.on_date < ?, m.on_date, m.start, m.id",
        (*_window(today, review), today.isoformat(), today.isoformat()),
    ).fetchall()
    return [_candidate(_Planned(*row), today, review) for row in rows]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still planned, and still this near."""
    rows = run(
        f"SELECT m.id FROM meeting m WHERE {_NEAR} AND m.id IN (SELECT value FROM json_each(?))",
        (*_window(today, review), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """All of them."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Prepare it until it is over, then what came of it; held, where its day has come; log.

    One that is past is no longer logged but noted, moved or called off. A meeting that was held
    keeps its own date.
    """
    number = card.number
    on_text, start = run("SELECT on_date, start FROM meeting WHERE id = ?", (number,)).fetchone()
    on = date.fromisoformat(on_text)
    if on > ask.today:
        return [shared.prepare(), shared.log(), shared.skip(ask)]
    is_ahead = on == ask.today and start and not _is_over(number)
    opens = shared.prepare() if is_ahead else shared.afterwards()
    offered = [opens, shared.Answer("done", "held", "held", partial(_hold, number))]
    if on == ask.today:
        return [*offered, shared.log(), shared.skip(ask)]
    day = dates.short(ask.until, ask.today)
    return [
        *offered,
        shared.Answer("moved", "moved to…", day, partial(_move, number, ask.until)),
        shared.skip(ask),
        shared.Answer("let-go", "called off", "called off", partial(_cancel, number)),
    ]


def log_of(card: Card, today: date) -> tuple[list[int | None], date | None]:
    """With whom, and on which day, to log what happened; None is today.

    A meeting of a day gone by was on that day, with all who took part: so it counts as held.
    """
    if card.kind != KIND or card.due is None or card.due >= today:
        return [card.contact_id], None
    from netui.prep.meetings import read

    return [person.id for person in read(card.number).people], card.due


def _is_over(number: int) -> bool:
    from netui.prep.timing import is_over

    return is_over(number)


def _hold(number: int) -> None:
    from netui.prep.afterwards import close

    close(number)  # with what was written during the talk


def _move(number: int, on: date) -> None:
    from netui.prep.meetings import read, reschedule

    reschedule(number, on, read(number).start)


def _cancel(number: int) -> None:
    from netui.prep.meetings import cancel

    cancel(number)


def _window(today: date, review: Review) -> tuple[str, str, str]:
    first, last = today - timedelta(days=PAST_DAYS), today + timedelta(days=review.meeting_days)
    return first.isoformat(), last.isoformat(), today.isoformat()


def _candidate(of: _Planned, today: date, review: Review) -> Candidate:
    number, on = of.id, date.fromisoformat(of.on_text)
    people = run(
        f"SELECT contact.id, {NAME}, contact.closeness FROM attendee a"
        " JOIN contact ON contact.id = a.contact_id"
        " WHERE a.meeting_id = ? AND contact.trashed_at IS NULL ORDER BY a.id",
        (number,),
    ).fetchall()
    days = abs((on - today).days)
    weights = review.weights
    closest = min((person[2] for person in people if person[2]), default="")  # partner, then warm
    what = ", ".join(part for part in (of.purpose or "A meeting", of.start, of.place) if part)
    nearer = max(review.meeting_days - days, 0) * NEARER
    terms = [Why(what, weights.meeting), Why(_when(on, of.is_over, today), nearer)]
    if len(people) > 1:
        terms.append(Why("With " + ", ".join(name for _, name, _ in people)))
    terms += closeness_terms(closest, weights)
    return Candidate(KIND, f"{KIND}:{number}", people[0][0] if people else None, tuple(terms), on)


def _when(on: date, is_over: bool, today: date) -> str:
    """When it is; of one that is past, what is to be known of it."""
    days = (on - today).days
    if days < 0:
        return f"it was {dates.ago(on, today)}, not noted yet"
    if days == 0 and is_over:
        return "it is over, not noted yet"
    near = ("today", "tomorrow")
    return f"it is {near[days] if days < len(near) else f'on {dates.short(on, today)}'}"

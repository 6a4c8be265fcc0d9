"""Meetings today and in the days just ahead: a reason to prepare."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

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
# A meeting whose people are all in the trash is left out; one without people stays.
_AHEAD = (
    "m.state = 'planned' AND m.on_date BETWEEN ? AND ?"
    " AND (NOT EXISTS (SELECT 1 FROM attendee a WHERE a.meeting_id = m.id) OR EXISTS (SELECT 1"
    " FROM attendee a JOIN contact c ON c.id = a.contact_id"
    " WHERE a.meeting_id = m.id AND c.trashed_at IS NULL))"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """Planned meetings from today to `meeting_days` ahead, next first."""
    rows = run(
        f"SELECT m.id, m.on_date, m.start, m.place, m.purpose FROM meeting m WHERE {_AHEAD}"
        f" AND {not_held(KIND, 'm.id')} ORDER BY m.on_date, m.start, m.id",
        (*_window(today, review), today.isoformat()),
    ).fetchall()
    return [_candidate(row, today, review) for row in rows]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still planned, and still this near."""
    rows = run(
        f"SELECT m.id FROM meeting m WHERE {_AHEAD} AND m.id IN (SELECT value FROM json_each(?))",
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
    """Held where its day has come; log; not today. A meeting keeps its own date."""
    (on,) = run("SELECT on_date FROM meeting WHERE id = ?", (card.number,)).fetchone()
    offered = [shared.log(), shared.skip(ask)]
    if date.fromisoformat(on) <= ask.today:
        from netui.prep.meetings import hold

        offered.insert(0, shared.Answer("done", "held", "held", partial(hold, card.number)))
    return offered


def _window(today: date, review: Review) -> tuple[str, str]:
    return today.isoformat(), (today + timedelta(days=review.meeting_days)).isoformat()


def _candidate(row: tuple[int, str, str, str, str], today: date, review: Review) -> Candidate:
    number, on_text, start, place, purpose = row
    on = date.fromisoformat(on_text)
    people = run(
        f"SELECT contact.id, {NAME}, contact.closeness FROM attendee a"
        " JOIN contact ON contact.id = a.contact_id"
        " WHERE a.meeting_id = ? AND contact.trashed_at IS NULL ORDER BY a.id",
        (number,),
    ).fetchall()
    days = (on - today).days
    weights = review.weights
    closest = min((person[2] for person in people if person[2]), default="")  # partner, then warm
    what = ", ".join(part for part in (purpose or "A meeting", start, place) if part)
    terms = [
        Why(what, weights.meeting),
        Why(f"it is {_when(on, today)}", (review.meeting_days - days) * NEARER),
    ]
    if len(people) > 1:
        terms.append(Why("With " + ", ".join(name for _, name, _ in people)))
    terms += closeness_terms(closest, weights)
    return Candidate(KIND, f"{KIND}:{number}", people[0][0] if people else None, tuple(terms), on)


def _when(on: date, today: date) -> str:
    near = ("today", "tomorrow")
    days = (on - today).days
    return near[days] if days < len(near) else f"on {dates.short(on, today)}"

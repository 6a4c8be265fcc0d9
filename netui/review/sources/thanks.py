"""Somebody met in depth at an event, and not thanked yet: owed within 24 hours, and after."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.events.thanks import UNTHANKED, since
from netui.review import answers as shared
from netui.review import thanking
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import at

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "thank-you"
TITLE = "thank-you to {}"
OCCASION = "talk"

_MET = (
    "FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " JOIN contact c ON c.id = e.contact_id LEFT JOIN event ON event.id = i.event_id"
    f" WHERE {UNTHANKED} AND i.on_date <= ? AND i.trashed_at IS NULL AND c.trashed_at IS NULL"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """Those met in depth lately to whom nothing went out since, the longest ago first."""
    rows = run(
        "SELECT e.id, e.contact_id, c.closeness, i.on_date, i.summary, coalesce(event.name, '')"
        f" {_MET} AND {not_held(KIND, 'e.id')} ORDER BY i.on_date, e.id",
        (*_window(today), today.isoformat()),
    )
    made = [_candidate(row, today, review) for row in rows.fetchall()]
    return thanking.asked_for(made, today, _first_days())


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those not thanked yet."""
    rows = run(
        f"SELECT e.id {_MET} AND e.id IN (SELECT value FROM json_each(?))",
        (*_window(today), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """All of them: they are owed."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Thanked, later, not today, or not raised again."""
    thanked = partial(shared.wrote, card.contact_id or 0, ask.today, "Thank-you")
    return [
        shared.Answer("done", "thanked", "thanked", thanked),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _window(today: date) -> tuple[str, str]:
    return since(today), today.isoformat()


def _first_days() -> int:
    from netui import settings

    return settings.current().events.thanks_days


def _candidate(row: tuple[int, int, str, str, str, str], today: date, review: Review) -> Candidate:
    number, contact_id, closeness, on_text, said, event = row
    on = date.fromisoformat(on_text)
    where = f" {at(clean(event))}" if event else ""
    words = f"A good talk{where} {dates.ago(on, today)}, not thanked yet"
    terms = [thanking.term(words, on, today, _first_days(), review)]
    if said:
        terms.append(Why(clean(said)))
    terms += closeness_terms(closeness, review.weights)
    return Candidate(KIND, f"{KIND}:{number}", contact_id, tuple(terms), on + thanking.WITHIN)

"""Events just past whose debrief waits: before all else, as what was said there fades."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.events.waiting import WAITS, window
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, id_list, not_held
from netui.store.file import run
from netui.text import clean

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "debrief"
TITLE = "the debrief"
OCCASION = ""

_NOTED = (
    "(SELECT count(*) FROM encounter m JOIN interaction i ON i.id = m.interaction_id"
    " JOIN contact c ON c.id = m.contact_id"
    " WHERE i.event_id = e.id AND i.trashed_at IS NULL AND c.trashed_at IS NULL)"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """Events of the last days that nobody was noted from, or not all was asked; newest first."""
    rows = run(
        f"SELECT e.id, e.name, e.on_date, e.place, {_NOTED} FROM event e WHERE {WAITS}"
        f" AND {not_held(KIND, 'e.id')} ORDER BY e.on_date DESC, e.start DESC, e.id DESC",
        (*window(today), today.isoformat()),
    )
    return [_candidate(row, today, review) for row in rows.fetchall()]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those not debriefed yet, nor missed."""
    rows = run(
        f"SELECT e.id FROM event e WHERE {WAITS} AND e.id IN (SELECT value FROM json_each(?))",
        (*window(today), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """All of them: it is rarely more than one."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Debriefed now, nothing to note, later, not today, or not been there."""
    from netui.events.events import missed
    from netui.events.round.followed import finish

    return [
        shared.debrief(),
        shared.Answer("done", "nothing to note", "closed", partial(finish, card.number)),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.Answer("let-go", "was not there", "missed", partial(missed, card.number)),
    ]


def _candidate(row: tuple[int, str, str, str, int], today: date, review: Review) -> Candidate:
    number, name, on_text, place, noted = row
    on = date.fromisoformat(on_text)
    where = f", {clean(place)}" if place else ""
    terms = (
        Why(f"{clean(name)}{where}, {dates.ago(on, today)}", review.weights.debrief),
        Why(_asked(noted)),
    )
    return Candidate(KIND, f"{KIND}:{number}", None, terms, on)


def _asked(noted: int) -> str:
    if not noted:
        return "Whom did you meet, and what did you promise? Five minutes, before it fades"
    people = "One person is" if noted == 1 else f"{noted} people are"
    return f"{people} noted: go on where you stopped, one key each"

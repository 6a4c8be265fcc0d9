"""Notes other than invitations that nobody answered yet, and whose day to ask has come."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from netui.review import answers as shared
from netui.review.candidate import Candidate, closeness_terms
from netui.review.sources.invitations import (
    Asked,
    asked_again,
    due,
    note_term,
    outcome,
    said_terms,
    still_due,
)
from netui.review.sources.promises import late_term
from netui.store.derive import TOUCH

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = "waiting"
PREFIX = "note"
TITLE = "answer from {}"
OCCASION = "follow-up"

# Heard from since: on a later day, or on the same day but written down behind the note.
_SILENCE = (
    " AND coalesce(c.last_touch_at, '') <= n.sent_on AND NOT EXISTS (SELECT 1 FROM participant p"
    f" JOIN interaction i ON i.id = p.interaction_id WHERE {TOUCH} AND i.trashed_at IS NULL"
    " AND p.contact_id = n.contact_id AND i.on_date = n.sent_on AND i.id > n.interaction_id)"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """Open notes whose follow-up is due, nothing heard since; the longest due first."""
    asked = due(PREFIX, _SILENCE, today)
    if not asked:
        return []
    from netui.compose.sent import invitation_channels

    invitations = invitation_channels()
    return [_candidate(each, today, review) for each in asked if each.channel not in invitations]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still open and due, nothing heard since."""
    return still_due(_SILENCE, numbers, today)


def most(review: Review) -> int | None:
    """All of them: each is answered by one key."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Replied, asked again at the next date, silent, later, or not today."""
    return [
        outcome(card, ask, "replied", "in touch"),
        outcome(card, ask, "silent", shared.NOT_RAISED_AGAIN),
        *asked_again(card, ask, "later"),
        shared.snooze(card.card, ask),
        shared.skip(ask),
    ]


def _candidate(asked: Asked, today: date, review: Review) -> Candidate:
    terms = (
        note_term("You wrote on", asked, today, review.weights.unanswered),
        *said_terms(asked),
        late_term(asked.due_on, today, "follow-up due"),
        *closeness_terms(asked.closeness, review.weights),
    )
    return Candidate(KIND, f"{PREFIX}:{asked.id}", asked.contact_id, terms, asked.due_on)

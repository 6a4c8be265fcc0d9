"""What I promised and is due."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review, Weights

KIND = PREFIX = "promise"
TITLE = "promise to {}"
OCCASION = "promise"

LATE_POINTS = 0.5  # for each day late
LATE_MOST = 2.0  # so that what is long due does not bury today's meeting
_DUE = (
    "FROM promise p LEFT JOIN contact c ON c.id = p.contact_id"
    " WHERE p.state = 'open' AND p.due_on <= ? AND p.by = ? AND c.trashed_at IS NULL"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """My promises due today or before, oldest first."""
    return due(KIND, "me", "You promised", review.weights.promise, today, review.weights)


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still open and due."""
    return still_due("me", numbers, today)


def most(review: Review) -> int | None:
    """All of them: a promise is kept, not capped."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Kept, log, later, not today, or dropped."""
    from netui.promises.rules import keep

    return [
        shared.Answer("done", "kept", "kept", partial(keep, card.number)),
        *later_answers(card, ask),
    ]


def later_answers(card: Card, ask: Ask) -> list[Answer]:
    """What a promise of either side can meet besides being kept."""
    from netui.promises.rules import drop, move

    words = dates.short(ask.until, ask.today)
    return [
        shared.log(),
        shared.Answer("snooze", "snooze", words, partial(move, card.number, ask.until)),
        shared.skip(ask),
        shared.Answer("let-go", "let go", "dropped", partial(drop, card.number)),
    ]


def due(
    kind: str, by: str, opening: str, points: float, today: date, weights: Weights
) -> list[Candidate]:
    """The open promises by one side that are due, as cards of `kind`."""
    rows = run(
        f"SELECT p.id, p.text, p.due_on, p.contact_id, c.closeness {_DUE}"
        f" AND {not_held(kind, 'p.id')} ORDER BY p.due_on, p.id",
        (today.isoformat(), by, today.isoformat()),
    )
    return [
        Candidate(
            kind,
            f"{kind}:{number}",
            contact_id,
            (
                Why(f"{opening}: {text}", points),
                late_term(date.fromisoformat(due_on), today),
                *closeness_terms(closeness, weights),
            ),
            date.fromisoformat(due_on),
        )
        for number, text, due_on, contact_id, closeness in rows
    ]


def still_due(by: str, numbers: Iterable[int], today: date) -> set[int]:
    """Those of the promises by one side that are open and due."""
    rows = run(
        f"SELECT p.id {_DUE} AND p.id IN (SELECT value FROM json_each(?))",
        (today.isoformat(), by, id_list(numbers)),
    )
    return {row[0] for row in rows}


def late_term(due_on: date, today: date, opening: str = "due") -> Why:
    """How late it is, in words and points."""
    points = min((today - due_on).days * LATE_POINTS, LATE_MOST)
    return Why(f"{opening} {dates.ago(due_on, today)}", points)

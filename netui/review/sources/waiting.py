"""What was promised to me and is due: a reason to nudge kindly."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui.review import answers as shared
from netui.review.sources.promises import due, later_answers, still_due
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.candidate import Candidate
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "waiting"
TITLE = "waiting for {}"
OCCASION = "waiting"


def cards(today: date, review: Review) -> list[Candidate]:
    """Promises to me due today or before, oldest first."""
    return due(KIND, "them", "They promised", review.weights.waiting, today, review.weights)


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still open and due."""
    return still_due("them", numbers, today)


def most(review: Review) -> int | None:
    """All of them."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Reply received, log, later, not today, or dropped."""
    received = partial(_received, card.number, card.contact_id, ask.today)
    return [
        shared.Answer("done", "reply received", "received", received),
        *later_answers(card, ask),
    ]


def _received(promise_id: int, contact_id: int | None, today: date) -> None:
    from netui.promises.rules import keep

    (text,) = run("SELECT text FROM promise WHERE id = ?", (promise_id,)).fetchone()
    keep(promise_id)
    if contact_id is not None:
        shared.heard(contact_id, today, f"Reply received: {text}")

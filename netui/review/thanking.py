"""How a thank-you is asked for: at once, and more quietly once its first days are over."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netui.review.candidate import Candidate, Why
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.queue import Card
    from netui.settings import Review

PREFIXES = ("thank-you", "talk-thanks", "introduction-thanks")  # of cards' names
WITHIN = timedelta(days=1)
_LATER = 0.25  # of the weight, after the first days


def asked_for(found: Sequence[Candidate], today: date, first_days: int) -> list[Candidate]:
    """Those that the review asks for: once the first days are over only where it did so before.

    What was owed before netui was opened stands in what I owe, and does not flood the day.
    """
    late = [one for one in found if _days(one, today) > first_days]
    if not late:
        return list(found)
    first = min(one.due for one in late if one.due) - WITHIN
    rows = run("SELECT card FROM review_card WHERE on_date >= ?", (first.isoformat(),))
    raised = {card for (card,) in rows}
    return [one for one in found if one not in late or one.card in raised]


def _days(card: Candidate | Card, today: date) -> int:
    """How many days ago it was that somebody is to be thanked for."""
    return (today - card.due + WITHIN).days if card.due else 0


def term(words: str, on: date, today: date, first_days: int, review: Review) -> Why:
    """Why somebody is thanked for what was on a day, in words, with its weight by now."""
    share = 1.0 if (today - on).days <= first_days else _LATER
    return Why(words, review.weights.thank_you * share)


def heading(card: Card, today: date) -> str:
    """What kind of card it is: within 24 hours only while that is true."""
    days = _days(card, today)
    if days <= WITHIN.days:
        return "Thank-you, within 24 hours"
    return f"Thank-you, still owed after {days} days"


def again(card: str, today: date) -> date | None:
    """The day that putting a thank-you off leads to: tomorrow; None for any other card."""
    return today + WITHIN if card.partition(":")[0] in PREFIXES else None

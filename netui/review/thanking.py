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

_AFTER_A_TALK = ("thank-you:", "talk-thanks:")  # names of cards
_ALL = (*_AFTER_A_TALK, "introduction-thanks:")
_AGAIN = timedelta(days=2)  # the day after tomorrow: skipping leads to tomorrow
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
    """What a thank-you is called that is not within 24 hours any more; "" for any other card."""
    days = _days(card, today)
    if not card.card.startswith(_AFTER_A_TALK) or days <= WITHIN.days:
        return ""
    return f"Thank-you, still owed after {days} days"


def again(card: str, today: date) -> date | None:
    """The day that putting a thank-you off leads to, which is not long; None for any other card."""
    return today + _AGAIN if card.startswith(_ALL) else None

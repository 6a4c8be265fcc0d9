"""The weekly sitting: kept under the week's Monday, its cards in groups, each once a week."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING

from netui.review.sitting import Deal, Section, Sitting
from netui.review.week.reason import Reason
from netui.review.week.sources import BY_PREFIX, REASONS

if TYPE_CHECKING:
    from netui.review.queue import Card
    from netui.settings import Review

DAYS = 7


def monday(today: date) -> date:
    """The first day of the week."""
    return today - timedelta(days=today.weekday())


def reason_of(card: Card) -> Reason:
    """The reason that dealt a weekly card."""
    return BY_PREFIX[card.card.partition(":")[0]]


def fresh(today: date, dealt: Mapping[str, int | None], review: Review) -> list[Deal]:
    """What was not dealt this week, in the order of the reasons, of each as many as it may have."""
    count = Counter(card.partition(":")[0] for card in dealt)
    found: list[Deal] = []
    for reason in REASONS:
        most = reason.most(review)
        room = None if most is None else most - count[reason.PREFIX]
        if room is None or room > 0:
            cards = [card for card in reason.cards(today, review) if card.card not in dealt]
            found += map(Deal, cards[:room])
    return found


def in_groups(cards: Sequence[Card], review: Review) -> list[Card]:
    """The cards by their reasons, within each as they were dealt."""
    order = {prefix: place for place, prefix in enumerate(BY_PREFIX)}
    return sorted(cards, key=lambda card: order[card.card.partition(":")[0]])


def _subject(card: Card) -> str:
    return reason_of(card).subject(card.number)


def _more(card: Card, today: date) -> tuple[Section, ...]:
    return tuple(reason_of(card).more(card.number, today))


WEEKLY = Sitting(
    sources=BY_PREFIX,
    at="week-at",
    on=monday,
    again=lambda today, review: monday(today) + timedelta(days=DAYS),
    fresh=fresh,
    in_order=in_groups,
    subject=_subject,
    more=_more,
)

"""The daily sitting: what is due, best first, within the cap of the day."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping, Sequence
from datetime import date, timedelta
from math import inf
from typing import TYPE_CHECKING

from netui.review.candidate import Candidate
from netui.review.sitting import Deal, Sitting
from netui.review.sources import BY_PREFIX, SOURCES, Source, debriefs, gathered, promises, waiting
from netui.review.sources.gathered import GATHERED
from netui.settings import Review

if TYPE_CHECKING:
    from netui.review.queue import Card

_GATHERED_FROM = (promises.PREFIX, waiting.PREFIX)


def fresh(today: date, dealt: Mapping[str, int | None], review: Review) -> list[Deal]:
    """What is to be dealt now, best first; behind it what the gathered card stands for."""
    count = Counter(card.partition(":")[0] for card in dealt)
    room = review.cap - sum(count[s.PREFIX] for s in SOURCES if s.most(review) is not None)
    found: dict[str, list[Candidate]] = {source.PREFIX: [] for source in SOURCES}
    for source in SOURCES:
        most = source.most(review)
        if most is None or (room > 0 and count[source.PREFIX] < most):
            cards = source.cards(today, review)
            found[source.PREFIX] = [card for card in cards if card.card not in dealt]
    owed = [candidate for prefix in _GATHERED_FROM for candidate in found[prefix]]
    gathering = gathered.gathering(owed, today, review) if gathered.CARD not in dealt else None
    if gathering is not None:
        found |= {**{prefix: [] for prefix in _GATHERED_FROM}, gathered.PREFIX: [gathering]}
    fixed = [c for s in SOURCES if s.most(review) is None for c in found[s.PREFIX]]
    people = {*dealt.values(), *(candidate.contact_id for candidate in fixed)}
    rest = _capped(found, _Places(room, count, people - {None}), review)
    ranked = sorted(fixed + rest, key=lambda candidate: -candidate.score)
    behind = owed if gathering is not None else []
    return [
        # A debrief is the next card, whatever is left.
        *(Deal(candidate, is_next=candidate.kind == debriefs.KIND) for candidate in ranked),
        *(Deal(candidate, GATHERED) for candidate in behind),
    ]


def in_order(cards: Sequence[Card], review: Review) -> list[Card]:
    """As they were dealt; but what is owed and joined later stands before what weighs less.

    What is capped joins at the end, and so do the promises of a gathered card looked through:
    many at once would push the rest of the day away.
    """
    is_looked_through = any(
        card.card == gathered.CARD and card.verdict == gathered.LOOKED_THROUGH for card in cards
    )
    ordered: list[Card] = []
    for card in cards:
        prefix = card.card.partition(":")[0]
        is_owed = BY_PREFIX[prefix].most(review) is None
        is_brought_out = is_looked_through and prefix in _GATHERED_FROM
        place = len(ordered)
        if is_owed and not is_brought_out:
            lighter = (at for at, other in enumerate(ordered) if _weight(other) < _weight(card))
            place = next(lighter, place)
        ordered.insert(place, card)
    return ordered


def _weight(card: Card) -> float:
    """What it weighs against what joins later; a debrief more than all else."""
    return inf if card.kind == debriefs.KIND else card.score


class _Places:
    """The places of a day's cap while they are given out.

    `count`: cards dealt so far, by source; `people` have a card today.
    """

    def __init__(self, room: int, count: Counter[str], people: set[int | None]) -> None:
        self.room = room
        self.count = count
        self.people = people
        self.taken: dict[str, Candidate] = {}

    def take(self, source: Source, candidate: Candidate, limit: int, alone: bool) -> None:
        """Give the candidate a place, within its source's limit. `alone`: one card a person."""
        full = self.room <= 0 or self.count[source.PREFIX] >= limit
        if full or candidate.card in self.taken or (alone and candidate.contact_id in self.people):
            return
        self.taken[candidate.card] = candidate
        self.count[source.PREFIX] += 1
        self.people.add(candidate.contact_id)
        self.room -= 1


def _capped(
    found: Mapping[str, Sequence[Candidate]], places: _Places, review: Review
) -> list[Candidate]:
    """The best of what the daily cap covers, with each source's own least and most.

    Who has another card today becomes no weak tie, and is nobody to choose.
    """
    sources = [source for source in SOURCES if source.most(review) is not None]
    for source in sources:
        for candidate in found[source.PREFIX]:
            places.take(source, candidate, source.least(review), alone=True)
    ranked = sorted(
        ((source, candidate) for source in sources for candidate in found[source.PREFIX]),
        key=lambda pair: -pair[1].score,
    )
    for source, candidate in ranked:
        alone = source.least(review) > 0
        places.take(source, candidate, source.most(review) or 0, alone)
    return list(places.taken.values())


DAILY = Sitting(
    sources=BY_PREFIX,
    at="review-at",
    on=lambda today: today,
    again=lambda today, review: today + timedelta(days=max(review.snooze_days, 1)),
    fresh=fresh,
    in_order=in_order,
    subject=lambda card: "",
    more=lambda card, today: (),
)

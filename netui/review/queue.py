"""The queue of a sitting: dealt once and kept; what falls due later joins in its place.

Dealing is no user action: it stands outside undo. A card is never taken out; one whose reason is
gone, because it was dealt with elsewhere, is left out when the queue is read.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence
from datetime import date
from itertools import count
from typing import NamedTuple

from netui import settings
from netui.people.name import NAME
from netui.review.candidate import Candidate, day, id_list
from netui.review.day import DAILY
from netui.review.resumed import lead_back
from netui.review.sitting import Deal, Sitting
from netui.review.sources import Source
from netui.review.sources.gathered import GATHERED
from netui.store.file import run, run_many, transaction
from netui.text import clean

_OF_WEEK = "week"  # how the names of the weekly cards begin


class Card(NamedTuple):
    """A card of a sitting, its texts clean.

    `contact` is the name as it is now, "" where the card is about nobody; `verdict` is None while
    undecided; `result` is what it led to, in words.
    """

    card: str
    kind: str
    contact_id: int | None
    contact: str
    company: str
    why: tuple[str, ...]
    score: float
    due: date | None
    verdict: str | None = None
    result: str = ""

    @property
    def number(self) -> int:
        """The row that the card is about, such as 12 in `promise:12`; 0 where it is about many."""
        return int(self.card.partition(":")[2] or 0)

    @property
    def source(self) -> Source:
        """The reason that dealt it."""
        return sitting_of(self.card).sources[_prefix(self.card)]


class Queue(NamedTuple):
    """A sitting's cards in their order, decided ones too, those whose reason is gone left out."""

    today: date
    cards: tuple[Card, ...]

    @property
    def undecided(self) -> tuple[Card, ...]:
        """What is still to be decided."""
        return tuple(card for card in self.cards if card.verdict is None)

    @property
    def decided(self) -> tuple[Card, ...]:
        """What has a verdict."""
        return tuple(card for card in self.cards if card.verdict is not None)


def sitting_of(card: str) -> Sitting:
    """The sitting that a card of this name belongs to."""
    if not card.startswith(_OF_WEEK):
        return DAILY
    from netui.review.week.dealing import WEEKLY

    return WEEKLY


def deal(today: date, sitting: Sitting = DAILY) -> int:
    """Deal what is due and was not dealt yet; how many cards joined.

    Raises peewee.OperationalError where the file is locked.
    """
    review = settings.current().review
    before = _dealt(today, sitting)
    fresh = sitting.fresh(today, before, review)
    if not fresh:
        return 0
    with transaction():
        now = _dealt(today, sitting)
        if now != before:
            fresh = sitting.fresh(today, now, review)
        _store(today, sitting, fresh)
        joined = {deal.candidate.card for deal in fresh if deal.verdict is None}
        lead_back(today, sitting, [card.card for card in read(today, sitting)], joined)
    return len(joined)


def queue(today: date, sitting: Sitting = DAILY) -> Queue:
    """The queue as it was dealt. Deals nothing."""
    cards = read(today, sitting)
    left = standing([card for card in cards if card.verdict is None], today)
    return Queue(today, tuple(c for c in cards if c.verdict is not None or c.card in left))


def read(today: date, sitting: Sitting = DAILY) -> list[Card]:
    """Every card dealt in its place, those whose reason is gone as well."""
    rows = run(
        f"SELECT r.card, r.kind, r.contact_id, coalesce({NAME}, ''), coalesce(contact.company, ''),"
        " r.why, r.score, r.due_on, r.verdict, r.result"
        " FROM review_card r LEFT JOIN contact ON contact.id = r.contact_id"
        " WHERE r.on_date = ? AND r.verdict IS NOT ? ORDER BY r.place, r.id",
        (sitting.on(today).isoformat(), GATHERED),
    )
    cards = [
        Card(
            card,
            kind,
            contact_id,
            clean(name),
            clean(company),
            tuple(json.loads(why)),
            float(score),
            day(due),
            verdict,
            result,
        )
        for card, kind, contact_id, name, company, why, score, due, verdict, result in rows
        if _prefix(card) in sitting.sources
    ]
    return sitting.in_order(cards, settings.current().review)


def standing(cards: Iterable[Card], today: date) -> set[str]:
    """The names of the cards whose reason still holds; one query for each reason."""
    numbers: dict[str, list[int]] = {}
    sources: dict[str, Source] = {}
    for card in cards:
        prefix = _prefix(card.card)
        sources.setdefault(prefix, card.source)
        numbers.setdefault(prefix, []).append(card.number)
    review = settings.current().review
    names = set()
    for prefix, asked in numbers.items():
        for number in sources[prefix].standing(asked, today, review):
            names.add(f"{prefix}:{number}" if number else prefix)
    return names


def dealt_queue(today: date, sitting: Sitting = DAILY) -> Queue:
    """Deal, and read the queue; where the file cannot be written, with what would be dealt."""
    from peewee import OperationalError

    try:
        deal(today, sitting)
    except OperationalError:  # locked, or a full disk; one that cannot be read raises again
        return _undealt_queue(today, sitting)
    return queue(today, sitting)


def _undealt_queue(today: date, sitting: Sitting) -> Queue:
    dealt, review = queue(today, sitting), settings.current().review
    fresh = sitting.fresh(today, _dealt(today, sitting), review)
    joining = [deal.candidate for deal in fresh if deal.verdict is None]
    return Queue(today, tuple(sitting.in_order([*dealt.cards, *_unstored(joining)], review)))


def _prefix(card: str) -> str:
    return card.partition(":")[0]


def _unstored(candidates: Sequence[Candidate]) -> list[Card]:
    ids = id_list(c.contact_id for c in candidates if c.contact_id is not None)
    people = {
        number: (clean(name), clean(company))
        for number, name, company in run(
            f"SELECT id, {NAME}, company FROM contact WHERE id IN (SELECT value FROM json_each(?))",
            (ids,),
        )
    }
    return [
        Card(
            candidate.card,
            candidate.kind,
            candidate.contact_id,
            *people.get(candidate.contact_id or 0, ("", "")),
            tuple(term.sentence() for term in candidate.why),
            candidate.score,
            candidate.due,
        )
        for candidate in candidates
    ]


def _dealt(today: date, sitting: Sitting) -> dict[str, int | None]:
    """The names of the cards dealt for this sitting, with their contacts."""
    rows = run(
        "SELECT card, contact_id FROM review_card WHERE on_date = ?",
        (sitting.on(today).isoformat(),),
    )
    return {card: contact_id for card, contact_id in rows if _prefix(card) in sitting.sources}


def _store(today: date, sitting: Sitting, fresh: Sequence[Deal]) -> None:
    on = sitting.on(today).isoformat()
    first, last = run(
        "SELECT coalesce(min(place), 1), coalesce(max(place), 0) FROM review_card"
        " WHERE on_date = ?",
        (on,),
    ).fetchone()
    behind = count(last + 1)
    ahead = sum(deal.is_next for deal in fresh)
    before = count(first - ahead)
    run_many(
        "INSERT INTO review_card"
        " (on_date, place, card, kind, contact_id, why, score, due_on, verdict, result)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT (on_date, card) DO NOTHING",
        [
            (
                on,
                next(before if deal.is_next else behind),
                deal.candidate.card,
                deal.candidate.kind,
                deal.candidate.contact_id,
                json.dumps([term.sentence() for term in deal.candidate.why], ensure_ascii=False),
                str(deal.candidate.score),
                deal.candidate.due and deal.candidate.due.isoformat(),
                deal.verdict,
            )
            for deal in fresh
        ],
    )

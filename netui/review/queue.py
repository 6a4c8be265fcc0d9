"""The day's queue: dealt once per local day and kept; what falls due later joins at the end.

Dealing is no user action: it stands outside undo. A card is never taken out; one whose reason is
gone, because it was dealt with elsewhere, is left out when the queue is read.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from itertools import count
from typing import NamedTuple

from netui import settings
from netui.people.name import NAME
from netui.review.candidate import Candidate, day, id_list
from netui.review.sources import BY_PREFIX, SOURCES, Source, gathered
from netui.review.sources.gathered import GATHERED
from netui.settings import Review
from netui.store.file import run, run_many, transaction
from netui.text import clean

AT = "review-at"  # the setting that remembers the card shown last


class Card(NamedTuple):
    """A card of a day, its texts clean. `contact` is the name as it is now, "" where the card is
    about nobody; `verdict` is None while undecided; `result` is what it led to, in words."""

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
        return BY_PREFIX[self.card.partition(":")[0]]


class Queue(NamedTuple):
    """A day's cards in their order, decided ones included, those whose reason is gone left out."""

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


class _Deal(NamedTuple):
    candidate: Candidate
    verdict: str | None = None


def deal(today: date) -> int:
    """Deal what is due today and was not dealt yet; how many cards joined.

    Raises peewee.OperationalError where the file is locked.
    """
    review = settings.current().review
    before = _dealt(today)
    fresh = _fresh(today, before, review)
    if not fresh:
        return 0
    with transaction():
        now = _dealt(today)
        if now != before:
            fresh = _fresh(today, now, review)
        _store(today, fresh)
    return sum(joined.verdict is None for joined in fresh)


def queue(today: date) -> Queue:
    """Today's queue as it was dealt. Deals nothing."""
    cards = read(today)
    left = standing([card for card in cards if card.verdict is None], today)
    return Queue(today, tuple(c for c in cards if c.verdict is not None or c.card in left))


def read(today: date) -> list[Card]:
    """Every card dealt today in its place, those whose reason is gone as well."""
    rows = run(
        f"SELECT r.card, r.kind, r.contact_id, coalesce({NAME}, ''), coalesce(contact.company, ''),"
        " r.why, r.score, r.due_on, r.verdict, r.result"
        " FROM review_card r LEFT JOIN contact ON contact.id = r.contact_id"
        " WHERE r.on_date = ? AND r.verdict IS NOT ? ORDER BY r.place, r.id",
        (today.isoformat(), GATHERED),
    )
    return [
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
        if card.partition(":")[0] in BY_PREFIX
    ]


def standing(cards: Iterable[Card], today: date) -> set[str]:
    """The names of the cards whose reason still holds; one query for each reason."""
    numbers: dict[str, list[int]] = {}
    for card in cards:
        numbers.setdefault(card.source.PREFIX, []).append(card.number)
    review = settings.current().review
    names = set()
    for prefix, asked in numbers.items():
        for number in BY_PREFIX[prefix].standing(asked, today, review):
            names.add(f"{prefix}:{number}" if number else prefix)
    return names


def dealt_queue(today: date) -> Queue:
    """Deal, and read the queue; where the file cannot be written, with what would be dealt."""
    from peewee import OperationalError

    try:
        deal(today)
    except OperationalError:  # locked, or a full disk; one that cannot be read raises again
        return _undealt_queue(today)
    return queue(today)


def _undealt_queue(today: date) -> Queue:
    dealt = queue(today)
    fresh = _fresh(today, _dealt(today), settings.current().review)
    joining = [deal.candidate for deal in fresh if deal.verdict is None]
    return Queue(today, (*dealt.cards, *_unstored(joining)))


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


def _dealt(today: date) -> dict[str, int | None]:
    """The names of the cards dealt today, with their contacts."""
    return dict(
        run(
            "SELECT card, contact_id FROM review_card WHERE on_date = ?", (today.isoformat(),)
        ).fetchall()
    )


def _fresh(today: date, dealt: Mapping[str, int | None], review: Review) -> list[_Deal]:
    """What is to be dealt now, best first; behind it what the gathered card stands for."""
    count = Counter(card.partition(":")[0] for card in dealt)
    room = review.cap - sum(count[s.PREFIX] for s in SOURCES if s.most(review) is not None)
    found: dict[str, list[Candidate]] = {source.PREFIX: [] for source in SOURCES}
    for source in SOURCES:
        most = source.most(review)
        if most is None or (room > 0 and count[source.PREFIX] < most):
            cards = source.cards(today, review)
            found[source.PREFIX] = [card for card in cards if card.card not in dealt]
    owed = found["promise"] + found["waiting"]
    gathering = gathered.gathering(owed, today, review) if gathered.CARD not in dealt else None
    if gathering is not None:
        found |= {"promise": [], "waiting": [], gathered.PREFIX: [gathering]}
    fixed = [c for s in SOURCES if s.most(review) is None for c in found[s.PREFIX]]
    people = {*dealt.values(), *(candidate.contact_id for candidate in fixed)}
    rest = _capped(found, _Places(room, count, people - {None}), review)
    ranked = sorted(fixed + rest, key=lambda candidate: -candidate.score)
    behind = owed if gathering is not None else []
    return [*map(_Deal, ranked), *(_Deal(candidate, GATHERED) for candidate in behind)]


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


def _store(today: date, fresh: Sequence[_Deal]) -> None:
    first, last = run(
        "SELECT coalesce(min(place), 1), coalesce(max(place), 0) FROM review_card"
        " WHERE on_date = ?",
        (today.isoformat(),),
    ).fetchone()
    behind = count(last + 1)
    # A debrief is the next card, whatever is left.
    debriefs = sum(deal.candidate.kind == "debrief" for deal in fresh)
    before = count(first - debriefs)
    if debriefs:
        run("DELETE FROM setting WHERE key = ?", (AT,))
    run_many(
        "INSERT INTO review_card"
        " (on_date, place, card, kind, contact_id, why, score, due_on, verdict, result)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?, ?, '') ON CONFLICT (on_date, card) DO NOTHING",
        [
            (
                today.isoformat(),
                next(before if candidate.kind == "debrief" else behind),
                candidate.card,
                candidate.kind,
                candidate.contact_id,
                json.dumps([term.sentence() for term in candidate.why], ensure_ascii=False),
                str(candidate.score),
                candidate.due and candidate.due.isoformat(),
                verdict,
            )
            for candidate, verdict in fresh
        ],
    )

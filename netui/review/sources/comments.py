"""Once a week a partner who writes: read a post of theirs, and say something kind about it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "comment"
TITLE = "a kind word to {}"
OCCASION = "writing"

_MINE = "i.kind = 'comment' AND i.direction <> 'them' AND i.trashed_at IS NULL"
_LAST = (
    "(SELECT max(i.on_date) FROM participant p JOIN interaction i ON i.id = p.interaction_id"
    f" WHERE p.contact_id = c.id AND {_MINE})"
)
_ASKED = (
    "LEFT JOIN (SELECT contact_id, max(on_date) on_date FROM review_card"
    f" WHERE kind = '{KIND}' AND verdict IS NOT 'skip' GROUP BY contact_id) asked"
    " ON asked.contact_id = c.id"
)
_WRITES = (
    "c.closeness = 'partner' AND c.closeness <> '' AND +c.trashed_at IS NULL AND EXISTS"
    " (SELECT 1 FROM reach r WHERE r.contact_id = c.id AND r.kind IN ('blog', 'site'))"
)
_WHERE = (
    "(SELECT r.value FROM reach r WHERE r.contact_id = c.id AND r.kind IN ('blog', 'site')"
    " ORDER BY r.kind, r.id LIMIT 1)"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """The partner with a blog or site who is the longest without a comment of mine or a card.

    The card counts as well: whoever is asked about in vain must not keep the others from being so.
    """
    if _asked_lately(today):
        return []
    row = run(
        f"SELECT c.id, c.closeness, {_WHERE}, {_LAST} last FROM contact c {_ASKED}"
        f" WHERE {_WRITES} AND {not_held(KIND, 'c.id')}"
        " ORDER BY max(coalesce(last, ''), coalesce(asked.on_date, '')),"
        " coalesce(c.last_touch_at, ''), c.id LIMIT 1",
        (today.isoformat(),),
    ).fetchone()
    if row is None:
        return []
    contact_id, closeness, where, last = row
    terms = (
        Why(f"They write at {where}", review.weights.comment),
        Why(_since(last and date.fromisoformat(last), today)),
        *closeness_terms(closeness, review.weights),
    )
    return [Candidate(KIND, f"{KIND}:{contact_id}", contact_id, terms)]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those who are partners, write, and had no comment of mine lately."""
    rows = run(
        f"SELECT c.id FROM contact c WHERE {_WRITES} AND coalesce({_LAST}, '') <= ?"
        " AND c.id IN (SELECT value FROM json_each(?))",
        (_rhythm_ago(today), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """One."""
    return 1


def least(review: Review) -> int:
    """No place is kept: the score decides."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Said something kind, later, not today, or not raised again."""
    commented = partial(shared.commented, card.number, ask.today)
    return [
        shared.Answer("done", "said something kind", "commented", commented),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _asked_lately(today: date) -> bool:
    """Whether a card was dealt on another day, or a comment logged, within the rhythm.

    A card skipped for its day does not count.
    """
    since = _rhythm_ago(today)
    sql = (
        "SELECT EXISTS (SELECT 1 FROM review_card WHERE on_date > ?1 AND on_date < ?2"
        f" AND kind = '{KIND}' AND verdict IS NOT 'skip') OR EXISTS (SELECT 1 FROM interaction i"
        f" WHERE i.on_date > ?1 AND i.on_date <= ?2 AND {_MINE})"
    )
    return bool(run(sql, (since, today.isoformat())).fetchone()[0])


def _rhythm_ago(today: date) -> str:
    from netui import settings

    return (today - timedelta(days=settings.current().compose.comment_days)).isoformat()


def _since(last: date | None, today: date) -> str:
    if last is None:
        return "no comment of yours yet"
    return f"your last comment {dates.ago(last, today)}"

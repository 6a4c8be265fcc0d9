"""What somebody suggested a while ago, and nothing was done with yet."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.people.name import split_name
from netui.promises.suggestions import Advice, select
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "advice"
TITLE = "advice of {}"
OCCASION = ""  # nothing came of it yet that could be told

LATE_POINTS = 0.1  # for each day past its time, so that a full day does not put it off for ever
LATE_MOST = 4.0
_DUE = " AND a.state = 'open' AND a.given_on <= ?2"


def cards(today: date, review: Review) -> list[Candidate]:
    """Advice open for some two weeks and longer, the oldest first."""
    found = select(
        f"{_DUE} AND {not_held(KIND, 'a.id')} ORDER BY a.given_on, a.id",
        (_since(today), today.isoformat()),
        today,
    )
    waiting = [one for one in found if one.is_open][: 4 * review.advice]
    closeness = _closeness(one.contact_id for one in waiting)
    return [_candidate(one, closeness[one.contact_id], today, review) for one in waiting]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still open: not acted on, by a talk either, and not let go."""
    found = select(
        f"{_DUE} AND a.id IN (SELECT value FROM json_each(?3))",
        (_since(today), id_list(numbers)),
        today,
    )
    return {one.id for one in found if one.is_open}


def most(review: Review) -> int | None:
    """One or two, as the settings say."""
    return review.advice


def least(review: Review) -> int:
    """No place is kept: the score decides, and grows with the days."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Acted on, later, not today, or let go. What came of it can be told afterwards."""
    from netui.promises.advice import act, let_go

    return [
        shared.Answer("done", "acted on", "a word is owed", partial(act, card.number, ask.today)),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.Answer("let-go", "let go", "let go", partial(let_go, card.number)),
    ]


def _since(today: date) -> str:
    """The last day whose advice is raised today."""
    from netui import settings

    return (today - timedelta(days=settings.current().advice.act_days)).isoformat()


def _closeness(ids: Iterable[int]) -> dict[int, str]:
    rows = run(
        "SELECT id, closeness FROM contact WHERE id IN (SELECT value FROM json_each(?))",
        (id_list(ids),),
    )
    return dict(rows.fetchall())


def _candidate(advice: Advice, closeness: str, today: date, review: Review) -> Candidate:
    from netui import settings

    due = advice.given_on + timedelta(days=settings.current().advice.act_days)
    giver = split_name(advice.giver)[0] or advice.giver
    waited = (today - due).days
    terms = [
        Why(
            f"{giver} suggested: {advice.words()}, {dates.ago(advice.given_on, today)}",
            review.weights.advice,
        )
    ]
    if waited:
        terms.append(Why(f"Open since {dates.short(advice.given_on, today)}",
                         min(waited * LATE_POINTS, LATE_MOST)))  # fmt: skip
    terms += closeness_terms(closeness, review.weights)
    return Candidate(KIND, f"{KIND}:{advice.id}", advice.contact_id, tuple(terms), due)

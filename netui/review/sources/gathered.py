"""One card in place of many promises, so that a holiday does not punish.

The promises it stands for are dealt with it, as rows with the verdict `GATHERED`: none of them is
dealt again that day, and looking through brings them out.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.people.name import NAME
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why
from netui.review.sources.promises import late_term
from netui.store.file import run
from netui.text import clean

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = "promise"
PREFIX = CARD = "promises"
TITLE = "promises due"
OCCASION = ""
GATHERED = "gathered"
LOOKED_THROUGH = "look-through"

_MEMBERS = (
    "FROM review_card r JOIN promise p"
    " ON r.card = CASE p.by WHEN 'me' THEN 'promise:' ELSE 'waiting:' END || p.id"
    " LEFT JOIN contact ON contact.id = p.contact_id"
    f" WHERE r.on_date = ? AND r.verdict = '{GATHERED}' AND p.state = 'open' AND p.due_on <= ?"
    " AND contact.trashed_at IS NULL"
)


class Member(NamedTuple):
    """A promise on the gathered card."""

    promise_id: int
    text: str
    due_on: date
    by: str
    contact: str


def cards(today: date, review: Review) -> list[Candidate]:
    """None of its own: the queue gathers what the promises' sources found."""
    return []


def gathering(found: Sequence[Candidate], today: date, review: Review) -> Candidate | None:
    """The card for `found`, all of them promises of either side; None where they are few enough."""
    if len(found) <= review.promises_apart:
        return None
    oldest = min(candidate.due or today for candidate in found)
    why = (
        Why(f"{len(found)} promises are due", review.weights.promise),
        late_term(oldest, today, "the oldest was due"),
    )
    return Candidate(KIND, CARD, None, why, oldest)


def members(today: date) -> list[Member]:
    """The promises on today's gathered card that are still due, oldest first."""
    rows = run(
        f"SELECT p.id, p.text, p.due_on, p.by, coalesce({NAME}, '')"
        f" {_MEMBERS} ORDER BY p.due_on, p.id",
        (today.isoformat(), today.isoformat()),
    )
    return [
        Member(number, clean(text), date.fromisoformat(due_on), by, clean(name))
        for number, text, due_on, by, name in rows
    ]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """The one card, while any of its promises is due."""
    return set(numbers) if members(today) else set()


def most(review: Review) -> int | None:
    """One, outside the cap."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Look through one by one, move all to a day, or not today."""
    due = members(ask.today)
    words = dates.short(ask.until, ask.today)
    return [
        shared.Answer(
            LOOKED_THROUGH, "look through", f"{len(due)} cards", partial(_bring_out, ask.today)
        ),
        shared.Answer("move-all", "move all", words, partial(_move_all, due, ask.until)),
        shared.skip(ask),
    ]


def _bring_out(today: date) -> None:
    day = today.isoformat()
    run(
        "UPDATE review_card SET verdict = NULL, place = place"
        " + (SELECT max(place) FROM review_card WHERE on_date = ?)"
        f" WHERE on_date = ? AND verdict = '{GATHERED}'",
        (day, day),
    )


def _move_all(due: Sequence[Member], until: date) -> None:
    from netui.promises.rules import move_all

    move_all([member.promise_id for member in due], until)

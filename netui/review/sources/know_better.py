"""People met too briefly, whom I wanted to know better later: one or two at a time.

For the timid above all: nobody has to be won over on the evening itself.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.derive import SENT_HOLD_DAYS, cadences
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import at

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "know-better"
TITLE = "get to know {}"
OCCASION = "know-better"

_LAST = (
    "(SELECT i.id FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " WHERE e.contact_id = contact.id AND i.trashed_at IS NULL"
    " ORDER BY i.on_date DESC, i.id DESC LIMIT 1)"
)
# Whoever was spoken to since is known better already; what I sent is given time for an answer.
_LATER = (
    "contact.know_better_on <= ? AND contact.trashed_at IS NULL"
    " AND coalesce(contact.last_sent_on, '') <= ? AND coalesce(contact.last_touch_at, '')"
    f" <= coalesce((SELECT on_date FROM interaction WHERE id = {_LAST}), contact.last_touch_at, '')"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """Those whose day has come, the longest ago first."""
    rows = run(
        "SELECT contact.id, contact.closeness, met.on_date, met.summary, coalesce(event.name, '')"
        f" FROM contact LEFT JOIN interaction met ON met.id = {_LAST}"
        f" LEFT JOIN event ON event.id = met.event_id WHERE {_LATER}"
        f" AND {not_held(KIND, 'contact.id')} ORDER BY contact.know_better_on, contact.id",
        (*_since(today), today.isoformat()),
    )
    return [_candidate(row, today, review) for row in rows.fetchall()]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those still to be known better."""
    rows = run(
        f"SELECT contact.id FROM contact WHERE {_LATER}"
        " AND contact.id IN (SELECT value FROM json_each(?))",
        (*_since(today), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """One or two, as the settings say."""
    return review.know_better


def least(review: Review) -> int:
    """All of its few places are kept, however much else is due."""
    return review.know_better


def answers(card: Card, ask: Ask) -> list[Answer]:
    """In touch, closer, later, not today, or not raised again."""
    return [
        shared.Answer(
            "done", "in touch today", "known better", partial(_in_touch, card.number, ask.today)
        ),
        shared.log(),
        _warm(card.number, ask.today),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.Answer("let-go", "let go", shared.NOT_RAISED_AGAIN, partial(_over, card.number)),
    ]


def _warm(contact_id: int, today: date) -> Answer:
    due = dates.short(today + timedelta(days=cadences()["warm"]), today)
    return shared.Answer("warm", "warm", f"reconnect {due}", partial(_closer, contact_id))


def _closer(contact_id: int) -> None:
    from netui.people.edit import set_closeness

    set_closeness(contact_id, "warm")
    _over(contact_id)


def _in_touch(contact_id: int, today: date) -> None:
    shared.touched(contact_id, today)
    _over(contact_id)


def _over(contact_id: int) -> None:
    run("UPDATE contact SET know_better_on = NULL WHERE id = ?", (contact_id,))


def _since(today: date) -> tuple[str, str]:
    return today.isoformat(), (today - timedelta(days=SENT_HOLD_DAYS)).isoformat()


def _candidate(
    row: tuple[int, str, str | None, str | None, str], today: date, review: Review
) -> Candidate:
    contact_id, closeness, on_text, said, event = row
    met = f"Met {dates.ago(date.fromisoformat(on_text), today)}" if on_text else "Met"
    where = f" {at(clean(event))}" if event else ""
    terms = [Why(f"{met}{where}: you wanted to know them better", review.weights.know_better)]
    if said:
        terms.append(Why(clean(said)))
    terms += closeness_terms(closeness, review.weights)
    return Candidate(KIND, f"{KIND}:{contact_id}", contact_id, tuple(terms))

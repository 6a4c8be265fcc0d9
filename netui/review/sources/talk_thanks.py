"""A talk held, and whom I have not thanked for it yet: owed within 24 hours, and after them."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from itertools import groupby
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.events.thanks import UNTHANKED
from netui.events.thanks import since as events_since
from netui.people.name import NAME
from netui.prep.thanks import THANKED, since
from netui.review import answers as shared
from netui.review import thanking
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run
from netui.text import clean

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = "thank-you"
PREFIX = "talk-thanks"
TITLE = "thank-you to {}"
OCCASION = "talk"

# Nothing of mine went out since the talk. Whom an encounter's card asks about is not asked twice.
_OWED = (
    "FROM meeting m JOIN interaction talk ON talk.id = m.interaction_id"
    " JOIN attendee a ON a.meeting_id = m.id JOIN contact ON contact.id = a.contact_id"
    " WHERE m.state = 'held' AND talk.trashed_at IS NULL AND contact.trashed_at IS NULL"
    f" AND talk.on_date BETWEEN ? AND ? AND NOT {THANKED}"
    " AND NOT EXISTS (SELECT 1 FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    f" WHERE e.contact_id = contact.id AND {UNTHANKED} AND i.on_date <= ?"
    f" AND i.trashed_at IS NULL AND {not_held('thank-you', 'e.id')})"
)


class _Unthanked(NamedTuple):
    """Somebody of a talk; `kind` is that of the talk, `purpose` what it was planned for."""

    meeting_id: int
    contact_id: int
    name: str
    closeness: str
    on_text: str
    kind: str
    purpose: str
    summary: str


def cards(today: date, review: Review) -> list[Candidate]:
    """Talks of the last month after which somebody waits for a word, the longest ago first."""
    rows = run(
        f"SELECT m.id, contact.id, {NAME}, contact.closeness, talk.on_date, talk.kind, m.purpose,"
        f" talk.summary {_OWED} AND {not_held(PREFIX, 'm.id')} ORDER BY talk.on_date, m.id, a.id",
        (*_window(today), today.isoformat()),
    )
    found = groupby((_Unthanked(*row) for row in rows), key=lambda one: one.meeting_id)
    made = [_candidate(list(people), today, review) for _, people in found]
    return thanking.asked_for(made, today, _first_days())


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those after which somebody still waits."""
    rows = run(
        f"SELECT m.id {_OWED} AND m.id IN (SELECT value FROM json_each(?))",
        (*_window(today), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """All of them: they are owed."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Thanked, all who took part; later, not today, or not raised again."""
    thanked = partial(_thanked, card.number, ask.today)
    return [
        shared.Answer("done", "thanked", "thanked", thanked),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _window(today: date) -> tuple[str, str, str, str, str]:
    now = today.isoformat()
    return since(today), now, events_since(today), now, now


def _first_days() -> int:
    from netui import settings

    return settings.current().prep.thanks_days


def _thanked(meeting_id: int, today: date) -> None:
    from netui.timeline.log import log

    rows = run(f"SELECT contact.id {_OWED} AND m.id = ? ORDER BY a.id",
               (*_window(today), meeting_id)).fetchall()  # fmt: skip
    if rows:
        log([row[0] for row in rows], "message", today, "Thank-you", direction="me")


def _candidate(people: list[_Unthanked], today: date, review: Review) -> Candidate:
    first, *others = people
    on = date.fromisoformat(first.on_text)
    words = f"{_talk(first)} {dates.ago(on, today)}, not thanked yet"
    terms = [thanking.term(words, on, today, _first_days(), review)]
    if others:
        terms.append(Why("Owed to " + ", ".join(clean(one.name) for one in people)))
    said = clean(first.summary)
    if said and said != clean(first.purpose):
        terms.append(Why(said))
    closest = min((one.closeness for one in people if one.closeness), default="")
    terms += closeness_terms(closest, review.weights)
    card = f"{PREFIX}:{first.meeting_id}"
    return Candidate(KIND, card, first.contact_id, tuple(terms), on + thanking.WITHIN)


def _talk(one: _Unthanked) -> str:
    """What to call the talk, at the beginning of a sentence: "Coffee"."""
    from netui.prep.meetings import word_of

    word = word_of(one.purpose) if one.purpose else one.kind
    return word.capitalize()

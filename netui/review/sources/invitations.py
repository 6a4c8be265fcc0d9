"""Invitations that went out and whose day to ask has come: were they accepted?"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.review.sources.promises import late_term
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "invitation"
TITLE = "invitation to {}"
OCCASION = "follow-up"

DUE = (  # LEFT keeps the order: few notes are due, beside all contacts
    "FROM note n LEFT JOIN contact c ON c.id = n.contact_id"
    " LEFT JOIN interaction s ON s.id = n.interaction_id"
    " WHERE n.outcome = 'sent' AND n.follow_up_on <= ? AND c.trashed_at IS NULL"
    " AND s.trashed_at IS NULL"
)


class Asked(NamedTuple):
    """A note about which to ask."""

    id: int
    contact_id: int
    closeness: str
    channel: str
    text: str
    sent_on: date
    due_on: date


def cards(today: date, review: Review) -> list[Candidate]:
    """Open invitations whose follow-up is due, the longest due first."""
    asked = due(PREFIX, "", today)
    if not asked:
        return []
    from netui.compose.sent import invitation_channels

    invitations = invitation_channels()
    return [_candidate(each, today, review) for each in asked if each.channel in invitations]


def due(prefix: str, further: str, today: date) -> list[Asked]:
    """Open notes of all channels whose follow-up is due; `further` is SQL that narrows them."""
    rows = run(
        "SELECT n.id, n.contact_id, c.closeness, n.channel, n.text, n.sent_on, n.follow_up_on"
        f" {DUE} {further} AND {not_held(prefix, 'n.id')} ORDER BY n.follow_up_on, n.id",
        (today.isoformat(), today.isoformat()),
    )
    return [
        Asked(
            number,
            contact_id,
            closeness,
            channel,
            text,
            date.fromisoformat(sent_on),
            date.fromisoformat(due_on),
        )
        for number, contact_id, closeness, channel, text, sent_on, due_on in rows
    ]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those without an outcome that are still to be asked about."""
    return still_due("", numbers, today)


def still_due(further: str, numbers: Iterable[int], today: date) -> set[int]:
    """Those of the notes that are still open and due."""
    rows = run(
        f"SELECT n.id {DUE} {further} AND n.id IN (SELECT value FROM json_each(?))",
        (today.isoformat(), id_list(numbers)),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """All of them: each is answered by one key."""
    return None


def least(review: Review) -> int:
    """None, being outside the cap."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Accepted, replied, silent, withdrawn; asked again at the next date, later, or not today."""
    from netui import settings

    rests = timedelta(days=settings.current().compose.withdrawn_days)
    again = dates.short(ask.today + rests, ask.today)
    return [
        outcome(card, ask, "accepted", "connected"),
        outcome(card, ask, "replied", "in touch"),
        outcome(card, ask, "silent", shared.NOT_RAISED_AGAIN),
        outcome(card, ask, "withdrawn", f"rests until {again}"),
        *asked_again(card, ask, "bump"),
        shared.snooze(card.card, ask),
        shared.skip(ask),
    ]


def outcome(card: Card, ask: Ask, what: str, result: str) -> Answer:
    """What became of the note."""
    from netui.compose import sent

    return shared.Answer(what, what, result, partial(sent.outcome, card.number, what, ask.today))


def asked_again(card: Card, ask: Ask, label: str) -> list[Answer]:
    """Ask at the note's next follow-up date, where it has one."""
    from netui.compose import sent

    day = sent.next_day(card.number, ask.today)
    if day is None:
        return []
    act = partial(sent.later, card.number, ask.today)
    return [shared.Answer("bump", label, dates.short(day, ask.today), act)]


def note_term(opening: str, asked: Asked, today: date, points: float) -> Why:
    """Which note it is, and that nothing came: "Invitation of Tue 3 Nov, 19 days ago, ..."."""
    days = (today - asked.sent_on).days
    ago = f"{days} days ago" if days > 1 else dates.ago(asked.sent_on, today)
    return Why(f"{opening} {dates.short(asked.sent_on, today)}, {ago}, no answer noted", points)


def said_terms(asked: Asked) -> tuple[Why, ...]:
    """The first words of the note."""
    from netui.compose.wording import first_words

    return (Why(first_words(asked.text)),) if asked.text else ()


def _candidate(asked: Asked, today: date, review: Review) -> Candidate:
    terms = (
        note_term("Invitation of", asked, today, review.weights.invitation),
        *said_terms(asked),
        late_term(asked.due_on, today, "follow-up due"),
        *closeness_terms(asked.closeness, review.weights),
    )
    return Candidate(KIND, f"{PREFIX}:{asked.id}", asked.contact_id, terms, asked.due_on)

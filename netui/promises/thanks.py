"""Thank-yous owed after a talk: to who was in it, until they are thanked or it is let go."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date, timedelta
from typing import NamedTuple

from netui import settings
from netui.events.thanks import UNTHANKED, asked_since
from netui.events.thanks import since as events_since
from netui.people.name import NAME
from netui.prep.thanks import THANKED, since
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import at

# Once the first days are over only what the review asked for: what was owed before netui was opened
# would make of what I owe a list that nobody works off.
_ASKED = "({0} >= ? OR EXISTS (SELECT 1 FROM review_card asked WHERE asked.card = '{1}:' || {2}))"
_KEPT = "NOT EXISTS (SELECT 1 FROM hold h WHERE h.card = '{}:' || {} AND h.until_on IS NULL)"
_TALKS = (
    f"SELECT m.id, contact.id, {NAME}, talk.on_date, talk.kind, m.purpose, talk.summary, talk.id"
    " FROM meeting m JOIN interaction talk ON talk.id = m.interaction_id"
    " JOIN attendee a ON a.meeting_id = m.id JOIN contact ON contact.id = a.contact_id"
    " WHERE m.state = 'held' AND talk.trashed_at IS NULL AND contact.trashed_at IS NULL"
    f" AND talk.on_date BETWEEN ? AND ? AND NOT {THANKED} AND {_KEPT.format('talk-thanks', 'm.id')}"
    f" AND {_ASKED.format('talk.on_date', 'talk-thanks', 'm.id')}"
)
_MET = (
    f"SELECT e.id, contact.id, {NAME}, i.on_date, coalesce(event.name, ''), i.summary, i.id"
    " FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " JOIN contact ON contact.id = e.contact_id LEFT JOIN event ON event.id = i.event_id"
    f" WHERE {UNTHANKED} AND i.on_date <= ? AND i.trashed_at IS NULL"
    f" AND contact.trashed_at IS NULL AND {_KEPT.format('thank-you', 'e.id')}"
    f" AND {_ASKED.format('i.on_date', 'thank-you', 'e.id')}"
)


class OwedThanks(NamedTuple):
    """Somebody who is not thanked yet for a talk.

    card: that of the review, which asks for all of a talk at once. what: "the coffee", "the talk
    at SHRM". said: what the talk was about. talk: the id of the interaction.
    """

    card: str
    contact_id: int
    name: str
    on: date
    what: str
    said: str
    talk: int


def owed_thanks(today: date) -> list[OwedThanks]:
    """All that are owed, the newest talk first; to each once for one day."""
    found: dict[tuple[int, date], OwedThanks] = {}
    for one in (*_met(today), *_talked(today)):
        found.setdefault((one.contact_id, one.on), one)
    return sorted(found.values(), key=lambda one: (-one.on.toordinal(), one.talk, one.contact_id))


def thank(contact_id: int, today: date) -> None:
    """They were thanked: a message of mine is logged."""
    from netui.timeline.log import log

    log([contact_id], "message", today, "Thank-you", direction="me")


def let_go(card: str) -> None:
    """Nobody is thanked for that talk any more, in one undoable action."""
    from netui.review.answers import hold
    from netui.store.undo import action

    with action("Let go of a thank-you"):
        hold(card, None)


def _met(today: date) -> Iterator[OwedThanks]:
    rows = run(_MET, (events_since(today), today.isoformat(), asked_since(today)))
    for number, contact_id, name, on, event, said, talk in rows:
        what = f"the talk {at(clean(event))}" if event else "the talk"
        card = f"thank-you:{number}"
        yield OwedThanks(
            card, contact_id, clean(name), date.fromisoformat(on), what, clean(said), talk
        )


def _talked(today: date) -> Iterator[OwedThanks]:
    first = (today - timedelta(days=settings.current().prep.thanks_days)).isoformat()
    rows = run(_TALKS, (since(today), today.isoformat(), first))
    for number, contact_id, name, on, kind, purpose, said, talk in rows:
        card = f"talk-thanks:{number}"
        what, told = f"the {_word(purpose, kind)}", "" if said == purpose else clean(said)
        yield OwedThanks(card, contact_id, clean(name), date.fromisoformat(on), what, told, talk)


def _word(purpose: str, kind: str) -> str:
    """What to call the talk within a sentence: "coffee"."""
    from netui.prep.meetings import word_of

    return word_of(purpose) if purpose else kind

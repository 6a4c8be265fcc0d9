"""What happened between a contact and me, as the composer needs it: plain reads by index."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui.compose.sent import LIVE
from netui.promises.chains import OwedWord, owed_words
from netui.promises.suggestions import Advice, of_contact
from netui.store.file import run
from netui.targets import introductions
from netui.targets.introductions import Introduction
from netui.text import clean
from netui.timeline.kinds import is_talk

MOST_HAPPENED = 100
MOST_LETTERS = 50


class Happened(NamedTuple):
    """An interaction; `event` is the name of the one it was at, "" for none."""

    id: int
    on: date
    kind: str
    direction: str
    summary: str
    event: str

    @property
    def is_talk(self) -> bool:
        """Whether we spoke."""
        return is_talk(self.kind)

    @property
    def is_mine(self) -> bool:
        """Whether I wrote something: a message or a comment of mine, or an exchange of them."""
        return self.direction in ("me", "both") and self.kind in ("message", "comment")


class Letter(NamedTuple):
    """A note of mine that went out; `channel` and `template` are ids."""

    id: int
    interaction_id: int | None
    template: str
    channel: str
    text: str
    outcome: str
    sent_on: date
    outcome_on: date | None
    follow_up_on: date | None


class Planned(NamedTuple):
    """A meeting ahead; `start` is "HH:MM" or ""."""

    on: date
    start: str
    purpose: str


def happened(contact_id: int) -> tuple[Happened, ...]:
    """The newest interactions, newest first."""
    rows = run(
        "SELECT i.id, i.on_date, i.kind, i.direction, i.summary, substr(i.notes, 1, 400),"
        " coalesce(e.name, '')"
        " FROM participant p JOIN interaction i ON i.id = p.interaction_id"
        " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        " WHERE p.contact_id = ? AND i.trashed_at IS NULL"
        " ORDER BY i.on_date DESC, i.id DESC LIMIT ?",
        (contact_id, MOST_HAPPENED),
    )
    return tuple(
        Happened(
            number,
            date.fromisoformat(on),
            kind,
            direction,
            clean(summary) or clean(notes.lstrip().partition("\n")[0]),
            clean(event),
        )
        for number, on, kind, direction, summary, notes, event in rows
    )


def letters(contact_id: int) -> tuple[Letter, ...]:
    """My notes to them, newest first."""
    rows = run(
        "SELECT n.id, n.interaction_id, n.template, n.channel, n.text, n.outcome, n.sent_on,"
        f" n.outcome_on, n.follow_up_on {LIVE} AND n.contact_id = ?"
        " ORDER BY n.sent_on DESC, n.id DESC LIMIT ?",
        (contact_id, MOST_LETTERS),
    )
    return tuple(
        Letter(*row)._replace(
            sent_on=date.fromisoformat(row[6]), outcome_on=_day(row[7]), follow_up_on=_day(row[8])
        )
        for row in rows
    )


def planned(contact_id: int, today: date) -> tuple[Planned, ...]:
    """Meetings from today on, the next first."""
    rows = run(
        "SELECT m.on_date, m.start, m.purpose FROM attendee a JOIN meeting m ON m.id = a.meeting_id"
        " WHERE a.contact_id = ? AND m.state = 'planned' AND m.on_date >= ?"
        " ORDER BY m.on_date, m.start LIMIT 5",
        (contact_id, today.isoformat()),
    )
    return tuple(
        Planned(date.fromisoformat(on), clean(start), clean(purpose)) for on, start, purpose in rows
    )


def advice(contact_id: int, today: date) -> tuple[Advice, ...]:
    """What they suggested, the newest first."""
    return tuple(of_contact(contact_id, today))


def owed_back(contact_id: int, today: date) -> tuple[OwedWord, ...]:
    """What came of it and they have not heard, what I acted on first at the beginning."""
    return tuple(owed_words(contact_id, today))


def introduced(contact_id: int) -> tuple[Introduction, ...]:
    """Introductions of theirs that led to a talk and that I have not thanked them for."""
    return tuple(one for one in introductions.by(contact_id) if one.state == introductions.TALKED)


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None

"""Everything that one card shows: who, why now, the last notes, promises, common ground."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui.review.queue import Card, sitting_of
from netui.review.sitting import Section
from netui.review.sources import gathered
from netui.review.sources.gathered import Member
from netui.store.file import run
from netui.text import clean, clean_lines

if TYPE_CHECKING:
    from netui.promises.rules import OpenPromise

LAST_TALKS = 3
NOTE_LINES = 3


class Talk(NamedTuple):
    """An interaction as a card shows it: `lines` are the first of its summary and notes."""

    id: int
    on: date
    kind: str
    direction: str
    lines: tuple[str, ...]


class CardView(NamedTuple):
    """A card, its texts clean. Parts about a contact are empty where the card has none.

    `name`: the contact, or what a card about nobody is about; `more`: what such a one shows else.
    """

    card: Card
    name: str
    title: str
    company: str
    why: tuple[str, ...]
    talks: tuple[Talk, ...]
    notes: tuple[str, ...]
    promises: tuple[OpenPromise, ...]
    common_ground: tuple[str, ...]
    could_offer: tuple[str, ...]
    gathered: tuple[Member, ...]
    more: tuple[Section, ...] = ()


def view(card: Card, today: date) -> CardView:
    """What there is to know before deciding on `card`."""
    listed = tuple(gathered.members(today)) if card.card == gathered.CARD else ()
    about = card.contact_id
    if about is None:
        sitting = sitting_of(card.card)
        name, more = sitting.subject(card), sitting.more(card, today)
        return CardView(card, name, "", "", card.why, (), (), (), (), (), listed, more)
    from netui.prep.common import common_ground, what_i_could_offer
    from netui.promises.rules import open_promises

    # Emptied from the trash meanwhile: nothing but the card itself is left to show.
    title, company, notes = run(
        "SELECT title, company, notes FROM contact WHERE id = ?", (about,)
    ).fetchone() or ("", "", "")
    return CardView(
        card=card,
        name=card.contact,
        title=clean(title),
        company=clean(company),
        why=card.why,
        talks=tuple(last_talks(about)),
        notes=_first_lines(notes),
        promises=tuple(open_promises(about)),
        common_ground=tuple(common_ground(about)),
        could_offer=tuple(what_i_could_offer(about)),
        gathered=listed,
    )


def last_talks(contact_id: int, limit: int = LAST_TALKS) -> list[Talk]:
    """The contact's newest interactions that have words, newest first."""
    rows = run(
        "SELECT i.id, i.on_date, i.kind, i.direction, i.summary, i.notes FROM participant p"
        " JOIN interaction i ON i.id = p.interaction_id"
        " WHERE p.contact_id = ? AND i.trashed_at IS NULL AND trim(i.summary || i.notes) <> ''"
        " ORDER BY i.on_date DESC, i.id DESC LIMIT ?",
        (contact_id, limit),
    )
    return [
        Talk(
            row[0], date.fromisoformat(row[1]), row[2], row[3], _first_lines(f"{row[4]}\n{row[5]}")
        )
        for row in rows
    ]


def _first_lines(text: str) -> tuple[str, ...]:
    lines = (clean(line) for line in clean_lines(text).split("\n"))
    return tuple(line for line in lines if line)[:NOTE_LINES]

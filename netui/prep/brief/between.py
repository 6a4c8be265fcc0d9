"""What a brief says of what joins a contact and me, and of what was said."""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui import dates
from netui.compose.acquaintance import Acquaintance, acquaintances
from netui.compose.wording import cut
from netui.people.card import Card
from netui.prep import answers, common
from netui.prep.brief.parts import MOST_LETTERS, Line, Section
from netui.store.file import run
from netui.targets import mentions
from netui.text import clean, clean_lines
from netui.timeline.kinds import at
from netui.timeline.labels import label, unrepeated

MOST_TALKS = 5
MOST_PEOPLE = 6
MOST_NAMED = 3
MOST_ANSWERS = 3
_BEGINNING = 400  # code points of notes that are read
_HOW = {
    "introduced you": "{} introduced you to them",
    "introduced you to": "They introduced you to {}",
    "you both know": "{} was with you both",
}
_KNOWS = "{} knows them"


class _Known(NamedTuple):
    """Somebody whom we both know; `said` is a sentence on it."""

    name: str
    said: str


def sections(known: Card, today: date) -> list[Section]:
    """What stands between us: ground, people, names, the last talks and what was answered there."""
    people = _people(known)
    return [
        _section("Common ground", "common", known, _common(known.id, people)),
        _section("People you both know", "people", known, [one.said for one in people]),
        _section("Who named whom", "named", known, _named(known.id)),
        _section("Last talks", "before", known, _before(known.id, today)),
        _section("Answered before", "said", known, _answered(known.id, today)),
    ]


def _section(title: str, key: str, known: Card, lines: list[str]) -> Section:
    return Section(title, tuple(map(Line, lines)), key, known.id)


def _common(contact_id: int, people: list[_Known]) -> list[str]:
    """What joins us; the people who do stand under a title of their own."""
    ground = common.common_ground(contact_id)
    return [phrase for phrase in ground if not any(one.name in phrase for one in people)]


def _people(known: Card) -> list[_Known]:
    """Whom we both know, and how: those who were with us first, then as it was noted."""
    introducer = known.introduced_by.id if known.introduced_by else None
    found = acquaintances(known.id, introducer)[:MOST_PEOPLE]
    return [_Known(one.name, _said(one)) for one in found]


def _said(one: Acquaintance) -> str:
    said = _HOW.get(one.how, _KNOWS).format(one.name)
    return f"{said}: {one.evidence}" if one.evidence else said


def _named(contact_id: int) -> list[str]:
    """By whom they were named, then whom they named: not all of them do I know."""
    lines = []
    for one in mentions.about(contact_id)[:MOST_NAMED]:
        said = f": “{cut(one.said, MOST_LETTERS)}”" if one.said else ""
        lines.append(f"{one.by} named them{said}")
    for one in mentions.by(contact_id)[:MOST_NAMED]:
        who = f"{one.name} @ {one.company}" if one.company else one.name
        said = f": “{cut(one.said, MOST_LETTERS)}”" if one.said else ""
        lines.append(f"They named {who}{said}")
    return lines


def _before(contact_id: int, today: date) -> list[str]:
    rows = run(
        "SELECT i.on_date, i.kind, i.direction, i.summary, substr(i.notes, 1, ?2), e.name"
        " FROM participant p JOIN interaction i ON i.id = p.interaction_id"
        " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        " WHERE p.contact_id = ?1 AND i.trashed_at IS NULL"
        " ORDER BY i.on_date DESC, i.id DESC LIMIT ?3",
        (contact_id, _BEGINNING, MOST_TALKS),
    )
    return [_happened(today, *row) for row in rows]


def _happened(
    today: date, on: str, kind: str, direction: str, summary: str, notes: str, event: str | None
) -> str:
    day = date.fromisoformat(on)
    what = label(kind, direction)
    where = f" {at(clean(event))}" if event else ""
    parts = (unrepeated(clean(summary), what), *map(str.strip, clean_lines(notes).split("\n")))
    told = " · ".join(filter(None, parts))
    said = f"{dates.short(day, today)}, {dates.ago(day, today)}: {what}{where}"
    return f"{said}: {cut(told, MOST_LETTERS)}" if told else said


def _answered(contact_id: int, today: date) -> list[str]:
    """The newest answers of earlier talks."""
    lines = []
    for one in answers.earlier(contact_id)[:MOST_ANSWERS]:
        when = f" ({dates.short(one.on, today)})" if one.on else ""
        lines.append(f"{one.question}{when} {cut(clean(one.answer), MOST_LETTERS)}")
    return lines

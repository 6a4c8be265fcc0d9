"""What a brief says of what lies between a contact and me."""

from __future__ import annotations

from datetime import date, timedelta
from typing import NamedTuple

from netui import dates, settings
from netui.compose.acquaintance import acquaintances
from netui.compose.wording import address, cut
from netui.people.name import NAME
from netui.prep import answers, common
from netui.prep.brief.about import company_id_of
from netui.prep.brief.parts import Line, Section
from netui.promises.rules import open_promises
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import at
from netui.timeline.labels import label, unrepeated

MOST_TALKS = 5
MOST_ADVICE = 6
MOST_PEOPLE = 6
MOST_NEWS = 3
MOST_SAID = 3
MOST_LETTERS = 200


class _Known(NamedTuple):
    name: str
    how: str


def sections(contact_id: int, today: date) -> list[Section]:
    """Common ground, people, talks, promises, advice, what to bring, and what they said before."""
    people = _people(contact_id)
    found = {
        ("Common ground", "common"): _common(contact_id, people),
        ("People you both know", "people"): [
            Line(f"{one.name} · {one.how}" if one.how else one.name) for one in people[:MOST_PEOPLE]
        ],
        ("Last talks", "before"): _before(contact_id, today),
        ("Open promises", "promises"): _promises(contact_id, today),
        ("What they advised", "advice"): _advice(contact_id, today),
        ("What you could bring", "bring"): _bring(contact_id, today),
        ("Answered before", "said"): _said(contact_id, today),
    }
    return [Section(title, tuple(lines), key, contact_id) for (title, key), lines in found.items()]


def _common(contact_id: int, people: list[_Known]) -> list[Line]:
    """What joins us; the people who do stand under their own title."""
    return [
        Line(ground)
        for ground in common.common_ground(contact_id)
        if not any(one.name in ground for one in people)
    ]


def _people(contact_id: int) -> list[_Known]:
    """Whom we both know, and how."""
    row = run("SELECT introduced_by_id FROM contact WHERE id = ?", (contact_id,)).fetchone()
    found = {
        one.id: _Known(one.name, _HOW[one.how])
        for one in acquaintances(contact_id, row[0] if row else None)
    }
    rows = run(
        f"SELECT contact.id, {NAME}, a.how FROM acquaintance a JOIN contact"
        " ON contact.id = CASE a.contact_id WHEN ?1 THEN a.other_id ELSE a.contact_id END"
        " WHERE ?1 IN (a.contact_id, a.other_id) AND a.knows AND contact.trashed_at IS NULL"
        " ORDER BY contact.closeness = '', contact.last_touch_at DESC, contact.id LIMIT ?2",
        (contact_id, MOST_PEOPLE),
    )
    for number, name, how in rows:
        told = f"they know each other: {clean(how)}" if how else "they know each other"
        found.setdefault(number, _Known(clean(name), told))
    return list(found.values())


_HOW = {
    "introduced you": "introduced you",
    "introduced you to": "they introduced you",
    "you both know": "was with you both",
}


def _before(contact_id: int, today: date) -> list[Line]:
    rows = run(
        "SELECT i.on_date, i.kind, i.direction, i.summary, substr(i.notes, 1, 400), e.name"
        " FROM participant p JOIN interaction i ON i.id = p.interaction_id"
        " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        " WHERE p.contact_id = ? AND i.trashed_at IS NULL"
        " ORDER BY i.on_date DESC, i.id DESC LIMIT ?",
        (contact_id, MOST_TALKS),
    )
    return [Line(_happened(today, *row)) for row in rows]


def _happened(
    today: date, on: str, kind: str, direction: str, summary: str, notes: str, event: str | None
) -> str:
    day = date.fromisoformat(on)
    what = label(kind, direction)
    where = f" {at(clean(event))}" if event else ""
    told = ". ".join(filter(None, (unrepeated(clean(summary), what), clean(notes))))
    said = f"{dates.short(day, today)} ({dates.ago(day, today)}) · {what}{where}"
    return f"{said}: {cut(told, MOST_LETTERS)}" if told else said


def _promises(contact_id: int, today: date) -> list[Line]:
    found = []
    for promise in open_promises(contact_id):
        who = "You" if promise.by == "me" else "They"
        due = f", due {dates.short(promise.due_on, today)}" if promise.due_on else ""
        found.append(Line(f"{who}: {cut(clean(promise.text), MOST_LETTERS)}{due}"))
    return found


def _bring(contact_id: int, today: date) -> list[Line]:
    return [Line(offer) for offer in common.what_i_could_offer(contact_id)] + _news(
        contact_id, today
    )


def _news(contact_id: int, today: date) -> list[Line]:
    """News on their company and those that compete with it, not passed on to them yet."""
    since = today - timedelta(days=settings.current().advice.news_days)
    rows = run(
        "SELECT n.text, n.link, c.name FROM news n JOIN company c ON c.id = n.company_id"
        " WHERE n.on_date BETWEEN ?2 AND ?3 AND (c.id = ?4 OR c.id IN"
        " (SELECT company_id FROM competitor WHERE other_id = ?4"
        "  UNION ALL SELECT other_id FROM competitor WHERE company_id = ?4))"
        " AND NOT EXISTS (SELECT 1 FROM passed WHERE news_id = n.id AND contact_id = ?1)"
        " ORDER BY n.on_date DESC, n.id DESC LIMIT ?5",
        (contact_id, since.isoformat(), today.isoformat(), company_id_of(contact_id), MOST_NEWS),
    )
    return [
        Line(
            ". ".join(filter(None, (f"News on {clean(name)}: {cut(clean(text), MOST_LETTERS)}",)))
            + (f" ({address(link)})" if link else ""),
            clean(link),
        )
        for text, link, name in rows
    ]


def _said(contact_id: int, today: date) -> list[Line]:
    found = []
    for one in answers.earlier(contact_id)[:MOST_SAID]:
        when = f"{dates.short(one.on, today)} · " if one.on else ""
        found.append(Line(f"{when}{one.question} {cut(clean(one.answer), MOST_LETTERS)}"))
    return found


def _advice(contact_id: int, today: date) -> list[Line]:
    rows = run(
        "SELECT text, given_on, state, acted_on, result FROM advice"
        " WHERE contact_id = ? ORDER BY state <> 'open', given_on DESC, id DESC LIMIT ?",
        (contact_id, MOST_ADVICE),
    )
    return [Line(clean(text)) for text, *_ in rows]

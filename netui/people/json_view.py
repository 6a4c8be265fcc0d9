"""Contacts as JSON: the keys of `netui list` and `netui show`, which are never renamed."""

from __future__ import annotations

import json
from collections.abc import Sequence
from datetime import date
from typing import Any

from netui.people.card import Card
from netui.people.listing import rows
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean_lines

CHUNK = 500


def listed(ids: Sequence[int]) -> list[dict[str, Any]]:
    """The contacts of a list, in its order; dates are ISO text or None."""
    tags = _tags()
    return [
        {
            "id": row.id,
            "name": row.name,
            "company": row.company,
            "title": row.title,
            "tags": tags.get(row.id, []),
            "partner": row.closeness == "partner",
            "last_touch": row.last_touch,
            "next_due": row.next_due,
            "closeness": row.closeness,
        }
        for start in range(0, len(ids), CHUNK)
        for row in rows(ids[start : start + CHUNK])
    ]


def shown(card: Card) -> dict[str, Any]:
    """All that is known about one contact."""
    return {
        "id": card.id,
        "name": card.name,
        "given": card.given,
        "family": card.family,
        "nickname": card.nickname,
        "company": card.company,
        "title": card.title,
        "field": card.field,
        "field_typed": card.field_typed,
        "city": card.city,
        "tags": list(card.tags),
        "interests": list(card.interests),
        "books": list(card.books),
        "partner": card.closeness == "partner",
        "closeness": card.closeness,
        "style": card.style,
        "cadence_days": card.cadence_days,
        "cadence_of": card.cadence_of,
        "last_touch": _iso(card.last_touch),
        "last_sent": _iso(card.last_sent),
        "next_due": _iso(card.next_due),
        "connected_on": _iso(card.connected_on),
        "know_better_on": _iso(card.know_better_on),
        "looking": card.looking,
        "seeks": card.seeks,
        "offers": card.offers,
        "met_where": card.met_where,
        "introduced_by": card.introduced_by._asdict() if card.introduced_by else None,
        "emails": [reach.value for reach in card.emails],
        "phones": [reach.value for reach in card.phones],
        "links": [{"kind": reach.kind, "url": reach.value} for reach in card.links],
        "positions": [
            {
                "company": position.company,
                "title": position.title,
                "from": position.from_on or None,
                "until": position.until_on or None,
                "current": position.current,
            }
            for position in card.positions
        ],
        "notes": card.notes,
        "timeline": _timeline(card.id),
        "meetings": _meetings(card.id),
        "promises": _promises(card.id),
        "advice": _advice(card.id),
        "answers": _answers(card.id),
        **_names(card.id),
        "knows": _knows(card.id),
        "notes_sent": _notes_sent(card.id),
        "trashed": card.trashed,
    }


def as_text(data: Any) -> str:
    """JSON, indented; letters as they are, but no control or escape sequence from the data."""
    return json.dumps(_clean(data), ensure_ascii=False, indent=2)


def _clean(data: Any) -> Any:
    if isinstance(data, str):
        return clean_lines(data)
    if isinstance(data, list):
        return [_clean(item) for item in data]
    if isinstance(data, dict):
        return {key: _clean(value) for key, value in data.items()}
    return data


def _tags() -> dict[int, list[str]]:
    tags: dict[int, list[str]] = {}
    for contact_id, value in run("SELECT contact_id, value FROM trait WHERE kind = 'tag'"):
        tags.setdefault(contact_id, []).append(value)
    return tags


def _timeline(contact_id: int) -> list[dict[str, Any]]:
    found = run(
        "SELECT i.on_date, i.at, i.kind, i.direction, i.summary, i.notes, coalesce(e.name, ''),"
        " met.is_new,"
        f" (SELECT json_group_array({NAME}) FROM participant o JOIN contact"
        "  ON contact.id = o.contact_id WHERE o.interaction_id = i.id"
        "  AND (contact.trashed_at IS NULL OR contact.id = ?1))"
        " FROM participant p JOIN interaction i ON i.id = p.interaction_id"
        " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        " LEFT JOIN encounter met ON met.interaction_id = i.id"
        " WHERE p.contact_id = ?1 AND i.trashed_at IS NULL ORDER BY i.on_date DESC, i.id DESC",
        (contact_id,),
    )
    return [
        {
            "at": row[1] or row[0],
            "on": row[0],
            "kind": row[2],
            "direction": row[3],
            "summary": row[4],
            "notes": row[5],
            "event": row[6],
            "new": bool(row[7]),
            "people": json.loads(row[8]),
        }
        for row in found
    ]


def _meetings(contact_id: int) -> list[dict[str, Any]]:
    found = run(
        "SELECT m.on_date, m.start, m.minutes, m.place, m.link, m.purpose, m.state"
        " FROM attendee a JOIN meeting m ON m.id = a.meeting_id"
        " WHERE a.contact_id = ? AND m.state = 'planned' ORDER BY m.on_date, m.start, m.id",
        (contact_id,),
    )
    names = ("on", "start", "minutes", "place", "link", "purpose", "state")
    return [dict(zip(names, row, strict=True)) for row in found]


def _promises(contact_id: int) -> list[dict[str, Any]]:
    found = run(
        "SELECT text, due_on, by, state FROM promise WHERE contact_id = ?"
        " ORDER BY state <> 'open', due_on IS NULL, due_on, id",
        (contact_id,),
    )
    names = ("text", "due", "by", "state")
    return [dict(zip(names, row, strict=True)) for row in found]


def _advice(contact_id: int) -> list[dict[str, Any]]:
    """What they suggested, the newest first; `state` is open, acted, reported or let-go."""
    from netui.promises.advice import of_contact

    return [
        {
            "text": advice.words(),
            "kind": advice.kind,
            "about": advice.about,
            "about_id": advice.about_id,
            "company": advice.company,
            "given_on": _iso(advice.given_on),
            "state": "reported" if advice.is_reported else advice.state,
            "acted_on": _iso(advice.acted_on),
            "result": advice.result,
            "reported_on": _iso(advice.reported_on),
        }
        for advice in of_contact(contact_id)
    ]


def _answers(contact_id: int) -> list[dict[str, Any]]:
    """What they answered in earlier talks, the newest first."""
    from netui.prep.answers import earlier

    return [
        {"question": one.question, "on": _iso(one.on), "answer": one.answer}
        for one in earlier(contact_id)
    ]


def _names(contact_id: int) -> dict[str, list[dict[str, Any]]]:
    """Whom they named to me, and who named them, the newest first."""
    from netui.targets import mentions

    return {
        "names": [
            {
                "name": one.name,
                "contact_id": one.about_id,
                "company": one.company,
                "said": one.said,
                "on": _iso(one.on_date),
            }
            for one in mentions.by(contact_id)
        ],
        "named_by": [
            {
                "name": one.by,
                "contact_id": one.by_id,
                "said": one.said,
                "on": _iso(one.on_date),
            }
            for one in mentions.about(contact_id)
        ],
    }


def _knows(contact_id: int) -> list[dict[str, Any]]:
    """Contacts who know them; `knows` is false of those noted not to."""
    from netui.people.knowing import known_by

    return [
        {
            "name": one.name,
            "contact_id": one.id,
            "knows": one.knows,
            "how": one.how,
            "on": _iso(one.noted_on),
        }
        for one in known_by(contact_id)
    ]


def _notes_sent(contact_id: int) -> list[dict[str, Any]]:
    found = run(
        "SELECT n.sent_on, n.channel, n.template, n.subject, n.text, n.outcome, n.outcome_on,"
        " n.follow_up_on FROM note n LEFT JOIN interaction i ON i.id = n.interaction_id"
        " WHERE n.contact_id = ? AND i.trashed_at IS NULL ORDER BY n.sent_on DESC, n.id DESC",
        (contact_id,),
    )
    names = ("on", "channel", "template", "subject", "text", "outcome", "outcome_on")
    return [dict(zip((*names, "follow_up_on"), row, strict=True)) for row in found]


def _iso(day: date | None) -> str | None:
    return day.isoformat() if day else None

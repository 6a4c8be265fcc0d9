"""One entry of a timeline with all that belongs to it, to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean, clean_lines
from netui.timeline import notes
from netui.timeline.labels import label, role
from netui.timeline.queries import Ref, Whole

Found = tuple[str, list[str]] | None  # a title and texts, of one line or more


def read(ref: Ref) -> Whole:
    """The full text of one entry. Raises Refused where its row is no longer there."""
    table, number = ref
    found = _READERS[table](number) if table in _READERS else None
    if found is None:
        raise Refused("this entry is no longer in the file: u may bring it back")
    title, texts = found
    return Whole(clean(title), tuple("\n".join(map(clean_lines, texts)).strip("\n").split("\n")))


def _interaction(number: int) -> Found:
    row = run(
        "SELECT i.on_date, i.kind, i.direction, i.summary, i.notes, e.name, m.id, m.place"
        " FROM interaction i LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
        " LEFT JOIN meeting m ON m.interaction_id = i.id WHERE i.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    on, kind, direction, summary, more, event, meeting_id, place = row
    people = _present("participant", "interaction_id", number)
    facts = (("With", people), ("Event", event), ("Place", place))
    lines = [f"{word}: {text}" for word, text in facts if text]
    title = label(kind, direction)
    sent = _sent("interaction_id = ?", number)
    if sent is None:
        lines += ["", *(text for text in (summary, more) if text)]
    else:
        title = sent.title
        lines += [summary] if summary not in ("", sent.by) else []
        lines += [*sent.lines, *(["", more] if more.strip() != sent.text.strip() else [])]
    promises = run(
        "SELECT text, by, due_on FROM promise WHERE interaction_id = ? ORDER BY id", (number,)
    ).fetchall()
    if promises:
        lines.append("")
    lines += [_promised(text, by, due_on) for text, by, due_on in promises]
    for question, answer in run(
        "SELECT question, text FROM answer WHERE (interaction_id = ? OR meeting_id = ?)"
        " AND text <> '' ORDER BY id",
        (number, meeting_id),
    ):
        from netui.prep.questions import named

        lines += ["", named(question).text, answer]
    return f"{title}, {_full(on)}", lines


class _Sent(NamedTuple):
    """A note that went out: what it was, and the lines that say all of it."""

    title: str
    by: str
    text: str
    lines: tuple[str, ...]
    on: str
    contact_id: int


def _sent(where: str, number: int) -> _Sent | None:
    row = run(
        "SELECT contact_id, channel, subject, text, outcome, outcome_on, follow_up_on, sent_on"
        f" FROM note WHERE {where}",
        (number,),
    ).fetchone()
    if row is None:
        return None
    contact_id, channel, subject, text, outcome, outcome_on, follow_up_on, on = row
    by, invites = notes.channel_title(channel), notes.invites(channel)
    came = notes.became(outcome, outcome_on, clock.today(), invites, follow_up_on)
    facts = (
        ("By", by),
        ("Subject", subject),
        ("Outcome", came),
        ("Ask about it", _full(follow_up_on) if follow_up_on else ""),
    )
    lines = [f"{word}: {fact}" for word, fact in facts if fact]
    title = "Invitation sent" if invites else label("message", "me")
    return _Sent(title, by, text, (*lines, "", text), on, contact_id)


def _note(number: int) -> Found:
    sent = _sent("id = ?", number)
    if sent is None:
        return None
    person = run(f"SELECT {NAME} FROM contact WHERE id = ?", (sent.contact_id,)).fetchone()
    return f"{sent.title}, {_full(sent.on)}", [f"With: {clean(person[0])}", *sent.lines]


def _meeting(number: int) -> Found:
    row = run(
        "SELECT on_date, start, zone, minutes, place, purpose FROM meeting WHERE id = ?", (number,)
    ).fetchone()
    if row is None:
        return None
    on, start, zone, minutes, place, purpose = row
    facts = (
        ("With", _present("attendee", "meeting_id", number)),
        ("At", f"{start} {zone}".strip() if start else ""),
        ("For", f"{minutes} minutes"),
        ("Place", place),
    )
    lines = [f"{word}: {text}" for word, text in facts if text]
    return f"Meeting, {_full(on)}", [*lines, "", purpose] if purpose else lines


def _promise(number: int) -> Found:
    row = run(
        "SELECT p.text, p.by, p.due_on, p.state, p.closed_on, i.kind, i.direction, i.on_date"
        " FROM promise p LEFT JOIN interaction i ON i.id = p.interaction_id WHERE p.id = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    text, by, due_on, state, closed_on, kind, direction, talk_on = row
    ended = {"kept": "Kept", "dropped": "Let go"}.get(state)
    lines = [text, ""]
    if due_on:
        lines.append(f"By {_full(due_on)}")
    if ended:
        lines.append(f"{ended}, {_full(closed_on)}" if closed_on else ended)
    if kind:
        lines.append(f"From: {label(kind, direction)}, {_full(talk_on)}")
    return ("You promised" if by == "me" else "They promised"), lines


def _role(number: int) -> Found:
    row = run(
        "SELECT noticed_on, contact_id, congratulated_on FROM role_change WHERE id = ?",
        (number,),
    ).fetchone()
    if row is None:
        return None
    noticed_on, contact_id, congratulated_on = row
    lines = [f"Congratulated, {_full(congratulated_on)}", ""] if congratulated_on else []
    for title, company, from_on, until_on in run(
        "SELECT p.title, c.name, p.from_on, p.until_on FROM position p"
        " LEFT JOIN company c ON c.id = p.company_id WHERE p.contact_id = ?"
        " ORDER BY p.until_on IS NOT NULL, p.until_on DESC, p.id DESC",
        (contact_id,),
    ):
        span = " – ".join(filter(None, (from_on, until_on or "now")))
        lines.append(f"{role(title, company)}, {span}")
    return f"New role, noticed {_full(noticed_on)}", lines


def _contact(number: int) -> Found:
    row = run("SELECT connected_on FROM contact WHERE id = ?", (number,)).fetchone()
    if row is None or not row[0]:
        return None
    return "Connected on LinkedIn", [_full(row[0])]


_READERS: dict[str, Callable[[int], Found]] = {
    "interaction": _interaction,
    "meeting": _meeting,
    "promise": _promise,
    "role_change": _role,
    "contact": _contact,
    "note": _note,
}


def _present(table: str, column: str, number: int) -> str:
    """The names of all who were there, or will be."""
    rows = run(
        f"SELECT {NAME} FROM {table} t JOIN contact ON contact.id = t.contact_id"
        f" WHERE t.{column} = ? AND contact.trashed_at IS NULL ORDER BY t.id",
        (number,),
    )
    return ", ".join(clean(name) for (name,) in rows)


def _promised(text: str, by: str, due_on: str | None) -> str:
    who = "You promised" if by == "me" else "They promised"
    return f"{who}: {text}" + (f", by {_full(due_on)}" if due_on else "")


def _full(day: str) -> str:
    return dates.full(date.fromisoformat(day))

"""The timeline of a contact: what is ahead and what was, in words, ready to show.

The hot path of the home screen, asked at each step in the list: plain SQL by index, no models.
"""

from __future__ import annotations

from datetime import date
from typing import NamedTuple

from netui import dates
from netui.people.name import NAME
from netui.promises.steps import Step, steps
from netui.store.file import run
from netui.text import clean
from netui.timeline import notes
from netui.timeline.kinds import at
from netui.timeline.labels import label, meeting_line, role, unrepeated
from netui.timeline.when import dated, group, since, until

Ref = tuple[str, int]

_SHOWN = (
    "SELECT i.id, i.on_date, i.kind, i.direction, i.summary, i.notes, e.name,"
    " met.is_new, n.id, n.channel, n.outcome, n.outcome_on, n.follow_up_on"
    " FROM participant p JOIN interaction i ON i.id = p.interaction_id"
    " LEFT JOIN event e ON e.id = i.event_id AND e.trashed_at IS NULL"
    " LEFT JOIN encounter met ON met.interaction_id = i.id"
    " LEFT JOIN note n ON n.interaction_id = i.id AND n.contact_id = p.contact_id"
    " WHERE p.contact_id = ? AND i.trashed_at IS NULL"
    " ORDER BY i.on_date DESC, coalesce(i.at, i.created_at) DESC, i.id DESC LIMIT ?"
)
_GIVEN = "advice:given"  # the step in which somebody suggested something
BEGINNING = 240  # code points of a note: more than a line is wide


class Entry(NamedTuple):
    """One line of a timeline.

    ref: table and id of its row, of advice and introductions with the step, as "advice:acted". on:
    None for what has no day. when: such as "2w ago". kind: that of an interaction, or invitation,
    meeting, promise, new-role, connected, follow-up, advice, report, introduction.
    summary: one clean line that says it all. detail: the text as written. people: the others.
    state: planned, past (planned, its day gone by), open, late, kept, waiting (a note without an
    answer) or "". group: its heading. note: the id of the note that went out with it.
    """

    ref: Ref
    on: date | None
    when: str
    kind: str
    direction: str
    summary: str
    detail: str
    people: tuple[str, ...]
    state: str
    group: str
    note: int | None = None


class Whole(NamedTuple):
    """All that is known of one entry, to read: clean lines."""

    title: str
    lines: tuple[str, ...]


class Timeline(NamedTuple):
    """Ahead: the soonest first. Behind: the newest first, `more` of them not fetched."""

    ahead: tuple[Entry, ...]
    behind: tuple[Entry, ...]
    more: int


class _Promise(NamedTuple):
    id: int
    text: str
    by: str
    state: str
    due_on: str | None
    kept_on: str | None


def timeline(contact_id: int, today: date, limit: int = 200) -> Timeline:
    """All that is planned or promised with a contact, and the newest `limit` things that were."""
    promises, taken = _promises(contact_id), steps(contact_id, today)
    ahead = [
        *_meetings(contact_id, today),
        *_open(promises, today),
        *_follow_ups(contact_id, today),
        *_waiting(taken, today),
    ]
    ahead.sort(key=lambda entry: entry.on or date.max)
    talks, total = _interactions(contact_id, today, limit)
    others = [
        *_taken(taken, today),
        *_kept(promises, today),
        *_roles(contact_id, today),
        *_connected(contact_id, today),
    ]
    behind = talks
    if others:
        # Stable, so that talks of one day stay in their order.
        behind = sorted(talks + others, key=lambda entry: entry.on or date.min, reverse=True)
    behind = behind[:limit]
    return Timeline(tuple(ahead), tuple(behind), total + len(others) - len(behind))


def whole(ref: Ref) -> Whole:
    """The full text of one entry. Raises Refused where its row is no longer there."""
    from netui.promises import in_full
    from netui.timeline.whole import read

    table = ref[0].partition(":")[0]
    if table not in in_full.READERS:
        return read(ref)
    title, lines = in_full.READERS[table](ref[1])
    return Whole(title, tuple(lines))


def _meetings(contact_id: int, today: date) -> list[Entry]:
    rows = run(
        "SELECT m.id, m.on_date, m.start, m.zone, m.minutes, m.place, m.purpose"
        " FROM attendee a JOIN meeting m ON m.id = a.meeting_id"
        " WHERE a.contact_id = ? AND m.state = 'planned' ORDER BY m.on_date, m.start",
        (contact_id,),
    ).fetchall()
    if not rows:
        return []
    people = _others("attendee", "meeting_id", contact_id)
    entries = []
    for number, on_date, start, zone, minutes, place, purpose in rows:
        on = date.fromisoformat(on_date)
        line = meeting_line(start, zone, minutes, place, purpose)
        past = on < today
        entries.append(
            Entry(
                ("meeting", number),
                on,
                until(on, today),
                "meeting",
                "both",
                f"Was it held? {line}" if past else line,
                line,
                people.get(number, ()),
                "past" if past else "planned",
                "Next",
            )
        )
    return entries


def _promises(contact_id: int) -> list[_Promise]:
    """What is owed and what was kept, in the order it was promised."""
    rows = run(
        "SELECT id, text, by, state, due_on, coalesce(closed_on, due_on, substr(created_at, 1, 10))"
        " FROM promise WHERE contact_id = ? AND state IN ('open', 'kept') ORDER BY id",
        (contact_id,),
    )
    return [_Promise(*row) for row in rows]


def _open(promises: list[_Promise], today: date) -> list[Entry]:
    entries = []
    for number, text, by, state, due_on, _ in promises:
        if state != "open":
            continue
        on = date.fromisoformat(due_on) if due_on else None
        late = on is not None and on < today
        if by == "me":
            word = "Still to do" if late else "You promised"
        else:
            word = "Still waiting for" if late else "They promised"
        entries.append(
            Entry(
                ("promise", number),
                on,
                until(on, today) if on else "some day",
                "promise",
                by,
                f"{word}: {clean(text)}",
                text,
                (),
                "late" if late else "open",
                "Next",
            )
        )
    return entries


def _follow_ups(contact_id: int, today: date) -> list[Entry]:
    """The days on which to ask about notes that wait for an answer."""
    rows = run(
        "SELECT n.id, n.channel, n.sent_on, n.text, n.follow_up_on FROM note n"
        " LEFT JOIN interaction i ON i.id = n.interaction_id WHERE n.contact_id = ?"
        " AND n.outcome = 'sent' AND n.follow_up_on IS NOT NULL AND i.trashed_at IS NULL"
        " ORDER BY n.follow_up_on, n.id",
        (contact_id,),
    )
    entries = []
    for number, channel, sent_on, text, follow_up_on in rows:
        on = date.fromisoformat(follow_up_on)
        what = "invitation" if notes.invites(channel) else "note"
        day = dates.short(date.fromisoformat(sent_on), today)
        entries.append(
            Entry(
                ("note", number),
                on,
                until(on, today),
                "follow-up",
                "me",
                f"Ask about: {what} of {day}",
                text,
                (),
                "planned",
                "Next",
                number,
            )
        )
    return entries


def _interactions(contact_id: int, today: date, limit: int) -> tuple[list[Entry], int]:
    """The newest interactions, and how many there are in all."""
    rows = run(_SHOWN, (contact_id, limit + 1)).fetchall()
    total, first = len(rows), rows[-1][0] if rows else None
    if total > limit:
        total = _all_told(contact_id)
        rows.pop()
    if not rows:
        return [], total
    people = _others("participant", "interaction_id", contact_id)
    entries = []
    for number, on_date, kind, direction, summary, more, event, new, *of_note in rows:
        on, when, heading = dated(on_date, today)
        what = label(kind, direction)
        note, channel, outcome, *told = of_note
        if note is None:
            text = _told(unrepeated(clean(summary), what), more, what)
        else:
            if invites := notes.invites(channel):
                kind, what = "invitation", "Invitation sent"
            came = notes.became(outcome, told[0], today, invites, told[1])
            what += f" · {came}" if came else ""
            text = clean(more[:BEGINNING]) or clean(summary)
        if kind == "encounter":
            what += f" {at(clean(event))}" if event else ""
            what += " · new" if (number == first if new is None else new) else ""
        entries.append(
            Entry(
                ("interaction", number),
                on,
                when,
                kind,
                direction,
                f"{what}: {text}" if text else what,
                f"{summary}\n{more}" if more else summary,
                people.get(number, ()),
                "waiting" if outcome == "sent" else "",
                heading,
                note,
            )
        )
    return entries, total


def _told(summary: str, more: str, what: str) -> str:
    """A summary; behind a word alone, which says too little, the beginning of what was noted."""
    if not more or " " in summary:
        return summary
    noted = unrepeated(clean(more[:BEGINNING].lstrip().partition("\n")[0]), what)
    return " · ".join(filter(None, (summary, noted if noted != summary else "")))


def _waiting(taken: list[Step], today: date) -> list[Entry]:
    """Advice that waits to be acted on, and since when."""
    given = {step.ref[1]: step.on for step in taken if step.ref[0] == _GIVEN}
    entries = []
    for step in taken:
        if step.on is not None:
            continue
        on = given.get(step.ref[1])
        entries.append(
            Entry(
                step.ref,
                None,
                "some day",
                step.kind,
                step.direction,
                f"{step.summary} · {dates.ago(on, today)}" if on else step.summary,
                step.summary,
                (),
                "open",
                "Next",
            )
        )
    return entries


def _taken(taken: list[Step], today: date) -> list[Entry]:
    """What came of advice and introductions; what is open stands ahead, and not here as well."""
    still_open = {(_GIVEN, step.ref[1]) for step in taken if step.on is None}
    return [
        _past(step.ref, step.on, today, step.kind, step.summary)._replace(direction=step.direction)
        for step in taken
        if step.on is not None and step.ref not in still_open
    ]


def _all_told(contact_id: int) -> int:
    """How many interactions there are with a contact."""
    row = run(
        "SELECT count(*) FROM participant p JOIN interaction i ON i.id = p.interaction_id"
        " WHERE p.contact_id = ? AND i.trashed_at IS NULL",
        (contact_id,),
    ).fetchone()
    return int(row[0])


def _kept(promises: list[_Promise], today: date) -> list[Entry]:
    return [
        _past(
            ("promise", promise.id),
            date.fromisoformat(promise.kept_on),
            today,
            "promise",
            f"{'You' if promise.by == 'me' else 'They'} kept: {clean(promise.text)}",
        )._replace(direction=promise.by, detail=promise.text, state="kept")
        for promise in promises
        if promise.state == "kept" and promise.kept_on
    ]


def _roles(contact_id: int, today: date) -> list[Entry]:
    rows = run(
        "SELECT r.id, r.noticed_on, p.title, c.name FROM role_change r"
        " JOIN position p ON p.id = r.position_id LEFT JOIN company c ON c.id = p.company_id"
        " WHERE r.contact_id = ?",
        (contact_id,),
    )
    return [
        _past(
            ("role_change", number),
            date.fromisoformat(day),
            today,
            "new-role",
            f"New role: {role(title, company)}",
        )
        for number, day, title, company in rows
    ]


def _connected(contact_id: int, today: date) -> list[Entry]:
    row = run("SELECT connected_on FROM contact WHERE id = ?", (contact_id,)).fetchone()
    if row is None or not row[0]:
        return []
    on = date.fromisoformat(row[0])
    return [_past(("contact", contact_id), on, today, "connected", "Connected on LinkedIn")]


def _past(ref: Ref, on: date, today: date, kind: str, summary: str) -> Entry:
    """An entry of what was, with nobody else in it."""
    when = since(on, today)
    return Entry(ref, on, when, kind, "both", summary, summary, (), "", group(on, today))


def _others(table: str, column: str, contact_id: int) -> dict[int, tuple[str, ...]]:
    """The names of those who were there besides the contact, by meeting or interaction."""
    rows = run(
        f"SELECT them.{column}, {NAME} FROM {table} mine"
        f" JOIN {table} them ON them.{column} = mine.{column}"
        " AND them.contact_id <> mine.contact_id JOIN contact ON contact.id = them.contact_id"
        " WHERE mine.contact_id = ? AND contact.trashed_at IS NULL ORDER BY them.id",
        (contact_id,),
    )
    found: dict[int, list[str]] = {}
    for number, name in rows:
        found.setdefault(number, []).append(clean(name))
    return {number: tuple(names) for number, names in found.items()}

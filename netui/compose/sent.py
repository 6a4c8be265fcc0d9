"""Notes that went out: marking one as sent, what became of it, and what is still to be asked."""

from __future__ import annotations

from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean, clean_lines

if TYPE_CHECKING:
    from netui.compose.channels import Channel
    from netui.compose.draft import Draft, Version
    from netui.compose.templates import Template

SENT = "sent"
OF_INVITATIONS = ("accepted", "withdrawn")
ASK_DAYS = 7  # about an invitation: after as many, where no day is planned or left
OUTCOMES = ("accepted", "replied", "silent", "withdrawn")

# A note of somebody in the trash, or whose interaction is there, is seen nowhere. LEFT keeps the
# order: notes are few beside contacts.
LIVE = (
    "FROM note n LEFT JOIN contact ON contact.id = n.contact_id"
    " LEFT JOIN interaction i ON i.id = n.interaction_id"
    " WHERE contact.trashed_at IS NULL AND i.trashed_at IS NULL"
)
_COLUMNS = (
    f"n.id, n.contact_id, {NAME}, n.template, n.occasion, n.channel, n.subject, n.text, n.outcome,"
    " n.sent_on, n.outcome_on, n.follow_up_on"
)
_NEWEST = "ORDER BY n.sent_on DESC, n.id DESC"


class Sent(NamedTuple):
    """A note as it was sent, its texts clean. template, occasion and channel are ids.

    outcome: sent, accepted, replied, silent, withdrawn. follow_up_on: when the review asks next.
    title: that of the template, else of the channel.
    """

    id: int
    contact_id: int
    name: str
    template: str
    occasion: str
    channel: str
    subject: str
    text: str
    outcome: str
    sent_on: date
    outcome_on: date | None
    follow_up_on: date | None
    title: str


# --- writing


def send(
    contact_id: int,
    text: str,
    channel: str,
    template: str = "",
    occasion: str = "",
    subject: str = "",
    on: date | None = None,
    follow_up: Sequence[date] = (),
    also: Callable[[], object] | None = None,
) -> int:
    """Note that `text` went out, as one undoable action; the note's id.

    The message is logged, the contact's draft ends, and the review asks on the days of `follow_up`
    that lie behind `on` (default: today), about an invitation in any case. Written for a new role,
    it congratulates on it. `also` is written in the same action, such as the answer to a review
    card. Raises Refused, and peewee.OperationalError where the file is locked: then nothing was
    written.
    """
    from netui.compose.channels import channel as channel_of
    from netui.compose.draft import Version
    from netui.store import undo
    from netui.timeline.record import check, names, record

    on = on or clock.today()
    check("message", "me", on)
    (name,) = names([contact_id]).values()
    text, subject, channel = clean_lines(text).strip(), clean(subject), channel_of(channel).id
    if not text and not is_invitation(channel):
        raise Refused(f"the note to {name} is empty: write it first")
    days = days_to_ask(follow_up, channel, on)
    version = Version(template, 0, channel, occasion, {}, subject or None, text)
    with undo.action(f"Sent: note to {name}"):
        if _went_out(contact_id, channel, text, on):
            raise Refused(f"this note to {name} is marked as sent already: esc closes it")
        talk = record([contact_id], "message", on, _titled(template, channel), "me", text)
        row = (contact_id, talk, template, occasion, channel, subject, text, on.isoformat())
        cursor = run(
            "INSERT INTO note (contact_id, interaction_id, template, occasion, channel, subject,"
            " text, sent_on, outcome, follow_up_on, follow_ups, created_at)"
            f" VALUES (?, ?, ?, ?, ?, ?, ?, ?, '{SENT}', ?, ?, ?)",
            (*row, *_planned(days), clock.stamp()),
        )
        number = cursor.lastrowid or 0
        _take_over(contact_id, number, on, days)
        if occasion == "new-role":
            _congratulate(contact_id, on)
        _put_aside(contact_id, number, version)
        if also is not None:
            also()
    return number


def days_to_ask(planned: Sequence[date], channel: str, sent_on: date) -> list[date]:
    """The days of `planned` that lie behind `sent_on`; an invitation is asked about in any case."""
    days = sorted({day for day in planned if day > sent_on})
    if not days and is_invitation(channel):
        return [sent_on + timedelta(days=ASK_DAYS)]
    return days


def outcome(note_id: int, outcome: str, on: date) -> None:
    """Note what became of a note on a day, as one undoable action; nothing more is asked then.

    Accepted: the contact is connected from that day, where no day is known. Replied: a message of
    theirs is logged. Where silent or withdrawn puts such an answer right, both are taken back.
    Raises Refused for an outcome that does not apply or stands already.
    """
    from netui.compose.consequences import bring
    from netui.store import undo

    note = read(note_id)
    _check(note, outcome, on)
    with undo.action(f"{outcome.capitalize()}: {called(note)}"):
        changed = run(
            "UPDATE note SET outcome = ?, outcome_on = ?, follow_up_on = NULL, follow_ups = ''"
            " WHERE id = ? AND outcome = ?",
            (outcome, on.isoformat(), note_id, note.outcome),
        ).rowcount
        if not changed:
            raise Refused(f"the {called(note)} was answered elsewhere meanwhile: look again")
        bring(note, outcome, on)


def later(note_id: int, today: date | None = None) -> None:
    """Ask again on the next day planned that lies behind `today`; never, where none is left.

    Raises Refused.
    """
    from netui.store import undo

    note = read(note_id)
    with undo.action(f"Ask later: {called(note)}"):
        (kept,) = run("SELECT follow_ups FROM note WHERE id = ?", (note_id,)).fetchone()
        _ask_on(note_id, _left(kept, today or clock.today()))


def accepted_by(contact_ids: Iterable[int] | None = None) -> int:
    """Invitations that are open, and whose contact is connected since, become accepted; how many.

    Of these contacts, None for all. Within an action of the caller's, such as an import. LinkedIn's
    day may still be the one before mine.
    """
    if not run(f"SELECT 1 FROM note WHERE outcome = '{SENT}' LIMIT 1").fetchone():
        return 0
    wanted = None if contact_ids is None else _list(contact_ids)
    return run(
        "UPDATE note SET outcome = 'accepted', follow_up_on = NULL, follow_ups = '', outcome_on ="
        " (SELECT max(connected_on, sent_on) FROM contact WHERE contact.id = note.contact_id)"
        f" WHERE id IN (SELECT n.id {LIVE} AND n.outcome = '{SENT}'"
        " AND contact.connected_on >= date(n.sent_on, '-1 day')"
        " AND n.channel IN (SELECT value FROM json_each(?1))"
        " AND (?2 IS NULL OR n.contact_id IN (SELECT value FROM json_each(?2))))",
        (_list(invitation_channels()), wanted),
    ).rowcount


# --- reading


def notes(
    contact_id: int | None = None, outcome: str | None = None, limit: int = 200
) -> list[Sent]:
    """What was sent, the newest first: to one contact, with one outcome, or all."""
    wanted = {"n.contact_id": contact_id, "n.outcome": outcome}
    asked = {column: value for column, value in wanted.items() if value is not None}
    where = "".join(f" AND {column} = ?" for column in asked)
    rows = run(f"SELECT {_COLUMNS} {LIVE}{where} {_NEWEST} LIMIT ?", (*asked.values(), limit))
    return _sent(rows.fetchall())


def read(note_id: int) -> Sent:
    """One note. Raises Refused where it is gone or in the trash."""
    rows = run(f"SELECT {_COLUMNS} {LIVE} AND n.id = ?", (note_id,)).fetchall()
    if not rows:
        raise Refused("this note is gone: it was taken back or moved to the trash elsewhere")
    return _sent(rows)[0]


def texts_to_others(contact_id: int) -> list[tuple[int, str, str]]:
    """Id, name and text of each note that went to somebody else, the newest first.

    As they stand in the file: there may be thousands, of which one at most is shown.
    """
    return run(
        f"SELECT n.id, {NAME}, n.text {LIVE} AND n.contact_id <> ? AND n.text <> '' {_NEWEST}",
        (contact_id,),
    ).fetchall()


def unsent_draft(contact_id: int) -> Draft | None:
    """The draft of the contact's last note where that one was taken back, None otherwise."""
    from netui.compose import draft

    row = run(
        "SELECT text FROM draft WHERE key = ?"
        " AND NOT EXISTS (SELECT 1 FROM note WHERE id = CAST(base AS INTEGER))",
        (_aside(contact_id),),
    ).fetchone()
    return draft.read(row[0]) if row else None


def next_day(note_id: int, today: date) -> date | None:
    """The next day after `today` on which a follow-up was planned, behind the one that is due."""
    row = run("SELECT follow_ups FROM note WHERE id = ?", (note_id,)).fetchone()
    return next(iter(_left(row[0], today)), None) if row else None


def called(note: Sent) -> str:
    """A note in a sentence: "invitation to Ann Ortiz"."""
    return f"{'invitation' if is_invitation(note.channel) else 'note'} to {note.name}"


def is_invitation(channel: str) -> bool:
    """Whether notes by this channel invite."""
    return channel in invitation_channels()


def invitation_channels() -> list[str]:
    """The ids of the channels that invite."""
    return [name for name, channel in _channels().items() if channel.invitation]


# --- one idea each


def _check(note: Sent, outcome: str, on: date) -> None:
    if outcome not in OUTCOMES:
        words = ", ".join(OUTCOMES)
        raise Refused(f"“{clean(outcome)}” is no outcome: choose one of {words}")
    if outcome in OF_INVITATIONS and not is_invitation(note.channel):
        raise Refused(f"only an invitation can be {outcome}: this was a note to {note.name}")
    if outcome == note.outcome:
        raise Refused(f"the {called(note)} is marked as {outcome} already: u undoes the last step")
    if on < note.sent_on:
        raise Refused(
            f"the {called(note)} went out on {dates.full(note.sent_on)}: name a later day"
        )
    if on > clock.today():
        raise Refused(f"{dates.full(on)} lies ahead: note what happened")


def _went_out(contact_id: int, channel: str, text: str, on: date) -> bool:
    """Whether the same note waits since that day: another copy may have had it open, too."""
    row = run(
        f"SELECT 1 {LIVE} AND n.contact_id = ? AND n.outcome = '{SENT}'"
        " AND n.channel = ? AND n.text = ? AND n.sent_on = ?",
        (contact_id, channel, text, on.isoformat()),
    ).fetchone()
    return row is not None


def _planned(days: Sequence[date]) -> tuple[str | None, str]:
    """The next day and those after it, as they are kept."""
    texts = [day.isoformat() for day in days]
    return (texts[0] if texts else None), ",".join(texts[1:])


def _left(follow_ups: str, today: date) -> list[date]:
    days = [date.fromisoformat(day) for day in follow_ups.split(",") if day]
    return [day for day in days if day > today]


def _ask_on(note_id: int, days: Sequence[date]) -> None:
    run("UPDATE note SET follow_up_on = ?, follow_ups = ? WHERE id = ?", (*_planned(days), note_id))


def _take_over(contact_id: int, note_id: int, on: date, days: Sequence[date]) -> None:
    """Having written again, nothing is asked today for what was sent before.

    A note that is waited for itself, on `days`, ends the waiting for the earlier ones; whether an
    invitation was accepted is still asked.
    """
    rows = run(
        "SELECT id, channel, follow_up_on, follow_ups FROM note WHERE contact_id = ? AND id <> ?"
        f" AND outcome = '{SENT}' AND follow_up_on IS NOT NULL",
        (contact_id, note_id),
    ).fetchall()
    for number, channel, due_on, kept in rows:
        if is_invitation(channel):
            again = _left(kept, on) or [*days[:1]] or [on + timedelta(days=ASK_DAYS)]
        else:
            again = [] if days else _left(kept, on)
        if due_on <= on.isoformat() or (days and not again):
            _ask_on(number, again)


def _congratulate(contact_id: int, on: date) -> None:
    run(
        "UPDATE role_change SET congratulated_on = ?"
        " WHERE contact_id = ? AND congratulated_on IS NULL",
        (on.isoformat(), contact_id),
    )


def _aside(contact_id: int) -> str:
    return f"{SENT}:{contact_id}"


def _put_aside(contact_id: int, note_id: int, version: Version) -> None:
    """End the contact's draft, and keep it for the case that sending is undone.

    Drafts stand outside undo: the row's base names the note that it became.
    """
    import msgspec

    from netui.compose import draft

    # Found anew each time: a send that failed has let go of what this copy held.
    kept = draft.find(contact_id) or draft.Draft()
    if not kept.versions or kept.now.text not in (None, version.text):
        kept = draft.added(kept, version)
    run(
        "INSERT INTO draft (key, text, base, updated_at) VALUES (?, ?, ?, ?) ON CONFLICT (key) DO"
        " UPDATE SET text = excluded.text, base = excluded.base, updated_at = excluded.updated_at",
        (_aside(contact_id), msgspec.json.encode(kept).decode(), str(note_id), clock.stamp()),
    )
    draft.forget(contact_id)


def _channels() -> Mapping[str, Channel]:
    from netui.compose.channels import known

    return known()


def _titled(template: str, channel: str) -> str:
    known = _templates() if template else {}
    return _title(template, channel, known, _channels())


def _title(
    template: str, channel: str, known: Mapping[str, Template], channels: Mapping[str, Channel]
) -> str:
    if template in known:
        return clean(known[template].title)
    return clean(channels[channel].title if channel in channels else channel)


def _templates() -> Mapping[str, Template]:
    from netui.compose.templates import templates

    return templates()


def _sent(rows: Sequence[tuple[object, ...]]) -> list[Sent]:
    channels = _channels() if rows else {}
    known = _templates() if any(row[3] for row in rows) else {}
    return [_one(row, known, channels) for row in rows]


def _one(row: tuple, known: Mapping[str, Template], channels: Mapping[str, Channel]) -> Sent:  # type: ignore[type-arg]
    number, contact_id, name, template, occasion, channel, subject, text, outcome, *days = row
    sent_on, outcome_on, follow_up_on = (day and date.fromisoformat(day) for day in days)
    return Sent(
        number,
        contact_id,
        clean(name),
        template,
        occasion,
        channel,
        clean(subject),
        clean_lines(text),
        outcome,
        sent_on,
        outcome_on,
        follow_up_on,
        _title(template, channel, known, channels),
    )


def _list(values: Iterable[object]) -> str:
    import json

    return json.dumps(list(values))

"""The trash: people go there and come back undoably; emptied for good, no byte of them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peewee import OperationalError

from netui import clock
from netui.errors import Refused
from netui.people.merging.ties import naming
from netui.people.name import NAME, name_of
from netui.store import schema
from netui.store.backup import Backup, holding
from netui.store.file import is_locked, run, transaction
from netui.store.undo import action

_EVENT_DRAFTS = ("event", "debrief", "debriefed")
_MEETING_DRAFTS = ("planned", "homework", "talk", "after-talk")
# Drafts whose keys name contacts, as in `notes:12`, `answer:12:keep-up` and `log:12,15`.
_DRAFTS = (
    *("notes", "answer", "card", "log", "promise", "meeting", "message", "sent"),
    *("advice", "knows", "merge"),
)
# Tables in which others name them, with the column that does.
_NAMED = {"mention": "about_id", "introduction": "to_id", "manager": "contact_id"}
_THEIRS = "IN (SELECT id FROM emptied)"
# Columns that name what goes with them.
_GONE = {
    "card": "IN (SELECT id FROM emptied_card)",
    "event_id": "IN (SELECT id FROM emptied_event)",
}


class Trashed(NamedTuple):
    """Somebody in the trash; `trashed_at` is UTC ISO text."""

    id: int
    name: str
    company: str
    trashed_at: str


class TrashedTalk(NamedTuple):
    """An interaction in the trash: what it was, with whom; `trashed_at` is UTC ISO text."""

    id: int
    summary: str
    people: str
    trashed_at: str


class TrashedEvent(NamedTuple):
    """An event in the trash; `on`: its day as ISO text; `trashed_at` is UTC ISO text."""

    id: int
    name: str
    on: str
    trashed_at: str


@dataclass(frozen=True)
class Emptied:
    """What is gone for good. `wiped` is False where another program kept the file's old pages."""

    names: tuple[str, ...]
    backups: tuple[Backup, ...]
    wiped: bool
    talks: int = 0
    events: int = 0

    def sentence(self) -> str:
        """What happened, and where they may still be found."""
        who = [self.names[0] if len(self.names) == 1 else f"{len(self.names)} people"]
        who = who if self.names else []
        who += [f"{self.talks} of what happened"] if self.talks else []
        who += ["1 event" if self.events == 1 else f"{self.events} events"] if self.events else []
        said = [
            f"Gone for good: {' and '.join(who)}."
            " u takes back only what was done since they went to the trash."
        ]
        if self.names:
            said.append("An import that holds them would bring them in as new.")
        if self.backups:
            listed = ", ".join(backup.path.name for backup in self.backups)
            said.append(f"These backups still hold them: {listed}.")
        elif self.names:
            said.append("No backup holds them.")
        if not self.wiped:
            said.append("Another program has the file open: close it to wipe the last traces.")
        return " ".join(said)


def trash_contact(contact_id: int) -> None:
    """Move somebody to the trash: out of every list, queue and search. Raises Refused."""
    with action(f"Move {name_of(contact_id)} to the trash"):
        run(
            "UPDATE contact SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL",
            (clock.stamp(), contact_id),
        )


def restore(contact_id: int) -> None:
    """Bring somebody back from the trash. Raises Refused."""
    with action(f"Bring {name_of(contact_id)} back"):
        run("UPDATE contact SET trashed_at = NULL WHERE id = ?", (contact_id,))


def trashed() -> list[Trashed]:
    """Who is in the trash, the latest first."""
    rows = run(
        f"SELECT id, {NAME}, company, trashed_at FROM contact WHERE trashed_at IS NOT NULL"
        " ORDER BY trashed_at DESC, id DESC"
    )
    return [Trashed(*row) for row in rows]


def trashed_talks() -> list[TrashedTalk]:
    """Interactions in the trash, the latest first."""
    rows = run(
        "SELECT i.id, coalesce(nullif(i.summary, ''), i.kind),"
        f" (SELECT group_concat({NAME}, ', ') FROM participant p"
        " JOIN contact ON contact.id = p.contact_id WHERE p.interaction_id = i.id), i.trashed_at"
        " FROM interaction i WHERE i.trashed_at IS NOT NULL ORDER BY i.trashed_at DESC, i.id DESC"
    )
    return [TrashedTalk(row[0], row[1], row[2] or "", row[3]) for row in rows]


def trashed_events() -> list[TrashedEvent]:
    """Events in the trash, the latest first."""
    rows = run(
        "SELECT id, name, on_date, trashed_at FROM event WHERE trashed_at IS NOT NULL"
        " ORDER BY trashed_at DESC, id DESC"
    )
    return [TrashedEvent(*row) for row in rows]


def empty_for_good(
    contact_ids: Sequence[int] | None = None,
    talk_ids: Sequence[int] | None = None,
    event_ids: Sequence[int] | None = None,
) -> Emptied:
    """Delete people, interactions and events in the trash (default: all of them) for good.

    With them go what is theirs alone (talks that others took part in stay, and so does what
    happened at an event), their drafts, the steps of undo up to the last that holds anything of
    theirs, and the bytes in the file. May take seconds on a large file. Raises Refused where
    somebody is not in the trash.
    """
    held = {person.id: person.name for person in trashed()}
    held_talks = [talk.id for talk in trashed_talks()]
    held_events = [event.id for event in trashed_events()]
    everything = contact_ids is None and talk_ids is None and event_ids is None
    ids = list(held) if everything else list(contact_ids or ())
    talks = held_talks if everything else list(talk_ids or ())
    events = held_events if everything else list(event_ids or ())
    if not (set(ids) <= set(held) and set(talks) <= set(held_talks)) or not (
        set(events) <= set(held_events)
    ):
        raise Refused("only what is in the trash can be removed for good: press D on it first")
    if not ids and not talks and not events:
        raise Refused("the trash is empty: D moves a contact there")
    with transaction():
        _note(ids, talks, events)
        _forget_actions([held[number] for number in ids])
        _delete_rows(ids)
    return Emptied(
        names=tuple(held[number] for number in ids),
        backups=tuple(holding(ids)),
        wiped=_wipe(),
        talks=len(talks),
        events=len(events),
    )


def _note(ids: Sequence[int], talks: Sequence[int], events: Sequence[int]) -> None:
    """Keep for this transaction which rows go: theirs, and what nobody else took part in."""
    kinds = ("", "_talk", "_meeting", "_note", "_card", "_event")
    for name in (f"emptied{kind}" for kind in kinds):
        kind = "TEXT" if name == "emptied_card" else "INTEGER"
        run(f"CREATE TEMP TABLE IF NOT EXISTS {name} (id {kind} PRIMARY KEY)")
        run(f"DELETE FROM {name}")
    for number in ids:
        run("INSERT OR IGNORE INTO emptied VALUES (?)", (number,))
    for number in talks:
        run("INSERT OR IGNORE INTO emptied_talk VALUES (?)", (number,))
    for number in events:
        run("INSERT OR IGNORE INTO emptied_event VALUES (?)", (number,))
    run("INSERT OR IGNORE INTO emptied_card SELECT 'debrief:' || id FROM emptied_event")
    for name, table, owner in (
        ("emptied_talk", "participant", "interaction_id"),
        ("emptied_meeting", "attendee", "meeting_id"),
    ):
        run(
            f"INSERT OR IGNORE INTO {name} SELECT DISTINCT {owner} FROM {table} t"
            f" WHERE contact_id {_THEIRS} AND NOT EXISTS (SELECT 1 FROM {table} o"
            f" WHERE o.{owner} = t.{owner} AND o.contact_id NOT {_THEIRS})"
        )
    run(
        f"INSERT INTO emptied_note SELECT id FROM note WHERE contact_id {_THEIRS}"
        " OR interaction_id IN (SELECT id FROM emptied_talk)"
    )
    for kind in ("invitation", "note"):
        run(f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM emptied_note")
    run(
        "INSERT OR IGNORE INTO emptied_card SELECT card FROM review_card"
        f" WHERE contact_id {_THEIRS}"
    )
    for kind in ("reconnect", "choose", "weak-tie", "comment", "know-better", "report-back"):
        run(f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM emptied")
    for kind, table in (
        ("promise", "promise"),
        ("waiting", "promise"),
        ("new-role", "role_change"),
        ("thank-you", "encounter"),
        ("advice", "advice"),
    ):
        run(
            f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM {table}"
            f" WHERE contact_id {_THEIRS}"
        )
    run(
        "INSERT OR IGNORE INTO emptied_card SELECT 'introduction-thanks:' || id FROM introduction"
        f" WHERE by_id {_THEIRS} OR to_id {_THEIRS}"
    )
    # The cards of a meeting with others, too: they name all of them.
    for kind in ("meeting", "talk-thanks"):
        run(
            f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || meeting_id FROM attendee"
            f" WHERE contact_id {_THEIRS}"
        )


def _forget_actions(names: Sequence[str]) -> None:
    """Drop every step of undo that holds something of theirs, and what lies behind such a step.

    Steps are taken back one by one, the newest first: skipping one would tear what was built on it.
    """
    run("CREATE TEMP TABLE IF NOT EXISTS emptied_action (id INTEGER PRIMARY KEY)")
    run("DELETE FROM emptied_action")
    found = "INSERT OR IGNORE INTO emptied_action SELECT action_id FROM change WHERE table_name = "
    run(f"{found}'contact' AND row_id {_THEIRS}")
    run(f"{found}'interaction' AND row_id IN (SELECT id FROM emptied_talk)")
    run(f"{found}'event' AND row_id IN (SELECT id FROM emptied_event)")
    run(f"{found}'meeting' AND row_id IN (SELECT id FROM emptied_meeting)")
    run(f"{found}'note' AND row_id IN (SELECT id FROM emptied_note)")
    gone = [(table, column, _THEIRS) for table, column in naming()]
    for table in schema.TABLES:
        for column, theirs in _GONE.items():
            if column in table.columns:
                gone.append((table.name, column, theirs))
    places = {table.name: table.columns.index for table in schema.TABLES}
    for name, column, theirs in gone:
        for side in ("before", "after"):
            held = f"json_extract({side}, '$[{places[name](column)}]')"
            run(f"{found}'{name}' AND {held} {theirs}")
    involved = "SELECT {} FROM action WHERE state = '{}' AND id IN (SELECT id FROM emptied_action)"
    where = (
        f"state = 'done' AND id <= ({involved.format('max(id)', 'done')})"
        f" OR state = 'undone' AND id >= ({involved.format('min(id)', 'undone')})"
    )
    run(f"DELETE FROM change WHERE action_id IN (SELECT id FROM action WHERE {where})")
    run(f"DELETE FROM action WHERE {where}")
    for name in names:  # later steps may be called after them
        run("UPDATE action SET name = replace(name, ?, 'somebody')", (name,))


def _delete_rows(ids: Sequence[int]) -> None:
    """Their rows; what only hangs on a contact goes with it by the file's own rules."""
    run("DELETE FROM hold WHERE card IN (SELECT id FROM emptied_card)")
    run("DELETE FROM review_card WHERE card IN (SELECT id FROM emptied_card)")
    run("DELETE FROM draft WHERE key LIKE 'sent:%' AND base IN (SELECT id || '' FROM emptied_note)")
    run("DELETE FROM note WHERE id IN (SELECT id FROM emptied_note)")
    run("DELETE FROM interaction WHERE id IN (SELECT id FROM emptied_talk)")
    run("DELETE FROM talk_search WHERE rowid IN (SELECT id FROM emptied_talk)")
    run("DELETE FROM meeting WHERE id IN (SELECT id FROM emptied_meeting)")
    # Kept columns follow actions only, and this is none.
    run("UPDATE encounter SET event_id = NULL WHERE event_id IN (SELECT id FROM emptied_event)")
    run("DELETE FROM event WHERE id IN (SELECT id FROM emptied_event)")
    for kind in _EVENT_DRAFTS:
        run(f"DELETE FROM draft WHERE key IN (SELECT '{kind}:' || id FROM emptied_event)")
    for kind in _MEETING_DRAFTS:
        run(f"DELETE FROM draft WHERE key IN (SELECT '{kind}:' || id FROM emptied_meeting)")
    for table, column in _NAMED.items():
        run(f"DELETE FROM {table} WHERE {column} {_THEIRS}")
    for table in ("name_search", "detail_search"):
        run(f"DELETE FROM {table} WHERE rowid {_THEIRS}")
    run(f"DELETE FROM contact WHERE id {_THEIRS}")
    gone = set(map(str, ids))
    for number, key in run("SELECT id, key FROM draft").fetchall():
        kind, _, rest = key.partition(":")
        if kind in _DRAFTS and gone & set(rest.split(" ")[0].split(":")[0].split(",")):
            run("DELETE FROM draft WHERE id = ?", (number,))


def _wipe() -> bool:
    """Rewrite the file without what was deleted; False where another program reads old pages."""
    try:
        for table in ("name_search", "detail_search", "talk_search"):
            # Deleted words stay in the index until its parts are merged.
            run(f"INSERT INTO {table} ({table}) VALUES ('optimize')")
        run("VACUUM")
        return bool(run("PRAGMA wal_checkpoint(TRUNCATE)").fetchone()[0] == 0)
    except OperationalError as error:
        # The people are gone already: a lock must not make the caller try again.
        if not is_locked(error):
            raise
        return False

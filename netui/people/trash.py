"""The trash: people go there and come back undoably; emptied for good, no byte of them stays."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from peewee import OperationalError

from netui import clock
from netui.errors import Refused
from netui.people import trash_owed, trash_rows
from netui.people.name import NAME, name_of
from netui.store.backup import Backup, holding
from netui.store.file import is_locked, run, transaction
from netui.store.undo import action


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
    theirs, and the bytes in the file. What I owe others on account of them stays, without their
    names. May take seconds on a large file. Raises Refused where somebody is not in the trash.
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
        names = [held[number] for number in ids]
        trash_rows.note(ids, talks, events)
        words = trash_owed.settle(names)
        trash_rows.note_cards(names)
        trash_rows.forget_actions(names)
        trash_rows.delete()
        trash_owed.keep(words)
    return Emptied(
        names=tuple(held[number] for number in ids),
        backups=tuple(holding(ids)),
        wiped=_wipe(),
        talks=len(talks),
        events=len(events),
    )


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

"""Writing an interaction down, for whoever knows that one happened. Within an action of theirs."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import UTC, date, datetime

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean, clean_lines
from netui.timeline import kinds


def names(contact_ids: Sequence[int]) -> dict[int, str]:
    """The names by id, in the order given, each once. Raises Refused for nobody and the trashed."""
    found = {}
    for number in dict.fromkeys(contact_ids):
        row = run(f"SELECT {NAME}, trashed_at FROM contact WHERE id = ?", (number,)).fetchone()
        if row is None or row[1] is not None:
            reason = "is in the trash: restore them first" if row else "is gone: choose another"
            raise Refused(f"{clean(row[0]) if row else f'contact {number}'} {reason}")
        found[number] = clean(row[0])
    if not found:
        raise Refused("nobody is named: say who it was with")
    return found


def check(kind: str, direction: str, on: date) -> None:
    """Raises Refused for an unknown kind or direction, and for a day that lies ahead."""
    if kind not in kinds.KINDS:
        raise Refused(f"“{clean(kind)}” is no kind: choose one of {', '.join(kinds.KINDS)}")
    if direction not in kinds.DIRECTIONS:
        raise Refused(f"“{clean(direction)}” is no direction: choose me, them or both")
    if on > clock.today():
        raise Refused(f"{dates.full(on)} lies ahead: log what happened, plan what comes")


def instant(on: date) -> str | None:
    """The moment in UTC where the day is the real today: of any other only the day is known."""
    now = datetime.now(UTC)
    return now.strftime("%Y-%m-%dT%H:%M:%SZ") if now.astimezone().date() == on else None


def record(
    contact_ids: Sequence[int],
    kind: str,
    on: date,
    summary: str,
    direction: str = "both",
    notes: str = "",
    event_id: int | None = None,
) -> int:
    """Insert an interaction and its participants; its id. A talk takes the next talk's answers."""
    cursor = run(
        "INSERT INTO interaction"
        " (on_date, at, kind, direction, summary, notes, event_id, created_at)"
        " VALUES (?, ?, ?, ?, ?, ?, ?, ?)",
        (
            on.isoformat(),
            instant(on),
            kind,
            kinds.settled(kind, direction),
            clean(summary),
            clean_lines(notes).strip("\n"),
            event_id,
            clock.stamp(),
        ),
    )
    number = cursor.lastrowid or 0
    for contact_id in dict.fromkeys(contact_ids):
        run(
            "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
            (number, contact_id),
        )
        if kinds.is_talk(kind):
            run(
                "UPDATE answer SET interaction_id = ? WHERE contact_id = ?"
                " AND meeting_id IS NULL AND interaction_id IS NULL AND (asked OR text <> '')",
                (number, contact_id),
            )
    return number

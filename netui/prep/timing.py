"""The clock of a talk: started once, it runs on whatever becomes of the program."""

from __future__ import annotations

from datetime import UTC, datetime
from typing import NamedTuple

from netui import clock, settings
from netui.errors import Refused
from netui.prep import meetings
from netui.store import undo
from netui.store.file import run

LONGEST_HOURS = 12  # a clock that runs for longer was forgotten


class Running(NamedTuple):
    """How far a talk is. minutes: the agreed length; elapsed: seconds since it began."""

    started_at: datetime | None
    minutes: int
    elapsed: int
    ended: bool

    @property
    def left(self) -> int:
        """Seconds of the agreed time that are left; negative where it is over."""
        return self.minutes * 60 - self.elapsed

    @property
    def is_last(self) -> bool:
        """Whether it is time for the last question."""
        last = settings.current().prep.last_minutes * 60
        return self.started_at is not None and not self.ended and self.left <= last

    @property
    def is_forgotten(self) -> bool:
        """Whether nobody can still be talking."""
        return not self.ended and self.elapsed > LONGEST_HOURS * 3600


def begin(contact_id: int) -> int:
    """The talk with this contact that is planned for today, else one planned for now; its id.

    Raises Refused.
    """
    today = clock.today()
    for planned in meetings.planned(today, 0, contact_id):
        return planned.id
    start = clock.now().astimezone().strftime("%H:%M")
    return meetings.plan([contact_id], today, start)


def start(meeting_id: int) -> None:
    """Start the clock, or let it run on; a talk of another day is held today. Raises Refused."""
    planned = meetings.read(meeting_id)
    today = clock.today()
    with undo.action(f"Start the talk with {' and '.join(p.name for p in planned.people)}"):
        state, started = run(
            "SELECT state, started_at FROM meeting WHERE id = ?", (meeting_id,)
        ).fetchone()
        if state != "planned":
            raise Refused(f"this talk was {state} already: P plans another")
        if started is None:
            run(
                "UPDATE meeting SET started_at = ?, ended_at = NULL, on_date = ? WHERE id = ?",
                (clock.stamp(), today.isoformat(), meeting_id),
            )
        else:
            run("UPDATE meeting SET ended_at = NULL WHERE id = ?", (meeting_id,))


def end(meeting_id: int) -> None:
    """Stop the clock; what it brought is noted afterwards. Raises Refused where it is gone."""
    planned = meetings.read(meeting_id)
    with undo.action(f"Close the talk with {' and '.join(p.name for p in planned.people)}"):
        run(
            "UPDATE meeting SET ended_at = ? WHERE id = ? AND ended_at IS NULL",
            (clock.stamp(), meeting_id),
        )


def clock_of(meeting_id: int) -> Running:
    """How far the talk is now. Raises Refused where it is gone."""
    row = run(
        "SELECT started_at, ended_at, minutes FROM meeting WHERE id = ?", (meeting_id,)
    ).fetchone()
    if row is None:
        raise Refused("this meeting is gone: it was removed elsewhere")
    started, ended, minutes = row
    if started is None:
        return Running(None, minutes, 0, False)
    began = _instant(started)
    until = _instant(ended) if ended else clock.now()
    return Running(began, minutes, max(int((until - began).total_seconds()), 0), ended is not None)


def going_on() -> int | None:
    """The talk whose clock runs now, the newest first; None: there is none."""
    rows = run(
        "SELECT id FROM meeting WHERE state = 'planned' AND started_at IS NOT NULL"
        " AND ended_at IS NULL ORDER BY started_at DESC, id DESC"
    ).fetchall()
    return next((int(row[0]) for row in rows if not clock_of(row[0]).is_forgotten), None)


def _instant(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

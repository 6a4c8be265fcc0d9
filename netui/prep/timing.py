"""The clock of a talk: started once, it runs on whatever becomes of the program."""

from __future__ import annotations

from datetime import UTC, date, datetime
from typing import NamedTuple

from netui import clock, settings
from netui.errors import Refused
from netui.prep import meetings
from netui.prep.overlapping import has_passed
from netui.store import undo
from netui.store.file import run
from netui.timeline import kinds

LONGEST_HOURS = 12  # a clock that runs for longer was forgotten
PAST_MIDNIGHT = 3600  # seconds past the agreed time that a talk may last into another day


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
    def began_on(self) -> date | None:
        """The local day on which it began."""
        return self.started_at and self.started_at.astimezone().date()

    @property
    def goes_on(self) -> bool:
        """Whether the talk may still go on; a clock left from before is forgotten."""
        if self.started_at is None or self.ended or self.elapsed > LONGEST_HOURS * 3600:
            return False
        return self.began_on == clock.today() or self.left > -PAST_MIDNIGHT


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
    """Start the clock, or let it run on, also where it was stopped today. Raises Refused.

    A talk that lies ahead stays on its day until it is closed: it may be a mistake. One of a day
    gone by is held today.
    """
    planned = meetings.read(meeting_id)
    with undo.action(f"Start the talk with {_names(planned)}"):
        (state,) = run("SELECT state FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
        if state != "planned":
            raise Refused(f"this talk was {state} already: P plans another")
        if not planned.people:
            raise Refused("nobody of this meeting is left: bring them back from the trash")
        before = clock_of(meeting_id)
        if before.goes_on or (before.ended and before.began_on == clock.today()):
            run("UPDATE meeting SET ended_at = NULL WHERE id = ?", (meeting_id,))
            return
        run(
            "UPDATE meeting SET started_at = ?, ended_at = NULL, on_date = max(on_date, ?)"
            " WHERE id = ?",
            (clock.stamp(), clock.today().isoformat(), meeting_id),
        )


def end(meeting_id: int) -> None:
    """Stop the clock: the talk was on the day that it began on. What it brought is noted
    afterwards. Raises Refused where it is gone.
    """
    planned = meetings.read(meeting_id)
    with undo.action(f"Close the talk with {_names(planned)}"):
        began = clock_of(meeting_id).began_on
        run(
            "UPDATE meeting SET ended_at = ?, on_date = coalesce(?, on_date)"
            " WHERE id = ? AND ended_at IS NULL",
            (clock.stamp(), began and began.isoformat(), meeting_id),
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


def is_over(meeting_id: int) -> bool:
    """Whether a planned talk is over: its clock was stopped, or its time passed without one.

    Raises Refused where it is gone.
    """
    running = clock_of(meeting_id)
    return running.ended or (not running.goes_on and has_passed(meetings.read(meeting_id)))


def _names(planned: meetings.Planned) -> str:
    return kinds.people([person.name for person in planned.people])


def _instant(stamp: str) -> datetime:
    return datetime.strptime(stamp, "%Y-%m-%dT%H:%M:%SZ").replace(tzinfo=UTC)

"""During a talk: its questions, what is written meanwhile, and the agreed time."""

from __future__ import annotations

from typing import NamedTuple

from netui import settings
from netui.prep import meetings, notes
from netui.prep.notes import Opened, Saved
from netui.prep.questions import Question, named
from netui.prep.timing import Running
from netui.store import drafts
from netui.store.file import run
from netui.text import clean_lines
from netui.timeline import kinds

LAST_QUESTION = "right-people"


class Clock(NamedTuple):
    """The time in words: `said` always, `urges` where the end is near or past."""

    said: str
    urges: str


def words(running: Running) -> Clock:
    """`12 of 30 min`; near the end how much is left, and past it by how much."""
    if running.started_at is None:
        return Clock(f"{running.minutes} min agreed", "")
    said = f"{running.elapsed // 60} of {running.minutes} min"
    if running.ended or not running.is_last:
        return Clock(said, "")
    if running.left >= 0:
        minutes = -(-running.left // 60)
        return Clock(said, f"{minutes} min left" if minutes else "Time is up")
    over = -running.left // 60
    return Clock(said, f"{over} min over the agreed time" if over else "Time is up")


def last_question() -> Question:
    """What is asked before the end of each talk."""
    return named(LAST_QUESTION)


def last_minutes() -> int:
    """The minutes before the end at which the last question comes."""
    return settings.current().prep.last_minutes


def read(meeting_id: int) -> str:
    """What is written so far. Raises Refused where the meeting is gone."""
    meetings.read(meeting_id)
    row = run("SELECT notes FROM meeting WHERE id = ?", (meeting_id,)).fetchone()
    return clean_lines(row[0])


def opened(meeting_id: int) -> Opened:
    """What the field shows: the draft of a session that was cut off, else what is saved."""
    return notes.open_text(_key(meeting_id), read(meeting_id))


def keep(meeting_id: int, text: str, base: str) -> None:
    """Keep what is being written as a draft."""
    drafts.keep(_key(meeting_id), text, base)


def finish(meeting_id: int, text: str, base: str) -> Saved:
    """End a visit to the field: save, and forget the draft; a clash keeps both texts."""
    who = kinds.people([person.name for person in meetings.read(meeting_id).people])
    return notes.finish_text(
        _key(meeting_id),
        lambda: notes.save_text(
            f"Notes of the talk with {who}",
            lambda: read(meeting_id),
            lambda new: _write(meeting_id, new),
            text,
            base,
        ),
    )


def _write(meeting_id: int, text: str) -> None:
    run("UPDATE meeting SET notes = ? WHERE id = ?", (text, meeting_id))


def _key(meeting_id: int) -> str:
    return f"talk:{meeting_id}"

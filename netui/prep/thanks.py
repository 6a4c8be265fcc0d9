"""What thanks somebody for a talk: whatever of mine went out to them since."""

from __future__ import annotations

from datetime import date

from netui.events.thanks import owed_since
from netui.store.file import run

# Of the meeting `m`, its interaction `talk`, and `contact`. The talk is written down only when its
# lines are closed: by then the thank-you may be out, and so its clock tells what came after it.
_OVER = (
    "coalesce(m.ended_at,"
    " CASE WHEN date(m.started_at, 'localtime') = talk.on_date THEN m.started_at END)"
)
THANKED = (
    "EXISTS (SELECT 1 FROM participant p JOIN interaction mine ON mine.id = p.interaction_id"
    " WHERE p.contact_id = contact.id AND mine.direction = 'me' AND mine.trashed_at IS NULL"
    " AND ((mine.on_date, mine.id) > (talk.on_date, talk.id)"
    f" OR (mine.on_date = talk.on_date AND mine.created_at >= {_OVER})))"
)


def since(today: date) -> str:
    """The first day whose talks are owed a thank-you still, as the file writes it."""
    from netui import settings

    return owed_since(today, settings.current().prep.thanks_days)


def all_thanked(meeting_id: int) -> bool:
    """Whether nobody who took part in this meeting, which is held, waits for a word."""
    row = run(
        "SELECT 1 FROM meeting m JOIN interaction talk ON talk.id = m.interaction_id"
        " JOIN attendee a ON a.meeting_id = m.id JOIN contact ON contact.id = a.contact_id"
        f" WHERE m.id = ? AND contact.trashed_at IS NULL AND NOT {THANKED} LIMIT 1",
        (meeting_id,),
    ).fetchone()
    return row is None

"""What an outcome brings with it: accepted connects us, replied is a message of theirs."""

from __future__ import annotations

from datetime import date

from netui import clock
from netui.compose.sent import Sent, is_invitation
from netui.store.file import run

ANSWERS = ("accepted", "replied")


def bring(note: Sent, outcome: str, on: date) -> None:
    """Write what follows from an outcome of `note`; from silent or withdrawn nothing does.

    What followed from an answer that was none after all is taken back. Within an action.
    """
    if outcome not in ANSWERS:
        _take_back(note)
    elif outcome == "accepted":
        run(
            "UPDATE contact SET connected_on = ? WHERE id = ? AND connected_on IS NULL",
            (on.isoformat(), note.contact_id),
        )
    else:
        from netui.timeline.log import log

        log([note.contact_id], "message", on, _reply(note), "them")


def _take_back(note: Sent) -> None:
    """Undo cannot do it where something else was done since."""
    if note.outcome == "accepted" and note.outcome_on:
        # Whom LinkedIn's export knows is connected, whatever was noted.
        run(
            "UPDATE contact SET connected_on = NULL WHERE id = ? AND connected_on = ?"
            " AND NOT EXISTS (SELECT 1 FROM source WHERE contact_id = contact.id)",
            (note.contact_id, note.outcome_on.isoformat()),
        )
    elif note.outcome == "replied" and note.outcome_on:
        run(
            "UPDATE interaction SET trashed_at = ? WHERE id = (SELECT max(i.id) FROM participant p"
            " JOIN interaction i ON i.id = p.interaction_id WHERE p.contact_id = ?"
            " AND i.on_date = ? AND i.direction = 'them' AND i.summary = ?"
            " AND i.trashed_at IS NULL)",
            (clock.stamp(), note.contact_id, note.outcome_on.isoformat(), _reply(note)),
        )


def _reply(note: Sent) -> str:
    return f"Replied to my {'invitation' if is_invitation(note.channel) else 'note'}"

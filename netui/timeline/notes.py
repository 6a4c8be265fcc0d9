"""Notes that I sent, in words: what each was, and what became of it."""

from __future__ import annotations

from datetime import date
from typing import TYPE_CHECKING

from netui import dates

if TYPE_CHECKING:
    from netui.compose.channels import Channel

INVITATION = "linkedin-invitation"  # and with Premium, which is called after it
_OTHERS = ("linkedin-message", "inmail", "email", "text")


def invites(channel: str) -> bool:
    """Whether what goes by a channel, its id, is an invitation."""
    if channel.startswith(INVITATION):
        return True
    # YAML would cost the first screen 20 ms: only a channel of the user's own is looked up.
    if channel in _OTHERS:
        return False
    known = _looked_up(channel)
    return known is not None and known.invitation


def channel_title(channel: str) -> str:
    """What a channel is called; its id where it is no longer known."""
    known = _looked_up(channel)
    return known.title if known is not None else channel


def _looked_up(channel: str) -> Channel | None:
    from netui.compose.channels import known

    return known().get(channel)


def became(
    outcome: str, outcome_on: str | None, today: date, invitation: bool, follow_up_on: str | None
) -> str:
    """What became of a note: "accepted Fri 27 Nov", "waiting for an answer"; "" for no answer due.

    That is a thank-you, say: no invitation, and nothing is planned to be asked.
    """
    if outcome == "sent":
        return "waiting for an answer" if invitation or follow_up_on else ""
    if outcome == "silent":
        return "no answer"
    word = "answered" if outcome == "replied" else outcome
    if not outcome_on:
        return word
    return f"{word} {dates.short(date.fromisoformat(outcome_on), today)}"

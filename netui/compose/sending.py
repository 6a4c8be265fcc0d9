"""The note in work marked as sent: what is logged, and when its answer is asked for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui import dates

if TYPE_CHECKING:
    from netui.compose.writing import Writing


def follow_up(writing: Writing, today: date) -> list[date]:
    """The days on which its answer is asked for, the next one first."""
    from netui.compose.sent import days_to_ask
    from netui.compose.templates import follow_up_days

    rules = writing.template.follow_up if writing.template is not None else ()
    return days_to_ask(follow_up_days(rules, today), writing.channel.id, today)


def sending(
    writing: Writing, today: date, days: Sequence[date], also: Callable[[], object] | None
) -> Callable[[], int]:
    """What marks the note as it is now as sent; it may have to be tried again. See `sent.send`."""
    from netui.compose import sent

    now, text, subject = writing.now, writing.text, writing.subject
    return lambda: sent.send(
        writing.known.contact_id,
        text,
        now.channel,
        template=now.template,
        occasion=now.occasion,
        subject=subject,
        on=today,
        follow_up=days,
        also=also,
    )


def told(name: str, days: Sequence[date], today: date) -> str:
    """What is said then: "Sent to Ann Ortiz, follow-up Mon 30 Nov"."""
    follow_up = f", follow-up {dates.short(days[0], today)}" if days else ""
    return f"Sent to {name}{follow_up} · u undo"

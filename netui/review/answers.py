"""What a verdict does: the answers that several kinds of card share.

An answer's `act` writes; the caller opens the undoable action around it.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.store.file import run

if TYPE_CHECKING:
    from netui.settings import Review

NOT_RAISED_AGAIN = "not raised again"


class Ask(NamedTuple):
    """When a card is answered: `until` is the day that a snooze leads to."""

    today: date
    until: date
    review: Review


class Answer(NamedTuple):
    """A verdict that applies to a card: `result` is the date or state it leads to, in words."""

    verdict: str
    label: str
    result: str
    act: Callable[[], object]


def log() -> Answer:
    """The form has written what happened; the card itself only remembers it."""
    return Answer("log", "log", "", nothing)


def message() -> Answer:
    """The composer has marked a note as sent; the card itself only remembers it."""
    return Answer("message", "message", "", nothing)


def debrief() -> Answer:
    """The debrief itself has written whom I met; the card only remembers it."""
    return Answer("debrief", "whom I met", "", nothing)


def prepare() -> Answer:
    """The page of the talk has what was done for it; the card waits for the talk itself."""
    return Answer("preparation", "prepare", "", nothing)


def afterwards() -> Answer:
    """The lines after the talk have written what came of it; the card only remembers it."""
    return Answer("afterwards", "what came of it", "", nothing)


def skip(ask: Ask) -> Answer:
    """Not today; tomorrow's deal may bring it back."""
    tomorrow = ask.today + timedelta(days=1)
    return Answer("skip", "skip today", dates.short(tomorrow, ask.today), nothing)


def snooze(card: str, ask: Ask) -> Answer:
    """Hold the card back until a day."""
    words = dates.short(ask.until, ask.today)
    return Answer("snooze", "snooze", words, partial(hold, card, ask.until))


def let_go(card: str) -> Answer:
    """Hold the card back for good."""
    return Answer("let-go", "let go", NOT_RAISED_AGAIN, partial(hold, card, None))


def in_touch(contact_id: int, result: str, today: date) -> Answer:
    """We were in touch today: a touch is logged."""
    return Answer("done", "in touch today", result, partial(touched, contact_id, today))


def touched(contact_id: int, today: date) -> None:
    """Log that we were in touch."""
    _log(contact_id, today, "In touch", "both")


def wrote(contact_id: int, today: date, summary: str) -> None:
    """Log a message of mine to the contact."""
    _log(contact_id, today, summary, "me")


def heard(contact_id: int, today: date, summary: str) -> None:
    """Log a message of theirs to me."""
    _log(contact_id, today, summary, "them")


def commented(contact_id: int, today: date) -> None:
    """Log that I said something kind about what the contact wrote."""
    _log(contact_id, today, "A kind word on what they wrote", "me", kind="comment")


def bump(contact_id: int, today: date) -> None:
    """Let the contact's clock start again today; the last touch stays as it is."""
    run("UPDATE contact SET bumped_on = ? WHERE id = ?", (today.isoformat(), contact_id))


def hold(card: str, until: date | None) -> None:
    """Keep the card back until a day, or for good."""
    run(
        "INSERT INTO hold (card, until_on) VALUES (?, ?)"
        " ON CONFLICT (card) DO UPDATE SET until_on = excluded.until_on",
        (card, until and until.isoformat()),
    )


def _log(contact_id: int, today: date, summary: str, direction: str, kind: str = "message") -> None:
    from netui.timeline.log import log as log_interaction

    log_interaction([contact_id], kind, today, summary, direction=direction)


def nothing() -> None:
    """Nothing but the verdict itself is written."""

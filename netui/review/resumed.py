"""Where a sitting was left, so that it is resumed there. It stands outside undo."""

from __future__ import annotations

from collections.abc import Collection, Sequence
from contextlib import suppress
from datetime import date

from netui.review.day import DAILY
from netui.review.sitting import Sitting
from netui.store.file import run, transaction


def remembered(today: date, sitting: Sitting = DAILY) -> str:
    """The card shown last in this sitting, "" where there was none."""
    row = run("SELECT value FROM setting WHERE key = ?", (sitting.at,)).fetchone()
    on, _, card = row[0].partition(" ") if row else ("", "", "")
    return card if on == sitting.on(today).isoformat() else ""


def remember(today: date, card: str, sitting: Sitting = DAILY) -> None:
    """Keep the card shown, so that its sitting is resumed at it."""
    from peewee import OperationalError

    if remembered(today, sitting) == card:
        return
    # A comfort only: a lock or a full disk is no reason to disturb the review.
    with suppress(OperationalError), transaction():
        run(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (sitting.at, f"{sitting.on(today).isoformat()} {card}"),
        )


def lead_back(today: date, sitting: Sitting, cards: Sequence[str], joined: Collection[str]) -> None:
    """Resume at the first card of those `joined` that stands before the one shown last.

    `cards`: the names of all cards of the sitting, in their order.
    """
    at = remembered(today, sitting)
    passed = cards[: cards.index(at)] if at in cards else ()
    first = next((card for card in passed if card in joined), None)
    if first is not None:
        remember(today, first, sitting)

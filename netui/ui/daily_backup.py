"""The backup of the day, in a worker's thread: made without a word, or it is said why not."""

from __future__ import annotations

from typing import TYPE_CHECKING

from netui import faults
from netui.store import backup

if TYPE_CHECKING:
    from netui.app import Netui


def back_up(app: Netui) -> None:
    """Make it where the day has none yet."""
    try:
        backup.daily()
    except Exception as error:
        app.call_later(app.say, f"No backup today: {faults.sentence(error)}")

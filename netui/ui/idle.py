"""Work in small steps while nothing else is to do, so that what may be asked for next is ready."""

from __future__ import annotations

from collections.abc import Iterator
from typing import TYPE_CHECKING

from peewee import PeeweeException

from netui.errors import Refused

if TYPE_CHECKING:
    from textual.message_pump import MessagePump

WAIT_SECONDS, STEP_SECONDS = 0.2, 0.01


def take_idly(pump: MessagePump, steps: Iterator[None]) -> None:
    """Take `steps`, each of some milliseconds, after the next paints; as long as `pump` lives.

    What fails is left: whoever asks for the result hears of it then.
    """

    def take() -> None:
        try:
            next(steps)
        except (StopIteration, PeeweeException, Refused):
            return
        pump.set_timer(STEP_SECONDS, take)

    pump.set_timer(WAIT_SECONDS, take)

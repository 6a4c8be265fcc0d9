"""Writes from the screen: made at once, or in order later, while another has the lock."""

from __future__ import annotations

from collections import deque
from collections.abc import Callable
from functools import partial
from typing import Any, NamedTuple

from netui.errors import Refused
from netui.store.file import explain, is_locked

RETRY_SECONDS = 0.1


class _Write(NamedTuple):
    change: Callable[[], Any]
    then: Callable[[Any], None] | None
    refused: Callable[[str], None]


class Writes:
    """The writes that still wait for a lock. `later(seconds, callback)` sets a timer."""

    def __init__(
        self,
        later: Callable[[float, Callable[[], None]], object],
        say: Callable[[str], None],
    ) -> None:
        self._later = later
        self._say = say
        self._waiting: deque[_Write] = deque()

    @property
    def waiting(self) -> int:
        """How many writes wait."""
        return len(self._waiting)

    def submit(
        self,
        change: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Run `change`, then `then` with its result; keep both for later while the file is locked.

        A refusal goes to `refused` as a sentence. Raises whatever else `change` raises.
        """
        write = _Write(change, then, refused or self._say)
        if self._waiting:
            self._waiting.append(write)
        elif not self._tried(write):
            self._waiting.append(write)
            self._say("Another program is writing: this is kept and tried again")
            self._later(RETRY_SECONDS, self.retry)

    def retry(self) -> None:
        """Try what waits, oldest first."""
        while self._waiting:
            # What waits is said no more before what came of it is: that must stay to be read.
            if not self._tried(self._waiting[0], lambda: self._say("")):
                self._later(RETRY_SECONDS, self.retry)
                return
            self._waiting.popleft()

    def finish(self) -> Refused | None:
        """The app ends: write what waits, in order and unseen. What to say where that fails."""
        while self._waiting and self._tried(_Write(self._waiting[0].change, None, _unheard)):
            self._waiting.popleft()
        if not self._waiting:
            return None
        what = "the last change" if self.waiting == 1 else f"the last {self.waiting} changes"
        return Refused(
            f"another program kept the file locked, and {what} could not be written: "
            "close that program, then make them again"
        )

    @staticmethod
    def _tried(write: _Write, before_telling: Callable[[], None] | None = None) -> bool:
        from peewee import DatabaseError

        try:
            tell = partial(write.then or _unheard, write.change())
        except Refused as refused:
            tell = partial(write.refused, str(refused))
        except DatabaseError as error:
            if is_locked(error):
                return False
            sentence = explain(error)
            if sentence is None:
                raise
            tell = partial(write.refused, sentence)
        if before_telling is not None:
            before_telling()
        tell()
        return True


def _unheard(_: object) -> None:
    """Nobody is there any more to be told."""

"""When to keep what is typed: at the next pause, and at least once a second."""

from __future__ import annotations

from collections.abc import Callable
from time import monotonic

from textual.dom import DOMNode
from textual.timer import Timer

PAUSE_SECONDS = 0.3
MOST_SECONDS = 1.0


class Pause:
    """Calls `keep` once the typing that `typed` tells of has paused, or has gone on for long."""

    def __init__(self, node: DOMNode, keep: Callable[[], None]) -> None:
        """The timer is `node`'s own."""
        self._node = node
        self._keep = keep
        self._timer: Timer | None = None
        self._since: float | None = None

    @property
    def pending(self) -> bool:
        """Whether something was typed since it was kept last."""
        return self._since is not None

    def typed(self) -> None:
        """Something was typed."""
        now = monotonic()
        if self._since is None:
            self._since = now
        if self._timer is not None:
            self._timer.stop()
        if now - self._since >= MOST_SECONDS:
            self.over()
        else:
            self._timer = self._node.set_timer(PAUSE_SECONDS, self.over)

    def over(self) -> None:
        """Keep now."""
        self.stop()
        self._keep()

    def stop(self) -> None:
        """Forget what is pending."""
        self._since = None
        if self._timer is not None:
            self._timer.stop()

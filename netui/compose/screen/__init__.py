"""The composer's screen, which rests between two notes: see `composer`."""

from __future__ import annotations

from collections.abc import Callable

from netui.compose.screen.composer import Composer

__all__ = ["Composer", "composer"]

_kept: Composer | None = None


def composer(
    contact_id: int, occasion: str = "", also: Callable[[], object] | None = None
) -> Composer:
    """The composer with a note begun: the one that rests since it was closed, else a new one.

    To make its parts takes several times as long as to fill them. Raises Refused as `begin` does.
    """
    global _kept
    if _kept is not None and _kept.resting:
        _kept.begin(contact_id, occasion, also)
        return _kept
    made = Composer(contact_id, occasion, also)
    if _kept is None or not _kept.is_running:
        _kept, made.rests = made, True
    return made

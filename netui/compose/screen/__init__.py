"""The composer's screen, which rests between two notes: see `composer`."""

from __future__ import annotations

import asyncio
from collections.abc import Callable
from contextlib import suppress
from typing import TYPE_CHECKING

from netui.compose.screen.composer import Composer
from netui.errors import Refused

if TYPE_CHECKING:
    from netui.app import Netui

__all__ = ["Composer", "composer", "make_ready"]

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


async def make_ready(app: Netui) -> None:
    """Do, while the app rests, what the first note would wait for."""
    global _kept
    await asyncio.to_thread(_preload)
    if _kept is None or not _kept.is_running:
        _kept = Composer()
        _kept.rests = True
        app._get_screen(_kept)  # as Textual does before it shows a screen: mounts it


def _preload() -> None:
    """Read the templates and render one; in a thread, so without the database."""
    from netui.compose import render, templates

    with suppress(Refused):  # said when a note is begun
        render.render(next(iter(templates.templates().values())), 0, {})

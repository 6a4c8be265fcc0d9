"""From a key to an action; and the keys typed before a screen is ready for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import events
from textual.screen import Screen

from netui.ui.actions import actions_in
from netui.ui.room import Room


class Keyboard:
    """The user's keymap, and the events that wait for a screen to be ready."""

    def __init__(self, keymap: Mapping[str, tuple[str, ...]]) -> None:
        self._keymap = keymap
        self._places: dict[str, dict[str, str]] = {}
        self._waiting: list[events.Event] = []

    def holds(self, event: events.Event, screen: Screen[Any]) -> bool:
        """Keep what is typed while `screen` is not ready, or while earlier keys still wait."""
        if self._waiting or not getattr(screen, "ready", True):
            self._waiting.append(event)
            return True
        return False

    def next_waiting(self, screen: Screen[Any]) -> events.Event | None:
        """The oldest event that waited, once `screen` is ready for it."""
        if self._waiting and getattr(screen, "ready", True):
            return self._waiting.pop(0)
        return None

    def action_for(self, event: events.Event, screen: Screen[Any]) -> str | None:
        """The action that a key means here; None where the focused widget wants the key itself."""
        if not isinstance(event, events.Key) or not isinstance(screen, Room):
            return None
        focused = screen.focused
        if focused is not None and (
            focused.check_consume_key(event.key, event.character)
            or event.key in getattr(focused, "own_keys", ())
        ):
            return None
        return self._keys_of(screen.place).get(event.key)

    def _keys_of(self, place: str) -> dict[str, str]:
        if place not in self._places:
            self._places[place] = {
                key: action.id for action in actions_in(place, self._keymap) for key in action.keys
            }
        return self._places[place]

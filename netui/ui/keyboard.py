"""From a key to an action; and the keys typed before a screen is ready for them."""

from __future__ import annotations

from collections.abc import Mapping
from typing import Any

from textual import events
from textual.message import Message
from textual.screen import Screen
from textual.widget import Widget

from netui.ui.actions import actions_in
from netui.ui.room import Room


class Typed(Message):
    """What was typed into a field, and what the field told the screen of it, has been seen to."""


class Keyboard:
    """The user's keymap, and the events that wait for a screen or a field to be ready."""

    def __init__(self, keymap: Mapping[str, tuple[str, ...]]) -> None:
        self._keymap = keymap
        self._places: dict[str, dict[str, str]] = {}
        self._waiting: list[events.Event] = []
        self._field: Widget | None = None  # got the newest key that was no action
        self._busy: Widget | None = None  # has to see to its keys before the next one

    def wait(self, event: events.Event) -> None:
        """Put an event behind those that wait."""
        self._waiting.append(event)

    def next_waiting(self, screen: Screen[Any]) -> events.Event | None:
        """The oldest event that waited, once `screen` and the field typed into are ready for it."""
        busy = self._busy is not None and self._busy.is_attached
        if self._waiting and not busy and getattr(screen, "ready", True):
            return self._waiting.pop(0)
        return None

    def typing(self, field: Widget | None) -> None:
        """A key goes to a field, which sees to it in its own time."""
        self._field = field

    def must_wait(self, event: events.Event) -> bool:
        """Whether an action has to wait for a field: it acts on all that was typed before it."""
        field, self._field = self._field, None
        # Round twice: the field's own news of its letters is behind them in its queue.
        if field is None or not field.call_later(lambda: field.post_message(Typed())):
            return False
        self._busy = field
        self._waiting.insert(0, event)
        return True

    def go_on(self) -> None:
        """The field has seen to its keys."""
        self._busy = None

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

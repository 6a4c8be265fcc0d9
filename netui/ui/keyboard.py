"""From a key to an action; and the keys typed before a screen is ready for them."""

from __future__ import annotations

from collections.abc import Callable, Mapping, Sequence
from typing import Any

from textual import events
from textual.message_pump import MessagePump
from textual.screen import Screen
from textual.widget import Widget

from netui.ui.actions import actions_in
from netui.ui.room import Room


class Keyboard:
    """The user's keymap, and the events that wait for a screen or a field to be ready."""

    def __init__(self, keymap: Mapping[str, tuple[str, ...]], go_on: Callable[[], object]) -> None:
        """`go_on` is called when those that wait for a field may follow."""
        self._keymap = keymap
        self._go_on = go_on
        self._places: dict[str, dict[str, str]] = {}
        self._waiting: list[events.Event] = []
        self._field: Widget | None = None  # got the newest key that was no action
        self._asked: list[Screen[Any]] = []  # opened for a result that is not told yet
        self._busy = False  # a field sees to its keys, and none may follow before it has

    def wait(self, event: events.Event) -> None:
        """Put an event behind those that wait."""
        self._waiting.append(event)

    def next_waiting(self, screen: Screen[Any]) -> events.Event | None:
        """The oldest event that waited, once `screen` and the field typed into are ready for it."""
        told = all(asked in screen.app.screen_stack for asked in self._asked)
        if self._waiting and told and not self._busy and getattr(screen, "ready", True):
            return self._waiting.pop(0)
        return None

    def asking(self, screen: Screen[Any], then: Callable[[Any], None]) -> Callable[[Any], None]:
        """`then`, which `screen` ends with; keys typed after that end wait until it was told."""
        self._asked.append(screen)

        def told(result: Any) -> None:
            self._asked.remove(screen)
            try:
                then(result)
            finally:
                self._go_on()

        return told

    def must_wait(self, event: events.Event) -> bool:
        """Whether an action has to wait for a field: it acts on all that was typed before it."""
        field, self._field = self._field, None
        if field is None:
            return False
        self._waiting.insert(0, event)
        self._wait_for(field)
        return True

    def typed(self, event: events.Event, field: Widget | None) -> None:
        """An event went to a field, which sees to it in its own time."""
        self._field = field
        # A key such as backspace comes back to the app first: letters must not overtake it.
        if field is not None and isinstance(event, events.Key) and not event.is_printable:
            self._wait_for(field)

    def _wait_for(self, field: Widget) -> None:
        """Go on behind what is in the queues of `field` and all above it.

        Twice behind its own: what it tells of its letters comes after them.
        """
        self._busy = True
        self._pass_on([field, *field.ancestors_with_self])

    def _pass_on(self, nodes: Sequence[MessagePump]) -> None:
        for place, node in enumerate(nodes, 1):
            if node.call_later(self._pass_on, nodes[place:]):  # not where it is closing
                return
        self._busy = False
        self._go_on()

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

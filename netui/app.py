"""The Textual app: screens, theme, keymap, palette; nothing else."""

from __future__ import annotations

import asyncio
import importlib
import signal
from collections.abc import Callable, Iterable, Mapping
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar, cast

from textual import events
from textual.app import App
from textual.command import Provider
from textual.screen import Screen

from netui.store import file
from netui.ui import themes
from netui.ui.actions import actions_in
from netui.ui.room import Room
from netui.ui.writes import Writes

# Where a screen lives; its module is imported when somebody goes there.
SCREENS: Mapping[str, tuple[str, str]] = {
    "home": ("netui.home.screen", "Home"),
    "welcome": ("netui.home.welcome", "Welcome"),
    "me": ("netui.home.me", "MeForm"),
    "review": ("netui.review.screen", "Review"),
    "log": ("netui.timeline.screen", "LogForm"),
    "add": ("netui.timeline.add_screen", "AddForm"),
    "promise": ("netui.promises.screen", "PromiseForm"),
    "reading": ("netui.ui.reading", "Reading"),
    "card": ("netui.people.screen", "CardForm"),
    "trash": ("netui.people.trash_screen", "Trash"),
    "import": ("netui.exchange.screen", "Import"),
    "date": ("netui.ui.date_dialog", "DateDialog"),
    "help": ("netui.ui.help", "Help"),
}
POLL_SECONDS = 1.0
SAID_SECONDS = 6.0


def _commands() -> type[Provider]:
    from netui.ui.palette import Actions

    return Actions


class Netui(App[int]):
    """One person, one file, three moments."""

    TITLE = "netui"
    DEMO = 3  # the exit code that asks for the demo
    BINDINGS: ClassVar = []
    COMMANDS: ClassVar = {_commands}
    CSS = "Screen { background: $background; color: $foreground; }"
    PAUSE_GC_ON_SCROLL = True

    def __init__(
        self,
        keymap: Mapping[str, tuple[str, ...]],
        theme: str,
        first: str,
        options: Mapping[str, Any] = MappingProxyType({}),
    ) -> None:
        """`first` is the screen to open on; `options` go to Textual's own constructor."""
        super().__init__(**options)
        self.keymap = keymap
        self._first = first
        self.chosen_theme = theme
        self._keys: dict[str, dict[str, str]] = {}
        self._typed: list[events.Key | events.Paste] = []
        self._seen_version = 0
        self._answered = False
        self.problems: list[str] = []
        self.writes = Writes(self.set_timer, self.say)

    # --- screens

    def get_default_screen(self) -> Screen[Any]:
        """The home screen, or the welcome on an empty file."""
        return self.screen_named(self._first)

    def screen_named(self, name: str, *args: object, **options: object) -> Room[Any]:
        """A new screen of the registry above."""
        module, cls = SCREENS[name]
        return cast(Room[Any], getattr(importlib.import_module(module), cls)(*args, **options))

    def go_home(self) -> None:
        """From the welcome to the home screen, once somebody is known."""
        self.switch_screen(self.screen_named("home"))

    def go(
        self,
        name: str,
        *args: object,
        then: Callable[[Any], None] | None = None,
        **options: object,
    ) -> None:
        """Open a screen on top; `then` gets its result."""
        self.push_screen(self.screen_named(name, *args, **options), then)

    def on_mount(self) -> None:
        """Set the theme, watch the file and leave cleanly when asked to."""
        self.problems += themes.register(self, self.chosen_theme)
        self._seen_version = file.data_version()
        self.set_interval(POLL_SECONDS, self.look_for_changes)
        for name in ("SIGTERM", "SIGHUP"):
            if hasattr(signal, name):
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.exit)

    # --- keys

    async def on_event(self, event: events.Event) -> None:
        """Keys go through the registry first; those typed before a screen is ready wait for it."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            if not getattr(self.screen, "ready", True) or self._typed:
                self._typed.append(event)
                return
            if isinstance(event, events.Key) and self._acted_on(event):
                return
        await super().on_event(event)

    def let_in_typed(self) -> None:
        """The screen is ready: the keys that waited follow, in the order they were typed."""
        if self._typed:
            self.call_later(self._type_on)

    async def _type_on(self) -> None:
        while self._typed and getattr(self.screen, "ready", True):
            event = self._typed.pop(0)
            if not (isinstance(event, events.Key) and self._acted_on(event)):
                await super().on_event(event)

    def _acted_on(self, event: events.Key) -> bool:
        screen = self.screen
        if not isinstance(screen, Room):
            return False
        focused = screen.focused
        if focused is not None and focused.check_consume_key(event.key, event.character):
            return False
        if event.key in getattr(focused, "own_keys", ()):
            return False
        action = self.keys_of(screen.place).get(event.key)
        if action is None:
            return False
        self.say("")
        acted = screen.perform(action)
        if acted and not self._answered:
            self._answered = True
            self.set_timer(0.5, self._back_up)
        return acted

    def keys_of(self, place: str) -> dict[str, str]:
        """Key -> action id in a place."""
        if place not in self._keys:
            self._keys[place] = {
                key: action.id for action in actions_in(place, self.keymap) for key in action.keys
            }
        return self._keys[place]

    # --- what every screen needs

    def say(self, text: str) -> None:
        """Tell what happened, in the top line, until the next key or some seconds later."""
        for screen in reversed(self.screen_stack):
            for top in screen.query("Top"):
                top.say(text)  # type: ignore[attr-defined]
        if text:
            self.set_timer(SAID_SECONDS, partial(self._unsay, text))

    def _unsay(self, text: str) -> None:
        for screen in self.screen_stack:
            for top in screen.query("Top"):
                if top.said == text:  # type: ignore[attr-defined]
                    top.say("")  # type: ignore[attr-defined]

    def show_hints(self) -> None:
        """Bring the bottom line up to date with the focus."""
        screen = self.screen
        if isinstance(screen, Room):
            for bottom in screen.query("Bottom"):
                bottom.show(screen.hints())  # type: ignore[attr-defined]

    def write(
        self,
        change: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Make a change and show it; a lock is waited for, a refusal said (or given to `refused`)."""

        def shown(result: Any) -> None:
            self.show_changes()
            if then is not None:
                then(result)

        self.writes.submit(change, shown, refused or self.say)

    def show_changes(self) -> None:
        """Let every screen show what the file holds now."""
        for screen in self.screen_stack:
            if isinstance(screen, Room):
                screen.file_changed()

    def look_for_changes(self) -> None:
        """Show what another program wrote."""
        version = file.data_version()
        if version != self._seen_version:
            self._seen_version = version
            self.show_changes()

    # --- actions of every screen

    def do_undo(self) -> None:
        """Take back the file's newest action."""
        from netui.store import undo

        self.write(undo.undo, lambda outcome: self.say(outcome.sentence("Undone")))

    def do_redo(self) -> None:
        """Do again what was undone last."""
        from netui.store import undo

        self.write(undo.redo, lambda outcome: self.say(outcome.sentence("Redone")))

    def do_help(self) -> None:
        """Every key that works here."""
        screen = self.screen
        if isinstance(screen, Room):
            self.go("help", screen)

    def do_palette(self) -> None:
        """Every action by name."""
        from netui.ui.palette import open_palette

        open_palette(self)

    def on_command_palette_option_highlighted(self, event: Any) -> None:
        """A theme is shown while it is highlighted."""
        from netui.ui.palette import preview

        preview(self, event)

    def on_command_palette_closed(self, event: Any) -> None:
        """Without a choice, the theme is as before."""
        from netui.ui.palette import closed

        closed(self, event)

    def do_quit(self) -> None:
        """Leave; what waits for a lock is written first."""
        self.exit(0)

    async def on_unmount(self) -> None:
        """Nothing that was shown is lost."""
        if self.writes.waiting:
            file.run(f"PRAGMA busy_timeout = {file.BUSY_MS}")
            self.writes.retry()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[Any]:
        """None of Textual's own: the registry names every action."""
        return ()

    def _back_up(self) -> None:
        self.run_worker(_daily_backup, thread=True, exit_on_error=False, group="backup")


def _daily_backup() -> None:
    from netui.store import backup

    backup.daily()

"""The Textual app: screens, theme, keymap, palette; nothing else."""

from __future__ import annotations

import asyncio
import signal
from collections.abc import Callable, Iterable, Mapping
from contextlib import suppress
from functools import partial
from types import MappingProxyType
from typing import Any, ClassVar

from textual import events
from textual.app import App
from textual.command import Provider
from textual.screen import Screen

from netui import clock, screens
from netui.store import file
from netui.ui import themes
from netui.ui.bars import Bottom, Top
from netui.ui.keyboard import Keyboard
from netui.ui.room import Room
from netui.ui.writes import Writes

POLL_SECONDS = 1.0
SAID_SECONDS = 6.0
BACKUP_SECONDS = 0.5  # after the first answered key


def _commands() -> type[Provider]:
    from netui.ui.palette import Actions

    return Actions


class Netui(App[int]):
    """One person, one file, three moments."""

    TITLE = "netui"
    DEMO = 3  # the exit code that asks for the demo
    BINDINGS: ClassVar = []
    COMMANDS: ClassVar = {_commands}
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
        self._keyboard = Keyboard(keymap, self.let_in_typed)
        self._seen = (0, clock.today())
        self._answered = False
        self.problems: list[str] = []
        self.fault: BaseException | None = None
        self.writes = Writes(self.set_timer, self.say)

    # --- screens

    def get_default_screen(self) -> Screen[Any]:
        """The home screen, or the welcome on an empty file."""
        return screens.make(self._first)

    def go_home(self) -> None:
        """From the welcome to the home screen, once somebody is known."""
        # On top: Textual cannot switch away from the first screen.
        if len(self.screen_stack) == 1:
            self.push_screen(screens.make("home"))

    def go(
        self,
        name: str,
        *args: object,
        then: Callable[[Any], None] | None = None,
        **options: object,
    ) -> None:
        """Open a screen on top; `then` gets its result."""
        self.ask(screens.make(name, *args, **options), then)

    def ask(self, screen: Screen[Any], then: Callable[[Any], None] | None) -> None:
        """Open a screen on top; keys typed after it ends wait until `then` has its result."""
        self.push_screen(screen, self._keyboard.asking(screen, then) if then else None)

    def on_mount(self) -> None:
        """Set the theme, watch the file and leave cleanly when asked to."""
        self.problems += themes.register(self, self.chosen_theme)
        self._seen = (file.data_version(), clock.today())
        self.set_interval(POLL_SECONDS, self.look_for_changes)
        for name in ("SIGTERM", "SIGHUP"):
            with suppress(AttributeError, NotImplementedError):  # Windows has neither
                asyncio.get_running_loop().add_signal_handler(getattr(signal, name), self.exit)

    # --- keys

    async def on_event(self, event: events.Event) -> None:
        """Keys go through the registry first; those typed before a screen is ready wait for it."""
        if isinstance(event, (events.Key, events.Paste)) and not event.is_forwarded:
            self._keyboard.wait(event)
            await self._type_on()
        else:
            await super().on_event(event)

    async def _type(self, event: events.Event) -> None:
        action = self._keyboard.action_for(event, self.screen)
        if action is not None and self._keyboard.must_wait(event):
            return
        if action is None or not self._perform(action):
            field = self.screen.focused
            await super().on_event(event)
            self._keyboard.typed(event, field)

    def let_in_typed(self) -> None:
        """A screen or a field is ready: the keys that waited follow, as they were typed."""
        self.call_later(self._type_on)

    async def _type_on(self) -> None:
        while (event := self._keyboard.next_waiting(self.screen)) is not None:
            await self._type(event)

    def _perform(self, action: str) -> bool:
        self.say("")
        acted = isinstance(self.screen, Room) and self.screen.perform(action)
        if acted and not self._answered:
            self._answered = True
            self.set_timer(BACKUP_SECONDS, self._back_up)
        return acted

    # --- what every screen needs

    def say(self, text: str) -> None:
        """Tell what happened, in the top line, until the next key or some seconds later."""
        if not self.is_running:
            return
        for screen in reversed(self.screen_stack):
            for top in screen.query(Top):
                top.say(text)
        if text:
            self.set_timer(SAID_SECONDS, partial(self._unsay, text))

    def _unsay(self, text: str) -> None:
        for screen in self.screen_stack:
            for top in screen.query(Top):
                if top.said == text:
                    top.say("")

    def show_hints(self) -> None:
        """Bring the bottom line up to date with the focus; that below a form, too."""
        for screen in self.screen_stack:
            if isinstance(screen, Room) and (screen.ready or screen is self.screen):
                for bottom in screen.query(Bottom):
                    bottom.show(screen.hints())

    def write(
        self,
        change: Callable[[], Any],
        then: Callable[[Any], None] | None = None,
        refused: Callable[[str], None] | None = None,
    ) -> None:
        """Make a change and show it; a lock is waited for, a refusal said (by `refused`)."""

        def shown(result: Any) -> None:
            self.show_changes()
            if then is not None:
                then(result)

        self.writes.submit(change, shown, refused or self.say)

    def show_changes(self) -> None:
        """Let every screen show what the file holds now."""
        for screen in self.screen_stack if self.is_running else ():
            if isinstance(screen, Room) and screen.is_mounted:
                screen.file_changed()

    def look_for_changes(self) -> None:
        """Show what another program wrote, and what a new day brings."""
        seen = (file.data_version(), clock.today())
        if seen != self._seen:
            self._seen = seen
            self.show_changes()

    # --- actions of every screen

    def do_undo(self) -> None:
        """Take back the file's newest action."""
        from netui.ui.undoing import take_back

        take_back(self)

    def do_redo(self) -> None:
        """Do again what was undone last."""
        from netui.ui.undoing import do_again

        do_again(self)

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

    def _fatal_error(self) -> None:
        # Textual's own would print local variables, and so people's data.
        self.fault = self._exception
        self._close_messages_no_wait()

    def do_quit(self) -> None:
        """Leave; what waits for a lock is written first."""
        self.exit(0)

    async def on_unmount(self) -> None:
        """Nothing that was shown is lost, or it is said."""
        if self.writes.waiting:
            file.run(f"PRAGMA busy_timeout = {file.BUSY_MS}")
            self.fault = self.fault or self.writes.finish()

    def get_system_commands(self, screen: Screen[Any]) -> Iterable[Any]:
        """None of Textual's own: the registry names every action."""
        return ()

    def _back_up(self) -> None:
        from netui.ui.daily_backup import back_up

        self.run_worker(partial(back_up, self), thread=True, exit_on_error=False, group="backup")

"""The command palette: every action by name, and the themes, shown while they are highlighted."""

from __future__ import annotations

from collections.abc import Callable
from functools import partial
from typing import TYPE_CHECKING, Any, NamedTuple, cast

from textual.command import CommandPalette, DiscoveryHit, Hit, Hits, Provider
from textual.content import Content

from netui import settings, themes_file
from netui.store import remembered
from netui.text import literal
from netui.ui import themes
from netui.ui.actions import actions_in, shown
from netui.ui.room import Room

if TYPE_CHECKING:
    from netui.app import Netui

THEME = "Theme: "
_NOT_NAMED = {"palette", "down", "up", "first", "last", "page-down", "page-up", "open", "back"}


class _Entry(NamedTuple):
    name: str
    keys: str
    run: Callable[[], Any]


def open_palette(app: Netui) -> None:
    """Open it on the screen that is shown."""
    for problem in themes.register_all(app):
        app.say(problem)
    app.action_command_palette()


def preview(app: Netui, event: CommandPalette.OptionHighlighted) -> None:
    """Show the highlighted theme; any other entry brings the chosen one back."""
    hit = getattr(event.highlighted_event.option, "hit", None)
    name = (getattr(hit, "text", None) or "").removeprefix(THEME)
    app.theme = name if name in app.available_themes else app.chosen_theme


def closed(app: Netui, event: CommandPalette.Closed) -> None:
    """Without a choice, the theme is as before."""
    if not event.option_selected:
        app.theme = app.chosen_theme


class Actions(Provider):
    """What can be done on the screen below the palette."""

    @property
    def _room(self) -> Room[Any] | None:
        return self.screen if isinstance(self.screen, Room) else None

    def _entries(self) -> list[_Entry]:
        room = self._room
        if room is None:
            return []
        entries = [
            _Entry(
                action.description,
                " ".join(shown(key) for key in action.keys),
                partial(room.perform, action.id),
            )
            for action in actions_in(room.place, room.netui.keymap)
            if action.id not in _NOT_NAMED and room.handler(action.id) is not None
        ]
        names = sorted(data.name for data in themes_file.load_all()[0])
        return entries + [_Entry(THEME + name, "", partial(self._choose, name)) for name in names]

    def _choose(self, name: str) -> None:
        app = cast("Netui", self.app)
        app.theme = app.chosen_theme = name
        wanted = settings.current().theme
        app.write(lambda: remembered.keep_theme(name, wanted), lambda _: app.say(f"Theme: {name}"))

    async def discover(self) -> Hits:
        """Everything, before a letter is typed."""
        for entry in self._entries():
            yield DiscoveryHit(_display(entry), entry.run, text=entry.name)

    async def search(self, query: str) -> Hits:
        """What matches the letters typed."""
        matcher = self.matcher(query)
        for entry in self._entries():
            score = matcher.match(entry.name)
            if score > 0:
                yield Hit(score, _display(entry), entry.run, text=entry.name)


def _display(entry: _Entry) -> Content:
    return Content.assemble(literal(entry.name), ("   " + entry.keys, "$foreground-muted"))

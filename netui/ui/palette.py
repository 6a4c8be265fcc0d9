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


class Palette(CommandPalette):
    """Textual's own, as calm as the forms."""

    DEFAULT_CSS = """
    Palette > Vertical { width: 76; max-width: 96%; margin-top: 1; background: $background; }
    Palette > Vertical:dark { background: $background; }
    Palette #--input, Palette #--input.--list-visible { border: round $accent; padding: 0 1; }
    Palette SearchIcon { display: none; }
    Palette CommandInput, Palette CommandInput:focus { border: none; height: 1; }
    Palette CommandList { max-height: 60vh; background: $background; }
    Palette CommandList, Palette CommandList:focus { border: round $border-blurred; }
    Palette CommandList { scrollbar-size-vertical: 1; }
    Palette CommandList > .option-list--option { text-style: none; }
    Palette CommandList > .option-list--option-highlighted {
        color: $block-cursor-foreground; background: $block-cursor-background;
        text-style: $block-cursor-text-style;
    }
    """


def open_palette(app: Netui) -> None:
    """Open it on the screen that is shown."""
    for problem in themes.register_all(app):
        app.say(problem)
    if not isinstance(app.screen, CommandPalette):
        app.push_screen(Palette(placeholder="An action or a theme · esc back"))


def preview(app: Netui, event: CommandPalette.OptionHighlighted) -> None:
    """Show the highlighted theme; any other entry brings the chosen one back."""
    hit = getattr(event.highlighted_event.option, "hit", None)
    name = (getattr(hit, "text", None) or "").removeprefix(THEME)
    app.theme = name if name in app.available_themes else app.chosen_theme
    # Textual restyles the screens below it, and leaves the palette itself in the old colours.
    app.call_next(app.stylesheet.update, app.screen)


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

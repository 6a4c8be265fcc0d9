"""Themes for Textual: the wanted one before the first paint, the others when somebody looks."""

from __future__ import annotations

from collections.abc import Mapping
from dataclasses import asdict
from typing import TYPE_CHECKING, Any

from netui import paths, themes_file
from netui.errors import Refused
from netui.themes_file import ThemeData

if TYPE_CHECKING:
    from textual.app import App
    from textual.theme import Theme

# The same as themes/netui-dark.yaml (a test compares them): reading YAML would cost 10 ms at start.
DEFAULT = ThemeData(
    name="netui-dark",
    dark=True,
    primary="#7aa2b8",
    secondary="#8b98a9",
    accent="#e5b567",
    foreground="#d7dde4",
    background="#14181d",
    surface="#1a1f25",
    panel="#232a32",
    success="#8fc08a",
    warning="#e0a15e",
    error="#e5797a",
    variables={
        "foreground-muted": "#98a3ae",
        "border": "#7aa2b8",
        "border-blurred": "#3a4550",
        "block-cursor-foreground": "#ffffff",
        "block-cursor-background": "#28465a",
        "block-cursor-text-style": "bold",
        "block-cursor-blurred-foreground": "#d7dde4",
        "block-cursor-blurred-background": "#27323b",
        "block-hover-background": "#20272e",
        "footer-key-foreground": "#e5b567",
        "input-selection-background": "#7aa2b8 35%",
        "scrollbar": "#3a4550",
        "scrollbar-background": "#1a1f25",
    },
)
WITHOUT_COLOUR = "netui-ansi"


def start_options(environ: Mapping[str, str]) -> dict[str, Any]:
    """Keyword arguments for `App.__init__`; call it before, as Textual takes NO_COLOR away.

    Under NO_COLOR Textual picks its filter in the constructor: only `ansi_color=True` given there
    keeps text readable, and the theme to go with it is `wanted_theme`'s.
    """
    return {"ansi_color": True} if without_colour(environ) else {}


def without_colour(environ: Mapping[str, str]) -> bool:
    """Whether NO_COLOR is set; as Textual does, an empty value counts too."""
    return "NO_COLOR" in environ


def wanted_theme(setting: str, environ: Mapping[str, str]) -> str:
    """The theme to start with: that of the settings, or the terminal's own under NO_COLOR."""
    return WITHOUT_COLOUR if without_colour(environ) else setting


def register(app: App[Any], wanted: str) -> list[str]:
    """Register and choose the theme `wanted` alone; returns what was wrong with it, in sentences.

    A theme that is broken or unknown is named, and the default one taken in its place.
    """
    problems: list[str] = []
    theme = _wanted(app, wanted, problems) or to_textual(DEFAULT)
    app.register_theme(theme)
    app.theme = theme.name
    return problems


def register_all(app: App[Any]) -> list[str]:
    """Register every theme there is, for a list to choose from; returns what was wrong."""
    themes, problems = themes_file.load_all()
    for data in themes:
        try:
            app.register_theme(to_textual(data))
        except Refused as problem:
            problems.append(str(problem))
    return problems


def to_textual(data: ThemeData) -> Theme:
    """Textual's own form of `data`, tried out. Raises Refused: a bad colour would end the app."""
    from textual.color import Color, ColorParseError
    from textual.theme import Theme

    theme = Theme(**asdict(data))
    try:
        theme.to_color_system().generate()
        for name, value in data.variables.items():
            colour = value.partition(" ")[0]
            if "-style" not in name and colour != "auto":
                Color.parse(colour)
    except ColorParseError as error:
        raise Refused(f"theme {data.name}: {error}: mend the colour in its file") from error
    return theme


def _wanted(app: App[Any], wanted: str, problems: list[str]) -> Theme | None:
    own = paths.home().themes / f"{wanted}.yaml"
    if wanted == DEFAULT.name and not own.is_file():
        return None
    path = themes_file.find(wanted)
    if path is None:
        if wanted in app.available_themes:
            return app.available_themes[wanted]
        problems.append(
            f"theme “{wanted}” is not known: choose another in the palette, or in config.yaml"
        )
        return None
    try:
        return to_textual(themes_file.read_theme(path))
    except Refused as problem:
        problems.append(str(problem))
        return None

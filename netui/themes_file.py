"""Themes as YAML, one file each, called after its theme: read and checked, without Textual."""

from __future__ import annotations

import re
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from netui import paths
from netui.errors import Refused

MAX_BYTES = 20_000
COLOURS = (
    "primary",
    "secondary",
    "accent",
    "foreground",
    "background",
    "surface",
    "panel",
    "success",
    "warning",
    "error",
)
_KEYS = ("name", "dark", "ansi", *COLOURS, "variables")

_NAMED = re.compile(
    r"(?:black|silver|gray|white|maroon|red|purple|fuchsia|green|lime|olive|yellow|navy|blue|teal"
    r"|aqua|transparent|ansi_default"
    r"|ansi_(?:bright_)?(?:black|red|green|yellow|blue|magenta|cyan|white))\Z"
)
_HEX = re.compile(r"#(?:[0-9a-fA-F]{3}|[0-9a-fA-F]{4}|[0-9a-fA-F]{6}|[0-9a-fA-F]{8})\Z")
_SHARE = re.compile(r"(?:100|\d{1,2})%\Z")
_NAME = re.compile(r"[a-z0-9](?:[a-z0-9-]{0,38}[a-z0-9])?\Z")
_VARIABLE = re.compile(r"[a-z][a-z0-9-]{0,59}\Z")
_STYLE = re.compile(r"(?:none|(?:(?:not )?(?:bold|dim|italic|underline|reverse|strike) ?)+)\Z")


@dataclass(frozen=True)
class ThemeData:
    """A checked theme. Colours are `#rrggbb` or names; `ansi` asks for the terminal's own."""

    name: str
    dark: bool
    primary: str
    secondary: str
    accent: str
    foreground: str
    background: str
    surface: str
    panel: str
    success: str
    warning: str
    error: str
    ansi: bool = False
    variables: dict[str, str] = field(default_factory=dict)


def builtin_folder() -> Path:
    """The folder of netui's own themes: inside the package when installed, beside it if not."""
    package = Path(__file__).parent
    installed = package / "themes"
    return installed if installed.is_dir() else package.parent / "themes"


def theme_files(builtin: Path, user: Path) -> list[Path]:
    """The theme files of both folders by name; a user's file stands in for a built-in namesake."""
    files = {
        file.name: file for folder in (builtin, user) for file in sorted(folder.glob("*.yaml"))
    }
    return [files[name] for name in sorted(files)]


def find(name: str) -> Path | None:
    """The file of the theme called `name`, the user's own first; None where there is none."""
    if not _NAME.match(name):
        return None
    folders = (paths.home().themes, builtin_folder())
    return next((path for f in folders if (path := f / f"{name}.yaml").is_file()), None)


def load_all() -> tuple[list[ThemeData], list[str]]:
    """Every sound theme, by name, and one sentence for each broken one, which is skipped.

    Behind a broken file of the user's stands the built-in theme of that name, if there is one.
    """
    themes: list[ThemeData] = []
    problems: list[str] = []
    for path in theme_files(builtin_folder(), paths.home().themes):
        try:
            themes.append(read_theme(path))
        except Refused as problem:
            problems.append(str(problem))
            namesake = builtin_folder() / path.name
            if path != namesake and namesake.is_file():
                themes.append(read_theme(namesake))
    return themes, problems


def read_theme(path: Path) -> ThemeData:
    """The theme in `path`. Raises Refused with file, line and what to mend."""
    from netui.yaml_file import load

    data = load(path, MAX_BYTES)
    if not isinstance(data, dict):
        raise Refused(f"{path}: not a theme: write “name: {path.stem}” and its colours, one a line")
    for key in data:
        if key not in _KEYS:
            raise _refused(path, key, f"the key “{key}” is not known", f"use {', '.join(_KEYS)}")
    missing = [key for key in ("name", "dark", *COLOURS) if key not in data]
    if missing:
        raise Refused(f"{path}: {', '.join(missing)} missing: add a line for each")
    _check_name(path, data["name"])
    for key in ("dark", "ansi"):
        if not isinstance(data.get(key, False), bool):
            raise _refused(path, key, f"“{key}” is neither true nor false", "write one of them")
    for key in COLOURS:
        if not _is_colour(data[key]):
            raise _bad_colour(path, key, data[key])
    return ThemeData(**{**data, "variables": _variables(path, data.get("variables"))})


def _check_name(path: Path, name: object) -> None:
    if not isinstance(name, str) or not _NAME.match(name):
        raise _refused(
            path, "name", "the name is not usable", "take small letters, digits and hyphens"
        )
    if name != path.stem:
        raise _refused(
            path, "name", f"the theme is called “{name}”, its file “{path.stem}”", "rename one"
        )


def _variables(path: Path, found: object) -> dict[str, str]:
    if found is None:
        return {}
    if not isinstance(found, dict):
        raise _refused(path, "variables", "“variables” is no mapping", "write “name: colour” lines")
    for key, value in found.items():
        if not isinstance(key, str) or not _VARIABLE.match(key):
            raise _refused(path, key, f"“{key}” is no variable's name", "use letters and hyphens")
        if _is_style_name(key):
            if not _is_style(value):
                raise _refused(
                    path, key, f"“{value}” is no text style", "write such as “bold reverse”"
                )
        elif not _is_colour(value, share=True):
            raise _bad_colour(path, key, value)
    return dict(found)


def _is_style_name(key: str) -> bool:
    return key.endswith("-style") or "-style-" in key


def _is_style(value: object) -> bool:
    return isinstance(value, str) and bool(_STYLE.match(value))


def _is_colour(value: object, share: bool = False) -> bool:
    """Whether `value` is a colour; with `share`, also “colour 35%” and “auto 60%”."""
    if not isinstance(value, str):
        return False
    colour, _, rest = value.partition(" ")
    named = bool(_NAMED.match(colour) or _HEX.match(colour))
    if rest:
        return share and (named or colour == "auto") and bool(_SHARE.match(rest))
    return named


def _bad_colour(path: Path, key: str, value: object) -> Refused:
    # Unquoted, `#7aa2b8` is a comment in YAML and leaves nothing.
    what = f"“{key}” has no colour" if value is None else f"“{value}” is no colour for “{key}”"
    return _refused(
        path, key, what, 'write it in quotes, such as "#7aa2b8", or a name such as teal'
    )


def _refused(path: Path, key: Any, what: str, mend: str) -> Refused:
    line = _line_of(path, key)
    where = f"{path}, line {line}" if line else str(path)
    return Refused(f"{where}: {what}: {mend}")


def _line_of(path: Path, key: Any) -> int | None:
    """The line on which `key` stands, counted from 1."""
    pattern = re.compile(rf"""\s*["']?{re.escape(str(key))}["']?\s*:""")
    lines = path.read_text("utf-8-sig").splitlines()
    return next((n for n, line in enumerate(lines, 1) if pattern.match(line)), None)

"""What the program remembers between starts, beside the user's data and outside undo."""

from __future__ import annotations

from netui.store.file import run, transaction

THEME = "theme"


def keep_theme(name: str, configured: str) -> None:
    """Remember the theme chosen in the palette, until config.yaml asks for another one."""
    with transaction():
        run(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (THEME, f"{configured}\n{name}"),
        )


def theme(configured: str) -> str:
    """The theme to start with: the one chosen last, unless config.yaml was changed since."""
    row = run("SELECT value FROM setting WHERE key = ?", (THEME,)).fetchone()
    then, _, name = row[0].partition("\n") if row else ("", "", "")
    return name if name and then == configured else configured

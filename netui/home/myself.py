"""Me: one row of the file."""

from __future__ import annotations

from collections.abc import Mapping

from netui.store import undo
from netui.store.file import run
from netui.text import clean

COLUMNS = ("name", "field", "city", "seeks", "offers", "links")


def read() -> dict[str, str]:
    """What I said of myself, by column; "" where nothing."""
    row = run(f"SELECT {', '.join(COLUMNS)} FROM me WHERE id = 1").fetchone()
    return dict(zip(COLUMNS, row or [""] * len(COLUMNS), strict=True))


def write(values: Mapping[str, str]) -> None:
    """Say who I am, as one action; columns that are not named stay."""
    wanted = {**read(), **{name: clean(values[name]) for name in COLUMNS if name in values}}
    with undo.action("Say who I am"):
        if run("SELECT 1 FROM me WHERE id = 1").fetchone():
            sets = ", ".join(f"{name} = ?" for name in COLUMNS)
            run(f"UPDATE me SET {sets} WHERE id = 1", [wanted[name] for name in COLUMNS])
        else:
            run(
                f"INSERT INTO me (id, {', '.join(COLUMNS)}) VALUES (1, ?, ?, ?, ?, ?, ?)",
                [wanted[name] for name in COLUMNS],
            )

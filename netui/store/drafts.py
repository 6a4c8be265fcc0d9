"""Text in work: kept outside undo, so that a killed program loses at most the last second.

A key such as `notes:12` belongs to a text field. Two copies of netui may have the same field open:
then each keeps a row of its own (`notes:12`, `notes:12 #2`), and what a killed copy left is found
once the others are done.
"""

from __future__ import annotations

from typing import NamedTuple

from netui import clock
from netui.store.file import run, transaction
from netui.text import clean_lines


class Draft(NamedTuple):
    """A draft: its text, the saved text that it started from, and when it was kept (UTC, ISO)."""

    text: str
    base: str
    updated_at: str


class _Held(NamedTuple):
    """The row that this process has for a key, as it was last seen."""

    row: str
    text: str


_held: dict[str, _Held] = {}
_ALL = "(key = ? OR key >= ? || ' #' AND key < ? || ' $')"  # '$' follows '#'
# A draft that became a note is text in work again where the sending was undone, until it is opened.
_IN_WORK = (
    "(key NOT LIKE 'sent:%' OR NOT EXISTS (SELECT 1 FROM note WHERE id = CAST(base AS INTEGER))"
    " AND NOT EXISTS (SELECT 1 FROM draft d WHERE d.key = 'message:' || substr(draft.key, 6)))"
)


def keep(key: str, text: str, base: str = "") -> None:
    """Keep `text` as the draft of `key`; a text that equals `base` is none and is forgotten."""
    text, base = clean_lines(text), clean_lines(base)
    if text == base:
        forget(key)
        return
    held = _held.get(key)
    if held is not None and _stands(held, text, base):
        return
    with transaction():
        row = held.row if held is not None and _overwrite(held, text, base) else None
        if row is None:
            row = _add(key, text, base)
    _held[key] = _Held(row, text)


def find(key: str) -> Draft | None:
    """The draft of `key`: this copy's own, else the newest left by another; None where none is."""
    held = _held.get(key)
    found = run(
        f"SELECT key, text, base, updated_at FROM draft WHERE {_ALL}"
        " ORDER BY key = ? AND text = ? DESC, updated_at DESC, id DESC LIMIT 1",
        (key, key, key, *(held or ("", ""))),
    ).fetchone()
    if found is None:
        _held.pop(key, None)
        return None
    row, text, base, updated_at = found
    _held[key] = _Held(row, text)
    return Draft(text, base, updated_at)


def forget(key: str) -> None:
    """Drop the draft of `key` that was kept or found here; what another copy wrote since stays."""
    held = _held.get(key)
    if held is not None:
        with transaction():
            run("DELETE FROM draft WHERE key = ? AND text = ?", held)
        del _held[key]  # only now: a lock may have this tried again


def holds(key: str) -> bool:
    """Whether this copy has kept or found a draft of `key` that it has not forgotten."""
    return key in _held


def all_keys() -> list[str]:
    """The keys that have a draft, the newest first."""
    rows = run(f"SELECT key FROM draft WHERE {_IN_WORK} ORDER BY updated_at DESC, id DESC")
    return list(dict.fromkeys(row[0].partition(" #")[0] for row in rows))


def count() -> int:
    """How many drafts are in work."""
    return int(run(f"SELECT count(*) FROM draft WHERE {_IN_WORK}").fetchone()[0])


def _stands(held: _Held, text: str, base: str) -> bool:
    """Whether the row that is held says all this already."""
    row = run("SELECT text, base FROM draft WHERE key = ?", (held.row,)).fetchone()
    return bool(row == (text, base))


def _overwrite(held: _Held, text: str, base: str) -> bool:
    """Write over the row that is held; False where another copy has changed it since."""
    cursor = run(
        "UPDATE draft SET text = ?, base = ?, updated_at = ? WHERE key = ? AND text = ?",
        (text, base, clock.stamp(), *held),
    )
    return cursor.rowcount == 1


def _add(key: str, text: str, base: str) -> str:
    """Write a row of this copy's own, and return its key."""
    taken = {row[0] for row in run(f"SELECT key FROM draft WHERE {_ALL}", (key, key, key))}
    row, number = key, 1
    while row in taken:
        number += 1
        row = f"{key} #{number}"
    run(
        "INSERT INTO draft (key, text, base, updated_at) VALUES (?, ?, ?, ?)",
        (row, text, base, clock.stamp()),
    )
    return row

"""What of a contact a search found where it was not the name, the company or the title."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netui.store.file import run
from netui.text import clean, fold

MOST_TALKS = 200  # of one contact, the newest; further back it says less about them
BEFORE = 2  # words shown before the one that was found

# In the order in which they tell most.
_TEXTS = (
    ("answer", "SELECT text FROM answer WHERE contact_id = ? ORDER BY id DESC"),
    (
        "suggestion",
        "SELECT text || ' ' || result FROM advice WHERE contact_id = ? ORDER BY id DESC",
    ),
    ("tag", "SELECT value FROM trait WHERE contact_id = ? AND kind = 'tag'"),
    ("interest", "SELECT value FROM trait WHERE contact_id = ? AND kind = 'interest'"),
    ("detail", "SELECT value FROM trait WHERE contact_id = ?"),
    ("notes", "SELECT notes FROM contact WHERE id = ?"),
    ("seeks", "SELECT seeks FROM contact WHERE id = ?"),
    ("offers", "SELECT offers FROM contact WHERE id = ?"),
    ("city", "SELECT city FROM contact WHERE id = ?"),
    ("met", "SELECT met_where FROM contact WHERE id = ?"),
    (
        "talk",
        "SELECT i.summary || ' ' || i.notes FROM participant p"
        " JOIN interaction i ON i.id = p.interaction_id"
        " WHERE p.contact_id = ? AND i.trashed_at IS NULL"
        f" ORDER BY i.on_date DESC, i.id DESC LIMIT {MOST_TALKS}",
    ),
)


class Found(NamedTuple):
    """Where a word stands, and from a little before it on what: answer, "… to learn Rust"."""

    where: str
    text: str


def found_by(contact_id: int, words: Iterable[str]) -> Found | None:
    """The first place where one of the folded words begins a word; None for nowhere.

    The longest of the words is looked for first: it says most.
    """
    for word in sorted(words, key=len, reverse=True):
        starts = re.compile(rf"(?<!\w){re.escape(word)}")
        for where, text in _texts(contact_id):
            if starts.search(fold(text)):
                return Found(where, _from(text, starts))
    return None


def _texts(contact_id: int) -> Iterator[tuple[str, str]]:
    for where, sql in _TEXTS:
        for (text,) in run(sql, (contact_id,)):
            yield where, clean(text)


def _from(text: str, starts: re.Pattern[str]) -> str:
    parts = text.split()
    at = next((place for place, part in enumerate(parts) if starts.search(fold(part))), 0)
    first = max(at - BEFORE, 0)
    return ("… " if first else "") + " ".join(parts[first:])

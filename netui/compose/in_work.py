"""Notes in work: the drafts of the composer, as a list shows them."""

from __future__ import annotations

from datetime import date, datetime
from typing import NamedTuple

from netui import clock
from netui.compose import draft
from netui.compose.draft import Version
from netui.people.name import NAME
from netui.store import drafts
from netui.store.file import run
from netui.text import clean


class InWork(NamedTuple):
    """A draft: to whom, how it begins or which template it has, and the day it was kept."""

    contact_id: int
    name: str
    beginning: str
    kept_on: date


def in_work() -> list[InWork]:
    """The notes in work, the newest first; those to people in the trash left out."""
    numbers = map(draft.contact_of, drafts.all_keys())
    found = (_read(number) for number in numbers if number is not None)
    return [one for one in found if one is not None]


def _read(contact_id: int) -> InWork | None:
    key, unsent = draft.key(contact_id), f"{draft.UNSENT}{contact_id}"
    # Read past `drafts.find`, which would take what another copy writes for this one's own.
    row = run(
        f"SELECT {NAME}, d.text, d.updated_at FROM contact JOIN draft d ON d.key = ?"
        " OR (d.key >= ? || ' #' AND d.key < ? || ' $') OR d.key = ?"
        " WHERE contact.id = ? AND contact.trashed_at IS NULL"
        " ORDER BY d.key = ?, d.updated_at DESC, d.id DESC",
        (key, key, key, unsent, contact_id, unsent),
    ).fetchone()
    if row is None:
        return None
    name, text, updated_at = row
    kept = draft.read(text)
    return InWork(contact_id, clean(name), _beginning(kept.now) if kept else "", _day(updated_at))


def _beginning(version: Version) -> str:
    if version.text is not None:
        return clean(version.text[:240])
    from netui.compose.templates import templates

    known = templates().get(version.template)
    return clean(known.title) if known else ""


def _day(stamp: str) -> date:
    try:
        return datetime.fromisoformat(stamp).astimezone().date()
    except ValueError:
        return clock.today()

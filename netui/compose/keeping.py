"""A detail that a note tells of somebody, kept as a line of the notes on them."""

from __future__ import annotations

from netui.people import edit
from netui.people.name import name_of
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines


def keep_detail(contact_id: int, detail: str) -> None:
    """Write a line below the notes on a contact, as one action. Raises Refused if they are gone."""
    with undo.action(f"Keep a fact on {name_of(contact_id)}"):
        (notes,) = run("SELECT notes FROM contact WHERE id = ?", (contact_id,)).fetchone()
        before = clean_lines(notes).rstrip()
        edit.set_fields(contact_id, {"notes": "\n".join(filter(None, [before, clean(detail)]))})

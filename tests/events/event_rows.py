"""Rows of somebody met at an event, without the grammar of the captured line."""

from __future__ import annotations

from datetime import date

from conftest import TODAY

from netui.people.edit import add_contact, set_fields
from netui.store.file import run
from netui.store.undo import action


def met(
    event_id: int,
    name: str,
    is_new: bool,
    title: str = "",
    field: str = "",
    step: str = "",
    in_depth: bool = False,
    on: date = TODAY,
) -> int:
    """Somebody met at an event; the contact's id."""
    with action(f"Meet {name}"):
        contact = add_contact(name, "", title)
        set_fields(contact, {"field": field})
        talk = happened(contact, "encounter", "both", on, event_id)
        run(
            "INSERT INTO encounter (interaction_id, contact_id, is_new, card, in_depth, i_can,"
            " they_can, line, step, created_at) VALUES (?, ?, ?, 0, ?, '', '', ?, ?, '')",
            (talk, contact, is_new, in_depth, name, step),
        )
    return contact


def happened(
    contact_id: int, kind: str, direction: str, on: date, event_id: int | None = None
) -> int:
    """Something that happened with a contact; the interaction's id."""
    with action(f"Log {kind}"):
        talk = run(
            "INSERT INTO interaction (on_date, kind, direction, summary, notes, event_id,"
            " created_at) VALUES (?, ?, ?, 'said so', '', ?, '')",
            (on.isoformat(), kind, direction, event_id),
        ).lastrowid
        run(
            "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
            (talk, contact_id),
        )
    return int(talk or 0)

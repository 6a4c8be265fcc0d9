"""What an accepted line wrote about somebody, and putting that back as it was before.

The undo log knows which rows the line's action wrote. What was changed since stays as it is now,
and where the log forgets an action, after months, what it told of somebody stays with them.
"""

from __future__ import annotations

import json

from netui.events.debrief.whom import NO_ROLES, Roles, with_role
from netui.people.name import split_name
from netui.store import drafts, schema
from netui.store.file import run
from netui.timeline.noting.taking_back import TABLES, Change, newest, revert, stands

MET = "Met "  # what the names of the actions that accept a line begin with

_LINE = TABLES["encounter"].columns.index("line")
_OWNER = 1  # the place of contact_id in the images of position and trait
# Drafts whose keys name contacts.
_THEIR_DRAFTS = ("notes", "answer", "card", "log", "promise", "meeting", "message")
# Rows that are made from others, and vanish with the contact.
_NOT_THEIRS = ("review_card",)


def put_back(encounter_id: int, contact_id: int) -> None:
    """Put back what the newest line of the encounter told of the contact. Within an action.

    Their position returns only as a whole: one that was changed since is theirs now.
    """
    changes = _changes(encounter_id, contact_id)
    whole = all(stands(change) for change in newest(changes, "position"))
    revert([change for change in changes if change.table != "position" or whole])


def roles_before(encounter_id: int, contact_id: int) -> Roles:
    """The contact's roles, without what the newest line of the encounter told of them."""
    rows = dict(
        run("SELECT id, json_array(company_id, title) FROM position WHERE contact_id = ?",
            (contact_id,))
    )  # fmt: skip
    for change in _changes(encounter_id, contact_id):
        if change.table != "position" or change.row_id not in rows:
            continue
        if change.before is None:
            del rows[change.row_id]
        else:
            _, _, company, title, *_ = json.loads(change.before)
            rows[change.row_id] = json.dumps([company, title])
    found = NO_ROLES
    for company, title in map(json.loads, rows.values()):
        key = run("SELECT key FROM company WHERE id = ?", (company,)).fetchone()
        found = with_role(found, key[0] if key else "", title)
    return found


def remove_if_nothing_else(contact_id: int, said: str) -> None:
    """Remove the contact of that name, if nobody wrote anything else about them. In an action."""
    if any(_is_about(key, contact_id) for key in drafts.all_keys()):
        return
    given, family = split_name(said)
    plain = (
        "nickname || city || field || seeks || offers || notes || closeness = '' AND NOT looking"
        " AND style = 'periodic' AND trashed_at IS NULL"
    )
    unset = " AND ".join(
        f"{column} IS NULL"
        for column in (
            "introduced_by_id", "cadence_days", "cadence_from", "bumped_on", "connected_on",
            "know_better_on",
        )
    )  # fmt: skip
    nothing = " AND ".join(
        f"NOT EXISTS (SELECT 1 FROM {table} WHERE {column} = contact.id)"
        for table, column in _references()
    )
    run(
        f"DELETE FROM contact WHERE id = ? AND given = ? AND family = ? AND {plain} AND {unset}"
        f" AND {nothing}",
        (contact_id, given, family),
    )


def _is_about(draft: str, contact_id: int) -> bool:
    """Whether the key of a draft names the contact, as `message:12` and `log:12,15` do."""
    kind, _, rest = draft.partition(":")
    return kind in _THEIR_DRAFTS and str(contact_id) in rest.split(":")[0].split(",")


def _references() -> list[tuple[str, str]]:
    """Every table and column that speaks of a contact."""
    return [
        ("acquaintance", "other_id"),
        *(
            (table.name, column)
            for table in schema.TABLES
            for column in ("contact_id", "introduced_by_id", "by_id", "about_id", "to_id")
            if column in table.columns and table.name not in _NOT_THEIRS
        ),
    ]


def _changes(encounter_id: int, contact_id: int) -> list[Change]:
    """What the newest line of the encounter wrote on the contact, the latest first."""
    row = run(
        # An action has its changes side by side; looking for the row first would read them all.
        "SELECT a.id, c.id FROM action a CROSS JOIN change c"
        " ON c.action_id = a.id AND c.table_name = 'encounter' WHERE a.state = 'done'"
        f" AND a.name GLOB '{MET}*' AND c.row_id = ? AND c.after IS NOT NULL"
        f" AND (c.before IS NULL OR json_extract(c.before, '$[{_LINE}]')"
        f" IS NOT json_extract(c.after, '$[{_LINE}]')) ORDER BY a.id DESC, c.id DESC LIMIT 1",
        (encounter_id,),
    ).fetchone()
    if row is None:
        return []
    rows = run(
        "SELECT table_name, row_id, before, after FROM change WHERE action_id = ? AND id > ?"
        " AND (table_name = 'company' OR table_name = 'contact' AND row_id = ?"
        " OR table_name IN ('position', 'trait')"
        f" AND json_extract(coalesce(after, before), '$[{_OWNER}]') = ?) ORDER BY id DESC",
        (*row, contact_id, contact_id),
    )
    return [Change(*row) for row in rows]

"""What goes with those who are emptied for good: rows, cards, drafts and steps of undo.

Within one transaction, in the order of the functions here.
"""

from __future__ import annotations

import json
from collections.abc import Iterable, Sequence

from netui.people.merging import cards, in_work
from netui.people.merging.ties import naming
from netui.store import schema
from netui.store.file import run
from netui.text import clean

# Tables of which single rows are noted to go.
_TABLES = (
    *("contact", "interaction", "meeting", "event", "note", "promise", "role_change"),
    *("encounter", "advice", "introduction"),
)
# Table -> the kinds of drafts whose keys name its rows.
_DRAFTS = {
    "contact": in_work.KINDS,
    "interaction": ("log-edit",),
    "meeting": ("planned", "homework", "talk", "after-talk"),
    "event": ("event", "debrief", "debriefed", in_work.GUEST),
    "promise": ("owed",),
    "advice": ("advised", "acted"),
}
THEIRS = "IN (SELECT id FROM emptied_contact)"
# Columns that name what goes with them.
_GONE = {
    "card": "IN (SELECT id FROM emptied_card)",
    "event_id": "IN (SELECT id FROM emptied_event)",
}


def note(ids: Sequence[int], talks: Sequence[int], events: Sequence[int]) -> None:
    """Keep for this transaction which rows go: theirs, and what nobody else took part in."""
    for table in (*_TABLES, "card", "telling"):
        kind = "TEXT" if table == "card" else "INTEGER"
        run(f"CREATE TEMP TABLE IF NOT EXISTS emptied_{table} (id {kind} PRIMARY KEY)")
        run(f"DELETE FROM emptied_{table}")
    _goes("contact", ids)
    _goes("interaction", talks)
    _goes("event", events)
    for table, parts in (("interaction", "participant"), ("meeting", "attendee")):
        run(
            f"INSERT OR IGNORE INTO emptied_{table} SELECT DISTINCT {table}_id FROM {parts} t"
            f" WHERE contact_id {THEIRS} AND NOT EXISTS (SELECT 1 FROM {parts} o"
            f" WHERE o.{table}_id = t.{table}_id AND o.contact_id NOT {THEIRS})"
        )
    held = " OR interaction_id IN (SELECT id FROM emptied_interaction)"
    for table, where in (
        ("note", f"contact_id {THEIRS}{held}"),
        ("encounter", f"contact_id {THEIRS}{held}"),
        ("promise", f"contact_id {THEIRS}"),
        ("role_change", f"contact_id {THEIRS}"),
        ("advice", f"contact_id {THEIRS}"),
        ("introduction", f"by_id {THEIRS} OR to_id {THEIRS}"),
    ):
        run(f"INSERT INTO emptied_{table} SELECT id FROM {table} WHERE {where}")


def note_advice(ids: Iterable[int]) -> None:
    """These pieces of advice of others go as well."""
    _goes("advice", ids)


def note_cards(names: Iterable[str]) -> None:
    """Keep which cards go: those called after what goes, and those of others that name them."""
    for table, kinds in cards.KINDS.items():
        for kind in kinds:
            run(f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM emptied_{table}")
    gone = {table: _emptied(table) for table in ("advice", "contact")}
    for (card,) in run(f"SELECT card FROM hold WHERE card GLOB '{cards.SPARED}:*:*'").fetchall():
        _, advice, contact = card.split(":")
        if advice in gone["advice"] or contact in gone["contact"]:
            run("INSERT OR IGNORE INTO emptied_card VALUES (?)", (card,))
    told = "INSERT OR IGNORE INTO emptied_telling SELECT r.id FROM review_card r WHERE"
    run(f"{told} r.contact_id {THEIRS}")
    about = f"FROM advice WHERE about_id {THEIRS}"
    for kinds, named in (
        (cards.KINDS["meeting"], f"SELECT meeting_id id FROM attendee WHERE contact_id {THEIRS}"),
        (cards.KINDS["advice"], f"SELECT id {about}"),
        (cards.WORDS, f"SELECT contact_id id {about}"),
    ):
        for kind in kinds:
            run(f"{told} r.card IN (SELECT '{kind}:' || id FROM ({named}))")
    for name in filter(None, map(clean, names)):
        written = json.dumps(name, ensure_ascii=False)[1:-1]
        run(f"{told} instr(r.why, ?) OR instr(r.result, ?)", (written, name))


def forget_actions(names: Sequence[str]) -> None:
    """Drop every step of undo that holds something of theirs, and what lies behind such a step.

    Steps are taken back one by one, the newest first: skipping one would tear what was built on it.
    """
    run("CREATE TEMP TABLE IF NOT EXISTS emptied_action (id INTEGER PRIMARY KEY)")
    run("DELETE FROM emptied_action")
    found = "INSERT OR IGNORE INTO emptied_action SELECT action_id FROM change WHERE table_name = "
    for table in _TABLES:
        run(f"{found}'{table}' AND row_id IN (SELECT id FROM emptied_{table})")
    run(f"{found}'review_card' AND row_id IN (SELECT id FROM emptied_telling)")
    gone = [(table, column, THEIRS) for table, column in naming()]
    for one in schema.TABLES:
        for column, theirs in _GONE.items():
            if column in one.columns:
                gone.append((one.name, column, theirs))
    places = {table.name: table.columns.index for table in schema.TABLES}
    for name, column, theirs in gone:
        for side in ("before", "after"):
            held = f"json_extract({side}, '$[{places[name](column)}]')"
            run(f"{found}'{name}' AND {held} {theirs}")
    involved = "SELECT {} FROM action WHERE state = '{}' AND id IN (SELECT id FROM emptied_action)"
    where = (
        f"state = 'done' AND id <= ({involved.format('max(id)', 'done')})"
        f" OR state = 'undone' AND id >= ({involved.format('min(id)', 'undone')})"
    )
    run(f"DELETE FROM change WHERE action_id IN (SELECT id FROM action WHERE {where})")
    run(f"DELETE FROM action WHERE {where}")
    for name in names:  # later steps may be called after them
        run("UPDATE action SET name = replace(name, ?, 'somebody')", (name,))


def delete() -> None:
    """Their rows; what only hangs on a contact goes with it by the file's own rules."""
    run("DELETE FROM hold WHERE card IN (SELECT id FROM emptied_card)")
    run(
        "DELETE FROM review_card WHERE card IN (SELECT id FROM emptied_card)"
        " OR id IN (SELECT id FROM emptied_telling)"
    )
    _delete_drafts()
    run("DELETE FROM setting WHERE key IN (SELECT 'afterwards:' || id FROM emptied_meeting)")
    run("DELETE FROM talk_search WHERE rowid IN (SELECT id FROM emptied_interaction)")
    # Kept columns follow actions only, and this is none.
    run("UPDATE encounter SET event_id = NULL WHERE event_id IN (SELECT id FROM emptied_event)")
    for table in ("note", "interaction", "meeting", "event", "advice", "introduction"):
        run(f"DELETE FROM {table} WHERE id IN (SELECT id FROM emptied_{table})")
    run(f"DELETE FROM mention WHERE about_id {THEIRS}")
    run(f"DELETE FROM manager WHERE contact_id {THEIRS}")
    for table in ("name_search", "detail_search"):
        run(f"DELETE FROM {table} WHERE rowid {THEIRS}")
    run(f"DELETE FROM contact WHERE id {THEIRS}")


def _delete_drafts() -> None:
    run("DELETE FROM draft WHERE key LIKE 'sent:%' AND base IN (SELECT id || '' FROM emptied_note)")
    owners = {kind: table for table, kinds in _DRAFTS.items() for kind in kinds}
    gone = {table: _emptied(table) for table in _DRAFTS}
    for number, key in run("SELECT id, key FROM draft").fetchall():
        kind, _, rest = key.partition(":")
        first, _, second = rest.partition(" ")[0].partition(":")
        owner = owners.get(kind)
        if (owner and gone[owner] & set(first.split(","))) or (
            kind == in_work.GUEST and second in gone["contact"]
        ):
            run("DELETE FROM draft WHERE id = ?", (number,))


def _goes(table: str, ids: Iterable[int]) -> None:
    for number in ids:
        run(f"INSERT OR IGNORE INTO emptied_{table} VALUES (?)", (number,))


def _emptied(table: str) -> set[str]:
    """The ids of what goes, as text."""
    return {str(number) for (number,) in run(f"SELECT id FROM emptied_{table}")}

"""What goes with those who are emptied for good: rows, cards, drafts and steps of undo.

Within one transaction `note` is called first, `delete` last.
"""

from __future__ import annotations

from collections.abc import Sequence

from netui.people.merging.ties import naming
from netui.store import schema
from netui.store.file import run

_EVENT_DRAFTS = ("event", "debrief", "debriefed")
_MEETING_DRAFTS = ("planned", "homework", "talk", "after-talk")
# Drafts whose keys name contacts, as in `notes:12`, `answer:12:keep-up` and `log:12,15`.
_DRAFTS = (
    *("notes", "answer", "card", "log", "promise", "meeting", "message", "sent"),
    *("advice", "knows", "merge"),
)
# Tables in which others name them, with the column that does.
_NAMED = {"mention": "about_id", "introduction": "to_id", "manager": "contact_id"}
_THEIRS = "IN (SELECT id FROM emptied)"
# Columns that name what goes with them.
_GONE = {
    "card": "IN (SELECT id FROM emptied_card)",
    "event_id": "IN (SELECT id FROM emptied_event)",
}


def note(ids: Sequence[int], talks: Sequence[int], events: Sequence[int]) -> None:
    """Keep for this transaction which rows go: theirs, and what nobody else took part in."""
    kinds = ("", "_talk", "_meeting", "_note", "_card", "_event")
    for name in (f"emptied{kind}" for kind in kinds):
        kind = "TEXT" if name == "emptied_card" else "INTEGER"
        run(f"CREATE TEMP TABLE IF NOT EXISTS {name} (id {kind} PRIMARY KEY)")
        run(f"DELETE FROM {name}")
    for number in ids:
        run("INSERT OR IGNORE INTO emptied VALUES (?)", (number,))
    for number in talks:
        run("INSERT OR IGNORE INTO emptied_talk VALUES (?)", (number,))
    for number in events:
        run("INSERT OR IGNORE INTO emptied_event VALUES (?)", (number,))
    run("INSERT OR IGNORE INTO emptied_card SELECT 'debrief:' || id FROM emptied_event")
    for name, table, owner in (
        ("emptied_talk", "participant", "interaction_id"),
        ("emptied_meeting", "attendee", "meeting_id"),
    ):
        run(
            f"INSERT OR IGNORE INTO {name} SELECT DISTINCT {owner} FROM {table} t"
            f" WHERE contact_id {_THEIRS} AND NOT EXISTS (SELECT 1 FROM {table} o"
            f" WHERE o.{owner} = t.{owner} AND o.contact_id NOT {_THEIRS})"
        )
    run(
        f"INSERT INTO emptied_note SELECT id FROM note WHERE contact_id {_THEIRS}"
        " OR interaction_id IN (SELECT id FROM emptied_talk)"
    )
    for kind in ("invitation", "note"):
        run(f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM emptied_note")
    run(
        "INSERT OR IGNORE INTO emptied_card SELECT card FROM review_card"
        f" WHERE contact_id {_THEIRS}"
    )
    for kind in ("reconnect", "choose", "weak-tie", "comment", "know-better", "report-back"):
        run(f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM emptied")
    for kind, table in (
        ("promise", "promise"),
        ("waiting", "promise"),
        ("new-role", "role_change"),
        ("thank-you", "encounter"),
        ("advice", "advice"),
    ):
        run(
            f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || id FROM {table}"
            f" WHERE contact_id {_THEIRS}"
        )
    run(
        "INSERT OR IGNORE INTO emptied_card SELECT 'introduction-thanks:' || id FROM introduction"
        f" WHERE by_id {_THEIRS} OR to_id {_THEIRS}"
    )
    # The cards of a meeting with others, too: they name all of them.
    for kind in ("meeting", "talk-thanks"):
        run(
            f"INSERT OR IGNORE INTO emptied_card SELECT '{kind}:' || meeting_id FROM attendee"
            f" WHERE contact_id {_THEIRS}"
        )


def forget_actions(names: Sequence[str]) -> None:
    """Drop every step of undo that holds something of theirs, and what lies behind such a step.

    Steps are taken back one by one, the newest first: skipping one would tear what was built on it.
    """
    run("CREATE TEMP TABLE IF NOT EXISTS emptied_action (id INTEGER PRIMARY KEY)")
    run("DELETE FROM emptied_action")
    found = "INSERT OR IGNORE INTO emptied_action SELECT action_id FROM change WHERE table_name = "
    run(f"{found}'contact' AND row_id {_THEIRS}")
    run(f"{found}'interaction' AND row_id IN (SELECT id FROM emptied_talk)")
    run(f"{found}'event' AND row_id IN (SELECT id FROM emptied_event)")
    run(f"{found}'meeting' AND row_id IN (SELECT id FROM emptied_meeting)")
    run(f"{found}'note' AND row_id IN (SELECT id FROM emptied_note)")
    gone = [(table, column, _THEIRS) for table, column in naming()]
    for table in schema.TABLES:
        for column, theirs in _GONE.items():
            if column in table.columns:
                gone.append((table.name, column, theirs))
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


def delete(ids: Sequence[int]) -> None:
    """Their rows; what only hangs on a contact goes with it by the file's own rules."""
    run("DELETE FROM hold WHERE card IN (SELECT id FROM emptied_card)")
    run("DELETE FROM review_card WHERE card IN (SELECT id FROM emptied_card)")
    run("DELETE FROM draft WHERE key LIKE 'sent:%' AND base IN (SELECT id || '' FROM emptied_note)")
    run("DELETE FROM note WHERE id IN (SELECT id FROM emptied_note)")
    run("DELETE FROM interaction WHERE id IN (SELECT id FROM emptied_talk)")
    run("DELETE FROM talk_search WHERE rowid IN (SELECT id FROM emptied_talk)")
    run("DELETE FROM meeting WHERE id IN (SELECT id FROM emptied_meeting)")
    # Kept columns follow actions only, and this is none.
    run("UPDATE encounter SET event_id = NULL WHERE event_id IN (SELECT id FROM emptied_event)")
    run("DELETE FROM event WHERE id IN (SELECT id FROM emptied_event)")
    for kind in _EVENT_DRAFTS:
        run(f"DELETE FROM draft WHERE key IN (SELECT '{kind}:' || id FROM emptied_event)")
    for kind in _MEETING_DRAFTS:
        run(f"DELETE FROM draft WHERE key IN (SELECT '{kind}:' || id FROM emptied_meeting)")
    for table, column in _NAMED.items():
        run(f"DELETE FROM {table} WHERE {column} {_THEIRS}")
    for table in ("name_search", "detail_search"):
        run(f"DELETE FROM {table} WHERE rowid {_THEIRS}")
    run(f"DELETE FROM contact WHERE id {_THEIRS}")
    gone = set(map(str, ids))
    for number, key in run("SELECT id, key FROM draft").fetchall():
        kind, _, rest = key.partition(":")
        if kind in _DRAFTS and gone & set(rest.split(" ")[0].split(":")[0].split(",")):
            run("DELETE FROM draft WHERE id = ?", (number,))

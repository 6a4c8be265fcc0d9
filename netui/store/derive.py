"""The kept columns and the search index: what rows imply, written where lists can sort by it.

A *touch* is a talk, a meeting, an encounter or something received. What I only sent is none; it
holds the next due day back by `SENT_HOLD_DAYS`.
"""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from contextlib import suppress

from peewee import OperationalError

from netui.store import became, schema
from netui.store.file import run, transaction

SENT_HOLD_DAYS = 14
TOUCH = (
    "(i.kind IN ('call', 'coffee', 'meeting', 'encounter', 'received') OR i.direction = 'them'"
    " OR (i.direction = 'both' AND i.kind <> 'gave'))"
)

_LATEST = (
    "(SELECT max(i.on_date) FROM participant p JOIN interaction i ON i.id = p.interaction_id"
    " WHERE p.contact_id = contact.id AND i.trashed_at IS NULL AND {})"
)
_CURRENT = (
    "coalesce((SELECT {} FROM position p LEFT JOIN company c ON c.id = p.company_id"
    " WHERE p.contact_id = contact.id AND p.until_on IS NULL ORDER BY p.id DESC LIMIT 1), '')"
)
_STARTED = "max(coalesce(last_touch_at, cadence_from, ''), coalesce(bumped_on, ''))"
_KEPT = {
    "sort_name": "fold(trim(given || ' ' || family))",
    "company": _CURRENT.format("c.name"),
    "title": _CURRENT.format("p.title"),
    "last_touch_at": _LATEST.format(TOUCH),
    "last_sent_on": _LATEST.format(f"NOT {TOUCH}"),
}
# The clock starts with the last touch, or with the cadence; a bump restarts it; what I sent holds
# the card back. `?` is the cadence of a partner, then of a warm contact.
_NEXT_DUE = (
    f"CASE WHEN style = 'periodic' THEN max(date(nullif({_STARTED}, ''),"
    " '+' || coalesce(cadence_days, CASE closeness WHEN 'partner' THEN ? WHEN 'warm' THEN ? END)"
    f" || ' days'), coalesce(date(last_sent_on, '+{SENT_HOLD_DAYS} days'), '')) END"
)
# The first talk on a day after the encounter, and the first of these face to face.
_FOLLOWED = (
    "(SELECT min(i.on_date) FROM interaction met"
    " JOIN participant p ON p.contact_id = encounter.contact_id"
    " JOIN interaction i ON i.id = p.interaction_id"
    " WHERE met.id = encounter.interaction_id AND i.trashed_at IS NULL"
    " AND i.on_date > met.on_date AND i.kind IN ({}))"
)
_ENCOUNTER = {
    "talked_on": _FOLLOWED.format("'call', 'coffee', 'meeting', 'encounter'"),
    "faced_on": _FOLLOWED.format("'coffee', 'meeting', 'encounter'"),
}
_BECAME = {"event_id": became.EVENT_ID, "became": became.BECAME}
# Index -> its columns, and the rows it should hold.
_SEARCH = {
    "name_search": (
        "name, company, title",
        "SELECT id, sort_name || ' ' || fold(nickname), fold(company), fold(title) FROM contact"
        " WHERE trashed_at IS NULL",
    ),
    "detail_search": (
        "tags, notes",
        "SELECT id, fold(tags), fold(notes) FROM (SELECT id,"
        " notes || ' ' || seeks || ' ' || offers || ' ' || city || ' ' || met_where || coalesce("
        "(SELECT group_concat(' ' || text, '') FROM answer WHERE contact_id = contact.id), '')"
        " || coalesce((SELECT group_concat(' ' || text || ' ' || result, '') FROM advice"
        " WHERE contact_id = contact.id), '') notes,"
        " coalesce((SELECT group_concat(value, ' ') FROM trait WHERE contact_id = contact.id), '')"
        " tags FROM contact WHERE trashed_at IS NULL) WHERE (trim(notes) <> '' OR tags <> '')",
    ),
    "talk_search": (
        "text",
        "SELECT id, fold(summary || ' ' || notes) FROM interaction"
        " WHERE trashed_at IS NULL AND summary || notes <> ''",
    ),
}
_PLACES = {table.name: table.columns.index for table in schema.TABLES}  # in the image
_BY_CONTACT = ("position", "trait", "participant", "encounter", "answer", "advice")
# Rows of others by which an encounter with somebody is told anew.
_BY_MET = {"contact": "introduced_by_id", "note": "contact_id"}


def cadences(execute: Callable[..., sqlite3.Cursor] = run) -> dict[str, int]:
    """Days by closeness, as the kept columns were made with them."""
    rows = execute("SELECT key, value FROM setting WHERE key LIKE 'cadence-%'")
    known = {key.removeprefix("cadence-"): int(value) for key, value in rows}
    return {"partner": 21, "warm": 60} | known


def set_cadences(partner: int, warm: int) -> None:
    """Take the cadences of the settings, in days; where they are others, the due days follow.

    A file that cannot be written now keeps those it has, until the next start.
    """
    wanted = {"partner": partner, "warm": warm}
    if cadences() == wanted:
        return
    with suppress(OperationalError), transaction():
        for closeness, days in wanted.items():
            run(
                "INSERT INTO setting (key, value) VALUES (?, ?)"
                " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
                (f"cadence-{closeness}", str(days)),
            )
        begin()
        run("INSERT INTO touched SELECT id FROM contact")
        _columns()


def after_action(number: int) -> None:
    """Bring all that the action's rows imply up to date. Within its transaction."""
    begin()
    mark_touched(number)
    refresh()


def rebuild() -> None:
    """Derive everything anew, for all contacts and interactions."""
    with transaction():
        begin()
        run("INSERT INTO touched SELECT id FROM contact")
        run("INSERT INTO touched_talk SELECT id FROM interaction")
        for table in ("name_search", "detail_search", "talk_search"):
            run(f"DELETE FROM {table}")
        refresh()


def mark_touched(number: int) -> None:
    """Note which contacts and interactions the action's rows speak of, as they are now and were."""
    mine = "FROM change WHERE action_id = ? AND table_name = "
    run(f"INSERT OR IGNORE INTO touched SELECT row_id {mine} 'contact'", (number,))
    run(f"INSERT OR IGNORE INTO touched_talk SELECT row_id {mine} 'interaction'", (number,))
    for table in _BY_CONTACT:
        _mark_named("touched", table, "contact_id", number)
    for table in ("participant", "encounter"):
        run(
            f"INSERT OR IGNORE INTO touched SELECT contact_id FROM {table}"
            f" WHERE interaction_id IN (SELECT row_id {mine} 'interaction')",
            (number,),
        )
    if run("SELECT 1 FROM encounter LIMIT 1").fetchone():
        for table, column in _BY_MET.items():
            _mark_named("touched_met", table, column, number)
    run(
        "INSERT OR IGNORE INTO touched SELECT contact_id FROM position"
        f" WHERE company_id IN (SELECT row_id {mine} 'company' AND before IS NOT NULL)",
        (number,),
    )


def _mark_named(marked: str, table: str, column: str, number: int) -> None:
    """Note which contacts the action's rows of `table` name in `column`, now and before."""
    place = _PLACES[table](column)
    for side in ("before", "after"):
        run(
            f"INSERT OR IGNORE INTO {marked} SELECT id FROM"
            f" (SELECT json_extract({side}, '$[{place}]') AS id FROM change"
            " WHERE action_id = ? AND table_name = ?) WHERE id IS NOT NULL",
            (number, table),
        )


def refresh() -> None:
    """Derive the columns and index rows of what was marked since `begin`."""
    _columns()
    _index()


def begin() -> None:
    """Forget what was marked before."""
    for name in ("touched", "touched_talk", "touched_met"):
        run(f"CREATE TEMP TABLE IF NOT EXISTS {name} (id INTEGER PRIMARY KEY)")
        run(f"DELETE FROM {name}")


def stale(execute: Callable[..., sqlite3.Cursor] = run) -> int:
    """How many kept columns and search rows differ from what they are derived from; 0 is sound.

    `execute` is that of a connection which knows the SQL function `fold`.
    """
    differing = " OR ".join(f"{column} IS NOT {wanted}" for column, wanted in _KEPT.items())
    sql = f"SELECT count(*) FROM contact WHERE {differing} OR next_due_on IS NOT {_NEXT_DUE}"
    found = int(execute(sql, _cadence_values(execute)).fetchone()[0])
    kept = (_ENCOUNTER | _BECAME).items()
    differing = " OR ".join(f"{column} IS NOT {wanted}" for column, wanted in kept)
    found += int(execute(f"SELECT count(*) FROM encounter WHERE {differing}").fetchone()[0])
    for table, (columns, wanted) in _SEARCH.items():
        held = f"SELECT rowid, {columns} FROM {table}"
        for one, other in ((wanted, held), (held, wanted)):
            sql = f"SELECT count(*) FROM ({one} EXCEPT {other})"
            found += int(execute(sql).fetchone()[0])
    return found


def _columns() -> None:
    marked = "WHERE id IN (SELECT id FROM touched)"
    sets = ", ".join(f"{column} = {wanted}" for column, wanted in _KEPT.items())
    run(f"UPDATE contact SET {sets} {marked}")
    # Most have no clock and had none: writing that again would touch every index.
    clocked = "closeness <> '' OR cadence_days IS NOT NULL OR next_due_on IS NOT NULL"
    run(
        f"UPDATE contact SET next_due_on = {_NEXT_DUE} {marked} AND ({clocked})",
        _cadence_values(),
    )
    sets = ", ".join(f"{column} = {wanted}" for column, wanted in _ENCOUNTER.items())
    run(f"UPDATE encounter SET {sets} WHERE contact_id IN (SELECT id FROM touched)")
    run("INSERT OR IGNORE INTO touched_met SELECT id FROM touched")
    sets = ", ".join(f"{column} = {wanted}" for column, wanted in _BECAME.items())
    run(f"UPDATE encounter SET {sets} WHERE contact_id IN (SELECT id FROM touched_met)")


def _cadence_values(execute: Callable[..., sqlite3.Cursor] = run) -> tuple[int, int]:
    days = cadences(execute)
    return days["partner"], days["warm"]


def _index() -> None:
    for table, (columns, wanted) in _SEARCH.items():
        marked = "touched_talk" if table == "talk_search" else "touched"
        run(f"DELETE FROM {table} WHERE rowid IN (SELECT id FROM {marked})")
        run(f"INSERT INTO {table} (rowid, {columns}) {wanted} AND id IN (SELECT id FROM {marked})")

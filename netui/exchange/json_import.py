"""Taking in a netui JSON file: checked as a whole, into a home without contacts, as one action."""

from __future__ import annotations

import sqlite3
from collections.abc import Sequence
from datetime import date
from typing import Any

import msgspec

from netui.errors import Refused
from netui.exchange import json_checks, json_tables
from netui.exchange.json_checks import MEND
from netui.exchange.report import Meter, Report, contacts
from netui.exchange.sources import HomeFile
from netui.store import bulk, models, schema, undo
from netui.store.file import run, run_many
from netui.text import clean, clean_lines

# What a home may hold and still count as fresh: replaced, which undo takes back.
_REPLACED = ("me", "company", "review_card", "hold")
_ONE_LINE = frozenset(
    ("given", "family", "nickname", "city", "field", "name", "title", "place", "value", "start")
)


class _Version(msgspec.Struct):
    netui: int


def take_in(file: HomeFile, dry_run: bool, meter: Meter) -> Report:
    """Import all tables. Raises Refused for any fault, and Cancelled; then nothing is written."""
    _check_fresh()
    meter.begin("Reading", 1)
    home = _decoded(file)
    rows = {
        name: _values(file.file, name, model, getattr(home, name))
        for name, model in json_tables.tables().items()
    }
    count = len(rows["contact"])
    if not dry_run:
        try:
            with undo.action(f"Import {contacts(count)} from {file.file.rpartition('/')[2]}"):
                _check_fresh()
                _write(rows, meter)
                _check_references(file.file)
        except sqlite3.IntegrityError as error:
            raise Refused(f"{file.file}: two rows say the same ({error}): {MEND}") from error
    return Report(added=count, dry_run=dry_run)


def _check_fresh() -> None:
    for name in json_tables.tables():
        if name not in (*_REPLACED, "draft") and run(f"SELECT 1 FROM {name} LIMIT 1").fetchone():
            raise Refused(
                "a netui JSON file goes into a home without contacts: name an empty folder "
                "with --home, or bring back a backup with netui restore"
            )


def _decoded(file: HomeFile) -> Any:
    """The `tables` of the file, of the types that `json_tables` makes."""
    data = file.data.removeprefix(b"\xef\xbb\xbf")
    try:
        version = msgspec.json.decode(data, type=_Version).netui
        if version > schema.VERSION:
            raise Refused(
                f"{file.file} was written by a newer netui (file {version},"
                f" program {schema.VERSION}): install the newest netui"
            )
        return msgspec.json.decode(data, type=json_tables.home_type()).tables  # type: ignore[attr-defined]
    # RecursionError: nested too deep. ValueError: msgspec's own errors, and bytes that are no text.
    except (ValueError, RecursionError) as error:
        reason = clean(str(error))[:300] or "nested too deep"
        raise Refused(f"{file.file}: {reason}: {MEND}") from error


def _values(
    file: str, name: str, model: type[models.Row], records: Sequence[msgspec.Struct]
) -> list[tuple[object, ...]]:
    """The records as rows for the table, their texts cleaned. Raises Refused."""
    columns = list(json_tables.columns(model))
    rows = []
    for record in records:
        json_checks.check(file, name, record)
        ordered = json_checks.in_order(name, record)
        rows.append(tuple(_value(column, getattr(ordered, column)) for column in columns))
    return rows


def _value(column: str, value: Any) -> object:
    # Keys are folded, which NFC would undo; they are compared, and never shown.
    if isinstance(value, str) and column != "key":
        text = clean_lines(value)
        if column in _ONE_LINE and ("\n" in text or "\t" in text):
            return text.replace("\n", " ").replace("\t", " ")
        return text
    return value.isoformat() if isinstance(value, date) else value


def _write(rows: dict[str, list[tuple[object, ...]]], meter: Meter) -> None:
    run("PRAGMA defer_foreign_keys = ON")  # contacts introduce each other
    for name in _REPLACED:
        run(f"DELETE FROM {name}")
    if run("SELECT 1 FROM draft LIMIT 1").fetchone():
        rows["draft"] = [(None, *row[1:]) for row in rows["draft"]]  # their ids may be in use
    meter.begin("Writing", sum(map(len, rows.values())))
    done = 0
    with bulk.inserting(list(rows)):
        for name, model in json_tables.tables().items():
            sql = _insert(name, model)
            for start in range(0, len(rows[name]), meter.BATCH):
                batch = rows[name][start : start + meter.BATCH]
                run_many(sql, batch)
                done += len(batch)
                meter.step(done)


def _insert(name: str, model: type[models.Row]) -> str:
    columns = list(json_tables.columns(model))
    kept = schema.INSERT_DEFAULTS.get(name, {})
    named = ", ".join(f'"{column}"' for column in (*columns, *kept))
    values = ", ".join(["?"] * len(columns) + list(kept.values()))
    # Drafts stand outside undo: one that is here already is the newer text.
    verb = "INSERT OR IGNORE" if name == "draft" else "INSERT"
    return f"{verb} INTO {name} ({named}) VALUES ({values})"


def _check_references(file: str) -> None:
    row = run("PRAGMA foreign_key_check").fetchone()
    if row:
        raise Refused(f"{file}: {row[0]} {row[1]} speaks of a missing {row[2]}: {MEND}")

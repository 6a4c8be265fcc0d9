"""What an import is measured against: read the CSV, write the same rows by sqlite3.executemany.

`python plain_import.py EXPORT WANTED TARGET BEGAN`: the rows wanted are those of the file WANTED,
which netui imported, undo log left out; they go to the same tables, indexes and search index in
the new file TARGET. Prints the seconds since BEGAN (time.perf_counter of the parent), without
those that it took to learn the rows.
"""

from __future__ import annotations

import csv
import re
import sqlite3
import sys
import time

UNDO_LOG = {"action", "change"}
_SHADOW = re.compile(r"_search_(?:data|idx|content|docsize|config)$")


def tables(wanted: sqlite3.Connection) -> dict[str, list[str]]:
    """Each table with its columns; those of search have a rowid besides."""
    names = wanted.execute(
        "SELECT name, sql LIKE 'CREATE VIRTUAL%' FROM sqlite_master"
        " WHERE type = 'table' AND name NOT LIKE 'sqlite%'"
    ).fetchall()
    return {
        name: ["rowid"] * search + [row[1] for row in wanted.execute(f"PRAGMA table_info({name})")]
        for name, search in names
        if name not in UNDO_LOG and not _SHADOW.search(name)
    }


def main(export: str, wanted_path: str, target_path: str, began: float) -> float:
    """Write the rows; seconds, as said above."""
    learning = time.perf_counter()
    wanted = sqlite3.connect(wanted_path)
    columns = tables(wanted)
    rows = {
        name: wanted.execute(f"SELECT {', '.join(of)} FROM {name}").fetchall()
        for name, of in columns.items()
    }
    schema = [
        row[0]
        for row in wanted.execute(
            "SELECT sql FROM sqlite_master WHERE sql IS NOT NULL ORDER BY type = 'index', rowid"
        )
        if not re.match(r"CREATE TABLE '?\w+_search_", row[0])
    ]
    wanted.close()
    learned = time.perf_counter() - learning
    with open(export, encoding="utf-8", newline="") as file:
        read = list(csv.reader(file))
    target = sqlite3.connect(target_path, isolation_level=None)
    target.execute("PRAGMA journal_mode = wal")
    target.execute("PRAGMA synchronous = full")
    for statement in schema:
        if "sqlite_sequence" not in statement and "sqlite_stat" not in statement:
            target.execute(statement)
    target.execute("BEGIN IMMEDIATE")
    for name, of in columns.items():
        marks = ", ".join("?" * len(of))
        target.executemany(f"INSERT INTO {name} ({', '.join(of)}) VALUES ({marks})", rows[name])
    target.execute("COMMIT")
    target.close()
    assert len(read) > len(rows["contact"])
    return time.perf_counter() - began - learned


if __name__ == "__main__":
    export, wanted, target, began = sys.argv[1:]
    print(main(export, wanted, target, float(began)))

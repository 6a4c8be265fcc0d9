"""The migrated file is the one that the models speak of, whatever version it began with."""

from __future__ import annotations

import sqlite3
from collections.abc import Callable
from pathlib import Path

import pytest
from playhouse.migrations import Runner
from playhouse.schema_diff import diff_models

from netui.store import backup, file, models, schema, undo
from netui.store.file import database, run

MIGRATIONS = Path(schema.__file__).with_name("migrations")
# Holds, cards and drafts name these rows by id: a number must never come to mean somebody else.
NEVER_REUSED = (
    "contact",
    "encounter",
    "event",
    "interaction",
    "meeting",
    "note",
    "promise",
    "role_change",
)
MODELS = [*models.DATA, *models.OWN]


def from_models() -> list[str]:
    statements = []
    for model in MODELS:
        table = model._schema
        made = [table._create_table(safe=False), *table._create_indexes(safe=False)]
        for sql, values in (context.query() for context in made):
            assert not values
            if model._meta.table_name in NEVER_REUSED:
                sql = sql.replace("PRIMARY KEY", "PRIMARY KEY AUTOINCREMENT", 1)
            statements.append(sql)
    return statements


def shape(execute: Callable[[str], sqlite3.Cursor], table: str) -> list[object]:
    """Columns, references and full indexes of a table, whatever order they were added in."""
    columns = [
        (name, kind, notnull, key)
        for _, name, kind, notnull, _, key in execute(f"PRAGMA table_info({table})")
    ]
    references = [row[2:] for row in execute(f"PRAGMA foreign_key_list({table})")]
    indexes = [
        (name, unique, [row[2] for row in execute(f"PRAGMA index_info({name})").fetchall()])
        for _, name, unique, _, partial in execute(f"PRAGMA index_list({table})").fetchall()
        if not partial and name.startswith(table + "_") and "_by_" not in name
    ]
    return [sorted(columns), sorted(references), sorted(indexes)]


@pytest.mark.parametrize("model", MODELS)
def test_the_migrations_make_the_tables_of_the_models(store, model):
    made = sqlite3.connect(":memory:")
    for sql in from_models():
        made.execute(sql)
    table = model._meta.table_name
    assert shape(run, table) == shape(made.execute, table)
    made.close()


@pytest.mark.parametrize("version", range(1, schema.VERSION))
def test_a_file_of_an_older_version_is_migrated_and_keeps_what_it_holds(home, version):
    home.mkdir()
    make_version(home / "netui.db", version)
    file.open_file()
    assert run("PRAGMA user_version").fetchone()[0] == schema.VERSION
    assert run("SELECT name FROM company").fetchall() == [("Acme",)]
    assert [kept.kind for kept in backup.list_backups()] == ["before-migration"]
    with undo.action("Write"):
        run("INSERT INTO company (name, key) VALUES ('Hooli', 'hooli')")
    assert undo.undo().done


def make_version(path: Path, version: int) -> None:
    """A file as the program of that version made it, with a company in it."""
    names = sorted(script.stem for script in MIGRATIONS.glob("[0-9]*.py"))
    database.init(str(path))
    database.connect()
    Runner(database, str(MIGRATIONS)).up(target=names[version - 1])
    run(f"PRAGMA application_id = {schema.APPLICATION_ID}")
    run(f"PRAGMA user_version = {version}")
    run("INSERT INTO company (name, key) VALUES ('Acme', 'acme')")
    database.close()


def test_a_migrated_file_differs_from_the_models_in_its_partial_indexes_alone(store):
    assert str(diff_models(database, MODELS)).splitlines() == [
        "drop index contact.contact_by_closeness",
        "drop index contact.contact_by_due",
        "drop index contact.contact_by_name",
        "drop index contact.contact_by_touch",
    ]


def test_the_file_says_whose_it_is_and_how_old(store):
    assert run("PRAGMA application_id").fetchone()[0] == schema.APPLICATION_ID
    assert run("PRAGMA user_version").fetchone()[0] == schema.VERSION
    newest = max(int(path.name[:4]) for path in MIGRATIONS.glob("[0-9]*.py"))
    assert newest == schema.VERSION


def test_undo_covers_every_table_of_data_with_all_columns_but_the_kept_ones():
    tables = {table.name: table.columns for table in schema.TABLES}
    for model in models.DATA:
        columns = [field.column_name for field in model._meta.sorted_fields]
        kept = schema.KEPT.get(model._meta.table_name, ())
        assert list(tables.pop(model._meta.table_name)) == [c for c in columns if c not in kept]
    assert tables == {}


def test_every_unique_index_has_a_column_where_undo_can_park_rows(store):
    for table in schema.TABLES:
        for _, index, unique, *_ in run(f"PRAGMA index_list({table.name})").fetchall():
            if unique:
                columns = [row[2] for row in run(f"PRAGMA index_info({index})").fetchall()]
                parked = schema.PARKED[table.name].split(" = ")[0].strip('"')
                assert parked in columns


def test_ids_that_other_rows_and_keys_name_are_never_used_twice(store):
    for name in NEVER_REUSED:
        (sql,) = run("SELECT sql FROM sqlite_master WHERE name = ?", (name,)).fetchone()
        assert "AUTOINCREMENT" in sql

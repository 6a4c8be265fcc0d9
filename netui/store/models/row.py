"""The base of all rows."""

from __future__ import annotations

from peewee import AutoField, Model

from netui.store.file import database


class Row(Model):
    """A row of the file."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False

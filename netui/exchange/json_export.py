"""Everything as JSON, without loss: exported, imported and exported again it is the same bytes."""

from __future__ import annotations

from collections.abc import Iterator

import msgspec

from netui.exchange import json_tables
from netui.store import models, schema
from netui.store.file import database, run

ROWS_AT_ONCE = 1000


def pieces() -> Iterator[bytes]:
    """The file's bytes, piece by piece, of the data as it stands at the first piece."""
    with database.atomic("DEFERRED"):  # one state of the file, whatever others write meanwhile
        yield b'{"netui":%d,\n"tables":{' % schema.VERSION
        for number, (name, model) in enumerate(json_tables.tables().items()):
            yield b'%s\n"%s":[' % (b"," if number else b"", name.encode())
            yield from _rows(name, model)
            yield b"]"
        yield b"}}\n"


def _rows(name: str, model: type[models.Row]) -> Iterator[bytes]:
    columns = list(json_tables.columns(model))
    chosen = ", ".join(f'"{column}"' for column in columns)
    convert = json_tables.from_row(model)
    encode = msgspec.json.Encoder().encode
    cursor = run(f"SELECT {chosen} FROM {name} ORDER BY id")
    before = b"\n"
    while rows := cursor.fetchmany(ROWS_AT_ONCE):
        lines = [
            encode(
                {
                    column: value if change is None else change(value)
                    for column, value, change in zip(columns, row, convert, strict=True)
                }
            )
            for row in rows
        ]
        yield before + b",\n".join(lines)
        before = b",\n"

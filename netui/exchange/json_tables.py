"""The shape of netui's JSON file: one typed record a table, made from the models.

`{"netui": 1, "tables": {"me": [{"id": 1, …}], …}}`: the number is the schema's; tables stand in
their fixed order, rows in that of their ids. Kept columns are left out, as they follow from the
rest, and so are the undo log and what the program remembers for itself.
"""

from __future__ import annotations

from collections.abc import Callable
from datetime import date
from functools import cache
from typing import Annotated, Any, Literal

import msgspec
from peewee import AutoField, BooleanField, DateField, Field, ForeignKeyField, IntegerField

from netui.events import reading
from netui.prep import meetings
from netui.store import models, schema
from netui.targets import targets
from netui.timeline.kinds import KINDS

_Id = Annotated[int, msgspec.Meta(ge=1, le=2**63 - 1)]
_Number = Annotated[int, msgspec.Meta(ge=-(2**63), le=2**63 - 1)]

CHOICES: dict[str, tuple[str, ...]] = {
    "contact.closeness": ("", "warm", "partner"),
    "contact.style": ("periodic", "ambient", "triggered"),
    "interaction.kind": tuple(KINDS),
    "interaction.direction": ("me", "them", "both"),
    "note.outcome": ("sent", "accepted", "replied", "silent", "withdrawn"),
    "event.state": ("planned", "debriefed", "missed"),
    "event.again": ("", "yes", "maybe", "no"),
    "encounter.step": ("", "invite", "follow-up", "know-better", "nothing"),
    "meeting.state": ("planned", "held", "cancelled"),
    "advice.kind": ("talk", "read", "look", "do"),
    "advice.state": ("open", "acted", "let-go"),
    "target.status": ("looking", "talking", "waiting", "resting", "let-go"),
    "manager.state": ("known", "guessed"),
    "promise.by": ("me", "them"),
    "promise.state": ("open", "kept", "dropped"),
}


_TIME = Annotated[str, msgspec.Meta(pattern="^((?:[01][0-9]|2[0-3]):[0-5][0-9])?\\Z")]
# Columns whose values have bounds that their forms keep to.
_BOUNDED: dict[str, Any] = {
    "meeting.start": _TIME,
    "event.start": _TIME,
    "meeting.minutes": Annotated[int, msgspec.Meta(ge=1, le=meetings.MOST_MINUTES)],
    "event.minutes": Annotated[int, msgspec.Meta(ge=1, le=reading.MOST_MINUTES)],
    "target.motivation": Annotated[int, msgspec.Meta(ge=1, le=targets.MOST)],
}

# Columns that came after a table's first version.
_ADDED = {
    "company": ("field", "size", "notes", "links"),
    "meeting": ("link", "started_at", "ended_at", "notes"),
    "answer": ("company_id",),
    "contact": ("know_better_on",),
    "event": (
        "organiser", "minutes", "cost", "mix", "state", "learned", "helped", "again", "created_at",
        "trashed_at",
    ),
}  # fmt: skip


@cache
def columns(model: type[models.Row]) -> dict[str, Field]:
    """A table's columns in the file, by name, in their order."""
    fields = {field.column_name: field for field in model._meta.sorted_fields}
    return {name: field for name, field in fields.items() if not _is_kept(model, name)}


def tables() -> dict[str, type[models.Row]]:
    """The tables in the file, in an order in which references point back."""
    every: tuple[type[models.Row], ...] = (*models.DATA, models.Draft)
    return {model._meta.table_name: model for model in every}


@cache
def home_type() -> type[msgspec.Struct]:
    """The type of the whole file; unknown keys and tables are refused by it."""
    records: list[tuple[str, Any, Any]] = [
        (name, list[_record(name, model)], msgspec.field(default_factory=list))  # type: ignore[misc]
        for name, model in tables().items()
    ]
    known = msgspec.defstruct("Tables", records, forbid_unknown_fields=True)
    return msgspec.defstruct(
        "Home", [("netui", _Number), ("tables", known)], forbid_unknown_fields=True
    )


def from_row(model: type[models.Row]) -> list[Callable[[Any], Any] | None]:
    """For each column what makes a stored value one of the file's; None leaves it as it is."""
    return [bool if isinstance(field, BooleanField) else None for field in columns(model).values()]


def _record(name: str, model: type[models.Row]) -> type[msgspec.Struct]:
    fields: list[Any] = [
        (column, _type(f"{name}.{column}", field)) for column, field in columns(model).items()
    ]
    for column in _ADDED.get(name, ()):  # files of older versions lack them
        place = next(at for at, field in enumerate(fields) if field[0] == column)
        fields.append((*fields.pop(place), columns(model)[column].default))
    return msgspec.defstruct(name, fields, forbid_unknown_fields=True)


def _type(place: str, field: Field) -> Any:
    kind: Any = str
    if place in CHOICES:
        kind = Literal[CHOICES[place]]
    elif place in _BOUNDED:
        kind = _BOUNDED[place]
    elif isinstance(field, AutoField | ForeignKeyField):
        kind = _Id
    elif isinstance(field, BooleanField):
        kind = bool
    elif isinstance(field, IntegerField):
        kind = _Number
    elif isinstance(field, DateField):
        kind = date
    return kind | None if field.null else kind


def _is_kept(model: type[models.Row], column: str) -> bool:
    return column in schema.KEPT.get(model._meta.table_name, ())

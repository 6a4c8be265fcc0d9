"""The review, and what the program keeps for itself: drafts, the undo log."""

from __future__ import annotations

from peewee import DateField, ForeignKeyField, IntegerField, TextField

from netui.store.models.people import Contact
from netui.store.models.row import Row


class ReviewCard(Row):
    """A card dealt on a day. `card` names it across days, such as `promise:12`."""

    on_date = DateField()
    place = IntegerField()
    card = TextField()
    kind = TextField()
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    why = TextField(default="[]")  # a JSON list of sentences
    score = TextField(default="0")
    due_on = DateField(null=True)
    verdict = TextField(null=True)  # done, log, message, snooze, bump, skip, let-go, partner, ...
    result = TextField(default="")  # what the verdict led to, in words
    decided_at = TextField(null=True)

    class Meta:
        indexes = ((("on_date", "card"), True),)


class Hold(Row):
    """A card kept back: until a day, or for good where `until_on` is None."""

    card = TextField(unique=True)
    until_on = DateField(null=True)


class Draft(Row):
    """Text in work, outside undo. `base` is the saved text that it started from."""

    key = TextField(unique=True)  # such as `notes:12`, `log`, `add`
    text = TextField()
    base = TextField(default="")
    updated_at = TextField(default="")


class Action(Row):
    """One user action in the undo log: state is done or undone."""

    name = TextField()
    at = TextField()
    state = TextField(default="done")


class Change(Row):
    """One row image pair of an action; images are JSON arrays of the logged columns."""

    action = ForeignKeyField(Action, on_delete="CASCADE", index=False)
    table_name = TextField()
    row_id = IntegerField()
    before = TextField(null=True)
    after = TextField(null=True)

    class Meta:
        indexes = ((("action", "table_name"), False),)


class Setting(Row):
    """What the program itself remembers, such as the cadences that kept columns were made with."""

    key = TextField(unique=True)
    value = TextField()

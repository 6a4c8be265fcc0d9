"""Planned talks: who comes, what to do and to ask before, what was answered; pitches."""

from __future__ import annotations

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from netui.store.models.people import Company, Contact
from netui.store.models.row import Row
from netui.store.models.timeline import Interaction


class Meeting(Row):
    """A planned talk: state is planned, held or cancelled; held has exactly one interaction."""

    on_date = DateField(index=True)
    start = TextField(default="")  # wall time, HH:MM, or "" where none is agreed
    zone = TextField(default="")  # IANA name, "" is the user's own
    minutes = IntegerField(default=30)
    place = TextField(default="")
    purpose = TextField(default="")
    state = TextField(default="planned")
    interaction = ForeignKeyField(Interaction, null=True, unique=True, on_delete="SET NULL")
    created_at = TextField(default="")
    link = TextField(default="")  # where the talk is held, if not in a place
    started_at = TextField(null=True)  # when the clock of the talk was started and stopped
    ended_at = TextField(null=True)
    notes = TextField(default="")  # written during the talk


class Attendee(Row):
    """A contact's part in a meeting."""

    meeting = ForeignKeyField(Meeting, on_delete="CASCADE", index=False)
    contact = ForeignKeyField(Contact, on_delete="CASCADE")

    class Meta:
        indexes = ((("meeting", "contact"), True),)


class Agenda(Row):
    """A question chosen for a meeting, by the stable id of a question set, in its place.

    A meeting without any has the core questions.
    """

    meeting = ForeignKeyField(Meeting, on_delete="CASCADE", index=False)
    question = TextField()
    place = IntegerField()

    class Meta:
        indexes = ((("meeting", "question"), True),)


class Homework(Row):
    """Something to do before a meeting; `item` is the id of a usual one, "" for the user's own."""

    meeting = ForeignKeyField(Meeting, on_delete="CASCADE")
    item = TextField(default="")
    text = TextField(default="")
    done = BooleanField(default=False)


class Answer(Row):
    """A question put in a talk. Meeting and interaction both None: the talk is the next one."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    question = TextField()  # the stable id of a question set
    meeting = ForeignKeyField(Meeting, null=True, on_delete="SET NULL")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    asked = BooleanField(default=False)
    text = TextField(default="")
    answered_on = DateField(null=True)
    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")  # theirs, that day


class Pitch(Row):
    """Me in 30 seconds, for an audience."""

    audience = TextField()
    text = TextField(default="")
    created_at = TextField(default="")

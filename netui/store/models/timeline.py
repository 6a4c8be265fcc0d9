"""What happens and is owed: events, interactions, encounters, promises, notes sent."""

from __future__ import annotations

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from netui.store.models.people import Contact
from netui.store.models.row import Row


class Event(Row):
    """A gathering, upcoming or past. state: planned (not debriefed yet), debriefed, missed."""

    name = TextField()
    kind = TextField(default="")  # the id of a kind, or the user's own word
    on_date = DateField(index=True)
    start = TextField(default="")  # wall time, HH:MM
    place = TextField(default="")
    series = TextField(default="")
    goal = IntegerField(null=True)  # new people to meet
    notes = TextField(default="")
    organiser = TextField(default="")
    minutes = IntegerField(null=True)
    cost = IntegerField(null=True)  # hundredths of the user's money
    mix = TextField(default="")  # the fields of work expected, joined by commas
    state = TextField(default="planned")
    learned = TextField(default="")
    helped = TextField(default="")
    again = TextField(default="")  # "", yes, maybe, no
    created_at = TextField(default="")
    trashed_at = TextField(null=True)


class Guest(Row):
    """Somebody to look for at an event, with one line on them; `name` where they are no contact."""

    event = ForeignKeyField(Event, on_delete="CASCADE")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    name = TextField(default="")
    line = TextField(default="")


class Interaction(Row):
    """Something that happened. kind: message, call, coffee, meeting, encounter, comment, gave,
    received. direction: me, them, both."""

    on_date = DateField(index=True)
    at = TextField(null=True)  # the instant in UTC, where known
    kind = TextField()
    direction = TextField(default="both")
    summary = TextField(default="")
    notes = TextField(default="")
    event = ForeignKeyField(Event, null=True, on_delete="SET NULL")
    created_at = TextField(default="")
    trashed_at = TextField(null=True)


class Participant(Row):
    """A contact's part in an interaction."""

    interaction = ForeignKeyField(Interaction, on_delete="CASCADE", index=False)
    contact = ForeignKeyField(Contact, on_delete="CASCADE")

    class Meta:
        indexes = ((("interaction", "contact"), True),)


class Encounter(Row):
    """A contact met at an event: what an interaction of kind encounter, with one contact, adds.

    step: "" not asked yet, invite, follow-up, know-better, nothing.
    """

    interaction = ForeignKeyField(Interaction, unique=True, on_delete="CASCADE")
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    is_new = BooleanField(default=False)  # nobody that I knew before
    card = BooleanField(default=False)  # cards were exchanged
    in_depth = BooleanField(default=False)  # owed a thank-you
    i_can = TextField(default="")  # how I can help them
    they_can = TextField(default="")  # how they can help me
    line = TextField(default="")  # as it was captured, with dates in full
    step = TextField(default="")
    created_at = TextField(default="")
    # kept
    talked_on = DateField(null=True)  # the first talk on a later day
    faced_on = DateField(null=True)  # the first of these face to face
    event_id = IntegerField(null=True)  # that of the interaction
    became = IntegerField(null=True)  # bits, see `became.py`; None: it does not count

    class Meta:
        indexes = ((("event_id", "became", "contact"), False),)


class Promise(Row):
    """Something owed, by me or by them: state is open, kept or dropped."""

    text = TextField()
    due_on = DateField(null=True)
    by = TextField(default="me")  # me, them
    state = TextField(default="open")
    contact = ForeignKeyField(Contact, null=True, on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    created_at = TextField(default="")
    closed_on = DateField(null=True)

    class Meta:
        indexes = ((("state", "due_on"), False),)


class Note(Row):
    """A note of mine that went out, as it was sent; an invitation is one of them.

    outcome: sent, accepted, replied, silent, withdrawn. template, occasion and channel are ids.
    """

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    interaction = ForeignKeyField(Interaction, null=True, unique=True, on_delete="SET NULL")
    template = TextField(default="")
    occasion = TextField(default="")
    channel = TextField()
    subject = TextField(default="")
    text = TextField()
    outcome = TextField(default="sent")
    sent_on = DateField(index=True)
    outcome_on = DateField(null=True)
    follow_up_on = DateField(null=True, index=True)  # the next; None: nothing more is due
    follow_ups = TextField(default="")  # the dates after it, joined by commas
    created_at = TextField(default="")

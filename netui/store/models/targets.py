"""Advice and what came of it, who knows whom, target companies and the way in."""

from __future__ import annotations

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from netui.store.models.people import Company, Contact
from netui.store.models.row import Row
from netui.store.models.timeline import Interaction


class Advice(Row):
    """A suggestion that a contact gave me. kind: talk (to somebody), read, look, do.

    state: open, acted, let-go. Acted on and told to the one who gave it (a report) is reported
    back. `about`: the person it names, where that is a contact; else `about_name`, `about_company`.
    """

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    kind = TextField(default="do")
    text = TextField()
    about = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    about_name = TextField(default="")
    about_company = TextField(default="")
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    given_on = DateField()
    state = TextField(default="open")
    acted_on = DateField(null=True)  # or let go
    result = TextField(default="")  # what came of it
    created_at = TextField(default="")

    class Meta:
        indexes = ((("state", "given_on"), False),)


class Report(Row):
    """What came of a piece of advice, told to a contact: the one who gave it, or led me there."""

    advice = ForeignKeyField(Advice, on_delete="CASCADE", index=False)
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    on_date = DateField()
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")

    class Meta:
        indexes = ((("advice", "contact"), True),)


class Mention(Row):
    """Somebody whom a contact named to me; `name` and `company` where they are no contact yet."""

    by = ForeignKeyField(Contact, on_delete="CASCADE")
    about = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    name = TextField(default="")
    company = TextField(default="")
    said = TextField(default="")
    on_date = DateField()
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")
    created_at = TextField(default="")


class Acquaintance(Row):
    """Two contacts who know each other, or are said not to; the smaller id first."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE", index=False)
    other = ForeignKeyField(Contact, on_delete="CASCADE")
    knows = BooleanField(default=True)
    how = TextField(default="")  # the evidence, in words
    noted_on = DateField()

    class Meta:
        indexes = ((("contact", "other"), True),)


class Target(Row):
    """A company that I would like to work for. motivation: 1 to 5.

    status: looking (for a way in), talking, waiting, resting, let-go.
    """

    company = ForeignKeyField(Company, unique=True, on_delete="CASCADE")
    motivation = IntegerField(default=3)
    status = TextField(default="looking")
    confirmed_on = DateField(null=True)  # when I last said that it is still the right one
    created_at = TextField(default="")


class Competitor(Row):
    """Two companies that compete; the smaller id first."""

    company = ForeignKeyField(Company, on_delete="CASCADE", index=False)
    other = ForeignKeyField(Company, on_delete="CASCADE")

    class Meta:
        indexes = ((("company", "other"), True),)


class Manager(Row):
    """Who hires at a company; state: known, guessed. A company without any: unknown."""

    company = ForeignKeyField(Company, on_delete="CASCADE")
    contact = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    name = TextField(default="")
    title = TextField(default="")
    state = TextField(default="guessed")


class Introduction(Row):
    """An introduction that I asked a contact for. How far it came is told by its days.

    `to`: whom I want to meet, where that is a contact; else `to_name`, perhaps at a company.
    """

    by = ForeignKeyField(Contact, on_delete="CASCADE")
    to = ForeignKeyField(Contact, null=True, on_delete="SET NULL")
    to_name = TextField(default="")
    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")
    asked_on = DateField()
    made_on = DateField(null=True)
    talked_on = DateField(null=True)
    thanked_on = DateField(null=True)
    closed_on = DateField(null=True)  # let go, or a no
    created_at = TextField(default="")


class News(Row):
    """Something heard about a company, or a field, that would serve somebody."""

    company = ForeignKeyField(Company, null=True, on_delete="SET NULL")
    text = TextField()
    link = TextField(default="")
    on_date = DateField(index=True)
    created_at = TextField(default="")


class Passed(Row):
    """News passed on to a contact."""

    news = ForeignKeyField(News, on_delete="CASCADE", index=False)
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    on_date = DateField()
    interaction = ForeignKeyField(Interaction, null=True, on_delete="SET NULL")

    class Meta:
        indexes = ((("news", "contact"), True),)

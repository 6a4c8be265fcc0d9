"""Who I am, people, where they work, and how to reach them."""

from __future__ import annotations

from peewee import BooleanField, DateField, ForeignKeyField, IntegerField, TextField

from netui.store.models.row import Row


class Me(Row):
    """Who I am; one row, id 1."""

    name = TextField(default="")
    field = TextField(default="")
    city = TextField(default="")
    seeks = TextField(default="")
    offers = TextField(default="")
    links = TextField(default="")


class Company(Row):
    """An employer. `key` is its folded name without legal form, one row per key."""

    name = TextField()
    key = TextField(unique=True)
    field = TextField(default="")
    size = TextField(default="")  # as the user says it: "200", "some 5,000"
    notes = TextField(default="")
    links = TextField(default="")  # one a line


class Contact(Row):
    """A person."""

    given = TextField(default="")
    family = TextField(default="")
    nickname = TextField(default="")
    city = TextField(default="")
    field = TextField(default="")  # typed by the user; empty: read from the title
    looking = BooleanField(default=False)  # looks for work, too
    met_where = TextField(default="")
    introduced_by = ForeignKeyField(
        "self", null=True, on_delete="SET NULL", column_name="introduced_by_id"
    )
    seeks = TextField(default="")
    offers = TextField(default="")
    notes = TextField(default="")  # Markdown
    closeness = TextField(default="")  # "", "warm", "partner"
    style = TextField(default="periodic")  # periodic, ambient, triggered
    cadence_days = IntegerField(null=True)  # None: that of the closeness, if any
    cadence_from = DateField(null=True)  # the day the cadence or closeness was given
    bumped_on = DateField(null=True)  # restarts the clock
    connected_on = DateField(null=True)
    know_better_on = DateField(null=True, index=True)  # met too briefly: raised again that day
    created_at = TextField(default="")
    trashed_at = TextField(null=True)
    # kept
    sort_name = TextField(default="")
    company = TextField(default="")
    title = TextField(default="")
    last_touch_at = DateField(null=True)
    last_sent_on = DateField(null=True)
    next_due_on = DateField(null=True)


class Position(Row):
    """A contact's role at a company, current while `until_on` is None. Dates may be cut: `2024`."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    company = ForeignKeyField(Company, null=True, on_delete="RESTRICT")
    title = TextField(default="")
    from_on = TextField(null=True)
    until_on = TextField(null=True)


class Reach(Row):
    """A way to reach a contact: kind is email, phone, profile, blog, site or link."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    kind = TextField()
    value = TextField()


class Trait(Row):
    """A short fact about a contact: kind is tag, interest or book."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    kind = TextField()
    value = TextField()


class Source(Row):
    """What an import last saw: `key` is the source's own, `seen` its values as JSON."""

    source = TextField()  # "linkedin"
    key = TextField()
    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    seen = TextField()

    class Meta:
        indexes = ((("source", "key"), True),)


class RoleChange(Row):
    """A contact's new role as an import noticed it; raised in the review until answered."""

    contact = ForeignKeyField(Contact, on_delete="CASCADE")
    position = ForeignKeyField(Position, on_delete="CASCADE")
    noticed_on = DateField()
    congratulated_on = DateField(null=True)

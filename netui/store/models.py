"""The tables. Dates are local and plain (`YYYY-MM-DD`); instants end in `_at` and are UTC ISO text.

What is marked *kept* is derived from other rows by `derive.py` and never typed.
"""

from __future__ import annotations

from peewee import (
    AutoField,
    BooleanField,
    DateField,
    ForeignKeyField,
    IntegerField,
    Model,
    TextField,
)

from netui.store.file import database


class Row(Model):
    """A row of the file."""

    id = AutoField()

    class Meta:
        database = database
        legacy_table_names = False


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


class Pitch(Row):
    """Me in 30 seconds, for an audience."""

    audience = TextField()
    text = TextField(default="")
    created_at = TextField(default="")


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


DATA: tuple[type[Row], ...] = (
    Me, Company, Contact, Position, Reach, Trait, Source, RoleChange, Event, Guest,
    Interaction, Participant, Encounter, Meeting, Attendee, Agenda, Homework, Promise, Answer,
    Advice, Report, Mention, Acquaintance, Target, Competitor, Manager, Introduction, News, Passed,
    Pitch, Note, ReviewCard, Hold,
)  # fmt: skip
OWN: tuple[type[Row], ...] = (Draft, Action, Change, Setting)

"""What the demo knows of each contact: who they are, what is planned, asked and owed."""

from __future__ import annotations

from datetime import date, timedelta

from netui.demo import cast, days
from netui.demo.cast import Person
from netui.demo.network import Network
from netui.store.models import (
    Agenda,
    Answer,
    Attendee,
    Contact,
    Homework,
    Meeting,
    Position,
    Promise,
    Reach,
    RoleChange,
    Trait,
)
from netui.text import fold


def add_contact(network: Network, person: Person) -> None:
    """Keep all rows of `person`; what happened with them must be there already."""
    _contact(network, person)
    _positions(network, person)
    _facts(network, person)
    _ahead(network, person)
    _promises(network, person)


def _contact(network: Network, person: Person) -> None:
    first = min(network.touches[person.full_name])
    today = network.today
    linked = _linked(network, person, first)
    network.add(
        Contact,
        given=person.name[0],
        family=person.name[1],
        nickname=person.nickname,
        city=person.city,
        field=person.field,
        looking=person.looking,
        met_where=person.met,
        introduced_by=network.ids.get(person.by),
        seeks=person.seeks,
        offers=person.offers,
        notes=person.notes.strip(),
        closeness=person.closeness,
        style=person.style,
        cadence_days=person.cadence,
        cadence_from=None if person.chosen is None else today - timedelta(person.chosen),
        connected_on=linked,
        know_better_on=network.know_better.get(person.full_name),
        created_at=days.stamp(first),
    )


def _linked(network: Network, person: Person, first: date) -> date | None:
    """The day we connected: soon after we met, or, where we are not close, perhaps never."""
    if person.stranger:
        return None
    if person.linked is not None:
        return network.today - timedelta(person.linked)
    day = first + timedelta(network.random.randint(0, 20))
    connected = network.random.random() < 0.85 or bool(person.closeness)
    return min(day, network.today) if connected else None


def _positions(network: Network, person: Person) -> None:
    contact, today = network.ids[person.full_name], network.today
    for company, title, since, until in person.before:
        network.add(
            Position,
            contact=contact,
            company=network.company(company),
            title=title,
            from_on=days.month(today, since),
            until_on=days.month(today, until),
        )
    current = network.add(
        Position,
        contact=contact,
        company=network.company(person.company),
        title=person.title,
        from_on=None if person.since is None else days.month(today, person.since),
        until_on=None,
    )
    answered = person.congratulated
    noticed = person.noticed if answered is None else answered + 2
    if noticed is not None:
        network.add(
            RoleChange,
            contact=contact,
            position=current,
            noticed_on=today - timedelta(noticed),
            congratulated_on=None if answered is None else today - timedelta(answered),
        )


def _facts(network: Network, person: Person) -> None:
    contact = network.ids[person.full_name]
    short = person.latin or ".".join(_plain(part) for part in person.name)
    domain = f"{_plain(person.company)}.example.com" if person.company else "mail.example.com"
    ways = [("email", f"{short}@{domain}")]
    if person.closeness:
        ways.append(("phone", f"+1 303 555 {100 + contact:04}"))
    ways.append(("profile", f"https://people.example.com/in/{short.replace('.', '-')}"))
    ways += [(kind, url) for kind in ("blog", "site") if (url := getattr(person, kind))]
    for kind, value in ways:
        network.add(Reach, contact=contact, kind=kind, value=value)
    traits = {"tag": person.tags, "interest": person.interests, "book": person.books}
    for kind, values in traits.items():
        for value in values:
            network.add(Trait, contact=contact, kind=kind, value=value)


def _plain(text: str) -> str:
    return "".join(c for c in fold(text) if c.isalnum())


def _ahead(network: Network, person: Person) -> None:
    """The planned talk, and what was asked: in past talks, and for the next one."""
    meeting = None
    if plan := person.meeting:
        if plan.weekday is not None:
            day = days.next_weekday(network.today, plan.weekday)
        else:
            day = days.ahead(network.today, plan.in_days or 1)
        meeting = network.add(
            Meeting,
            on_date=day,
            start=plan.start,
            minutes=plan.minutes,
            place=plan.place,
            purpose=plan.purpose,
            state="planned",
            interaction=None,
            created_at=days.stamp(network.today - timedelta(2)),
        )
        for name in (person.full_name, *plan.others):
            network.add(Attendee, meeting=meeting, contact=network.ids[name])
        _prepared(network, meeting, plan)
    for ago, answers in person.answers.items():
        talk = network.talks[person.full_name, ago]
        held = _meeting_of(network, talk)
        for question, text in answers.items():
            day = days.past(network.today, ago, "coffee")
            _answer(network, person, question, text, held, talk, day)
    for question, text in person.ticks.items():
        _answer(network, person, question, text, meeting, None, network.today - timedelta(1))


def _prepared(network: Network, meeting: int, plan: cast.Meeting) -> None:
    """The questions chosen for a talk, and the homework done for it."""
    for place, question in enumerate(plan.agenda):
        network.add(Agenda, meeting=meeting, question=question, place=place)
    for item in plan.ready:
        network.add(Homework, meeting=meeting, item=item, text="", done=True)
    for text, done in plan.own.items():
        network.add(Homework, meeting=meeting, item="", text=text, done=done)


def _meeting_of(network: Network, talk: int) -> int | None:
    held = (row["id"] for row in network.rows[Meeting] if row["interaction"] == talk)
    number = next(held, None)
    return number if isinstance(number, int) else None


def _answer(
    network: Network,
    person: Person,
    question: str,
    text: str,
    meeting: int | None,
    talk: int | None,
    day: date,
) -> None:
    network.add(
        Answer,
        contact=network.ids[person.full_name],
        question=question,
        meeting=meeting,
        interaction=talk,
        asked=True,
        text=text,
        answered_on=day,
        company=network.company(person.company),
    )


def _promises(network: Network, person: Person) -> None:
    for line in person.promises:
        promise = cast.owed(line)
        due = network.today + timedelta(promise.due)
        network.add(
            Promise,
            text=promise.text,
            due_on=due,
            by=promise.by,
            state=promise.state,
            contact=network.ids[person.full_name],
            interaction=network.talks.get((person.full_name, promise.made)),
            created_at=days.stamp(network.today - timedelta(promise.made)),
            closed_on=None if promise.state == "open" else due,
        )

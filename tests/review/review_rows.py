"""Rows for the review's tests, written as a user's actions so that the kept columns follow."""

from __future__ import annotations

from datetime import date, timedelta

from netui.compose import sent
from netui.store import models, undo

TODAY = date(2026, 11, 22)


def ago(days):
    return TODAY - timedelta(days=days)


def contact(name="Ann Ortiz", **fields):
    given, _, family = name.partition(" ")
    with undo.action("Contact"):
        return models.Contact.create(given=given, family=family, **fields).id


def partner(name="Ann Ortiz", given=300, **fields):
    return contact(name, closeness="partner", cadence_from=ago(given), **fields)


def talk(contact_id, days, kind="coffee", direction="both", summary="Talked", notes=""):
    with undo.action("Talk"):
        row = models.Interaction.create(
            on_date=ago(days), kind=kind, direction=direction, summary=summary, notes=notes
        )
        models.Participant.create(interaction=row.id, contact=contact_id)
        return row.id


def promise(text="Send the slides", days=0, by="me", contact_id=None, state="open"):
    with undo.action("Promise"):
        return models.Promise.create(
            text=text, due_on=ago(days), by=by, contact=contact_id, state=state
        ).id


def meeting(*contact_ids, days=1, start="14:00", purpose="Coffee", state="planned"):
    with undo.action("Meeting"):
        row = models.Meeting.create(
            on_date=ago(-days), start=start, purpose=purpose, place="Blue Plate", state=state
        )
        for contact_id in contact_ids:
            models.Attendee.create(meeting=row.id, contact=contact_id)
        return row.id


def new_role(contact_id, title="Director", company="Initech", days=1):
    with undo.action("Role"):
        employer, _ = models.Company.get_or_create(key=company.lower(), defaults={"name": company})
        position = models.Position.create(contact=contact_id, company=employer.id, title=title)
        return models.RoleChange.create(
            contact=contact_id, position=position.id, noticed_on=ago(days)
        ).id


def hold(card, days=None):
    with undo.action("Hold"):
        until = None if days is None else ago(-days)
        models.Hold.create(card=card, until_on=until)


def note(contact_id, days=19, channel="linkedin-invitation", follow_up=(), text="Hello", **fields):
    """A note sent `days` ago, to be asked about `follow_up` days ago (negative: ahead)."""
    return sent.send(
        contact_id, text, channel, on=ago(days), follow_up=[ago(n) for n in follow_up], **fields
    )


def writer(name="Ann Ortiz", blog="https://ann.example.org", kind="blog", **fields):
    """A partner whom nothing else makes due, and who writes."""
    ann = partner(name, given=1, **fields)
    with undo.action("Blog"):
        models.Reach.create(contact=ann, kind=kind, value=blog)
    return ann


def event(name="SHRM November", days=1, start="", state="planned", place=""):
    with undo.action("Event"):
        return models.Event.create(
            name=name, on_date=ago(days), start=start, state=state, place=place
        ).id


def met(contact_id, event_id=None, days=1, in_depth=False, summary="loves trail running"):
    """An encounter `days` ago; its id."""
    with undo.action("Met"):
        row = models.Interaction.create(
            on_date=ago(days), kind="encounter", summary=summary, event=event_id
        )
        models.Participant.create(interaction=row.id, contact=contact_id)
        return models.Encounter.create(
            interaction=row.id, contact=contact_id, in_depth=in_depth, is_new=True
        ).id

"""The tables. Dates are local and plain (`YYYY-MM-DD`); instants end in `_at` and are UTC ISO text.

What is marked *kept* is derived from other rows by `derive.py` and never typed.
"""

from __future__ import annotations

from netui.store.models.own import Action, Change, Draft, Hold, ReviewCard, Setting
from netui.store.models.people import (
    Company,
    Contact,
    Me,
    Position,
    Reach,
    RoleChange,
    Source,
    Trait,
)
from netui.store.models.row import Row
from netui.store.models.talks import Agenda, Answer, Attendee, Homework, Meeting, Pitch
from netui.store.models.targets import (
    Acquaintance,
    Advice,
    Competitor,
    Introduction,
    Manager,
    Mention,
    News,
    Passed,
    Report,
    Target,
)
from netui.store.models.timeline import (
    Encounter,
    Event,
    Guest,
    Interaction,
    Note,
    Participant,
    Promise,
)

__all__ = [
    "DATA",
    "OWN",
    "Acquaintance",
    "Action",
    "Advice",
    "Agenda",
    "Answer",
    "Attendee",
    "Change",
    "Company",
    "Competitor",
    "Contact",
    "Draft",
    "Encounter",
    "Event",
    "Guest",
    "Hold",
    "Homework",
    "Interaction",
    "Introduction",
    "Manager",
    "Me",
    "Meeting",
    "Mention",
    "News",
    "Note",
    "Participant",
    "Passed",
    "Pitch",
    "Position",
    "Promise",
    "Reach",
    "Report",
    "ReviewCard",
    "RoleChange",
    "Row",
    "Setting",
    "Source",
    "Target",
    "Trait",
]

DATA: tuple[type[Row], ...] = (
    Me, Company, Contact, Position, Reach, Trait, Source, RoleChange, Event, Guest,
    Interaction, Participant, Encounter, Meeting, Attendee, Agenda, Homework, Promise, Answer,
    Advice, Report, Mention, Acquaintance, Target, Competitor, Manager, Introduction, News, Passed,
    Pitch, Note, ReviewCard, Hold,
)  # fmt: skip
OWN: tuple[type[Row], ...] = (Draft, Action, Change, Setting)

"""What a brief says of the talk itself: when and where, what to ask, what to do before."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.prep import agenda, meetings, overlapping
from netui.prep import homework as preparation
from netui.prep.brief.parts import Line, Section, noted
from netui.store.file import run
from netui.text import clean
from netui.timeline.labels import unrepeated


class Talk(NamedTuple):
    """A meeting; `names`: those who take part and are not in the trash, by id."""

    planned: meetings.Planned
    title: str
    names: dict[int, str]


def read(meeting_id: int) -> Talk:
    """The meeting. Raises Refused where it is gone, or nobody of those who take part is left."""
    planned = meetings.read(meeting_id)
    rows = run(
        f"SELECT contact.id, {NAME} FROM attendee a JOIN contact ON contact.id = a.contact_id"
        " WHERE a.meeting_id = ? AND contact.trashed_at IS NULL ORDER BY a.id",
        (meeting_id,),
    )
    names = {number: clean(name) for number, name in rows}
    if not names:
        raise Refused("nobody of this meeting is left: bring them back from the trash")
    said = meetings.called(planned.purpose, list(names.values()))
    return Talk(planned, f"{said[:1].upper()}{said[1:]}", names)


def section(talk: Talk, today: date) -> Section:
    """When, how long, where, and what for."""
    planned = talk.planned
    time = f"{planned.start} {planned.zone}".strip() if planned.start else ""
    when = (dates.full(planned.on), time, f"{planned.minutes} min")
    lines = [Line(f"{', '.join(filter(None, when))} · {dates.ago(planned.on, today)}")]
    if planned.state == "planned":
        lines += [Line(sentence) for sentence in overlapping.concerns(planned, today)]
    else:
        lines.append(Line(f"This meeting was {planned.state}"))
    if planned.place:
        lines.append(Line(f"Where: {planned.place}"))
    if planned.link:
        lines.append(Line(planned.link, planned.link))
    purpose = unrepeated(planned.purpose, meetings.word_of(planned.purpose))
    if purpose:
        lines.append(Line(f"For: {purpose}"))
    lines += noted(planned.notes)
    return Section("The talk", tuple(lines), "talk")


def questions(contact_ids: Iterable[int], meeting_id: int | None) -> Section:
    """The questions chosen, else the core ones, ticked where one of these was asked already."""
    asked = {
        question
        for contact_id in contact_ids
        for (question,) in run(
            "SELECT question FROM answer WHERE contact_id = ? AND meeting_id IS ?"
            " AND (meeting_id IS NOT NULL OR interaction_id IS NULL) AND (asked OR text <> '')",
            (contact_id, meeting_id),
        )
    }
    chosen = agenda.chosen(meeting_id)
    lines = (Line(question.text, done=question.id in asked) for question in chosen)
    return Section("Questions", tuple(lines), "questions")


def homework(meeting_id: int) -> Section:
    """What to do before, with its ticks."""
    lines = (Line(item.text, done=item.done) for item in preparation.items(meeting_id))
    return Section("Before the talk", tuple(lines), "homework")

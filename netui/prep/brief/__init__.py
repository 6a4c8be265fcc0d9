"""The brief: all for a talk on one page. Who, when and where, and for each person in turn what is
known, what lies between us, and what to bring and to ask.
"""

from __future__ import annotations

from collections.abc import Iterable, Iterator, Sequence
from datetime import date

from netui import clock
from netui.people.card import card
from netui.prep import homework
from netui.prep.brief import about, between, owing, talk
from netui.prep.brief.parts import Brief, Line, Section
from netui.text import clean
from netui.timeline import kinds, record

__all__ = ["Brief", "Line", "Section", "brief", "lines", "markdown", "page"]


def brief(
    contact_ids: Sequence[int] = (), meeting_id: int | None = None, today: date | None = None
) -> Brief:
    """The brief of a meeting, or of these contacts without one.

    Sections that would be empty are left out. `today`: None is the day it is. Raises Refused where
    the meeting or a contact is gone or in the trash.
    """
    today = today or clock.today()
    if meeting_id is None:
        names = record.names(contact_ids)
        title = f"A talk with {kinds.people(list(names.values()))}"
        return _clean(title, (*_people(names, today), talk.questions(names, None)), "")
    planned = talk.read(meeting_id)
    sections = (
        talk.section(planned, today),
        *_people(planned.names, today),
        talk.questions(planned.names, meeting_id),
        talk.homework(meeting_id),
    )
    return _clean(planned.title, sections, homework.readiness(meeting_id).sentence())


def markdown(brief: Brief) -> str:
    """The brief in Markdown; nothing in its data can become markup."""
    from netui.prep.brief.in_markdown import written

    return written(brief)


def page(brief: Brief) -> str:
    """The brief as a printable HTML page of its own: no scripts, nothing is fetched."""
    from netui.prep.brief.in_html import written

    return written(brief)


def lines(brief: Brief, width: int = 80) -> list[str]:
    """The brief as clean lines of at most `width` cells, for a terminal."""
    from netui.prep.brief.in_text import written

    return written(brief, width)


def _people(contact_ids: Iterable[int], today: date) -> Iterator[Section]:
    for contact_id in contact_ids:
        known = card(contact_id)
        yield about.person(known, today)
        yield about.company(known, today)
        yield from between.sections(known, today)
        yield from owing.sections(known, today)
        yield about.notes(known)


def _clean(title: str, sections: Iterable[Section], readiness: str) -> Brief:
    """The brief without what hides in its texts; what was nothing else is left out."""
    parts = []
    for section in sections:
        lines = (
            line._replace(text=clean(line.text), link=clean(line.link)) for line in section.lines
        )
        shown = tuple(line for line in lines if line.text)
        if shown or section.key == "person":
            parts.append(section._replace(title=clean(section.title), lines=shown))
    return Brief(clean(title), tuple(parts), readiness)

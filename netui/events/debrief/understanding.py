"""A line at an event: whom it means, what keeps it from being written, and what it would write."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.errors import Refused
from netui.events import reading
from netui.events.debrief import encounters, written
from netui.events.debrief.lines import adds_nothing, alone, kept, said
from netui.events.debrief.whom import Mended, Noted, Whom, whom
from netui.events.reading import Event
from netui.events.round.followed import raised_on
from netui.people.company import company_key
from netui.people.find import named
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline import heard, log
from netui.timeline.at_event import about_people, is_called
from netui.timeline.capture import LONGEST_NAME, TOO_LONG
from netui.timeline.line import Capture, interest_of, printed, understand
from netui.timeline.line.openings import PARTICLES
from netui.timeline.line.telling import is_work

_MET = ("", "meeting", "encounter")
_BEGIN = "begin with the name, such as Ana Díaz, nurse @ Acme: likes tea"
_MOST_NAME_WORDS = 4
_EMPLOYED = re.compile(r"(?:both )?(?:(?:from|at) )?", re.IGNORECASE)
_NOBODY = f"nobody is named: {_BEGIN}"
_NO_NAME = re.compile("://|\ufffd")  # an address; what could not be read


class Unclear(Refused):
    """A line that cannot be written; `column`: where in the clean line it is so, if it has one."""

    def __init__(self, problem: str, column: int | None = None) -> None:
        super().__init__(problem)
        self.column = column


class Reading(NamedTuple):
    """A line read at an event. `people`: whom it means, in the order of its names."""

    event: Event
    capture: Capture
    people: tuple[Whom, ...]
    mended: Noted | None

    def line_of(self, place: int) -> Capture:
        """What the line says of one of them; somebody new with a namesake is called new."""
        mine = alone(self.capture, place)
        one = self.people[place]
        named_so = one.match is None and bool(one.others)
        return replace(mine, facts=mine.facts._replace(new=mine.facts.new or named_so))

    def steps_of(self, place: int) -> list[str]:
        """What is promised to or by one of them, in words; a planned talk stands with the first."""
        names = [self.shown(other) for other in range(len(self.people))]
        return [
            log.step_line(step, names if log.is_meeting(step) else [names[place]])
            for step in self.line_of(place).steps
            if not (place and log.is_meeting(step))
        ]

    def shown(self, place: int) -> str:
        """The full name of one of them."""
        one = self.people[place]
        return one.match.name if one.match else one.name


def read(event_id: int, capture: Capture, today: date, mending: int | None) -> Reading:
    """Whom a line means. Raises Refused where it cannot be a line of that event."""
    event = reading.read(event_id)
    mended = _mended(event_id, mending) if mending is not None else None
    refuse_ahead(event, today)
    capture = _with_known(capture, today)
    if capture.problems and not capture.names:
        raise Unclear(_NOBODY, capture.problems[0].column)
    if capture.problems:
        raise Unclear(capture.problems[0].text, capture.problems[0].column)
    if any(len(name) > LONGEST_NAME for name in capture.names):
        raise Unclear(TOO_LONG, 0)
    if any(map(_NO_NAME.search, capture.names)):
        raise Unclear(_NOBODY, 0)
    capture = _without_place(_without_talk(capture, event, today), event)
    noted = [one for one in encounters.noted(event_id) if one.encounter != mending]
    people = tuple(whom(name, capture, noted, mended) for name in capture.names)
    return Reading(event, capture, people, mended.noted if mended else None)


def refuse_ahead(event: Event, today: date) -> None:
    """Raises Refused where nobody can have been met there yet."""
    if event.on > today:
        raise Refused(
            f"{event.name} lies ahead, on {dates.full(event.on)}: note whom you met once it is over"
        )


def refuse(found: Reading, text: str) -> None:
    """Raises Unclear where it is open who is meant."""
    wrong = next((one for one in found.people if one.problem), None)
    if wrong is not None:
        column = clean(text).find(wrong.name)
        raise Unclear(wrong.problem, max(column, 0))
    ids = [one.match.id for one in found.people if one.match]
    if len(ids) > len(set(ids)):
        raise Unclear("two of these names mean the same person: name them once", 0)


def words(found: Reading, today: date) -> Iterator[str]:
    """What the line would write, in words, dates in full."""
    for place, one in enumerate(found.people):
        mine = found.line_of(place)
        if one.noted is not None:
            nothing = adds_nothing(one.noted.line, mine)
            adds = "nothing to add" if nothing else "this is added"
            yield f"{one.noted.name}: noted already, {adds}"
            if nothing:
                continue
        else:
            yield _opening(found, place, mine)
        yield from _said(mine, found.steps_of(place), today)
        yield from heard.words(mine, [found.shown(place)])


def is_new(found: Reading, place: int) -> bool:
    """Whether somebody is new: nobody of the contacts before this line."""
    one, mended = found.people[place], found.mended
    if one.match is None:
        return True
    return mended is not None and mended.is_new and mended.contact_id == one.match.id


def _opening(found: Reading, place: int, mine: Capture) -> str:
    one = found.people[place]
    role = _role(mine)
    if is_new(found, place):
        described = ", ".join(filter(None, [one.name, role]))
        others = [", ".join(filter(None, [other.name, other.company])) for other in one.others]
        than = f" (another than {' and '.join(others)})" if others else ""
        return f"New contact: {described}{than}"
    company = one.match.company if one.match else ""
    elsewhere = mine.facts.company and company_key(company) != company_key(mine.facts.company)
    if company and elsewhere:
        role = f"{company}, now {role}"
    described = ", ".join(filter(None, [found.shown(place), role or company]))
    return f"Known: {described}"


def _role(capture: Capture) -> str:
    facts = capture.facts
    if facts.title and facts.company:
        return f"{facts.title} at {facts.company}"
    return facts.title or (f"at {facts.company}" if facts.company else "")


def _said(mine: Capture, steps: Sequence[str], today: date) -> Iterator[str]:
    """What a line says of somebody besides who they are; `steps` in words."""
    facts = mine.facts
    interests = dict.fromkeys([*facts.interests, *map(interest_of, facts.passions)])
    for label, values in (("Interests", interests), ("Tags", facts.tags)):
        if values:
            yield f"{label}: {', '.join(values)}"
    if told := said(mine):
        yield f"Said: {told}"
    if facts.card:
        yield "Cards exchanged"
    yield from steps
    if facts.in_depth:
        yield "In depth: a thank-you is owed within a day"
    if facts.know_better:
        yield f"Know better later: comes back on {dates.full(raised_on(today))}"


def _without_talk(capture: Capture, event: Event, today: date) -> Capture:
    """ "Met Ana Díaz: …" as a line about a person; any other talk is no encounter."""
    if capture.kind not in _MET:
        raise Unclear(f"this tells of a {capture.kind}: {_BEGIN}", 0)
    if capture.on not in (None, today, event.on):
        raise Unclear(f"{event.name} was on {dates.full(event.on)}: leave the day out", 0)
    if not capture.kind:
        return capture
    notes = [note for note in capture.summary.split("; ") if not _is_place(note, event)]
    person = about_people(replace(capture, summary="; ".join(notes)), today)
    return understand(printed(person), today)


def _without_place(capture: Capture, event: Event) -> Capture:
    """ "Met Ana Díaz at SHRM November" says where it was, and no employer, at that very event."""
    company = capture.facts.company
    is_event = bool(company) and fold(company) == fold(event.name)
    if not is_event or "@" in capture.text or _is_company(company):
        return capture
    return replace(capture, facts=capture.facts._replace(company=""))


def _is_place(note: str, event: Event) -> bool:
    """Whether a note only says that it was at this event."""
    return note.startswith("at ") and is_called(note[3:], event.name, event.series)


def _mended(event_id: int, encounter_id: int) -> Mended:
    """The line that is mended. Raises Refused where it is gone, or of another event."""
    held, at = encounters.read(encounter_id)
    if at != event_id:
        raise Refused(encounters.GONE)
    before = kept(held.line)
    said_name = named(before.names[0])[0] if before else held.name
    roles = written.roles_before(held.encounter, held.contact_id)
    return Mended(held, said_name, roles)


# --- what only those known tell


def _with_known(capture: Capture, today: date) -> Capture:
    """The capture, read with the names and companies that are known."""
    begun = _begun(capture)
    if begun:
        rest = capture.text[len(begun) :].lstrip(" -–—")
        capture = understand(f"{begun}; {rest}", today, met=True)
    if capture.problems or capture.kind:
        return capture
    title = capture.facts.title
    if len(capture.names) == 1 and " " in title and _is_known(title):  # "Ann Ortiz, Bob Reyes"
        names, facts = (*capture.names, title), capture.facts._replace(title="")
        return replace(capture, names=names, facts=facts)
    return capture if capture.facts.company else _with_company(capture)


def _begun(capture: Capture) -> str:
    """The known name that the line begins with, where it was not read as a name of its own.

    "ann ortiz is great", or "Ann Ortiz wonderful evening"; "" where there is none.
    """
    words = capture.text.split(" ")
    if capture.kind or len(words) < 2:
        return ""
    for count in range(min(_MOST_NAME_WORDS, len(words) - 1), 0, -1):
        name, following = " ".join(words[:count]), words[count]
        if capture.names:
            inside = len(capture.names) == 1 and capture.names[0].startswith(f"{name} ")
            apart = words[count - 1][:1].isupper() and following[:1].islower()
            if count < 2 or not (inside and apart) or fold(following) in PARTICLES:
                continue
        if _is_known(name):
            return "" if capture.names and _is_known(capture.names[0]) else name
    return ""


def _with_company(capture: Capture) -> Capture:
    """With the company that stands where a title or a note might: "Bob, Acme", "bob at acme"."""
    titles = capture.facts.title.split(", ")
    company = next((title for title in titles if _is_company(title)), "")
    if company:
        titles.remove(company)
        facts = capture.facts._replace(title=", ".join(titles), company=company)
        return replace(capture, facts=facts)
    notes = capture.summary.split("; ")
    for note in notes:
        company = _EMPLOYED.sub("", note, count=1)
        if _is_company(company):
            notes.remove(note)
            facts = capture.facts._replace(company=company)
            return replace(capture, facts=facts, summary="; ".join(notes))
    return capture


def _is_known(name: str) -> bool:
    return _exists("contact WHERE sort_name = ? AND trashed_at IS NULL", fold(name).strip())


def _is_company(name: str) -> bool:
    """Whether a company is called so, and no field of work: some are employed as "Consultant"."""
    known = bool(name) and _exists("company WHERE key = ?", company_key(name))
    return known and not is_work(name)


def _exists(rows: str, value: str) -> bool:
    return bool(value) and run(f"SELECT 1 FROM {rows} LIMIT 1", (value,)).fetchone() is not None

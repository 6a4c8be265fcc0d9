"""Who might be at an event: those met at its series before, of its organiser, or with its tags.

A few reads by index, whatever the size of the file; each person comes with the reasons in words.
"""

from __future__ import annotations

import json
import re
from collections.abc import Iterable, Iterator
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.events.events import Event, read
from netui.events.sheet.guests import about, guests
from netui.people.name import NAME
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.kinds import at

LAST = 4  # events of the series that "at 3 of the last 4" looks at
_BACK = 12  # events of a series, or of an organiser, that are looked through
_FADES = 0.8  # what an event counts for, beside the one after it
_SERIES, _ORGANISER, _COMPANY, _TRAIT, _FIELD, _BETTER = 3.0, 1.0, 2.5, 1.5, 0.75, 1.0
_WORDS = re.compile(r"[^\W_]+")
_LONGEST = 4  # words of an event's name that a tag may be made of
# They stand in the names of too many events to tell anything as a tag.
_EVERYDAY = frozenset(
    (*(name.lower() for name in (*dates.MONTHS, *dates.WEEKDAYS)), "event", "meeting", "monthly")
)
# A place is called by them beside the company whose it is: "Acme HQ", "Hooli Campus, Provo".
_PARTS_OF_PLACES = (
    "auditorium building cafeteria campus center centre hall headquarters hq lobby office offices"
    " room tower"
)
_BUILDING = frozenset(_PARTS_OF_PLACES.split())


class Expected(NamedTuple):
    """Somebody who might be there, and why; `line`: the user's own words, else what is known.

    chosen: whether they are looked for.
    """

    contact_id: int
    name: str
    title: str
    company: str
    why: str
    line: str
    chosen: bool


class _Reason(NamedTuple):
    contact_id: int
    weight: float
    why: str


class _Person(NamedTuple):
    id: int
    name: str
    title: str
    company: str
    know_better: bool
    touched: str


def expected(event_id: int, today: date, limit: int = 20) -> list[Expected]:
    """Contacts who might be at an event, the likeliest first. Raises Refused where it is gone."""
    event = read(event_id)
    found: dict[int, list[_Reason]] = {}
    for reason in _reasons(event, today):
        found.setdefault(reason.contact_id, []).append(reason)
    _add_fields(event, found)
    people = {person.id: person for person in _people(found)}
    for person in people.values():
        if person.know_better:
            found[person.id].append(_Reason(person.id, _BETTER, "to know better"))
    ranked = sorted(people, key=lambda one: people[one].touched, reverse=True)
    ranked.sort(key=lambda one: -sum(reason.weight for reason in found[one]))
    ranked = ranked[:limit]
    chosen = {guest.contact_id: guest.line for guest in guests(event_id)}
    lines = about(ranked, today)
    return [
        Expected(
            number,
            people[number].name,
            people[number].title,
            people[number].company,
            _said(found[number]),
            chosen.get(number) or lines.get(number, ""),
            number in chosen,
        )
        for number in ranked
    ]


def why(event_id: int, contact_ids: Iterable[int], today: date) -> dict[int, str]:
    """Why these contacts might be at an event, by id; whoever has no reason is left out."""
    wanted = set(contact_ids)
    found: dict[int, list[_Reason]] = {}
    for reason in _reasons(read(event_id), today):
        if reason.contact_id in wanted:
            found.setdefault(reason.contact_id, []).append(reason)
    return {number: _said(reasons) for number, reasons in found.items()}


def _said(reasons: Iterable[_Reason]) -> str:
    best = sorted(reasons, key=lambda reason: -reason.weight)
    return " · ".join(dict.fromkeys(reason.why for reason in best))


def _reasons(event: Event, today: date) -> Iterator[_Reason]:
    yield from _met_before(event, today)
    yield from _colleagues(event)
    yield from _with_traits(event)


# --- met there before


class _Earlier(NamedTuple):
    id: int
    name: str
    on: date
    series: str
    organiser: str


def _met_before(event: Event, today: date) -> Iterator[_Reason]:
    series, organisers = _earlier(event, today)
    attended = _attended([*series, *organisers])
    of_series = {earlier.id: place for place, earlier in enumerate(series)}
    of_organiser = {earlier.id: place for place, earlier in enumerate(organisers)}
    for contact, events in attended.items():
        places = [of_series[one] for one in events if one in of_series]
        if places:
            weight = sum(_SERIES * _FADES**place for place in places)
            yield _Reason(contact, weight, _often(places, series))
            continue
        others = [of_organiser[one] for one in events]
        name = organisers[min(others)].name
        weight = sum(_ORGANISER * _FADES**place for place in others)
        yield _Reason(contact, weight, f"met {at(name)}, same organiser")


def _often(places: list[int], series: list[_Earlier]) -> str:
    """How often somebody was there, or when last; `places` count back from the newest event."""
    window = min(LAST, len(series))
    times = sum(place < window for place in places)
    return f"at {times} of the last {window}" if times > 1 else f"at {series[min(places)].name}"


def _earlier(event: Event, today: date) -> tuple[list[_Earlier], list[_Earlier]]:
    """Earlier events that I was at: of the series, and others of the organiser; newest first."""
    rows = run(
        "SELECT id, name, on_date, series, organiser FROM event WHERE trashed_at IS NULL"
        " AND state <> 'missed' AND kind <> 'chance' AND on_date < ? AND id <> ?"
        " ORDER BY on_date DESC, id DESC",
        (min(event.on, today).isoformat(), event.id),
    )
    called, organiser = fold(event.series or event.name), fold(event.organiser)
    series: list[_Earlier] = []
    others: list[_Earlier] = []
    for number, name, on, of, by in rows:
        earlier = _Earlier(number, clean(name), date.fromisoformat(on), clean(of), clean(by))
        if fold(earlier.series or earlier.name) == called:
            series.append(earlier)
        elif organiser and fold(earlier.organiser) == organiser:
            others.append(earlier)
    return series[:_BACK], others[:_BACK]


def _attended(events: Iterable[_Earlier]) -> dict[int, list[int]]:
    """The ids of the events at which each contact was met."""
    rows = run(
        # Statistics from before the first event make SQLite read every talk there ever was.
        "SELECT DISTINCT p.contact_id, i.event_id FROM json_each(?) event"
        " CROSS JOIN interaction i INDEXED BY interaction_event_id ON i.event_id = event.value"
        " CROSS JOIN participant p ON p.interaction_id = i.id WHERE i.trashed_at IS NULL",
        (_numbers(event.id for event in events),),
    )
    found: dict[int, list[int]] = {}
    for contact, event in rows:
        found.setdefault(contact, []).append(event)
    return found


# --- of the organiser, or of the place


def _colleagues(event: Event) -> Iterator[_Reason]:
    keys = sorted(set(_company_keys(event)))
    rows = run(
        "SELECT DISTINCT position.contact_id, company.name FROM company"
        " JOIN position ON position.company_id = company.id"
        " WHERE company.key IN (SELECT value FROM json_each(?)) AND position.until_on IS NULL",
        (json.dumps(keys),),
    )
    for contact, company in rows:
        yield _Reason(contact, _COMPANY, f"works at {clean(company)}")


def _company_keys(event: Event) -> Iterator[str]:
    from netui.people.company import company_key

    for text in (event.organiser, event.place, event.series):
        for part in (text, *text.split(",")):
            words = part.split()
            while len(words) > 1 and fold(words[-1]) in _BUILDING:
                words.pop()
            for called in (part, " ".join(words)):
                if key := company_key(called.strip()):
                    yield key


# --- with tags and interests of the event


def _with_traits(event: Event) -> Iterator[_Reason]:
    told = _told(event)
    values = [value for (value,) in run("SELECT DISTINCT value FROM trait")]
    fitting = [value for value in values if _joined(value) in told]
    if not fitting:
        return
    rows = run(
        "SELECT contact_id, kind, value FROM trait WHERE kind IN ('tag', 'interest')"
        " AND value IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(fitting),),
    )
    for contact, kind, value in rows:
        said = "tag" if kind == "tag" else "into"
        yield _Reason(contact, _TRAIT, f"{said} {clean(value)}")


def _told(event: Event) -> set[str]:
    """What a tag that means this event may be, its words joined: "jobclub", "trailrunning"."""
    from netui.events.kinds import kinds, understood

    kind = kinds().get(understood(event.kind))
    sources = [event.series, event.name, event.organiser, event.kind]
    if kind is not None:
        sources += [kind.id, kind.title, *kind.also]
    told: set[str] = set()
    for source in sources:
        words = _WORDS.findall(fold(source))
        for start in range(len(words)):
            for end in range(start + 1, min(start + _LONGEST, len(words)) + 1):
                told.add(_joined(" ".join(words[start:end])))
    return {word for word in told if len(word) > 1 and not word.isdigit()} - _EVERYDAY


def _joined(text: str) -> str:
    """The words of `text` as one, in the singular: a tag is written "job club" or "job-clubs"."""
    joined = "".join(_WORDS.findall(fold(text)))
    return joined[:-1] if len(joined) > 3 and joined.endswith("s") else joined


# --- of the fields that are expected


def _add_fields(event: Event, found: dict[int, list[_Reason]]) -> None:
    """Those close to me, or to know better, whose field of work is expected at the event."""
    wanted = {fold(field): field for field in event.mix}
    if not wanted:
        return
    from netui.events.counts import field_of_work

    rows = run(
        "SELECT id, field, title FROM contact WHERE closeness <> '' AND trashed_at IS NULL"
        " UNION SELECT id, field, title FROM contact"
        " WHERE know_better_on IS NOT NULL AND trashed_at IS NULL"
    )
    for contact, typed, title in rows:
        field = wanted.get(fold(field_of_work(clean(typed), title)))
        if field:
            reason = _Reason(contact, _FIELD, f"works in {field}")
            found.setdefault(contact, []).append(reason)


def _people(ids: Iterable[int]) -> Iterator[_Person]:
    """These contacts without those in the trash, in the order of their names."""
    rows = run(
        f"SELECT id, {NAME}, title, company, know_better_on IS NOT NULL,"
        " coalesce(last_touch_at, '') FROM contact WHERE trashed_at IS NULL"
        " AND id IN (SELECT value FROM json_each(?)) ORDER BY sort_name, id",
        (_numbers(ids),),
    )
    for number, name, title, company, better, touched in rows:
        yield _Person(number, clean(name), clean(title), clean(company), bool(better), touched)


def _numbers(ids: Iterable[int]) -> str:
    return json.dumps(list(ids))

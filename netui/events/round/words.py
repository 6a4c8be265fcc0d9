"""What the round says: of a person, of each key, and of the event once it is over. Plain text."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.events.round import followed
from netui.events.round.followed import FOLLOW_UP, INVITE, KNOW_BETTER, NOTHING, Following, Owed

if TYPE_CHECKING:
    from netui.events.counts import Count
    from netui.events.debrief import Person
    from netui.events.events import Event

LABELS = {
    INVITE: "invite",
    FOLLOW_UP: "follow up",
    KNOW_BETTER: "know better",
    NOTHING: "nothing more",
}


class Offer(NamedTuple):
    """A step as it is offered: `result` says what it leads to; enter takes the one `marked`."""

    step: str
    label: str
    result: str
    marked: bool


class Section(NamedTuple):
    """Lines under a title; "" for none."""

    title: str
    lines: tuple[str, ...]


def who(person: Person) -> str:
    """What they do, and where: "nurse educator · Intermountain · Nursing"."""
    return " · ".join(part for part in (person.title, person.company, person.field) if part)


def note_waits(contact_id: int) -> bool:
    """Whether a note to them is kept as a draft."""
    from netui.compose import draft
    from netui.store import drafts

    return draft.key(contact_id) in drafts.all_keys()


def known_of(person: Person, event_on: date, today: date) -> list[tuple[str, str]]:
    """What is known of them since the event, each with its label."""
    from netui.compose.history import planned

    talks = (
        _talk(one.on, one.start, one.purpose, today) for one in planned(person.contact_id, today)
    )
    rows = [("Said", person.said), ("Promise", person.promise), ("Planned", "; ".join(talks))]
    if person.card:
        rows.append(("Card", "exchanged"))
    if person.in_depth:
        by = dates.short(followed.thanks_by(event_on), today)
        rows.append(("In depth", f"a thank-you is due by {by}"))
    if note_waits(person.contact_id):
        rows.append(("Note", "a draft waits"))
    if person.step:
        rows.append(("Answer", f"{LABELS[person.step]}; another key changes it"))
    return [(label, text) for label, text in rows if text]


def _talk(on: date, start: str, purpose: str, today: date) -> str:
    """ "Thu 26 Nov 14:00 · coffee"."""
    return f"{' '.join((dates.short(on, today), start)).strip()} · {purpose or 'a talk'}"


def offers(person: Person, today: date, later: bool = False) -> list[Offer]:
    """The steps in the order of the screen; the answer that stands is marked, or the suggestion.

    `later`: the note to them was begun and not sent, so that enter leaves it for later.
    """
    marked = person.step or (INVITE if later else followed.suggested(person))
    known = {
        INVITE: _begun(person) if later and not person.step else _invited(person),
        FOLLOW_UP: (LABELS[FOLLOW_UP], _followed_up(person, today)),
        KNOW_BETTER: (LABELS[KNOW_BETTER], dates.short(followed.raised_on(today), today)),
        NOTHING: (LABELS[NOTHING], "that was it"),
    }
    return [Offer(step, *known[step], step == marked) for step in known]


def _followed_up(person: Person, today: date) -> str:
    day = followed.stands_until(person)
    if day is None:
        return "on a day that you choose"
    return f"{dates.short(day, today)}, as noted; the key asks for another"


def _invited(person: Person) -> tuple[str, str]:
    if followed.may_be_invited(person.contact_id):
        return LABELS[INVITE], "the note, now"
    return "write", "a note, now: connected or invited already"


def _begun(person: Person) -> tuple[str, str]:
    kept = ": the draft is kept" if note_waits(person.contact_id) else ""
    return _invited(person)[0], f"later{kept}; the key opens the note"


def outcome(event: Event, count: Count, then: Following, today: date) -> list[Section]:
    """How the event went, and what follows from it."""
    return [
        Section("", tuple(_went(count))),
        *(section for section in _follows(event, then, today) if section.lines),
    ]


def _went(count: Count) -> Iterable[str]:
    if not count.met:
        yield "Nobody noted. You went, and that counts."
        return
    sentence = count.sentence()
    yield f"{sentence[:1].upper()}{sentence[1:]}."
    if count.goal:
        yield _goal(count.goal, count.new)


def _goal(goal: int, new: int) -> str:
    aim = f"{goal} new {'person' if goal == 1 else 'people'}"
    if new >= goal:
        return f"The goal was {aim}: reached."
    if new:
        return f"{new} of the {aim} you aimed for: a good start."
    return f"The goal was {aim}; those you knew got your time instead."


def _follows(event: Event, then: Following, today: date) -> Iterable[Section]:
    yield Section("Invitations to write", _joined(then.invitations))
    by = dates.short(followed.thanks_by(event.on), today)
    yield Section(f"Thank-you by {by}", _joined(then.thanks))
    yield Section(
        "Promised",
        tuple(_promised(owed, today) for owed in then.promises),
    )
    yield Section(
        "Planned",
        tuple(
            f"{_talk(talk.on, talk.start, talk.purpose, today)} with {talk.name}"
            for talk in then.talks
        ),
    )
    yield Section("Back in the review, to know better", tuple(_back(then, today)))


def _promised(owed: Owed, today: date) -> str:
    """ "Fri 27 Nov · to Ana Díaz: send the list"; a name that is said already is not repeated."""
    day = dates.short(owed.due_on, today) if owed.due_on else "no date"
    if owed.by == "me" and owed.name in owed.text:
        return f"{day} · {owed.text}"
    return f"{day} · {'to ' if owed.by == 'me' else ''}{owed.name}: {owed.text}"


def _back(then: Following, today: date) -> Iterable[str]:
    """A line per day."""
    for day in dict.fromkeys(back.on for back in then.back):
        names = ", ".join(back.name for back in then.back if back.on == day)
        yield f"{dates.short(day, today)} · {names}"


def _joined(names: Iterable[str]) -> tuple[str, ...]:
    text = ", ".join(names)
    return (text,) if text else ()

"""Capture: a line that was understood is resolved against those known, and written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date, timedelta
from typing import NamedTuple

from netui import clock, dates, settings
from netui.errors import Refused
from netui.people.find import Match, find, named
from netui.store import undo
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline import at_event, heard, kinds, log
from netui.timeline.at_event import AtEvent
from netui.timeline.line import (
    NO_FACTS,
    Capture,
    Facts,
    Problem,
    interest_of,
    printed,
    understand,
    understand_lines,
)

__all__ = [
    "Capture",
    "Facts",
    "Found",
    "Problem",
    "Resolution",
    "add_person",
    "preview",
    "printed",
    "refuse",
    "remember",
    "resolve",
    "tell",
    "understand",
    "understand_lines",
    "write",
]

CARD = "Card exchanged"
LONGEST_NAME = 100  # characters
TOO_LONG = "this is long for a name: put a comma or ; behind the name"
MOST_CANDIDATES = 6
_LOOKED_AT = 50


class Found(NamedTuple):
    """Whom a name means: one `match`, several `candidates`, or nobody known yet.

    `namesakes`: those who have the very name of somebody whom the line calls new. `gone`: the id
    that the name says, where no contact has it.
    """

    name: str
    match: Match | None
    candidates: tuple[Match, ...] = ()
    namesakes: tuple[Match, ...] = ()
    gone: int | None = None

    @property
    def unknown(self) -> bool:
        """Whether nobody of that name is known."""
        return self.match is None and not self.candidates and self.gone is None

    @property
    def shown(self) -> str:
        """The full name, where it is known."""
        return clean(self.match.name) if self.match else self.name


@dataclass(frozen=True)
class Resolution:
    """The people of a capture, in the order of its names, and the event that the talk was at."""

    people: tuple[Found, ...]
    event: AtEvent | None = None

    @property
    def unknown(self) -> tuple[Found, ...]:
        """Those of whom nobody is known."""
        return tuple(found for found in self.people if found.unknown)

    @property
    def ambiguous(self) -> tuple[Found, ...]:
        """Those that may be several."""
        return tuple(found for found in self.people if found.candidates)

    @property
    def gone(self) -> tuple[Found, ...]:
        """Those said by an id that no contact has."""
        return tuple(found for found in self.people if found.gone is not None)


def resolve(capture: Capture) -> Resolution:
    """Look each name up, and the event. What the line calls new is looked for by its full name."""
    people = tuple(_found(name, capture.facts.new) for name in capture.names)
    return Resolution(people, at_event.event_of(capture, clock.today()))


def _found(name: str, new: bool) -> Found:
    matches = find(name, _LOOKED_AT)
    number = named(name)[1]
    if number is not None:
        return Found(name, matches[0]) if matches else Found(name, None, gone=number)
    full = [match for match in matches if fold(match.name) == fold(name)]
    if new:
        return Found(name, None, namesakes=tuple(full))
    if len(full) == 1 or len(matches) == 1:
        return Found(name, (full or matches)[0])
    # "Ann" is Ann Ortiz rather than Anna Lee, as long as no other Ann can be meant.
    whole = [m for m in matches if set(fold(name).split()) <= set(fold(m.name).split())]
    if not full and len(whole) == 1 and len(matches) < _LOOKED_AT:
        return Found(name, whole[0])
    return Found(name, None, tuple(full or whole or matches))


def preview(capture: Capture, found: Resolution) -> list[str]:
    """What `write` would write, in words, dates in full; and what keeps it from being written."""
    problems = [problem.text for problem in capture.problems]
    if not capture.names:
        return problems
    lines = [_gone(person) for person in found.gone]
    lines += [_which(person) for person in found.ambiguous]
    lines += [_new(person, capture.facts) for person in found.unknown]
    people = [person.shown for person in found.people]
    if found.event:
        day = dates.full(found.event.on)
        lines.append(f"Met at {found.event.name} on {day}: {kinds.people(people)}")
    elif capture.on:
        lines.append(log.headline(capture.kind, capture.direction, people, capture.on))
    known = [person.shown for person in found.people if not person.unknown]
    if known and _tells(capture.facts):
        lines.append(_described(kinds.people(known), capture.facts))
    summary = found.event.summary if found.event else capture.summary
    if summary:
        about = "Note" if capture.kind else f"Note on {kinds.people(people)}"
        lines.append(f"{about}: {summary}")
    lines += [log.step_line(step, people) for step in capture.steps]
    lines += heard.words(capture, people)
    if not lines:
        lines.append(f"{kinds.people(people)}: known already, nothing to add")
    return lines + problems


def write(capture: Capture, found: Resolution, new: bool) -> list[str]:
    """Write the capture as one action; what was written, in words.

    Unknown names become contacts where `new` or the line says so. Raises Refused.
    """
    refuse(capture, found, new)
    lines = preview(capture, found)
    with undo.action(_action_name(capture, found)):
        if found.event:
            contacts = [
                (person.shown, person.match.id if person.match else None) for person in found.people
            ]
            at_event.note(capture, contacts, found.event)
            return lines
        ids = [add_person(person, capture) for person in found.people]
        for contact_id in ids:
            remember(contact_id, capture)
        number = None
        if capture.on:
            number = log.log(ids, capture.kind, capture.on, capture.summary, capture.direction)
        for step in capture.steps:
            log.take_step(step, ids, number)
        heard.write(capture, ids, number)
    return lines


def refuse(capture: Capture, found: Resolution, new: bool) -> None:
    """Raises Refused for whatever `write` would refuse before it writes."""
    if capture.problems:
        raise Refused(capture.problems[0].text)
    if any(len(name) > LONGEST_NAME for name in capture.names):
        raise Refused(TOO_LONG)
    if found.gone:
        raise Refused(_gone(found.gone[0]))
    if found.ambiguous:
        raise Refused(_which(found.ambiguous[0]))
    if found.unknown and not (new or capture.facts.new):
        names = " and ".join(f"“{person.name}”" for person in found.unknown)
        raise Refused(f"nobody is called {names}: write the full name, or add them with --new")
    if not (found.unknown or _says_more(capture)):
        people = kinds.people([person.shown for person in found.people])
        raise Refused(f"{people}: known already, and the line says nothing more")


def add_person(found: Found, capture: Capture) -> int:
    """A contact's id, added where unknown, once all that the line tells of them is written.

    What was said, the card and "know better" are left to the caller: at an event they are kept with
    it. Raises Refused.
    """
    from netui.people import edit

    facts = capture.facts
    if found.match is None:
        number = edit.add_contact(found.name, facts.company, facts.title)
        tell(number, facts._replace(company="", title=""))
    else:
        number = found.match.id
        tell(number, facts)
    return number


def tell(contact_id: int, facts: Facts) -> None:
    """Write what a line says of a contact: role, tags, interests, and helps both ways.

    What I can help with is what they seek, and what they can help with what they offer; what is
    known already is not said twice. Raises Refused.
    """
    from netui.people import edit
    from netui.people.traits import merge_values

    held = edit.card_fields(contact_id)
    if facts.company or facts.title:
        edit.set_position(contact_id, facts.company or held.company, facts.title or held.title)
    merge_values(contact_id, "tag", facts.tags)
    merge_values(contact_id, "interest", (*facts.interests, *map(interest_of, facts.passions)))
    texts = {
        "seeks": _with(held.seeks, facts.i_can),
        "offers": _with(held.offers, facts.they_can),
    }
    edit.set_fields(contact_id, texts)


def _with(text: str, more: Sequence[str]) -> str:
    """The text with what it does not say yet behind it."""
    said = [part.strip() for part in text.split(";")]
    added = [part for part in more if fold(part) not in map(fold, said)]
    return "; ".join([text.rstrip("; ")] * bool(text) + added) if added else text


def remember(contact_id: int, capture: Capture) -> None:
    """Write what a line about a person leaves on the contact: the note, the card, a day to return.

    Within an action.
    """
    from netui.people import edit
    from netui.prep import notes

    note = "" if capture.kind else capture.summary
    card = CARD if capture.facts.card else ""
    text = "\n".join(filter(None, [notes.read(contact_id), note, card]))
    if note or card:
        edit.set_fields(contact_id, {"notes": text.strip("\n")})
    if capture.facts.know_better:
        run(
            "UPDATE contact SET know_better_on = ?1 WHERE id = ?2 AND know_better_on IS NOT ?1",
            (_know_better_on().isoformat(), contact_id),
        )


def _know_better_on() -> date:
    return clock.today() + timedelta(days=settings.current().events.know_better_days)


def _action_name(capture: Capture, found: Resolution) -> str:
    people = [person.shown for person in found.people]
    if found.event:
        return f"Met {kinds.people(people)} at {found.event.name}"
    if capture.kind:
        return f"Log {kinds.phrase(capture.kind, capture.direction, people)}"
    if len(capture.steps) == 1 and not capture.summary and not found.unknown:
        return log.step_line(capture.steps[0], people).partition(":")[0]
    return f"Add {kinds.people(people)}" if found.unknown else f"Note on {kinds.people(people)}"


def _gone(person: Found) -> str:
    return f"“{person.name}”: there is no contact {person.gone}: write the name alone"


def _which(person: Found) -> str:
    """Who may be meant, and how to say it."""
    listed = _listed(person.candidates)
    return f"“{person.name}” may be {listed}: write more of the name, or the id"


def _new(person: Found, facts: Facts) -> str:
    known = f" (known already: {_listed(person.namesakes)})" if person.namesakes else ""
    return f"New contact: {_described(person.name, facts)}{known}"


def _listed(matches: Sequence[Match]) -> str:
    said = [
        f"{clean(match.name)} ({match.company + ', ' if match.company else ''}id {match.id})"
        for match in matches[:MOST_CANDIDATES]
    ]
    return ", ".join(said) + (", …" if len(matches) > MOST_CANDIDATES else "")


def _says_more(capture: Capture) -> bool:
    """Whether the line says anything besides who they are."""
    heard_of = capture.advice or capture.named
    said = capture.kind or capture.summary or capture.steps or heard_of
    return bool(said) or _tells(capture.facts)


def _tells(facts: Facts) -> bool:
    return facts._replace(new=False, in_depth=False) != NO_FACTS


def _described(name: str, facts: Facts) -> str:
    """ "Ann Ortiz, recruiter at Acme, tag jobclub, interest bikes"."""
    role = " at ".join(part for part in (facts.title, facts.company) if part)
    if facts.company and not facts.title:
        role = f"at {facts.company}"
    likes = dict.fromkeys([*facts.interests, *map(interest_of, facts.passions)])
    return ", ".join(
        part
        for part in (
            name,
            role,
            *(f"tag {tag}" for tag in facts.tags),
            *(f"interest {interest}" for interest in likes),
            *(f"I can help with {text}" for text in facts.i_can),
            *(f"can help me with {text}" for text in facts.they_can),
            "card exchanged" if facts.card else "",
            f"know better from {dates.full(_know_better_on())}" if facts.know_better else "",
        )
        if part
    )

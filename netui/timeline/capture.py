"""Capture: one line, as somebody would say it, understood and written down.

    coffee with Ann and Bob yesterday: loves mountain biking; I promised the SHRM slides by fri
    Ann Ortiz, recruiter @ Acme #jobclub: met through Bob; next: call thu 14:00

A line opens with a talk or with a person, up to the first ":" or ";". Parts behind it, between ";",
are promises, planned talks, or what else there is to remember. Quotes protect.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import date
from itertools import takewhile
from typing import NamedTuple

from netui import dates
from netui.errors import Refused
from netui.people.find import Match, find
from netui.store import undo
from netui.text import clean, clean_lines, fold
from netui.timeline import grammar, kinds, log
from netui.timeline.log import NextStep
from netui.timeline.openings import NO_FACTS, Facts, Opening, read_opening
from netui.timeline.steps import read_step

MOST_CANDIDATES = 6
_LOOKED_AT = 50
_NO_OPENING = (
    "Who is it about? Begin with a talk (coffee with Ann: …) or a name (Ann: I promised …)"
)
_NOBODY = "Nobody is named: write who it was with, such as coffee with Ann"


class Problem(NamedTuple):
    """What keeps a line from being written. `column`: from 0, in the line made clean."""

    column: int
    text: str


@dataclass(frozen=True)
class Capture:
    """What a line says. `kind` and `direction` are "" where it tells of people, not of a talk."""

    kind: str
    direction: str
    on: date
    names: tuple[str, ...]
    summary: str = ""
    steps: tuple[NextStep, ...] = ()
    facts: Facts = NO_FACTS
    problems: tuple[Problem, ...] = ()


class Found(NamedTuple):
    """Whom a name means: one `match`, several `candidates`, or nobody known yet.

    `namesakes`: those who have the very name of somebody whom the line calls new.
    """

    name: str
    match: Match | None
    candidates: tuple[Match, ...] = ()
    namesakes: tuple[Match, ...] = ()

    @property
    def unknown(self) -> bool:
        """Whether nobody of that name is known."""
        return self.match is None and not self.candidates

    @property
    def shown(self) -> str:
        """The full name, where it is known."""
        return clean(self.match.name) if self.match else self.name


@dataclass(frozen=True)
class Resolution:
    """The people of a capture, in the order of its names."""

    people: tuple[Found, ...]

    @property
    def unknown(self) -> tuple[Found, ...]:
        """Those of whom nobody is known."""
        return tuple(found for found in self.people if found.unknown)

    @property
    def ambiguous(self) -> tuple[Found, ...]:
        """Those that may be several."""
        return tuple(found for found in self.people if found.candidates)


def understand_lines(text: str, today: date) -> list[Capture]:
    """One capture for each line that is not empty."""
    return [understand(line, today) for line in clean_lines(text).split("\n") if clean(line)]


def understand(text: str, today: date) -> Capture:
    """What one line says on that day. Never raises: what is wrong is in `problems`."""
    line = clean(text)
    head, parts = grammar.cut(line)
    opening = read_opening(head, today, alone=not parts)
    if opening is None:
        turned = _name_first(line)
        if turned is not None:
            return understand(turned, today)
        return Capture("", "", today, (), line, problems=(Problem(0, _NO_OPENING),))
    notes = list(opening.details)
    steps: list[NextStep] = []
    for _, part in parts:
        step = read_step(part, opening.names, today)
        if step is not None:
            steps.append(step)
        elif note := grammar.said(part, grammar.tokens(part)).strip():
            notes.append(note)
    if not opening.names:
        problem = Problem(len(head.rstrip()), _NOBODY)
        return Capture(
            opening.kind, opening.direction, today, (), "; ".join(notes), tuple(steps),
            problems=(problem,),
        )  # fmt: skip
    return _capture(opening, notes, steps, today)


def _name_first(line: str) -> str | None:
    """A promise alone as a line that begins with the name: `Ann Ortiz: I promised the list`.

    From `I promised Ann Ortiz the list` or `Ann Ortiz promised the list`; None for anything else.
    """
    first, *words = line.split(" ")
    mine = first == "I" and words[:1] in [["promised"], ["owe"]]
    words = words[1:] if mine else [first, *words]
    name = list(takewhile(lambda word: word[:1].isupper() and ":" not in word, words))
    rest = words[len(name) :]
    if not mine and rest[:1] in [["promised"], ["owes"]]:
        rest = rest[1:]
    elif not mine:
        return None
    if not name or not rest:
        return None
    return f"{' '.join(name)}: {'I' if mine else 'they'} promised {' '.join(rest)}"


def _capture(
    opening: Opening, notes: Sequence[str], steps: Sequence[NextStep], today: date
) -> Capture:
    """The opening with what follows it; a talk on a day ahead is planned."""
    moment, kind = opening.moment, opening.kind
    on = moment.on if moment and kind else today
    if on > today and moment and kinds.is_talk(kind):
        step = _planned(opening, notes, moment)
        return Capture("", "", today, opening.names, "", (step, *steps))
    problems: tuple[Problem, ...] = ()
    if on > today and moment:
        text = f"{dates.full(on)} lies ahead: log what happened, plan what comes"
        problems = (Problem(moment.tokens[0].start, text),)
    if moment and moment.start and kind:
        notes = [f"at {moment.start}", *notes]
    return Capture(
        kind, opening.direction, on, opening.names, "; ".join(notes), tuple(steps), opening.facts,
        problems,
    )  # fmt: skip


def _planned(opening: Opening, notes: Sequence[str], moment: grammar.Moment) -> NextStep:
    """ "coffee with Ann tomorrow 14:00 at Blue Plate"."""
    places = [note for note in notes if note.startswith("at ")]
    purpose = opening.kind if kinds.guess(opening.noun) is None else opening.noun
    purpose = {"meet": "meeting", "met": "meeting", "called": "call"}.get(purpose, purpose)
    others = [note for note in notes if note not in (*places[:1], opening.noun)]
    return NextStep(
        ", ".join([purpose, *others]), moment.on, moment.start,
        place=places[0].removeprefix("at ") if places else "", meeting=True,
    )  # fmt: skip


def resolve(capture: Capture) -> Resolution:
    """Look each name up. What the line itself calls new is looked for only by its full name."""
    return Resolution(tuple(_found(name, capture.facts.new) for name in capture.names))


def _found(name: str, new: bool) -> Found:
    matches = find(name, _LOOKED_AT)
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
    lines = [_which(person) for person in found.ambiguous]
    lines += [_new(person, capture.facts) for person in found.unknown]
    people = [person.shown for person in found.people]
    if capture.kind:
        lines.append(log.headline(capture.kind, capture.direction, people, capture.on))
    known = [person.shown for person in found.people if not person.unknown]
    if not capture.kind and known and _tells(capture.facts):
        lines.append(_described(kinds.people(known), capture.facts))
    if capture.summary:
        about = "Note" if capture.kind else f"Note on {kinds.people(people)}"
        lines.append(f"{about}: {capture.summary}")
    lines += [log.step_line(step, people) for step in capture.steps]
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
        ids = [_contact(person, capture) for person in found.people]
        number = None
        if capture.kind:
            number = log.log(ids, capture.kind, capture.on, capture.summary, capture.direction)
        for step in capture.steps:
            log.take_step(step, ids, number)
    return lines


def refuse(capture: Capture, found: Resolution, new: bool) -> None:
    """Raises Refused for whatever `write` would refuse before it writes."""
    if capture.problems:
        raise Refused(capture.problems[0].text)
    if found.ambiguous:
        raise Refused(_which(found.ambiguous[0]))
    if found.unknown and not (new or capture.facts.new):
        names = " and ".join(f"“{person.name}”" for person in found.unknown)
        raise Refused(f"nobody is called {names}: write the full name, or add them with --new")
    if not (capture.kind or capture.summary or capture.steps or found.unknown) and not _tells(
        capture.facts
    ):
        people = kinds.people([person.shown for person in found.people])
        raise Refused(f"{people}: known already, and the line says nothing more")


def _contact(person: Found, capture: Capture) -> int:
    """The contact, added where unknown, with what the line tells of them."""
    from netui.people import edit

    facts = capture.facts
    note = "" if capture.kind else capture.summary
    if person.match is None:
        return edit.add_contact(
            person.name, facts.company, facts.title,
            tags=facts.tags, interests=facts.interests, **({"notes": note} if note else {}),
        )  # fmt: skip
    number = person.match.id
    if facts.company or facts.title:
        held = edit.card_fields(number)
        edit.set_position(number, facts.company or held.company, facts.title or held.title)
    for tag in facts.tags:
        edit.add_trait(number, "tag", tag)
    for interest in facts.interests:
        edit.add_trait(number, "interest", interest)
    if note:
        from netui.prep import notes

        edit.set_fields(number, {"notes": f"{notes.read(number)}\n{note}".strip("\n")})
    return number


def _action_name(capture: Capture, found: Resolution) -> str:
    people = [person.shown for person in found.people]
    if capture.kind:
        return f"Log {kinds.phrase(capture.kind, capture.direction, people)}"
    if len(capture.steps) == 1 and not capture.summary and not found.unknown:
        return log.step_line(capture.steps[0], people).partition(":")[0]
    return f"Add {kinds.people(people)}" if found.unknown else f"Note on {kinds.people(people)}"


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


def _tells(facts: Facts) -> bool:
    return any((facts.title, facts.company, facts.tags, facts.interests))


def _described(name: str, facts: Facts) -> str:
    """ "Ann Ortiz, recruiter at Acme, tag jobclub"."""
    role = " at ".join(part for part in (facts.title, facts.company) if part)
    if facts.company and not facts.title:
        role = f"at {facts.company}"
    tags = [f"tag {tag}" for tag in facts.tags]
    likes = [f"interest {interest}" for interest in facts.interests]
    return ", ".join(part for part in (name, role, *tags, *likes) if part)

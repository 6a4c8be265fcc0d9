"""What a line says after a talk: of whom it is, and what follows from it.

    suggests I talk to Priya Nair @ Hooli; mentioned Bob Reyes; #bikes; I send the deck by fri
    Bob: send the list

It is of the first of those who were there, unless it begins with another's name and a colon.
"""

from __future__ import annotations

import re
from collections.abc import Sequence
from dataclasses import replace
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.people.find import named, with_id
from netui.prep.meetings import Person
from netui.text import clean, fold
from netui.timeline import heard, log
from netui.timeline.line import NO_FACTS, Capture, pieces, printed_of, understand_of
from netui.timeline.line.steps import is_to_do, read_step
from netui.timeline.log import NextStep

_OF = re.compile(r'([^:;"]{1,80}):(?: +|$)')
_OWING = {"talk": "then", "promise": "I promise", "their promise": "they owe"}
_MARK_APART = re.compile(r"^([#@~]) +(?=\S)")


class Told(NamedTuple):
    """A line read. `people`: whom its names mean, first whose line it is; `first`: of the talk.

    `problem`: what keeps it from being kept, and its column in the clean line, if it has one.
    """

    capture: Capture
    people: tuple[Person, ...]
    first: bool
    problem: str = ""
    column: int | None = None

    @property
    def owner(self) -> Person:
        """Whose line it is."""
        return self.people[0]

    @property
    def of(self) -> tuple[Person, ...]:
        """Whom it tells of: who suggested, named or owes; all else is of whose line it is."""
        capture = self.capture
        places = {one.whose for one in capture.advice}
        places |= {one.whose for one in capture.named} | {one.whose for one in capture.steps}
        if not places or capture.summary or capture.facts != NO_FACTS:
            places.add(0)
        return tuple(self.people[place] for place in sorted(places) if place < len(self.people))

    @property
    def note(self) -> str:
        """What it leaves as a note with the talk; "" for nothing."""
        note = self.capture.summary
        return note if self.first or not note else f"{self.owner.name}: {note}"

    @property
    def line(self) -> str:
        """The line that says the same on any day."""
        said = printed_of(self.capture)
        return said if self.first else f"{_called(self.owner, self.people)}: {said}"

    def words(self, today: date) -> str:
        """What it says, in few words, without whose it is."""
        capture = self.capture
        said = [heard.advised(one) for one in heard.suggestions(capture.advice)]
        named = "" if self.sort == "name" else "names "
        said += [f"{named}{heard.named_at(*one[:3])}" for one in heard.namings(capture.named)]
        said += [_owing(step, self.sort) + _step_words(step, today) for step in capture.steps]
        facts = replace(capture, summary="", steps=(), advice=(), named=())
        return " · ".join(filter(None, [*said, printed_of(facts), capture.summary]))

    @property
    def sort(self) -> str:
        """What the line is, in a word or two."""
        capture = self.capture
        if capture.advice:
            return "suggestion"
        if capture.named:
            return "name"
        if capture.steps:
            return _step_sort(capture.steps[0])
        return "fact" if capture.facts != NO_FACTS else "note"


def read(people: Sequence[Person], text: str, today: date) -> Told:
    """What a line says on that day; never raises."""
    line = clean(text)
    owner, said = _owner(people, line)
    everybody = (owner, *(person for person in people if person is not owner))
    names = tuple(with_id(person.name, person.id) for person in everybody)
    plain = _in_full(said, names, today)
    capture = understand_of(names, plain, today)
    found = Told(capture, everybody, owner is people[0])
    if capture.problems:
        wrong = capture.problems[0]
        column = wrong.column + len(line) - len(said) if plain == said else None
        return found._replace(problem=wrong.text, column=column)
    if not printed_of(capture):
        return found._replace(problem=f"nothing is said of {owner.name} yet: write what it was")
    return found


def of_next(people: Sequence[Person], text: str) -> str:
    """The line, of the next of those who were there instead; after the last, of the first."""
    line = clean(text)
    owner, said = _owner(people, line)
    following = people[(people.index(owner) + 1) % len(people)]
    return said if following is people[0] else f"{_called(following, people)}: {said}"


def _owner(people: Sequence[Person], line: str) -> tuple[Person, str]:
    """Whose line it is, and what it says of them."""
    found = _OF.match(line)
    meant = [person for person in people if found and _means(found[1].strip(), person)]
    if found and len(meant) == 1:
        return meant[0], line[found.end() :]
    return people[0], line


def _means(said: str, person: Person) -> bool:
    name, number = named(said)
    if number is not None:
        return number == person.id
    return fold(name) in (fold(person.name), fold(person.name).partition(" ")[0])


def _called(person: Person, people: Sequence[Person]) -> str:
    """As few words as say who it is among those who were there."""
    first = person.name.partition(" ")[0]
    for called in (first, person.name):
        alone = sum(_means(called, one) for one in people) == 1
        if alone and _OF.fullmatch(f"{called}:"):
            return called
    return f"[{person.id}]"


def _in_full(said: str, names: Sequence[str], today: date) -> str:
    """With "I will" before what there is to do, and marks beside what they mark.

    Right after a talk "send the deck" is no note of what was done.
    """
    parts = [part for _, part in pieces.cut(f"x; {said}")[1]]
    full = [_part_in_full(part, names, today) for part in parts]
    return said if full == parts else "; ".join(full)


def _part_in_full(part: str, names: Sequence[str], today: date) -> str:
    if is_to_do(part) and read_step(part, names, today) is None:
        return f"I will {part}"
    return _MARK_APART.sub(r"\1", part)


def _step_words(step: NextStep, today: date) -> str:
    """ "the deck, by Fri 27 Nov"."""
    on = dates.short(step.on, today) if step.on else ""
    if log.is_meeting(step):
        return ", ".join(filter(None, [step.text, f"{on} {step.start}".strip(), step.place]))
    return f"{step.text}, by {on}" if on else step.text


def _owing(step: NextStep, sort: str) -> str:
    """What a step is, where its line is of another sort."""
    owing = _step_sort(step)
    return "" if owing == sort else f"{_OWING[owing]}: "


def _step_sort(step: NextStep) -> str:
    if log.is_meeting(step):
        return "talk"
    return "promise" if step.by == "me" else "their promise"

"""Capture: a line that was understood is resolved against those known, and written down."""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import dataclass
from typing import NamedTuple

from netui.errors import Refused
from netui.people.find import Match, find
from netui.store import undo
from netui.text import clean, fold
from netui.timeline import kinds, log
from netui.timeline.line import Capture, Facts, Problem, understand, understand_lines

__all__ = [
    "Capture",
    "Facts",
    "Found",
    "Problem",
    "Resolution",
    "preview",
    "refuse",
    "resolve",
    "understand",
    "understand_lines",
    "write",
]

MOST_CANDIDATES = 6
_LOOKED_AT = 50


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

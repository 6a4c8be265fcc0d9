"""Who could introduce me to somebody: the shortest and warmest paths over people I know.

A path is searched from its end: who leads to them, and who leads to those. I start it with somebody
whom I know, and nobody stands on it twice. Colleagues lead to each other in the last step only: to
be passed on within a company and out of it again is a thread that holds nothing.
"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from itertools import pairwise
from types import MappingProxyType
from typing import NamedTuple

from netui.errors import Refused
from netui.people.company import company_key
from netui.people.name import NAME
from netui.store.file import run
from netui.targets import edges, managers, warmth
from netui.targets.doors import Door, doors
from netui.targets.edges import Link, Naming
from netui.targets.evidence import evidence, how_i_know, people, shown
from netui.targets.targets import company_name
from netui.targets.warmth import Tie, Way
from netui.text import clean, fold

__all__ = ["MOST", "Door", "Path", "Step", "doors", "paths"]

MOST = 10


class Step(NamedTuple):
    """Somebody on a path. `evidence`: why the one before (at first: I) could lead to them.

    contact_id is None where they are no contact yet. `warmth` (0 to 1) and `last_touch` are mine.
    """

    contact_id: int | None
    name: str
    evidence: str
    warmth: float
    last_touch: date | None


class Path(NamedTuple):
    """One to three steps, the target last; a single step: I know them myself.

    `warmth` is that of the first step, times the strength of each link after it.
    """

    steps: tuple[Step, ...]
    target: str
    warmth: float


class Goal(NamedTuple):
    """Where paths end: contacts, or names by a negative id; `links` lead to the names.

    `employers`: of a link to who is said to hire where its `by_id` works, the company.
    """

    ids: frozenset[int]
    names: Mapping[int, str]
    links: Sequence[Link]
    ties: Mapping[int, Tie]
    colleagues: bool
    employers: Mapping[tuple[int, int], str] = MappingProxyType({})


def paths(
    today: date,
    contact_id: int | None = None,
    company_id: int | None = None,
    name: str = "",
    most: int = MOST,
) -> list[Path]:
    """The ways to a contact, to anybody at a company, or to a name that was only noted.

    A name that was mentioned, or noted as hiring somewhere; else a company that was only named.

    The shortest first, then the warmest; one for each first person, at most `most`. Raises Refused
    where the contact is gone or in the trash.
    """
    goal = _goal(contact_id, company_id, name)
    found = _warmest(_direct(goal), most, today)
    if len(found) < most:
        found += _through(goal, most - len(found), today)
    return _told(found, goal, today)


def _goal(contact_id: int | None, company_id: int | None, name: str) -> Goal:
    if contact_id is not None:
        return _to_contact(contact_id)
    if company_id is not None:
        return _to_company(company_id)
    return _to_name(clean(name))


def _to_contact(contact_id: int) -> Goal:
    row = run(
        f"SELECT {NAME}, company FROM contact WHERE id = ? AND trashed_at IS NULL", (contact_id,)
    ).fetchone()
    if row is None:
        raise Refused("this contact is in the trash or gone: choose another, or restore them")
    namings, ties = edges.namings()
    links = [
        Link(naming.by_id, contact_id, edges.STRENGTHS[naming.kind])
        for naming in namings
        if naming.by_id != contact_id and edges.same_person(naming, *map(clean, row))
    ]
    return Goal(frozenset([contact_id]), {}, links, ties, True)


def _to_name(name: str) -> Goal:
    namings, ties = edges.namings()
    meant = [naming for naming in namings if fold(naming.name) == fold(name)]
    hiring = [one for one in managers.only_names() if fold(one.name) == fold(name)]
    if not meant and not hiring and (key := company_key(name)):
        meant = [naming for naming in namings if company_key(naming.company) == key]
    called = next((one.name for one in hiring), name)
    places = {one.company_id: company_name(one.company_id) for one in hiring}
    inside = edges.members(sorted(places))
    # Everybody there may know who hires; who is named by somebody, is so by their name.
    meant += [Naming(number, called, places[company], "colleague") for company, number, _ in inside]
    goal = _named(frozenset(), meant, {number: tie for _, number, tie in inside}, ties)
    employers = {(number, -1): places[company] for company, number, _ in inside}
    return goal._replace(employers=employers)


def _to_company(company_id: int) -> Goal:
    row = run("SELECT key FROM company WHERE id = ?", (company_id,)).fetchone()
    if row is None:
        raise Refused("this company is gone: it was removed elsewhere")
    inside = edges.members([company_id])
    namings, ties = edges.namings()
    hiring = edges.hiring_at([company_id])
    meant = [one for one in namings if edges.meant_at(one, {row[0]: company_id}, hiring)]
    return _named(
        frozenset(number for _, number, _ in inside),
        meant,
        {number: tie for _, number, tie in inside},
        ties,
    )


def _named(
    ids: frozenset[int], namings: Iterable[Naming], inside: Mapping[int, Tie], ties: dict[int, Tie]
) -> Goal:
    """A goal with those who are only named: each name once, under an id of its own."""
    names: dict[str, tuple[int, str]] = {}
    links = []
    for naming in namings:
        called = shown(naming.name, naming.company)
        number, _ = names.setdefault(fold(called), (-len(names) - 1, called))
        links.append(Link(naming.by_id, number, edges.STRENGTHS[naming.kind]))
    return Goal(ids, dict(names.values()), links, {**ties, **inside}, False)


# --- the search


def _direct(goal: Goal) -> list[Way]:
    ties = {**edges.ties_of(goal.ids - goal.ties.keys()), **goal.ties}
    return [
        Way((number,), ties[number], 1.0)
        for number in goal.ids
        if number in ties and ties[number].is_known
    ]


def _through(goal: Goal, room: int, today: date) -> list[Way]:
    """The best over one person; where they leave room, those over two."""
    links, ties = edges.links_to(goal.ids, goal.colleagues)
    links = [link for link in (*links, *goal.links) if link.by_id not in goal.ids]
    ties = {**goal.ties, **ties}
    near = edges.strongest(links, ties)
    over_one = [Way(link[:2], ties[by_id], link.strength) for by_id, link in near.items()]
    found = _warmest(over_one, room, today)
    if len(found) < room:
        over_two = _over_two(links, goal.ids | near.keys())
        found += _warmest(over_two, room - len(found), today)
    return found


def _over_two(links: Sequence[Link], settled: Collection[int]) -> list[Way]:
    """Ways over two people; who is `settled` has a shorter one, or is where it leads."""
    last = edges.best_last(links)
    first, ties = edges.links_to(last, from_known=True)
    whole = [
        Link(link.by_id, link.to_id, link.strength * last[link.to_id].strength)
        for link in first
        if link.by_id not in settled
    ]
    return [
        Way((by_id, link.to_id, last[link.to_id].to_id), ties[by_id], link.strength)
        for by_id, link in edges.strongest(whole, ties).items()
    ]


def _warmest(ways: Sequence[Way], room: int, today: date) -> list[Way]:
    """The `room` warmest, warmest first."""
    if room <= 0:
        return []
    return [way for _, way in warmth.warmest({0: ways}, room, today)[0]]


# --- in words


def _told(found: Sequence[Way], goal: Goal, today: date) -> list[Path]:
    """The paths with names and evidence."""
    persons = people(number for one in found for number in one.ids if number > 0)
    met = warmth.faces(persons)
    names = {**goal.names, **{number: person.name for number, person in persons.items()}}
    pairs = {pair for one in found for pair in pairwise(one.ids)}
    ends = {(one.ids[-2], one.ids[-1]) for one in found if len(one.ids) > 1 and goal.colleagues}
    why = evidence(pairs, names, ends, today)

    def step(number: int, reason: str) -> Step:
        if number not in persons:
            return Step(None, names[number], reason, 0.0, None)
        tie = persons[number].tie
        touch = date.fromisoformat(tie.last_touch) if tie.last_touch else None
        return Step(number, names[number], reason, tie.warmth(met.get(number, 0), today), touch)

    told = []
    for one in found:
        first, *_ = one.ids
        steps = [step(first, how_i_know(persons[first], met.get(first, 0), today))]
        steps += [step(pair[1], why[pair] or _employer(goal, pair)) for pair in pairwise(one.ids)]
        told.append(Path(tuple(steps), steps[-1].name, one.warmth(met, today)))
    return told


def _employer(goal: Goal, pair: tuple[int, int]) -> str:
    company = goal.employers.get(pair, "")
    return f"colleagues at {company}" if company else ""

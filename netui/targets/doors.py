"""How open the doors of companies are: who I know inside, and who could introduce me to somebody.

The same ways as `paths` shows, counted for many companies at once.
"""

from __future__ import annotations

import json
from collections import defaultdict
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date
from typing import NamedTuple

from netui.store.file import run
from netui.targets import edges, warmth
from netui.targets.edges import Link
from netui.targets.warmth import Tie, Way


class Door(NamedTuple):
    """`paths`: people whom I know to begin with; `insiders`: those of them who work there.

    Ways over two people count only where there is no shorter one. `warmth`: 0 to 1, of the warmest.
    """

    paths: int
    warmth: float
    insiders: int
    words: str


_Inside = Mapping[int, Mapping[int, Tie]]  # company -> who works there
_Led = Mapping[int, Sequence[Link]]  # company -> who leads to somebody there, from outside


def doors(company_ids: Collection[int], today: date) -> dict[int, Door]:
    """The door of each of these companies, in a few reads however many they are."""
    inside: dict[int, dict[int, Tie]] = {number: {} for number in sorted(company_ids)}
    for company, contact, tie in edges.members(list(inside)):
        inside[company][contact] = tie
    led, ties = _led(inside)
    known = {
        company: [Way((number,), tie, 1.0) for number, tie in people.items() if tie.is_known]
        for company, people in inside.items()
    }
    over_one = {company: _ways(links, ties) for company, links in led.items()}
    closed = {company: led[company] for company in led if not known[company] + over_one[company]}
    over_two = _over_two(closed, inside)
    ways = {
        company: [*known[company], *over_one[company], *over_two.get(company, ())]
        for company in inside
    }
    warmest = {
        company: best[0][0] if best else 0.0
        for company, best in warmth.warmest(ways, 1, today).items()
    }
    return {
        company: Door(
            len(ways[company]),
            warmest[company],
            len(known[company]),
            _words(known[company], over_one[company], ways[company], warmest[company]),
        )
        for company in inside
    }


def _led(inside: _Inside) -> tuple[dict[int, list[Link]], dict[int, Tie]]:
    """The links to the people of each company from outside of it, and to who is named there."""
    works_at = defaultdict(list)
    for company, people in inside.items():
        for number in people:
            works_at[number].append(company)
    links, ties = edges.links_to(works_at.keys())
    led: dict[int, list[Link]] = {company: [] for company in inside}
    for link in links:
        for company in works_at[link.to_id]:
            if link.by_id not in inside[company]:
                led[company].append(link)
    companies, hiring = _keys(inside), edges.hiring_at(inside.keys())
    namings, others = edges.namings()
    for place, naming in enumerate(namings, 1):
        for company in edges.meant_at(naming, companies, hiring):
            if naming.by_id not in inside[company]:
                led[company].append(Link(naming.by_id, -place, edges.STRENGTHS[naming.kind]))
    return led, {**ties, **others}


def _keys(company_ids: Iterable[int]) -> dict[str, int]:
    rows = run(
        "SELECT company.key, company.id FROM json_each(?) one"
        " CROSS JOIN company ON company.id = one.value",
        (json.dumps(list(company_ids)),),
    )
    return dict(rows.fetchall())


def _ways(links: Iterable[Link], ties: Mapping[int, Tie]) -> list[Way]:
    near = edges.strongest(links, ties)
    return [Way((number,), ties[number], link.strength) for number, link in near.items()]


def _over_two(led: _Led, inside: _Inside) -> dict[int, list[Way]]:
    """The ways of companies to which nobody whom I know leads, over somebody who does."""
    last = {company: edges.best_last(links) for company, links in led.items()}
    between = {number for links in last.values() for number in links}
    if not between:
        return {}
    first, ties = edges.links_to(between, from_known=True)
    return {
        company: _ways(
            (
                Link(link.by_id, link.to_id, link.strength * links[link.to_id].strength)
                for link in first
                if link.to_id in links and link.by_id not in inside[company]
            ),
            ties,
        )
        for company, links in last.items()
    }


def _words(
    known: Sequence[Way], over_one: Sequence[Way], ways: Sequence[Way], warmest: float
) -> str:
    """ "2 insiders, 3 know somebody there · warm"."""
    parts = []
    if known:
        parts.append("1 insider" if len(known) == 1 else f"{len(known)} insiders")
    if over_one:
        parts.append(f"{len(over_one)} know{'s' * (len(over_one) == 1)} somebody there")
    if ways and not parts:
        parts.append(f"{len(ways)} over two people")
    return f"{', '.join(parts)} · {warmth.in_words(warmest)}" if parts else "no way in yet"

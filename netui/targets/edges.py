"""Who could lead whom to whom: the links between contacts, read by index from one end."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping, Sequence
from itertools import islice
from typing import NamedTuple

from netui.people.company import company_key
from netui.store.file import run
from netui.targets import managers
from netui.targets.warmth import Tie
from netui.text import clean, fold

# How much a link carries: a note that they know each other most; who sent me to somebody stands by
# it; a name let fall may be hearsay; colleagues may never have met.
STRENGTHS = {
    "knows": 1.0,
    "introduced": 0.9,
    "advised": 0.8,
    "named": 0.7,
    "colleague": 0.4,
    "": 0.0,  # noted not to know each other
}
MOST_READ = 20_000  # links of a step: a hub of hubs is cut short, by then there are plenty
MOST_BETWEEN = 500  # who lead there; of the others nobody is asked who leads to them
MOST_NAMED = 5_000  # names that are no contact's, of those mentioned and of those advised

# INDEXED BY: most that is named is no contact, so that SQLite takes these indexes for useless and
# reads all that was ever named, for each contact asked about.
_LINKS = (
    "SELECT a.contact_id by_id, a.other_id to_id,"
    " CASE WHEN a.knows THEN 'knows' ELSE '' END kind"
    " FROM json_each(?1) one CROSS JOIN acquaintance a ON a.other_id = one.value"
    " UNION ALL SELECT a.other_id, a.contact_id, CASE WHEN a.knows THEN 'knows' ELSE '' END"
    " FROM json_each(?1) one CROSS JOIN acquaintance a ON a.contact_id = one.value"
    " UNION ALL SELECT c.introduced_by_id, c.id, 'introduced'"
    " FROM json_each(?1) one CROSS JOIN contact c ON c.id = one.value"
    " WHERE c.introduced_by_id IS NOT NULL"
    " UNION ALL SELECT c.id, c.introduced_by_id, 'introduced'"
    " FROM json_each(?1) one CROSS JOIN contact c ON c.introduced_by_id = one.value"
    " UNION ALL SELECT d.contact_id, d.about_id, 'advised'"
    " FROM json_each(?1) one CROSS JOIN advice d INDEXED BY advice_about_id"
    " ON d.about_id = one.value WHERE d.kind = 'talk'"
    " UNION ALL SELECT m.by_id, m.about_id, 'named'"
    " FROM json_each(?1) one CROSS JOIN mention m INDEXED BY mention_about_id"
    " ON m.about_id = one.value"
)
_COLLEAGUES = (
    " UNION ALL SELECT q.contact_id, p.contact_id, 'colleague' FROM json_each(?1) one"
    " CROSS JOIN position p ON p.contact_id = one.value"
    " CROSS JOIN position q ON q.company_id = p.company_id"
    " WHERE p.until_on IS NULL AND q.until_on IS NULL"
)
_IS_KNOWN = " AND (c.closeness <> '' OR c.last_touch_at IS NOT NULL OR c.connected_on IS NOT NULL)"


Hiring = Mapping[str, Collection[int]]  # a name, folded -> the companies where they hire


class Link(NamedTuple):
    """`by_id` could lead me to `to_id`; strength 0 to 1."""

    by_id: int
    to_id: int
    strength: float


class Naming(NamedTuple):
    """Somebody told me of a name that is no contact's; either may be ""."""

    by_id: int
    name: str
    company: str
    kind: str


def links_to(
    ids: Collection[int], colleagues: bool = False, from_known: bool = False
) -> tuple[list[Link], dict[int, Tie]]:
    """The links to these contacts, the strongest of each pair, and what joins me to their by_id.

    Who is noted not to know somebody has no link to them, not even as a colleague. `colleagues`:
    those of the same current company as well. `from_known`: only those of people whom I know.
    """
    rows = run(
        "SELECT l.by_id, l.to_id, l.kind, c.closeness, coalesce(c.last_touch_at, ''),"
        f" coalesce(c.connected_on, '') FROM ({_LINKS}{_COLLEAGUES if colleagues else ''}"
        f" LIMIT {MOST_READ}) l CROSS JOIN contact c ON c.id = l.by_id"
        f" WHERE c.trashed_at IS NULL AND l.by_id <> l.to_id{_IS_KNOWN if from_known else ''}",
        (json.dumps(sorted(ids)),),
    )
    found: dict[tuple[int, int], float] = {}
    ties: dict[int, Tie] = {}
    for by_id, to_id, kind, closeness, last_touch, connected_on in rows:
        pair = (by_id, to_id)
        # 0 stays: that two do not know each other outweighs what else speaks for it.
        if found.setdefault(pair, STRENGTHS[kind]) and kind:
            found[pair] = max(found[pair], STRENGTHS[kind])
        else:
            found[pair] = 0.0
        if by_id not in ties:
            ties[by_id] = Tie(closeness, last_touch, connected_on)
    return [Link(*pair, strength) for pair, strength in found.items() if strength], ties


def ties_of(ids: Iterable[int]) -> dict[int, Tie]:
    """What joins me to each of these contacts; those in the trash are left out."""
    rows = run(
        "SELECT c.id, c.closeness, coalesce(c.last_touch_at, ''), coalesce(c.connected_on, '')"
        " FROM json_each(?) one CROSS JOIN contact c ON c.id = one.value"
        " WHERE c.trashed_at IS NULL",
        (json.dumps(list(ids)),),
    )
    return {number: Tie(*tie) for number, *tie in rows}


def members(company_ids: Sequence[int]) -> list[tuple[int, int, Tie]]:
    """Company, contact, and what joins us, of everybody who works at these companies now."""
    rows = run(
        "SELECT DISTINCT p.company_id, c.id, c.closeness, coalesce(c.last_touch_at, ''),"
        " coalesce(c.connected_on, '') FROM json_each(?) one"
        " CROSS JOIN position p ON p.company_id = one.value"
        " CROSS JOIN contact c ON c.id = p.contact_id"
        " WHERE p.until_on IS NULL AND c.trashed_at IS NULL",
        (json.dumps(list(company_ids)),),
    )
    return [(company, number, Tie(*tie)) for company, number, *tie in rows]


def namings() -> tuple[list[Naming], dict[int, Tie]]:
    """Names that are no contact's, as contacts told them, and what joins me to those.

    Of more than MOST_NAMED those noted last: a name from long ago is asked for least.
    """
    rows = run(
        "SELECT n.by_id, n.name, n.company, n.kind, c.closeness, coalesce(c.last_touch_at, ''),"
        " coalesce(c.connected_on, '') FROM ("
        "SELECT * FROM (SELECT by_id, name, company, 'named' kind FROM mention"
        " WHERE about_id IS NULL ORDER BY id DESC LIMIT ?1)"
        " UNION ALL SELECT * FROM (SELECT contact_id, about_name, about_company, 'advised'"
        " FROM advice WHERE about_id IS NULL AND kind = 'talk'"
        " AND about_name || about_company <> '' ORDER BY id DESC LIMIT ?1)"
        ") n CROSS JOIN contact c ON c.id = n.by_id"
        " WHERE c.trashed_at IS NULL",
        (MOST_NAMED,),
    )
    found, ties = [], {}
    for by_id, name, company, kind, *tie in rows:
        found.append(Naming(by_id, clean(name), clean(company), kind))
        ties[by_id] = Tie(*tie)
    return found, ties


def meant_at(naming: Naming, keys: Mapping[str, int], hiring: Hiring) -> Collection[int]:
    """The companies where somebody named is, by the company told, else where they are to hire."""
    if naming.company:
        found = keys.get(company_key(naming.company))
        return () if found is None else (found,)
    return hiring.get(fold(naming.name), ())


def hiring_at(company_ids: Collection[int]) -> Hiring:
    """Who is noted as hiring at these companies and is no contact."""
    found: dict[str, set[int]] = {}
    for manager in managers.only_names():
        if manager.company_id in company_ids:
            found.setdefault(fold(manager.name), set()).add(manager.company_id)
    return found


def same_person(naming: Naming, name: str, company: str) -> bool:
    """Whether a naming means whoever has this name and company; a company unknown fits any."""
    if fold(naming.name) != fold(name):
        return False
    keys = company_key(naming.company), company_key(company)
    return not all(keys) or keys[0] == keys[1]


def strongest(links: Iterable[Link], ties: Mapping[int, Tie]) -> dict[int, Link]:
    """The best link of each contact whom I know, by their id."""
    best: dict[int, Link] = {}
    for link in links:
        if ties[link.by_id].is_known:
            held = best.get(link.by_id)
            if held is None or (-link.strength, link.to_id) < (-held.strength, held.to_id):
                best[link.by_id] = link
    return best


def best_last(links: Iterable[Link], most: int = MOST_BETWEEN) -> dict[int, Link]:
    """The strongest link of each contact who leads there, known to me or not; at most so many."""
    last: dict[int, Link] = {}
    for link in sorted(links, key=lambda link: (-link.strength, link.by_id, link.to_id)):
        last.setdefault(link.by_id, link)
    return dict(islice(last.items(), most))

"""People added by hand whom an export speaks of for the first time."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple, TypeVar

from netui.exchange.linkedin import Row, name_key, slug
from netui.people.company import company_key
from netui.store.file import run
from netui.text import fold

T = TypeVar("T")


class _Hand(NamedTuple):
    id: int
    name: str
    company: str
    trashed: bool


def by_hand_added(new: list[Row], source: str) -> dict[str, int]:
    """Contact ids by the key of the row that speaks of them; each contact stands once at most.

    Contacts without a row of `source` are found by profile, by e-mail, or by a name that is unique
    on both sides and whose company agrees or is unknown. One in the trash is found by profile and
    e-mail only: its name may have been a mistake.
    """
    people = _without(source)
    if not people:
        return {}
    found: dict[str, int] = {}
    free = set(people)
    for kind, read in (("profile", _profile), ("email", _email)):
        owners = _owners(kind, free)
        for row in new:
            contact_id = owners.get(read(row))
            if row.key not in found and contact_id in free:
                found[row.key] = contact_id
                free.discard(contact_id)
    names = _single((people[number].name, number) for number in free if not people[number].trashed)
    rows = _single((_name(row), row) for row in new if row.key not in found)
    for name, row in rows.items():
        contact_id = names.get(name)
        if contact_id is not None and _agrees(people[contact_id].company, row.person.company):
            found[row.key] = contact_id
    return found


def _without(source: str) -> dict[int, _Hand]:
    rows = run(
        "SELECT id, given, family, company, trashed_at IS NOT NULL FROM contact WHERE NOT EXISTS"
        " (SELECT 1 FROM source WHERE source.source = ? AND source.contact_id = contact.id)",
        (source,),
    )
    return {
        number: _Hand(number, name_key(given, family), company, bool(trashed))
        for number, given, family, company, trashed in rows
    }


def _owners(kind: str, people: Iterable[int]) -> dict[str, int]:
    chosen = set(people)
    same = slug if kind == "profile" else fold
    rows = run("SELECT contact_id, value FROM reach WHERE kind = ?", (kind,))
    return _single((same(value), number) for number, value in rows if number in chosen)


def _single(pairs: Iterable[tuple[str, T]]) -> dict[str, T]:
    """What each text stands for, where it is not empty and stands for one thing only."""
    groups: dict[str, list[T]] = defaultdict(list)
    for text, value in pairs:
        if text:
            groups[text].append(value)
    return {text: values[0] for text, values in groups.items() if len(values) == 1}


def _profile(row: Row) -> str:
    return slug(row.person.url)


def _email(row: Row) -> str:
    return fold(row.person.email)


def _name(row: Row) -> str:
    return name_key(row.person.given, row.person.family)


def _agrees(held: str, company: str) -> bool:
    return not held or not company or company_key(held) == company_key(company)

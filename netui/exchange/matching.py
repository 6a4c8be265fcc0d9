"""Which row of an export is which known person: by profile, else by name where that is unique."""

from __future__ import annotations

from collections import defaultdict
from collections.abc import Iterable
from typing import NamedTuple

import msgspec

from netui.exchange.linkedin import Person, Row, Sheet, name_key, slug
from netui.exchange.report import Rejected


class Known(NamedTuple):
    """A person whom an import saw before: `id` is the source row's, `seen` its JSON."""

    id: int
    contact_id: int
    key: str
    seen: str
    trashed: bool


class Unique(NamedTuple):
    """One row for each person, how many rows only repeat one, and those that contradict one."""

    rows: list[Row]
    repeated: int
    rejected: list[Rejected]


class Matched(NamedTuple):
    """Each row with the person it is about, None for a new one; and those that could be several."""

    pairs: list[tuple[Row, Known | None]]
    rejected: list[Rejected]


def seen_person(seen: str) -> Person:
    """What an import remembered; an empty Person where it is not readable."""
    try:
        return msgspec.json.decode(seen, type=Person)
    except msgspec.MsgspecError:
        return Person()


def unique(sheets: Iterable[Sheet]) -> Unique:
    """Let each person speak once: in the newest export, at their first row."""
    ordered = sorted(sheets, key=_age, reverse=True)
    first: dict[str, Row] = {}
    repeated = 0
    rejected: list[Rejected] = []
    for sheet in ordered:
        earlier = _by_name_and_day(first.values()) if first else {}
        for row in sheet.rows:
            held = first.setdefault(row.key, row)
            if held is row:
                # An older export without profile links speaks of somebody just read.
                if earlier and not slug(row.person.url) and _name_and_day(row) in earlier:
                    del first[row.key]
                    repeated += 1
            elif held.person == row.person or held.file != row.file:
                repeated += 1
            else:
                reason = f"the same profile as line {held.line}, which was taken: keep one of them"
                rejected.append(Rejected(row.file, row.line, reason))
    return Unique(list(first.values()), repeated, rejected)


def match(rows: list[Row], known: dict[str, Known]) -> Matched:
    """Find the known person of each row, by key, then by name among those left over.

    A name decides only where it is unique on both sides: with the same day of connecting, or where
    one of the two has no profile. Different profiles of one name are different people.
    """
    new = [row for row in rows if row.key not in known]
    taken = {row.key for row in rows}
    free = [person for key, person in known.items() if key not in taken] if new else []
    if not free:
        return Matched([(row, known.get(row.key)) for row in rows], [])
    named, unclear = _by_name(new, free)
    pairs = [
        (row, known.get(row.key) or named.get(row.key)) for row in rows if row.key not in unclear
    ]
    reason = "several people of this name are known, and the row has no profile link: add the link"
    return Matched(
        pairs, [Rejected(row.file, row.line, reason) for row in rows if row.key in unclear]
    )


def _by_name(new: list[Row], free: list[Known]) -> tuple[dict[str, Known], set[str]]:
    """Known people by the key of a new row, and the keys that could be several.

    What could be several is looked at anew without the rows that were decided: the next import of
    the same export knows these, and must not decide otherwise.
    """
    found: dict[str, Known] = {}
    while True:
        named, unclear = _named(new, free)
        found |= named
        if len(unclear) in (0, len(new)):
            return found, unclear
        new = [row for row in new if row.key in unclear]
        taken = {person.id for person in named.values()}
        free = [person for person in free if person.id not in taken]


def _named(new: list[Row], free: list[Known]) -> tuple[dict[str, Known], set[str]]:
    by_day: dict[tuple[str, str], list[Known]] = defaultdict(list)
    for person in free:
        seen = seen_person(person.seen)
        by_day[name_key(seen.given, seen.family), seen.connected_on].append(person)
    rows_by_day: dict[tuple[str, str], list[Row]] = defaultdict(list)
    for row in new:
        rows_by_day[_name_and_day(row)].append(row)
    found: dict[str, Known] = {}
    for place, rows in rows_by_day.items():
        people = by_day.get(place, [])
        if len(rows) == len(people) == 1 and place[1]:
            found[rows[0].key] = people[0]
            del by_day[place]
    rest: dict[str, list[Row]] = defaultdict(list)
    for (name, _), rows in rows_by_day.items():
        rest[name] += [row for row in rows if row.key not in found]
    left: dict[str, list[Known]] = defaultdict(list)
    for (name, _), people in by_day.items():
        left[name] += people
    unclear: set[str] = set()
    for name, rows in rest.items():
        people = left.get(name, [])
        linkless = [row for row in rows if not slug(row.person.url)]
        if len(rows) == len(people) == 1 and (
            linkless or not slug(seen_person(people[0].seen).url)
        ):
            found[rows[0].key] = people[0]
        elif len(people) > 1:
            unclear.update(row.key for row in linkless)
    return found, unclear


def _name_and_day(row: Row) -> tuple[str, str]:
    return name_key(row.person.given, row.person.family), row.person.connected_on


def _by_name_and_day(rows: Iterable[Row]) -> set[tuple[str, str]]:
    return {_name_and_day(row) for row in rows if slug(row.person.url)}


def _age(sheet: Sheet) -> tuple[bool, str]:
    """Sorts exports by age: those with profile links are from later years."""
    people = [row.person for row in sheet.rows]
    newest = max((person.connected_on for person in people), default="")
    return any(person.url for person in people), newest

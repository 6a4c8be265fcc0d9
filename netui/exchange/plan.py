"""What an import will write: worked out against what the file holds, without its lock."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import NamedTuple

import msgspec

from netui import clock
from netui.exchange import adopt, matching
from netui.exchange.linkedin import NAME, Person, Row, slug
from netui.exchange.report import Meter, Rejected
from netui.people.company import company_key
from netui.store import bulk
from netui.store.file import run
from netui.text import fold

SOURCE = "linkedin"
_encode = msgspec.json.Encoder().encode


class Held(NamedTuple):
    """A position without an end, as the file holds it."""

    id: int
    company: str
    title: str


@dataclass(slots=True)
class Details:
    """What the file holds of a contact whom an export says something new about."""

    given: str
    family: str
    connected_on: str
    position: Held | None = None
    reaches: dict[str, list[tuple[int, str]]] = field(default_factory=dict)


class _Changed(NamedTuple):
    """A known person of whom an export says something new; `key` is the one to keep."""

    key: str
    person: matching.Known
    before: Person
    after: Person


@dataclass(slots=True)
class Plan:
    """Rows to insert and update, one list a statement (see `commit`), and what they count."""

    today: str
    next_contact: int
    next_company: int
    next_position: int
    company_ids: dict[str, int]
    added: int = 0
    updated: int = 0
    unchanged: int = 0
    companies: list[tuple[int, str, str]] = field(default_factory=list)
    contacts: list[tuple[int, str, str, str | None]] = field(default_factory=list)
    names: list[tuple[str, str, int]] = field(default_factory=list)
    connected: list[tuple[str, int]] = field(default_factory=list)
    ended: list[tuple[str, int]] = field(default_factory=list)
    completed: list[tuple[int | None, str, int]] = field(default_factory=list)
    positions: list[tuple[int, int, int | None, str]] = field(default_factory=list)
    reaches: list[tuple[int, str, str]] = field(default_factory=list)
    reach_values: list[tuple[str, int]] = field(default_factory=list)
    sources: list[tuple[str, int, str]] = field(default_factory=list)
    seen: list[tuple[str, str, int]] = field(default_factory=list)
    role_changes: list[tuple[int, int, str]] = field(default_factory=list)
    rejected: list[Rejected] = field(default_factory=list)


def make(rows: list[Row], meter: Meter) -> Plan:
    """Compare `rows` with what the file holds. Raises Cancelled.

    A value counts as changed where this export differs from the last one seen; it is written where
    the file still holds what was seen, so that what the user typed stays.
    """
    plan = _empty_plan()
    matched = matching.match(rows, _known())
    plan.rejected += matched.rejected
    new, changed = _compared(plan, matched, meter)
    adopted = adopt.by_hand_added(new, SOURCE) if new else {}
    details = _details([each.person.contact_id for each in changed] + list(adopted.values()))
    for each in changed:
        contact_id = each.person.contact_id
        _change(plan, contact_id, details[contact_id], each.before, each.after)
        plan.seen.append((each.key, _as_json(each.after), each.person.id))
        plan.updated += 1
    for row in new:
        contact_id = adopted.get(row.key) or _add(plan, row.person)
        if row.key in adopted:
            _change(plan, contact_id, details[contact_id], Person(), row.person, first=True)
            plan.updated += 1
        else:
            plan.added += 1
        plan.sources.append((row.key, contact_id, _as_json(row.person)))
    return plan


def _compared(
    plan: Plan, matched: matching.Matched, meter: Meter
) -> tuple[list[Row], list[_Changed]]:
    """The rows of new people, and what changed for known ones; `plan` counts the unchanged."""
    new: list[Row] = []
    changed: list[_Changed] = []
    meter.begin("Comparing", len(matched.pairs))
    for number, (row, person) in enumerate(matched.pairs):
        if number % meter.BATCH == 0:
            meter.step(number)
        if person is None:
            new.append(row)
        elif person.trashed or _as_json(row.person) == person.seen:
            plan.unchanged += 1
        else:
            before = matching.seen_person(person.seen)
            after = _merged(before, row.person)
            # A row of the years before links does not take a profile's key away.
            key = row.key if row.person.url or person.key.startswith(NAME) else person.key
            if (after, key) == (before, person.key):
                plan.unchanged += 1
            else:
                changed.append(_Changed(key, person, before, after))
    return new, changed


def _known() -> dict[str, matching.Known]:
    rows = run(
        "SELECT s.id, s.contact_id, s.key, s.seen, c.trashed_at IS NOT NULL FROM source s"
        " JOIN contact c ON c.id = s.contact_id WHERE s.source = ?",
        (SOURCE,),
    )
    return {row[2]: matching.Known._make(row) for row in rows}


def _empty_plan() -> Plan:
    return Plan(
        clock.today().isoformat(),
        bulk.last_id("contact") + 1,
        bulk.last_id("company") + 1,
        bulk.last_id("position") + 1,
        dict(run("SELECT key, id FROM company")),
    )


def _merged(before: Person, after: Person) -> Person:
    """What is known after an export: what it left empty stays as it was seen before."""
    role = after if after.company or after.title else before
    return Person(
        after.given,
        after.family,
        after.url or before.url,
        after.email or before.email,
        role.company,
        role.title,
        after.connected_on or before.connected_on,
    )


def _details(contact_ids: Iterable[int]) -> dict[int, Details]:
    chosen = "IN (SELECT value FROM json_each(?))"
    ids = (msgspec.json.encode(list(contact_ids)).decode(),)
    details = {
        row[0]: Details(*row[1:])
        for row in run(
            f"SELECT id, given, family, coalesce(connected_on, '') FROM contact WHERE id {chosen}",
            ids,
        )
    }
    for contact_id, *held in run(
        "SELECT p.contact_id, p.id, coalesce(c.name, ''), p.title FROM position p"
        " LEFT JOIN company c ON c.id = p.company_id"
        f" WHERE p.until_on IS NULL AND p.contact_id {chosen} ORDER BY p.id",
        ids,
    ):
        details[contact_id].position = Held._make(held)
    for contact_id, row_id, kind, value in run(
        f"SELECT contact_id, id, kind, value FROM reach WHERE contact_id {chosen}", ids
    ):
        details[contact_id].reaches.setdefault(kind, []).append((row_id, value))
    return details


def _company(plan: Plan, name: str) -> int | None:
    if not name:
        return None
    key = company_key(name)
    company_id = plan.company_ids.get(key)
    if company_id is None:
        company_id = plan.company_ids[key] = plan.next_company
        plan.next_company += 1
        plan.companies.append((company_id, name, key))
    return company_id


def _add(plan: Plan, person: Person) -> int:
    contact_id = plan.next_contact
    plan.next_contact += 1
    plan.contacts.append((contact_id, person.given, person.family, person.connected_on or None))
    if person.company or person.title:
        _take_up(plan, contact_id, person)
    if person.email:
        plan.reaches.append((contact_id, "email", person.email))
    if person.url:
        plan.reaches.append((contact_id, "profile", person.url))
    return contact_id


def _take_up(plan: Plan, contact_id: int, person: Person) -> int:
    """Give a contact a current position; its id."""
    position_id = plan.next_position
    plan.next_position += 1
    plan.positions.append((position_id, contact_id, _company(plan, person.company), person.title))
    return position_id


def _change(
    plan: Plan, contact_id: int, held: Details, before: Person, after: Person, first: bool = False
) -> None:
    """Write what changed from `before` to `after` where `held` is still as it was before."""
    name = (held.given, held.family)
    if name == (before.given, before.family) != (after.given, after.family):
        plan.names.append((after.given, after.family, contact_id))
    if held.connected_on == before.connected_on != after.connected_on:
        plan.connected.append((after.connected_on, contact_id))
    _reach(plan, contact_id, held.reaches.get("email", []), "email", before.email, after.email)
    _reach(plan, contact_id, held.reaches.get("profile", []), "profile", before.url, after.url)
    _position(plan, contact_id, held.position, before, after, first)


def _reach(
    plan: Plan, contact_id: int, held: list[tuple[int, str]], kind: str, before: str, after: str
) -> None:
    if before == after or not after:
        return
    same = slug if kind == "profile" else fold
    values = {same(value): row_id for row_id, value in held}
    if same(after) in values:
        return
    if not before:
        plan.reaches.append((contact_id, kind, after))
    elif same(before) in values:
        plan.reach_values.append((after, values[same(before)]))


def _position(
    plan: Plan, contact_id: int, held: Held | None, before: Person, after: Person, first: bool
) -> None:
    was, now = _role(before.company, before.title), _role(after.company, after.title)
    if was == now:
        return
    if held is None:
        if was == ("", ""):
            position_id = _take_up(plan, contact_id, after)
            if not first:
                plan.role_changes.append((contact_id, position_id, plan.today))
        return
    here = _role(held.company, held.title)
    if all(not old or not new or old == new for old, new in zip(here, now, strict=True)):
        _complete(plan, held, after)
    elif here == was:
        plan.ended.append((plan.today, held.id))
        position_id = _take_up(plan, contact_id, after)
        plan.role_changes.append((contact_id, position_id, plan.today))


def _complete(plan: Plan, held: Held, after: Person) -> None:
    """Fill in what was unknown of a position: that makes it no other role."""
    company, title = held.company or after.company, held.title or after.title
    if (company, title) != (held.company, held.title):
        plan.completed.append((_company(plan, company), title, held.id))


def _as_json(person: Person) -> str:
    return _encode(person).decode()


def _role(company: str, title: str) -> tuple[str, str]:
    return company_key(company), fold(title)

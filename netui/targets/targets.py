"""Targets: the companies that I would like to work for. One undoable action each."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from types import MappingProxyType
from typing import NamedTuple, TypedDict, Unpack

from netui import clock
from netui.errors import Refused
from netui.people.company import company_key
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines

LEAST, MOST = 1, 5  # of the motivation
# As they follow each other, with their words.
STATUSES: Mapping[str, str] = MappingProxyType(
    {
        "looking": "looking",
        "talking": "talking",
        "waiting": "waiting",
        "resting": "resting",
        "let-go": "let go",
    }
)

_SELECT = (
    "SELECT target.id, company.id, company.name, motivation, status, company.field, company.size,"
    " company.notes, company.links, confirmed_on FROM target"
    " JOIN company ON company.id = target.company_id"
)


class Target(NamedTuple):
    """A company I would like to work for. motivation: 1 to 5; status: a key of STATUSES.

    `confirmed_on`: when I last said that it is still the right one.
    """

    id: int
    company_id: int
    name: str
    motivation: int
    status: str
    field: str
    size: str
    notes: str
    links: tuple[str, ...]
    confirmed_on: date | None

    @property
    def is_sought(self) -> bool:
        """Whether something is done for it now: it neither rests nor is let go."""
        return self.status not in ("resting", "let-go")


class Changes(TypedDict, total=False):
    """What can be changed of a target, in the types of `Target`."""

    name: str
    motivation: int
    status: str
    field: str
    size: str
    notes: str
    links: Sequence[str]
    confirmed_on: date | None


def company_of(name: str, create: bool = True) -> int | None:
    """The company of that name, however it is spelled; None where there is none to be created.

    Raises Refused for an empty name.
    """
    from netui.people.positions import company_id

    name = clean(name)
    if create:
        return company_id(name)
    row = run("SELECT id FROM company WHERE key = ?", (company_key(name),)).fetchone()
    return int(row[0]) if row else None


def company_name(company_id: int) -> str:
    """How a company is called. Raises Refused where it is gone."""
    row = run("SELECT name FROM company WHERE id = ?", (company_id,)).fetchone()
    if row is None:
        raise Refused("this company is gone: it was removed elsewhere")
    return clean(row[0])


def companies_like(words: str, most: int = 5) -> list[str]:
    """Names of companies in which a word begins so: first those that begin so, then targets."""
    key = company_key(clean(words))
    if not key:
        return []
    rows = run(
        "SELECT company.name FROM company LEFT JOIN target ON target.company_id = company.id"
        " WHERE instr(' ' || company.key, ' ' || ?1) ORDER BY instr(company.key, ?1) <> 1,"
        " target.id IS NULL, length(company.key), company.key LIMIT ?2",
        (key, most),
    )
    return [clean(name) for (name,) in rows]


def add(company_name: str, motivation: int = 3, status: str = "looking") -> int:
    """Make a company a target; its id. Raises Refused where it is one already."""
    name = clean(company_name)
    _check(motivation, status)
    with undo.action(f"Target {name}"):
        company_id = company_of(name)
        held = run("SELECT status FROM target WHERE company_id = ?", (company_id,)).fetchone()
        if held is not None:
            raise Refused(
                f"{name} is a target already ({STATUSES.get(held[0], 'looking')}): change that one"
            )
        cursor = run(
            "INSERT INTO target (company_id, motivation, status, created_at) VALUES (?, ?, ?, ?)",
            (company_id, motivation, status, clock.stamp()),
        )
    return cursor.lastrowid or 0


def change(target_id: int, **changes: Unpack[Changes]) -> None:
    """Change what is given, of the target and its company. Raises Refused, also where it is gone.

    A new name that another company has is refused: two companies are not made one.
    """
    held = read(target_id)
    _check(changes.get("motivation", LEAST), changes.get("status", "looking"))
    company, target = _columns(held, changes)
    with undo.action(f"Edit {held.name}"):
        for table, number, columns in (
            ("company", held.company_id, company),
            ("target", held.id, target),
        ):
            if columns:
                sets = ", ".join(f"{column} = ?" for column in columns)
                run(f"UPDATE {table} SET {sets} WHERE id = ?", (*columns.values(), number))


def confirm(target_id: int, on: date) -> None:
    """It is still the right one. Raises Refused where it is gone."""
    held = read(target_id)
    with undo.action(f"Still right: {held.name}"):
        run(
            "UPDATE target SET confirmed_on = ?1 WHERE id = ?2 AND confirmed_on IS NOT ?1",
            (on.isoformat(), target_id),
        )


def remove(target_id: int) -> None:
    """It is no target any more; what is known of the company stays. Raises Refused."""
    held = read(target_id)
    with undo.action(f"No target any more: {held.name}"):
        run("DELETE FROM target WHERE id = ?", (target_id,))


def every() -> list[Target]:
    """All targets, those let go too, by name."""
    return sorted(map(_target, run(_SELECT)), key=lambda one: (company_key(one.name), one.id))


def read(target_id: int) -> Target:
    """One target. Raises Refused where it is gone."""
    row = run(f"{_SELECT} WHERE target.id = ?", (target_id,)).fetchone()
    if row is None:
        raise Refused("this target is gone: it was removed elsewhere")
    return _target(row)


def of_company(company_id: int) -> Target | None:
    """The target that a company is, or None."""
    row = run(f"{_SELECT} WHERE target.company_id = ?", (company_id,)).fetchone()
    return _target(row) if row else None


def next_status(status: str) -> str:
    """The status after this one; after the last, the first."""
    order = list(STATUSES)
    return order[(order.index(status) + 1) % len(order)] if status in order else order[0]


def links_in(text: str) -> tuple[str, ...]:
    """Links typed one a line, or with blanks between them. Raises Refused for what is no link."""
    from netui.people.traits import clean_link

    return tuple(dict.fromkeys(clean_link(word) for word in clean_lines(text).split()))


def _check(motivation: int, status: str) -> None:
    if not LEAST <= motivation <= MOST:
        raise Refused(f"the motivation is {LEAST} to {MOST}: {motivation} is not among them")
    if status not in STATUSES:
        raise Refused(f"“{clean(status)}” is no status: choose one of {', '.join(STATUSES)}")


def _columns(held: Target, changes: Changes) -> tuple[dict[str, object], dict[str, object]]:
    """The columns to be written, of the company and of the target. Raises Refused."""
    company: dict[str, object] = {}
    target: dict[str, object] = {}
    if "name" in changes and clean(changes["name"]) != held.name:
        company |= _renamed(held, clean(changes["name"]))
    for column, text in (("field", changes.get("field")), ("size", changes.get("size"))):
        if text is not None and clean(text) != getattr(held, column):
            company[column] = clean(text)
    notes = changes.get("notes")
    if notes is not None and clean_lines(notes).strip("\n") != held.notes:
        company["notes"] = clean_lines(notes).strip("\n")
    if "links" in changes and tuple(changes["links"]) != held.links:
        company["links"] = "\n".join(links_in("\n".join(changes["links"])))
    if changes.get("motivation", held.motivation) != held.motivation:
        target["motivation"] = changes["motivation"]
    if changes.get("status", held.status) != held.status:
        target["status"] = changes["status"]
    on = changes.get("confirmed_on", held.confirmed_on)
    if on != held.confirmed_on:
        target["confirmed_on"] = on and on.isoformat()
    return company, target


def _renamed(held: Target, name: str) -> dict[str, object]:
    if not name:
        raise Refused("a company needs a name: write one")
    key = company_key(name)
    other = run(
        "SELECT name FROM company WHERE key = ? AND id <> ?", (key, held.company_id)
    ).fetchone()
    if other:
        raise Refused(f"{clean(other[0])} is another company here: make that one a target, too")
    return {"name": name, "key": key}


def _target(row: Iterable[str | int | None]) -> Target:
    number, company_id, name, motivation, status, field, size, notes, links, on = row
    return Target(
        int(number or 0),
        int(company_id or 0),
        clean(str(name)),
        min(max(int(motivation or 0), LEAST), MOST),
        str(status) if status in STATUSES else "looking",
        clean(str(field)),
        clean(str(size)),
        clean_lines(str(notes)),
        tuple(clean(line) for line in str(links).split("\n") if line.strip()),
        date.fromisoformat(str(on)) if on else None,
    )

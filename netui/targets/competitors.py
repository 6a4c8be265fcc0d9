"""Who competes with whom: noted once, true both ways."""

from __future__ import annotations

import json
from collections.abc import Iterable
from typing import NamedTuple

from netui.errors import Refused
from netui.people.company import company_key
from netui.store import undo
from netui.store.file import run
from netui.targets.targets import company_name, company_of
from netui.text import clean


class Rival(NamedTuple):
    """A company that competes with another."""

    company_id: int
    name: str
    is_target: bool


def set_competitor(company_id: int, other: str) -> str:
    """Note that two companies compete; a sentence that says so, or that it was noted before.

    Raises Refused for an empty name, and for the company itself.
    """
    name, rival = company_name(company_id), clean(other)
    if rival and company_key(rival) == company_key(name):
        raise Refused(f"{name} cannot compete with itself: name another company")
    with undo.action(f"{name} and {rival} compete"):
        other_id = company_of(rival) or 0
        if other_id == company_id:  # its key was kept when it was renamed
            raise Refused(f"{name} cannot compete with itself: name another company")
        pair = (min(company_id, other_id), max(company_id, other_id))
        rival = company_name(other_id)
        if run("SELECT 1 FROM competitor WHERE company_id = ? AND other_id = ?", pair).fetchone():
            return f"{name} and {rival} compete: noted before"
        run("INSERT INTO competitor (company_id, other_id) VALUES (?, ?)", pair)
    return f"{name} and {rival} compete"


def remove(company_id: int, other_id: int) -> None:
    """They do not compete. Raises Refused where a company is gone."""
    with undo.action(f"{company_name(company_id)} and {company_name(other_id)} do not compete"):
        run(
            "DELETE FROM competitor WHERE company_id = ? AND other_id = ?",
            (min(company_id, other_id), max(company_id, other_id)),
        )


def of(company_id: int) -> list[Rival]:
    """The competitors of a company, by name."""
    return of_many([company_id])[company_id]


def of_many(company_ids: Iterable[int]) -> dict[int, list[Rival]]:
    """The competitors of each of the companies, by name, in one query."""
    wanted = list(company_ids)
    found: dict[int, list[Rival]] = {number: [] for number in wanted}
    rows = run(
        "WITH wanted AS (SELECT value id FROM json_each(?)),"
        " pair AS (SELECT company_id one, other_id other FROM competitor"
        " WHERE company_id IN (SELECT id FROM wanted)"
        " UNION SELECT other_id, company_id FROM competitor"
        " WHERE other_id IN (SELECT id FROM wanted))"
        " SELECT pair.one, c.id, c.name, t.id IS NOT NULL FROM pair"
        " JOIN company c ON c.id = pair.other LEFT JOIN target t ON t.company_id = c.id"
        " ORDER BY c.key, c.id",
        (json.dumps(wanted),),
    )
    for one, number, name, is_target in rows:
        found[one].append(Rival(number, clean(name), bool(is_target)))
    return found

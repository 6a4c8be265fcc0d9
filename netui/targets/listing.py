"""The targets as a list shows them: who hires there, how open the door is, what was last.

A handful of queries for all of them, however many contacts there are.
"""

from __future__ import annotations

import json
from collections.abc import Callable, Iterable, Mapping, Sequence
from datetime import date
from functools import lru_cache
from types import MappingProxyType
from typing import Any, NamedTuple

from netui import dates
from netui.people.company import company_key
from netui.store.file import run
from netui.targets import competitors, managers, targets, warmth
from netui.targets.competitors import Rival
from netui.targets.doors import Door, doors
from netui.targets.managers import Manager
from netui.targets.targets import STATUSES, Target
from netui.targets.unchanged import State, state


class Last(NamedTuple):
    """The last that was heard of a company, or talked with somebody there."""

    on: date
    what: str  # news, talk


class Row(NamedTuple):
    """A target in the list."""

    target: Target
    managers: tuple[Manager, ...]
    rivals: tuple[Rival, ...]
    door: Door
    last: Last | None

    @property
    def score(self) -> float:
        """Motivation times way in: what is wanted much and near comes first."""
        return self.target.motivation * self.door.warmth

    @property
    def manager_state(self) -> str:
        """known, guessed or unknown."""
        return managers.state_of(self.managers)

    @property
    def manager(self) -> str:
        """Who hires there, in a few words: "Priya Nair", "2 guesses", "unknown"."""
        state = self.manager_state
        if state == managers.UNKNOWN:
            return state
        first = self.managers[0]
        if state == "guessed" and len(self.managers) > 1:
            return f"{len(self.managers)} guesses"
        mark = "?" if state == "guessed" else ""
        return f"{first.name or first.title}{mark}"


_ORDER = tuple(STATUSES)
_KEYS: Mapping[str, Callable[[Row], tuple[float, ...]]] = MappingProxyType(
    {
        "best": lambda row: (-row.score, -row.target.motivation, -row.door.paths),
        "name": lambda row: (),
        "motivation": lambda row: (-row.target.motivation, -row.score),
        "status": lambda row: (_ORDER.index(row.target.status), -row.score),
        "way in": lambda row: (-row.door.warmth, -row.door.paths),
    }
)
SORTS = tuple(_KEYS)


def rows(today: date, sort: str = "best") -> list[Row]:
    """All targets in that order; those that rest, and those let go, behind the others.

    Read once while the file stays as it is.
    """
    return in_order(_rows(state(today), today), sort)


def in_order(listed: Iterable[Row], sort: str) -> list[Row]:
    """The rows sorted: best is motivation times way in; names decide where all else is equal."""
    key = _KEYS[sort]
    return sorted(
        listed,
        key=lambda row: (
            _ORDER.index(row.target.status) if not row.target.is_sought else -1,
            *key(row),
            company_key(row.target.name),
            row.target.id,
        ),
    )


def as_json(listed: Iterable[Row]) -> list[dict[str, Any]]:
    """The keys of `netui targets --json`, which are never renamed."""
    return [
        {
            "company": row.target.name,
            "company_id": row.target.company_id,
            "motivation": row.target.motivation,
            "status": row.target.status,
            "field": row.target.field,
            "size": row.target.size,
            "competitors": [rival.name for rival in row.rivals],
            "hiring_manager": row.manager_state,
            "managers": [
                {
                    "name": one.name,
                    "title": one.title,
                    "state": one.state,
                    "contact_id": one.contact_id,
                }
                for one in row.managers
            ],
            "insiders": row.door.insiders,
            "ways": row.door.paths,
            "warmth": round(row.door.warmth, 2),
            "confirmed_on": row.target.confirmed_on and row.target.confirmed_on.isoformat(),
        }
        for row in listed
    ]


def last_words(last: Last | None, today: date) -> str:
    """ "talk 3w", "news 2d", "" where nothing was heard."""
    return f"{last.what} {dates.age(last.on, today)}" if last else ""


def confirmed_words(target: Target, today: date) -> str:
    """ "right, 3 d ago", or "" where that was never said."""
    if target.confirmed_on is None:
        return ""
    days = (today - target.confirmed_on).days
    if days <= 0:
        return "right, today"
    return (
        f"right, {days} d ago" if days < 60 else f"right, {dates.ago(target.confirmed_on, today)}"
    )


def way_words(door: Door) -> str:
    """ "3 ways, warm"; "no way in yet"."""
    if not door.paths:
        return "no way in yet"
    ways = "1 way" if door.paths == 1 else f"{door.paths} ways"
    return f"{ways}, {warmth.in_words(door.warmth)}"


@lru_cache(maxsize=1)
def _rows(_: State, today: date) -> tuple[Row, ...]:
    found = targets.every()
    ids = [one.company_id for one in found]
    rivals, who = competitors.of_many(ids), managers.of_many(ids)
    open_doors, last = doors(ids, today), _last(ids)
    return tuple(
        Row(
            one,
            tuple(who[one.company_id]),
            tuple(rivals[one.company_id]),
            open_doors[one.company_id],
            last.get(one.company_id),
        )
        for one in found
    )


def _last(company_ids: Sequence[int]) -> dict[int, Last]:
    """The newest news and last touch with somebody there, whichever is later, in one query."""
    rows = run(
        "WITH wanted AS (SELECT value id FROM json_each(?))"
        " SELECT p.company_id, max(c.last_touch_at), 'talk' FROM position p"
        " JOIN contact c ON c.id = p.contact_id WHERE p.company_id IN (SELECT id FROM wanted)"
        " AND p.until_on IS NULL AND c.trashed_at IS NULL AND c.last_touch_at IS NOT NULL"
        " GROUP BY p.company_id UNION ALL SELECT company_id, max(on_date), 'news' FROM news"
        " WHERE company_id IN (SELECT id FROM wanted) GROUP BY company_id",
        (json.dumps(list(company_ids)),),
    )
    found: dict[int, Last] = {}
    for number, on, what in rows:
        last = Last(date.fromisoformat(on), what)
        if number not in found or last.on >= found[number].on:
            found[number] = last
    return found

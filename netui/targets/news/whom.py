"""Whom a piece of news would serve: those at competitors, and those whom its words concern."""

from __future__ import annotations

import json
from collections.abc import Iterable, Iterator, Mapping
from datetime import date, timedelta
from types import MappingProxyType
from typing import NamedTuple

from netui import clock
from netui.people.name import NAME
from netui.store.file import run
from netui.targets.news.telling import Sought, sought
from netui.targets.news.told import read
from netui.text import clean, fold

MOST = 8
_ASKED = 16  # words and phrases of the news that are looked for
_SEEN = 60  # contacts found by one of them that are looked through
_CLOSE: Mapping[str, float] = MappingProxyType({"partner": 3.0, "warm": 2.0})
_LATELY_DAYS = 365
_LEAST = 2.0  # a title alone makes nobody an ear whom I have not talked with lately
_SHOWN = 60  # letters of what they seek or offer


class Ear(NamedTuple):
    """A contact whom news would serve: `why` in words, such as "seeks a plant to run"."""

    contact_id: int
    name: str
    company: str
    closeness: str
    why: str
    points: float


class _Person(NamedTuple):
    id: int
    name: str
    company: str
    closeness: str
    last_touch: str | None
    seeks: str
    offers: str
    field: str
    title: str


def for_whom(news_id: int, today: date | None = None, most: int = MOST) -> list[Ear]:
    """Whom it would serve that do not have it yet, best first. Raises Refused where it is gone."""
    news = read(news_id)
    have = {passing.contact_id for passing in news.passed}
    return ears(news.text, news.company_id, today or clock.today(), most, have)


def ears(
    text: str, company_id: int | None, today: date, most: int = MOST, without: Iterable[int] = ()
) -> list[Ear]:
    """Whom such news would serve, best first: never those who work there, nor those in `without`.

    Being a partner or warm counts, but only beside a reason.
    """
    tells = sought(text, company_id)
    rivals = _at_competitors(company_id)
    insiders = _at_targets()
    since = (today - timedelta(days=_LATELY_DAYS)).isoformat()
    found = _worded(tells, since) | rivals.keys() | (_close() if tells else set())
    people = _people(found - set(without) - _inside(company_id))
    interests = _interests(person.id for person in people)
    heard = [
        _ear(person, reasons, since)
        for person in people
        if (reasons := list(_reasons(person, tells, rivals, insiders, interests)))
    ]
    heard = [ear for ear in heard if ear.points >= _LEAST]
    heard.sort(key=lambda ear: (-ear.points, fold(ear.name), ear.contact_id))
    return heard[:most]


# --- what speaks for somebody


def _reasons(
    person: _Person,
    tells: Sought,
    rivals: Mapping[int, str],
    insiders: frozenset[int],
    interests: Mapping[int, list[str]],
) -> Iterator[tuple[float, str]]:
    """Points and words, behind "who", of all that makes it news for them; most points first."""
    at = f" at {person.company}" if person.company else ""
    if person.id in rivals:
        yield 3.5, f"works{at}, a competitor of {rivals[person.id]}"
    for points, verb, told in ((3.0, "seeks", person.seeks), (2.0, "offers", person.offers)):
        if shared := tells.found_in(told):
            yield points + shared, f"{verb} {_short(told)}"
    for interest in interests.get(person.id, ()):
        if tells.found_in(interest):
            yield 2.0, f"is interested in {_short(interest)}"
            break
    for worked, why in (
        (person.field, f"works in {person.field}"),
        (person.title, f"works as {person.title}{at}"),
    ):
        if tells.found_in(worked):
            at_target = 1.0 if person.id in insiders else 0.0
            yield 1.5 + at_target, why
            break


def _ear(person: _Person, reasons: list[tuple[float, str]], since: str) -> Ear:
    points = sum(each for each, _ in reasons) + _CLOSE.get(person.closeness, 0.0)
    points += 0.5 if (person.last_touch or "") > since else 0.0
    why = max(reasons, key=lambda reason: reason[0])[1]
    return Ear(person.id, person.name, person.company, person.closeness, why, points)


def _short(text: str) -> str:
    text = clean(text)
    return text if len(text) <= _SHOWN else f"{text[: _SHOWN - 1].rstrip()}…"


# --- who may be meant


def _worded(tells: Sought, since: str) -> set[int]:
    """Contacts in whose facts it stands, and in whose title, where I talked with them lately.

    Of each word some are enough: one that stands everywhere tells little.
    """
    found: set[int] = set()
    alone = sorted(((word,) for word in tells.words), key=lambda one: (-len(one[0]), one))
    for each in [*alone, *sorted(tells.pairs)][:_ASKED]:
        # Quoted, a word is never read as an operator of the index, whatever stands in it.
        asked = " AND ".join(f'("{word}" OR "{word}s")' for word in each)
        facts = run(
            "SELECT rowid FROM detail_search WHERE detail_search MATCH ? LIMIT ?",
            (f"{{tags notes}} : ({asked})", _SEEN),
        )
        titles = run(
            "SELECT c.id FROM name_search n CROSS JOIN contact c ON c.id = n.rowid"
            " WHERE n.name_search MATCH ? AND c.last_touch_at > ? LIMIT ?",
            (f"title : ({asked})", since, _SEEN),
        )
        found |= {row[0] for row in (*facts, *titles)}
    return found


def _close() -> set[int]:
    rows = run(
        "SELECT id FROM contact WHERE closeness IN ('partner', 'warm') AND closeness <> ''"
        " AND +trashed_at IS NULL"
    )
    return {row[0] for row in rows}


def _at_competitors(company_id: int | None) -> dict[int, str]:
    """Contacts who work at a competitor now, with the name of the company that it competes with."""
    if company_id is None:
        return {}
    rows = run(
        "SELECT p.contact_id, mine.name FROM"
        " (SELECT other_id id FROM competitor WHERE company_id = ?1"
        " UNION SELECT company_id FROM competitor WHERE other_id = ?1) rival"
        " CROSS JOIN position p ON p.company_id = rival.id"
        " JOIN company mine ON mine.id = ?1"
        " WHERE p.until_on IS NULL",
        (company_id,),
    )
    return {number: clean(name) for number, name in rows}


def _at_targets() -> frozenset[int]:
    """Contacts who work at a target now."""
    rows = run(
        "SELECT p.contact_id FROM target t CROSS JOIN position p ON p.company_id = t.company_id"
        " WHERE p.until_on IS NULL AND t.status <> 'let-go'"
    )
    return frozenset(row[0] for row in rows)


def _inside(company_id: int | None) -> set[int]:
    """Those who work there know it already."""
    rows = run(
        "SELECT contact_id FROM position WHERE company_id = ? AND until_on IS NULL", (company_id,)
    )
    return {row[0] for row in rows}


def _people(ids: Iterable[int]) -> list[_Person]:
    rows = run(
        f"SELECT contact.id, {NAME}, company, closeness, last_touch_at, seeks, offers, field, title"
        " FROM contact WHERE id IN (SELECT value FROM json_each(?)) AND trashed_at IS NULL",
        (json.dumps(sorted(ids)),),
    )
    return [
        _Person(number, clean(name), clean(company), closeness, touch, *map(clean, told))
        for number, name, company, closeness, touch, *told in rows
    ]


def _interests(ids: Iterable[int]) -> dict[int, list[str]]:
    found: dict[int, list[str]] = {}
    rows = run(
        "SELECT contact_id, value FROM trait WHERE kind IN ('interest', 'tag')"
        " AND contact_id IN (SELECT value FROM json_each(?)) ORDER BY id",
        (json.dumps(list(ids)),),
    )
    for number, value in rows:
        found.setdefault(number, []).append(value)
    return found

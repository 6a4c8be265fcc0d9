"""Why one person could lead me to another, in words."""

from __future__ import annotations

import json
from collections.abc import Collection, Iterable, Mapping
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.people.name import NAME
from netui.store.file import run
from netui.targets.warmth import Tie
from netui.text import clean, fold

Pair = tuple[int, int]

# The strongest first; ?1 holds pairs of ids.
_PAIRS = (
    "(SELECT json_extract(value, '$[0]') by_id, json_extract(value, '$[1]') to_id"
    " FROM json_each(?1)) pair"
)
_REASONS = (
    f"SELECT by_id, to_id, 'knows', how, noted_on FROM {_PAIRS} CROSS JOIN acquaintance a"
    " ON a.contact_id = min(by_id, to_id) AND a.other_id = max(by_id, to_id) WHERE a.knows"
    f" UNION ALL SELECT by_id, to_id, 'introduced', '', '' FROM {_PAIRS} CROSS JOIN contact c"
    " ON c.id = to_id WHERE c.introduced_by_id = by_id"
    f" UNION ALL SELECT by_id, to_id, 'brought', '', '' FROM {_PAIRS} CROSS JOIN contact c"
    " ON c.id = by_id WHERE c.introduced_by_id = to_id"
    f" UNION ALL SELECT by_id, to_id, 'advised', '', max(given_on) FROM {_PAIRS}"
    " CROSS JOIN advice d ON d.about_id = to_id AND d.contact_id = by_id WHERE d.kind = 'talk'"
    " GROUP BY 1, 2"
    f" UNION ALL SELECT m.by_id, to_id, 'named', said, max(on_date) FROM {_PAIRS}"
    " CROSS JOIN mention m ON m.about_id = to_id AND m.by_id = pair.by_id GROUP BY 1, 2"
)
_COLLEAGUES = (
    f"SELECT by_id, to_id, 'colleague', company.name, '' FROM {_PAIRS}"
    " CROSS JOIN position p ON p.contact_id = by_id"
    " CROSS JOIN position q ON q.contact_id = to_id AND q.company_id = p.company_id"
    " JOIN company ON company.id = p.company_id"
    " WHERE p.until_on IS NULL AND q.until_on IS NULL GROUP BY 1, 2, 4"
)
_NAMED = (
    "SELECT by_id, name, company, 'named', said, on_date FROM json_each(?1) one"
    " CROSS JOIN mention ON by_id = one.value WHERE about_id IS NULL"
    " UNION ALL SELECT contact_id, about_name, about_company, 'advised', '', given_on"
    " FROM json_each(?1) one CROSS JOIN advice ON contact_id = one.value"
    " WHERE about_id IS NULL AND kind = 'talk' ORDER BY 6 DESC"
)
_NAMELESS = "somebody at "


class Person(NamedTuple):
    """A contact on a path."""

    name: str
    tie: Tie


def people(ids: Iterable[int]) -> dict[int, Person]:
    """Names of these contacts, and what joins us."""
    rows = run(
        f"SELECT contact.id, {NAME}, closeness, coalesce(last_touch_at, ''),"
        " coalesce(connected_on, '') FROM json_each(?) one"
        " CROSS JOIN contact ON contact.id = one.value",
        (json.dumps(list(ids)),),
    )
    return {number: Person(clean(name), Tie(*tie)) for number, name, *tie in rows}


def how_i_know(person: Person, faces: int, today: date) -> str:
    """What joins somebody and me: "partner, 3 times face to face"."""
    tie = person.tie
    said = [{"partner": "partner", "warm": "kept warm"}.get(tie.closeness, "")]
    if faces:
        times = {1: "once", 2: "twice"}.get(faces, f"{faces} times")
        said.append(f"met {times} face to face")
    elif tie.last_touch:
        said.append("you talked")
    elif tie.connected_on:
        said.append(f"connected {_day(tie.connected_on, today)}")
    return ", ".join(filter(None, said))


def evidence(
    pairs: Collection[Pair], names: Mapping[int, str], colleagues: Collection[Pair], today: date
) -> dict[Pair, str]:
    """Why the first of each pair could lead me to the second, in words; the strongest reason first.

    `names` by id; an id below 0 is nobody's but a name's. `colleagues`: the pairs of whom it counts
    that they work at one company now.
    """
    said: dict[Pair, list[str]] = {pair: [] for pair in pairs}
    for by_id, to_id, kind, text, on in _rows(_REASONS, said):
        reason = _words(kind, names[by_id], names[to_id], clean(text), on, today)
        said[by_id, to_id].append(reason)
    for by_id, to_id, _, company, _ in _rows(_COLLEAGUES, colleagues):
        said[by_id, to_id].append(f"colleagues at {clean(company)}")
    unsaid = [pair for pair, reasons in said.items() if not reasons]
    for pair, reason in _by_name(unsaid, names, today):
        if not said[pair]:
            said[pair].append(reason)
    return {pair: "; ".join(reasons) for pair, reasons in said.items()}


def _rows(sql: str, pairs: Iterable[Pair]) -> list[tuple[int, int, str, str, str]]:
    return run(sql, (json.dumps([list(pair) for pair in pairs]),)).fetchall()


def _words(kind: str, by: str, to: str, text: str, on: str, today: date) -> str:
    day = _day(on, today) if on else ""
    if kind == "knows":
        return f"{text or 'they know each other'}, noted {day}"
    if kind == "introduced":
        return f"{by} introduced you to {to}"
    if kind == "brought":
        return f"{to} introduced you to {by}"
    if kind == "advised":
        return f"{by} said to talk to them, {day}"
    return f"{by} named them, {day}" + (f": “{text}”" if text else "")


def _by_name(
    pairs: Collection[Pair], names: Mapping[int, str], today: date
) -> Iterable[tuple[Pair, str]]:
    """The newest naming of each of these who was named but is no contact of that naming."""
    if not pairs:
        return
    called = {(by_id, fold(names[to_id])): (by_id, to_id) for by_id, to_id in pairs}
    for by_id, name, company, kind, text, on in run(
        _NAMED, (json.dumps(sorted({by_id for by_id, _ in pairs})),)
    ):
        pair = called.get((by_id, fold(shown(clean(name), clean(company)))))
        if pair is not None:
            yield pair, _words(kind, names[by_id], names[pair[1]], clean(text), on, today)


def shown(name: str, company: str) -> str:
    """How somebody is called who is only named: "somebody at Hooli" where no name was told."""
    return name or f"{_NAMELESS}{company}"


def is_nameless(called: str) -> bool:
    """Whether that is how somebody is called whose name was not told."""
    return called.startswith(_NAMELESS)


def _day(on: str, today: date) -> str:
    """ "3 Nov", with the year where it is not today's."""
    return dates.short(date.fromisoformat(on), today).partition(" ")[2]

"""What events bring: by event, series, kind and crowd, ranked by what came of the people.

It is said that some 80 % of people at such meetings sit with those they know. Ingram & Morris (“Do
People Mix at Mixers?”, Administrative Science Quarterly 52, 2007) counted: of some 14 encounters
a guest, about half were with friends, though 95 % had wanted to meet new people; they did mix
across different jobs. So new and known are counted, and mixed crowds set against one's own field.
"""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from datetime import date

from netui.events import brought
from netui.events.brought import ENOUGH, Row, field_of
from netui.events.outcomes import Held, outcomes
from netui.events.reading import CHANCE
from netui.store.file import run
from netui.text import fold

SAID = "It is said that some 80 % of people at such meetings sit with those they know."
MEASURE = "Best first: fewest hours at events per lasting relationship."
LASTING = "Lasting: within 90 days a partner, or connected and a second talk."
FEW = f"too few to compare (n < {ENOUGH})"


def by_event(today: date) -> list[Row]:
    """Each event by itself, ranked. Raises Refused, as `outcomes` does."""
    found = outcomes(today)
    counted = brought.rows("event", found, {number: str(number) for number in found.events})
    return _ranked(counted, {str(number): held.name for number, held in found.events.items()})


def by_series(today: date) -> list[Row]:
    """Each series, ranked; an event without one stands by itself, chance as a series."""
    found = outcomes(today)
    groups = {number: _series(number, held) for number, held in found.events.items()}
    names = {groups[number]: _series_name(held) for number, held in found.events.items()}
    return _ranked(brought.rows("series", found, groups), names)


def by_kind(today: date) -> list[Row]:
    """Each kind of event, ranked."""
    from netui.events.kinds import titled

    found = outcomes(today)
    titles = {held.kind: titled(held.kind) or "No kind" for held in found.events.values()}
    groups = {number: fold(titles[held.kind]) for number, held in found.events.items()}
    names = {fold(title): title for title in titles.values()}
    return _ranked(brought.rows("kind", found, groups), names)


def crowds(today: date) -> list[Row]:
    """Mixed crowds and those of my own field, as far as there are; none where mine is unknown.

    A crowd is mixed where at most half of those whose field is known share mine. Events where
    nobody's is known are left out.
    """
    row = run("SELECT field FROM me WHERE id = 1").fetchone()
    mine = (field_of(row[0]) or row[0]) if row else ""
    if not mine:
        return []
    found = outcomes(today)
    known: Counter[int] = Counter()
    own: Counter[int] = Counter()
    for one in found.met:
        if field := field_of(one.work):
            known[one.event_id] += 1
            own[one.event_id] += fold(field) == fold(mine)
    groups = {
        number: "mixed" if 2 * own[number] <= people else "own" for number, people in known.items()
    }
    names = {"mixed": "Mixed crowds", "own": f"My own field: {mine}"}
    return _ranked(brought.rows("crowd", found, groups), names)


def _series(number: int, held: Held) -> str:
    """What tells a series from an event that is none."""
    if held.series:
        return f"series {fold(held.series)}"
    return CHANCE if held.kind == CHANCE else str(number)


def _series_name(held: Held) -> str:
    from netui.events.kinds import titled

    return held.series or (titled(CHANCE) if held.kind == CHANCE else held.name)


def _ranked(counted: Mapping[str, Row], names: Mapping[str, str]) -> list[Row]:
    """First those that can be compared, the best first; then the others, the newest first."""
    named = [row._replace(name=names[group]) for group, row in counted.items()]
    enough = sorted((row for row in named if row.is_enough), key=_worth)
    few = sorted((row for row in named if not row.is_enough), key=lambda row: row.name)
    return enough + sorted(few, key=lambda row: row.last_on, reverse=True)


def _worth(row: Row) -> tuple[float, int, str]:
    hours = row.hours_per_lasting
    return (float("inf") if hours is None else hours, -row.within_90.full.people, row.name)

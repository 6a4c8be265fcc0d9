"""What events bring: by event, series, kind and crowd, ranked by what came of the people.

It is said that some 80 % of people at such meetings sit with those they know. Ingram & Morris (“Do
People Mix at Mixers?”, Administrative Science Quarterly 52, 2007) counted: of some 14 encounters
a guest, about half were with friends, though 95 % had wanted to meet new people; they did mix
across different jobs. So new and known are counted, and mixed crowds set against one's own field.
"""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from itertools import groupby
from typing import Any

from netui.events import brought, outcomes
from netui.events.brought import ENOUGH, Row, Within
from netui.events.outcomes import Held, Outcomes
from netui.events.reading import CHANCE
from netui.store.file import run
from netui.text import clean, fold

SAID = "Some 80 % of people at such meetings, it is said, sit with those they know."
MEASURE = "Best first: fewest hours at events per lasting relationship."
LASTING = "a partner, or connected and a second talk, within 90 days"
NO_KIND = "No kind"
NONE = "No event is debriefed yet: netui debrief EVENT notes whom you met there."
COLUMNS = (
    *("events", "met", "new", "% new", "fields", "cards"),
    *("connected", "second talk", "face to face", "partner", "introduction", "lasting", "h each"),
)
MEASURE_IN_FULL = f"Best first: fewest hours per lasting relationship: {LASTING}."
FEW = f"too few to compare (n < {ENOUGH})"


def by_event(today: date) -> list[Row]:
    """Each event by itself, ranked."""
    return _made(today, "event", _by_event)


def _by_event(found: Outcomes) -> list[Row]:
    return [Row("event", held.name, (held,), found) for held in found.events.values()]


def by_series(today: date) -> list[Row]:
    """Each series, ranked; an event without one stands by itself, what came by chance together."""
    return _made(today, "series", _by_series)


def _by_series(found: Outcomes) -> list[Row]:
    groups = {number: _series(number, held) for number, held in found.events.items()}
    names = {groups[number]: _series_name(held) for number, held in found.events.items()}
    return brought.rows("series", found, groups, names)


def by_kind(today: date) -> list[Row]:
    """Each kind of event, ranked."""
    return _made(today, "kind", _by_kind)


def _by_kind(found: Outcomes) -> list[Row]:
    from netui.events.kinds import titled

    titles = {kind: titled(kind) or NO_KIND for kind in {h.kind for h in found.events.values()}}
    groups = {number: fold(titles[held.kind]) for number, held in found.events.items()}
    names = {fold(title): title for title in titles.values()}
    return brought.rows("kind", found, groups, names)


def crowds(today: date) -> list[Row]:
    """Mixed crowds and those of my own field, as far as there are; none where mine is unknown.

    A crowd is mixed where at most half of those whose field is known share mine. Events where
    nobody's is known are left out.
    """
    return _made(today, "crowd", _crowds)


def _crowds(found: Outcomes) -> list[Row]:
    from netui.events.counts import field_of_work

    row = run("SELECT field FROM me WHERE id = 1").fetchone()
    mine = (field_of_work("", row[0]) or clean(row[0])) if row else ""
    if not mine:
        return []
    groups = {}
    for number in found.events:
        fields = [fold(field) for field in found.fields([number]).values() if field]
        if fields:
            own = fields.count(fold(mine))
            groups[number] = "mixed" if 2 * own <= len(fields) else "own"
    names = {"mixed": "Mixed crowds", "own": f"My own field: {mine}"}
    return brought.rows("crowd", found, groups, names)


def as_json(today: date) -> list[dict[str, Any]]:
    """All rows as `netui event learn --json` prints them, ranked within each `by`.

    `within_90` and `within_365` count those who have had their full time, `so_far` in them the
    others. `share_new` is None under ENOUGH people. Costs are in whole
    units, as in `netui event show --json`.
    """
    return [_plain(row) for row in _all(today)]


def report(today: date) -> list[str]:
    """The rows as aligned plain text: a table for each `by`, and how to read it."""
    found = _all(today)
    if not found:
        return [NONE]
    lines = [SAID, MEASURE, f"Lasting is {LASTING}. What became of people is counted so far."]
    for by, group in groupby(found, key=lambda row: row.by):
        lines += ["", *_table(by, list(group))]
    return lines


def _all(today: date) -> list[Row]:
    found = outcomes.outcomes(today)
    found.fields(found.events)  # of all in one go
    return [*by_event(today), *by_series(today), *by_kind(today), *crowds(today)]


def _plain(row: Row) -> dict[str, Any]:
    return {
        "by": row.by,
        "name": row.name,
        "last": row.last_on.isoformat(),
        "events": row.events,
        "met": row.met,
        "new": row.new,
        "known": row.known,
        "share_new": _rounded(row.share_new),
        "fields": len(row.fields),
        "mix": dict(row.fields),
        "cards": row.cards,
        "within_90": _within(row.within_90),
        "within_365": _within(row.within_365),
        "cost": _in_units(row.cost),
        "hours": _rounded(row.hours),
        "lasting": row.lasting,
        "cost_per_lasting": _rounded(_in_units(row.cost_per_lasting)),
        "hours_per_lasting": _rounded(row.hours_per_lasting),
        "enough": row.is_enough,
    }


def _within(within: Within) -> dict[str, Any]:
    return {**within.full._asdict(), "so_far": within.so_far._asdict()}


def _in_units(hundredths: float | None) -> float | None:
    return None if hundredths is None else hundredths / 100


def _rounded(value: float | None) -> float | None:
    return None if value is None else round(value, 2)


def _table(by: str, found: list[Row]) -> list[str]:
    """A heading and a line for each row; below FEW those that are not compared."""
    cells = [("By " + by, *COLUMNS), *(_cells(row) for row in found if row.is_enough)]
    few = [_cells(row) for row in found if not row.is_enough]
    widths = [max(map(len, column)) for column in zip(*cells, *few, strict=True)]
    lines = [_aligned(row, widths) for row in cells]
    return lines + ([FEW, *(_aligned(row, widths) for row in few)] if few else [])


def _cells(row: Row) -> tuple[str, ...]:
    became, hours = row.so_far, row.hours_per_lasting if row.is_enough else None
    return (
        row.name,
        *map(str, (row.events, row.met, row.new)),
        "" if row.share_new is None else f"{100 * row.share_new:.0f} %",
        *map(str, (len(row.fields), row.cards, *became[1:], row.lasting)),
        "" if hours is None else f"{hours:.1f}",
    )


def _aligned(cells: Sequence[str], widths: Sequence[int]) -> str:
    name, *numbers = cells
    padded = (f"{cell:>{width}}" for cell, width in zip(numbers, widths[1:], strict=True))
    return "  ".join((f"{name:<{widths[0]}}", *padded)).rstrip()


def _series(number: int, held: Held) -> str:
    """What tells a series from an event that is none."""
    if held.series:
        return f"series {fold(held.series)}"
    return CHANCE if held.kind == CHANCE else str(number)


def _series_name(held: Held) -> str:
    from netui.events.kinds import titled

    return held.series or (titled(CHANCE) if held.kind == CHANCE else held.name)


def _made(today: date, by: str, make: Callable[[Outcomes], list[Row]]) -> list[Row]:
    """The rows, ranked; made once while nothing changes."""
    found = outcomes.outcomes(today)
    if by not in found.made:
        found.made[by] = _ranked(make(found))
    rows: list[Row] = found.made[by]
    return rows


def _ranked(found: list[Row]) -> list[Row]:
    """First those that can be compared, the best first; then the others, the newest first."""
    enough = sorted((row for row in found if row.is_enough), key=_worth)
    few = sorted((row for row in found if not row.is_enough), key=lambda row: row.name)
    return enough + sorted(few, key=lambda row: row.last_on, reverse=True)


def _worth(row: Row) -> tuple[float, int, str]:
    hours = row.hours / row.lasting if row.lasting else float("inf")
    return (hours, -row.over, row.name)

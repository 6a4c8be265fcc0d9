"""Events: planned, changed, found by what somebody would type, missed and trashed.

One undoable action each.
"""

from __future__ import annotations

import re
from collections.abc import Mapping, Sequence
from datetime import date
from typing import Any, TypedDict, Unpack

from netui import clock, dates, settings
from netui.errors import Refused
from netui.events.finding import due, find, find_among
from netui.events.reading import CHANCE, GONE, MOST_MINUTES, Event, every, fields_in, read
from netui.events.series import Series, known, series
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines

__all__ = [
    "CHANCE",
    "Changes",
    "Event",
    "Series",
    "add",
    "attended",
    "cost_in_words",
    "due",
    "edit",
    "every",
    "find",
    "find_among",
    "missed",
    "read",
    "read_cost",
    "restore",
    "said_cost",
    "series",
    "trash",
]

MOST_GOAL = 100
MOST_COST = 100_000_000  # hundredths

# A currency before or after; thousands apart; cents after a point or a comma.
_COST = re.compile(
    r"[^\d\s.,+-]{0,3} ?(?P<whole>[0-9]{1,3}(?:[,' ][0-9]{3})+|[0-9]{1,9})"
    r"(?:[.,](?P<part>[0-9]{1,2}))? ?[^\d\s.,+-]{0,3}"
)
_START = re.compile(r"(?:[01][0-9]|2[0-3]):[0-5][0-9]")


class Changes(TypedDict, total=False):
    """What can be changed of an event, in the types of `Event`."""

    name: str
    kind: str
    on: date
    start: str
    minutes: int | None
    place: str
    series: str
    organiser: str
    cost: int | None
    mix: Sequence[str]
    goal: int | None
    notes: str


def add(
    name: str,
    on: date,
    kind: str = "",
    *,
    start: str = "",
    minutes: int | None = None,
    place: str = "",
    series: str = "",
    organiser: str = "",
    cost: int | None = None,
    mix: Sequence[str] = (),
    goal: int | None = None,
    notes: str = "",
) -> int:
    """Plan an event, or keep one that is past; its id.

    What is not given is that of the newest event of the series; `goal` None is the usual one, and
    none at all for what was met by chance. Raises Refused.
    """
    columns = _columns(
        Changes(
            name=name,
            kind=kind,
            on=on,
            start=start,
            minutes=minutes,
            place=place,
            series=series,
            organiser=organiser,
            cost=cost,
            mix=mix,
            goal=goal,
            notes=notes,
        )
    )
    columns |= _taken_over(columns)
    if goal is None and columns["kind"] != CHANCE:
        columns["goal"] = settings.current().events.goal
    columns["created_at"] = clock.stamp()
    marks = ", ".join("?" * len(columns))
    with undo.action(f"Plan {columns['name']} on {dates.full(on)}"):
        cursor = run(
            f"INSERT INTO event ({', '.join(columns)}, state, learned, helped, again)"
            f" VALUES ({marks}, 'planned', '', '', '')",
            tuple(columns.values()),
        )
    return cursor.lastrowid or 0


def edit(event_id: int, **changes: Unpack[Changes]) -> None:
    """Change what is given; what happened there moves along with the event.

    A missed event that gets another day is planned again. Raises Refused, also where it is gone,
    and where people were met and the new day lies ahead.
    """
    columns = _columns(changes)
    with undo.action(f"Edit {read(event_id).name}"):
        held = read(event_id)
        on = changes.get("on", held.on)
        if on != held.on:
            _move_met(held, on)
            if held.state == "missed":
                columns["state"] = "planned"
        for column, value in columns.items():
            run(
                f"UPDATE event SET {column} = ?1 WHERE id = ?2 AND {column} IS NOT ?1",
                (value, event_id),
            )


def _move_met(event: Event, on: date) -> None:
    """Let those met there be met on the day that the event gets."""
    met = _met(event.id)
    if met and on > clock.today():
        raise Refused(
            f"{dates.full(on)} lies ahead, and you met {met} at {event.name}: plan another event"
        )
    run(
        "UPDATE interaction SET on_date = ?, at = NULL"
        " WHERE event_id = ? AND kind = 'encounter' AND on_date = ?",
        (on.isoformat(), event.id, event.on.isoformat()),
    )


def _met(event_id: int) -> int:
    """How often somebody was met there, the trash left out."""
    row = run(
        "SELECT count(*) FROM encounter JOIN interaction i ON i.id = encounter.interaction_id"
        " JOIN contact ON contact.id = encounter.contact_id"
        " WHERE i.event_id = ? AND i.trashed_at IS NULL AND contact.trashed_at IS NULL",
        (event_id,),
    ).fetchone()
    return int(row[0])


def missed(event_id: int) -> None:
    """I was not there, or shall not go. Raises Refused where it is gone or somebody was met."""
    event = read(event_id)
    with undo.action(f"Missed {event.name}"):
        met = _met(event_id)
        if met:
            raise Refused(f"{event.name} was not missed, {met} met there: take the lines out first")
        run("UPDATE event SET state = 'missed' WHERE id = ? AND state <> 'missed'", (event_id,))


def attended(event_id: int) -> None:
    """I was there, or shall go, after all. Raises Refused where it is gone."""
    with undo.action(f"Attend {read(event_id).name} after all"):
        run("UPDATE event SET state = 'planned' WHERE id = ? AND state = 'missed'", (event_id,))


def trash(event_id: int) -> None:
    """Move an event to the trash; what happened there stays with the people. Raises Refused."""
    with undo.action(f"Move {read(event_id).name} to the trash"):
        run(
            "UPDATE event SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL",
            (clock.stamp(), event_id),
        )


def restore(event_id: int) -> None:
    """Bring an event back from the trash. Raises Refused where there is none."""
    row = run("SELECT name FROM event WHERE id = ?", (event_id,)).fetchone()
    if row is None:
        raise Refused(GONE)
    with undo.action(f"Bring {clean(row[0])} back"):
        run(
            "UPDATE event SET trashed_at = NULL WHERE id = ? AND trashed_at IS NOT NULL",
            (event_id,),
        )


def read_cost(text: str) -> int | None:
    """The hundredths in "12.50", "$1,200" or "free"; None for "". Raises Refused."""
    words = clean(text)
    if not words:
        return None
    if words.lower() == "free":
        return 0
    found = _COST.fullmatch(words)
    if found is None:
        raise Refused(f"“{words}” is no cost: write it like 12.50, or free")
    whole, part = found["whole"], found["part"] or ""
    cost = int(re.sub(r"\D", "", whole)) * 100 + int(f"{part:0<2}" or 0)
    return _number("cost", cost)


def said_cost(cost: int) -> str:
    """`cost`, in hundredths, as it is written: "12.50"."""
    return f"{cost // 100}.{cost % 100:02}"


def cost_in_words(event: Event) -> str:
    """What it costs: "costs 12.50", or "free"; "" where that is not known."""
    if event.cost is None:
        return ""
    return f"costs {said_cost(event.cost)}" if event.cost else "free"


def _taken_over(columns: Mapping[str, object]) -> dict[str, object]:
    """What the columns leave out, as the newest event of their series has it."""
    old = known(str(columns["series"]))
    if old is None:
        return {}
    before = _columns(
        Changes(
            kind=old.kind,
            start=old.start,
            minutes=old.minutes,
            place=old.place,
            organiser=old.organiser,
            mix=old.mix,
        )
    )
    return {name: columns[name] or value for name, value in before.items()} | {"series": old.name}


def _columns(given: Changes) -> dict[str, object]:
    """What is written for what was given, by column. Raises Refused for what cannot be kept."""
    columns: dict[str, object] = {}
    for name, value in given.items():
        columns["on_date" if name == "on" else name] = _kept(name, value)
    return columns


def _kept(name: str, value: Any) -> object:
    if name == "on":
        return value.isoformat()
    if name == "mix":
        return ", ".join(dict.fromkeys(fields_in(",".join(value))))
    if name == "notes":
        return clean_lines(value).strip("\n")
    if name == "kind":
        return _kind(value)
    if name in ("minutes", "cost", "goal"):
        return _number(name, value)
    text = clean(value)
    if name == "name" and not text:
        raise Refused("the event has no name: write one, such as SHRM November")
    if name == "start" and text and not _START.fullmatch(text):
        raise Refused(f"“{text}” is no time of day: write it like 18:30")
    return text


def _kind(word: str) -> str:
    word = clean(word)
    if not word:
        return word
    from netui.events.kinds import understood

    return understood(word)


def _number(name: str, value: int | None) -> int | None:
    """`value`, where it is sane for what it counts."""
    least, most, mend = {
        "minutes": (1, MOST_MINUTES, "the event lasts 1 minute to 14 days: write minutes"),
        "cost": (0, MOST_COST, "the cost is not between 0.00 and 1000000.00: write it like 12.50"),
        "goal": (0, MOST_GOAL, f"the goal is 0 to {MOST_GOAL} new people: a small one is kept"),
    }[name]
    if value is not None and not least <= value <= most:
        raise Refused(mend)
    return value

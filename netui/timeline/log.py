"""Logging what happened, with the next step in the same breath, as one undoable action."""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.prep import meetings
from netui.promises import rules
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines
from netui.timeline import kinds
from netui.timeline.record import check, instant, names, record


class NextStep(NamedTuple):
    """What follows. `start`: wall time "HH:MM" or "". `by`: who owes it, me or them.

    `meeting`: True for a planned meeting, False for a promise, None for whichever the words and the
    time tell. `whose`: the place, among those it was said with, of the one whom a promise concerns.
    """

    text: str
    on: date | None
    start: str = ""
    by: str = "me"
    minutes: int = 30
    place: str = ""
    meeting: bool | None = None
    whose: int = 0


class Logged(NamedTuple):
    """An interaction as it stands; `people`: name and id of each, the trashed left out."""

    id: int
    kind: str
    direction: str
    on: date
    summary: str
    notes: str
    event_id: int | None
    people: tuple[tuple[str, int], ...]


def log(
    contact_ids: Sequence[int],
    kind: str,
    on: date,
    summary: str,
    direction: str = "both",
    notes: str = "",
    next_step: NextStep | None = None,
    event_id: int | None = None,
) -> int:
    """Write down what happened; the interaction's id.

    A talk on the day of a meeting that was planned with exactly these contacts is that meeting,
    held; and it takes the answers to what was prepared for the next talk. Raises Refused.
    """
    people = names(contact_ids)
    check(kind, direction, on)
    with undo.action(f"Log {kinds.phrase(kind, direction, list(people.values()))}"):
        ids = list(people)
        number = record(ids, kind, on, summary, direction, notes, event_id)
        if kinds.is_talk(kind):
            meetings.held_by(ids, on, number)
        if next_step is not None:
            take_step(next_step, ids, number)
        return number


def take_step(step: NextStep, contact_ids: Sequence[int], interaction_id: int | None) -> int:
    """Write a next step as the meeting or promise it is; that one's id. Raises Refused."""
    if is_meeting(step):
        if step.on is None:
            raise Refused("a planned talk needs its day: write fri, +1w or thu 14:00")
        purpose, place = _placed(step)
        return meetings.plan(contact_ids, step.on, step.start, step.minutes, place, purpose)
    text = f"{step.text} at {step.start}" if step.start else step.text
    owed = contact_ids[step.whose] if step.whose < len(contact_ids) else contact_ids[0]
    return rules.add(text, step.on, step.by, owed, interaction_id)


def is_meeting(step: NextStep) -> bool:
    """Whether the step is a planned meeting: told so, or with a time, or a talk on a day."""
    if step.meeting is not None:
        return step.meeting
    kind = kinds.guess(step.text)
    return step.on is not None and bool(step.start or (kind and kinds.is_talk(kind)))


def preview(
    kind: str, on: date, people: Sequence[str], direction: str, next_step: NextStep | None
) -> list[str]:
    """What `log` would write, in words, dates in full. Raises Refused as `log` does."""
    check(kind, direction, on)
    lines = [headline(kind, direction, people, on)]
    if next_step is not None:
        lines.append(step_line(next_step, people))
    return lines


def headline(kind: str, direction: str, people: Sequence[str], on: date) -> str:
    """ "Coffee with Ann Ortiz on Saturday 21 November 2026 · both"."""
    words = kinds.phrase(kind, direction, people)
    return f"{_capital(words)} on {dates.full(on)} · {kinds.settled(kind, direction)}"


def step_line(step: NextStep, people: Sequence[str]) -> str:
    """ "I owe Ann Ortiz: the slides, by Friday 27 November 2026", or the meeting planned."""
    if is_meeting(step):
        if step.on is None:
            raise Refused("a planned talk needs its day: write fri, +1w or thu 14:00")
        purpose, place = _placed(step)
        day = dates.full(step.on) + (f" at {step.start}" if step.start else "")
        details = (f"{purpose or 'meeting'} on {day}", f"{step.minutes} min", place)
        return f"Planned with {kinds.people(people)}: {', '.join(filter(None, details))}"
    who = people[step.whose] if step.whose < len(people) else kinds.people(people[:1])
    owes = f"I owe {who}" if step.by == "me" else f"{_capital(who)} owes me"
    text = f"{step.text} at {step.start}" if step.start else step.text
    return f"{owes}: {text}" + (f", by {dates.full(step.on)}" if step.on else "")


def read(interaction_id: int) -> Logged:
    """An interaction to edit. Raises Refused where it is gone."""
    row = run(
        "SELECT id, kind, direction, on_date, summary, notes, event_id FROM interaction"
        " WHERE id = ?",
        (interaction_id,),
    ).fetchone()
    if row is None:
        raise Refused("this interaction is gone: it was removed elsewhere")
    number, kind, direction, on, summary, notes, event_id = row
    people = run(
        f"SELECT {NAME}, contact.id FROM participant p JOIN contact ON contact.id = p.contact_id"
        " WHERE p.interaction_id = ? AND contact.trashed_at IS NULL ORDER BY p.id",
        (interaction_id,),
    )
    who = tuple((clean(name), contact_id) for name, contact_id in people)
    day = date.fromisoformat(on)
    return Logged(number, kind, direction, day, summary, notes, event_id, who)


def edit_interaction(
    interaction_id: int,
    kind: str | None = None,
    on: date | None = None,
    summary: str | None = None,
    direction: str | None = None,
    notes: str | None = None,
    contact_ids: Sequence[int] | None = None,
) -> None:
    """Change what is given of an interaction, as one action; None leaves it. Raises Refused.

    A note that went out with it follows, to its day and to whom it was sent.
    """
    held = read(interaction_id)
    kind, on = kind or held.kind, on or held.on
    direction = direction or held.direction
    check(kind, direction, on)
    people = names(contact_ids) if contact_ids is not None else dict(_turned(held))
    with undo.action(f"Edit {kinds.phrase(kind, direction, list(people.values()))}"):
        wanted = (
            kind,
            kinds.settled(kind, direction),
            on.isoformat(),
            held.summary if summary is None else clean(summary),
            held.notes if notes is None else clean_lines(notes).strip("\n"),
        )
        if wanted != (held.kind, held.direction, held.on.isoformat(), held.summary, held.notes):
            run(
                "UPDATE interaction SET kind = ?1, direction = ?2, summary = ?4, notes = ?5,"
                " at = CASE WHEN on_date = ?3 THEN at ELSE ?6 END, on_date = ?3 WHERE id = ?7",
                (*wanted, instant(on), interaction_id),
            )
        if contact_ids is not None:
            _set_people(interaction_id, held, list(people))
        run(
            "UPDATE note SET sent_on = ?1 WHERE interaction_id = ?2 AND sent_on <> ?1",
            (on.isoformat(), interaction_id),
        )


def trash_interaction(interaction_id: int) -> None:
    """Move an interaction to the trash. Raises Refused where it is gone."""
    with undo.action(f"Trash {_called(interaction_id)}"):
        run(
            "UPDATE interaction SET trashed_at = ? WHERE id = ? AND trashed_at IS NULL",
            (clock.stamp(), interaction_id),
        )


def restore_interaction(interaction_id: int) -> None:
    """Bring an interaction back from the trash. Raises Refused where it is gone."""
    with undo.action(f"Restore {_called(interaction_id)}"):
        run(
            "UPDATE interaction SET trashed_at = NULL WHERE id = ? AND trashed_at IS NOT NULL",
            (interaction_id,),
        )


def _set_people(interaction_id: int, held: Logged, wanted: Sequence[int]) -> None:
    """Take away who is not wanted and add who is missing; trashed people stay as they are."""
    present = [contact_id for _, contact_id in held.people]
    for contact_id in present:
        if contact_id not in wanted:
            run(
                "DELETE FROM participant WHERE interaction_id = ? AND contact_id = ?",
                (interaction_id, contact_id),
            )
    for contact_id in wanted:
        if contact_id not in present:
            run(
                "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
                (interaction_id, contact_id),
            )
    for table in ("note", "encounter"):
        run(
            f"UPDATE {table} SET contact_id = ?1 WHERE interaction_id = ?2 AND contact_id NOT IN"
            " (SELECT contact_id FROM participant WHERE interaction_id = ?2)",
            (wanted[0], interaction_id),
        )


def _called(interaction_id: int) -> str:
    held = read(interaction_id)
    return kinds.phrase(held.kind, held.direction, [name for name, _ in held.people])


def _turned(held: Logged) -> list[tuple[int, str]]:
    return [(contact_id, name) for name, contact_id in held.people]


def _placed(step: NextStep) -> tuple[str, str]:
    """Purpose and place: "coffee at Blue Plate" names both."""
    purpose, _, place = step.text.partition(" at ")
    if step.place or not place:
        return step.text, step.place
    return purpose, place


def _capital(text: str) -> str:
    return text[:1].upper() + text[1:]

"""Encounters as rows: those of an event, one written from a line, written anew, and taken out.

Everything here happens within an action of the debrief.
"""

from __future__ import annotations

from collections.abc import Sequence
from dataclasses import replace
from datetime import date

from netui import clock
from netui.errors import Refused
from netui.events.debrief import written
from netui.events.debrief.lines import said
from netui.events.debrief.whom import Noted
from netui.events.reading import Event
from netui.events.round.followed import raised_on, take_back
from netui.people.company import company_key
from netui.people.edit import add_contact, card_fields
from netui.people.name import NAME, split_name
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline import capture as capturing
from netui.timeline import heard, log
from netui.timeline.line import Capture, Facts, interest_of, printed
from netui.timeline.log import NextStep
from netui.timeline.record import record

GONE = "this line is gone: it was taken out or moved to the trash elsewhere"

# Few of all interactions are at events, which the statistics of an older file cannot tell.
AT_EVENT = (
    "FROM interaction i INDEXED BY interaction_event_id"
    " CROSS JOIN encounter e ON e.interaction_id = i.id"
    " CROSS JOIN contact ON contact.id = e.contact_id"
    " WHERE i.event_id = ? AND i.trashed_at IS NULL AND contact.trashed_at IS NULL ORDER BY e.id"
)
_NOTED = f"SELECT e.id, e.interaction_id, contact.id, {NAME}, e.is_new, e.line, i.event_id "


def noted(event_id: int) -> list[Noted]:
    """Who is noted at the event, in the order of the lines; the trashed left out."""
    return [_noted(row) for row in run(f"{_NOTED}{AT_EVENT}", (event_id,))]


def read(encounter_id: int) -> tuple[Noted, int | None]:
    """One encounter, and the event that it was at. Raises Refused where it is gone."""
    row = run(
        f"{_NOTED} FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
        " JOIN contact ON contact.id = e.contact_id"
        " WHERE e.id = ? AND i.trashed_at IS NULL AND contact.trashed_at IS NULL",
        (encounter_id,),
    ).fetchone()
    if row is None:
        raise Refused(GONE)
    return _noted(row), row[-1]


def begin(event: Event, contact_id: int, is_new: bool, number: int | None = None) -> Noted:
    """An encounter with somebody that no line tells of yet: `write` gives it one.

    `number`: its id, where it takes the place of another.
    """
    interaction = record([contact_id], "encounter", event.on, "", event_id=event.id)
    cursor = run(
        "INSERT INTO encounter (id, interaction_id, contact_id, is_new, card, in_depth, i_can,"
        " they_can, line, step, created_at) VALUES (?, ?, ?, ?, 0, 0, '', '', '', '', ?)",
        (number, interaction, contact_id, is_new, clock.stamp()),
    )
    return Noted(cursor.lastrowid or 0, interaction, contact_id, "", is_new, "")


def add_person(name: str, event: Event) -> int:
    """A contact met at the event; their id."""
    return add_contact(name, met_where=event.name)


def write(
    held: Noted,
    capture: Capture,
    before: Capture | None,
    together: Sequence[int],
    today: date,
) -> None:
    """Write what a line says of somebody, in place of what the line `before` said of them.

    What `before` said as well and was changed since is not said again. `together`: the contacts
    that talks planned in the line are with; empty where these are planned already.
    """
    facts = capture.facts
    steps: Sequence[NextStep] = capture.steps
    new = capture
    if before is not None:
        facts = _not_changed_since(held.contact_id, before, facts)
        # A talk that is planned with others now is planned anew.
        kept = [
            step
            for step in before.steps
            if step in steps and not (log.is_meeting(step) and len(together) > 1)
        ]
        _take_steps_out(held, [step for step in before.steps if step not in kept])
        steps = [step for step in steps if step not in kept]
        new = _take_heard_out(held, before, capture)
        written.put_back(held.encounter, held.contact_id)
    _say(held, capture, before)
    capturing.tell(held.contact_id, facts)
    if facts.know_better:
        run(
            "UPDATE contact SET know_better_on = ?1 WHERE id = ?2 AND know_better_on IS NOT ?1",
            (raised_on(today).isoformat(), held.contact_id),
        )
    for step in steps:
        people = together if log.is_meeting(step) else [held.contact_id]
        if people:
            log.take_step(step, people, held.interaction)
    heard.write(new, [held.contact_id], held.interaction)


def hand_over(
    held: Noted, event: Event, contact_id: int, is_new: bool, before: Capture | None
) -> Noted:
    """Give the place of an encounter to somebody else; notes that were written on it go along."""
    (notes,) = run("SELECT notes FROM interaction WHERE id = ?", (held.interaction,)).fetchone()
    remove(held, before)
    fresh = begin(event, contact_id, is_new, held.encounter)
    run(
        "UPDATE interaction SET notes = ?1 WHERE id = ?2 AND notes <> ?1",
        (notes, fresh.interaction),
    )
    return fresh


def remove(held: Noted, before: Capture | None) -> None:
    """Take an encounter out, with what its answer and its line wrote.

    A contact who came by it alone goes along.
    """
    take_back(held.encounter)
    if before is not None:
        _take_steps_out(held, before.steps)
        heard.take_out(before.advice, before.named, held.contact_id, held.interaction)
        written.put_back(held.encounter, held.contact_id)
    run("DELETE FROM interaction WHERE id = ?", (held.interaction,))
    if held.is_new and before is not None:
        written.remove_if_nothing_else(held.contact_id, before.names[0])


def rename(contact_id: int, before: str, now: str) -> None:
    """Spell the name of somebody new as the mended line does, unless it was edited since."""
    run(
        "UPDATE contact SET given = ?, family = ? WHERE id = ? AND given = ? AND family = ?",
        (*split_name(now), contact_id, *split_name(before)),
    )


def _say(held: Noted, capture: Capture, before: Capture | None) -> None:
    """Write the line, and what was said; a summary that was edited since keeps its own words."""
    facts = capture.facts
    summary = said(capture)
    row = run("SELECT summary FROM interaction WHERE id = ?", (held.interaction,)).fetchone()
    old = said(before) if before else ""
    if row[0] != old:
        more = [part for part in summary.split("; ") if part not in old.split("; ")]
        summary = "; ".join(filter(None, [row[0], *more]))
    run("UPDATE interaction SET summary = ? WHERE id = ?", (clean(summary), held.interaction))
    run(
        "UPDATE encounter SET card = ?, in_depth = ?, i_can = ?, they_can = ?, line = ?"
        " WHERE id = ?",
        (
            facts.card,
            facts.in_depth,
            "; ".join(facts.i_can),
            "; ".join(facts.they_can),
            printed(capture),
            held.encounter,
        ),
    )


def _not_changed_since(contact_id: int, before: Capture, facts: Facts) -> Facts:
    """What is told without what the line before told as well and is not so any more."""
    told, held = before.facts, card_fields(contact_id)
    same_role = (told.company, told.title) == (facts.company, facts.title)
    if same_role and not (
        (not told.company or company_key(told.company) == company_key(held.company))
        and (not told.title or fold(told.title) == fold(held.title))
    ):
        facts = facts._replace(company="", title="")
    row = run("SELECT know_better_on FROM contact WHERE id = ?", (contact_id,)).fetchone()
    better = facts.know_better and not (told.know_better and row[0] is None)
    return facts._replace(
        tags=_standing(facts.tags, told.tags, held.tags),
        interests=_standing(facts.interests, told.interests, held.interests),
        passions=_standing(facts.passions, told.passions, held.interests),
        i_can=_standing(facts.i_can, told.i_can, _parts(held.seeks)),
        they_can=_standing(facts.they_can, told.they_can, _parts(held.offers)),
        know_better=better,
    )


def _standing(values: Sequence[str], told: Sequence[str], held: Sequence[str]) -> tuple[str, ...]:
    """The values but those that were told before and are not held any more."""
    here = {fold(value) for value in held}
    return tuple(value for value in values if value not in told or fold(interest_of(value)) in here)


def _parts(text: str) -> list[str]:
    return [part.strip() for part in text.split(";")]


def _take_steps_out(held: Noted, steps: Sequence[NextStep]) -> None:
    """Remove the promises and planned talks of the line that are open and as they were written."""
    for step in steps:
        if log.is_meeting(step):
            _take_talk_out(held, step)
            continue
        text = f"{step.text} at {step.start}" if step.start else step.text
        run(
            "DELETE FROM promise WHERE id = (SELECT max(id) FROM promise WHERE interaction_id = ?"
            " AND contact_id = ? AND state = 'open' AND by = ? AND text = ? AND due_on IS ?)",
            (
                held.interaction,
                held.contact_id,
                step.by,
                clean(text),
                step.on.isoformat() if step.on else None,
            ),
        )


def _take_heard_out(held: Noted, before: Capture, capture: Capture) -> Capture:
    """Remove what the line says no more that they suggested or whom they named.

    The line is returned without what it said before as well.
    """
    heard.take_out(
        [one for one in before.advice if one not in capture.advice],
        [one for one in before.named if one not in capture.named],
        held.contact_id,
        held.interaction,
    )
    return replace(
        capture,
        advice=tuple(one for one in capture.advice if one not in before.advice),
        named=tuple(one for one in capture.named if one not in before.named),
    )


def _take_talk_out(held: Noted, step: NextStep) -> None:
    """Remove a planned talk as far as it is with them; with others it stays."""
    found = run(
        "SELECT max(m.id) FROM meeting m JOIN attendee a ON a.meeting_id = m.id"
        " WHERE a.contact_id = ? AND m.state = 'planned' AND m.on_date = ? AND m.start = ?"
        " AND ? IN (m.purpose, m.purpose || ' at ' || m.place)",
        (
            held.contact_id,
            step.on.isoformat() if step.on else "",
            step.start,
            clean(step.text),
        ),
    ).fetchone()[0]
    if found is None:
        return
    run("DELETE FROM attendee WHERE meeting_id = ? AND contact_id = ?", (found, held.contact_id))
    run(
        "DELETE FROM meeting WHERE id = ?"
        " AND NOT EXISTS (SELECT 1 FROM attendee WHERE meeting_id = meeting.id)",
        (found,),
    )


def _noted(row: Sequence[object]) -> Noted:
    number, interaction, contact_id, name, is_new, line, _ = row
    return Noted(
        int(str(number)),
        int(str(interaction)),
        int(str(contact_id)),
        clean(str(name)),
        bool(is_new),
        clean(str(line)),
    )

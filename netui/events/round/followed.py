"""After the capture each person comes by once: what I do next about them, one undoable action each.

A step is invite, follow-up, know-better or nothing; "" where nobody answered yet. Then come three
questions about the event itself, and what follows from it.
"""

from __future__ import annotations

from collections.abc import Mapping
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.events.round import raised
from netui.events.thanks import UNTHANKED, asked_since
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.text import clean, clean_lines

if TYPE_CHECKING:
    from netui.events.debrief import Person
    from netui.events.events import Event
    from netui.promises.rules import OpenPromise
    from netui.timeline.line import Capture
    from netui.timeline.log import NextStep

INVITE, FOLLOW_UP, KNOW_BETTER, NOTHING = STEPS = ("invite", "follow-up", "know-better", "nothing")
AGAIN = ("yes", "maybe", "no")

_FOLLOW_UP = "follow up with "
# The people met at an event whom the file still shows.
_MET = (
    "FROM encounter e JOIN interaction i ON i.id = e.interaction_id"
    " JOIN contact ON contact.id = e.contact_id"
    " WHERE i.event_id = ? AND i.trashed_at IS NULL AND contact.trashed_at IS NULL"
)


class Owed(NamedTuple):
    """An open promise made at an event; `by` is me or them."""

    name: str
    text: str
    due_on: date | None
    by: str


class Planned(NamedTuple):
    """A talk ahead with somebody met at an event; `start` is "HH:MM" or ""."""

    name: str
    on: date
    start: str
    purpose: str


class Back(NamedTuple):
    """Somebody met too briefly, who is raised again on a day."""

    name: str
    on: date


class Following(NamedTuple):
    """What an event leads to. invitations: names of those to write to; thanks: those in depth."""

    invitations: tuple[str, ...]
    thanks: tuple[str, ...]
    promises: tuple[Owed, ...]
    talks: tuple[Planned, ...]
    back: tuple[Back, ...]


class _Asked(NamedTuple):
    """The encounter that a step is given for."""

    id: int
    interaction_id: int
    event_id: int | None
    contact_id: int
    name: str
    line: str
    step: str


# --- each person once


def waiting(event_id: int) -> list[Person]:
    """The people met there who have no answer yet, in the order of their lines."""
    from netui.events import debrief

    return [person for person in debrief.met(event_id) if not person.step]


def suggested(person: Person) -> str:
    """The step that the person's own line suggests.

    Know better where it says so; follow up where a promise or talk has a date: that stands then;
    invite somebody new who is neither connected nor invited.
    """
    if _read(person.line).facts.know_better:
        return KNOW_BETTER
    if stands_until(person) is not None:
        return FOLLOW_UP
    if person.is_new and may_be_invited(person.contact_id):
        return INVITE
    return NOTHING


def comes_back(person: Person) -> bool:
    """Whether they are to be known better later: by the answer, else by their own line."""
    if person.step:
        return person.step == KNOW_BETTER
    return _read(person.line).facts.know_better


def stands_until(person: Person) -> date | None:
    """The first day that the person's own line promises something or plans a talk for."""
    steps = _read(person.line).steps
    return min((step.on for step in steps if step.on is not None), default=None)


def may_be_invited(contact_id: int) -> bool:
    """Whether they are neither connected nor have an invitation that they may still answer."""
    from netui.compose.occasions import connected_on, open_invitation

    return connected_on(contact_id) is None and open_invitation(contact_id) is None


def raised_on(today: date) -> date:
    """The day on which somebody to know better comes back who is answered today."""
    from netui import settings

    return today + timedelta(days=settings.current().events.know_better_days)


def thanks_by(event_on: date) -> date:
    """The day until which somebody met in depth is thanked: within 24 hours."""
    return event_on + timedelta(days=1)


def answer(encounter_id: int, step: str, today: date, on: date | None = None) -> str:
    """Give somebody met their next step, in one action; what was done, in words.

    A follow-up `on` a day becomes a promise of mine; without one, what the line promised stands. An
    answer that is changed takes back what the earlier one wrote; a note that was sent stays sent.
    Raises Refused.
    """
    if step not in STEPS:
        raise Refused(f"“{clean(step)}” is no step: choose one of {', '.join(STEPS)}")
    if on is not None and on < today:
        raise Refused(f"{dates.full(on)} is past: choose a day from today on")
    with undo.action(_action_name(step, _asked(encounter_id).name)):
        asked = _asked(encounter_id)  # now that nobody else writes
        if _stands(asked, step, on):
            return _action_name(step, asked.name)
        _take_back(asked)
        run("UPDATE encounter SET step = ? WHERE id = ?", (step, encounter_id))
        said = _write(asked, step, today, on)
        _end_of_chance(asked.event_id)
        return said


def take_back(encounter_id: int) -> None:
    """Take back an answer and what it wrote, where the person's line goes. Within an action.

    Raises Refused where the line is gone already.
    """
    _take_back(_asked(encounter_id))
    run("UPDATE encounter SET step = '' WHERE id = ? AND step <> ''", (encounter_id,))


def _asked(encounter_id: int) -> _Asked:
    row = run(
        f"SELECT e.id, i.id, i.event_id, e.contact_id, {NAME}, e.line, e.step FROM encounter e"
        " JOIN interaction i ON i.id = e.interaction_id JOIN contact ON contact.id = e.contact_id"
        " WHERE e.id = ? AND i.trashed_at IS NULL AND contact.trashed_at IS NULL",
        (encounter_id,),
    ).fetchone()
    if row is None:
        raise Refused("this person's line was taken out meanwhile: u takes the newest change back")
    asked = _Asked(*row)
    return asked._replace(name=clean(asked.name))


def _action_name(step: str, name: str) -> str:
    return {
        INVITE: f"Invite {name}",
        FOLLOW_UP: f"Follow up with {name}",
        KNOW_BETTER: f"Know {name} better later",
        NOTHING: f"Nothing more with {name}",
    }[step]


def _write(asked: _Asked, step: str, today: date, on: date | None) -> str:
    """What a step leads to besides itself."""
    if step == KNOW_BETTER:
        day = raised_on(today)
        raised.raise_on(asked.contact_id, day)
        return f"{asked.name} comes back {dates.short(day, today)}"
    if step == FOLLOW_UP and on is not None:
        from netui.promises import rules as promises

        text = f"{_FOLLOW_UP}{asked.name}"
        promises.add(text, on, "me", asked.contact_id, asked.interaction_id)
        return f"{_action_name(step, asked.name)} by {dates.short(on, today)}"
    return _action_name(step, asked.name)


def _take_back(asked: _Asked) -> None:
    """Remove what the answer that stands has written; another also overrides the line's own."""
    answered, told = asked.step == KNOW_BETTER, _read(asked.line).facts.know_better
    if answered or told:
        raised.put_back(asked.id, asked.contact_id, answered, told)
    if asked.step == FOLLOW_UP:
        promise = _own_promise(asked)
        if promise is not None:
            run("DELETE FROM promise WHERE id = ?", (promise.id,))


def _end_of_chance(event_id: int | None) -> None:
    """Nothing is asked about a meeting by chance itself: the last answer ends its debrief."""
    from netui.events.events import CHANCE

    run(
        "UPDATE event SET state = 'debriefed' WHERE id = ? AND kind = ?"
        f" AND NOT EXISTS (SELECT 1 {_MET} AND e.step = '')",
        (event_id, CHANCE, event_id),
    )


def _stands(asked: _Asked, step: str, on: date | None) -> bool:
    """Whether the answer is the one that was given already."""
    if step == asked.step == FOLLOW_UP:
        promise = _own_promise(asked)
        return (promise and promise.due_on) == on
    return step == asked.step


def _own_promise(asked: _Asked) -> OpenPromise | None:
    """The open promise that a follow-up wrote; those that the line itself made are none."""
    from netui.promises.rules import read

    told = {text for step in _read(asked.line).steps for text in (step.text, _at_time(step))}
    rows = run(
        "SELECT id FROM promise WHERE interaction_id = ? AND contact_id = ? AND by = 'me'"
        " AND state = 'open' ORDER BY id DESC",
        (asked.interaction_id, asked.contact_id),
    )
    open_ones = (read(number) for (number,) in rows.fetchall())
    return next(
        (one for one in open_ones if one.text.startswith(_FOLLOW_UP) and one.text not in told),
        None,
    )


def _at_time(step: NextStep) -> str:
    return f"{step.text} at {step.start}"


def _read(line: str) -> Capture:
    """A line as it was captured; its dates are in full, so that any day reads the same."""
    from netui.timeline.line import understand

    return understand(line, clock.today())


# --- the event itself


def learned(event_id: int, learned: str, helped: str, again: str, was: Event | None = None) -> None:
    """Keep what I learned there, whom I helped, and whether I go again, as one action.

    again: "", yes, maybe or no. `was`: the event as it was read when the writing began; what
    another program wrote since stays, and where both wrote, both texts do. Raises Refused.
    """
    from netui.events.events import read

    if again not in ("", *AGAIN):
        raise Refused(f"“{clean(again)}” is no answer: choose yes, maybe or no")
    with undo.action(f"What {read(event_id).name} brought"):
        now = read(event_id)
        was = was or now
        wanted = (
            _both(clean_lines(learned).strip(), was.learned, now.learned),
            _both(clean_lines(helped).strip(), was.helped, now.helped),
            now.again if again == was.again else again,
            event_id,
        )
        run("UPDATE event SET learned = ?, helped = ?, again = ? WHERE id = ?", wanted)


def _both(here: str, was: str, now: str) -> str:
    """The text from here; also the one of now, where it was written elsewhere meanwhile."""
    if here in (was, now):
        return now
    return here if now == was or not now else f"{now}\n{here}"


def conclude(event_id: int, values: Mapping[str, str], was: Event | None = None) -> None:
    """Keep the answers `learned`, `helped` and `again`, and finish, as one action.

    See `learned`.
    """
    from netui.events.events import read

    with undo.action(f"Debrief {read(event_id).name}"):
        learned(event_id, values["learned"], values["helped"], values["again"], was)
        finish(event_id)


def by_chance(event: Event) -> bool:
    """Whether it was no event: nothing is asked about it then."""
    from netui.events.events import CHANCE

    return event.kind == CHANCE


def finish(event_id: int) -> None:
    """The event is debriefed, as one action. Raises Refused where it is gone."""
    from netui.events.events import read

    with undo.action(f"Debrief {read(event_id).name}"):
        run("UPDATE event SET state = 'debriefed' WHERE id = ?", (event_id,))


def following(event_id: int, today: date) -> Following:
    """What the event leads to, as it stands today."""
    return Following(
        tuple(_invitations(event_id)),
        tuple(_thanks(event_id, today)),
        tuple(_promises(event_id)),
        tuple(_talks(event_id, today)),
        tuple(_back(event_id)),
    )


def _invitations(event_id: int) -> list[str]:
    rows = run(f"SELECT contact.id, {NAME} {_MET} AND e.step = ? ORDER BY e.id", (event_id, INVITE))
    return [clean(name) for number, name in rows.fetchall() if may_be_invited(number)]


def _thanks(event_id: int, today: date) -> list[str]:
    rows = run(
        f"SELECT {NAME} {_MET} AND {UNTHANKED} ORDER BY e.id",
        (event_id, asked_since(today)),
    )
    return [clean(name) for (name,) in rows]


def _promises(event_id: int) -> list[Owed]:
    rows = run(
        f"SELECT {NAME}, p.text, p.due_on, p.by FROM promise p"
        " JOIN interaction i ON i.id = p.interaction_id JOIN contact ON contact.id = p.contact_id"
        " WHERE i.event_id = ? AND p.state = 'open' AND i.trashed_at IS NULL"
        " AND contact.trashed_at IS NULL ORDER BY p.due_on IS NULL, p.due_on, p.id",
        (event_id,),
    )
    return [
        Owed(clean(name), clean(text), date.fromisoformat(due) if due else None, by)
        for name, text, due, by in rows
    ]


def _talks(event_id: int, today: date) -> list[Planned]:
    rows = run(
        f"SELECT {NAME}, m.on_date, m.start, m.purpose FROM meeting m"
        " JOIN attendee a ON a.meeting_id = m.id JOIN contact ON contact.id = a.contact_id"
        f" WHERE contact.id IN (SELECT e.contact_id {_MET}) AND m.state = 'planned'"
        " AND m.on_date >= ? ORDER BY m.on_date, m.start, m.id",
        (event_id, today.isoformat()),
    )
    return [
        Planned(clean(name), date.fromisoformat(on), clean(start), clean(purpose))
        for name, on, start, purpose in rows
    ]


def _back(event_id: int) -> list[Back]:
    rows = run(
        f"SELECT {NAME}, contact.know_better_on {_MET} AND e.step = ?"
        " AND contact.know_better_on IS NOT NULL ORDER BY contact.know_better_on, e.id",
        (event_id, KNOW_BETTER),
    )
    return [Back(clean(name), date.fromisoformat(on)) for name, on in rows]

"""The note in work marked as sent: what is logged, what it settles, and when its answer is asked
for."""

from __future__ import annotations

from collections.abc import Callable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui import clock, dates
from netui.errors import Refused

if TYPE_CHECKING:
    from netui.compose.draft import Version
    from netui.compose.writing import Writing

ASK = "ask-introduction"
PERSON = "person"  # the slot of whom I would like to meet
REPORT = "advice"
THANKS = ("talk", "landed", "thank-introduction", REPORT)


def follow_up(writing: Writing, today: date) -> list[date]:
    """The days on which its answer is asked for, the next one first."""
    from netui.compose.sent import days_to_ask
    from netui.compose.templates import follow_up_days

    rules = writing.template.follow_up if writing.template is not None else ()
    return days_to_ask(follow_up_days(rules, today), writing.channel.id, today)


def sending(
    writing: Writing, today: date, days: Sequence[date], also: Callable[[], object] | None
) -> Callable[[], int]:
    """What marks the note as it is now as sent; it may have to be tried again. See `sent.send`.

    In the same action an introduction that it asks for is noted, what it reports back is told, and
    whoever introduced me is thanked. Raises Refused as `introductions.ask` does, too.
    """
    from netui.compose import sent
    from netui.store import undo

    now, text, subject = writing.now, writing.text, writing.subject
    contact_id, name, keep = writing.known.contact_id, writing.known.name, writing.keeping()

    def send() -> int:
        with undo.action(f"Sent: note to {name}"):
            asked = _asked_so_far(contact_id)
            keep()  # what is put aside, in case that this is undone, knows its slots, too
            number = sent.send(
                contact_id,
                text,
                now.channel,
                template=now.template,
                occasion=now.occasion,
                subject=subject,
                on=today,
                follow_up=days,
                also=also,
            )
            if now.occasion == ASK and _asked_so_far(contact_id) == asked:
                _ask(contact_id, now, today)
            if now.occasion == REPORT:
                _report(contact_id, number, today)
            if now.occasion in THANKS:
                _thank(contact_id, today)
        return number

    return send


def told(name: str, days: Sequence[date], today: date) -> str:
    """What is said then: "Sent to Ann Ortiz, follow-up Mon 30 Nov"."""
    follow_up = f", follow-up {dates.short(days[0], today)}" if days else ""
    return f"Sent to {name}{follow_up} · u undo"


def refuse_asking(contact_id: int) -> None:
    """Raises Refused where this contact had better not be asked for an introduction today."""
    from netui.targets.introductions import may_ask

    if reason := may_ask(contact_id, clock.today()):
        raise Refused(reason)


# --- what a note settles; each within the action of its sending


def _asked_so_far(contact_id: int) -> set[int]:
    """The introductions asked of them; `also` may add the one that the note asks for."""
    from netui.targets import introductions

    return {one.id for one in introductions.by(contact_id)}


def _ask(contact_id: int, note: Version, on: date) -> None:
    from netui.people import find
    from netui.targets import introductions
    from netui.text import clean, fold

    person = clean(note.slots.get(PERSON, ""))
    if not person:
        return
    called = [one.id for one in find.find(person, 9) if fold(one.name) == fold(person)]
    to_id = called[0] if len(called) == 1 else None
    refuse_asking(contact_id)
    if introductions.waiting(contact_id, to_id, person) is None:
        introductions.ask(contact_id, to_id, person, on=on)


def _report(contact_id: int, note_id: int, on: date) -> None:
    from netui.promises import advice
    from netui.store.file import run

    (interaction_id,) = run("SELECT interaction_id FROM note WHERE id = ?", (note_id,)).fetchone()
    advice.told(contact_id, on, interaction_id)


def _thank(contact_id: int, on: date) -> None:
    from netui.targets import introductions

    for one in introductions.by(contact_id):
        if one.state == introductions.TALKED:
            introductions.thanked(one.id, on)

"""Closing a talk: it stands in the timeline, once, with all that was kept after it."""

from __future__ import annotations

from collections import Counter
from datetime import timedelta
from typing import NamedTuple

from netui import clock, settings
from netui.prep import meetings
from netui.prep.afterwards import kept, told
from netui.prep.afterwards.talk import Talk, read
from netui.prep.thanks import all_thanked
from netui.store import undo
from netui.store.file import run
from netui.timeline import log
from netui.timeline.line import NO_FACTS, Capture

_MANY = {"suggestion": "suggestions", "name": "names", "promise": "promises", "talk": "talks",
         "fact": "facts", "note": "notes"}  # fmt: skip


class Closed(NamedTuple):
    """A talk that stands in the timeline, and what it brought, in words."""

    interaction_id: int
    sentence: str


def close(meeting_id: int) -> Closed:
    """The talk took place: log it with what was written, as one action. Raises Refused.

    A talk that is held already, by another copy of the program, is not held again.
    """
    with undo.action(f"Hold {read(meeting_id).called}"):
        of = read(meeting_id)
        brought = _brought(of)
        if of.interaction_id is not None:
            return Closed(of.interaction_id, _sentence(of, brought))
        number = meetings.hold(meeting_id, _summary(of, brought))
        if of.notes:
            run("UPDATE interaction SET notes = ? WHERE id = ?", (of.notes.strip("\n"), number))
        run(
            "UPDATE answer SET interaction_id = ? WHERE meeting_id = ? AND interaction_id IS NULL"
            " AND (asked OR text <> '')",
            (number, meeting_id),
        )
        kept.link(meeting_id, number)
        kept.tidy()
        return Closed(number, _sentence(of, brought))


def _brought(of: Talk) -> Counter[str]:
    """How many suggestions, names, promises, planned talks, facts and notes are kept."""
    found: Counter[str] = Counter()
    for line in kept.lines(of.id):
        found += _counted(told.read(of.people, line.text, clock.today()).capture)
    return found


def _counted(capture: Capture) -> Counter[str]:
    talks = sum(log.is_meeting(step) for step in capture.steps)
    return Counter(
        {
            "suggestion": len(capture.advice),
            "name": len(capture.named),
            "promise": len(capture.steps) - talks,
            "talk": talks,
            "fact": int(capture.facts != NO_FACTS),
            "note": int(bool(capture.summary)),
        }
    )


def _summary(of: Talk, brought: Counter[str]) -> str:
    """What the timeline says of it: its purpose, where that says more than "coffee" or "lunch".

    Its notes stand below it anyway, and the timeline puts their beginning behind a word alone.
    """
    if " " in of.purpose:
        return of.purpose
    word = "" if of.purpose.lower() == meetings.kind_of(of.purpose) else of.purpose
    counted = _words(Counter({one: many for one, many in brought.items() if one != "note"}))
    return "; ".join(filter(None, [word, counted]))


def _words(brought: Counter[str]) -> str:
    """ "2 suggestions, 1 name, 2 promises"."""
    counted = [
        f"{brought[one]} {one if brought[one] == 1 else many}"
        for one, many in _MANY.items()
        if brought[one]
    ]
    return ", ".join(counted)


def _sentence(of: Talk, brought: Counter[str]) -> str:
    """What was kept, and the thank-you that is owed."""
    what = f"{of.called[:1].upper()}{of.called[1:]}: {_words(brought) or 'held'}"
    return "; ".join(filter(None, [what, _thanks(of)]))


def _thanks(of: Talk) -> str:
    """By when a thank-you is owed; "" once something was sent to all since, or it is too late."""
    if all_thanked(of.id):
        return ""
    due, today = of.on + timedelta(days=1), clock.today()
    if (today - of.on).days > settings.current().prep.thanks_days:
        return ""
    when = " by tomorrow" if due > today else " by today" if due == today else ""
    return f"a thank-you is owed{when}"

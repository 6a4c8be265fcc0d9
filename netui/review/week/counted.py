"""What the week was, counted against the one before, without judging it.

A week is the last seven days, whatever the day of the review: on a Monday it is that behind.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netui import dates
from netui.review.sitting import Section
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import TALKS

DAYS = 7
_TALK = "i.kind IN ('" + "', '".join(sorted(TALKS)) + "')"
_TALKED = (
    "SELECT count(DISTINCT p.contact_id), count(DISTINCT CASE WHEN NOT EXISTS (SELECT 1"
    " FROM participant q JOIN interaction f ON f.id = q.interaction_id"
    " WHERE q.contact_id = p.contact_id AND f.trashed_at IS NULL AND f.on_date < ?1"
    f" AND {_TALK.replace('i.', 'f.')}) THEN p.contact_id END)"
    " FROM interaction i JOIN participant p ON p.interaction_id = i.id"
    " JOIN contact c ON c.id = p.contact_id"
    f" WHERE i.on_date BETWEEN ?1 AND ?2 AND {_TALK}"
    " AND i.trashed_at IS NULL AND c.trashed_at IS NULL"
)
_PROMISED = (
    "SELECT coalesce(sum(p.state = 'kept' AND p.closed_on BETWEEN ?1 AND ?2), 0),"
    " coalesce(sum(date(p.created_at, 'localtime') BETWEEN ?1 AND ?2), 0) FROM promise p"
    " LEFT JOIN contact c ON c.id = p.contact_id WHERE p.by = 'me' AND c.trashed_at IS NULL"
)


class Week(NamedTuple):
    """Counts of seven days. new: talked with for the first time; minutes: at events."""

    talked: int = 0
    new: int = 0
    kept: int = 0
    made: int = 0
    notes: int = 0
    answered: int = 0
    acted: int = 0
    asked: int = 0
    introduced: int = 0
    events: int = 0
    minutes: int = 0


def week(last: date) -> Week:
    """The seven days that end with `last`; what is in the trash did not happen."""
    first = last - timedelta(days=DAYS - 1)
    days = (first.isoformat(), last.isoformat())
    talked, new = run(_TALKED, days).fetchone()
    kept, made = run(_PROMISED, days).fetchone()
    return Week(
        talked,
        new,
        kept,
        made,
        *_notes(days),
        _acted(first, last),
        *_introductions(days),
        *_events(first, last),
    )


def sentences(today: date) -> list[str]:
    """What there was of each, beside the week before; nothing of what was in neither."""
    now, before = week(today), week(today - timedelta(days=DAYS))
    said = ((_said(now, part), _said(before, part), part) for part in _PARTS)
    return [
        f"{part.title}: {this or 'none'}. The week before: {that or 'none'}."
        for this, that, part in said
        if this or that
    ]


def sections(today: date) -> tuple[Section, ...]:
    """The same under the days of the week, and the weekly question with what people answered."""
    from netui.prep.questions import LAST, named

    first = today - timedelta(days=DAYS - 1)
    title = f"{dates.short(first, today)} to {dates.short(today, today)}"
    counts = sentences(today) or ["A quiet week, and so was the one before."]
    answers = _answers(first) or ["Nobody was asked this week: a talk ends with this question."]
    return (Section(title, tuple(counts)), Section(named(LAST).text, tuple(answers)))


class _Part(NamedTuple):
    """A line of the counts: a title, and its counts in words, {} being the number."""

    title: str
    counts: Sequence[tuple[str, str]]


# Field of Week, and its words; the first of a part leads, the others follow where there are any.
_PARTS = (
    _Part("People talked with", (("talked", "{}"), ("new", "{} for the first time"))),
    _Part("Promises", (("kept", "{} kept"), ("made", "{} made"))),
    _Part("Notes", (("notes", "{} sent"), ("answered", "{} answered"))),
    _Part("Advice acted on", (("acted", "{}"),)),
    _Part("Introductions", (("asked", "{} asked for"), ("introduced", "{} made"))),
    _Part("Events", (("events", "{}"), ("minutes", "{} in all"))),
)


def _said(found: Week, part: _Part) -> str:
    """The counts of a part that are not 0: "5, 2 for the first time"; "" where all are."""
    counts = found._asdict()
    worded = {"minutes": _hours(found.minutes), "new": _new(found)}
    return ", ".join(
        words.format(worded.get(name, counts[name])).strip()
        for name, words in part.counts
        if counts[name]
    )


def _new(found: Week) -> str:
    """How many of those talked with were new: "2", "all"; "" of the only one."""
    if found.new < found.talked:
        return str(found.new)
    return "all" if found.new > 1 else ""


def _hours(minutes: int) -> str:
    """ "1 hour", "2.5 hours"."""
    hours = f"{minutes / 60:.1f}".removesuffix(".0")
    return f"{hours} hour{'' if hours == '1' else 's'}"


def _notes(days: tuple[str, str]) -> tuple[int, int]:
    from netui.compose.sent import LIVE

    sent, answered = run(
        "SELECT coalesce(sum(n.sent_on BETWEEN ?1 AND ?2), 0),"
        " coalesce(sum(n.outcome IN ('accepted', 'replied') AND n.outcome_on BETWEEN ?1 AND ?2), 0)"
        f" {LIVE}",
        days,
    ).fetchone()
    return int(sent), int(answered)


def _acted(first: date, last: date) -> int:
    from netui.promises.suggestions import every

    days = (one.acted_on for one in every("acted", last))
    return sum(day is not None and first <= day <= last for day in days)


def _introductions(days: tuple[str, str]) -> tuple[int, int]:
    from netui.targets.introductions import GIVEN_ON

    asked, made = run(
        "SELECT coalesce(sum(i.asked_on BETWEEN ?1 AND ?2), 0),"
        f" coalesce(sum({GIVEN_ON} BETWEEN ?1 AND ?2), 0) FROM introduction i"
        " JOIN contact ON contact.id = i.by_id LEFT JOIN contact met ON met.id = i.to_id"
        " WHERE contact.trashed_at IS NULL AND met.trashed_at IS NULL",
        days,
    ).fetchone()
    return int(asked), int(made)


def _events(first: date, last: date) -> tuple[int, int]:
    """How many events I was at, and the minutes there: their own, else those of their kind."""
    from netui.events.outcomes import outcomes
    from netui.events.reading import CHANCE

    held = [
        one
        for one in outcomes(last).events.values()
        if first <= one.on <= last and one.kind != CHANCE
    ]
    return len(held), sum(one.minutes for one in held)


def _answers(first: date) -> list[str]:
    from netui.prep.questions import LAST
    from netui.prep.side_by_side import answers_to

    return [
        f"{one.name}{f' ({one.company})' if one.company else ''}: {clean(one.answer)}"
        for one in answers_to(LAST)
        if one.on is not None and one.on >= first
    ]

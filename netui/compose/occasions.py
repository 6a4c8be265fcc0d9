"""What speaks for a note to somebody today: occasions read from the file, each with its reason."""

from __future__ import annotations

import re
from collections.abc import Callable, Iterator
from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.compose import history, wording
from netui.compose.facts import INTRODUCTION
from netui.compose.gathered import Owed, owed, told_field
from netui.compose.history import Happened, Letter, Planned
from netui.compose.sent import invitation_channels
from netui.store.file import run
from netui.text import clean, fold
from netui.timeline.kinds import at

if TYPE_CHECKING:
    from netui.compose.facts import Known
    from netui.promises.chains import OwedWord
    from netui.promises.suggestions import Advice
    from netui.targets.introductions import Introduction

EVENT_DAYS = 30  # an encounter is a reason to invite for so long
THANKS_DAYS = 2
ADVICE_DAYS = (7, 180)  # earlier nothing has come of it; later nobody remembers
MEETING_DAYS = 3
SILENCE_DAYS = 180
ACCEPTED_DAYS = 30
REPLY_DAYS = 60
COMMENT_DAYS = 60

_HIRES = re.compile(
    r"\b(manager|director|head|vp|svp|evp|vice president|chief|c[efiot]o|owner|founder|lead)\b"
)
_ADVISED = re.compile(
    r"\b(advi[sc]e[ds]?|recommend(s|ed|ation)?|suggest(s|ed|ion)?|tips?|named|pointed me|told me to"
    r"|introduced me|referred me|sent me|lent me|gave me)\b"
)


class Standing(NamedTuple):
    """An occasion that stands today. points: how much it counts against the others."""

    occasion: str
    points: float
    why: str


class _Read(NamedTuple):
    """What the occasions are read from; `since` is the day of the last touch."""

    known: Known
    today: date
    happened: tuple[Happened, ...]
    letters: tuple[Letter, ...]
    planned: tuple[Planned, ...]
    owed: tuple[Owed, ...]
    advice: tuple[Advice, ...]
    owed_back: tuple[OwedWord, ...]
    introduced: tuple[Introduction, ...]
    connected_on: date | None
    last_touch: date | None
    last_sent: date | None
    looking: bool
    my_field: str
    know_better_on: date | None


def standing(known: Known, today: date) -> list[Standing]:
    """Everything that speaks for a note to them today, what counts most first."""
    of = _read(known, today)
    found = [one for rule in _RULES for one in rule(of)]
    return sorted(found, key=lambda one: (-one.points, one.occasion))


def connected_on(contact_id: int) -> date | None:
    """Since when we are connected; None: we are not."""
    row = run("SELECT connected_on FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return _day(row[0]) if row else None


def open_invitation(contact_id: int) -> date | None:
    """When the invitation went out that they have not answered; None where there is none."""
    return _open_since(history.letters(contact_id))


def withdrawn_on(contact_id: int) -> date | None:
    """When I took back the newest invitation; None where it was not taken back."""
    newest = next(_invitations(history.letters(contact_id)), None)
    return newest.outcome_on if newest and newest.outcome == "withdrawn" else None


def _read(known: Known, today: date) -> _Read:
    row = run(
        "SELECT connected_on, last_touch_at, last_sent_on, looking,"
        " (SELECT field FROM me WHERE id = 1), know_better_on FROM contact WHERE id = ?",
        (known.contact_id,),
    ).fetchone() or (None, None, None, 0, "", None)
    return _Read(
        known,
        today,
        history.happened(known.contact_id),
        history.letters(known.contact_id),
        history.planned(known.contact_id, today),
        owed(known.contact_id),
        history.advice(known.contact_id, today),
        history.owed_back(known.contact_id, today),
        history.introduced(known.contact_id),
        _day(row[0]),
        _day(row[1]),
        _day(row[2]),
        bool(row[3]),
        clean(row[4] or ""),
        _day(row[5]),
    )


def _invitations(letters: tuple[Letter, ...]) -> Iterator[Letter]:
    """Those of my notes that are invitations."""
    invitations = invitation_channels()
    return (note for note in letters if note.channel in invitations)


def _open_since(letters: tuple[Letter, ...]) -> date | None:
    sent = (note.sent_on for note in _invitations(letters) if note.outcome in ("sent", "silent"))
    return next(sent, None)


def _is_strange(of: _Read) -> bool:
    """Whether an invitation could go out: not connected, and none on its way."""
    return of.connected_on is None and _open_since(of.letters) is None


def _wrote(of: _Read, since: date, after: int = 0) -> bool:
    """Whether I wrote to them on that day or later, and behind the interaction `after`."""
    logged = any(one.is_mine and (one.on, one.id) > (since, after) for one in of.happened)
    return logged or any(
        note.interaction_id is None and note.sent_on >= since for note in of.letters
    )


def _event(of: _Read) -> Iterator[Standing]:
    met = next((one for one in of.happened if one.kind == "encounter"), None)
    if met and _is_strange(of) and 0 <= (days := (of.today - met.on).days) <= EVENT_DAYS:
        where = f" {at(met.event)}" if met.event else ""
        yield Standing("event", 90 - days / 2, f"met{where} {dates.ago(met.on, of.today)}")


def _introduction(of: _Read) -> Iterator[Standing]:
    by = [f.text for f in of.known.facts if f.kind == "knows" and f.label == "introduced you"]
    if by and of.connected_on is None and of.last_touch is None:
        yield Standing("introduction", 80, f"{by[0]} introduced you")


def _writing(of: _Read) -> Iterator[Standing]:
    comment = next((one for one in of.happened if one.kind == "comment"), None)
    if comment and (of.today - comment.on).days <= COMMENT_DAYS:
        whose = "they" if comment.direction == "them" else "you"
        yield Standing("writing", 54, f"{whose} commented {dates.ago(comment.on, of.today)}")
    for fact in of.known.facts:
        if fact.kind == "writing":
            yield Standing("writing", 50, f"has a {fact.label}: {fact.text}")
            return


def _job_seeker(of: _Read) -> Iterator[Standing]:
    theirs = of.known.field or of.known.title
    if of.looking and _field(theirs) != _field(of.my_field):
        field = f" in {wording.field(theirs)}" if theirs else ""
        yield Standing("job-seeker", 60, f"looks for work{field}, too")


def _field(words: str) -> str:
    """A field of work by one of its names, to compare."""
    return fold(told_field(words) or words)


def _interest(of: _Read) -> Iterator[Standing]:
    spoken = any(one.is_talk for one in of.happened)
    if not spoken and _HIRES.search(fold(of.known.title)):
        yield Standing("interest", 46, f"may hire: {of.known.title}; you have not met")


def _thanks(of: _Read) -> Iterator[Standing]:
    talk = next((one for one in of.happened if one.is_talk), None)
    if talk is None or not 0 <= (of.today - talk.on).days <= THANKS_DAYS:
        return
    if _wrote(of, talk.on, talk.id):
        return
    # Somebody met at an event is best invited, which thanks them as well.
    points = 70 if talk.kind == "encounter" else 95
    what = "met" if talk.kind == "encounter" else talk.kind
    yield Standing("talk", points, f"{what} {dates.ago(talk.on, of.today)}, not thanked yet")


def _advice(of: _Read) -> Iterator[Standing]:
    """Advice that was acted on; where none is written down, what the talks say of it."""
    for word in of.owed_back[:1]:
        acted = word.advice.acted_on or of.today
        points = max(80 - (of.today - acted).days / 10, 60)
        what = wording.cut(word.advice.words(), 60)
        yield Standing("advice", points, f"not told yet: {what}, {dates.ago(acted, of.today)}")
    if not of.advice:
        yield from _helped(of)


def _helped(of: _Read) -> Iterator[Standing]:
    for one in of.happened:
        gave = one.kind == "received" or (one.is_talk and _ADVISED.search(fold(one.summary)))
        if gave and ADVICE_DAYS[0] <= (of.today - one.on).days <= ADVICE_DAYS[1]:
            reported = one.on + timedelta(days=ADVICE_DAYS[0])
            if not _wrote(of, reported):
                told = f": {wording.cut(one.summary, 60)}" if one.summary else ""
                why = f"{one.kind} {dates.ago(one.on, of.today)}{told}"
                yield Standing("advice", 72 - (of.today - one.on).days / 10, why)
            return


def _introduced(of: _Read) -> Iterator[Standing]:
    for one in of.introduced[:1]:
        talked_on = one.talked_on or of.today
        points = max(94 - (of.today - talked_on).days / 10, 70)
        talked = dates.ago(talked_on, of.today)
        why = f"introduced you to {one.whom()}; you talked {talked}, not thanked yet"
        yield Standing("thank-introduction", points, why)


def _promise(of: _Read) -> Iterator[Standing]:
    mine = next((one for one in of.owed if one.by == "me"), None)
    if mine:
        due = mine.due_on is not None and mine.due_on <= of.today
        yield Standing("promise", 88 if due else 62, f"you promised: {wording.cut(mine.text, 60)}")


def _waiting(of: _Read) -> Iterator[Standing]:
    for one in of.owed:
        if one.by == "them" and one.due_on is not None and one.due_on <= of.today:
            what, when = wording.cut(one.text, 60), dates.ago(one.due_on, of.today)
            yield Standing("waiting", 66, f"they promised: {what}, due {when}")
            return


def _meeting(of: _Read) -> Iterator[Standing]:
    for meeting in of.planned:
        if (meeting.on - of.today).days <= MEETING_DAYS:
            what = meeting.purpose or "a talk"
            yield Standing("meeting", 74, f"{what} {dates.ago(meeting.on, of.today)}")
            return


def _silence(of: _Read) -> Iterator[Standing]:
    since = max((day for day in (of.last_touch, of.connected_on) if day), default=None)
    if since is None or (of.today - since).days <= SILENCE_DAYS:
        return
    if of.last_sent and (of.today - of.last_sent).days <= REPLY_DAYS:
        return
    if of.last_touch is None:
        yield Standing("silence", 44, f"connected {dates.ago(since, of.today)}, no talk since")
    else:
        yield Standing("silence", 56, f"last in touch {dates.ago(of.last_touch, of.today)}")


def _know_better(of: _Read) -> Iterator[Standing]:
    on = of.know_better_on
    if on is not None and on <= of.today and (of.last_touch is None or of.last_touch < on):
        yield Standing("know-better", 77, "met too briefly: you wanted to know them better")


def _accepted(of: _Read) -> Iterator[Standing]:
    for note in of.letters:
        on = note.outcome_on
        if note.outcome == "accepted" and on and (of.today - on).days <= ACCEPTED_DAYS:
            if not _wrote(of, on):
                ago = dates.ago(on, of.today)
                yield Standing("accepted", 84, f"accepted your invitation {ago}")
            return


def _follow_up(of: _Read) -> Iterator[Standing]:
    for note in of.letters:
        is_due = note.follow_up_on is not None and note.follow_up_on <= of.today
        heard = of.last_touch is not None and of.last_touch > note.sent_on
        if note.outcome == "sent" and is_due and not heard:
            ago = dates.ago(note.sent_on, of.today)
            yield Standing("follow-up", 76, f"you wrote {ago}, no answer yet")
            return


def _new_role(of: _Read) -> Iterator[Standing]:
    for fact in of.known.facts:
        if fact.kind == "role":
            yield Standing("new-role", 78, f"new role: {fact.text}")


def _gift(of: _Read) -> Iterator[Standing]:
    offers = [fact for fact in of.known.facts if fact.kind == "offer"]
    for fact in offers:
        if fact.label == "you offer":
            yield Standing("gift", 58, f"seeks what you offer: {fact.text}")
            break
    for fact in offers:
        if fact.text.startswith(INTRODUCTION):
            name = fact.text.removeprefix(INTRODUCTION)
            yield Standing("make-introduction", 40, f"{name} offers what they seek: {fact.detail}")
            return


def _reply(of: _Read) -> Iterator[Standing]:
    newest = next(iter(of.happened), None)
    if newest is None or (newest.kind, newest.direction) != ("message", "them"):
        return
    if (days := (of.today - newest.on).days) <= REPLY_DAYS:
        yield Standing("reply", 86 - days / 2, f"they wrote {dates.ago(newest.on, of.today)}")


def _day(text: str | None) -> date | None:
    return date.fromisoformat(text) if text else None


_RULES: tuple[Callable[[_Read], Iterator[Standing]], ...] = (
    _event, _introduction, _writing, _job_seeker, _interest, _thanks, _advice, _introduced,
    _promise, _waiting, _meeting, _know_better, _silence, _accepted, _follow_up, _new_role, _gift,
    _reply,
)  # fmt: skip

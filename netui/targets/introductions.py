"""Introductions that I asked for: how far each came, and whether somebody may be asked again.

Every change is one undoable action. That I talked with whom I wanted to meet shows by itself.
"""

from __future__ import annotations

from collections.abc import Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.targets.recognised import introduced
from netui.text import clean, fold
from netui.timeline.kinds import TALKS

ASKED, MADE, TALKED, THANKED, CLOSED = "asked", "made", "talked", "thanked", "closed"

_TO = NAME.replace("contact.", "met.")
_TALKS = ", ".join(f"'{kind}'" for kind in sorted(TALKS))
# Of the introduction `i`: the day of our talk, noted or the first since the ask, and the day since
# which it was given to me. A talk earlier on the day of the ask is none of what came of it.
TALKED_ON = (
    "coalesce(i.talked_on, (SELECT min(t.on_date) FROM participant p JOIN interaction t"
    " ON t.id = p.interaction_id WHERE p.contact_id = i.to_id AND t.trashed_at IS NULL"
    f" AND t.kind IN ({_TALKS})"
    " AND (t.on_date > i.asked_on OR t.on_date = i.asked_on AND t.created_at >= i.created_at)))"
)
GIVEN_ON = f"coalesce(i.made_on, {TALKED_ON}, i.thanked_on)"
_SELECT = (
    f"SELECT i.id, i.by_id, {NAME}, i.to_id, coalesce({_TO}, i.to_name), i.company_id,"
    " coalesce(company.name, met.company, ''), i.asked_on, i.made_on,"
    f" {TALKED_ON}, i.thanked_on, i.closed_on FROM introduction i"
    " JOIN contact ON contact.id = i.by_id LEFT JOIN contact met ON met.id = i.to_id"
    " LEFT JOIN company ON company.id = i.company_id"
    # Merging two contacts may make one of those who were to meet.
    " WHERE contact.trashed_at IS NULL AND met.trashed_at IS NULL AND i.to_id IS NOT i.by_id"
)
_NEWEST = " ORDER BY i.asked_on DESC, i.id DESC"
# What I gave to ?1 since ?2, the day of the ask, and ?3, its instant.
_GAVE = (
    "SELECT 1 FROM participant p JOIN interaction t ON t.id = p.interaction_id"
    " WHERE p.contact_id = ?1 AND t.kind = 'gave' AND t.trashed_at IS NULL"
    " AND (t.on_date > ?2 OR (t.on_date = ?2 AND t.created_at > ?3))"
    " UNION ALL SELECT 1 FROM promise WHERE contact_id = ?1 AND by = 'me' AND state = 'kept'"
    " AND closed_on > ?2"
    " UNION ALL SELECT 1 FROM note n LEFT JOIN interaction t ON t.id = n.interaction_id"
    " WHERE n.contact_id = ?1 AND occasion = 'make-introduction' AND t.trashed_at IS NULL"
    " AND template <> 'offer-introduction' AND outcome <> 'withdrawn'"
    " AND (sent_on > ?2 OR (sent_on = ?2 AND n.created_at > ?3))"
    " UNION ALL SELECT 1 FROM passed LEFT JOIN interaction t ON t.id = passed.interaction_id"
    " WHERE passed.contact_id = ?1 AND passed.on_date > ?2 AND t.trashed_at IS NULL LIMIT 1"
)


class Introduction(NamedTuple):
    """An introduction that I asked `by` for; `to` is a name, `to_id` None where no contact has it.

    company: theirs, "" where none is known. talked_on: noted, or the day of our first talk since.
    """

    id: int
    by_id: int
    by: str
    to_id: int | None
    to: str
    company_id: int | None
    company: str
    asked_on: date
    made_on: date | None
    talked_on: date | None
    thanked_on: date | None
    closed_on: date | None

    @property
    def state(self) -> str:
        """How far it came: asked, made, talked, thanked, or closed."""
        if self.closed_on:
            return CLOSED
        if self.thanked_on:
            return THANKED
        if self.talked_on:
            return TALKED
        return MADE if self.made_on else ASKED

    @property
    def is_open(self) -> bool:
        """Whether something is still to come of it, or a word owed for it."""
        return self.state in (ASKED, MADE, TALKED)

    @property
    def since(self) -> date:
        """The day on which it came as far as it is."""
        days = (self.asked_on, self.made_on, self.talked_on, self.thanked_on, self.closed_on)
        return max(day for day in days if day)

    def whom(self) -> str:
        """Who is to be met: "Priya Nair @ Hooli", "somebody at Hooli"."""
        if not self.to:
            return f"somebody at {self.company}" if self.company else "somebody"
        return f"{self.to} @ {self.company}" if self.company else self.to


# --- reading


def read(introduction_id: int) -> Introduction:
    """One introduction. Raises Refused where it is gone."""
    row = run(f"{_SELECT} AND i.id = ?", (introduction_id,)).fetchone()
    if row is None:
        raise Refused("this introduction is gone: it was removed elsewhere")
    return _introduction(row)


def by(contact_id: int) -> list[Introduction]:
    """All that I asked this contact for, the newest first."""
    return _all(" AND i.by_id = ?", (contact_id,))


def towards(contact_id: int | None = None, company_id: int | None = None) -> list[Introduction]:
    """All to this contact, or to somebody at this company now, the newest first."""
    if contact_id is not None:
        return _all(" AND i.to_id = ?", (contact_id,))
    works = (
        "EXISTS (SELECT 1 FROM position p WHERE p.contact_id = i.to_id AND p.company_id = ?1"
        " AND p.until_on IS NULL)"
    )
    return _all(f" AND (i.company_id = ?1 OR {works})", (company_id,))


def open_ones() -> list[Introduction]:
    """Those that are neither thanked for nor closed, the newest first."""
    return _all(" AND i.thanked_on IS NULL AND i.closed_on IS NULL")


def waiting(
    by_id: int, to_id: int | None, to_name: str = "", company_id: int | None = None
) -> Introduction | None:
    """The ask of the same contact for the same person that waits still, None where there is none.

    A person without a name is told by the company.
    """
    for known in by(by_id):
        is_same = known.to_id == to_id
        if to_id is None:
            is_same = fold(known.to) == fold(clean(to_name))
            is_same = is_same and (bool(known.to) or known.company_id == company_id)
        if is_same and known.state in (ASKED, MADE):
            return known
    return None


def may_ask(by_id: int, today: date) -> str:
    """Why this contact had better not be asked again today; "" where nothing speaks against it."""
    from netui import settings

    days = settings.current().targets.ask_days
    row = run(
        f"SELECT i.asked_on, i.created_at, {NAME}, coalesce({_TO}, i.to_name) FROM introduction i"
        " JOIN contact ON contact.id = i.by_id LEFT JOIN contact met ON met.id = i.to_id"
        " WHERE i.by_id = ? AND i.asked_on > ? ORDER BY i.asked_on DESC, i.id DESC LIMIT 1",
        (by_id, (today - timedelta(days=days)).isoformat()),
    ).fetchone()
    if row is None or run(_GAVE, (by_id, row[0], row[1])).fetchone():
        return ""
    asked_on, name, to = date.fromisoformat(row[0]), clean(row[2]), clean(row[3])
    whom = f" for {to}" if to else ""
    again = dates.short(asked_on + timedelta(days=days), today)
    since = (today - asked_on).days
    when = f"{since} days ago" if since > 1 else dates.ago(asked_on, today)
    return (
        f"You asked {name}{whom} {when} and have given nothing since:"
        f" give something first, or wait until {again}"
    )


# --- writing


def ask(
    by_id: int,
    to_id: int | None = None,
    to_name: str = "",
    company_id: int | None = None,
    on: date | None = None,
) -> int:
    """I asked `by_id` for an introduction, on a day (default: today); its id.

    Raises Refused for oneself, for nobody, for the same asked twice, and where `may_ask` says no.
    """
    from netui.timeline.record import names

    on = _past(on or clock.today())
    names_of = names([by_id] if to_id is None else [by_id, to_id])
    name = names_of[by_id]
    to_name = "" if to_id is not None else clean(to_name)
    if by_id == to_id or fold(to_name) == fold(name):
        raise Refused(f"{name} cannot introduce you to themselves: ask somebody who knows them")
    if to_id is None and not to_name and company_id is None:
        raise Refused("nobody is named whom you would like to meet: say who")
    whom = names_of[to_id] if to_id is not None else to_name
    with undo.action(f"Ask {name} for an introduction{f' to {whom}' if whom else ''}"):
        if known := waiting(by_id, to_id, to_name, company_id):
            asked = dates.full(known.asked_on)
            raise Refused(f"you asked {name} for {known.whom()} already, on {asked}: F shows it")
        if reason := may_ask(by_id, on):
            raise Refused(reason)
        cursor = run(
            "INSERT INTO introduction (by_id, to_id, to_name, company_id, asked_on, created_at)"
            " VALUES (?, ?, ?, ?, ?, ?)",
            (by_id, to_id, to_name, company_id, on.isoformat(), clock.stamp()),
        )
        return cursor.lastrowid or 0


def made(introduction_id: int, on: date) -> None:
    """They brought us together, which answers the note that asked for it.

    Raises Refused where it came further already.
    """
    found = read(introduction_id)
    with undo.action(f"{found.by} introduced me to {found.whom()}"):
        _step(introduction_id, MADE, on, "")
        _answered(found, on)
        if found.to_id is not None:
            introduced(found.to_id, found.by_id)


def talked(introduction_id: int, on: date) -> None:
    """We talked. Raises Refused where it came as far already."""
    _step(introduction_id, TALKED, on, "Talked with {to}, thanks to {by}")


def thanked(introduction_id: int, on: date) -> None:
    """The one who introduced me was thanked. Raises Refused where that is settled already."""
    _step(introduction_id, THANKED, on, "Thank {by} for {to}")


def close(introduction_id: int, on: date) -> None:
    """Nothing comes of it: let go, or a no. Raises Refused where that is settled already."""
    _step(introduction_id, CLOSED, on, "Let go: {by} and {to}")


def next_step(introduction_id: int, on: date) -> str:
    """Note the next step of it (asked, made, talked, thanked) and say so in a sentence.

    Raises Refused where there is none left.
    """
    found = read(introduction_id)
    after = {ASKED: MADE, MADE: TALKED, TALKED: THANKED}.get(found.state)
    if after == MADE:
        made(found.id, on)
        return f"{found.by} introduced you to {found.whom()}"
    if after == TALKED:
        talked(found.id, on)
        return f"You talked with {found.whom()}: {found.by} is owed a word of thanks"
    if after == THANKED:
        thanked(found.id, on)
        return f"Thanked {found.by} for {found.whom()}"
    raise Refused(f"{found.by} and {found.whom()}: this introduction is {found.state}, all is done")


def remove(introduction_id: int) -> None:
    """Take it out, as if it had never been asked for. Raises Refused where it is gone."""
    found = read(introduction_id)
    with undo.action(f"Remove the introduction by {found.by} to {found.whom()}"):
        run("DELETE FROM introduction WHERE id = ?", (introduction_id,))


# --- one idea each

_ORDER = (ASKED, MADE, TALKED, THANKED, CLOSED)


def _step(introduction_id: int, state: str, on: date, name: str) -> None:
    _past(on)
    found = read(introduction_id)
    with undo.action(name.format(by=found.by, to=found.whom())):
        found = read(introduction_id)
        if found.is_open and _ORDER.index(found.state) < _ORDER.index(state):
            if on < found.since:
                raise Refused(f"{_reached(found)}: name that day or a later one")
            run(
                f"UPDATE introduction SET {state}_on = ? WHERE id = ?",
                (on.isoformat(), introduction_id),
            )
            return
        raise Refused(
            f"{found.by} and {found.whom()}: this introduction is {found.state} already:"
            " u takes the newest change back"
        )


def _reached(one: Introduction) -> str:
    """How far an open one came, and when: "you asked Ann on Tuesday 17 November 2026"."""
    came = {
        ASKED: f"you asked {one.by}",
        MADE: f"{one.by} introduced you",
        TALKED: f"you talked with {one.to or 'them'}",
    }
    return f"{came[one.state]} on {dates.full(one.since)}"


def _answered(asked: Introduction, on: date) -> None:
    """The note that asked waits for no answer any more."""
    from netui.compose import sent

    for note in sent.notes(asked.by_id, sent.SENT):
        if note.occasion == "ask-introduction" and note.sent_on == asked.asked_on:
            sent.outcome(note.id, "replied", on)


def _past(on: date) -> date:
    if on > clock.today():
        raise Refused(f"{dates.full(on)} lies ahead: note what happened")
    return on


def _all(where: str, values: Sequence[object] = ()) -> list[Introduction]:
    return [_introduction(row) for row in run(f"{_SELECT}{where}{_NEWEST}", values)]


def _introduction(row: tuple) -> Introduction:  # type: ignore[type-arg]
    number, by_id, giver, to_id, to, company_id, company, *days = row
    return Introduction(
        number,
        by_id,
        clean(giver),
        to_id,
        clean(to),
        company_id,
        clean(company),
        *(date.fromisoformat(day) if day else None for day in days),  # type: ignore[arg-type]
    )

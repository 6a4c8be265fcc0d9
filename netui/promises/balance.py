"""How it stands with each: what they gave within a year, what I gave, and what is open, in words.

Given is: things, advice and introductions, news passed on, and promises kept. It is no account:
nothing is weighed.
"""

from __future__ import annotations

from collections.abc import Iterable, Mapping
from datetime import date, timedelta
from typing import NamedTuple

from netui import clock, dates
from netui.people.name import NAME
from netui.promises.owed import lines
from netui.store.file import run
from netui.targets.introductions import GIVEN_ON
from netui.text import clean

DAYS = 365

_ABOUT, _MET = NAME.replace("contact.", "about."), NAME.replace("contact.", "met.")
# Everything given, as contact, side ("them" or "me"), day, and what.
_GIVEN = (
    "SELECT p.contact_id AS contact_id, CASE i.kind WHEN 'gave' THEN 'me' ELSE 'them' END AS side,"
    " i.on_date AS on_date, i.summary AS what FROM interaction i"
    " JOIN participant p ON p.interaction_id = i.id"
    " WHERE i.kind IN ('gave', 'received') AND i.trashed_at IS NULL"
    " UNION ALL SELECT a.contact_id, 'them', a.given_on, coalesce(nullif(a.text, ''), 'talk to '"
    f" || coalesce({_ABOUT}, a.about_name)) FROM advice a"
    " LEFT JOIN contact about ON about.id = a.about_id AND about.trashed_at IS NULL"
    f" UNION ALL SELECT i.by_id, 'them', {GIVEN_ON}, 'introduction to '"
    f" || coalesce({_MET}, i.to_name) FROM introduction i"
    " LEFT JOIN contact met ON met.id = i.to_id WHERE met.trashed_at IS NULL"
    " UNION ALL SELECT contact_id, CASE by WHEN 'me' THEN 'me' ELSE 'them' END, closed_on,"
    " text || ', as promised' FROM promise WHERE state = 'kept' AND contact_id IS NOT NULL"
    " UNION ALL SELECT g.contact_id, 'me', g.on_date, 'news: ' || n.text FROM passed g"
    " JOIN news n ON n.id = g.news_id LEFT JOIN interaction i ON i.id = g.interaction_id"
    " WHERE i.kind IS NOT 'gave'"
    " UNION ALL SELECT contact_id, 'me', sent_on, 'an introduction' FROM note"
    " WHERE occasion = 'make-introduction' AND template <> 'offer-introduction'"
    " AND outcome <> 'withdrawn'"
)


class Balance(NamedTuple):
    """How it stands with a contact. called: by which name. theirs, mine: how often each gave.

    newest: the last day of these, None where there are none. open: what is open between us, what I
    owe first, and of that `owed` many.
    """

    contact_id: int
    name: str
    called: str
    theirs: int
    mine: int
    newest: date | None
    open: tuple[str, ...]
    owed: int

    def words(self) -> str:
        """In one sentence: "Ann gave 3, you gave 1: a word on The Goal is owed"."""
        first, *more = self.open or ("",)
        rest = f"{first}, and {len(more)} more" if more else first
        counted = self.counted()
        return ": ".join(filter(None, [counted, rest if counted else _begun(rest)]))

    def counted(self) -> str:
        """What each gave: "Ann gave 3, you gave 1"; "" where nobody gave anything."""
        if self.theirs and self.mine:
            return f"{self.called} gave {self.theirs}, you gave {self.mine}"
        if self.theirs:
            return f"{self.called} gave {self.theirs}, you gave nothing yet"
        return f"You gave {self.mine}" if self.mine else ""


class Given(NamedTuple):
    """Something given on a day; by: them or me."""

    by: str
    on: date
    what: str


def balances(today: date) -> list[Balance]:
    """How it stands with everybody where anything is; those first to whom I owe something."""
    found = _balances(today, None)
    latest = date.min
    return sorted(
        found, key=lambda one: (not one.owed, -(one.newest or latest).toordinal(), one.name, one[0])
    )


def with_contact(contact_id: int, today: date | None = None) -> Balance | None:
    """How it stands with one contact; None where there is nothing."""
    return next(iter(_balances(today or clock.today(), contact_id)), None)


def given(contact_id: int, today: date) -> list[Given]:
    """What each gave within a year, the newest first."""
    rows = run(
        f"SELECT side, on_date, what FROM ({_GIVEN}) WHERE contact_id = ?"
        " AND on_date BETWEEN ? AND ? ORDER BY on_date DESC",
        (contact_id, *_window(today)),
    )
    return [Given(by, date.fromisoformat(on), clean(what or "")) for by, on, what in rows]


def full(balance: Balance, today: date) -> list[str]:
    """All of it in lines, to read."""
    text = [balance.words()]
    if balance.open:
        text += ["", "Open", *(f"  {_begun(clause)}" for clause in balance.open)]
    for title, things in _sides(balance, today):
        told = (f"{dates.short(one.on, today)}  {one.what or 'something'}" for one in things)
        text += ["", title, *(f"  {line}" for line in told)]
    return text


def brief(balance: Balance, today: date) -> list[str]:
    """The same in a line for each side, the newest first."""
    text = [balance.words()]
    for title, things in _sides(balance, today):
        text.append(f"{title}: {' · '.join(one.what or 'something' for one in things)}")
    return text


def _sides(balance: Balance, today: date) -> list[tuple[str, list[Given]]]:
    """What they gave and what I gave, each under its title; one without anything is left out."""
    things = given(balance.contact_id, today)
    sides = ((f"{balance.called} gave", "them"), ("You gave", "me"))
    found = [(title, [one for one in things if one.by == by]) for title, by in sides]
    return [(title, of_one) for title, of_one in found if of_one]


def _begun(clause: str) -> str:
    return f"{clause[:1].upper()}{clause[1:]}"


def _window(today: date) -> tuple[str, str]:
    return (today - timedelta(days=DAYS)).isoformat(), today.isoformat()


def _balances(today: date, contact_id: int | None) -> list[Balance]:
    owed, asked = _open(lines.owe(today)), _open(lines.asked(today))
    counts = _counts(today, contact_id)
    numbers = counts.keys() | owed.keys() | asked.keys()
    if contact_id is not None:
        numbers &= {contact_id}
    found = []
    for number, name, called in _people(numbers):
        theirs, mine, newest = counts.get(number, (0, 0, None))
        clauses = (*owed.get(number, ()), *asked.get(number, ()))
        count = len(owed.get(number, ()))
        found.append(Balance(number, name, called, theirs, mine, newest, clauses, count))
    return found


def _open(sections: Iterable[lines.Section]) -> dict[int, list[str]]:
    """The clauses of what is open, by contact; a word and thanks before promises."""
    found: dict[int, list[str]] = {}
    all_lines = (line for section in sections for line in section.lines)
    for line in sorted(all_lines, key=lambda line: line.kind in (lines.PROMISE, lines.THEIRS)):
        if line.contact_id is not None:
            found.setdefault(line.contact_id, []).append(line.clause)
    return found


def _counts(today: date, contact_id: int | None) -> Mapping[int, tuple[int, int, date]]:
    one, values = ("", ()) if contact_id is None else (" AND contact_id = ?", (contact_id,))
    rows = run(
        "SELECT contact_id, sum(side = 'them'), sum(side = 'me'), max(on_date)"
        f" FROM ({_GIVEN}) WHERE on_date BETWEEN ? AND ?{one} GROUP BY contact_id",
        (*_window(today), *values),
    )
    return {number: (theirs, mine, date.fromisoformat(on)) for number, theirs, mine, on in rows}


def _people(numbers: Iterable[int]) -> list[tuple[int, str, str]]:
    """Id, name, and what they are called; the trash left out."""
    import json

    rows = run(
        f"SELECT id, {NAME}, given, nickname FROM contact WHERE trashed_at IS NULL"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps(sorted(numbers)),),
    )
    return [
        (number, clean(name), clean(first) or clean(nickname) or clean(name))
        for number, name, first, nickname in rows
    ]

"""What was heard, and to whom it was passed on. One undoable action each."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from typing import NamedTuple

from netui import clock, dates
from netui.errors import Refused
from netui.people.name import NAME
from netui.store import undo
from netui.store.file import run
from netui.targets.targets import company_name
from netui.text import clean

_SELECT = (
    "SELECT news.id, news.company_id, coalesce(company.name, ''), news.text, news.link,"
    " news.on_date FROM news LEFT JOIN company ON company.id = news.company_id"
)
_NEWEST = " ORDER BY news.on_date DESC, news.id DESC"
CALLED = 40  # letters of a text that name it


class Passing(NamedTuple):
    """News passed on to a contact."""

    contact_id: int
    name: str
    on: date


class News(NamedTuple):
    """Something heard; `company` is "" where it is about a field."""

    id: int
    company_id: int | None
    company: str
    text: str
    link: str
    on: date
    passed: tuple[Passing, ...]


def add(text: str, company_id: int | None = None, link: str = "", on: date | None = None) -> int:
    """Write down something heard, on a day (default: today); its id. Raises Refused."""
    from netui.people.traits import clean_link

    text, on = clean(text), on or clock.today()
    if not text:
        raise Refused("What is the news? A line: opens a plant in Leeds")
    if on > clock.today():
        raise Refused(f"{dates.full(on)} lies ahead: news is what was heard")
    if company_id is not None:
        company_name(company_id)
    link = clean_link(link) if clean(link) else ""
    with undo.action(f"Note the news “{_called(text)}”"):
        cursor = run(
            "INSERT INTO news (company_id, text, link, on_date, created_at) VALUES (?, ?, ?, ?, ?)",
            (company_id, text, link, on.isoformat(), clock.stamp()),
        )
    return cursor.lastrowid or 0


def pass_on(news_id: int, contact_id: int, on: date) -> int:
    """It was passed on: something given to the contact is logged; that interaction's id.

    Raises Refused where either is gone, and where the contact has it already.
    """
    from netui.timeline.log import log

    held = read(news_id)
    for passing in held.passed:
        if passing.contact_id == contact_id:
            raise Refused(f"{passing.name} has it since {dates.full(passing.on)}")
    summary = f"News: {held.text}"
    with undo.action(f"Pass on “{_called(held.text)}”"):
        number = log([contact_id], "gave", on, summary, direction="me", notes=held.link)
        run(
            "INSERT INTO passed (news_id, contact_id, on_date, interaction_id) VALUES (?, ?, ?, ?)"
            # What was logged of it before is in the trash.
            " ON CONFLICT (news_id, contact_id) DO UPDATE SET on_date = excluded.on_date,"
            " interaction_id = excluded.interaction_id",
            (news_id, contact_id, on.isoformat(), number),
        )
    return number


def read(news_id: int) -> News:
    """One piece of news. Raises Refused where it is gone."""
    found = _all(" WHERE news.id = ?", (news_id,))
    if not found:
        raise Refused("this news is gone: it was removed elsewhere")
    return found[0]


def of_company(company_id: int, most: int = 5) -> list[News]:
    """What was heard about a company, the newest first."""
    return _all(f" WHERE news.company_id = ?{_NEWEST} LIMIT ?", (company_id, most))


def recent(today: date, days: int) -> list[News]:
    """What was heard in the last days, the newest first."""
    since = (today - timedelta(days=days)).isoformat()
    return _all(f" WHERE news.on_date BETWEEN ? AND ?{_NEWEST}", (since, today.isoformat()))


def _all(where: str, values: Sequence[object]) -> list[News]:
    rows = run(f"{_SELECT}{where}", values).fetchall()
    passed = _passed(row[0] for row in rows)
    return [
        News(
            number,
            company_id,
            clean(company),
            clean(text),
            clean(link),
            date.fromisoformat(on),
            tuple(passed.get(number, ())),
        )
        for number, company_id, company, text, link, on in rows
    ]


def _passed(news_ids: Iterable[int]) -> dict[int, list[Passing]]:
    """To whom each was passed on, the first first."""
    found: dict[int, list[Passing]] = {}
    wanted = ",".join(map(str, news_ids))
    if not wanted:
        return found
    rows = run(
        f"SELECT p.news_id, contact.id, {NAME}, p.on_date FROM passed p"
        " JOIN contact ON contact.id = p.contact_id"
        " LEFT JOIN interaction i ON i.id = p.interaction_id"
        " WHERE p.news_id IN (SELECT value FROM json_each(?)) AND contact.trashed_at IS NULL"
        " AND i.trashed_at IS NULL ORDER BY p.on_date, p.id",
        (f"[{wanted}]",),
    )
    for news_id, contact_id, name, on in rows:
        found.setdefault(news_id, []).append(
            Passing(contact_id, clean(name), date.fromisoformat(on))
        )
    return found


def _called(text: str) -> str:
    return text if len(text) <= CALLED else f"{text[: CALLED - 1].rstrip()}…"

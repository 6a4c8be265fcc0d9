"""Advice and introductions as steps in a contact's timeline: one query by index, whatever there is.

Asked at each step in the list of contacts: plain SQL, no models.
"""

from __future__ import annotations

from collections.abc import Iterator
from datetime import date
from typing import NamedTuple

from netui.people.name import NAME
from netui.promises.advice_words import words_of
from netui.promises.suggestions import ABOUT_NAME, ACTED_ON
from netui.store.file import run
from netui.targets.introductions import TALKED_ON
from netui.text import clean

_ABOUT = (
    f" coalesce({ABOUT_NAME}, a.about_name), coalesce(about.company, a.about_company)",
    " JOIN contact ON contact.id = a.contact_id"
    " LEFT JOIN contact about ON about.id = a.about_id AND about.trashed_at IS NULL",
)
# Whoever is looked at is shown, in the trash as well; ?1 is today, ?2 the contact.
_SHOWN = "(contact.trashed_at IS NULL OR contact.id = ?2)"
_STEPS = (
    f"SELECT 'advice', a.id, a.contact_id = ?2, {NAME}, a.kind, a.text,{_ABOUT[0]}, a.given_on,"
    f" {ACTED_ON}, CASE a.state WHEN 'let-go' THEN a.acted_on END, a.result, NULL"
    f" FROM advice a{_ABOUT[1]} WHERE (a.contact_id = ?2 OR a.about_id = ?2) AND {_SHOWN}"
    f" UNION ALL SELECT 'report', r.id, 1, {NAME}, a.kind, a.text,{_ABOUT[0]}, r.on_date,"
    " NULL, NULL, NULL, NULL"
    " FROM report r LEFT JOIN interaction i ON i.id = r.interaction_id"
    f" JOIN advice a ON a.id = r.advice_id{_ABOUT[1]}"
    f" WHERE r.contact_id = ?2 AND i.trashed_at IS NULL AND {_SHOWN}"
    f" UNION ALL SELECT 'introduction', i.id, i.by_id = ?2, {NAME}, '', '',"
    f" coalesce({ABOUT_NAME}, i.to_name), coalesce(company.name, about.company, ''), i.asked_on,"
    f" i.made_on, {TALKED_ON}, i.thanked_on, i.closed_on FROM introduction i"
    " JOIN contact ON contact.id = i.by_id LEFT JOIN contact about ON about.id = i.to_id"
    " LEFT JOIN company ON company.id = i.company_id"
    f" WHERE (i.by_id = ?2 OR i.to_id = ?2) AND i.to_id IS NOT i.by_id AND {_SHOWN}"
    " AND (about.trashed_at IS NULL OR about.id = ?2)"
)


class Step(NamedTuple):
    """Something that came of advice, or of an introduction.

    ref: table and step, such as "advice:acted", and the id of the row. on: its day; None: it is
    open. summary: one clean line. direction: me or them.
    """

    ref: tuple[str, int]
    on: date | None
    kind: str
    summary: str
    direction: str


class _Row(NamedTuple):
    """`days`: of advice when it was given, acted on and let go; of an introduction each state's.

    `theirs`: the contact gave it, or made it; else it is about them. `by`: who did.
    """

    table: str
    id: int
    theirs: bool
    by: str
    words: str
    days: tuple[date | None, ...]
    result: str


def steps(contact_id: int, today: date) -> list[Step]:
    """All steps with a contact, the last of each first; what is open first of all."""
    rows = run(_STEPS, (today.isoformat(), contact_id)).fetchall()
    return [step for row in rows for step in _TELLERS[row[0]](_row(*row))] if rows else []


def _advice(row: _Row) -> Iterator[Step]:
    given, acted, let_go = row.days[:3]
    who = "They" if row.theirs else row.by
    said = f"{who} suggested: {row.words}"
    if acted is None and let_go is None:
        yield _step(row, "", None, said, "them")
    elif acted and row.theirs:
        came = f" · {row.result}" if row.result else ""
        yield _step(row, "acted", acted, f"Acted on: {row.words}{came}", "me")
    elif let_go and row.theirs:
        yield _step(row, "let-go", let_go, f"Let go: {row.words}", "me")
    yield _step(row, "given", given, said, "them")


def _report(row: _Row) -> Iterator[Step]:
    yield _step(row, "", row.days[0], f"You told them what came of it: {row.words}", "me")


def _introduction(row: _Row) -> Iterator[Step]:
    if not row.theirs:
        yield from _introduced(row)
        return
    asked, made, talked, thanked, closed = row.days
    whom = row.words
    yield from _past(row, "closed", closed, f"Let go: the introduction to {whom}", "me")
    yield from _past(
        row, "thanked", thanked, f"You thanked them for the introduction to {whom}", "me"
    )
    yield from _past(row, "talked", talked, f"You talked with {whom}: they introduced you", "both")
    yield from _past(row, "made", made, f"They introduced you to {whom}", "them")
    yield from _past(row, "asked", asked, f"You asked them for an introduction to {whom}", "me")


def _introduced(row: _Row) -> Iterator[Step]:
    """The same for whom I wanted to meet; our talk itself stands in the timeline."""
    asked, made, _, thanked, closed = row.days
    yield from _past(row, "closed", closed, f"Let go: the introduction by {row.by}", "me")
    yield from _past(row, "thanked", thanked, f"You thanked {row.by} for the introduction", "me")
    yield from _past(row, "made", made, f"{row.by} introduced you", "them")
    yield from _past(row, "asked", asked, f"You asked {row.by} to introduce you", "me")


def _past(row: _Row, state: str, on: date | None, summary: str, direction: str) -> Iterator[Step]:
    if on is not None:
        yield _step(row, state, on, summary, direction)


_TELLERS = {"advice": _advice, "report": _report, "introduction": _introduction}


def _step(row: _Row, state: str, on: date | None, summary: str, direction: str) -> Step:
    table = f"{row.table}:{state}" if state else row.table
    return Step((table, row.id), on, row.table, summary, direction)


def _row(
    table: str, number: int, theirs: int, by: str, kind: str, text: str, about: str, company: str,
    *rest: str | None,
) -> _Row:  # fmt: skip
    about, company, result = clean(about), clean(company), ""
    if table == "introduction":
        where = f" @ {company}" if company else ""
        words = f"{about}{where}" if about else f"somebody at {company}" if company else "somebody"
        days = rest
    else:
        words = words_of(kind, clean(text), about, company)
        result = clean(rest[3] or "")
        days = rest[:3]
    dated = tuple(date.fromisoformat(day) if day else None for day in days)
    return _Row(table, number, bool(theirs), clean(by), words, dated, result)

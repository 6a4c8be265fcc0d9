"""New roles that an import noticed: a reason to congratulate."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "new-role"
TITLE = "new role of {}"
OCCASION = "new-role"

_OPEN = (
    "FROM role_change r JOIN contact c ON c.id = r.contact_id"
    " WHERE r.congratulated_on IS NULL AND c.trashed_at IS NULL"
    " AND r.id = (SELECT max(n.id) FROM role_change n WHERE n.contact_id = r.contact_id)"
)
_ROLE = "JOIN position p ON p.id = r.position_id LEFT JOIN company o ON o.id = p.company_id"


def cards(today: date, review: Review) -> list[Candidate]:
    """Roles not yet congratulated on: of partners first, then of warm contacts, then the newest."""
    rows = run(
        "SELECT r.id, r.contact_id, r.noticed_on, p.title, o.name, c.closeness"
        f" {_OPEN.replace(' WHERE', f' {_ROLE} WHERE')} AND {not_held(KIND, 'r.id')}"
        " ORDER BY c.closeness = 'partner' DESC, c.closeness = 'warm' DESC, r.noticed_on DESC,"
        " r.id LIMIT ?",
        (today.isoformat(), 4 * max(review.cap, 0)),
    )
    return [
        Candidate(
            KIND,
            f"{KIND}:{number}",
            contact_id,
            (
                Why(
                    f"New role: {role(title, company)}, noticed"
                    f" {dates.ago(date.fromisoformat(noticed_on), today)}",
                    review.weights.new_role,
                ),
                *closeness_terms(closeness, review.weights),
            ),
        )
        for number, contact_id, noticed_on, title, company, closeness in rows
    ]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those not yet congratulated on."""
    rows = run(
        f"SELECT r.id {_OPEN} AND r.id IN (SELECT value FROM json_each(?))", (id_list(numbers),)
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """As many as the cap has room for."""
    return review.cap


def least(review: Review) -> int:
    """No place is kept: the score decides."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Congratulated, log, later, not today, or not raised again."""
    congratulated = partial(_congratulated, card.number, ask.today)
    return [
        shared.Answer("done", "congratulated", "congratulated", congratulated),
        shared.log(),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def role(title: str, company: str | None) -> str:
    """A role in words, such as "Director at Initech"."""
    if title and company:
        return f"{title} at {company}"
    return title or (f"at {company}" if company else "not named")


def _congratulated(number: int, today: date) -> None:
    contact_id, title, company = run(
        f"SELECT r.contact_id, p.title, o.name FROM role_change r {_ROLE} WHERE r.id = ?",
        (number,),
    ).fetchone()
    run("UPDATE role_change SET congratulated_on = ? WHERE id = ?", (today.isoformat(), number))
    shared.wrote(contact_id, today, f"Congratulated on the new role: {role(title, company)}")

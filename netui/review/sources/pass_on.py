"""News heard lately that would serve somebody: pass it on, while it is news."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date, timedelta
from functools import lru_cache, partial
from itertools import islice
from typing import TYPE_CHECKING

from netui import dates
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run
from netui.targets.unchanged import State, state

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review
    from netui.targets.news import Ear, News

KIND = PREFIX = "pass-on"
TITLE = "news for {}"
OCCASION = "gift"

MOST_EACH = 3  # people to whom one piece of news is passed on; then it has done its work
_READ = 10  # of the newest that are looked through in a day
_CHOSEN_AMONG = 3
# Passed on to whoever has it, or was written to from its card.
_HAVE = (
    "SELECT p.contact_id FROM passed p LEFT JOIN interaction i ON i.id = p.interaction_id"
    " WHERE p.news_id = {0} AND i.trashed_at IS NULL"
    f" UNION SELECT r.contact_id FROM review_card r WHERE r.card = '{KIND}:' || {{0}}"
    " AND r.verdict = 'message' AND r.contact_id IS NOT NULL"
)


def cards(today: date, review: Review) -> list[Candidate]:
    """The newest news of the last days, each for the one whom it would serve best."""
    return list(_cards(state(today), today, review)) if _any(today) else []


def _any(today: date) -> bool:
    recent = "SELECT 1 FROM news WHERE on_date BETWEEN ? AND ? LIMIT 1"
    return run(recent, _window(today)).fetchone() is not None


# The queue is asked for at each change; whom all news would serve takes longer than the rest of it.
@lru_cache(maxsize=1)
def _cards(_: State, today: date, review: Review) -> Sequence[Candidate]:
    rows = run(
        f"SELECT n.id FROM news n WHERE n.on_date BETWEEN ? AND ? AND {not_held(KIND, 'n.id')}"
        f" AND (SELECT count(*) FROM ({_HAVE.format('n.id')})) < {MOST_EACH}"
        " ORDER BY n.on_date DESC, n.id DESC LIMIT ?",
        (*_window(today), today.isoformat(), _READ),
    ).fetchall()
    found = (_candidate(number, today, review) for (number,) in rows)
    newest = islice(filter(None, found), _CHOSEN_AMONG)
    return sorted(newest, key=lambda one: -one.score)


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """The news that is still new, and not passed on to the one whom the card names."""
    rows = run(
        "SELECT n.id FROM news n WHERE n.on_date BETWEEN ? AND ?"
        " AND n.id IN (SELECT value FROM json_each(?))"
        " AND NOT EXISTS (SELECT 1 FROM review_card r JOIN passed p ON p.contact_id = r.contact_id"
        " LEFT JOIN interaction i ON i.id = p.interaction_id WHERE r.on_date = ?"
        f" AND r.card = '{KIND}:' || n.id AND p.news_id = n.id AND i.trashed_at IS NULL)",
        (*_window(today), id_list(numbers), today.isoformat()),
    )
    return {row[0] for row in rows}


def most(review: Review) -> int | None:
    """One a day, as the settings say."""
    return review.pass_on


def least(review: Review) -> int:
    """No place is kept: the score decides."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Passed on, later, not today, or not raised again."""
    passed = partial(_pass_on, card.number, card.contact_id or 0, ask.today)
    return [
        shared.Answer("done", "passed on", "logged", passed),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.let_go(card.card),
    ]


def _pass_on(news_id: int, contact_id: int, today: date) -> None:
    from netui.targets import news

    news.pass_on(news_id, contact_id, today)


def _window(today: date) -> tuple[str, str]:
    from netui import settings

    days = settings.current().advice.news_days
    return (today - timedelta(days=days)).isoformat(), today.isoformat()


def _candidate(number: int, today: date, review: Review) -> Candidate | None:
    """The news for the one whom it serves best; None where it would serve nobody."""
    from netui.targets import news

    have = {row[0] for row in run(_HAVE.format("?1"), (number,))}
    heard = news.read(number)
    ears = news.ears(heard.text, heard.company_id, today, 1, have)
    if not ears:
        return None
    why = _why(heard, ears[0], today, review)
    return Candidate(KIND, f"{KIND}:{number}", ears[0].contact_id, why)


def _why(heard: News, ear: Ear, today: date, review: Review) -> tuple[Why, ...]:
    said = f"{heard.text.rstrip('.')}: would serve {ear.name}, who {ear.why}"
    about = heard.company if heard.company and heard.company not in heard.text else ""
    when = f"Heard {dates.ago(heard.on, today)}"
    terms = [
        Why(f"{about}: {said}" if about else said, review.weights.pass_on),
        Why(" · ".join(filter(None, (when, heard.link)))),
    ]
    return (*terms, *closeness_terms(ear.closeness, review.weights))

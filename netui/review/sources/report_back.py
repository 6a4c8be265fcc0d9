"""Something came of what people suggested, and they have not heard of it: one card for each.

A word is owed to those as well through whom I was led there.
"""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.people.name import split_name
from netui.promises.chains import OwedWord, owed_words
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, closeness_terms, id_list, not_held
from netui.store.file import run
from netui.text import clean

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review

KIND = PREFIX = "report-back"
TITLE = "a word back to {}"
OCCASION = "advice"

MOST_NAMED = 3  # words on one card; the others are counted


def cards(today: date, review: Review) -> list[Candidate]:
    """Everybody who is owed a word, the longest ago first."""
    owed = _owed(today)
    if not owed:
        return []
    rows = run(
        "SELECT c.id, c.closeness FROM contact c WHERE c.id IN (SELECT value FROM json_each(?))"
        f" AND {not_held(KIND, 'c.id')}",
        (id_list(owed), today.isoformat()),
    )
    closeness = dict(rows.fetchall())
    return [
        _candidate(number, words, closeness[number], today, review)
        for number, words in owed.items()
        if number in closeness
    ]


def standing(numbers: Iterable[int], today: date, review: Review) -> set[int]:
    """Those who are still owed a word."""
    return set(numbers) & set(_owed(today))


def most(review: Review) -> int | None:
    """A few, as the settings say."""
    return review.report_back


def least(review: Review) -> int:
    """No place is kept: the score is among the highest."""
    return 0


def answers(card: Card, ask: Ask) -> list[Answer]:
    """Told, later, not today, or nothing of this is raised again."""
    from netui.promises.telling import told

    return [
        shared.Answer("done", "told", "reported back", partial(told, card.number, ask.today)),
        shared.snooze(card.card, ask),
        shared.skip(ask),
        shared.Answer(
            "let-go", "let go", shared.NOT_RAISED_AGAIN, partial(_spare, card.number, ask.today)
        ),
    ]


def _spare(contact_id: int, today: date) -> None:
    """These words are let go; what comes of other advice is raised all the same."""
    from netui.promises.telling import spare

    for word in owed_words(contact_id, today):
        spare(word.advice.id, contact_id)


def _owed(today: date) -> dict[int, list[OwedWord]]:
    owed: dict[int, list[OwedWord]] = {}
    for word in owed_words(today=today):
        owed.setdefault(word.to_id, []).append(word)
    return owed


def _candidate(
    contact_id: int, words: Sequence[OwedWord], closeness: str, today: date, review: Review
) -> Candidate:
    terms: list[Why] = []
    for word in words[:MOST_NAMED]:
        terms.append(Why(_said(word, today), 0 if terms else review.weights.report_back))
        if result := clean(word.advice.result):
            terms.append(Why(f"What came of it: {result}"))
    if len(words) > MOST_NAMED:
        terms.append(Why(f"and {len(words) - MOST_NAMED} more"))
    terms += closeness_terms(closeness, review.weights)
    due = words[0].advice.acted_on
    return Candidate(KIND, f"{KIND}:{contact_id}", contact_id, tuple(terms), due)


def _said(word: OwedWord, today: date) -> str:
    """What was acted on, and through whom I was led there."""
    advice = word.advice
    when = dates.ago(advice.acted_on, today) if advice.acted_on else "by now"
    what = f"{advice.words()}; acted on {when}, not told yet"
    if not word.via:
        return f"{_given(advice.giver)} suggested: {what}"
    if word.via == advice.giver:
        return f"{_given(word.to)} led you to {word.via}, who suggested: {what}"
    return f"{_given(word.to)} led you, through {word.via}, to: {what}"


def _given(name: str) -> str:
    return split_name(name)[0] or name

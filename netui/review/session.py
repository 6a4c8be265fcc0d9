"""A sitting with the queue: where it stands, what comes next, and what was done at the end."""

from __future__ import annotations

from contextlib import suppress
from datetime import date
from typing import NamedTuple

from netui.review.day import DAILY
from netui.review.queue import Card, Queue, sitting_of
from netui.review.sitting import Sitting
from netui.review.verdicts import VERDICTS, title
from netui.store.file import run, transaction


class Done(NamedTuple):
    """What was done by one verdict: its word, such as "Done", and whom or what it was about."""

    word: str
    titles: tuple[str, ...]


class Summary(NamedTuple):
    """The end of a sitting: what was done, in the order of the verdicts, and what is left."""

    done: tuple[Done, ...]
    left: int

    @property
    def decided(self) -> int:
        """How many cards were decided."""
        return sum(len(done.titles) for done in self.done)


def place(queue: Queue, card: Card) -> tuple[int, int]:
    """`k of n`: the card's place among the sitting's cards, from 1, and how many there are."""
    names = [each.card for each in queue.cards]
    return names.index(card.card) + 1, len(names)


def current(queue: Queue, at: str = "") -> Card | None:
    """The card called `at` if undecided, else the next undecided; None at the end."""
    stay = next((card for card in queue.undecided if card.card == at), None)
    return stay or following(queue, at)


def following(queue: Queue, at: str) -> Card | None:
    """The next undecided card after `at`, from the top again after the last one."""
    return _next(queue.cards, at)


def preceding(queue: Queue, at: str) -> Card | None:
    """The previous undecided card before `at`, from the end again before the first one."""
    return _next(queue.cards[::-1], at)


def brought_back(before: Queue, after: Queue) -> Card | None:
    """The first card decided in `before` and undecided in `after`: what undo brought back."""
    decided = {card.card for card in before.decided}
    return next((card for card in after.undecided if card.card in decided), None)


def remember(today: date, card: str) -> None:
    """Keep the card shown, so that its sitting is resumed at it."""
    from peewee import OperationalError

    sitting = sitting_of(card)
    value = f"{sitting.on(today).isoformat()} {card}"
    if run("SELECT value FROM setting WHERE key = ?", (sitting.at,)).fetchone() == (value,):
        return
    # A comfort only: a lock or a full disk is no reason to disturb the review.
    with suppress(OperationalError), transaction():
        run(
            "INSERT INTO setting (key, value) VALUES (?, ?)"
            " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
            (sitting.at, value),
        )


def remembered(today: date, sitting: Sitting = DAILY) -> str:
    """The card shown last in this sitting, "" where there was none."""
    row = run("SELECT value FROM setting WHERE key = ?", (sitting.at,)).fetchone()
    on, _, card = row[0].partition(" ") if row else ("", "", "")
    return card if on == sitting.on(today).isoformat() else ""


def summary(queue: Queue) -> Summary:
    """What the sitting's verdicts did."""
    done = []
    for verdict in VERDICTS.values():
        titles = tuple(title(card) for card in queue.decided if card.verdict == verdict.id)
        if titles:
            done.append(Done(verdict.done, titles))
    return Summary(tuple(done), len(queue.undecided))


def _next(cards: tuple[Card, ...], at: str) -> Card | None:
    names = [card.card for card in cards]
    start = names.index(at) + 1 if at in names else 0
    turned = cards[start:] + cards[:start]
    return next((card for card in turned if card.verdict is None and card.card != at), None) or (
        next((card for card in turned if card.verdict is None), None)
    )

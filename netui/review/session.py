"""A sitting with the queue: where it stands, what comes next, and what was done at the end."""

from __future__ import annotations

from collections.abc import Collection
from typing import NamedTuple

from netui.review.queue import Card, Queue
from netui.review.verdicts import VERDICTS, title


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


def following(queue: Queue, at: str, joined: Collection[str] = ()) -> Card | None:
    """The next undecided card after `at`, from the top again after the last one.

    First of all what `joined` meanwhile before `at`: it weighs more than what is left.
    """
    names = [card.card for card in queue.cards]
    passed = queue.cards[: names.index(at)] if at in names else ()
    ahead = (card for card in passed if card.verdict is None and card.card in joined)
    return next(ahead, None) or _next(queue.cards, at)


def preceding(queue: Queue, at: str) -> Card | None:
    """The previous undecided card before `at`, from the end again before the first one."""
    return _next(queue.cards[::-1], at)


def brought_back(before: Queue, after: Queue) -> Card | None:
    """The first card decided in `before` and undecided in `after`: what undo brought back."""
    decided = {card.card for card in before.decided}
    return next((card for card in after.undecided if card.card in decided), None)


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

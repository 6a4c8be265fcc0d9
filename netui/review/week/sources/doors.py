"""Targets, each week: is it still the right one; and first, who could lead where nobody does?"""

from __future__ import annotations

from abc import abstractmethod
from collections.abc import Collection, Iterable, Mapping, Sequence
from datetime import date, timedelta
from functools import partial
from typing import TYPE_CHECKING

from netui import dates
from netui.errors import Refused
from netui.review import answers as shared
from netui.review.candidate import Candidate, Why, not_held
from netui.review.sitting import Section
from netui.review.week.reason import Opens, Reason
from netui.store.file import run
from netui.targets.targets import MOST, Target, change, confirm, every, of_company

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review
    from netui.targets.doors import Door

RIGHT_DAYS = 7  # for so long it is the right one, once that was said
MOST_LINES = 4


class _Targets(Reason):
    """Still the right one, let go, or later; enter shows it among all targets.

    The number of a card is that of the company: a target removed gives its own to another.
    """

    KIND = "target"
    TITLE = "the target {}"

    @abstractmethod
    def is_meant(self, door: Door) -> bool:
        """Whether targets with this door are asked about here."""

    @abstractmethod
    def why(self, target: Target, door: Door) -> str:
        """What is said first of it."""

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """Those meant, the one first that was longest not asked about."""
        held = {
            row[0]
            for row in run(
                "SELECT t.company_id FROM target t"
                f" WHERE NOT {not_held(self.PREFIX, 't.company_id')}",
                (today.isoformat(),),
            )
        }
        asked = [one for one in _to_ask(None, today) if one.company_id not in held]
        asked.sort(key=lambda one: (one.confirmed_on or date.min, -one.motivation))
        found = _doors(asked, today)
        return [
            self._candidate(one, found[one.company_id], today)
            for one in asked
            if self.is_meant(found[one.company_id])
        ]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those still sought, asked about by nobody meanwhile, and whose door is as it was."""
        asked = _to_ask(set(numbers), today)
        return {number for number, door in _doors(asked, today).items() if self.is_meant(door)}

    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """Still right, later, or let go."""
        again = dates.short(ask.today + timedelta(days=RIGHT_DAYS), ask.today)
        right = partial(_confirm, card.number, ask.today)
        return [
            shared.Answer("done", "still right", f"asked again {again}", right),
            shared.snooze(card.card, ask),
            shared.Answer("let-go", "let go", "let go", partial(_let_go, card.number)),
        ]

    def subject(self, number: int) -> str:
        """The company."""
        target = of_company(number)
        return target.name if target else ""

    def more(self, number: int, today: date) -> Sequence[Section]:
        """What is known of it: who hires there and at its competitors, what was said and heard."""
        target = of_company(number)
        if target is None:
            return ()
        from netui.targets import about

        found = about.read(target.id, today)
        sections: dict[str, list[str]] = {}
        label = ""
        for line in about.told(found, today, MOST_LINES):
            label = line.label or label
            if line.is_under and not line.is_hint:
                sections.setdefault(label, []).append(line.text)
        return [Section(title, tuple(lines)) for title, lines in sections.items()]

    def opens(self, number: int) -> Opens | None:
        """The list of targets, at this one."""
        return Opens("targets", number) if of_company(number) else None

    def _candidate(self, target: Target, door: Door, today: date) -> Candidate:
        last = target.confirmed_on
        said = f", as you said {dates.ago(last, today)}" if last else ""
        terms = (
            Why(self.why(target, door)),
            Why(f"Motivation {target.motivation} of {MOST}: still the right one{said}?"),
        )
        return Candidate(self.KIND, f"{self.PREFIX}:{target.company_id}", None, terms)


class Doors(_Targets):
    """Those that nobody leads to."""

    PREFIX = "week-target"
    GROUP, HEAD = "Targets without a way in", "A target without a way in"
    MOST = 5

    def is_meant(self, door: Door) -> bool:
        """Whether there is no way in."""
        return not door.paths

    def why(self, target: Target, door: Door) -> str:
        """ "No way in to Acme yet"."""
        return f"No way in to {target.name} yet"


class Right(_Targets):
    """Those with a way in: a few a week, so that within some weeks all have been asked about."""

    PREFIX = "week-right"
    GROUP, HEAD = "Still the right ones?", "Still the right one?"
    MOST = 3

    def is_meant(self, door: Door) -> bool:
        """Whether there is a way in."""
        return bool(door.paths)

    def why(self, target: Target, door: Door) -> str:
        """ "Acme: 2 insiders, 3 know somebody there · warm"."""
        return f"{target.name}: {door.words}"


def _to_ask(numbers: Collection[int] | None, today: date) -> list[Target]:
    """The targets sought that were not asked about of late; of all, or of some companies."""
    asked = (today - timedelta(days=RIGHT_DAYS)).isoformat()
    return [
        one
        for one in every()
        if one.is_sought
        and (numbers is None or one.company_id in numbers)
        and (one.confirmed_on is None or one.confirmed_on.isoformat() <= asked)
    ]


def _doors(asked: Collection[Target], today: date) -> Mapping[int, Door]:
    """The doors as the list of targets has them, read once while the file stays as it is."""
    from netui.targets import listing

    wanted = {one.company_id for one in asked}
    rows = listing.rows(today) if wanted else []
    return {row.target.company_id: row.door for row in rows if row.target.company_id in wanted}


def _confirm(company_id: int, today: date) -> None:
    confirm(_sought(company_id).id, today)


def _let_go(company_id: int) -> None:
    change(_sought(company_id).id, status="let-go")


def _sought(company_id: int) -> Target:
    target = of_company(company_id)
    if target is None:
        raise Refused("this company is no target any more: it was removed elsewhere")
    return target

"""Targets without a way in: is each still the right one, and who could lead there?"""

from __future__ import annotations

from collections.abc import Collection, Iterable, Sequence
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

RIGHT_DAYS = 7  # for so long it is the right one, once that was said
MOST_LINES = 4


class Doors(Reason):
    """Still the right one, let go, or later; enter shows it among all targets.

    The number of a card is that of the company: a target removed gives its own to another.
    """

    KIND = "target"
    PREFIX = "week-target"
    GROUP, HEAD = "Targets without a way in", "A target without a way in"
    TITLE = "the target {}"
    MOST = 5

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """Those that nobody leads to, the one first that was longest not asked about."""
        held = {
            row[0]
            for row in run(
                "SELECT t.company_id FROM target t"
                f" WHERE NOT {not_held(self.PREFIX, 't.company_id')}",
                (today.isoformat(),),
            )
        }
        shut = [one for one in _shut(None, today) if one.company_id not in held]
        shut.sort(key=lambda one: (one.confirmed_on or date.min, -one.motivation))
        return [self._candidate(one, today) for one in shut]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those still sought, asked about by nobody meanwhile, and still without a way in."""
        return {one.company_id for one in _shut(set(numbers), today)}

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

    def _candidate(self, target: Target, today: date) -> Candidate:
        last = target.confirmed_on
        said = f", as you said {dates.ago(last, today)}" if last else ""
        terms = (
            Why(f"No way in to {target.name} yet"),
            Why(f"Motivation {target.motivation} of {MOST}: still the right one{said}?"),
        )
        return Candidate(self.KIND, f"{self.PREFIX}:{target.company_id}", None, terms)


def _shut(numbers: Collection[int] | None, today: date) -> list[Target]:
    """The targets sought whose door nobody opens; of all, or of some companies."""
    from netui.targets.doors import doors

    asked = (today - timedelta(days=RIGHT_DAYS)).isoformat()
    sought = [
        one
        for one in every()
        if one.is_sought
        and (numbers is None or one.company_id in numbers)
        and (one.confirmed_on is None or one.confirmed_on.isoformat() <= asked)
    ]
    open_doors = doors([one.company_id for one in sought], today) if sought else {}
    return [one for one in sought if not open_doors[one.company_id].paths]


def _confirm(company_id: int, today: date) -> None:
    confirm(_sought(company_id).id, today)


def _let_go(company_id: int) -> None:
    change(_sought(company_id).id, status="let-go")


def _sought(company_id: int) -> Target:
    target = of_company(company_id)
    if target is None:
        raise Refused("this company is no target any more: it was removed elsewhere")
    return target

"""Advice that is open, however new: the week is the time to look at all of it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date
from typing import TYPE_CHECKING

from netui import dates
from netui.people.name import split_name
from netui.promises.suggestions import Advice, select
from netui.review.candidate import Candidate, Why, id_list, not_held
from netui.review.sources import advice
from netui.review.week.reason import Again

if TYPE_CHECKING:
    from netui.settings import Review


class Suggestions(Again):
    """Acted on, later, or let go: the same answers as by day."""

    daily = advice
    KIND = advice.KIND
    PREFIX = "week-advice"
    GROUP, HEAD = "Advice open", "Advice: done anything with it?"
    TITLE = advice.TITLE
    MOST = 7

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """All that is open, the oldest first."""
        found = select(
            f" AND a.state = 'open' AND {not_held(advice.KIND, 'a.id')} ORDER BY a.given_on, a.id",
            (today.isoformat(),),
            today,
        )
        return [self._candidate(one, today) for one in found if _is_open(one, today)]

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """Those still open: not acted on, by a talk either, and not let go."""
        found = select(
            " AND a.state = 'open' AND a.id IN (SELECT value FROM json_each(?2))",
            (id_list(numbers),),
            today,
        )
        return {one.id for one in found if _is_open(one, today)}

    def _candidate(self, one: Advice, today: date) -> Candidate:
        giver = split_name(one.giver)[0] or one.giver
        said = f"{giver} suggested: {one.words()}, {dates.ago(one.given_on, today)}"
        return Candidate(self.KIND, f"{self.PREFIX}:{one.id}", one.contact_id, (Why(said),))


def _is_open(one: Advice, today: date) -> bool:
    return one.is_open and one.given_on <= today

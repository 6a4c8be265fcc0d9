"""What the week was: the last card, a page to read."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui.review import answers as shared
from netui.review.candidate import Candidate
from netui.review.sitting import Section
from netui.review.week import counted
from netui.review.week.reason import Opens, Reason

if TYPE_CHECKING:
    from netui.review.answers import Answer, Ask
    from netui.review.queue import Card
    from netui.settings import Review


class Past(Reason):
    """Read, and that is all; enter opens what people answered to the weekly question."""

    KIND = PREFIX = CARD = "week"
    GROUP = HEAD = "What the week was"
    TITLE = "what the week was"
    MOST = 1

    def cards(self, today: date, review: Review) -> list[Candidate]:
        """One, where anything happened in this week or the one before."""
        # No reason is kept with it: the counts go on until the page is read.
        return [Candidate(self.KIND, self.CARD, None, ())] if counted.sentences(today) else []

    def standing(self, numbers: Iterable[int], today: date, review: Review) -> set[int]:
        """It can be read until it was."""
        return set(numbers)

    def answers(self, card: Card, ask: Ask) -> list[Answer]:
        """Read."""
        return [shared.Answer("done", "read", "", shared.nothing)]

    def more(self, number: int, today: date) -> Sequence[Section]:
        """The counts as they are by now, and what was answered to the weekly question."""
        return counted.sections(today)

    def opens(self, number: int) -> Opens | None:
        """The answers side by side."""
        from netui.prep.questions import LAST

        return Opens("answers", LAST)

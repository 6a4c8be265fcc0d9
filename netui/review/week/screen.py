"""The weekly review: partners, targets, words owed, advice, what is ahead, what the week was."""

from __future__ import annotations

from datetime import date

from netui.review import page
from netui.review.pane import Cards
from netui.review.queue import Card
from netui.review.session import Summary
from netui.review.week.dealing import WEEKLY, reason_of
from netui.ui.actions import WEEK
from netui.ui.lines import Pieces


class Week(Cards):
    """The queue of the week, in groups."""

    place = WEEK
    sitting = WEEKLY
    called = "Week"
    done = "done for this week"

    def group(self, card: Card) -> str:
        """Such as "Partners due"."""
        return reason_of(card).GROUP

    def head(self, card: Card) -> str:
        """Such as "A word back is owed"."""
        return reason_of(card).HEAD

    def ended(self, summary: Summary, today: date, width: int) -> list[Pieces]:
        """What was done this week, and that it is enough."""
        if not summary.decided:
            return page.nothing(
                "Nothing waits for you this week.",
                "Once a week come here: partners due, targets without a way in, words owed,",
                "advice open, introductions asked for, events ahead, and what the week was.",
                "* makes somebody a partner, t names a target. enter leads home.",
            )
        return page.enough(summary, "this week", "Monday brings the next ones", width)

    def do_open(self) -> bool | None:
        """What the card is about: a target, an event, the answers; at the end, home."""
        card = self._card
        opens = reason_of(card).opens(card.number) if card is not None else None
        if opens is None:
            return super().do_open()
        self.netui.go(opens.screen, opens.about)
        return None

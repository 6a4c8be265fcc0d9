"""The weekly review: partners, targets, words owed, advice, what is ahead, what the week was."""

from __future__ import annotations

from datetime import date

from netui.review import page
from netui.review.pane import Cards
from netui.review.queue import Card, Queue, queue
from netui.review.session import Summary
from netui.review.week.dealing import WEEKLY, reason_of
from netui.review.week.reason import Opens
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

    def read_again(self) -> Queue:
        """What was dealt: an answer that asks for the next one must not put off the end."""
        dealt = queue(self._today, WEEKLY)
        return dealt if dealt.cards else super().read_again()

    def ended(self, summary: Summary, today: date, width: int) -> list[Pieces]:
        """What was done this week, and that it is enough."""
        if not summary.decided:
            return page.nothing(
                "Nothing waits for you this week.",
                (
                    "Once a week come here: partners due, targets without a way in, words owed,"
                    " advice open, introductions asked for, events ahead, and what the week was.",
                    "Among contacts * makes a partner; t names a target. enter leads home.",
                ),
                min(width, page.WIDEST),
            )
        monday = "next Monday" if today == WEEKLY.on(today) else "Monday"
        return page.enough(summary, "this week", f"{monday} brings the next ones", width)

    def hinted(self) -> tuple[str, ...]:
        """The way on, and where enter leads."""
        hints = super().hinted()
        return ("open", *hints) if self._opens() is not None else hints

    def _opens(self) -> Opens | None:
        card = self._card
        return reason_of(card).opens(card.number) if card is not None else None

    def do_open(self) -> bool | None:
        """What the card is about: a target, an event, the answers; at the end, home."""
        opens = self._opens()
        if opens is None:
            return super().do_open()
        self.netui.go(opens.screen, opens.about)
        return None

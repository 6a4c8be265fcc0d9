"""Words that are owed on what came of advice."""

from __future__ import annotations

from netui.review.sources import report_back
from netui.review.week.reason import Again


class Words(Again):
    """Told, written to, later, or let go: the same answers as by day."""

    daily = report_back
    KIND = report_back.KIND
    PREFIX = "week-owed"
    GROUP, HEAD = "Words owed", "A word back is owed"
    TITLE = report_back.TITLE
    OCCASION = report_back.OCCASION
    MOST = 10

"""The reasons for cards of the week, one file each, in the order of the review."""

from __future__ import annotations

from netui.review.week.reason import Reason
from netui.review.week.sources.ahead import Ahead
from netui.review.week.sources.asks import Asks
from netui.review.week.sources.behind import Behind
from netui.review.week.sources.doors import Doors, Right
from netui.review.week.sources.partners import Partners
from netui.review.week.sources.past import Past
from netui.review.week.sources.suggestions import Suggestions
from netui.review.week.sources.words import Words

REASONS: tuple[Reason, ...] = (
    Partners(),
    Doors(),
    Right(),
    Words(),
    Suggestions(),
    Asks(),
    Ahead(),
    Behind(),
    Past(),
)
BY_PREFIX = {reason.PREFIX: reason for reason in REASONS}

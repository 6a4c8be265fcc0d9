"""The daily review: what is due today, best first."""

from __future__ import annotations

from netui.review.pane import Cards
from netui.ui.actions import REVIEW


class Review(Cards):
    """Today's queue."""

    place = REVIEW

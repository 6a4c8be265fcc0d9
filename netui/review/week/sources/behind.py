"""Events just past whose debrief waits."""

from __future__ import annotations

from netui.errors import Refused
from netui.review.sources import debriefs
from netui.review.week.reason import Again


class Behind(Again):
    """Debriefed, closed, later, or not been there: the same answers as by day."""

    daily = debriefs
    KIND = debriefs.KIND
    PREFIX = "week-debrief"
    GROUP, HEAD = "Debriefs that wait", "A debrief that waits"
    TITLE = "the debrief of {}"

    def subject(self, number: int) -> str:
        """The event."""
        from netui.events.reading import read

        try:
            return read(number).name
        except Refused:
            return ""

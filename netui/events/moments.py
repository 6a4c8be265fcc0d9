"""When an event is, as people type it: most are written down just before them, or just after."""

from __future__ import annotations

from datetime import date, timedelta

from netui import dates

JUST_PAST = timedelta(days=60)
# Only a day of a month that is named comes again after so long: "22 nov", not "3w" or "the 5th".
_A_YEAR = timedelta(days=300)


def moment(text: str, today: date) -> tuple[date, str]:
    """The day and the time "HH:MM" ("" for none) that `text` means, read on `today`.

    A day and month without a year are those just past, at most 60 days ago, else those to come;
    "fri" and "3d" lie ahead. Raises ValueError as `dates.parse` does.
    """
    past = _past(text, today)
    is_just_past = past is not None and today - past[0] <= JUST_PAST
    try:
        ahead = dates.parse_moment(text, today, past=False)
    except ValueError:  # as of "fri 18 dec" in January: the next one is no Friday
        if past is not None and is_just_past:
            return past
        raise
    if past is not None and is_just_past and ahead[0] - past[0] > _A_YEAR:
        return past
    return ahead


def _past(text: str, today: date) -> tuple[date, str] | None:
    try:
        return dates.parse_moment(text, today, past=True)
    except ValueError:
        return None

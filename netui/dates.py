"""Dates as people type and read them: "fri", "+3d", "1 sep" in, "Friday 27 November 2026" out.

Everything is told what day it is and whether it reads the past or the future: "fri" is the last
Friday in a log and the coming one in a next step. Weeks begin on Monday.
"""

from __future__ import annotations

import re
from calendar import monthrange
from collections.abc import Callable
from contextlib import suppress
from datetime import date, timedelta
from functools import cache

from netui.errors import Refused
from netui.text import clean

WEEKDAYS = ("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday", "Sunday")
MONTHS = (
    "January", "February", "March", "April", "May", "June", "July", "August", "September",
    "October", "November", "December",
)  # fmt: skip
EARLIEST, LATEST = date(1900, 1, 1), date(2199, 12, 31)

_COUNTS = {
    "a": 1, "an": 1, "one": 1, "two": 2, "three": 3, "four": 4, "five": 5, "six": 6, "seven": 7,
    "eight": 8, "nine": 9, "ten": 10, "eleven": 11, "twelve": 12,
}  # fmt: skip
_UNITS = {
    "d": "day", "day": "day", "days": "day",
    "w": "week", "wk": "week", "wks": "week", "week": "week", "weeks": "week",
    "mo": "month", "mos": "month", "month": "month", "months": "month",
    "y": "year", "yr": "year", "yrs": "year", "year": "year", "years": "year",
}  # fmt: skip
_NAMED = {
    "today": 0, "tod": 0, "now": 0, "tonight": 0,
    "yesterday": -1, "day before yesterday": -2, "the day before yesterday": -2,
    "tomorrow": 1, "tmr": 1, "tmrw": 1, "day after tomorrow": 2, "the day after tomorrow": 2,
}  # fmt: skip
_FRIDAY = 4
# Words that a date may follow; after some of them it is an end, not a day.
LEADING = ("on", "by", "until", "till", "before", "since", "due")


def parse(text: str, today: date, past: bool) -> date:
    """The day that `text` means, read on `today`; `past` decides where it could mean two.

    today, yesterday, tomorrow · fri: the last one, today included (past), or the coming one, today
    left out · this fri: today counts either way · last fri: the last one before today · next fri:
    that of next week · 3d, 2w, 1mo, 1y: back (past) or ahead; -3d, +3d, "3 days ago", "in 2 weeks",
    "last month", "next week" say it themselves · 1 sep, sep 1st, the 5th: the last or the coming
    one, today included · 1 sep 2027, Fri 27 Nov, 2026-09-01 · eow, "end of week" (Friday), eom,
    "end of month", eoy. Raises ValueError, a sentence with examples.
    """
    words = _plain(text)
    try:
        for reader in (_iso, _named, _weekday, _offset, _period, _end, _day_of_month, _calendar):
            day = reader(words, today, past)
            if day is not None:
                return _within(day)
    except (OverflowError, _TooFarError):
        raise ValueError(
            f"“{_shown(text)}” is too far away: write a day from {EARLIEST.year} to {LATEST.year}"
        ) from None
    examples = "yesterday, fri, -2w, 1 sep" if past else "tomorrow, fri, +3d, 1 sep"
    raise ValueError(
        f"“{_shown(text)}” is no date I understand: write {examples} or {today.isoformat()}"
    )


def parse_iso(text: str) -> date:
    """The day written as 2026-11-22. Raises Refused."""
    try:
        day = _iso(clean(text), date.min, past=True)
    except ValueError:
        day = None
    if day is None or not EARLIEST <= day <= LATEST:
        raise Refused(f"“{_shown(text)}” is no date: write it like 2026-11-22")
    return day


def parse_moment(text: str, today: date, past: bool) -> tuple[date, str]:
    """The day and the wall time "HH:MM" that `text` means, "" where it names none.

    Times: 14:00, 9.30, 2pm, 2:30 pm, "at 3pm", noon, and "at 3", which is 15:00: with a bare hour
    1 to 6 are in the afternoon. A time alone is today. Raises ValueError as `parse` does.
    """
    words = _plain(text)
    for pattern in _time_patterns():
        found = pattern.search(words)
        start = _clock_time(found) if found else ""
        if found and start:
            rest = _plain(words[: found.start()] + " " + words[found.end() :])
            return (parse(rest, today, past) if rest else today), start
    return parse(text, today, past), ""


def may_begin(word: str) -> bool:
    """Whether a date or time could begin with `word`, in lower case: to look for one in a line."""
    return word[:1] in "0123456789+-@" or word.strip(".,") in _beginnings()


def full(day: date) -> str:
    """As it is shown before it is written: "Friday 27 November 2026"."""
    return f"{WEEKDAYS[day.weekday()]} {day.day} {MONTHS[day.month - 1]} {day.year}"


def short(day: date, today: date) -> str:
    """As it is shown in a line: "Fri 27 Nov", with the year where it is not today's."""
    text = f"{WEEKDAYS[day.weekday()][:3]} {day.day} {MONTHS[day.month - 1][:3]}"
    return text if day.year == today.year else f"{text} {day.year}"


def age(day: date, today: date) -> str:
    """How long ago, for a narrow column: "today", "1d", "3w", "2mo", "1y"; ahead: "in 3d"."""
    days = (today - day).days
    if days == 0:
        return "today"
    count, unit = _rounded(abs(days))
    text = f"{count}{'mo' if unit == 'month' else unit[0]}"
    return text if days > 0 else f"in {text}"


def ago(day: date, today: date) -> str:
    """In words: "today", "yesterday", "3 days ago", "2 months ago", "tomorrow", "in 3 weeks"."""
    days = (today - day).days
    if days in (-1, 0, 1):
        return ("today", "yesterday", "tomorrow")[days]
    count, unit = _rounded(abs(days))
    text = f"{count} {unit}{'' if count == 1 else 's'}"
    return f"{text} ago" if days > 0 else f"in {text}"


class _TooFarError(Exception):
    """Outside the years that are read."""


def _rounded(days: int) -> tuple[int, str]:
    """`days` as a count of the largest unit that tells enough."""
    if days < 7:
        return days, "day"
    if days < 60:
        return days // 7, "week"
    if days < 365:
        return min(days // 30, 11), "month"
    return days // 365, "year"


def _plain(text: str) -> str:
    """Folded to lower case without commas, and without the word that leads to a date."""
    words = " ".join(clean(text).lower().replace(",", " ").split())
    return re.sub(rf"^(?:{'|'.join(LEADING)}) ", "", words)


def _shown(text: str) -> str:
    text = clean(text)
    return text if len(text) <= 40 else f"{text[:39]}…"


def _within(day: date) -> date:
    if not EARLIEST <= day <= LATEST:
        raise _TooFarError
    return day


def _iso(words: str, today: date, past: bool) -> date | None:
    found = re.fullmatch(r"([0-9]{4})-([0-9]{2})-([0-9]{2})", words)
    if found is None:
        return None
    year, month, day = map(int, found.groups())
    if year == 0:
        raise _TooFarError
    return _real(year, month, day)


def _real(year: int, month: int, day: int) -> date:
    """The day, or ValueError saying why there is none."""
    try:
        return date(year, month, day)
    except ValueError:
        if not 1 <= month <= 12:
            raise ValueError(f"there is no month {month}: write 1 to 12") from None
        last, name = monthrange(year, month)[1], MONTHS[month - 1]
        year_named = f" {year}" if month == 2 else ""
        raise ValueError(f"there is no {day} {name}{year_named}: write 1 to {last}") from None


def _named(words: str, today: date, past: bool) -> date | None:
    days = _NAMED.get(words)
    return None if days is None else today + timedelta(days=days)


@cache
def _weekdays() -> dict[str, int]:
    """Place in the week by name: mon, monday, and the usual longer cuts."""
    known = {name.lower(): place for place, name in enumerate(WEEKDAYS)}
    known |= {name[:3]: place for name, place in known.items()}
    return known | {"tues": 1, "weds": 2, "thur": 3, "thurs": 3}


@cache
def _months() -> dict[str, int]:
    """Number by name: sep, sept, september."""
    known = {name.lower(): number for number, name in enumerate(MONTHS, 1)}
    return known | {name[:3]: number for name, number in known.items()} | {"sept": 9}


@cache
def _beginnings() -> frozenset[str]:
    named = {words.partition(" ")[0] for words in _NAMED}
    others = {"the", "this", "last", "next", "coming", "in", "at", "end", "noon"}
    return frozenset({*named, *others, *LEADING, *_COUNTS, *_ENDS, *_weekdays(), *_months()})


def _weekday(words: str, today: date, past: bool) -> date | None:
    which, _, name = words.rpartition(" ")
    place = _weekdays().get(name.removesuffix("."))
    if place is None or which not in ("", "this", "last", "next", "coming", "the coming"):
        return None
    if which == "next":
        return today + timedelta(days=7 - today.weekday() + place)
    if which == "last" or (past and which in ("", "this")):
        back = (today.weekday() - place) % 7
        return today - timedelta(days=back or (7 if which == "last" else 0))
    ahead = (place - today.weekday()) % 7
    return today + timedelta(days=ahead or (0 if which == "this" else 7))


@cache
def _offset_pattern() -> re.Pattern[str]:
    count = "[0-9]{1,9}|" + "|".join(_COUNTS)
    return re.compile(rf"(in |[+-])? ?({count}) ?({'|'.join(_UNITS)})( ago| from now)?")


def _offset(words: str, today: date, past: bool) -> date | None:
    """3d, +2w, "in a month", "3 days ago"."""
    found = _offset_pattern().fullmatch(words)
    if found is None or (found[1] and found[4]):
        return None
    count = _COUNTS.get(found[2]) or int(found[2])
    back = past
    if found[1] or found[4]:
        back = found[1] == "-" or found[4] == " ago"
    return _moved(today, -count if back else count, _UNITS[found[3]])


def _period(words: str, today: date, past: bool) -> date | None:
    """ "last month", "next week": the same day of it, or the month's last where it has none."""
    which, _, unit = words.partition(" ")
    if which not in ("last", "next") or unit not in ("week", "month", "year"):
        return None
    return _moved(today, -1 if which == "last" else 1, unit)


def _moved(day: date, count: int, unit: str) -> date:
    """`day` moved by calendar units; the 31st becomes the last day of a shorter month."""
    if unit in ("day", "week"):
        return day + timedelta(days=count * (7 if unit == "week" else 1))
    months = day.year * 12 + day.month - 1 + count * (12 if unit == "year" else 1)
    year, month = divmod(months, 12)
    if not 1 <= year <= 9999:
        raise _TooFarError
    return date(year, month + 1, min(day.day, monthrange(year, month + 1)[1]))


_ENDS = {"eow": "week", "eom": "month", "eoy": "year"}


def _end(words: str, today: date, past: bool) -> date | None:
    """The end of a week (its Friday), month or year: this one's, or the last that is over."""
    found = re.fullmatch(
        r"(?:the )?end of (?:(this|last|next|the) )?(week|month|year)|(eow|eom|eoy)", words
    )
    if found is None:
        return None
    which, unit = found[1] or "", found[2] or _ENDS[found[3]]
    day = today
    if which in ("last", "next"):
        return _last_day(_moved(today, -1 if which == "last" else 1, unit), unit)
    end = _last_day(day, unit)
    if which != "this" and past and end > today:
        return _last_day(_moved(today, -1, unit), unit)
    if which != "this" and not past and end < today:
        return _last_day(_moved(today, 1, unit), unit)
    return end


def _last_day(day: date, unit: str) -> date:
    if unit == "week":
        return day + timedelta(days=_FRIDAY - day.weekday())
    month = 12 if unit == "year" else day.month
    return date(day.year, month, monthrange(day.year, month)[1])


def _day_of_month(words: str, today: date, past: bool) -> date | None:
    """ "the 5th": the last or the coming one; a month without that day is passed over."""
    found = re.fullmatch(r"(?:the )?([0-9]{1,2})(?:st|nd|rd|th)", words)
    if found is None or not 1 <= int(found[1]) <= 31:
        return None
    return _nearest(today, past, "month", lambda month: month.replace(day=int(found[1])))


@cache
def _calendar_pattern() -> re.Pattern[str]:
    weekday, month = "|".join(_weekdays()), "|".join(_months())
    day = "([0-9]{1,2})(?:st|nd|rd|th|\\.)?"
    return re.compile(
        rf"(?:({weekday})\.? )?(?:the )?"
        rf"(?:{day} (?:of )?({month})\.?|({month})\.? (?:the )?{day})(?: ([0-9]{{4}}))?"
    )


def _calendar(words: str, today: date, past: bool) -> date | None:
    """1 sep, "sep 1st", "Fri 27 Nov 2026"; without a year the last or the coming one."""
    found = _calendar_pattern().fullmatch(words)
    if found is None:
        return None
    number = int(found[2] or found[5])
    month = _months()[found[3] or found[4]]
    weekday = _weekdays()[found[1]] if found[1] else None
    if found[6]:
        if found[6] == "0000":
            raise _TooFarError
        return _on(weekday, _real(int(found[6]), month, number))
    _refuse_never(month, number)
    # `short` leaves out this year, whichever way it lies.
    with suppress(ValueError):
        this_year = date(today.year, month, number)
        if weekday == this_year.weekday():
            return this_year
    found_day = _nearest(today, past, "year", lambda first: date(first.year, month, number))
    return _on(weekday, found_day)


def _refuse_never(month: int, day: int) -> None:
    """Raises ValueError for a day that no year has, such as 31 February."""
    last = monthrange(2024, month)[1]  # a leap year: 29 feb may be meant
    if not 1 <= day <= last:
        raise ValueError(f"there is no {day} {MONTHS[month - 1]}: write 1 to {last}")


def _on(weekday: int | None, day: date) -> date:
    """`day`, where it is the weekday that was named with it, if any. Raises ValueError."""
    if weekday in (None, day.weekday()):
        return day
    raise ValueError(f"there is no {WEEKDAYS[weekday or 0]} there: it is a {full(day)}")


def _nearest(today: date, past: bool, unit: str, day_in: Callable[[date], date]) -> date:
    """The nearest day, today included, that `day_in` finds in a month or year; some have none."""
    first = today.replace(day=1)
    for step in range(10):
        within = _moved(first, -step if past else step, unit)
        try:
            day = day_in(within)
        except ValueError:
            continue
        if (day <= today) if past else (day >= today):
            return day
    raise _TooFarError


@cache
def _time_patterns() -> tuple[re.Pattern[str], ...]:
    """Surest first: a bare hour counts only after "at"."""
    before, after = r"(?:^|(?<= ))(?:at |@ ?)?", r"(?= |$)"
    return (
        re.compile(rf"{before}(?P<h>[0-9]{{1,2}}):(?P<m>[0-5][0-9])(?: ?(?P<half>[ap])m)?{after}"),
        re.compile(rf"{before}(?P<h>[0-9]{{1,2}})\.(?P<m>[0-5][0-9]) ?(?P<half>[ap])m{after}"),
        re.compile(rf"{before}(?P<h>[0-9]{{1,2}}) ?(?P<half>[ap])m{after}"),
        re.compile(rf"{before}(?P<noon>noon){after}"),
        re.compile(rf"{before}(?P<h>[0-9]{{1,2}})\.(?P<m>[0-5][0-9]){after}"),
        re.compile(rf"(?:^|(?<= ))at (?P<h>[0-9]{{1,2}})(?P<bare>){after}"),
    )


def _clock_time(found: re.Match[str]) -> str:
    """ "HH:MM", or "" where the hour is none."""
    parts = found.groupdict()
    if parts.get("noon"):
        return "12:00"
    hour, minute, half = int(parts["h"]), int(parts.get("m") or 0), parts.get("half")
    if half:
        if not 1 <= hour <= 12:
            return ""
        hour = hour % 12 + (12 if half == "p" else 0)
    elif "bare" in parts and 1 <= hour <= 6:
        hour += 12
    return f"{hour:02}:{minute:02}" if hour <= 23 else ""

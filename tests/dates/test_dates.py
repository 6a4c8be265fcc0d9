from __future__ import annotations

from datetime import date, timedelta

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui import dates
from netui.errors import Refused

TODAY = date(2026, 11, 22)  # a Sunday
DAYS = st.dates(date(1990, 1, 1), date(2150, 12, 31))
EITHER = [
    ("today", "2026-11-22"),
    ("yesterday", "2026-11-21"),
    ("Tomorrow", "2026-11-23"),
    ("day after tomorrow", "2026-11-24"),
    ("last fri", "2026-11-20"),
    ("last sun", "2026-11-15"),
    ("next fri", "2026-11-27"),
    ("this sun", "2026-11-22"),
    ("+3d", "2026-11-25"),
    ("-2w", "2026-11-08"),
    ("+1mo", "2026-12-22"),
    ("-1y", "2025-11-22"),
    ("in 3 days", "2026-11-25"),
    ("in two weeks", "2026-12-06"),
    ("a month ago", "2026-10-22"),
    ("3 days ago", "2026-11-19"),
    ("2 weeks from now", "2026-12-06"),
    ("last week", "2026-11-15"),
    ("next month", "2026-12-22"),
    ("1 sep 2027", "2027-09-01"),
    ("September 1st, 2027", "2027-09-01"),
    ("the 1st of September 2027", "2027-09-01"),
    ("2026-02-28", "2026-02-28"),
    ("by 2026-02-28", "2026-02-28"),
    ("end of this month", "2026-11-30"),
    ("end of next month", "2026-12-31"),
    ("end of last week", "2026-11-13"),
    ("Fri 27 Nov", "2026-11-27"),
    ("Tuesday 1 September 2026", "2026-09-01"),
]
DIRECTED = [
    ("fri", "2026-11-20", "2026-11-27"),
    ("Friday", "2026-11-20", "2026-11-27"),
    ("on thurs", "2026-11-19", "2026-11-26"),
    ("sun", "2026-11-22", "2026-11-29"),
    ("this fri", "2026-11-20", "2026-11-27"),
    ("3d", "2026-11-19", "2026-11-25"),
    ("2 weeks", "2026-11-08", "2026-12-06"),
    ("1mo", "2026-10-22", "2026-12-22"),
    ("1y", "2025-11-22", "2027-11-22"),
    ("1 sep", "2026-09-01", "2027-09-01"),
    ("sep 1st", "2026-09-01", "2027-09-01"),
    ("1. Sept.", "2026-09-01", "2027-09-01"),
    ("22 nov", "2026-11-22", "2026-11-22"),
    ("29 feb", "2024-02-29", "2028-02-29"),
    ("the 5th", "2026-11-05", "2026-12-05"),
    ("31st", "2026-10-31", "2026-12-31"),
    ("eom", "2026-10-31", "2026-11-30"),
    ("end of month", "2026-10-31", "2026-11-30"),
    ("end of the week", "2026-11-20", "2026-11-27"),
    ("eow", "2026-11-20", "2026-11-27"),
    ("eoy", "2025-12-31", "2026-12-31"),
]


@pytest.mark.parametrize(("text", "day"), EITHER)
@pytest.mark.parametrize("past", [True, False])
def test_some_words_mean_one_day_only(text: str, day: str, past: bool) -> None:
    assert dates.parse(text, TODAY, past).isoformat() == day


@pytest.mark.parametrize(("text", "before", "after"), DIRECTED)
def test_other_words_follow_the_direction(text: str, before: str, after: str) -> None:
    assert dates.parse(text, TODAY, past=True).isoformat() == before
    assert dates.parse(text, TODAY, past=False).isoformat() == after


def test_the_weekdays_around_a_friday() -> None:
    friday = date(2026, 11, 20)
    assert dates.parse("fri", friday, past=True) == friday
    assert dates.parse("fri", friday, past=False) == date(2026, 11, 27)
    assert dates.parse("this fri", friday, past=False) == friday
    assert dates.parse("next fri", friday, past=False) == date(2026, 11, 27)
    assert dates.parse("last fri", friday, past=True) == date(2026, 11, 13)


def test_next_is_the_next_week_not_the_next_one() -> None:
    monday = date(2026, 11, 23)
    assert dates.parse("fri", monday, past=False) == date(2026, 11, 27)
    assert dates.parse("next fri", monday, past=False) == date(2026, 12, 4)


def test_the_last_day_of_a_shorter_month() -> None:
    assert dates.parse("1mo", date(2026, 1, 31), past=False) == date(2026, 2, 28)
    assert dates.parse("-1y", date(2024, 2, 29), past=True) == date(2023, 2, 28)


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("", "no date I understand"),
        ("24/12", "no date I understand"),
        ("in -3d", "no date I understand"),
        ("in 3 days ago", "no date I understand"),
        ("1 sep 27", "no date I understand"),
        ("someday", "yesterday, fri, -2w, 1 sep or 2026-11-22"),
        ("31 feb", "there is no 31 February"),
        ("31 jun 2027", "there is no 31 June: write 1 to 30"),
        ("2026-02-30", "there is no 30 February 2026: write 1 to 28"),
        ("2026-13-01", "there is no month 13"),
        ("Monday 27 Nov 2026", "it is a Friday 27 November 2026"),
        ("+999999999d", "too far away"),
        ("+9999mo", "too far away"),
        ("9999y", "too far away"),
        ("0000-01-01", "too far away"),
        ("1 sep 0000", "too far away"),
        ("9999-12-31", "too far away"),
        ("+10000000000d", "no date I understand"),
        ("\u0661 sep", "no date I understand"),
    ],
)
def test_what_is_no_date_is_refused_with_a_sentence(text: str, said: str) -> None:
    with pytest.raises(ValueError) as refused:
        dates.parse(text, TODAY, past=True)
    assert said in str(refused.value)
    assert "\n" not in str(refused.value)


@pytest.mark.parametrize(
    ("text", "day", "start"),
    [
        ("fri 14:00", "2026-11-27", "14:00"),
        ("tomorrow 9am", "2026-11-23", "09:00"),
        ("thu at 3pm", "2026-11-26", "15:00"),
        ("at 3pm on thu", "2026-11-26", "15:00"),
        ("Fri, 14:00", "2026-11-27", "14:00"),
        ("2:30 pm tomorrow", "2026-11-23", "14:30"),
        ("noon tomorrow", "2026-11-23", "12:00"),
        ("fri 9.30", "2026-11-27", "09:30"),
        ("fri at 3", "2026-11-27", "15:00"),
        ("fri at 9", "2026-11-27", "09:00"),
        ("12am fri", "2026-11-27", "00:00"),
        ("1 sep 2027 8:05", "2027-09-01", "08:05"),
        ("14:00", "2026-11-22", "14:00"),
        ("fri", "2026-11-27", ""),
    ],
)
def test_moments(text: str, day: str, start: str) -> None:
    assert dates.parse_moment(text, TODAY, past=False) == (date.fromisoformat(day), start)


@pytest.mark.parametrize("text", ["fri 25:00", "13pm", "fri 9.75", "fri 14:00 15:00", "at 99"])
def test_what_is_no_moment_is_refused(text: str) -> None:
    with pytest.raises(ValueError, match="no date I understand"):
        dates.parse_moment(text, TODAY, past=False)


def test_iso_alone_is_refused_kindly() -> None:
    assert dates.parse_iso("2026-11-22") == TODAY
    for text in ("fri", "2026-02-30", "9999-12-31", "", "22.11.2026"):
        with pytest.raises(Refused, match="write it like 2026-11-22"):
            dates.parse_iso(text)


PIECES = (
    "next last this in ago fri sun sep 1 29 31 31st the end of month week year +3 - d w mo y eom at"
    " 14:00 9.30 2pm noon 2027 0000 9999 , . a an three from now 2026-02-30 999999999"
)


@settings(max_examples=150, deadline=None)
@given(
    st.one_of(st.text(), st.lists(st.sampled_from(PIECES.split()), max_size=6).map(" ".join)),
    st.dates(dates.EARLIEST, dates.LATEST),
    st.booleans(),
)
def test_no_text_does_worse_than_a_kind_refusal(text: str, today: date, past: bool) -> None:
    for reader in (dates.parse, dates.parse_moment):
        try:
            reader(text, today, past)
        except ValueError as refused:
            sentence = str(refused)
        else:
            continue
        assert ": " in sentence


@settings(max_examples=60, deadline=None)
@given(DAYS, DAYS, st.booleans())
def test_what_is_shown_reads_back(day: date, today: date, past: bool) -> None:
    for shown in (dates.full(day), dates.short(day, today), day.isoformat()):
        assert dates.parse(shown, today, past) == day


@settings(max_examples=60, deadline=None)
@given(DAYS, st.sampled_from(dates.WEEKDAYS), st.booleans())
def test_a_bare_weekday_lies_within_a_week_on_its_side(today: date, name: str, past: bool) -> None:
    day = dates.parse(name[:3], today, past)
    assert dates.WEEKDAYS[day.weekday()] == name
    assert 0 <= (today - day).days < 7 if past else 0 < (day - today).days <= 7


@settings(max_examples=60, deadline=None)
@given(DAYS, st.integers(0, 5000))
def test_offsets_there_and_back(today: date, days: int) -> None:
    ahead = dates.parse(f"+{days}d", today, past=True)
    assert ahead == today + timedelta(days=days)
    assert dates.parse(f"-{days}d", ahead, past=False) == today


@pytest.mark.parametrize(
    ("days", "age", "ago"),
    [
        (0, "today", "today"),
        (1, "1d", "yesterday"),
        (6, "6d", "6 days ago"),
        (7, "1w", "1 week ago"),
        (21, "3w", "3 weeks ago"),
        (60, "2mo", "2 months ago"),
        (364, "11mo", "11 months ago"),
        (365, "1y", "1 year ago"),
        (800, "2y", "2 years ago"),
        (-1, "in 1d", "tomorrow"),
        (-2, "in 2d", "in 2 days"),
        (-30, "in 4w", "in 4 weeks"),
    ],
)
def test_how_long_ago(days: int, age: str, ago: str) -> None:
    day = TODAY - timedelta(days=days)
    assert (dates.age(day, TODAY), dates.ago(day, TODAY)) == (age, ago)


def test_in_full_and_short() -> None:
    assert dates.full(date(2026, 11, 27)) == "Friday 27 November 2026"
    assert dates.short(date(2026, 11, 27), TODAY) == "Fri 27 Nov"
    assert dates.short(date(2025, 11, 27), TODAY) == "Thu 27 Nov 2025"

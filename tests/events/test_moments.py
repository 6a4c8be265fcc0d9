"""When an event is, as people type it right after it, or before."""

from datetime import date

import pytest

from netui.events.moments import moment

MONDAY = date(2026, 11, 23)


@pytest.mark.parametrize(
    ("text", "on", "start"),
    [
        ("22 nov 17:30", "2026-11-22", "17:30"),
        ("sun 22 nov", "2026-11-22", ""),
        ("24 sep", "2026-09-24", ""),
        ("23 sep", "2027-09-23", ""),
        ("23 nov", "2026-11-23", ""),
        ("1 dec", "2026-12-01", ""),
        ("22 nov 2027", "2027-11-22", ""),
        ("fri 18:30", "2026-11-27", "18:30"),
        ("mon", "2026-11-30", ""),
        ("last fri", "2026-11-20", ""),
        ("3d", "2026-11-26", ""),
        ("-3d", "2026-11-20", ""),
        ("1mo", "2026-12-23", ""),
        ("6mo", "2027-05-23", ""),
        ("1y", "2027-11-23", ""),
        ("the 5th", "2026-12-05", ""),
    ],
)
def test_a_day_of_a_month_without_a_year_is_the_one_just_past_or_the_next(text, on, start) -> None:
    assert moment(text, MONDAY) == (date.fromisoformat(on), start)


def test_the_year_before_is_just_past_in_january() -> None:
    january = date(2027, 1, 10)
    assert moment("18 dec", january)[0] == date(2026, 12, 18)
    assert moment("fri 18 dec", january)[0] == date(2026, 12, 18)


@pytest.mark.parametrize("text", ["someday", "31 feb", "mon 1 may"])
def test_what_is_no_day_is_refused_as_elsewhere(text) -> None:
    with pytest.raises(ValueError, match=r"there is no|is no date"):
        moment(text, MONDAY)

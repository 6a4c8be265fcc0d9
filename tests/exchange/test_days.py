from __future__ import annotations

from datetime import date

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.exchange.days import UnknownMonthError, reader

DAYS = {
    "08 Feb 2026": "2026-02-08",
    "28 Aug 2024": "2024-08-28",
    "7-Feb-22": "2022-02-07",
    "4-Apr-21": "2021-04-04",
    "2024-08-28": "2024-08-28",
    "2024-08-28 10:00:00 UTC": "2024-08-28",
    "28.08.2024": "2024-08-28",
    "Aug 28, 2024": "2024-08-28",
    "August 28 2024": "2024-08-28",
    "3. März 2024": "2024-03-03",
    "28 août 2024": "2024-08-28",
    "28 févr. 2024": "2024-02-28",
    "14 juin 2023": "2023-06-14",
    "14 juil. 2023": "2023-07-14",
    "14 de enero de 2023": "2023-01-14",
    "2 dic 2023": "2023-12-02",
    "2 out 2023": "2023-10-02",
    "2 mei 2023": "2023-05-02",
    "29 Feb 2024": "2024-02-29",
    "": "",
}


@pytest.mark.parametrize(("text", "day"), DAYS.items())
def test_days_in_many_spellings(text: str, day: str) -> None:
    assert reader([text])(text) == day


def test_the_other_days_of_a_file_tell_what_comes_first() -> None:
    assert reader(["3/4/24", "13/4/24"])("3/4/24") == "2024-04-03"
    assert reader(["3/4/24", "4/13/24"])("3/4/24") == "2024-03-04"
    assert reader(["3/4/24"])("3/4/24") == "2024-03-04"


@pytest.mark.parametrize("text", ["31 Feb 2024", "BADROW", "99 Jan 2024", "1 Jan 0001", "1 2 3"])
def test_what_is_no_day_is_refused(text: str) -> None:
    with pytest.raises(ValueError):
        reader([])(text)


def test_a_month_in_a_language_not_known_is_told_apart() -> None:
    with pytest.raises(UnknownMonthError):
        reader([])("28 elokuuta 2024")


@given(st.dates(date(1990, 1, 1), date(2099, 12, 31)))
def test_each_day_of_linkedin_is_read_back(day: date) -> None:
    months = ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"]
    read = reader([])
    assert read(f"{day.day:02} {months[day.month - 1]} {day.year}") == day.isoformat()


@given(st.text(max_size=30))
def test_any_text_is_a_day_or_a_value_error(text: str) -> None:
    try:
        found = reader([text])(text)
    except ValueError:
        return
    assert found == "" or date.fromisoformat(found)

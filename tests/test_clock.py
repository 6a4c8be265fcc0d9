"""Today, real or fixed."""

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta

import pytest

from netui import clock
from netui.cli import main
from netui.errors import Refused


@pytest.fixture(autouse=True)
def real_clock():
    clock.fix(None)


def test_today_is_the_real_date():
    before = datetime.now().astimezone().date()
    assert before <= clock.today() <= datetime.now().astimezone().date()


def test_a_fixed_date_wins_over_the_environment(monkeypatch):
    monkeypatch.setenv("NETUI_TODAY", "2020-02-29")
    assert clock.today() == date(2020, 2, 29)
    clock.fix(date(2026, 11, 22))
    assert clock.today() == date(2026, 11, 22)


@pytest.mark.parametrize("day", [date(2020, 2, 29), date(2031, 1, 1), date(1999, 12, 31)])
def test_now_lies_on_the_fixed_date_where_we_are(day):
    clock.fix(day)
    assert clock.now().tzinfo is UTC
    assert abs(clock.now().astimezone().date() - day) <= timedelta(days=1)
    assert clock.stamp().endswith("Z")
    assert len(clock.stamp()) == 20


def test_now_is_now_where_no_date_is_fixed():
    assert abs(clock.now() - datetime.now(UTC)) < timedelta(hours=1)


@pytest.mark.parametrize("asked", ["tomorrow", "2026-02-30", "22.11.2026"])
def test_a_date_that_is_none_is_refused(monkeypatch, asked, capsys, home):
    monkeypatch.setenv("NETUI_TODAY", asked)
    with pytest.raises(Refused, match="write a date such as 2026-11-22"):
        clock.today()
    assert main(["today"]) == 1
    assert capsys.readouterr().err.startswith(f"netui: NETUI_TODAY is “{asked}”")

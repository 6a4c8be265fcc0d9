"""Bars: exact widths, what is not nothing is seen, and terminals that can show less."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.ui.charts import EIGHTHS, HALVES, PLAIN, bar, marks_for, split

SETS = st.sampled_from([EIGHTHS, HALVES, PLAIN])


@pytest.mark.parametrize(
    ("value", "drawn"),
    [
        (0, "    "),
        (16, "██  "),
        (32, "████"),
        (17, "██▏ "),
        (23, "██▉ "),
        (1, "▏   "),
        (99, "████"),
    ],
)
def test_a_bar_grows_by_eighths_of_a_cell(value: int, drawn: str) -> None:
    assert bar(value, 32, 4, EIGHTHS) == drawn


def test_the_least_is_seen_and_nothing_is_not() -> None:
    assert bar(1, 10_000, 5, EIGHTHS) == "▏    "
    assert bar(0, 10_000, 5, EIGHTHS) == "     "
    assert bar(3, 0, 5, EIGHTHS) == "▏    "


def test_two_shares_of_one_bar_are_two_fills() -> None:
    assert split(3, 1, 4, EIGHTHS) == "███░"
    assert split(1, 999, 4, EIGHTHS) == "█░░░"
    assert split(999, 1, 4, EIGHTHS) == "███░"
    assert split(2, 0, 4, EIGHTHS) == "████"
    assert split(0, 2, 4, EIGHTHS) == "░░░░"
    assert split(0, 0, 4, EIGHTHS) == "    "
    assert split(1, 1, 4, PLAIN) == "##.."


@given(st.integers(0, 10**9), st.integers(0, 10**9), st.integers(-3, 200), SETS)
def test_a_bar_takes_its_cells_whatever_it_shows(one, other, width, marks) -> None:
    assert len(bar(one, other, width, marks)) == max(width, 0)
    assert len(split(one, other, width, marks)) == max(width, 0)
    assert (bar(one, other, width, marks).strip() != "") == (one > 0 and width > 0)


@pytest.mark.parametrize(
    ("environ", "encoding", "marks"),
    [
        ({"TERM": "xterm-256color"}, "utf-8", EIGHTHS),
        ({}, "utf-8", EIGHTHS),
        ({"TERM": "linux"}, "utf-8", HALVES),
        ({"TERM": "linux"}, "ascii", PLAIN),
        ({"TERM": "xterm"}, "latin-1", PLAIN),
        ({"TERM": "xterm"}, "unheard-of", PLAIN),
    ],
)
def test_a_terminal_gets_what_it_can_show(environ, encoding, marks) -> None:
    assert marks_for(environ, encoding) is marks

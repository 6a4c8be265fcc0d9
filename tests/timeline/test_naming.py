"""Which part of a captured line is the name that tab completes."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.timeline.noting.naming import completing, name_at, name_of


@pytest.mark.parametrize(
    ("line", "name"),
    [
        ("An|", "An"),
        ("  An|", "An"),
        ("Ann Or|", "Ann Or"),
        ("An|n Ortiz, recruiter", "Ann Ortiz"),
        ("An|, recruiter @ Acme", "An"),
        ("An| @ Acme", "An"),
        ("Ann Ortiz| [12]; know better", "Ann Ortiz [12]"),
        ("Ann Ortiz| [12", "Ann Ortiz [12"),
        ("coffee with An|: I send it", "An"),
        ("Ann and Bo|", "Bo"),
        ("An| and Bob", "An"),
        ("Ann & Bo|, hi", "Bo"),
        ("new An|", "An"),
        ("Ándy Sandwith|", "Ándy Sandwith"),  # no word of its own
        ("Ann |", "Ann "),
    ],
)
def test_the_name_at_the_cursor(line: str, name: str) -> None:
    cursor = line.index("|")
    line = line.replace("|", "")
    found = name_at(line, cursor)
    assert found is not None
    assert line[found.start : found.end] == name
    assert found.said == line[found.start : cursor]


@pytest.mark.parametrize(
    "line",
    ["|", "  |", "|Ann", "Ann, re|", "Ann @ Ac|", "Ann #b|", "Ann ~l|", "Ann: I p|", "Ann; I|",
     "Ann Ortiz [12]|", "Ann Ortiz [1|", "one two three four five six|", "Ann and |"],
)  # fmt: skip
def test_elsewhere_is_no_name(line: str) -> None:
    assert name_at(line.replace("|", ""), line.index("|")) is None


def test_tab_goes_from_choice_to_choice_and_back_to_what_was_typed() -> None:
    state = completing(
        "An, recruiter", name_at("An, recruiter", 2), ["Ann Ortiz", "Ana Díaz [7]"], 2
    )
    assert state is not None
    seen = []
    for _ in range(4):
        state = state.next()
        seen.append((state.text[: state.cursor], state.text[state.cursor :]))
    assert seen == [
        ("Ann Ortiz", ", recruiter"),
        ("Ana Díaz [7]", ", recruiter"),
        ("An", ", recruiter"),
        ("Ann Ortiz", ", recruiter"),
    ]


def test_nothing_to_complete() -> None:
    assert completing("An", name_at("An", 2), [], 2) is None
    assert completing("Ann; I", name_at("Ann; I", 6), ["Ann Ortiz"], 6) is None


def test_a_name_elsewhere_is_completed_and_the_cursor_stays_behind() -> None:
    line = "coffee with Kim Lee; nice"
    name = name_of(line, "Kim Lee")
    state = completing(line, name, ["Kim Lee [62]"], len(line))
    assert state is not None
    state = state.next()
    assert (state.text, state.cursor) == ("coffee with Kim Lee [62]; nice", 30)
    assert (state.next().text, state.next().cursor) == (line, len(line))
    assert name_of(line, "Bob") is None
    assert name_of(line, "") is None


@given(st.text(max_size=40), st.integers(0, 40))
def test_any_line_at_any_place(line: str, cursor: int) -> None:
    cursor = min(cursor, len(line))
    state = completing(line, name_at(line, cursor), ["Ann Ortiz"], cursor)
    if state is not None:
        assert state.text == line
        assert state.cursor == cursor
        assert state.next().next() == state
        assert state.next().text == f"{state.before}Ann Ortiz{state.after}"

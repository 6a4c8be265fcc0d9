from __future__ import annotations

import csv
import io

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.errors import Refused
from netui.exchange import tabular


def rows(text: str, width: int = 3) -> list[tuple[int, list[str]]]:
    return [(row.line, row.cells) for row in read(text, width)]


def read(text: str, width: int = 3) -> list[tabular.Row]:
    return list(tabular.rows(tabular.lines_of(text, "x.csv"), 0, ",", width))


def test_lines_are_those_of_the_file_whatever_ends_them() -> None:
    text = 'a,b,c\r\n\r\nd,"e\r\nE",f\rg,h,i\n\nj,k,l'
    assert rows(text) == [
        (1, ["a", "b", "c"]),
        (3, ["d", "e\r\nE", "f"]),
        (5, ["g", "h", "i"]),
        (7, ["j", "k", "l"]),
    ]


def test_unicode_line_ends_end_no_line() -> None:
    text = "a\u2028x,b\x0by,c\x85z\nd,e,f"
    assert rows(text) == [(1, ["a\u2028x", "b\x0by", "c\x85z"]), (2, ["d", "e", "f"])]


@pytest.mark.parametrize(
    "broken",
    [
        'Ann,"Lee,x',
        '"Ann,Lee,x',
        'Ann,Lee,"x',
        'Ann,"Lee,x"y',
    ],
)
@pytest.mark.parametrize("after", ["d,e,f\ng,h,i", 'd,"e, E",f\ng,"h",i', 'd,"e ""E""",f\n"g",h,i'])
def test_an_open_quote_costs_its_own_line_only(broken: str, after: str) -> None:
    found = read(f"a,b,c\n{broken}\n{after}\n")
    assert [row.line for row in found] == [1, 2, 3, 4]
    assert "quotation mark" in found[1].fault
    assert [row.cells for row in found if not row.fault] == [
        ["a", "b", "c"],
        *csv.reader(io.StringIO(after)),
    ]


@pytest.mark.parametrize("pair", ['Ann,"Lee,x\nBob,Ray",y', 'Ann,"Lee\nBob,Ray,y\nCem,"'])
def test_open_quotes_that_close_each_other_cost_their_own_lines(pair: str) -> None:
    found = read(f"{pair}\nd,e,f\n")
    assert found[0].fault
    assert [row.line for row in found] == list(range(1, pair.count("\n") + 3))
    assert found[-1].cells == ["d", "e", "f"]


def test_an_open_quote_in_every_line_ends_soon() -> None:
    found = read('a,"b,c\n' * 20_000)
    assert len(found) == 20_000
    assert all(row.fault for row in found)


def test_stray_quotes_that_leave_the_cells_alone_are_forgiven() -> None:
    assert rows('"Tom" Lee,b,c\nd,e "E",f') == [
        (1, ["Tom Lee", "b", "c"]),
        (2, ["d", 'e "E"', "f"]),
    ]


def test_limits_are_per_row() -> None:
    found = read("a,b," + "c" * 5000 + "\n" + "," * 1_000_000 + "\n" + "x" * 200_000 + "\nd,e,f")
    assert [bool(row.fault) for row in found] == [True, True, True, False]
    assert [row.line for row in found] == [1, 2, 3, 4]


def test_too_many_lines_are_refused() -> None:
    with pytest.raises(Refused, match="lines"):
        tabular.lines_of("\n" * (tabular.MAX_LINES + 1), "x.csv")


CELL = st.text(st.characters(exclude_categories=["Cs"], exclude_characters="\r\n\0"), max_size=12)


@given(st.lists(st.lists(CELL, min_size=3, max_size=3), max_size=8))
def test_what_csv_writes_is_read_back(table: list[list[str]]) -> None:
    out = io.StringIO()
    csv.writer(out).writerows(table)
    assert [row.cells for row in read(out.getvalue())] == table


@given(st.text(max_size=200), st.integers(1, 5))
def test_any_text_has_each_line_once_at_most(text: str, width: int) -> None:
    lines = [row.line for row in read(text, width)]
    assert lines == sorted(set(lines))

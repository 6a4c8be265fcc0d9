"""A text to read: lines that are broken go on below where their words began."""

from __future__ import annotations

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st
from rich.cells import cell_len

from netui.ui.reading import broken


@pytest.mark.parametrize(
    ("text", "lines"),
    [
        ("Why do you enjoy your work, and?", ["Why do you enjoy your work,", "and?"]),
        ("  George Papadakis, Plant Manager", ["  George Papadakis, Plant", "    Manager"]),
        ("  Fri 16 Oct  Named me to them", ["  Fri 16 Oct  Named me to", "              them"]),
        ("  Fri 16 Oct  Book", ["  Fri 16 Oct  Book"]),
        ("Hires\n\n  Ann", ["Hires", "", "  Ann"]),
        ("Yes.  We met at the café on Monday", ["Yes.  We met at the café on", "Monday"]),
        (f"  {'a' * 20}  so wide a column", [f"  {'a' * 20}  so", "    wide a column"]),
        (f"{' ' * 20}so far in", ["so far in"]),
        ("  東京 東京 東京 東京 東京 東京", ["  東京 東京 東京 東京 東京", "    東京"]),
    ],
)
def test_lines_go_on_below_where_they_began(text: str, lines: list[str]) -> None:
    assert broken(text, 28) == lines


@given(st.text(alphabet=" \n\tab日", max_size=120), st.integers(20, 60))
@settings(max_examples=50, deadline=None)
def test_no_line_is_too_wide_and_no_word_is_lost(text: str, width: int) -> None:
    lines = broken(text, width)
    assert all(cell_len(line) <= width for line in lines)
    kept = "".join("".join(lines).split())
    assert kept == "".join(text.split())

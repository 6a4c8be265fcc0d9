"""Text from outside: no sequence survives, no line is lost, folding finds accents."""

from __future__ import annotations

import unicodedata

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.text import clean, clean_lines, fold, literal

HARD = st.text(
    st.sampled_from("\x1b[]0;m\x07\\\x9b\x9d\x9c\x90Pa \n\r\t\x0b\x85\u2028\u202e\u200dé\ud800\x00")
    | st.characters()
)


@pytest.mark.parametrize(
    ("dirty", "cleaned"),
    [
        ("Ann \x1b]0;title\x1b\\Ortiz", "Ann Ortiz"),
        ("Ann \x1b]8;;http://x\x07link\x1b]8;;\x07", "Ann link"),
        ("\x1b[2J\x1b[31mred\x1b[0m", "red"),
        ("\x9b31mred", "red"),
        ("\x90dcs\x9cAnn", "Ann"),
        ("\x1bcAnn", "Ann"),
        ("Ann\x1b", "Ann"),
        ("A\u202enn", "Ann"),
        ("\ufeffAnn\u200e\u2066\u061c", "Ann"),
        ("A\ud800nn\x00", "Ann"),
        ("e\u0301", "é"),
        ("👩\u200d💻 \u2764\ufe0f", "👩\u200d💻 \u2764\ufe0f"),
        ("[/oops] [@click=app.quit]x[/]", "[/oops] [@click=app.quit]x[/]"),
        ("  two \t words ", "two words"),
        ("one\r\ntwo\rthree\x0bfour\u2028five\x85six", "one two three four five six"),
    ],
)
def test_one_line(dirty, cleaned):
    assert clean(dirty) == cleaned


@pytest.mark.parametrize("ends", ["\n", "\r\n", "\r", "\x0b", "\x0c", "\x85", "\u2028", "\u2029"])
def test_no_kind_of_line_end_joins_lines(ends):
    assert clean_lines(f"one{ends}two{ends}three") == "one\ntwo\nthree"


def test_a_sequence_without_its_end_takes_no_notes_along():
    assert clean_lines("\x1b]0;oops\nsecond\nthird") == "0;oops\nsecond\nthird"


@given(HARD)
def test_what_is_clean_stays_so(text):
    lines = clean_lines(text)
    assert clean_lines(lines) == lines
    assert clean(clean(text)) == clean(text)
    assert clean(lines) == clean(text)
    assert "\n" not in clean(text)
    controls = [c for c in lines if unicodedata.category(c) in ("Cc", "Cs") and c not in "\n\t"]
    assert controls == []
    lines.encode()


@given(st.text("ab \x1b[]0;m\x07\\\n\r\x9d\x9c"))
def test_no_line_is_dropped(text):
    ends = text.replace("\r\n", "\n").replace("\r", "\n").count("\n")
    assert clean_lines(text).count("\n") == ends


@pytest.mark.parametrize(
    ("text", "folded"),
    [
        ("Élodie ÇELİK", "elodie celik"), ("Łódź", "lodz"), ("Ørsted", "orsted"),
        ("Straße STRASSE", "strasse strasse"), ("Æther œuvre", "aether oeuvre"),
        ("ﬁne Ａnn", "fine ann"), ("Ψυχή", "ψυχη"), ("ASCII", "ascii"), ("", ""),
    ],
)  # fmt: skip
def test_folding(text, folded):
    assert fold(text) == folded


@given(st.text())
def test_folding_again_changes_nothing_and_case_does_not_matter(text):
    assert fold(fold(text)) == fold(text)
    assert fold(clean(text).upper().lower()) == fold(clean(text).lower().upper().lower())


def test_what_goes_to_a_widget_is_never_markup():
    dirty = "Ann [/oops] [@click=app.quit]x[/] \x1b]0;P\x1b\\\u202e"
    assert literal(dirty).plain == "Ann [/oops] [@click=app.quit]x[/] "
    assert literal(dirty).spans == []
    assert [span.style for span in literal("Ann", "bold").spans] == ["bold"]


def test_a_page_of_beginnings_takes_no_longer_than_its_length():
    """Each of these tempts the pattern to look to the end of the text."""
    for beginning in ("\x1b]", "\x1b[", "\x9d", "\x1bP", "\x1b]a"):
        assert "\x1b" not in clean_lines(beginning * 200_000)

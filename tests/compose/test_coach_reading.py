"""How a note is taken apart."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.compose.coach.reading import flat, read
from netui.compose.coach.stems import stem

SAM = frozenset(("sam", "keller"))


def sentences(text: str) -> list[str]:
    return [text[s.starts[0] : s.ends[-1]] for s in read(text, signed=SAM).body]


def names(text: str) -> list[str]:
    return [text[start:end] for start, end in read(text).names]


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hi Ann, one. Two? Three!", ["one", "Two", "Three"]),
        ("Dear Dr. Ortiz, I met Mr. Reyes at 3 p.m. there.", ["I met Mr. Reyes at 3 p.m. there"]),
        ("Hello Ann\n\nOne\n- two\n- three", ["One", "two", "three"]),
        ("Hi Ann, see peoplenotes.example.net for it.", ["see peoplenotes.example.net for it"]),
        ("Hi Ann, one. Two.\n\nBest regards,\nSam Keller", ["one", "Two"]),
        ("Hi Ann, one. Thanks, Sam", ["one"]),
        ("Hi Ann, one. P.S. Two.", ["one"]),
        ("Subject: Coffee\n\nHi Ann,\n\none.", ["Subject: Coffee", "one"]),
        ("one two three", ["one two three"]),
        (
            "Hi Ann,\na line that is long enough to have been wrapped by an editor\nends here.",
            ["a line that is long enough to have been wrapped by an editor\nends here"],
        ),
    ],
)
def test_sentences(text, wanted):
    assert sentences(text) == wanted


@pytest.mark.parametrize(
    ("text", "wanted"),
    [
        ("Hi Ann, one", ["Ann"]),
        ("hi ann, one", ["ann"]),
        ("hi i saw you", []),
        ("Hi there, one", []),
        ("Dear Ms. Ortiz, one", ["Ortiz"]),
        ("Dear Ann Ortiz: one", ["Ann", "Ortiz"]),
        ("Good morning Carla Díaz! One", ["Carla", "Díaz"]),
        ("Good morning! Carla said", []),
        ("Hi Ann and Bob, one", ["Ann", "Bob"]),
        ("Ann, one", ["Ann"]),
        ("Ann – one", ["Ann"]),
        ("Thanks, one", []),
        ("Hello again Ann - one", ["Ann"]),
        ("Re: x\nHi Ann, one", ["Ann"]),
        ("Subject: x\nHi Ann, one", ["Ann"]),
        ("Hey Grace O’Neill, one", ["Grace", "O’Neill"]),
        ("", []),
    ],
)
def test_names_in_the_greeting(text, wanted):
    assert names(text) == wanted


def test_contractions_are_taken_apart():
    [only] = read("I'd say don't, can't, won't, you're Ann's, let's, it's, I’ve").body
    wanted = "i would say do not can not will not you are ann let us it is i have"
    assert list(only.words) == wanted.split()
    assert len(only.words) == len(only.starts) == len(only.ends) == len(only.capital)


def test_questions_are_known_by_their_mark():
    asks = [s.asks for s in read("One? Two. Three?! (Four?) Five? 🙂").body]
    assert asks == [True, False, True, True, True]


def test_hidden_places_hold_no_words():
    text = "one ‹two three› four"
    [only] = read(text, hidden=((4, 15),)).body
    assert only.words == ("one", "four")


def test_words_are_cut_to_what_they_share():
    for words in (("running", "run", "runs"), ("biking", "bike", "bikes"), ("stories", "story")):
        assert len({stem(word) for word in words}) == 1
    assert stem("bus") == "bus"


@given(st.text())
def test_every_letter_keeps_its_place(text):
    assert len(flat(text)) == len(text)


@given(st.text())
def test_places_lie_inside_and_in_order(text):
    reading = read(text)
    for sentence in (*reading.body, *reading.closing):
        assert sentence.words
        places = [*zip(sentence.starts, sentence.ends, strict=True)]
        assert all(0 <= start < end <= len(text) for start, end in places)
        assert places == sorted(places)

"""config.yaml: defaults, limits, and errors with their line."""

from __future__ import annotations

import pytest

from netui import paths, settings
from netui.errors import Refused


def write(text: str) -> None:
    paths.make(paths.home().config.parent)
    paths.home().config.write_text(text)


def test_without_a_file_the_defaults_apply(home):
    assert settings.current() == settings.Settings()
    assert settings.current().cadence == settings.Cadence(partner=21, warm=60)
    assert settings.current().review.cap == 10
    assert not home.exists()


def test_what_is_set_applies_and_the_rest_stays():
    write("theme: netui-light\nreview:\n  cap: 5\n  weights:\n    promise: 3\nkeys:\n  log: l,f2\n")
    found = settings.current()
    assert (found.theme, found.review.cap, found.review.weights.promise) == ("netui-light", 5, 3.0)
    assert found.review.weights.meeting == 14.0
    assert found.keys == {"log": "l,f2"}


def test_it_is_read_once():
    write("theme: netui-light\n")
    first = settings.current()
    write("theme: other\n")
    assert settings.current() is first


@pytest.mark.parametrize(
    ("text", "sentence"),
    [
        ("theme: [a]\n", "line 1: theme: expected text, got a list"),
        ("review:\n  cap: many\n", "line 2: review.cap: expected a whole number, got text"),
        ("review:\n  cap: -1\n", "line 2: review.cap: expected a whole number >= 0"),
        ("cadence:\n  partner: 0\n", "line 2: cadence.partner: expected a whole number >= 1"),
        ("cadence:\n  warm: 99999\n", "line 2: cadence.warm: expected a whole number <= 3650"),
        ("review:\n  weights:\n    promise: -1\n", "line 3: review.weights.promise: expected"),
        ("reviews: {}\n", "line 1: “reviews” is unknown"),
        ("theme: a\ntheme: b\n", "line 2, column 1: the key “theme” stands twice"),
        ("theme: 'a\n", "line 1, column 8: the quote that opens here is never closed"),
        ("nothing\n", "line 1: the file: expected names and values, got text"),
    ],
)
def test_errors_say_where_and_how_to_mend(text, sentence):
    write(text)
    with pytest.raises(Refused) as caught:
        settings.current()
    assert str(caught.value).startswith(str(paths.home().config))
    assert sentence in str(caught.value)
    assert str(caught.value).count(": ") >= 2  # what is wrong, and the mend

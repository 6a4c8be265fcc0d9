"""The little language of coach.yaml: what its phrases match, and what is refused."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.compose.coach.phrases import Index, compiled, families
from netui.compose.coach.reading import read
from netui.errors import Refused

KNOWN = families({"work": ["post*", "talk", "half hour"], "none": []})


def found(phrase: str, text: str) -> list[str]:
    index = Index({"it": [compiled(phrase, KNOWN)]})
    return [text[hit.start : hit.stop] for hit in index.hits(read(text).body)]


@pytest.mark.parametrize(
    ("phrase", "text", "places"),
    [
        ("touch base", "Let us touch, base or not.", ["touch, base"]),
        ("enjoy*", "We enjoyed it, enjoying is good.", ["enjoyed", "enjoying"]),
        ("i (would|could) love", "I'd love it, I could love it", ["I'd love", "I could love"]),
        ("(a|the)? talk", "the talk", ["the talk", "talk"]),
        ("your @work", "your posts, your half hour", ["your posts", "your half hour"]),
        (
            "read ... post",
            "read one two three four five post",
            ["read one two three four five post"],
        ),
        ("read ... post", "read one two three four five six post", []),
        ("read post", "I read. Post it.", []),
        ("NAME said", "Bob said and she said", ["Bob said"]),
        ("NAME said", "I said", []),
        ("NUMBER minutes", "15 minutes or few minutes", ["15 minutes"]),
        ("(one|two three) four", "two three four, one four", ["two three four", "one four"]),
        ("résumé", "my RESUME", ["RESUME"]),
        ("do not", "I don’t know", ["don’t"]),
        ("please (tell|say)? me", "please me", ["please me"]),
        ("call ...", "call me at home", ["call"]),
    ],
)
def test_what_a_phrase_matches(phrase, text, places):
    assert found(phrase, text) == places


@pytest.mark.parametrize(
    ("phrase", "complaint"),
    [
        ("(a|b", "never closes"),
        ("a)", "never opened"),
        ("? a", "behind nothing"),
        ("@nobody", "list them"),
        ("...", "anywhere"),
        ("(a)?", "anywhere"),
        ("", "anywhere"),
        ("()", "anywhere"),
    ],
)
def test_a_broken_phrase_is_refused_in_words(phrase, complaint):
    with pytest.raises(Refused, match=complaint):
        compiled(phrase, KNOWN)


PIECES = st.sampled_from(
    ["a", "b*", "(a|b)", "(", ")", "|", "?", "...", "NAME", "NUMBER", "@work", "@none", "don't",
     "é", "“", "-", "*"]
)  # fmt: skip


@given(st.lists(PIECES, max_size=12).map(" ".join) | st.text(max_size=30), st.text(max_size=60))
def test_any_phrase_matches_or_is_refused(phrase, text):
    try:
        phrase_found = compiled(phrase, KNOWN)
    except Refused:
        return
    sentences = read(text + " A b don't 12").body
    for hit in Index({"it": [phrase_found]}).hits(sentences):
        assert 0 <= hit.first < hit.end <= len(hit.sentence.words)

"""YAML by hand: plain values, no surprises, each error with its line."""

from __future__ import annotations

from contextlib import suppress
from pathlib import Path

import msgspec
import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.yaml_file import load, read_as


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "some.yaml"


def loaded(path: Path, content: str | bytes) -> object:
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    return load(path, 5000)


@pytest.mark.parametrize(
    ("content", "value"),
    [
        ("", None),
        ("# only a comment\n", None),
        ("\ufeffa: é", {"a": "é"}),
        ("a: 1\nb: -2.5\nc: true\nd: ~", {"a": 1, "b": -2.5, "c": True, "d": None}),
        ("a:\n", {"a": None}),
        ("n: no\non: yes\ny: Off", {"n": "no", "on": "yes", "y": "Off"}),
        ("a: 12:30\nb: 2026-11-22\nc: 2026-02-30\nd: 0x1F\ne: 017\nf: 1_000", {
            "a": "12:30", "b": "2026-11-22", "c": "2026-02-30", "d": "0x1F", "e": "017",
            "f": "1_000",
        }),
        ("a: .inf\nb: 1e9\nc: =\nd: <<", {"a": ".inf", "b": "1e9", "c": "=", "d": "<<"}),
        ("a: " + "1" * 4000, {"a": "1" * 4000}),
        ("a: 'no'\nb: \"1\"\nc: |\n  two\n  lines\n", {"a": "no", "b": "1", "c": "two\nlines\n"}),
        ("[a, {b: [1]}]", ["a", {"b": [1]}]),
        ("l: l,f2", {"l": "l,f2"}),
    ],
)  # fmt: skip
def test_values_are_what_they_look_like(path, content, value):
    assert loaded(path, content) == value


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a: 1\nb: 2\na: 3\n", ", line 3, column 1: the key “a” stands twice: rename or remove"),
        ("a: &x [1]\nb: *x\n", ": aliases (& and *) are not allowed: put the text in quotes"),
        ("&a [*a]", ": aliases (& and *) are not allowed: put the text in quotes"),
        ("a: 1\n? [b]\n: 2\n", ", line 2, column 3: a key must be a word: write one before"),
        ("a: !!python/object/apply:os.system [ls]", "is not allowed: put the text in quotes"),
        ("a: !mine x", "the tag “!mine” is not allowed"),
        ("a: !!binary aGk=", "the tag “binary” is not allowed"),
        ("a: !!set {b}", "the tag “set” is not allowed"),
        ("a:\n  - x\n  y: 2\n", ", line 3, column 3: this is no item of the list above it: begin"),
        ("a: 'b' c\n", ", line 1, column 8: this belongs to nothing above it: begin each name"),
        ("a: 1\nb\nc: 2\n", ", line 2, column 1: this line has no “name:”"),
        ("a: b: c\n", ", line 1, column 5: there is a second “:” here"),
        ("a: - b\n", ", line 1, column 4: no list begins here: begin its first “- ” on the next"),
        ("a: |x\n", ", line 1, column 5: there is text behind “|” or “>” on its line: begin"),
        ('a: "\\q"\n', "a “\\” in double quotes means something else: write it twice"),
        ('a: "\\x"\n', "a “\\” in double quotes means something else: write it twice"),
        ("a: *x\n", ", line 1, column 4: text that begins with “*”, “&” or “!” means"),
        ("a: *\n", "text that begins with “*”, “&” or “!” means something else: put it in quotes"),
        ("a: 1\n---\nb: 2\n", ", line 2, column 1: a file holds one document, and a second"),
        ("a:\n\tb: 1\n", ", line 2, column 1: a line begins with a tab here: begin it with spaces"),
        ("é😀: @x", ", line 1, column 5: no text begins with “@”: put the text in quotes"),
        ("a: 1\nb: 'x\nc: 2\nd: 3\n", ", line 2, column 4: the quote that opens here is never"),
        ("a: [1,,2]", ", line 1, column 7: there is one comma too many here: remove it"),
        ("a: [1,\n\n , 2]", ", line 3, column 2: there is one comma too many here"),
        ("a: {,b: 1}", ", line 1, column 5: there is one comma too many here"),
        ("a: ,", ", line 1, column 4: a value is missing"),
        ("a: |0\n  x\n", ", line 1, column 5: there is a 0 behind “|” or “>”: remove it"),
        ("a: 1\nb: 'x\n---\nc: 1\n", ", line 2, column 4: the quote that opens here is not closed"),
        (
            'a: "x\n...\nb: 1\n',
            ", line 1, column 4: the quote that opens here is not closed before",
        ),
        ("%x\na: 1\n", ", line 1, column 1: a line that begins with “%” means something else"),
        ("%YAML 9.9\n---\na: 1", ", line 1, column 1: a line that begins with “%” means"),
        (
            "%TAG x\n",
            ", line 1, column 1: a line that begins with “%” means something else: remove",
        ),
        ("a:\n  b: 1\n\tc: 2\n", ", line 3, column 1: a line begins with a tab here: begin it"),
        ("a: |\n\tx\n", ", line 2, column 1: a line begins with a tab here: begin it with spaces"),
        ("- a\n-\tb: 1\n", ", line 2, column 2: a tab stands here: write a space in its place"),
        ("a: ? b", ", line 1, column 4: text that begins with “? ” means something else: put it"),
        ("a: !<x", "text that begins with “*”, “&” or “!” means something else: put it in quotes"),
        ('a: "\\U00110000"', "a “\\” in double quotes means something else: write it twice"),
        ("[" * 60 + "]" * 60, "nested too deep"),
        ("[" * 4000, ": "),
        (b"a: 1\nb: \xff\n", ", line 2: is not UTF-8 text: save it as UTF-8"),
        ("a: 1\nb: \x00\n", ", line 2: holds a control character: remove it"),
        ("é: 1\né: \x1b\n", ", line 2: holds a control character: remove it"),
        ("a: " + "x" * 6000, "longer than 5000 bytes: shorten it"),
        ("a".encode("utf-16"), "is not UTF-8 text"),
    ],
)
def test_errors_say_where(path, content, sentence):
    with pytest.raises(Refused) as caught:
        loaded(path, content)
    assert str(caught.value).startswith(str(path))
    assert sentence in str(caught.value)


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("a: [1\nb: 2\n", "line 1, column 4: the “[” here is not closed by “]” before line 2"),
        ("a: [1\n\n\n", "line 1, column 4: the “[” here is not closed by “]” before the end of"),
        ("a: [\n  - x\n", "line 1, column 4: the “[” here is not closed by “]” before line 2"),
        ("a: [1, {b: 2]\n", "line 1, column 8: the “{” here is not closed by “}” before column 13"),
        ("é: {b: 1\nc: 2\n", "line 1, column 4: the “{” here is not closed by “}” before line 2"),
        ("a:\n- [\n {b: 1}\n {c: 2}\n ]", "line 2, column 3: the “[” here is not closed by"),
        ("a: 1\u2028b: [\n", "line 2, column 4: the “[” here is not closed"),
    ],
)  # fmt: skip
def test_a_bracket_that_is_not_closed_is_named_where_it_opens(path, content, sentence):
    with pytest.raises(Refused) as caught:
        loaded(path, content)
    assert f"{path}, {sentence}" in str(caught.value)
    assert str(caught.value).endswith(": close it, or put a comma between its items")


def test_a_bracket_that_closes_nothing_is_no_open_one(path):
    with pytest.raises(Refused, match="line 1, column 4: a value is missing: write one"):
        loaded(path, "a: ]\n")


def test_a_bomb_is_refused_before_it_grows(path):
    layers = "".join(f"l{n}: &l{n} [{', '.join([f'*l{n - 1}'] * 9)}]\n" for n in range(1, 40))
    with pytest.raises(Refused, match="aliases"):
        loaded(path, "l0: &l0 x\n" + layers)


def test_a_file_that_cannot_be_read_is_named(path, tmp_path):
    with pytest.raises(Refused, match="No such file or directory: check the file and its rights"):
        load(path)
    with pytest.raises(Refused, match="Is a directory"):
        load(tmp_path)


@settings(
    max_examples=150, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(
    content=st.lists(
        st.sampled_from(
            ["a", "b: ", "- ", "\n", "  ", "[", "]", "{", "}", "&x ", "*x ", "!!int ", "!!bool ",
             "!!float ", "!!timestamp ", "? ", ": ", "'", '"', "|\n", "#", "---\n", "...\n", "<<: ",
             "~", "2026-02-30", "1:30", "\t", "%YAML 9.9\n", "\\x", "é", "\ud800"]
        )
    ).map("".join)
)  # fmt: skip
def test_whatever_is_typed_is_read_or_refused(path, content):
    with suppress(Refused):
        loaded(path, content.encode("utf-8", "surrogatepass"))


class Inner(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    many: int = 1
    names: list[str] = []


class Outer(msgspec.Struct, forbid_unknown_fields=True, frozen=True):
    inner: Inner = Inner()
    words: dict[str, str] = {}


def test_a_struct_is_filled_with_its_defaults(path):
    path.write_text("inner:\n  names: [a]\n")
    assert read_as(path, Outer) == Outer(Inner(1, ["a"]), {})
    path.write_text("# nothing\n")
    assert read_as(path, Outer) == Outer()


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("inner:\n  many: ten\n", "line 2: inner.many: expected a whole number, got text"),
        ("inner:\n\n  much: 1\n", "line 3: “inner.much” is unknown"),
        ("strange: 1\n", "line 1: “strange” is unknown"),
        ("inner:\n  names:\n    - a\n    - 1\n", "line "),
        ("words:\n  a: b\n  c: 1\n", "words: expected text, got a whole number"),
        ("- 1\n", "line 1: the file: expected names and values, got a list"),
        ("inner: ~\n", "line 1: inner: expected names and values, got nothing"),
    ],
)
def test_what_does_not_fit_is_named_with_its_line(path, content, sentence):
    path.write_text(content)
    with pytest.raises(Refused) as caught:
        read_as(path, Outer)
    assert str(caught.value).startswith(f"{path}, line ")
    assert sentence in str(caught.value)
    assert str(caught.value).endswith(": mend or remove the line")

"""Template files checked: each fault with file, line, column, problem and mend."""

from __future__ import annotations

import os
import re
import threading
from pathlib import Path

import pytest
import yaml
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.compose import channels, check
from netui.compose.check import check_together

GOOD = """\
id: walk
title: After a walk
channel: linkedin-message
channels: [email]
stages: [met, warm]
occasions: [talk]
slots:
  - name: given
    question: What do you call them?
    from: [contact.given]
    example: Ann
  - name: wish
    question: What do you wish them?
    required: false
subject: "Thank you, {{ given }}"
body: |-
  Hi {{ given }},

  {% if wish %}{{ wish|sentence }}{% endif %}
variants:
  - >-
    {{ given }}, thanks
    for the walk.
follow_up: [3 working days, 14]
asks: false
"""
SENTENCE = re.compile(r", line \d+, column \d+: [^:]+.*: \S.*", re.DOTALL)


@pytest.fixture
def path(tmp_path: Path) -> Path:
    return tmp_path / "walk.yaml"


def check_file(path: Path) -> list[str]:
    (checked,) = check_together([path])
    assert (checked.template is None) is bool(checked.problems)
    return list(checked.problems)


def complaints(path: Path, content: str | bytes) -> list[str]:
    """The problems, without the file, which each of them names."""
    path.write_bytes(content.encode() if isinstance(content, str) else content)
    found = check_file(path)
    assert all(one.startswith(str(path)) for one in found)
    return [one.removeprefix(str(path)) for one in found]


def test_a_good_file_has_no_problems(path):
    assert complaints(path, GOOD) == []
    assert complaints(path, "﻿" + GOOD.replace("\n", "\r\n")) == []
    (checked,) = check_together([path])
    assert checked.template is not None
    assert checked.template.slots[0].sources == ("contact.given",)
    assert checked.template.follow_up == ("3 working days", 14)


@pytest.mark.parametrize(
    ("old", "new", "sentence"),
    [
        ("id: walk", "# no id", ", line 2, column 1: “id” is missing: add a line for it"),
        ("id: walk", "id: My Walk", ", line 1, column 5: this is no id: write small letters"),
        ("id: walk", "id:", ", line 1, column 4: “id” is empty: fill it in or remove it"),
        ("id: walk", "id: 12", ", line 1, column 5: “id” must be text: put it in quotes"),
        ("id: walk", f"id: {'a' * 61}", ", line 1, column 5: “id” is longer than 60 characters"),
        ("title:", "titel:", ", line 2, column 1: the key “titel” is unknown: write “title”"),
        ("title:", "colour: red\ntitle:",
         ", line 2, column 1: the key “colour” is unknown: use one of id, title, channel"),
        ("After a walk", '"A\\nB"', ", line 2, column 8: “title” must be one line"),
        ("After a walk", '"A\\e]0;P"', ", line 2, column 8: “title” holds a character"),
        ("After a walk", '"A "', ", line 2, column 8: “title” has blanks or an empty line at"),
        ("channel: linkedin-message", "channel: linkedin-mesage",
         ", line 3, column 10: there is no channel “linkedin-mesage”: write “linkedin-message”"),
        ("[email]", "[email, pigeon]", ", line 4, column 19: there is no channel “pigeon”: use "),
        ("[email]", "email", ", line 4, column 11: “channels” must be a list: write “channels: ["),
        ("[met, warm]", "[met, close]", ", line 5, column 15: there is no stage “close”: use one"),
        ("[met, warm]", "[met, 3]", ", line 5, column 15: there is no stage “3”: use one"),
        ("[met, warm]", "", ", line 5, column 8: “stages” is empty: fill it in or remove it"),
        ("[talk]", "[talks]", ", line 6, column 13: there is no occasion “talks”: write “talk”"),
        ("contact.given", "contact.givn",
         ", line 10, column 12: there is no source “contact.givn”: write “contact.given”"),
        ("name: wish", "name: Wish", ", line 12, column 11: “Wish” cannot be a slot's name: write"),
        ("name: wish", "name: if", ", line 12, column 11: “if” cannot be a slot's name: write"),
        ("name: wish", "name: given", ", line 12, column 11: the slot “given” stands twice: rena"),
        ("    question: What do you wish them?\n", "", ", line 12, column 5: “question” is"),
        ("What do you wish them?", "‹x›", ", line 13, column 15: “question” holds ‹ or ›: remove"),
        ("required: false", "required: no", ", line 14, column 15: this is neither true nor false"),
        ("required: false", "requird: false",
         ", line 14, column 5: the key “requird” is unknown: write “required”"),
        ("{{ wish|sentence }}", "so",
         None),
        ("{{ wish|sentence }}", "{{ wisch }}",
         ", line 19, column 19: “wisch” is no slot: write one of given, wish, or add it to"),
        ("{{ wish|sentence }}", "{{ wish|loud }}",
         ", line 19, column 24: the filter “loud” is unknown: use bare"),
        ("{{ wish|sentence }}", "{{ ''.__class__ }}",
         ", line 19, column 21: an attribute may not stand in a template: write {{ slot }}"),
        ("{{ wish|sentence }}", "{% for x in wish %}{% endfor %}",
         ", line 19, column 19: a loop may not stand in a template"),
        ("Thank you, {{ given }}", "Thank you, {{ gven }}",
         ", line 15, column 25: “gven” is no slot"),
        ("{{ given }}, thanks", "Oh, {{ gven }}, thanks",
         ", line 22, column 12: “gven” is no slot"),
        ("for the walk", "for {{ wak }} walk", ", line 23, column 12: “wak” is no slot"),
        ("{% endif %}", "", ", line 19, column 3: unexpected end of template: end each"),
        ("Hi {{ given }},", "Hi {{ given }",
         ", line 17, column 6: unexpected '}': end each “{{” with “}}”"),
        ("Hi", "H" * 4001, ", line 16, column 7: “body” is longer than 4000 characters: shorten"),
        ("follow_up: [3 working days, 14]", "follow_up: [soon]",
         ", line 24, column 13: “soon” is no time to follow up: write days from 1 to 365"),
        ("follow_up: [3 working days, 14]", "follow_up: [0, 366, 1.5, true, -3]",
         ", line 24, column 13: “0” is no time to follow up"),
        ("follow_up: [3 working days, 14]", "follow_up: 7",
         ", line 24, column 12: “follow_up” must be a list: write “follow_up: [7]”"),
        ("follow_up: [3 working days, 14]", "follow_up: [1, 2, 3, 4, 5, 6, 7]",
         ", line 24, column 12: “follow_up” has more than 6 items: shorten it"),
        ("asks: false", "asks: perhaps", ", line 25, column 7: this is neither true nor false"),
        ("  - >-\n    {{ given }}, thanks\n    for the walk.", "  - 3",
         ", line 21, column 5: “variants” must be text: put it in quotes"),
        ("slots:\n", "slots:\n  - given\n", ", line 8, column 5: this is no slot: write “name: …”"),
        ("asks: false", "asks: false\nid: two", ", line 26, column 1: the key “id” stands twice"),
        ("id: walk", "id: &a walk", None),
        ("asks: false", "asks: *a", ", line 25, column 7: text that begins with “*”"),
        ("[met, warm]", "&a [met, *a]", "aliases (& and *) are not allowed"),
        ("[email]", "[email", ", line 4, column 11: the “[” here is not closed by “]” before"),
        ("After a walk", "After: a walk", ", line 2, column 13: there is a second “:” here"),
        ("After a walk", "{{ given }}",
         ": put the text in quotes, or below “>-” and indented"),
        ("After a walk", "!!python/name:os.system x", "is not allowed"),
    ],
)  # fmt: skip
def test_each_fault_is_named_with_its_place_and_its_mend(path, old, new, sentence):
    assert old in GOOD
    found = complaints(path, GOOD.replace(old, new, 1))
    if sentence is None:
        return
    assert any(sentence in one for one in found), found
    assert all(SENTENCE.fullmatch(one) for one in found)


def test_a_slot_that_no_body_uses_is_a_fault(path):
    found = complaints(path, GOOD.replace("{{ wish|sentence }}", "x").replace("{% if wish %}", "")
                       .replace("{% endif %}", ""))  # fmt: skip
    assert found == [
        ", line 12, column 11: no body uses the slot “wish”: write {{ wish }} in the body, or"
        " remove the slot"
    ]


def test_all_faults_are_named_in_the_order_of_the_file(path):
    found = complaints(
        path, GOOD.replace("met", "mat").replace("talk", "x").replace("Hi", "{{ a }}")
    )
    assert [int(one.split(",")[1].removeprefix(" line ")) for one in found] == [5, 6, 17]


@pytest.mark.parametrize(
    "body",
    [
        "body: Hi {}{{{{ x }}}}",
        "body: |\n\n  Hi\n  {}and {{{{ x }}}}",
        "body: |2+\n    Hi\n  {}and {{{{ x }}}}\n",
        "body: >\n  Hi\n  and\n\n  {}so {{{{ x }}}}",
        'body: "Hi,\\n\\\n  {}and {{{{ x }}}}"',
        'body: "Hi\n\n  {}and {{{{ x }}}}"',
        "body: Hi\n  {}and {{{{ x }}}}",
    ],
)
@pytest.mark.parametrize(
    "before", ["", "{{ y }} ", "{#-x-#} {{ y }}{% if y != 'xx' %}é{% endif %} "]
)
def test_the_place_is_exact_however_the_body_is_written(path, before, body):
    text = "id: a\ntitle: A\nchannel: email\n" + body.format(before)
    text += "\nslots: [{name: y, question: Y?}]\nsubject: '{{ y }}'\n"
    above = text[: text.index("x }}")]
    (found,) = complaints(path, text)
    line, column = above.count("\n") + 1, len(above) - above.rfind("\n")
    assert found.startswith(f", line {line}, column {column}: “x” is no slot")


@pytest.mark.parametrize(
    ("content", "sentence"),
    [
        ("", ", line 1, column 1: this is no template"),
        ("# nothing\n", ", line 1, column 1: this is no template"),
        ("- a\n- b\n", ", line 1, column 1: this is no template"),
        ("just text", ", line 1, column 1: this is no template"),
        ("a: 1\n---\nb: 2\n", ", line 2, column 1: a file holds one document"),
        ("id: x\n" * 4000, ", line 3334, column 1: longer than 20000 bytes: shorten it"),
        (b"id: a\ntitle: \xff\n", ", line 2, column 1: is not UTF-8 text: save it as UTF-8"),
        (b"id: a\ntitle: \x00\n", ", line 2, column 1: holds a control character: remove it"),
        ("[" * 3000, ", line 1, column 3000: the “[” here is not closed by “]” before the end"),
        ("[" * 60 + "]" * 60, ", line 1, column 52: nested too deep"),
        ("a: &a [x,x]\nb: &b [*a,*a]\nc: &c [*b,*b]\nid: *c", "aliases (& and *) are not allowed"),
        ("? [a]\n: b", ", line 1, column 3: a key must be a word"),
        ("? ''\n: b\n? '\\e[31m'\n: c", ", line 1, column 3: the key “” is unknown"),
        ("id: 2026-02-30\ntitle: 12:30", ", line 1, column 1: “channel” is missing"),
        ("slots: {name: x}", ", line 1, column 8: “slots” must be a list"),
        ("body: {{ given }}", ": put the text in quotes, or below “>-” and indented"),
    ],
)
def test_strange_files_are_named_too(path, content, sentence):
    found = complaints(path, content)
    assert any(sentence in one for one in found), found
    assert all(SENTENCE.fullmatch(one) for one in found)
    assert not any("\x1b" in one for one in found)


def test_missing_and_unreadable_files(tmp_path):
    missing = tmp_path / "no.yaml"
    assert check_file(missing) == [
        f"{missing}: No such file or directory: check the file and its rights"
    ]
    (found,) = check_file(tmp_path)
    assert found.endswith("Is a directory: check the file and its rights")


def test_a_pipe_is_read_once(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    writer = threading.Thread(target=pipe.write_text, args=(GOOD,))
    writer.start()
    assert check_file(pipe) == []
    writer.join()


def test_a_pipe_with_faults_is_not_waited_for(tmp_path):
    pipe = tmp_path / "pipe.yaml"
    os.mkfifo(pipe)
    for content, problem in ((GOOD.replace("walk", "My", 1), "no id"), ("id: [x", "close it")):
        writer = threading.Thread(target=pipe.write_text, args=(content,))
        writer.start()
        assert problem in check_file(pipe)[0]
        writer.join()


@pytest.mark.parametrize("after", [None, b"", b"id: [", b"\xff"])
def test_a_file_that_changes_while_it_is_looked_at(path, monkeypatch, after):
    load = check.load

    def then_saved(path: Path, most: int) -> object:
        data = load(path, most)
        path.unlink() if after is None else path.write_bytes(after)
        return data

    monkeypatch.setattr(check, "load", then_saved)
    assert complaints(path, GOOD.replace("id: walk", "id: My"))[0].endswith(
        ", line 1, column 1: this is no id: write small letters, digits and hyphens"
    )


def test_one_id_in_two_files(path, tmp_path):
    other = tmp_path / "other.yaml"
    path.write_text(GOOD)
    other.write_text(GOOD)
    first, second = check_together([path, other])
    assert first.problems == ()
    assert second.template is None
    assert second.problems == (
        f"{other}, line 1, column 5: walk.yaml has the same id: give this one an id of its own",
    )
    assert check_together([path, path])[1].problems == ()


def test_channels_of_ones_own_are_known_and_broken_ones_do_no_harm(home, path):
    home.mkdir()
    own = channels.own_file()
    own.write_text("channels:\n  - {id: pigeon, title: Pigeon}\n")
    channels.reload()
    assert complaints(path, GOOD.replace("linkedin-message", "pigeon")) == []
    own.write_text("channels: nonsense\n")
    channels.reload()
    assert complaints(path, GOOD.replace("linkedin-message", "heron")) == []
    own.unlink()
    channels.reload()


VALUES = st.recursive(
    st.none() | st.booleans() | st.integers() | st.text(max_size=20) | st.just("{{ given }}"),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["name", "question", "from", "required", "example"])
            | st.text(max_size=5),
            inner,
            max_size=4,
        )
    ),
    max_leaves=6,
)
KEYS = st.sampled_from(list(yaml.safe_load(GOOD)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(changes=st.dictionaries(KEYS, VALUES, max_size=4), data=st.data())
def test_any_values_give_a_template_or_problems_with_places(path, changes, data):
    content = yaml.safe_load(GOOD) | changes
    style = data.draw(st.sampled_from([True, False, None]))
    path.write_text(yaml.safe_dump(content, default_flow_style=style, sort_keys=False))
    (checked,) = check_together([path])
    assert (checked.template is None) == bool(checked.problems)
    for problem in checked.problems:
        assert SENTENCE.fullmatch(problem.removeprefix(str(path)))


@settings(suppress_health_check=[HealthCheck.function_scoped_fixture], deadline=None)
@given(st.binary(max_size=200) | st.text(max_size=200).map(str.encode))
def test_any_bytes_give_problems_never_a_traceback(path, content):
    path.write_bytes(content)
    assert check_file(path)

"""The user's own coach.yaml: what it changes, when it is read, and what is said where it breaks."""

from __future__ import annotations

import os

import pytest
from cast import fill

from netui.clock import today
from netui.compose.coach import rules as rules_module
from netui.compose.coach.background import background
from netui.compose.coach.review import review
from netui.compose.coach.rules import own_file, problems, rules
from netui.compose.facts import known as known_of

NOTE = "Hi Ann, let's touch base. I would circle back on the newsletter of yours."


@pytest.fixture
def own(home):
    def write(text: str) -> None:
        path = own_file()
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8")

    return write


@pytest.fixture
def said(store):
    ann = fill()["Ann Ortiz"]

    def found(text: str) -> list[tuple[str, str]]:
        known = background(known_of(ann, today()), "email", None)
        return [
            (f.check, text[f.start : f.end] if f.start is not None else "")
            for f in review(text, known)
        ]

    return found


def test_without_a_file_the_built_in_rules_stand(home):
    assert rules().checks["warmth"].on
    assert problems() == ()


def test_a_check_can_be_turned_off(own, said):
    assert ("warmth", "") in said(NOTE)
    own("checks:\n  warmth: {on: false}\n")
    assert ("warmth", "") not in said(NOTE)


def test_phrases_can_be_added_and_removed(own, said):
    assert ("generic", "touch base") in said(NOTE)
    own(
        "phrases:\n  generic:\n    remove: [(touch|touching|touched) base]\n"
        "    add: [on the ... of yours]\n"
    )
    found = said(NOTE)
    assert ("generic", "touch base") not in found
    assert ("generic", "on the newsletter of yours") in found
    assert problems() == ()


def test_words_weights_messages_and_limits_can_be_changed(own, said):
    own(
        "words: {good: [flumptious]}\nlimits: {mine_least: 1, mine_share: 0.1}\n"
        "checks: {self-focus: {weight: 999, messages: {share: 'Me, me, me: {mine}'}}}\n"
        "short_names: ['ann, nannerl']\n"
    )
    text = "Hi Nannerl, I found your flumptious talk on torches."
    found = said(text)
    assert found[0][0] == "self-focus"
    assert not {"warmth", "wrong-name"} & {check for check, _ in found}


def test_an_edited_file_is_read_without_restart(own):
    own("limits: {alike: 0.7}\n")
    assert rules().limits["alike"] == 0.7
    own("limits: {alike: 0.95}\n")
    assert rules().limits["alike"] == 0.95
    os.unlink(own_file())
    assert rules().limits["alike"] < 0.7


def test_an_unchanged_file_is_not_read_again(own, monkeypatch):
    own("limits: {alike: 0.7}\n")
    rules()
    monkeypatch.setattr(rules_module, "_read_all", lambda stamp: pytest.fail("read again"))
    assert rules().limits["alike"] == 0.7


@pytest.mark.parametrize(
    ("text", "complaint"),
    [
        ("checks: {warmht: {on: false}}", "there is no check “warmht”"),
        ("limits: {alikeness: 1}", "there is no limit “alikeness”"),
        ("phrases: {generics: {add: [x]}}", "there is no group of phrases “generics”"),
        ("phrases: {generic: {add: ['(x']}}", "never closes"),
        ("phrases: {generic: {remove: [no such phrase]}}", "is no phrase of “generic”"),
        ("checks: {warmth: {off: true}}", "line 1"),
        ("checks: [", "line"),
        ("short_names: ['']", "short_names"),
        ("words: {good: ['(a']}", "never closes"),
    ],
)
def test_a_broken_file_is_named_and_left_out(own, text, complaint):
    own(text + "\n")
    [sentence] = problems()
    assert sentence.startswith(str(own_file()))
    assert complaint in sentence
    assert rules().checks["warmth"].on

"""Question sets: the built-in one with its stable ids, the user's own, broken ones named."""

from __future__ import annotations

from pathlib import Path

import pytest

from netui.prep import questions


@pytest.fixture
def own(home: Path) -> Path:
    folder = home / "questions"
    folder.mkdir(parents=True)
    questions.reload()
    return folder


def ids() -> list[str]:
    return [question.id for question in questions.questions()]


def test_the_built_in_ids_are_stable() -> None:
    assert ids() == ["challenges", "enjoy", "up-at-night", "right-people"]
    assert questions.problems() == ()


def test_every_question_has_a_text_and_a_short_label() -> None:
    for question in questions.questions():
        assert question.text.endswith("?")
        assert 0 < len(question.short) <= 14


def test_a_second_look_reads_no_file(own: Path) -> None:
    (own / "a.yaml").write_text("questions: [{id: who-else, text: Who else should I meet?}]")
    first = questions.questions()
    (own / "a.yaml").unlink()
    assert questions.questions() is first


def test_own_questions_follow_the_built_in_ones(own: Path) -> None:
    (own / "a.yaml").write_text("questions: [{id: who-else, text: Who else should I meet?}]")
    assert ids()[-1] == "who-else"
    assert questions.named("who-else") == ("who-else", "Who else should I meet?", "who else")


def test_an_own_question_rewords_a_built_in_one_in_its_place(own: Path) -> None:
    (own / "a.yml").write_text("questions: [{id: enjoy, text: What do you love?, short: love}]")
    assert ids()[1] == "enjoy"
    assert questions.named("enjoy").text == "What do you love?"


def test_an_id_twice_in_own_sets_is_named_and_the_first_stays(own: Path) -> None:
    (own / "a.yaml").write_text("questions: [{id: x, text: One?}]")
    (own / "b.yaml").write_text("questions: [{id: x, text: Two?}]")
    assert questions.named("x").text == "One?"
    assert questions.problems() == (
        f"{own / 'b.yaml'}: the id “x” stands in a.yaml already: give this one another",
    )


@pytest.mark.parametrize(
    ("row", "said"),
    [
        ("{id: Up At Night, text: A?}", "the id needs"),
        ("{id: 12, text: A?}", "both in words"),
        ("{id: a}", "the text needs"),
        ("{id: a, text: ''}", "the text needs"),
        ("{id: a, text: A?, size: big}", "“size” is unknown"),
        ("just words", "needs an id"),
        (f"{{id: a, text: {'a' * 201}}}", "1 to 200 characters"),
    ],
)
def test_a_broken_question_is_named_and_the_rest_goes_in(own: Path, row: str, said: str) -> None:
    (own / "a.yaml").write_text(f"questions:\n  - {row}\n  - {{id: sound, text: Sound?}}\n")
    assert ids()[-1] == "sound"
    (problem,) = questions.problems()
    assert problem.startswith(f"{own / 'a.yaml'}, question 1: ")
    assert said in problem


@pytest.mark.parametrize(
    "content",
    ["questions: [", "", "- a", "questions: {a: 1}", "questions: []\nmore: 1", "a: &x 1\nb: *x"],
)
def test_a_broken_file_is_named_and_left_out(own: Path, content: str) -> None:
    (own / "broken.yaml").write_text(content)
    (own / "sound.yaml").write_text("questions: [{id: sound, text: Sound?}]")
    assert ids() == ["challenges", "enjoy", "up-at-night", "right-people", "sound"]
    (problem,) = questions.problems()
    assert "broken.yaml" in problem


def test_a_binary_file_is_named(own: Path) -> None:
    (own / "a.yaml").write_bytes(b"\xff\xfe\x00")
    assert len(questions.problems()) == 1


def test_control_sequences_are_removed(own: Path) -> None:
    (own / "a.yaml").write_text('questions: [{id: a, text: "A\\e]0;P\\e\\\\ [/x]?"}]')
    assert questions.named("a").text == "A [/x]?"


def test_a_question_in_no_set_is_named_by_its_id() -> None:
    assert questions.named("best-book") == ("best-book", "Best book", "best book")

"""Question sets: the built-in ones with their stable ids, the user's own, broken ones named."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from netui.prep import questions

CORE = ["challenges", "enjoy", "up-at-night", "right-people"]
BUILT_IN = [
    "core", "trends", "insights", "advice", "resources", "assignments", "career-changers",
    "hiring-managers", "fellow-job-seekers",
]  # fmt: skip


@pytest.fixture
def own(home: Path) -> Path:
    folder = home / "questions"
    folder.mkdir(parents=True)
    questions.reload()
    return folder


def core() -> list[str]:
    return [question.id for question in questions.core()]


def test_the_built_in_ids_are_stable() -> None:
    assert core() == CORE
    assert [one.id for one in questions.sets()] == BUILT_IN
    assert questions.problems() == ()


def test_the_built_in_sets_are_what_an_own_set_has_to_be() -> None:
    from netui.prep import question_file

    taken: dict[str, str] = {}
    files = sorted(questions.BUILT_IN.glob("*.yaml"))
    assert len(files) == len(BUILT_IN)
    for path in files:
        found = question_file.read(path, {}, taken)
        assert found.problems == ()
        assert found.id == path.stem


def test_every_question_is_open_and_has_a_short_label() -> None:
    closed = ("Do ", "Does ", "Is ", "Are ", "Can ", "Could ", "Will ", "Have ")
    for of_set in questions.sets():
        assert 4 <= len(of_set.questions) <= 6
        for question in of_set.questions:
            assert question.text.endswith("?")
            assert not question.text.startswith(closed)
            assert 0 < len(question.short) <= 15


def test_a_second_look_reads_no_file(own: Path) -> None:
    (own / "a.yaml").write_text("questions: [{id: who, text: Who?}]")
    first = questions.sets()
    (own / "a.yaml").unlink()
    assert questions.sets() is first


def test_questions_without_a_set_are_for_every_talk(own: Path) -> None:
    (own / "a.yaml").write_text("questions: [{id: who, text: Who else should I meet?}]")
    assert core() == [*CORE, "who"]
    assert questions.named("who") == ("who", "Who else should I meet?", "who")
    assert [one.id for one in questions.sets()] == BUILT_IN


def test_an_own_set_stands_behind_the_built_in_ones(own: Path) -> None:
    (own / "a.yaml").write_text(
        "id: my-usual\nquestions:\n- {id: who, text: Who?}\n- {id: enjoy}\n"
        "- {id: challenges, short: hard}\n"
    )
    *_, mine = questions.sets()
    assert (mine.id, mine.title) == ("my-usual", "My usual")
    assert mine.questions[0] == ("who", "Who?", "who")
    assert mine.questions[1].text == "Why do you enjoy your work?"
    assert mine.questions[2] == (
        "challenges",
        "What are the challenges in your industry now?",
        "hard",
    )
    assert core() == CORE
    assert questions.problems() == ()


def test_an_own_set_stands_in_for_its_namesake(own: Path) -> None:
    (own / "a.yaml").write_text(
        "id: core\ntitle: Mine\nquestions: [{id: right-people}, {id: who, text: Who?}]"
    )
    assert core() == ["right-people", "who"]
    assert questions.sets()[0].title == "Mine"
    assert questions.named("enjoy").text == "Why do you enjoy your work?"


def test_a_core_set_without_questions_leaves_none_to_ask(own: Path) -> None:
    (own / "a.yaml").write_text("id: core\nquestions: []")
    assert core() == []
    assert questions.sets()[0].id == "core"


def test_an_own_question_rewords_a_built_in_one_in_its_place(own: Path) -> None:
    (own / "a.yml").write_text("questions: [{id: enjoy, text: What do you love?, short: love}]")
    assert core() == CORE
    assert questions.core()[1].text == "What do you love?"
    assert questions.named("enjoy").text == "What do you love?"


def test_an_id_twice_in_own_sets_is_named_and_the_first_stays(own: Path) -> None:
    (own / "a.yaml").write_text("questions: [{id: x, text: One?}]")
    (own / "b.yaml").write_text("questions:\n - text: Two?\n   id: x")
    assert questions.named("x").text == "One?"
    assert questions.problems() == (
        f"{own / 'b.yaml'}, line 3, column 8: the id “x” stands in a.yaml already:"
        " give this one another",
    )


def test_a_set_twice_is_named_and_the_first_stays(own: Path) -> None:
    (own / "a.yaml").write_text("id: mine\nquestions: [{id: x, text: One?}]")
    (own / "b.yaml").write_text("id: mine\nquestions: [{id: y, text: Two?}]")
    assert [one.id for one in questions.sets()[-1].questions] == ["x"]
    (problem,) = questions.problems()
    assert "b.yaml, line 1, column 5: the set “mine” stands in a.yaml already" in problem


@pytest.mark.parametrize(
    ("row", "line", "said"),
    [
        ("{id: Up At Night, text: A?}", 3, "this is no id"),
        ("{id: 12, text: A?}", 3, "both in words"),
        ("{id: a}", 3, "the text is not"),
        ("{id: a, text: ''}", 3, "the text is not"),
        ("{id: a, text: A?, size: big}", 3, "the key “size” is unknown: use one of id, text"),
        ("just words", 3, "this is no question"),
        (f"{{id: a, text: {'a' * 201}}}", 3, "1 to 200 characters"),
        (f"{{id: a, text: a?, short: {'a' * 201}}}", 3, "short label is long"),
        ("id: a\n    text:\n    - x", 3, "both in words"),
        ("text: A?\n    id: É", 4, "this is no id"),
    ],
)
def test_a_broken_question_is_named_and_the_rest_goes_in(
    own: Path, row: str, line: int, said: str
) -> None:
    (own / "a.yaml").write_text(f"id: mine\nquestions:\n  - {row}\n  - {{id: x, text: X?}}\n")
    assert [one.id for one in questions.sets()[-1].questions] == ["x"]
    (problem,) = questions.problems()
    assert problem.startswith(f"{own / 'a.yaml'}, line {line}, column ")
    assert said in problem


@pytest.mark.parametrize(
    ("head", "said"),
    [
        ("id: Mine", "line 1, column 5: this is no id: write small letters"),
        ("id: [a]", "line 1, column 5: this is no id"),
        ("title: Mine", "line 1, column 8: “id” is missing"),
        ("id: mine\ntitle: ''", "line 2, column 8: the title is no text"),
        ("id: mine\ntitle: 12", "line 2, column 8: the title is no text"),
        (f"id: mine\ntitle: {'x' * 61}", "line 2, column 8: the title is no text"),
    ],
)
def test_a_set_with_a_broken_head_is_named_and_left_out(own: Path, head: str, said: str) -> None:
    (own / "a.yaml").write_text(f"{head}\nquestions: [{{id: x, text: X?}}]")
    assert [one.id for one in questions.sets()] == BUILT_IN
    assert core() == CORE
    (problem,) = questions.problems()
    assert problem.startswith(f"{own / 'a.yaml'}, ")
    assert said in problem


@pytest.mark.parametrize(
    "content",
    ["questions: [", "", "- a", "questions: {a: 1}", "questions: []\nmore: 1", "a: &x 1\nb: *x"],
)
def test_a_broken_file_is_named_with_its_line_and_left_out(own: Path, content: str) -> None:
    (own / "broken.yaml").write_text(content)
    (own / "sound.yaml").write_text("questions: [{id: sound, text: Sound?}]")
    assert core() == [*CORE, "sound"]
    (problem,) = questions.problems()
    assert problem.startswith(f"{own / 'broken.yaml'}, line ")


def test_a_binary_file_is_named_and_a_hidden_one_or_a_folder_is_none(own: Path) -> None:
    (own / "a.yaml").write_bytes(b"\xff\xfe\x00")
    (own / ".b.yaml").write_bytes(b"\xff\xfe\x00")
    (own / "c.yaml").mkdir()
    assert len(questions.problems()) == 1


def test_control_sequences_are_removed(own: Path) -> None:
    (own / "a.yaml").write_text(
        'id: x\ntitle: "A\\e]0;P\\e\\\\[/]"\nquestions: [{id: a, text: "A\\e]0;P\\e\\\\ [/x]?"}]'
    )
    assert questions.named("a").text == "A [/x]?"
    assert questions.sets()[-1].title == "A[/]"


def test_a_question_in_no_set_is_named_by_its_id() -> None:
    assert questions.named("best-book") == ("best-book", "Best book", "best book")


VALUES = st.recursive(
    st.sampled_from(["id", "title", "text", "core", "enjoy", "x-y", "", "É", 1, None, True]),
    lambda inner: (
        st.lists(inner, max_size=3)
        | st.dictionaries(
            st.sampled_from(["id", "title", "questions", "text", "short", "z"]), inner, max_size=4
        )
    ),
    max_leaves=12,
)


@settings(max_examples=50, deadline=None)
@given(VALUES)
def test_whatever_stands_in_a_file_is_read_or_named(tmp_path_factory, data: object) -> None:
    import yaml

    from netui.prep import question_file

    path = tmp_path_factory.mktemp("sets") / "a.yaml"
    path.write_text(yaml.safe_dump(data, allow_unicode=True))
    found = question_file.read(path, {}, {})
    for problem in found.problems:
        assert problem.startswith(f"{path}, line ")
        assert problem.count(": ") >= 2
    for question in found.questions:
        assert question.id
        assert question.text

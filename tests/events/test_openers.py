"""First words and questions: the built-in ones, the user's own, and the few on a sheet."""

from __future__ import annotations

from collections.abc import Callable
from pathlib import Path

import pytest

from netui.events import kinds
from netui.events.sheet import openers
from netui.events.sheet.openers import Opener, a_few


@pytest.fixture
def own(home: Path) -> Callable[[str], None]:
    """Write the user's own file."""

    def write(text: str) -> None:
        home.mkdir(exist_ok=True)
        openers.own_file().write_text(text, "utf-8")

    return write


def texts(found: tuple[Opener, ...]) -> list[str]:
    return [one.text for one in found]


def test_the_built_in_ones_are_sound() -> None:
    assert openers.problems() == ()
    everything = openers._sets()
    for found in everything[:2]:
        assert len({one.id for one in found}) == len(found)
        assert len(set(texts(found))) == len(found)
        for one in found:
            assert set(one.kinds) <= set(kinds.kinds())
    whens = {one.when for one in openers.openers()}
    for occasion in ("somebody standing alone", "joining a group", "at the food", "if you are shy"):
        assert occasion in whens
    assert {"challenges", "enjoy", "up-at-night", "who-else", "how-help"} <= {
        one.id for one in openers.questions()
    }


def test_every_kind_has_enough_to_choose_from() -> None:
    for kind in (*kinds.kinds(), "", "my own"):
        assert len({one.when for one in openers.openers(kind)}) >= openers.A_FEW
        assert len(openers.questions(kind)) >= 2 * openers.A_FEW


def test_some_fit_some_kinds_only() -> None:
    fits = {one.id for one in openers.questions("job-club")}
    assert "right-people" in fits
    assert "right-people" not in {one.id for one in openers.questions("social")}
    assert "challenges" in fits


def test_an_event_keeps_its_few_and_another_has_others() -> None:
    every = openers.questions("meetup")
    first = a_few(every, 7)
    assert first == a_few(tuple(reversed(every)), 7)
    assert len(first) == openers.A_FEW
    assert len({tuple(a_few(every, number)) for number in range(10)}) > 5


def test_another_opener_changes_no_sheet_much() -> None:
    every = openers.questions()
    for number in range(20):
        before, after = a_few(every, number), a_few((*every, Opener("mine", "Mine?")), number)
        assert len(set(before) - set(after)) <= 1


def test_the_few_are_for_different_occasions_and_half_for_all() -> None:
    for number in range(20):
        few = a_few(openers.openers("conference"), number)
        assert len({one.when for one in few}) == openers.A_FEW
        assert sum(bool(one.kinds) for one in few) <= openers.A_FEW // 2
    same = [Opener(str(number), "x", "at the food") for number in range(5)]
    assert len(a_few(same, 1)) == openers.A_FEW


def test_my_own_are_added_or_take_a_place(own: Callable[[str], None]) -> None:
    count = len(openers.questions())
    own("questions:\n  - {id: enjoy, text: 'Why this work?'}\n  - {id: mine, text: Mine?}\n")
    assert openers.problems() == ()
    assert texts(openers.questions())[-1] == "Mine?"
    assert "Why this work?" in texts(openers.questions())
    assert "Why do you enjoy your work?" not in texts(openers.questions())
    assert len(openers.questions()) == count + 1


def test_an_edit_is_seen_and_an_empty_file_is_fine(own: Callable[[str], None]) -> None:
    import os

    count = len(openers.openers())
    own("")
    assert openers.problems() == ()
    assert len(openers.openers()) == count
    own("openers:\n  - {id: mine, text: Hello!, when: at the door, kinds: [my own]}\n")
    os.utime(openers.own_file(), ns=(1, 1))
    assert len(openers.openers()) == count
    assert openers.openers("my own")[-1] == Opener("mine", "Hello!", "at the door", ("my own",))


@pytest.mark.parametrize(
    ("text", "said"),
    [
        ("- a\n", "may hold lists named “openers” and “questions”"),
        ("greetings: []\n", "may hold lists named “openers” and “questions”"),
        ("openers: hello\n", "openers: must be a list"),
        ("openers: [hello]\n", "openers, entry 1: needs an id and a text"),
        ("openers:\n  - {id: a, text: x}\n  - {id: a, text: y}\n", "openers, entry 2: the id “a”"),
        ("questions:\n  - {id: A b, text: x}\n", "questions, entry 1: the id needs small letters"),
        ("questions:\n  - {id: a}\n", "questions, entry 1: the text needs 1 to 200"),
        (f"questions:\n  - {{id: a, text: {'x' * 201}}}\n", "the text needs 1 to 200"),
        ("questions:\n  - {id: 5, text: x}\n", "id, text and when are words"),
        ("questions:\n  - {id: a, text: x, kind: y}\n", "“kind” is unknown"),
        ("questions:\n  - {id: a, text: x, kinds: y}\n", "kinds is a list of words"),
        ("questions: [\n", "line 1, column 12: the “[” here is not closed"),
        ("questions: &x []\nopeners: *x\n", "aliases"),
    ],
)
def test_what_is_wrong_is_said_and_the_rest_kept(
    own: Callable[[str], None], text: str, said: str
) -> None:
    count = len(openers.openers("x")) + len(openers.questions("x"))
    own(text)
    (problem,) = openers.problems()
    assert str(openers.own_file()) in problem
    assert said in problem
    assert len(openers.openers("x")) + len(openers.questions("x")) >= count


def test_what_is_sound_in_a_broken_file_stays(own: Callable[[str], None]) -> None:
    own("questions:\n  - {id: a}\n  - {id: mine, text: Mine?}\n")
    assert texts(openers.questions())[-1] == "Mine?"

"""What the round says at its end: plain, warm, and no alarm."""

from __future__ import annotations

import pytest

from netui.events.counts import Count
from netui.events.events import Event
from netui.events.round import words as round_words
from netui.events.round.followed import Following, Owed
from tests.conftest import TODAY

EVENT = Event(1, "SHRM November", "association", TODAY, goal=3)
NOTHING = Following((), (), (), (), ())


@pytest.mark.parametrize(
    ("count", "said"),
    [
        (Count(7, 5, 2, 3, 4), "The goal was 3 new people: reached."),
        (Count(2, 1, 1, 3, 2), "1 of the 3 new people you aimed for: a good start."),
        (Count(2, 0, 2, 1, 2), "The goal was 1 new person; those you knew got your time instead."),
    ],
)
def test_the_goal_is_told_without_alarm(count: Count, said: str) -> None:
    first = round_words.outcome(EVENT, count, NOTHING, TODAY)[0]
    assert first.lines[1:] == (said,)


def test_the_count_comes_first_and_without_a_goal_it_is_all() -> None:
    (section,) = round_words.outcome(EVENT, Count(2, 1, 1, None, 2), NOTHING, TODAY)
    assert section.lines == ("Met 2, new 1, known 1, fields 2.",)


def test_nobody_noted_is_fine() -> None:
    (section,) = round_words.outcome(EVENT, Count(0, 0, 0, 3, 0), NOTHING, TODAY)
    assert section.lines == ("Nobody noted. You went, and that counts.",)


def test_promises_name_their_people_once() -> None:
    owed = (
        Owed("Ana Díaz", "follow up with Ana Díaz", TODAY, "me"),
        Owed("Ana Díaz", "the list", None, "me"),
        Owed("Bo Li", "an introduction", TODAY, "them"),
    )
    then = NOTHING._replace(promises=owed)
    section = round_words.outcome(EVENT, Count(2, 2, 0, 3, 1), then, TODAY)[1]
    assert section.lines == (
        "Sun 22 Nov · follow up with Ana Díaz",
        "no date · to Ana Díaz: the list",
        "Sun 22 Nov · Bo Li: an introduction",
    )

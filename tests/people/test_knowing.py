"""Who knows whom: noted, said again, contradicted, forgotten."""

from __future__ import annotations

from datetime import date

import pytest

from netui.errors import Refused
from netui.people import knowing
from netui.people.edit import add_contact
from netui.people.trash import trash_contact
from netui.prep.common import common_ground
from netui.store import undo
from netui.store.file import run


@pytest.fixture
def ann(store) -> int:
    return add_contact("Ann Ortiz")


@pytest.fixture
def bob(store) -> int:
    return add_contact("Bob Reyes")


def test_a_pair_is_noted_once_whoever_is_named_first(ann: int, bob: int) -> None:
    said = knowing.note(bob, ann, how="worked together at Initech", on=date(2026, 11, 3))
    assert said == "Bob Reyes and Ann Ortiz know each other"
    (known,) = knowing.known_by(ann)
    assert known == (bob, "Bob Reyes", "worked together at Initech", date(2026, 11, 3), True)
    assert knowing.known_by(bob)[0].id == ann
    assert knowing.note(ann, bob).endswith("noted Tue 3 Nov already")
    assert run("SELECT count(*) FROM acquaintance").fetchone() == (1,)
    assert knowing.known_by(ann)[0].how == "worked together at Initech"


def test_a_contradiction_is_said_replaces_what_was_noted_and_can_be_taken_back(
    ann: int, bob: int
) -> None:
    knowing.note(ann, bob, how="old friends", on=date(2026, 11, 3))
    said = knowing.note(bob, ann, knows=False, how="never met")
    assert said == (
        "Bob Reyes and Ann Ortiz do not know each other;"
        " Tue 3 Nov it was noted that they do (“old friends”)"
    )
    assert [(one.knows, one.how) for one in knowing.known_by(ann)] == [(False, "never met")]
    assert undo.undo().done
    assert [(one.knows, one.how) for one in knowing.known_by(ann)] == [(True, "old friends")]


def test_other_words_replace_those_before_and_say_so(ann: int, bob: int) -> None:
    knowing.note(ann, bob, how="golf")
    assert "in place of what was noted Sun 22 Nov (“golf”)" in knowing.note(ann, bob, how="chess")
    assert knowing.noted(ann, bob) == (True, "chess", date(2026, 11, 22))


def test_nobody_is_noted_to_know_themselves_or_somebody_gone(ann: int, bob: int) -> None:
    with pytest.raises(Refused, match="everybody knows themselves"):
        knowing.note(ann, ann)
    trash_contact(bob)
    with pytest.raises(Refused, match="in the trash"):
        knowing.note(ann, bob)


def test_who_is_in_the_trash_is_left_out_and_comes_back(ann: int, bob: int) -> None:
    knowing.note(ann, bob)
    trash_contact(bob)
    assert knowing.known_by(ann) == []
    undo.undo()
    assert len(knowing.known_by(ann)) == 1


def test_a_note_is_forgotten_in_one_step(ann: int, bob: int) -> None:
    knowing.note(ann, bob)
    knowing.remove(bob, ann)
    assert knowing.known_by(ann) == []
    undo.undo()
    assert len(knowing.known_by(ann)) == 1
    knowing.remove(bob, bob + 1)  # nothing is noted: nothing happens


def test_texts_from_outside_are_clean(ann: int, bob: int) -> None:
    knowing.note(ann, bob, how="\x1b]0;P\x1b\\golf\nclub")
    assert knowing.known_by(ann)[0].how == "golf club"


def test_whom_both_know_is_common_ground(ann: int, bob: int) -> None:
    knowing.note(ann, bob)
    assert not any("both know" in phrase for phrase in common_ground(ann))
    run("UPDATE contact SET connected_on = '2020-01-01' WHERE id = ?", (bob,))
    assert "you both know Bob Reyes" in common_ground(ann)
    knowing.note(ann, bob, knows=False)
    assert not any("both know" in phrase for phrase in common_ground(ann))

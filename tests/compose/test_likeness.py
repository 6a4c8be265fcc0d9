"""How alike two notes are, and which of thousands is nearest."""

from __future__ import annotations

import random

from hypothesis import given
from hypothesis import strategies as st

from netui.compose.coach.likeness import MOST_COMPARED, Earlier, closest

TO_HIRO = (
    "Hi Hiro, your post on supplier days made me rethink ours, thank you. I train buyers and have a"
    " one-page checklist that may help your team. May I send it?"
)
WORDS = ("garden", "chess", "table", "map", "robot", "choir", "sourdough", "saddle", "comet")


def share(one: str, other: str, name: str = "Hiro Tanaka") -> float:
    found = closest(one, [(1, name, other)])
    return found.share if found else 0.0


def test_the_same_note_is_wholly_alike():
    found = closest(TO_HIRO, [(7, "Hiro Tanaka", TO_HIRO)])
    assert found is not None
    assert (found.note_id, found.name) == (7, "Hiro Tanaka")
    assert found.share > 0.9


def test_names_do_not_matter():
    masked = Earlier(lambda: [(1, "Hiro Tanaka", TO_HIRO)])
    found = masked.closest(TO_HIRO.replace("Hiro", "Carla"), ("Carla Díaz",))
    assert found is not None
    assert found.share == 1.0


def test_a_few_words_changed_are_nearly_the_same():
    changed = TO_HIRO.replace("supplier", "assessment").replace("buyers", "recruiters")
    assert 0.55 < share(changed, TO_HIRO) < 0.95


def test_two_notes_on_different_things_are_not_alike():
    other = "Hi Carla, thank you for the sourdough. May I send you a jar of our jam in return?"
    assert share(other, TO_HIRO) < 0.2


def test_case_accents_quotes_and_line_ends_do_not_matter():
    assert share(TO_HIRO.upper().replace(" ", "\n"), TO_HIRO.replace("'", "’")) > 0.9


def test_very_short_notes_are_like_none():
    assert closest("Thank you, Ann!", [(1, "Bob", "Thank you, Bob!")]) is None
    assert closest(TO_HIRO, []) is None
    assert closest("", [(1, "Bob", TO_HIRO)]) is None


def test_the_nearest_of_many_is_found():
    chance = random.Random(5)
    notes = [(n, f"Name {n}", " ".join(chance.choices(WORDS, k=40))) for n in range(2000)]
    notes[1234] = (1234, "Hiro Tanaka", TO_HIRO)
    found = closest(TO_HIRO, notes)
    assert found is not None
    assert (found.note_id, found.name) == (1234, "Hiro Tanaka")


def test_the_newest_wins_where_many_are_alike():
    notes = [(n, f"Name {n}", TO_HIRO) for n in range(2 * MOST_COMPARED)]
    found = closest(TO_HIRO, notes)
    assert found is not None
    assert found.note_id == 0


def test_notes_are_read_once_and_only_when_compared():
    reads = []

    def read():
        reads.append(1)
        return [(1, "Hiro Tanaka", TO_HIRO)]

    earlier = Earlier(read)
    assert reads == []
    earlier.closest(TO_HIRO)
    earlier.closest(TO_HIRO + " Sam")
    assert reads == [1]


@given(st.text(max_size=200), st.text(max_size=200))
def test_shares_lie_between_nothing_and_all(one, other):
    assert 0 <= share(one, other, "Bob") <= 1

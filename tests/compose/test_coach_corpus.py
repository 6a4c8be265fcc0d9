"""The labelled notes: what people found in them, and what the coach finds."""

from __future__ import annotations

import pytest
from cast import NOTES, fill
from coach_score import Score, judged, scores, table

FOUND = 0.85
FALSE_ALARMS = 0.10
FILES = (("dev",), ("held_back",), ("dev", "held_back"), ("more",))


@pytest.fixture
def ids(store):
    return fill()


@pytest.mark.parametrize("names", FILES, ids="+".join)
def test_what_was_labelled_is_found_with_few_false_alarms(ids, names):
    rows = scores(one for name in names for one in judged(NOTES / f"{name}.yaml", ids))
    good = rows[-1].share >= FOUND and rows[-1].false_alarms <= FALSE_ALARMS
    assert good, f"\n{table(rows)}"


def test_there_are_ninety_notes_a_third_of_them_held_back(ids):
    dev, held_back = (len(list(judged(NOTES / f"{name}.yaml", ids))) for (name,) in FILES[:2])
    assert dev + held_back >= 90
    assert held_back * 3 >= dev + held_back - 2


def test_a_score_is_counted_per_check():
    score = Score("offer", labelled=10, found=8, raised=10)
    assert (score.share, score.false_alarms) == (0.8, 0.2)
    assert (Score("offer", 0, 0, 0).share, Score("offer", 0, 0, 0).false_alarms) == (1.0, 0.0)

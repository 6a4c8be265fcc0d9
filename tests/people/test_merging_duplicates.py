"""What two contacts had of one thing is one once they are one person, and both again by undo."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.people import edit, merging
from netui.prep import answers, meetings
from netui.store import derive, schema, undo
from netui.store.file import run
from netui.timeline.log import log
from tests.conftest import TODAY

NEXT = answers.Talk(None, "")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def everything() -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: run(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY id"
        ).fetchall()
        for table in schema.TABLES
    }


def merge(kept: int, other: int) -> None:
    """Merge, and prove that undo and redo are exact."""
    before = everything()
    merging.merge(kept, other)
    after = everything()
    assert derive.stale() == 0
    assert undo.undo().done
    assert everything() == before
    assert undo.redo().done
    assert everything() == after
    assert derive.stale() == 0
    assert run("PRAGMA foreign_key_check").fetchall() == []


@pytest.fixture
def two(store) -> tuple[int, int]:
    return edit.add_contact("Ann Ortiz", "Acme"), edit.add_contact("Anna Ortiz", "Acme")


def test_both_answers_in_one_talk_stay_in_one(two):
    kept, other = two
    planned = answers.Talk(meetings.plan([kept, other], TODAY), "")
    for talk in (NEXT, planned):
        answers.save_answer(kept, "keep-up", talk, "reads papers", "")
        answers.save_answer(other, "keep-up", talk, "asks around", "")
        answers.tick(other, "challenges", talk)
    merge(kept, other)
    for talk in (NEXT, planned):
        assert answers.read(kept, "keep-up", talk) == "reads papers\n\nasks around"
        answers.save_answer(kept, "keep-up", talk, "", "reads papers\n\nasks around")
        assert answers.read(kept, "keep-up", talk) == ""
        ticked = [row.question_id for row in answers.for_talk(kept, talk) if row.asked]
        assert sorted(ticked) == ["challenges", "keep-up"]


def test_answers_of_different_talks_stay_apart(two):
    kept, other = two
    answers.save_answer(kept, "keep-up", NEXT, "reads papers", "")
    log([kept], "coffee", ago(3), "x")
    answers.save_answer(other, "keep-up", NEXT, "asks around", "")
    merge(kept, other)
    assert answers.read(kept, "keep-up", NEXT) == "asks around"
    assert [one.answer for one in answers.earlier(kept)] == ["reads papers"]

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netui.errors import Refused
from netui.people.edit import add_contact
from netui.prep import meetings
from netui.store import undo
from netui.store.file import run

TODAY, THURSDAY = date(2026, 11, 22), date(2026, 11, 26)


@pytest.fixture
def ann(store: Path) -> int:
    return add_contact("Ann Ortiz")


@pytest.fixture
def bob(store: Path) -> int:
    return add_contact("Bob Reyes")


def answer(contact: int, question: str, meeting: int | None = None) -> int:
    with undo.action("Answer"):
        return (
            run(
                "INSERT INTO answer (contact_id, question, meeting_id, asked, text)"
                " VALUES (?, ?, ?, 1, 'yes')",
                (contact, question, meeting),
            ).lastrowid
            or 0
        )


def talk_of(number: int) -> tuple[int | None, int | None]:
    row = run("SELECT meeting_id, interaction_id FROM answer WHERE id = ?", (number,)).fetchone()
    return row[0], row[1]


def state(number: int) -> str:
    return str(run("SELECT state FROM meeting WHERE id = ?", (number,)).fetchone()[0])


def interactions() -> list[tuple[str, str, str, str]]:
    return list(run("SELECT on_date, kind, direction, summary FROM interaction ORDER BY id"))


def test_a_plan_with_everything(ann: int, bob: int) -> None:
    number = meetings.plan(
        [ann, bob, ann], THURSDAY, "14:00", 45, " Blue  Plate", "coffee", "Europe/Berlin"
    )
    assert meetings.planned(TODAY) == [
        meetings.Planned(
            number, THURSDAY, "14:00", 45, "Blue Plate", "coffee",
            (meetings.Person(ann, "Ann Ortiz"), meetings.Person(bob, "Bob Reyes")),
            zone="Europe/Berlin",
        )
    ]  # fmt: skip
    assert undo.undo().sentence("Undone") == "Undone: Plan coffee with Ann Ortiz and Bob Reyes"
    assert meetings.planned(TODAY) == []


def test_planned_ones_by_day_and_by_contact(ann: int, bob: int) -> None:
    later = meetings.plan([bob], date(2026, 11, 30))
    afternoon = meetings.plan([ann], THURSDAY, "15:00")
    morning = meetings.plan([ann, bob], THURSDAY, "09:00")  # two at once are allowed, too
    meetings.plan([ann], date(2026, 11, 20))  # gone by
    assert [m.id for m in meetings.planned(TODAY)] == [morning, afternoon, later]
    assert [m.id for m in meetings.planned(TODAY, days=4)] == [morning, afternoon]
    assert [m.id for m in meetings.planned(TODAY, days=3)] == []
    assert [m.id for m in meetings.planned(TODAY, contact_id=bob)] == [morning, later]
    assert len(meetings.planned(TODAY, contact_id=bob)[0].people) == 2


def test_trashed_people_do_not_show(ann: int, bob: int) -> None:
    alone, both = meetings.plan([ann], THURSDAY), meetings.plan([ann, bob], THURSDAY)
    with undo.action("Trash Ann Ortiz"):
        run("UPDATE contact SET trashed_at = '2026-11-22T00:00:00Z' WHERE id = ?", (ann,))
    shown = meetings.planned(TODAY)
    assert [(m.id, [p.name for p in m.people]) for m in shown] == [(both, ["Bob Reyes"])]
    assert state(alone) == "planned"
    with pytest.raises(Refused, match="Ann Ortiz is in the trash"):
        meetings.plan([bob, ann], THURSDAY)


def test_held_makes_exactly_one_interaction_with_everybody(ann: int, bob: int) -> None:
    number = meetings.plan([ann, bob], TODAY, purpose="coffee")
    made = meetings.hold(number, "loves \x1b[1mtrails", on=TODAY)
    assert interactions() == [("2026-11-22", "coffee", "both", "loves trails")]
    assert [row[0] for row in run("SELECT contact_id FROM participant ORDER BY id")] == [ann, bob]
    assert run("SELECT interaction_id FROM meeting").fetchone() == (made,)
    with pytest.raises(Refused, match="held already"):
        meetings.hold(number)
    assert len(interactions()) == 1
    assert undo.undo().sentence("Undone") == "Undone: Hold coffee with Ann Ortiz and Bob Reyes"
    assert (state(number), interactions()) == ("planned", [])


def test_held_is_a_touch(ann: int) -> None:
    meetings.hold(meetings.plan([ann], date(2026, 11, 20)))
    touch = run("SELECT last_touch_at FROM contact WHERE id = ?", (ann,)).fetchone()
    assert touch == ("2026-11-20",)


def test_held_before_its_day_is_held_today(ann: int) -> None:
    meetings.hold(meetings.plan([ann], THURSDAY, purpose="her new role"))
    assert interactions() == [("2026-11-22", "meeting", "both", "her new role")]
    number = meetings.plan([ann], THURSDAY)
    with pytest.raises(Refused, match="lies ahead"):
        meetings.hold(number, on=THURSDAY)


def test_what_was_prepared_for_the_next_talk_goes_to_the_plan(ann: int, bob: int) -> None:
    mine, other = answer(ann, "challenges"), answer(bob, "challenges")
    number = meetings.plan([ann], THURSDAY)
    assert (talk_of(mine), talk_of(other)) == ((number, None), (None, None))
    meetings.hold(number)
    assert talk_of(mine) == (number, None)


def test_cancelled_its_answers_serve_the_next(ann: int) -> None:
    first = meetings.plan([ann], THURSDAY)
    kept, moved = answer(ann, "challenges", first), answer(ann, "right-people", first)
    second = meetings.plan([ann], date(2026, 11, 30))
    answer(ann, "challenges", second)
    meetings.cancel(first)
    assert state(first) == "cancelled"
    assert (talk_of(kept), talk_of(moved)) == ((first, None), (second, None))
    meetings.cancel(second)
    assert talk_of(moved) == (None, None)
    for change in (meetings.cancel, meetings.hold):
        with pytest.raises(Refused, match="cancelled already"):
            change(first)


def test_a_meeting_moves_and_a_cancelled_one_comes_back(ann: int) -> None:
    number = meetings.plan([ann], THURSDAY, "14:00", 45, "Blue Plate", "coffee")
    meetings.cancel(number)
    meetings.reschedule(number, date(2026, 11, 30), "09:30", place="Hooli")
    assert undo.undo().name == "Move coffee with Ann Ortiz to Monday 30 November 2026"
    assert state(number) == "cancelled"
    assert undo.redo().done
    assert meetings.planned(TODAY)[0][1:6] == (date(2026, 11, 30), "09:30", 45, "Hooli", "coffee")
    meetings.hold(number)
    with pytest.raises(Refused, match="held already"):
        meetings.reschedule(number, THURSDAY)


@pytest.mark.parametrize(
    ("start", "minutes", "said"),
    [("2pm", 30, "no time"), ("24:00", 30, "no time"), ("", 0, "no l")],
)
def test_times_and_lengths_are_checked(ann: int, start: str, minutes: int, said: str) -> None:
    with pytest.raises(Refused, match=said):
        meetings.plan([ann], THURSDAY, start, minutes)


def test_a_meeting_needs_people_and_must_be_there(store: Path) -> None:
    with pytest.raises(Refused, match="nobody"):
        meetings.plan([], THURSDAY)
    with pytest.raises(Refused, match="gone"):
        meetings.plan([1], THURSDAY)
    with pytest.raises(Refused, match="gone"):
        meetings.hold(1)

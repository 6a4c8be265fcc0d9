"""The clock of a talk runs on by itself, whatever becomes of the program."""

from __future__ import annotations

from datetime import UTC, datetime, timedelta

import pytest

from netui import clock
from netui.errors import Refused
from netui.people import edit
from netui.people.trash import trash_contact
from netui.prep import answers, meetings, talk, timing
from netui.prep.timing import Running
from netui.store import undo
from netui.store.file import run
from tests.conftest import TODAY

NOON = datetime(2026, 11, 22, 12, 0, tzinfo=UTC)


@pytest.fixture
def ann(store: None) -> int:
    return edit.add_contact("Ann Ortiz")


@pytest.fixture
def at(monkeypatch: pytest.MonkeyPatch):
    """Let it be so many minutes past noon."""

    def set_to(minutes: float) -> None:
        moment = NOON + timedelta(minutes=minutes)
        monkeypatch.setattr(clock, "now", lambda: moment)

    set_to(0)
    return set_to


def test_the_clock_runs_from_the_start_to_the_end(ann, at):
    talk_id = meetings.plan([ann], TODAY, "12:00", 30)
    assert timing.clock_of(talk_id) == Running(None, 30, 0, False)
    timing.start(talk_id)
    at(12.5)
    running = timing.clock_of(talk_id)
    assert (running.elapsed, running.left, running.is_last) == (750, 1050, False)
    assert running.goes_on
    timing.end(talk_id)
    at(40)
    assert timing.clock_of(talk_id).elapsed == 750
    assert not timing.clock_of(talk_id).goes_on


def test_starting_twice_does_not_set_the_clock_back_and_undo_does(ann, at):
    talk_id = meetings.plan([ann], TODAY, "12:00", 30)
    timing.start(talk_id)
    at(10)
    timing.start(talk_id)
    assert timing.clock_of(talk_id).elapsed == 600
    while undo.undo().done:
        pass
    assert run("SELECT count(*) FROM meeting").fetchone() == (0,)


def test_a_talk_ahead_stays_on_its_day_until_it_is_closed(ann, at):
    thursday = TODAY + timedelta(4)
    talk_id = meetings.plan([ann], thursday, "09:00", 30)
    timing.start(talk_id)
    assert [one.id for one in meetings.planned(thursday, contact_id=ann)] == [talk_id]
    assert answers.talk_of(ann, thursday).meeting_id == talk_id
    timing.end(talk_id)
    assert meetings.read(talk_id).on == TODAY
    undo.undo()
    assert meetings.read(talk_id).on == thursday


def test_a_talk_of_a_day_gone_by_is_held_today(ann, at):
    talk_id = meetings.plan([ann], TODAY - timedelta(1), "09:00", 30)
    timing.start(talk_id)
    assert meetings.read(talk_id).on == TODAY


def test_the_clock_of_another_day_is_set_back(ann, at, monkeypatch):
    thursday = TODAY + timedelta(4)
    talk_id = meetings.plan([ann], thursday, "09:00", 30)
    timing.start(talk_id)
    at(4 * 24 * 60)
    monkeypatch.setattr(clock, "today", lambda: thursday)
    assert not timing.clock_of(talk_id).goes_on
    timing.start(talk_id)
    assert timing.clock_of(talk_id) == Running(NOON + timedelta(4), 30, 0, False)


def test_a_talk_past_midnight_goes_on(ann, at, monkeypatch):
    at(11 * 60)
    talk_id = meetings.plan([ann], TODAY, "23:00", 90)
    timing.start(talk_id)
    at(12 * 60 + 30)
    monkeypatch.setattr(clock, "today", lambda: TODAY + timedelta(1))
    timing.start(talk_id)
    assert timing.clock_of(talk_id).elapsed == 90 * 60
    timing.end(talk_id)
    assert meetings.read(talk_id).on == TODAY


def test_moving_a_talk_sets_its_clock_back_and_mending_its_place_does_not(ann, at):
    talk_id = meetings.plan([ann], TODAY, "12:00", 30)
    timing.start(talk_id)
    at(10)
    meetings.reschedule(talk_id, TODAY, "12:00", place="Blue Plate")
    assert timing.clock_of(talk_id).elapsed == 600
    timing.end(talk_id)
    meetings.reschedule(talk_id, TODAY + timedelta(4))
    assert timing.clock_of(talk_id) == Running(None, 30, 0, False)


def test_a_cancelled_talk_is_not_started(ann, at):
    talk_id = meetings.plan([ann], TODAY)
    meetings.cancel(talk_id)
    with pytest.raises(Refused, match="cancelled already"):
        timing.start(talk_id)


def test_a_talk_is_with_those_who_are_left(ann, at):
    bob = edit.add_contact("Bob Reyes")
    talk_id = meetings.plan([ann, bob], TODAY)
    trash_contact(ann)
    assert [person.id for person in meetings.read(talk_id).people] == [bob]
    trash_contact(bob)
    with pytest.raises(Refused, match="nobody of this meeting is left"):
        timing.start(talk_id)


def test_a_clock_of_half_a_day_is_forgotten(ann, at):
    talk_id = meetings.plan([ann], TODAY)
    timing.start(talk_id)
    at(13 * 60)
    timing.start(talk_id)
    assert timing.clock_of(talk_id).elapsed == 0


def test_a_talk_that_nobody_planned_is_planned_for_now_and_once(ann, at):
    first = timing.begin(ann)
    assert meetings.read(first).on == TODAY
    assert timing.begin(ann) == first


@pytest.mark.parametrize(
    ("elapsed", "said", "urges"),
    [
        (0, "0 of 30 min", ""),
        (24 * 60 + 59, "24 of 30 min", ""),
        (25 * 60, "25 of 30 min", "5 min left"),
        (29 * 60 + 1, "29 of 30 min", "1 min left"),
        (30 * 60, "30 of 30 min", "Time is up"),
        (33 * 60, "33 of 30 min", "3 min over the agreed time"),
    ],
)
def test_the_end_is_said_five_minutes_before_it(store, elapsed, said, urges):
    assert talk.words(Running(NOON, 30, elapsed, False)) == talk.Clock(said, urges)


def test_what_is_written_in_a_talk_meets_what_was_written_elsewhere(ann, at):
    talk_id = meetings.plan([ann], TODAY)
    opened = talk.opened(talk_id)
    talk.keep(talk_id, "they build", opened.base)
    assert talk.opened(talk_id).text == "they build"
    assert talk.finish(talk_id, "they build a plant", "").text == "they build a plant"
    clash = talk.finish(talk_id, "a plant in Leeds", "").text
    assert "they build a plant" in clash
    assert "a plant in Leeds" in clash


def test_of_two_talks_today_the_next_that_is_not_over_is_prepared(ann, monkeypatch):
    local = datetime(2026, 11, 22, 12, 10).astimezone(UTC)
    monkeypatch.setattr(clock, "now", lambda: local)
    morning = meetings.plan([ann], TODAY, "10:00", 30)
    evening = meetings.plan([ann], TODAY, "23:30", 30)
    assert answers.talk_of(ann, TODAY).meeting_id == evening
    timing.start(morning)  # it was late, and goes on
    assert answers.talk_of(ann, TODAY).meeting_id == morning
    timing.end(morning)
    assert answers.talk_of(ann, TODAY).meeting_id == evening
    meetings.cancel(evening)
    assert answers.talk_of(ann, TODAY).meeting_id == morning
    night = meetings.plan([ann], TODAY, "11:00", 30)
    assert answers.talk_of(ann, TODAY).meeting_id == night
    meetings.plan([ann], TODAY + timedelta(1))
    assert answers.talk_of(ann, TODAY).meeting_id == night

from __future__ import annotations

from datetime import UTC, date, datetime, timedelta
from pathlib import Path

import pytest

from netui import clock
from netui.errors import Refused
from netui.people.edit import add_contact
from netui.prep import meetings
from netui.promises import rules
from netui.store import undo
from netui.store.file import run
from netui.timeline import kinds, log
from netui.timeline.log import NextStep

TODAY, YESTERDAY = date(2026, 11, 22), date(2026, 11, 21)
FRIDAY = date(2026, 11, 27)


@pytest.fixture
def ann(store: Path) -> int:
    return add_contact("Ann Ortiz")


@pytest.fixture
def bob(store: Path) -> int:
    return add_contact("Bob Reyes")


def actions() -> list[str]:
    return [row[0] for row in run("SELECT name FROM action ORDER BY id")]


def count(table: str) -> int:
    return int(run(f"SELECT count(*) FROM {table}").fetchone()[0])


def touch(contact: int) -> tuple[str | None, str | None]:
    row = run("SELECT last_touch_at, last_sent_on FROM contact WHERE id = ?", (contact,)).fetchone()
    return row[0], row[1]


def test_one_action_writes_all_and_takes_all_back(ann: int, bob: int) -> None:
    before = len(actions())
    step = NextStep("the SHRM slides", FRIDAY)
    number = log.log(
        [ann, bob], "coffee", YESTERDAY, "loves  trails", notes="one\r\ntwo\n", next_step=step
    )
    assert actions()[before:] == ["Log coffee with Ann Ortiz and Bob Reyes"]
    assert log.read(number) == log.Logged(
        number, "coffee", "both", YESTERDAY, "loves trails", "one\ntwo", None,
        (("Ann Ortiz", ann), ("Bob Reyes", bob)),
    )  # fmt: skip
    promise = rules.open_promises()[0]
    assert promise[1:] == ("the SHRM slides", FRIDAY, "me", ann, "Ann Ortiz")
    assert run("SELECT interaction_id FROM promise").fetchone() == (number,)
    assert touch(bob) == ("2026-11-21", None)
    assert undo.undo().done
    assert (count("interaction"), count("participant"), count("promise")) == (0, 0, 0)
    assert touch(bob) == (None, None)


@pytest.mark.parametrize(
    ("kind", "direction", "kept", "touches", "name"),
    [
        ("call", "them", "them", True, "call from Ann Ortiz"),
        ("message", "me", "me", False, "message to Ann Ortiz"),
        ("message", "them", "them", True, "message from Ann Ortiz"),
        ("comment", "me", "me", False, "comment to Ann Ortiz"),
        ("gave", "both", "me", False, "something given to Ann Ortiz"),
        ("received", "both", "them", True, "something received from Ann Ortiz"),
        ("encounter", "me", "me", True, "encounter with Ann Ortiz"),
    ],
)
def test_what_counts_as_a_touch(
    ann: int, kind: str, direction: str, kept: str, touches: bool, name: str
) -> None:
    number = log.log([ann], kind, TODAY, "", direction)
    assert log.read(number).direction == kept
    assert touch(ann) == (("2026-11-22", None) if touches else (None, "2026-11-22"))
    assert actions()[-1] == f"Log {name}"


@pytest.mark.parametrize(
    ("step", "meeting"),
    [
        (NextStep("coffee", FRIDAY), True),
        (NextStep("Lunch, at last", FRIDAY), True),
        (NextStep("slides", FRIDAY, "14:00"), True),
        (NextStep("slides", FRIDAY, meeting=True), True),
        (NextStep("coffee", None), False),
        (NextStep("slides", FRIDAY), False),
        (NextStep("call the bank", FRIDAY, meeting=False), False),
        (NextStep("e-mail the slides", FRIDAY), False),
    ],
)
def test_a_step_is_a_meeting_where_it_names_a_time_or_a_talk(
    ann: int, step: NextStep, meeting: bool
) -> None:
    log.log([ann], "call", TODAY, "", next_step=step)
    assert (count("meeting"), count("promise")) == ((1, 0) if meeting else (0, 1))


def test_a_planned_step_knows_time_place_and_everybody(ann: int, bob: int) -> None:
    log.log(
        [ann, bob], "call", TODAY, "", next_step=NextStep("coffee at Blue Plate", FRIDAY, "14:00")
    )
    found = meetings.planned(TODAY)[0]
    assert found[1:6] == (FRIDAY, "14:00", 30, "Blue Plate", "coffee")
    assert [person.id for person in found.people] == [ann, bob]


def test_a_promise_of_theirs_concerns_the_one_named(ann: int, bob: int) -> None:
    step = NextStep("an intro", None, by="them", whose=1)
    log.log([ann, bob], "call", TODAY, "", next_step=step)
    assert rules.open_promises()[0][1:5] == ("an intro", None, "them", bob)


def test_a_refused_step_leaves_nothing(ann: int) -> None:
    before = len(actions())
    with pytest.raises(Refused, match="needs its day"):
        log.log([ann], "call", TODAY, "", next_step=NextStep("coffee", None, meeting=True))
    assert (count("interaction"), count("participant"), len(actions())) == (0, 0, before)


def test_what_cannot_be_is_refused(ann: int) -> None:
    with pytest.raises(Refused, match="Friday 27 November 2026 lies ahead"):
        log.log([ann], "call", FRIDAY, "")
    with pytest.raises(Refused, match="no kind: choose one of message, call"):
        log.log([ann], "séance", TODAY, "")
    with pytest.raises(Refused, match="no direction"):
        log.log([ann], "call", TODAY, "", "sideways")
    with pytest.raises(Refused, match="nobody is named"):
        log.log([], "call", TODAY, "")
    with pytest.raises(Refused, match="gone"):
        log.log([ann, 999], "call", TODAY, "")
    assert count("interaction") == 0


def answers(ann: int) -> dict[str, int | None]:
    rows = run("SELECT question, interaction_id FROM answer WHERE contact_id = ?", (ann,))
    return dict(rows.fetchall())


def test_a_talk_closes_the_next_talks_answers(ann: int, bob: int) -> None:
    meeting = meetings.plan([ann], FRIDAY)
    with undo.action("Prepare"):
        for contact, question, at, asked, text in (
            (ann, "asked", None, 1, ""),
            (ann, "said", None, 0, "yes"),
            (ann, "empty", None, 0, ""),
            (ann, "planned", meeting, 1, "yes"),
            (bob, "other", None, 1, "yes"),
        ):
            run(
                "INSERT INTO answer (contact_id, question, meeting_id, asked, text)"
                " VALUES (?, ?, ?, ?, ?)",
                (contact, question, at, asked, text),
            )
    log.log([ann], "message", TODAY, "", "them")
    assert set(answers(ann).values()) == {None}
    number = log.log([ann], "call", TODAY, "")
    assert answers(ann) == {"asked": number, "said": number, "empty": None, "planned": None}
    assert answers(bob) == {"other": None}
    assert undo.undo().done
    assert set(answers(ann).values()) == {None}


def test_a_talk_on_the_day_of_its_meeting_is_that_meeting(ann: int, bob: int) -> None:
    both = meetings.plan([ann, bob], TODAY)
    later, sooner = meetings.plan([ann], TODAY, "15:00"), meetings.plan([ann], TODAY, "09:00")
    log.log([ann], "message", TODAY, "", "them")
    number = log.log([ann], "coffee", TODAY, "")
    states = run("SELECT id, state, interaction_id FROM meeting").fetchall()
    assert set(states) == {
        (both, "planned", None), (later, "planned", None), (sooner, "held", number)
    }  # fmt: skip
    assert undo.undo().done
    assert {row[1] for row in run("SELECT id, state FROM meeting")} == {"planned"}


def test_the_instant_is_kept_only_where_it_is_known(ann: int) -> None:
    def at(number: int) -> str | None:
        return run("SELECT at FROM interaction WHERE id = ?", (number,)).fetchone()[0]

    clock.fix(date(2150, 1, 1))
    assert at(log.log([ann], "call", clock.today(), "")) is None
    clock.fix(None)
    real = clock.today()
    number = log.log([ann], "call", real, "")
    known = at(number)
    assert known is not None
    assert datetime.fromisoformat(known).astimezone().date() == real
    assert abs((datetime.now(UTC) - datetime.fromisoformat(known)).total_seconds()) < 3600
    log.edit_interaction(number, summary="more")
    assert at(number) == known
    log.edit_interaction(number, on=real - timedelta(days=1))
    assert at(number) is None


def test_an_edit_changes_what_is_given_only(ann: int, bob: int) -> None:
    number = log.log([ann], "call", YESTERDAY, "first", notes="more")
    log.edit_interaction(number, summary="second", contact_ids=[bob, ann])
    assert actions()[-1] == "Edit call with Bob Reyes and Ann Ortiz"
    assert log.read(number)[1:6] == ("call", "both", YESTERDAY, "second", "more")
    assert touch(bob) == ("2026-11-21", None)
    log.edit_interaction(number, kind="gave", on=TODAY, contact_ids=[bob], notes="")
    assert log.read(number)[1:] == (
        "gave", "me", TODAY, "second", "", None, (("Bob Reyes", bob),)
    )  # fmt: skip
    assert (touch(ann), touch(bob)) == ((None, None), (None, "2026-11-22"))
    before = len(actions())
    log.edit_interaction(number, summary="second", contact_ids=[bob])
    assert len(actions()) == before  # nothing changed, nothing to undo
    with pytest.raises(Refused, match="lies ahead"):
        log.edit_interaction(number, on=FRIDAY)
    with pytest.raises(Refused, match="nobody"):
        log.edit_interaction(number, contact_ids=[])
    with pytest.raises(Refused, match="gone"):
        log.edit_interaction(999, summary="x")


def test_the_trash_and_back(ann: int) -> None:
    number = log.log([ann], "call", TODAY, "")
    log.trash_interaction(number)
    assert actions()[-1] == "Trash call with Ann Ortiz"
    assert touch(ann) == (None, None)
    log.restore_interaction(number)
    assert touch(ann) == ("2026-11-22", None)
    before = len(actions())
    log.restore_interaction(number)
    assert len(actions()) == before


def test_the_preview_says_it_in_words() -> None:
    names = ["Ann Ortiz", "Bob Reyes"]
    assert log.preview("coffee", YESTERDAY, names, "both", NextStep("the slides", FRIDAY)) == [
        "Coffee with Ann Ortiz and Bob Reyes on Saturday 21 November 2026 · both",
        "I owe Ann Ortiz: the slides, by Friday 27 November 2026",
    ]
    assert log.step_line(NextStep("an intro", None, by="them", whose=1), names) == (
        "Bob Reyes owes me: an intro"
    )
    assert log.step_line(NextStep("coffee at Blue Plate", FRIDAY, "14:00"), names) == (
        "Planned with Ann Ortiz and Bob Reyes: coffee on Friday 27 November 2026 at 14:00, 30 min,"
        " Blue Plate"
    )
    assert log.step_line(NextStep("ring", FRIDAY, "14:00", meeting=False), names) == (
        "I owe Ann Ortiz: ring at 14:00, by Friday 27 November 2026"
    )
    with pytest.raises(Refused, match="lies ahead"):
        log.preview("coffee", FRIDAY, names, "both", None)


def test_kinds_agree_with_each_other() -> None:
    assert set(kinds.WORDS) == set(kinds.KINDS)
    for word, (kind, direction) in kinds.OPENINGS.items():
        assert kinds.guess(f"{word.title()}: x") == kind
        assert kinds.settled(kind, direction) == direction
    assert set(kinds.OPENINGS) >= kinds.TELLING
    assert kinds.guess("loves trails") is None
    assert kinds.people(["A", "B", "C", "D"]) == "A, B and 2 others"


@pytest.mark.parametrize(
    ("event", "said"),
    [
        ("SHRM November", "at SHRM November"),
        ("On the plane to Denver", "on the plane to Denver"),
        ("By chance", "by chance"),
        ("Online", "at Online"),
        ("On", "at On"),
    ],
)
def test_where_something_was(event: str, said: str) -> None:
    assert kinds.at(event) == said

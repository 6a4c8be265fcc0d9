"""Events: planned, changed, found, missed and trashed."""

import os
import subprocess
import sys
from contextlib import suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from event_rows import happened, met
from hypothesis import given
from hypothesis import strategies as st

from netui import clock
from netui.errors import Refused
from netui.events import events, timeline
from netui.events.counts import Count, count, counts
from netui.events.round import followed
from netui.people.trash import trash_contact
from netui.store.file import run
from netui.store.undo import undo

FRIDAY = date(2026, 11, 27)
LAST_WEEK = TODAY - timedelta(days=5)


def test_an_event_is_read_as_it_was_planned(store: Path) -> None:
    number = events.add(
        "SHRM November",
        FRIDAY,
        "Professional Association",
        start="18:30",
        minutes=90,
        place="Union Hall",
        series="SHRM",
        organiser="Denise",
        cost=1250,
        mix=("Nursing", "Law, Sales", "Nursing"),
        goal=2,
        notes="Bring cards",
    )
    assert events.read(number) == events.Event(
        number,
        "SHRM November",
        "association",
        FRIDAY,
        "18:30",
        90,
        "Union Hall",
        "SHRM",
        "Denise",
        1250,
        ("Nursing", "Law", "Sales"),
        2,
        "Bring cards",
    )
    assert undo().name == "Plan SHRM November on Friday 27 November 2026"
    with pytest.raises(Refused, match="gone"):
        events.read(number)


def test_counts_tell_new_from_known_and_different_fields(store: Path) -> None:
    one, other = events.add("Job club", LAST_WEEK, goal=3), events.add("Empty", TODAY, goal=0)
    met(one, "Ana Díaz", True, "Registered nurse")
    met(one, "Bob Reyes", True, field="nursing")
    met(one, "Cy Unknown", False, "Zzyzx")
    gone = met(one, "Dee Gone", True, field="Law")
    trash_contact(gone)
    assert counts([one, other, 99]) == {
        one: Count(3, 2, 1, 3, 1),
        other: Count(0, 0, 0, 0, 0),
    }
    assert count(one).sentence() == "met 3, new 2, known 1, goal 3, fields 1"
    assert Count(7, 5, 2, None, 4).sentence() == "met 7, new 5, known 2, fields 4"


# --- changing


def test_only_what_is_given_changes(store: Path) -> None:
    number = events.add("SHRM", FRIDAY, place="Union Hall", goal=2)
    events.edit(number, name=" SHRM \x1b[2JNovember ", goal=None, mix=["Law", "law ", ""])
    event = events.read(number)
    assert (event.name, event.place, event.goal) == ("SHRM November", "Union Hall", None)
    assert event.mix == ("Law", "law")
    assert undo().name == "Edit SHRM"
    assert events.read(number).goal == 2


def test_changing_nothing_is_no_step_of_undo(store: Path) -> None:
    number = events.add("SHRM", FRIDAY, "Meetup", place="Union Hall")
    events.edit(number, place="Union Hall ", kind="meetup", on=FRIDAY)
    assert undo().name.startswith("Plan SHRM")


def test_what_is_missed_can_be_planned_for_another_day(store: Path) -> None:
    number = events.add("SHRM", TODAY)
    events.missed(number)
    assert events.read(number).state == "missed"
    events.edit(number, place="Elsewhere")
    assert events.read(number).state == "missed"
    events.edit(number, on=FRIDAY)
    assert events.read(number).state == "planned"
    assert [undo().name for _ in range(3)] == ["Edit SHRM", "Edit SHRM", "Missed SHRM"]


def test_what_is_debriefed_stays_so_on_another_day(store: Path) -> None:
    number = events.add("SHRM", TODAY)
    followed.finish(number)
    events.edit(number, on=LAST_WEEK)
    assert events.read(number).state == "debriefed"


def test_whom_the_trash_holds_does_not_keep_an_event_from_being_missed(store: Path) -> None:
    number = events.add("SHRM", TODAY)
    trash_contact(met(number, "Ana", True))
    events.missed(number)
    assert events.read(number).state == "missed"


def test_where_somebody_was_met_was_not_missed(store: Path) -> None:
    number = events.add("SHRM", TODAY)
    met(number, "Ana Díaz", True)
    with pytest.raises(Refused, match="SHRM was not missed, 1 met there: take"):
        events.missed(number)
    assert events.read(number).state == "planned"


def test_those_met_move_along_with_the_event(store: Path) -> None:
    number = events.add("SHRM", LAST_WEEK)
    ana = met(number, "Ana Díaz", True, on=LAST_WEEK)
    happened(ana, "message", "me", LAST_WEEK, number)
    touch = "SELECT last_touch_at FROM contact WHERE id = ?"
    events.edit(number, on=TODAY)
    assert run(touch, (ana,)).fetchone()[0] == TODAY.isoformat()
    days = run("SELECT kind, on_date, at FROM interaction ORDER BY kind").fetchall()
    assert days == [("encounter", "2026-11-22", None), ("message", "2026-11-17", None)]
    with pytest.raises(Refused, match="27 November 2026 lies ahead, and you met 1 at SHRM: plan"):
        events.edit(number, on=FRIDAY)
    undo()
    assert run(touch, (ana,)).fetchone()[0] == LAST_WEEK.isoformat()


def test_the_trash_and_back(store: Path) -> None:
    number = events.add("SHRM", TODAY)
    events.trash(number)
    for gone in (events.read, events.trash, events.missed, events.edit):
        with pytest.raises(Refused, match="gone"):
            gone(number)
    assert events.every() == []
    assert events.due(TODAY) is None
    events.restore(number)
    assert events.read(number).name == "SHRM"
    assert [undo().name for _ in range(2)] == ["Bring SHRM back", "Move SHRM to the trash"]
    with pytest.raises(Refused, match="gone"):
        events.restore(99)


@pytest.mark.parametrize(
    ("wanted", "said"),
    [
        ({"name": " \x1b[2J"}, "has no name: write"),
        ({"start": "6pm"}, "“6pm” is no time of day: write it like 18:30"),
        ({"start": "24:00"}, "no time of day"),
        ({"minutes": 0}, "1 minute to 14 days"),
        ({"goal": -1}, "goal is 0 to 100"),
        ({"goal": 101}, "goal is 0 to 100"),
        ({"cost": -5}, "cost is not between"),
    ],
)
def test_what_cannot_be_kept_is_refused(store: Path, wanted, said: str) -> None:
    number = events.add("SHRM", FRIDAY)
    with pytest.raises(Refused, match=said):
        events.edit(number, **wanted)
    with pytest.raises(Refused, match=said):
        events.add(**{"name": "Other", "on": FRIDAY} | wanted)
    assert [event.name for event in events.every()] == ["SHRM"]


def test_a_hostile_name_is_harmless(store: Path) -> None:
    number = events.add(
        f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}",
        FRIDAY,
        "\x1b[2Jodd",
        place="\x9b2J",
        notes="a\x1b[2Jb\n",
    )
    event = events.read(number)
    assert all("\x1b" not in text and "\x9b" not in text for text in map(str, event))
    assert (event.kind, event.notes) == ("odd", "ab")
    assert "\x1b" not in undo().name


def test_the_goal_is_small_by_default_and_chance_has_none(store: Path) -> None:
    assert events.read(events.add("SHRM", FRIDAY)).goal == 3
    assert events.read(events.add("On the plane", TODAY, "By chance")).goal is None
    assert events.read(events.add("None", TODAY, goal=0)).goal == 0


# --- cost


@pytest.mark.parametrize(
    ("text", "cost"),
    [
        ("12.50", 1250),
        ("12,5", 1250),
        ("12", 1200),
        ("$ 1,200", 120000),
        ("1'200.05 CHF", 120005),
        ("€15", 1500),
        ("free", 0),
        ("0", 0),
        (" ", None),
    ],
)
def test_a_cost_is_read_as_it_is_written(text: str, cost: int | None) -> None:
    assert events.read_cost(text) == cost


@pytest.mark.parametrize("text", ["-5", "12.505", "twelve", "1.2.3", "9999999", "12 50", "$", "١٢"])
def test_what_is_no_cost_is_refused(text: str) -> None:
    with pytest.raises(Refused, match=r"cost.*12\.50"):
        events.read_cost(text)


@given(st.integers(0, 100_000_000))
def test_a_cost_said_reads_the_same(cost: int) -> None:
    assert events.read_cost(events.said_cost(cost)) == cost


@given(st.text(max_size=20))
def test_any_text_is_a_cost_or_refused(text: str) -> None:
    with suppress(Refused):
        events.read_cost(text)


# --- series


def test_the_next_of_a_series_takes_over_what_is_not_given(store: Path) -> None:
    events.add("Old", LAST_WEEK, "meetup", series="Lean Coffee", place="Old place", start="07:00")
    newest = events.add(
        "Newest",
        TODAY,
        "job club",
        series="Lean Coffee",
        place="Union Station",
        organiser="Kofi",
        start="07:30",
        minutes=60,
        mix=["Law"],
        cost=500,
        goal=1,
    )
    event = events.read(events.add("Next", FRIDAY, series="lean  coffee", place="Café", mix=[""]))
    assert event == events.read(newest)._replace(
        id=event.id, name="Next", on=FRIDAY, place="Café", cost=None, goal=3
    )
    assert events.series() == [
        events.Series("Lean Coffee", "job-club", "Café", "Kofi", "07:30", 60, ("Law",))
    ]


# --- finding


@pytest.fixture
def shrm(store: Path) -> dict[str, int]:
    """Three of a series, one of them ahead, and two others; ids by name and day."""
    days = {"SHRM October": -30, "SHRM November": -2, "SHRM December": 26}
    found = {
        name: events.add(name, TODAY + timedelta(days=days[name]), series="SHRM", place="Hall")
        for name in days
    }
    found["Café"] = events.add("Café Networking", LAST_WEEK)
    found["Café ahead"] = events.add("Café Networking", FRIDAY)
    return found


@pytest.mark.parametrize(
    ("words", "ahead", "meant"),
    [
        ("shrm october", False, "SHRM October"),
        ("OCTO", False, "SHRM October"),
        ("shrm", False, "SHRM November"),
        ("SHRM", True, "SHRM December"),
        ("cafe networking", False, "Café"),
        ("cafe networking", True, "Café ahead"),
        ("networking", False, "Café"),
        ("1", False, "SHRM October"),
        ("#3", False, "SHRM December"),
        ("hall december", False, "SHRM December"),
    ],
)
def test_an_event_is_found_by_what_somebody_would_type(shrm, words, ahead, meant) -> None:
    assert events.find(words, TODAY, ahead=ahead).id == shrm[meant]


def test_where_none_is_past_or_ahead_the_other_is_meant(store: Path) -> None:
    past, coming = events.add("Past", LAST_WEEK), events.add("Coming", FRIDAY)
    assert events.find("past", TODAY, ahead=True).id == past
    assert events.find("coming", TODAY).id == coming


def test_an_event_of_today_is_both(store: Path) -> None:
    for day in (LAST_WEEK, FRIDAY, TODAY):
        events.add("Club", day)
    assert {events.find("club", TODAY, ahead=ahead).on for ahead in (False, True)} == {TODAY}


def test_a_name_of_digits_is_found_where_it_is_no_id(store: Path) -> None:
    number = events.add("2026", FRIDAY)
    assert events.find("2026", TODAY).id == number


@pytest.mark.parametrize(
    ("words", "said"),
    [
        (
            "em",
            r"“em” may be SHRM November \(Fri 20 Nov, id 2\), SHRM December .*: write the whole",
        ),
        ("nothing such", "no event is called “nothing such”: netui event list"),
        (" ", "which event"),
        ("99", "no event is called"),
    ],
)
def test_what_is_not_clear_is_refused_with_the_candidates(shrm, words, said) -> None:
    with pytest.raises(Refused, match=said):
        events.find(words, TODAY)


def test_an_event_of_today_is_due_once_it_has_begun(
    store: Path, monkeypatch: pytest.MonkeyPatch
) -> None:
    evening = events.read(events.add("B", TODAY, start="18:00"))
    for hour, due in ((17, None), (18, evening)):
        local = clock.now().astimezone().replace(hour=hour, minute=0)
        monkeypatch.setattr(clock, "now", lambda local=local: local)
        assert events.due(TODAY) == due
        assert timeline.row(evening, TODAY).open == (("debrief",) if due else ())


def test_the_newest_event_that_is_past_is_due(store: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    night = clock.now().astimezone().replace(hour=21, minute=0)
    monkeypatch.setattr(clock, "now", lambda: night)
    assert events.due(TODAY) is None
    old = events.add("Too old", TODAY - timedelta(days=8))
    events.add("Ahead", TODAY + timedelta(days=1))
    assert events.due(TODAY) is None
    assert events.due(TODAY - timedelta(days=1)).id == old  # type: ignore[union-attr]
    first, evening = events.add("A", TODAY, start="09:00"), events.add("B", TODAY, start="18:00")
    assert events.due(TODAY).id == evening  # type: ignore[union-attr]
    events.missed(evening)
    assert events.due(TODAY).id == first  # type: ignore[union-attr]


def test_all_events_or_the_newest(shrm) -> None:
    assert [event.id for event in events.every()] == [3, 5, 2, 4, 1]
    assert [event.id for event in events.every(2)] == [3, 5]
    evening = events.add("Evening", FRIDAY, start="18:00")
    events.add("Morning", FRIDAY, start="08:00")
    assert events.every(2)[1].id == evening


def test_what_is_due_reads_no_yaml(store: Path) -> None:
    events.add("SHRM", TODAY)
    program = "\n".join(
        (
            "import sys",
            "from netui import clock, dates",
            "from netui.store.file import open_file",
            "from netui.events import events",
            "open_file()",
            "assert events.due(dates.parse_iso('2026-11-22')).name == 'SHRM'",
            "assert not {'yaml', 'textual'} & set(sys.modules), set(sys.modules)",
        )
    )
    environment = {**os.environ, "NETUI_HOME": str(store.parent)}
    subprocess.run([sys.executable, "-c", program], check=True, env=environment)

"""All events by month: what came of them, and what is still open."""

from datetime import date, timedelta
from pathlib import Path

import pytest
from conftest import TODAY
from event_rows import happened, met

from netui.events import events, timeline
from netui.people.trash import trash_contact
from netui.promises import rules as promises
from netui.store import file
from netui.store.file import run
from netui.store.undo import action

YESTERDAY = TODAY - timedelta(days=1)


def _row(event_id: int) -> timeline.Row:
    found = {row.event.id: row for month in timeline.months(TODAY) for row in month.rows}
    assert found[event_id] == timeline.row(events.read(event_id), TODAY)
    return found[event_id]


def _debriefed(event_id: int) -> None:
    with action("Debrief"):
        run("UPDATE event SET state = 'debriefed' WHERE id = ?", (event_id,))


def test_there_is_nothing_at_first(store: Path) -> None:
    assert timeline.months(TODAY) == []


def test_months_come_last_first_without_the_empty_ones(store: Path) -> None:
    for day in ("2026-11-30", "2026-11-02", "2026-08-05", "2027-01-10"):
        events.add(day, date.fromisoformat(day))
    gone = events.add("Gone", TODAY)
    events.trash(gone)
    assert [
        (month.first.isoformat(), [row.event.name for row in month.rows])
        for month in timeline.months(TODAY)
    ] == [
        ("2027-01-01", ["2027-01-10"]),
        ("2026-11-01", ["2026-11-30", "2026-11-02"]),
        ("2026-08-01", ["2026-08-05"]),
    ]


def test_met_new_and_known_are_counted_for_each(store: Path) -> None:
    club, other = events.add("Club", YESTERDAY), events.add("Other", YESTERDAY)
    met(club, "Ana", True)
    met(club, "Bob", True)
    met(club, "Cy", False)
    met(other, "Dee", False)
    trash_contact(met(club, "Eve", True))
    with action("Trash"):
        talk = happened(met(other, "Flo", True), "encounter", "both", TODAY, other)
        run("UPDATE interaction SET trashed_at = '2026' WHERE id = ? OR id = ?", (talk, talk - 1))
    assert _row(club)[1:4] == (3, 2, 1)
    assert _row(other)[1:4] == (1, 0, 1)


@pytest.mark.parametrize(
    ("days", "state", "still_open"),
    [
        (0, "planned", ("debrief",)),
        (-400, "planned", ("debrief",)),
        (1, "planned", ()),
        (-1, "missed", ()),
        (-1, "debriefed", ()),
    ],
)
def test_a_debrief_is_open_until_it_is_told(store: Path, days, state, still_open) -> None:
    number = events.add("Club", TODAY + timedelta(days=days))
    with action("Set"):
        run("UPDATE event SET state = ? WHERE id = ?", (state, number))
    assert _row(number).open == still_open


def test_what_is_still_open_is_said_in_words(store: Path) -> None:
    club = events.add("Club", YESTERDAY)
    _debriefed(club)
    assert _row(club).open == ()
    met(club, "Ana", True)
    met(club, "Bob", True)
    ann = met(club, "Ann", True, step="know-better", in_depth=True, on=YESTERDAY)
    with action("Know better"):
        run("UPDATE contact SET know_better_on = '2026-12-13' WHERE id = ?", (ann,))
    (talk,) = run("SELECT max(id) FROM interaction").fetchone()
    promise = promises.add("send the book list", None, "me", ann, talk)
    assert _row(club).open == ("2 to decide", "1 promise", "1 thank-you", "1 to know better")
    promises.keep(promise)
    happened(ann, "message", "me", TODAY)
    with action("Known better"):
        run("UPDATE contact SET know_better_on = NULL WHERE id = ?", (ann,))
    assert _row(club).open == ("2 to decide",)


def test_two_are_said_as_two(store: Path) -> None:
    club = events.add("Club", YESTERDAY)
    _debriefed(club)
    for name in ("Ana", "Bob"):
        contact = met(club, name, True, step="nothing", in_depth=True, on=YESTERDAY)
        (talk,) = run("SELECT max(id) FROM interaction").fetchone()
        promises.add("call", None, "them", contact, talk)
    assert _row(club).open == ("2 promises", "2 thank-yous")


def test_a_thank_you_is_open_for_a_month_only(store: Path) -> None:
    club = events.add("Club", TODAY - timedelta(days=31))
    _debriefed(club)
    met(club, "Ana", True, step="nothing", in_depth=True, on=TODAY - timedelta(days=31))
    assert _row(club).open == ()
    events.add("Other", TODAY)


def test_a_message_before_the_event_is_no_thank_you(store: Path) -> None:
    club = events.add("Club", YESTERDAY)
    _debriefed(club)
    ana = met(club, "Ana", False, step="nothing", in_depth=True, on=YESTERDAY)
    happened(ana, "message", "me", YESTERDAY - timedelta(days=1))
    happened(ana, "message", "them", TODAY)
    assert _row(club).open == ("1 thank-you",)


def test_chance_is_not_listed_ahead(store: Path) -> None:
    events.add("By chance", TODAY + timedelta(days=1), "chance")
    plane = events.add("On the plane", TODAY, "chance")
    assert [row.event.id for month in timeline.months(TODAY) for row in month.rows] == [plane]


def test_many_events_take_as_few_questions_as_one(store: Path, monkeypatch) -> None:
    asked: list[str] = []
    real = file.database.execute_sql

    def counting(sql, *rest):
        asked.append(sql)
        return real(sql, *rest)

    for number in range(40):
        events.add(f"Club {number}", TODAY - timedelta(days=number))
    monkeypatch.setattr(file.database, "execute_sql", counting)
    assert sum(len(month.rows) for month in timeline.months(TODAY)) == 40
    assert len(asked) == 4

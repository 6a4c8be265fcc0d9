"""What events bring, counted: windows of 90 and 365 days, new and known, ranks, fields, crowds."""

from __future__ import annotations

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from event_rows import happened, met
from gatherings import ago, became, crowd, held

from netui.compose import sent
from netui.events import brought, learning, outcomes
from netui.events.brought import Became, Row
from netui.home import myself
from netui.people.edit import add_contact
from netui.people.trash import trash_contact
from netui.store.file import run
from netui.store.undo import action, undo
from tests.ui.headless import other_writer

pytestmark = pytest.mark.usefixtures("store")


def only(rows: list[Row]) -> Row:
    assert len(rows) == 1
    return rows[0]


def named(rows: list[Row], name: str) -> Row:
    return only([row for row in rows if row.name == name])


def names(rows: list[Row]) -> list[str]:
    return [row.name for row in rows]


def event() -> Row:
    return only(learning.by_event(TODAY))


# --- what became of somebody


@pytest.mark.parametrize(
    ("after", "short", "long"),
    [(-1, 0, 0), (0, 1, 1), (90, 1, 1), (91, 0, 1), (365, 0, 1), (366, 0, 0)],
)
def test_a_connection_counts_from_the_day_itself_to_the_last_day(after, short, long) -> None:
    (ann,) = crowd(held("Club", 500), 500, 1)
    became(ann, 500 - after, connected_on=None)
    row = event()
    assert row.within_90.full == Became(1, connected=short)
    assert row.within_365.full == Became(1, connected=long)


@pytest.mark.parametrize(("after", "short", "long"), [(0, 0, 0), (90, 1, 1), (91, 0, 1)])
def test_a_second_talk_is_on_a_later_day(after, short, long) -> None:
    ann, bob = crowd(held("Club", 500), 500, 2)
    happened(ann, "coffee", "both", ago(500 - after))
    happened(bob, "call", "both", ago(500 - after))
    row = event()
    assert row.within_90.full == Became(2, talked=2 * short, face_to_face=short)
    assert row.within_365.full == Became(2, talked=2 * long, face_to_face=long)


@pytest.mark.parametrize(("after", "short", "long"), [(-1, 0, 0), (90, 1, 1), (91, 0, 1)])
def test_a_partner_is_one_from_the_day_that_was_given(after, short, long) -> None:
    ann, bob = crowd(held("Club", 500), 500, 2)
    became(ann, 500 - after, closeness="partner", cadence_from=None)
    became(bob, 500 - after, closeness="warm", cadence_from=None)
    row = event()
    assert row.within_90.full == Became(2, partner=short)
    assert row.within_365.full == Became(2, partner=long)


def test_an_introduction_goes_both_ways() -> None:
    ann, bob, cem, dot, eva = crowd(held("Club", 500), 500, 5)
    by_ann, by_bob = add_contact("Zoe Quux"), add_contact("Yan Quux")
    became(by_ann, 400, introduced_by_id=ann, connected_on=None)
    became(by_bob, 0, introduced_by_id=bob, created_at=f"{ago(499)}T08:00:00Z")
    sent.send(cem, "Meet Zoe", "email", "make-introduction", "make-introduction", on=ago(420))
    sent.send(dot, "May I?", "email", "offer-introduction", "make-introduction", on=ago(420))
    became(add_contact("Xia Quux"), 501, introduced_by_id=eva, connected_on=None)
    row = event()
    assert row.within_90.full == Became(5, introduction=2)
    assert row.within_365.full == Became(5, introduction=3)
    trash_contact(by_bob)
    assert event().within_90.full.introduction == 1


def test_who_has_not_had_the_full_time_is_counted_apart_so_far() -> None:
    full, early = held("Full", 91, series="Club"), held("Early", 90, series="Club")
    ann, bob = *crowd(full, 91, 1), *crowd(early, 90, 1)
    for contact in (ann, bob):
        became(contact, 80, connected_on=None)
    row = only(learning.by_series(TODAY))
    assert row.within_90.full == row.within_90.so_far == Became(1, connected=1)
    assert row.within_365.full == Became()
    assert row.within_365.so_far == row.within_90.all == Became(2, connected=2)


# --- whom it counts


def test_a_person_met_again_is_known_and_counts_once_in_a_series() -> None:
    first, second = held("One", 300, series="Club"), held("Two", 200, series="club")
    (ann,) = crowd(first, 300, 1, new=1)
    with action("Meet again"):
        talk = happened(ann, "encounter", "both", ago(200), second)
        run(
            "INSERT INTO encounter (interaction_id, contact_id, is_new, card, in_depth, i_can,"
            " they_can, line, step, created_at) VALUES (?, ?, 1, 1, 0, '', '', '', '', '')",
            (talk, ann),
        )
    one, two = (named(learning.by_event(TODAY), name) for name in ("One", "Two"))
    assert (one.met, one.new, one.known) == (1, 1, 0)
    assert (two.met, two.new, two.known, two.cards) == (1, 0, 1, 1)
    row = only(learning.by_series(TODAY))
    assert (row.events, row.met, row.new, row.known) == (2, 2, 1, 1)
    assert row.within_90.full.people == 1
    assert row.within_90.full.talked == 0  # the second talk came after a hundred days
    assert row.within_365.all.face_to_face == 1


def test_what_did_not_happen_or_lies_in_the_trash_is_left_out() -> None:
    crowd(held("Ahead", -3), -3, 1)
    crowd(held("Missed", 10, state="missed"), 10, 1)
    crowd(held("Trashed", 10, trashed_at="2026-11-20T08:00:00Z"), 10, 1)
    held("Planned", 3, state="planned")
    crowd(held("Noted", 2, state="planned"), 2, 1)
    held("Nobody", 4)
    (ann,) = crowd(held("Gone", 5), 5, 1)
    trash_contact(ann)
    crowd(held("Unsaid", 6), 6, 1)
    with action("Trash the talk"):
        run(
            "UPDATE interaction SET trashed_at = '2026-11-20T08:00:00Z' WHERE event_id ="
            " (SELECT id FROM event WHERE name = 'Unsaid')"
        )
    rows = learning.by_event(TODAY)
    assert [(row.name, row.met) for row in rows] == [
        ("Noted", 1), ("Nobody", 0), ("Gone", 0), ("Unsaid", 0),
    ]  # fmt: skip


def test_nothing_at_all() -> None:
    assert learning.by_event(TODAY) == learning.by_series(TODAY) == learning.by_kind(TODAY) == []
    assert learning.crowds(TODAY) == learning.as_json(TODAY) == []
    assert learning.report(TODAY) == [learning.NONE]


# --- ranks, hours, money


def lasting(contacts: list[int], days: int) -> None:
    """Connected, and talked to a second time, days ago."""
    for contact in contacts:
        became(contact, days, connected_on=None)
        happened(contact, "call", "both", ago(days))


def test_no_share_and_no_rank_below_ten() -> None:
    nine, ten, early = held("Nine", 200), held("Ten", 200), held("Early", 20)
    crowd(nine, 200, 9, new=4)
    crowd(ten, 200, 10, new=4)
    crowd(early, 20, 30, new=15)
    rows = learning.by_event(TODAY)
    assert [(row.name, row.is_enough, row.share_new) for row in rows] == [
        ("Ten", True, 0.4), ("Early", False, 0.5), ("Nine", False, None),
    ]  # fmt: skip


def test_the_fewest_hours_per_lasting_relationship_come_first() -> None:
    long, short, vain = (
        held("Long", 200, minutes=240, cost=1000),
        held("Short", 200, minutes=60, cost=900),
        held("Vain", 200, minutes=30),
    )
    people = crowd(long, 200, 10)
    others = crowd(short, 200, 10)
    crowd(vain, 200, 12)
    lasting(people[:3], 150)
    lasting(others[:2], 150)
    lasting(others[2:], 100)  # too late
    became(others[3], 150, connected_on=None)
    first, second, third = learning.by_event(TODAY)
    assert [row.name for row in (first, second, third)] == ["Short", "Long", "Vain"]
    assert (first.lasting, first.hours, first.hours_per_lasting) == (2, 1.0, 0.5)
    assert (first.cost, first.cost_per_lasting) == (900, 450.0)
    assert (second.lasting, second.hours_per_lasting) == (3, pytest.approx(4 / 3))
    assert (third.lasting, third.hours_per_lasting, third.cost) == (0, None, None)


def test_one_thing_alone_does_not_last_but_a_partner_does() -> None:
    one, two, three, four = crowd(held("Club", 200), 200, 4)
    became(one, 150, connected_on=None)
    happened(two, "coffee", "both", ago(150))
    became(three, 150, closeness="partner", cadence_from=None)
    lasting([four], 150)
    assert event().lasting == 2


def test_hours_and_money_are_those_of_events_whose_people_have_had_their_time() -> None:
    held("Full", 91, series="Club", minutes=60, cost=500)
    held("Kind's", 100, series="Club", kind="conference")
    held("Unknown", 100, series="Club", kind="séance", cost=0)
    held("Early", 90, series="Club", minutes=600, cost=9000)
    row = only(learning.by_series(TODAY))
    assert (row.events, row.hours, row.cost) == (4, 1 + 8 + 2, 500)


# --- groups


def test_series_stand_together_and_others_by_themselves() -> None:
    held("March", 20, series="SHRM")
    held("April", 10, series="shrm ")
    held("Fair", 5)
    held("Fair", 4)
    held("On the plane", 3, kind="chance")
    held("In a queue", 2, kind="chance")
    assert [(row.name, row.events) for row in learning.by_series(TODAY)] == [
        ("By chance", 2), ("Fair", 1), ("Fair", 1), ("shrm", 2),
    ]  # fmt: skip


def test_kinds_by_id_title_and_own_word() -> None:
    held("A", 9, kind="job-club")
    held("B", 8, kind="Job Club")
    held("C", 7, kind="Séance")
    held("D", 6)
    assert [(row.name, row.events) for row in learning.by_kind(TODAY)] == [
        ("No kind", 1), ("Séance", 1), ("Job club", 2),
    ]  # fmt: skip


def test_fields_are_typed_or_told_by_the_title_and_most_come_first() -> None:
    club = held("Club", 9)
    for number, (title, field) in enumerate(
        [
            ("Registered nurse", ""),
            ("", "nursing"),
            ("Boss", "Nursing"),
            ("Recruiter", ""),
            ("", ""),
        ]
    ):
        met(club, f"Guest {number}", True, title, field, on=ago(9))
    fields = event().fields
    assert fields[0] == ("Nursing", 3)
    assert [many for _, many in fields] == [3, 1]


def test_mixed_crowds_against_ones_own_field() -> None:
    for name, mine, others in (("Half", 5, 5), ("Most", 6, 4), ("None", 0, 3)):
        number = held(name, 200)
        crowd(number, 200, mine, title="Registered nurse")
        crowd(number, 200, others, title="Recruiter")
        crowd(number, 200, 1, title="")
    crowd(held("Unknown", 200), 200, 4)
    assert learning.crowds(TODAY) == []
    myself.write({"field": "nursing"})
    mixed, own = sorted(learning.crowds(TODAY), key=lambda row: row.name)
    assert (mixed.name, mixed.events, mixed.met, mixed.is_enough) == ("Mixed crowds", 2, 15, True)
    assert (own.name, own.events, own.met) == ("My own field: Nursing", 1, 11)


# --- kept in memory


def test_it_is_read_anew_when_the_file_or_the_day_changes() -> None:
    number = held("Club", 9)
    before = outcomes.outcomes(TODAY)
    assert outcomes.outcomes(TODAY) is before
    crowd(number, 9, 1)
    assert event().met == 1
    undo()
    assert event().met == 0
    with other_writer() as connection:
        connection.execute("UPDATE event SET name = 'Circle'")
    assert event().name == "Circle"
    assert learning.by_event(ago(10)) == []


def test_no_contact_is_read_before_fields_are_asked_for(monkeypatch) -> None:
    crowd(held("Club", 200), 200, 12, title="Nurse")
    asked: list[str] = []

    def listening(sql: str, *values: object) -> object:
        asked.append(sql)
        return run(sql, *values)

    monkeypatch.setattr(outcomes, "run", listening)
    row = event()
    assert (row.met, row.lasting, row.is_enough, row.within_90.full.people) == (12, 0, True, 12)
    assert not any("contact" in sql for sql in asked)
    assert not row.knows_fields
    assert row.fields == [("Nursing", 12)]
    assert row.knows_fields


def test_fields_are_read_in_steps() -> None:
    for number in range(5):
        crowd(held(f"Evening {number}", 9, series="Club"), 9, 1, title="Nurse")
    crowd(held("Fair", 5), 5, 1, title="Nurse")
    rows = learning.by_series(TODAY)
    assert brought.read_fields(rows, 4)
    assert not all(row.knows_fields for row in rows)
    assert not brought.read_fields(rows, 4)
    assert all(row.knows_fields for row in rows)
    assert not brought.read_fields(rows, 0)


# --- for the shell


def test_the_report_is_aligned_and_says_what_it_means() -> None:
    crowd(held("Club of old", 200, series="Club"), 200, 10, new=6)
    crowd(held("Fair", 20, kind="fair"), 20, 3, new=1)
    lines = learning.report(TODAY)
    assert lines[0] == "Some 80 % of people at such meetings, it is said, sit with those they know."
    at = lines.index("") + 1
    head, old, few, fair = lines[at : at + 4]
    assert head.split()[:5] == ["By", "event", "events", "met", "new"]
    assert old.startswith("Club of old")
    assert "60 %" in old
    assert few == "too few to compare (n < 10)"
    assert "%" not in fair
    assert old.index("10") + len("10") == head.index("met") + len("met")
    assert sum(line.startswith("By ") for line in lines) == 3


def test_json_has_stable_keys() -> None:
    people = crowd(held("Club", 200, minutes=90, cost=1250), 200, 10, new=6, title="Recruiter")
    lasting(people[:3], 150)
    row = learning.as_json(TODAY)[0]
    became_so_far = {
        "people": 0, "connected": 0, "talked": 0, "face_to_face": 0, "partner": 0,
        "introduction": 0,
    }  # fmt: skip
    full = {**became_so_far, "people": 10, "connected": 3, "talked": 3}
    assert row == {
        "by": "event", "name": "Club", "last": "2026-05-06", "events": 1,
        "met": 10, "new": 6, "known": 4, "share_new": 0.6,
        "fields": 1, "mix": {"Recruiting": 10}, "cards": 0,
        "within_90": {**full, "so_far": became_so_far},
        "within_365": {**became_so_far, "so_far": full},
        "cost": 12.5, "hours": 1.5, "lasting": 3,
        "cost_per_lasting": 4.17, "hours_per_lasting": 0.5, "enough": True,
    }  # fmt: skip
    assert {one["by"] for one in learning.as_json(TODAY)} == {"event", "series", "kind"}


def test_hostile_names_are_clean() -> None:
    number = held(HOSTILE_GIVEN, 9, series=HOSTILE_FAMILY, kind=HOSTILE_GIVEN)
    met(number, "Ann Ortiz", True, field=HOSTILE_GIVEN, on=ago(9))
    myself.write({"field": HOSTILE_GIVEN})
    text = "\n".join(learning.report(TODAY)) + str(learning.as_json(TODAY))
    assert "\x1b" not in text
    assert "Ann [/oops]" in text

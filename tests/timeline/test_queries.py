"""The timeline: ahead and behind in words, nothing twice, nothing missing."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from hypothesis import given
from hypothesis import strategies as st

from netui import clock
from netui.errors import Refused
from netui.store.file import run
from netui.store.models import (
    Answer,
    Attendee,
    Company,
    Contact,
    Event,
    Interaction,
    Meeting,
    Participant,
    Position,
    Promise,
    RoleChange,
)
from netui.timeline import queries, when


@pytest.fixture(autouse=True)
def ann(store) -> int:
    return Contact.create(given="Ann", family="Ortiz").id


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def log(*contacts: int, on: date = TODAY, kind: str = "coffee", **fields) -> int:
    talk = Interaction.create(on_date=on, kind=kind, **fields)
    for contact in contacts:
        Participant.create(interaction=talk, contact=contact)
    return talk.id


def plan(*contacts: int, on: date, **fields) -> int:
    meeting = Meeting.create(on_date=on, **fields)
    for contact in contacts:
        Attendee.create(meeting=meeting, contact=contact)
    return meeting.id


def behind(contact: int) -> list[str]:
    return [f"{e.when} | {e.summary}" for e in queries.timeline(contact, TODAY).behind]


def ahead(contact: int) -> list[str]:
    return [f"{e.when} | {e.summary} | {e.state}" for e in queries.timeline(contact, TODAY).ahead]


def test_a_new_contact_has_an_empty_timeline(ann: int) -> None:
    assert queries.timeline(ann, TODAY) == ((), (), 0)


def test_ahead_the_soonest_stands_first_and_what_is_late_on_top_in_kind_words(ann: int) -> None:
    plan(ann, on=date(2026, 11, 26), start="14:00", place="Blue Plate", purpose="Coffee")
    plan(ann, on=date(2026, 11, 26), start="09:00", minutes=15, zone="Europe/Berlin")
    plan(ann, on=ago(2), purpose="Lunch")
    Promise.create(contact=ann, text="send the slides", due_on=ago(3))
    Promise.create(contact=ann, text="introduce Bob", due_on=date(2027, 1, 4), by="them")
    Promise.create(contact=ann, text="a book", by="them", due_on=ago(1))
    Promise.create(contact=ann, text="read her blog", due_on=TODAY)
    Promise.create(contact=ann, text="think of a reader")
    Promise.create(contact=ann, text="dropped", due_on=TODAY, state="dropped")
    plan(ann, on=TODAY, state="cancelled")
    assert ahead(ann) == [
        "Thu 19 Nov | Still to do: send the slides | late",
        "Fri 20 Nov | Was it held? Lunch, 30 min | past",
        "Sat 21 Nov | Still waiting for: a book | late",
        "today | You promised: read her blog | open",
        "Thu 26 Nov | Meeting, 09:00 Europe/Berlin, 15 min | planned",
        "Thu 26 Nov | Coffee, 14:00, 30 min, Blue Plate | planned",
        "Mon 4 Jan 2027 | They promised: introduce Bob | open",
        "some day | You promised: think of a reader | open",
    ]


def test_behind_the_newest_stands_first_in_words(ann: int) -> None:
    log(ann, on=ago(400), kind="message", direction="them", summary="hello")
    log(ann, on=ago(21), kind="call", summary="", notes="\n\nabout teachers\nand more")
    log(ann, on=ago(1), kind="message", direction="me", summary="thanks")
    log(ann, on=TODAY, kind="received", direction="them", summary="a book")
    assert behind(ann) == [
        "today | You received: a book",
        "yesterday | You wrote: thanks",
        "3w ago | Call: about teachers",
        "1y ago | They wrote: hello",
    ]


def test_the_first_encounter_is_new_and_named_by_its_event(ann: int) -> None:
    shrm = Event.create(name="SHRM November", on_date=ago(14))
    log(ann, on=ago(14), kind="encounter", event=shrm, summary="bikes")
    log(ann, on=ago(2), kind="encounter")
    assert behind(ann) == ["2d ago | Met", "2w ago | Met at SHRM November · new: bikes"]
    log(ann, on=ago(15), kind="message")
    assert behind(ann)[1] == "2w ago | Met at SHRM November: bikes"


def test_a_held_meeting_stands_once(ann: int) -> None:
    talk = log(ann, on=ago(1), summary="biking")
    plan(ann, on=ago(1), state="held", interaction=talk, purpose="Coffee")
    assert ahead(ann) == []
    assert behind(ann) == ["yesterday | Coffee: biking"]


def test_kept_promises_new_roles_and_the_connection_are_part_of_the_past(ann: int) -> None:
    Contact.update(connected_on=date(2024, 5, 6)).execute()
    Promise.create(contact=ann, text="slides", state="kept", closed_on=ago(3))
    Promise.create(contact=ann, text="intro", by="them", state="kept", closed_on=ago(4))
    acme = Company.create(name="Acme", key="acme")
    new = Position.create(contact=ann, company=acme, title="HR Lead")
    RoleChange.create(contact=ann, position=new, noticed_on=ago(5))
    log(ann, on=ago(4))
    assert behind(ann) == [
        "3d ago | You kept: slides",
        "4d ago | Coffee",
        "4d ago | They kept: intro",
        "5d ago | New role: HR Lead at Acme",
        "2y ago | Connected on LinkedIn",
    ]


def test_entries_of_a_day_stand_in_the_order_they_happened(ann: int) -> None:
    log(ann, kind="message", summary="second", at="2026-11-22T10:00:00Z")
    log(ann, kind="message", summary="first", at="2026-11-22T08:00:00Z")
    assert behind(ann) == ["today | Messages: second", "today | Messages: first"]


def test_others_are_named_and_the_trash_is_left_out(ann: int) -> None:
    bob = Contact.create(given="Bob", family="Reyes").id
    nick = Contact.create(nickname="Kit").id
    gone = Contact.create(given="Gone", trashed_at="2026-11-01T00:00:00Z").id
    log(bob, ann, nick, gone)
    log(ann, trashed_at="2026-11-22T00:00:00Z", summary="trashed")
    plan(ann, gone, bob, on=TODAY)
    found = queries.timeline(ann, TODAY)
    assert [e.people for e in found.behind] == [("Bob Reyes", "Kit")]
    assert [e.people for e in found.ahead] == [("Bob Reyes",)]
    assert queries.timeline(bob, TODAY).behind[0].people == ("Ann Ortiz", "Kit")


def test_a_long_past_is_cut_and_the_rest_counted(ann: int) -> None:
    for days in range(6):
        log(ann, on=ago(days), kind="encounter")
    log(ann, on=ago(3), trashed_at="2026-11-22T00:00:00Z")
    Contact.update(connected_on=ago(2)).execute()
    found = queries.timeline(ann, TODAY, limit=4)
    assert [e.when for e in found.behind] == ["today", "yesterday", "2d ago", "2d ago"]
    assert found.more == 3
    assert not any("new" in e.summary for e in found.behind)
    assert queries.timeline(ann, TODAY, limit=7).more == 0
    assert queries.timeline(ann, TODAY, limit=7).behind[-1].summary == "Met · new"


@pytest.mark.parametrize(
    ("day", "heading"),
    [
        (TODAY + timedelta(days=1), "Coming"),
        (TODAY, "This week"),
        (date(2026, 11, 16), "This week"),
        (date(2026, 11, 15), "Earlier this month"),
        (date(2026, 11, 1), "Earlier this month"),
        (date(2026, 10, 31), "October 2026"),
        (date(2025, 11, 20), "November 2025"),
    ],
)
def test_the_past_is_grouped_by_time(day: date, heading: str) -> None:
    assert when.group(day, TODAY) == heading


def test_what_was_logged_for_a_coming_day_is_not_lost(ann: int) -> None:
    log(ann, on=TODAY + timedelta(days=2))
    (entry,) = queries.timeline(ann, TODAY).behind
    assert (entry.when, entry.group) == ("Tue 24 Nov", "Coming")


@given(days=st.lists(st.integers(-3, 900), max_size=12))
def test_groups_are_never_torn_apart(days: list[int]) -> None:
    ordered = [when.group(ago(d), TODAY) for d in sorted(days)]
    runs = [name for i, name in enumerate(ordered) if i == 0 or ordered[i - 1] != name]
    assert len(runs) == len(set(runs))


def test_hostile_text_becomes_one_clean_line(ann: int) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    bob = Contact.create(given="Bob").id
    number = log(ann, bob, summary=HOSTILE_GIVEN + "\nmore", notes="\x1b[2Jnotes\nlast")
    Promise.create(contact=bob, text=HOSTILE_GIVEN)
    plan(ann, bob, on=TODAY, place=HOSTILE_GIVEN, purpose="a\nb")
    found = queries.timeline(bob, TODAY)
    for entry in (*found.ahead, *found.behind):
        for line in (entry.summary, *entry.people):
            assert "\x1b" not in line
            assert "\n" not in line
    for ref in (("interaction", number), *(entry.ref for entry in found.ahead)):
        whole = queries.whole(ref)
        assert not any("\x1b" in line or "\n" in line for line in (whole.title, *whole.lines))


def test_a_talk_is_read_whole_with_all_that_belongs_to_it(ann: int) -> None:
    bob = Contact.create(given="Bob", family="Reyes").id
    talk = log(ann, bob, on=ago(1), summary="biking", notes="loves hills\n\nhates rain")
    meeting = plan(ann, bob, on=ago(1), state="held", interaction=talk, place="Blue Plate")
    Promise.create(contact=ann, text="slides", due_on=date(2026, 11, 27), interaction=talk)
    Answer.create(contact=ann, question="enjoy", meeting=meeting, asked=True, text="the people")
    assert queries.whole(("interaction", talk)) == (
        "Coffee, Saturday 21 November 2026",
        (
            "With: Ann Ortiz, Bob Reyes",
            "Place: Blue Plate",
            "",
            "biking",
            "loves hills",
            "",
            "hates rain",
            "",
            "You promised: slides, by Friday 27 November 2026",
            "",
            "Why do you enjoy your work?",
            "the people",
        ),
    )


def test_a_plan_is_read_whole(ann: int) -> None:
    number = plan(ann, on=TODAY, start="14:00", zone="Europe/Berlin", purpose="teachers\npay")
    assert queries.whole(("meeting", number)) == (
        "Meeting, Sunday 22 November 2026",
        (
            "With: Ann Ortiz",
            "At: 14:00 Europe/Berlin",
            "For: 30 minutes",
            "",
            "teachers",
            "pay",
        ),
    )


def test_a_promise_is_read_whole(ann: int) -> None:
    talk = log(ann, on=ago(7))
    number = Promise.create(
        contact=ann, text="slides", due_on=TODAY, interaction=talk, state="kept", closed_on=ago(1)
    ).id
    assert queries.whole(("promise", number)) == (
        "You promised",
        (
            "slides",
            "",
            "By Sunday 22 November 2026",
            "Kept, Saturday 21 November 2026",
            "From: Coffee, Sunday 15 November 2026",
        ),
    )


def test_a_new_role_is_read_with_those_before(ann: int) -> None:
    acme = Company.create(name="Acme", key="acme")
    Position.create(contact=ann, company=acme, title="Clerk", from_on="2019", until_on="2026-10-01")
    new = Position.create(contact=ann, company=acme, title="HR Lead")
    number = RoleChange.create(contact=ann, position=new, noticed_on=ago(1)).id
    assert queries.whole(("role_change", number)) == (
        "New role, noticed Saturday 21 November 2026",
        ("HR Lead at Acme, now", "Clerk at Acme, 2019 – 2026-10-01"),
    )


def test_the_connection_is_read_whole(ann: int) -> None:
    Contact.update(connected_on=TODAY).execute()
    assert queries.whole(("contact", ann)).lines == ("Sunday 22 November 2026",)


@pytest.mark.parametrize("table", ["interaction", "meeting", "promise", "role_change", "contact"])
def test_an_entry_that_is_gone_is_refused_kindly(table: str) -> None:
    with pytest.raises(Refused, match="no longer in the file"):
        queries.whole((table, 4711))


def test_every_entry_can_be_read_whole(ann: int) -> None:
    Contact.update(connected_on=ago(9)).execute()
    log(ann)
    plan(ann, on=clock.today())
    Promise.create(contact=ann, text="slides")
    found = queries.timeline(ann, TODAY)
    assert all(queries.whole(entry.ref).title for entry in (*found.ahead, *found.behind))

"""Notes of mine in the timeline: what became of each, what is still to be asked, nothing twice."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui import paths
from netui.compose import channels, sent
from netui.people import json_view
from netui.people.card import card
from netui.people.trash import restore, trash_contact
from netui.store import undo
from netui.store.file import run
from netui.store.models import Contact, Event, Interaction, Participant
from netui.timeline import notes, queries
from netui.timeline.log import edit_interaction

SENT_ON = date(2026, 11, 16)
INVITATION = "linkedin-invitation"


@pytest.fixture(autouse=True)
def ann(store) -> int:
    return Contact.create(given="Ann", family="Ortiz").id


def send(ann: int, text: str = "Hi Ann,\n\nyour talk!", channel: str = INVITATION, **more) -> int:
    return sent.send(ann, text, channel, on=SENT_ON, **more)


def behind(ann: int) -> list[str]:
    return [entry.summary for entry in queries.timeline(ann, TODAY).behind]


def log(ann: int, kind: str, summary: str, direction: str = "both", **more) -> None:
    talk = Interaction.create(
        on_date=TODAY, kind=kind, summary=summary, direction=direction, **more
    )
    Participant.create(interaction=talk, contact=ann)


def test_a_note_says_that_it_waits_and_how_it_begins(ann: int) -> None:
    send(ann)
    send(ann, "Dear Ann", "email", follow_up=[TODAY])
    assert behind(ann) == [
        "You wrote · waiting for an answer: Dear Ann",
        "Invitation sent · waiting for an answer: Hi Ann, your talk!",
    ]
    found = queries.timeline(ann, TODAY).behind
    assert [(entry.kind, entry.state) for entry in found] == [
        ("message", "waiting"),
        ("invitation", "waiting"),
    ]


def test_a_note_without_a_day_to_ask_waits_for_nothing(ann: int) -> None:
    send(ann, "Thank you", "email")
    assert behind(ann) == ["You wrote: Thank you"]


@pytest.mark.parametrize(
    ("channel", "outcome", "line"),
    [
        (INVITATION, "accepted", "Invitation sent · accepted Fri 20 Nov: Hi"),
        (INVITATION, "withdrawn", "Invitation sent · withdrawn Fri 20 Nov: Hi"),
        ("email", "replied", "You wrote · answered Fri 20 Nov: Hi"),
        ("text", "silent", "You wrote · no answer: Hi"),
    ],
)
def test_what_became_of_a_note_stands_in_its_line(ann, channel, outcome, line) -> None:
    note = send(ann, "Hi", channel)
    sent.outcome(note, outcome, date(2026, 11, 20))
    assert line in behind(ann)
    assert not any(entry.state == "waiting" for entry in queries.timeline(ann, TODAY).behind)


def test_the_invitation_without_a_word_is_named_by_its_kind(ann: int) -> None:
    send(ann, "")
    assert behind(ann) == ["Invitation sent · waiting for an answer: LinkedIn invitation"]


def test_the_next_day_to_ask_stands_ahead_until_the_answer(ann: int) -> None:
    days = [SENT_ON + timedelta(days=14), SENT_ON + timedelta(days=20)]
    note = send(ann, follow_up=days)
    send(ann, "Dear Ann", "email", follow_up=[date(2026, 11, 19)])
    found = queries.timeline(ann, TODAY).ahead
    assert [(entry.when, entry.summary, entry.kind, entry.state) for entry in found] == [
        ("Thu 19 Nov", "Ask about: note of Mon 16 Nov", "follow-up", "planned"),
        ("Mon 30 Nov", "Ask about: invitation of Mon 16 Nov", "follow-up", "planned"),
    ]
    sent.outcome(note, "accepted", TODAY)
    assert [entry.ref[0] for entry in queries.timeline(ann, TODAY).ahead] == ["note"]


def test_what_is_in_the_trash_is_not_asked_about(ann: int) -> None:
    note = send(ann, follow_up=[TODAY])
    run("UPDATE interaction SET trashed_at = '2026-11-20T00:00:00Z'")
    assert queries.timeline(ann, TODAY) == ((), (), 0)
    assert json_view.shown(card(ann))["notes_sent"] == []
    run("UPDATE interaction SET trashed_at = NULL")
    assert [entry.note for entry in queries.timeline(ann, TODAY).ahead] == [note]


def test_who_is_named_in_the_same_interaction_was_not_written_to(ann: int) -> None:
    send(ann)
    bob = Contact.create(given="Bob").id
    Participant.create(interaction=1, contact=bob)
    assert behind(bob) == ["You wrote: LinkedIn invitation"]


def test_a_note_follows_the_interaction_that_is_put_right(ann: int) -> None:
    note = send(ann)
    bob, eve = Contact.create(given="Bob").id, Contact.create(given="Eve").id
    edit_interaction(1, on=date(2026, 10, 30), contact_ids=[ann, bob])
    assert (sent.read(note).contact_id, sent.read(note).sent_on) == (ann, date(2026, 10, 30))
    edit_interaction(1, contact_ids=[bob, eve])
    assert sent.read(note).contact_id == bob
    assert undo.undo().done
    assert undo.undo().done
    assert (sent.read(note).contact_id, sent.read(note).sent_on) == (ann, SENT_ON)


def test_a_note_to_somebody_in_the_trash_stays_theirs(ann: int) -> None:
    note = send(ann)
    bob = Contact.create(given="Bob").id
    trash_contact(ann)
    edit_interaction(1, summary="An invitation")
    edit_interaction(1, contact_ids=[bob])
    restore(ann)
    assert sent.read(note).contact_id == ann


def test_a_note_is_read_whole(ann: int) -> None:
    note = send(ann, "Hi Ann,\n\nyour talk!", "inmail", subject="Your talk", follow_up=[TODAY])
    interaction = queries.whole(("interaction", 1))
    assert interaction.title == "You wrote, Monday 16 November 2026"
    assert interaction.lines == (
        "With: Ann Ortiz",
        "By: InMail",
        "Subject: Your talk",
        "Outcome: waiting for an answer",
        "Ask about it: Sunday 22 November 2026",
        "",
        "Hi Ann,",
        "",
        "your talk!",
    )
    follow_up = queries.whole(("note", note))
    assert follow_up.title == interaction.title
    assert follow_up.lines[-3:] == ("Hi Ann,", "", "your talk!")
    run("UPDATE interaction SET notes = 'She is away until May'")
    assert queries.whole(("interaction", 1)).lines[-1] == "She is away until May"


def test_the_words_agree_with_the_channels(home) -> None:
    for channel in channels.channels().values():
        assert notes.invites(channel.id) == channel.invitation


def test_a_channel_of_ones_own_may_invite_and_a_broken_file_does_no_harm(home) -> None:
    home.mkdir(parents=True, exist_ok=True)
    assert paths.home().config.parent == home
    own = channels.own_file()
    own.write_text("channels:\n  - {id: xing, title: Xing, invitation: true}\n")
    channels.reload()
    try:
        assert notes.invites("xing")
        assert notes.channel_title("xing") == "Xing"
        own.write_text("channels: [")
        channels.reload()
        assert not notes.invites("xing")
        assert notes.channel_title("xing") == "xing"
    finally:
        channels.reload()


def test_hostile_notes_are_clean_lines(ann: int) -> None:
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    note = send(ann, "x", follow_up=[TODAY])
    run("UPDATE note SET text = ?, subject = ?, channel = ?", (HOSTILE_GIVEN,) * 3)
    run("UPDATE interaction SET notes = ?, summary = ?", (HOSTILE_GIVEN + "\nmore",) * 2)
    found = queries.timeline(ann, TODAY)
    lines = [entry.summary for entry in (*found.ahead, *found.behind)]
    for ref in (("interaction", 1), ("note", note)):
        whole = queries.whole(ref)
        lines += [whole.title, *whole.lines]
    assert not any("\x1b" in line or "\n" in line for line in lines)


@pytest.mark.parametrize(
    ("kind", "summary", "line"),
    [
        ("coffee", "coffee, loves bikes", "Coffee: loves bikes"),
        ("coffee", "Coffee", "Coffee"),
        ("coffee", "coffee with her dog", "Coffee: with her dog"),
        ("coffee", "coffee-shop plans", "Coffee: coffee-shop plans"),
        ("coffee", "coffees, two of them", "Coffee: coffees, two of them"),
        ("coffee", "coffee machines broke", "Coffee: coffee machines broke"),
        ("call", "Call – about pay", "Call: about pay"),
        ("call", "called back", "Call: called back"),
        ("encounter", "met, by the coats", "Met · new: by the coats"),
        ("encounter", "met her sister", "Met · new: met her sister"),
        ("meeting", "meeting: pay", "Meeting: pay"),
    ],
)
def test_a_summary_that_begins_with_its_kind_says_it_once(ann, kind, summary, line) -> None:
    log(ann, kind, summary)
    assert behind(ann) == [line]


def test_what_was_written_is_not_said_twice_either(ann: int) -> None:
    log(ann, "message", "wrote about pay", "me")
    log(ann, "encounter", "met at the bar", event=Event.create(name="SHRM", on_date=TODAY))
    assert behind(ann) == ["Met at SHRM: at the bar", "You wrote: about pay"]


def test_the_notes_sent_are_part_of_what_is_shown_as_json(ann: int) -> None:
    note = send(ann, "Hi Ann", "inmail", subject="Talk", template="mine", follow_up=[TODAY])
    send(ann, "again", "text")
    sent.outcome(note, "silent", TODAY)
    assert json_view.shown(card(ann))["notes_sent"] == [
        {
            "on": "2026-11-16",
            "channel": "text",
            "template": "",
            "subject": "",
            "text": "again",
            "outcome": "sent",
            "outcome_on": None,
            "follow_up_on": None,
        },
        {
            "on": "2026-11-16",
            "channel": "inmail",
            "template": "mine",
            "subject": "Talk",
            "text": "Hi Ann",
            "outcome": "silent",
            "outcome_on": "2026-11-22",
            "follow_up_on": None,
        },
    ]

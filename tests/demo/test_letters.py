"""The demo's notes: every outcome, enough to compare, and somebody who deserves an invitation."""

from __future__ import annotations

from datetime import date, timedelta

import pytest

from netui.compose import budget, outcomes, sent
from netui.compose.channels import channels, length
from netui.compose.fit import OCCASIONS
from netui.compose.in_work import in_work
from netui.compose.templates import templates
from netui.store.file import run
from tests.demo_file import DAYS, open_demo


@pytest.fixture(params=DAYS, ids=str)
def today(home, request) -> date:
    return open_demo(request.param)


def test_there_is_a_note_of_each_outcome_and_one_template_can_be_compared(today: date) -> None:
    notes = sent.notes()
    assert 20 <= len(notes) <= 40
    assert {note.outcome for note in notes} == {sent.SENT, *sent.OUTCOMES}
    first, second, *_ = outcomes.by_template()
    assert first.title == templates()["invite-after-event"].title
    assert first.is_enough
    assert not second.is_enough


def test_invitations_wait_and_two_are_to_be_asked_about(today: date) -> None:
    waiting = [note for note in sent.notes(outcome=sent.SENT) if sent.is_invitation(note.channel)]
    assert len(waiting) == 3
    assert [note.name for note in waiting if note.follow_up_on <= today] == [
        "Zach Whitaker",
        "Jürgen Keller",
    ]
    (withdrawn,) = sent.notes(outcome="withdrawn")
    assert withdrawn.outcome_on == today - timedelta(10)


def test_somebody_just_met_deserves_an_invitation_most(today: date) -> None:
    first = budget.waiting(today)[0]
    assert (first.name, first.has_draft) == ("Imani Osei", False)
    assert "met at Pueblo Makers' Breakfast 3 days ago" in first.why


def test_a_partner_writes_and_had_no_comment_for_long(today: date) -> None:
    (last,) = run(
        "SELECT max(i.on_date) FROM interaction i JOIN participant p ON p.interaction_id = i.id"
        " JOIN contact c ON c.id = p.contact_id JOIN reach r ON r.contact_id = c.id"
        " WHERE c.closeness = 'partner' AND r.kind = 'blog' AND i.kind = 'comment'"
        " GROUP BY c.id ORDER BY 1 LIMIT 1"
    ).fetchone()
    assert date.fromisoformat(last) <= today - timedelta(30)


def test_two_notes_are_in_work(today: date) -> None:
    found = in_work()
    assert [one.name for one in found] == ["Elif Yılmaz", "Isaac Goldberg"]
    assert found[0].beginning.startswith("Hi Elif, Analytics Lead at Globex")


def test_the_notes_could_have_been_sent_as_they_are(today: date) -> None:
    for note in sent.notes():
        channel = channels()[note.channel]
        assert not channel.limit or length(note.text) <= channel.limit, note.name
        assert bool(note.subject) == channel.subject, note.name
        assert note.template in templates()
        assert note.occasion in OCCASIONS
        assert note.outcome_on is None or note.sent_on <= note.outcome_on <= today


def test_what_the_notes_say_agrees_with_the_rest(today: date) -> None:
    for note in sent.notes():
        connected, met = run(
            "SELECT c.connected_on, min(i.on_date) FROM contact c"
            " JOIN participant p ON p.contact_id = c.id LEFT JOIN interaction i"
            " ON i.id = p.interaction_id AND i.event_id IS NOT NULL WHERE c.id = ?",
            (note.contact_id,),
        ).fetchone()
        if sent.is_invitation(note.channel):
            accepted = note.outcome in ("accepted", "replied")
            assert connected == (str(note.outcome_on) if accepted else None), note.name
        if note.template == "invite-after-event":
            assert met <= str(note.sent_on), note.name
        if note.channel == "linkedin-message":
            assert connected, note.name
    own = "SELECT count(*) FROM note n JOIN interaction i ON i.id = n.interaction_id"
    (fitting,) = run(f"{own} WHERE i.on_date = n.sent_on AND i.notes = n.text").fetchone()
    assert fitting == len(sent.notes())

"""Which template fits whom today, and why."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cast import fill

from netui.compose import facts, fit, occasions, templates
from netui.compose.fit import OCCASIONS, STAGES
from netui.compose.templates import Template
from netui.people import edit
from netui.store import undo
from netui.store.file import run
from tests.conftest import TODAY

pytestmark = pytest.mark.usefixtures("store")


def day(days_ago: int) -> str:
    return (TODAY - timedelta(days=days_ago)).isoformat()


def log(
    contact_id: int, kind: str, days_ago: int, summary: str = "", direction: str = "both"
) -> int:
    with undo.action("Log"):
        number = run(
            "INSERT INTO interaction (on_date, kind, direction, summary, notes, created_at)"
            " VALUES (?, ?, ?, ?, '', '')",
            (day(days_ago), kind, direction, summary),
        ).lastrowid
        run(
            "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
            (number, contact_id),
        )
    return number or 0


def note(contact_id: int, days_ago: int, **columns: object) -> None:
    row = {
        "contact_id": contact_id,
        "channel": "linkedin-invitation",
        "text": "Hello",
        "outcome": "sent",
        "sent_on": day(days_ago),
        **dict.fromkeys(("template", "occasion", "subject", "follow_ups", "created_at"), ""),
        **columns,
    }
    marks = ", ".join("?" * len(row))
    with undo.action("Send"):
        run(f"INSERT INTO note ({', '.join(row)}) VALUES ({marks})", tuple(row.values()))


def change(contact_id: int, **columns: object) -> None:
    sets = ", ".join(f"{name} = ?" for name in columns)
    with undo.action("Change"):
        run(f"UPDATE contact SET {sets} WHERE id = ?", (*columns.values(), contact_id))


def promise(contact_id: int, by: str, due_in: int | None) -> None:
    due = None if due_in is None else day(-due_in)
    with undo.action("Promise"):
        run(
            "INSERT INTO promise (text, due_on, by, state, contact_id, created_at)"
            " VALUES ('the list', ?, ?, 'open', ?, '')",
            (due, by, contact_id),
        )


def stands(contact_id: int, today: date = TODAY) -> dict[str, str]:
    known = facts.known(contact_id, today)
    return {one.occasion: one.why for one in occasions.standing(known, today)}


def mia(title: str = "") -> int:
    return edit.add_contact("Mia Holm", "Acme", title)


# --- occasions


def test_somebody_met_at_an_event_is_to_be_invited() -> None:
    ann = fill()["Ann Ortiz"]
    assert stands(ann)["event"] == "met at SHRM November 3 days ago"
    assert next(iter(stands(ann))) == "event"
    assert "event" not in stands(ann, TODAY + timedelta(days=60))
    note(ann, 1)
    assert "event" not in stands(ann)
    with undo.action("Undo"):
        run("DELETE FROM note WHERE contact_id = ?", (ann,))
    change(ann, connected_on=day(0))
    assert "event" not in stands(ann)


def test_a_fresh_encounter_is_invited_before_it_is_thanked() -> None:
    number = mia()
    log(number, "encounter", 1)
    found = stands(number)
    assert list(found) == ["event", "talk"]
    assert found["event"] == "met yesterday"


def test_who_was_introduced_is_written_to_until_we_speak() -> None:
    carla = fill()["Carla Díaz"]
    assert stands(carla)["introduction"] == "Bob Reyes introduced you"
    log(carla, "call", 30)
    assert "introduction" not in stands(carla)


def test_a_blog_and_a_comment_are_reasons_to_write() -> None:
    ids = fill()
    assert stands(ids["Carla Díaz"])["writing"] == "has a blog: peoplenotes.example.net"
    log(ids["Hiro Tanaka"], "comment", 2, "his post", "me")
    assert stands(ids["Hiro Tanaka"])["writing"] == "you commented 2 days ago"


def test_a_job_seeker_counts_in_another_field_than_mine() -> None:
    ids = fill()
    assert stands(ids["David Chen"])["job-seeker"] == "looks for work in data, too"
    change(ids["David Chen"], field="training and development")
    assert "job-seeker" not in stands(ids["David Chen"])
    change(ids["David Chen"], field="Learning and development")  # the same by another name
    assert "job-seeker" not in stands(ids["David Chen"])


@pytest.mark.parametrize("title", ["Engineering Manager", "Head of Talent", "VP People", "CEO"])
def test_who_may_hire_is_written_to_out_of_interest(title: str) -> None:
    number = mia(title)
    assert stands(number)["interest"] == f"may hire: {title}; you have not met"
    log(number, "coffee", 100)
    assert "interest" not in stands(number)


@pytest.mark.parametrize("title", ["Nurse", "Headhunter", "Data Scientist", ""])
def test_other_titles_do_not_hire(title: str) -> None:
    assert "interest" not in stands(mia(title))


def test_a_talk_is_thanked_for_within_two_days_once() -> None:
    number = mia()
    log(number, "coffee", 2)
    assert stands(number)["talk"] == "coffee 2 days ago, not thanked yet"
    assert "talk" not in stands(number, TODAY + timedelta(days=1))
    log(number, "message", 2, "thanks", "me")
    assert "talk" not in stands(number)


def test_a_note_before_the_talk_thanks_for_nothing() -> None:
    number = mia()
    log(number, "message", 1, "see you later", "me")
    log(number, "call", 1)
    assert "talk" in stands(number)


def test_advice_wants_to_be_reported_back() -> None:
    ids = fill()
    farid = ids["Farid Haddad"]
    why = "meeting 7 weeks ago: recommended the course on facilitation by Lena Brandt"
    assert stands(farid)["advice"] == why
    log(farid, "message", 5, "it went well", "me")
    assert "advice" not in stands(farid)
    number = mia()
    log(number, "received", 8, "two names", "them")
    assert stands(number)["advice"] == "received 1 week ago: two names"
    assert "advice" not in stands(number, TODAY - timedelta(days=3))  # nothing came of it yet


def test_promises_of_both_sides() -> None:
    number = mia()
    promise(number, "me", 5)
    promise(number, "them", 5)
    assert stands(number) == {"promise": "you promised: the list"}
    later = stands(number, TODAY + timedelta(days=6))
    assert later["waiting"] == "they promised: the list, due yesterday"


def test_a_meeting_ahead() -> None:
    number = mia()
    with undo.action("Plan"):
        meeting = run(
            "INSERT INTO meeting (on_date, start, zone, minutes, place, purpose, state, created_at)"
            " VALUES (?, '', '', 30, '', 'Coffee', 'planned', '')",
            (day(-3),),
        ).lastrowid
        run("INSERT INTO attendee (meeting_id, contact_id) VALUES (?, ?)", (meeting, number))
    assert stands(number) == {"meeting": "Coffee in 3 days"}
    assert "meeting" not in stands(number, TODAY - timedelta(days=1))
    assert "meeting" not in stands(number, TODAY + timedelta(days=4))


def test_a_long_silence() -> None:
    number = mia()
    assert stands(number) == {}
    change(number, connected_on=day(400))
    assert stands(number) == {"silence": "connected 1 year ago, no talk since"}
    log(number, "call", 200)
    assert stands(number) == {"silence": "last in touch 6 months ago"}
    log(number, "message", 10, "hello again", "me")
    assert stands(number) == {}  # they may still answer


def test_an_invitation_accepted_is_thanked_for() -> None:
    number = mia()
    note(number, 9, outcome="accepted", outcome_on=day(2))
    change(number, connected_on=day(2))
    assert stands(number) == {"accepted": "accepted your invitation 2 days ago"}
    log(number, "message", 1, "thank you for connecting", "me")
    assert stands(number) == {}


def test_a_note_without_answer_is_followed_up_when_that_is_due() -> None:
    number = mia()
    note(number, 8, channel="email", follow_up_on=day(1))
    assert stands(number) == {"follow-up": "you wrote 1 week ago, no answer yet"}
    assert stands(number, TODAY - timedelta(days=2)) == {}


def test_nobody_is_reminded_who_was_heard_from_since() -> None:
    number = edit.add_contact("Ann Ortiz", "", "")
    note(number, 10, channel="email", follow_up_on=day(3))
    log(number, "call", 10, "Before the note, on the same day")
    assert "follow-up" in stands(number)
    log(number, "coffee", 5)
    assert "follow-up" not in stands(number)


def test_a_new_role_and_a_message_to_answer() -> None:
    grace = fill()["Grace O'Neill"]
    assert stands(grace)["new-role"] == "new role: VP Customer Success at Umbrella Labs"
    log(grace, "message", 2, "how are you?", "them")
    assert stands(grace)["reply"] == "they wrote 2 days ago"
    log(grace, "message", 1, "fine", "me")
    assert "reply" not in stands(grace)


def test_what_they_seek_and_i_or_somebody_offers() -> None:
    ids = fill()
    change(ids["Hiro Tanaka"], seeks="survey for buyers, facilitation")
    change(ids["Lena Brandt"], offers="facilitation")
    found = stands(ids["Hiro Tanaka"])
    assert found["gift"] == "seeks what you offer: survey on onboarding"
    assert found["make-introduction"] == "Lena Brandt offers what they seek: facilitation"


def test_every_occasion_that_can_stand_has_words() -> None:
    ids = fill()
    for number in ids.values():
        assert set(stands(number)) <= set(OCCASIONS)


# --- ranking


def offer(monkeypatch: pytest.MonkeyPatch, *offered: Template) -> None:
    monkeypatch.setattr(templates, "templates", lambda: {one.id: one for one in offered})


def template(
    id: str, *names: str, channel: str = "email", stages: tuple[str, ...] = ()
) -> Template:
    return Template(
        id=id, title=id.title(), channel=channel, occasions=names, stages=stages, body="x"
    )


INVITE = template("invite", "event", channel="linkedin-invitation", stages=("new", "met"))
THANKS = template("thanks", "talk", stages=STAGES)
GIFT = template("gift", "gift", "promise")
PLAIN = template("any-note")


def ranked(contact_id: int, occasion: str = "") -> list[tuple[str, str, str]]:
    fits = fit.ranked(facts.known(contact_id, TODAY), TODAY, occasion)
    return [(one.template.id, one.occasion, one.why) for one in fits]


def test_what_stands_today_comes_first_and_all_stay_in_the_list(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offer(monkeypatch, PLAIN, GIFT, THANKS, INVITE)
    ann = fill()["Ann Ortiz"]
    assert ranked(ann) == [
        ("invite", "event", "met at SHRM November 3 days ago"),
        ("any-note", "", "in common: simulation training"),
        ("gift", "gift", ""),  # nothing speaks for it, but it could be sent on any day
        ("thanks", "talk", ""),
    ]
    promise(ann, "me", 1)
    assert ranked(ann)[1] == ("gift", "promise", "you promised: the list")


def test_an_occasion_that_is_asked_for_wins(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, INVITE, THANKS, GIFT)
    ids = fill()
    assert ranked(ids["Ann Ortiz"], "gift")[0] == ("gift", "gift", OCCASIONS["gift"])
    assert ranked(ids["Bob Reyes"], "talk")[0] == (
        "thanks",
        "talk",
        "coffee 2 days ago, not thanked yet",
    )
    assert ranked(ids["Ann Ortiz"], "no-such")[0][0] == "invite"


def test_a_template_for_another_stage_comes_after_one_for_this(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    close, early = template("close", stages=("partner",)), template("early", stages=("met",))
    offer(monkeypatch, close, early)
    ids = fill()
    assert [one[0] for one in ranked(ids["Ann Ortiz"])] == ["early", "close"]
    assert ranked(ids["Bob Reyes"]) == [("close", "", "partner"), ("early", "", "")]


def test_the_order_is_the_same_every_time(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, template("b"), template("a"), template("c"))
    number = mia()
    assert [one[0] for one in ranked(number)] == ["a", "b", "c"]


def test_nobody_who_is_connected_is_invited(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, INVITE, THANKS)
    ann = fill()["Ann Ortiz"]
    change(ann, connected_on=day(1))
    assert [one[0] for one in ranked(ann)] == ["thanks"]
    assert [one[0] for one in ranked(ann, "event")] == ["thanks"]


def test_who_has_an_open_invitation_gets_no_second_one(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, INVITE, THANKS)
    ann = fill()["Ann Ortiz"]
    note(ann, 14)
    open_one = ("invite", "event", "your invitation of 2 weeks ago is still open")
    assert ranked(ann, "event")[1] == open_one
    assert ranked(ann)[1] == open_one


def test_a_withdrawn_invitation_rests_for_three_weeks(monkeypatch: pytest.MonkeyPatch) -> None:
    offer(monkeypatch, INVITE, THANKS)
    number = mia()
    note(number, 60, outcome="withdrawn", outcome_on=day(20))
    assert fit.resting_until(number, TODAY) == TODAY + timedelta(days=1)
    assert [one[0] for one in ranked(number)] == ["thanks"]
    assert fit.resting_until(number, TODAY + timedelta(days=1)) is None
    with undo.action("Longer ago"):
        run("UPDATE note SET outcome_on = ?", (day(21),))
    assert {one[0] for one in ranked(number)} == {"invite", "thanks"}


def test_a_withdrawn_message_or_an_older_one_does_not_rest() -> None:
    number = mia()
    note(number, 9, outcome="withdrawn", outcome_on=day(2), channel="email")
    assert fit.resting_until(number, TODAY) is None
    note(number, 8, outcome="withdrawn", outcome_on=day(3))
    note(number, 1)
    assert fit.resting_until(number, TODAY) is None


def test_without_any_occasion_what_could_be_sent_any_day_comes_first(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    offer(
        monkeypatch, template("a-reminder", "follow-up"), GIFT, template("ask", "ask-introduction")
    )
    assert [one[0] for one in ranked(mia())] == ["gift", "ask", "a-reminder"]


def test_the_built_in_templates_name_known_stages_and_occasions() -> None:
    for one in templates.templates().values():
        assert set(one.stages) <= set(STAGES)
        assert set(one.occasions) <= set(OCCASIONS)

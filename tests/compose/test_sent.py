"""Notes that went out: sending, outcomes, follow-ups, and taking all of it back."""

from __future__ import annotations

import sqlite3
from contextlib import closing, suppress
from datetime import date, timedelta
from pathlib import Path

import pytest
from cast import fill
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from peewee import OperationalError

from netui import clock
from netui.compose import draft, sent
from netui.compose.draft import Draft, Version
from netui.errors import Refused
from netui.exchange.importing import import_paths
from netui.people.edit import add_contact
from netui.people.trash import empty_for_good, trash_contact
from netui.store import drafts, file, models, schema, undo
from netui.store.file import run
from netui.timeline.log import trash_interaction

pytestmark = pytest.mark.usefixtures("store")

TEXT = "Hi Ann, I enjoyed our talk on night shifts. Shall I send you our survey on onboarding?"
DAYS = (TODAY + timedelta(days=3), TODAY + timedelta(days=9))


@pytest.fixture
def ann() -> int:
    return add_contact("Ann Ortiz", "Intermountain Health", "Nurse Educator")


def invite(contact_id: int, text: str = TEXT, **options) -> int:
    return sent.send(contact_id, text, "linkedin-invitation", **{"follow_up": DAYS, **options})


def contents() -> dict[str, list[tuple[object, ...]]]:
    return {
        table.name: run(
            f"SELECT {', '.join(table.columns)} FROM {table.name} ORDER BY id"
        ).fetchall()
        for table in schema.TABLES
    }


def plan_of(number: int) -> tuple[str | None, str]:
    """The next day of asking, and those after it."""
    return run("SELECT follow_up_on, follow_ups FROM note WHERE id = ?", (number,)).fetchone()


def actions() -> list[str]:
    return [name for (name,) in run("SELECT name FROM action WHERE state = 'done' ORDER BY id")]


# --- sending


def test_a_note_sent_is_logged_and_waits_for_its_follow_up(ann: int) -> None:
    number = invite(ann, occasion="event")
    note = sent.read(number)
    assert (note.name, note.text, note.outcome) == ("Ann Ortiz", TEXT, "sent")
    assert (note.sent_on, note.follow_up_on, note.outcome_on) == (TODAY, DAYS[0], None)
    assert (note.title, note.occasion) == ("LinkedIn invitation", "event")
    talk = models.Interaction.get()
    assert (talk.kind, talk.direction, talk.summary) == ("message", "me", "LinkedIn invitation")
    assert talk.notes == TEXT
    person = models.Contact.get_by_id(ann)
    assert (person.last_touch_at, person.last_sent_on) == (None, TODAY)
    assert actions()[-1] == "Sent: note to Ann Ortiz"


def test_undo_of_a_send_brings_the_draft_back_and_redo_takes_it_again(ann: int) -> None:
    before = contents()
    written = Draft(
        (Version(slots={"reason": "SHRM"}), Version(text="short"), Version(text=TEXT)), 2
    )
    draft.keep(ann, written)
    invite(ann)
    after = contents()
    assert draft.find(ann) is None
    assert sent.unsent_draft(ann) is None
    assert undo.undo().name == "Sent: note to Ann Ortiz"
    assert contents() == before
    assert sent.unsent_draft(ann) == written
    assert undo.redo().done
    assert contents() == after
    assert sent.unsent_draft(ann) is None


def test_a_broken_line_of_dates_is_put_in_order_and_the_past_is_left_out(ann: int) -> None:
    days = [TODAY + timedelta(days=n) for n in (9, 3, 0, 3, -4)]
    number = sent.send(ann, "Hello", "email", follow_up=days)
    assert plan_of(number) == (DAYS[0].isoformat(), DAYS[1].isoformat())


def test_a_draft_that_was_never_kept_comes_back_as_it_was_sent(ann: int) -> None:
    sent.send(ann, "Hello Ann", "email", "thank-you", "talk", "Thank you")
    assert undo.undo().done
    back = sent.unsent_draft(ann)
    assert back.now == Version("thank-you", 0, "email", "talk", {}, "Thank you", "Hello Ann")


def test_what_was_typed_after_the_last_pause_is_a_version_of_the_draft(ann: int) -> None:
    draft.keep(ann, Draft((Version(text="Hello"),)))
    sent.send(ann, "Hello Ann", "email")
    assert undo.undo().done
    assert [each.text for each in sent.unsent_draft(ann).versions] == ["Hello", "Hello Ann"]


def test_only_the_last_note_of_a_contact_is_put_aside(ann: int) -> None:
    bob = add_contact("Bob Reyes", "", "")
    for who, text in ((ann, "One"), (bob, "Bob"), (ann, "Two")):
        sent.send(who, text, "email")
    rows = run("SELECT key FROM draft ORDER BY key").fetchall()
    assert rows == [(f"sent:{ann}",), (f"sent:{bob}",)]
    assert (drafts.count(), drafts.all_keys()) == (0, [])
    assert undo.undo().done
    assert sent.unsent_draft(ann).now.text == "Two"
    assert sent.unsent_draft(bob) is None
    sent.send(ann, "Two, better", "email")
    assert sent.unsent_draft(ann) is None
    assert run("SELECT count(*) FROM draft").fetchone() == (2,)


def test_a_note_that_two_copies_have_open_goes_out_once(ann: int) -> None:
    invite(ann)
    before = contents()
    with pytest.raises(Refused, match="this note to Ann Ortiz is marked as sent already"):
        invite(ann)
    assert contents() == before
    sent.send(ann, TEXT, "email")
    assert undo.undo().done
    assert undo.undo().done
    invite(ann)


def test_a_draft_left_by_another_copy_ends_with_the_note(
    ann: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    draft.keep(ann, Draft((Version(text="Hello Ann"),)))
    monkeypatch.setattr(drafts, "_held", {})  # a killed program that is started again
    sent.send(ann, "Hello Ann", "email")
    assert draft.find(ann) is None


@pytest.mark.parametrize(
    ("options", "reason"),
    [
        ({"text": " \n "}, "the note to Ann Ortiz is empty: write it first"),
        ({"channel": "pigeon"}, "there is no channel “pigeon”"),
        ({"on": TODAY + timedelta(days=1)}, "lies ahead"),
        ({"contact_id": 99}, "contact 99 is gone"),
    ],
)
def test_what_cannot_have_been_sent_is_refused(ann: int, options: dict, reason: str) -> None:
    before = contents()
    with pytest.raises(Refused, match=reason):
        sent.send(**{"contact_id": ann, "text": "Hello", "channel": "email", **options})
    assert contents() == before


def test_nothing_is_sent_to_somebody_in_the_trash(ann: int) -> None:
    trash_contact(ann)
    with pytest.raises(Refused, match="Ann Ortiz is in the trash"):
        sent.send(ann, "Hello", "email")


def test_an_invitation_may_go_without_a_word(ann: int) -> None:
    assert sent.read(invite(ann, "")).text == ""
    assert sent.texts_to_others(0) == []


def test_what_else_is_written_belongs_to_the_same_step(ann: int) -> None:
    sent.send(ann, "Hello", "email", also=lambda: invite(add_contact("Bob", "", "")))
    assert len(sent.notes()) == 2
    assert undo.undo().name == "Sent: note to Ann Ortiz"
    assert (sent.notes(), models.Contact.select().count()) == ([], 1)


def test_a_refusal_of_what_else_is_written_leaves_everything_as_it_was(ann: int) -> None:
    def refuse() -> None:
        raise Refused("no")

    written = Draft((Version(text="Hello"),))
    draft.keep(ann, written)
    before = contents()
    with pytest.raises(Refused, match="no"):
        sent.send(ann, "Hello", "email", also=refuse)
    assert contents() == before
    assert draft.find(ann) == written
    assert sent.unsent_draft(ann) is None
    sent.send(ann, "Hello", "email")
    assert draft.find(ann) is None


def test_a_lock_leaves_nothing_half_done_and_it_can_be_tried_again(store: Path, ann: int) -> None:
    written = Draft((Version(text=TEXT),))
    draft.keep(ann, written)
    before = contents()
    run("PRAGMA busy_timeout = 10")
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        with pytest.raises(OperationalError):
            invite(ann)
        other.execute("ROLLBACK")
    assert contents() == before
    assert draft.find(ann) == written
    invite(ann)
    assert (draft.find(ann), len(sent.notes())) == (None, 1)
    assert undo.undo().done
    assert contents() == before


def test_a_hostile_contact_and_text_are_harmless() -> None:
    with undo.action("Hostile"):
        ann = models.Contact.create(given=HOSTILE_GIVEN, family=HOSTILE_FAMILY).id
    number = sent.send(
        ann, "Hi \x1b]0;P\x1b\\{{ 7*7 }} [/oops]\x07", "email", subject="a\nb\x1b[2J"
    )
    note = sent.read(number)
    assert (note.text, note.subject) == ("Hi {{ 7*7 }} [/oops]", "a b")
    assert note.name == "Ann [/oops] [@click=app.quit]x[/] 日本 👩‍💻"
    assert "\x1b" not in actions()[-1]


# --- what became of it


@pytest.mark.parametrize("what", sent.OUTCOMES)
def test_an_outcome_ends_the_asking_and_undo_takes_it_back(ann: int, what: str) -> None:
    number = invite(ann)
    before = contents()
    sent.outcome(number, what, TODAY)
    note = sent.read(number)
    assert (note.outcome, note.outcome_on, note.follow_up_on) == (what, TODAY, None)
    assert plan_of(number) == (None, "")
    assert actions()[-1] == f"{what.capitalize()}: invitation to Ann Ortiz"
    after = contents()
    assert undo.undo().done
    assert contents() == before
    assert undo.redo().done
    assert contents() == after


def test_accepted_connects_from_that_day_where_no_day_is_known(ann: int) -> None:
    first = invite(ann, on=TODAY - timedelta(days=9))
    sent.outcome(first, "accepted", TODAY - timedelta(days=2))
    assert models.Contact.get_by_id(ann).connected_on == TODAY - timedelta(days=2)
    sent.outcome(invite(ann), "accepted", TODAY)
    assert models.Contact.get_by_id(ann).connected_on == TODAY - timedelta(days=2)
    assert models.Interaction.select().count() == 2  # the notes themselves


def test_replied_is_a_message_of_theirs(ann: int) -> None:
    sent.outcome(sent.send(ann, "Hello", "email"), "replied", TODAY)
    answer = models.Interaction.select().order_by(models.Interaction.id.desc()).get()
    assert (answer.kind, answer.direction, answer.summary) == (
        "message",
        "them",
        "Replied to my note",
    )
    assert models.Contact.get_by_id(ann).last_touch_at == TODAY


@pytest.mark.parametrize(
    ("channel", "what", "on", "reason"),
    [
        ("email", "accepted", TODAY, "only an invitation can be accepted"),
        ("email", "withdrawn", TODAY, "only an invitation can be withdrawn"),
        ("email", "pleased", TODAY, "“pleased” is no outcome: choose one of accepted, replied"),
        ("email", "sent", TODAY, "“sent” is no outcome"),
        ("email", "silent", date(2026, 11, 9), "went out on Tuesday 10 November 2026"),
        ("email", "silent", TODAY + timedelta(days=1), "lies ahead"),
    ],
)
def test_an_outcome_that_cannot_be_is_refused(
    ann: int, channel: str, what: str, on: date, reason: str
) -> None:
    number = sent.send(ann, "Hello", channel, on=date(2026, 11, 10))
    before = contents()
    with pytest.raises(Refused, match=reason):
        sent.outcome(number, what, on)
    assert contents() == before


def test_an_outcome_is_noted_once(ann: int) -> None:
    number = sent.send(ann, "Hello", "email")
    sent.outcome(number, "replied", TODAY)
    with pytest.raises(Refused, match="the note to Ann Ortiz is marked as replied already"):
        sent.outcome(number, "replied", TODAY)
    sent.outcome(number, "silent", TODAY)  # the wrong key, put right
    assert sent.read(number).outcome == "silent"


def test_the_wrong_key_put_right_leaves_nothing_behind(ann: int) -> None:
    invitation = invite(ann)
    number = sent.send(ann, "Hello", "email")
    sent.outcome(invitation, "accepted", TODAY)
    sent.outcome(number, "replied", TODAY)
    sent.outcome(invitation, "withdrawn", TODAY)
    sent.outcome(number, "silent", TODAY)
    after = models.Contact.get_by_id(ann)
    assert (after.connected_on, after.last_touch_at) == (None, None)
    assert run("SELECT count(*) FROM interaction WHERE trashed_at IS NULL").fetchone() == (2,)
    assert undo.undo().done
    assert models.Contact.get_by_id(ann).last_touch_at == TODAY


def test_whom_an_import_has_connected_stays_so(ann: int, tmp_path: Path) -> None:
    number = invite(ann, on=TODAY - timedelta(days=9))
    people = connections(tmp_path, ("Ann", "Ortiz", "19 Nov 2026"))
    people.write_text(people.read_text("utf-8").replace("Acme", "Intermountain Health"), "utf-8")
    import_paths([people])
    assert sent.read(number).outcome == "accepted"
    sent.outcome(number, "silent", TODAY)
    assert models.Contact.get_by_id(ann).connected_on == date(2026, 11, 19)


def test_of_two_outcomes_at_once_the_first_stands(
    ann: int, monkeypatch: pytest.MonkeyPatch
) -> None:
    number = invite(ann)
    check = sent._check

    def slow(*asked) -> None:
        check(*asked)
        monkeypatch.undo()
        sent.outcome(number, "withdrawn", TODAY)  # as another process would

    monkeypatch.setattr(sent, "_check", slow)
    with pytest.raises(Refused, match="answered elsewhere meanwhile"):
        sent.outcome(number, "replied", TODAY)
    assert sent.read(number).outcome == "withdrawn"
    assert models.Interaction.select().count() == 1


def test_later_leads_to_the_next_day_ahead_and_then_to_none(ann: int) -> None:
    days = [TODAY + timedelta(days=n) for n in (2, 4, 6, 30)]
    number = sent.send(ann, "Hello", "email", follow_up=days)
    assert sent.next_day(number, days[0]) == days[1]
    clock.fix(days[2])  # away for a while
    assert sent.next_day(number, days[2]) == days[3]
    sent.later(number)
    assert plan_of(number) == (days[3].isoformat(), "")
    assert actions()[-1] == "Ask later: note to Ann Ortiz"
    sent.later(number)
    assert plan_of(number) == (None, "")
    assert sent.next_day(number, days[2]) is None
    assert undo.undo().done
    assert plan_of(number) == (days[3].isoformat(), "")


@pytest.mark.parametrize(
    ("channel", "again", "asked"),
    [
        ("linkedin-invitation", [], 7),
        ("linkedin-invitation", [4, 9], 4),
        ("email", [], None),
        ("email", [4], None),
    ],
)
def test_having_written_again_only_the_invitation_is_still_asked_about(
    ann: int, channel: str, again: list[int], asked: int | None
) -> None:
    long_ago = TODAY - timedelta(days=20)
    number = sent.send(ann, "Hello", channel, on=long_ago, follow_up=[TODAY - timedelta(days=1)])
    sent.send(ann, "Again", "email", follow_up=[TODAY + timedelta(days=n) for n in again])
    day = None if asked is None else (TODAY + timedelta(days=asked)).isoformat()
    assert plan_of(number) == (day, "")


def test_having_written_again_what_is_not_due_yet_keeps_its_day(ann: int) -> None:
    first = sent.send(ann, "Hello", "email", follow_up=DAYS)
    invitation = invite(ann, follow_up=DAYS[:1])
    assert plan_of(first) == (None, "")
    sent.send(ann, "Again", "email")
    assert plan_of(invitation) == (DAYS[0].isoformat(), "")


def test_a_thank_you_lets_the_question_before_it_wait_on(ann: int) -> None:
    question = sent.send(ann, "Could we talk?", "email", follow_up=DAYS[:1])
    sent.send(ann, "Thank you for the slides", "email")
    assert plan_of(question) == (DAYS[0].isoformat(), "")


def test_an_invitation_is_asked_about_whatever_its_template_plans(ann: int) -> None:
    assert plan_of(invite(ann, follow_up=[])) == ((TODAY + timedelta(days=7)).isoformat(), "")
    assert plan_of(sent.send(ann, "Thank you", "email")) == (None, "")


def test_a_note_for_a_new_role_congratulates_on_it(ann: int) -> None:
    (position,) = run("SELECT id FROM position").fetchone()
    with undo.action("Role"):
        models.RoleChange.create(contact=ann, position=position, noticed_on=TODAY)
    sent.send(ann, "Thank you", "email", "thank-you", "talk")
    assert models.RoleChange.get().congratulated_on is None
    before = contents()
    sent.send(ann, "Congratulations", "email", "congratulate", "new-role")
    assert models.RoleChange.get().congratulated_on == TODAY
    assert undo.undo().done
    assert contents() == before


_STEP = st.one_of(
    st.sampled_from([*sent.OUTCOMES, "later", "undo", "redo"]),
    st.lists(st.integers(-5, 30), max_size=4),  # another note, with these days of asking
    st.integers(1, 9),  # days pass
)


@settings(
    max_examples=60, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(_STEP, max_size=12), st.sampled_from(["linkedin-invitation", "email"]))
def test_whatever_happens_the_days_of_asking_stay_in_order(steps: list, channel: str) -> None:
    clock.fix(TODAY)
    ann = add_contact("Ann Ortiz", "", "")
    for step in steps:
        today = clock.today()
        newest = sent.notes(ann, limit=1)
        if isinstance(step, int):
            clock.fix(today + timedelta(days=step))
        elif isinstance(step, list):
            days = [today + timedelta(days=n) for n in step]
            with suppress(Refused):  # undone so far back that nobody is there
                sent.send(ann, "Hello", channel, follow_up=days)
        elif step in ("undo", "redo"):
            getattr(undo, step)()
        elif newest:
            with suppress(Refused):
                number = newest[0].id
                sent.later(number) if step == "later" else sent.outcome(number, step, today)
        for note in sent.notes(ann):
            first, rest = plan_of(note.id)
            planned = [day for day in (first, *rest.split(",")) if day]
            assert planned == sorted(set(planned))
            assert first is not None or not rest
            assert all(day > note.sent_on.isoformat() for day in planned)
            assert note.outcome == "sent" or not planned
            assert (note.outcome_on is None) is (note.outcome == "sent")


# --- reading


def test_notes_are_the_newest_first_and_of_whom_or_with_what_is_asked_for() -> None:
    ids = fill()
    number = invite(ids["Ann Ortiz"])
    assert [note.name for note in sent.notes()] == ["Ann Ortiz", "Hiro Tanaka", "Farid Haddad"]
    assert [note.name for note in sent.notes(ids["Hiro Tanaka"])] == ["Hiro Tanaka"]
    assert [note.name for note in sent.notes(limit=2)] == ["Ann Ortiz", "Hiro Tanaka"]
    sent.outcome(number, "silent", TODAY)
    assert [note.id for note in sent.notes(outcome="silent")] == [number]
    assert len(sent.notes(outcome="sent")) == 2


def test_what_was_sent_to_others() -> None:
    ids = fill()
    invite(ids["Ann Ortiz"])
    found = sent.texts_to_others(ids["Hiro Tanaka"])
    assert [name for _, name, _ in found] == ["Ann Ortiz", "Farid Haddad"]
    assert found[0][2] == TEXT
    assert found[1][2].startswith("Dear Farid, thank you for the half hour")


def test_a_note_is_called_by_its_template_then_by_its_channel(ann: int) -> None:
    from netui.compose.templates import templates

    known = next(iter(templates().values()))
    assert sent.read(sent.send(ann, "Hello", "email", known.id)).title == known.title
    assert models.Interaction.get().summary == known.title
    assert sent.read(sent.send(ann, "Hi", "email", "gone-since")).title == "E-mail"


@pytest.mark.parametrize("what", ["contact", "interaction"])
def test_in_the_trash_it_is_seen_nowhere(ann: int, what: str) -> None:
    number = invite(ann)
    if what == "contact":
        trash_contact(ann)
    else:
        trash_interaction(models.Interaction.get().id)
    assert sent.notes() == sent.notes(ann) == []
    assert sent.texts_to_others(0) == []
    with pytest.raises(Refused, match="this note is gone"):
        sent.read(number)
    for change in (lambda: sent.outcome(number, "silent", TODAY), lambda: sent.later(number)):
        with pytest.raises(Refused, match="this note is gone"):
            change()
    assert undo.undo().done
    assert sent.read(number).text == TEXT


def test_emptying_the_trash_takes_what_was_put_aside(store: Path, ann: int) -> None:
    sent.send(ann, "About the lost lantern", "email")
    assert undo.undo().done
    assert sent.unsent_draft(ann) is not None
    trash_contact(ann)
    empty_for_good()
    assert run("SELECT count(*) FROM draft").fetchone() == (0,)
    file.close_file()
    assert b"lantern" not in store.read_bytes()


# --- connected since, as an import tells


def connections(folder: Path, *rows: tuple[str, str, str]) -> Path:
    path = folder / "Connections.csv"
    lines = ["First Name,Last Name,URL,Email Address,Company,Position,Connected On"]
    lines += [
        f"{given},{family},https://www.linkedin.com/in/{given.lower()},,Acme,Buyer,{on}"
        for given, family, on in rows
    ]
    path.write_text("\n".join(lines) + "\n", "utf-8")
    return path


def test_an_import_that_finds_them_connected_accepts_the_invitation(tmp_path: Path) -> None:
    people = {name: add_contact(f"{name} Test", "Acme", "Buyer") for name in ("Ann", "Bob", "Eve")}
    ten_days_ago = TODAY - timedelta(days=10)
    numbers = {name: invite(number, on=ten_days_ago) for name, number in people.items()}
    numbers["mail"] = sent.send(people["Ann"], "Hello", "email", on=ten_days_ago)
    before = contents()
    import_paths(
        [
            connections(
                tmp_path,
                ("Ann", "Test", "19 Nov 2026"),
                ("Bob", "Test", "19 Nov 2019"),  # connected long before it was written
                ("Zoe", "New", "19 Nov 2026"),
            )
        ]
    )
    found = {name: sent.read(number) for name, number in numbers.items()}
    assert {name: note.outcome for name, note in found.items()} == {
        "Ann": "accepted",
        "Bob": "sent",
        "Eve": "sent",
        "mail": "sent",
    }
    assert (found["Ann"].outcome_on, found["Ann"].follow_up_on) == (date(2026, 11, 19), None)
    assert actions()[-1].startswith("Import ")
    assert undo.undo().done
    assert contents() == before


def test_linkedin_may_count_the_day_from_another_zone(ann: int) -> None:
    number = invite(ann)
    with undo.action("Connected"):
        models.Contact.update(connected_on=TODAY - timedelta(days=1)).execute()
        assert sent.accepted_by() == 1
    assert (sent.read(number).outcome, sent.read(number).outcome_on) == ("accepted", TODAY)


def test_of_these_contacts_only_and_never_of_the_trash() -> None:
    people = [add_contact(f"Person {n}", "", "") for n in range(3)]
    numbers = [invite(number) for number in people]
    trash_contact(people[2])
    with undo.action("Connected"):
        models.Contact.update(connected_on=TODAY).execute()
        assert sent.accepted_by([people[1], people[2]]) == 1
        assert sent.accepted_by([]) == 0
    assert [sent.read(number).outcome for number in numbers[:2]] == ["sent", "accepted"]
    with undo.action("All"):
        assert sent.accepted_by() == 1
    assert models.Note.get_by_id(numbers[2]).outcome == "sent"

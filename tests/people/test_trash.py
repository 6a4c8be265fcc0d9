"""The trash, and emptying it without a trace."""

from dataclasses import replace
from pathlib import Path

import pytest
from conftest import TODAY
from peewee import OperationalError

from netui import paths
from netui.errors import Refused
from netui.people import listing, search
from netui.people.edit import (
    add_contact,
    card_fields,
    save_card,
    set_closeness,
    set_fields,
    set_position,
)
from netui.people.name import name_of
from netui.people.trash import (
    empty_for_good,
    restore,
    trash_contact,
    trashed,
    trashed_events,
    trashed_talks,
)
from netui.prep import meetings
from netui.review.queue import dealt_queue
from netui.store import derive, drafts, file
from netui.store.backup import backup_to
from netui.store.file import run, transaction
from netui.store.models import (
    Attendee,
    Encounter,
    Hold,
    Interaction,
    Meeting,
    Participant,
    Promise,
    ReviewCard,
    Source,
)
from netui.store.undo import action, redo, undo
from netui.timeline import log
from netui.timeline.queries import timeline


def _bytes(path: Path) -> bytes:
    """All that the file and its log hold."""
    return b"".join(
        part.read_bytes() for part in (path, path.with_name(path.name + "-wal")) if part.exists()
    )


def _log(summary: str, *contact_ids: int) -> int:
    with action(f"Log {summary}"):
        talk = Interaction.create(on_date=TODAY, kind="coffee", summary=summary)
        for contact_id in contact_ids:
            Participant.create(interaction=talk, contact=contact_id)
    return int(talk.id)


def _undo_all() -> list[str]:
    names = []
    while (outcome := undo()).done:
        names.append(outcome.name)
    assert outcome.reason == "Nothing to undo"
    return names


@pytest.fixture
def ann(store) -> int:
    return add_contact("Annika Qvortrup", "Acme", "CHRO", emails=("annika@qvortrup.example",))


@pytest.mark.usefixtures("store")
def test_to_the_trash_and_back(ann):
    trash_contact(ann)

    assert [(person.id, person.name, person.company) for person in trashed()] == [
        (ann, "Annika Qvortrup", "Acme")
    ]
    assert listing.count() == 0

    restore(ann)
    assert trashed() == []
    assert list(search.search(search.parse("qvor"))) == [ann]

    assert undo().sentence("Undone") == "Undone: Bring Annika Qvortrup back"
    assert undo().sentence("Undone") == "Undone: Move Annika Qvortrup to the trash"
    assert listing.count() == 1


def test_only_the_trash_is_emptied(ann):
    with pytest.raises(Refused, match="the trash is empty"):
        empty_for_good()
    with pytest.raises(Refused, match="only what is in the trash"):
        empty_for_good([ann])


def test_no_byte_of_the_person_stays(store):
    run("PRAGMA secure_delete = OFF")  # some builds of SQLite come with it, most do not
    ann = add_contact("Annika Qvortrup", "Acme", "CHRO", emails=("annika@qvortrup.example",))
    set_fields(ann, {"notes": "Kumquatlover", "given": "Annikka"})
    set_fields(ann, {"given": "Annika"})
    save_card(ann, replace(card_fields(ann), tags=("Zymurgist",)))
    set_position(ann, "Acme", "Chief Xylophonist")
    set_closeness(ann, "partner")
    _log("Wombatwatching", ann)
    with action("Promise"):
        Promise.create(text="Send the Quokkabook", contact=ann)
    with action("Import"):
        Source.create(source="linkedin", key="in/qvortrup", contact=ann, seen="{}")
    drafts.keep(f"notes:{ann}", "Kumquats again")
    drafts.keep(f"answer:{ann}:why-enjoy", "Kumquats, too")
    with transaction():
        ReviewCard.create(
            on_date=TODAY, place=0, card=f"choose:{ann}", kind="choose", contact=ann, why='["Qv"]'
        )
        Hold.create(card=f"reconnect:{ann}")
    trash_contact(ann)
    secrets = (
        b"Annik", b"annik", b"Qvort", b"qvort", b"umquat", b"ymurg", b"ylophon", b"ombatw",
        b"uokka",
    )  # fmt: skip
    assert all(secret in _bytes(store) for secret in secrets)

    emptied = empty_for_good()

    assert emptied.names == ("Annika Qvortrup",)
    assert emptied.wiped
    assert [secret for secret in secrets if secret in _bytes(store)] == []
    tables = "contact position reach trait source participant interaction promise hold review_card"
    for table in (*tables.split(), "draft", "action", "change"):
        assert run(f"SELECT count(*) FROM {table}").fetchone() == (0,), table


def test_what_others_took_part_in_stays(ann):
    bob = add_contact("Bob Reyes", introduced_by=ann)
    shared = _log("tea for three", ann, bob)
    _log("only us", ann)
    with action("Plan"):
        both = Meeting.create(on_date=TODAY, purpose="both")
        Attendee.create(meeting=both, contact=ann)
        Attendee.create(meeting=both, contact=bob)
        alone = Meeting.create(on_date=TODAY, purpose="alone")
        Attendee.create(meeting=alone, contact=ann)
    trash_contact(ann)

    empty_for_good([ann])

    assert run("SELECT id, summary FROM interaction").fetchall() == [(shared, "tea for three")]
    assert run("SELECT contact_id FROM participant").fetchall() == [(bob,)]
    assert run("SELECT purpose FROM meeting").fetchall() == [("both",)]
    assert card_fields(bob).introduced_by is None
    assert listing.rows([bob])[0].last_touch == TODAY.isoformat()
    assert list(search.search_details(search.parse("three"))) == [bob]


def test_what_was_shared_within_the_trash_goes_with_both(ann):
    bob = add_contact("Bob Reyes")
    _log("only us two", ann, bob)
    trash_contact(ann)
    trash_contact(bob)

    assert set(empty_for_good().names) == {"Annika Qvortrup", "Bob Reyes"}

    assert run("SELECT count(*) FROM interaction").fetchone() == (0,)
    assert run("SELECT count(*) FROM talk_search").fetchone() == (0,)


def test_steps_made_since_can_still_be_taken_back_and_done_again(ann):
    bob = add_contact("Bob Reyes")
    _log("both", ann, bob)
    trash_contact(ann)
    set_fields(bob, {"city": "Porto"}, "City of Bob")
    carla = add_contact("Carla Díaz")

    empty_for_good()

    # Taking back "Add Bob Reyes" would tear the talk that was logged with both.
    assert _undo_all() == ["Add Carla Díaz", "City of Bob"]
    assert [redo().done for _ in range(2)] == [True] * 2
    assert listing.rows([carla])[0].name == "Carla Díaz"


def test_a_later_step_that_speaks_of_them_is_dropped_with_those_before_it(ann):
    bob = add_contact("Bob Reyes")
    trash_contact(ann)
    set_fields(bob, {"city": "Porto"}, "City of Bob")
    set_fields(bob, {"introduced_by_id": ann}, "Ann knows Bob")
    add_contact("Carla Díaz")

    empty_for_good()

    assert _undo_all() == ["Add Carla Díaz"]


def test_undone_steps_above_a_dropped_one_are_dropped_too(ann):
    bob = add_contact("Bob Reyes")
    trash_contact(ann)
    add_contact("Carla Díaz")
    set_fields(bob, {"introduced_by_id": ann}, "Ann knows Bob")
    add_contact("Dora Díaz")
    undo()
    undo()
    undo()

    empty_for_good()

    assert redo().name == "Add Carla Díaz"
    assert redo().reason == "Nothing to redo"


def test_the_backups_that_hold_the_person_are_named(ann):
    without = backup_to()
    assert without
    bob = add_contact("Bob Reyes")
    trash_contact(bob)
    held = backup_to()

    sentence = empty_for_good().sentence()

    assert "Gone for good: Bob Reyes." in sentence
    assert held.name in sentence
    assert "An import" in sentence


def test_without_backups_that_is_said(ann):
    trash_contact(ann)

    assert "No backup holds them." in empty_for_good().sentence()


def test_another_program_that_writes_does_not_bring_them_back(ann, monkeypatch):
    trash_contact(ann)

    def locked(sql: str, *values: object) -> object:
        if sql == "VACUUM":
            raise OperationalError("database is locked")
        return run(sql, *values)

    monkeypatch.setattr("netui.people.trash.run", locked)

    assert not empty_for_good().wiped
    assert trashed() == []


def test_another_program_that_reads_keeps_old_pages_and_that_is_said(store, ann):
    import sqlite3

    trash_contact(ann)
    run("PRAGMA busy_timeout = 1")
    with sqlite3.connect(store, isolation_level=None) as other:
        other.execute("BEGIN")
        other.execute("SELECT * FROM contact").fetchall()

        emptied = empty_for_good()

        assert not emptied.wiped
        assert "close it to wipe" in emptied.sentence()
        other.execute("COMMIT")
    other.close()
    file.close_file()
    assert b"Qvortrup" not in _bytes(paths.home().file)


def test_an_interaction_is_emptied_while_its_people_stay(ann, store: Path):
    number = log.log([ann], "coffee", TODAY, "a secret about trumpets")
    log.trash_interaction(number)
    assert [(t.summary, t.people) for t in trashed_talks()] == [
        ("a secret about trumpets", name_of(ann))
    ]
    done = empty_for_good([], [number])
    assert (done.names, done.talks, trashed_talks()) == ((), 1, [])
    assert name_of(ann)
    file.close_file()
    held = b"".join(path.read_bytes() for path in store.parent.glob("netui.db*"))
    assert b"trumpets" not in held


def test_the_card_of_a_meeting_with_others_forgets_the_name(store, ann):
    bob = add_contact("Bob Reyes")
    meetings.plan([bob, ann], TODAY, purpose="coffee")
    assert "Qvortrup" in str(dealt_queue(TODAY).cards)
    trash_contact(ann)

    empty_for_good()

    assert run("SELECT count(*) FROM meeting").fetchone() == (1,)
    assert b"Qvortrup" not in _bytes(store)
    assert [card.contact for card in dealt_queue(TODAY).cards if card.kind == "meeting"] == [
        "Bob Reyes"
    ]


def test_an_event_is_emptied_and_what_happened_there_stays(ann, store: Path):
    from netui.events import events

    talk = _log("At the buffet", ann)
    number = events.add("Purple breakfast", TODAY, "meetup", notes="Doors at the back")
    with transaction():
        run("UPDATE interaction SET event_id = ? WHERE id = ?", (number, talk))
        drafts.keep(f"debrief:{number}", "a line in work")
        drafts.keep("debrief:999", "another event's")
    events.trash(number)
    assert [event.name for event in trashed_events()] == ["Purple breakfast"]
    events.restore(number)
    assert trashed_events() == []
    with action("Met"):
        Encounter.create(interaction=talk, contact=ann)
    events.trash(number)
    assert not any("Purple" in entry.summary for entry in timeline(ann, TODAY).behind)
    log.edit_interaction(talk, notes="later")
    emptied = empty_for_good(event_ids=[number])
    assert derive.stale() == 0
    outcome = undo()
    assert outcome.done or "cannot" not in outcome.reason
    assert emptied.sentence().startswith("Gone for good: 1 event.")
    assert run("SELECT id, event_id FROM interaction").fetchall() == [(talk, None)]
    assert run("SELECT key FROM draft").fetchall() == [("debrief:999",)]
    assert b"Purple" not in _bytes(store)
    assert b"Doors at" not in _bytes(store)


def test_encounters_and_the_cards_about_them_go_with_the_person(ann):
    talk = _log("In depth", ann)
    with action("Met"):
        met = Encounter.create(interaction=talk, contact=ann, in_depth=True)
        for card in (f"thank-you:{met.id}", f"know-better:{ann}"):
            Hold.create(card=card)
    trash_contact(ann)
    empty_for_good([ann])
    assert run("SELECT count(*) FROM encounter").fetchone() == (0,)
    assert run("SELECT count(*) FROM hold").fetchone() == (0,)

"""The kept columns: what counts as a touch, and when somebody is due again."""

from __future__ import annotations

import sqlite3
from contextlib import closing

import pytest

from netui.store import derive
from netui.store.file import run, transaction
from netui.store.models import Company, Contact, Interaction, Participant, Position, Trait
from netui.store.undo import action


def talk(contact: Contact, on: str, kind: str = "coffee", direction: str = "both") -> Interaction:
    interaction = Interaction.create(on_date=on, kind=kind, direction=direction, summary="x")
    Participant.create(interaction=interaction, contact=contact)
    return interaction


def kept(contact: Contact, *columns: str) -> tuple[object, ...]:
    listed = ", ".join(columns)
    return run(f"SELECT {listed} FROM contact WHERE id = ?", (contact.id,)).fetchone()


NONE = None
DUE = [
    # closeness, cadence_days, cadence_from, bumped_on, last touch, last sent -> next due
    ("", NONE, NONE, NONE, NONE, NONE, NONE),
    ("", NONE, "2026-11-01", "2026-11-02", "2026-11-03", "2026-11-04", NONE),
    ("partner", NONE, NONE, NONE, NONE, NONE, NONE),
    ("partner", NONE, "2026-11-01", NONE, NONE, NONE, "2026-11-22"),
    ("warm", NONE, "2026-11-01", NONE, NONE, NONE, "2026-12-31"),
    ("", 10, "2026-11-01", NONE, NONE, NONE, "2026-11-11"),
    ("partner", 10, "2026-11-01", NONE, NONE, NONE, "2026-11-11"),
    # the last touch, older or younger than the cadence, starts the clock
    ("partner", NONE, "2026-11-01", NONE, "2026-11-05", NONE, "2026-11-26"),
    ("partner", NONE, "2026-11-01", NONE, "2026-10-01", NONE, "2026-10-22"),
    ("partner", NONE, NONE, NONE, "2026-10-01", NONE, "2026-10-22"),
    # a bump restarts it, unless there was a touch since
    ("partner", NONE, NONE, "2026-11-10", NONE, NONE, "2026-12-01"),
    ("partner", NONE, "2026-11-01", "2026-11-10", NONE, NONE, "2026-12-01"),
    ("partner", NONE, "2026-11-12", "2026-11-10", NONE, NONE, "2026-12-03"),
    ("partner", NONE, "2026-11-01", "2026-11-10", "2026-11-05", NONE, "2026-12-01"),
    ("partner", NONE, "2026-11-01", "2026-11-10", "2026-11-15", NONE, "2026-12-06"),
    # what I sent holds the card back 14 days, and never brings it forward
    ("partner", NONE, "2026-11-01", NONE, NONE, "2026-11-20", "2026-12-04"),
    ("partner", NONE, "2026-11-01", NONE, NONE, "2026-11-02", "2026-11-22"),
    ("partner", NONE, "2026-11-01", NONE, "2026-10-01", "2026-11-20", "2026-12-04"),
    ("partner", NONE, "2026-11-01", "2026-11-10", "2026-10-01", "2026-11-20", "2026-12-04"),
    ("", NONE, NONE, NONE, NONE, "2026-11-20", NONE),
]


@pytest.mark.parametrize(("closeness", "days", "since", "bumped", "touch", "sent", "due"), DUE)
def test_when_somebody_is_due(store, closeness, days, since, bumped, touch, sent, due):
    with action("Add"):
        ann = Contact.create(
            closeness=closeness, cadence_days=days, cadence_from=since, bumped_on=bumped,
            connected_on="2026-11-21",
        )  # fmt: skip
        if touch:
            talk(ann, touch)
        if sent:
            talk(ann, sent, "message", "me")

    assert kept(ann, "last_touch_at", "last_sent_on", "next_due_on") == (touch, sent, due)


@pytest.mark.parametrize("style", ["ambient", "triggered"])
def test_only_the_periodic_become_due(store, style):
    with action("Add"):
        ann = Contact.create(closeness="partner", cadence_from="2026-11-01", style=style)
    assert kept(ann, "next_due_on") == (None,)


@pytest.mark.parametrize(
    ("kind", "direction", "touches"),
    [
        ("call", "both", True), ("coffee", "me", True), ("meeting", "both", True),
        ("encounter", "both", True), ("received", "them", True), ("received", "me", True),
        ("message", "me", False), ("message", "them", True), ("message", "both", True),
        ("comment", "me", False), ("comment", "them", True),
        ("gave", "me", False), ("gave", "both", False), ("gave", "them", True),
    ],
)  # fmt: skip
def test_what_counts_as_a_touch(store, kind, direction, touches):
    with action("Add"):
        ann = Contact.create()
        talk(ann, "2026-11-01", kind, direction)
    touch, sent = kept(ann, "last_touch_at", "last_sent_on")
    assert (touch, sent) == (("2026-11-01", None) if touches else (None, "2026-11-01"))


def test_the_newest_touch_counts_and_trashed_ones_do_not(store):
    with action("Add"):
        ann = Contact.create()
        for on in ("2026-11-01", "2026-11-09", "2026-11-05"):
            talk(ann, on)
    assert kept(ann, "last_touch_at") == ("2026-11-09",)
    with action("Trash one"):
        Interaction.update(trashed_at="2026-11-22T00:00:00Z").where(
            Interaction.on_date == "2026-11-09"
        ).execute()
    assert kept(ann, "last_touch_at") == ("2026-11-05",)


def test_a_talk_that_changes_hands_is_kept_with_both(store):
    with action("Add"):
        ann, bob = Contact.create(), Contact.create()
        interaction = talk(ann, "2026-11-01")
    with action("It was Bob"):
        Participant.update(contact=bob).where(Participant.interaction == interaction).execute()
    assert kept(ann, "last_touch_at") == (None,)
    assert kept(bob, "last_touch_at") == ("2026-11-01",)


def test_the_current_position_is_the_newest_open_one(store):
    with action("Add"):
        ann = Contact.create(given="Ann", family="Ortíz")
        acme, initech = (Company.create(name=n, key=n.lower()) for n in ("Acme", "Initech"))
        Position.create(contact=ann, company=acme, title="Nurse", until_on="2025")
        Position.create(contact=ann, company=initech, title="Head nurse")
    assert kept(ann, "sort_name", "company", "title") == ("ann ortiz", "Initech", "Head nurse")
    with action("Rename"):
        Company.update(name="Initech AG").where(Company.id == initech.id).execute()
    assert kept(ann, "company") == ("Initech AG",)
    with action("She leaves"):
        Position.update(until_on="2026-11").execute()
    assert kept(ann, "company", "title") == ("", "")


def test_search_follows_traits_notes_and_the_trash(store):
    def finds(table: str, word: str) -> list[int]:
        return [r[0] for r in run(f"SELECT rowid FROM {table} WHERE {table} MATCH ?", (word,))]

    with action("Add"):
        ann = Contact.create(given="Élodie", notes="Rides a *Bike*")
        Trait.create(contact=ann, kind="tag", value="Übersetzerin")
        interaction = talk(ann, "2026-11-01")
    with action("Summary"):
        Interaction.update(summary="Café Müller").execute()
    assert finds("name_search", "elod*") == [ann.id]
    assert finds("detail_search", "bike") == finds("detail_search", "ubersetzerin") == [ann.id]
    assert finds("talk_search", "muller") == [interaction.id]
    with action("Tag off"):
        Trait.delete().execute()
    assert finds("detail_search", "ubersetzerin") == []
    with action("Trash"):
        Contact.update(trashed_at="x").execute()
        Interaction.update(trashed_at="x").execute()
    for table in ("name_search", "detail_search", "talk_search"):
        assert run(f"SELECT count(*) FROM {table}").fetchone() == (0,)


def test_new_cadences_move_everybody_who_has_none_of_their_own(store):
    with action("Add"):
        ann = Contact.create(closeness="partner", cadence_from="2026-11-01")
        bob = Contact.create(closeness="partner", cadence_from="2026-11-01", cadence_days=5)
    derive.set_cadences(30, 90)
    assert kept(ann, "next_due_on") == ("2026-12-01",)
    assert kept(bob, "next_due_on") == ("2026-11-06",)
    with action("Touch"):
        talk(ann, "2026-11-02")
    assert kept(ann, "next_due_on") == ("2026-12-02",)
    assert derive.stale() == 0


def test_new_cadences_wait_where_the_file_is_locked(store):
    run("PRAGMA busy_timeout = 0")
    with closing(sqlite3.connect(store, isolation_level=None)) as other:
        other.execute("BEGIN IMMEDIATE")
        derive.set_cadences(30, 90)
        assert derive.cadences() == {"partner": 21, "warm": 60}
        other.execute("ROLLBACK")
    derive.set_cadences(30, 90)
    assert derive.cadences() == {"partner": 30, "warm": 90}


def test_what_was_written_past_the_store_is_noticed_and_derived_anew(store):
    with action("Add"):
        ann = Contact.create(given="Ann", closeness="partner", cadence_from="2026-11-01")
        talk(ann, "2026-11-02")
    for damage in (
        "UPDATE contact SET sort_name = 'zoe'",
        "UPDATE contact SET next_due_on = NULL",
        "UPDATE contact SET last_touch_at = '2026-01-01'",
        "DELETE FROM name_search",
        "UPDATE talk_search SET text = 'y'",
        "INSERT INTO detail_search (rowid, tags, notes) VALUES (77, 'a', 'b')",
    ):
        with transaction():
            run(damage)
        assert derive.stale() > 0, damage
        derive.rebuild()
        assert derive.stale() == 0, damage

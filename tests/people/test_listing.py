"""The order of the list, its rows and the header's counts."""

from datetime import timedelta

import pytest
from conftest import TODAY

from netui.people import listing
from netui.people.edit import add_contact, set_cadence, set_closeness, set_fields
from netui.people.trash import restore, trash_contact
from netui.store.file import run, run_many, transaction
from netui.store.models import Draft, Interaction, Participant
from netui.store.undo import action, undo

pytestmark = pytest.mark.usefixtures("store")


def _talk(contact_id: int, days_ago: int) -> None:
    with action("Log"):
        talk = Interaction.create(on_date=TODAY - timedelta(days=days_ago), kind="coffee")
        Participant.create(interaction=talk, contact=contact_id)


def _names(sort: str) -> list[str]:
    return [row.name for row in listing.rows(listing.all_ids(sort))]


def test_names_are_sorted_without_accents():
    for name in ("Zoe Abel", "Łukasz Ort", "Åsa Berg", "Ann Ortiz"):
        add_contact(name)

    assert _names("name") == ["Ann Ortiz", "Åsa Berg", "Łukasz Ort", "Zoe Abel"]


def test_last_touch_newest_first_and_never_last():
    for name, days in (("Ann", None), ("Bob", 9), ("Carla", 2)):
        contact_id = add_contact(name)
        if days:
            _talk(contact_id, days)

    assert _names("touch") == ["Carla", "Bob", "Ann"]


def test_due_soonest_first_and_never_last():
    for name, days in (("Ann", None), ("Bob", 30), ("Carla", 10)):
        contact_id = add_contact(name)
        if days:
            set_cadence(contact_id, days)

    assert _names("due") == ["Carla", "Bob", "Ann"]


def test_the_order_follows_every_change():
    ann, bob = add_contact("Ann"), add_contact("Bob")
    assert list(listing.all_ids()) == [ann, bob]

    set_fields(ann, {"given": "Zoe"})
    assert list(listing.all_ids()) == [bob, ann]

    undo()
    assert list(listing.all_ids()) == [ann, bob]

    trash_contact(ann)
    assert list(listing.all_ids()) == [bob]
    restore(ann)
    assert listing.count() == 2


def test_rows_keep_the_order_asked_for_and_leave_out_the_gone():
    ann = add_contact("Ann Ortiz", "Acme", "CHRO")
    bob = add_contact("Bob")
    set_closeness(ann, "partner")
    _talk(ann, 3)

    rows = listing.rows([bob, 999, ann])

    assert [row.id for row in rows] == [bob, ann]
    assert rows[1] == (ann, "Ann Ortiz", "Acme", "CHRO", "partner", "2026-11-19", "2026-12-10")
    assert listing.rows([]) == []


def test_a_nickname_stands_in_for_a_missing_name():
    contact_id = add_contact(nickname="Lolo")

    assert listing.rows([contact_id])[0].name == "Lolo"


@pytest.mark.parametrize("far", [60, 10**15])
def test_few_ids_among_many_are_ordered_the_same_way(far):
    with transaction():
        run_many(
            "INSERT INTO contact (id, given, family, nickname, city, field, looking, met_where,"
            " seeks, offers, notes, closeness, style, created_at, sort_name, company, title)"
            " VALUES (?, ?, '', '', '', '', 0, '', '', '', '', '', 'periodic', '', ?, '', '')",
            [(n, f"N{99 - n}", f"n{99 - n}") for n in [*range(1, 45), *range(46, 52), far]],
        )

    assert list(listing.in_order([1, 3, 45, 2])) == [3, 2, 1]
    assert list(listing.in_order([far, 10**16, 49])) == [far, 49]


def test_the_header_counts():
    ann, gone = add_contact("Ann"), add_contact("Gone")
    for each in (ann, gone):
        set_closeness(each, "partner")
    trash_contact(gone)
    with transaction():
        Draft.create(key="log", text="x")
    assert listing.header_counts() == (1, 1)


@pytest.mark.parametrize("sort", listing.SORTS)
def test_the_orders_read_along_an_index(sort):
    for sql in listing._ORDERED[sort]:
        plan = " ".join(row[3] for row in run(f"EXPLAIN QUERY PLAN {sql}"))

        assert "INDEX contact_by_" in plan
        assert "TEMP B-TREE" not in plan

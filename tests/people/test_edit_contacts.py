"""Adding and editing contacts."""

from dataclasses import replace
from datetime import timedelta

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui import clock
from netui.errors import Refused
from netui.people import edit
from netui.people.edit import CardFields, Clash, add_contact, card_fields, save_card, split_name
from netui.store.file import run
from netui.store.undo import action, redo, undo

pytestmark = pytest.mark.usefixtures("store")


@pytest.fixture
def ann() -> int:
    return add_contact("Ann Ortiz", "Acme", "HR Manager", city="Porto", tags=("golf",))


def _value(contact_id: int, column: str) -> object:
    return run(f"SELECT {column} FROM contact WHERE id = ?", (contact_id,)).fetchone()[0]


# --- names


@pytest.mark.parametrize(
    ("name", "parts"),
    [
        ("Ann Ortiz", ("Ann", "Ortiz")),
        ("  Ann\tMaria  Ortiz ", ("Ann Maria", "Ortiz")),
        ("Ann", ("Ann", "")),
        ("Carla de la Cruz", ("Carla", "de la Cruz")),
        ("Van Morrison", ("Van", "Morrison")),
        ("Ortiz, Ann", ("Ann", "Ortiz")),
        ("de la Cruz, Carla", ("Carla", "de la Cruz")),
        ("Ann Ortiz, MBA", ("Ann", "Ortiz, MBA")),
        ("Ann Ortiz,", ("Ann", "Ortiz")),
        ("", ("", "")),
        (",", ("", "")),
    ],
)
def test_names_are_split(name, parts):
    assert split_name(name) == parts


# --- adding


def test_all_that_is_given_is_kept(ann):
    bob = add_contact(
        "Bob Reyes",
        "Initech",
        "Nurse",
        nickname="Bobby",
        emails=("bob@example.org",),
        phones=("+351 123",),
        blog=("bob.example/blog",),
        interests=("mountain biking",),
        books=("The Narrow Path",),
        introduced_by=ann,
        closeness="partner",
        cadence_days=14,
        notes="# Bob\n\nlikes tea",
        connected_on="2020-02-03",
    )

    held = card_fields(bob)
    assert (held.company, held.title, held.nickname) == ("Initech", "Nurse", "Bobby")
    assert held.blog == ("https://bob.example/blog",)
    assert held.introduced_by == ann
    assert (held.closeness, held.cadence_days) == ("partner", 14)
    assert _value(bob, "notes") == "# Bob\n\nlikes tea"
    assert _value(bob, "connected_on") == "2020-02-03"
    assert _value(bob, "next_due_on") == (TODAY + timedelta(days=14)).isoformat()


def test_adding_is_one_action(ann):
    assert undo().sentence("Undone") == "Undone: Add Ann Ortiz"
    assert run(
        "SELECT (SELECT count(*) FROM contact), (SELECT count(*) FROM trait)"
    ).fetchone() == (
        0,
        0,
    )
    assert redo().done
    assert card_fields(ann).tags == ("golf",)


def test_nobody_is_added_without_a_name():
    with pytest.raises(Refused, match="needs a name"):
        add_contact("", "Acme")

    assert run("SELECT count(*) FROM contact").fetchone() == (0,)
    assert run("SELECT count(*) FROM company").fetchone() == (0,)


def test_text_is_cleaned():
    contact_id = add_contact(
        given=HOSTILE_GIVEN, family=HOSTILE_FAMILY, city="Po\x1b[31mrto\n", tags=("a\x07b",)
    )

    held = card_fields(contact_id)
    assert "\x1b" not in held.given
    assert held.given.startswith("Ann [/oops]")
    assert held.city == "Porto"
    assert held.tags == ("ab",)


# --- saving a card


def test_only_what_changed_is_written(ann):
    base = card_fields(ann)
    edit.set_fields(ann, {"seeks": "a speaker"})
    edit.add_trait(ann, "tag", "tea")

    save_card(ann, replace(base, city="Lisbon", tags=("golf", "chess")), base)

    held = card_fields(ann)
    assert held.city == "Lisbon"
    assert held.seeks == "a speaker"
    assert held.tags == ("golf", "tea", "chess")


def test_the_same_field_changed_elsewhere_is_a_clash_and_nothing_is_written(ann):
    base = card_fields(ann)
    edit.set_fields(ann, {"city": "Faro"})

    with pytest.raises(Clash) as clash:
        save_card(ann, replace(base, city="Lisbon", seeks="a job"), base)

    assert clash.value.labels == ("City",)
    assert card_fields(ann).city == "Faro"
    assert card_fields(ann).seeks == ""


def test_the_same_change_made_elsewhere_is_no_clash(ann):
    base = card_fields(ann)
    edit.set_fields(ann, {"city": "Lisbon"})

    save_card(ann, replace(base, city="Lisbon"), base)

    assert card_fields(ann).city == "Lisbon"


def test_a_value_taken_away_here_and_one_added_elsewhere(ann):
    base = card_fields(ann)
    edit.add_trait(ann, "tag", "tea")

    save_card(ann, replace(base, tags=()), base)

    assert card_fields(ann).tags == ("tea",)


def test_saving_is_one_action(ann):
    base = card_fields(ann)
    save_card(
        ann,
        replace(
            base, title="CHRO", company="Hooli", closeness="warm", tags=(), city="", given="An"
        ),
        base,
    )

    assert undo().name == "Edit Ann Ortiz"
    assert card_fields(ann) == base


def test_saving_without_a_change_is_no_action(ann):
    save_card(ann, card_fields(ann), card_fields(ann))

    assert undo().name == "Add Ann Ortiz"


def test_what_stood_there_before_is_not_judged(ann):
    with action("Import"):
        run("INSERT INTO reach (contact_id, kind, value) VALUES (?, 'link', 'ftp://old')", (ann,))
    base = card_fields(ann)

    save_card(ann, replace(base, links=("ftp://old", "new.example")), base)

    assert card_fields(ann).links == ("ftp://old", "https://new.example")


def test_a_card_that_is_gone_is_refused():
    with pytest.raises(Refused, match="no contact 77"):
        save_card(77, CardFields(given="Ann"))


def test_a_refused_field_writes_nothing(ann):
    base = card_fields(ann)
    for wanted in (
        replace(base, city="Lisbon", emails=("no address",)),
        replace(base, city="Lisbon", links=("javascript:alert(1)",)),
        replace(base, city="Lisbon", closeness="friend"),
        replace(base, city="Lisbon", cadence_days=0),
        replace(base, city="Lisbon", style="often"),
        replace(base, city="Lisbon", introduced_by=ann),
        replace(base, city="Lisbon", introduced_by=99),
        replace(base, given="", family=""),
    ):
        with pytest.raises(Refused):
            save_card(ann, wanted, base)
    assert card_fields(ann) == base


def test_leaving_the_circle_with_a_cadence_of_its_own(ann):
    edit.set_closeness(ann, "partner")
    edit.set_cadence(ann, 30)
    base = card_fields(ann)

    save_card(ann, replace(base, closeness=""), base)

    assert (card_fields(ann).closeness, card_fields(ann).cadence_days) == ("", 30)


# --- closeness, cadence, style


def test_choosing_somebody_starts_the_clock(ann):
    edit.set_closeness(ann, "partner")
    assert _value(ann, "next_due_on") == (TODAY + timedelta(days=21)).isoformat()

    clock.fix(TODAY + timedelta(days=5))
    edit.set_closeness(ann, "partner")
    assert _value(ann, "cadence_from") == TODAY.isoformat()

    edit.set_closeness(ann, "warm", 10)
    assert _value(ann, "next_due_on") == (TODAY + timedelta(days=15)).isoformat()

    edit.set_closeness(ann, "")
    assert _value(ann, "next_due_on") is None
    assert _value(ann, "cadence_days") is None


def test_a_cadence_of_their_own(ann):
    edit.set_cadence(ann, 10)
    assert _value(ann, "next_due_on") == (TODAY + timedelta(days=10)).isoformat()

    edit.set_cadence(ann, None)
    assert _value(ann, "next_due_on") is None

    edit.set_closeness(ann, "warm")
    edit.set_cadence(ann, 10)
    edit.set_cadence(ann, None)
    assert _value(ann, "next_due_on") == (TODAY + timedelta(days=60)).isoformat()


def test_an_ambient_style_is_never_due(ann):
    edit.set_closeness(ann, "partner")
    edit.set_style(ann, "ambient")

    assert _value(ann, "next_due_on") is None


def test_actions_are_named_kindly(ann):
    edit.set_closeness(ann, "partner")
    assert undo().name == "Make Ann Ortiz a partner"
    edit.set_closeness(ann, "warm")
    assert undo().name == "Keep Ann Ortiz warm"


# --- values


@pytest.mark.parametrize(
    ("kind", "typed", "kept"),
    [
        ("email", " mailto:Ann@Example.org ", "Ann@Example.org"),
        ("phone", "+351 (0)12-345", "+351 (0)12-345"),
        ("profile", "linkedin.com/in/ann", "https://linkedin.com/in/ann"),
        ("site", "http://ann.example", "http://ann.example"),
        ("blog", "HTTPS://Ann.example/x?y=1#z", "HTTPS://Ann.example/x?y=1#z"),
        ("link", "ann@example.org", "mailto:ann@example.org"),
        ("link", "müller.example:8080/x", "https://müller.example:8080/x"),
        ("book", "The  Narrow\nPath", "The Narrow Path"),
    ],
)
def test_values_are_made_fit(ann, kind, typed, kept):
    setter = edit.set_traits if kind == "book" else edit.set_reach
    setter(ann, kind, [typed, kept])

    rows = "trait" if kind == "book" else "reach"
    assert run(f"SELECT value FROM {rows} WHERE kind = ?", (kind,)).fetchall() == [(kept,)]


@pytest.mark.parametrize(
    "link",
    [
        "javascript:alert(1)",
        "file:///etc/passwd",
        "ftp://x.example",
        "https://",
        "https:// x",
        "word",
        "data:text/html,x",
        "a b.example",
        "-",
    ],
)
def test_links_that_must_not_be_opened_are_refused(link):
    with pytest.raises(Refused, match="no link"):
        edit.clean_link(link)


def test_a_value_stands_once(ann):
    edit.add_trait(ann, "tag", "Golf")
    edit.add_trait(ann, "tag", "golf")
    edit.remove_trait(ann, "tag", "nothing")

    assert card_fields(ann).tags == ("golf",)

    edit.remove_trait(ann, "tag", "golf")
    assert card_fields(ann).tags == ()


def test_unknown_kinds_are_refused(ann):
    with pytest.raises(Refused, match="nothing a contact has"):
        edit.add_reach(ann, "fax", "1")


def test_notes_keep_their_lines(ann):
    edit.set_fields(ann, {"notes": "one\r\n\r\n- two\x1b[1m"})

    assert _value(ann, "notes") == "one\n\n- two"


def test_kept_columns_cannot_be_typed(ann):
    with pytest.raises(ValueError, match="sort_name"):
        edit.set_fields(ann, {"sort_name": "x"})

"""What a later export changes, and what it must leave alone."""

from __future__ import annotations

from pathlib import Path

import pytest
from exchange_rows import ANN, BOB, actions, counts, people, positions, tables, take_in
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from netui.people import edit, trash
from netui.people.positions import set_position
from netui.store import undo
from netui.store.file import run

pytestmark = pytest.mark.usefixtures("store")

MOVED = [*ANN[:4], "Beta", "Head of Data", ANN[6]]


def links(contact_id: int = 1) -> list[tuple[str, str]]:
    return run(
        "SELECT kind, value FROM reach WHERE contact_id = ? ORDER BY id", (contact_id,)
    ).fetchall()


def new_roles() -> list[tuple[object, ...]]:
    return run(
        "SELECT c.given, k.name, p.title, r.noticed_on, r.congratulated_on FROM role_change r"
        " JOIN contact c ON c.id = r.contact_id JOIN position p ON p.id = r.position_id"
        " LEFT JOIN company k ON k.id = p.company_id ORDER BY r.id"
    ).fetchall()


def test_a_new_role_moves_the_old_one_into_the_history(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, BOB)
    report = take_in(tmp_path, MOVED, BOB)
    assert counts(report) == (0, 1, 1, 0, 0)
    assert report.new_roles == 1
    assert positions("Ann") == [
        ("Acme", "Engineer", "2026-11-22"),
        ("Beta", "Head of Data", None),
    ]
    assert people()[0] == ("Ann", "Ortiz", "Beta", "Head of Data")
    assert new_roles() == [("Ann", "Beta", "Head of Data", "2026-11-22", None)]
    assert run("SELECT rowid FROM name_search WHERE name_search MATCH 'beta'").fetchall() == [(1,)]
    assert actions()[-1] == "Import 1 contact from LinkedIn"
    before = tables()
    assert counts(take_in(tmp_path, MOVED, BOB)) == (0, 0, 2, 0, 0)
    assert tables() == before


def test_a_new_title_alone_is_a_new_role(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    assert take_in(tmp_path, [*ANN[:5], "Director", ANN[6]]).new_roles == 1
    assert positions("Ann") == [("Acme", "Engineer", "2026-11-22"), ("Acme", "Director", None)]


def test_another_spelling_is_no_new_role(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    report = take_in(tmp_path, [*ANN[:4], "ACME, Inc.", "ENGINEER", ANN[6]])
    assert (counts(report), report.new_roles) == ((0, 1, 0, 0, 0), 0)
    assert positions("Ann") == [("Acme", "Engineer", None)]


def test_what_was_unknown_is_filled_in(tmp_path: Path) -> None:
    take_in(tmp_path, [*ANN[:2], "", "", "Acme", "", ANN[6]])
    report = take_in(tmp_path, [*ANN[:2], "", "ann@example.org", *ANN[4:]])
    assert (counts(report), report.new_roles) == ((0, 1, 0, 0, 0), 0)
    assert positions("Ann") == [("Acme", "Engineer", None)]
    assert links() == [("email", "ann@example.org")]


def test_what_an_export_hides_stays_known(tmp_path: Path) -> None:
    full = [*ANN[:3], "ann@example.org", *ANN[4:]]
    take_in(tmp_path, full)
    before = tables()
    assert counts(take_in(tmp_path, [*ANN[:3], "", "", "", ANN[6]])) == (0, 0, 1, 0, 0)
    assert tables() == before
    # It comes back with another role: still a change from what was known.
    assert take_in(tmp_path, MOVED).new_roles == 1


def test_a_first_role_of_somebody_known_is_raised(tmp_path: Path) -> None:
    take_in(tmp_path, [*ANN[:4], "", "", ANN[6]])
    assert take_in(tmp_path, ANN).new_roles == 1
    assert positions("Ann") == [("Acme", "Engineer", None)]


def test_changed_values_replace_those_that_came_from_linkedin(tmp_path: Path) -> None:
    take_in(tmp_path, [*ANN[:3], "old@example.org", *ANN[4:]])
    take_in(tmp_path, ["Anne", "Ortiz-Reyes", ANN[2], "new@example.org", *ANN[4:6], "02 Jan 2024"])
    assert people() == [("Anne", "Ortiz-Reyes", "Acme", "Engineer")]
    assert links() == [("email", "new@example.org"), ("profile", ANN[2])]
    assert run("SELECT connected_on FROM contact").fetchone() == ("2024-01-02",)


def test_typed_values_stay_and_the_new_ones_are_remembered(tmp_path: Path) -> None:
    take_in(tmp_path, [*ANN[:3], "old@example.org", *ANN[4:]])
    edit.set_fields(1, {"given": "Annie", "connected_on": "2020-02-02"}, "Edit Ann Ortiz")
    with undo.action("Edit Ann Ortiz"):
        run("UPDATE reach SET value = 'typed@example.org' WHERE kind = 'email'")
    set_position(1, "Typed Works", "Typed Title")
    held = tables()
    later = ["Anna", "Ortiz", ANN[2], "new@example.org", "Beta", "Boss", "09 Sep 2024"]
    report = take_in(tmp_path, later)
    assert report.new_roles == 0
    now = tables()
    assert {name for name in now if now[name] != held[name]} == {"source"}
    assert counts(take_in(tmp_path, later)) == (0, 0, 1, 0, 0)
    # The next change is none either: what stands there is the user's.
    take_in(tmp_path, [*later[:4], "Gamma", "Boss", later[6]])
    assert people() == [("Annie", "Ortiz", "Typed Works", "Typed Title")]


def test_a_removed_address_or_position_stays_removed(tmp_path: Path) -> None:
    take_in(tmp_path, [*ANN[:3], "old@example.org", *ANN[4:]])
    with undo.action("Edit Ann Ortiz"):
        run("DELETE FROM reach")
        run("DELETE FROM position")
    take_in(tmp_path, [*ANN[:3], "new@example.org", "Beta", "Boss", ANN[6]])
    assert (links(), positions("Ann")) == ([], [])


def test_a_role_the_user_knew_already_is_not_raised(tmp_path: Path) -> None:
    take_in(tmp_path, ANN)
    set_position(1, "Beta GmbH", "Head of Data")
    assert take_in(tmp_path, MOVED).new_roles == 0
    assert positions("Ann")[1:] == [("Beta GmbH", "Head of Data", None)]


def test_people_in_the_trash_are_known_and_stay_there(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, BOB)
    trash.trash_contact(1)
    before = tables()
    assert counts(take_in(tmp_path, MOVED, BOB)) == (0, 0, 2, 0, 0)
    assert tables() == before
    trash.restore(1)
    assert take_in(tmp_path, MOVED, BOB).new_roles == 1


def test_somebody_added_by_hand_is_taken_over(tmp_path: Path) -> None:
    edit.add_contact("Ann Ortiz", company="Acme Inc", notes="bikes")
    edit.add_contact("Bob Reyes")
    report = take_in(tmp_path, [*ANN[:3], "ann@example.org", *ANN[4:]], BOB)
    assert (counts(report), report.new_roles) == ((0, 2, 0, 0, 0), 0)
    assert people() == [
        ("Ann", "Ortiz", "Acme Inc", "Engineer"),
        ("Bob", "Reyes", "Hooli", "Buyer"),
    ]
    assert links() == [("email", "ann@example.org"), ("profile", ANN[2])]
    assert run("SELECT notes, connected_on FROM contact WHERE id = 1").fetchone() == (
        "bikes",
        "2024-01-01",
    )
    assert counts(take_in(tmp_path, [*ANN[:3], "ann@example.org", *ANN[4:]], BOB))[:2] == (0, 0)


def test_what_was_typed_by_hand_stays_on_taking_over(tmp_path: Path) -> None:
    edit.add_contact("Ann Ortiz", company="Acme", title="Painter")
    take_in(tmp_path, ANN)
    assert positions("Ann") == [("Acme", "Painter", None)]


@pytest.mark.parametrize(
    ("kind", "value"),
    [("email", "ANN@example.org"), ("profile", "http://linkedin.com/in/Ann/?trk=x")],
)
def test_an_address_tells_who_it_is(tmp_path: Path, kind: str, value: str) -> None:
    number = edit.add_contact("A. O.", company="Elsewhere")
    with undo.action("Edit A. O."):
        run("INSERT INTO reach (contact_id, kind, value) VALUES (?, ?, ?)", (number, kind, value))
    report = take_in(tmp_path, [*ANN[:3], "ann@example.org", *ANN[4:]], BOB)
    assert counts(report) == (1, 1, 0, 0, 0)
    assert people()[0] == ("A.", "O.", "Elsewhere", "")


def test_nobody_is_taken_over_twice(tmp_path: Path) -> None:
    number = edit.add_contact("A. O.")
    with undo.action("Edit A. O."):
        for kind, value in (("profile", ANN[2]), ("email", "bob@example.org")):
            run(
                "INSERT INTO reach (contact_id, kind, value) VALUES (?, ?, ?)",
                (number, kind, value),
            )
    report = take_in(tmp_path, ANN, [*BOB[:3], "bob@example.org", *BOB[4:]])
    assert counts(report) == (1, 1, 0, 0, 0)


@pytest.mark.parametrize(
    "names", [("Ann Ortiz at Beta",), ("Ann Ortiz", "Ann Ortiz"), ("Ann Ortega",)]
)
def test_a_name_must_be_unique_and_its_company_agree(
    tmp_path: Path, names: tuple[str, ...]
) -> None:
    for name in names:
        given, _, company = name.partition(" at ")
        edit.add_contact(given, company=company)
    assert take_in(tmp_path, ANN).added == 1


def test_two_rows_of_one_name_take_nobody_over(tmp_path: Path) -> None:
    edit.add_contact("Ann Ortiz")
    twin = [*ANN[:2], "https://www.linkedin.com/in/ann-2", *ANN[3:]]
    assert take_in(tmp_path, ANN, twin).added == 2


def test_a_name_in_the_trash_is_not_taken_over(tmp_path: Path) -> None:
    edit.add_contact("Ann Ortiz")
    trash.trash_contact(1)
    assert take_in(tmp_path, ANN).added == 1


def test_undo_of_a_later_export_brings_the_old_role_back(tmp_path: Path) -> None:
    take_in(tmp_path, ANN, BOB)
    before = tables()
    take_in(tmp_path, MOVED)
    assert undo.undo().done
    assert tables() == before
    # What was taken back is news again.
    assert take_in(tmp_path, MOVED).new_roles == 1


def bob(day: str, link: str = "") -> list[str]:
    return ["Bob", "Ortiz", link, "", "", "", day]


# Two Bobs; one whose day is hidden; and a third, with a link and the day of the first.
BOBS = [
    [bob("01 Jan 2024"), bob("02 Jan 2024")],
    [bob(""), bob("02 Jan 2024")],
    [bob("01 Jan 2024"), bob("01 Jan 2024", "https://www.linkedin.com/in/a")],
]


def test_a_row_without_a_link_is_told_apart_once_one_of_its_name_is_somebody_new(
    tmp_path: Path,
) -> None:
    for table in BOBS:
        report = take_in(tmp_path, *table)
        assert counts(report)[4] == 0, "two of this name are known, but only one of this day"
    assert report.added == 1
    before = tables()
    assert counts(take_in(tmp_path, *BOBS[-1])) == (0, 0, 2, 0, 0)
    assert tables() == before


ROW = st.tuples(
    st.sampled_from(["Ann", "Bob"]),
    st.just("Ortiz"),
    st.sampled_from(["", *(f"https://www.linkedin.com/in/{slug}" for slug in "abc")]),
    st.sampled_from(["", "a@example.org", "b@example.org"]),
    st.sampled_from(["", "Acme", "Acme Inc.", "Beta"]),
    st.sampled_from(["", "Engineer", "Boss"]),
    st.sampled_from(["", "01 Jan 2024", "02 Jan 2024"]),
).map(list)


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.lists(ROW, max_size=5), min_size=1, max_size=4), st.booleans())
@example(BOBS, False)
def test_any_row_of_exports_adds_up_settles_and_is_undone(
    tmp_path: Path, exports: list[list[list[str]]], by_hand: bool
) -> None:
    if by_hand:
        edit.add_contact("Ann Ortiz")
        edit.add_contact("Bob Ortiz", company="Acme")
    for table in exports:
        report = take_in(tmp_path, *table)
        assert report.rows == len(table)
        before = tables()
        again = take_in(tmp_path, *table)
        assert (again.added, again.updated, again.rejected) == (0, 0, report.rejected)
        assert tables() == before
        assert not run(
            "SELECT 1 FROM position WHERE until_on IS NULL GROUP BY contact_id HAVING count(*) > 1"
        ).fetchone()
    while undo.undo().done:
        pass
    assert not any(tables().values())

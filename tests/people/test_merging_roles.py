"""What two contacts do for a living, once they are one: nothing of it is lost."""

from __future__ import annotations

import pytest

from netui.people import edit, history, merging
from netui.people.card import card
from netui.people.command_show import _facts
from netui.people.positions import add_position, current_position
from netui.prep.brief import brief
from netui.promises import advice
from netui.store import derive, undo
from netui.store.file import run
from netui.targets import mentions


@pytest.fixture
def two(store) -> tuple[int, int]:
    return (
        edit.add_contact("Ann Ortiz", "Hooli", "HR Business Partner"),
        edit.add_contact("Cara Lind", "Globex", "VP People"),
    )


def shown(contact_id: int) -> tuple[str, str]:
    return run("SELECT title, company FROM contact WHERE id = ?", (contact_id,)).fetchone()


def told(contact_id: int) -> list[tuple[str, str]]:
    return [pair for pair in _facts(card(contact_id)) if pair[0] in ("Works as", "Also", "Before")]


def lines(contact_id: int) -> list[str]:
    return [history.line(position) for position in history.earlier(contact_id)]


def roles(contact_id: int) -> list[tuple[str, str, str]]:
    rows = run(
        "SELECT c.name, p.title, coalesce(p.until_on, '') FROM position p"
        " JOIN company c ON c.id = p.company_id WHERE p.contact_id = ? ORDER BY p.id",
        (contact_id,),
    )
    return rows.fetchall()


def test_the_kept_ones_role_stays_and_the_others_is_shown_beside_it(two):
    kept, other = two
    (number,) = run("SELECT id FROM position WHERE contact_id = ?", (kept,)).fetchone()
    run(
        "INSERT INTO role_change (contact_id, position_id, noticed_on) VALUES (?, ?, ?)",
        (kept, number, "2026-11-20"),
    )
    merging.merge(kept, other)
    assert shown(kept) == ("HR Business Partner", "Hooli")
    assert derive.stale() == 0
    assert told(kept) == [
        ("Works as", "HR Business Partner, Hooli"),
        ("Also", "VP People, Globex"),
    ]
    assert lines(kept) == ["VP People @ Globex, – now"]
    position = current_position(kept)
    assert position
    assert run("SELECT position_id FROM role_change").fetchall() == [(position.id,)]
    assert undo.undo().done
    assert (shown(kept), shown(other)) == (
        ("HR Business Partner", "Hooli"),
        ("VP People", "Globex"),
    )


def test_the_older_of_two_contacts_goes_into_the_newer(two):
    older, newer = two
    merging.merge(newer, older)
    assert shown(newer) == ("VP People", "Globex")
    assert lines(newer) == ["HR Business Partner @ Hooli, – now"]


def test_a_role_held_beside_another_ends_by_its_line(two):
    kept, other = two
    merging.merge(kept, other)
    history.save(kept, ["VP People @ Globex, – 2025"], history.earlier(kept))
    assert told(kept)[1:] == [("Before", "VP People, Globex (? to 2025)")]
    history.save(
        kept, ["VP People @ Globex, – 2025", "Chair @ SHRM, 2020 – now"], history.earlier(kept)
    )
    assert shown(kept) == ("HR Business Partner", "Hooli")
    assert ("Also", "Chair, SHRM (from 2020)") in told(kept)


def test_what_is_unknown_of_a_role_comes_from_the_other(store):
    kept = edit.add_contact("Ann Ortiz", "Hooli")
    other = edit.add_contact("Anna Ortiz", "Hooli, Inc.", "HR Business Partner")
    merging.merge(kept, other)
    assert shown(kept) == ("HR Business Partner", "Hooli")
    assert lines(kept) == []


def test_a_role_without_its_title_falls_into_the_fuller_one(store):
    kept = edit.add_contact("Ann Ortiz", "Acme", "VP")
    other = edit.add_contact("Anna Ortiz")
    for company, title, from_on, until_on in (
        ("Acme, Inc.", "", "", ""),
        ("Initech", "Eng", "", ""),
        ("Globex", "", "", "2019"),
        ("Globex", "Intern", "2018", "2019"),
        ("Acme", "", "2010", "2012"),
    ):
        add_position(other, company, title, from_on, until_on)
    merging.merge(kept, other)
    assert shown(kept) == ("VP", "Acme")
    assert lines(kept) == [
        "Eng @ Initech, – now",
        "Intern @ Globex, 2018 – 2019",
        "@ Acme, 2010 – 2012",
    ]
    assert derive.stale() == 0


def test_a_role_shown_without_its_title_takes_it_from_a_role_beside(store):
    kept = edit.add_contact("Ann Ortiz", "Acme")
    other = edit.add_contact("Anna Ortiz", "Acme", "VP")
    add_position(other, "Initech", "Eng")
    merging.merge(kept, other)
    assert shown(kept) == ("VP", "Acme")
    assert lines(kept) == ["Eng @ Initech, – now"]


def test_of_one_role_told_twice_the_current_one_stays(two):
    kept, other = two
    add_position(other, "Hooli", "HR Business Partner", "2019", "2022")
    add_position(other, "Initech", "Intern", "", "2018")
    merging.merge(kept, other)
    assert shown(kept) == ("HR Business Partner", "Hooli")
    assert sorted(roles(kept)) == [
        ("Globex", "VP People", ""),
        ("Hooli", "HR Business Partner", ""),
        ("Hooli", "HR Business Partner", "2022"),
        ("Initech", "Intern", "2018"),
    ]


def test_the_preview_counts_suggestions_names_and_answers(two):
    kept, other = two
    advice.add(other, "read The Goal")
    mentions.add(other, "Kim Poe", "Acme")
    mentions.add(other, "Lee Ray")
    run(
        "INSERT INTO answer (contact_id, question, asked, text) VALUES (?, 'keep-up', 1, 'reads')",
        (other,),
    )
    assert " ".join(merging.preview(kept, other).sentences()) == (
        "Cara Lind goes into Ann Ortiz, with 1 suggestion, 2 names, 1 answer."
        " Ann Ortiz stays HR Business Partner at Hooli; VP People at Globex is kept beside it."
    )


@pytest.mark.parametrize(
    ("company", "kept_is", "other_is"),
    [("Globex", "@ Acme", "@ Globex"), ("Acme, Inc.", "[1]", "[2]"), ("", "[1]", "[2]")],
)
def test_the_preview_tells_namesakes_apart(store, company: str, kept_is: str, other_is: str):
    kept = edit.add_contact("Ann Ortiz", "Acme", "VP")
    other = edit.add_contact("ann ortiz", company, "Chair")
    told = " ".join(merging.preview(kept, other).sentences())
    assert told.startswith(f"ann ortiz {other_is} goes into Ann Ortiz {kept_is}. ")
    assert f"Ann Ortiz {kept_is} stays VP at Acme; Chair" in told


def test_the_brief_tells_both_roles(two):
    kept, other = two
    merging.merge(kept, other)
    told_of = [line.text for section in brief([kept]).sections for line in section.lines]
    assert "Also: VP People at Globex" in told_of

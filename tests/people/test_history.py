"""Roles of the past, typed as lines."""

from __future__ import annotations

from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit, history, positions
from netui.store import undo
from netui.store.file import run


@pytest.fixture
def ann(store: Path) -> int:
    number = edit.add_contact("Ann Ortiz", "Acme", "Head of People")
    history.save(number, ["Engineer @ Initech, 2019 – 2023-05", "Intern, – 2018"], [])
    return number


def lines(contact_id: int) -> list[str]:
    return [history.line(position) for position in history.earlier(contact_id)]


def test_lines_read_as_they_were_typed(ann: int):
    assert lines(ann) == ["Engineer @ Initech, 2019 – 2023-05", "Intern, – 2018"]


def test_a_line_changed_in_place_keeps_its_row_and_undo_brings_it_back(ann: int):
    shown = history.earlier(ann)
    history.save(ann, ["Engineer @ Hooli, 2019 – 2023-05", "Intern, – 2018"], shown)
    assert [p.id for p in history.earlier(ann)] == [p.id for p in shown]
    assert lines(ann)[0] == "Engineer @ Hooli, 2019 – 2023-05"
    undo.undo()
    assert lines(ann)[0] == "Engineer @ Initech, 2019 – 2023-05"


def test_an_emptied_line_removes_the_role_and_nothing_else(ann: int):
    history.save(ann, ["", "Intern, – 2018"], history.earlier(ann))
    assert lines(ann) == ["Intern, – 2018"]
    assert edit.card_fields(ann).company == "Acme"


def test_lines_left_alone_are_no_action(ann: int):
    history.save(ann, lines(ann), history.earlier(ann))
    assert "Edit" in undo.undo().name  # the fixture's, not another


def test_a_role_that_is_held_again_stands_beside_the_one_shown(ann: int):
    history.save(
        ann, ["Engineer @ Initech, 2019 – now", "Intern, – 2018"], shown=history.earlier(ann)
    )
    assert edit.card_fields(ann).company == "Acme"
    assert lines(ann) == ["Engineer @ Initech, 2019 – now", "Intern, – 2018"]
    assert run("SELECT company FROM contact WHERE id = ?", (ann,)).fetchone() == ("Acme",)


def test_the_role_shown_may_end_by_its_line(ann: int):
    shown = [*positions.positions(ann)[:1], *history.earlier(ann)]
    history.save(ann, ["Head of People @ Acme, – 2025", "Chair @ SHRM, – now"], shown)
    assert edit.card_fields(ann).company == "SHRM"


@pytest.mark.parametrize(
    "text", ["Engineer @ Initech", "2019 – 2023", "@, 2019 - 2020", "x, 20 - 21"]
)
def test_what_is_no_role_is_refused_with_an_example(text: str):
    with pytest.raises(Refused, match="Engineer @ Initech"):
        history.parse(text)


def test_now_is_read_however_it_is_written():
    assert history.parse("Advisor @ Hooli, 2020 – Now") == ("Advisor", "Hooli", "2020", "")
    assert history.parse("Advisor, - NOW") == ("Advisor", "", "", "")


def test_a_role_without_its_end_is_told_how_one_held_still_is_written():
    with pytest.raises(Refused, match="– now where it is held still"):
        history.parse("Engineer, now")


@given(st.text())
def test_arbitrary_text_is_read_or_refused(text: str):
    try:
        role = history.parse(text)
    except Refused:
        return
    assert role.title or role.company

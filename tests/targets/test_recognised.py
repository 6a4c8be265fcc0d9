"""Names that become contacts: what was noted of the name goes on with the contact."""

from __future__ import annotations

from dataclasses import replace
from datetime import date, timedelta
from pathlib import Path

import pytest

from netui.exchange import importing
from netui.people import edit
from netui.promises import advice, chains
from netui.store import undo
from netui.store.file import run
from netui.targets import introductions, managers, mentions, targets
from netui.timeline import log
from tests.conftest import TODAY

WEEK_AGO = TODAY - timedelta(days=7)
EXPORT = """\
First Name,Last Name,URL,Email Address,Company,Position,Connected On
Priya,Nair,https://www.linkedin.com/in/priya-nair,,Hooli,VP of People,20 Nov 2026
"""


@pytest.fixture
def ann(store: object) -> int:
    """Ann, who named, advised and was asked for Priya, a contact of mine in none of it."""
    ann = edit.add_contact("Ann Ortiz", "Acme")
    hooli = targets.read(targets.add("Hooli")).company_id
    mentions.add(ann, "Priya Nair", "Hooli", on=WEEK_AGO)
    advice.add(ann, "", "talk", about_name="Priya Nair", about_company="Hooli", on=WEEK_AGO)
    introductions.ask(ann, None, "Priya Nair", hooli, WEEK_AGO)
    managers.set_manager(hooli, "priya nair")
    return ann


def whose() -> list[int | None]:
    """The contact in each of the four notes."""
    columns = {"mention": "about_id", "advice": "about_id", "introduction": "to_id",
               "manager": "contact_id"}  # fmt: skip
    return [run(f"SELECT {column} FROM {table}").fetchone()[0] for table, column in columns.items()]


def test_who_was_a_name_is_the_contact_in_all_that_was_noted(ann: int) -> None:
    assert whose() == [None] * 4

    priya = edit.add_contact("Priya Nair", "Hooli, Inc.")

    assert whose() == [priya] * 4
    undo.undo()
    assert whose() == [None] * 4
    undo.redo()
    assert whose() == [priya] * 4


def test_a_talk_with_them_shows_in_what_led_there(ann: int) -> None:
    (asked,) = introductions.open_ones()
    introductions.made(asked.id, WEEK_AGO)
    priya = edit.add_contact("Priya Nair")

    log.log([priya], "coffee", TODAY, "")

    assert introductions.read(asked.id).talked_on == TODAY
    assert [word.to_id for word in chains.owed_words()] == [ann]
    assert edit.card_fields(priya).introduced_by == ann


def test_an_introduction_to_a_contact_says_on_the_card_who_made_it(ann: int) -> None:
    bob, dan = edit.add_contact("Bob Reyes"), edit.add_contact("Dan Low")
    for by in (bob, dan):
        introductions.made(introductions.ask(by, ann), TODAY)

    assert edit.card_fields(ann).introduced_by == bob
    undo.undo()
    undo.undo()
    undo.undo()
    assert edit.card_fields(ann).introduced_by is None


def test_an_import_brings_who_was_a_name(ann: int, tmp_path: Path) -> None:
    export = tmp_path / "Connections.csv"
    export.write_text(EXPORT, encoding="utf-8")

    importing.import_paths([export])

    (priya,) = run("SELECT id FROM contact WHERE given = 'Priya'").fetchone()
    assert whose() == [priya] * 4


def test_a_namesake_elsewhere_is_nobody_that_was_meant(ann: int) -> None:
    edit.add_contact("Priya Nair", "Globex")
    assert whose() == [None] * 4

    priya = edit.add_contact("Priya Nair")
    assert whose() == [priya] * 4


def test_of_two_who_may_be_meant_nobody_is(ann: int) -> None:
    first, other = edit.add_contact("Priya", "Hooli"), edit.add_contact("Priya Nair", "Globex")
    edit.set_position(other, "Hooli", "")

    edit.save_card(first, replace(edit.card_fields(first), family="Nair"))

    assert whose() == [None] * 4


def test_nobody_is_their_own_introducer(ann: int) -> None:
    edit.save_card(ann, replace(edit.card_fields(ann), given="Priya", family="Nair"))

    assert whose()[:3] == [None] * 3
    assert date.fromisoformat(run("SELECT asked_on FROM introduction").fetchone()[0]) == WEEK_AGO


def test_who_was_noted_by_another_name_as_well_is_noted_once(ann: int) -> None:
    hooli = targets.company_of("Hooli", create=False)
    dan = edit.add_contact("Dan Low")
    zed = edit.add_contact("Zedd Zimmer", "Hooli")
    managers.set_manager(hooli, contact_id=zed, title="VP of People")
    managers.set_manager(hooli, "Zed Zimmer", state="known")
    introductions.ask(dan, zed, company_id=hooli, on=WEEK_AGO)
    log.log([dan], "gave", TODAY, "the salary study", "me")
    introductions.made(introductions.ask(dan, None, "Zed Zimmer", hooli, TODAY), TODAY)

    edit.save_card(zed, replace(edit.card_fields(zed), given="Zed"))

    (noted,) = [one for one in managers.of(hooli) if one.contact_id == zed]
    assert (noted.state, noted.title) == ("known", "VP of People")
    (asked,) = introductions.towards(zed)
    assert (asked.asked_on, asked.made_on) == (WEEK_AGO, TODAY)
    assert edit.card_fields(zed).introduced_by == dan
    undo.undo()
    assert [one.to_id for one in introductions.open_ones()].count(None) == 2

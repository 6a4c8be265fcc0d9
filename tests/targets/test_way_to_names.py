"""The way to somebody who is only a name: noted as hiring, or at a company that was only named."""

from __future__ import annotations

import pytest
from conftest import TODAY
from way_cast import add, is_, named

from netui import cli
from netui.people import knowing
from netui.store.file import close_file
from netui.targets import introductions, managers, targets, way
from netui.targets.paths import doors, paths
from tests.ui.headless import WIDE, idle, opened, ready, text


def partner(name: str, company: str = "") -> int:
    contact = add(name, company)
    is_(contact, closeness="partner")
    return contact


def told(capsys: pytest.CaptureFixture[str], *words: str) -> tuple[str, str]:
    close_file()
    assert cli.main(["way", *words]) == 0
    said = capsys.readouterr()
    return said.out, said.err


def test_who_is_noted_as_hiring_is_found_through_those_who_work_there(store, capsys) -> None:
    ann = partner("Ann Ortiz")
    dev = add("Dev Patel", "Umbrella")
    knowing.note(ann, dev)
    umbrella = targets.company_of("Umbrella")
    managers.set_manager(umbrella, "Zed Zorn", "VP", "guessed")
    out, _ = told(capsys, "zed", "zorn")
    assert out.splitlines() == [
        "The way to Zed Zorn: no contact yet: hires at Umbrella, guessed",
        "",
        "1  Ann Ortiz → Dev Patel → Zed Zorn",
        "   Ann Ortiz (mild, no talk yet): partner",
        "   Dev Patel (you do not know them): they know each other, noted 22 Nov",
        "   Zed Zorn (no contact yet): colleagues at Umbrella",
    ]


def test_where_nobody_leads_to_who_hires_their_company_is_told(store, capsys) -> None:
    umbrella = targets.company_of("Umbrella")
    managers.set_manager(umbrella, "Zed Zorn", "VP", "known")
    out, err = told(capsys, "Zed Zorn")
    assert "The way to Zed Zorn: no contact yet: hires at Umbrella, known" in out
    assert "nobody leads there yet" in err
    out, _ = told(capsys, "Umbrella")
    assert "The way to Umbrella: no way in yet · Zed Zorn hires there, known" in out


def test_a_company_that_was_only_named_is_found(store, capsys) -> None:
    ann = partner("Ann Ortiz")
    named(ann, "Zed Zorn", "Umbrella Inc.")
    out, _ = told(capsys, "umbrella")
    assert "The way to Umbrella Inc.: a company that was named to you" in out
    assert "1  Ann Ortiz → Zed Zorn" in out
    introductions.ask(ann, to_name="Zed Zorn")
    assert [one.to for one in way.way(TODAY, name="Umbrella").asked] == ["Zed Zorn"]


def test_who_names_the_one_who_hires_opens_the_door_of_the_company(store) -> None:
    ann = partner("Ann Ortiz")
    named(ann, "Zed Zorn")
    umbrella = targets.company_of("Umbrella")
    assert doors([umbrella], TODAY)[umbrella].paths == 0
    managers.set_manager(umbrella, "Zed Zorn")
    assert doors([umbrella], TODAY)[umbrella].paths == 1
    (path,) = paths(TODAY, company_id=umbrella)
    assert [step.name for step in path.steps] == ["Ann Ortiz", "Zed Zorn"]


async def test_the_screen_names_who_hires(store) -> None:
    partner("Ann Ortiz", "Umbrella")
    umbrella = targets.company_of("Umbrella")
    managers.set_manager(umbrella, "Zed Zorn")
    async with opened(WIDE) as app:
        app.go("way", company_id=umbrella)
        await ready(app)
        await idle(app)
        assert "Zed Zorn hires there, guessed" in text(app)

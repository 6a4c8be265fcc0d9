"""`netui way`: to a contact, a company, a mentioned name; as text and as JSON."""

from __future__ import annotations

import json

import pytest
import way_cast
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN

from netui import cli
from netui.people import knowing
from netui.people.find import with_id
from netui.store.file import close_file
from netui.targets import introductions


@pytest.fixture
def ids(store) -> dict[str, int]:
    found = way_cast.fill()
    way_cast.named(found["Ann Ortiz"], "Zoe Zimmer", "Hooli", "runs data")
    return found


def way(capsys: pytest.CaptureFixture[str], *words: str, code: int = 0) -> str:
    close_file()
    assert cli.main(["way", *words]) == code
    told = capsys.readouterr()
    return told.err if code else told.out


def test_the_paths_are_printed_with_each_step(ids: dict[str, int], capsys) -> None:
    introductions.ask(ids["Carla Díaz"], ids["Priya Nair"])
    told = way(capsys, "priya", "nair").splitlines()
    assert told[:4] == [
        "The way to Priya Nair: Director of learning at Hooli · you do not know them yet",
        "Carla Díaz → Priya Nair @ Hooli: asked Sun 22 Nov",
        "",
        "1  Carla Díaz → Priya Nair",
    ]
    assert "   Ann Ortiz (warm, last touch 3 weeks ago): partner, met twice face to face" in told


def test_a_company_and_a_mentioned_name_are_found_too(ids: dict[str, int], capsys) -> None:
    assert "1  Dev Patel\n" in way(capsys, "hooli inc")
    told = way(capsys, "ZOE zimmer")
    assert "1  Ann Ortiz → Zoe Zimmer" in told
    assert "Zoe Zimmer (no contact yet): Ann Ortiz named them, 3 Nov: “runs data”" in told


def test_json_has_each_step(ids: dict[str, int], capsys) -> None:
    data = json.loads(way(capsys, "priya", "--json"))
    assert data["to"] == {
        "contact_id": ids["Priya Nair"],
        "company_id": None,
        "name": "Priya Nair",
    }
    assert data["introductions"] == []
    ann = data["paths"][2]
    assert ann["target"] == "Priya Nair"
    assert ann["steps"][0] == {
        "contact_id": ids["Ann Ortiz"],
        "contact": "Ann Ortiz",
        "evidence": "partner, met twice face to face",
        "warmth": pytest.approx(0.91, abs=0.01),
        "last_touch": "2026-11-01",
    }
    assert [step["contact"] for step in ann["steps"]] == ["Ann Ortiz", "Bob Reyes", "Priya Nair"]


def test_nobody_and_namesakes_are_refused(ids: dict[str, int], capsys) -> None:
    told = way(capsys, "nobody", "here", code=1)
    assert told == (
        "netui: nobody and no company is called “nobody here”, nor did anybody name them:"
        " netui list shows everybody\n"
    )
    way_cast.add("Priya Nair", "Acme")
    assert "“Priya Nair” may be" in way(capsys, "Priya Nair", code=1)
    assert "1  Carla" in way(capsys, with_id("Priya Nair", ids["Priya Nair"]))


def test_where_nobody_leads_it_says_what_to_do(ids: dict[str, int], capsys) -> None:
    way_cast.add("Yan Li")
    close_file()
    assert cli.main(["way", "yan li"]) == 0
    assert "nobody leads there yet: K in the app" in capsys.readouterr().err


def test_hostile_names_are_only_text(ids: dict[str, int], capsys) -> None:
    hostile = way_cast.add(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
    way_cast.met(hostile)
    knowing.note(hostile, ids["Priya Nair"], how=HOSTILE_GIVEN)
    told = way(capsys, "priya")
    assert "\x1b" not in told
    assert "1  Ann [/oops] [@click=app.quit]x[/]" in told

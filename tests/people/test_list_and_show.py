"""`netui list` and `netui show`, through the command line's own door."""

import json
from datetime import date

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.cli import main
from netui.people import knowing
from netui.people.command_list import fit
from netui.people.edit import add_contact, set_closeness, set_position
from netui.people.find import one
from netui.people.trash import trash_contact
from netui.promises import advice
from netui.store.models import Answer, Attendee, Interaction, Meeting, Participant, Promise
from netui.store.undo import action
from netui.targets import mentions


@pytest.fixture
def ann(store) -> int:
    bob = add_contact("Bob Reyes", "Initech")
    ann = add_contact(
        "Ann Ortiz",
        "Acme",
        "HR Manager",
        tags=("golf",),
        interests=("tea",),
        emails=("ann@example.org",),
        phones=("123 456",),
        profiles=("in.example/ann",),
        notes="first line\nsecond line",
        introduced_by=bob,
        connected_on="2020-02-03",
    )
    set_position(ann, "Hooli", "CHRO")
    set_closeness(ann, "partner")
    with action("Log"):
        talk = Interaction.create(on_date="2026-11-20", kind="coffee", summary="her bikes")
        older = Interaction.create(on_date="2026-10-01", kind="call", at="2026-10-01T09:00:00Z")
        for contact_id in (ann, bob):
            Participant.create(interaction=talk, contact=contact_id)
        Participant.create(interaction=older, contact=ann)
        Promise.create(text="the slides", due_on="2026-11-27", contact=ann)
        meeting = Meeting.create(
            on_date="2026-11-26", start="10:00", purpose="coffee", link="https://meet.example/ann"
        )
        Attendee.create(meeting=meeting, contact=ann)
    return ann


def _json(capsys, *words: str):
    assert main([*words, "--json"]) == 0
    return json.loads(capsys.readouterr().out)


def test_list_as_json(ann, capsys):
    assert _json(capsys, "list", "is:partner") == [
        {
            "id": ann,
            "name": "Ann Ortiz",
            "company": "Hooli",
            "title": "CHRO",
            "tags": ["golf"],
            "partner": True,
            "last_touch": "2026-11-20",
            "next_due": "2026-12-11",
            "closeness": "partner",
        }
    ]
    assert [row["name"] for row in _json(capsys, "list")] == ["Ann Ortiz", "Bob Reyes"]
    assert _json(capsys, "list", "nobody") == []


def test_list_finds_by_details_as_well(ann, capsys):
    assert [row["name"] for row in _json(capsys, "list", "bikes")] == ["Ann Ortiz", "Bob Reyes"]


def test_list_as_text_is_aligned(ann, capsys):
    add_contact("日本 太郎", "Ünïted")

    assert main(["list"]) == 0

    lines = capsys.readouterr().out.splitlines()
    assert lines[0].startswith("◎ Ann Ortiz ")
    assert lines[0].split() == ["◎", "Ann", "Ortiz", "Hooli", "CHRO", "2026-11-20", "2026-12-11"]
    assert lines[0].index("Hooli") == lines[1].index("Initech") == lines[2].index("Ünïted") + 4


def test_list_says_what_made_no_sense(ann, capsys):
    assert main(["list", "is:rich", "ann"]) == 0

    out, err = capsys.readouterr()
    assert "Ann Ortiz" in out
    assert err.startswith("netui: is: wants one of partner")


def test_list_says_that_nobody_matches(ann, capsys):
    assert main(["list", "zzz"]) == 0

    assert capsys.readouterr() == ("", "no contact matches\n")


def test_show_as_json_has_every_key(ann, capsys):
    shown = _json(capsys, "show", "ann")

    assert shown["id"] == ann
    assert (shown["given"], shown["family"], shown["company"]) == ("Ann", "Ortiz", "Hooli")
    assert shown["emails"] == ["ann@example.org"]
    assert shown["phones"] == ["123 456"]
    assert shown["links"] == [{"kind": "profile", "url": "https://in.example/ann"}]
    assert shown["positions"] == [
        {
            "company": "Hooli",
            "title": "CHRO",
            "from": TODAY.isoformat(),
            "until": None,
            "current": True,
        },
        {
            "company": "Acme",
            "title": "HR Manager",
            "from": None,
            "until": TODAY.isoformat(),
            "current": False,
        },
    ]
    assert shown["interests"] == ["tea"]
    assert shown["notes"] == "first line\nsecond line"
    assert shown["connected_on"] == "2020-02-03"
    assert shown["introduced_by"]["name"] == "Bob Reyes"
    assert shown["partner"] is True
    assert [(talk["at"], talk["kind"]) for talk in shown["timeline"]] == [
        ("2026-11-20", "coffee"),
        ("2026-10-01T09:00:00Z", "call"),
    ]
    assert shown["timeline"][0]["people"] == ["Bob Reyes", "Ann Ortiz"]
    assert shown["timeline"][0]["summary"] == "her bikes"
    assert shown["promises"] == [
        {"text": "the slides", "due": "2026-11-27", "by": "me", "state": "open"}
    ]
    assert shown["meetings"] == [
        {
            "on": "2026-11-26",
            "start": "10:00",
            "minutes": 30,
            "place": "",
            "link": "https://meet.example/ann",
            "purpose": "coffee",
            "state": "planned",
        }
    ]


def test_show_as_text(ann, capsys):
    assert main(["show", "Ann", "Ortiz"]) == 0

    out = capsys.readouterr().out
    for text in (
        "Works as       CHRO, Hooli",
        "Before         HR Manager, Acme (? to 2026-11-22)",
        "Closeness      partner, every 21 days",
        "Notes          first line\n               second line",
        "2026-11-26 10:00 coffee, 30 min, https://meet.example/ann",
        "2026-11-27 the slides (mine, open)",
        "2026-11-20 coffee (with Bob Reyes): her bikes",
    ):
        assert text in out


@pytest.fixture
def talked(ann) -> int:
    """Ann, who suggested, answered and named somebody; and what is noted of whom she knows."""
    bob = one("bob").id
    read = advice.add(ann, "read The Goal", on=date(2026, 11, 2))
    advice.act(read, date(2026, 11, 19), "We are the bottleneck")
    advice.add(ann, "", about_name="Priya Nair", about_company="Hooli", on=date(2026, 11, 1))
    with action("Answer"):
        talk = Interaction.select().where(Interaction.kind == "coffee").get()
        Answer.create(
            question="up-at-night", contact=ann, interaction=talk, text="night shifts\nand more"
        )
    mentions.add(ann, "Kim Poe", "Acme", "runs the plant", on=date(2026, 11, 20))
    mentions.add(bob, "Ann Ortiz", about_id=ann, on=date(2026, 11, 21))
    knowing.note(ann, bob, how="chess", on=date(2026, 11, 22))
    return ann


def test_show_tells_what_they_suggested_answered_and_whom_they_named(talked, capsys):
    assert main(["show", "Ann", "Ortiz"]) == 0

    out = capsys.readouterr().out
    for text in (
        "\n\nAdvice\n2026-11-02 read The Goal (acted on 2026-11-19): We are the bottleneck\n"
        "2026-11-01 talk to Priya Nair @ Hooli (open)\n",
        "\n\nAnswers\n2026-11-20 ",
        "\n           night shifts\n           and more\n",
        "\n\nNames\n2026-11-20 Kim Poe @ Acme: runs the plant\n",
        "\n\nNamed by\n2026-11-21 Bob Reyes\n",
        "\n\nKnows\n2026-11-22 Bob Reyes: chess\n",
        "\n\nBefore\n2026-11-20 coffee (with Bob Reyes): her bikes\n",
    ):
        assert text in out
    shown = _json(capsys, "show", "ann")
    assert shown["answers"][0]["answer"] == "night shifts\nand more"
    assert [(named["name"], named["company"]) for named in shown["names"]] == [("Kim Poe", "Acme")]
    assert shown["named_by"][0]["name"] == "Bob Reyes"
    assert (shown["knows"][0]["how"], shown["knows"][0]["knows"]) == ("chess", True)


def test_show_refuses_nobody_and_several(ann, capsys):
    add_contact("Ann Smith")

    assert main(["show", "ann"]) == 1
    assert "Ann Ortiz (Hooli, id" in capsys.readouterr().err
    assert main(["show", "zoe"]) == 1
    assert capsys.readouterr().err.startswith("netui: nobody is called “zoe”")


def test_the_trash_is_left_out(ann, capsys):
    trash_contact(ann)

    assert [row["name"] for row in _json(capsys, "list")] == ["Bob Reyes"]
    assert main(["show", "ann"]) == 1


@pytest.mark.usefixtures("store")
@pytest.mark.parametrize("json_asked", [[], ["--json"]])
def test_no_escape_sequence_reaches_the_terminal(capsys, json_asked):
    with action("Import by something that does not clean"):
        from netui.store.models import Contact, Trait

        contact = Contact.create(
            given=HOSTILE_GIVEN,
            family=HOSTILE_FAMILY,
            notes="a\x1b[2Jb\x9b31m",
            city="\x1b]0;P\x07",
        )
        Trait.create(contact=contact, kind="tag", value="t\x1b[0m")
        talk = Interaction.create(on_date=TODAY, kind="call", summary="s\x1b[1m\nt")
        Participant.create(interaction=talk, contact=contact)

    for words in (["list"], ["show", str(contact.id)]):
        assert main([*words, *json_asked]) == 0
        out = capsys.readouterr().out
        assert "Ann [/oops] [@click=app.quit]" in out
        assert not any(sign in out for sign in "\x1b\x9b\x07")


@pytest.mark.parametrize(
    ("text", "cells", "cut"),
    [
        ("Ann", 5, "Ann  "),
        ("Annie", 5, "Annie"),
        ("Annika", 5, "Anni…"),
        ("日本", 5, "日本 "),
        ("日本語", 5, "日本…"),
        ("日本", 4, "日本"),
        ("a日本", 4, "a日…"),
        ("e\u0301\u0323", 2, "ẹ\u0301 "),
        ("a\nb", 4, "a b "),
    ],
)
def test_texts_are_fitted_to_cells(text, cells, cut):
    assert fit(text, cells) == cut

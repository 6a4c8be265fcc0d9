"""Suggestions and names in captured lines and in debriefs: written, mended and taken out."""

from __future__ import annotations

from datetime import date

import pytest

from netui.cli import main
from netui.errors import Refused
from netui.events import debrief, events
from netui.people import edit
from netui.promises import advice
from netui.store import undo
from netui.store.file import run
from netui.targets import mentions
from netui.timeline import capture
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

YESTERDAY = date(2026, 11, 21)


@pytest.fixture
def ann(store: object) -> int:
    return edit.add_contact("Ann Ortiz", "Acme")


@pytest.fixture
def event(store: object) -> int:
    return events.add("SHRM November", YESTERDAY, "association")


def add(line: str, new: bool = False) -> list[str]:
    understood = capture.understand(line, TODAY)
    return capture.write(understood, capture.resolve(understood), new)


def advised(contact: int) -> list[str]:
    return [one.words() for one in reversed(advice.of_contact(contact))]


def named(contact: int) -> list[tuple[str, str, str]]:
    return [(one.name, one.company, one.said) for one in reversed(mentions.by(contact))]


def test_a_talk_keeps_what_was_suggested_and_who_was_named(ann: int) -> None:
    priya = edit.add_contact("Priya Nair", "Hooli")
    said = add(
        "coffee with Ann yesterday: suggests I talk to Priya Nair @ Hooli; read The Goal;"
        " look at acme.com; mentioned Bob Reyes @ Initech (runs the plant); tall"
    )

    assert said[1:] == [
        "Note: tall",
        "Ann Ortiz suggested: talk to Priya Nair @ Hooli · a contact",
        "Ann Ortiz suggested: read The Goal",
        "Ann Ortiz suggested: look at acme.com",
        "Ann Ortiz named Bob Reyes @ Initech: runs the plant · no contact yet",
    ]
    first = advice.of_contact(ann)[-1]
    assert (first.about_id, first.given_on, first.kind) == (priya, YESTERDAY, "talk")
    assert first.interaction_id is not None
    assert advised(ann) == ["talk to Priya Nair @ Hooli", "read The Goal", "look at acme.com"]
    assert named(ann) == [("Bob Reyes", "Initech", "runs the plant")]
    undo.undo()
    assert (advised(ann), named(ann)) == ([], [])


def test_a_line_that_says_nothing_else_is_written(ann: int) -> None:
    add("Ann Ortiz suggested talking to Priya Nair about pay")
    add("Ann Ortiz: Ann mentioned Li Wei")
    assert advised(ann) == ["talk to Priya Nair about pay"]
    assert named(ann) == [("Li Wei", "", "")]


def test_the_words_of_advice_leave_the_name_to_whom_it_names(ann: int) -> None:
    priya = edit.add_contact("Priya Nair", "Hooli")
    add("Ann Ortiz suggests I talk to Priya Nair and Bob B about pay")
    add("Ann Ortiz told me to talk to Priya Nair and ask about pay")

    assert run("SELECT text, about_id, about_name FROM advice ORDER BY id").fetchall() == [
        ("talk about pay", priya, ""),
        ("talk about pay", None, "Bob B"),
        ("ask about pay", priya, ""),
    ]


def test_a_day_stays_with_the_talk_and_out_of_the_name(ann: int) -> None:
    priya = edit.add_contact("Priya Nair", "Hooli")
    said = add("Ann Ortiz suggests I talk to Priya Nair next week")

    assert any("talk to Priya Nair next week · a contact" in line for line in said)
    assert run("SELECT text, about_id FROM advice").fetchall() == [("talk next week", priya)]


def test_brackets_are_not_put_in_brackets(ann: int) -> None:
    said = add("Ann Ortiz; talk to Priya Nair (HR) about pay")

    assert any("talk to Priya Nair (HR) about pay" in line for line in said)


def test_a_contact_whose_name_is_two_stays_one(ann: int) -> None:
    both = edit.add_contact("Bea and Bob Lee")
    said = add("Ann Ortiz; mentioned Priya Nair, Bea and Bob Lee (a couple); talk to Bea & Bob Lee")

    assert said == [
        "Ann Ortiz suggested: talk to Bea and Bob Lee · a contact",
        "Ann Ortiz named Priya Nair · no contact yet",
        "Ann Ortiz named Bea and Bob Lee: a couple · a contact",
    ]
    assert [one.about_id for one in mentions.by(ann)] == [both, None]
    assert [one.about_id for one in advice.of_contact(ann)] == [both]


def test_a_line_of_the_debrief_names_them_until_it_is_taken_out(event: int) -> None:
    edit.add_contact("Bea and Bob Lee")
    line = "Ana Díaz; talk to Bea and Bob Lee about pay; mentioned Zed, Kim and Bea and Bob Lee"
    (number,) = debrief.accept(event, line, TODAY).encounter_ids
    ana = debrief.met(event)[0].contact_id
    assert advised(ana) == ["talk to Bea and Bob Lee about pay"]
    assert [one[0] for one in named(ana)] == ["Zed", "Kim", "Bea and Bob Lee"]

    debrief.accept(event, "Ana Díaz; mentioned Zed and Kim", TODAY, number)

    assert (advised(ana), [one[0] for one in named(ana)]) == ([], ["Zed", "Kim"])


def test_of_two_each_said_their_own(ann: int) -> None:
    bob = edit.add_contact("Bob Reyes")
    add("lunch with Ann and Bob: Bob suggests I read Drive; mentioned Li Wei")
    assert (advised(bob), named(ann), named(bob)) == (["read Drive"], [("Li Wei", "", "")], [])


def test_whoever_is_named_by_an_id_is_there_and_somebody_else(ann: int) -> None:
    bob = edit.add_contact("Robert Reyes")
    add(f"Ann Ortiz; mentioned Bob [{bob}]; talk to Bob [{bob}]")
    assert named(ann) == [("Robert Reyes", "", "")]
    assert advised(ann) == ["talk to Robert Reyes"]
    for line in ("Ann Ortiz; mentioned Bob [99]", "Ann Ortiz; mentioned Ann Ortiz @ Acme"):
        with pytest.raises(Refused):
            add(line)


def test_the_command_previews_and_writes(ann: int, capsys: pytest.CaptureFixture[str]) -> None:
    line = "coffee with Ann: suggests I talk to Priya Nair @ Hooli; mentioned Bob Reyes"
    assert main(["add", "--dry-run", line]) == 0
    assert advised(ann) == []
    assert "Ann Ortiz named Bob Reyes · no contact yet" in capsys.readouterr().out
    assert main(["add", line]) == 0
    assert advised(ann) == ["talk to Priya Nair @ Hooli"]


def test_a_debrief_writes_mends_and_takes_them_out(event: int) -> None:
    line = "Ana Díaz, nurse; suggests I talk to Priya Nair; read Drive; mentioned Bob Reyes"
    shown = debrief.understand(event, line, TODAY).lines
    assert "Ana Díaz named Bob Reyes · no contact yet" in shown
    (number,) = debrief.accept(event, line, TODAY).encounter_ids
    ana = debrief.met(event)[0].contact_id
    assert advised(ana) == ["talk to Priya Nair", "read Drive"]
    assert {one.given_on for one in advice.of_contact(ana)} == {YESTERDAY}
    kept = advice.of_contact(ana)[0].id

    debrief.accept(event, "Ana Díaz, nurse; read Drive; mentioned Li Wei", TODAY, number)
    assert [one.id for one in advice.of_contact(ana)] == [kept]
    assert named(ana) == [("Li Wei", "", "")]
    debrief.accept(event, "Ana Díaz; look at acme.com", TODAY)
    assert advised(ana) == ["read Drive", "look at acme.com"]

    debrief.take_out(number)
    assert run("SELECT count(*) FROM advice").fetchone() == (0,)
    assert run("SELECT count(*) FROM mention").fetchone() == (0,)
    assert run("SELECT count(*) FROM contact").fetchone() == (0,)
    undo.undo()
    assert advised(ana) == ["read Drive", "look at acme.com"]


def test_advice_that_was_acted_on_stays_when_its_line_goes(event: int) -> None:
    (number,) = debrief.accept(event, "Ana Díaz; read Drive; read Sapiens", TODAY).encounter_ids
    ana = debrief.met(event)[0].contact_id
    advice.act(advice.of_contact(ana)[0].id, TODAY, "good")

    debrief.accept(event, "Ana Díaz; tall", TODAY, number)

    assert [one.state for one in advice.of_contact(ana)] == ["acted"]


def test_a_talk_at_an_event_keeps_them_there(event: int) -> None:
    add("met Ana Díaz at SHRM November yesterday: nurse; read Drive", new=True)
    (met,) = debrief.met(event)
    assert advised(met.contact_id) == ["read Drive"]


def test_what_is_quoted_stays_a_note_at_an_event(event: int) -> None:
    add('met Ana Díaz at SHRM November yesterday: nurse; "read Drive"; "mentioned Zed"', new=True)
    (met,) = debrief.met(event)
    assert (advised(met.contact_id), named(met.contact_id)) == ([], [])
    assert "read Drive; mentioned Zed" in met.line.replace('"', "")


def test_whom_somebody_met_named_stays_with_who_was_there_before(event: int, ann: int) -> None:
    (number,) = debrief.accept(event, "Ana Díaz; tall", TODAY).encounter_ids
    ana = debrief.met(event)[0].contact_id
    mentions.add(ann, "Ana Díaz", about_id=ana)

    debrief.take_out(number)

    assert [one.name for one in mentions.about(ana)] == ["Ana Díaz"]


def test_hostile_names_are_harmless(ann: int) -> None:
    add(f'Ann Ortiz; named: "{HOSTILE_GIVEN.replace(chr(34), "")} {HOSTILE_FAMILY}"')
    ((name, _, _),) = named(ann)
    assert not any(ord(sign) < 32 for sign in name)

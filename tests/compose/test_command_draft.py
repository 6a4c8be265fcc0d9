"""`netui draft`, through the command line's own door."""

from __future__ import annotations

import io
import json
from pathlib import Path
from typing import Any

import pytest
from cast import fill

from netui.cli import main
from netui.compose import note_file
from netui.compose.coach.finding import CHECKS
from netui.errors import Refused
from netui.people import edit, trash
from netui.store import file, undo
from netui.store.file import run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from tests.test_layering import loaded

GOOD = (
    "Hi Ann, I enjoyed meeting you at SHRM November. Your words on night shifts stayed with me."
    " Happy to share my survey on onboarding."
)
BAD = "Hi Ann,\n\nI'd like to add you to my professional network. [company] is great."


@pytest.fixture
def ids(store: Path) -> dict[str, int]:
    found = fill()
    file.close_file()
    return found


@pytest.fixture
def draft(ids: dict[str, int], capsys: pytest.CaptureFixture[str]):
    """`draft(words…)` runs it: exit code, stdout, lines of stderr."""

    def call(*words: str) -> tuple[int, str, list[str]]:
        code = main(["draft", *words])
        shown = capsys.readouterr()
        return code, shown.out, shown.err.splitlines()

    return call


@pytest.fixture
def check(draft, tmp_path: Path):
    """`check(bytes, words…)`: the findings as JSON."""

    def call(raw: bytes, *words: str, contact: str = "Ann Ortiz") -> list[dict[str, Any]]:
        path = tmp_path / "note.txt"
        path.write_bytes(raw)
        code, out, err = draft(contact, "--check", str(path), "--json", *words)
        assert (code, err) == (0, [])
        return json.loads(out)

    return call


def change(sql: str, *values: object) -> None:
    file.open_file()
    with undo.action("Change"):
        run(sql, values)
    file.close_file()


# --- a note


def test_the_best_template_is_printed_and_what_is_missing_holds_it_back(draft) -> None:
    code, out, err = draft("Ann Ortiz")
    assert out.startswith("Hi Ann, I enjoyed meeting you at SHRM November. Your thoughts on ‹")
    assert code == 1
    assert any(line.startswith("netui: slot: ") for line in err)
    assert all(line.startswith("netui: ") for line in err)


def test_slots_are_set_from_the_shell(draft) -> None:
    code, out, err = draft("Ann", "Ortiz", "--set", "stayed=pairing new nurses = a buddy")
    assert (code, out.count("\n")) == (0, 1)
    assert "Your thoughts on pairing new nurses = a buddy stayed with me." in out
    assert not [line for line in err if line.startswith(("netui: slot", "netui: length"))]


def test_a_channel_with_a_subject_begins_with_it(draft) -> None:
    code, out, _ = draft(
        "Bob Reyes", "--template", "thank-you", "--set", "helped=Priya", "--set", "step=call her"
    )
    assert code == 0
    subject, blank, first, *_ = out.splitlines()
    assert (subject, blank, first) == ("Subject: Thank you, Bob", "", "Hi Bob,")
    _, out, _ = draft("Bob Reyes", "--template", "thank-you", "--channel", "linkedin-message")
    assert out.startswith("Hi Bob,")


def test_a_channel_chooses_among_the_templates(draft) -> None:
    _, out, _ = draft("Ann Ortiz", "--channel", "inmail", "--json")
    shown = json.loads(out)
    assert (shown["template"], shown["channel"]) == ("informational-talk", "inmail")


def test_as_json(draft) -> None:
    code, out, _ = draft("Ann Ortiz", "--set", "stayed=🎉", "--json")
    shown = json.loads(out)
    assert list(shown) == [
        "text", "subject", "template", "channel", "length", "limit", "findings",
    ]  # fmt: skip
    assert (shown["template"], shown["channel"]) == ("invite-after-event", "linkedin-invitation")
    assert (shown["subject"], shown["limit"]) == (None, 200)
    assert shown["length"] == len(shown["text"]) + 1  # an emoji has two UTF-16 units
    assert {finding["check"] for finding in shown["findings"]} <= set(CHECKS)
    assert code == 0
    _, out, _ = draft("Ann Ortiz", "--template", "thank-you", "--json")
    assert json.loads(out)["limit"] is None
    for finding in json.loads(out)["findings"]:
        assert list(finding) == ["check", "message", "start", "end", "blocks"]


def test_an_over_long_note_is_held_back(draft) -> None:
    code, out, err = draft("Ann Ortiz", "--set", f"stayed={'very ' * 50}long talks")
    assert code == 1
    assert any(line.startswith("netui: length: ") for line in err)
    assert out.startswith("Hi Ann,")


@pytest.mark.parametrize(
    ("words", "complaint"),
    [
        (("Nobody Known",), "nobody is called “Nobody Known”"),
        (("Ann Ortiz", "--template", "x[/y]"), "there is no template “x[/y]”: choose one of "),
        (("Ann Ortiz", "--channel", "fax"), "there is no channel “fax”: choose one of linkedin-"),
        (
            ("Ann Ortiz", "--template", "invite-after-event", "--set", "colour=red"),
            "“colour” is no slot of “invite-after-event”: choose one of given, event, stayed,",
        ),
        (("Ann Ortiz", "--check", "no/such.txt"), "no/such.txt: No such file or directory: "),
        (("Ann Ortiz", "--check", "."), ".: Is a directory: "),
    ],
)
def test_what_is_not_there_is_named(draft, words: tuple[str, ...], complaint: str) -> None:
    code, out, err = draft(*words)
    assert (code, out, len(err)) == (1, "", 1)
    assert err[0].startswith(f"netui: {complaint}")


@pytest.mark.parametrize(
    "words", [("--set", "stayed"), ("--set", "stayed=x", "--check", "-"), ("--no-such",)]
)
def test_wrong_usage(draft, words: tuple[str, ...]) -> None:
    with pytest.raises(SystemExit) as left:
        draft("Ann Ortiz", *words)
    assert left.value.code == 2


def test_nothing_is_written_to_somebody_in_the_trash(draft, ids: dict[str, int]) -> None:
    file.open_file()
    trash.trash_contact(ids["Ann Ortiz"])
    file.close_file()
    code, out, err = draft("Ann Ortiz")
    assert (code, out) == (1, "")
    assert err == ["netui: nobody is called “Ann Ortiz”: netui list shows everybody"]


def test_an_invitation_that_rests_and_a_month_used_up_are_told(draft, ids) -> None:
    stayed = ("--set", "stayed=night shifts", "--template", "invite-after-event")
    ann = ids["Ann Ortiz"]
    invitation = (
        "INSERT INTO note (contact_id, template, occasion, channel, subject, text, outcome,"
        " sent_on, outcome_on, follow_ups, created_at)"
        " VALUES (?, '', '', 'linkedin-invitation', '', 'Hello', ?, '2026-11-02', ?, '', '')"
    )
    change(invitation, ann, "withdrawn", "2026-11-08")
    _, _, err = draft("Ann Ortiz", *stayed)
    resting = "netui: invitation: you took back the one to Ann Ortiz: let it rest until"
    assert err[0] == f"{resting} Sunday 29 November 2026"
    for name in ("Elena Popescu", "Carla Díaz", "Mark Johnson"):
        change(invitation, ids[name], "sent", None)
    _, _, err = draft("Ann Ortiz", *stayed)
    assert err[1].startswith("netui: invitation: 5 of 5 with a note went out in November: ")
    _, _, err = draft("Ann Ortiz", "--template", "thank-you")
    assert not [line for line in err if "invitation:" in line]


def test_somebody_known_by_name_only(draft, ids) -> None:
    file.open_file()
    edit.add_contact("Cher", "", "")
    file.close_file()
    code, out, _ = draft("Cher")
    assert code == 1  # there is nothing to fill the slots from
    assert "Cher" in out
    assert "‹" in out


def test_the_hostile_contact_reaches_no_terminal(draft, ids) -> None:
    change(
        "UPDATE contact SET given = ?, family = ?, seeks = ? WHERE id = ?",
        HOSTILE_GIVEN,
        HOSTILE_FAMILY,
        "\x1b[2J\u202esurvey",
        ids["Ann Ortiz"],
    )
    _, out, err = draft(str(ids["Ann Ortiz"]), "--set", "stayed=\x1b]0;P\x07 {{ 7*7 }} \u202e x")
    assert "Ann [/oops] [@click=app.quit]x[/]" in out
    assert "{{ 7*7 }}" in out  # a value is never rendered
    assert not {"\x1b", "\u202e", "\x07"} & set(out + "".join(err))


# --- the coach on a file


def test_findings_are_printed_with_their_place(draft, tmp_path: Path) -> None:
    path = tmp_path / "note.txt"
    path.write_text(BAD, "utf-8")
    code, out, err = draft("Ann Ortiz", "--check", str(path))
    assert (code, err) == (0, [])
    lines = out.splitlines()
    column = BAD.splitlines()[2].index("[company]") + 1
    assert any(line.startswith(f"3:{column}: slot: ") for line in lines)
    assert any(line.startswith("offer: ") for line in lines)  # what is missing has no place


def test_places_are_code_points_of_the_file(check) -> None:
    note = (
        "\ufeff🎉 Hi Ann,\r\n\r\nI'd like to add you to my professional network."
        " \x07[company] e\u0301!\r"
    )
    found = check(note.encode())
    text = note[1:]  # a byte order mark is no part of the text
    placed = {one["check"]: text[one["start"] : one["end"]] for one in found if one["end"]}
    assert "add you to my professional network" in placed["generic"]
    assert placed["slot"] == "[company]"
    missing = [one for one in found if one["check"] == "offer"]
    assert [(one["start"], one["end"], one["blocks"]) for one in missing] == [(None, None, False)]
    assert [one["blocks"] for one in found if one["check"] == "slot"] == [True]


def test_the_channel_of_a_check(check, ids) -> None:
    text = (GOOD + " x" * 60).encode()
    assert "length" in {one["check"] for one in check(text)}  # not connected: an invitation
    assert "length" not in {one["check"] for one in check(text, "--channel", "email")}
    assert "length" not in {one["check"] for one in check(text, "--template", "thank-you")}
    change("UPDATE contact SET connected_on = '2026-11-20' WHERE id = ?", ids["Ann Ortiz"])
    assert "length" not in {one["check"] for one in check(text)}


def test_a_good_note_has_no_blocking_finding(check) -> None:
    assert not [one for one in check(GOOD.encode()) if one["blocks"]]


def test_a_note_from_stdin(draft, monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(BAD.encode()), "ascii"))
    code, out, _ = draft("Ann Ortiz", "--check", "-", "--json")
    assert code == 0
    assert "slot" in {one["check"] for one in json.loads(out)}


def test_an_empty_file_is_a_text_too(check) -> None:
    assert all(one["check"] in CHECKS for one in check(b""))


@pytest.mark.parametrize(
    ("raw", "complaint"),
    [
        (b"x" * (note_file.MOST_BYTES + 1), "note.txt: longer than 100000 bytes: "),
        (b"Hi Ann,\nch\xe8re", "note.txt, line 2: is not UTF-8 text: save it as UTF-8"),
    ],
)
def test_a_file_that_is_no_note_is_refused(tmp_path: Path, raw: bytes, complaint: str) -> None:
    path = tmp_path / "note.txt"
    path.write_bytes(raw)
    with pytest.raises(Refused) as refused:
        note_file.read(str(path))
    assert complaint in str(refused.value)
    with pytest.raises(Refused, match="is no file name"):
        note_file.read("a\x00b")


def test_line_ends_are_plain_and_every_place_is_known() -> None:
    note = note_file.taken("a\r\n\nb\rc\r\n")
    assert note.plain == "a\n\nb\nc\n"
    assert note.places == (0, 1, 3, 4, 5, 6, 7, 9)
    assert note.line_and_column(3) == (3, 1)
    assert note.line_and_column(5) == (4, 1)
    assert note_file.taken("").places == (0,)


def test_it_loads_no_textual(ids, home: Path) -> None:
    names = loaded("import netui.cli; netui.cli.main(['draft', 'Ann Ortiz'])")
    assert "jinja2" in names
    assert not {"textual", "rich"} & names

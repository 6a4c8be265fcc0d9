"""After a talk: what each line means and writes, mended and taken out, and the talk held once."""

from __future__ import annotations

from datetime import date

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.errors import Refused
from netui.people import edit
from netui.people.trash import trash_contact
from netui.prep import afterwards, answers, meetings, talk
from netui.prep.afterwards.book import AfterwardsBook
from netui.promises import advice, rules
from netui.store import undo
from netui.store.file import run
from netui.targets import mentions
from netui.timeline import queries
from netui.timeline.noting import Row
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

FRIDAY = date(2026, 11, 27)


@pytest.fixture
def ann(store: object) -> int:
    return edit.add_contact("Ann Ortiz", "Acme")


@pytest.fixture
def coffee(ann: int) -> int:
    return meetings.plan([ann], TODAY, "14:00", purpose="coffee")


@pytest.fixture
def lunch(ann: int) -> int:
    bob = edit.add_contact("Bob Reyes")
    return meetings.plan([ann, bob], TODAY, purpose="lunch about pay")


def said(meeting: int) -> list[tuple[str, str]]:
    return [(line.sort, line.words) for line in afterwards.lines(meeting)]


def accept(meeting: int, *lines: str) -> list[int]:
    return [afterwards.accept(meeting, line, TODAY).id for line in lines]


def test_each_line_is_written_at_once_as_what_it_is(ann: int, coffee: int) -> None:
    accept(
        coffee,
        "suggests I talk to Priya Nair @ Hooli",
        "named Carla Díaz @ Initech (runs the plant)",
        "I promised the deck by fri; she promised an intro",
        "#bikes ~loves jazz; @ Globex",
        "was tired, but kind",
    )

    (given_,) = advice.of_contact(ann)
    assert (given_.words(), given_.given_on) == ("talk to Priya Nair @ Hooli", TODAY)
    (named,) = mentions.by(ann)
    assert (named.name, named.company, named.said) == ("Carla Díaz", "Initech", "runs the plant")
    owed = {(one.by, one.text, one.due_on) for one in rules.open_promises(ann)}
    assert owed == {("me", "the deck", FRIDAY), ("them", "an intro", None)}
    assert edit.card_fields(ann).company == "Globex"
    assert edit.card_fields(ann).interests == ("bikes", "jazz")
    assert talk.read(coffee) == "was tired, but kind"
    assert said(coffee) == [
        ("suggestion", "talk to Priya Nair @ Hooli"),
        ("name", "Carla Díaz @ Initech: runs the plant"),
        ("promise", "the deck, by Fri 27 Nov · they owe: an intro"),
        ("fact", "@Globex; #bikes; ~loves jazz"),
        ("note", "was tired, but kind"),
    ]


def test_a_line_belongs_to_the_first_unless_it_names_another(ann: int, lunch: int) -> None:
    accept(
        lunch, "read The Goal", "Bob: send the deck", "bob reyes: likes tea", "Bob suggested: rest"
    )

    bob = edit_id("Bob Reyes")
    assert [one.words() for one in advice.of_contact(ann)] == ["read The Goal"]
    assert [one.words() for one in advice.of_contact(bob)] == ["rest"]
    assert [(one.text, one.contact_id) for one in rules.open_promises()] == [("send the deck", bob)]
    assert talk.read(lunch) == "Bob Reyes: likes tea"
    assert [line.who for line in afterwards.lines(lunch)] == [
        "Ann Ortiz", "Bob Reyes", "Bob Reyes", "Bob Reyes",
    ]  # fmt: skip
    assert afterwards.lines(lunch)[1].line == "Bob: I promised to send the deck"


def test_a_line_is_of_whoever_suggested_named_or_owes(ann: int) -> None:
    others = [edit.add_contact(name) for name in ("Cara Lind", "Bob Marsh")]
    meeting = meetings.plan([ann, *others], TODAY)
    lines = {
        "Bob mentioned Kim Poe @ Acme and Lee Ray": "Bob Marsh",
        "Cara suggested: rest; mentioned Zed An": "Ann Ortiz and Cara Lind",
        "Bob mentioned Kim Poe; likes tea": "Ann Ortiz and Bob Marsh",
        "likes tea": "Ann Ortiz",
    }
    book = AfterwardsBook(meeting)
    for line, who in lines.items():
        assert book.understand(line, TODAY).rows[0] == Row("Of", who)
    accept(meeting, *lines)
    assert [line.who for line in afterwards.lines(meeting)] == [
        "Bob Marsh", "Ann, Cara", "Ann, Bob", "Ann Ortiz",
    ]  # fmt: skip


def edit_id(name: str) -> int:
    given_, _, family = name.partition(" ")
    sql = "SELECT id FROM contact WHERE given = ? AND family = ?"
    return int(run(sql, (given_, family)).fetchone()[0])


def test_namesakes_in_one_talk_are_told_apart(ann: int) -> None:
    other = edit.add_contact("Ann Ortiz", "Hooli")
    meeting = meetings.plan([ann, other], TODAY)

    line = afterwards.accept(meeting, f"[{other}]: likes tea", TODAY)

    assert (line.line, line.words) == (f"[{other}]: likes tea", "likes tea")
    assert afterwards.understand(meeting, "Ann: likes tea", TODAY).owner.id == ann


def test_closing_holds_the_talk_once_with_all_that_it_brought(ann: int, coffee: int) -> None:
    plan = answers.Talk(coffee, "")
    answers.save_answer(ann, "challenges", plan, "pay", "")
    talk.finish(coffee, "moved to Provo", "")
    accept(coffee, "read The Goal", "look at acme.com", "mentioned Bob Reyes", "I send it by fri")
    accept(coffee, "she owes me the list", "was kind")

    closed = afterwards.close(coffee)

    assert closed.sentence == (
        "Coffee with Ann Ortiz: 2 suggestions, 1 name, 2 promises, 1 note;"
        " a thank-you is owed by tomorrow"
    )
    number = closed.interaction_id
    row = run("SELECT kind, summary, notes FROM interaction WHERE id = ?", (number,)).fetchone()
    assert row == (
        "coffee",
        "2 suggestions, 1 name, 2 promises",
        "moved to Provo\nwas kind",
    )
    for table in ("advice", "mention", "promise", "answer"):
        assert {one[0] for one in run(f"SELECT interaction_id FROM {table}")} == {number}
    assert afterwards.close(coffee).interaction_id == number
    assert run("SELECT count(*) FROM interaction").fetchone() == (1,)

    assert undo.undo().done
    assert meetings.read(coffee).state == "planned"
    assert len(afterwards.lines(coffee)) == 6
    assert {one.interaction_id for one in advice.of_contact(ann)} == {None}


@pytest.mark.parametrize(
    ("purpose", "lines", "summary"),
    [
        ("lunch, about pay", ["was kind"], "Meeting: lunch, about pay"),
        ("lunch", ["read The Goal", "was kind"], "Meeting: lunch; 1 suggestion"),
        ("lunch", ["was kind", "tall"], "Meeting: lunch · was kind"),
        ("coffee", ["was kind", "tall"], "Coffee: was kind"),
        ("coffee", ["coffee was good", "tall"], "Coffee: coffee was good"),
        ("c", [], "Meeting: c"),
        ("", [], "Meeting"),
    ],
)
def test_the_timeline_says_what_it_was_about(
    ann: int, purpose: str, lines: list[str], summary: str
) -> None:
    meeting = meetings.plan([ann], TODAY, purpose=purpose)
    accept(meeting, *lines)
    afterwards.close(meeting)
    (entry,) = [e for e in queries.timeline(ann, TODAY).behind if e.ref[0] == "interaction"]
    assert entry.summary == summary
    whole = "\n".join(queries.whole(entry.ref).lines)
    assert all(whole.count(line) <= 1 for line in lines)


def test_another_copy_may_have_held_it_and_notes_go_on(ann: int, coffee: int) -> None:
    number = afterwards.close(coffee).interaction_id

    (line,) = accept(coffee, "was kind; read The Goal")

    assert advice.of_contact(ann)[0].interaction_id == number
    assert run("SELECT notes FROM interaction").fetchone() == ("was kind",)
    afterwards.take_out(coffee, line)
    assert run("SELECT notes FROM interaction").fetchone() == ("",)
    assert advice.of_contact(ann) == []


def test_a_mended_line_leaves_nothing_of_the_old_one(ann: int, coffee: int) -> None:
    first, second = accept(coffee, "#bikes; I send the list by fri; read Drive", "was kind")

    afterwards.accept(coffee, "#jazz; I send the deck by fri; read Drive", TODAY, first)
    afterwards.accept(coffee, "was tired", TODAY, second)

    assert edit.card_fields(ann).interests == ("jazz",)
    assert [one.text for one in rules.open_promises(ann)] == ["send the deck"]
    assert len(advice.of_contact(ann)) == 1
    assert talk.read(coffee) == "was tired"
    assert [line.id for line in afterwards.lines(coffee)] == [first, second]
    undo.undo()
    undo.undo()
    assert [one.text for one in rules.open_promises(ann)] == ["send the list"]
    assert said(coffee)[1] == ("note", "was kind")


def test_what_was_changed_since_stays_when_a_line_is_taken_out(ann: int, coffee: int) -> None:
    (number,) = accept(coffee, "I send the list by fri; read The Goal; next: coffee fri 14:00")
    (given_,) = advice.of_contact(ann)
    advice.act(given_.id, TODAY, "good")

    afterwards.take_out(coffee, number)

    assert [one.state for one in advice.of_contact(ann)] == ["acted"]
    assert rules.open_promises(ann) == []
    assert [one.id for one in meetings.planned(TODAY)] == [coffee]
    assert afterwards.lines(coffee) == []
    with pytest.raises(Refused, match="gone"):
        afterwards.take_out(coffee, number)


def test_a_line_taken_out_after_the_talk_was_held_takes_its_rows(ann: int, coffee: int) -> None:
    (number,) = accept(coffee, "read The Goal; I send it by fri; mentioned Bob Reyes")
    afterwards.close(coffee)

    afterwards.take_out(coffee, number)

    assert (advice.of_contact(ann), mentions.by(ann), rules.open_promises()) == ([], [], [])


def test_undone_lines_are_kept_no_more_and_redone_ones_again(coffee: int) -> None:
    accept(coffee, "read The Goal", "was kind")

    assert undo.undo().name == "was kind · after coffee with Ann Ortiz"
    assert said(coffee) == [("suggestion", "read The Goal")]
    undo.redo()
    assert len(said(coffee)) == 2


def test_what_adds_nothing_is_refused(ann: int, coffee: int) -> None:
    accept(coffee, "#bikes")
    for line in ("#bikes", "  ", "Ann:"):
        with pytest.raises(Refused):
            accept(coffee, line)
    assert len(said(coffee)) == 1
    with pytest.raises(Refused, match="31 February"):
        accept(coffee, "I send it by 31 feb")


def test_there_must_be_such_a_talk(ann: int, coffee: int) -> None:
    ahead = meetings.plan([ann], FRIDAY)
    off = meetings.plan([ann], TODAY)
    meetings.cancel(off)
    for meeting, why in ((ahead, "lies ahead"), (off, "called off"), (999, "gone")):
        with pytest.raises(Refused, match=why):
            afterwards.read(meeting)
    trash_contact(ann)
    with pytest.raises(Refused, match="nobody"):
        afterwards.read(coffee)


def test_what_was_written_during_the_talk_stands_apart(coffee: int) -> None:
    talk.finish(coffee, "tea\nmoved to Provo", "")
    accept(coffee, "tea", "was kind")

    assert talk.read(coffee) == "tea\nmoved to Provo\ntea\nwas kind"
    assert afterwards.during(coffee) == "tea\nmoved to Provo"


def test_a_thank_you_that_was_sent_is_owed_no_more(ann: int) -> None:
    past = meetings.plan([ann], date(2026, 11, 19), purpose="call")
    assert afterwards.close(past).sentence == "Call with Ann Ortiz: held; a thank-you is owed"
    undo.undo()
    from netui.timeline import log

    log.log([ann], "message", TODAY, "Thanks", "me")
    assert afterwards.close(past).sentence == "Call with Ann Ortiz: held"


def test_hostile_names_and_lines_are_harmless(store: object) -> None:
    number = edit.add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
    meeting = meetings.plan([number, edit.add_contact("Bob")], TODAY)
    accept(meeting, "\x1b[31mread The Goal\x07", "[/oops] said hi", f"{HOSTILE_GIVEN}: tea")
    lines = afterwards.lines(meeting)
    assert len(lines) == 3
    assert not any(ord(sign) < 32 for line in lines for sign in line.line + line.who + line.name)


PARTS = [
    "read The Goal", "mentioned Li Wei", "I send it by fri", "she owes me tea", "#bikes", "~jazz",
    "@ Hooli", "was kind", "Bob: tall", "card", "next: coffee fri", "know better", "31 feb [12]",
    "suggests I call Priya Nair", ":", "Ann", "Bob",
]  # fmt: skip


@settings(
    max_examples=40, deadline=None, suppress_health_check=[HealthCheck.function_scoped_fixture]
)
@given(st.lists(st.tuples(st.lists(st.sampled_from(PARTS), max_size=3).map("; ".join),
                          st.integers(0, 4)), max_size=6))  # fmt: skip
def test_whatever_is_kept_mended_and_taken_out_can_be_undone(
    lunch: int, steps: list[tuple[str, int]]
) -> None:
    before, actions = everything(), 0
    for line, choice in steps:
        numbers = [one.id for one in afterwards.lines(lunch)]
        mending = numbers[choice] if choice < len(numbers) else None
        try:
            if line or mending is None:
                afterwards.accept(lunch, line, TODAY, mending)
            else:
                afterwards.take_out(lunch, mending)
        except Refused:
            continue
        actions += 1
        for one in afterwards.lines(lunch):
            again = afterwards.understand(lunch, one.line, FRIDAY)
            assert (again.line, again.problem) == (one.line, "")
    for _ in range(actions):
        assert undo.undo().done
    assert everything() == before
    assert afterwards.lines(lunch) == []


def everything() -> dict[str, list[tuple[object, ...]]]:
    tables = ("advice", "mention", "promise", "meeting", "attendee", "contact", "trait", "position",
              "company")  # fmt: skip
    return {table: run(f"SELECT * FROM {table} ORDER BY id").fetchall() for table in tables}

"""What I owe and what I asked, in lines; what each key makes of them; the balance in words."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date, timedelta

import pytest

from netui.errors import Refused
from netui.home import actions
from netui.people import edit, trash
from netui.prep import meetings
from netui.promises import advice, balance, rules
from netui.promises.advising.naming import Named, named_in, read
from netui.promises.owed import lines, settling
from netui.promises.owed.lines import Line
from netui.review import answers
from netui.store import models, undo
from netui.store.file import run
from netui.targets import introductions
from netui.timeline.log import log
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

pytestmark = pytest.mark.usefixtures("store")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


@pytest.fixture
def ids(store: object) -> dict[str, int]:
    """Something open of each kind: with Ann mine, with Bob theirs."""
    people = {
        "ann": edit.add_contact("Ann Ortiz", "Acme"),
        "bob": edit.add_contact("Bob Reyes", "Initech"),
        "priya": edit.add_contact("Priya Nair", "Hooli"),
    }
    ann, bob = people["ann"], people["bob"]
    rules.add("send the slides", TODAY, "me", ann)
    rules.add("name the recruiter", TODAY + timedelta(days=3), "them", bob)
    goal = advice.add(ann, "read The Goal", on=ago(30))
    advice.act(goal, ago(6), "it explains our rota")
    advice.add(bob, "talk to Cara Díaz", about_name="Cara Díaz", on=ago(18))
    introductions.ask(ann, people["priya"], on=ago(20))
    log([people["priya"]], "coffee", ago(2), "the school")
    introductions.ask(bob, to_name="Rui Costa", on=ago(9))
    return people


def told(sections: list[lines.Section]) -> list[tuple[str, str, str, str, bool]]:
    return [
        (line.kind, line.name, line.what, line.when(TODAY), line.is_due)
        for section in sections
        for line in section.lines
    ]


def line(kind: str) -> Line:
    found = [*lines.owe(TODAY), *lines.asked(TODAY)]
    return next(one for section in found for one in section.lines if one.kind == kind)


def test_what_i_owe_and_what_i_asked(ids: dict[str, int]) -> None:
    assert told(lines.owe(TODAY)) == [
        ("promise", "Ann Ortiz", "send the slides", "Sun 22 Nov", True),
        ("word", "Ann Ortiz", "read The Goal", "6d", True),
        ("thanks", "Ann Ortiz", "Priya Nair @ Hooli", "2d", True),
    ]
    assert told(lines.asked(TODAY)) == [
        ("theirs", "Bob Reyes", "name the recruiter", "Wed 25 Nov", False),
        ("advice", "Bob Reyes", "talk to Cara Díaz", "2w", False),
        ("introduction", "Bob Reyes", "Rui Costa", "1w", False),
    ]
    trash.trash_contact(ids["ann"])
    trash.trash_contact(ids["bob"])
    assert not lines.owe(TODAY)
    assert not lines.asked(TODAY)
    assert not balance.balances(TODAY)


def test_who_led_me_there_is_owed_a_word_too(ids: dict[str, int]) -> None:
    advice.add(ids["ann"], "", about_id=ids["bob"], on=ago(40))
    advice.add(ids["bob"], "", about_id=ids["priya"], on=ago(30))
    words = next(one for one in lines.owe(TODAY) if one.title.startswith("A word")).lines
    assert ("Ann Ortiz", "talk to Priya Nair @ Hooli · through Bob Reyes") in [
        (one.name, one.what) for one in words
    ]


TOLD, ACTED, LET_GO, REMOVE = settling.told, settling.acted, settling.let_go, settling.remove
SETTLED = {
    "promise": {TOLD: "Kept", ACTED: "", LET_GO: "Let go", REMOVE: "Let go"},
    "theirs": {TOLD: "Received", ACTED: "", LET_GO: "Let go", REMOVE: "Let go"},
    "word": {TOLD: "Told Ann Ortiz", ACTED: "", LET_GO: "Let go", REMOVE: "Removed"},
    "thanks": {TOLD: "Thanked", ACTED: "Thanked", LET_GO: "Let go", REMOVE: "Removed"},
    "advice": {TOLD: "", LET_GO: "Let go", REMOVE: "Removed"},
    "introduction": {TOLD: "", ACTED: "Bob Reyes intro", LET_GO: "Let go", REMOVE: "Removed"},
}


@pytest.mark.parametrize("kind", SETTLED)
def test_each_key_settles_one_line_and_undo_brings_it_back(ids: dict[str, int], kind: str) -> None:
    before = lines.owe(TODAY), lines.asked(TODAY)
    for settle, says in SETTLED[kind].items():
        if not says:
            with pytest.raises(Refused):
                settle(line(kind), TODAY)()
            continue
        assert settle(line(kind), TODAY)().startswith(says)
        after = lines.owe(TODAY), lines.asked(TODAY)
        count = sum(len(section.lines) for sections in after for section in sections)
        assert count == (6 if settle is ACTED and kind == "introduction" else 5)
        assert undo.undo().done
        assert (lines.owe(TODAY), lines.asked(TODAY)) == before


def test_a_note_for_each_kind(ids: dict[str, int]) -> None:
    ann, bob = ids["ann"], ids["bob"]
    letters = {kind: settling.letter(line(kind)) for kind in SETTLED}
    assert letters == {
        "promise": (ann, "promise", {}),
        "theirs": (bob, "waiting", {}),
        "word": (ann, "advice", {"advice": "reading The Goal", "result": "it explains our rota"}),
        "thanks": (ann, "thank-introduction", {"whom": "Priya Nair"}),
        "advice": (bob, "ask-introduction", {"person": "Cara Díaz"}),
        "introduction": (bob, "follow-up", {}),
    }
    introductions.made(line("introduction").number, TODAY)
    assert settling.letter(line("introduction")).contact_id == bob  # Rui is no contact yet
    rules.add("write it all down", None, "me", None)
    nobody = next(one for one in lines.owe(TODAY)[0].lines if one.contact_id is None)
    with pytest.raises(Refused, match="nobody in particular"):
        settling.letter(nobody)


@pytest.mark.parametrize(
    ("words", "subject"),
    [
        ("read The Goal", "The Goal"),
        ("talk to Priya Nair @ Hooli", "Priya Nair @ Hooli"),
        ("look at the job board", "the job board"),
        ("join a board", "joining a board"),
        ("the course on facilitation", "the course on facilitation"),
        ("read", "reading"),
    ],
)
def test_what_a_suggestion_is_about(words: str, subject: str) -> None:
    assert lines.subject(words) == subject


# --- the balance


def of(contact_id: int) -> str:
    found = balance.with_contact(contact_id, TODAY)
    return found.words() if found else ""


def test_the_balance_in_words(ids: dict[str, int]) -> None:
    ann = ids["ann"]
    log([ann], "received", ago(60), "the salary study", "them")
    log([ann], "gave", ago(40), "a lift home", "me")
    log([ann], "gave", ago(370), "too long ago", "me")
    assert of(ann) == "Ann gave 3, you gave 1: a word on The Goal is owed, and 2 more"
    assert of(ids["priya"]) == ""
    assert [one.name for one in balance.balances(TODAY)] == ["Ann Ortiz", "Bob Reyes"]
    found = balance.with_contact(ann, TODAY)
    assert found is not None
    assert found.owed == 3
    assert balance.brief(found, TODAY)[1:] == [
        "Ann gave: introduction to Priya Nair · read The Goal · the salary study",
        "You gave: a lift home",
    ]
    assert "  You promised “send the slides”" in balance.full(found, TODAY)


def gave(contact: int) -> None:
    log([contact], "gave", TODAY, "a study", "me")


def kept(contact: int) -> None:
    rules.keep(rules.add("send the slides", None, "me", contact))


def kept_by_them(contact: int) -> None:
    rules.keep(rules.add("send the slides", None, "them", contact))


def passed(contact: int) -> None:
    run("INSERT INTO news (text, link, on_date, created_at) VALUES ('x', '', ?, '')", (str(TODAY),))
    run("INSERT INTO passed (news_id, contact_id, on_date) VALUES (1, ?, ?)", (contact, str(TODAY)))


def passed_as_a_gift(contact: int) -> None:
    passed(contact)
    gave(contact)
    run("UPDATE passed SET interaction_id = (SELECT max(id) FROM interaction)")


def asked(contact: int) -> None:
    introductions.ask(contact, to_name="Rui Costa")


@pytest.mark.parametrize(
    ("happened", "words"),
    [
        (gave, "You gave 1"),
        (kept, "You gave 1"),
        (passed, "You gave 1"),
        (passed_as_a_gift, "You gave 1"),
        (kept_by_them, "Cara gave 1, you gave nothing yet"),
        (asked, "You asked for Rui Costa"),
    ],
)
def test_what_counts_as_given(happened: Callable[[int], None], words: str) -> None:
    cara = edit.add_contact("Cara Díaz")
    happened(cara)
    assert of(cara) == words
    while undo.undo().done:
        pass
    assert of(cara) == ""


# --- whom a suggestion names


@pytest.mark.parametrize(
    ("text", "named"),
    [
        ("talk to Cara Díaz @ Hooli", Named(None, "Cara Díaz", "Hooli")),
        ("you should meet Cara at Hooli, about shifts", Named(None, "Cara", "Hooli")),
        ("Call Cara Díaz first", Named(None, "Cara Díaz", "")),
        ("talk to the union", Named()),
        ("talk to people at Hooli", Named()),
        ("read The Goal by Eli Goldratt", Named()),
        ("talk to bob reyes", Named(1, "Bob Reyes", "Initech")),
        ("talk to Bob Reyes at Hooli", Named(None, "Bob Reyes", "Hooli")),
        ("talk to ", Named()),
        ("", Named()),
    ],
)
def test_whom_advice_names(text: str, named: Named) -> None:
    edit.add_contact("Bob Reyes", "Initech")
    assert named_in(text) == named


def test_a_strange_name_is_harmless() -> None:
    one = read(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY} @ [/x]")
    assert "\x1b" not in one.name
    assert one.contact_id is None
    edit.add_contact("Cara Díaz")
    edit.add_contact("Cara Díaz")
    assert read("Cara Díaz").contact_id is None


# --- thanks for a talk


def held(*people: int, days: int = 1, purpose: str = "coffee") -> int:
    number = meetings.plan(people, ago(days), purpose=purpose)
    meetings.hold(number)
    return number


def thanked_for() -> list[tuple[str, str, str]]:
    found = [line for section in lines.owe(TODAY) for line in section.lines]
    return [(one.name, one.what, one.when(TODAY)) for one in found if one.kind == "talk"]


def test_thanks_for_a_talk_are_owed_until_they_are_said(ids: dict[str, int]) -> None:
    held(ids["ann"], ids["bob"])
    assert thanked_for() == [("Ann Ortiz", "the coffee", "1d"), ("Bob Reyes", "the coffee", "1d")]
    found = balance.with_contact(ids["ann"], TODAY)
    assert found
    assert "a thank-you for the coffee is owed" in found.open
    assert settling.letter(line("talk")) == (ids["ann"], "talk", {})
    with pytest.raises(Refused, match="d once Ann Ortiz was thanked"):
        settling.acted(line("talk"), TODAY)
    assert settling.told(line("talk"), TODAY)() == "Thanked Ann Ortiz"
    assert thanked_for() == [("Bob Reyes", "the coffee", "1d")]
    assert settling.let_go(line("talk"), TODAY)() == "Let go: thanks for the coffee"
    assert thanked_for() == []
    assert undo.undo().done
    assert undo.undo().done
    said = settling.let_go(line("talk"), TODAY)()
    assert said == "Let go: thanks for the coffee, to all who were there"
    assert thanked_for() == []


def test_put_off_or_asked_for_weeks_ago_thanks_are_owed_still(ids: dict[str, int]) -> None:
    answers.hold(f"talk-thanks:{held(ids['ann'], days=3)}", TODAY + timedelta(days=1))
    bob, priya = held(ids["bob"], days=30), held(ids["priya"], days=31)
    assert [one[:2] for one in thanked_for()] == [("Ann Ortiz", "the coffee")]
    for number, days in ((bob, 29), (priya, 30)):
        models.ReviewCard.create(
            on_date=ago(days), card=f"talk-thanks:{number}", kind="thank-you", place=1
        )
    assert [one[:2] for one in thanked_for()] == [
        ("Ann Ortiz", "the coffee"),
        ("Bob Reyes", "the coffee"),
    ]


def test_who_was_met_in_depth_is_owed_thanks_once(ids: dict[str, int]) -> None:
    with undo.action("Met"):
        event = models.Event.create(name="SHRM", on_date=ago(2), state="debriefed")
        talk = models.Interaction.create(
            on_date=ago(2), kind="encounter", summary="night shifts", event=event.id
        )
        models.Participant.create(interaction=talk.id, contact=ids["ann"])
        models.Encounter.create(interaction=talk.id, contact=ids["ann"], in_depth=True)
    held(ids["ann"], days=2)
    assert thanked_for() == [("Ann Ortiz", "the talk at SHRM", "2d")]
    assert line("talk").told[1] == "night shifts"


def test_home_counts_what_stands_under_what_i_owe(ids: dict[str, int]) -> None:
    assert lines.count(lines.owe(TODAY)) == 3
    held(ids["bob"])
    assert actions.counts(TODAY).endswith("Owed 4")
    rules.add("of nobody in particular", None, "me", None)
    rules.add("to one in the trash", None, "me", ids["priya"])
    trash.trash_contact(ids["priya"])
    assert lines.count(lines.owe(TODAY)) == 4
    settling.told(line("promise"), TODAY)()
    assert actions.counts(TODAY).endswith("Owed 3")

"""Advice and introductions in the timeline, in `netui show --json` and in the composer."""

from __future__ import annotations

import json
from datetime import date, timedelta
from typing import cast

import pytest

from netui.cli import main
from netui.compose import facts, occasions, sending
from netui.compose.writing import Writing
from netui.errors import Refused
from netui.home.screen import Home
from netui.people.edit import add_contact
from netui.people.trash import trash_contact
from netui.promises import advice
from netui.store import undo
from netui.store.file import database, run
from netui.targets import introductions
from netui.timeline import queries
from netui.timeline.log import log
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui.headless import act, opened, text

pytestmark = pytest.mark.usefixtures("store")


def ago(days: int) -> date:
    return TODAY - timedelta(days=days)


def ann() -> int:
    return add_contact("Ann Ortiz", company="Acme")


def priya() -> int:
    return add_contact("Priya Nair", company="Hooli")


def ahead(contact_id: int) -> list[str]:
    return [f"{e.when}: {e.summary}" for e in queries.timeline(contact_id, TODAY).ahead]


def behind(contact_id: int) -> list[str]:
    return [f"{e.when}: {e.summary}" for e in queries.timeline(contact_id, TODAY).behind]


# --- the timeline


def test_every_step_of_advice_stands_in_the_timeline() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal", on=ago(20))
    assert ahead(giver) == ["some day: They suggested: read The Goal · 2 weeks ago"]
    assert behind(giver) == []
    advice.act(number, ago(2), "a plan\nfor queues")
    advice.report(number, giver, ago(1))
    assert ahead(giver) == []
    assert behind(giver) == [
        "yesterday: You told them what came of it: read The Goal",
        "2d ago: Acted on: read The Goal · a plan for queues",
        "2w ago: They suggested: read The Goal",
    ]


def test_a_talk_shows_at_both_ends() -> None:
    giver, about = ann(), priya()
    advice.add(giver, "", about_id=about, on=ago(20))
    said = "Ann Ortiz suggested: talk to Priya Nair @ Hooli · 2 weeks ago"
    assert (ahead(about), behind(about)) == ([f"some day: {said}"], [])
    log([about], "coffee", ago(2), "work")
    assert ahead(about) == ahead(giver) == []
    assert behind(about) == [
        "2d ago: Coffee: work",
        "2w ago: Ann Ortiz suggested: talk to Priya Nair @ Hooli",
    ]
    assert behind(giver)[0] == "2d ago: Acted on: talk to Priya Nair @ Hooli"
    trash_contact(giver)
    assert behind(about) == ["2d ago: Coffee: work"]


def test_letting_go_is_a_step() -> None:
    giver = ann()
    advice.let_go(advice.add(giver, "read The Goal", on=ago(20)), ago(3))
    assert (ahead(giver), behind(giver)[0]) == ([], "3d ago: Let go: read The Goal")


def test_whoever_led_me_there_was_told_too() -> None:
    giver, bob, about = ann(), add_contact("Bob Reyes"), priya()
    advice.add(giver, "", about_id=bob, on=ago(20))
    advice.add(bob, "", about_id=about, on=ago(19))
    log([about], "coffee", ago(2), "work")
    advice.told(giver)
    assert behind(giver)[0] == "today: You told them what came of it: talk to Priya Nair @ Hooli"


def test_every_step_of_an_introduction_stands_in_the_timeline() -> None:
    giver, about = ann(), priya()
    number = introductions.ask(giver, about, on=ago(20))
    introductions.made(number, ago(9))
    log([about], "coffee", ago(2), "work")
    introductions.thanked(number, TODAY)
    assert behind(giver) == [
        "today: You thanked them for the introduction to Priya Nair @ Hooli",
        "2d ago: You talked with Priya Nair @ Hooli: they introduced you",
        "1w ago: They introduced you to Priya Nair @ Hooli",
        "2w ago: You asked them for an introduction to Priya Nair @ Hooli",
    ]
    assert behind(about) == [
        "today: You thanked Ann Ortiz for the introduction",
        "2d ago: Coffee: work",
        "1w ago: Ann Ortiz introduced you",
        "2w ago: You asked Ann Ortiz to introduce you",
    ]


def test_an_introduction_to_nobody_known_yet() -> None:
    giver = ann()
    introductions.close(introductions.ask(giver, to_name="Zed Young", on=ago(20)), ago(3))
    assert behind(giver)[0] == "3d ago: Let go: the introduction to Zed Young"


def test_every_step_can_be_read_whole() -> None:
    giver, about = ann(), priya()
    talk = log([giver], "coffee", ago(20), "biking")
    number = advice.add(giver, "talk to Priya", about_id=about, on=ago(20), interaction_id=talk)
    log([about], "coffee", ago(2), "work")
    advice.act(number, ago(2), "she hires\nin May")
    assert queries.whole(("advice:acted", number)) == (
        "Advice of Ann Ortiz, Monday 2 November 2026",
        (
            "talk to Priya Nair @ Hooli",
            "talk to Priya",
            "",
            "From: Coffee, Monday 2 November 2026",
            "Acted on, Friday 20 November 2026",
            "",
            "What came of it:",
            "she hires",
            "in May",
            "",
            "Owed a word: Ann Ortiz",
        ),
    )
    introductions.ask(giver, about, on=ago(10))
    advice.told(giver)
    for person in (giver, about):
        for entry in queries.timeline(person, TODAY).behind:
            assert queries.whole(entry.ref).lines
    found = {e.ref for e in queries.timeline(giver, TODAY).behind}
    assert len(found) == len(queries.timeline(giver, TODAY).behind)  # the cursor tells them apart
    for table in ("advice", "report", "introduction:asked"):
        with pytest.raises(Refused, match="gone"):
            queries.whole((table, 4711))


def test_hostile_names_stay_on_their_line() -> None:
    giver, about = ann(), priya()
    for person in (giver, about):
        run(
            "UPDATE contact SET given = ?, family = ? WHERE id = ?",
            (HOSTILE_GIVEN, HOSTILE_FAMILY, person),
        )
    advice.act(advice.add(giver, HOSTILE_GIVEN, about_id=about, on=ago(3)), result=HOSTILE_GIVEN)
    introductions.ask(giver, about, on=ago(2))
    for entry in queries.timeline(giver, TODAY).behind:
        whole = queries.whole(entry.ref)
        for line in (entry.summary, whole.title, *whole.lines):
            assert "\x1b" not in line
            assert "\n" not in line


def test_the_timeline_asks_once_more_and_by_index(monkeypatch: pytest.MonkeyPatch) -> None:
    giver, about = ann(), priya()
    advice.add(giver, "", about_id=about, on=ago(9))
    introductions.ask(giver, about, on=ago(8))
    asked = []
    execute = database.execute_sql

    def spy(sql: str, params: tuple[object, ...] = ()) -> object:
        asked.append((sql, params))
        return execute(sql, params)

    monkeypatch.setattr(database, "execute_sql", spy)
    queries.timeline(giver, TODAY)
    monkeypatch.undo()
    (mine,) = (one for one in asked if "advice" in one[0])
    assert len(asked) <= 7
    for step in run(f"EXPLAIN QUERY PLAN {mine[0]}", mine[1]):
        assert not step[3].startswith("SCAN")


async def test_the_pane_acts_on_advice_and_lets_it_go() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal", on=ago(20))
    async with opened() as app:
        await act(app, "timeline", "first")
        assert "They suggested: read The Goal" in text(app)
        await act(app, "tick")
        assert advice.read(number).acted_on == TODAY
        assert "u undo" in text(app)
        await act(app, "undo", "first", "trash-it")
        assert advice.read(number).state == "let-go"
        await act(app, "undo", "first", "edit")
        assert not isinstance(app.screen, Home)
        await act(app, "back")
        lines = cast(Home, app.screen).timeline.lines
        assert lines.entry is not None
        assert lines.entry.kind == "advice"


# --- the shell


def test_show_lists_advice_as_json(capsys: pytest.CaptureFixture[str]) -> None:
    giver, about = ann(), priya()
    advice.add(giver, "talk to Priya", about_id=about, on=ago(9))
    advice.act(advice.add(giver, "read The Goal", on=ago(9)), ago(3), "a plan")
    assert main(["show", "Ann Ortiz", "--json"]) == 0
    read, talk = json.loads(capsys.readouterr().out)["advice"]
    assert talk == {
        "text": "talk to Priya Nair @ Hooli",
        "kind": "talk",
        "about": "Priya Nair",
        "about_id": about,
        "company": "Hooli",
        "given_on": ago(9).isoformat(),
        "state": "open",
        "acted_on": None,
        "result": "",
        "reported_on": None,
    }
    assert (read["state"], read["acted_on"], read["result"]) == (
        "acted",
        ago(3).isoformat(),
        "a plan",
    )
    advice.told(giver)
    main(["show", "Ann Ortiz", "--json"])
    read, _ = json.loads(capsys.readouterr().out)["advice"]
    assert (read["state"], read["reported_on"]) == ("reported", TODAY.isoformat())


# --- the composer


def known(contact_id: int) -> facts.Known:
    return facts.known(contact_id, TODAY)


def stands(contact_id: int) -> list[str]:
    found = occasions.standing(known(contact_id), TODAY)
    return [one.why for one in found if one.occasion == "advice"]


def test_advice_and_what_came_of_it_are_facts() -> None:
    giver = ann()
    number = advice.add(giver, "read The Goal.", on=ago(20))
    assert [fact[1:] for fact in known(giver).facts if fact.kind == "advice"] == [
        ("they suggested", "reading The Goal", "not acted on yet")
    ]
    advice.act(number, ago(1), "A plan for queues.\n")
    assert [fact[1:] for fact in known(giver).facts if fact.kind == "advice"] == [
        ("they suggested", "reading The Goal", "acted on yesterday, not told yet"),
        ("what came of it", "A plan for queues", ""),
    ]


def test_the_note_that_reports_back_writes_itself() -> None:
    giver = ann()
    advice.act(advice.add(giver, "read The Goal", on=ago(20)), ago(1), "it changed how I plan")
    assert stands(giver) == ["not told yet: read The Goal, yesterday"]
    writing = Writing(known(giver), TODAY, "advice")
    assert "You suggested reading The Goal, and I took you at your word." in writing.text
    assert "It changed how I plan." in writing.text
    sending.sending(writing, TODAY, [], None)()
    assert advice.of_contact(giver)[0].reported_on == TODAY
    assert stands(giver) == []
    assert undo.undo().done
    assert stands(giver) != []


def test_a_talk_and_a_chain_are_told_in_words() -> None:
    giver, bob, about = ann(), add_contact("Bob Reyes"), priya()
    advice.add(giver, "", about_id=bob, on=ago(20))
    advice.add(bob, "", about_id=about, on=ago(19))
    log([about], "coffee", ago(2), "work")
    values = known(bob).values
    assert values["advice.theirs"] == ("talking to Priya Nair at Hooli",)
    assert values["advice.result"] == ("I talked with Priya Nair 2 days ago",)
    values = known(giver).values
    assert values["advice.theirs"] == ("meeting Bob Reyes",)
    assert values["advice.result"] == ("Bob Reyes sent me on to Priya Nair",)


def test_what_came_of_another_suggestion_answers_none() -> None:
    giver = ann()
    first, second = (advice.add(giver, words, on=ago(9)) for words in ("join SHRM", "read X"))
    advice.act(first, ago(5))
    advice.act(second, ago(4), "I liked it")
    values = known(giver).values
    assert values["advice.theirs"] == ("reading X", "joining SHRM")
    assert values["advice.result"] == ("I liked it",)


def test_a_result_that_was_noted_is_told_before_a_talk() -> None:
    giver, about = ann(), priya()
    advice.add(giver, "", about_id=about, on=ago(20))
    log([about], "coffee", ago(9), "work")
    advice.act(advice.add(giver, "read X", on=ago(9)), ago(4), "I liked it")
    assert known(giver).values["advice.result"] == ("I liked it",)


def test_where_advice_is_kept_the_talks_are_not_guessed_from() -> None:
    giver = ann()
    log([giver], "coffee", ago(20), "recommended a course")
    assert stands(giver) == ["coffee 2 weeks ago: recommended a course"]
    advice.add(giver, "take the course", on=ago(20))
    assert stands(giver) == []

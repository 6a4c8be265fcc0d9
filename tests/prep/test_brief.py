"""What a brief says, and what it leaves out."""

from __future__ import annotations

from datetime import date
from pathlib import Path

import pytest

from netui.errors import Refused
from netui.people import edit, knowing
from netui.people.traits import add_reach
from netui.prep import agenda, answers, homework, meetings
from netui.prep.brief import Brief, brief, lines
from netui.promises import advice, rules
from netui.store import undo
from netui.store.file import run
from netui.targets import competitors, introductions, managers, mentions, news, targets
from netui.timeline.log import log
from tests.compose.cast import fill
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN

TODAY, THURSDAY = date(2026, 11, 22), date(2026, 11, 26)


@pytest.fixture
def cast(store: Path) -> dict[str, int]:
    return fill()


def told(made: Brief, key: str, contact_id: int | None = None) -> list[str]:
    """The lines of the sections with this key, ticks in front."""
    marks = {None: "", True: "[x] ", False: "[ ] "}
    return [
        f"{marks[line.done]}{line.text}"
        for section in made.sections
        if section.key == key and contact_id in (None, section.contact_id)
        for line in section.lines
    ]


def keys(made: Brief) -> list[str]:
    return [section.key for section in made.sections]


def test_somebody_of_whom_nothing_is_known_has_no_empty_sections(store: Path) -> None:
    made = brief([edit.add_contact("Zoë Quinn")])
    assert made.title == "A talk with Zoë Quinn"
    assert made.readiness == ""
    assert keys(made) == ["person", "questions"]
    assert told(made, "person") == []


def test_the_talk(cast: dict[str, int]) -> None:
    number = meetings.plan(
        [cast["Ann Ortiz"]], THURSDAY, "14:00", 45, "Blue Plate", "coffee, her new book",
        link="meet.example.org/ann",
    )  # fmt: skip
    meetings.plan([cast["Bob Reyes"]], THURSDAY, "14:30", purpose="lunch")
    homework.tick(number, "pitch")
    homework.add(number, "print the CV")
    made = brief(meeting_id=number)
    assert (made.title, made.readiness) == ("Coffee with Ann Ortiz", "1 of 7")
    assert told(made, "talk") == [
        "Thursday 26 November 2026, 14:00, 45 min · in 4 days",
        "At the same time: lunch with Bob Reyes, 14:30, 30 min",
        "Where: Blue Plate",
        "https://meet.example.org/ann",
        "For: her new book",
    ]
    assert told(made, "homework")[-2:] == ["[x] Say “me in 30 seconds” aloud", "[ ] print the CV"]
    assert (keys(made)[0], keys(made)[-2:]) == ("talk", ["questions", "homework"])


def test_a_talk_that_is_no_longer_ahead_says_so(cast: dict[str, int]) -> None:
    number = meetings.plan([cast["Ann Ortiz"]], date(2026, 11, 20))
    assert "This day has gone by (2 days ago): was it held?" in told(
        brief(meeting_id=number), "talk"
    )
    meetings.hold(number)
    assert "This meeting was held" in told(brief(meeting_id=number), "talk")


def test_each_of_several_people_in_turn_and_the_questions_once(cast: dict[str, int]) -> None:
    ann, bob = cast["Ann Ortiz"], cast["Bob Reyes"]
    number = meetings.plan([bob, ann], THURSDAY)
    answers.tick(ann, "enjoy", answers.Talk(number, ""))
    made = brief(meeting_id=number)
    people = [section.contact_id for section in made.sections if section.key == "person"]
    assert people == [bob, ann]
    owners = [section.contact_id for section in made.sections if section.contact_id]
    assert owners == sorted(owners, key=people.index)
    assert told(made, "questions")[:2] == [
        "[ ] What are the challenges in your industry now?",
        "[x] Why do you enjoy your work?",
    ]
    with undo.action("Trash Bob Reyes"):
        run("UPDATE contact SET trashed_at = '2026-11-22T00:00:00Z' WHERE id = ?", (bob,))
    made = brief(meeting_id=number)
    assert made.title == "Meeting with Ann Ortiz"
    with pytest.raises(Refused, match="trash"):
        brief([bob])
    with undo.action("Trash Ann Ortiz"):
        run("UPDATE contact SET trashed_at = '2026-11-22T00:00:00Z' WHERE id = ?", (ann,))
    with pytest.raises(Refused, match="nobody of this meeting is left"):
        brief(meeting_id=number)


def test_the_questions_chosen_in_their_order(cast: dict[str, int]) -> None:
    number = meetings.plan([cast["Ann Ortiz"]], THURSDAY)
    for question in ("enjoy", "up-at-night"):
        agenda.choose(number, question, False)
    agenda.move(number, "right-people", -1)
    assert told(brief(meeting_id=number), "questions") == [
        "[ ] Am I pursuing the right people and companies?",
        "[ ] What are the challenges in your industry now?",
    ]


def test_facts_and_links_of_a_person(cast: dict[str, int]) -> None:
    ann = cast["Ann Ortiz"]
    add_reach(ann, "email", "ann@example.org")
    add_reach(ann, "phone", "+1 801 555 0100")
    made = brief([ann])
    assert told(made, "person") == [
        "Nurse Educator at Intermountain Health, Salt Lake City",
        "Field: Education",
        "Seeks: a better way to onboard night-shift nurses",
        "In touch 3 days ago",
        "ann@example.org",
        "+1 801 555 0100",
        "annortiz.example.org/blog",
    ]
    linked = [line.link for line in made.sections[0].lines if line.link]
    assert linked == ["mailto:ann@example.org", "https://annortiz.example.org/blog"]


def test_the_company(cast: dict[str, int]) -> None:
    ann = cast["Ann Ortiz"]
    target = targets.add("Intermountain Health", 4, "talking")
    company = targets.read(target).company_id
    targets.change(
        target, field="health care", size="some 60,000", notes="Two new clinics\nin Denver",
        links=["https://intermountain.example.org"],
    )  # fmt: skip
    competitors.set_competitor(company, "Hooli Health")
    managers.set_manager(company, "Priya Nair", "VP of People", "known")
    edit.add_contact("Cy Young", "Intermountain Health", "Nurse")
    news.add("opens a clinic in Leeds", company, on=date(2026, 11, 20))
    section = next(one for one in brief([ann]).sections if one.key == "company")
    assert section.title == "Intermountain Health"
    assert [line.text for line in section.lines] == [
        "Field: health care",
        "Size: some 60,000",
        "A target of yours: talking, motivation 4 of 5",
        "Hires there: Priya Nair, VP of People (known)",
        "Competes with: Hooli Health",
        "You also know there: Cy Young",
        "intermountain.example.org",
        "Two new clinics",
        "in Denver",
        "News, Fri 20 Nov: opens a clinic in Leeds",
    ]


def test_of_many_colleagues_the_first_stand_for_all(cast: dict[str, int]) -> None:
    for name in ("Cy Young", "Di Young", "Ed Young", "Flo Young", "Gil Young", "Hal Young"):
        edit.add_contact(name, "Intermountain Health", "Nurse")
    assert told(brief([cast["Ann Ortiz"]]), "company") == [
        "You also know there: Cy Young, Di Young, Ed Young, Flo Young and 2 more"
    ]


def test_common_ground_and_the_people_we_both_know(cast: dict[str, int]) -> None:
    ann, bob, carla = cast["Ann Ortiz"], cast["Bob Reyes"], cast["Carla Díaz"]
    knowing.note(bob, ann, how="same running club")
    priya = edit.add_contact("Priya Nair")
    knowing.note(priya, bob, knows=False)
    mentions.add(ann, "Bob Reyes", said="knows the floor", about_id=bob)
    mentions.add(bob, "Walt Olsen", "Hooli", "hires in May")
    made = brief([bob])
    assert told(made, "common") == ["mountain biking", "chess"]
    assert told(made, "people") == [
        "They introduced you to Carla Díaz",
        "Ann Ortiz knows them: same running club",
    ]
    assert told(made, "named") == [
        "Ann Ortiz named them: “knows the floor”",
        "They named Walt Olsen @ Hooli: “hires in May”",
    ]
    assert "Bob Reyes introduced you to them" in told(brief([carla]), "people")


def test_last_talks_the_newest_first_and_only_a_few(cast: dict[str, int]) -> None:
    bob = cast["Bob Reyes"]
    for day in range(1, 9):
        log([bob], "call", date(2026, 11, day), f"talk {day}", notes="more\nwas said")
    assert told(brief([bob]), "before") == [
        "Fri 20 Nov, 2 days ago: Coffee: advised me to call Priya Nair and to read The Goal",
        "Sun 8 Nov, 2 weeks ago: Call: talk 8 · more · was said",
        "Sat 7 Nov, 2 weeks ago: Call: talk 7 · more · was said",
        "Fri 6 Nov, 2 weeks ago: Call: talk 6 · more · was said",
        "Thu 5 Nov, 2 weeks ago: Call: talk 5 · more · was said",
    ]


def test_promises_both_ways(cast: dict[str, int]) -> None:
    bob = cast["Bob Reyes"]
    rules.add("introduce me to Walt", None, "them", bob)
    rules.add("send the slides", date(2026, 11, 27), "me", bob)
    rules.keep(rules.add("call", None, "me", bob))
    assert told(brief([bob]), "promises") == [
        "You: send the slides, by Fri 27 Nov",
        "They: introduce me to Walt",
    ]


def test_advice_and_what_came_of_it_in_words(cast: dict[str, int]) -> None:
    ann, bob = cast["Ann Ortiz"], cast["Bob Reyes"]
    given = date(2026, 11, 2)
    advice.add(bob, "look at Hooli", on=given)
    read = advice.add(bob, "read The Goal", on=given)
    advice.act(read, date(2026, 11, 10), "changed how I see queues")
    advice.report(read, bob, date(2026, 11, 12))
    advice.add(bob, "", "talk", about_id=ann, on=given)  # we talked on 19 November
    advice.let_go(advice.add(bob, "learn COBOL", on=given))
    assert told(brief([bob]), "advice") == [
        "Talk to Ann Ortiz @ Intermountain Health: acted on Thu 19 Nov · they do not know yet",
        "Look at Hooli: open since Mon 2 Nov",
        "Read The Goal: acted on Tue 10 Nov, changed how I see queues · told Thu 12 Nov",
        "Learn COBOL: let go",
    ]


def test_a_word_that_is_owed_to_whoever_led_me_there(cast: dict[str, int]) -> None:
    ann, bob = cast["Ann Ortiz"], cast["Bob Reyes"]
    advice.add(bob, "", "talk", about_id=ann, on=date(2026, 11, 2))
    read = advice.add(ann, "read Being Mortal", "talk", on=date(2026, 11, 19))
    advice.act(read, date(2026, 11, 20))
    assert (
        "Through them, Ann Ortiz said: read Being Mortal: acted on Fri 20 Nov · they do not know"
        " yet" in told(brief([bob]), "advice")
    )


def test_introductions_that_i_asked_for(cast: dict[str, int]) -> None:
    bob = cast["Bob Reyes"]
    introductions.ask(bob, to_name="Walt Olsen", on=date(2026, 11, 3))
    assert told(brief([bob]), "introductions") == ["To Walt Olsen: you asked for it (Tue 3 Nov)"]


def test_what_i_could_bring_leaves_out_news_that_they_have(cast: dict[str, int]) -> None:
    ann = cast["Ann Ortiz"]
    own = run("SELECT id FROM company WHERE name = 'Intermountain Health'").fetchone()[0]
    competitors.set_competitor(own, "Hooli Health")
    rival = targets.company_of("Hooli Health")
    news.add("closes its night clinic", rival, "https://news.example.org/1", date(2026, 11, 18))
    told_already = news.add("hires a new director", rival, on=date(2026, 11, 19))
    news.pass_on(told_already, ann, date(2026, 11, 20))
    news.add("a guide to onboarding nurses", on=date(2026, 11, 17))
    news.add("moves to a new building", own, on=date(2026, 11, 17))
    news.add("the price of steel falls", on=date(2026, 11, 17))
    news.add("opens a night clinic", rival, on=date(2026, 9, 1))  # too old
    brought = told(brief([ann]), "bring")
    assert [line.partition(" (")[0] for line in brought] == [
        "News on Hooli Health: closes its night clinic",
        "News: a guide to onboarding nurses",
    ]


def test_answers_of_earlier_talks(cast: dict[str, int]) -> None:
    bob = cast["Bob Reyes"]
    talk = answers.talk_of(bob, TODAY)
    answers.save_answer(bob, "enjoy", talk, "the people", "")
    assert told(brief([bob]), "said") == []
    log([bob], "coffee", TODAY, "")
    assert told(brief([bob]), "said") == ["Why do you enjoy your work? (Sun 22 Nov) the people"]


def test_long_notes_are_cut_to_a_page(store: Path) -> None:
    number = edit.add_contact("Ann Ortiz")
    text = "\n\n".join(f"line {place} {'word ' * 80}" for place in range(20))
    run("UPDATE contact SET notes = ? WHERE id = ?", (text, number))
    noted = told(brief([number]), "notes")
    assert len(noted) == 7
    assert all(len(line) <= 200 for line in noted)
    assert noted[-1] == "…"


def test_the_hostile_contact_is_only_a_name(store: Path) -> None:
    number = edit.add_contact("Ann Ortiz")
    run(
        "UPDATE contact SET given = ?, family = ?, notes = ?, seeks = ? WHERE id = ?",
        (HOSTILE_GIVEN, HOSTILE_FAMILY, "\x1b]0;P\x07", "\u202egpj.exe\u202c", number),
    )
    made = brief([number])
    assert made.sections[0].title == "Ann [/oops] [@click=app.quit]x[/] 日本 👩‍💻"
    assert told(made, "notes") == []
    assert told(made, "person") == ["Seeks: gpj.exe"]
    text = "\n".join(lines(made))
    assert text.replace("\n", "").replace("\u200d", "").isprintable()

"""What the composer knows of somebody, in words that fit into a sentence."""

from __future__ import annotations

from datetime import date, timedelta

import pytest
from cast import fill

from netui.compose import facts, history, wording
from netui.compose.sources import SOURCES
from netui.errors import Refused
from netui.people import edit, knowing, trash
from netui.store import undo
from netui.store.file import database, run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

pytestmark = pytest.mark.usefixtures("store")


def texts(known: facts.Known, kind: str) -> list[str]:
    return [fact.text for fact in known.facts if fact.kind == kind]


def labels(known: facts.Known, kind: str) -> list[str]:
    return [f"{fact.label} {fact.text}" for fact in known.facts if fact.kind == kind]


def log(people: list[int], kind: str, days_ago: int, summary: str, direction: str = "both") -> int:
    with undo.action("Log"):
        number = run(
            "INSERT INTO interaction (on_date, kind, direction, summary, notes, created_at)"
            " VALUES (?, ?, ?, ?, '', '')",
            ((TODAY - timedelta(days=days_ago)).isoformat(), kind, direction, summary),
        ).lastrowid
        for person in people:
            run(
                "INSERT INTO participant (interaction_id, contact_id) VALUES (?, ?)",
                (number, person),
            )
    return number or 0


def change(contact_id: int, **columns: object) -> None:
    with undo.action("Change"):
        sets = ", ".join(f"{name} = ?" for name in columns)
        run(f"UPDATE contact SET {sets} WHERE id = ?", (*columns.values(), contact_id))


def promise(contact_id: int, by: str, text: str, due_on: date | None = None) -> None:
    with undo.action("Promise"):
        run(
            "INSERT INTO promise (text, due_on, by, state, contact_id, created_at)"
            " VALUES (?, ?, ?, 'open', ?, '')",
            (text, due_on and due_on.isoformat(), by, contact_id),
        )


def test_the_left_pane_of_somebody_met_at_an_event() -> None:
    ann = facts.known(fill()["Ann Ortiz"], TODAY)
    assert (ann.given, ann.family, ann.name) == ("Ann", "Ortiz", "Ann Ortiz")
    assert (ann.company, ann.title, ann.city) == (
        "Intermountain Health",
        "Nurse Educator",
        "Salt Lake City",
    )
    assert ann.stage == "met"
    assert texts(ann, "interest") == ["simulation training", "trail running"]  # mine first
    assert texts(ann, "book") == ["Being Mortal"]
    assert labels(ann, "writing") == ["blog annortiz.example.org/blog"]
    assert labels(ann, "talk") == ["met 3 days ago talked about night shifts and trail running"]
    assert labels(ann, "event") == ["met at SHRM November"]
    assert labels(ann, "common") == ["both simulation training", "both in Salt Lake City"]
    assert texts(ann, "seeks") == ["a better way to onboard night-shift nurses"]
    assert texts(ann, "note") == ["Two kids in primary school. Volunteers with Search and Rescue"]
    assert ann.link == "https://annortiz.example.org/blog"


def test_who_brought_us_together_is_named_on_both_sides() -> None:
    ids = fill()
    assert labels(facts.known(ids["Carla Díaz"], TODAY), "knows") == ["introduced you Bob Reyes"]
    bob = facts.known(ids["Bob Reyes"], TODAY)
    assert labels(bob, "knows") == ["introduced you to Carla Díaz"]
    assert bob.values["contact.introducer"] == ()  # Carla knows Bob through me alone
    log([ids["Bob Reyes"], ids["Priya Nair"]], "coffee", 20, "three of us")
    bob = facts.known(ids["Bob Reyes"], TODAY)
    assert "you both know Priya Nair" in labels(bob, "knows")
    assert bob.values["contact.introducer"] == ("Priya Nair",)


def test_who_is_noted_to_know_them_joins_us_where_i_know_them_too() -> None:
    ids = fill()
    carla, bob = ids["Carla Díaz"], ids["Bob Reyes"]
    priya, stranger = ids["Priya Nair"], edit.add_contact("Zoe Zimmer")
    knowing.note(priya, carla, how="same choir")
    knowing.note(carla, stranger)
    knowing.note(carla, ids["Hiro Tanaka"], knows=False)
    knowing.note(carla, bob, how="once a team")  # he introduced us: that says more
    assert labels(facts.known(carla, TODAY), "knows") == ["introduced you Bob Reyes"]
    log([priya], "coffee", 20, "the two of us")
    known = facts.known(carla, TODAY)
    assert labels(known, "knows") == ["introduced you Bob Reyes", "they know Priya Nair"]
    assert [fact.detail for fact in known.facts if fact.kind == "knows"] == ["", "same choir"]
    assert known.values["contact.introducer"] == ("Bob Reyes", "Priya Nair")


def test_what_i_can_offer_is_mine_or_an_introduction() -> None:
    ids = fill()
    change(ids["Hiro Tanaka"], seeks="A survey for new buyers, tips on facilitation")
    change(ids["Lena Brandt"], offers="Facilitation days")
    hiro = facts.known(ids["Hiro Tanaka"], TODAY)
    assert labels(hiro, "offer") == [
        "you offer survey on onboarding",
        "you could offer an introduction to Lena Brandt",
    ]
    assert hiro.values["me.offer_for_them"][0] == "survey on onboarding"
    assert texts(hiro, "seeks") == ["a survey for new buyers, tips on facilitation"]


def test_earlier_notes_and_messages_stand_newest_first_once_each() -> None:
    ids = fill()
    farid = ids["Farid Haddad"]
    with undo.action("Log"):
        talk = log([farid], "message", 49, "Thank-you note", "me")
        run("UPDATE note SET interaction_id = ? WHERE contact_id = ?", (talk, farid))
    log([farid], "message", 4, "Sent the photos of the workshop.", "me")
    log([farid], "message", 3, "Nice photos!", "them")
    sent = [fact for fact in facts.known(farid, TODAY).facts if fact.kind == "sent"]
    assert [fact.label for fact in sent] == ["you wrote 4 days ago", "you wrote 7 weeks ago"]
    assert sent[1].text.startswith("Dear Farid, thank you for the half hour")
    assert sent[1].detail == "sent"


def test_promises_of_both_sides_and_the_next_talk() -> None:
    ids = fill()
    ann = ids["Ann Ortiz"]
    promise(ann, "me", "The survey we use.", TODAY + timedelta(days=3))
    promise(ann, "them", "Name of the head nurse")
    with undo.action("Plan"):
        meeting = run(
            "INSERT INTO meeting (on_date, start, zone, minutes, place, purpose, state, created_at)"
            " VALUES ('2026-11-26', '14:00', '', 30, '', 'Coffee', 'planned', '')"
        ).lastrowid
        run("INSERT INTO attendee (meeting_id, contact_id) VALUES (?, ?)", (meeting, ann))
    known = facts.known(ann, TODAY)
    owed = [(fact.label, fact.text, fact.detail) for fact in known.facts if fact.kind == "promise"]
    assert owed == [
        ("you promised", "the survey we use", "due in 3 days"),
        ("they promised", "Name of the head nurse", ""),
    ]
    assert known.values["promise.mine"] == ("the survey we use",)
    assert known.values["promise.theirs"] == ("Name of the head nurse",)
    assert known.values["meeting.when"] == ("Thursday 26 November at 14:00",)


def test_a_new_role_stands_first_until_it_is_answered() -> None:
    grace = fill()["Grace O'Neill"]
    role = "VP Customer Success at Umbrella Labs"
    known = facts.known(grace, TODAY)
    assert known.facts[0] == facts.Fact("role", "new role", role)
    assert known.values["contact.new_role"] == (role,)
    with undo.action("Congratulate"):
        run("UPDATE role_change SET congratulated_on = '2026-11-21'")
    assert facts.known(grace, TODAY).values["contact.new_role"] == ()


def test_every_source_has_its_candidates() -> None:
    ids = fill()
    for number in ids.values():
        values = facts.known(number, TODAY).values
        assert set(values) == set(SOURCES)
        assert all(value for candidates in values.values() for value in candidates)
    ann = facts.known(ids["Ann Ortiz"], TODAY).values
    assert ann["contact.given"] == ("Ann",)
    assert ann["contact.field"] == ("education",)
    assert ann["contact.common"] == ("simulation training", "Salt Lake City")
    assert ann["event.name"] == ("SHRM November",)
    assert ann["talk.summary"] == ("talked about night shifts and trail running",)
    assert ann["me.name"] == ("Sam Keller",)
    assert ann["me.given"] == ("Sam",)
    assert ann["me.field"] == ("training and development",)
    assert ann["me.offers"] == ("survey on onboarding", "workshop design")
    assert ann["me.seeks"] == ("a role in learning and development",)


@pytest.mark.parametrize(
    ("columns", "kind", "stage"),
    [
        ({}, "", "new"),
        ({}, "message", "new"),
        ({}, "call", "met"),
        ({"connected_on": "2026-11-01"}, "coffee", "connected"),
        ({"closeness": "warm", "connected_on": "2026-11-01"}, "", "warm"),
        ({"closeness": "partner"}, "", "partner"),
    ],
)
def test_the_stage_is_how_close_we_are(columns: dict[str, str], kind: str, stage: str) -> None:
    number = edit.add_contact("Mia Holm", "", "")
    if columns:
        change(number, **columns)
    if kind:
        log([number], kind, 5, "hello")
    assert facts.known(number, TODAY).stage == stage


def test_what_is_in_the_trash_is_not_known() -> None:
    ids = fill()
    talk = log([ids["Carla Díaz"], ids["Hiro Tanaka"]], "coffee", 3, "secret plans")
    trash.trash_contact(ids["Bob Reyes"])
    trash.trash_contact(ids["Hiro Tanaka"])
    carla = facts.known(ids["Carla Díaz"], TODAY)
    assert texts(carla, "knows") == []
    assert carla.values["contact.introducer"] == ()
    with undo.action("Trash"):
        run("UPDATE interaction SET trashed_at = 'x' WHERE id = ?", (talk,))
    carla = facts.known(ids["Carla Díaz"], TODAY)
    assert (texts(carla, "talk"), carla.stage) == ([], "new")
    with pytest.raises(Refused, match="in the trash or gone"):
        facts.known(ids["Bob Reyes"], TODAY)
    with pytest.raises(Refused, match="in the trash or gone"):
        facts.known(999, TODAY)


def test_a_note_whose_message_is_in_the_trash_is_no_earlier_note() -> None:
    hiro = fill()["Hiro Tanaka"]
    with undo.action("Trash"):
        talk = log([hiro], "message", 19, "Invitation", "me")
        run("UPDATE interaction SET trashed_at = 'x' WHERE id = ?", (talk,))
        run("UPDATE note SET interaction_id = ? WHERE contact_id = ?", (talk, hiro))
    assert texts(facts.known(hiro, TODAY), "sent") == []


def test_somebody_known_by_name_only() -> None:
    known = facts.known(edit.add_contact("Cher", "", ""), TODAY)
    assert (known.given, known.family, known.stage, known.facts) == ("Cher", "", "new", ())
    assert {source for source, found in known.values.items() if found} == {
        "contact.given",
        "contact.name",
    }


def test_a_nickname_is_what_they_are_called() -> None:
    number = edit.add_contact("David Chen", "", "")
    change(number, nickname="Dave")
    known = facts.known(number, TODAY)
    assert known.values["contact.given"] == ("Dave",)
    assert known.given == "David"
    change(number, given="", family="")
    known = facts.known(number, TODAY)
    assert (known.name, known.given) == ("Dave", "Dave")


def test_a_fellow_job_seeker_seeks_a_role() -> None:
    david = facts.known(fill()["David Chen"], TODAY)
    assert texts(david, "seeks") == ["a role in data"]
    assert texts(david, "offer") == ["what I hear of"]


def test_the_hostile_contact_is_clean_wherever_it_goes() -> None:
    bad = "[/oops] \x1b[2J\u202eevil\r\n second"
    number = edit.add_contact("X Y", "", "")
    friend = edit.add_contact("F G", "", "")
    with undo.action("Break"):
        run(
            "UPDATE contact SET given = ?, family = ?, nickname = ?, city = ?, met_where = ?,"
            " seeks = ?, notes = ?, introduced_by_id = ? WHERE id = ?",
            (HOSTILE_GIVEN, HOSTILE_FAMILY, bad, bad, bad, bad, bad, friend, number),
        )
        run("UPDATE contact SET given = ?, offers = ? WHERE id = ?", (bad, bad, friend))
        run("INSERT INTO trait (contact_id, kind, value) VALUES (?, 'book', ?)", (number, bad))
        run("INSERT INTO reach (contact_id, kind, value) VALUES (?, 'blog', ?)", (number, bad))
    log([number, friend], "coffee", 1, bad)
    promise(number, "me", bad)
    known = facts.known(number, TODAY)
    shown = [part for fact in known.facts for part in fact]
    shown += [value for found in known.values.values() for value in found]
    shown += [known.name, known.given, known.city, known.link]
    assert known.name.startswith("Ann [/oops]")
    assert len(known.facts) >= 8
    assert all("\x1b" not in text and "\u202e" not in text for text in shown)
    assert all(text == " ".join(text.split()) for text in shown)


def test_facts_stand_inside_a_sentence() -> None:
    assert wording.inside(" A role in health data. ") == "a role in health data"
    assert wording.inside("German lessons!") == "German lessons"
    assert wording.trimmed("The Culture Map.") == "The Culture Map"
    assert wording.phrases("Dock advice; a talk, Dock advice,,") == ("Dock advice", "a talk")
    assert wording.sentences("Ops manager, 100 people; a team\n") == (
        "Ops manager, 100 people",
        "a team",
    )
    assert wording.field("Human resources") == "human resources"
    assert wording.field("IT and infrastructure") == "IT and infrastructure"
    assert wording.address("https://www.example.org/blog/") == "example.org/blog"
    assert wording.cut("one two three", 9) == "one two…"


def test_a_very_long_fact_is_cut() -> None:
    number = edit.add_contact("Mia Holm", "", "")
    log([number], "coffee", 2, "word " * 500)
    known = facts.known(number, TODAY)
    assert len(texts(known, "talk")[0]) <= facts.LONGEST
    assert len(known.values["talk.summary"][0]) <= facts.LONGEST


def test_nothing_is_scanned(monkeypatch: pytest.MonkeyPatch) -> None:
    ids = fill()
    change(ids["Ann Ortiz"], seeks="facilitation, workshop design")
    asked = []
    execute = database.execute_sql

    def spy(sql: str, params: tuple[object, ...] = ()) -> object:
        asked.append((sql, params))
        return execute(sql, params)

    monkeypatch.setattr(database, "execute_sql", spy)
    facts.known(ids["Ann Ortiz"], TODAY)
    monkeypatch.undo()
    assert 10 < len(asked) < 25
    for sql, params in asked:
        for step in run(f"EXPLAIN QUERY PLAN {sql}", params):
            # Full-text search reads its own index; what it found is read as a list.
            assert not step[3].startswith("SCAN") or "VIRTUAL" in step[3] or "(" in step[3], sql


def test_history_keeps_to_the_newest() -> None:
    number = edit.add_contact("Mia Holm", "", "")
    for days in range(history.MOST_HAPPENED + 5):
        log([number], "message", days, f"{days}", "me")
    found = history.happened(number)
    assert [found[0].summary, len(found)] == ["0", history.MOST_HAPPENED]

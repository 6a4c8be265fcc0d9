"""Each person met comes by once: suggestions, answers, answers changed, and the end."""

from __future__ import annotations

from datetime import date, timedelta
from pathlib import Path

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from netui.compose import sent
from netui.errors import Refused
from netui.events import debrief, events
from netui.events.round import followed
from netui.people import edit
from netui.store import undo
from netui.store.file import run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

ANA = "Ana Díaz, nurse educator @ Intermountain"
LATER = TODAY + timedelta(days=21)


@pytest.fixture
def event(store: Path) -> int:
    return events.add("SHRM November", TODAY, "association", goal=3)


def came(event: int, line: str = ANA) -> debrief.Person:
    """Somebody captured there."""
    number = debrief.accept(event, line, TODAY).encounter_ids[0]
    return person(event, number)


def person(event: int, number: int) -> debrief.Person:
    return next(one for one in debrief.met(event) if one.id == number)


def promises() -> list[tuple[object, ...]]:
    return run("SELECT text, due_on, by, state FROM promise ORDER BY id").fetchall()


def raised(contact_id: int) -> str | None:
    row = run("SELECT know_better_on FROM contact WHERE id = ?", (contact_id,)).fetchone()
    return row[0] if row else None


# --- who waits, and what the line suggests


def test_whoever_has_no_answer_waits_in_the_order_of_the_lines(event: int) -> None:
    first, second, third = (came(event, f"{name} Quux") for name in ("Zoe", "Ada", "Mia"))
    followed.answer(second.id, "nothing", TODAY)
    assert [one.id for one in followed.waiting(event)] == [first.id, third.id]


@pytest.mark.parametrize(
    ("line", "step"),
    [
        (ANA, "invite"),
        (f"{ANA}; know better", "know-better"),
        (f"{ANA}; know better; I send the book list by fri", "know-better"),
        (f"{ANA}; I send the book list by fri", "follow-up"),
        (f"{ANA}; next: coffee thu 14:00", "follow-up"),
        (f"{ANA}; I promised the book list", "invite"),
    ],
)
def test_the_line_itself_suggests_the_step(event: int, line: str, step: str) -> None:
    assert followed.suggested(came(event, line)) == step


def test_nobody_known_connected_or_invited_is_suggested_to_be_invited(event: int) -> None:
    edit.add_contact("Ben Old")
    assert followed.suggested(came(event, "Ben Old: spoke of his team")) == "nothing"
    connected, invited = came(event, "Cai New"), came(event, "Dee New")
    run("UPDATE contact SET connected_on = '2026-11-22' WHERE id = ?", (connected.contact_id,))
    sent.send(invited.contact_id, "Hello Dee", "linkedin-invitation")
    assert followed.suggested(connected) == "nothing"
    assert followed.suggested(invited) == "nothing"


def test_a_promise_stands_until_its_first_day(event: int) -> None:
    one = came(event, f"{ANA}; I send the list by 4 dec; she sends her slides by fri")
    assert followed.stands_until(one) == date(2026, 11, 27)
    assert followed.stands_until(came(event, "Bo Li")) is None


# --- answers


def test_to_know_better_later_raises_them_again(event: int) -> None:
    one = came(event)
    assert followed.answer(one.id, "know-better", TODAY) == "Ana Díaz comes back Sun 13 Dec"
    assert raised(one.contact_id) == LATER.isoformat()
    assert person(event, one.id).step == "know-better"
    assert undo.undo().sentence("Undone") == "Undone: Know Ana Díaz better later"
    assert raised(one.contact_id) is None
    assert person(event, one.id).step == ""


def test_a_follow_up_on_a_day_is_a_promise_from_that_talk(event: int) -> None:
    one = came(event)
    said = followed.answer(one.id, "follow-up", TODAY, date(2026, 12, 4))
    assert said == "Follow up with Ana Díaz by Fri 4 Dec"
    assert promises() == [("follow up with Ana Díaz", "2026-12-04", "me", "open")]
    linked = run(
        "SELECT count(*) FROM promise p JOIN encounter e ON e.interaction_id = p.interaction_id"
        " WHERE p.contact_id = e.contact_id"
    ).fetchone()
    assert linked == (1,)
    assert undo.undo().done
    assert promises() == []


def test_a_follow_up_without_a_day_leaves_the_promise_of_the_line(event: int) -> None:
    one = came(event, f"{ANA}; I send the book list by fri")
    before = promises()
    followed.answer(one.id, "follow-up", TODAY)
    assert promises() == before
    assert len(before) == 1


def test_an_answer_that_is_changed_takes_back_what_it_wrote(event: int) -> None:
    one = came(event, f"{ANA}; I will follow up with Ana by fri")
    own = promises()
    assert len(own) == 1
    followed.answer(one.id, "follow-up", TODAY, date(2026, 12, 4))
    followed.answer(one.id, "follow-up", TODAY, date(2026, 12, 8))
    assert [row[1] for row in promises()] == ["2026-11-27", "2026-12-08"]
    followed.answer(one.id, "know-better", TODAY)
    assert promises() == own
    followed.answer(one.id, "invite", TODAY)
    assert raised(one.contact_id) is None
    followed.answer(one.id, "follow-up", TODAY)
    followed.answer(one.id, "nothing", TODAY)
    assert promises() == own


def test_an_answer_is_taken_back_with_the_line(event: int) -> None:
    one = came(event)
    followed.answer(one.id, "follow-up", TODAY, LATER)
    with undo.action("Take out Ana Díaz"):
        followed.take_back(one.id)
    assert promises() == []
    assert person(event, one.id).step == ""


def test_a_kept_follow_up_stays_kept(event: int) -> None:
    one = came(event)
    followed.answer(one.id, "follow-up", TODAY, date(2026, 12, 4))
    run("UPDATE promise SET state = 'kept'")
    followed.answer(one.id, "nothing", TODAY)
    assert [row[3] for row in promises()] == ["kept"]


def test_what_was_to_be_known_better_before_stays_with_another_answer(event: int) -> None:
    one = came(event)
    run("UPDATE contact SET know_better_on = '2026-11-30'")
    followed.answer(one.id, "nothing", TODAY)
    assert raised(one.contact_id) == "2026-11-30"


@pytest.mark.parametrize("line", [ANA, f"{ANA}; know better"])
def test_the_day_before_returns_with_another_answer(event: int, line: str) -> None:
    ana = edit.add_contact("Ana Díaz")
    with undo.action("Raise Ana"):
        run("UPDATE contact SET know_better_on = '2026-12-24'")
    one = came(event, f"{line.replace('Ana Díaz', f'Ana Díaz [{ana}]')}")
    for _ in range(2):
        followed.answer(one.id, "know-better", TODAY)
        assert raised(ana) == LATER.isoformat()
        followed.answer(one.id, "nothing", TODAY)
        assert raised(ana) == "2026-12-24"


def test_a_day_that_was_given_since_stays_with_another_answer(event: int) -> None:
    one = came(event)
    followed.answer(one.id, "know-better", TODAY)
    with undo.action("Raise Ana"):
        run("UPDATE contact SET know_better_on = '2026-12-30'")
    followed.answer(one.id, "nothing", TODAY)
    assert raised(one.contact_id) == "2026-12-30"


def test_another_answer_overrides_what_the_line_itself_said(event: int) -> None:
    one = came(event, f"{ANA}; know better")
    assert raised(one.contact_id) == LATER.isoformat()
    followed.answer(one.id, "nothing", TODAY)
    assert raised(one.contact_id) is None
    followed.answer(one.id, "know-better", TODAY + timedelta(days=1))
    assert raised(one.contact_id) == (LATER + timedelta(days=1)).isoformat()


def test_the_same_answer_again_changes_nothing(event: int) -> None:
    one = came(event)
    followed.answer(one.id, "invite", TODAY)
    before = run("SELECT count(*) FROM change").fetchone()
    followed.answer(one.id, "invite", TODAY)
    assert run("SELECT count(*) FROM change").fetchone() == before


def test_what_cannot_be_answered_is_refused_in_words(event: int) -> None:
    one = came(event)
    with pytest.raises(Refused, match="no step: choose one of invite, follow-up"):
        followed.answer(one.id, "marry", TODAY)
    with pytest.raises(Refused, match="is past: choose"):
        followed.answer(one.id, "follow-up", TODAY, TODAY - timedelta(days=1))
    with pytest.raises(Refused, match="taken out meanwhile"):
        followed.answer(one.id + 1, "invite", TODAY)
    assert person(event, one.id).step == ""


def test_a_hostile_name_is_harmless(event: int) -> None:
    number = edit.add_contact("Ann Hostile")
    run(
        "UPDATE contact SET given = ?, family = ? WHERE id = ?",
        (HOSTILE_GIVEN, HOSTILE_FAMILY, number),
    )
    one = came(event, f"Ann [{number}]: hello")
    said = followed.answer(one.id, "follow-up", TODAY, LATER)
    assert "\x1b" not in said + str(promises()) + undo.undo().name


STEPS = st.lists(
    st.tuples(st.sampled_from(followed.STEPS), st.sampled_from((None, LATER))), max_size=6
)


@settings(max_examples=25, deadline=None, suppress_health_check=list(HealthCheck))
@given(steps=STEPS)
def test_undo_takes_back_every_answer_as_it_was_given(
    store: Path, steps: list[tuple[str, date | None]]
) -> None:
    one = came(events.add("SHRM November", TODAY), "new Ana Díaz; know better")
    seen = [_state()]
    for step, on in steps:
        followed.answer(one.id, step, TODAY, on if step == "follow-up" else None)
        if _state() != seen[-1]:
            seen.append(_state())
    while len(seen) > 1:
        assert _state() == seen.pop()
        assert undo.undo().done
    assert _state() == seen.pop()


def _state() -> list[object]:
    return [
        run("SELECT id, step FROM encounter ORDER BY id").fetchall(),
        promises(),
        run("SELECT id, know_better_on FROM contact ORDER BY id").fetchall(),
    ]


# --- the event itself


def test_the_answers_about_the_event_are_kept(event: int) -> None:
    followed.learned(event, " nurses\nlead \x1b[2J", "Bo, with an intro", "maybe")
    kept = events.read(event)
    assert (kept.learned, kept.helped, kept.again) == ("nurses\nlead", "Bo, with an intro", "maybe")
    with pytest.raises(Refused, match="choose yes, maybe or no"):
        followed.learned(event, "", "", "never")


def test_what_was_written_elsewhere_meanwhile_stays(event: int) -> None:
    was = events.read(event)
    followed.learned(event, "theirs", "theirs", "yes")
    followed.learned(event, "mine", was.helped, was.again, was)
    kept = events.read(event)
    assert (kept.learned, kept.helped, kept.again) == ("theirs\nmine", "theirs", "yes")


def test_the_end_is_one_action(event: int) -> None:
    values = {"learned": "a", "helped": "", "again": "yes"}
    followed.conclude(event, values, events.read(event))
    assert events.read(event).state == "debriefed"
    assert undo.undo().sentence("Undone") == "Undone: Debrief SHRM November"
    kept = events.read(event)
    assert (kept.state, kept.learned, kept.again) == ("planned", "", "")


def test_finish_is_undoable_and_wants_an_event(event: int) -> None:
    followed.finish(event)
    assert events.read(event).state == "debriefed"
    assert undo.undo().done
    assert events.read(event).state == "planned"
    with pytest.raises(Refused, match="this event is gone"):
        followed.finish(event + 1)


def test_the_last_answer_about_a_meeting_by_chance_ends_it(store: Path) -> None:
    plane = events.add("On the plane to Denver", TODAY, "chance")
    first, last = came(plane, "Ana Díaz"), came(plane, "Bo Li")
    followed.answer(first.id, "nothing", TODAY)
    assert events.read(plane).state == "planned"
    followed.answer(last.id, "know-better", TODAY)
    assert events.read(plane).state == "debriefed"
    assert undo.undo().done
    assert events.read(plane).state == "planned"
    assert [one.id for one in followed.waiting(plane)] == [last.id]


def test_the_last_answer_does_not_end_a_real_event(event: int) -> None:
    followed.answer(came(event).id, "nothing", TODAY)
    assert events.read(event).state == "planned"


# --- what follows


def test_what_follows_is_told(event: int) -> None:
    ana = came(event, f"{ANA}; I send the book list by fri; long talk")
    bo, cai, dee = came(event, "Bo Li"), came(event, "Cai New"), came(event, "Dee New")
    came(event, "Eve Old; next: coffee thu 14:00")
    followed.answer(ana.id, "invite", TODAY)
    followed.answer(bo.id, "know-better", TODAY)
    followed.answer(cai.id, "invite", TODAY)
    followed.answer(dee.id, "follow-up", TODAY, date(2026, 12, 1))
    sent.send(cai.contact_id, "Hello Cai", "linkedin-invitation")
    then = followed.following(event, TODAY)
    assert then.invitations == ("Ana Díaz",)
    assert then.thanks == ("Ana Díaz",)
    assert [(owed.name, owed.due_on) for owed in then.promises] == [
        ("Ana Díaz", date(2026, 11, 27)),
        ("Dee New", date(2026, 12, 1)),
    ]
    assert then.talks == (followed.Planned("Eve Old", date(2026, 11, 26), "14:00", "coffee"),)
    assert then.back == (followed.Back("Bo Li", LATER),)


def test_a_note_thanks_them(event: int) -> None:
    ana = came(event, f"{ANA}; long talk")
    assert followed.following(event, TODAY).thanks == ("Ana Díaz",)
    sent.send(ana.contact_id, "Thank you, Ana", "linkedin-message")
    assert followed.following(event, TODAY).thanks == ()


def test_a_note_before_the_talk_or_in_the_trash_thanks_nobody(event: int) -> None:
    number = edit.add_contact("Ana Díaz")
    sent.send(number, "See you there", "linkedin-message")
    came(event, f"Ana Díaz [{number}]; long talk")
    assert followed.following(event, TODAY).thanks == ("Ana Díaz",)
    sent.send(number, "Thank you, Ana", "linkedin-message")
    (newest,) = run("SELECT max(id) FROM interaction").fetchone()
    with undo.action("Trash"):
        run("UPDATE interaction SET trashed_at = '2026' WHERE id = ?", (newest,))
    assert followed.following(event, TODAY).thanks == ("Ana Díaz",)
    assert followed.following(event, TODAY + timedelta(days=31)).thanks == ()

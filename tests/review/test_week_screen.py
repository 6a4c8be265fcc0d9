"""The week on the screen: cards in groups, one key per verdict, where enter leads, a real end."""

from __future__ import annotations

from typing import cast

import pytest
import review_rows as rows

from netui.app import Netui
from netui.people import edit
from netui.prep import answers, meetings
from netui.prep.questions import LAST
from netui.promises import advice
from netui.review import verdicts
from netui.review.queue import dealt_queue
from netui.review.session import Done, Summary
from netui.review.week.dealing import WEEKLY
from netui.review.week.screen import Week
from netui.store.file import run
from netui.targets import introductions, targets
from netui.ui.actions import BY_ID, WEEK, works_in
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN
from tests.ui import frames
from tests.ui.headless import NARROW, NORMAL, WIDE, act, idle, opened, other_writer, press, text

TODAY, ago = rows.TODAY, rows.ago


@pytest.fixture
def cast_of_the_week(store) -> dict[str, int]:
    """A card of each kind; ids by name."""
    ann = edit.add_contact("Ann Ortiz", "Acme", "Talent Partner")
    edit.set_closeness(ann, "partner")
    bo = edit.add_contact("Bo Li", "Initech", "Plant Manager")
    rows.talk(ann, 25, summary="Told me how Acme hires")
    advice.act(advice.add(bo, "read The Goal", on=ago(20)), ago(3), "We are the bottleneck")
    advice.add(ann, "", about_name="Priya Nair", about_company="Hooli", on=ago(5))
    introductions.ask(bo, to_name="Priya Nair", on=ago(12))
    targets.add("Wheatland Cold Storage", 4)
    (target,) = targets.every()
    targets.change(target.id, notes="Minus ten, two docks, nights")
    ahead = rows.event("Tuesday Job Club", days=-9, start="18:30", place="Library")
    rows.event("Repair Café")
    number = rows.meeting(bo, days=-2, purpose="Lunch")
    answers.save_answer(bo, LAST, answers.Talk(number, ""), "Hooli first; ask Priya", "")
    meetings.hold(number)
    return {"Ann": ann, "Bo": bo, "event": ahead, "company": target.company_id}


def week(app: Netui) -> Week:
    return cast(Week, app.screen)


def prefix(app: Netui) -> str:
    card = week(app)._card
    return card.card.partition(":")[0] if card else ""


def verdict_of(name: str) -> str | None:
    return run("SELECT verdict FROM review_card WHERE card = ?", (name,)).fetchone()[0]


async def go_to(app: Netui, wanted: str) -> None:
    await act(app, "week")
    for _ in range(12):
        if prefix(app) == wanted:
            return
        await act(app, "next-card")
    raise AssertionError(f"no card {wanted}")


async def test_a_card_of_each_kind(cast_of_the_week) -> None:
    async with opened() as app:
        for kind in ("partner", "target", "owed", "advice", "introduction", "event", "debrief"):
            await go_to(app, f"week-{kind}")
            for size in (NORMAL, WIDE):
                await frames.check(app, f"week-{kind}", size)
            await act(app, "back")
        await go_to(app, "week")
        for size in (NORMAL, WIDE):
            await frames.check(app, "week-was", size)


async def test_nothing_waits_and_it_is_said_what_belongs_here(store) -> None:
    async with opened() as app:
        await press(app, "R")
        for size in (WIDE, NORMAL, NARROW):
            await frames.check(app, "week-empty", size)
        await press(app, "enter")
        assert "1 Contacts" in text(app)


async def test_every_verdict_shown_has_a_key_that_works_and_the_end_is_an_end(
    cast_of_the_week,
) -> None:
    async with opened() as app:
        await act(app, "week")
        for card in week(app)._queue.undecided:
            week(app)._show(card)
            await idle(app)
            offered = [o for o in verdicts.offers(card, TODAY) if works_in(BY_ID[o.action], WEEK)]
            actions = {offer.action for offer in offered}
            for action in {"done", "snooze", "skip", "let-go"} - actions:
                await act(app, action)
                assert "does not apply" in text(app)
                assert verdict_of(card.card) is None
            for offer in offered:
                assert f"{offer.label}" in text(app)
        await act(app, "next-card")
        await press(app, "d", "s", "d", "minus", "d", "x", "d", "d")
        assert prefix(app) == ""
        decided = dict(run("SELECT card, verdict FROM review_card WHERE card LIKE 'week%'"))
        assert [decided[card.card] for card in week(app)._queue.cards] == [
            "done", "snooze", "done", "let-go", "done", "leave-open", "done", "done",
        ]  # fmt: skip
        for size in (WIDE, NORMAL):
            await frames.check(app, "week-end", size)
        for number in range(8, 0, -1):
            await act(app, "undo")
            assert f"Week · {number} of 8" in text(app)
        await act(app, "redo")
        assert "Week · 2 of 8" in text(app)


async def test_an_answer_that_asks_for_the_next_one_does_not_put_off_the_end(store) -> None:
    number = advice.add(rows.contact(), "read The Goal", on=ago(5))
    async with opened() as app:
        await act(app, "week")
        assert "Week · 1 of 1 · Advice open" in text(app)
        await press(app, "d")
        assert "That was it: 1 card this week." in text(app)
        assert advice.read(number).state == "acted"
        await act(app, "back", "week")
        left = [card.card.partition(":")[0] for card in week(app)._queue.undecided]
        assert left == ["week-owed", "week"]


async def test_enter_leads_to_what_the_card_is_about(cast_of_the_week, monkeypatch) -> None:
    gone: list[tuple] = []
    async with opened() as app:
        await act(app, "week")
        monkeypatch.setattr(app, "go", lambda *args, **options: gone.append(args))
        for card in week(app)._queue.undecided:
            week(app)._show(card)
            await idle(app)
            names_it = "enter Open" in text(app).splitlines()[-1]
            before = len(gone)
            await press(app, "enter")
            assert (names_it or prefix(app) == "week-debrief") is (len(gone) > before)
        number = run("SELECT id FROM event WHERE name = 'Repair Café'").fetchone()[0]
        assert gone == [
            ("targets", cast_of_the_week["company"]),
            ("sheet", cast_of_the_week["event"]),
            ("debrief", number),
            ("answers", LAST),
        ]


async def test_a_note_or_a_talk_written_from_a_card_answers_it(
    cast_of_the_week, monkeypatch
) -> None:
    gone: list[tuple] = []
    async with opened() as app:
        await go_to(app, "week-owed")
        card = week(app)._card
        monkeypatch.setattr(app, "go", lambda *args, **options: gone.append((args, options)))
        await press(app, "m")
        ((args, options),) = gone
        assert (args, options["occasion"]) == (("compose", cast_of_the_week["Bo"]), "advice")
        options["also"]()
        assert verdict_of(card.card) == "message"
        monkeypatch.undo()
        await go_to(app, "week-partner")
        await press(app, "l")
        await press(app, *"coffee at last", "enter")
        assert verdict_of(f"week-partner:{cast_of_the_week['Ann']}") == "log"


async def test_it_resumes_where_it_was_left_and_every_verdict_is_in_the_file_at_once(
    cast_of_the_week,
) -> None:
    async with opened() as app:
        await press(app, "R", "d", "space")
        at = week(app)._card.card
        with other_writer() as other:
            (seen,) = other.execute("SELECT verdict FROM review_card WHERE place = 1").fetchone()
        assert seen == "done"
    async with opened() as app:
        await press(app, "R")
        assert week(app)._card.card == at
        await press(app, "u")
        assert "Week · 1 of 8 · Partners due" in text(app)


async def test_a_card_that_another_copy_decided_leaves(cast_of_the_week) -> None:
    async with opened() as app:
        await act(app, "week")
        card = week(app)._card
        with other_writer() as other:
            other.execute("UPDATE review_card SET verdict = 'bump' WHERE card = ?", (card.card,))
        app.look_for_changes()
        await idle(app)
        assert week(app)._card.card != card.card


async def test_a_lock_while_deciding_is_waited_for(cast_of_the_week) -> None:
    async with opened() as app:
        await act(app, "week")
        card = week(app)._card
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "d")
            assert week(app)._card.card != card.card
            other.execute("ROLLBACK")
        for _ in range(100):
            if not app.writes.waiting:
                break
            await idle(app)
            app.writes.finish()
        assert verdict_of(card.card) == "done"


async def test_a_hostile_name_is_shown_as_it_is_written(store) -> None:
    from netui.store import models, undo

    with undo.action("Hostile"):
        person = models.Contact.create(
            given=HOSTILE_GIVEN, family=HOSTILE_FAMILY, closeness="partner", cadence_from=ago(90)
        ).id
        company = models.Company.create(name=HOSTILE_GIVEN, key="x", notes=HOSTILE_GIVEN)
        models.Target.create(company=company.id)
        models.Event.create(name=HOSTILE_GIVEN, on_date=ago(-3), place=HOSTILE_GIVEN)
        models.Advice.create(contact=person, text=HOSTILE_GIVEN, given_on=ago(3))
    async with opened() as app:
        await act(app, "week")
        for _ in dealt_queue(TODAY, WEEKLY).undecided:
            assert "[/oops] [@click=app.quit]x[/]" in text(app)
            assert "\x1b" not in text(app)
            await press(app, "s") if prefix(app) != "week-event" else await press(app, "x")
        assert "That was it: 4 cards this week." in text(app)


@pytest.mark.parametrize(("days", "said"), [(0, "Monday brings"), (-1, "next Monday brings")])
def test_on_a_monday_the_next_cards_come_on_the_next_one(days: int, said: str) -> None:
    done = Summary((Done("Done", ("a word back to Ann Ortiz",)),), 0)
    ((words, _),) = Week.ended(Week.__new__(Week), done, ago(days), 80)[-1]  # it needs no app
    assert words == f"enter leads home; {said} the next ones."

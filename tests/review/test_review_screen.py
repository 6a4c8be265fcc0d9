"""The review on the screen: a card of each kind, one key per verdict, undo, and a real end."""

from __future__ import annotations

from datetime import timedelta
from typing import cast

import pytest
import review_rows as rows

from netui.app import Netui
from netui.review.queue import dealt_queue
from netui.review.screen import Review
from netui.store.file import run
from tests.ui import frames
from tests.ui.headless import (
    NARROW,
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    other_writer,
    press,
    take_demo,
    text,
    until,
)

TODAY = rows.TODAY


def review(app: Netui) -> Review:
    return cast(Review, app.screen)


async def go_to(app: Netui, kind: str) -> None:
    """Open the review on the first card of a kind, by the key that leads from card to card."""
    await act(app, "review")
    for _ in range(40):
        card = review(app)._card
        if card is not None and kind in (card.kind, card.card, card.card.partition(":")[0]):
            return
        await act(app, "next-card")
    raise AssertionError(f"no card of the kind {kind}")


def verdict_of(card: str) -> str | None:
    return run("SELECT verdict FROM review_card WHERE card = ?", (card,)).fetchone()[0]


@pytest.mark.parametrize(
    "kind",
    [
        *("meeting", "promise", "waiting", "reconnect", "new-role", "weak-tie"),
        *("debrief", "thank-you", "know-better"),
    ],
)
async def test_a_card_of_each_kind(kind: str) -> None:
    take_demo()
    async with opened() as app:
        await go_to(app, kind)
        for size in (WIDE, NORMAL):
            await frames.check(app, f"review-{kind}", size)


async def test_a_card_that_asks_whom_to_keep_close(store) -> None:
    person = rows.contact("Ann Ortiz", title="Talent Partner", company="Acme")
    rows.talk(person, 40, summary="Told me how Acme hires")
    async with opened() as app:
        await go_to(app, "choose")
        for size in (WIDE, NORMAL):
            await frames.check(app, "review-choose", size)
        await act(app, "choose-partner")
        assert "Partner" in text(app)
    assert run("SELECT closeness FROM contact").fetchone() == ("partner",)


async def test_a_card_that_lists_many_promises(store) -> None:
    ann = rows.partner("Ann Ortiz")
    for number in range(9):
        rows.promise(f"Thing number {number}", days=number, contact_id=ann)
    async with opened() as app:
        await go_to(app, "promises")
        for size in (WIDE, NORMAL, NARROW):
            await frames.check(app, "review-promises", size)
        await act(app, "snooze-until")
        assert "Move all to" in text(app)
        await press(app, "1", "enter")
        due = {row[0] for row in run("SELECT DISTINCT due_on FROM promise")}
        assert due == {(TODAY + timedelta(days=3)).isoformat()}


@pytest.mark.parametrize(
    ("kind", "channel"), [("invitation", "linkedin-invitation"), ("note", "email")]
)
async def test_a_card_about_a_note(store, kind: str, channel: str) -> None:
    text = "Hi Ann, thank you for the story of the lost lantern. Shall I send you our checklist?"
    ann = rows.contact("Ann Ortiz", title="Talent Partner", company="Acme", closeness="warm")
    rows.note(ann, 19, channel, (5, -3), text)
    async with opened() as app:
        await go_to(app, kind)
        for size in (WIDE, NORMAL):
            await frames.check(app, f"review-{kind}", size)


async def test_a_card_that_offers_a_kind_word(store) -> None:
    rows.talk(rows.writer(), 40, "comment", "me", "On their post about night shifts")
    async with opened() as app:
        await go_to(app, "comment")
        for size in (WIDE, NORMAL):
            await frames.check(app, "review-comment", size)


@pytest.mark.parametrize("outcome", ["accepted", "replied", "silent", "withdrawn"])
async def test_one_key_says_what_became_of_an_invitation(store, outcome: str) -> None:
    rows.note(rows.contact(), 19, follow_up=(5,))
    async with opened() as app:
        await go_to(app, "invitation")
        await act(app, outcome)
        assert run("SELECT outcome FROM note").fetchone() == (outcome,)
        assert f"{outcome.capitalize()}: invitation to Ann Ortiz · u undo" in text(app)
        assert ("m on them writes a thank-you" in text(app)) is (outcome == "accepted")
        await act(app, "undo")
        assert run("SELECT outcome FROM note").fetchone() == ("sent",)
        assert review(app)._card.kind == "invitation"


async def test_m_writes_to_the_person_of_the_card(store, monkeypatch) -> None:
    ann = rows.contact()
    rows.note(ann, 19, follow_up=(5,))
    gone: list[tuple] = []
    async with opened() as app:
        await go_to(app, "invitation")
        card = review(app)._card
        monkeypatch.setattr(app, "go", lambda *args, **options: gone.append((args, options)))
        await press(app, "m")
        ((args, options),) = gone
        assert (args, options["occasion"]) == (("compose", ann), "follow-up")
        options["also"]()
        assert verdict_of(card.card) == "message"


async def test_m_needs_somebody(store) -> None:
    rows.promise("The form")
    async with opened() as app:
        await go_to(app, "promise")
        await press(app, "m")
        assert "about nobody in particular" in text(app)


async def test_the_end_names_what_was_done(store) -> None:
    for name in ("Ann Ortiz", "Bob Reyes", "Carla Díaz"):
        rows.promise(f"Call {name}", contact_id=rows.contact(name))
    async with opened() as app:
        await act(app, "review")
        await press(app, "d", "s", "x")
        while review(app)._card is not None:  # they were asked about as people, too
            await press(app, "n")
        for size in (WIDE, NORMAL):
            await frames.check(app, "review-end", size)
        await press(app, "enter")
        assert not isinstance(app.screen, Review)


async def test_at_the_end_a_note_can_go_to_whom_the_last_verdict_was_about(store) -> None:
    rows.promise("Call Ann", contact_id=rows.contact("Ann Ortiz"))
    async with opened() as app:
        await act(app, "review")
        await press(app, "d")
        while review(app)._card is not None:
            await press(app, "n")
        await press(app, "m")
        await until(lambda: "Note to Ann Ortiz" in text(app), "the composer")


async def test_nothing_waits(store) -> None:
    async with opened() as app:
        await act(app, "review")
        for size in (WIDE, NORMAL):
            await frames.check(app, "review-empty", size)
        await act(app, "back")
        assert "1 Contacts" in text(app)


async def test_every_verdict_shown_has_a_key_that_works_and_no_other_does() -> None:
    from netui.review import verdicts

    take_demo()
    async with opened() as app:
        await act(app, "review")
        for card in review(app)._queue.undecided:
            review(app)._show(card)
            await idle(app)
            offered = {offer.action for offer in verdicts.offers(card, TODAY)}
            others = {v.action for v in verdicts.VERDICTS.values()} - offered
            others -= {
                "log",
                "message",
                "open",
                "snooze-until",
            }  # these say themselves what they need
            for action in others:
                await act(app, action)
                assert "does not apply" in text(app)
                assert verdict_of(card.card) is None
            for offer in verdicts.offers(card, TODAY):
                assert offer.label in text(app)
                if offer.result not in ("", f"→ {offer.label}"):
                    assert offer.result in text(app)


async def test_what_came_of_a_past_meeting_is_noted_from_its_card(store) -> None:
    number = rows.meeting(rows.contact("Ann Ortiz"), days=-1)
    rows.meeting(rows.contact("Bob Reyes"), days=-2)
    async with opened(drawn=True) as app:
        await act(app, "review")
        for size in (WIDE, NORMAL):
            await frames.check(app, "review-meeting-past", size)
        card = review(app)._card
        await press(app, "enter")
        await until(lambda: app.screen.place == "afterwards")
        await idle(app)
        await press(app, *"likes tea", "enter", "ctrl+g")
        await until(lambda: app.screen.place == "review")
        await until(lambda: verdict_of(card.card) == "afterwards")
        assert run("SELECT state FROM meeting WHERE id = ?", (number,)).fetchone() == ("held",)
        await press(app, "S", "1", "enter")
        await until(lambda: "Moved to Wed 25 Nov: meeting with Bob Reyes" in text(app))


async def test_a_past_meeting_is_logged_on_its_day_and_counts_as_held(store) -> None:
    people = [rows.contact("Ann Ortiz"), rows.contact("Bob Reyes")]
    number = rows.meeting(*people, days=-2)
    async with opened() as app:
        await act(app, "review")
        await press(app, "l", *"coffee about pay", "enter")
        await until(lambda: app.screen.place == "review")
        assert run("SELECT on_date FROM interaction").fetchone() == ("2026-11-20",)
        assert run("SELECT state FROM meeting WHERE id = ?", (number,)).fetchone() == ("held",)


async def test_the_card_of_a_meeting_ahead_names_the_key_to_its_preparation(store) -> None:
    bob = rows.contact("Bob Reyes")
    rows.meeting(bob, days=1, purpose="Lunch about pay")
    rows.meeting(bob, days=1, start="18:00", purpose="Tea about trails")
    async with opened() as app:
        await act(app, "review", "next-card")
        card = review(app)._card
        assert "enter prepare" in text(app)
        await press(app, "enter")
        await until(lambda: app.screen.place == "preparation")
        assert "For: about trails" in text(app)
        await press(app, "escape")
        assert review(app)._card == card
        assert verdict_of(card.card) is None


async def test_u_takes_the_newest_back_and_names_it_after_a_restart(store) -> None:
    rows.promise("Send the slides", contact_id=rows.partner("Ann Ortiz"))
    async with opened() as app:
        await act(app, "review")
        card = review(app)._card
        await press(app, "d")
        assert verdict_of(card.card) == "done"
        assert "u undo" in text(app)
    async with opened() as app:
        await act(app, "review")
        await press(app, "u")
        assert "Undone: " in text(app)
        assert review(app)._card.card == card.card
        assert verdict_of(card.card) is None
        await press(app, "U")
        assert verdict_of(card.card) == "done"


async def test_coming_back_resumes_at_the_same_card() -> None:
    take_demo()
    async with opened() as app:
        await act(app, "review", "next-card", "next-card")
        at = review(app)._card.card
    async with opened() as app:
        await act(app, "review")
        assert review(app)._card.card == at
        assert "3 of " in text(app)
        await press(app, "backspace")
        assert "2 of " in text(app)


async def test_log_written_from_a_card_answers_it() -> None:
    take_demo()
    async with opened() as app:
        await go_to(app, "reconnect")
        card = review(app)._card
        await act(app, "log")
        await press(app, *"coffee at last", "enter")
        assert verdict_of(card.card) == "log"
        assert review(app)._card.card != card.card
        await act(app, "undo")
        assert verdict_of(card.card) is None
        found = run("SELECT count(*) FROM interaction WHERE summary = 'coffee at last'")
        assert found.fetchone() == (0,)


async def test_a_card_decided_elsewhere_leaves_the_queue() -> None:
    take_demo()
    async with opened() as app:
        await act(app, "review")
        card = review(app)._card
        with other_writer() as other:
            other.execute("UPDATE review_card SET verdict = 'skip' WHERE card = ?", (card.card,))
        app.look_for_changes()
        await idle(app)
        assert review(app)._card.card != card.card


async def test_what_falls_due_meanwhile_comes_next_and_is_resumed_at(store) -> None:
    owed = [rows.promise(f"Slides {number}", 0, by="them") for number in range(3)]
    async with opened() as app:
        await act(app, "review", "next-card")
        assert review(app)._card.card == f"waiting:{owed[1]}"
        soon = rows.meeting()
        app.look_for_changes()
        await idle(app)
        assert review(app)._card.card == f"waiting:{owed[1]}"  # not taken away from under the eyes
        await act(app, "back", "review")
        assert review(app)._card.card == f"meeting:{soon}"
        await act(app, "next-card", "next-card")
        assert review(app)._card.card == f"waiting:{owed[1]}"
        later = rows.meeting(days=1)
        app.look_for_changes()
        await idle(app)
        await press(app, "d")
        assert review(app)._card.card == f"meeting:{later}"
        await act(app, "next-card")
        assert review(app)._card.card == f"waiting:{owed[0]}"


async def test_a_date_is_for_the_card_that_it_was_asked_for() -> None:
    take_demo()
    async with opened() as app:
        await go_to(app, "reconnect")
        first = review(app)._card
        await act(app, "snooze-until")
        with other_writer() as other:
            other.execute("UPDATE review_card SET verdict = 'skip' WHERE card = ?", (first.card,))
        app.look_for_changes()
        await idle(app)
        await press(app, "1", "enter")
        assert "Decided already" in text(app)
        second = review(app)._card
        assert second.card != first.card
        assert verdict_of(second.card) is None


async def test_a_verdict_that_meets_a_lock_is_shown_at_once_and_written_later() -> None:
    take_demo()
    async with opened() as app:
        await go_to(app, "promise")
        first = review(app)._card
        with other_writer() as other:
            other.execute("BEGIN IMMEDIATE")
            await press(app, "d")
            second = review(app)._card
            assert second.card != first.card
            await press(app, "x")
            assert review(app)._card.card not in (first.card, second.card)
            assert app.writes.waiting == 2
            other.execute("ROLLBACK")
        await until(lambda: not app.writes.waiting, "the writes")
        assert (verdict_of(first.card), verdict_of(second.card)) == ("done", "skip")


async def test_keys_about_the_person_lead_to_forms_and_back() -> None:
    take_demo()
    async with opened() as app:
        await go_to(app, "reconnect")
        for key, shown in (
            ("e", "Given name"),
            ("f", "Promise"),
            ("l", "Next step"),
            ("?", "Keys"),
        ):
            await press(app, key)
            assert shown in text(app)
            await press(app, "escape")
            assert isinstance(app.screen, Review)
        await press(app, "escape")
        assert "1 Contacts" in text(app)


def test_the_frames_know_every_kind() -> None:
    """A new reason to speak to somebody comes with its card among the frames."""
    from netui.review.page import KINDS

    for kind in KINDS:
        assert (frames.FOLDER / f"review-{kind}-80x24.txt").exists(), kind


def test_dealing_twice_shows_the_same(store) -> None:
    rows.promise("Send the slides", contact_id=rows.partner("Ann Ortiz"))
    assert dealt_queue(TODAY) == dealt_queue(TODAY)

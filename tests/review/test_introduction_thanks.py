"""The thank-you for an introduction: owed once we talked, to whoever brought us together."""

from __future__ import annotations

from datetime import timedelta

import pytest
from review_rows import TODAY, ago, contact, partner

from netui.people.trash import empty_for_good, trash_contact
from netui.review.queue import deal, queue
from netui.review.sources import introduction_thanks
from netui.review.verdicts import decide
from netui.settings import Review
from netui.store import undo
from netui.store.file import run
from netui.targets import introductions
from netui.timeline.log import log

pytestmark = pytest.mark.usefixtures("store")
REVIEW = Review()


def introduced(days=1):
    """Ann introduced me to Bo, with whom I talked `days` ago; both, and the introduction."""
    ann, bo = partner(), contact("Bo Li")
    number = introductions.ask(ann, bo, on=ago(20))
    log([bo], "coffee", ago(days), "")
    return ann, bo, number


def names(today=TODAY):
    return [card.card for card in introduction_thanks.cards(today, REVIEW)]


def test_whoever_introduced_us_is_thanked_the_day_after_we_talked():
    ann, _, number = introduced()
    (card,) = introduction_thanks.cards(TODAY, REVIEW)
    assert (card.kind, card.card) == ("thank-you", f"introduction-thanks:{number}")
    assert (card.contact_id, card.due) == (ann, TODAY)
    assert [why.sentence() for why in card.why] == [
        "Ann introduced you to Bo Li; you talked yesterday, not thanked yet: +13",
        "Partner: +3",
    ]


@pytest.mark.parametrize(("days", "due"), [(0, True), (7, True), (8, False)])
def test_it_is_raised_for_a_week(days, due):
    _, _, number = introduced(days)
    assert names() == ([f"introduction-thanks:{number}"] if due else [])
    assert introduction_thanks.standing([number], TODAY, REVIEW) == ({number} if due else set())


@pytest.mark.parametrize(
    ("verdict", "state", "tomorrow"),
    [
        ("done", "thanked", 0),
        ("let-go", "talked", 0),
        ("skip", "talked", 1),
        ("snooze", "talked", 0),
    ],
)
def test_its_verdicts(verdict, state, tomorrow):
    _, _, number = introduced()
    deal(TODAY)
    card = f"introduction-thanks:{number}"
    assert card in [one.card for one in queue(TODAY).undecided]

    decide(card, verdict, TODAY)

    assert introductions.read(number).state == state
    assert len(names(TODAY + timedelta(days=1))) == tomorrow
    back = [card] if verdict == "snooze" else []
    assert names(TODAY + timedelta(days=7)) == back  # later than it is raised by itself
    undo.undo()
    assert introductions.read(number).state == "talked"


def test_nothing_of_it_stays_once_either_is_gone_for_good():
    ann, bo, number = introduced()
    deal(TODAY)
    decide(f"introduction-thanks:{number}", "let-go", TODAY)
    trash_contact(bo)
    assert names() == []
    empty_for_good([bo])
    assert run("SELECT count(*) FROM hold").fetchone() == (0,)
    assert run("SELECT count(*) FROM contact WHERE id = ?", (ann,)).fetchone() == (1,)

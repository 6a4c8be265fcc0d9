"""What a talk leaves behind, as cards on the screen: thanks, a word back, advice, news."""

from __future__ import annotations

import pytest
import review_rows as rows

from netui.prep import meetings
from netui.promises import advice
from netui.targets import introductions, targets
from netui.targets.news import told as news
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, opened


def thanks(ann: int) -> None:
    bo = rows.contact("Bo Li")
    meetings.hold(meetings.plan([ann, bo], rows.ago(1), purpose="lunch at Blue Plate"))


def introduction(ann: int) -> None:
    bo = rows.contact("Bo Li")
    introductions.ask(ann, bo, on=rows.ago(20))
    rows.talk(bo, 1)


def report_back(ann: int) -> None:
    number = advice.add(ann, "read The Goal", on=rows.ago(20))
    advice.act(number, rows.ago(3), "The chapter on bottlenecks is our night shift")


def open_advice(ann: int) -> None:
    advice.add(ann, about_name="Priya Nair", about_company="Hooli", text="", on=rows.ago(20))


def pass_on(ann: int) -> None:
    company = targets.company_of("Initech")
    news.add("Initech opens an academy for young talent in Provo", company, on=rows.ago(2))


CARDS = {
    "talk-thanks": thanks,
    "introduction-thanks": introduction,
    "report-back": report_back,
    "advice": open_advice,
    "pass-on": pass_on,
}


@pytest.mark.parametrize("kind", CARDS)
async def test_a_card_after_a_talk(store, kind: str) -> None:
    from netui.people import edit

    ann = edit.add_contact("Ann Ortiz", "Acme", "Talent Partner")
    edit.set_closeness(ann, "partner")
    rows.talk(ann, 2, "message", "them", "Asked how it goes")
    CARDS[kind](ann)
    async with opened() as app:
        await act(app, "review")
        for _ in range(10):
            card = app.screen._card
            if card is None or card.card.startswith(f"{kind}:"):
                break
            await act(app, "next-card")
        assert card is not None
        assert card.card.startswith(f"{kind}:")
        for size in (WIDE, NORMAL):
            await frames.check(app, f"review-{kind}", size)

"""What I owe, what I asked and how it stands with each, as it looks; the forms on advice."""

from __future__ import annotations

from datetime import timedelta

from netui.people import edit
from netui.prep import meetings
from netui.promises import advice, rules
from netui.promises.owed.screen import Owed
from netui.targets import introductions
from netui.timeline.log import log
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, idle, opened, until

SIZES = (WIDE, NORMAL)


def fill() -> None:
    ann = edit.add_contact("Ann Ortiz", "Acme")
    bob = edit.add_contact("Bob Reyes", "Initech")
    priya = edit.add_contact("Priya Nair", "Hooli")
    strange = edit.add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
    rules.add("send the slides on decent layoffs, with the numbers since spring", TODAY, "me", ann)
    rules.add("call the club", None, "me", None)
    rules.add("name the recruiter", TODAY + timedelta(days=3), "them", bob)
    goal = advice.add(ann, "read The Goal", on=TODAY - timedelta(days=30))
    advice.act(goal, TODAY - timedelta(days=6), "it explains our rota")
    advice.add(bob, "talk to Cara Díaz", about_name="Cara Díaz", on=TODAY - timedelta(days=18))
    advice.add(strange, "try [bold]\x1b[31mred[/]", on=TODAY)
    introductions.ask(ann, priya, on=TODAY - timedelta(days=20))
    log([priya], "coffee", TODAY - timedelta(days=2), "the school")
    introductions.ask(bob, to_name="Rui Costa", on=TODAY - timedelta(days=9))
    log([ann], "received", TODAY - timedelta(days=60), "the salary study", "them")
    meetings.hold(meetings.plan([bob], TODAY - timedelta(days=1), purpose="coffee"))
    introductions.ask(strange, to_name="Lorena Fuentes @ High Plains Preserves", on=TODAY)
    log([ann], "gave", TODAY - timedelta(days=40), "a lift home", "me")


async def test_owed(store: object) -> None:
    async with opened() as app:
        app.go("owed")
        await until(lambda: isinstance(app.screen, Owed) and app.screen.ready, "the list")
        for size in SIZES:
            await frames.check(app, "owed-empty", size)
        fill()
        app.show_changes()
        await act(app, "first", "down")
        for name in ("owed", "owed-asked", "owed-each"):
            for size in SIZES:
                await frames.check(app, name, size)
            await act(app, "next-list")
        await act(app, "new-advice")
        app.screen.fill({"text": "talk to Priya Nair about shifts", "who": "Bob Reyes"})  # type: ignore[attr-defined]
        await idle(app)
        for size in SIZES:
            await frames.check(app, "advice", size)
        await act(app, "save", "next-list", "down", "acted")
        for size in SIZES:
            await frames.check(app, "advice-acted-on", size)

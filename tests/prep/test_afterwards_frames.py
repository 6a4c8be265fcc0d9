"""The screen after a talk as it looks, in two sizes."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest

from netui.app import Netui
from netui.people import edit
from netui.prep import afterwards, answers, meetings, talk
from netui.prep.afterwards.screen import Afterwards
from netui.store.file import run
from tests.conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, idle, opened, press, ready, until

Scene = Callable[[Netui, int], Awaitable[None]]

KEPT = (
    "suggests I talk to Priya Nair @ Hooli about pay",
    "mentioned Carla Díaz @ Initech (runs the plant)",
    "I promised the deck by fri; she promised an intro",
    "#bikes ~loves trail running",
    "was tired, but kind",
    "Bob: likes tea",
)


async def empty(app: Netui, meeting: int) -> None:
    """Nothing kept: it teaches."""


async def kept(app: Netui, meeting: int) -> None:
    talk.finish(meeting, "Moved to Provo in May\nTwo plants close in spring", "")
    ann = meetings.read(meeting).people[0].id
    answers.save_answer(
        ann, "challenges", answers.Talk(meeting, ""), "Pay, and people who leave", ""
    )
    for line in KEPT:
        afterwards.accept(meeting, line, TODAY)
    app.show_changes()
    await idle(app)


async def in_work(app: Netui, meeting: int) -> None:
    await kept(app, meeting)
    await _type(
        app, "Bob suggests I talk to Priya Nair; mentioned Li Wei @ Acme; next: lunch thu 12:00"
    )


async def mending(app: Netui, meeting: int) -> None:
    await kept(app, meeting)
    await press(app, "up", "up", "!", "up")


async def hostile(app: Netui, meeting: int) -> None:
    number = edit.add_contact(f"{HOSTILE_GIVEN} {HOSTILE_FAMILY}")
    run("INSERT INTO attendee (meeting_id, contact_id) VALUES (?, ?)", (meeting, number))
    afterwards.accept(meeting, f"[{number}]: \x1b[31mread The Goal", TODAY)
    app.show_changes()
    await _type(app, "I send it by 31 feb")
    await press(app, "enter")


async def _type(app: Netui, said: str) -> None:
    screen = app.screen
    assert isinstance(screen, Afterwards)
    screen._box.put(said)
    await idle(app)


SCENES: tuple[Scene, ...] = (empty, kept, in_work, mending, hostile)


@pytest.mark.parametrize("scene", SCENES, ids=lambda scene: scene.__name__)
async def test_after_a_talk(scene: Scene, store: object) -> None:
    people = [edit.add_contact("Ann Ortiz", "Acme"), edit.add_contact("Bob Reyes", "Initech")]
    edit.add_contact("Priya Nair", "Hooli", "Plant manager")
    meeting = meetings.plan(people, TODAY, "14:00", purpose="coffee, about pay")
    async with opened() as app:
        app.go("afterwards", meeting)
        await until(lambda: isinstance(app.screen, Afterwards), "the screen after the talk")
        await ready(app)
        await idle(app)
        await scene(app, meeting)
        app.say("")
        for size in (WIDE, NORMAL):
            await frames.check(app, f"afterwards-{scene.__name__.replace('_', '-')}", size)

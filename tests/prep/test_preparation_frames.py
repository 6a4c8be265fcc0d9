"""Preparation, its questions and answers side by side, at two sizes (see tests/ui/frames.py)."""

from __future__ import annotations

from collections.abc import Awaitable, Callable

import pytest
from conftest import HOSTILE_FAMILY, HOSTILE_GIVEN, TODAY

from netui.app import Netui
from netui.prep import agenda, answers, homework, questions
from netui.prep.answers import Talk
from netui.store import file
from netui.store.file import run
from tests.ui import frames
from tests.ui.headless import NORMAL, WIDE, act, idle, opened, press, ready, take_demo

Scene = Callable[[Netui], Awaitable[None]]


def contact(given: str) -> int:
    return int(run("SELECT id FROM contact WHERE given = ?", (given,)).fetchone()[0])


def coffee() -> int:
    """The meeting ahead with Ann."""
    return answers.talk_of(contact("Ann"), TODAY).meeting_id or 0


async def preparation(app: Netui) -> None:
    homework.tick(coffee(), homework.items(coffee())[0].key)
    agenda.choose(coffee(), "trend-coming", True)
    app.go("preparation", contact("Ann"))


async def preparation_unplanned(app: Netui) -> None:
    app.go("preparation", contact("Bob"))
    await ready(app)
    await act(app, "last")


async def preparation_writing(app: Netui) -> None:
    app.go("preparation", contact("Ann"))
    await ready(app)
    await act(app, "last", "open")
    await press(app, *"Yes, but not Hooli")


async def preparation_hostile(app: Netui) -> None:
    meeting = coffee()
    run("UPDATE contact SET given = ?, family = ?", (HOSTILE_GIVEN, HOSTILE_FAMILY))
    app.go("preparation", meeting_id=meeting)


async def preparation_questions(app: Netui) -> None:
    app.go("preparation", contact("Ann"))
    await ready(app)
    await act(app, "choose-questions", "down", "move-down")


async def preparation_questions_broken(app: Netui) -> None:
    folder = questions.folder()
    folder.mkdir(parents=True)
    (folder / "bad.yaml").write_text("questions: [\n  {id: who, text: Who?}\nid: mine\n")
    (folder / "worse.yaml").write_text("questions:\n- id: who\n  text: 'Who?\n- id: why\n")
    app.go("preparation", contact("Ann"))
    await ready(app)
    await act(app, "choose-questions", "last", "up")


async def answers_side_by_side(app: Netui) -> None:
    talk = Talk(None, "")
    long = "Mostly. The mills hire through people, not through their sites. " * 6
    answers.save_answer(contact("Bob"), "right-people", talk, long, "")
    answers.save_answer(contact("Carla"), "right-people", talk, f"No.\n{HOSTILE_GIVEN}", "")
    app.go("answers", "right-people")


async def answers_none(app: Netui) -> None:
    app.go("answers", "seeker-help")


@pytest.mark.parametrize(
    "scene",
    [
        preparation,
        preparation_unplanned,
        preparation_writing,
        preparation_hostile,
        preparation_questions,
        preparation_questions_broken,
        answers_side_by_side,
        answers_none,
    ],
    ids=lambda scene: scene.__name__,
)
async def test_screen(scene: Scene) -> None:
    take_demo()
    file.open_file()
    async with opened() as app:
        await scene(app)
        await ready(app)
        app.say("")
        await idle(app)
        for size in (WIDE, NORMAL):
            await frames.check(app, scene.__name__.replace("_", "-"), size)

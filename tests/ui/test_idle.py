"""Steps taken while nothing else is to do: all of them, unless one fails or the screen closes."""

from __future__ import annotations

from collections.abc import Iterator

import pytest
from peewee import OperationalError

from netui.errors import Refused
from netui.ui import idle
from tests.ui.headless import opened, until


@pytest.fixture(autouse=True)
def soon(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(idle, "WAIT_SECONDS", 0.01)


def steps(taken: list[int], failing: Exception | None = None) -> Iterator[None]:
    for number in range(4):
        if failing and number == 2:
            raise failing
        taken.append(number)
        yield


async def test_all_steps_are_taken_one_by_one(store) -> None:
    taken: list[int] = []
    async with opened() as app:
        idle.take_idly(app.screen, steps(taken))
        assert taken == []
        await until(lambda: len(taken) == 4, "the last step")


@pytest.mark.parametrize("error", [OperationalError("database is locked"), Refused("no")])
async def test_what_fails_is_left(store, error: Exception) -> None:
    taken: list[int] = []
    async with opened() as app:
        following = steps(taken, error)
        idle.take_idly(app.screen, following)
        await until(lambda: len(taken) == 2, "the step before")
        await until(lambda: following.gi_frame is None, "the end")  # type: ignore[attr-defined]
    assert app.fault is None

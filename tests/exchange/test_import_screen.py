"""Importing from the app: where to get the export, progress, counts, refusals, stopping."""

from __future__ import annotations

from pathlib import Path
from threading import Event
from typing import cast

import exchange_rows as rows
import pytest

from netui.app import Netui
from netui.exchange import found, worker
from netui.exchange.report import Cancelled, Progress, Rejected, Report
from netui.exchange.screen import Import
from netui.review.screen import Review
from netui.store.file import run
from tests.ui import frames
from tests.ui.headless import (
    NORMAL,
    WIDE,
    act,
    idle,
    opened,
    press,
    take_demo,
    text,
    until,
)

SIZES = (WIDE, NORMAL)


@pytest.fixture(autouse=True)
def _no_exports(home, monkeypatch):
    monkeypatch.setattr(found, "exports", lambda: [])


def screen(app: Netui) -> Import:
    return cast(Import, app.screen)


async def test_before_while_and_after(monkeypatch) -> None:
    take_demo()
    async with opened() as app:
        await act(app, "import")
        for size in SIZES:
            await frames.check(app, "import", size)
        screen(app)._show_progress(Progress("Reading", 12_000, 30_000, 15_000.0, 1.2))
        for size in SIZES:
            await frames.check(app, "import-progress", size)
        bad = tuple(Rejected("Connections.csv", n, "no name and no profile") for n in range(4, 16))
        screen(app)._done(Report(28_412, 120, 1_321, 140, bad))
        for size in SIZES:
            await frames.check(app, "import-done", size)


async def test_a_refusal_is_said_and_the_path_can_be_mended() -> None:
    take_demo()
    async with opened() as app:
        await act(app, "import")
        await press(app, *"/nowhere.zip", "enter")
        await until(lambda: "nowhere.zip" in text(app).partition("Path")[2], "the refusal")
        await until(lambda: not screen(app)._importing)
        for size in SIZES:
            await frames.check(app, "import-refused", size)
        await press(app, "escape")
        assert not isinstance(app.screen, Import)


async def test_a_first_import_leads_to_whom_to_keep_close(tmp_path: Path) -> None:
    path = rows.write(tmp_path, rows.ANN, rows.BOB)
    async with opened(first="welcome") as app:
        await press(app, "I")
        screen(app).fill({"path": f"'{path}'"})
        await idle(app)
        await press(app, "enter")
        await until(lambda: "2 added" in text(app), "the counts")
        await until(lambda: "first five people" in text(app), "what comes next")
        await press(app, "enter")
        await until(lambda: isinstance(app.screen, Review), "the review")
        await until(lambda: "Whom to keep close?" in text(app))
        await press(app, "escape")
        assert "1 Contacts 2" in text(app)
        await press(app, "u")
        assert run("SELECT count(*) FROM contact").fetchone() == (0,)


async def test_exports_found_in_the_downloads_are_offered(monkeypatch) -> None:
    paths = [Path("/home/ann/Downloads/new.zip"), Path("/home/ann/Downloads/old.zip")]
    monkeypatch.setattr(found, "exports", lambda: paths)
    take_demo()
    async with opened() as app:
        await act(app, "import")
        assert screen(app).values()["path"] == str(paths[0])
        assert str(paths[1]) in text(app)


async def test_esc_stops_and_leaves_no_trace(monkeypatch) -> None:
    going = Event()

    def slow(paths, progress, cancelled):
        going.set()
        while not cancelled():
            progress(Progress("Reading", 1, 10, 100.0, 0.1))
        raise Cancelled

    monkeypatch.setattr(worker, "import_in_thread", slow)
    take_demo()
    async with opened() as app:
        await act(app, "import")
        screen(app).fill({"path": "/somewhere.zip"})
        await idle(app)
        await press(app, "enter")
        await until(lambda: going.is_set() and "Reading 1 of 10" in text(app), "the progress")
        assert "esc stops it" in text(app)
        await press(app, "enter")  # no second import beside the first
        await press(app, "escape")
        await until(lambda: "nothing was written" in text(app), "the end")
        await idle(app)
        await press(app, "escape")
        assert not isinstance(app.screen, Import)


async def test_quitting_stops_an_import(monkeypatch) -> None:
    going, stopped = Event(), Event()

    def slow(paths, progress, cancelled):
        while not cancelled():
            going.wait(0.01)
        stopped.set()
        raise Cancelled

    monkeypatch.setattr(worker, "import_in_thread", slow)
    take_demo()
    async with opened() as app:
        await act(app, "import")
        screen(app).fill({"path": "/somewhere.zip"})
        await idle(app)
        await press(app, "enter")
    await until(stopped.is_set, "the end of the import")


async def test_without_a_path_it_says_what_to_type() -> None:
    take_demo()
    async with opened() as app:
        await act(app, "import")
        await press(app, "enter")
        assert "No path yet" in text(app)

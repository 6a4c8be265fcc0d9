"""Every test has its own home, a fixed date, and a real file where it asks for one."""

from __future__ import annotations

import gc
from collections.abc import Iterator
from datetime import date
from pathlib import Path

import pytest

from netui import clock, paths, settings
from netui.store import file

TODAY = date(2026, 11, 22)  # a Sunday
HOSTILE_GIVEN = "Ann [/oops] [@click=app.quit]x[/] \x1b]0;P\x1b\\"
HOSTILE_FAMILY = "日本 👩‍💻"


@pytest.hookimpl(trylast=True)
def pytest_collection_finish() -> None:
    """Look for garbage seldom, and never among what was collected: it took a sixth of the run."""
    gc.collect()
    gc.freeze()
    gc.set_threshold(20_000, 20, 20)


@pytest.fixture(autouse=True)
def home(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Iterator[Path]:
    """An empty home in use, on 22 November 2026; the developer's own settings cannot leak in."""
    folder = tmp_path / "home"
    monkeypatch.setenv("NETUI_HOME", str(folder))
    monkeypatch.delenv("NETUI_TODAY", raising=False)
    monkeypatch.delenv("NO_COLOR", raising=False)
    paths.choose(folder)
    clock.fix(TODAY)
    settings.current.cache_clear()
    yield folder
    file.close_file()
    clock.fix(None)
    paths.choose(None)
    settings.current.cache_clear()


@pytest.fixture
def store(home: Path) -> Path:
    """The home's file, created and open; its path."""
    file.open_file()
    return paths.home().file

"""Every test has its own home, a fixed date, and a real file where it asks for one."""

from __future__ import annotations

import gc
import shutil
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


@pytest.fixture(scope="session")
def new_file(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """A file as it is created, closed: to copy one takes a fifth of creating it."""
    path = tmp_path_factory.mktemp("new") / "netui.db"
    file.open_file(path)
    file.close_file()
    return path


@pytest.fixture
def store(home: Path, new_file: Path) -> Path:
    """The home's file, new and open; its path."""
    path = paths.home().file
    paths.make(path.parent)
    shutil.copy(new_file, path)
    file.open_file()
    return path

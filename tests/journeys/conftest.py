"""Journeys drive the real program, as its own process, in a real terminal."""

from __future__ import annotations

from collections.abc import Iterator
from pathlib import Path

import pytest

from netui.store import file
from tests.journeys.driver import Netui
from tests.journeys.notes import introduce_me, meet

TODAY = "2026-11-22"  # a Sunday


@pytest.fixture
def netui(home: Path) -> Iterator[Netui]:
    """netui with an empty home, on 22 November 2026.

    `with netui.open("demo", columns=80, rows=24) as terminal:` or `terminal = netui.open()`;
    `netui.run("list", "--json").stdout`.
    """
    program = Netui(home, TODAY)
    yield program
    program.close()
    faults = sorted((program.home / "logs").glob("fault*"))
    assert not faults, faults[0].read_text(encoding="utf-8")


@pytest.fixture
def ann(netui: Netui, store: Path) -> Netui:
    """A home that knows Ann Ortiz alone, met at SHRM November three days ago."""
    introduce_me()
    meet()
    file.close_file()
    return netui

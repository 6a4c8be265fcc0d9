"""Work in a thread that fails is said on the screen: nobody waits for what does not come."""

from __future__ import annotations

import sqlite3
from typing import NoReturn

import pytest
from peewee import OperationalError

from netui import app, faults, paths
from netui.errors import Refused
from netui.exchange import importing
from netui.people import trash
from netui.people.edit import add_contact
from netui.store import backup
from tests.ui.headless import act, opened, press, text, until


def full(*_: object, **__: object) -> NoReturn:
    raise OperationalError("database or disk is full")


def broken(*_: object, **__: object) -> NoReturn:
    raise KeyError("Ann Ortiz")


@pytest.mark.parametrize(
    ("error", "sentence"),
    [
        (Refused("no: write yes"), "no: write yes"),
        (sqlite3.OperationalError("database is locked"), "in use by another program"),
        (PermissionError(13, "Permission denied", "a.csv"), "a.csv: Permission denied"),
        (KeyError("Ann Ortiz"), "an unexpected fault (KeyError): a report without your data"),
    ],
)
def test_a_failure_is_one_sentence(error: Exception, sentence: str) -> None:
    said = faults.sentence(error)
    assert sentence in said
    assert "Ann" not in said


async def test_a_backup_that_fails_is_said(store, monkeypatch) -> None:
    add_contact("Ann")
    monkeypatch.setattr(app, "BACKUP_SECONDS", 0.01)
    monkeypatch.setattr(backup, "daily", full)
    async with opened() as netui:
        await press(netui, "j")
        await until(lambda: "No backup today" in text(netui), "the sentence")


async def test_a_trash_that_cannot_be_emptied_is_said(store, monkeypatch) -> None:
    trash.trash_contact(add_contact("Ann"))
    monkeypatch.setattr(trash, "empty_for_good", full)
    async with opened() as netui:
        await act(netui, "trash", "empty-all", "empty-all")
        await until(lambda: "free some space" in text(netui), "the sentence")


async def test_an_import_that_fails_leaves_the_form_ready(store, monkeypatch) -> None:
    add_contact("Ann")
    monkeypatch.setattr(importing, "import_paths", broken)
    async with opened() as netui:
        await act(netui, "import")
        await press(netui, "x", "enter")
        await until(lambda: "an unexpected fault" in text(netui), "the sentence")
        assert list(paths.home().logs.glob("fault-*.txt"))
        await act(netui, "back")
        assert netui.screen.place == "home"

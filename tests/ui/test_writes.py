"""Writes that meet a lock: kept in order, made once, none lost, not even at quit."""

from __future__ import annotations

import pytest
from peewee import OperationalError

from netui.errors import Refused
from netui.people import edit
from netui.store import file
from netui.store.file import run, transaction
from netui.ui.writes import Writes
from tests.ui.headless import act, idle, opened, other_writer, press, take_demo, text, until


class Clock:
    """Timers by hand."""

    def __init__(self) -> None:
        self.due: list = []

    def later(self, seconds: float, callback) -> None:
        self.due.append(callback)

    def tick(self) -> None:
        due, self.due = self.due, []
        for callback in due:
            callback()


@pytest.fixture
def queue(store):
    """Writes on the file, what they said, and the clock that drives them."""
    run("PRAGMA busy_timeout = 10")
    clock, said = Clock(), []
    return Writes(clock.later, said.append), said, clock


def put(key: str):
    def change() -> str:
        with transaction():
            run("INSERT INTO setting (key, value) VALUES (?, '')", (key,))
        return key

    return change


def kept() -> list[str]:
    return [row[0] for row in run("SELECT key FROM setting WHERE key LIKE 'w%' ORDER BY rowid")]


def test_without_a_lock_a_write_is_made_at_once(queue) -> None:
    writes, said, _ = queue
    done: list[str] = []
    writes.submit(put("w1"), done.append)
    assert (kept(), done, said, writes.waiting) == (["w1"], ["w1"], [], 0)


def test_under_a_lock_writes_wait_in_order_and_are_made_once(queue) -> None:
    writes, said, clock = queue
    done: list[str] = []
    with other_writer() as other:
        other.execute("BEGIN IMMEDIATE")
        for key in ("w1", "w2", "w3"):
            writes.submit(put(key), done.append)
        clock.tick()
        assert (kept(), done, writes.waiting) == ([], [], 3)
        assert "kept and tried again" in said[0]
        other.execute("ROLLBACK")
    clock.tick()
    assert kept() == done == ["w1", "w2", "w3"]
    assert writes.waiting == 0
    assert clock.due == []
    assert said[-1] == ""


def test_what_came_of_a_write_that_waited_stays_to_be_read(queue) -> None:
    writes, said, clock = queue
    with other_writer() as other:
        other.execute("BEGIN IMMEDIATE")
        writes.submit(put("w1"), lambda key: said.append(f"Wrote {key}"))
        other.execute("ROLLBACK")
    clock.tick()
    assert said[1:] == ["", "Wrote w1"]


def test_a_write_made_by_what_follows_another_comes_last(queue) -> None:
    writes, _, clock = queue
    with other_writer() as other:
        other.execute("BEGIN IMMEDIATE")
        writes.submit(put("w1"), lambda _: writes.submit(put("w3")))
        writes.submit(put("w2"))
        other.execute("ROLLBACK")
    clock.tick()
    assert kept() == ["w1", "w2", "w3"]


def test_a_refusal_is_told_to_who_asked_and_the_next_goes_on(queue) -> None:
    writes, said, _ = queue
    told: list[str] = []

    def refuse() -> None:
        raise Refused("no: type another")

    writes.submit(refuse, None, told.append)
    writes.submit(refuse)
    writes.submit(put("w1"))
    assert (told, said, kept()) == (["no: type another"], ["no: type another"], ["w1"])


def test_a_full_disk_is_told_in_a_sentence(queue) -> None:
    writes, said, _ = queue

    def full() -> None:
        raise OperationalError("database or disk is full")

    writes.submit(full)
    assert "full: free some space" in said[0]
    assert writes.waiting == 0


def test_a_fault_of_the_program_is_none_of_the_disk(queue) -> None:
    writes, _, _ = queue

    def fault() -> None:
        raise OperationalError("no such column: nmae")

    with pytest.raises(OperationalError):
        writes.submit(fault)


async def test_what_waits_at_quit_is_written_before_the_end(monkeypatch) -> None:
    monkeypatch.setattr(file, "BUSY_MS", 4000)
    take_demo()
    with other_writer() as other:
        async with opened() as app:
            other.execute("BEGIN IMMEDIATE")
            await act(app, "partner")
            assert app.writes.waiting == 1
            other.execute("ROLLBACK")
    assert run("SELECT closeness FROM contact WHERE given = 'Ann'").fetchone() == ("",)
    assert app.fault is None


async def test_a_lock_held_to_the_end_is_said(monkeypatch) -> None:
    monkeypatch.setattr(file, "BUSY_MS", 50)
    take_demo()

    async def leave(other) -> None:
        async with opened() as app:
            other.execute("BEGIN IMMEDIATE")
            await act(app, "partner", "down", "warm")

    with other_writer() as other:
        with pytest.raises(Refused, match="the last 2 changes could not be written"):
            await leave(other)
        other.execute("ROLLBACK")


async def test_letters_typed_right_before_the_end_are_a_draft() -> None:
    take_demo()
    async with opened() as app:
        await press(app, "l", *"half a word")
    found = run("SELECT text FROM draft WHERE key LIKE 'log:%'").fetchone()
    assert "half a word" in found[0]
    async with opened() as app:
        await act(app, "add")
        await press(app, *"met Ann")
    async with opened() as app:
        await act(app, "add")
        assert app.screen.values() == {"line": "met Ann"}


async def test_two_copies_that_write_in_turn_lose_nothing() -> None:
    take_demo()
    async with opened() as app:
        for number in range(20):
            app.write(lambda number=number: edit.add_contact(f"Here {number}"))
            with other_writer() as other:
                other.execute("INSERT INTO setting (key, value) VALUES (?, '')", (f"w{number}",))
        await until(lambda: not app.writes.waiting)
        await idle(app)
        assert run("SELECT count(*) FROM contact WHERE given = 'Here'").fetchone() == (20,)
        assert len(kept()) == 20
        assert "1 Contacts 83" in text(app)


@pytest.mark.parametrize("name", ["events", "learning", "review", "sent", "trash"])
async def test_a_change_noticed_while_a_screen_opens_does_no_harm(name: str) -> None:
    take_demo()
    async with opened() as app:
        app.go(name)
        app.show_changes()
        await idle(app)
        assert app.screen.place == name

"""Homework: what to do before a meeting. The usual items, and one's own for this meeting.

Reading YAML takes some milliseconds once: ask after the first paint.
"""

from __future__ import annotations

from functools import cache
from pathlib import Path
from typing import NamedTuple

from netui.errors import Refused
from netui.store import undo
from netui.store.file import run
from netui.text import clean

BUILT_IN = Path(__file__).with_name("homework.yaml")
QUESTIONS = "questions"  # the usual item that is done once any are chosen for the talk
MOST = 200  # characters of an item
_MOST_SHOWN = 40  # of these in an action's name


class Item(NamedTuple):
    """Something to do. `item`: the id of a usual one, "" for one's own.

    `id`: its row, None for a usual one that was never ticked or unticked.
    """

    id: int | None
    item: str
    text: str
    done: bool

    @property
    def key(self) -> int | str:
        """What `tick` takes: the id of a usual one, else the row."""
        return self.item or self.id or 0


class Readiness(NamedTuple):
    """How many items are done."""

    done: int
    of: int

    def sentence(self) -> str:
        """In words: "4 of 6"."""
        return f"{self.done} of {self.of}"


def items(meeting_id: int) -> list[Item]:
    """The usual items in their order, then one's own; none for a meeting that is gone.

    That the questions are chosen shows by itself; a tick of one's own goes before it.
    """
    rows = run(
        "SELECT h.id, h.item, h.text, coalesce(h.done, 0),"
        " EXISTS (SELECT 1 FROM agenda WHERE meeting_id = m.id) FROM meeting m"
        " LEFT JOIN homework h ON h.meeting_id = m.id WHERE m.id = ? ORDER BY h.id",
        (meeting_id,),
    ).fetchall()
    if not rows:
        return []
    ticked = {row[1]: (row[0], bool(row[3])) for row in rows if row[1]}
    chosen = bool(rows[0][4])
    usual = [
        Item(number, item, text, done)
        for item, text in _usual().items()
        for number, done in (ticked.get(item, (None, item == QUESTIONS and chosen)),)
    ]
    own = [Item(row[0], "", clean(row[2]), bool(row[3])) for row in rows if row[1] == ""]
    return usual + own


def readiness(meeting_id: int) -> Readiness:
    """How far the preparation of a meeting is."""
    found = items(meeting_id)
    return Readiness(sum(item.done for item in found), len(found))


def tick(meeting_id: int, key: int | str) -> bool:
    """Done, or not after all; one action. True where it counts as done now.

    `key`: the id of a usual item, or the row of any. Raises Refused where there is none.
    """
    found = _item(meeting_id, key)
    with undo.action(f"{'Untick' if found.done else 'Tick'}: {_shown(found.text)}"):
        found = _item(meeting_id, key)
        if found.id is None:
            run(
                "INSERT INTO homework (meeting_id, item, text, done) VALUES (?, ?, '', ?)",
                (meeting_id, found.item, not found.done),
            )
        else:
            run("UPDATE homework SET done = ? WHERE id = ?", (not found.done, found.id))
    return not found.done


def add(meeting_id: int, text: str) -> int:
    """Something else to do before this meeting; its row. Raises Refused."""
    text = clean(text)
    if not 0 < len(text) <= MOST:
        raise Refused(f"the homework has not 1 to {MOST} characters: write it in a few words")
    with undo.action(f"Homework: {_shown(text)}"):
        if run("SELECT 1 FROM meeting WHERE id = ?", (meeting_id,)).fetchone() is None:
            raise Refused("this meeting is gone: it was removed elsewhere")
        cursor = run(
            "INSERT INTO homework (meeting_id, item, text, done) VALUES (?, '', ?, 0)",
            (meeting_id, text),
        )
        return cursor.lastrowid or 0


def remove(homework_id: int) -> None:
    """Take out an item of one's own. Raises Refused for a usual one, and for one that is gone."""
    row = run("SELECT item, text FROM homework WHERE id = ?", (homework_id,)).fetchone()
    if row is None:
        raise Refused("this homework is gone: it was removed elsewhere")
    if row[0]:
        raise Refused("this is part of every preparation: leave it unticked")
    with undo.action(f"Remove: {_shown(clean(row[1]))}"):
        run("DELETE FROM homework WHERE id = ?", (homework_id,))


@cache
def _usual() -> dict[str, str]:
    """The texts of the usual items by id."""
    from netui.yaml_file import load

    return {row["id"]: clean(row["text"]) for row in load(BUILT_IN)["homework"]}


def _item(meeting_id: int, key: int | str) -> Item:
    for item in items(meeting_id):
        if key in (item.id, item.item or None):
            return item
    raise Refused("this homework is gone: it was removed elsewhere")


def _shown(text: str) -> str:
    return text if len(text) <= _MOST_SHOWN else f"{text[: _MOST_SHOWN - 1].rstrip()}…"

"""The lines kept after a talk: found by the steps of undo that wrote them, and so as true as those.

A line that was undone is kept no more, and is again once it is done again.
"""

from __future__ import annotations

import json
from collections.abc import Sequence
from typing import NamedTuple

from netui.store.file import run
from netui.timeline.noting.taking_back import Change

AFTER = " · after "  # what parts the line from the talk in the name of its step of undo
_LINKED = ("advice", "mention", "promise")


class Version(NamedTuple):
    """A line as one step of undo left it. `since`: its changes follow that one; None: taken out.

    `at`: when the step was made, since a number may be another step's some day.
    """

    number: int
    action: int
    at: str
    since: int | None


class Line(NamedTuple):
    """A line that is kept."""

    number: int
    text: str
    version: Version


def lines(meeting_id: int) -> list[Line]:
    """The lines kept after a talk, in their order."""
    versions = _versions(meeting_id)
    rows = run(
        "SELECT id, at, name FROM action WHERE state <> 'undone'"
        " AND id IN (SELECT value FROM json_each(?))",
        (json.dumps([version.action for version in versions]),),
    )
    names = {(number, at): name for number, at, name in rows}
    newest = {one.number: one for one in versions if (one.action, one.at) in names}
    return [
        Line(number, names[version.action, version.at].rpartition(AFTER)[0], version)
        for number, version in sorted(newest.items())
        if version.since is not None
    ]


def begin() -> int:
    """The last change so far: what a line writes follows it. Within an action."""
    return int(run("SELECT coalesce(max(id), 0) FROM change").fetchone()[0])


def wrote_anything(since: int) -> bool:
    """Whether anything was changed since. Within an action."""
    return run("SELECT 1 FROM change WHERE id > ? LIMIT 1", (since,)).fetchone() is not None


def note(meeting_id: int, number: int | None, since: int | None) -> int:
    """Note that the step under way wrote a line, or took it out; its number. Within an action.

    `number` None is a new one.
    """
    versions = _versions(meeting_id)
    if number is None:
        number = max((version.number for version in versions), default=0) + 1
    action, at = run(
        "SELECT id, at FROM action WHERE id = (SELECT action_id FROM current_action)"
    ).fetchone()
    _write(meeting_id, [*versions, Version(number, action, at, since)])
    return number


def changes(version: Version) -> list[Change]:
    """What a line wrote, the latest first."""
    rows = run(
        "SELECT table_name, row_id, before, after FROM change WHERE action_id = ? AND id > ?"
        " ORDER BY id DESC",
        (version.action, version.since),
    )
    return [Change(*row) for row in rows]


def link(meeting_id: int, interaction_id: int) -> None:
    """Let what the lines wrote hang on the talk now that it is held. Within an action."""
    for line in lines(meeting_id):
        for change in changes(line.version):
            if change.table in _LINKED and change.before is None:
                run(
                    f"UPDATE {change.table} SET interaction_id = ?"
                    " WHERE id = ? AND interaction_id IS NULL",
                    (interaction_id, change.row_id),
                )


def tidy() -> None:
    """Forget the lines of talks of which no step of undo is left."""
    keys = run("SELECT key FROM setting WHERE key GLOB 'afterwards:*'").fetchall()
    for (key,) in keys:
        known = [version.action for version in _versions(int(key.partition(":")[2]))]
        left = "SELECT 1 FROM action WHERE id IN (SELECT value FROM json_each(?)) LIMIT 1"
        if not run(left, (json.dumps(known),)).fetchone():
            run("DELETE FROM setting WHERE key = ?", (key,))


def _versions(meeting_id: int) -> list[Version]:
    row = run("SELECT value FROM setting WHERE key = ?", (_key(meeting_id),)).fetchone()
    return [Version(*version) for version in json.loads(row[0])] if row else []


def _write(meeting_id: int, versions: Sequence[Version]) -> None:
    run(
        "INSERT INTO setting (key, value) VALUES (?, ?)"
        " ON CONFLICT (key) DO UPDATE SET value = excluded.value",
        (_key(meeting_id), json.dumps(versions)),
    )


def _key(meeting_id: int) -> str:
    return f"afterwards:{meeting_id}"

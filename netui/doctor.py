"""A check of all that netui stands on: each finding says how to mend it."""

from __future__ import annotations

import os
import shutil
import sqlite3
import sys
from collections.abc import Callable, Iterator, Mapping
from contextlib import closing
from pathlib import Path
from typing import Final, Literal, NamedTuple

from humanize import naturalsize

from netui import paths
from netui.errors import Refused
from netui.store import backup, copying, derive, file, place, schema
from netui.text import fold

OK: Final = "ok"
WARN: Final = "warn"
PROBLEM: Final = "problem"
Level = Literal["ok", "warn", "problem"]

LITTLE_ROOM = 200_000_000  # bytes
NO_ROOM = 20_000_000
_MINE_ALONE = 0o077  # rights that others must not have


class Finding(NamedTuple):
    """One line of the check; `mend` is "" where there is nothing to do."""

    level: Level
    about: str
    what: str
    mend: str = ""


def examine() -> list[Finding]:
    """Every check, in the order to read them. A check that fails is a finding itself."""
    checks: tuple[Callable[[], Iterator[Finding]], ...] = (
        _folder, _file, _rights, _backups, _settings, _themes, _questions, _fields, _templates,
        _coach, _channels, _events, _program, _terminal, _reports,
    )  # fmt: skip
    found = []
    for check in checks:
        about = check.__name__.strip("_")
        try:
            found += list(check())
        except (Refused, OSError, sqlite3.Error) as error:
            found.append(_refused(about, error))
    return found


def _refused(about: str, error: Exception) -> Finding:
    what, _, mend = str(error).rpartition(": ")
    return Finding(PROBLEM, about, what or mend, mend if what else "")


def _folder() -> Iterator[Finding]:
    folder = paths.home().data
    if not folder.exists():
        yield Finding(OK, "folder", f"{folder} is made at the first start")
        folder = next(above for above in folder.parents if above.exists())
    if not os.access(folder, os.W_OK | os.X_OK):
        yield Finding(
            PROBLEM, "folder", f"{folder} is not writable for you", f"chmod u+wx {folder}"
        )
    warning = place.warning(folder)
    if warning:
        what, _, mend = warning.rpartition(": ")
        yield Finding(WARN, "folder", what, mend)
    free = shutil.disk_usage(folder).free
    room = f"{folder}: {naturalsize(free)} free"
    if free < LITTLE_ROOM:
        yield Finding(PROBLEM if free < NO_ROOM else WARN, "folder", room, "free some space")
    else:
        yield Finding(OK, "folder", room)


def _file() -> Iterator[Finding]:
    path = paths.home().file
    if not path.exists():
        yield Finding(OK, "file", f"{path} is made at the first start")
        return
    with copying.failures(path), closing(copying.reader(path, "rw")) as connection:
        if not path.stat().st_size:
            yield Finding(OK, "file", f"{path} is empty: it is filled at the first start")
            return
        file.check_schema(path, connection.execute)
        bring_back = "netui restore"
        for (told,) in connection.execute("PRAGMA quick_check(5)").fetchall():
            if told != "ok":
                yield Finding(PROBLEM, "file", f"{path} is damaged ({told})", bring_back)
                return
        if connection.execute("PRAGMA foreign_key_check").fetchone():
            what = f"{path} holds rows that belong to nothing"
            yield Finding(PROBLEM, "file", what, bring_back)
        version = connection.execute("PRAGMA user_version").fetchone()[0]
        yield Finding(OK, "file", f"{path} is sound, version {version}")
        if version == schema.VERSION:
            yield from _derived(connection)


def _derived(connection: sqlite3.Connection) -> Iterator[Finding]:
    connection.create_function("fold", 1, fold, deterministic=True)
    stale = derive.stale(connection.execute)
    if stale:
        what = f"{stale} entries of search and lists are not what the rest says"
        yield Finding(PROBLEM, "search", what, "netui doctor --rebuild")
    else:
        yield Finding(OK, "search", "search and lists agree with the rest")


def _rights() -> Iterator[Finding]:
    if os.name == "nt":
        return
    home = paths.home()
    private = [home.data, home.backups, home.logs, home.file, home.config]
    private += [Path(f"{home.file}{part}") for part in ("-wal", "-shm")]
    private += [found.path for found in backup.list_backups()]
    open_to_others = [p for p in private if p.exists() and p.stat().st_mode & _MINE_ALONE]
    for path in open_to_others:
        yield Finding(WARN, "rights", f"{path} is open to others", f"chmod go= '{path}'")
    if not open_to_others:
        yield Finding(OK, "rights", "nobody else can read what is yours")


def _backups() -> Iterator[Finding]:
    found = backup.list_backups()
    for newest in found:
        try:
            copying.check(newest.path)
        except Refused as error:
            what, _, _ = str(error).rpartition(": ")
            yield Finding(WARN, "backups", what, f"remove it: rm '{newest.path}'")
        else:
            what = f"{len(found)} in {newest.path.parent}, the newest sound one {newest.path.name}"
            yield Finding(OK, "backups", what)
            return
    if paths.home().file.exists():
        yield Finding(WARN, "backups", "there is no sound backup yet", "netui backup")
    else:
        yield Finding(OK, "backups", "there is nothing to back up yet")


def _settings() -> Iterator[Finding]:
    from netui import settings
    from netui.ui.actions import read_keymap

    path = paths.home().config
    read_keymap(settings.read(path).keys)
    what = f"{path} is sound" if path.exists() else f"{path} is not there: the defaults apply"
    yield Finding(OK, "settings", what)


def _themes() -> Iterator[Finding]:
    from netui import settings, themes_file

    themes, problems = themes_file.load_all()
    yield from (_refused("themes", Refused(problem)) for problem in problems)
    yield Finding(OK, "themes", ", ".join(theme.name for theme in themes))
    wanted = settings.read(paths.home().config).theme
    if wanted not in [theme.name for theme in themes]:
        what = f"the theme “{wanted}” of config.yaml is none of these"
        yield Finding(WARN, "themes", what, "name another, or choose one in the app (ctrl+p)")


def _questions() -> Iterator[Finding]:
    from netui.prep import questions

    questions.reload()
    yield from (_refused("questions", Refused(problem)) for problem in questions.problems())
    yield Finding(OK, "questions", f"{len(questions.questions())} questions to ask")


def _fields() -> Iterator[Finding]:
    from netui.people import fields

    yield Finding(OK, "fields", f"{len(fields.fields())} fields of work")


def _templates() -> Iterator[Finding]:
    from netui.compose import templates

    yield from (_refused("templates", Refused(problem)) for problem in templates.problems())
    yield Finding(OK, "templates", f"{len(templates.templates())} message templates")


def _coach() -> Iterator[Finding]:
    from netui.compose.coach import finding, rules

    yield from (_refused("coach", Refused(problem)) for problem in rules.problems())
    yield Finding(OK, "coach", f"{len(finding.CHECKS)} checks of a note")


def _channels() -> Iterator[Finding]:
    from netui.compose import channels

    channels.reload()
    yield Finding(OK, "channels", ", ".join(channels.channels()))


def _events() -> Iterator[Finding]:
    from netui.events import kinds
    from netui.events.sheet import openers

    problems = (*kinds.problems(), *openers.problems())
    yield from (_refused("events", Refused(problem)) for problem in problems)
    yield Finding(OK, "events", f"{len(kinds.kinds())} kinds of events")


def _program() -> Iterator[Finding]:
    with closing(sqlite3.connect(":memory:")) as connection:
        try:
            connection.execute("CREATE VIRTUAL TABLE t USING fts5(text)")
        except sqlite3.Error:
            yield Finding(
                PROBLEM, "program", "this SQLite has no full-text search", "another Python"
            )
    python = ".".join(map(str, sys.version_info[:3]))
    yield Finding(OK, "program", f"Python {python}, SQLite {sqlite3.sqlite_version}")


def _terminal() -> Iterator[Finding]:
    yield from terminal(os.environ, sys.stdout.isatty(), shutil.get_terminal_size((0, 0)))


def terminal(
    environ: Mapping[str, str], is_terminal: bool, size: tuple[int, int]
) -> Iterator[Finding]:
    """What the terminal can do; `size` is columns and rows, (0, 0) where unknown."""
    name = environ.get("TERM", "")
    columns, rows = size
    if not is_terminal:
        yield Finding(OK, "terminal", "none here: the commands work, the app needs one")
        return
    if name in ("", "dumb", "unknown") and os.name != "nt":
        what = f"TERM is “{name}”, which cannot draw a screen"
        yield Finding(PROBLEM, "terminal", what, "export TERM=xterm-256color")
        return
    if columns < 60 or rows < 20:
        what = f"{columns}x{rows} is small"
        yield Finding(WARN, "terminal", what, "make the window at least 60x20")
    if "NO_COLOR" in environ:
        colours = "without colour (NO_COLOR)"
    elif environ.get("COLORTERM", "").lower() in ("truecolor", "24bit"):
        colours = "16 million colours"
    else:
        colours = "256 colours" if "256" in name else "16 colours"
    encoding = (sys.stdout.encoding or "").lower().replace("-", "")
    if encoding != "utf8":
        yield Finding(WARN, "terminal", f"its encoding is {encoding}", "export LANG=C.UTF-8")
    yield Finding(OK, "terminal", f"{name or 'a console'}, {columns}x{rows}, {colours}")


def _reports() -> Iterator[Finding]:
    reports = sorted(paths.home().logs.glob("fault-*.txt"))
    if reports:
        what = f"{len(reports)} reports of faults, the newest {reports[-1]}"
        yield Finding(WARN, "reports", what, "send it in, then remove it")
    else:
        yield Finding(OK, "reports", "no faults were met")

"""A note in the user's own editor and back: plain text, a private file, and nothing left over."""

from __future__ import annotations

import os
import sys
from contextlib import suppress
from pathlib import Path

import pytest

from tests.journeys.driver import Netui
from tests.journeys.notes import composing, drafts
from tests.terminal import Terminal

APPENDS = """
import os, sys
path = sys.argv[1]
seen = f"{os.stat(path).st_mode & 0o777:o} {path}\\n" + open(path, encoding="utf-8").read()
open(SEEN, "w", encoding="utf-8").write(seen)
open(path + "~", "w").write("a copy that an editor leaves")
open(path, "a", encoding="utf-8").write("\\nP.S. {{ 7*7 }} \\x1b]0;P\\x07ünd so weiter\\n")
"""
FAILS = "import sys; open(sys.argv[1], 'w').write('half'); sys.exit(3)"
WAITS = "import sys; open(sys.argv[1], 'a').write(' more'); open(SEEN, 'w').write('!'); open(FIFO)"


@pytest.fixture
def seen(tmp_path: Path) -> Path:
    """What the editor writes down."""
    return tmp_path / "seen"


def editor(seen: Path, program: str) -> dict[str, str]:
    """An environment in which a Python program is the editor."""
    script = seen.with_name("editor.py")
    fifo = str(seen.with_name("fifo"))
    script.write_text(program.replace("SEEN", repr(str(seen))).replace("FIFO", repr(fifo)))
    return {"EDITOR": f"'{sys.executable}' -S '{script}'", "VISUAL": ""}


def left_over(netui: Netui) -> list[Path]:
    """Files that editing has left anywhere in the home."""
    return [path for path in netui.home.rglob("*note-*") if path.is_file()]


def begun(netui: Netui, env: dict[str, str]) -> Terminal:
    """netui with a note in which one place is filled."""
    terminal = composing(netui, env=env)
    terminal.type("buddies")
    terminal.wait_for("on buddies")
    return terminal


def test_the_text_comes_back_as_plain_text_and_the_file_is_gone(ann: Netui, seen: Path) -> None:
    terminal = composing(ann, columns=80, rows=24, env=editor(seen, APPENDS))
    terminal.type("buddies")
    terminal.press("ctrl+g")
    terminal.wait_for("Taken over")
    first, _, text = seen.read_text(encoding="utf-8").partition("\n")
    mode, _, path = first.partition(" ")
    assert mode == "600"
    assert Path(path).is_relative_to(ann.home)
    assert "on buddies" in text
    assert left_over(ann) == []
    terminal.wait_for("P.S. {{ 7*7 }} ünd so weiter")
    terminal.press("esc")
    terminal.wait_for("Kept as a draft")
    assert [draft["text"] for draft in drafts(ann)] == [f"{text}\nP.S. {{{{ 7*7 }}}} ünd so weiter"]


def test_an_editor_that_fails_changes_nothing(ann: Netui, seen: Path) -> None:
    terminal = begun(ann, editor(seen, ""))
    for program, said in (
        (FAILS, "ended with code 3: the text is as it was"),
        ("import os; os.kill(os.getpid(), 9)", "was ended by signal 9: the text is as it was"),
        ("import os, sys; os.remove(sys.argv[1])", "the editor removed the file"),
        ("", "Nothing was changed"),
    ):
        editor(seen, program)
        terminal.press("ctrl+g")
        terminal.wait_for(said)
        assert left_over(ann) == []
    terminal.press("esc")
    terminal.wait_for("Kept as a draft")
    (draft,) = drafts(ann)
    assert draft["slots"]["stayed"] == "buddies"
    assert draft["text"] is None


def test_an_editor_that_is_not_installed_is_named(ann: Netui) -> None:
    terminal = begun(ann, {"EDITOR": "no-such-editor -w", "VISUAL": ""})
    terminal.press("ctrl+g")
    terminal.wait_for("$EDITOR names “no-such-editor”, which is not installed")
    terminal.wait_for("on buddies")
    assert left_over(ann) == []


def test_a_kill_while_the_editor_runs_leaves_nothing_behind_after_the_next_use(
    ann: Netui, seen: Path
) -> None:
    fifo = seen.with_name("fifo")
    os.mkfifo(fifo)
    terminal = begun(ann, editor(seen, WAITS))
    terminal.press("ctrl+g")
    terminal.wait_for(lambda _: seen.exists())
    assert len(left_over(ann)) == 1
    terminal.kill()
    with suppress(OSError):  # the editor ends now, if losing its terminal has not ended it
        os.close(os.open(fifo, os.O_WRONLY | os.O_NONBLOCK))
    assert drafts(ann)[0]["slots"]["stayed"] == "buddies"

    terminal = composing(ann, env=editor(seen, ""))
    terminal.wait_for("Brought back as you left it")
    terminal.press("ctrl+g")
    terminal.wait_for("Nothing was changed")
    assert left_over(ann) == []

"""The user's own editor: a private file, removed whatever happens, and the text never lost."""

from __future__ import annotations

import os
import stat
import sys
from pathlib import Path

import pytest

from netui import paths
from netui.compose import external_editor
from netui.errors import Refused


@pytest.fixture
def editor(tmp_path: Path, monkeypatch: pytest.MonkeyPatch):
    """Makes a program that is given the file's path as its last argument the editor."""

    def make(body: str, variable: str = "VISUAL") -> None:
        script = tmp_path / "my editor.py"
        script.write_text(f"import os, signal, sys\nfrom pathlib import Path\n{body}\n", "utf-8")
        monkeypatch.setenv(variable, f"{sys.executable} '{script}' --flag")

    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    return make


def left() -> list[str]:
    return sorted(path.name for path in folder().glob("*")) if folder().exists() else []


def folder() -> Path:
    return paths.home().data / external_editor.FOLDER


def test_the_text_comes_back_cleaned_and_the_file_is_gone(editor):
    editor(
        "path = Path(sys.argv[2]); assert path.read_text() == 'Hi Ann'\n"
        "path.write_text('Hi Ann,\\r\\nthanks\\x1b[2J!\\n')"
    )
    assert external_editor.edit("Hi Ann") == "Hi Ann,\nthanks!"
    assert left() == []


def test_file_and_folder_are_private(editor, tmp_path):
    seen = tmp_path / "modes"
    editor(
        "path = Path(sys.argv[2])\n"
        f"Path({str(seen)!r}).write_text(f'{{path.stat().st_mode}} {{path.parent.stat().st_mode}}')"
    )
    external_editor.edit("Hi")
    modes = [stat.S_IMODE(int(mode)) for mode in seen.read_text().split()]
    assert modes == [0o600, 0o700]


def test_editor_is_used_where_visual_is_not_set(editor):
    editor("Path(sys.argv[2]).write_text('from EDITOR')", "EDITOR")
    assert external_editor.edit("Hi") == "from EDITOR"


@pytest.mark.parametrize(
    ("body", "said"),
    [
        ("Path(sys.argv[2]).write_text('lost'); sys.exit(3)", "ended with code 3"),
        ("os.kill(os.getpid(), signal.SIGKILL)", "ended by signal 9"),
        ("Path(sys.argv[2]).unlink()", "removed the file"),
        ("Path(sys.argv[2]).write_text('x' * 1_000_001)", "more than any note"),
    ],
)
def test_a_failure_is_said_and_leaves_no_file(editor, body, said):
    editor(body)
    with pytest.raises(Refused, match=said):
        external_editor.edit("Hi")
    assert left() == []


@pytest.mark.parametrize("asked", ["no-such-editor-here -w", "'unbalanced"])
def test_an_editor_that_is_not_there_is_named(monkeypatch, asked):
    monkeypatch.setenv("VISUAL", asked)
    with pytest.raises(Refused, match=r"\$VISUAL"):
        external_editor.edit("Hi")


def test_without_any_editor_it_says_how_to_name_one(monkeypatch):
    for name in ("VISUAL", "EDITOR"):
        monkeypatch.delenv(name, raising=False)
    monkeypatch.setattr("shutil.which", lambda name: None)
    with pytest.raises(Refused, match=r"EDITOR=nano"):
        external_editor.command()


def test_copies_and_swap_files_that_the_editor_leaves_go_too(editor):
    editor(
        "path = Path(sys.argv[2])\n"
        "path.with_name('.' + path.name + '.swp').write_text('secret')\n"
        "path.with_name(path.name + '~').write_text('secret')"
    )
    external_editor.edit("Hi")
    assert left() == []


def test_what_a_killed_netui_left_is_removed_and_what_another_edits_stays(editor):
    editor("pass")
    folder().mkdir(parents=True)
    gone = 2**22 + 5  # above Linux's highest process number
    for name in (f"note-{gone}.txt", f".note-{gone}.txt.swp", "note-.txt"):
        (folder() / name).write_text("secret")
    other = f"note-{os.getppid()}.txt"
    (folder() / other).write_text("in work")
    external_editor.edit("Hi")
    assert left() == [other]


def test_ctrl_c_ends_neither_the_editor_nor_netui(editor):
    editor(
        "signal.signal(signal.SIGINT, lambda *_: None)\n"
        "os.kill(os.getppid(), signal.SIGINT)\n"
        "Path(sys.argv[2]).write_text('still here')"
    )
    assert external_editor.edit("Hi") == "still here"


def test_words_of_every_script_come_back(editor):
    editor("pass")
    assert external_editor.edit("Zoë 日本 👩‍💻\nline") == "Zoë 日本 👩‍💻\nline"

"""What the README says is true: commands run, the key table is the registry, pictures exist."""

from __future__ import annotations

import io
import re
import shlex
import shutil
import subprocess
from pathlib import Path

import msgspec
import pytest
import yaml

from netui import cli, settings
from netui.ui.actions import read_keymap
from tests.exchange.linkedin_export import connections
from tests.keys_table import README, with_table

TEXT = README.read_text("utf-8")
ROOT = README.parent


def blocks(language: str) -> list[str]:
    return re.findall(rf"```{language}\n(.*?)```", TEXT, re.DOTALL)


COMMANDS = [
    line for block in blocks("sh") for line in block.splitlines() if line.partition("#")[0].strip()
]


def test_the_key_table_is_the_registry():
    assert with_table(TEXT) == TEXT, "run: python -m tests.keys_table"


def test_the_pictures_exist():
    pictures = re.findall(r"\]\((\.github/pictures/[^)]+)\)", TEXT)
    assert pictures
    assert [path for path in pictures if not (ROOT / path).exists()] == []


@pytest.mark.parametrize(
    "target", [line.split()[1] for line in COMMANDS if line.startswith("make")]
)
def test_make_targets_exist(target: str):
    make = shutil.which("make")
    assert make
    assert subprocess.run([make, "-n", target], cwd=ROOT, capture_output=True).returncode == 0


def test_the_shell_commands_run_in_order(
    tmp_path: Path, monkeypatch: pytest.MonkeyPatch, capsys: pytest.CaptureFixture[str]
):
    monkeypatch.chdir(tmp_path)
    monkeypatch.setenv("TERM", "xterm-256color")
    (tmp_path / "note.txt").write_text("Hi Ann, thank you for your talk.", "utf-8")
    (tmp_path / "notes.txt").write_text("- Ana Díaz, nurse @ Intermountain #bikes\n", "utf-8")
    (tmp_path / "Connections.csv").write_text(connections(30), "utf-8")
    assert cli.main(["add", "Ann Ortiz, Head of People @ Acme", "--new"]) == 0
    shell = [shlex.split(line, comments=True) for line in COMMANDS if line.startswith("netui ")]
    ran = [words[1:] for words in shell if words[1:] and words[1] != "demo"]
    assert len(ran) == 22
    for words in ran:
        arguments = words[: words.index("<")] if "<" in words else words
        if arguments != words:
            with (tmp_path / words[-1]).open("rb") as file:
                monkeypatch.setattr("sys.stdin", io.TextIOWrapper(io.BytesIO(file.read())))
        assert cli.main(arguments) == 0, (words, capsys.readouterr().err)


def test_the_settings_shown_are_settings():
    for block in blocks("yaml"):
        shown = msgspec.convert(yaml.safe_load(block), settings.Settings)
        assert read_keymap(shown.keys)

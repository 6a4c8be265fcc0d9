"""Who may know whom, and how big things may get; import contracts prove the rest (lint-imports)."""

from __future__ import annotations

import ast
import re
import subprocess
import sys
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import pytest

from netui import cli
from netui.store import file

PACKAGE = Path(cli.__file__).parent
MODULES = sorted(PACKAGE.rglob("*.py"))
SQL = re.compile(r"\b(?:SELECT .+ FROM|INSERT .*INTO|UPDATE \w+ SET|DELETE FROM)\b", re.S)
# What reads its text as markup: data in it could crash the app or run an action.
MARKUP = {
    *("Static", "Label", "Button", "Checkbox", "RadioButton", "Option", "Select", "Tab"),
    *("TabPane", "Collapsible", "Selection", "notify", "from_markup", "Hit", "DiscoveryHit"),
}


def name_of(path: Path) -> str:
    return path.relative_to(PACKAGE).as_posix()


@cache
def tree_of(path: Path) -> ast.Module:
    return ast.parse(path.read_text("utf-8"))


@cache
def imported(path: Path) -> tuple[str, ...]:
    """The full names of what a module imports, at any depth."""
    names: list[str] = []
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Import):
            names += [alias.name for alias in node.names]
        elif isinstance(node, ast.ImportFrom) and node.module:
            names += [f"{node.module}.{alias.name}" for alias in node.names]
    return tuple(names)


SCREENS = [path for path in MODULES if any(n.startswith("textual.") for n in imported(path))]


def loaded(code: str) -> set[str]:
    """The top-level names of the modules that are loaded once `code` has run on its own."""
    program = f"{code}\nimport sys; print('\\n', *{{name.split('.')[0] for name in sys.modules}})"
    done = subprocess.run(
        [sys.executable, "-c", program], capture_output=True, encoding="utf-8", timeout=60
    )
    assert done.returncode == 0, done.stderr
    return set(done.stdout.splitlines()[-1].split())


@pytest.mark.parametrize("words", ["list --json", "today", "doctor", "export -", "backup"])
def test_the_command_line_loads_no_textual(words: str, home: Path) -> None:
    file.open_file()
    file.close_file()
    names = loaded(f"import netui.cli; netui.cli.main({words.split()!r})")
    assert "peewee" in names  # it did open the file
    assert not {"textual", "rich"} & names


@pytest.mark.parametrize("command", cli.COMMANDS)
def test_no_command_loads_textual(command: str) -> None:
    names = loaded(f"from netui.cli import parser_for; parser_for({command!r})")
    assert not {"textual", "rich"} & names


def test_opening_the_door_loads_nothing_heavy() -> None:
    heavy = {"textual", "rich", "peewee", "yaml", "humanize", "playhouse", "asyncio"}
    assert not heavy & loaded("import netui.cli")


def test_the_app_stays_small() -> None:
    tree = tree_of(PACKAGE / "app.py")
    classes = [node for node in tree.body if isinstance(node, ast.ClassDef)]
    assert classes
    assert all((node.end_lineno or 0) - node.lineno < 250 for node in classes)


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_a_module_is_one_idea(path: Path) -> None:
    assert len(path.read_text("utf-8").splitlines()) <= 400


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_screens_hold_no_sql(path: Path) -> None:
    assert not {"netui.store.file.run", "netui.store.models", "peewee"} & set(imported(path))
    for node in ast.walk(tree_of(path)):
        if isinstance(node, ast.Constant) and isinstance(node.value, str):
            assert not SQL.search(node.value), f"{name_of(path)}, line {node.lineno}"


# What screens of several rooms are made of; nobody goes there.
BASES = "netui.timeline.noting.screen"


@pytest.mark.parametrize("path", SCREENS, ids=name_of)
def test_rooms_share_widgets_but_no_screens(path: Path) -> None:
    room = path.relative_to(PACKAGE).parts[0]
    for name in imported(path):
        if name.startswith(BASES):
            continue
        _, *parts = name.split(".")
        if name.startswith("netui.") and parts[0] not in (room, "ui") and room != "home":
            assert not {"screen", "pane"} & {part.split("_")[-1] for part in parts[1:]}, name


def markup(tree: ast.AST) -> Iterator[int]:
    """The lines where text that was put together is read as markup."""
    for node in ast.walk(tree):
        texts: list[ast.expr] = []
        if isinstance(node, ast.Call):
            called = node.func
            name = called.attr if isinstance(called, ast.Attribute) else getattr(called, "id", "")
            literal = any(k.arg == "markup" for k in node.keywords)
            if name in MARKUP and not literal:
                texts = [*node.args, *(k.value for k in node.keywords if k.arg not in ("id",))]
        elif isinstance(node, ast.Assign):
            targets = {getattr(target, "attr", "") for target in node.targets}
            if targets & {"border_title", "border_subtitle", "tooltip"}:
                texts = [node.value]
        for text in texts:
            formatted = isinstance(text, ast.Call) and getattr(text.func, "attr", "") == "format"
            if isinstance(text, (ast.JoinedStr, ast.BinOp)) or formatted:
                yield text.lineno


@pytest.mark.parametrize("path", MODULES, ids=name_of)
def test_data_never_reaches_a_widget_as_markup(path: Path) -> None:
    assert list(markup(tree_of(path))) == []


@pytest.mark.parametrize(
    "code",
    [
        'Static(f"Hello {name}")',
        'Option("Hello " + name)',
        'self.notify("Hello {}".format(name))',
        'pane.border_title = f"Contacts {n}"',
    ],
)
def test_markup_from_data_would_be_found(code: str) -> None:
    assert list(markup(ast.parse(code))) == [1]
    assert (
        list(markup(ast.parse('Static(literal(f"Hello {name}")); Static("x", id=f"a{b}")'))) == []
    )

"""No attribute of ours takes the place of one of Textual's unawares: once that stopped imports."""

from __future__ import annotations

import ast
import importlib
import inspect
import re
from collections.abc import Iterator
from functools import cache
from pathlib import Path

import netui

ROOT = Path(netui.__file__).parent
# What Textual asks subclasses to define, and its settings that we set.
MEANT = {
    "_fatal_error", "_make_style", "_on_paste", "_watch_value", "border_subtitle", "border_title",
    "check_consume_key", "compose", "cursor_blink", "discover", "get_content_height",
    "get_content_width", "get_default_screen", "get_system_commands", "notify_style_update",
    "on_event", "post_message", "render", "render_line", "search",
}  # fmt: skip


def classes() -> Iterator[tuple[str, type, ast.ClassDef]]:
    """Our classes that are made of Textual's, with their source."""
    for path in sorted(ROOT.rglob("*.py")):
        source = path.read_text("utf-8")
        if "textual" not in source:
            continue
        name = ".".join(path.relative_to(ROOT.parent).with_suffix("").parts)
        for node in ast.parse(source).body:
            found = getattr(importlib.import_module(name), getattr(node, "name", ""), None)
            if isinstance(node, ast.ClassDef) and found is not None:
                yield f"{name}.{node.name}", found, node


def theirs(cls: type) -> set[str]:
    """Attributes of Textual's classes among the bases, those set on `self` included."""
    bases = [base for base in cls.__mro__ if base.__module__.startswith("textual.")]
    return set().union(*map(attributes, bases))


@cache
def attributes(base: type) -> set[str]:
    """Those of one class."""
    assigned = re.findall(r"self\.(\w+)(?:: [^=\n]+)? = ", inspect.getsource(base))
    return {name for name in vars(base) if not name.isupper()} | set(assigned)


def ours(node: ast.ClassDef) -> set[str]:
    """Methods, class attributes, and what is set on `self`."""
    names: set[str] = set()
    for part in ast.walk(node):
        targets = part.targets if isinstance(part, ast.Assign) else [getattr(part, "target", None)]
        for target in targets:
            if isinstance(target, ast.Attribute) and getattr(target.value, "id", "") == "self":
                names.add(target.attr)
            elif isinstance(target, ast.Name) and part in node.body:
                names.add(target.id)
    return names | {
        p.name for p in node.body if isinstance(p, ast.FunctionDef | ast.AsyncFunctionDef)
    }


def test_no_attribute_takes_the_place_of_one_of_textuals() -> None:
    taken = {
        where: sorted(both)
        for where, cls, node in classes()
        if (both := {n for n in ours(node) & theirs(cls) if not n.startswith("__")} - MEANT)
    }
    assert taken == {}

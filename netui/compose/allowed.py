"""What a template's body may hold: its parsed tree is walked against a list of what is allowed.

Jinja2's own sandbox would let `{{ 'a' * 10 ** 10 }}` and loops without an end through.
"""

from __future__ import annotations

import unicodedata
from collections.abc import Callable, Iterator
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.compose.filters import FILTERS
from netui.text import clean_lines

if TYPE_CHECKING:
    from jinja2 import nodes

MAX_NESTING = 20

# Every node that a body may hold; what else Jinja2 knows is refused, most of it by these names.
_ALLOWED = {
    "Template", "Output", "TemplateData", "Name", "If", "Compare", "Operand", "And", "Or", "Not",
    "Const", "CondExpr", "Filter",
}  # fmt: skip
# kind of node -> (the word that gives it away, its name)
_REFUSED = {
    "For": ("for", "a loop"),
    "Macro": ("macro", "a macro"),
    "CallBlock": ("call", "a call"),
    "Call": ("(", "a call"),
    "Getattr": (".", "an attribute"),
    "Getitem": ("[", "an item in brackets"),
    "Assign": ("set", "“set”"),
    "AssignBlock": ("set", "“set”"),
    "With": ("with", "“with”"),
    "Include": ("include", "“include”"),
    "Import": ("import", "“import”"),
    "FromImport": ("import", "“import”"),
    "Extends": ("extends", "“extends”"),
    "Block": ("block", "a block"),
    "FilterBlock": ("filter", "a filter block"),
    "Test": ("is", "a test with “is”"),
    "Concat": ("~", "joining with ~"),
}
_WAY_OUT = "write {{ slot }}, {% if slot %}…{% else %}…{% endif %}, and a filter at most"
_COMPARED = ("eq", "ne")


class BodyProblem(NamedTuple):
    """What a body may not hold: its line there, from 1, and the word in question or ""."""

    line: int
    word: str
    problem: str
    mend: str


def hides_something(text: str) -> bool:
    """Whether a text holds controls, or what turns the reading direction."""
    return unicodedata.normalize("NFC", text) != clean_lines(text)


def refusals(node: nodes.Node, slots: frozenset[str], depth: int = 0) -> Iterator[BodyProblem]:
    """What may not stand in a body, in the order of the text; nothing within it is looked at."""
    found = _refusal(node, slots, depth)
    if found:
        yield BodyProblem(node.lineno, *found)
        return
    for child in node.iter_child_nodes():
        yield from refusals(child, slots, depth + 1)


def _refusal(node: Any, slots: frozenset[str], depth: int) -> tuple[str, str, str] | None:
    """The word, what is wrong with it, and the mend."""
    kind = type(node).__name__
    if kind not in _ALLOWED:
        word, name = _REFUSED.get(kind, ("", "such an expression"))
        return word, f"{name} may not stand in a template", _WAY_OUT
    if depth > MAX_NESTING:
        return "", "it is nested too deep", "write it in fewer and simpler words"
    check = _CHECKS.get(kind)
    return check(node, slots) if check else None


def _name(node: nodes.Name, slots: frozenset[str]) -> tuple[str, str, str] | None:
    if node.name in slots:
        return None
    known = f"write one of {', '.join(sorted(slots))}, or" if slots else "declare it:"
    return node.name, f"“{node.name}” is no slot", f"{known} add it to “slots”"


def _const(node: nodes.Const, slots: frozenset[str]) -> tuple[str, str, str] | None:
    if not isinstance(node.value, str):
        return "", "only text may stand there", "put it in quotes"
    if hides_something(node.value):
        return "", "the text in quotes holds a character that cannot be seen", "remove it"
    return None


def _filter_use(node: nodes.Filter, slots: frozenset[str]) -> tuple[str, str, str] | None:
    if node.name not in FILTERS:
        return node.name, f"the filter “{node.name}” is unknown", f"use {', '.join(FILTERS)}"
    if node.args or node.kwargs or node.dyn_args or node.dyn_kwargs:
        return node.name, f"“{node.name}” takes nothing in brackets", "remove the brackets"
    return None


def _operand(node: nodes.Operand, slots: frozenset[str]) -> tuple[str, str, str] | None:
    if node.op in _COMPARED:
        return None
    return "", "only == and != may compare", "write {% if slot == 'text' %}"


def _either_or(node: nodes.CondExpr, slots: frozenset[str]) -> tuple[str, str, str] | None:
    return None if node.expr2 else ("if", "an “if” within {{ }} needs its “else”", "add one")


_CHECKS: dict[str, Callable[[Any, frozenset[str]], tuple[str, str, str] | None]] = {
    "Name": _name,
    "Const": _const,
    "Filter": _filter_use,
    "Operand": _operand,
    "CondExpr": _either_or,
}

"""Bodies of templates made into text: Jinja2, sandboxed, in the few words a note needs.

Jinja2 is loaded when the first body is looked at, and only what is rendered is compiled.
"""

from __future__ import annotations

import unicodedata
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, Any, NamedTuple

from netui.compose import tidy
from netui.compose.filters import FILTERS
from netui.errors import Refused
from netui.text import clean_lines

if TYPE_CHECKING:
    from jinja2 import Environment, nodes
    from jinja2 import Template as Compiled

    from netui.compose.templates import Template

MAX_OUTPUT = 20_000
MAX_NESTING = 20
OPEN, CLOSE = "‹", "›"

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


class Rendered(NamedTuple):
    """A text, and where in it a required slot has no value yet: name, start, end (code points)."""

    text: str
    unfilled: tuple[tuple[str, int, int], ...] = ()


class BodyProblem(NamedTuple):
    """What a body may not hold: its line there, from 1, and the word in question or ""."""

    line: int
    word: str
    problem: str
    mend: str


class _Value(str):
    """What a slot holds; it goes into the text as it is."""

    __slots__ = ()

    def __str__(self) -> str:
        return self  # Jinja2 calls str() on all it puts out: the kind must outlive that.


class _Marker(_Value):
    """What stands where a required slot has no value: its question."""

    slot: str


def render(template: Template, variant: int, values: Mapping[str, str]) -> Rendered:
    """One of the template's bodies with these values by slot; names that are no slots are ignored.

    An unknown variant is the first one. Raises Refused where the body is not allowed.
    """
    bodies = template.bodies
    return _rendered(template, bodies[variant if 0 <= variant < len(bodies) else 0], values)


def render_subject(template: Template, values: Mapping[str, str]) -> Rendered:
    """The template's subject line, empty where it has none. Raises Refused like `render`."""
    return _rendered(template, template.subject, values)


def problems_in(body: str, slots: Collection[str]) -> list[BodyProblem]:
    """Everything in `body` that is not allowed, with the names of its slots given."""
    from jinja2 import TemplateSyntaxError

    try:
        tree = _environment().parse(body)
        found = list(_refusals(tree, frozenset(slots), 0))
        if not found:
            _environment().compile(tree)
    except TemplateSyntaxError as error:
        problem = (error.message or "it cannot be read").strip(" .")
        return [BodyProblem(error.lineno, "", problem, "mend the braces or the words in them")]
    except (RecursionError, ValueError, SyntaxError, MemoryError):
        return [BodyProblem(1, "", "it cannot be read", "write it in fewer and simpler words")]
    return found


def hides_something(text: str) -> bool:
    """Whether a text holds controls, or what turns the reading direction."""
    return unicodedata.normalize("NFC", text) != clean_lines(text)


def slots_in(body: str) -> set[str]:
    """The names that a body without problems uses."""
    from jinja2 import nodes

    return {node.name for node in _environment().parse(body).find_all(nodes.Name)}


def _rendered(template: Template, body: str, values: Mapping[str, str]) -> Rendered:
    if not body:
        return Rendered("")
    given = {slot.name: _given(slot.name, slot.question, slot.required, values) for slot in
             template.slots}  # fmt: skip
    pieces = list(_bounded(_compiled(body, frozenset(given)).generate(given)))
    text = "".join(pieces)
    kept = tidy.kept("".join("x" * len(p) if isinstance(p, _Value) else p for p in pieces))
    unfilled, at = [], 0
    for piece in pieces:
        if isinstance(piece, _Marker):
            start = bisect_left(kept, at)
            unfilled.append((piece.slot, start, start + len(piece)))
        at += len(piece)
    return Rendered("".join([text[place] for place in kept]), tuple(unfilled))


def _given(name: str, question: str, required: bool, values: Mapping[str, str]) -> _Value:
    value = clean_lines(values.get(name, "")[:MAX_OUTPUT])
    if value.strip():
        return _Value(value)
    if not required:
        return _Value("")
    marker = _Marker(f"{OPEN}{clean_lines(question).strip().removesuffix('?')}{CLOSE}")
    marker.slot = name
    return marker


def _bounded(pieces: Iterator[str]) -> Iterator[str]:
    """The pieces up to the bound; the one that passes it is cut, or left out if it is a marker."""
    left = MAX_OUTPUT
    for piece in pieces:
        if len(piece) > left:
            if not isinstance(piece, _Marker):
                yield type(piece)(piece[:left])
            return
        left -= len(piece)
        yield piece


@lru_cache(maxsize=500)
def _compiled(body: str, slots: frozenset[str]) -> Compiled:
    for problem in problems_in(body, slots):
        raise Refused(f"the template, line {problem.line}: {problem.problem}: {problem.mend}")
    return _environment().from_string(body)


def _filter(change: Callable[[str], str]) -> Callable[[object], _Value]:
    """A filter that leaves the question of an empty slot as it is."""
    return lambda value: value if isinstance(value, _Marker) else _Value(change(str(value)))


@cache
def _environment() -> Environment:
    from jinja2 import StrictUndefined
    from jinja2.sandbox import SandboxedEnvironment

    environment = SandboxedEnvironment(
        undefined=StrictUndefined,
        autoescape=False,
        trim_blocks=True,
        lstrip_blocks=True,
        cache_size=0,
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {name: _filter(change) for name, (change, _) in FILTERS.items()}
    return environment


def _refusals(node: nodes.Node, slots: frozenset[str], depth: int) -> Iterator[BodyProblem]:
    """What may not stand in a body, in the order of the text; nothing within it is looked at."""
    found = _refusal(node, slots, depth)
    if found:
        yield BodyProblem(node.lineno, *found)
        return
    for child in node.iter_child_nodes():
        yield from _refusals(child, slots, depth + 1)


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

"""Bodies of templates made into text: Jinja2, sandboxed, in the few words a note needs.

Jinja2 is loaded when the first body is looked at, and only what is rendered is compiled.
"""

from __future__ import annotations

import re
from bisect import bisect_left
from collections.abc import Callable, Collection, Iterator, Mapping
from functools import cache, lru_cache
from typing import TYPE_CHECKING, NamedTuple

from netui.compose import tidy
from netui.compose.allowed import BodyProblem, refusals
from netui.compose.filters import FILTERS, lower_first
from netui.errors import Refused
from netui.text import clean_lines

if TYPE_CHECKING:
    from jinja2 import Environment
    from jinja2 import Template as Compiled

    from netui.compose.templates import Template

MAX_OUTPUT = 20_000
OPEN, CLOSE = "‹", "›"

# Lines that hold only an “if” and the like: they leave no line behind. Jinja2's own way to do so
# would also join a line that ends with {% endif %} and the next.
_ALONE = re.compile(r"^[ \t]*((?:\{%(?:(?!%\})[^\n])*%\}[ \t]*)+)\n", re.MULTILINE)
_CLOSE_ALL = "end each “{{” with “}}”, each “{%” with “%}” and each “if” with “{% endif %}”"


class Rendered(NamedTuple):
    """A text, and where in it a required slot has no value yet: name, start, end (code points)."""

    text: str
    unfilled: tuple[tuple[str, int, int], ...] = ()


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
        found = list(refusals(tree, frozenset(slots)))
        if not found:
            _environment().compile(tree)
    except TemplateSyntaxError as error:
        problem = lower_first((error.message or "it cannot be read").partition(". ")[0])
        return [BodyProblem(error.lineno, "", problem.rstrip("."), _CLOSE_ALL)]
    except (RecursionError, ValueError, SyntaxError, MemoryError):
        return [BodyProblem(1, "", "it cannot be read", "write it in fewer and simpler words")]
    return found


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
    return _environment().from_string(_ALONE.sub(r"\1", body))


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
        cache_size=0,
    )
    environment.globals.clear()
    environment.tests.clear()
    environment.filters = {name: _filter(change) for name, (change, _) in FILTERS.items()}
    return environment

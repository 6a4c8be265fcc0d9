"""What is wrong in a file that is no YAML: where, in plain words, and how to mend it.

The parser says where it gave up. That is often far below the slip: a bracket or a quote that is
never closed is named where it was opened.
"""

from __future__ import annotations

from typing import Any, NamedTuple

import yaml


class Fault(NamedTuple):
    """A slip; line and column from 1, 0 where there is none to tell. The mend holds no ": "."""

    line: int
    column: int
    problem: str
    mend: str


_ESCAPE = ("a “\\” in double quotes means something else", "write it twice")
_SIGN = ("text that begins with “*”, “&” or “!” means something else", "put it in quotes")
_DIRECTIVE = ("a line that begins with “%” means something else", "remove it")
# What the parser says -> what is wrong, and the mend, for somebody who edits a file by hand.
_AT_THE_END: dict[str, tuple[str, str]] = {
    "did not find expected '-' indicator": (
        "this is no item of the list above it",
        "begin it with “- ” right below the “-” of the item before",
    ),
    "did not find expected key": (
        "this belongs to nothing above it",
        "begin each name right below the one before, and put a text in quotes as a whole",
    ),
    "mapping values are not allowed in this context": (
        "there is a second “:” here, or a name that stands too far right",
        "put a text with a “:” in quotes, and begin each name right below the one before",
    ),
    "did not find expected node content": (
        "a value is missing",
        "write one, and put a text that begins with “]”, “}” or “,” in quotes",
    ),
    "block sequence entries are not allowed in this context": (
        "no list begins here",
        "begin its first “- ” on the next line, or put the text in quotes",
    ),
    "did not find expected <document start>": (
        "this belongs to nothing above it",
        "remove it, or put it in quotes together with what stands before it",
    ),
    "did not find expected comment or line break": (
        "there is text behind “|” or “>” on its line",
        "begin the text on the next line, further right",
    ),
    "found an indentation indicator equal to 0": ("there is a 0 behind “|” or “>”", "remove it"),
    "mapping keys are not allowed in this context": (
        "text that begins with “? ” means something else",
        "put it in quotes",
    ),
    "found unknown escape character": _ESCAPE,
    "did not find expected hexdecimal number": _ESCAPE,
    "found invalid Unicode character escape code": _ESCAPE,
    "found undefined alias": _SIGN,
    "second occurrence": _SIGN,
    "did not find expected alphabetic or numeric character": _SIGN,
    "found undefined tag handle": _SIGN,
    "did not find expected tag URI": _SIGN,
    "did not find the expected '>'": _SIGN,
    "did not find URI escaped octet": _SIGN,
    "found incompatible YAML document": _DIRECTIVE,
    "found duplicate %YAML directive": _DIRECTIVE,
    "found duplicate %TAG directive": _DIRECTIVE,
    "but found another document": (
        "a file holds one document, and a second begins here",
        "remove the line “---”",
    ),
}
# The same, where the slip is at the place that the parser had begun to read from.
_AT_THE_BEGINNING: dict[str, tuple[str, str]] = {
    "could not find expected ':'": (
        "this line has no “name:”, or belongs to the text above it",
        "write its name before it, or move it right, below that text",
    ),
    "found unexpected end of stream": (
        "the quote that opens here is never closed",
        "close it where its text ends",
    ),
    "found unexpected document indicator": (
        "the quote that opens here is not closed before a line “---” or “...”",
        "close it where its text ends, or begin that line further right",
    ),
}
_NO_VALUE = "did not find expected node content"
_UNCLOSED = ("did not find expected ',' or ']'", "did not find expected ',' or '}'", _NO_VALUE)
_CANNOT_BEGIN = "found character that cannot start any token"
_TABS = (
    "found a tab character that violates indentation",
    "found a tab character where an indentation space is expected",
)


def fault(error: yaml.MarkedYAMLError, text: str, loader: type[Any]) -> Fault:
    """What the parser stumbled over in `text`."""
    problem, end = str(error.problem), error.problem_mark
    if end is None:
        return Fault(0, 0, problem, "mend the file")
    opened = _last_opened(text, loader) if problem in _UNCLOSED else None
    if opened is not None and problem == _NO_VALUE and text[end.index : end.index + 1] == ",":
        return Fault(*_place(end), "there is one comma too many here", "remove it")
    if opened is not None:
        return _unclosed(opened, text, end)
    if problem == _CANNOT_BEGIN or problem in _TABS:
        return Fault(*_place(end), *_cannot_begin(text, end))
    if str(error.context).endswith(" directive"):  # "while scanning a %TAG directive"
        return Fault(*_place(error.context_mark or end), *_DIRECTIVE)
    begun = _AT_THE_BEGINNING.get(problem)
    if begun is not None:
        return Fault(*_place(error.context_mark or end), *begun)
    return Fault(*_place(end), *_AT_THE_END.get(problem, (problem, "mend the line")))


def _unclosed(opened: yaml.CollectionStartEvent, text: str, end: Any) -> Fault:
    """A bracket that is not closed before the place where the parser gave up.

    A missing comma looks the same to it: which of the two it is, is seen from both places.
    """
    bracket, closing = "[]" if isinstance(opened, yaml.SequenceStartEvent) else "{}"
    begun: Any = opened.start_mark
    where = f"line {end.line + 1}" if end.line > begun.line else f"column {end.column + 1}"
    if not text[end.index :].strip():
        where = "the end of the file"
    what = f"the “{bracket}” here is not closed by “{closing}” before {where}"
    return Fault(*_place(begun), what, "close it, or put a comma between its items")


def _last_opened(text: str, loader: type[Any]) -> yaml.CollectionStartEvent | None:
    """The innermost bracket that is open where the parser gives up, if any is."""
    opened: list[yaml.CollectionStartEvent] = []
    reading = loader(text)
    try:
        while reading.check_event():
            event = reading.get_event()
            if isinstance(event, yaml.CollectionStartEvent):
                opened.append(event)
            elif isinstance(event, yaml.CollectionEndEvent):
                opened.pop()
    except yaml.YAMLError:
        pass  # this far it is of interest
    finally:
        reading.dispose()
    return opened[-1] if opened and opened[-1].flow_style else None


def _cannot_begin(text: str, end: Any) -> tuple[str, str]:
    """A sign, or a tab, where none may stand."""
    character = text[end.index : end.index + 1]
    if character != "\t":
        return f"no text begins with “{character}”", "put the text in quotes"
    if text[end.index - end.column : end.index].strip():
        return "a tab stands here", "write a space in its place"
    return "a line begins with a tab here", "begin it with spaces"


def _place(mark: Any) -> tuple[int, int]:
    return mark.line + 1, mark.column + 1

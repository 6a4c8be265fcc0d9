"""A brief in Markdown (CommonMark, with the task lists that most know)."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netui.prep.brief import links
from netui.prep.brief.parts import Brief, Line, Section
from netui.text import clean

# Addresses, too: many programs make links of bare ones.
_MARKUP = re.compile(r"[\\`*_{}\[\]<>&!|~$#]|:(?=//)|(?<=www)\.", re.IGNORECASE)
_LINE_START = re.compile(r"\A(\d{0,9})([-+=:.)])")


def written(brief: Brief) -> str:
    """The page, each line of data as plain text."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    yield f"# {_escaped(brief.title)}"
    if brief.readiness:
        yield ""
        yield f"Ready: {_escaped(brief.readiness)}"
    for section in brief.sections:
        yield ""
        yield from _section(section)


def _section(section: Section) -> Iterator[str]:
    yield f"{'###' if section.is_below else '##'} {_escaped(section.title)}"
    if section.lines:
        yield ""
        yield from map(_line, section.lines)


def _line(line: Line) -> str:
    box = "" if line.done is None else f"[{'x' if line.done else ' '}] "
    text = _escaped(line.text)
    target = links.target(line.link) if line.link else None
    return f"- {box}[{text}](<{target}>)" if target else f"- {box}{text}"


def _escaped(text: str) -> str:
    """One line of `text` that is read as itself, wherever in a line it stands."""
    return _LINE_START.sub(r"\1\\\2", _MARKUP.sub(r"\\\g<0>", clean(text)))

"""A brief as a printable HTML page. Every value is escaped, nothing is fetched, nothing runs."""

from __future__ import annotations

import base64
import hashlib
from collections.abc import Iterator
from functools import cache
from html import escape
from pathlib import Path

from netui.prep.brief import links
from netui.prep.brief.parts import Brief, Line, Section
from netui.text import clean

STYLE = Path(__file__).with_name("page.css")


def written(brief: Brief) -> str:
    """The whole page."""
    return "\n".join(_lines(brief)) + "\n"


def _lines(brief: Brief) -> Iterator[str]:
    title = _escaped(brief.title)
    yield "<!DOCTYPE html>"
    yield '<html lang="en">'
    yield "<head>"
    yield '<meta charset="utf-8">'
    yield f'<meta http-equiv="Content-Security-Policy" content="{_policy()}">'
    yield '<meta name="referrer" content="no-referrer">'
    yield '<meta name="viewport" content="width=device-width, initial-scale=1">'
    yield '<meta name="color-scheme" content="light dark">'
    yield f"<title>{title}</title>"
    yield f"<style>{_style()}</style>"
    yield "</head>"
    yield "<body>"
    yield "<main>"
    yield f'<h1 dir="auto">{title}</h1>'
    if brief.readiness:
        yield f'<p class="ready">Ready: {_escaped(brief.readiness)}</p>'
    for section in brief.sections:
        yield from _section(section)
    yield "</main>"
    yield "</body>"
    yield "</html>"


def _section(section: Section) -> Iterator[str]:
    heading = "h3" if section.is_below else "h2"
    yield "<section>"
    yield f'<{heading} dir="auto">{_escaped(section.title)}</{heading}>'
    if section.lines:
        yield "<ul>"
        yield from map(_line, section.lines)
        yield "</ul>"
    yield "</section>"


def _line(line: Line) -> str:
    text = _escaped(line.text)
    target = links.target(line.link) if line.link else None
    if target:
        text = f'<a href="{escape(target)}" rel="noopener noreferrer">{text}</a>'
    if line.done is None:
        return f'<li dir="auto">{text}</li>'
    return f'<li class="tick" dir="auto">{"☑" if line.done else "☐"} {text}</li>'


def _escaped(text: str) -> str:
    return escape(clean(text))


@cache
def _style() -> str:
    return STYLE.read_text("utf-8")


@cache
def _policy() -> str:
    """Nothing at all, but the one style sheet of the page, by its own hash."""
    digest = hashlib.sha256(_style().encode()).digest()
    allowed = base64.b64encode(digest).decode("ascii")
    return f"default-src 'none'; style-src 'sha256-{allowed}'; base-uri 'none'; form-action 'none'"

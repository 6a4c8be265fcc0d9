"""Places that are still open: a template's markers, and what other tools leave behind."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netui.compose.coach.reading import Span

_NAME = r"[^\W\d_][\w.'’ /-]{0,38}"
_OPEN = re.compile(
    r"‹[^‹›\n]{1,200}›"  # netui's own
    r"|\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}"
    rf"|\{{{_NAME}\}}|\$\{{{_NAME}\}}|\[\[?{_NAME}\]?\](?!\()"
    rf"|<<?{_NAME}>?>|«\w{{2,38}}»"
    r"|%%?[A-Z][A-Z_]{2,38}%%?|\*\|[A-Z_:]{2,38}\|\*"
    r"|\bX{3,}\b|_{3,}"
    r"|\b(?:INSERT|ENTER|ADD|YOUR|THEIR|FIRST|LAST|COMPANY)[ _][A-Z]{2,}(?:[ _][A-Z]{2,}){0,3}\b"
    r"|\bTBD\b|\bTODO\b"
)
_MARKS_UP = re.compile(r"\[(?:sic|x|ok|pdf|video|audio|laughs?|link in bio)\]", re.IGNORECASE)
_WORDS = 5  # more of them in brackets are an aside


def places(text: str) -> Iterator[Span]:
    """The open places in `text`, in its order."""
    for found in _OPEN.finditer(text):
        aside = found[0][0] in "[<{" and len(found[0].split()) > _WORDS
        if not aside and not _MARKS_UP.fullmatch(found[0]):
            yield found.span()

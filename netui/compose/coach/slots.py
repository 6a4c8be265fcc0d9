"""Places that are still open: a template's markers, and what other tools and writers leave."""

from __future__ import annotations

import re
from collections.abc import Iterator

from netui.compose.coach.reading import Span

MARK = "‹"  # netui's own places begin so

_NAME = r"[^\W\d_][\w.'’ /-]{0,38}"
_REST = r"[^()\[\]{}<>\n]"
_TO_DO = (
    rf"(?:(?:insert|add|enter|fill in|your|their|name of)\b{_REST}{{0,80}}"
    rf"|{_REST}{{1,40}}\b(?:they|their|them|recipient)\b{_REST}{{0,40}})"
)
_WHAT = (
    r"(?:(?:first|last|full|given|their|your|company|job) )?"
    r"(?:name|company|title|role|position|topic|event|industry)"
)
_OPEN = re.compile(
    rf"{MARK}[^‹›\n]{{1,200}}›"
    # {{ name }}, {% if %}, {name}, ${name}, $NAME, [name], [[name]], [..], <name>, <<name>>, «name»
    r"|\{\{[^{}\n]{0,60}\}\}|\{%[^{}\n]{0,60}%\}"
    rf"|\{{{_NAME}\}}|\$\{{{_NAME}\}}|\$[A-Z][A-Z_]{{2,38}}\b|\[\[?{_NAME}\]?\](?!\()"
    rf"|\[\s?(?:\.{{2,}}|…|_+|-{{2,}}|\?+)\s?\]|<<?{_NAME}>?>|«\w{{2,38}}»"
    # %NAME%, *|NAME|*, __NAME__, ##NAME##, @@name@@
    r"|%%?[A-Z][A-Z_]{2,38}%%?|\*\|[A-Z_:]{2,38}\|\*|(?P<around>__|##)[A-Z][A-Z_]{2,38}(?P=around)"
    r"|@@\w{2,38}@@"
    # (insert what she said), (company)
    rf"|[(\[{{<](?i:{_TO_DO}|{_WHAT})[)\]}}>]"
    # XXX, XX December, ____, Dear …, INSERT NAME, COMPANY NAME, TBD
    r"|\bX{3,}\b|\bXX\b(?=[^\S\n]+\w)|(?<![^\W_])_{2,}(?![^\W_])"
    r"|(?:(?<=Hi )|(?<=Dear )|(?<=Hello ))(?:\.{2,}|…)"
    r"|\b(?:INSERT|ENTER|ADD|YOUR|THEIR|FIRST|LAST|COMPANY)[ _][A-Z]{2,}(?:[ _][A-Z]{2,}){0,3}\b"
    r"|\b(?:FIRSTNAME|LASTNAME|FNAME|NAME|COMPANY|TBD|TBC|TODO)\b"
)
_MARKS_UP = re.compile(r"\[(?:sic|x|ok|pdf|video|audio|laughs?|link in bio)\]", re.IGNORECASE)
_WORDS = 5  # more of them in brackets are an aside
_IS_TO_DO = re.compile(rf".{_TO_DO}", re.IGNORECASE)


def places(text: str) -> Iterator[Span]:
    """The open places in `text`, in its order."""
    for found in _OPEN.finditer(text):
        words = found[0]
        long = words[0] in "[<{" and len(words.split()) > _WORDS
        aside = long and not _IS_TO_DO.match(words)
        if not aside and not _MARKS_UP.fullmatch(words):
            yield found.span()

"""Facts as they stand inside a sentence: one clean line, no full stop behind it."""

from __future__ import annotations

import re

from netui.text import clean

_ENDS = " \t.,;:!?…"
_PHRASES = re.compile(r"[,;\n•·|/]+")
_LINES = re.compile(r"[;\n•·|]+")
_SCHEME = re.compile(r"(?:https?://)?(?:www\.)?", re.IGNORECASE)
# Words that no name begins with: their capital belongs to the line that they opened.
_FIRST_WORDS = "a an the my some any help how to somebody someone people advice ideas feedback"
_NEVER_NAMES = frozenset(_FIRST_WORDS.split())


def trimmed(text: str) -> str:
    """`text` as one clean line without what ends a sentence; a name's own capital stays."""
    return clean(text).rstrip(_ENDS).lstrip(" ,;:-–—")


def inside(text: str) -> str:
    """`text` fit to stand inside a sentence, where it is no name."""
    text = trimmed(text)
    first = text.partition(" ")[0]
    return text[:1].lower() + text[1:] if first.lower() in _NEVER_NAMES else text


def phrases(text: str) -> tuple[str, ...]:
    """The phrases of a list as somebody types it: "survey on onboarding; workshop design"."""
    return _each(_PHRASES, text)


def sentences(text: str) -> tuple[str, ...]:
    """Parts that a semicolon or a new line divides; commas stay inside."""
    return _each(_LINES, text)


def field(name: str) -> str:
    """A field of work inside a sentence: "human resources", but "IT and infrastructure"."""
    return name if name[1:2].isupper() else name[:1].lower() + name[1:]


def address(link: str) -> str:
    """A link as people write it: without scheme, "www." and the last slash."""
    return _SCHEME.sub("", clean(link), count=1).rstrip("/")


def cut(text: str, most: int) -> str:
    """`text` with an ellipsis where it is longer than `most`, cut between words."""
    if len(text) <= most:
        return text
    head = text[: most - 1]
    return f"{head.rpartition(' ')[0] or head}…"


def first_words(text: str, most: int = 60) -> str:
    """The beginning of a text on one line, in quotation marks; "" of none."""
    line = cut(clean(text), most)
    return f"“{line}”" if line else ""


def _each(pattern: re.Pattern[str], text: str) -> tuple[str, ...]:
    found = (inside(part) for part in pattern.split(text))
    return tuple(dict.fromkeys(part for part in found if part))

"""Text from outside: made clean on the way in, literal on the way to the screen."""

from __future__ import annotations

import re
import unicodedata
from typing import TYPE_CHECKING

if TYPE_CHECKING:
    from textual.content import Content

# ECMA-48: CSI; OSC, DCS, SOS, PM and APC strings; two-byte escapes. A string that does not end on
# its line loses its beginning only: what follows it may be somebody's notes.
_SEQUENCES = re.compile(
    "(?:\x1b\\[|\x9b)[0-?]*[ -/]*[@-~]?"
    "|(?:\x1b[\\]PX^_]|[\x90\x98\x9d-\x9f])"
    "[^\n\x07\x1b\x90\x98\x9b-\x9f]*(?:\x07|\x1b\\\\|\x9c)"
    "|\x1b[ -/]*[0-~]?"
)
# Controls, and what turns the reading direction: it would show a text as another one.
_HIDDEN = dict.fromkeys(
    [c for c in range(0x20) if chr(c) not in "\n\t"]
    + [*range(0x7F, 0xA0), 0x061C, 0x200E, 0x200F, *range(0x202A, 0x202F), *range(0x2066, 0x206A)]
    + [0xFEFF, *range(0xD800, 0xE000)]
)
_ODD = {**_HIDDEN, **dict.fromkeys([0x0B, 0x0C, 0x85, 0x2028, 0x2029], "\n")}  # and odd line ends
_LETTERS = str.maketrans(
    {"ł": "l", "ø": "o", "đ": "d", "ð": "d", "þ": "th", "ß": "ss", "æ": "ae", "œ": "oe", "ı": "i"}
)


def clean_lines(text: str) -> str:
    """`text` without control and escape sequences, NFC, all line ends as `\\n`; lines stay."""
    if not text.isprintable():
        if "\r" in text:
            text = text.replace("\r\n", "\n").replace("\r", "\n")
        text = _SEQUENCES.sub("", text).translate(_ODD)
    return text if text.isascii() else unicodedata.normalize("NFC", text)


def clean(text: str) -> str:
    """One clean line: as `clean_lines`, with runs of white space as one blank, ends trimmed."""
    return " ".join(clean_lines(text).split())


def fold(text: str) -> str:
    """`text` for searching and sorting: lower case, accents off, `ł ø đ ß æ` as plain letters."""
    if text.isascii():
        return text.lower()
    # First apart, then lower: “𝔄” becomes a capital letter only when it is taken apart.
    small = unicodedata.normalize("NFKD", unicodedata.normalize("NFKD", text).casefold())
    return "".join(c for c in small if not unicodedata.combining(c)).translate(_LETTERS)


def literal(text: str, style: str = "") -> Content:
    """The only way for text from data to a widget: clean, and never read as markup."""
    from textual.content import Content

    return Content.styled(clean_lines(text), style) if style else Content(clean_lines(text))

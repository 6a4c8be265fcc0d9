"""Words told without the names of somebody who is gone; ordinary words that are names as well stay.

What is rewritten here cannot be taken back: "Mark the date", about Mark Rich, is no name.
"""

from __future__ import annotations

import re
from collections.abc import Iterable

from netui.people.name import split_name

SOMEBODY = "somebody"
_SHORTEST = 3  # letters: part of a name that has fewer is a word like others, as in "plan B"
_TITLED = ("read", "look")  # kinds of advice that tell of books and pages, which have own names

_BEGINNING = re.compile(r"(?:^|[.!?:;…\n\"“„«‘*])\s*$")
_ADDRESSED = re.compile(r"\b(?:Mr|Mrs|Ms|Dr|Prof)\.?\s+$")
# Behind these a name stands, whatever follows it: "ask Will", "see whether Will has time".
_LEADS_TO_SOMEBODY = re.compile(
    r"\b(?:ask|tell|call|phone|email|message|ping|thank|remind|invite|meet|contact"
    r"|whether|if|when|where|why|how|what|because|since|until|than)\s+$",
    re.IGNORECASE,
)
# Behind these none does: "The Art of War", "a Price list", "a degree in Art".
_LEADS_TO_SOMETHING = re.compile(
    r"\b(?:the|an?|my|your|his|her|our|their|its|this|these|those|some|any|each|every|no|in)\s+$",
    re.IGNORECASE,
)
_CAPITAL = re.compile(r"(?<!\w)[^\W\d_]+\s+$")
# What follows a name; another word would make it one of several, as in "Price lists".
_GOES_ON = re.compile(
    r"\s*(?:$|[^\w\s]|(?:about|again|and|as|at|because|before|after|but|by|directly|first|for|from"
    r"|has|had|if|in|is|knows?|knew|later|may|might|next|now|on|once|or|said|says|should|so|soon"
    r"|then|there|this|to|today|tomorrow|too|was|what|when|where|whether|who|why|will|with|would)"
    r"\b)"
)


def without(text: str, names: Iterable[str], kind: str = "") -> str:
    """The text with "somebody" for these names, and for parts of them where they stand for a name.

    `kind`: what advice asks for, where this is advice.
    """
    for name in filter(None, names):
        parts = [part for part in split_name(name) if part]
        if len(parts) > 1:
            full = rf"(?<!\w){re.escape(name)}(?!\w)"
            text = re.sub(full, SOMEBODY, text, flags=re.IGNORECASE)
            parts = [part for part in parts if len(part) >= _SHORTEST]
        if kind not in _TITLED:
            for part in parts:
                text = re.sub(rf"(?<![\w-]){re.escape(part)}(?![\w-])", _told, text)
    return text


def _told(found: re.Match[str]) -> str:
    text = found.string
    is_name = _stands_for_somebody(text[: found.start()], text[found.end() :])
    return SOMEBODY if is_name else found[0]


def _stands_for_somebody(before: str, after: str) -> bool:
    """Whether a word between these is a name, and not a word or of the name of something else."""
    if _ADDRESSED.search(before):
        return True
    if _BEGINNING.search(before) or _LEADS_TO_SOMETHING.search(before):
        return False
    if _is_capital(before) or (after[:1].isspace() and after.lstrip()[:1].isupper()):
        return False
    return bool(_LEADS_TO_SOMEBODY.search(before) or _GOES_ON.match(after))


def _is_capital(before: str) -> bool:
    """Whether the last word is written with a capital, and not because it begins a sentence."""
    found = _CAPITAL.search(before)
    return bool(found and found[0][0].isupper() and not _BEGINNING.search(before[: found.start()]))

"""Whom a suggestion names, as far as its words tell."""

from __future__ import annotations

import re
from typing import NamedTuple

from netui.people import find
from netui.promises.advice_words import kind_of
from netui.text import clean, fold

_WORD = r"[^\W\d_][\w.'’-]*"
_NAME = rf"{_WORD}(?: {_WORD}){{0,3}}"
_AT = re.compile(r"\s+(?:@|at|from|of)\s+|\s*@\s*", re.IGNORECASE)
_LEADS = re.compile(
    r"^(?:(?:i|you|we|should|could|please|maybe)\s+)*"
    r"(?:(?:talk|speak|reach out|write|chat|get in touch|connect)\s+(?:to|with)"
    r"|meet|call|phone|ask|contact|email|message|ping|approach)\s+(?:with\s+)?(.+)$",
    re.IGNORECASE,
)
_ENDS = re.compile(r"[,;:.!?]|\s(?:about|on|who|she|he|they|and|for|because|first|again)\b.*$")


class Named(NamedTuple):
    """Somebody: a contact, or a name that no contact has; "" for nobody."""

    contact_id: int | None = None
    name: str = ""
    company: str = ""


def named_in(text: str) -> Named:
    """Whom advice to talk to somebody names: "talk to Priya Nair @ Hooli"; nobody where unsure.

    A name counts where each of its words begins with a capital letter.
    """
    found = _LEADS.match(clean(text)) if kind_of(text) == "talk" else None
    if found is None:
        return Named()
    one = read(_ENDS.sub("", found[1]).strip())
    sure = re.fullmatch(_NAME, one.name) and all(word[0].isupper() for word in one.name.split())
    return one if sure or one.contact_id is not None else Named()


def read(words: str) -> Named:
    """Somebody as they are typed: "Priya Nair", "Priya Nair @ Hooli".

    A contact only where one alone has the whole name, and works there where a company is named.
    """
    name, *rest = _AT.split(clean(words), maxsplit=1)
    company = rest[0] if rest else ""
    called = [one for one in find.find(name, 9) if name and fold(one.name) == fold(name)]
    there = [one for one in called if not company or fold(one.company) == fold(company)]
    if len(there) == 1:
        return Named(there[0].id, clean(there[0].name), clean(there[0].company))
    return Named(None, name, company)

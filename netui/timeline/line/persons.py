"""A person within a part of a line: `Priya Nair @ Hooli (runs the plant)`."""

from __future__ import annotations

from collections.abc import Sequence
from typing import NamedTuple

from netui.people.find import named
from netui.timeline.line import pieces, telling
from netui.timeline.line.openings import ARTICLES, ENDERS, PARTICLES
from netui.timeline.line.pieces import Token

MOST_NAME_WORDS = 5
_AT = {"at", "from"}
# Large words that no name ends with, or begins with: "Blue Plate Group", "New York".
_NO_LAST = {
    "academy", "association", "award", "bank", "center", "centre", "church", "city", "clinic",
    "club", "college", "company", "conference", "corp", "corporation", "council", "day",
    "department", "foundation", "friday", "group", "health", "hospital", "hotel", "inc",
    "institute", "labs", "library", "llc", "ltd", "market", "meetup", "monday", "museum", "office",
    "park", "plaza", "program", "project", "saturday", "school", "services", "society", "solutions",
    "street", "summit", "sunday", "systems", "team", "technologies", "thursday", "tuesday",
    "university", "wednesday",
}  # fmt: skip
_NO_FIRST = {
    "black", "costa", "great", "hong", "las", "los", "new", "north", "puerto", "saint", "salt",
    "san", "santa", "south", "the", "university", "west",
}  # fmt: skip


class Person(NamedTuple):
    """Who is named, where they work, and what is said of them besides.

    `quoted`: the name was in quotes, and is one whatever it looks like.
    """

    name: str
    company: str = ""
    said: str = ""
    quoted: bool = False


def person(text: str) -> Person | None:
    """The person that the words begin with, whatever they are called; None for nobody."""
    words = list(pieces.trimmed(pieces.tokens(text)))
    end = next((at for at in range(len(words)) if _ends(words, at)), len(words))
    name = _said(text, words[:end])
    if not _says(words[:end], name):
        return None
    company, rest = _company(text, words[end:])
    if not company:
        company, rest = _employed(text, rest)
    return Person(name, company, _rest(text, rest), words[0].quoted and end == 1)


def is_name(whom: Person) -> bool:
    """Whether the words can be nothing but somebody's name: two large ones, or one at a company."""
    if whom.quoted or named(whom.name)[1] is not None:
        return True
    words = whom.name.split()
    large = [word for word in words if word.lower() not in PARTICLES]
    if not large or len(words) > MOST_NAME_WORDS or len(large) < (1 if whom.company else 2):
        return False
    if not all(_is_large(word, at) for at, word in enumerate(large)):
        return False
    known = large[-1].lower().strip(".,") in _NO_LAST or large[0].lower() in _NO_FIRST
    return not known and not telling.is_work(whom.name)


def _is_large(word: str, at: int) -> bool:
    """Whether the word is written as names are: Reyes, O'Neil, A.; not SHRM."""
    initial = len(word.strip(".")) == 1
    plain = all(letter.isalpha() or letter in "'’.-" for letter in word)
    return word[0].isupper() and plain and (not word.isupper() or (initial and at > 0))


def _ends(words: Sequence[Token], at: int) -> bool:
    """Whether the name ends before that word."""
    token = words[at]
    if token.quoted:
        return at > 0
    if token.text[0] in "@(" or token.comma or (at and words[at - 1].quoted):
        return True
    if not at or token.initial:
        return False
    return token.word in ENDERS or token.word in ARTICLES or telling.tells(token)


def _company(text: str, words: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """The company behind "@" or "at", and what follows it."""
    if not words or words[0].quoted:
        return "", words
    first, rest = words[0], list(words[1:])
    if first.text[0] == "@" and len(first.text) > 1:
        rest.insert(0, first._replace(text=first.text[1:], start=first.start + 1))
    elif first.text != "@" and not (first.word in _AT and rest and rest[0].text[:1].isupper()):
        return "", words
    end = next((at for at in range(len(rest)) if _ends_company(rest, at)), len(rest))
    company = _said(text, rest[:end])
    return (company, rest[end:]) if _says(rest[:end], company) else ("", words)


def _employed(text: str, words: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """ "Bob Reyes, plant manager at Initech": the company behind the title, and the title."""
    at = next((at for at, token in enumerate(words) if token.word in ("at", "@")), 0)
    if not words or not words[0].comma or at < 2:
        return "", words
    company, rest = _company(text, words[at:])
    return ("", words) if rest else (company, words[:at])


def _ends_company(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if token.quoted:
        return at > 0
    if token.text[0] == "(" or token.comma or (at and words[at - 1].quoted):
        return True
    return bool(at) and (token.word in ENDERS or telling.tells(token))


def _says(words: Sequence[Token], said: str) -> bool:
    """Whether there is more to the words than punctuation."""
    return bool(said.strip(" .!?," if words and words[0].quoted else " .!?,()"))


def _rest(text: str, words: Sequence[Token]) -> str:
    """What else is said, without the brackets, or the comma, that part it from the name."""
    words = pieces.trimmed(words)
    said = pieces.said(text, words).strip() if words else ""
    alone = len(words) == 1 and words[0].quoted
    if not alone and said[:1] == "(" and said.rstrip(".!").endswith(")"):
        said = said.rstrip(".!")[1:-1].strip()
    return said if said.strip(" .!?,") else ""


def _said(text: str, words: Sequence[Token]) -> str:
    """The words as they were typed; those alone that are quoted stay as they are."""
    if not words:
        return ""
    said = pieces.said(text, words).strip()
    return said if len(words) == 1 and words[0].quoted else said.rstrip(" .!?")

"""People within a part of a line: `Priya Nair @ Hooli (runs the plant), Bob Reyes and Zed`."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from typing import NamedTuple

from netui.people.find import named
from netui.text import fold
from netui.timeline.line import pieces, telling
from netui.timeline.line.openings import ARTICLES, ENDERS, PARTICLES
from netui.timeline.line.pieces import Token

MOST_NAME_WORDS = 5
_AT = {"at", "from"}
# Large words that no name ends with, or begins with: "Blue Plate Group", "New York".
_NO_LAST = {
    "academy", "association", "award", "bank", "center", "centre", "chair", "church", "city",
    "clinic", "club", "college", "company", "conference", "corp", "corporation", "council", "day",
    "department", "director", "foundation", "friday", "group", "health", "hospital", "hotel", "inc",
    "institute", "labs", "library", "llc", "ltd", "manager", "market", "meetup", "monday",
    "museum", "office", "officer", "park", "plaza", "program", "project", "saturday", "school",
    "services", "society", "solutions", "street", "summit", "sunday", "systems", "team",
    "technologies", "thursday", "tuesday", "university", "wednesday",
}  # fmt: skip
_NO_FIRST = {
    "black", "costa", "great", "hong", "las", "los", "new", "north", "puerto", "saint", "salt",
    "san", "santa", "south", "the", "university", "west",
}  # fmt: skip
# Large words that stand alone and name nobody.
_NO_GIVEN = {
    "adobe", "amazon", "apple", "christmas", "covid", "december", "easter", "english", "excel",
    "facebook", "february", "french", "german", "google", "january", "july", "march", "meta",
    "microsoft", "november", "october", "oracle", "salesforce", "september", "slack", "spanish",
    "tableau", "thanksgiving", "word", "workday", "zoom",
    *ARTICLES, *ENDERS, *_NO_LAST, "he", "i", "it", "she", "that", "they", "we", "you",
}  # fmt: skip
# What a talk is about stands behind one of these.
WHAT_OF = {"about", "re", "regarding", "over"}
_AND = {"and", "&", "+", "or"}
# What tells when, without a day of its own; a name so written is large.
_WHEN = {"asap", "later", "next", "now", "sometime", "soon", "this", "today", "tomorrow", "tonight"}
# What may stand between a name alone and what is said of it.
_SIGNS_APART = (",", "(", '"')
_WORDS_APART = {"about", "from", "who"}


class Person(NamedTuple):
    """Who is named, where they work, and what is said of them besides.

    `quoted`: the name was in quotes, and is one whatever it looks like. `apart`: what is said of
    them, if anything, is set apart from the name: by a comma, by brackets, by "about" or "who".
    """

    name: str
    company: str = ""
    said: str = ""
    quoted: bool = False
    apart: bool = True


def people(text: str) -> tuple[Person, ...]:
    """The people named one after the other, between commas, "and", "&" or "or"; () for nobody.

    What follows a comma is another person only where it can be nothing else: "Priya Nair, VP Ops"
    is one, "Priya Nair, Carl Cox" are two, and "Priya, Carl and Zed" three.
    """
    words = pieces.tokens(text)
    places = _places(text, words)
    found = [
        person(text, words[start:end])
        for start, end in zip([0, *places], [*places, len(words)], strict=True)
    ]
    return tuple(one for one in found if one) if all(found) else ()


def are_names(whom: Sequence[Person]) -> bool:
    """Whether there is somebody, and each is surely a person; one large word will do: "Zed"."""
    return bool(whom) and all(is_name(one) or _is_given(one) for one in whom)


def person(text: str, words: Sequence[Token]) -> Person | None:
    """The person that the words begin with, whatever they are called; None for nobody."""
    words = _without_joints(words)
    end = next((at for at in range(len(words)) if _ends(words, at)), len(words))
    name = _said(text, words[:end])
    if not _says(words[:end], name):
        return None
    behind = _without_bare_at(words[end:])
    apart = not behind or behind[0].text[:1] in _SIGNS_APART or behind[0].word in _WORDS_APART
    company, rest = _company(text, behind)
    if not company:
        company, rest = _employed(text, rest)
    if not company:
        company, rest = _in_brackets(text, rest)
    return Person(name, company, _rest(text, rest), words[0].quoted and end == 1, apart)


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


def is_one(whom: Person, names: Sequence[str]) -> bool:
    """Whether the person may be one of those that the line is about: "Ann" is Ann Ortiz."""
    said = set(fold(named(whom.name)[0]).split())
    known = [set(fold(named(name)[0]).split()) for name in names]
    return any(said <= one or one <= said for one in known)


def _is_given(whom: Person) -> bool:
    """Whether a large word alone may be somebody's name: "Zed", "Jean-Luc"; not "SHRM"."""
    word = whom.name
    parts = re.split("[-'’]", word)
    plain = all(
        part.isalpha() and part[0].isupper() and part[1:] == part[1:].lower() for part in parts
    )
    known = word.lower() in _NO_GIVEN or telling.is_place(word) or len(word) < 2
    return plain and whom.apart and not known and not telling.is_work(word)


def _places(text: str, words: Sequence[Token]) -> list[int]:
    """Where another person begins, each the place of the comma or "and" before them."""
    joints = list(_joints(words))
    last = next((at for at in reversed(joints) if not words[at].comma), -1)
    found: list[int] = []
    start = 0
    for number, at in enumerate(joints):
        following = words[at + 1 :]
        end = joints[number + 1] if number + 1 < len(joints) else len(words)
        if not following or end == at + 1:
            continue
        before = words[start:at]
        if words[at].comma and not (number and joints[number - 1] == at - 1):
            begins = _begins_behind_comma(text, before, words[at + 1 : end], in_list=at < last)
        else:
            begins = _begins(following[0]) and not _is_firm(before, words[at], words[at + 1 : end])
        if begins:
            found.append(at)
            start = at + 1
    return found


def _joints(words: Sequence[Token]) -> Iterator[int]:
    """The places of commas and of "and", outside of brackets."""
    depth = 0
    for at, token in enumerate(words):
        if token.quoted:
            continue
        depth += token.text.count("(") - token.text.count(")")
        if depth <= 0 and (token.comma or token.text in _AND):
            yield at


def _begins(token: Token) -> bool:
    return token.quoted or token.text[:1].isupper() or named(token.text)[1] is not None


def _begins_behind_comma(
    text: str, before: Sequence[Token], words: Sequence[Token], in_list: bool
) -> bool:
    """Whether a person stands behind the comma, and not what is said of the one `before`.

    `in_list`: an "and" follows later on.
    """
    whom = person(text, words)
    if whom is None or whom.quoted or not (is_name(whom) or _is_given(whom)):
        return False
    one = person(text, before)
    alone = one is not None and " " not in one.name and not one.company
    alone = alone or any(map(_is_bare_at, before[-1:]))  # a company left out: no title follows
    return " " in whom.name or named(whom.name)[1] is not None or in_list or alone


def _is_firm(before: Sequence[Token], joint: Token, words: Sequence[Token]) -> bool:
    """Whether a company goes on: "Priya Nair @ Ernst & Young"."""
    at = max((at for at, token in enumerate(before) if _begins_company(token)), default=-1)
    company = [token for token in before[at:] if token.text != "@" and token.word not in _AT]
    return joint.text == "&" and at >= 0 and len(company) == len(words) == 1


def _begins_company(token: Token) -> bool:
    return not token.quoted and (token.text[:1] == "@" or token.word in _AT)


def _without_joints(words: Sequence[Token]) -> Sequence[Token]:
    """Without what joins these words to those before and behind them."""
    start, end = 0, len(words)
    while start < end and (words[start].comma or _is_and(words[start])):
        start += 1
    while end > start and (words[end - 1].comma or _is_and(words[end - 1])):
        end -= 1
    return words[start:end]


def _is_and(token: Token) -> bool:
    return not token.quoted and token.text in _AND


def _goes_elsewhere(words: Sequence[Token], at: int) -> bool:
    """Whether something else follows: "Priya Nair and ask about pay"."""
    return _is_and(words[at]) and at + 1 < len(words) and not _begins(words[at + 1])


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
    if _goes_elsewhere(words, at) or telling.tells(token) or tells_when(words, at):
        return True
    return (token.word in ENDERS or token.word in ARTICLES) and not _goes_on_large(words, at)


def _goes_on_large(words: Sequence[Token], at: int) -> bool:
    """Whether the word is written as a part of the name: Kim An."""
    return words[at].text.istitle() and words[at - 1].text.istitle()


def tells_when(words: Sequence[Token], at: int) -> bool:
    """Whether a day begins there: "Priya Nair tomorrow", "Priya next week"; not "Li Sun"."""
    token = words[at]
    if token.text.islower() and token.word in _WHEN:
        return True
    length = pieces.day_length(words[at:])
    weekday = token.word in _NO_LAST
    return length > (1 if at == 1 and _goes_on_large(words, at) and not weekday else 0)


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


def _in_brackets(text: str, words: Sequence[Token]) -> tuple[str, Sequence[Token]]:
    """ "Priya Nair (Hooli) about pay": the company, where what the talk is about follows it.

    With nothing behind them brackets tell of the person: "Carla Díaz (HR)".
    """
    at = next((at for at, token in enumerate(words) if token.text.endswith(")")), len(words))
    inner, rest = words[: at + 1], words[at + 1 :]
    if not rest or rest[0].word not in WHAT_OF or any(token.quoted for token in inner):
        return "", words
    company = text[inner[0].start : inner[-1].end].strip("()").strip()
    large = all(_is_large(word, 0) for word in company.split())
    bracketed = inner[0].text[0] == "(" and company and large and not telling.is_work(company)
    return (company, rest) if bracketed else ("", words)


def _without_bare_at(words: Sequence[Token]) -> Sequence[Token]:
    """Without an "@" that no company follows."""
    bare = len(words) > 0 and _is_bare_at(words[0])
    return words[1:] if bare and (len(words) == 1 or _ends_company(words[1:], 0)) else words


def _is_bare_at(token: Token) -> bool:
    return not token.quoted and token.text.rstrip(".!?") == "@"


def _ends_company(words: Sequence[Token], at: int) -> bool:
    token = words[at]
    if token.quoted:
        return at > 0
    if token.text[0] == "(" or token.comma or (at and words[at - 1].quoted):
        return True
    if not at:
        return False
    ends = token.word in ENDERS or telling.tells(token) or _goes_elsewhere(words, at)
    return ends or (tells_when(words, at) and not _goes_on_large(words, at))  # Ruby Tuesday


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

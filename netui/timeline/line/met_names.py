"""Where the names end in a line about somebody met, and which they are."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from netui.timeline import kinds
from netui.timeline.line import pieces, telling
from netui.timeline.line.openings import NO_NAMES, PARTICLES, take_name
from netui.timeline.line.pieces import Token

MOST_NAME_WORDS = 5  # particles not counted
_MOST_DESCRIPTION_WORDS = 8
_DASHES = {"-", "–", "—", "|", "/", "*", "•", "·"}
_NOBODY = {
    "all", "and", "everybody", "everyone", "how", "lots", "many", "nobody", "nothing", "some",
    "there", "today", "tomorrow", "tonight", "what", "why", "yesterday",
}  # fmt: skip
# As the first of several large words these are names: An Nguyen.
_NAMES_TOO = {"An", "Long"}

Words = Sequence[Token]


def separates(token: Token) -> bool:
    """Whether it stands between a name and what is told: a comma, a dash."""
    return not token.quoted and (token.comma or token.text in _DASHES)


def split(words: Words, at: Callable[[Token], bool]) -> list[Words]:
    """The words between those `at` which they part."""
    found: list[list[Token]] = [[]]
    for token in words:
        if at(token):
            found.append([])
        else:
            found[-1].append(token)
    return [segment for segment in found if segment]


def end_of_names(text: str, words: Words) -> int:
    """The place of the first word that belongs to no name."""
    first = next((at for at, token in enumerate(words) if separates(token)), len(words))
    if first <= _MOST_DESCRIPTION_WORDS and _is_described(text, words[:first]):
        return first
    end = next((at for at in range(1, len(words)) if _ends(text, words, at)), len(words))
    if _are_several(text, words[:end]):
        return end
    return min(end, first)


def names_in(text: str, words: Words) -> tuple[str, ...]:
    """The names that the words are, each once; none where one of them is no name."""
    several = _are_several(text, words) and not _is_described(text, words)
    names: list[str] = []
    for item in split(words, _joins) if several else [words]:
        if not _is_name(text, item):
            return ()
        take_name(text, item, names)
    return tuple(names)


def given_names(words: Words) -> bool:
    """Whether these are names alone: "Lisa, Tom", not "Bob, CFO"."""
    return all(len(item) == 1 and item[0].text.istitle() for item in split(words, _joins))


def _joins(token: Token) -> bool:
    return token.joins


def _ends(text: str, words: Words, at: int) -> bool:
    """Whether the names end before that word."""
    token = words[at]
    if token.joins:
        return not token.comma and at + 1 < len(words) and telling.kin(words[at + 1])
    if separates(token) or words[at - 1].joins:
        return separates(token)
    return telling.ends_name(token, words[:at]) or _is_aside(text, words[at - 1 :])


def _is_aside(text: str, words: Words) -> bool:
    """Whether small words behind a large name say what they do: "Ana Diaz nurse educator"."""
    name, small, *_ = words
    if small.quoted or not small.text[:1].islower() or small.word in PARTICLES:
        return False
    if _has_letter(name) and not name.text[:1].isupper():
        return False
    return telling.is_work(pieces.said(text, split(words[1:], separates)[0]))


def _are_several(text: str, words: Words) -> bool:
    """Whether words with commas and "and" are names: "Tom, Lisa and Kim", not "Bob, PM and dad"."""
    if not any(token.joins and not token.comma for token in words):
        return False
    items = split(words, _joins)
    if not any(token.comma for token in words):
        return True
    large = {item[0].text[:1].isupper() for item in items if not item[0].quoted}
    return len(large) < 2 and not any(
        telling.is_work(pieces.said(text, item)) or telling.notes(item[0]) for item in items[1:]
    )


def _is_described(text: str, words: Words) -> bool:
    return not words[0].quoted and telling.described(pieces.said(text, words))


def _is_name(text: str, words: Words) -> bool:
    if _is_described(text, words):
        return True
    plain = [token for token in words if not token.quoted and token.word not in PARTICLES]
    if len(plain) > MOST_NAME_WORDS or not any(map(_has_sign, words)):
        return False
    return not any(_is_no_name(words, at) for at in range(len(words)))


def _is_no_name(words: Words, at: int) -> bool:
    """Whether this word is in no name: "great" in "great evening", but not in "Ann Great"."""
    token = words[at]
    large = token.text.istitle()
    if token.quoted or (at and (token.initial or large)):
        return False
    if token.text in _NAMES_TOO and len(words) > 1 and words[1].text.istitle():
        return False
    if (at and token.word in kinds.OPENINGS) or (not at and token.word.isdigit()):
        return True
    return token.word in NO_NAMES or token.word in _NOBODY


def _has_sign(token: Token) -> bool:
    """Whether there is more to a word than punctuation."""
    return token.quoted or _has_letter(token) or not token.text.isascii()


def _has_letter(token: Token) -> bool:
    return any(map(str.isalnum, token.text))

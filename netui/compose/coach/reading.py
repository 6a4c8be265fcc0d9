"""A note as the coach reads it: taken apart once into greeting, sentences, words and closing.

All places are code points of the note as it was written.
"""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Iterator
from functools import lru_cache
from typing import NamedTuple

from netui.text import fold

Span = tuple[int, int]

_QUOTES = {"’": "'", "‘": "'", "ʼ": "'", "`": "'", "´": "'"} | dict.fromkeys("“”„«»″", '"')
_WORD = re.compile(r"[^\W_][^\W_\u0300-\u036f]*[\u0300-\u036f]*(?:[^\W_]|[\u0300-\u036f])*")
_TAILS = {"d": "would", "m": "am", "ve": "have", "ll": "will", "re": "are", "t": "not"}
_IS = frozenset("it that what here there who how where he she".split())
_CUT = {"can": "can", "won": "will", "shan": "shall"}
_SHORT = {"u": "you", "ur": "your", "thx": "thanks", "pls": "please", "plz": "please"}

_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n[ \t]*(?=\n)|\n", re.MULTILINE)
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|st|e\.g|i\.e|vs|approx|no|[a-z])\.$"
)
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d+[.)])\s")
_WRAPPED = 45  # a line this long that goes on in the next was wrapped, not ended

_GREETING = re.compile(
    r"\W*(?:hi+(?: there)?|hello|hey+|hiya|dear|greetings|howdy"
    r"|(?:good )?(?:morning|afternoon|evening|day))\b"
)
_NOT_NAMES = frozenset(
    "a all am and are can could do everybody everyone folks for friend friends from great happy"
    " have hope how i in is it just my nice of on our quick so sorry team thank thanks that the"
    " there this to today tomorrow was we what when would you your".split()
)
_TITLES = frozenset("mr mrs ms mx miss dr prof professor sir madam".split())
_CLOSING = re.compile(
    r"\W*(?:(?:all the |all my |with |very )?(?:best|kind|warm|warmest|kindest|friendly|many"
    r"|sincere|heartfelt)?\W*(?:best|regards|wishes|thanks|thank you|thank you so much|cheers"
    r"|sincerely|yours|yours truly|respectfully|warmly|gratefully|appreciatively|cordially"
    r"|thanks again|thanks so much|thank you again|take care|talk soon|speak soon|see you soon"
    r"|see you there|have a (?:great|good|lovely|nice|wonderful) \w+|xx?|ciao|br|rgds"
    r"|in gratitude|with gratitude|thanks in advance|thank you in advance)\b)"
)
_CLOSING_WORDS = 7
_POSTSCRIPT = re.compile(r"\W*p\.? ?s\b\.?[:, ]", re.IGNORECASE)


class Sentence(NamedTuple):
    """Words folded, contractions taken apart ("I'd" is i, would); `asks`: it ends with "?"."""

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    start: int
    end: int
    asks: bool


class Reading(NamedTuple):
    """`plain`: folded letter by letter, as long as `text`. `body`: sentences but the closing.

    `names`: the words of the greeting after "Hi", as places in the text.
    """

    text: str
    plain: str
    greeting: Span | None
    names: tuple[Span, ...]
    body: tuple[Sentence, ...]
    closing: tuple[Sentence, ...]


def read(text: str, hidden: tuple[Span, ...] = (), signed: frozenset[str] = frozenset()) -> Reading:
    """Take a note apart; `hidden` places are no words, `signed` are the writer's names (folded)."""
    plain = flat(text)
    for start, end in hidden:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    greeting, names = _greeting(text, plain)
    begin = greeting[1] if greeting else 0
    sentences = list(_sentences(text, plain, begin))
    last = _closing_at(plain, sentences, signed)
    return Reading(text, plain, greeting, names, tuple(sentences[:last]), tuple(sentences[last:]))


def flat(text: str) -> str:
    """`text` folded letter by letter, quotes made plain: each place keeps its number."""
    return text.lower() if text.isascii() else "".join(map(_letter, text))


def expand(word: str) -> tuple[str, ...]:
    """The words in one with apostrophes: "don't" is do, not; the "'s" of "Ann's" is none."""
    head, _, tail = word.rpartition("'")
    if not head:
        return (_SHORT.get(word, word),)
    if tail == "t" and head.endswith("n"):
        return (_CUT.get(head, head[:-1] if head != "can" else head), "not")
    if tail == "s":
        return (head, "us") if head == "let" else (head, "is") if head in _IS else (head,)
    return (head, _TAILS[tail]) if tail in _TAILS else (*expand(head), tail)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    if letter in _QUOTES:
        return _QUOTES[letter]
    folded = fold(letter)
    return folded if len(folded) == 1 else letter


_TOKEN = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:'[^\W_]+)*")


def words_of(plain: str, start: int, end: int) -> Iterator[tuple[str, int, int]]:
    """Each word of a flat text with its place, contractions taken apart."""
    for found in _TOKEN.finditer(plain, start, end):
        word = found[0]
        if not word.isascii():
            word = "".join(c for c in word if not unicodedata.combining(c))
        if "'" not in word and word not in _SHORT:
            yield word, found.start(), found.end()
            continue
        parts = expand(word)
        for part in parts:
            yield part, found.start(), found.end()


def _sentences(text: str, plain: str, begin: int) -> Iterator[Sentence]:
    start = begin
    for end in (*_ends(plain, begin), len(plain)):
        sentence = _sentence(text, plain, start, end)
        if sentence.words:
            yield sentence
            start = end


def _ends(plain: str, begin: int) -> Iterator[int]:
    """Where sentences end: after their mark, or with a line that was not merely wrapped."""
    for found in _END.finditer(plain, begin):
        if found[0][0] == "\n":
            line = plain.rfind("\n", 0, found.start()) + 1
            after = plain[found.end() : found.end() + 80]
            wrapped = found.start() - line >= _WRAPPED and after[:1] not in ("\n", "")
            if wrapped and not _BULLET.match(after):
                continue
        elif found[0] == "." and _ABBREVIATION.search(
            plain, max(0, found.start() - 9), found.end()
        ):
            continue
        yield found.end()


def _sentence(text: str, plain: str, start: int, end: int) -> Sentence:
    found = list(words_of(plain, start, end))
    words, starts, ends = zip(*found, strict=True) if found else ((), (), ())
    capital = tuple(
        text[place].isupper() and word != "i" for word, place in zip(words, starts, strict=True)
    )
    asks = "?" in plain[ends[-1] if ends else start : end]
    return Sentence(
        words,
        starts,
        ends,
        capital,
        starts[0] if starts else start,
        ends[-1] if ends else end,
        asks,
    )


def _greeting(text: str, plain: str) -> tuple[Span | None, tuple[Span, ...]]:
    """The greeting's place, and those of the names in it."""
    hello = _GREETING.match(plain)
    if not hello:
        return _bare_name(text, plain)
    names: list[Span] = []
    end = hello.end()
    for found in _TOKEN.finditer(plain, hello.end(), hello.end() + 60):
        between = plain[end : found.start()]
        if (
            re.search(r"[,!?:;\n—–]|\. |-\s", between)
            and plain[:end].rsplit(None, 1)[-1].strip(".") not in _TITLES
        ):
            break
        word = found[0]
        if word in _TITLES or word in ("and", "again", "there"):
            end = found.end()
            continue
        follows = plain[found.end() : found.end() + 2].lstrip(" ")[:1]
        named = text[found.start()].isupper() or follows in tuple(",!:\n—–") or follows == ""
        if word in _NOT_NAMES or not named or len(names) == 3:
            break
        names.append(found.span())
        end = found.end()
    return (hello.start(), end), tuple(names)


_BARE = re.compile(r"\s*([A-Z][^\W\d_]+(?:[ \-][A-Z][^\W\d_]+)?)(?:,|!| [-–—]|:)\s")


def _bare_name(text: str, plain: str) -> tuple[Span | None, tuple[Span, ...]]:
    """A note that begins with the name alone: "Ann, …"."""
    found = _BARE.match(text)
    if not found or plain[slice(*found.span(1))].split()[0] in _NOT_NAMES:
        return None, ()
    spans = tuple(word.span() for word in _TOKEN.finditer(plain, *found.span(1)))
    return (found.start(1), found.end(1)), spans


def _closing_at(plain: str, sentences: list[Sentence], signed: frozenset[str]) -> int:
    """The number of the first sentence of the closing: "Best, Sam", a signature, a postscript."""
    last = len(sentences)
    for number, sentence in enumerate(sentences):
        if number and _POSTSCRIPT.match(plain, sentence.start):
            last = number
            break
    while last > 1 and _is_closing(plain, sentences[last - 1], signed):
        last -= 1
    return last


def _is_closing(plain: str, sentence: Sentence, signed: frozenset[str]) -> bool:
    if set(sentence.words) <= signed:
        return True
    found = _CLOSING.match(plain, sentence.start)
    if not found or len(sentence.words) > _CLOSING_WORDS:
        return False
    rest = plain[found.end() : sentence.end].split()
    return all(word.strip(",.!-–—") in signed or not word.strip(",.!-–—") for word in rest) or (
        "," in plain[found.start() : found.end() + 1] and len(rest) < 3
    )

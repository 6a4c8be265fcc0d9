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

_STRANGE = re.compile(r"[^\x00-\x7f]")
_QUOTES = {**dict.fromkeys("’‘ʼ`´", "'"), **dict.fromkeys("“”„«»″", '"')}
# Letters and digits with their accents, and what follows an apostrophe.
_WORD = re.compile(r"[^\W_](?:[^\W_]|[\u0300-\u036f])*(?:'[^\W_]+)*")
_TAILS = {"d": "would", "m": "am", "ve": "have", "ll": "will", "re": "are"}
_NOT = {"can": "can", "won": "will", "shan": "shall"}  # "n't" cut off, where more changes
_BEFORE_IS = ("it", "that", "what", "here", "there", "who", "how", "where", "he", "she")
_TYPED = {"u": "you", "ur": "your", "thx": "thanks", "pls": "please", "plz": "please"}

_END = re.compile(r"[.!?…]+[\"')\]]*(?=\s|$)|\n")
_ABBREVIATION = re.compile(
    r"(?:^|[\s(])(?:mr|mrs|ms|mx|dr|prof|st|e\.g|i\.e|a\.m|p\.m|vs|approx|no|[a-z])\.$"
)
_LONGEST_ABBREVIATION = 8
_BULLET = re.compile(r"\s*(?:[-*•–—]|\d+[.)])\s")
_WRAPPED = 45  # a line this long that goes on in the next was wrapped, not ended

_SUBJECT = re.compile(r"\s*(?:subject|re|fwd?):[^\n]*\n\s*")
_GREETING = re.compile(
    r"\W*(?:hi+(?: there)?|hello|hey+|hiya|dear|greetings|howdy"
    r"|(?:good )?(?:morning|afternoon|evening|day))\b"
)
_BARE_NAME = re.compile(r"\s*([A-Z][^\W\d_]+(?:[ \-][A-Z][^\W\d_]+)?)(?:,|!| [-–—]|:)\s")
_MOST_NAMES = 3
_NEAR = 60  # letters after "Hi" in which the names stand
_TITLES = ("mr", "mrs", "ms", "mx", "miss", "dr", "prof", "professor", "sir", "madam")
_NO_NAMES_TEXT = (
    "a all am and are can could do everybody everyone folks for friend friends from great happy"
    " have hope how i in is it just my nice of on our quick so sorry team thank thanks that the"
    " there this to today tomorrow was we what when would you your"
)
_NO_NAMES = frozenset(_NO_NAMES_TEXT.split())
# Common first words of sentences besides, whose capital makes no name of them.
_OPENERS_TEXT = (
    "after also any as at because but by for he here if last let looking may maybe no not now of"
    " once one or perhaps please she since some still their then these they those until when"
    " where which while who with without yes yet"
)
_OPENERS = _NO_NAMES | frozenset(_OPENERS_TEXT.split())

_CLOSING = re.compile(
    r"\W*(?:all the |all my |with |very )?"
    r"(?:best|kind|warm|warmest|kindest|friendly|many|sincere|heartfelt)?\W*"
    r"(?:best|warmest|regards|rgds|wishes|sincerely|yours truly|yours|respectfully|respect|warmly"
    r"|gratefully|gratitude|cordially|cheers|thanks(?: again| so much| in advance)?|hugs|love"
    r"|thank you(?: so much| again| in advance)?|take care|(?:talk|speak) soon"
    r"|see you (?:soon|there)"
    r"|have a (?:great|good|lovely|nice|wonderful) \w+|xx?|ciao|br)\b"
)
_LONGEST_CLOSING = 7  # words
_POSTSCRIPT = re.compile(r"\W*p\.? ?s\b\.?[:, ]")


class Sentence(NamedTuple):
    """Words folded, contractions taken apart ("I'd" is i, would), each with its place.

    `capital`: which words begin with a capital; "I" does not count, nor "It" at the
    beginning. `asks`: it ends with "?".
    """

    words: tuple[str, ...]
    starts: tuple[int, ...]
    ends: tuple[int, ...]
    capital: tuple[bool, ...]
    asks: bool


class Reading(NamedTuple):
    """`plain`: the text folded letter by letter, as long as `text`. `greets`: it begins with a word
    such as "Hi". `names`: places of the words that they are called by there. `body`: all sentences
    up to the closing, greeting left out."""

    text: str
    plain: str
    greets: bool
    names: tuple[Span, ...]
    body: tuple[Sentence, ...]
    closing: tuple[Sentence, ...]


def read(text: str, hidden: tuple[Span, ...] = (), signed: frozenset[str] = frozenset()) -> Reading:
    """Take a note apart. `hidden` places hold no words; `signed`: the writer's names, folded."""
    plain = flat(text)
    for start, end in hidden:
        plain = plain[:start] + " " * (end - start) + plain[end:]
    subject = _SUBJECT.match(plain)
    top = subject.end() if subject else 0
    hello = _GREETING.match(plain, top)
    end, names = _greeting(text, plain, hello) if hello else _bare_name(text, plain, top)
    sentences = [*_sentences(text, plain, 0, top), *_sentences(text, plain, end, len(plain))]
    last = _closing(plain, sentences, signed)
    body, closing = tuple(sentences[:last]), tuple(sentences[last:])
    return Reading(text, plain, hello is not None, names, body, closing)


def flat(text: str) -> str:
    """`text` folded letter by letter, quotes made plain: each place keeps its number."""
    small = text.lower()
    if small.isascii():
        return small
    if len(small) != len(text):  # “İ” becomes two
        return "".join(map(_letter, text))
    return _STRANGE.sub(lambda found: _letter(found[0]), small)


@lru_cache(maxsize=4096)
def _letter(letter: str) -> str:
    folded = _QUOTES.get(letter) or fold(letter)
    return folded if len(folded) == 1 else letter


def words_of(plain: str, start: int = 0, end: int | None = None) -> Iterator[tuple[str, int, int]]:
    """Each word of a flat text with its place, contractions taken apart."""
    for found in _WORD.finditer(plain, start, len(plain) if end is None else end):
        word = found[0]
        if not word.isascii():
            word = "".join(letter for letter in word if not unicodedata.combining(letter))
        for part in expand(word):
            yield part, found.start(), found.end()


def expand(word: str) -> tuple[str, ...]:
    """The words in one: "don't" is do, not; the "'s" of "Ann's" is none."""
    head, _, tail = word.rpartition("'")
    if not head:
        return (_TYPED.get(word, word),)
    if tail == "t" and head.endswith("n"):
        return _NOT.get(head, head[:-1]), "not"
    if tail == "s":
        return (head, "us") if head == "let" else (head, "is") if head in _BEFORE_IS else (head,)
    return (head, _TAILS[tail]) if tail in _TAILS else (*expand(head), tail)


def _sentences(text: str, plain: str, start: int, stop: int) -> Iterator[Sentence]:
    for end in (*_ends(plain, start, stop), stop):
        found = list(words_of(plain, start, end))
        if found:
            words, starts, ends = zip(*found, strict=True)
            capital = tuple(
                text[place].isupper()
                and word != "i"
                and not (place == starts[0] and word in _OPENERS)
                for word, place in zip(words, starts, strict=True)
            )
            yield Sentence(words, starts, ends, capital, "?" in plain[ends[-1] : end])
            start = end


def _ends(plain: str, start: int, stop: int) -> Iterator[int]:
    """Where sentences end: behind their mark, or with a line that was not merely wrapped."""
    for found in _END.finditer(plain, start, stop):
        place = found.start()
        if found[0] == "\n":
            line = plain.rfind("\n", 0, place) + 1
            wrapped = place - line >= _WRAPPED and plain[found.end() : found.end() + 1].strip()
            if wrapped and not _BULLET.match(plain, found.end()):
                continue
        elif found[0] == "." and _ABBREVIATION.search(
            plain, max(0, place - _LONGEST_ABBREVIATION), found.end()
        ):
            continue
        yield found.end()


def _greeting(text: str, plain: str, hello: re.Match[str]) -> tuple[int, tuple[Span, ...]]:
    """Where the greeting ends that begins with `hello`, and the places of the names in it."""
    names: list[Span] = []
    end = hello.end()
    for found in _WORD.finditer(plain, end, end + _NEAR):
        word = found[0]
        is_title = plain[:end].rsplit(None, 1)[-1].strip(".") in _TITLES
        if _is_over(plain[end : found.start()]) and not is_title:
            break
        if word not in (*_TITLES, "and", "again", "there"):
            if word in _NO_NAMES or len(names) == _MOST_NAMES or not _named(text, plain, found):
                break
            names.append(found.span())
        end = found.end()
    return end, tuple(names)


def _is_over(between: str) -> bool:
    """Whether what stands between two words ends a greeting."""
    return re.search(r"[,!?:;\n—–]|\. |-\s", between) is not None


def _named(text: str, plain: str, word: re.Match[str]) -> bool:
    """Whether a word of a greeting may be a name: with a capital, or alone before the comma."""
    follows = plain[word.end() : word.end() + 2].lstrip(" ")[:1]
    return text[word.start()].isupper() or follows in ("", ",", "!", ":", "\n", "—", "–")


def _bare_name(text: str, plain: str, top: int) -> tuple[int, tuple[Span, ...]]:
    """A note that begins with the name alone: "Ann, …"."""
    found = _BARE_NAME.match(text, top)
    if not found or plain[slice(*found.span(1))].split()[0] in _NO_NAMES:
        return top, ()
    return found.end(1), tuple(word.span() for word in _WORD.finditer(plain, *found.span(1)))


def _closing(plain: str, sentences: list[Sentence], signed: frozenset[str]) -> int:
    """The number of the first sentence of the closing: "Best, Sam", a signature, a postscript."""
    last = len(sentences)
    for number, sentence in enumerate(sentences):
        if number and _POSTSCRIPT.match(plain, sentence.starts[0]):
            last = number
            break
    while last > 1 and _is_closing(plain, sentences[last - 1], signed):
        last -= 1
    return last


def _is_closing(plain: str, sentence: Sentence, signed: frozenset[str]) -> bool:
    if signed.issuperset(sentence.words):
        return True
    found = _CLOSING.match(plain, sentence.starts[0])
    if not found or len(sentence.words) > _LONGEST_CLOSING:
        return False
    rest = [word for word, _, _ in words_of(plain, found.end(), sentence.ends[-1])]
    after = plain[found.end() : found.end() + 1]
    return signed.issuperset(rest) or (after == "," and len(rest) < _MOST_NAMES)

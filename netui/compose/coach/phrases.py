"""Phrases as coach.yaml writes them: a small language that is matched word by word.

    i came across your (profile|page)   these words in one sentence, whatever stands between them
    enjoy*                              any word that begins so
    (talk|call|quick chat)              one of these
    really?   (a|the)?                  may be missing
    @work                               one of the words that coach.yaml lists under `work`
    ...                                 up to five other words
    NAME                                a word with a capital letter
    NUMBER                              a word that begins with a digit

"I'd" and "I would" are the same in phrase and text.
"""

from __future__ import annotations

import re
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from functools import cached_property, lru_cache
from typing import NamedTuple

from netui.compose.coach.reading import Sentence, expand, flat, words_of
from netui.errors import Refused

MOST_BETWEEN = 5
_SENTENCES = 500


class Words(NamedTuple):
    """A sentence's words, folded, and which of them have a capital."""

    words: tuple[str, ...]
    capital: tuple[bool, ...]


# Where in a sentence the phrase, begun at a word, ends; -1: nowhere.
Match = Callable[[Words, int], int]


_KINDS = ("NAME", "NUMBER")
_AROUND_KINDS = re.compile(r"\b(NAME|NUMBER)\b")
_SPECIAL = re.compile(r"[()|?@.]")
# A bracket of plain words is one piece: most are.
_PIECE = re.compile(r"\([^()?@.]*\)|\.\.\.|[()|?]|@[\w-]+|[^\s()|?@]+")


class Hit(NamedTuple):
    """A phrase found: its group, and its words `first` to before `end` in `sentence`."""

    group: str
    sentence: Sentence
    first: int
    end: int

    @property
    def start(self) -> int:
        """The place of its first letter."""
        return self.sentence.starts[self.first]

    @property
    def stop(self) -> int:
        """The place behind its last letter."""
        return self.sentence.ends[self.end - 1]

    def overlaps(self, other: Hit) -> bool:
        """Whether both have a word in common."""
        same = self.sentence is other.sentence
        return same and self.first < other.end and other.first < self.end


class _One(NamedTuple):
    """One word: any of these, or any that begins so."""

    words: frozenset[str]
    beginnings: tuple[str, ...] = ()


class _Branches(NamedTuple):
    """One of several runs of nodes; an empty one where it may be missing."""

    runs: tuple[tuple[_Node, ...], ...]


class _Gap(NamedTuple):
    most: int = MOST_BETWEEN


class _Kind(NamedTuple):
    name: str  # NAME or NUMBER


_Node = _One | _Branches | _Gap | _Kind
Families = Mapping[str, _Node]


class Phrase:
    """A phrase: the words it may begin with (`anywhere`: any), and how it is matched."""

    def __init__(self, nodes: tuple[_Node, ...]) -> None:
        self._nodes = nodes
        words, beginnings, self.anywhere = _heads(nodes)
        self.words = frozenset(words)
        self.beginnings = frozenset(beginnings)

    @cached_property
    def match(self) -> Match:
        """Made when a text has one of the words: few phrases are ever needed."""
        return _matcher(self._nodes)


class Index:
    """Many phrases by the words that they begin with, so that a text is gone through once."""

    def __init__(self, groups: Mapping[str, Iterable[Phrase]]) -> None:
        """`groups`: the phrases by the name that their hits are to bear."""
        self._words: dict[str, list[tuple[str, Phrase]]] = {}
        self._beginnings: dict[str, list[tuple[str, Phrase]]] = {}
        self._anywhere: list[tuple[str, Phrase]] = []
        for group, phrases in groups.items():
            for phrase in phrases:
                entry = (group, phrase)
                if phrase.anywhere:
                    self._anywhere.append(entry)
                    continue
                for word in phrase.words:
                    self._words.setdefault(word, []).append(entry)
                for beginning in phrase.beginnings:
                    self._beginnings.setdefault(beginning, []).append(entry)
        # While somebody types, all sentences but one stay as they were.
        self._in_words = lru_cache(maxsize=_SENTENCES)(self._search)
        self._lengths = sorted({len(beginning) for beginning in self._beginnings})

    def hits(self, sentences: Iterable[Sentence]) -> Iterator[Hit]:
        """All phrases found, in the order of the text."""
        for sentence in sentences:
            for group, first, end in self._in_words(Words(sentence.words, sentence.capital)):
                yield Hit(group, sentence, first, end)

    def _search(self, words: Words) -> tuple[tuple[str, int, int], ...]:
        return tuple(
            (group, place, end)
            for place, word in enumerate(words.words)
            for group, phrase in self._candidates(word)
            if (end := phrase.match(words, place)) > place
        )

    def _candidates(self, word: str) -> Iterator[tuple[str, Phrase]]:
        yield from self._words.get(word, ())
        for length in self._lengths:
            if length > len(word):
                break
            yield from self._beginnings.get(word[:length], ())
        yield from self._anywhere


def families(words: Mapping[str, Iterable[str]]) -> Families:
    """The families of words by name, for phrases to ask for as `@name`."""
    return {name: _family(list(map(flat, members))) for name, members in words.items()}


def _family(members: Sequence[str]) -> _Node:
    if not any(map(_SPECIAL.search, members)):
        return _one_of(members)
    return _joined([_run(_PIECE.findall(member), 0, {}, member)[0] for member in members])


def compiled(text: str, families: Families) -> Phrase:
    """The phrase that `text` writes. Raises Refused."""
    pieces = _PIECE.findall(_flat(text))
    nodes, rest = _run(pieces, 0, families, text)
    if rest < len(pieces):
        raise Refused(f"“{text}” closes a bracket that was never opened: remove it")
    if all(isinstance(node, _Gap) or _may_be_missing(node) for node in nodes):
        raise Refused(f"“{text}” would be found anywhere: write at least one word")
    return Phrase(nodes)


def _flat(text: str) -> str:
    """A phrase in the letters that texts are compared in, NAME and NUMBER as they are."""
    return "".join(part if part in _KINDS else flat(part) for part in _AROUND_KINDS.split(text))


def _run(
    pieces: list[str], at: int, families: Families, text: str
) -> tuple[tuple[_Node, ...], int]:
    """The nodes up to the end, a bar or a closing bracket; and where that is."""
    nodes: list[_Node] = []
    while at < len(pieces) and pieces[at] not in ("|", ")"):
        piece = pieces[at]
        at += 1
        made: tuple[_Node, ...]
        if piece == "(":
            node, at = _bracket(pieces, at, families, text)
            made = (node,)
        elif piece[0] == "(":
            made = (_one_of(piece[1:-1].split("|")),)
        elif piece == "?":
            raise Refused(f"“{text}” has a “?” behind nothing: write a word before it")
        else:
            made = _plain(piece, families, text)
        if at < len(pieces) and pieces[at] == "?":
            at += 1
            made = (_Branches((made, ())),)
        nodes += made
    return tuple(nodes), at


def _bracket(pieces: list[str], at: int, families: Families, text: str) -> tuple[_Node, int]:
    runs = []
    while True:
        run, at = _run(pieces, at, families, text)
        runs.append(run)
        if at >= len(pieces):
            raise Refused(f"“{text}” opens a bracket and never closes it: add a “)”")
        at += 1
        if pieces[at - 1] == ")":
            return _joined(runs), at


def _one_of(runs: Iterable[str]) -> _Node:
    """Alternatives of plain words, most of them one word."""
    words: set[str] = set()
    others = []
    for run in map(str.strip, runs):
        if run.isalnum() and run not in _KINDS:
            words.update(expand(run))
        else:
            others.append(tuple(node for word in run.split() for node in _word_or_kind(word)))
    return _joined(others, words)


def _joined(runs: Iterable[tuple[_Node, ...]], words: Iterable[str] = ()) -> _Node:
    """Alternatives; those of one word each are one node, which is faster to try."""
    words = set(words)
    beginnings: list[str] = []
    others: list[tuple[_Node, ...]] = []
    for run in runs:
        if len(run) == 1 and isinstance(run[0], _One):
            words |= run[0].words
            beginnings += run[0].beginnings
        else:
            others.append(run)
    one = _One(frozenset(words), tuple(beginnings))
    if not others:
        return one
    return _Branches(((one,), *others) if words or beginnings else tuple(others))


def _plain(piece: str, families: Families, text: str) -> tuple[_Node, ...]:
    if piece == "...":
        return (_Gap(),)
    if piece[0] != "@":
        return _word_or_kind(piece)
    if piece[1:] not in families:
        raise Refused(f"“{text}” asks for the words “{piece}”: list them under “words”")
    return (families[piece[1:]],)


@lru_cache(maxsize=4096)
def _word_or_kind(piece: str) -> tuple[_Node, ...]:
    if piece in _KINDS:
        return (_Kind(piece),)
    if piece.isalnum():
        return (_One(frozenset(expand(piece))),)
    if piece.endswith("*") and piece[:-1].isalnum():
        return (_One(frozenset(), (piece[:-1],)),)
    return tuple(_One(frozenset((word,))) for word, _, _ in words_of(piece))


def _may_be_missing(node: _Node) -> bool:
    return isinstance(node, _Branches) and any(
        all(_may_be_missing(one) for one in run) for run in node.runs
    )


def _heads(nodes: Sequence[_Node]) -> tuple[set[str], set[str], bool]:
    """The words, the beginnings of words, or whether any word may come first."""
    words: set[str] = set()
    beginnings: set[str] = set()
    for node in nodes:
        if isinstance(node, _One):
            return words | node.words, beginnings | set(node.beginnings), False
        if not isinstance(node, _Branches):
            return words, beginnings, True
        for run in node.runs:
            if run:
                more, begun, anywhere = _heads(run)
                words |= more
                beginnings |= begun
                if anywhere:
                    return words, beginnings, True
        if not _may_be_missing(node):
            break
    return words, beginnings, False


def _matcher(nodes: Sequence[_Node], then: Match = lambda sentence, place: place) -> Match:
    """A function for the run of nodes that goes on with `then`, built from behind."""
    follows: _Node | None = None
    for node in reversed(nodes):
        then = _node_matcher(node, follows, then)
        follows = node
    return then


def _node_matcher(node: _Node, follows: _Node | None, then: Match) -> Match:
    if isinstance(node, _Gap):
        return _gap(node, follows, then)
    if isinstance(node, _One):
        return _one(node, then)
    if isinstance(node, _Kind):
        return _kind(node, then)
    assert isinstance(node, _Branches)
    branches = [_matcher(run, then) for run in node.runs]

    def match(sentence: Words, place: int) -> int:
        for branch in branches:
            end = branch(sentence, place)
            if end >= 0:
                return end
        return -1

    return match


def _one(node: _One, then: Match) -> Match:
    words, beginnings = node

    def match(sentence: Words, place: int) -> int:
        if place >= len(sentence.words):
            return -1
        word = sentence.words[place]
        if word in words or (beginnings and word.startswith(beginnings)):
            return then(sentence, place + 1)
        return -1

    return match


def _gap(node: _Gap, follows: _Node | None, then: Match) -> Match:
    words, beginnings = follows if isinstance(follows, _One) else (None, ())

    def match(sentence: Words, place: int) -> int:
        stop = min(place + node.most + 1, len(sentence.words))
        for at in range(place, stop):
            word = sentence.words[at]
            if words is None or word in words or (beginnings and word.startswith(beginnings)):
                end = then(sentence, at)
                if end >= 0:
                    return end
        return then(sentence, stop) if words is None and stop < place + node.most + 1 else -1

    return match


def _kind(node: _Kind, then: Match) -> Match:
    number = node.name == "NUMBER"

    def match(sentence: Words, place: int) -> int:
        if place >= len(sentence.words):
            return -1
        fits = sentence.words[place][0].isdigit() if number else sentence.capital[place]
        return then(sentence, place + 1) if fits else -1

    return match

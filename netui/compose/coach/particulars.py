"""What a note says about them in particular: facts that are known, and details that are not yet."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from functools import lru_cache
from itertools import pairwise

from netui.compose.coach.background import Background, Fact
from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Detail
from netui.compose.coach.names import Run, capital_runs
from netui.compose.coach.reading import Sentence, Span, flat, words_of
from netui.compose.coach.stems import stem
from netui.text import clean

_LEAST_LETTERS = 3  # of a word that tells something
_LONGEST = 80  # code points of a detail
_NEAR = 3  # words behind "your" among which the telling one stands
_NEAR_NAME = 6  # words behind their name, as in "Ann runs the best simulation days"
_QUOTED = re.compile(r'"([^"\n]{4,120})"')
_CLAUSE_ENDS = re.compile(r"[,;:()–—\n]| - ")
_NAMED = ("role", "company")  # facts that are names of companies themselves
_YOURS = frozenset(("you", "your", "yours"))
_MINE = frozenset(("i", "my", "me"))


def speaks_of_them(evidence: Evidence) -> bool:
    """Whether a fact of theirs, or a concrete detail, is in the note."""
    return any(spoken_facts(evidence)) or any(_places(evidence))


def spoken_facts(evidence: Evidence) -> Iterator[Fact]:
    """The facts that the note speaks of."""
    said = _Said(evidence)
    return filter(said.speaks_of, evidence.background.facts)


def new_details(evidence: Evidence) -> Iterator[Detail]:
    """Concrete details that are not among the facts yet, in the order of the text."""
    known = {word for fact in spoken_facts(evidence) for word in _telling(evidence, fact.text)}
    text, taken = evidence.reading.text, 0
    for start, end in sorted(_places(evidence), key=lambda place: (place[0], -place[1])):
        if start >= taken and known.isdisjoint(_telling(evidence, text[start:end])):
            taken = end
            yield Detail(clean(text[start:end]), start, end)


class _Said:
    """The note's words, ready to be compared with facts."""

    def __init__(self, evidence: Evidence) -> None:
        stems = [tuple(map(stem, sentence.words)) for sentence in evidence.reading.body]
        self._background = evidence.background
        self._text = clean(evidence.reading.text)
        self._stems = {word for words in stems for word in words}
        self._pairs = {pair for words in stems for pair in pairwise(words)}

    def speaks_of(self, fact: Fact) -> bool:
        """Whether enough of the fact's words are said: a rare one, or common ones side by side."""
        if fact.kind == "book" and " " in fact.text and fact.text in self._text:
            return True  # "The Goal" has common words only, but capitals
        background, limits = self._background, self._background.rules.limits
        idle = _names(background) if fact.kind in _NAMED else _own(background)
        idle |= _stems(background.rules.words["little"])
        common = _common(background)
        words = fact_stems(fact.text)
        weight = sum(
            limits["common_word"] if word in common else 1
            for word in set(words) & self._stems
            if word not in idle
        )
        pairs = sum(pair in self._pairs and not idle.issuperset(pair) for pair in pairwise(words))
        return weight + pairs * limits["pair_of_words"] >= limits["particular"]


@lru_cache(maxsize=1024)
def fact_stems(text: str) -> tuple[str, ...]:
    """The stems of a text's words, shorter ones left out, in their order."""
    return tuple(stem(word) for word, _, _ in words_of(flat(text)) if len(word) >= _LEAST_LETTERS)


def _telling(evidence: Evidence, text: str) -> set[str]:
    background = evidence.background
    return set(fact_stems(text)) - _common(background) - _own(background)


def _common(background: Background) -> frozenset[str]:
    """Stems of words that stand in any note."""
    words = background.rules.words
    return _stems(words["common"]) | _stems(words["little"])


def _names(background: Background) -> frozenset[str]:
    """Stems of their names and mine."""
    return _stems(background.called | background.signed)


def _own(background: Background) -> frozenset[str]:
    """Stems that any mail merge has: of their name, company and title; and those of my fields."""
    titles = fact_stems(" ".join((*background.companies, background.title)))
    return _names(background) | _stems(background.ours) | frozenset(titles)


@lru_cache(maxsize=64)
def _stems(words: frozenset[str]) -> frozenset[str]:
    return frozenset(map(stem, words))


# --- details


def _places(evidence: Evidence) -> Iterator[Span]:
    """Where the note is concrete about them; what overlaps an open place is not."""
    found = (
        *_quoted_titles(evidence),
        *_phrases(evidence),
        *_rare_words_of_yours(evidence),
        *_what_you_do(evidence),
        *_proper_names(evidence),
    )
    for start, end in found:
        if not any(start < far and near < end for near, far in evidence.open_places):
            yield start, end


def _quoted_titles(evidence: Evidence) -> Iterator[Span]:
    """What stands in quotes, where it is more than a single word of irony."""
    for found in _QUOTED.finditer(evidence.reading.plain):
        if len(found[1].split()) > 1:
            yield found.span()


def _phrases(evidence: Evidence) -> Iterator[Span]:
    """What they said, wrote or did, to the end of the clause."""
    background = evidence.background
    named = _stems(background.called) | frozenset(fact_stems(" ".join(background.companies)))
    for hit in evidence.hits.get("detail", ()):
        start, end = hit.start, _clause_end(evidence, hit.sentence, hit.end)
        if evidence.reading.plain.startswith("your ", start):
            end = min(end, _thing_end(evidence, hit.sentence, hit.end))
        said = set(fact_stems(evidence.reading.text[start:end]))
        # "You work at Intermountain Health" is in any mail merge.
        if said.isdisjoint(named) or said - named - _common(background):
            yield start, end


def _clause_end(evidence: Evidence, sentence: Sentence, end: int) -> int:
    """Where the clause ends that the word before number `end` stands in."""
    start = sentence.ends[end - 1]
    stop = min(sentence.ends[-1], start + _LONGEST)
    found = _CLAUSE_ENDS.search(evidence.reading.plain, start, stop)
    stop = found.start() if found else stop
    return max(place for place in sentence.ends if place <= stop)


def _thing_end(evidence: Evidence, sentence: Sentence, end: int) -> int:
    """Where "your talk on …" ends and what it did begins, such as "made me think"."""
    tells = evidence.background.rules.words["tells"]
    words = sentence.words
    stop = next((at for at in range(end + 1, len(words)) if words[at] in tells), len(words))
    return sentence.ends[stop - 1]


def _what_you_do(evidence: Evidence) -> Iterator[Span]:
    """ "…, you answer every applicant", "that you know every driver": a rare word in what they do.

    Not "help you answer": before "you" the clause must begin, or a word that begins one stand.
    """
    background = evidence.background
    words = background.rules.words
    dull = _common(background) | _own(background)
    for sentence in evidence.reading.body:
        for place in _all_of("you", sentence):
            follows = sentence.words[place + 1 : place + 2]
            if not follows or follows[0] in words["auxiliary"]:
                continue
            if _begins_clause(evidence, sentence, place):
                at = _rare_word(evidence, sentence, place, _NEAR_NAME, dull)
                if at:
                    yield sentence.starts[place], sentence.ends[at]


def _begins_clause(evidence: Evidence, sentence: Sentence, place: int) -> bool:
    if not place or sentence.words[place - 1] in evidence.background.rules.words["clause"]:
        return True
    between = evidence.reading.plain[sentence.ends[place - 1] : sentence.starts[place]]
    return bool(between.strip())


def _all_of(word: str, sentence: Sentence) -> Iterator[int]:
    return (place for place, one in enumerate(sentence.words) if one == word)


def _rare_words_of_yours(evidence: Evidence) -> Iterator[Span]:
    """ "your supplier days", "Ann runs simulations": a word that does not fit everybody."""
    background = evidence.background
    dull = _common(background) | _own(background)
    for sentence in evidence.reading.body:
        for place, word in enumerate(sentence.words):
            named = word in background.called and sentence.capital[place]
            if named or word == "your":
                near = _NEAR_NAME if named else _NEAR
                at = _rare_word(evidence, sentence, place, near, dull)
                if at:
                    yield sentence.starts[place], sentence.ends[at]


def _rare_word(
    evidence: Evidence, sentence: Sentence, place: int, near: int, dull: frozenset[str]
) -> int | None:
    """The first telling word among the `near` ones behind word `place`, no comma in between."""
    for at in range(place + 1, min(place + 1 + near, len(sentence.words))):
        between = evidence.reading.plain[sentence.ends[at - 1] : sentence.starts[at]]
        if between.strip(" \n-'"):
            return None
        if stem(sentence.words[at]) not in dull:
            return at
    return None


def _proper_names(evidence: Evidence) -> Iterator[Span]:
    """Names of things in a statement about them: no person's, no company's, none of mine."""
    for sentence in evidence.reading.body:
        if sentence.asks or _YOURS.isdisjoint(sentence.words):
            continue
        for run in capital_runs(evidence, sentence):
            if run.first and not _is_mine(run) and not _is_known(run, evidence.background):
                yield run.place


def _is_known(run: Run, background: Background) -> bool:
    """Whether a name is a common word, somebody's or a company's."""
    dull = _common(background) | _own(background)
    if _all_dull(run.words, dull | background.rules.words["everybodys"]):
        return True
    others = background.others
    return (
        others.has_person(" ".join(run.words))
        or others.has_person(run.words[0])
        or others.company(" ".join(run.words)) is not None
    )


def _all_dull(words: Iterable[str], dull: frozenset[str]) -> bool:
    return all(len(word) < _LEAST_LETTERS or word in dull or stem(word) in dull for word in words)


def _is_mine(run: Run) -> bool:
    """Whether "I", "my" or "me" stands nearer before the name than "you" does."""
    for word in reversed(run.sentence.words[: run.first]):
        if word in _YOURS:
            return False
        if word in _MINE:
            return True
    return False

"""What a note says about them in particular: facts that are known, and details that are not yet."""

from __future__ import annotations

import re
from collections.abc import Iterator
from functools import lru_cache
from itertools import pairwise

from netui.compose.coach.background import Background, Fact
from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Detail
from netui.compose.coach.names import Run, capital_runs
from netui.compose.coach.reading import Sentence, flat, words_of
from netui.compose.coach.stems import stem

_QUOTED = re.compile(r'"([^"\n]{4,120})"')
_NAMES = frozenset(("role", "company"))  # facts that are names of companies themselves
_LONGEST = 80
_NEAR_YOURS = 3
_YOURS = frozenset(("you", "your", "yours"))
_NOBODYS = frozenset(
    "monday tuesday wednesday thursday friday saturday sunday january february march april may june"
    " july august september october november december english hr ld ceo cv pdf url linkedin zoom"
    " teams skype whatsapp google email ps fyi asap ok usa us uk i dear best mr mrs ms dr".split()
)


def speaks_of_them(evidence: Evidence) -> bool:
    """Whether a fact of theirs, or a concrete detail, is in the note."""
    return any(_spoken_facts(evidence)) or any(new_details(evidence))


def new_details(evidence: Evidence) -> Iterator[Detail]:
    """Concrete details that are not among the facts yet."""
    taken: list[tuple[int, int]] = []
    for start, end in _places(evidence):
        if any(start < far and near < end for near, far in (*taken, *evidence.open_places)):
            continue
        taken.append((start, end))
        text = evidence.reading.text[start:end].strip()
        yield Detail(text, start, end)


def _places(evidence: Evidence) -> Iterator[tuple[int, int]]:
    yield from _quoted_titles(evidence)
    for hit in evidence.hits.get("detail", ()):
        end = _clause_end(evidence, hit.sentence, hit.end)
        if not _only_names_them(evidence, hit.start, end):
            yield hit.start, end
    yield from _rare_of_yours(evidence)
    yield from _proper_names(evidence)


def _only_names_them(evidence: Evidence, start: int, end: int) -> bool:
    """Whether nothing but their own name or company makes a place particular."""
    background = evidence.background
    said = set(fact_stems(evidence.reading.text[start:end]))
    own = said & _own_stems(background.called, frozenset(), frozenset(), background.companies)
    return bool(own) and said <= own | _common(background.rules.words["common"])


def _spoken_facts(evidence: Evidence) -> Iterator[Fact]:
    said = _Said(evidence)
    for fact in evidence.background.facts:
        if said.speaks_of(fact):
            yield fact


class _Said:
    """The note's words, ready to be compared with facts."""

    def __init__(self, evidence: Evidence) -> None:
        sentences = evidence.reading.body
        self._background = evidence.background
        self._limits = evidence.background.rules.limits
        self._text = " ".join(evidence.reading.text.split())
        self._stems = {stem(word) for sentence in sentences for word in sentence.words}
        self._pairs = {
            pair
            for sentence in sentences
            for pair in pairwise(map(stem, sentence.words))
        }

    def speaks_of(self, fact: Fact) -> bool:
        """Whether enough of the fact's words are in the note: rare ones, or common ones in pairs."""
        if fact.kind == "book" and len(fact.text) > 4 and fact.text in self._text:
            return True
        stems = fact_stems(fact.text)
        own = _called_stems(self._background) if fact.kind in _NAMES else _own(self._background)
        common = _common(self._background.rules.words["common"])
        weight = 0.0
        for word in dict.fromkeys(stems):
            if word in self._stems and len(word) > 2 and word not in own:
                weight += self._limits["common_word"] if word in common else 1
        for pair in pairwise(stems):
            if pair in self._pairs and not own.issuperset(pair):
                weight += self._limits["pair_of_words"]
        return weight >= self._limits["particular"]


@lru_cache(maxsize=1024)
def fact_stems(text: str) -> tuple[str, ...]:
    """The stems of a fact's words, little ones included, in their order."""
    plain = flat(text)
    return tuple(stem(word) for word, _, _ in words_of(plain, 0, len(plain)) if len(word) > 2)


def dull_stems(background: Background) -> frozenset[str]:
    """Stems that tell nothing of them: common words, mine, their name, company and title."""
    return _common(background.rules.words["common"]) | _own(background)


@lru_cache(maxsize=16)
def _common(words: frozenset[str]) -> frozenset[str]:
    return frozenset(stem(word) for word in words)


def _called_stems(background: Background) -> frozenset[str]:
    return frozenset(map(stem, background.called | background.signed))


def _own(background: Background) -> frozenset[str]:
    return _own_stems(
        background.called,
        background.ours,
        background.signed,
        (*background.companies, background.title),
    )


@lru_cache(maxsize=16)
def _own_stems(
    called: frozenset[str], ours: frozenset[str], signed: frozenset[str], names: tuple[str, ...]
) -> frozenset[str]:
    return frozenset(map(stem, called | ours | signed)) | {
        word for name in names for word in fact_stems(name)
    }


def _quoted_titles(evidence: Evidence) -> Iterator[tuple[int, int]]:
    """What stands in quotes, where it is no single word of irony."""
    for found in _QUOTED.finditer(evidence.reading.plain):
        if len(found[1].split()) > 1:
            yield found.span()


def _rare_of_yours(evidence: Evidence) -> Iterator[tuple[int, int]]:
    """ "your supplier days", "your garden": a word behind "your" that does not fit everybody."""
    dull = dull_stems(evidence.background)
    for sentence in evidence.reading.body:
        for place, word in enumerate(sentence.words):
            if word != "your":
                continue
            for at in range(place + 1, min(place + 1 + _NEAR_YOURS, len(sentence.words))):
                if stem(sentence.words[at]) not in dull and _joined(evidence, sentence, at):
                    yield sentence.starts[place], sentence.ends[at]
                    break
                if not _joined(evidence, sentence, at):
                    break


def _joined(evidence: Evidence, sentence: Sentence, at: int) -> bool:
    between = evidence.reading.text[sentence.ends[at - 1] : sentence.starts[at]]
    return not between.strip(" \n-'’")


def _proper_names(evidence: Evidence) -> Iterator[tuple[int, int]]:
    """Names of things in a clause about them: no person's, no company's, none of mine."""
    background = evidence.background
    dull = dull_stems(background)
    for sentence in evidence.reading.body:
        if sentence.asks or not _YOURS & set(sentence.words):
            continue
        for run in capital_runs(evidence, sentence):
            if run.first and not _is_known(run, background, dull):
                yield sentence.starts[run.first], sentence.ends[run.end - 1]


def _is_known(run: Run, background: Background, dull: frozenset[str]) -> bool:
    words = run.words
    if all(word in _NOBODYS or stem(word) in dull or len(word) < 3 for word in words):
        return True
    name = " ".join(words)
    return (
        background.others.has_person(name)
        or background.others.has_person(words[0])
        or background.others.company(name) is not None
        or _is_mine(run)
    )


def _is_mine(run: Run) -> bool:
    """Whether "I", "my" or "me" stands nearer before the name than "you" or "we"."""
    for word in reversed(run.sentence.words[: run.first]):
        if word in ("you", "your", "yours", "we", "our", "us"):
            return False
        if word in ("i", "my", "me"):
            return True
    return False


def _clause_end(evidence: Evidence, sentence: Sentence, end: int) -> int:
    """Where the clause ends in which the words up to number `end` stand."""
    start = sentence.ends[end - 1]
    stop = min(sentence.ends[-1], start + _LONGEST)
    found = re.compile(r"[,;:()–—]| - ").search(evidence.reading.plain, start, stop)
    if found:
        return found.start()
    at = next((e for e in reversed(sentence.ends) if e <= stop), start)
    return max(at, start)

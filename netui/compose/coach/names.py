"""Wrong names: a note to Ann that greets Bob, or praises the company of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netui.compose.coach.background import Background
from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Finding
from netui.compose.coach.reading import Sentence
from netui.people.company import company_key

# "Dear Hiring Manager": nobody's name.
_ANYBODY = frozenset(
    "hiring manager recruiter recruiting recruitment talent acquisition team sir madam colleague"
    " colleagues connection member neighbor neighbour professional community reader connections"
    " hr human resources department folks group club".split()
)
_BEFORE_CALL = frozenset(
    "thanks you thank congratulations congrats hi hello hey dear sorry welcome yes well bravo"
    " cheers so and oh ah again morning evening kudos wow".split()
)
_RELATIVE = frozenset("who whom whose which my our the a an his her their and or".split())
_INTRODUCED = frozenset("my our a an his her the their your named called".split())
_OF = frozenset("at of from with in for by".split())
_ABOUT = frozenset("about like than versus vs on using via through between before after since until de".split())
_JOINING = frozenset("at for with join joining of from leading leads lead".split())


class Run(NamedTuple):
    """Words with a capital that stand side by side in a sentence."""

    sentence: Sentence
    first: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        return self.sentence.words[self.first : self.end]


def wrong_names(evidence: Evidence) -> Iterator[Finding]:
    """Names somebody else where this contact, or their company, should stand.

    A merge gone wrong is the one slip that readers never forgive. Naming a common acquaintance is
    no slip: moderately weak ties with mutual contacts bring the most (Rajkumar et al., Science
    2022), so "Bob Reyes suggested" must stay free of remarks.
    """
    greeting = _greeting(evidence)
    if greeting:
        yield greeting
    for sentence in evidence.reading.body:
        runs = list(capital_runs(evidence, sentence))
        yield from _calls(evidence, runs)
        yield from _companies(evidence, sentence, runs)


def _greeting(evidence: Evidence) -> Finding | None:
    reading, background = evidence.reading, evidence.background
    if not reading.names or not background.called:
        return None
    words = [reading.plain[start:end] for start, end in reading.names]
    parts = {part for word in words for part in (word, *re.split(r"[-'.]", word))}
    theirs = background.called | _initials(background.called)
    company = {part for name in background.companies for part in company_key(name).split()}
    if parts & (theirs | company | _ANYBODY) or "".join(words) in theirs:
        return None
    start, end = reading.names[0][0], reading.names[-1][1]
    if not reading.text[start].isupper() and not _is_a_name(words[0], background):
        return None
    words_shown = evidence.quoted(start, end)
    message = evidence.says("wrong-name", "greeting", words=words_shown, name=background.name)
    return Finding("wrong-name", message, start, end)


def _initials(words: Iterable[str]) -> set[str]:
    letters = {word[0] for word in words if word}
    return letters | {one + other for one in letters for other in letters}


def _is_a_name(word: str, background: Background) -> bool:
    return word in background.rules.short_names or background.others.has_person(word)


def capital_runs(evidence: Evidence, sentence: Sentence) -> Iterator[Run]:
    """Runs of capitalised words, nothing but blanks, "&", "-" or "'" between them."""
    first = None
    for place in range(len(sentence.words) + 1):
        named = (
            place < len(sentence.words) and sentence.capital[place] and sentence.words[place] != "i"
        )
        if first is not None and named:
            between = evidence.reading.text[sentence.ends[place - 1] : sentence.starts[place]]
            if between.strip() not in ("", "&", "-", "'", "’", "."):
                yield Run(sentence, first, place)
                first = place
                continue
        if first is None and named:
            first = place
        elif first is not None and not named:
            yield Run(sentence, first, place)
            first = None


def _calls(evidence: Evidence, runs: list[Run]) -> Iterator[Finding]:
    """Somebody else spoken to: "Thank you, Bob!", "…, Bob, …"."""
    background = evidence.background
    for run in runs:
        words = run.words
        if words[0] in _BEFORE_CALL and len(words) > 1:
            run = run._replace(first=run.first + 1)
            words = run.words
        if len(words) > 3 or background.called & set(words) or background.signed & set(words):
            continue
        if not _is_call(evidence, run) or not background.others.has_person(" ".join(words)):
            continue
        start, end = run.sentence.starts[run.first], run.sentence.ends[run.end - 1]
        message = evidence.says(
            "wrong-name", "person", words=evidence.quoted(start, end), name=background.name
        )
        yield Finding("wrong-name", message, start, end)


def _is_call(evidence: Evidence, run: Run) -> bool:
    sentence, plain = run.sentence, evidence.reading.plain
    before = plain[max(0, sentence.starts[run.first] - 2) : sentence.starts[run.first]].strip()
    after = plain[sentence.ends[run.end - 1] : sentence.ends[run.end - 1] + 2].lstrip()[:1]
    follows = sentence.words[run.end] if run.end < len(sentence.words) else ""
    if after not in (*",.!?;:–—", "") or follows in _RELATIVE:
        return False
    if after == "," and run.end < len(sentence.words) and sentence.capital[run.end]:
        return False  # one of several
    if run.first == 0:
        return after in (",", "!")
    previous = sentence.words[run.first - 1]
    if sentence.capital[run.first - 1] and previous not in _BEFORE_CALL:
        return False
    if before.endswith(","):
        near = sentence.words[max(0, run.first - 3) : run.first]
        return _INTRODUCED.isdisjoint(near)
    return previous in _BEFORE_CALL - {"and"}


def _companies(evidence: Evidence, sentence: Sentence, runs: list[Run]) -> Iterator[Finding]:
    for run in runs:
        found = _foreign_company(evidence, run)
        if found and not _speaks_of_others(evidence, sentence, runs, found):
            start, end = sentence.starts[found.first], sentence.ends[found.end - 1]
            message = evidence.says("wrong-name", "company", words=evidence.quoted(start, end))
            yield Finding("wrong-name", message, start, end)


def _foreign_company(evidence: Evidence, run: Run) -> Run | None:
    """The part of a run that names a company of the file which is not theirs: the longest."""
    background = evidence.background
    own = [company_key(name) for name in background.companies]
    told = " ".join(company_key(fact.text) for fact in background.facts)
    for length in range(len(run.words), 0, -1):
        for first in range(run.first, run.end - length + 1):
            part = run._replace(first=first, end=first + length)
            words = " ".join(part.words)
            if any(key and (key.startswith(words) or words.startswith(key)) for key in own):
                return None
            if words in told or not background.called.isdisjoint(part.words):
                continue
            previous = run.sentence.words[first - 1] if first else ""
            if background.others.company(words, begins=previous in _JOINING):
                return part
    return None


def _speaks_of_others(
    evidence: Evidence, sentence: Sentence, runs: list[Run], company: Run
) -> bool:
    """Whether the company is named as mine or as that of somebody else in the sentence."""
    if sentence.words[company.first - 1 : company.first] in [(word,) for word in _ABOUT]:
        return True
    for run in runs:
        if run.first == company.first or not evidence.background.called.isdisjoint(run.words):
            continue
        if evidence.background.others.has_person(" ".join(run.words[:2])):
            return True
        between = sentence.words[run.end : company.first]
        if run.first and run.end < company.first and len(between) < 3 and _OF & set(between):
            return True
    mine = _last_end(evidence, "elsewhere", sentence, company.end)
    theirs = _last_end(evidence, "theirs", sentence, company.end)
    if mine or theirs:
        return mine > theirs
    previous = sentence.words[company.first - 1 : company.first]
    return previous != ("at",) and not _last_end(evidence, "theirs", sentence)


def _last_end(
    evidence: Evidence, group: str, sentence: Sentence, before: int | None = None
) -> int:
    """Where the last phrase of `group` in the sentence ends, up to word `before`; 0 for none."""
    ends = [
        hit.end
        for hit in evidence.hits.get(group, ())
        if hit.sentence is sentence and (before is None or hit.end <= before)
    ]
    return max(ends, default=0)

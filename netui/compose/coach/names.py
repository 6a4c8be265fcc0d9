"""Wrong names: a note to Ann that greets Bob, or praises the company of somebody else."""

from __future__ import annotations

import re
from collections.abc import Iterable, Iterator
from typing import NamedTuple

from netui.compose.coach.background import Background
from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Finding
from netui.compose.coach.reading import Sentence, flat
from netui.people.company import company_key

_MOST_WORDS = 3  # of a name that somebody is called by
_NEAR = 3  # words before or behind a name that tell what it is doing there
# "Thank you, Bob!" calls Bob; "my mentor, Bob, …" and "Bob, who …" speak of him.
_BEFORE_CALL_TEXT = (
    "thanks you thank congratulations congrats hi hello hey dear sorry welcome yes well bravo"
    " cheers so oh ah again morning evening kudos wow"
)
_BEFORE_CALL = frozenset(_BEFORE_CALL_TEXT.split())
_BEHIND_SPOKEN_OF_TEXT = "who whom whose which my our the a an his her their and or"
_BEHIND_SPOKEN_OF = frozenset(_BEHIND_SPOKEN_OF_TEXT.split())
_BEFORE_SPOKEN_OF_TEXT = "my our a an his her the their your named called"
_BEFORE_SPOKEN_OF = frozenset(_BEFORE_SPOKEN_OF_TEXT.split())
_AT = frozenset(("at", "of", "from", "with", "in", "for", "by"))
# Before a company: it is no place where they would be.
_BESIDES_TEXT = "about like than versus vs on using via through between before after since until de"
_BESIDES = frozenset(_BESIDES_TEXT.split())
# Before a company: part of its name will do.
_PLACED_TEXT = "at for with join joining of from leading leads lead"
_PLACED = frozenset(_PLACED_TEXT.split())


class Run(NamedTuple):
    """Words with a capital that stand side by side in a sentence: numbers `first` to `end`."""

    sentence: Sentence
    first: int
    end: int

    @property
    def words(self) -> tuple[str, ...]:
        """The words, folded."""
        return self.sentence.words[self.first : self.end]

    @property
    def place(self) -> tuple[int, int]:
        """Where they stand in the text."""
        return self.sentence.starts[self.first], self.sentence.ends[self.end - 1]

    @property
    def before(self) -> str:
        """The word before them, "" at the beginning."""
        return self.sentence.words[self.first - 1] if self.first else ""


def wrong_names(evidence: Evidence) -> Iterator[Finding]:
    """Names somebody else where this contact, or their company, should stand.

    A merge gone wrong is what readers remember. To name a common acquaintance is no slip: ties
    with mutual contacts bring the most (Rajkumar et al., Science 2022), so "Bob Reyes suggested"
    must stay free of remarks.
    """
    yield from _greeting(evidence)
    for sentence in evidence.reading.body:
        runs = list(capital_runs(evidence, sentence))
        yield from _calls(evidence, runs)
        yield from _companies(evidence, sentence, runs)


def capital_runs(evidence: Evidence, sentence: Sentence) -> Iterator[Run]:
    """Runs of capitalised words, nothing but blanks, "&", "-", "." or an apostrophe in between."""
    first = None
    for place, capital in enumerate((*sentence.capital, False)):
        if first is not None and not (capital and _side_by_side(evidence, sentence, place)):
            yield Run(sentence, first, place)
            first = None
        if capital and first is None:
            first = place


def _side_by_side(evidence: Evidence, sentence: Sentence, place: int) -> bool:
    between = evidence.reading.plain[sentence.ends[place - 1] : sentence.starts[place]]
    return between.strip() in ("", "&", "-", "'", ".")


def _greeting(evidence: Evidence) -> Iterator[Finding]:
    """Hi Bob, to Ann."""
    reading, background = evidence.reading, evidence.background
    if not reading.names or not background.called:
        return
    words = [reading.plain[start:end] for start, end in reading.names]
    parts = {part for word in words for part in (word, *re.split(r"[-'.]", word))}
    company = {part for name in background.companies for part in company_key(name).split()}
    theirs = background.called | _initials(background.called) | company
    if parts & (theirs | background.rules.words["anybody"]) or "".join(words) in theirs:
        return
    start, end = reading.names[0][0], reading.names[-1][1]
    by_name = reading.greets and reading.text[start].isupper() and not _is_told(words, background)
    if by_name or _is_a_name(words[0], background):
        yield _finding(evidence, "greeting", start, end)


def _initials(words: Iterable[str]) -> set[str]:
    letters = {word[0] for word in words}
    return letters | {one + other for one in letters for other in letters}


def _is_told(words: list[str], background: Background) -> bool:
    """Whether a greeting speaks of what they do: "Hi Search and Rescue hero"."""
    told = {word for fact in background.facts for word in re.split(r"\W+", flat(fact.text))}
    return words[0] in told


def _is_a_name(word: str, background: Background) -> bool:
    return word in background.rules.short_names or background.others.has_person(word)


def _calls(evidence: Evidence, runs: list[Run]) -> Iterator[Finding]:
    """Somebody else spoken to: "Thank you, Bob!", "…, Bob, …"."""
    background = evidence.background
    known = background.called | background.signed
    for run in runs:
        name = run
        if run.words[0] in _BEFORE_CALL and len(run.words) > 1:
            name = run._replace(first=run.first + 1)
        if (
            len(name.words) <= _MOST_WORDS
            and known.isdisjoint(name.words)
            and _is_call(evidence, name)
            and background.others.has_person(" ".join(name.words))
        ):
            yield _finding(evidence, "person", *name.place)


def _is_call(evidence: Evidence, name: Run) -> bool:
    """Whether a name stands where one calls somebody: between commas, or behind "thank you"."""
    sentence, plain = name.sentence, evidence.reading.plain
    start, end = name.place
    after = plain[end : end + 2].lstrip()[:1]
    follows = sentence.words[name.end] if name.end < len(sentence.words) else ""
    spoken_of = _BEHIND_SPOKEN_OF | evidence.background.rules.words["titles"]
    if after not in (*",.!?;:–—", "") or follows in spoken_of:
        return False
    if after == "," and follows and sentence.capital[name.end]:
        return False  # one of several
    if not name.first:
        return after in (",", "!")
    if name.before in _BEFORE_CALL:
        return True
    if sentence.capital[name.first - 1] or not plain[:start].rstrip().endswith(","):
        return False
    return _BEFORE_SPOKEN_OF.isdisjoint(sentence.words[max(0, name.first - _NEAR) : name.first])


def _companies(evidence: Evidence, sentence: Sentence, runs: list[Run]) -> Iterator[Finding]:
    """A company of the file that is not theirs, named as if it were: "your work at Hooli"."""
    for run in runs:
        company = _foreign_company(evidence.background, run)
        if (
            company
            and company.before not in _BESIDES
            and not _with_somebody_else(evidence, company, runs)
            and _as_theirs(evidence, sentence, company)
        ):
            yield _finding(evidence, "company", *company.place)


def _foreign_company(background: Background, run: Run) -> Run | None:
    """The longest part of a run that names a company of the file which is not theirs."""
    own = [company_key(name) for name in background.companies]
    told = " ".join(company_key(fact.text) for fact in background.facts)
    for length in range(len(run.words), 0, -1):
        for first in range(run.first, run.end - length + 1):
            part = run._replace(first=first, end=first + length)
            name = " ".join(part.words)
            if any(key.startswith(name) or name.startswith(key) for key in own if key):
                return None
            if name in told or not background.called.isdisjoint(part.words):
                continue
            if background.others.company(name, begins=part.before in _PLACED):
                return part
    return None


def _with_somebody_else(evidence: Evidence, company: Run, runs: list[Run]) -> bool:
    """Whether the sentence names a person besides, whose company it is: "Mark Johnson of …"."""
    background = evidence.background
    for run in runs:
        if run.first == company.first or not background.called.isdisjoint(run.words):
            continue
        if background.others.has_person(" ".join(run.words[:2])):
            return True
        between = run.sentence.words[run.end : company.first]
        placed = run.first and len(between) < _NEAR and not _AT.isdisjoint(between)
        if placed and not _is_title(run, background):
            return True
    return False


def _is_title(run: Run, background: Background) -> bool:
    """Whether a run is a title, such as both of "Head of Talent at …"."""
    near = run.sentence.words[max(0, run.first - _NEAR) : run.end]
    return not background.rules.words["titles"].isdisjoint(near)


def _as_theirs(evidence: Evidence, sentence: Sentence, company: Run) -> bool:
    """Whether the words nearest before the company speak of them rather than of me or others."""
    theirs = _last_end(evidence, "theirs", sentence, company.end)
    elsewhere = _last_end(evidence, "elsewhere", sentence, company.end)
    if theirs or elsewhere:
        return theirs >= elsewhere
    return company.before == "at" or _last_end(evidence, "theirs", sentence) > 0


def _last_end(evidence: Evidence, group: str, sentence: Sentence, before: int | None = None) -> int:
    """Where the last phrase of `group` in the sentence ends, up to word `before`; 0 for none."""
    ends = [
        hit.end
        for hit in evidence.hits.get(group, ())
        if hit.sentence is sentence and (before is None or hit.end <= before)
    ]
    return max(ends, default=0)


def _finding(evidence: Evidence, what: str, start: int, end: int) -> Finding:
    words, name = evidence.quoted(start, end), evidence.background.name
    return Finding(
        "wrong-name", evidence.says("wrong-name", what, words=words, name=name), start, end
    )

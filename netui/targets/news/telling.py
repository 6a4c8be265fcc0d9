"""Which words of news tell whom they concern: distinctive ones, and phrases of ordinary ones."""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from typing import NamedTuple

from netui.people.company import company_key
from netui.prep.common import words
from netui.store.file import run

# Said of nearly every company, by themselves and beside others: these say nothing.
_SAYS_NOTHING_TEXT = """
announce announced april august autumn become becoming been before began begin begun being between
billion both business buy buying change changed close closed closing come coming company could
december during each early eight eighteen eighty eleven end ending euro every february fifteen fifth
fifty first five forty four fourteen fourth friday get getting give given going got grow growing had
half here hire hiring his hundred its january job july june just keep last late later latest launch
launche launched least long look looking lot made make making march market may mean might million
monday month monthly more most move moved moving much near nearly never new newer newest news next
nine nineteen ninety november now october offer often one only open opened opening over own percent
plan planned planning quarter ran report reported run running said saturday say second see september
set seven seventeen seventy she should since six sixteen sixty soon spring start started starting
still such summer sunday take taken taking talk tell ten than then there these thing third thirteen
thirty those thousand three through thursday till time today tomorrow tuesday twelve twenty twice
two under until use used using very wednesday week weekly were what when where which while why will
win winter within without would year yearly yesterday yet
"""
# These tell something beside another ("night shift"), and nothing alone.
_ORDINARY_TEXT = """
advice area assistant associate bad best better big building call care case center centre chief city
class club coordinator country customer cut day deal department deputy development different
director division east evening executive experience expert face fast field figure firm free friend
full fund future general global great group growth hand head help high home hour house idea industry
information international interview introduction junior key kind large lead leader level life line
list little local low main man management manager market member money morning name national need
night north number office officer old operation order park part partner past people person place
point position president principal problem process product program programme project public quality
question reader reading retired role section sector senior service short site size small south
special specialist staff state step story strategy street study support system team thing top town
trade vice view visit way west woman work worker working world young
"""
_SAYS_NOTHING = frozenset(_SAYS_NOTHING_TEXT.split())
_ORDINARY = frozenset(_ORDINARY_TEXT.split())
_CLAUSES = re.compile(r"[,;.:!?()\n•·|/]+")
_WORDS = re.compile(r"[^\W_]+")

Pair = tuple[str, str]


class Sought(NamedTuple):
    """What tells whom news concern: single words, and pairs of ordinary ones side by side."""

    words: frozenset[str]
    pairs: frozenset[Pair]

    def found_in(self, text: str) -> int:
        """How many of these stand in a text."""
        return len(words(text) & self.words) + len(self.pairs & frozenset(_pairs(text)))

    def __bool__(self) -> bool:
        return bool(self.words or self.pairs)


def sought(text: str, company_id: int | None) -> Sought:
    """What tells whom it concerns, in the words of news and of its company's field."""
    name, field = "", ""
    if company_id is not None:
        row = run("SELECT name, field FROM company WHERE id = ?", (company_id,)).fetchone()
        name, field = row or ("", "")
    said = f"{text}\n{field}"
    own = words(name) | words(company_key(name))
    telling = frozenset(word for word in words(said) - own - _ORDINARY if _tells(word))
    return Sought(telling, frozenset(pair for pair in _pairs(said) if not own.intersection(pair)))


def _tells(word: str) -> bool:
    return len(word) > 2 and word not in _SAYS_NOTHING and not any(map(str.isdigit, word))


def _pairs(text: str) -> Iterator[Pair]:
    """Ordinary words side by side; a pair with a word that tells by itself needs no pair."""
    for clause in _CLAUSES.split(text):
        said = [word for piece in _WORDS.findall(clause) for word in words(piece) or ("",)]
        yield from (pair for pair in pairwise(said) if _ORDINARY.issuperset(pair))

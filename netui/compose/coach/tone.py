"""How a note sounds: warm or stock, about them or about me, a job asked for."""

from __future__ import annotations

from collections.abc import Iterable, Iterator

from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Finding
from netui.compose.coach.reading import Sentence


def no_warmth(evidence: Evidence) -> Iterator[Finding]:
    """No warm word about them or their work.

    Notes win conversation rather than acceptance (9.4 % replies against 5.4 % without one), and
    people answer to those who noticed what they did.
    """
    if not evidence.has("warmth"):
        yield Finding("warmth", evidence.says("warmth", "missing"))


def asks_for_job(evidence: Evidence) -> Iterator[Finding]:
    """A job is asked for, or hinted at.

    An informational talk is to ask for none (Yale, RCEL), and the five-point e-mail does not
    mention jobs at all (Dalton): who is asked for insight can say yes.
    """
    yield from _each(evidence, "job-ask")


def stock_phrases(evidence: Evidence) -> Iterator[Finding]:
    """Stock phrases that would fit anybody.

    Blank invitations are accepted as often as those with a note (26.4 % both): words that say
    nothing win nothing.
    """
    yield from _each(evidence, "generic")


def about_me(evidence: Evidence) -> Iterator[Finding]:
    """Much more about me than about them.

    More than half of a contact e-mail is to be about the reader (Dalton, 2nd ed.). Counted are I,
    me, my against you, your. A sentence that offers something is for them, whoever its subject is.
    """
    if evidence.is_unfinished:
        return
    rules, body = evidence.background.rules, evidence.reading.body
    offers = {id(hit.sentence) for hit in evidence.hits.get("offer", ())}
    yours = _count(body, rules.words["yours"])
    mine = _count((one for one in body if id(one) not in offers), rules.words["mine"])
    if mine >= rules.limits["mine_least"] and mine > rules.limits["mine_share"] * (mine + yours):
        said = _count(body, rules.words["mine"])
        yield Finding("self-focus", evidence.says("self-focus", "share", mine=said, yours=yours))


def _count(sentences: Iterable[Sentence], words: frozenset[str]) -> int:
    return sum(word in words for sentence in sentences for word in sentence.words)


def _each(evidence: Evidence, check: str) -> Iterator[Finding]:
    """A finding for each place where phrases of the check stand; what overlaps is one."""
    place: tuple[int, int] | None = None
    for hit in sorted(evidence.hits.get(check, ()), key=lambda hit: (hit.start, -hit.stop)):
        if place and hit.start < place[1]:
            place = place[0], max(place[1], hit.stop)
            continue
        if place:
            yield _phrase(evidence, check, *place)
        place = hit.start, hit.stop
    if place:
        yield _phrase(evidence, check, *place)


def _phrase(evidence: Evidence, check: str, start: int, end: int) -> Finding:
    words = evidence.quoted(start, end)
    return Finding(check, evidence.says(check, "phrase", words=words), start, end)

"""How a note sounds: warm or stock, about them or about me, a job asked for."""

from __future__ import annotations

from collections.abc import Iterator

from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Finding


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

    More than half of the words are to be about the reader (Dalton, 2nd ed.). Counted are I, me, my
    against you, your.
    """
    if evidence.is_unfinished:
        return
    rules = evidence.background.rules
    words = [word for sentence in evidence.reading.body for word in sentence.words]
    mine = sum(word in rules.words["mine"] for word in words)
    yours = sum(word in rules.words["yours"] for word in words)
    if mine >= rules.limits["mine_least"] and mine > rules.limits["mine_share"] * (mine + yours):
        yield Finding("self-focus", evidence.says("self-focus", "share", mine=mine, yours=yours))


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

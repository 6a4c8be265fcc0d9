"""What a note is for: a reason, an offer, something true about them, a question at the end."""

from __future__ import annotations

from collections.abc import Iterator

from netui.compose.coach.evidence import Evidence
from netui.compose.coach.finding import Finding
from netui.compose.coach.particulars import speaks_of_them

_LAST = 2  # sentences in which the question may stand


def no_reason(evidence: Evidence) -> Iterator[Finding]:
    """No reason for writing or joining.

    The contact e-mail of Dalton's "The 2-Hour Job Search" puts the connection first: where we met,
    who brought us together, what of theirs was read. Whatever is particular about them is one.
    """
    if not has_reason(evidence) and not evidence.is_unfinished:
        yield Finding("reason", evidence.says("reason", "missing"))


def has_reason(evidence: Evidence) -> bool:
    """Whether the note says why it is written."""
    return evidence.has("reason") or speaks_of_them(evidence)


def no_offer(evidence: Evidence) -> Iterator[Finding]:
    """Nothing offered or given, where the note itself is no gift.

    "Offer more than you ask": people help those who helped them, so a note gives before it takes.
    """
    if offer_is_due(evidence) and not evidence.has("offer"):
        yield Finding("offer", evidence.says("offer", "missing"))


def offer_is_due(evidence: Evidence) -> bool:
    """Whether one is due: on invitations and requests, and where the note is no gift itself."""
    background = evidence.background
    if background.channel.invitation or asks(evidence) or evidence.has("job-ask"):
        return True
    return not evidence.has("gives") and background.occasion not in background.rules.words["giving"]


def nothing_specific(evidence: Evidence) -> Iterator[Finding]:
    """Nothing particular about them.

    More than half of a contact e-mail is to be about the reader (Dalton, 2nd ed.); name, company
    and title are in any mail merge and do not count.
    """
    if not speaks_of_them(evidence) and not evidence.is_unfinished:
        yield Finding("specific", evidence.says("specific", "missing"))


def no_question(evidence: Evidence) -> Iterator[Finding]:
    """Something is asked for, but no question stands at the end.

    Dalton's six-point e-mail ends with a question: one that is easy to answer gets an answer.
    """
    if question_is_due(evidence) and not ends_with_question(evidence):
        yield Finding("question", evidence.says("question", "missing"))


def question_is_due(evidence: Evidence) -> bool:
    """Whether the note asks for something, or its template does."""
    return asks(evidence) or evidence.background.template_asks


def asks(evidence: Evidence) -> bool:
    """Whether something is asked of them; "let me know if my survey could help" offers."""
    offers = evidence.hits.get("offer", ())
    return any(
        not any(hit.overlaps(offer) for offer in offers) for hit in evidence.hits.get("asks", ())
    )


def ends_with_question(evidence: Evidence) -> bool:
    """Whether one of the last two sentences before the closing is a question."""
    body = list(evidence.reading.body)
    farewells = {id(hit.sentence) for hit in evidence.hits.get("farewell", ()) if hit.first == 0}
    while len(body) > 1 and id(body[-1]) in farewells and not body[-1].asks:
        body.pop()
    return any(sentence.asks for sentence in (*body[-_LAST:], *evidence.reading.closing))

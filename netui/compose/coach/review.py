"""What the coach says to a text: each check in turn, the weightiest finding first."""

from __future__ import annotations

from collections.abc import Callable, Iterator, Mapping

from netui.compose.channels import length
from netui.compose.coach import form, names, particulars, purpose, tone
from netui.compose.coach.background import Background
from netui.compose.coach.evidence import Evidence, gather
from netui.compose.coach.finding import CHECKS, Detail, Finding


def repeated(evidence: Evidence) -> Iterator[Finding]:
    """Nearly the same as a note to somebody else, names aside.

    Personalised invitations are few (3 to 10 a month on LinkedIn): each can be written for one
    person, and who gets the same note as a colleague notices.
    """
    background = evidence.background
    own = (background.name, *background.companies)
    found = background.earlier.closest(evidence.reading.text, own)
    if found and found.share >= background.rules.limits["alike"]:
        percent = round(found.share * 100)
        yield Finding(
            "repeated", evidence.says("repeated", "alike", percent=percent, name=found.name)
        )


_CHECKS: Mapping[str, Callable[[Evidence], Iterator[Finding]]] = {
    "reason": purpose.no_reason,
    "offer": purpose.no_offer,
    "specific": purpose.nothing_specific,
    "warmth": tone.no_warmth,
    "job-ask": tone.asks_for_job,
    "self-focus": tone.about_me,
    "generic": tone.stock_phrases,
    "slot": form.open_slots,
    "wrong-name": names.wrong_names,
    "length": form.too_long,
    "repeated": repeated,
    "question": purpose.no_question,
}


def review(text: str, background: Background, subject: str = "") -> list[Finding]:
    """All findings, by weight and place. Never raises for any text."""
    rules = background.rules
    evidence = gather(text, background)
    found = [
        finding
        for check in CHECKS
        if rules.checks[check].on
        for finding in _CHECKS[check](evidence)
    ]
    if rules.checks["length"].on:
        found += _subject(subject, background)
    return sorted(found, key=lambda f: (-rules.checks[f.check].weight, f.start or 0))


def fulfilled(text: str, background: Background, findings: list[Finding]) -> list[str]:
    """The checks that are due here and met, for the ticks in the pane."""
    evidence = gather(text, background)
    due = ["reason", "specific", "warmth"]
    if purpose.offer_is_due(evidence) or evidence.has("offer"):
        due.append("offer")
    if purpose.question_is_due(evidence):
        due.append("question")
    missing = {finding.check for finding in findings}
    if evidence.is_unfinished:
        missing |= {"reason", "specific"}  # not said to be missing, and not there yet
    return [
        check
        for check in CHECKS
        if check in due and check not in missing and background.rules.checks[check].on
    ]


def details(text: str, background: Background) -> list[Detail]:
    """Concrete details about them that are no facts yet, to be offered as facts to keep."""
    return list(particulars.new_details(gather(text, background)))


def _subject(subject: str, background: Background) -> Iterator[Finding]:
    channel = background.channel
    over = length(subject) - channel.subject_limit
    if channel.subject_limit and over > 0:
        says = background.rules.says(
            "length", "subject", over=over, limit=channel.subject_limit, channel=channel.title
        )
        yield Finding("length", says, blocks=True)

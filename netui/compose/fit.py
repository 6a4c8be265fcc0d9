"""Which template fits whom today, and why, in words."""

from __future__ import annotations

from datetime import date, timedelta
from typing import TYPE_CHECKING, NamedTuple

from netui import dates
from netui.text import fold

if TYPE_CHECKING:
    from netui.compose.facts import Known
    from netui.compose.occasions import Standing
    from netui.compose.templates import Template

# How close somebody is, from nobody to one of the circle; a template names those it suits.
STAGES = ("new", "met", "connected", "warm", "partner")

OCCASIONS = {
    "event": "after an event",
    "introduction": "through somebody both know",
    "writing": "what they wrote",
    "job-seeker": "a fellow job seeker",
    "interest": "interest in their work",
    "talk": "thanks for a talk",
    "advice": "what came of their advice",
    "gift": "something useful for them",
    "ask-introduction": "asking for an introduction",
    "make-introduction": "making an introduction",
    "thank-introduction": "thanks for an introduction",
    "know-better": "to know them better",
    "silence": "after a long silence",
    "informational-talk": "asking for a short talk",
    "landed": "a job found, with thanks",
    "accepted": "they accepted my invitation",
    "follow-up": "no answer yet",
    "new-role": "their new role",
    "promise": "what I promised",
    "waiting": "what they promised",
    "meeting": "a talk that is planned",
    "reply": "an answer to them",
}

_STAGE_IN_WORDS = {
    "new": "you have not met yet",
    "met": "you have met",
    "connected": "you are connected",
    "warm": "warm",
    "partner": "partner",
}
_ASKED_FOR = 1000.0
_SUITS_STAGE = 20.0
_SUITS_NOTHING = -100.0
# What may be sent on any day counts more than what would need something to have happened.
_ANY_DAY = {"gift": 3.0, "informational-talk": 2.0, "ask-introduction": 1.0}


class Fit(NamedTuple):
    """A template for somebody. why: in words, "" where nothing speaks for it today.

    occasion: the one it would be sent for, "" where the template names none.
    """

    template: Template
    score: float
    why: str
    occasion: str


def ranked(known: Known, today: date, occasion: str = "") -> list[Fit]:
    """All templates that could go to them, the best first; those for `occasion` before all others.

    Left out are invitations to somebody who is connected, or whose invitation I took back lately.
    """
    from netui.compose.occasions import connected_on, open_invitation, standing
    from netui.compose.sent import invitation_channels
    from netui.compose.templates import templates

    invitations = invitation_channels()
    barred = connected_on(known.contact_id) or resting_until(known.contact_id, today)
    reasons = standing(known, today)
    sent = open_invitation(known.contact_id)
    fits = []
    for template in templates().values():
        fit = _fit(template, known, reasons, occasion)
        if template.channel not in invitations:
            fits.append(fit)
        elif not barred:
            fits.append(_second(fit, sent, today) if sent else fit)
    return sorted(fits, key=lambda fit: (-fit.score, fold(fit.template.title), fit.template.id))


def resting_until(contact_id: int, today: date) -> date | None:
    """The day until which no invitation is offered, since I took one back; None: none rests."""
    from netui import settings
    from netui.compose.occasions import withdrawn_on

    day = withdrawn_on(contact_id)
    if day is None:
        return None
    until = day + timedelta(days=settings.current().compose.withdrawn_days)
    return until if today < until else None


def _fit(template: Template, known: Known, reasons: list[Standing], asked: str) -> Fit:
    """The fit by the strongest reason among the template's occasions, and by the stage."""
    suits = not template.stages or known.stage in template.stages
    score = _SUITS_STAGE if suits else -_SUITS_STAGE
    if asked in template.occasions:
        why = next((one.why for one in reasons if one.occasion == asked), OCCASIONS.get(asked, ""))
        return Fit(template, score + _ASKED_FOR, why, asked)
    best = next((one for one in reasons if one.occasion in template.occasions), None)
    if best:
        return Fit(template, score + best.points, best.why, best.occasion)
    if suits and not template.occasions:
        return Fit(template, score, _in_common(known), "")
    any_day = max((_ANY_DAY.get(name, 0.0) for name in template.occasions), default=0.0)
    chosen = next(iter(template.occasions), "")
    return Fit(template, score + _SUITS_NOTHING + any_day, "", chosen)


def _second(fit: Fit, sent: date, today: date) -> Fit:
    """An invitation to somebody who has one already: last, whatever speaks for it."""
    why = f"your invitation of {dates.ago(sent, today)} is still open"
    return fit._replace(score=fit.score - 2 * _ASKED_FOR, why=why)


def _in_common(known: Known) -> str:
    """What speaks for a note on no occasion."""
    shared = known.values.get("contact.common", ())
    return f"in common: {shared[0]}" if shared else _STAGE_IN_WORDS[known.stage]

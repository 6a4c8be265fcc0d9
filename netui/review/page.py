"""What a review card and the end of a review say, as lines."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

from netui import dates
from netui.promises.rules import OpenPromise
from netui.review import thanking
from netui.review.card import Talk, view
from netui.review.queue import Card
from netui.review.session import Summary
from netui.ui.cells import wrap
from netui.ui.lines import Pieces
from netui.ui.notes import note_lines

KINDS = {  # by the prefix of a card's name
    "promise": "I promised",
    "promises": "Promises",
    "waiting": "Promised to me",
    "meeting": "Meeting",
    "reconnect": "Reconnect",
    "new-role": "New role",
    "weak-tie": "A tie to warm up",
    "choose": "Whom to keep close?",
    "invitation": "Invitation: what came of it?",
    "note": "No answer yet?",
    "comment": "A kind word",
    "debrief": "Just past: whom did you meet?",
    "thank-you": "Thank-you, within 24 hours",
    "know-better": "Know better",
    "talk-thanks": "Thank-you, within 24 hours",
    "introduction-thanks": "Thank-you for an introduction",
    "report-back": "A word back is owed",
    "advice": "Advice: done anything with it?",
    "pass-on": "News to pass on",
}
WIDEST = 92
INDENT = "  "


def card(dealt: Card, today: date, width: int, kind: str = "") -> list[Pieces]:
    """Who, why now, the last notes, promises, common ground, what I could offer.

    `kind`: what kind of card it is, "" for what a daily one of its source is called.
    """
    seen = view(dealt, today)
    width = min(width, WIDEST)
    usual = KINDS.get(dealt.source.PREFIX, dealt.kind)
    called = kind or thanking.heading(dealt, today) or usual
    lines: list[Pieces] = [((called, "accent"),)]
    if seen.name:
        lines.append(((seen.name, "name"),))
        role = " · ".join(part for part in (seen.title, seen.company) if part)
        if role:
            lines.append(((role, "muted"),))
    lines += _section("Why now", seen.why, width)
    lines += _section(
        "Due", (_listed(m.text, m.due_on, m.contact, today) for m in seen.gathered), width
    )
    lines += _section("Last", _talks(seen.talks, today), width)
    notes = note_lines("\n".join(seen.notes), width, INDENT) if seen.notes else []
    lines += _headed("Notes", notes)
    lines += _section("Open promises", (_promise(p, today) for p in seen.promises), width)
    lines += _section("Common ground", _joined(seen.common_ground), width)
    lines += _section("What I could offer", _joined(seen.could_offer), width)
    for section in seen.more:
        lines += _section(section.title, section.lines, width)
    return lines


def end(summary: Summary, today: date, width: int) -> list[Pieces]:
    """What was done today, and that it is enough."""
    if not summary.decided:
        return nothing(
            "Nothing waits for you today.",
            (
                "Promises, meetings, people to reconnect with and new roles come here",
                "on the day they are due. enter leads home.",
            ),
            width,
        )
    return enough(summary, "today", "tomorrow brings the next ones", width)


def nothing(opening: str, taught: Iterable[str], width: int) -> list[Pieces]:
    """An empty sitting: what belongs here."""
    lines = (line for text in taught for line in wrap(text, width))
    return [((opening, "name"),), (("", ""),), *(((line, "muted"),) for line in lines)]


def enough(summary: Summary, when: str, hope: str, width: int) -> list[Pieces]:
    """The end of a sitting: what was done, and when the next cards come."""
    count = summary.decided
    lines: list[Pieces] = [
        ((f"That was it: {count} {'card' if count == 1 else 'cards'} {when}.", "name"),)
    ]
    for done in summary.done:
        lines += _section(f"{done.word} {len(done.titles)}", done.titles, min(width, WIDEST))
    lines += [(("", ""),), ((f"enter leads home; {hope}.", "muted"),)]
    return lines


def _section(title: str, texts: Iterable[str], width: int) -> list[Pieces]:
    wrapped = (line for text in texts for line in wrap(text, width - len(INDENT)))
    return _headed(title, [((INDENT + line, ""),) for line in wrapped])


def _headed(title: str, lines: list[Pieces]) -> list[Pieces]:
    return [(("", ""),), ((title, "heading"),), *lines] if lines else []


def _talks(talks: Iterable[Talk], today: date) -> list[str]:
    return [
        f"{dates.ago(talk.on, today)} · {talk.kind}: {' · '.join(talk.lines)}" for talk in talks
    ]


def _promise(promise: OpenPromise, today: date) -> str:
    return _listed(promise.text, promise.due_on, "I" if promise.by == "me" else "they", today)


def _listed(text: str, due: date | None, who: str, today: date) -> str:
    until = f", by {dates.short(due, today)}" if due else ""
    return f"{who}: {text}{until}" if who else f"{text}{until}"


def _joined(facts: Iterable[str]) -> list[str]:
    text = " · ".join(facts)
    return [text] if text else []

"""What was understood of a line, as rows of few words: to see at a glance while it is typed."""

from __future__ import annotations

from collections.abc import Iterable, Mapping, Sequence
from datetime import date
from typing import TYPE_CHECKING

from netui import dates
from netui.text import clean
from netui.timeline.noting import Row
from netui.timeline.noting.rows import following, liked, row

if TYPE_CHECKING:
    from netui.events.debrief import Person, Understood
    from netui.timeline.capture import Found

NEW, KNOWN, UNSURE = "●", "○", "?"
MOST_CANDIDATES = 4


def rows(
    understood: Understood, today: date, noted: Sequence[Person] = (), mending: int | None = None
) -> list[Row]:
    """Who, and what the line says of them; last what keeps it from being accepted.

    `noted`: who is noted at the event; `mending`: the encounter whose line this is to be.
    """
    from netui.timeline.line.facts import in_depth

    capture = understood.capture
    facts = capture.facts
    here = {person.contact_id: person for person in noted}
    role = " at ".join(filter(None, (facts.title, facts.company)))
    if facts.company and not facts.title:
        role = f"at {facts.company}"
    found: list[Row] = []
    for one in understood.people:
        if one.unknown:
            found += _unknown(one, role, today)
        else:
            found += _known(one, here, mending, today)
    if any(not one.unknown for one in understood.people):
        found += row("Is", role)
    found += liked(capture)
    found += following(capture, [person.shown for person in understood.people])
    then = ["card exchanged"] if facts.card else []
    then += ["know better later"] if facts.know_better else []
    then += ["thank-you within 24 hours"] if in_depth(facts, capture.steps) else []
    found += row("And", " · ".join(then))
    found += row("Note", capture.summary if capture.names else "")
    return found + row("Not yet", understood.problem, "warn")


def newness(people: Sequence[Found]) -> tuple[str, str]:
    """The mark of a line and its style: new where anybody in it is."""
    if any(person.unknown for person in people):
        return f"{NEW} new", "accent"
    return f"{KNOWN} known", "muted"


def _unknown(found: Found, role: str, today: date) -> list[Row]:
    """Somebody who becomes a contact, and who of that name is not meant."""
    known = _described([match.id for match in found.namesakes[:MOST_CANDIDATES]], today)
    others = [Row("", f"not [{number}] {text}", "muted") for number, text in known]
    who = ", ".join(filter(None, (found.name, role)))
    return [Row("Who", f"{NEW} new: {who}", "accent"), *others]


def _known(found: Found, here: Mapping[int, Person], mending: int | None, today: date) -> list[Row]:
    """Who is meant, or may be meant. `here`: those noted at the event, by contact."""
    if found.match is None:
        described = _described([match.id for match in found.candidates[:MOST_CANDIDATES]], today)
        which = [Row("", f"[{number}] {text}") for number, text in described]
        return [Row("Which", f"{UNSURE} {found.name}", "warn"), *which]
    person = here.get(found.match.id)
    if person is None:
        described = _described([found.match.id], today)
        return [Row("Who", f"{KNOWN} known: {text}") for _, text in described]
    added = "" if person.id == mending else " · noted already: this is added"
    if person.is_new:
        return [Row("Who", f"{NEW} new: {person.name}{added}", "accent")]
    return [Row("Who", f"{KNOWN} known: {person.name}{added}")]


def _described(ids: Sequence[int], today: date) -> Iterable[tuple[int, str]]:
    """Each contact with name, role and last touch: "Ann Ortiz, recruiter at Acme · 3 weeks ago"."""
    from netui.people import listing

    for held in listing.rows(ids):
        role = " at ".join(part for part in (clean(held.title), clean(held.company)) if part)
        touched = date.fromisoformat(held.last_touch[:10]) if held.last_touch else None
        last = f" · {dates.ago(touched, today)}" if touched else " · no talk yet"
        yield held.id, clean(held.name) + (f", {role}" if role else "") + last

"""A step of advice or of an introduction with all that belongs to it, to read."""

from __future__ import annotations

from collections.abc import Callable
from datetime import date

from netui import dates
from netui.people.name import NAME
from netui.promises.chains import owed_words
from netui.promises.suggestions import Advice, read
from netui.store.file import run
from netui.text import clean
from netui.timeline.kinds import people
from netui.timeline.labels import label

Full = tuple[str, list[str]]  # a title, and lines


def advice_in_full(advice_id: int) -> Full:
    """What was suggested, what came of it, and who was told. Raises Refused where it is gone."""
    advice = read(advice_id)
    lines = [advice.words()]
    if advice.text not in ("", advice.words()):
        lines.append(advice.text)
    lines += ["", *_given_in(advice), *_state(advice)]
    if advice.result:
        lines += ["", "What came of it:", *advice.result.split("\n")]
    lines += _told(advice_id)
    return f"Advice of {advice.giver}, {dates.full(advice.given_on)}", lines


def introduction_in_full(introduction_id: int) -> Full:
    """How far it came, day by day. Raises Refused where it is gone."""
    from netui.targets.introductions import read as read_introduction

    found = read_introduction(introduction_id)
    steps = (
        (f"Asked {found.by}", found.asked_on),
        ("Introduced", found.made_on),
        ("Talked", found.talked_on),
        (f"Thanked {found.by}", found.thanked_on),
        ("Let go", found.closed_on),
    )
    lines = [f"{word}, {dates.full(day)}" for word, day in steps if day]
    return f"Introduction to {found.whom()}", lines


def report_in_full(report_id: int) -> Full:
    """The advice that was told of. Raises Refused where it is gone."""
    row = run("SELECT advice_id FROM report WHERE id = ?", (report_id,)).fetchone()
    return advice_in_full(row[0] if row else 0)


READERS: dict[str, Callable[[int], Full]] = {
    "advice": advice_in_full,
    "report": report_in_full,
    "introduction": introduction_in_full,
}


def _given_in(advice: Advice) -> list[str]:
    row = run(
        "SELECT kind, direction, on_date FROM interaction WHERE id = ? AND trashed_at IS NULL",
        (advice.interaction_id,),
    ).fetchone()
    return [f"From: {label(row[0], row[1])}, {_full(row[2])}"] if row else []


def _state(advice: Advice) -> list[str]:
    if advice.acted_on:
        return [f"Acted on, {dates.full(advice.acted_on)}"]
    return ["Let go"] if advice.state == "let-go" else ["Not acted on yet"]


def _told(advice_id: int) -> list[str]:
    """Who was told, and who is owed a word still."""
    rows = run(
        f"SELECT {NAME}, r.on_date FROM report r JOIN contact ON contact.id = r.contact_id"
        " LEFT JOIN interaction i ON i.id = r.interaction_id"
        " WHERE r.advice_id = ? AND contact.trashed_at IS NULL AND i.trashed_at IS NULL"
        " ORDER BY r.on_date, r.id",
        (advice_id,),
    )
    lines = [f"Told {clean(name)}, {_full(on)}" for name, on in rows]
    owed = [word.to for word in owed_words() if word.advice.id == advice_id]
    lines += [f"Owed a word: {people(owed)}"] if owed else []
    return ["", *lines] if lines else []


def _full(day: str) -> str:
    return dates.full(date.fromisoformat(day))

"""What each key makes of something open: settled, let go, removed, or written about."""

from __future__ import annotations

from collections.abc import Callable, Mapping
from datetime import date
from typing import NamedTuple

from netui.errors import Refused
from netui.promises import rules
from netui.promises.owed.lines import (
    ADVICE,
    INTRODUCTION,
    PROMISE,
    TALK,
    THANKS,
    THEIRS,
    WORD,
    Line,
)
from netui.targets import introductions

Change = Callable[[], str]  # writes it, and gives what is said then


class Letter(NamedTuple):
    """A note to write: to whom, on which occasion, its slots filled beforehand."""

    contact_id: int
    occasion: str
    filled: Mapping[str, str]


def told(line: Line, today: date) -> Change:
    """They were told, or thanked; a promise was kept. Raises Refused for what has other keys."""
    if line.kind in (PROMISE, THEIRS):
        word = "Kept" if line.kind == PROMISE else "Received"
        return _said(lambda: rules.keep(line.number), f"{word}: {line.what}")
    if line.kind == WORD:
        return lambda: _told(line, today)
    if line.kind == THANKS:
        return acted(line, today)
    if line.kind == TALK:
        return _thanked(line, today)
    if line.kind == ADVICE:
        raise Refused(f"Nothing to tell {line.name} yet: a notes that you acted on it")
    raise Refused("Nothing to tell yet: a notes the next step of the introduction")


def acted(line: Line, today: date) -> Change:
    """The next step of an introduction. Raises Refused for what has none."""
    if line.kind in (THANKS, INTRODUCTION):
        return lambda: introductions.next_step(line.number, today)
    if line.kind == WORD:
        raise Refused(f"You acted on it: d once {line.name} was told, m writes to them")
    if line.kind == TALK:
        raise Refused(f"Nothing to act on: d once {line.name} was thanked, m writes to them")
    raise Refused(
        f"Nothing to act on: d once {'it was kept' if line.kind == PROMISE else 'they kept it'}"
    )


def let_go(line: Line, today: date) -> Change:
    """Nothing comes of it, or nothing is told."""
    from netui.promises import advice, thanks

    changes: Mapping[str, Callable[[], object]] = {
        PROMISE: lambda: rules.drop(line.number),
        THEIRS: lambda: rules.drop(line.number),
        WORD: lambda: advice.spare(line.number, line.contact_id or 0),
        ADVICE: lambda: advice.let_go(line.number, today),
        TALK: lambda: thanks.let_go(line.card),
        THANKS: lambda: introductions.close(line.number, today),
        INTRODUCTION: lambda: introductions.close(line.number, today),
    }
    return _said(changes[line.kind], f"Let go: {_in_full(line, today)}")


def remove(line: Line, today: date) -> Change:
    """As if it had never been. A promise was one, and so was a talk: it is let go."""
    from netui.promises import advice

    if line.kind in (PROMISE, THEIRS, TALK):
        return let_go(line, today)
    if line.kind in (WORD, ADVICE):
        return _said(lambda: advice.remove(line.number), f"Removed: {line.what}")
    return _said(lambda: introductions.remove(line.number), f"Removed: {line.what}")


def letter(line: Line) -> Letter:
    """The note that settles it, or brings it on. Raises Refused where it concerns nobody."""
    if line.contact_id is None:
        raise Refused("This concerns nobody in particular: e names somebody")
    if line.kind == THANKS:
        return Letter(line.contact_id, "thank-introduction", _met_whom(line))
    if line.kind == TALK:
        return Letter(line.contact_id, "talk", {})
    if line.kind == WORD:
        return Letter(line.contact_id, "advice", _suggested(line))
    if line.kind == ADVICE:
        return _towards(line.number, line.contact_id)
    occasion = {PROMISE: "promise", THEIRS: "waiting"}.get(line.kind, "")
    return _met(line) if line.kind == INTRODUCTION else Letter(line.contact_id, occasion, {})


# --- one idea each


def _said(change: Callable[[], object], sentence: str) -> Change:
    def settle() -> str:
        change()
        return sentence

    return settle


def _in_full(line: Line, today: date) -> str:
    """What is let go: the thanks for a talk are one card, whoever was there."""
    from netui.promises.thanks import owed_thanks

    if line.kind != TALK:
        return line.what
    several = sum(one.card == line.card for one in owed_thanks(today)) > 1
    return f"thanks for {line.what}" + (", to all who were there" if several else "")


def _thanked(line: Line, today: date) -> Change:
    from netui.promises import thanks

    return _said(lambda: thanks.thank(line.contact_id or 0, today), f"Thanked {line.name}")


def _told(line: Line, today: date) -> str:
    """All that this contact is owed a word on is told at once, as people do."""
    from netui.promises import advice

    count = advice.told(line.contact_id or 0, today)
    if not count:
        raise Refused(f"{line.name} was told already: u takes the newest change back")
    return f"Told {line.name}" + (f", of {count} suggestions" if count > 1 else f": {line.what}")


def _suggested(line: Line) -> Mapping[str, str]:
    """The slots of a note on what came of it."""
    from netui.promises import advice
    from netui.promises.advice_words import suggested

    held = advice.read(line.number)
    slots = {"advice": suggested(held.words())}
    return {**slots, "result": held.result} if held.result else slots


def _met_whom(line: Line) -> Mapping[str, str]:
    """The slots of a note that thanks for an introduction."""
    whom = introductions.read(line.number).to
    return {"whom": whom} if whom else {}


def _towards(advice_id: int, giver: int) -> Letter:
    """To whom it names; where that is no contact yet, to the giver: to be introduced."""
    from netui.promises import advice

    held = advice.read(advice_id)
    if held.about_id is not None:
        return Letter(held.about_id, "introduction", {})
    if held.about:
        return Letter(giver, "ask-introduction", {"person": held.about})
    return Letter(giver, "", {})


def _met(line: Line) -> Letter:
    """To whom I am to meet once we were introduced; until then to whom I asked."""
    found = introductions.read(line.number)
    if found.state == introductions.MADE and found.to_id is not None:
        return Letter(found.to_id, "introduction", {})
    return Letter(found.by_id, "follow-up" if found.state == introductions.ASKED else "", {})

"""What I owe and what I asked, in lines: promises, words on advice, introductions."""

from __future__ import annotations

import re
from collections.abc import Iterator, Sequence
from datetime import date
from typing import NamedTuple

from netui import dates
from netui.promises import rules
from netui.store.file import run
from netui.targets import introductions
from netui.targets.introductions import Introduction

PROMISE, THEIRS, WORD, ADVICE, THANKS, INTRODUCTION, TALK = (
    "promise", "theirs", "word", "advice", "thanks", "introduction", "talk",
)  # fmt: skip

_OF = re.compile(
    r"(?:(?:re)?read|look (?:at|into)|watch|visit|listen to|check out"
    r"|(?:talk|speak) (?:to|with)|meet|call|ask)\s+(?=\S)",
    re.IGNORECASE,
)


class Line(NamedTuple):
    """Something between a contact and me that is open.

    kind: promise, talk (a thank-you for it), word, thanks (for an introduction; these are mine to
    settle), theirs, advice, introduction (asked). number: the id of the promise, advice,
    introduction or talk. contact_id, name: None and "" where it concerns nobody. what: in a few
    words. on: when it is or was due; of all else since when it is open. is_due: the day has come.
    clause: the same within a sentence. told: all that is known of it. talk: the id of the
    interaction that it came from. state: how far an introduction came. card: that of the review
    which asks for the thank-you.
    """

    kind: str
    number: int
    contact_id: int | None
    name: str
    what: str
    on: date | None
    is_due: bool
    clause: str
    told: tuple[str, ...]
    talk: int | None = None
    state: str = ""
    card: str = ""

    @property
    def place(self) -> tuple[str, int, int | None]:
        """What tells it from the others, whatever has changed."""
        return self.kind, self.number, self.contact_id

    def when(self, today: date) -> str:
        """Its day in a narrow column: "Fri 27 Nov" of what is due, else how long ago."""
        if self.on is None:
            return ""
        is_promise = self.kind in (PROMISE, THEIRS)
        return dates.short(self.on, today) if is_promise else dates.age(self.on, today)


class Section(NamedTuple):
    """Lines of one kind, under a title."""

    title: str
    lines: tuple[Line, ...]


def owe(today: date) -> list[Section]:
    """What I owe: my promises, words on what came of advice, thanks; empty sections left out.

    What home counts as owed is what stands here.
    """
    return _sections(
        ("I promised", _promises("me", today)),
        ("Thanks for a talk", _talks(today)),
        ("A word on what came of it", _words(today)),
        ("Thanks for an introduction", _introductions(THANKS, today)),
    )


def asked(today: date) -> list[Section]:
    """What I asked: their promises, advice to act on, introductions; empty sections left out."""
    return _sections(
        ("They promised", _promises("them", today)),
        ("Advice to act on", _advice(today)),
        ("Introductions asked for", _introductions(INTRODUCTION, today)),
    )


def count(sections: Sequence[Section]) -> int:
    """How many lines stand in these."""
    return sum(len(section.lines) for section in sections)


def subject(words: str) -> str:
    """What a suggestion is about: "The Goal" of "read The Goal", "joining a board" of the act."""
    from netui.promises.advice_words import suggested

    found = _OF.match(words)
    return words[found.end() :] if found else suggested(words)


# --- the lines of each kind


def _sections(*titled: tuple[str, Iterator[Line]]) -> list[Section]:
    found = ((title, tuple(lines)) for title, lines in titled)
    return [Section(f"{title} {len(lines)}", lines) for title, lines in found if lines]


def _promises(by: str, today: date) -> Iterator[Line]:
    found = [one for one in rules.open_promises() if one.by == by]
    talks = _made_in([one.id for one in found])
    for one in found:
        due = one.due_on
        who = "You" if by == "me" else one.contact or "They"
        until = f"by {dates.full(due)}, {dates.ago(due, today)}" if due else "without a day"
        whom = f" {one.contact}" if by == "me" and one.contact else ""
        yield Line(
            PROMISE if by == "me" else THEIRS,
            one.id,
            one.contact_id,
            one.contact,
            one.text,
            due,
            due is not None and due <= today,
            f"{'you' if by == 'me' else 'they'} promised “{one.text}”",
            (f"{who} promised{whom}: {one.text}", until),
            talks.get(one.id),
        )


def _made_in(promise_ids: Sequence[int]) -> dict[int, int]:
    """The talk that a promise was made in, by the promise's id."""
    marks = ",".join("?" * len(promise_ids))
    return dict(
        run(
            "SELECT p.id, i.id FROM promise p JOIN interaction i ON i.id = p.interaction_id"
            f" WHERE i.trashed_at IS NULL AND p.id IN ({marks})",
            promise_ids,
        )
    )


def _talks(today: date) -> Iterator[Line]:
    from netui.promises.thanks import owed_thanks

    for one in owed_thanks(today):
        yield Line(
            TALK,
            one.talk,
            one.contact_id,
            one.name,
            one.what,
            one.on,
            True,
            f"a thank-you for {one.what} is owed",
            (f"A thank-you is owed for {one.what} on {dates.full(one.on)}", one.said),
            one.talk,
            card=one.card,
        )


def _words(today: date) -> Iterator[Line]:
    from netui.promises.advice import owed_words

    for word in owed_words(None, today):
        advice = word.advice
        acted = f"acted on {dates.full(advice.acted_on)}" if advice.acted_on else ""
        led = f"{word.to} led you to {word.via}. " if word.via else ""
        yield Line(
            WORD,
            advice.id,
            word.to_id,
            word.to,
            advice.words() + (f" · through {word.via}" if word.via else ""),
            advice.acted_on,
            True,
            f"a word on {subject(advice.words())} is owed",
            (
                f"{led}{advice.giver} suggested it on {dates.full(advice.given_on)}; {acted}",
                advice.result or "What came of it is not noted: e notes it",
            ),
            advice.interaction_id,
        )


def _advice(today: date) -> Iterator[Line]:
    from netui.promises.advice import every

    for advice in every("open", today):
        yield Line(
            ADVICE,
            advice.id,
            advice.contact_id,
            advice.giver,
            advice.words(),
            advice.given_on,
            False,
            f"“{advice.words()}” is open",
            (f"{advice.giver} suggested on {dates.full(advice.given_on)}: {advice.words()}",),
            advice.interaction_id,
        )


def _introductions(kind: str, today: date) -> Iterator[Line]:
    for one in introductions.open_ones():
        is_thanks = one.state == introductions.TALKED
        if is_thanks == (kind == THANKS):
            yield _introduction(kind, one, today)


def _introduction(kind: str, one: Introduction, today: date) -> Line:
    whom = one.whom()
    clauses = {
        introductions.ASKED: f"you asked for {whom}",
        introductions.MADE: f"the talk with {whom} is still to come",
        introductions.TALKED: f"a thank-you for meeting {one.to or whom} is owed",
    }
    steps = (
        ("asked", one.asked_on),
        ("introduced", one.made_on),
        ("talked", one.talked_on),
    )
    told = [f"{word} {dates.short(day, today)}" for word, day in steps if day]
    return Line(
        kind,
        one.id,
        one.by_id,
        one.by,
        whom,
        one.since,
        kind == THANKS,
        clauses[one.state],
        (f"An introduction to {whom}, by {one.by}", " · ".join(told)),
        state="" if kind == THANKS else one.state,
    )
